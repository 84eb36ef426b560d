// A Store that remembers what was written last, so that what is written is not fetched and decrypted again a moment later: an envelope
// on its way, the newest place in a sequence, a message whose receipt comes. Only what a finished batch wrote is remembered, never what
// was read, since a read may be older than a batch that ends before it. It is not a cache of the whole store: it is small.

import { type RangeOptions, type Store, type StoreOperation, storeClosed } from './store.ts'

/** Bytes of values that are remembered: a few hundred short messages under way. */
const REMEMBERED_BYTES = 4 * 1024 * 1024
/** A value longer than this is an attachment's; remembering it would push everything else out. */
const MAX_VALUE_BYTES = 64 * 1024
/** What a value of no bytes takes in memory, about: its key and its place in the map. */
const ENTRY_BYTES = 256

interface Limits {
  readonly bytes: number
  readonly value: number
}

/** Values in the order in which they were written, up to a number of bytes. */
class Newest {
  readonly #values = new Map<string, Uint8Array>()
  readonly #limits: Limits
  #bytes = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  get(key: string): Uint8Array | undefined {
    return this.#values.get(key)?.slice()
  }

  delete(key: string): void {
    const value = this.#values.get(key)
    if (value === undefined) return
    this.#values.delete(key)
    this.#bytes -= value.length + ENTRY_BYTES
  }

  /** Takes over `value`, which nobody changes any more. */
  set(key: string, value: Uint8Array): void {
    this.delete(key)
    if (value.length > this.#limits.value) return
    this.#values.set(key, value)
    this.#bytes += value.length + ENTRY_BYTES
    for (const oldest of this.#values.keys()) {
      if (this.#bytes <= this.#limits.bytes) return
      this.delete(oldest)
    }
  }

  clear(): void {
    this.#values.clear()
    this.#bytes = 0
  }
}

/** Wraps `store` so that the values written last are answered from memory. */
export const cachedStore = (store: Store, limits: Limits = { bytes: REMEMBERED_BYTES, value: MAX_VALUE_BYTES }): Store => {
  const newest = new Newest(limits)
  /** batches that are being written, by key; a key in two of them at once is not remembered, since either may come last */
  const writers = new Map<string, { count: number; shared: boolean }>()
  let open = true

  const begin = (key: string): void => {
    newest.delete(key)
    const writer = writers.get(key)
    if (writer === undefined) writers.set(key, { count: 1, shared: false })
    else {
      writer.count++
      writer.shared = true
    }
  }
  /** @returns whether this batch alone wrote the key */
  const end = (key: string): boolean => {
    const writer = writers.get(key)
    if (writer === undefined) return false
    if (--writer.count === 0) writers.delete(key)
    return !writer.shared
  }

  const get = async (key: string): Promise<Uint8Array | undefined> => {
    if (!open) throw storeClosed()
    return newest.get(key) ?? store.get(key)
  }

  const getMany = async (keys: readonly string[]): Promise<(Uint8Array | undefined)[]> => store.getMany(keys)

  const batch = async (operations: readonly StoreOperation[]): Promise<void> => {
    const values = new Map<string, Uint8Array | undefined>()
    for (const operation of operations)
      if ('put' in operation) values.set(operation.put, operation.value.length > limits.value ? undefined : operation.value.slice())
      else values.set(operation.del, undefined)
    for (const key of values.keys()) begin(key)
    let done = false
    try {
      await store.batch(operations)
      done = true
    } finally {
      for (const [key, value] of values) if (end(key) && done && value !== undefined) newest.set(key, value)
    }
  }

  return {
    get,
    getMany,
    batch,
    range: (options?: RangeOptions) => store.range(options),
    close: () => {
      open = false
      newest.clear()
      return store.close()
    },
  }
}
