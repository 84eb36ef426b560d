// A Store in memory, for tests and simulations. It is as strict as LevelDB's: copies, order, snapshots, errors after close.
// Nothing in it survives the process, so no command uses it.

import { SortedKeys } from './sorted-keys.ts'
import { checkKey, checkOperations, type Store, storeClosed } from './store.ts'

/** An empty store in memory. */
export const memoryStore = (): Store => {
  const values = new Map<string, Uint8Array>()
  const keys = new SortedKeys()
  let open = true

  const demandOpen = (): void => {
    if (!open) throw storeClosed()
  }
  const put = (key: string, value: Uint8Array): void => {
    if (!values.has(key)) keys.add(key)
    values.set(key, new Uint8Array(value))
  }
  const del = (key: string): void => {
    if (values.delete(key)) keys.delete(key)
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
      const snapshot = keys.range(options).map((key): [string, Uint8Array] => [key, values.get(key) ?? new Uint8Array()])
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
