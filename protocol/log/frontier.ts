// The compact range of a growing tree: the hashes of its complete subtrees along the right edge, one for each bit of its size.
// It appends and gives the root in O(log n), and remembers nothing else; proofs come from stored hashes (tree.ts, tile-tree.ts).

import { abytes } from '../../keys/bytes.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { protocolError } from '../errors.ts'
import { emptyRoot, foldHashes, HASH_BYTES, nodeHash, rootNodes, type Subtree } from './tree.ts'

/** A subtree that an append completed, the leaf itself (level 0) included. */
export interface CompletedSubtree extends Subtree {
  readonly hash: Uint8Array
}

/** An immutable compact range over the leaves 0 … size − 1. */
export class Frontier {
  readonly #crypto: CryptoProvider
  readonly size: number
  /** 32 bytes each, in the order of `rootNodes(size)`: the largest subtree first */
  readonly hashes: readonly Uint8Array[]

  /**
   * @param hashes those of `rootNodes(size)`; none for the empty tree
   * @throws ValiseError `tree-range` when their number is not that of the size's bits, `bytes-invalid` when one is not 32 bytes
   */
  constructor(crypto: CryptoProvider, size = 0, hashes: readonly Uint8Array[] = []) {
    if (!Number.isSafeInteger(size) || size < 0 || rootNodes(size).length !== hashes.length)
      throw protocolError('tree-range', 'a frontier holds one hash for each bit of its size', { size, hashes: hashes.length })
    for (const hash of hashes) abytes(hash, HASH_BYTES, 'frontier hash')
    this.#crypto = crypto
    this.size = size
    this.hashes = hashes
  }

  /** Adds one leaf. @param leaf its hash, 32 bytes @throws ValiseError `bytes-invalid`, `tree-range` past 2⁵³−1 leaves */
  append(leaf: Uint8Array): { readonly frontier: Frontier; readonly completed: readonly CompletedSubtree[] } {
    let hash = abytes(leaf, HASH_BYTES, 'leaf hash')
    const hashes = [...this.hashes]
    const completed: CompletedSubtree[] = [{ level: 0, index: this.size, hash }]
    let index = this.size
    for (let level = 1; index % 2 === 1; level++) {
      hash = nodeHash(this.#crypto, hashes.pop() as Uint8Array, hash)
      index = Math.floor(index / 2)
      completed.push({ level, index, hash })
    }
    return { frontier: new Frontier(this.#crypto, this.size + 1, [...hashes, hash]), completed }
  }

  /** The root of the tree: 32 bytes. */
  root(): Uint8Array {
    return this.size === 0 ? emptyRoot(this.#crypto) : foldHashes(this.#crypto, this.hashes)
  }
}
