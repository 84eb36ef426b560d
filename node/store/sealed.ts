// A Store whose values are sealed (seal.ts) and bound to their keys by the aad 'valise/v1/store' 0x00 name. It hides what is stored,
// not that it is: key names, lengths and number of values stay visible, and a whole older store put back in place is not noticed here
// (the log's checkpoints tell).

import { abytes } from '../../keys/bytes.ts'
import { nodeError } from '../errors.ts'
import { type SealingContext, seal, unseal } from './seal.ts'
import { checkOperations, type Store, type StoreOperation } from './store.ts'

const CONTEXT = 'valise/v1/store\0'

// names are ASCII (`checkKey`)
const aad = (name: string): Uint8Array => Buffer.from(CONTEXT + name, 'latin1')

const damaged = (name: string): Error =>
  nodeError(
    'store-value-damaged',
    `the stored value ${name} is damaged or was written under another key: keep a copy of the home, and restore it from a backup`,
    { key: name },
  )

/** Wraps `store` so that values are sealed on the way in and opened on the way out. @throws ValiseError `bytes-invalid` for a key that is not 32 bytes */
export const sealedStore = (store: Store, context: SealingContext): Store => {
  abytes(context.key, 32, 'storage key')

  const open = (name: string, sealed: Uint8Array): Uint8Array => {
    const value = unseal(context, aad(name), sealed)
    if (value === undefined) throw damaged(name)
    return value
  }
  const sealOperation = (operation: StoreOperation): StoreOperation =>
    'put' in operation ? { put: operation.put, value: seal(context, aad(operation.put), operation.value) } : operation

  return {
    async get(name) {
      const sealed = await store.get(name)
      return sealed === undefined ? undefined : open(name, sealed)
    },
    async getMany(names) {
      const sealed = await store.getMany(names)
      return names.map((name, index) => {
        const value = sealed[index]
        return value === undefined ? undefined : open(name, value)
      })
    },
    async *range(options) {
      for await (const [name, sealed] of store.range(options)) yield [name, open(name, sealed)]
    },
    async batch(operations) {
      checkOperations(operations)
      await store.batch(operations.map(sealOperation))
    },
    settle: () => store.settle(),
    close: () => store.close(),
  }
}
