// Steps between versions of a store, cut short at each of their batches, before it was written and after, in this process and by SIGKILL: what is there
// in the end is what an uninterrupted run gives.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openLevelStore } from '../../../node/store/level.ts'
import { memoryStore } from '../../../node/store/memory.ts'
import { MIGRATION_KEY, type Migration, SCHEMA_KEY } from '../../../node/store/migration.ts'
import { checkSchema } from '../../../node/store/schema.ts'
import type { Store } from '../../../node/store/store.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { type Fault, faultyStore } from './faulty.ts'
import { everything, fill, NEWEST, STEPS } from './steps.ts'
import { put, temporaryFolder, text } from './support.ts'

const silent = () => {}
const upgrade = (store: Store, steps: readonly Migration[] = STEPS, newest = NEWEST): Promise<void> =>
  checkSchema(store, silent, steps, newest)

/** What a run that nothing disturbs gives, and the batches that it takes. */
const uninterrupted = async (): Promise<{ readonly result: string; readonly batches: number }> => {
  const { store, batches } = faultyStore(memoryStore(), () => undefined)
  await fill(store)
  const before = batches()
  await upgrade(store)
  return { result: await everything(store), batches: batches() - before }
}
const { result, batches } = await uninterrupted()

test('a store of an older version is brought to the newest, step by step', async () => {
  assert.match(result, '\n!schema=4\n'.trim())
  assert.not.match(result, MIGRATION_KEY)
  assert.match(result, 'count=600')
  assert.match(result, 'moved/0599=first-599 second')
  assert.not.match(result, 'record/')
  assert.ok(batches >= 13, `${batches} batches`)
})

test('what is done is told, with a hint at a backup before it begins, and nothing when nothing is to be done', async () => {
  const store = memoryStore()
  await fill(store)
  const lines: string[] = []
  await checkSchema(store, (line) => lines.push(line), STEPS, NEWEST)
  assert.match(lines[0] ?? '', 'version 2: records get a second field')
  assert.match(lines.find((line) => line.includes('Ctrl-C')) ?? '', 'valise backup')
  assert.match(lines.at(-1) ?? '', 'has version 4')
  lines.length = 0
  await checkSchema(store, (line) => lines.push(line), STEPS, NEWEST)
  assert.equal(lines, [])
})

for (const fault of ['before', 'after'] as const satisfies readonly Fault[])
  test(`cut short at any batch (${fault} it is written), and again at the one after: the next opening goes on`, async () => {
    for (let at = 1; at <= batches; at++) {
      const beneath = memoryStore()
      await fill(beneath)
      await rejectsCode(() => upgrade(faultyStore(beneath, (n) => (n === at ? fault : undefined)).store), 'store-io')
      const second = faultyStore(beneath, (n) => (n === 2 ? fault : undefined)).store
      await upgrade(second).catch(() => undefined)
      await upgrade(beneath)
      assert.is(await everything(beneath), result, `at batch ${at}`)
    }
  })

test('a step that has begun is not to be read by a release that knows only the version before', async () => {
  const store = memoryStore()
  await fill(store)
  await rejectsCode(() => upgrade(faultyStore(store, (n) => (n === 2 ? 'before' : undefined)).store), 'store-io')
  await rejectsCode(() => checkSchema(store, silent, [], 1), 'store-version')
  // one that knows this step alone finishes it, and no more
  await upgrade(store, STEPS.slice(0, 1), 2)
  assert.equal(await store.get(SCHEMA_KEY), text('2'))
  assert.is(await store.get(MIGRATION_KEY), undefined)
  await upgrade(store)
  assert.is(await everything(store), result)
})

test('a version that no step leads on from is refused, and left as it was', async () => {
  const store = memoryStore()
  await store.batch([put(SCHEMA_KEY, text('1'))])
  await rejectsCode(() => upgrade(store, STEPS.slice(1)), 'store-version')
  assert.equal(await store.get(SCHEMA_KEY), text('1'))
})

const child = async (
  folder: string,
  at: number,
  when: Fault,
): Promise<{ readonly signal: string | null; readonly code: number | null }> => {
  const script = fileURLToPath(new URL('migrating-child.ts', import.meta.url))
  const started = spawn(process.execPath, ['--import', 'tsx', script, folder, String(at), when], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code, signal] = await once(started, 'exit')
  return { code, signal }
}

test('a process that is killed at a batch, time and again, ends with the same store', async () => {
  const { folder, remove } = await temporaryFolder()
  try {
    const path = join(folder, 'store')
    const made = await openLevelStore(path, { create: true })
    await fill(made)
    await made.close()
    // each run does one or two batches more than the one before, and dies
    for (const [at, when] of [
      [1, 'before'],
      [1, 'after'],
      [2, 'before'],
      [3, 'after'],
      [2, 'after'],
      [3, 'before'],
    ] as const)
      assert.equal(await child(path, at, when), { signal: 'SIGKILL', code: null })
    assert.equal(await child(path, 0, 'before'), { signal: null, code: 0 })
    const again = await openLevelStore(path, { create: false })
    assert.is(await everything(again), result)
    await again.close()
  } finally {
    await remove()
  }
})

run()
