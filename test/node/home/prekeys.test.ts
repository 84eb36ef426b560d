import { randomBytes } from 'node:crypto'
import { chmod, link, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { nativeProvider } from '../../../node/crypto/native.ts'
import { MAX_PREKEYS, makePrekeys, type PrekeySecret, readPrekeys, writePrekeys } from '../../../node/home/prekeys.ts'
import { publishedEpochs } from '../../../protocol/prekey.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { inFolder } from './support.ts'

const NOW = Date.UTC(2026, 0, 15)
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))
const context = { crypto: nativeProvider, random, key: new Uint8Array(32).fill(7) }

const several = (count: number): PrekeySecret[] =>
  makePrekeys(
    random,
    Array.from({ length: count }, (_, index) => ({ epoch: index + 1, notBefore: index, notAfter: index + 1 })),
  )

test('every prekey has a seed of its own', () => {
  const seeds = makePrekeys(random, publishedEpochs(NOW)).map(({ seed }) => Buffer.from(seed).toString('hex'))
  assert.is(new Set(seeds).size, publishedEpochs(NOW).length)
})

inFolder('prekeys are read back as written, and can be rewritten', async (folder) => {
  const path = join(folder, 'prekeys')
  const prekeys = makePrekeys(random, publishedEpochs(NOW))
  await writePrekeys(path, context, prekeys)
  assert.equal(await readPrekeys(path, context), prekeys)
  await writePrekeys(path, context, prekeys.slice(1))
  assert.equal(await readPrekeys(path, context), prekeys.slice(1))
  await writePrekeys(path, context, [])
  assert.equal(await readPrekeys(path, context), [])
  assert.equal(await readdir(folder), ['prekeys'])
})

inFolder('a rewritten file leaves nothing of the old one', async (folder) => {
  const path = join(folder, 'prekeys')
  await writePrekeys(path, context, several(3))
  await link(path, join(folder, 'other-name'))
  await writePrekeys(path, context, several(2))
  assert.ok((await readFile(join(folder, 'other-name'))).every((byte) => byte === 0))
})

inFolder('the file shows no seed', async (folder) => {
  const path = join(folder, 'prekeys')
  const prekeys = several(3)
  await writePrekeys(path, context, prekeys)
  const written = await readFile(path)
  for (const { seed } of prekeys) assert.not.ok(written.includes(Buffer.from(seed.subarray(0, 8))))
})

inFolder('a file that was changed, cut or written under another key is damaged', async (folder) => {
  const path = join(folder, 'prekeys')
  await writePrekeys(path, context, several(2))
  const bytes = await readFile(path)
  await rejectsCode(() => readPrekeys(path, { ...context, key: new Uint8Array(32).fill(8) }), 'prekeys-damaged')
  for (const place of bytes.keys()) {
    const changed = Buffer.from(bytes)
    changed[place] = (changed[place] ?? 0) ^ 1
    await writeFile(path, changed)
    await rejectsCode(() => readPrekeys(path, context), 'prekeys-damaged')
  }
  for (const length of [0, 1, 13, 28, bytes.length - 52, bytes.length - 1]) {
    await writeFile(path, bytes.subarray(0, length))
    await rejectsCode(() => readPrekeys(path, context), 'prekeys-damaged')
  }
})

inFolder('64 prekeys fit and 65 do not', async (folder) => {
  const path = join(folder, 'prekeys')
  await writePrekeys(path, context, several(MAX_PREKEYS))
  assert.is((await readPrekeys(path, context)).length, 64)
  await rejectsCode(() => writePrekeys(path, context, several(MAX_PREKEYS + 1)), 'prekeys-damaged')
  assert.is((await readPrekeys(path, context)).length, 64)
})

inFolder('epochs that do not rise, or windows that are empty, are refused', async (folder) => {
  const path = join(folder, 'prekeys')
  const [first, second] = several(2)
  if (first === undefined || second === undefined) throw new Error('two prekeys')
  await rejectsCode(() => writePrekeys(path, context, [second, first]), 'prekeys-damaged')
  await rejectsCode(() => writePrekeys(path, context, [first, first]), 'prekeys-damaged')
  await rejectsCode(() => writePrekeys(path, context, [{ ...first, notAfter: first.notBefore }]), 'prekeys-damaged')
})

inFolder('a file that others may read is refused', async (folder) => {
  const path = join(folder, 'prekeys')
  await writePrekeys(path, context, several(1))
  await chmod(path, 0o644)
  await rejectsCode(() => readPrekeys(path, context), 'home-permissions')
})

run()
