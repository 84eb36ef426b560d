// What two nodes say on an attachment's stream: which chunk is wanted, and the chunk with its path, or why there is none.

import { protocolError } from '../errors.ts'
import { HASH_BYTES, MAX_PATH_HASHES } from '../log/tree.ts'
import { exactly } from '../value.ts'
import { decodeVersioned, encode, WIRE_VERSION } from '../wire/codec.ts'
import { CHUNK_BYTES, TAG_BYTES } from './chunks.ts'

export interface ChunkRequest {
  /** of the attachment, 32 bytes */
  readonly root: Uint8Array
  /** from 0 */
  readonly index: number
}

/**
 * Why a chunk is not given. `unknown` is said of an attachment that is not here and of one that the peer has no message about, so that nobody learns
 * which it is; `busy` is for later: a disk that cannot be read, or a chunk that is not here yet.
 */
export const CHUNK_REFUSALS = ['unknown', 'busy'] as const

export type ChunkAnswer = ChunkRequest &
  (
    | { readonly chunk: Uint8Array; readonly path: readonly Uint8Array[]; readonly code?: undefined }
    /** a word of `CHUNK_REFUSALS`, or of a newer program */
    | { readonly code: string; readonly chunk?: undefined }
  )

/** A root, a number, a few bytes around them. */
export const MAX_CHUNK_REQUEST_BYTES = 64
/** A sealed chunk, the longest path with two bytes before each hash, and the rest. */
export const MAX_CHUNK_ANSWER_BYTES = CHUNK_BYTES + TAG_BYTES + MAX_PATH_HASHES * (HASH_BYTES + 2) + 128
/** Longest word of a refusal. */
const MAX_CODE = 64
const CODE = /^[a-z][a-z0-9-]*$/
const NONE = new Uint8Array(0)

export const encodeChunkRequest = ({ root, index }: ChunkRequest): Uint8Array =>
  encode('AttachmentRequest', { version: WIRE_VERSION, root, index })

/** @throws ValiseError of the codec, `wire-value` */
export const parseChunkRequest = (bytes: Uint8Array): ChunkRequest => {
  const { root, index } = decodeVersioned('AttachmentRequest', bytes, MAX_CHUNK_REQUEST_BYTES)
  return { root: exactly(root, HASH_BYTES, 'root'), index }
}

export const encodeChunkAnswer = (answer: ChunkAnswer): Uint8Array =>
  encode('AttachmentAnswer', {
    version: WIRE_VERSION,
    root: answer.root,
    index: answer.index,
    chunk: answer.chunk ?? NONE,
    path: answer.chunk ? [...answer.path] : [],
    code: answer.code ?? '',
  })

/** @throws ValiseError of the codec, `wire-value` */
export const parseChunkAnswer = (bytes: Uint8Array): ChunkAnswer => {
  const { root, index, chunk, path, code } = decodeVersioned('AttachmentAnswer', bytes, MAX_CHUNK_ANSWER_BYTES)
  const named = { root: exactly(root, HASH_BYTES, 'root'), index }
  const invalid = (why: string) => protocolError('wire-value', `An answer about a chunk ${why}`)
  if (code !== '') {
    if (chunk.length > 0 || path.length > 0) throw invalid('gives a chunk and refuses it')
    if (code.length > MAX_CODE || !CODE.test(code)) throw invalid('has no word where one belongs')
    return { ...named, code }
  }
  if (chunk.length <= TAG_BYTES || chunk.length > CHUNK_BYTES + TAG_BYTES) throw invalid('has a chunk of an impossible length')
  if (path.length > MAX_PATH_HASHES) throw invalid('has a path that is too long')
  return { ...named, chunk, path: path.map((hash) => exactly(hash, HASH_BYTES, 'hash of a path')) }
}
