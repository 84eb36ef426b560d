// A Store in memory, for tests and simulations. It is as strict as LevelDB's: copies, order, snapshots, errors after close.
// Nothing in it survives the process, so no command uses it.

import { checkKey, checkOperations, type RangeOptions, type Store, storeClosed } from './store.ts'

/** Index of the first key that is ≥ `key` (or > `key`, when `after`). */
const lowerIndex = (keys: readonly string[], key: string, after: boolean): number => {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const candidate = keys[middle] ?? ''
    if (candidate < key || (after && candidate === key)) low = middle + 1
    else high = middle
  }
  return low
}

/** The keys of a range, in its order. Keys are ASCII, so that JavaScript's order of strings is the order of bytes. */
const keysOf = (keys: readonly string[], { gte, gt, lt, lte, reverse, limit }: RangeOptions): string[] => {
  const from = Math.max(gte === undefined ? 0 : lowerIndex(keys, gte, false), gt === undefined ? 0 : lowerIndex(keys, gt, true))
  const to = Math.min(
    lt === undefined ? keys.length : lowerIndex(keys, lt, false),
    lte === undefined ? keys.length : lowerIndex(keys, lte, true),
  )
  const count = Math.min(Math.max(0, to - from), limit ?? Number.POSITIVE_INFINITY)
  return reverse === true ? keys.slice(to - count, to).reverse() : keys.slice(from, from + count)
}

/** An empty store in memory. */
export const memoryStore = (): Store => {
  const values = new Map<string, Uint8Array>()
  const keys: string[] = []
  let open = true

  const demandOpen = (): void => {
    if (!open) throw storeClosed()
  }
  const put = (key: string, value: Uint8Array): void => {
    if (!values.has(key)) keys.splice(lowerIndex(keys, key, false), 0, key)
    values.set(key, Uint8Array.from(value))
  }
  const del = (key: string): void => {
    if (values.delete(key)) keys.splice(lowerIndex(keys, key, false), 1)
  }
  const copyOf = (key: string): Uint8Array | undefined => values.get(checkKey(key))?.slice()

  return {
    async get(key) {
      demandOpen()
      return copyOf(key)
    },
    async getMany(wanted) {
      demandOpen()
      return wanted.map(copyOf)
    },
    async *range(options = {}) {
      demandOpen()
      const snapshot = keysOf(keys, options).map((key): [string, Uint8Array] => [key, values.get(key) ?? new Uint8Array()])
      for (const [key, value] of snapshot) {
        demandOpen()
        yield [key, value.slice()]
      }
    },
    async batch(operations) {
      demandOpen()
      checkOperations(operations)
      for (const operation of operations) {
        if ('put' in operation) put(operation.put, operation.value)
        else del(operation.del)
      }
    },
    async settle() {
      demandOpen()
    },
    async close() {
      open = false
    },
  }
}
