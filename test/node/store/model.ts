// A seeded run of random operations, compared step by step with the plainest model: a Map that is sorted when it is read.

import type { RangeOptions, Store, StoreOperation } from '../../../node/store/store.ts'
import { assert, test } from '../../support/harness.ts'
import { fc, seed } from '../../support/property.ts'
import type { MakeStore } from './suite.ts'
import { collect } from './support.ts'

const OPERATIONS = 10_000

// Few and short keys, so that operations meet each other.
const key = fc.stringMatching(/^[a-c/~]{1,3}$/)
const value = fc.uint8Array({ maxLength: 20 })
const operation: fc.Arbitrary<StoreOperation> = fc.oneof(fc.record({ put: key, value }), fc.record({ del: key }))
const range: fc.Arbitrary<RangeOptions> = fc.record(
  { gte: key, gt: key, lt: key, lte: key, reverse: fc.boolean(), limit: fc.nat({ max: 5 }) },
  { requiredKeys: [] },
)

type Step =
  | { readonly kind: 'batch'; readonly operations: StoreOperation[] }
  | { readonly kind: 'get'; readonly keys: string[] }
  | { readonly kind: 'range'; readonly options: RangeOptions }

const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant('batch' as const), operations: fc.array(operation, { maxLength: 6 }) }), weight: 4 },
  { arbitrary: fc.record({ kind: fc.constant('get' as const), keys: fc.array(key, { maxLength: 4 }) }), weight: 2 },
  { arbitrary: fc.record({ kind: fc.constant('range' as const), options: range }), weight: 2 },
)

const modelRange = (model: Map<string, Uint8Array>, options: RangeOptions): [string, Uint8Array][] => {
  const { gte, gt, lt, lte, limit } = options
  const inside = [...model]
    .filter(([name]) => (gte === undefined || name >= gte) && (gt === undefined || name > gt))
    .filter(([name]) => (lt === undefined || name < lt) && (lte === undefined || name <= lte))
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  return (options.reverse === true ? inside.reverse() : inside).slice(0, limit)
}

const perform = async (store: Store, model: Map<string, Uint8Array>, current: Step): Promise<number> => {
  switch (current.kind) {
    case 'batch':
      await store.batch(current.operations)
      for (const done of current.operations) {
        if ('put' in done) model.set(done.put, done.value)
        else model.delete(done.del)
      }
      return current.operations.length
    case 'get':
      assert.equal(
        await store.getMany(current.keys),
        current.keys.map((name) => model.get(name)),
      )
      for (const name of current.keys) assert.equal(await store.get(name), model.get(name))
      return current.keys.length
    case 'range':
      assert.equal(await collect(store.range(current.options)), modelRange(model, current.options))
      return 1
  }
}

/** One store, at least 10,000 random operations, and after every step the same answers as the model's. */
export const modelProperty = (kind: string, make: MakeStore): void =>
  test(`${kind}: ${OPERATIONS} random operations agree with a sorted map`, async () => {
    const { store, dispose } = await make()
    try {
      const model = new Map<string, Uint8Array>()
      let operations = 0
      for (let round = 0; operations < OPERATIONS; round++) {
        for (const current of fc.sample(step, { seed: seed + round, numRuns: 1000 })) operations += await perform(store, model, current)
        assert.equal(await collect(store.range()), modelRange(model, {}))
      }
    } finally {
      await store.close()
      await dispose()
    }
  })
