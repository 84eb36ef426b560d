// Signed-note verifier keys (`name+keyid+base64`) and the signers and verifiers made of them: Ed25519, type 0x01.
// The types of witnesses (0x04 and 0x06, timestamped cosignatures) are in cosignature.ts.

import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'
import { ValiseError } from '../../keys/errors.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { PUBLIC_KEY_BYTES, type SigningKey, type VerifyingKey, verifyingKey } from '../../keys/signing.ts'
import { protocolError } from '../errors.ts'
import { hasControl, readBase64, readUtf8, writeBase64, writeUtf8 } from './text.ts'

/** signed-note, "Signature types": Ed25519 over the note text. */
export const TYPE_ED25519 = 0x01
/** signed-note, "Format": a signature begins with a key id of four bytes. */
export const KEY_ID_BYTES = 4
/** Names are origins like `example.com/log`; with key id and key a verifier key then stays within MAX_VKEY_BYTES. */
export const MAX_KEY_NAME_BYTES = 255
/** Name, two plus signs, 8 hexadecimal digits, 44 characters of base64, a newline, and room to spare. */
export const MAX_VKEY_BYTES = 512

export const VKEY_FAULTS = ['oversized', 'utf-8', 'syntax', 'key-name', 'base64', 'type', 'key-length', 'key-id', 'public-key'] as const

/** A key that signed notes are verified with. */
export interface VerifierKey {
  readonly name: string
  /** 4 bytes */
  readonly keyId: Uint8Array
  /** 32 bytes, Ed25519 */
  readonly publicKey: Uint8Array
}

/** Whoever can sign a note under a name. */
export interface NoteSigner {
  readonly name: string
  readonly keyId: Uint8Array
  /** @param text the note's text, final newline included @returns the signature without the key id */
  sign(text: Uint8Array): Uint8Array
}

/** Whoever can verify a note's signature. */
export interface NoteVerifier {
  readonly name: string
  readonly keyId: Uint8Array
  /** @param signature the bytes after the key id */
  verify(text: Uint8Array, signature: Uint8Array): boolean
}

const refuse = (fault: (typeof VKEY_FAULTS)[number], message: string) => protocolError('vkey-invalid', message, { fault })

/** Whether a text can name a key: not empty, no Unicode space, no plus, no control character, at most 255 bytes (signed-note, "Format"). */
export const isKeyName = (name: string): boolean =>
  name !== '' && !/[\s\p{White_Space}+]/u.test(name) && !hasControl(name) && writeUtf8(name).length <= MAX_KEY_NAME_BYTES

/** The id of a key: SHA-256(name ‖ 0x0A ‖ type ‖ public key), its first 4 bytes (signed-note, "Signatures"). */
export const noteKeyId = (crypto: CryptoProvider, name: string, type: number, publicKey: Uint8Array): Uint8Array =>
  crypto.sha256(writeUtf8(name), Uint8Array.of(0x0a, type), publicKey).slice(0, KEY_ID_BYTES)

/** The verifier key of an Ed25519 public key (32 bytes) under a name. @throws ValiseError `vkey-invalid`, fault `key-name` or `key-length` */
export const verifierKey = (crypto: CryptoProvider, name: string, publicKey: Uint8Array): VerifierKey => {
  if (!isKeyName(name)) throw refuse('key-name', `a key name has no spaces, plus signs or control characters: '${name}'`)
  if (publicKey.length !== PUBLIC_KEY_BYTES)
    throw refuse('key-length', `an Ed25519 key is ${PUBLIC_KEY_BYTES} bytes, not ${publicKey.length}`)
  return { name, keyId: noteKeyId(crypto, name, TYPE_ED25519, publicKey), publicKey }
}

/** The text form: `name+keyid+base64(0x01 ‖ public key)`, without a newline. */
export const formatVkey = (key: VerifierKey): string =>
  `${key.name}+${bytesToHex(key.keyId)}+${writeBase64(concatBytes(Uint8Array.of(TYPE_ED25519), key.publicKey))}`

/** Takes the text form of a key of any type apart. @throws ValiseError `vkey-invalid`, fault `syntax`, `key-name` or `base64` */
export const splitVkey = (text: string): { readonly name: string; readonly idText: string; readonly typed: Uint8Array } => {
  const match = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/su.exec(text)
  if (match === null) throw refuse('syntax', 'a verifier key is name+keyid+key, the key id as 8 lower-case hexadecimal digits')
  const [, name = '', idText = '', keyText = ''] = match
  if (!isKeyName(name)) throw refuse('key-name', `a key name has no spaces, plus signs or control characters: '${name}'`)
  const typed = readBase64(keyText)
  if (typed === undefined) throw refuse('base64', 'the key is not canonical base64')
  return { name, idText, typed }
}

/**
 * Reads the text form; the key id must be that of name and key.
 * @throws ValiseError `vkey-invalid` with one of VKEY_FAULTS
 */
export const parseVkey = (crypto: CryptoProvider, text: string): VerifierKey => {
  const { name, idText, typed } = splitVkey(text)
  if (typed[0] !== TYPE_ED25519) throw refuse('type', `only Ed25519 keys (type 1) are known, not type ${typed[0]}`)
  const key = verifierKey(crypto, name, typed.slice(1))
  if (bytesToHex(key.keyId) !== idText) throw refuse('key-id', `the key id must be ${bytesToHex(key.keyId)}, not ${idText}`)
  return key
}

/** The file `vkey` of an export: the text form and one newline. */
export const encodeVkeyFile = (key: VerifierKey): Uint8Array => writeUtf8(`${formatVkey(key)}\n`)

/** Reads a file that `encodeVkeyFile` writes, and nothing else. @throws ValiseError `vkey-invalid` with one of VKEY_FAULTS */
export const parseVkeyFile = (crypto: CryptoProvider, bytes: Uint8Array): VerifierKey => {
  if (bytes.length > MAX_VKEY_BYTES) throw refuse('oversized', `a verifier key is at most ${MAX_VKEY_BYTES} bytes`)
  const text = readUtf8(bytes)
  if (text === undefined) throw refuse('utf-8', 'the verifier key is not UTF-8')
  if (!text.endsWith('\n')) throw refuse('syntax', 'the verifier key must end with a newline')
  return parseVkey(crypto, text.slice(0, -1))
}

/** An Ed25519 key that the rule of keys/signing.ts takes. @throws ValiseError `vkey-invalid`, fault `public-key`, for one that it refuses */
export const acceptableKey = (crypto: CryptoProvider, publicKey: Uint8Array): VerifyingKey => {
  try {
    return verifyingKey(crypto, publicKey)
  } catch (thrown) {
    if (thrown instanceof ValiseError && thrown.code === 'public-key-invalid') throw refuse('public-key', thrown.message)
    throw thrown
  }
}

/** Verifies with a key, by the rule of keys/signing.ts. @throws ValiseError `vkey-invalid`, fault `public-key`, for a key that the rule refuses */
export const noteVerifier = (crypto: CryptoProvider, { name, keyId, publicKey }: VerifierKey): NoteVerifier => {
  const key = acceptableKey(crypto, publicKey)
  return { name, keyId, verify: (text, signature) => key.verifyRaw(text, signature) }
}

/** Signs notes under a name with an Ed25519 key. The key must sign nothing but notes. @throws ValiseError `vkey-invalid`, fault `key-name` */
export const noteSigner = (crypto: CryptoProvider, name: string, key: SigningKey): NoteSigner => ({
  name,
  keyId: verifierKey(crypto, name, key.publicKey).keyId,
  sign: (text) => key.signRaw(text),
})
