// A node's log in memory, with every record kept: what a trail is made from, without a store and without a clock.

import type { SigningKey } from '../../../keys/signing.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { type ActDraft, type ActRecord, actRecord, encodeActRecord, type LeafOpening } from '../../../protocol/act.ts'
import { signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { leafEntry } from '../../../protocol/log/leaf.ts'
import { consistencyProof, type HashReader, inclusionProof, leafHash, nodeHash, rootFrom } from '../../../protocol/log/tree.ts'
import { noteSigner } from '../../../protocol/log/vkey.ts'
import { formatReceipt } from '../../../protocol/receipt.ts'

export interface PaperLeaf {
  readonly index: number
  readonly hash: Uint8Array
  readonly record: ActRecord
  readonly opening: LeafOpening
}

export class PaperLog {
  readonly origin: string
  readonly key: SigningKey
  readonly leaves: PaperLeaf[] = []
  readonly #salt: () => Uint8Array
  #nodes: Uint8Array[][] = []

  constructor(origin: string, key: SigningKey, salt: () => Uint8Array) {
    this.origin = origin
    this.key = key
    this.#salt = salt
  }

  get size(): number {
    return this.leaves.length
  }

  append(draft: ActDraft): PaperLeaf {
    const record = actRecord(draft)
    const opening = { record: encodeActRecord(record), salt: this.#salt() }
    const leaf = { index: this.size, hash: leafHash(crypto, leafEntry(crypto, opening.salt, opening.record)), record, opening }
    this.leaves.push(leaf)
    return leaf
  }

  /** Loses all but the first entries. @returns what is lost */
  cut(kept: number): PaperLeaf[] {
    this.#nodes = []
    return this.leaves.splice(kept)
  }

  readonly #read: HashReader = (level, index) => {
    if (level === 0) return this.leaves[index]?.hash ?? new Uint8Array(32)
    const row = this.#nodes[level] ?? []
    this.#nodes[level] = row
    const known = row[index]
    if (known) return known
    const hash = nodeHash(crypto, this.#read(level - 1, 2 * index), this.#read(level - 1, 2 * index + 1))
    row[index] = hash
    return hash
  }

  root(size = this.size): Uint8Array {
    return rootFrom(crypto, this.#read, size)
  }

  checkpoint(size = this.size): Uint8Array {
    return signCheckpoint({ origin: this.origin, size, root: this.root(size) }, [noteSigner(crypto, this.origin, this.key)])
  }

  proof(index: number, size = this.size): Uint8Array[] {
    return inclusionProof(crypto, this.#read, index, size)
  }

  /** That the log only grew from a size. */
  growth(from: number, size = this.size): Uint8Array[] {
    return consistencyProof(crypto, this.#read, from, size)
  }

  /** The proof of a leaf in the log as it is now. */
  receipt({ index, opening }: PaperLeaf): Uint8Array {
    return formatReceipt(opening, index, this.proof(index), this.checkpoint())
  }
}
