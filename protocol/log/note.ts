// C2SP signed notes: a text, an empty line, and signature lines. Strict: one note, one spelling, so that no byte is without meaning.
// What the text says is the business of checkpoint.ts and manifest.ts; keys are in vkey.ts.

import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'
import { equalBytes } from '../../keys/bytes.ts'
import { protocolError } from '../errors.ts'
import { hasControl, readBase64, readUtf8, writeBase64, writeUtf8 } from './text.ts'
import { isKeyName, KEY_ID_BYTES, type NoteSigner, type NoteVerifier } from './vkey.ts'

/** signed-note, "Format": at least 16 signatures must be accepted, each up to nearly 5 kB (6.7 kB in base64): 107 kB, and text. */
export const MAX_NOTE_BYTES = 128 * 1024
/** A log's own signature and one for each of 255 witnesses: a quorum of a network of 383 members (protocol/witness/policy.ts). 16 must be accepted. */
export const MAX_SIGNATURES = 256

export const NOTE_FAULTS = [
  'oversized',
  'utf-8',
  'control-character',
  'final-newline',
  'separator',
  'too-many-signatures',
  'signature-line',
  'key-name',
  'base64',
  'signature-length',
  'duplicate-signature',
] as const

export type NoteFault = (typeof NOTE_FAULTS)[number]

/** One signature line. */
export interface NoteSignature {
  readonly name: string
  /** 4 bytes */
  readonly keyId: Uint8Array
  /** what follows the key id: 64 bytes for Ed25519 */
  readonly signature: Uint8Array
}

/** A note as read: its text, final newline included, and its signatures, none of them verified. */
export interface Note {
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

const refuse = (fault: NoteFault, message: string) => protocolError('note-invalid', message, { fault })

const LINE_START = '— '

const parseSignatureLine = (line: string): NoteSignature => {
  const [dash, name, encoded, ...rest] = line.split(' ')
  if (dash !== '—' || name === undefined || encoded === undefined || rest.length > 0)
    throw refuse('signature-line', 'a signature line is an em dash, a name and a signature, with single spaces')
  if (!isKeyName(name)) throw refuse('key-name', `a key name has no spaces, plus signs or control characters: '${name}'`)
  const bytes = readBase64(encoded)
  if (bytes === undefined) throw refuse('base64', `the signature of ${name} is not canonical base64`)
  if (bytes.length <= KEY_ID_BYTES) throw refuse('signature-length', `the signature of ${name} is a key id alone`)
  return { name, keyId: bytes.slice(0, KEY_ID_BYTES), signature: bytes.slice(KEY_ID_BYTES) }
}

/** One signature line, with its newline. */
export const formatSignatureLine = ({ name, keyId, signature }: NoteSignature): string =>
  `${LINE_START}${name} ${writeBase64(concatBytes(keyId, signature))}\n`

const isSameKey = (a: Omit<NoteSignature, 'signature'>, b: Omit<NoteSignature, 'signature'>): boolean =>
  a.name === b.name && equalBytes(a.keyId, b.keyId)

/** Reads signature lines, each with its newline: at least one, and no two of one name and key id. @throws ValiseError `note-invalid` */
export const parseSignatureLines = (text: string): readonly NoteSignature[] => {
  if (!text.endsWith('\n')) throw refuse('final-newline', 'a signature line ends with a newline')
  const lines = text.slice(0, -1).split('\n')
  if (lines.length > MAX_SIGNATURES)
    throw refuse('too-many-signatures', `a note has at most ${MAX_SIGNATURES} signatures, not ${lines.length}`)
  const signatures = lines.map(parseSignatureLine)
  checkSignatures(signatures)
  return signatures
}

const checkSignatures = (signatures: readonly NoteSignature[]): void => {
  const seen = new Set<string>()
  for (const { name, keyId } of signatures) {
    const key = `${name} ${bytesToHex(keyId)}`
    if (seen.has(key)) throw refuse('duplicate-signature', `two signatures of ${key}`)
    seen.add(key)
  }
}

/**
 * Reads a signed note (signed-note, "Format"). Refused besides what the standard refuses: base64 that is not canonical, and two
 * signatures of one name and key id.
 * @param maxBytes limit of the whole note @throws ValiseError `note-invalid` with one of NOTE_FAULTS
 */
export const parseNote = (bytes: Uint8Array, maxBytes = MAX_NOTE_BYTES): Note => {
  if (bytes.length > maxBytes) throw refuse('oversized', `a note of at most ${maxBytes} bytes is expected, not ${bytes.length}`)
  const whole = readUtf8(bytes)
  if (whole === undefined) throw refuse('utf-8', 'a note is UTF-8')
  if (hasControl(whole)) throw refuse('control-character', 'a note has no control characters but newlines')
  if (!whole.endsWith('\n')) throw refuse('final-newline', 'a note ends with a newline')
  const cut = whole.lastIndexOf('\n\n')
  if (cut < 0 || cut + 2 === whole.length) throw refuse('separator', 'an empty line must stand between the text and at least one signature')
  return { text: whole.slice(0, cut + 1), signatures: parseSignatureLines(whole.slice(cut + 2)) }
}

/** The bytes of a note. `formatNote(parseNote(b))` is `b`. */
export const formatNote = ({ text, signatures }: Note): Uint8Array => writeUtf8(`${text}\n${signatures.map(formatSignatureLine).join('')}`)

/**
 * Signs a text and gives the note's bytes, which `parseNote` reads.
 * @param text ends with a newline; no control characters @throws ValiseError `note-invalid`
 */
export const signNote = (text: string, signers: readonly NoteSigner[], maxBytes = MAX_NOTE_BYTES): Uint8Array => {
  if (!text.endsWith('\n')) throw refuse('final-newline', 'the text of a note ends with a newline')
  const encoded = writeUtf8(text)
  const signatures = signers.map((signer) => ({ name: signer.name, keyId: signer.keyId, signature: signer.sign(encoded) }))
  const bytes = formatNote({ text, signatures })
  parseNote(bytes, maxBytes)
  return bytes
}

export const NOTE_VERDICTS = ['unknown-key', 'signature', 'unsigned'] as const

/** Whether a note holds, with the signatures that were verified; or why it does not, and whose signature it is about. */
export type NoteVerdict =
  | { readonly ok: true; readonly verified: readonly NoteSignature[] }
  | { readonly ok: false; readonly reason: (typeof NOTE_VERDICTS)[number]; readonly message: string }

/**
 * Verifies the signatures of the known keys; one that fails refuses the note, and so does a note without any of them (signed-note,
 * "Signatures"). With `everySignatureMustVerify`, for files in which no byte may be without meaning, an unknown key refuses it too.
 */
export const verifyNote = (
  note: Note,
  verifiers: readonly NoteVerifier[],
  { everySignatureMustVerify = false }: { readonly everySignatureMustVerify?: boolean } = {},
): NoteVerdict => {
  const text = writeUtf8(note.text)
  const verified: NoteSignature[] = []
  for (const signature of note.signatures) {
    const verifier = verifiers.find((known) => isSameKey(known, signature))
    const who = `${signature.name}+${bytesToHex(signature.keyId)}`
    if (verifier === undefined) {
      if (everySignatureMustVerify) return { ok: false, reason: 'unknown-key', message: `a signature is by the unknown key ${who}` }
      continue
    }
    if (!verifier.verify(text, signature.signature)) return { ok: false, reason: 'signature', message: `the signature of ${who} is wrong` }
    verified.push(signature)
  }
  if (verified.length === 0) return { ok: false, reason: 'unsigned', message: 'no known key signed this note' }
  return { ok: true, verified }
}
