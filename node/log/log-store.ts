// Where the logs of a node lie in its store: the first under `log/`, the one with the number N under `log.N/`. Whoever reads or writes a log names its keys as
// log-keys.ts does, and does not know its number.

import type { Store, StoreOperation } from '../store/store.ts'

const PREFIX = 'log/'

const prefixOf = (number: number): string => (number === 1 ? PREFIX : `log.${number}/`)

const placed = (number: number, key: string): string => prefixOf(number) + key.slice(PREFIX.length)

/** An operation on the log with this number. */
export const inLog = (number: number, operation: StoreOperation): StoreOperation =>
  'put' in operation ? { put: placed(number, operation.put), value: operation.value } : { del: placed(number, operation.del) }

/** What reading a log takes of a store. */
export type LogStore = Pick<Store, 'get' | 'getMany' | 'range'>

/** The log with this number. */
export const logStore = (store: LogStore, number: number): LogStore => {
  if (number === 1) return store
  return {
    get: (key) => store.get(placed(number, key)),
    getMany: (keys) => store.getMany(keys.map((key) => placed(number, key))),
    async *range({ reverse, limit, ...bounds } = {}) {
      const own = Object.fromEntries(Object.entries(bounds).map(([name, key]) => [name, placed(number, key)]))
      for await (const [key, value] of store.range({
        ...own,
        ...(reverse !== undefined && { reverse }),
        ...(limit !== undefined && { limit }),
      }))
        yield [PREFIX + key.slice(prefixOf(number).length), value]
    },
  }
}
