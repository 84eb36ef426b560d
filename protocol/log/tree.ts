// The Merkle tree of RFC 6962 §2.1 and RFC 9162 §2.1: hashes, which complete subtrees a root or a proof needs, and the two
// verifications. Pure arithmetic over a reader of hashes; it stores nothing. Sizes go to 2⁵³−1, so no 32-bit operators.

import { equalBytes } from '../../keys/bytes.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { protocolError } from '../errors.ts'

/** SHA-256 (RFC 6962 §2.1). */
export const HASH_BYTES = 32
/** RFC 6962 §2.1: leaves and nodes are hashed with different first bytes, so that one never passes for the other. */
const LEAF_PREFIX = Uint8Array.of(0x00)
const NODE_PREFIX = Uint8Array.of(0x01)
/** A path has one hash for each level, and 2⁵³−1 leaves give 53 levels; C2SP counts with 63-bit sizes. */
export const MAX_PATH_HASHES = 63

/** A complete subtree: the hash of the 2^level leaves that start at index · 2^level. */
export interface Subtree {
  readonly level: number
  readonly index: number
}

/** Gives the 32-byte hash of a complete subtree. It is asked for no subtree that a tree of the named size lacks. */
export type HashReader = (level: number, index: number) => Uint8Array

/** The leaves from `start` up to, not including, `end`. */
export interface LeafRange {
  readonly start: number
  readonly end: number
}

/** The hash of a leaf (RFC 6962 §2.1), whose entry may be given in pieces: 32 bytes. */
export const leafHash = (crypto: CryptoProvider, ...entry: Uint8Array[]): Uint8Array => crypto.sha256(LEAF_PREFIX, ...entry)

/** The hash of an inner node from its two children, 32 bytes each (RFC 6962 §2.1). */
export const nodeHash = (crypto: CryptoProvider, left: Uint8Array, right: Uint8Array): Uint8Array => crypto.sha256(NODE_PREFIX, left, right)

/** The root of the tree without leaves: SHA-256 of nothing (RFC 6962 §2.1). */
export const emptyRoot = (crypto: CryptoProvider): Uint8Array => crypto.sha256()

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

const mustBe = (ok: boolean, message: string, numbers: Record<string, number>): void => {
  if (!ok) throw protocolError('tree-range', message, numbers)
}

/** The largest power of two below `n`, for n > 1 (the split of RFC 6962 §2.1). */
const splitOf = (n: number): number => {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** The complete subtrees that make up a range as the tree splits it, largest (leftmost) first. */
export const subtreesOf = ({ start, end }: LeafRange): Subtree[] => {
  const out: Subtree[] = []
  let position = start
  while (position < end) {
    let level = 0
    while (2 ** (level + 1) <= end - position && position % 2 ** (level + 1) === 0) level++
    out.push({ level, index: position / 2 ** level })
    position += 2 ** level
  }
  return out
}

/** Folds the hashes of `subtreesOf` into the hash of the whole range. @param hashes at least one, largest subtree first */
export const foldHashes = (crypto: CryptoProvider, hashes: readonly Uint8Array[]): Uint8Array =>
  hashes.reduceRight((right, left) => nodeHash(crypto, left, right))

const rangeHash = (crypto: CryptoProvider, reader: HashReader, range: LeafRange): Uint8Array =>
  foldHashes(
    crypto,
    subtreesOf(range).map(({ level, index }) => reader(level, index)),
  )

/**
 * The ranges whose hashes are the audit path of a leaf, from the leaf's sibling up (RFC 9162 §2.1.3.1).
 * @throws ValiseError `tree-range` unless 0 ≤ index < size
 */
export const inclusionRanges = (index: number, size: number): LeafRange[] => {
  mustBe(isSize(index) && isSize(size) && index < size, 'the index must be below the size', { index, size })
  const out: LeafRange[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    out.push(index < middle ? { start: middle, end } : { start, end: middle })
    if (index < middle) end = middle
    else start = middle
  }
  return out.reverse()
}

/**
 * The ranges whose hashes prove that the tree of `oldSize` is a prefix of the tree of `size` (RFC 9162 §2.1.4.1).
 * Empty for oldSize 0, where every tree is consistent, and for equal sizes.
 * @throws ValiseError `tree-range` unless 0 ≤ oldSize ≤ size
 */
export const consistencyRanges = (oldSize: number, size: number): LeafRange[] => {
  mustBe(isSize(oldSize) && isSize(size) && oldSize <= size, 'the old size must not be above the size', { oldSize, size })
  if (oldSize === 0) return []
  const out: LeafRange[] = []
  let start = 0
  let end = size
  while (oldSize < end) {
    const middle = start + splitOf(end - start)
    out.push(oldSize <= middle ? { start: middle, end } : { start, end: middle })
    if (oldSize <= middle) end = middle
    else start = middle
  }
  if (start > 0) out.push({ start, end })
  return out.reverse()
}

/** The complete subtrees from which the root of a tree of `size` leaves is folded. */
export const rootNodes = (size: number): Subtree[] => subtreesOf({ start: 0, end: size })
/** Every complete subtree that `inclusionProof` will read. @throws ValiseError `tree-range` */
export const inclusionNodes = (index: number, size: number): Subtree[] => inclusionRanges(index, size).flatMap(subtreesOf)
/** Every complete subtree that `consistencyProof` will read. @throws ValiseError `tree-range` */
export const consistencyNodes = (oldSize: number, size: number): Subtree[] => consistencyRanges(oldSize, size).flatMap(subtreesOf)

/** The root of the tree of the first `size` leaves, for any size that the reader covers. */
export const rootFrom = (crypto: CryptoProvider, reader: HashReader, size: number): Uint8Array =>
  size === 0 ? emptyRoot(crypto) : rangeHash(crypto, reader, { start: 0, end: size })

/** The audit path of leaf `index` in the tree of `size` leaves, the leaf's sibling first. @throws ValiseError `tree-range` */
export const inclusionProof = (crypto: CryptoProvider, reader: HashReader, index: number, size: number): Uint8Array[] =>
  inclusionRanges(index, size).map((range) => rangeHash(crypto, reader, range))

/** The consistency proof between two sizes (RFC 9162 §2.1.4.1). @throws ValiseError `tree-range` */
export const consistencyProof = (crypto: CryptoProvider, reader: HashReader, oldSize: number, size: number): Uint8Array[] =>
  consistencyRanges(oldSize, size).map((range) => rangeHash(crypto, reader, range))

/** The root of a tree given by its leaf hashes: for small trees that are held in memory (RFC 6962 §2.1). */
export const treeRoot = (crypto: CryptoProvider, leafHashes: readonly Uint8Array[]): Uint8Array => {
  let row = leafHashes
  if (row.length === 0) return emptyRoot(crypto)
  while (row.length > 1) {
    const next: Uint8Array[] = []
    for (let i = 0; i + 1 < row.length; i += 2) next.push(nodeHash(crypto, row[i] as Uint8Array, row[i + 1] as Uint8Array))
    if (row.length % 2 === 1) next.push(row[row.length - 1] as Uint8Array)
    row = next
  }
  return row[0] as Uint8Array
}

/** What an inclusion proof claims: the leaf *hash* `leaf` stands at `index` in the tree of `size` leaves with that `root`. */
export interface InclusionClaim {
  readonly index: number
  readonly size: number
  /** 32 bytes: the hash of the leaf, not the entry */
  readonly leaf: Uint8Array
  readonly proof: readonly Uint8Array[]
  readonly root: Uint8Array
}

const areHashes = (hashes: readonly Uint8Array[]): boolean =>
  hashes.length <= MAX_PATH_HASHES + 2 && hashes.every((hash) => hash instanceof Uint8Array && hash.length === HASH_BYTES)

/** Whether an inclusion proof holds (RFC 9162 §2.1.3.2). False, never an exception, for whatever is malformed. */
export const verifyInclusion = (crypto: CryptoProvider, { index, size, leaf, proof, root }: InclusionClaim): boolean => {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes([leaf, root, ...proof])) return false
  let fn = index
  let sn = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(crypto, sibling, hash)
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2
        sn = Math.floor(sn / 2)
      }
    } else hash = nodeHash(crypto, hash, sibling)
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 && equalBytes(hash, root)
}

/** What a consistency proof claims: the tree of `oldSize` leaves with `oldRoot` is a prefix of the tree of `size` with `root`. */
export interface ConsistencyClaim {
  readonly oldSize: number
  readonly size: number
  readonly oldRoot: Uint8Array
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/**
 * Whether a consistency proof holds (RFC 9162 §2.1.4.2). From size 0 the proof must be empty and the old root that of the
 * empty tree; between equal sizes it must be empty and the roots equal. False, never an exception, for whatever is malformed.
 */
export const verifyConsistency = (crypto: CryptoProvider, { oldSize, size, oldRoot, root, proof }: ConsistencyClaim): boolean => {
  if (!isSize(oldSize) || !isSize(size) || oldSize > size || !areHashes([oldRoot, root, ...proof])) return false
  if (oldSize === size) return proof.length === 0 && equalBytes(oldRoot, root) && (size > 0 || equalBytes(root, emptyRoot(crypto)))
  if (oldSize === 0) return proof.length === 0 && equalBytes(oldRoot, emptyRoot(crypto))
  if (proof.length === 0) return false
  let fn = oldSize - 1
  let sn = size - 1
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  // fn is 0 now exactly when the old size is a power of two: then the old root itself is the first hash of the path.
  const [first, ...rest] = fn === 0 ? [oldRoot, ...proof] : proof
  let oldHash = first as Uint8Array
  let hash = first as Uint8Array
  for (const sibling of rest) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      oldHash = nodeHash(crypto, sibling, oldHash)
      hash = nodeHash(crypto, sibling, hash)
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2
        sn = Math.floor(sn / 2)
      }
    } else hash = nodeHash(crypto, hash, sibling)
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 && equalBytes(oldHash, oldRoot) && equalBytes(hash, root)
}
