// The Merkle tree (RFC 6962) over the sealed chunks of an attachment. Its root names the attachment; a chunk comes with its path to the root and is
// checked before anything is kept. A node keeps the hashes in one file that only grows, in the order in which they come about; this says where each stands.

import type { CryptoProvider } from '../../keys/provider.ts'
import { HASH_BYTES, inclusionNodes, leafHash, type Subtree, verifyInclusion } from '../log/tree.ts'
import { chunkCount, plainBytes, TAG_BYTES } from './chunks.ts'

/** The leaf of a sealed chunk: SHA-256(00 ‖ chunk), 32 bytes. */
export const chunkLeaf = (crypto: CryptoProvider, chunk: Uint8Array): Uint8Array => leafHash(crypto, chunk)

/** Whether `chunk` is chunk `index` of the attachment with that root and a file of `size` bytes. False, never an exception, for whatever is malformed. */
export const isChunkOf = (
  crypto: CryptoProvider,
  { root, size }: { readonly root: Uint8Array; readonly size: number },
  index: number,
  chunk: Uint8Array,
  path: readonly Uint8Array[],
): boolean =>
  chunk.length === plainBytes(size, index) + TAG_BYTES &&
  verifyInclusion(crypto, { index, size: chunkCount(size), leaf: chunkLeaf(crypto, chunk), proof: path, root })

/** The number of ones in the binary form of a whole number up to 2⁵³−1. */
const ones = (value: number): number => {
  let count = 0
  for (let rest = value; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}

/** How many hashes come about with the first `leaves` leaves: those, and every subtree that they complete. */
export const hashesOf = (leaves: number): number => 2 * leaves - ones(leaves)

/** Where the hash of a complete subtree stands among all: behind its last leaf, and behind the smaller subtrees that this leaf completes. */
export const placeOf = ({ level, index }: Subtree): number => hashesOf((index + 1) * 2 ** level - 1) + level

/** Bytes of the file of hashes with so many leaves. */
export const treeFileBytes = (leaves: number): number => HASH_BYTES * hashesOf(leaves)

/** Where in that file the hashes stand that the path of chunk `index` of `count` is made of. @throws ValiseError `tree-range` */
export const pathPlaces = (index: number, count: number): { readonly subtree: Subtree; readonly at: number }[] =>
  inclusionNodes(index, count).map((subtree) => ({ subtree, at: HASH_BYTES * placeOf(subtree) }))
