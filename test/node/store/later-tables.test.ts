// Tables of a large store that are looked through while it is in use: no answer leaves that depends on a damaged one, whatever LevelDB makes of it meanwhile.

import '../../support/in-memory.ts'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Level } from 'level'
import { checkedStore } from '../../../node/store/checked.ts'
import { openLevelStore } from '../../../node/store/level.ts'
import { inspectStore } from '../../../node/store/leveldb/inspect.ts'
import { LaterTables, laterPath } from '../../../node/store/leveldb/later-tables.ts'
import type { RangeOptions, Store } from '../../../node/store/store.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { collect, numbersFrom, put, temporaryFolder, text } from './support.ts'

const COUNT = 40
const TABLES = ['a', 'b', 'c'] as const
const keyOf = (table: string, n: number): string => `${table}/${String(n).padStart(3, '0')}`

/** A closed store with a table for each letter, and a log with `d/000`. */
const withStore = (name: string, fn: (folder: string) => Promise<void>): void =>
  test(name, async () => {
    const { folder, remove } = await temporaryFolder()
    const place = join(folder, 'store')
    try {
      let store = await openLevelStore(place, { create: true })
      for (const table of TABLES) {
        await store.batch(numbersFrom(COUNT).map((n) => put(keyOf(table, n), text(`${table} ${n} ${'.'.repeat(200)}`))))
        await store.close()
        store = await openLevelStore(place, { create: false })
      }
      await store.batch([put('d/000', text('d'))])
      await store.close()
      assert.is((await inspectStore(place)).tables, TABLES.length)
      await fn(place)
    } finally {
      await remove()
    }
  })

/** The file of a table. */
const tableOf = async (folder: string, letter: (typeof TABLES)[number]): Promise<string> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ldb')).sort()
  return join(folder, names[TABLES.indexOf(letter)] ?? '')
}

/** Changes a letter of the key with number 20, so that the order holds: LevelDB does not find it any more, and says nothing. */
const hideKey = async (folder: string, letter: (typeof TABLES)[number]): Promise<void> => {
  const path = await tableOf(folder, letter)
  const file = await readFile(path)
  const value = file.indexOf(`${letter} 20 ...`)
  // the key ends before its number and the value
  const at = file.lastIndexOf('20', value - 8)
  assert.ok(at > value - 20, 'the key stands before its value')
  file[at + 1] = '/'.charCodeAt(0)
  await writeFile(path, file)
}

const levelIn = async (folder: string): Promise<Level<string, Uint8Array>> => {
  const level = new Level<string, Uint8Array>(folder, { keyEncoding: 'utf8', valueEncoding: 'view', compression: false })
  await level.open()
  return level
}

/** LevelDB merges all tables with these keys. */
const merge = (level: Level<string, Uint8Array>, from: string, to: string): Promise<void> =>
  (level as unknown as { compactRange(from: string, to: string): Promise<void> }).compactRange(from, to)

const storeOver = (level: Level<string, Uint8Array>): Store => ({
  get: (key) => level.get(key),
  getMany: (keys) => level.getMany([...keys]),
  async *range(options = {}) {
    yield* level.iterator(options)
  },
  batch: async () => undefined,
  settle: async () => undefined,
  close: () => level.close(),
})

/** Opens a store none of whose tables is looked through before an answer waits for it. */
const lazily = async (folder: string): Promise<{ level: Level<string, Uint8Array>; tables: LaterTables; store: Store }> => {
  const tables = await LaterTables.of(folder, (await inspectStore(folder, 0)).left)
  const level = await levelIn(folder)
  return { level, tables, store: checkedStore(storeOver(level), tables) }
}

const hasLater = async (folder: string): Promise<boolean> => (await readdir(dirname(folder))).includes(basename(laterPath(folder)))

const keysOf = async (store: Store, options: RangeOptions): Promise<string[]> => (await collect(store.range(options))).map(([key]) => key)

withStore('what LevelDB says of a damaged table is wrong without a word: this is what must not leave', async (folder) => {
  await hideKey(folder, 'b')
  const level = await levelIn(folder)
  assert.is(await level.get(keyOf('b', 20)), undefined)
  assert.is((await level.keys({ gte: 'b', lt: 'c' }).all()).length, COUNT)
  await level.close()
})

withStore('an answer waits for its own table alone; one from a damaged table is refused, and from then on every other', async (folder) => {
  await hideKey(folder, 'b')
  const { store, tables } = await lazily(folder)
  assert.ok(await store.get(keyOf('a', 20)))
  assert.is(tables.done, false)
  assert.ok(await store.get('d/000'))
  const error = await rejectsCode(store.get(keyOf('b', 20)), 'store-corrupt')
  assert.match(error.message, /\.ldb: a block at byte [0-9]+ does not have its checksum/)
  for (const refused of [
    () => store.get(keyOf('a', 20)),
    () => store.getMany(['d/000']),
    () => collect(store.range({ gte: 'd' })),
    () => store.batch([put('e', text('e'))]),
    () => store.settle(),
  ])
    await rejectsCode(refused, 'store-corrupt')
  await store.close()
})

withStore('a range passes up to the damaged table and no further, in both directions; a range that ends before passes', async (folder) => {
  await hideKey(folder, 'b')
  for (const [options, passed] of [
    [{ gte: 'a' }, COUNT],
    [{ reverse: true }, COUNT + 1],
    [{ gt: keyOf('a', 9), lt: 'c' }, COUNT - 10],
    [{ lte: keyOf('b', 30), reverse: true }, 0],
  ] as const) {
    const { store } = await lazily(folder)
    const seen: string[] = []
    const read = async () => {
      for await (const [key] of store.range(options)) seen.push(key)
    }
    await rejectsCode(read, 'store-corrupt')
    assert.is(seen.length, passed, JSON.stringify(options))
    await store.close()
  }
  const { store } = await lazily(folder)
  assert.is((await keysOf(store, { lt: 'b' })).length, COUNT)
  assert.is((await keysOf(store, { gte: keyOf('a', 30), limit: 10 })).length, 10)
  assert.is((await keysOf(store, { gt: 'c', reverse: true })).length, COUNT + 1)
  assert.equal(await keysOf(store, { gt: 'z', lt: 'y' }), [])
  await store.close()
})

withStore('a key that a damaged table lacks at the end of a range is missed', async (folder) => {
  await hideKey(folder, 'c')
  const { store } = await lazily(folder)
  await rejectsCode(keysOf(store, { gte: keyOf('c', COUNT - 1), lte: 'c~' }), 'store-corrupt')
  await store.close()
})

withStore(
  'a damaged table that LevelDB has merged into a new one, whose checksums are right, is found: in use, and after a kill',
  async (folder) => {
    await hideKey(folder, 'b')
    const { level, store, tables } = await lazily(folder)
    await merge(level, ' ', '~')
    assert.is(await level.get(keyOf('b', 20)), undefined)
    // the key lies in no table that was there at the opening
    await rejectsCode(store.get('e'), 'store-corrupt')
    assert.ok(!tables.done)
    await level.close()
    // as far as the checksums go it is whole
    assert.is((await inspectStore(folder)).left.size, 0)
    await rejectsCode(openLevelStore(folder, { create: false }), 'store-corrupt')
    await rejectsCode(openLevelStore(folder, { create: false, inspectAtOnce: 0 }), 'store-corrupt')
  },
)

withStore('closing keeps the second name of what was merged unseen, and of nothing else', async (folder) => {
  const first = await lazily(folder)
  assert.is((await readdir(laterPath(folder))).length, TABLES.length)
  await first.store.close()
  assert.is(await hasLater(folder), false)
  const { level, store } = await lazily(folder)
  await merge(level, ' ', '~')
  const names = await readdir(laterPath(folder))
  await store.close()
  const kept = await readdir(laterPath(folder))
  assert.ok(kept.length > 0 && kept.every((name) => names.includes(name)))
  for (const name of kept) assert.not.ok((await readdir(folder)).includes(name))
  // they are whole, and go with the next opening
  const again = await openLevelStore(folder, { create: false })
  assert.ok(await again.get(keyOf('a', 20)))
  await again.close()
  assert.is(await hasLater(folder), false)
})

withStore('all tables are looked through in the end, and their second names go', async (folder) => {
  const store = await openLevelStore(folder, { create: false, inspectAtOnce: 0 })
  await store.inspected
  assert.is(await hasLater(folder), false)
  assert.is((await keysOf(store, {})).length, TABLES.length * COUNT + 1)
  await store.close()
  await hideKey(folder, 'a')
  const damaged = await openLevelStore(folder, { create: false, inspectAtOnce: 0 })
  await rejectsCode(() => damaged.inspected, 'store-corrupt')
  await rejectsCode(damaged.get('d/000'), 'store-corrupt')
  await damaged.close()
})

withStore(
  'the newest tables are looked through before the opening, as many bytes as are told; that the others are there is seen',
  async (folder) => {
    const sizes = await Promise.all(TABLES.map(async (letter) => (await stat(await tableOf(folder, letter))).size))
    const [, b = 0, c = 0] = sizes
    assert.is((await inspectStore(folder, b + c)).left.size, 1)
    assert.is((await inspectStore(folder, b + c - 1)).left.size, 2)
    await hideKey(folder, 'c')
    await rejectsCode(openLevelStore(folder, { create: false, inspectAtOnce: c }), 'store-corrupt')
    const [damaged, gone] = [await tableOf(folder, 'c'), await tableOf(folder, 'a')]
    await rm(gone)
    await rejectsCode(inspectStore(folder, 0), 'store-corrupt')
    await writeFile(gone, (await readFile(damaged)).subarray(0, 100))
    const error = await rejectsCode(inspectStore(folder, 0), 'store-corrupt')
    assert.match(error.message, /it has 100 bytes/)
  },
)

withStore('where tables can have no second name, all are looked through at once', async (folder) => {
  await writeFile(laterPath(folder), 'in the way')
  const { left } = await inspectStore(folder, 0)
  assert.is(left.size, TABLES.length)
  assert.is((await LaterTables.of(folder, left)).done, true)
  await hideKey(folder, 'b')
  await rejectsCode(LaterTables.of(folder, left), 'store-corrupt')
})

run()
