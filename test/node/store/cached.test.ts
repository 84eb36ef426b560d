// The store that remembers what was written last: it does all that a Store must, and never answers with something that is not so.

import { cachedStore } from '../../../node/store/cached.ts'
import { memoryStore } from '../../../node/store/memory.ts'
import type { Store } from '../../../node/store/store.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { modelProperty } from './model.ts'
import { storeSuite } from './suite.ts'
import { bytes, put } from './support.ts'

const make = async () => ({ store: cachedStore(memoryStore()), dispose: async () => {} })

storeSuite('cached', make)
modelProperty('cached', make)

/** A memory store that counts single reads, and whose batches wait, when told to, until they are let go. */
const watched = () => {
  const store = memoryStore()
  const gates: (() => void)[] = []
  const seen = { reads: 0, hold: false }
  const beneath: Store = {
    ...store,
    get: (key) => {
      seen.reads++
      return store.get(key)
    },
    batch: async (operations) => {
      if (seen.hold) await new Promise<void>((resolve) => gates.push(resolve))
      await store.batch(operations)
    },
  }
  return { beneath, seen, release: (index: number) => gates[index]?.() }
}

test('cached: what was written is answered without a read, what was only read is not remembered', async () => {
  const { beneath, seen } = watched()
  await beneath.batch([put('old', bytes(1))])
  const store = cachedStore(beneath)
  await store.batch([put('new', bytes(2))])
  assert.equal(await store.get('new'), bytes(2))
  assert.is(seen.reads, 0)
  await store.get('old')
  await store.get('old')
  assert.is(seen.reads, 2)
})

test('cached: until a batch has ended, a key has the value that is beneath', async () => {
  const { beneath, seen, release } = watched()
  const store = cachedStore(beneath)
  await store.batch([put('a', bytes(1))])
  seen.hold = true
  const writing = store.batch([put('a', bytes(2))])
  assert.equal(await store.get('a'), bytes(1))
  release(0)
  await writing
  assert.equal(await store.get('a'), bytes(2))
})

test('cached: of two batches at once on one key, the value beneath counts, whichever ended last', async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const { beneath, seen, release } = watched()
    const store = cachedStore(beneath)
    seen.hold = true
    const both = [store.batch([put('a', bytes(1))]), store.batch([put('a', bytes(2))])]
    for (const index of order) {
      release(index)
      await both[index]
    }
    assert.equal(await store.get('a'), await beneath.get('a'))
  }
})

test('cached: a batch that failed leaves what is beneath', async () => {
  const beneath = memoryStore()
  const store = cachedStore({ ...beneath, batch: () => Promise.reject(Object.assign(new Error('full'), { code: 'store-io' })) })
  await beneath.batch([put('a', bytes(1))])
  await rejectsCode(() => store.batch([put('a', bytes(2))]), 'store-io')
  assert.equal(await store.get('a'), bytes(1))
})

test('cached: it remembers so many bytes, the newest, and nothing that is long', async () => {
  const { beneath, seen } = watched()
  const store = cachedStore(beneath, { bytes: 2 * (256 + 10), value: 10 })
  const readsOf = async (key: string): Promise<number> => {
    const before = seen.reads
    await store.get(key)
    return seen.reads - before
  }
  for (const key of ['a', 'b', 'c']) await store.batch([put(key, new Uint8Array(10))])
  assert.is(await readsOf('a'), 1)
  assert.is(await readsOf('b'), 0)
  assert.is(await readsOf('c'), 0)
  await store.batch([put('long', new Uint8Array(11))])
  assert.is(await readsOf('long'), 1)
  await store.batch([put('c', new Uint8Array(11))])
  assert.is((await store.get('c'))?.length, 11)
})

run()
