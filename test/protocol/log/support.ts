// Trees for the tests of this folder: numbered entries, and all their complete subtrees in memory.

import type { CryptoProvider } from '../../../keys/provider.ts'
import { type HashReader, leafHash, nodeHash } from '../../../protocol/log/tree.ts'

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** Entry n of the test logs: the text `entry n`. */
export const numberedEntry = (n: number): Uint8Array => new TextEncoder().encode(`entry ${n}`)

/** The leaf hashes of the first `size` numbered entries. */
export const leavesOf = (crypto: CryptoProvider, size: number): Uint8Array[] =>
  Array.from({ length: size }, (_, n) => leafHash(crypto, numberedEntry(n)))

/** A reader over every complete subtree of the tree of numbered entries; it throws for a subtree that the tree lacks. */
export const memoryTree = (crypto: CryptoProvider, size: number): HashReader => {
  const rows = [leavesOf(crypto, size)]
  for (let row = rows[0] as Uint8Array[]; row.length > 1; rows.push(row)) {
    const below = row
    row = Array.from({ length: Math.floor(below.length / 2) }, (_, i) =>
      nodeHash(crypto, below[2 * i] as Uint8Array, below[2 * i + 1] as Uint8Array),
    )
  }
  return (level, index) => {
    const hash = rows[level]?.[index]
    if (hash === undefined) throw new Error(`the tree has no subtree ${level}/${index}`)
    return hash
  }
}
