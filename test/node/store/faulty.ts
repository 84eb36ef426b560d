// A Store that fails where a test says: the batch before anything is written, as a full disk does, or after it is written and before that
// is known, as a crash does. Everything else goes through to the store beneath.

import { nodeError } from '../../../node/errors.ts'
import type { Store, StoreOperation } from '../../../node/store/store.ts'

/** `before`: the batch is not done and fails. `after`: it is done, and fails all the same. `lost`: it is not done, and called done: no store may do that. */
export type Fault = 'before' | 'after' | 'lost'

export interface FaultyStore {
  readonly store: Store
  /** batches that were asked for so far */
  batches(): number
}

/**
 * @param fault asked for each batch, numbered from 1, with what it does; what it answers happens
 */
export const faultyStore = (
  beneath: Store,
  fault: (batch: number, operations: readonly StoreOperation[]) => Fault | undefined,
): FaultyStore => {
  let batches = 0
  const store: Store = {
    get: (key) => beneath.get(key),
    getMany: (keys) => beneath.getMany(keys),
    range: (options) => beneath.range(options),
    async batch(operations) {
      batches++
      const happens = fault(batches, operations)
      if (happens === undefined || happens === 'after') await beneath.batch(operations)
      if (happens === 'before' || happens === 'after') throw nodeError('store-io', `fault ${happens} batch ${batches}`)
    },
    settle: () => beneath.settle(),
    close: () => beneath.close(),
  }
  return { store, batches: () => batches }
}
