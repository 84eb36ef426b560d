// The commitment to a message's parts: a tree (RFC 6962) over salted leaves, so that one part can be opened to a court, with a proof,
// while the others stay sealed and are seen to be there. What the parts are is decided in slices.ts and parts.ts.

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { abytes, u16be, u32be } from '../../keys/bytes.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { protocolError } from '../errors.ts'
import { type HashReader, inclusionProof, leafHash, nodeHash, rootFrom, verifyInclusion } from '../log/tree.ts'
import { MAX_PATH_BYTES, type Part } from './slices.ts'

/** Parts of one message: the slices of the largest content, the restrictions and every attachment, with room (2¹⁴: proofs of 14 hashes). */
export const MAX_PARTS = 16_384
/** A salt as long as the hash that it hides the part under. */
export const SALT_BYTES = 32
/** Longest part: a content of one paragraph; attachments are in by their digest. */
export const MAX_PART_BYTES = 1024 * 1024

/** `content` before the path of a slice. */
const PREFIX_ROOM = 16

const SALT_CONTEXT = utf8ToBytes('valise/v1/part-salt')
const ZERO = Uint8Array.of(0)
const ONE = Uint8Array.of(1)

/** What the header carries: the root of the tree and the number of its leaves. */
export interface Commitment {
  /** 32 bytes */
  readonly root: Uint8Array
  readonly leaves: number
}

/** A part with what proves that a commitment covers it. It says nothing of the other parts but how many there are. */
export interface PartOpening {
  /** from 0 */
  readonly index: number
  readonly path: string
  /** 32 bytes */
  readonly salt: Uint8Array
  readonly bytes: Uint8Array
  /** the audit path (RFC 9162 §2.1.3.1), 32 bytes each, the leaf's sibling first */
  readonly proof: readonly Uint8Array[]
}

export type PartVerdict = { readonly ok: true } | { readonly ok: false; readonly reason: string }

// HKDF-SHA256 (RFC 5869) without salt: extracted once for all parts, then expanded once for each; one block is all it takes.
const salts = (crypto: CryptoProvider, messageSecret: Uint8Array): ((index: number) => Uint8Array) => {
  const key = crypto.hmacSha256(new Uint8Array(32), abytes(messageSecret, 32, 'message secret'))
  return (index) => crypto.hmacSha256(key, SALT_CONTEXT, ZERO, u32be(index), ONE)
}

/**
 * The salt of part `index`: HKDF-SHA256(ikm = message secret, no salt, info = "valise/v1/part-salt" ‖ 0x00 ‖ u32be(index)), 32 bytes.
 * @param messageSecret 32 bytes
 */
export const partSalt = (crypto: CryptoProvider, messageSecret: Uint8Array, index: number): Uint8Array =>
  salts(crypto, messageSecret)(index)

// u32be(index) ‖ u16be(length of the path) ‖ path ‖ salt ‖ bytes
const leafOf = (crypto: CryptoProvider, { index, path, salt, bytes }: Omit<PartOpening, 'proof'>): Uint8Array => {
  const name = utf8ToBytes(path)
  return leafHash(crypto, u32be(index), u16be(name.length), name, salt, bytes)
}

type SaltOf = (index: number) => Uint8Array

const leavesOf = (crypto: CryptoProvider, saltOf: SaltOf, parts: readonly Part[]): Uint8Array[] => {
  if (parts.length > MAX_PARTS)
    throw protocolError('content-parts', `the message has ${parts.length} parts; at most ${MAX_PARTS} are allowed`, { parts: parts.length })
  return parts.map(({ path, bytes }, index) => leafOf(crypto, { index, path, salt: saltOf(index), bytes }))
}

// The complete subtrees of a tree held in memory: row n has the hashes of the subtrees of 2ⁿ leaves.
const rowsOf = (crypto: CryptoProvider, leaves: Uint8Array[]): HashReader => {
  const rows = [leaves]
  for (let row = leaves; row.length > 1; ) {
    const next: Uint8Array[] = []
    for (let i = 0; i + 1 < row.length; i += 2) next.push(nodeHash(crypto, row[i] ?? ZERO, row[i + 1] ?? ZERO))
    rows.push(next)
    row = next
  }
  return (level, index) => abytes(rows[level]?.[index], 32, 'subtree')
}

/**
 * Commits to the parts of a message, in their order.
 * @param messageSecret 32 bytes @returns the root (32 bytes) and the number of leaves
 * @throws ValiseError `content-parts` over 16,384 parts
 */
export const commit = (crypto: CryptoProvider, messageSecret: Uint8Array, parts: readonly Part[]): Commitment =>
  commitWith(crypto, salts(crypto, messageSecret), parts)

const commitWith = (crypto: CryptoProvider, saltOf: SaltOf, parts: readonly Part[]): Commitment => {
  const leaves = leavesOf(crypto, saltOf, parts)
  return { root: rootFrom(crypto, rowsOf(crypto, leaves), leaves.length), leaves: leaves.length }
}

/** The salts of all parts of a message, one after the other: 32 bytes each. @param messageSecret 32 bytes */
export const allSalts = (crypto: CryptoProvider, messageSecret: Uint8Array, count: number): Uint8Array => {
  const saltOf = salts(crypto, messageSecret)
  return concatBytes(...Array.from({ length: count }, (_, index) => saltOf(index)))
}

/**
 * The commitment to parts whose salts were opened. @param opened the salts of all parts, as `allSalts` gives them
 * @throws ValiseError `content-parts` over 16,384 parts, or when there are not as many salts
 */
export const commitOpened = (crypto: CryptoProvider, opened: Uint8Array, parts: readonly Part[]): Commitment => {
  if (opened.length !== parts.length * SALT_BYTES)
    throw protocolError('content-parts', `the message has ${parts.length} parts, and ${opened.length} bytes of salts`, {
      parts: parts.length,
    })
  return commitWith(crypto, (index) => opened.subarray(index * SALT_BYTES, (index + 1) * SALT_BYTES), parts)
}

/**
 * Opens some parts of a message. The openings show salts, never the message secret.
 * @throws ValiseError `part-index` when there is no such part
 */
export const openParts = (
  crypto: CryptoProvider,
  messageSecret: Uint8Array,
  parts: readonly Part[],
  indices: readonly number[],
): PartOpening[] => {
  const saltOf = salts(crypto, messageSecret)
  const leaves = leavesOf(crypto, saltOf, parts)
  const reader = rowsOf(crypto, leaves)
  return indices.map((index) => {
    const part = parts[index]
    if (part === undefined) throw protocolError('part-index', `there is no part ${index}; the message has ${parts.length}`, { index })
    return { index, path: part.path, salt: saltOf(index), bytes: part.bytes, proof: inclusionProof(crypto, reader, index, leaves.length) }
  })
}

/** Opens one part. @throws ValiseError `part-index` when there is no such part */
export const openPart = (crypto: CryptoProvider, messageSecret: Uint8Array, parts: readonly Part[], index: number): PartOpening => {
  const [opening] = openParts(crypto, messageSecret, parts, [index])
  if (opening === undefined) throw protocolError('part-index', `there is no part ${index}`, { index })
  return opening
}

const isPartIndex = (index: number, leaves: number): boolean => Number.isInteger(index) && index >= 0 && index < leaves

/** Whether an opening belongs to a commitment: its bytes, path and index, exactly. Never throws on what is malformed. */
export const verifyPart = (crypto: CryptoProvider, { root, leaves }: Commitment, opening: PartOpening): PartVerdict => {
  const refuse = (reason: string): PartVerdict => ({ ok: false, reason })
  if (!Number.isInteger(leaves) || leaves < 1 || leaves > MAX_PARTS) return refuse('the number of parts is out of range')
  if (!isPartIndex(opening.index, leaves)) return refuse('the index is not below the number of parts')
  if (opening.salt.length !== SALT_BYTES) return refuse('the salt does not have 32 bytes')
  if (/\p{Cs}/u.test(opening.path)) return refuse('the path is not Unicode text')
  if (utf8ToBytes(opening.path).length > MAX_PATH_BYTES + PREFIX_ROOM) return refuse('the path is too long')
  if (opening.bytes.length > MAX_PART_BYTES) return refuse('the part is too long')
  const leaf = leafOf(crypto, opening)
  return verifyInclusion(crypto, { index: opening.index, size: leaves, leaf, proof: opening.proof, root })
    ? { ok: true }
    : refuse('the proof does not lead to the commitment')
}
