import { readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openLevelStore } from '../../../node/store/level.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { modelProperty } from './model.ts'
import { storeSuite } from './suite.ts'
import { bytes, collect, put, temporaryFolder } from './support.ts'

const make = async () => {
  const { folder, remove } = await temporaryFolder()
  return { store: await openLevelStore(join(folder, 'store'), { create: true }), dispose: remove }
}

storeSuite('level', make)
modelProperty('level', make)

const inFolder = (name: string, fn: (folder: string) => Promise<void>): void =>
  test(`level: ${name}`, async () => {
    const { folder, remove } = await temporaryFolder()
    try {
      await fn(join(folder, 'store'))
    } finally {
      await remove()
    }
  })

const filled = async (folder: string): Promise<void> => {
  const store = await openLevelStore(folder, { create: true })
  await store.batch([put('a', bytes(1)), put('b', bytes(2))])
  await store.close()
}

inFolder('what was written is there after the store is opened again', async (folder) => {
  await filled(folder)
  const store = await openLevelStore(folder, { create: false })
  assert.equal(await collect(store.range()), [
    ['a', bytes(1)],
    ['b', bytes(2)],
  ])
  await store.close()
})

inFolder('a store that is in use is locked, and free after close', async (folder) => {
  const store = await openLevelStore(folder, { create: true })
  const error = await rejectsCode(() => openLevelStore(folder, { create: false }), 'home-locked')
  assert.match(error.message, 'valise stop')
  await store.close()
  await (await openLevelStore(folder, { create: false })).close()
})

inFolder('a store that should be there is not replaced by an empty one', async (folder) => {
  await rejectsCode(() => openLevelStore(folder, { create: false }), 'store-corrupt')
  await filled(folder)
  await rm(join(folder, 'CURRENT'))
  await rejectsCode(() => openLevelStore(folder, { create: false }), 'store-corrupt')
})

inFolder('a new store is not made over an old one', async (folder) => {
  await filled(folder)
  await rejectsCode(() => openLevelStore(folder, { create: true }), 'home-exists')
  const store = await openLevelStore(folder, { create: false })
  assert.equal(await store.get('a'), bytes(1))
  await store.close()
})

inFolder('a damaged manifest is named with advice', async (folder) => {
  await filled(folder)
  const manifest = (await readdir(folder)).find((name) => name.startsWith('MANIFEST-')) ?? ''
  await truncate(join(folder, manifest), 20)
  const error = await rejectsCode(() => openLevelStore(folder, { create: false }), 'store-corrupt')
  assert.match(error.message, 'backup')
})

inFolder('a folder that cannot be made is an error of the disk', async (folder) => {
  await writeFile(folder, 'not a folder')
  await rejectsCode(() => openLevelStore(folder, { create: true }), 'store-io')
})

run()
