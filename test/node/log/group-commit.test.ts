// Group commit: what gathers while the disk is busy shares one batch, in its order; and when the disk fails, at whatever write and in
// whatever way, nobody is told of success and the log stays one.

import { entryKey } from '../../../node/log/log-keys.ts'
import { memoryStore } from '../../../node/store/memory.ts'
import type { Store } from '../../../node/store/store.ts'
import { parseCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { leafHash, treeRoot, verifyInclusion } from '../../../protocol/log/tree.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { type Fault, faultyStore } from '../store/faulty.ts'
import { act, crypto, openLog } from './support.ts'

const text = (value: string): Uint8Array => new TextEncoder().encode(value)

/** A store whose batches wait until they are let through. */
const gatedStore = (beneath: Store) => {
  const gates: (() => void)[] = []
  const sizes: number[] = []
  const store: Store = {
    ...beneath,
    async batch(operations) {
      sizes.push(operations.length)
      await new Promise<void>((resolve) => gates.push(resolve))
      await beneath.batch(operations)
    },
  }
  return { store, sizes, open: () => gates.shift()?.(), waiting: () => gates.length }
}

const turns = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('what comes while a batch is written goes into one next batch, in its order', async () => {
  const beneath = memoryStore()
  const gated = gatedStore(beneath)
  const { log, commit } = await openLog(gated.store)
  const done: number[] = []
  const one = async (n: number) => {
    const committed = await commit.commit({ acts: [act(`${n}`)], operations: () => [] })
    done.push(n)
    return committed
  }
  const first = one(0)
  await turns()
  const rest = [1, 2, 3, 4, 5].map(one)
  await turns()
  assert.is(gated.waiting(), 1)
  assert.is(log.size, 0)
  gated.open()
  await first
  await turns()
  gated.open()
  const committed = await Promise.all(rest)
  assert.is(gated.sizes.length, 2)
  assert.equal(done, [0, 1, 2, 3, 4, 5])
  assert.equal(
    committed.map(({ leaves, size }) => [leaves[0]?.index, size]),
    [1, 2, 3, 4, 5].map((index) => [index, 6]),
  )
})

test('a transaction sees its own leaves and the size that covers them', async () => {
  const store = memoryStore()
  const { commit } = await openLog(store)
  await Promise.all(
    ['a', 'b'].map((name) =>
      commit.commit({
        acts: [act(`${name}1`), act(`${name}2`)],
        operations: (leaves, size) => [{ put: name, value: text(`${leaves.map(({ index }) => index)} of ${size}`) }],
      }),
    ),
  )
  // the first of all starts a group of its own
  assert.equal(await store.get('a'), text('0,1 of 2'))
  assert.equal(await store.get('b'), text('2,3 of 4'))
})

test('a group has at most 256 leaves, and at most 32 MiB', async () => {
  const gated = gatedStore(memoryStore())
  const { commit, log } = await openLog(gated.store)
  const all = [
    commit.commit({ acts: [act('first')], operations: () => [] }),
    ...Array.from({ length: 300 }, (_, n) => commit.commit({ acts: [act(`${n}`)], operations: () => [] })),
    ...Array.from({ length: 4 }, () => commit.commit({ acts: [act('large')], operations: () => [], bytes: 16 * 1024 * 1024 })),
  ]
  const sizes: number[] = []
  let last = 0
  const ended = Promise.all(all).then(() => true)
  for (;;) {
    gated.open()
    await turns()
    if (log.size > last) sizes.push(log.size - last)
    last = log.size
    if (last === 305) break
  }
  assert.ok(await ended)
  assert.ok(Math.max(...sizes) <= 256)
  // of the four large ones no more than two stand in one group
  assert.ok(sizes.length >= 4, `${sizes}`)
})

test('writes without an act leave the log as it is', async () => {
  const store = memoryStore()
  const { log, commit } = await openLog(store)
  await commit.commit({ acts: [], operations: () => [{ put: 'k', value: text('v') }] })
  assert.is(log.size, 0)
  assert.equal(await store.get('k'), text('v'))
})

test('a transaction that throws is refused, with those that shared its group, and the next is written', async () => {
  const { log, commit } = await openLog(memoryStore())
  const bad = commit.commit({
    acts: [act('bad')],
    operations: () => {
      throw new Error('a defect')
    },
  })
  assert.match(String(await bad.catch((error: unknown) => error)), 'a defect')
  await commit.commit({ acts: [act('good')], operations: () => [] })
  assert.is(log.size, 1)
})

test('a closed group commit writes what it has, and takes nothing more', async () => {
  const { log, commit } = await openLog(memoryStore())
  const last = commit.commit({ acts: [act('last')], operations: () => [] })
  await commit.close()
  await last
  assert.is(log.size, 1)
  await rejectsCode(commit.commit({ acts: [act('late')], operations: () => [] }), 'node-stopping')
})

/** What stands in a store: the log must be one, its records those of the entries, and every value with its leaf. */
const examine = async (store: Store): Promise<{ size: number; values: string[] }> => {
  const { log } = await openLog(store)
  const entries = await store.getMany(Array.from({ length: log.size }, (_, i) => entryKey(i)))
  const leaves = entries.map((entry) => leafHash(crypto, entry ?? new Uint8Array(0)))
  const { root, size } = parseCheckpoint(log.checkpoint)
  assert.equal(root, treeRoot(crypto, leaves))
  const values: string[] = []
  for await (const [key, value] of store.range({ gte: 'value/', lt: 'value/~' })) {
    const index = Number(new TextDecoder().decode(value))
    const leaf = leaves[index] ?? new Uint8Array(0)
    assert.ok(verifyInclusion(crypto, { index, size, leaf, proof: await log.path(index), root }))
    const opening = await log.opening(index)
    assert.match(new TextDecoder().decode(opening?.record ?? new Uint8Array(0)), key)
    values.push(key)
  }
  return { size, values }
}

const ROUNDS = 6
for (const fault of ['before', 'after'] as const)
  for (let at = 1; at <= ROUNDS; at++)
    test(`the disk fails ${fault} batch ${at}: nobody is told of success, the work goes on, and the log is one`, async () => {
      const beneath = memoryStore()
      const { store } = faultyStore(beneath, (batch): Fault | undefined => (batch === at ? fault : undefined))
      const { log, commit } = await openLog(store)
      const told: string[] = []
      for (let n = 0; n < ROUNDS; n++)
        await Promise.all(
          ['x', 'y'].map(async (name) => {
            const key = `value/${n}${name}`
            const work = commit.commit({
              acts: [act(key)],
              operations: (leaves) => [{ put: key, value: text(String(leaves[0]?.index)) }],
            })
            await work.then(() => told.push(key)).catch((error: unknown) => assert.match(String(error), 'fault'))
          }),
        )
      const { size, values } = await examine(beneath)
      assert.is(log.size, size)
      // whoever was told finds it; a failure after the write may have left more
      assert.equal(
        told.filter((key) => !values.includes(key)),
        [],
      )
      const failed = 2 * ROUNDS - told.length
      assert.ok(failed === 1 || failed === 2)
      assert.is(values.length - told.length, fault === 'after' ? failed : 0)
    })

test('when the disk cannot even be asked, the log goes on once it can', async () => {
  const beneath = memoryStore()
  let broken = false
  const { store } = faultyStore(beneath, (batch) => (batch === 2 ? 'after' : undefined))
  const get = store.get
  store.get = (key) => (broken ? Promise.reject(new Error('the disk does not answer')) : get(key))
  const { commit } = await openLog(store)
  const one = (key: string) =>
    commit.commit({ acts: [act(key)], operations: (leaves) => [{ put: key, value: text(String(leaves[0]?.index)) }] })
  await one('value/a')
  broken = true
  await rejectsCode(one('value/b'), 'store-io')
  assert.match(String(await one('value/c').catch((error: unknown) => error)), 'does not answer')
  broken = false
  await one('value/d')
  assert.equal((await examine(beneath)).values, ['value/a', 'value/b', 'value/d'])
})

test('whoever asks is told whether the acts of a failed batch stand in the log, as soon as that is known', async () => {
  for (const fault of ['before', 'after'] as const) {
    const { store } = faultyStore(memoryStore(), (batch) => (batch === 1 ? fault : undefined))
    const { commit } = await openLog(store)
    const told: boolean[] = []
    await rejectsCode(commit.commit({ acts: [act('a')], operations: () => [], failed: (stand) => told.push(stand) }), 'store-io')
    assert.equal(told, [fault === 'after'])
  }
})

test('a disk that does not answer is asked once for all who wait, and each of them is told when it does', async () => {
  const { store } = faultyStore(memoryStore(), (batch) => (batch === 1 ? 'after' : undefined))
  let asked = 0
  let broken = true
  const { commit } = await openLog({
    ...store,
    settle: async () => {
      asked++
      if (broken) throw new Error('the disk does not answer')
    },
  })
  const told: [string, boolean][] = []
  const one = (name: string) => commit.commit({ acts: [act(name)], operations: () => [], failed: (stand) => told.push([name, stand]) })
  await rejectsCode(one('first'), 'store-io')
  assert.equal([asked, told], [1, []])
  const failed = await Promise.allSettled(Array.from({ length: 600 }, (_, n) => one(`${n}`)))
  assert.ok(failed.every(({ status }) => status === 'rejected'))
  // whoever came first, and those that had gathered meanwhile
  assert.ok(asked <= 3, `${asked} times`)
  assert.is(told.filter(([, stand]) => !stand).length, 600)
  broken = false
  await one('last')
  assert.equal(told.at(-1), ['first', true])
})

test('while a store cannot say what of a failed batch stands on disk, nothing is written over it', async () => {
  const beneath = memoryStore()
  let recovers: (() => Promise<void>) | undefined
  const { store } = faultyStore(beneath, (batch) => (batch === 2 ? 'before' : undefined))
  let torn: Parameters<Store['batch']>[0] = []
  const { log, commit } = await openLog({
    ...store,
    // the batch that fails stands in the torn log, and shows once the store was opened again
    batch: async (operations) => {
      torn = operations
      await store.batch(operations)
    },
    settle: () => (recovers ? recovers() : Promise.reject(new Error('the disk is full'))),
  })
  const one = (key: string) =>
    commit.commit({ acts: [act(key)], operations: (leaves) => [{ put: key, value: text(String(leaves[0]?.index)) }] })
  await one('value/a')
  await rejectsCode(one('value/b'), 'store-io')
  const lost = torn
  assert.match(String(await one('value/c').catch((error: unknown) => error)), 'the disk is full')
  recovers = () => beneath.batch(lost)
  await one('value/d')
  const { size, values } = await examine(beneath)
  assert.equal([size, values], [log.size, ['value/a', 'value/b', 'value/d']])
  assert.is(log.size, 3)
})

run()
