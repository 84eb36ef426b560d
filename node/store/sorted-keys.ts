// Keys in order, of a store in memory: blocks of a bounded size, so that a key in the middle of many moves few.

import type { RangeOptions } from './store.ts'

/** Keys of a block, at most: a block is searched by halves, and moved by memory copy. */
const MAX_BLOCK = 512

/** Index of the first entry for which `isBelow` does not hold. */
const firstNot = <T>(entries: readonly T[], isBelow: (entry: T) => boolean): number => {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBelow(entries[middle] as T)) low = middle + 1
    else high = middle
  }
  return low
}

export class SortedKeys {
  /** none is empty */
  readonly #blocks: string[][] = []

  /** Adds a key that is not there. */
  add(key: string): void {
    const at = this.#blockOf(key)
    const block = this.#blocks[at]
    if (!block) return void this.#blocks.push([key])
    block.splice(
      firstNot(block, (other) => other < key),
      0,
      key,
    )
    if (block.length > MAX_BLOCK) this.#blocks.splice(at + 1, 0, block.splice(MAX_BLOCK / 2))
  }

  /** Takes out a key that is there. */
  delete(key: string): void {
    const at = this.#blockOf(key)
    const block = this.#blocks[at] ?? []
    block.splice(
      firstNot(block, (other) => other < key),
      1,
    )
    if (block.length === 0) this.#blocks.splice(at, 1)
  }

  /** The keys of a range, in its order. Keys are ASCII, so that JavaScript's order of strings is the order of bytes. */
  range({ gte, gt, lt, lte, reverse, limit = Number.POSITIVE_INFINITY }: RangeOptions): string[] {
    const isBelow = (key: string) => (gte !== undefined && key < gte) || (gt !== undefined && key <= gt)
    const isWithin = (key: string) => (lt === undefined || key < lt) && (lte === undefined || key <= lte)
    const from = firstNot(this.#blocks, (block) => isBelow(block.at(-1) ?? ''))
    const keys: string[] = []
    for (const block of this.#blocks.slice(from)) {
      if (!isWithin(block[0] ?? '') || (reverse !== true && keys.length >= limit)) break
      for (const key of block) if (!isBelow(key) && isWithin(key)) keys.push(key)
    }
    return (reverse === true ? keys.reverse() : keys).slice(0, limit)
  }

  /** The block that holds a key, or is to: the first that does not end before it; else the last one. */
  #blockOf(key: string): number {
    const at = firstNot(this.#blocks, (block) => (block.at(-1) ?? '') < key)
    return Math.min(at, Math.max(0, this.#blocks.length - 1))
  }
}
