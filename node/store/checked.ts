// A Store in LevelDB some of whose tables are looked through while it is in use (leveldb/later-tables.ts): no answer leaves before every table on which it
// depends has been.

import type { LaterTables } from './leveldb/later-tables.ts'
import type { RangeOptions, Store } from './store.ts'

/** Stand before every key, and behind every key. */
const [START, END] = ['', '\x7f']

const later = (a = START, b = START): string => (a > b ? a : b)
const earlier = (a = END, b = END): string => (a < b ? a : b)

/** Lets the entries of a range pass in the order in which they are read, and its end. */
class Passage {
  readonly #tables: LaterTables
  readonly #reverse: boolean
  readonly #end: string
  #at: string
  /** what lies before this needs no further look */
  #clear: string
  #begun = false

  constructor(tables: LaterTables, { gte, gt, lt, lte, reverse = false }: RangeOptions) {
    this.#tables = tables
    this.#reverse = reverse
    const [low, high] = [later(gte, gt), earlier(lt, lte)]
    this.#at = reverse ? high : low
    this.#clear = this.#at
    this.#end = reverse ? low : high
  }

  #isBefore(a: string, b: string): boolean {
    return this.#reverse ? a > b : a < b
  }

  async #goTo(key: string): Promise<void> {
    // LevelDB reads a range as it was when it began
    if (!this.#begun) await this.#tables.merged()
    this.#begun = true
    if (this.#isBefore(key, this.#clear)) return
    await (this.#reverse ? this.#tables.between(key, this.#at) : this.#tables.between(this.#at, key))
    this.#at = key
    this.#clear = this.#tables.next(key, this.#reverse) ?? (this.#reverse ? START : END)
  }

  /** The first tables are looked through before LevelDB reads; what it reads ahead comes after. */
  begin(): Promise<void> {
    return this.#tables.between(this.#at, this.#at)
  }

  async step(key: string): Promise<void> {
    // where something is damaged keys may be out of order
    if (this.#isBefore(key, this.#at)) await this.#tables.between(START, END)
    await this.#goTo(key)
  }

  async end(): Promise<void> {
    if (!this.#isBefore(this.#end, this.#at)) await this.#goTo(this.#end)
  }
}

/** Wraps `store`, which is over the files whose `tables` are looked through. */
export const checkedStore = (store: Store, tables: LaterTables): Store => {
  const passed = async <T>(keys: readonly string[], read: () => Promise<T>): Promise<T> => {
    tables.demandWhole()
    if (tables.done) return read()
    // before the read, since LevelDB's assertions end the process over some of what is damaged
    for (const key of keys) await tables.between(key, key)
    const answer = await read()
    await tables.merged()
    return answer
  }
  return {
    get: (key) => passed([key], () => store.get(key)),
    getMany: (keys) => passed(keys, () => store.getMany(keys)),
    async *range(options = {}) {
      tables.demandWhole()
      const passage = new Passage(tables, options)
      await passage.begin()
      let count = 0
      for await (const entry of store.range(options)) {
        if (!tables.done) await passage.step(entry[0])
        count++
        yield entry
      }
      if (!tables.done && count !== options.limit) await passage.end()
    },
    async batch(operations) {
      tables.demandWhole()
      await store.batch(operations)
    },
    async settle() {
      tables.demandWhole()
      await store.settle()
    },
    close: () => tables.close(() => store.close()),
  }
}
