// C2SP tlog-proofs: an index, an audit path and a checkpoint in one text that can be verified offline. A receipt is one of these.
// The checkpoint is carried verbatim; whose key must have signed it is the caller's knowledge.

import { concatBytes } from '@noble/hashes/utils.js'
import type { CryptoProvider } from '../../keys/provider.ts'
import { protocolError } from '../errors.ts'
import { parseCheckpoint, type SignedCheckpoint, verifyCheckpoint } from './checkpoint.ts'
import { MAX_NOTE_BYTES } from './note.ts'
import { hasControl, readBase64, readDecimal, readUtf8, writeBase64, writeUtf8 } from './text.ts'
import { HASH_BYTES, MAX_PATH_HASHES, verifyInclusion } from './tree.ts'
import type { NoteVerifier } from './vkey.ts'

const FIRST_LINE = 'c2sp.org/tlog-proof@v1'
/** A record and its salt travel here; records are statements of a few hundred bytes, and 64 KiB leaves room for what may be added. */
export const MAX_EXTRA_BYTES = 64 * 1024
/** The first line, the extra data and the path in base64, and a checkpoint of the greatest length, with the lines' own words. */
export const MAX_TLOG_PROOF_BYTES = 256 + Math.ceil(MAX_EXTRA_BYTES / 3) * 4 + MAX_PATH_HASHES * 45 + MAX_NOTE_BYTES

export const TLOG_PROOF_FAULTS = [
  'oversized',
  'utf-8',
  'control-character',
  'version',
  'extra-base64',
  'extra-oversized',
  'index-line',
  'index',
  'hash',
  'too-many-hashes',
  'separator',
  'index-range',
] as const

/** A proof that an entry stands at `index` in the tree of the checkpoint. */
export interface TlogProof {
  readonly index: number
  /** the audit path, 32 bytes each, the leaf's sibling first */
  readonly hashes: readonly Uint8Array[]
  /** opaque and not authenticated by the proof itself; undefined when there is no such line */
  readonly extra: Uint8Array | undefined
  /** the checkpoint's exact bytes */
  readonly checkpoint: Uint8Array
}

/** A proof as read, with its checkpoint read too. Nothing is verified. */
export interface ParsedTlogProof extends TlogProof {
  readonly tree: SignedCheckpoint
}

const refuse = (fault: (typeof TLOG_PROOF_FAULTS)[number], message: string) => protocolError('tlog-proof-invalid', message, { fault })

/** Writes a proof; what it writes, `parseTlogProof` reads. @throws ValiseError `tlog-proof-invalid`, `note-invalid`, `checkpoint-invalid` */
export const formatTlogProof = ({ index, hashes, extra, checkpoint }: TlogProof): Uint8Array => {
  const extraLine = extra === undefined ? '' : `extra ${writeBase64(extra)}\n`
  const path = hashes.map((hash) => `${writeBase64(hash)}\n`).join('')
  const bytes = concatBytes(writeUtf8(`${FIRST_LINE}\n${extraLine}index ${index}\n${path}\n`), checkpoint)
  parseTlogProof(bytes)
  return bytes
}

const readExtra = (line: string): Uint8Array => {
  const extra = readBase64(line.slice('extra '.length))
  if (extra === undefined) throw refuse('extra-base64', 'the extra data are not canonical base64')
  if (extra.length > MAX_EXTRA_BYTES)
    throw refuse('extra-oversized', `extra data are at most ${MAX_EXTRA_BYTES} bytes, not ${extra.length}`)
  return extra
}

const readIndex = (line: string | undefined): number => {
  if (!line?.startsWith('index ')) throw refuse('index-line', 'the line of the index is missing')
  const index = readDecimal(line.slice('index '.length))
  if (index === undefined) throw refuse('index', `not an index from 0 to 2^53-1 without leading zeroes: '${line}'`)
  return index
}

const readHash = (line: string): Uint8Array => {
  const hash = readBase64(line)
  if (hash?.length !== HASH_BYTES) throw refuse('hash', `not the canonical base64 of ${HASH_BYTES} bytes: '${line}'`)
  return hash
}

/** Reads a proof (tlog-proof, "Format"). @throws ValiseError `tlog-proof-invalid` with one of TLOG_PROOF_FAULTS, `note-invalid`, `checkpoint-invalid` */
export const parseTlogProof = (bytes: Uint8Array): ParsedTlogProof => {
  if (bytes.length > MAX_TLOG_PROOF_BYTES)
    throw refuse('oversized', `a proof is at most ${MAX_TLOG_PROOF_BYTES} bytes, not ${bytes.length}`)
  const whole = readUtf8(bytes)
  if (whole === undefined) throw refuse('utf-8', 'a proof is UTF-8')
  if (hasControl(whole)) throw refuse('control-character', 'a proof has no control characters but newlines')
  if (whole.slice(0, whole.indexOf('\n')) !== FIRST_LINE) throw refuse('version', `a proof begins with the line ${FIRST_LINE}`)
  const cut = whole.indexOf('\n\n')
  if (cut < 0) throw refuse('separator', 'an empty line must stand between the path and the checkpoint')
  const lines = whole.slice(FIRST_LINE.length + 1, cut).split('\n')
  const extra = lines[0]?.startsWith('extra ') ? readExtra(lines[0]) : undefined
  if (extra !== undefined) lines.shift()
  const index = readIndex(lines.shift())
  if (lines.length > MAX_PATH_HASHES) throw refuse('too-many-hashes', `a path has at most ${MAX_PATH_HASHES} hashes, not ${lines.length}`)
  const hashes = lines.map(readHash)
  const checkpoint = writeUtf8(whole.slice(cut + 2))
  const tree = parseCheckpoint(checkpoint)
  if (index >= tree.size) throw refuse('index-range', `a log of ${tree.size} entries has no entry ${index}`)
  return { index, hashes, extra, checkpoint, tree }
}

/** Whether a proof holds; or why not: what `verifyCheckpoint` says of its checkpoint, or `inclusion`. */
export type TlogProofVerdict =
  | { readonly ok: true; readonly checkpoint: SignedCheckpoint }
  | { readonly ok: false; readonly reason: 'origin' | 'unknown-key' | 'signature' | 'unsigned' | 'inclusion'; readonly message: string }

/**
 * Whether the leaf hash (32 bytes) stands in the log where the proof says. The extra data are not looked at: the caller binds them
 * to the leaf (leaf.ts, `matchesLeaf`).
 */
export const verifyTlogProof = (
  crypto: CryptoProvider,
  proof: ParsedTlogProof,
  leaf: Uint8Array,
  log: NoteVerifier,
  options: { readonly witnesses?: readonly NoteVerifier[]; readonly everySignatureMustVerify?: boolean } = {},
): TlogProofVerdict => {
  const { tree, index, hashes } = proof
  const verdict = verifyCheckpoint(tree, log, options)
  if (!verdict.ok) return verdict
  const holds = verifyInclusion(crypto, { index, size: tree.size, leaf, proof: hashes, root: tree.root })
  return holds
    ? { ok: true, checkpoint: tree }
    : { ok: false, reason: 'inclusion', message: `the path does not lead from the entry at ${index} to the root` }
}
