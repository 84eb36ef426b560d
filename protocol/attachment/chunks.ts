// An attachment as it is stored and travels: chunks of 1 MiB, each sealed by itself under the attachment's own key (the STREAM construction, with
// ChaCha20-Poly1305), so that any chunk can be checked and opened without the others, and none can be moved, left out or added.
// What the root over the chunks is made of is in chunk-tree.ts; who may have them, and where they lie, is for node/attachments.

import { abytes, u32be } from '../../keys/bytes.ts'
import { contextPrefix } from '../../keys/hashing.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { protocolError } from '../errors.ts'

/** Bytes of the file in one chunk: a millisecond of encryption, and the most that is fetched twice for one lost answer. */
export const CHUNK_BYTES = 1024 * 1024
/** The tag of Poly1305 behind each chunk. */
export const TAG_BYTES = 16
/** A key of ChaCha20-Poly1305. */
export const KEY_BYTES = 32
/** A request names a chunk with 32 bits. */
export const MAX_CHUNKS = 2 ** 32
/** What so many chunks hold, 4 PiB: no file system that a node stands on has a larger file. */
export const MAX_ATTACHMENT_BYTES = MAX_CHUNKS * CHUNK_BYTES

const CONTEXT = contextPrefix('valise/v1/attachment')
/** Bytes of the nonce: a counter of 11 and the flag. */
const NONCE_BYTES = 12
const COUNTER_END = 11

/** The number of chunks of a file of `size` bytes; an empty file has none. */
export const chunkCount = (size: number): number => Math.ceil(size / CHUNK_BYTES)

/** Bytes of the file in chunk `index`. */
export const plainBytes = (size: number, index: number): number => Math.min(CHUNK_BYTES, size - index * CHUNK_BYTES)

/** Bytes of all chunks of a file of `size` bytes. */
export const sealedBytes = (size: number): number => size + TAG_BYTES * chunkCount(size)

/** u88be(index) ‖ 01 for the last chunk, 00 for every other: 12 bytes. */
const nonceOf = (index: number, last: boolean): Uint8Array => {
  const nonce = new Uint8Array(NONCE_BYTES)
  nonce.set(u32be(index), COUNTER_END - 4)
  nonce[COUNTER_END] = last ? 1 : 0
  return nonce
}

/**
 * Seals chunk `index`. @param key 32 bytes, used for one file only @param plain 1 byte to 1 MiB; all but the last chunk are full
 * @returns 16 bytes more @throws ValiseError `attachment-invalid` for a chunk that no file has
 */
export const sealChunk = (crypto: CryptoProvider, key: Uint8Array, index: number, last: boolean, plain: Uint8Array): Uint8Array => {
  const full = plain.length === CHUNK_BYTES
  if (index >= MAX_CHUNKS || plain.length === 0 || plain.length > CHUNK_BYTES || !(full || last))
    throw protocolError('attachment-invalid', `Chunk ${index} cannot have ${plain.length} bytes`, { index })
  return crypto.aeadSeal(abytes(key, KEY_BYTES, 'attachment key'), nonceOf(index, last), CONTEXT, plain)
}

/** The bytes of the file in a chunk of a file of `size` bytes, or undefined when it is not that chunk under this key. */
export const openChunk = (
  crypto: CryptoProvider,
  key: Uint8Array,
  size: number,
  index: number,
  chunk: Uint8Array,
): Uint8Array | undefined => {
  if (chunk.length !== plainBytes(size, index) + TAG_BYTES) return undefined
  return crypto.aeadOpen(abytes(key, KEY_BYTES, 'attachment key'), nonceOf(index, index === chunkCount(size) - 1), CONTEXT, chunk)
}
