import { memoryStore } from '../../../node/store/memory.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { faultyStore } from './faulty.ts'
import { storeSuite } from './suite.ts'
import { bytes, put } from './support.ts'

storeSuite('faulty without a fault', async () => ({ store: faultyStore(memoryStore(), () => undefined).store, dispose: async () => {} }))

test('a fault before a batch loses it, one after it keeps it, and the next batch goes on', async () => {
  const { store, batches } = faultyStore(memoryStore(), (batch) => (batch === 1 ? 'before' : batch === 2 ? 'after' : undefined))
  await rejectsCode(() => store.batch([put('a', bytes(1))]), 'store-io')
  await rejectsCode(() => store.batch([put('b', bytes(2))]), 'store-io')
  await store.batch([put('c', bytes(3))])
  assert.equal(await store.getMany(['a', 'b', 'c']), [undefined, bytes(2), bytes(3)])
  assert.is(batches(), 3)
})

run()
