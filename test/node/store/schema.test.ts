import { memoryStore } from '../../../node/store/memory.ts'
import { SCHEMA_KEY } from '../../../node/store/migration.ts'
import { checkSchema, MIGRATIONS, STORE_VERSION, startSchema } from '../../../node/store/schema.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { bytes, put, text } from './support.ts'

const silent = () => {}

test('a new store gets the version of this release, and is accepted', async () => {
  const store = memoryStore()
  await startSchema(store)
  assert.equal(await store.get(SCHEMA_KEY), text(String(STORE_VERSION)))
  await checkSchema(store, silent)
})

test('a store that holds something is not started again', async () => {
  const store = memoryStore()
  await store.batch([put('a', bytes(1))])
  await rejectsCode(() => startSchema(store), 'home-exists')
})

test('a newer store is refused with advice, and is left as it was', async () => {
  const store = memoryStore()
  await store.batch([put(SCHEMA_KEY, text(String(STORE_VERSION + 1)))])
  const error = await rejectsCode(() => checkSchema(store, silent), 'store-version')
  assert.match(error.message, 'newer release')
  assert.equal(await store.get(SCHEMA_KEY), text(String(STORE_VERSION + 1)))
})

test('a store without a version, or with one that is no number, is damaged', async () => {
  const store = memoryStore()
  await rejectsCode(() => checkSchema(store, silent), 'store-corrupt')
  for (const version of ['', '0', '01', '-1', '1 ', 'x', '1e3', '9999999999']) {
    await store.batch([put(SCHEMA_KEY, text(version))])
    await rejectsCode(() => checkSchema(store, silent), 'store-corrupt')
  }
})

test('the steps of this release lead from the first version to its own, one by one', () => {
  assert.equal(
    MIGRATIONS.map(({ from, to }) => [from, to]),
    Array.from({ length: STORE_VERSION - 1 }, (_, i) => [i + 1, i + 2]),
  )
})

run()
