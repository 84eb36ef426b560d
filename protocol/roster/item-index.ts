// The set of items that a node holds, as ids and digests in order, with fingerprints of ranges. Not here: the items, which their holder
// keeps, and the exchange (reconcile.ts).

import { abytes, compareBytes } from '../../keys/bytes.ts'
import { hash } from '../../keys/hashing.ts'
import type { CryptoProvider } from '../../keys/provider.ts'

/** Ids and digests are SHA-256. */
export const ID_BYTES = 32
/** Blocks are cut at the first byte of the id, so that both sides cut alike: with 10,000 items a block has 39, and one insertion hashes 2.5 kB again. */
const BLOCKS = 256

export interface Entry {
  /** the item's place, 32 bytes */
  readonly id: Uint8Array
  /** of its stored form, 32 bytes */
  readonly digest: Uint8Array
}

/** The ids from `from` up to, not including, `to`; an undefined `to` is the end. */
export interface IdRange {
  readonly from: Uint8Array
  readonly to: Uint8Array | undefined
}

/** All ids. */
export const WHOLE: IdRange = { from: new Uint8Array(ID_BYTES), to: undefined }

interface Block {
  readonly entries: Entry[]
  /** over all entries; undefined until asked for */
  fingerprint: Uint8Array | undefined
}

/** A part of one block. */
interface Piece {
  readonly block: Block
  readonly start: number
  readonly end: number
}

/** The first position whose id is not below `id`. */
const lowerBound = (entries: readonly Entry[], id: Uint8Array): number => {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const entry = entries[middle]
    if (entry && compareBytes(entry.id, id) < 0) low = middle + 1
    else high = middle
  }
  return low
}

export class ItemIndex {
  readonly #crypto: CryptoProvider
  readonly #blocks: readonly Block[] = Array.from({ length: BLOCKS }, () => ({ entries: [], fingerprint: undefined }))
  #size = 0

  constructor(crypto: CryptoProvider, entries: Iterable<Entry> = []) {
    this.#crypto = crypto
    for (const { id, digest } of entries) this.put(id, digest)
  }

  get size(): number {
    return this.#size
  }

  /**
   * Adds an item, or gives it another digest. Neither argument is copied.
   * @returns whether that changed anything @throws ValiseError `bytes-invalid` unless both are 32 bytes
   */
  put(id: Uint8Array, digest: Uint8Array): boolean {
    const entry = { id: abytes(id, ID_BYTES, 'item id'), digest: abytes(digest, ID_BYTES, 'item digest') }
    const { block, at, found } = this.#find(id)
    if (found && compareBytes(found.digest, digest) === 0) return false
    block.entries.splice(at, found ? 1 : 0, entry)
    block.fingerprint = undefined
    if (!found) this.#size++
    return true
  }

  /** @returns whether it was there */
  remove(id: Uint8Array): boolean {
    const { block, at, found } = this.#find(id)
    if (!found) return false
    block.entries.splice(at, 1)
    block.fingerprint = undefined
    this.#size--
    return true
  }

  /** The digest of an item's stored form; undefined when it is not here. */
  digest(id: Uint8Array): Uint8Array | undefined {
    return this.#find(id).found?.digest
  }

  count(range: IdRange): number {
    return this.#pieces(range).reduce((sum, { start, end }) => sum + end - start, 0)
  }

  /** In ascending order of their ids. */
  entries(range: IdRange = WHOLE): Entry[] {
    return this.#pieces(range).flatMap(({ block, start, end }) => block.entries.slice(start, end))
  }

  /**
   * What two sides compare: hash('valise/v1/range', the fingerprint of each block that has entries in the range, in order), where a block
   * is the entries whose ids have one first byte, and its fingerprint is hash('valise/v1/range-block', id ‖ digest of each). 32 bytes.
   */
  fingerprint(range: IdRange): Uint8Array {
    return hash(this.#crypto, 'valise/v1/range', ...this.#pieces(range).map((piece) => this.#blockFingerprint(piece)))
  }

  /** Cuts a range into `parts` of about as many entries each; it must have at least as many entries. */
  split(range: IdRange, parts: number): IdRange[] {
    const entries = this.entries(range)
    const cuts = Array.from({ length: parts - 1 }, (_, i) => entries[Math.floor(((i + 1) * entries.length) / parts)]?.id)
    const froms = [range.from, ...cuts.flatMap((id) => (id ? [id] : []))]
    return froms.map((from, i) => ({ from, to: froms[i + 1] ?? range.to }))
  }

  #find(id: Uint8Array): { readonly block: Block; readonly at: number; readonly found: Entry | undefined } {
    const block = this.#block(id[0] ?? 0)
    const at = lowerBound(block.entries, id)
    const entry = block.entries[at]
    return { block, at, found: entry && compareBytes(entry.id, id) === 0 ? entry : undefined }
  }

  #block(first: number): Block {
    const block = this.#blocks[first]
    if (!block) throw new RangeError(`there is no block ${first}`)
    return block
  }

  /** The parts of blocks that lie in a range and have entries. */
  #pieces({ from, to }: IdRange): Piece[] {
    const first = from[0] ?? 0
    const last = to?.[0] ?? BLOCKS - 1
    const pieces: Piece[] = []
    for (let i = first; i <= last; i++) {
      const block = this.#block(i)
      const start = i === first ? lowerBound(block.entries, from) : 0
      const end = to && i === last ? lowerBound(block.entries, to) : block.entries.length
      if (start < end) pieces.push({ block, start, end })
    }
    return pieces
  }

  #blockFingerprint({ block, start, end }: Piece): Uint8Array {
    const whole = start === 0 && end === block.entries.length
    if (whole && block.fingerprint) return block.fingerprint
    const bytes = new Uint8Array((end - start) * 2 * ID_BYTES)
    for (let i = start; i < end; i++) {
      const entry = block.entries[i]
      if (!entry) continue
      bytes.set(entry.id, (i - start) * 2 * ID_BYTES)
      bytes.set(entry.digest, (i - start) * 2 * ID_BYTES + ID_BYTES)
    }
    const fingerprint = hash(this.#crypto, 'valise/v1/range-block', bytes)
    if (whole) block.fingerprint = fingerprint
    return fingerprint
  }
}
