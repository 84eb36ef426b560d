// A LevelDB store that is opened again after a write that failed: what waits, reads, iterates and closes meanwhile, and another process that comes between.

import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Level } from 'level'
import { openLevelStore } from '../../../node/store/level.ts'
import { openingBytes, probePath } from '../../../node/store/probe.ts'
import type { Store } from '../../../node/store/store.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { bytes, collect, put, temporaryFolder } from './support.ts'

type Patched = { batch: (...args: never[]) => unknown; open: (...args: never[]) => Promise<void> }

/** The next so many calls of a method of LevelDB fail as on a full disk. @returns the function that ends it */
const failing = (method: 'batch' | 'open', count: number): (() => void) => {
  const own = Object.getOwnPropertyDescriptor(Level.prototype, method)
  const beneath = (Level.prototype as unknown as Patched)[method]
  let left = count
  const fails = { put() {}, del() {}, write: () => Promise.reject(new Error('IO error: no space')) }
  Object.defineProperty(Level.prototype, method, {
    configurable: true,
    value(this: object, ...args: never[]) {
      if (left-- <= 0) return Reflect.apply(beneath, this, args)
      return method === 'batch' ? fails : Promise.reject(new Error('IO error: no space'))
    },
  })
  return () => {
    if (own) Object.defineProperty(Level.prototype, method, own)
    else delete (Level.prototype as unknown as Partial<Patched>)[method]
  }
}

const tear = async (store: Store): Promise<void> => {
  const end = failing('batch', 1)
  await rejectsCode(store.batch([put('torn', bytes(0))]), 'store-io')
  end()
}

const withStore = (name: string, fn: (store: Store, folder: string) => Promise<void>): void =>
  test(name, async () => {
    const { folder, remove } = await temporaryFolder()
    const place = join(folder, 'store')
    const store = await openLevelStore(place, { create: true })
    try {
      await store.batch([put('a', bytes(1)), put('b', bytes(1)), put('c', bytes(1))])
      await fn(store, place)
    } finally {
      await store.close()
      await remove()
    }
  })

withStore('after a write that failed the next one is made in a store that was opened again, and all is there', async (store, folder) => {
  await tear(store)
  await Promise.all([store.batch([put('d', bytes(2))]), store.batch([put('e', bytes(2))])])
  assert.equal(
    (await collect(store.range())).map(([key]) => key),
    ['a', 'b', 'c', 'd', 'e'],
  )
  await rejectsCode(() => stat(probePath(folder)), 'ENOENT')
})

withStore('whoever iterates is told that it has to begin again, and not shown what is newer', async (store) => {
  const entries = store.range()[Symbol.asyncIterator]()
  assert.equal((await entries.next()).value?.[0], 'a')
  await store.batch([put('b', bytes(9))])
  await tear(store)
  await store.settle()
  // what LevelDB had read ahead may still come, as it was
  const rest = (async () => {
    for (let next = await entries.next(); !next.done; next = await entries.next()) assert.equal(next.value[1], bytes(1))
  })()
  await rest.catch((error: unknown) => assert.is((error as { code?: string }).code, 'store-io'))
  assert.equal(await store.get('b'), bytes(9))
})

withStore('what waits is not changed by its caller, whatever kind of bytes it is', async (store) => {
  const value = Buffer.from('good')
  const first = store.batch([put('first', bytes(1))])
  const second = store.batch([put('second', value)])
  value.fill(120)
  await Promise.all([first, second])
  assert.is(Buffer.from((await store.get('second')) ?? []).toString(), 'good')
})

withStore('many batches that wait for a store which cannot be opened share one attempt; the next one makes its own', async (store) => {
  await tear(store)
  const end = failing('open', 1)
  const waiting = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => store.batch([put(`w${n}`, bytes(1))])))
  end()
  assert.equal(
    waiting.map(({ status }) => status),
    waiting.map(() => 'rejected'),
  )
  await store.batch([put('d', bytes(2))])
  assert.equal(
    (await collect(store.range())).map(([key]) => key),
    ['a', 'b', 'c', 'd'],
  )
})

withStore('an opening that fails is made up for by whatever is asked next', async (store) => {
  await tear(store)
  const end = failing('open', 1)
  await rejectsCode(store.settle(), 'store-io')
  assert.equal(await store.get('a'), bytes(1))
  end()
  await store.batch([put('d', bytes(2))])
})

withStore('a store that is closed while it cannot be opened stays closed, and frees its lock', async (store, folder) => {
  await tear(store)
  const end = failing('open', 2)
  await rejectsCode(store.settle(), 'store-io')
  const reads = [store.get('a'), store.get('b')]
  const closed = store.close()
  await Promise.allSettled(reads)
  await closed
  end()
  await rejectsCode(store.get('a'), 'store-closed')
  const again = await openLevelStore(folder, { create: false })
  assert.equal(await again.get('a'), bytes(1))
  await again.close()
})

withStore('another process that used the home between is noticed: this one writes nothing more', async (store, folder) => {
  await tear(store)
  const end = failing('open', 1)
  await rejectsCode(store.settle(), 'store-io')
  end()
  const other = await openLevelStore(folder, { create: false })
  await other.batch([put('of-another', bytes(3))])
  await other.close()
  await rejectsCode(store.batch([put('d', bytes(2))]), 'home-locked')
  await rejectsCode(store.get('a'), 'home-locked')
  await store.close()
  const again = await openLevelStore(folder, { create: false })
  assert.equal([await again.get('of-another'), await again.get('d')], [bytes(3), undefined])
  await again.close()
})

test('what an opening may write is as much as the logs hold, and a megabyte', async () => {
  const { folder, remove } = await temporaryFolder()
  const place = join(folder, 'store')
  await mkdir(place)
  await writeFile(join(place, '000004.log'), new Uint8Array(3_000_000))
  await writeFile(join(place, '000006.log'), new Uint8Array(2_000_000))
  await writeFile(join(place, '000005.ldb'), new Uint8Array(9_000_000))
  assert.is(await openingBytes(place), 5_000_000 + 1024 * 1024)
  await remove()
})

run()
