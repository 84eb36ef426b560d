// What a party to an entry asks of the log's owner: the entry's proof in a checkpoint that witnesses have cosigned, and that this tree grew from the one in which
// the party knows the entry. Text, like add-checkpoint; over which stream it travels, and who may have what, is node/witness/'s.

import { concatBytes } from '@noble/hashes/utils.js'
import { protocolError } from '../errors.ts'
import { readBase64, readDecimal, readUtf8, writeBase64, writeUtf8 } from '../log/text.ts'
import { MAX_TLOG_PROOF_BYTES, type ParsedTlogProof, parseTlogProof } from '../log/tlog-proof.ts'
import { HASH_BYTES, MAX_PATH_HASHES } from '../log/tree.ts'
import { isKeyName, MAX_KEY_NAME_BYTES } from '../log/vkey.ts'

/** A line that names the entry, with the longest origin, and the line of the old size. */
export const MAX_PROOF_REQUEST_BYTES = 64 + MAX_KEY_NAME_BYTES
/** A status, the lines of a consistency proof with an empty line, and a tlog-proof of the greatest length. */
export const MAX_PROOF_ANSWER_BYTES = 16 + MAX_PATH_HASHES * 45 + MAX_TLOG_PROOF_BYTES

export const WITNESSED_PROOF_FAULTS = [
  'oversized',
  'utf-8',
  'entry',
  'old-size',
  'lines',
  'status',
  'hash',
  'too-many-hashes',
  'separator',
] as const

/** Which entry is meant: one by its place in a log, or the entry `sent` of a message, whose place its recipients do not know. */
export type WantedEntry =
  | { readonly type: 'entry'; readonly origin: string; readonly index: number }
  | { readonly type: 'sent' /** message id, 32 lower-case hexadecimal digits */; readonly message: string }

export interface ProofRequest {
  readonly entry: WantedEntry
  /** the size of the tree in which the asker knows the entry; 0 for none */
  readonly oldSize: number
}

export type ProofAnswer =
  | {
      readonly status: 200 /** consistency from the old size, 32 bytes each */
      readonly consistency: readonly Uint8Array[]
      readonly proof: Uint8Array
    }
  /** 404: no such entry of which the asker is a party; 503: no witnessed checkpoint covers it yet */
  | { readonly status: 404 | 503 }

const refuse = (fault: (typeof WITNESSED_PROOF_FAULTS)[number], message: string) =>
  protocolError('witnessed-proof-invalid', message, { fault })

/** Writes a request; what it writes, `parseProofRequest` reads. @throws ValiseError as that */
export const formatProofRequest = ({ entry, oldSize }: ProofRequest): Uint8Array => {
  const line = entry.type === 'sent' ? `sent ${entry.message}` : `entry ${entry.index} ${entry.origin}`
  const bytes = writeUtf8(`${line}\nold ${oldSize}\n`)
  parseProofRequest(bytes)
  return bytes
}

const readEntry = (line: string): WantedEntry => {
  const [word, first = '', origin = '', ...rest] = line.split(' ')
  if (word === 'sent' && /^[0-9a-f]{32}$/.test(first) && origin === '' && line.length === 'sent '.length + 32)
    return { type: 'sent', message: first }
  const index = word === 'entry' && rest.length === 0 && isKeyName(origin) ? readDecimal(first) : undefined
  if (index === undefined)
    throw refuse('entry', `an entry is named by 'entry', index and origin, or by 'sent' and a message's id, not '${line}'`)
  return { type: 'entry', origin, index }
}

/** Reads a request. @throws ValiseError `witnessed-proof-invalid` with one of WITNESSED_PROOF_FAULTS */
export const parseProofRequest = (bytes: Uint8Array): ProofRequest => {
  if (bytes.length > MAX_PROOF_REQUEST_BYTES)
    throw refuse('oversized', `a request is at most ${MAX_PROOF_REQUEST_BYTES} bytes, not ${bytes.length}`)
  const text = readUtf8(bytes)
  if (text === undefined) throw refuse('utf-8', 'a request is UTF-8')
  const [first = '', second = '', end, ...rest] = text.split('\n')
  if (end !== '' || rest.length > 0) throw refuse('lines', 'a request has two lines')
  const oldSize = second.startsWith('old ') ? readDecimal(second.slice('old '.length)) : undefined
  if (oldSize === undefined) throw refuse('old-size', `the second line is 'old' and a size from 0 to 2^53-1, not '${second}'`)
  return { entry: readEntry(first), oldSize }
}

/** The bytes of an answer. */
export const formatProofAnswer = (answer: ProofAnswer): Uint8Array => {
  if (answer.status !== 200) return writeUtf8(`${answer.status}\n`)
  return concatBytes(writeUtf8(`200\n${answer.consistency.map((hash) => `${writeBase64(hash)}\n`).join('')}\n`), answer.proof)
}

const readHash = (line: string): Uint8Array => {
  const hash = readBase64(line)
  if (hash?.length !== HASH_BYTES) throw refuse('hash', `not the canonical base64 of ${HASH_BYTES} bytes: '${line}'`)
  return hash
}

export type ParsedProofAnswer = ProofAnswer & { readonly parsed?: ParsedTlogProof }

/** Reads an answer, and the proof in it. Nothing is verified. @throws ValiseError `witnessed-proof-invalid`, and as `parseTlogProof` */
export const parseProofAnswer = (bytes: Uint8Array): ParsedProofAnswer => {
  if (bytes.length > MAX_PROOF_ANSWER_BYTES)
    throw refuse('oversized', `an answer is at most ${MAX_PROOF_ANSWER_BYTES} bytes, not ${bytes.length}`)
  const text = readUtf8(bytes)
  if (text === undefined) throw refuse('utf-8', 'an answer is UTF-8')
  if (text === '404\n') return { status: 404 }
  if (text === '503\n') return { status: 503 }
  if (!text.startsWith('200\n')) throw refuse('status', 'an answer begins with 200, or is 404 or 503')
  const cut = text.indexOf('\n\n')
  if (cut < 0) throw refuse('separator', 'an empty line must stand between the consistency proof and the proof')
  const lines = cut === 3 ? [] : text.slice(4, cut).split('\n')
  if (lines.length > MAX_PATH_HASHES) throw refuse('too-many-hashes', `a proof has at most ${MAX_PATH_HASHES} lines, not ${lines.length}`)
  const consistency = lines.map(readHash)
  const proof = writeUtf8(text.slice(cut + 2))
  return { status: 200, consistency, proof, parsed: parseTlogProof(proof) }
}
