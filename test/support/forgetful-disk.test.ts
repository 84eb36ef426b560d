// The disk that forgets: what LevelDB has synced is there after a cut, and of the rest at most a torn part.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Level } from 'level'
import { openLevelStore } from '../../node/store/level.ts'
import { bytes, put, temporaryFolder } from '../node/store/support.ts'
import { ForgetfulDisk, forgetUnsynced, type Moment } from './forgetful-disk.ts'
import { assert, run, test } from './harness.ts'

const options = { keyEncoding: 'utf8', valueEncoding: 'view', compression: false } as const

/** Writes `a` synced, `b` not, to LevelDB itself; then the power goes. @returns what is there afterwards */
const afterCut = async (second: { readonly sync: boolean }, share: number): Promise<string[]> => {
  const { folder, remove } = await temporaryFolder()
  const [from, to] = [join(folder, 'store'), join(folder, 'after')]
  await mkdir(folder, { recursive: true })
  const disk = new ForgetfulDisk(from)
  const database = new Level<string, Uint8Array>(from, options)
  await database.open()
  await database.batch().put('a', bytes(1)).write({ sync: true })
  await database.batch().put('b', bytes(2)).write(second)
  disk.cutNow()
  await database.close()
  await forgetUnsynced(from, to, disk.synced, () => share)
  const again = new Level<string, Uint8Array>(to, options)
  const keys = await again.keys().all()
  await again.close()
  await remove()
  return keys
}

test('what was not synced may be gone, torn, or there; what was synced is there', async () => {
  assert.equal(await afterCut({ sync: false }, 0), ['a'])
  assert.equal(await afterCut({ sync: false }, 0.5), ['a'])
  assert.equal(await afterCut({ sync: false }, 0.9), ['a', 'b'])
  assert.equal(await afterCut({ sync: true }, 0), ['a', 'b'])
})

/** A store whose power goes in the second write. @returns whether that was acknowledged, and whether it is there when nothing unsynced is kept */
const cutIn = async (moment: Moment): Promise<readonly [acknowledged: boolean, held: boolean]> => {
  const { folder, remove } = await temporaryFolder()
  const [from, to] = [join(folder, 'store'), join(folder, 'after')]
  const disk = new ForgetfulDisk(from, { cut: (write) => (write === 2 ? moment : undefined) })
  const store = await openLevelStore(from, { create: true })
  await store.batch([put('a', bytes(1))])
  let acknowledged = false
  const second = store.batch([put('b', bytes(2))]).then(
    () => {
      acknowledged = true
    },
    () => undefined,
  )
  await disk.cut
  const closed = store.close()
  disk.bury()
  await Promise.all([second, closed])
  await forgetUnsynced(from, to, disk.synced, () => 0)
  const again = await openLevelStore(to, { create: false })
  const held = (await again.getMany(['a', 'b'])).map((value) => value !== undefined)
  await again.close()
  await remove()
  assert.is(held[0], true)
  return [acknowledged, held[1] ?? false]
}

test('the power goes before a write, before its sync, and after it', async () => {
  assert.equal(await cutIn('before'), [false, false])
  assert.equal(await cutIn('unsynced'), [false, false])
  assert.equal(await cutIn('synced'), [false, true])
})

run()
