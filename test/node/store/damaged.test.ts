// A LevelDB store that is damaged while nobody has it open: what LevelDB itself would drop without a word is refused, and a write that was cut short is not.

import '../../support/in-memory.ts'
import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Level } from 'level'
import { headPath } from '../../../node/store/head.ts'
import { openLevelStore } from '../../../node/store/level.ts'
import { crc32c } from '../../../node/store/leveldb/crc32c.ts'
import { inspectStore } from '../../../node/store/leveldb/inspect.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { bytes, put, temporaryFolder } from './support.ts'

const value = new Uint8Array(900).fill(7)

/** A closed store with sixty batches of two operations in its log, and some more in tables. */
const withStore = (name: string, fn: (folder: string) => Promise<void>): void =>
  test(name, async () => {
    const { folder, remove } = await temporaryFolder()
    const place = join(folder, 'store')
    try {
      const first = await openLevelStore(place, { create: true })
      for (let n = 0; n < 20; n++) await first.batch([put(`a${n}`, value), put(`b${n}`, bytes(n))])
      await first.close()
      const second = await openLevelStore(place, { create: false })
      for (let n = 0; n < 60; n++) await second.batch([put(`c${n}`, value), put(`d${n}`, bytes(n))])
      await second.close()
      await fn(place)
    } finally {
      await remove()
    }
  })

const named = async (folder: string, ending: string): Promise<string> => {
  const name = (await readdir(folder))
    .filter((one) => one.endsWith(ending))
    .sort()
    .at(-1)
  if (name === undefined) throw new Error(`there is no ${ending}`)
  return join(folder, name)
}

const flip = async (path: string, at: number): Promise<void> => {
  const file = await readFile(path)
  file[at] = (file[at] ?? 0) ^ 1
  await writeFile(path, file)
}

const opened = async (folder: string): Promise<string> => {
  const store = await openLevelStore(folder, { create: false })
  const held = (await store.getMany(['c0', 'c59', 'd59'])).map((one) => (one ? 'here' : 'gone'))
  await store.close()
  return held.join()
}

test('CRC-32C gives the values of RFC 3720', () => {
  assert.is(crc32c(new TextEncoder().encode('123456789')), 0xe3069283)
  assert.is(crc32c(new Uint8Array(32)), 0x8a9136aa)
  assert.is(crc32c(new Uint8Array(32).fill(0xff)), 0x62a8ab43)
})

withStore('a store that is whole is looked through, and its operations are counted', async (folder) => {
  assert.equal(await inspectStore(folder), { sequence: 160, tables: 1, logs: 1, left: new Map() })
  assert.is(await opened(folder), 'here,here,here')
})

withStore('a bit that is flipped inside the log, behind which LevelDB would read on, is named with its place', async (folder) => {
  await flip(await named(folder, '.log'), 5_000)
  const error = await rejectsCode(openLevelStore(folder, { create: false }), 'store-corrupt')
  assert.match(error.message, /\.log: it is damaged at byte [0-9]+, and goes on at/)
  // what would have come of it: LevelDB opens, says nothing, and lacks entries
  const beneath = new Level<string, Uint8Array>(folder, { keyEncoding: 'utf8', valueEncoding: 'view', compression: false })
  await beneath.open()
  const keys = await beneath.keys().all()
  await beneath.close()
  assert.ok(keys.length < 160 && keys.includes('d59'))
})

for (const [what, damage] of [
  ['cut by a byte', async (log: string) => truncate(log, (await stat(log)).size - 1)],
  ['cut in the middle', async (log: string) => truncate(log, 20_000)],
  ['emptied', (log: string) => truncate(log, 0)],
  ['damaged in its last record', async (log: string) => flip(log, (await stat(log)).size - 1)],
] as const)
  withStore(
    `a log that is ${what}, as after a loss of power, lacks what was acknowledged: it is refused, and nothing is changed`,
    async (folder) => {
      const log = await named(folder, '.log')
      await damage(log)
      const before = await readFile(log)
      const error = await rejectsCode(openLevelStore(folder, { create: false }), 'store-behind')
      assert.match(error.message, /ends [0-9]+ operations before the last one that this node acknowledged/)
      assert.equal(await readFile(log), before)
      // for whoever has decided to go on with what is left
      await rm(headPath(folder))
      assert.match(await opened(folder), 'gone')
    },
  )

withStore('a write that was cut short and never acknowledged is dropped', async (folder) => {
  const log = await named(folder, '.log')
  const whole = await readFile(log)
  const torn = whole.subarray(0, 500)
  await writeFile(log, Buffer.concat([whole, torn]))
  assert.is(await opened(folder), 'here,here,here')
})

withStore('a log that is gone is missed', async (folder) => {
  await rm(await named(folder, '.log'))
  const error = await rejectsCode(openLevelStore(folder, { create: false }), 'store-corrupt')
  assert.match(error.message, /\.log is missing/)
})

withStore('a zeroed block at the beginning of the log is missed by the numbers of the operations', async (folder) => {
  const log = await named(folder, '.log')
  const file = await readFile(log)
  await writeFile(log, file.fill(0, 0, 32 * 1024))
  await rejectsCode(openLevelStore(folder, { create: false }), 'store-corrupt')
})

withStore('every byte of a table that is changed is found', async (folder) => {
  const table = await named(folder, '.ldb')
  const whole = await readFile(table)
  for (let at = 0; at < whole.length; at += 97) {
    await flip(table, at)
    // in the padding of the footer nothing stands
    const found = await inspectStore(folder).then(
      () => 'whole',
      (error: { code?: string }) => error.code,
    )
    if (found === 'whole') assert.ok(at > whole.length - 48 && at < whole.length - 8, `byte ${at}`)
    await writeFile(table, whole)
  }
})

withStore(
  'the file beside the store: made where it is missing, refused when it cannot be read, and no trouble when it is old',
  async (folder) => {
    const head = headPath(folder)
    const now = await readFile(head)
    await rm(head)
    assert.is(await opened(folder), 'here,here,here')
    assert.equal(await readFile(head), now)
    const store = await openLevelStore(folder, { create: false })
    await store.batch([put('e', bytes(1))])
    await store.close()
    // as after a loss of power
    await writeFile(head, now)
    assert.is(await opened(folder), 'here,here,here')
    await flip(head, 20)
    await rejectsCode(openLevelStore(folder, { create: false }), 'store-corrupt')
  },
)

withStore('a store that another process holds is called locked, whatever is being written in it', async (folder) => {
  const store = await openLevelStore(folder, { create: false })
  await rm(await named(folder, '.log'))
  await rejectsCode(openLevelStore(folder, { create: false }), 'home-locked')
  await store.close()
})

run()
