// C2SP tlog-witness, `add-checkpoint`: a log asks a witness to cosign a checkpoint, with the proof that it grew from what the witness cosigned last. Here are
// the request, the answer and the decision; over which stream they travel, and that the witness writes before it signs, is node/witness/'s.

import { concatBytes } from '@noble/hashes/utils.js'
import { equalBytes } from '../../keys/bytes.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { protocolError } from '../errors.ts'
import { parseCheckpoint, type SignedCheckpoint, verifyCheckpoint } from '../log/checkpoint.ts'
import { formatSignatureLine, MAX_NOTE_BYTES, type NoteSignature, parseSignatureLines } from '../log/note.ts'
import { readBase64, readDecimal, readUtf8, writeBase64, writeUtf8 } from '../log/text.ts'
import { emptyRoot, HASH_BYTES, MAX_PATH_HASHES, verifyConsistency } from '../log/tree.ts'
import type { NoteVerifier } from '../log/vkey.ts'

/** tlog-witness, "add-checkpoint": at most 63 lines of proof. */
export const MAX_PROOF_LINES = MAX_PATH_HASHES
/** The old size and the lines of proof with an empty line, and a checkpoint of the greatest length. */
export const MAX_ADD_CHECKPOINT_BYTES = 32 + MAX_PROOF_LINES * 45 + MAX_NOTE_BYTES
/** A status, and the cosignatures of one witness: a few keys of either type (3,400 bytes of base64 each, and a name). */
export const MAX_WITNESS_ANSWER_BYTES = 16 * 1024

export const ADD_CHECKPOINT_FAULTS = ['oversized', 'utf-8', 'old-size', 'hash', 'too-many-hashes', 'separator', 'status', 'body'] as const

/** What is asked. */
export interface AddCheckpointRequest {
  /** the size of the checkpoint that the witness cosigned last, as far as the log knows; 0 for none */
  readonly oldSize: number
  /** the consistency proof from there, 32 bytes each */
  readonly proof: readonly Uint8Array[]
  /** the checkpoint's exact bytes */
  readonly checkpoint: Uint8Array
}

/** A request as read, with its checkpoint read too. Nothing is verified. */
export interface ParsedAddCheckpoint extends AddCheckpointRequest {
  readonly tree: SignedCheckpoint
}

const refuse = (fault: (typeof ADD_CHECKPOINT_FAULTS)[number], message: string) =>
  protocolError('add-checkpoint-invalid', message, { fault })

/** Writes a request; what it writes, `parseAddCheckpoint` reads. @throws ValiseError as that */
export const formatAddCheckpoint = ({ oldSize, proof, checkpoint }: AddCheckpointRequest): Uint8Array => {
  const lines = proof.map((hash) => `${writeBase64(hash)}\n`).join('')
  const bytes = concatBytes(writeUtf8(`old ${oldSize}\n${lines}\n`), checkpoint)
  parseAddCheckpoint(bytes)
  return bytes
}

const readOldSize = (line: string | undefined): number => {
  const size = line?.startsWith('old ') ? readDecimal(line.slice('old '.length)) : undefined
  if (size === undefined)
    throw refuse('old-size', `the first line is 'old' and a size from 0 to 2^53-1 without leading zeroes, not '${line}'`)
  return size
}

const readHash = (line: string): Uint8Array => {
  const hash = readBase64(line)
  if (hash?.length !== HASH_BYTES) throw refuse('hash', `not the canonical base64 of ${HASH_BYTES} bytes: '${line}'`)
  return hash
}

/** Reads a request. @throws ValiseError `add-checkpoint-invalid` with one of ADD_CHECKPOINT_FAULTS, `note-invalid`, `checkpoint-invalid` */
export const parseAddCheckpoint = (bytes: Uint8Array): ParsedAddCheckpoint => {
  if (bytes.length > MAX_ADD_CHECKPOINT_BYTES)
    throw refuse('oversized', `a request is at most ${MAX_ADD_CHECKPOINT_BYTES} bytes, not ${bytes.length}`)
  const whole = readUtf8(bytes)
  if (whole === undefined) throw refuse('utf-8', 'a request is UTF-8')
  const cut = whole.indexOf('\n\n')
  if (cut < 0) throw refuse('separator', 'an empty line must stand between the proof and the checkpoint')
  const [first, ...lines] = whole.slice(0, cut).split('\n')
  const oldSize = readOldSize(first)
  if (lines.length > MAX_PROOF_LINES) throw refuse('too-many-hashes', `a proof has at most ${MAX_PROOF_LINES} lines, not ${lines.length}`)
  const checkpoint = writeUtf8(whole.slice(cut + 2))
  return { oldSize, proof: lines.map(readHash), checkpoint, tree: parseCheckpoint(checkpoint) }
}

/** What a witness remembers of a log: the checkpoint that it cosigned last. */
export interface Recorded {
  readonly size: number
  /** 32 bytes */
  readonly root: Uint8Array
  /** the signed note, as it came */
  readonly checkpoint: Uint8Array
}

/** What is to be done about a request: to record `next` durably and then to cosign, or to say no. */
export type AddCheckpointDecision =
  | { readonly status: 200; readonly next: Recorded }
  | { readonly status: 409; readonly size: number }
  | { readonly status: 400 | 403 | 404 | 422 }

/**
 * Decides about a request as tlog-witness says, in its order: 404 for an unknown log, 403 without its signature, 400 for an old size over the new, 409 for another
 * old size than the recorded, 422 for a proof that does not hold, 409 for one size with two roots.
 * @param logs the keys of the logs that are known, each under its origin @param recorded what was cosigned last of this log, if anything was
 */
export const decideAddCheckpoint = (
  crypto: CryptoProvider,
  logs: readonly NoteVerifier[],
  recorded: Recorded | undefined,
  { oldSize, proof, checkpoint, tree }: ParsedAddCheckpoint,
): AddCheckpointDecision => {
  const log = logs.find(({ name }) => name === tree.origin)
  if (log === undefined) return { status: 404 }
  if (!verifyCheckpoint(tree, log, { everySignatureMustVerify: false }).ok) return { status: 403 }
  if (oldSize > tree.size) return { status: 400 }
  const known = recorded?.size ?? 0
  const conflict = recorded?.size === tree.size && !equalBytes(recorded.root, tree.root)
  if (oldSize !== known || conflict) return { status: 409, size: known }
  const oldRoot = recorded?.root ?? emptyRoot(crypto)
  if (!verifyConsistency(crypto, { oldSize, size: tree.size, oldRoot, root: tree.root, proof })) return { status: 422 }
  return { status: 200, next: { size: tree.size, root: tree.root, checkpoint } }
}

/** What a witness answers: `428` when it asks for a dated checkpoint first (dated-rule.ts), `503` when it cosigns nothing now. */
export type WitnessAnswer =
  | { readonly status: 200; readonly cosignatures: readonly NoteSignature[] }
  | { readonly status: 409; readonly size: number }
  | { readonly status: 400 | 403 | 404 | 422 | 428 | 503 }

const BODILESS = [400, 403, 404, 422, 428, 503] as const

/** The text of an answer: the status, a newline, and what tlog-witness makes the body. */
export const formatWitnessAnswer = (answer: WitnessAnswer): Uint8Array => {
  const body =
    answer.status === 200 ? answer.cosignatures.map(formatSignatureLine).join('') : answer.status === 409 ? `${answer.size}\n` : ''
  return writeUtf8(`${answer.status}\n${body}`)
}

/** Reads an answer. @throws ValiseError `add-checkpoint-invalid`, `note-invalid` */
export const parseWitnessAnswer = (bytes: Uint8Array): WitnessAnswer => {
  if (bytes.length > MAX_WITNESS_ANSWER_BYTES)
    throw refuse('oversized', `an answer is at most ${MAX_WITNESS_ANSWER_BYTES} bytes, not ${bytes.length}`)
  const text = readUtf8(bytes)
  if (text === undefined) throw refuse('utf-8', 'an answer is UTF-8')
  const cut = text.indexOf('\n')
  const [word, body] = [text.slice(0, cut), text.slice(cut + 1)]
  if (cut < 0) throw refuse('status', 'an answer begins with a status and a newline')
  if (word === '200') return { status: 200, cosignatures: parseSignatureLines(body) }
  if (word === '409') {
    const size = body.endsWith('\n') ? readDecimal(body.slice(0, -1)) : undefined
    if (size === undefined) throw refuse('body', `a conflict names a size, not '${body}'`)
    return { status: 409, size }
  }
  const status = BODILESS.find((one) => String(one) === word)
  if (status === undefined) throw refuse('status', `no status is called '${word}'`)
  if (body !== '') throw refuse('body', `nothing follows the status ${word}`)
  return { status }
}
