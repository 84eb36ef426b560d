import { chmod, link, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  demandPrivateFolder,
  eraseFile,
  eraseRemains,
  exists,
  makeFolder,
  readSmallFile,
  replaceErasing,
  replaceFile,
  writeNewFile,
} from '../../../node/home/files.ts'
import { assert, rejectsCode, run } from '../../support/harness.ts'
import { inFolder } from './support.ts'

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777

inFolder('a file is replaced whole, with mode 0600, and nothing stays beside it', async (folder) => {
  const path = join(folder, 'file')
  await replaceFile(path, text('a longer text'))
  await replaceFile(path, text('short'))
  assert.is(await readFile(path, 'utf8'), 'short')
  assert.is(await modeOf(path), 0o600)
  assert.equal(await readdir(folder), ['file'])
})

inFolder('what a killed write left behind is no obstacle', async (folder) => {
  const path = join(folder, 'file')
  await writeFile(`${path}.new`, 'half of something that is longer')
  await replaceFile(path, text('whole'))
  assert.is(await readFile(path, 'utf8'), 'whole')
  assert.equal(await readdir(folder), ['file'])
})

inFolder('a failed replacement leaves the old file as it was', async (folder) => {
  const path = join(folder, 'file')
  await replaceFile(path, text('old'))
  await mkdir(`${path}.new`)
  await rejectsCode(() => replaceFile(path, text('new')), 'home-io')
  assert.is(await readFile(path, 'utf8'), 'old')
})

inFolder('a new file is written once and never over another', async (folder) => {
  const path = join(folder, 'file')
  await writeNewFile(path, text('first'))
  assert.is(await modeOf(path), 0o600)
  await rejectsCode(() => writeNewFile(path, text('second')), 'file-exists')
  assert.is(await readFile(path, 'utf8'), 'first')
  await rejectsCode(() => writeNewFile(join(folder, 'no', 'file'), text('x')), 'home-io')
})

inFolder('a small file is read up to its limit and not past it', async (folder) => {
  const path = join(folder, 'file')
  await writeNewFile(path, new Uint8Array(100))
  assert.is((await readSmallFile(path, 100)).length, 100)
  await rejectsCode(() => readSmallFile(path, 99), 'file-too-large')
  await rejectsCode(() => readSmallFile(join(folder, 'none'), 99), 'file-missing')
  await rejectsCode(() => readSmallFile(folder, 99), 'file-missing')
})

inFolder('a secret file that others may read is refused with the line that mends it', async (folder) => {
  const path = join(folder, 'secret')
  await writeNewFile(path, text('secret'))
  await readSmallFile(path, 100, { secret: true })
  for (const mode of [0o640, 0o604, 0o620, 0o601]) {
    await chmod(path, mode)
    const error = await rejectsCode(() => readSmallFile(path, 100, { secret: true }), 'home-permissions')
    assert.match(error.message, `chmod 600 ${path}`)
    await readSmallFile(path, 100)
  }
})

inFolder('a folder is made with mode 0700', async (folder) => {
  const path = join(folder, 'a', 'b')
  await makeFolder(path)
  assert.is(await modeOf(path), 0o700)
  await demandPrivateFolder(path)
  await makeFolder(path)
})

inFolder('a folder that is open to others is refused with the line that mends it', async (folder) => {
  for (const mode of [0o750, 0o701, 0o770, 0o755]) {
    await chmod(folder, mode)
    const error = await rejectsCode(() => demandPrivateFolder(folder), 'home-permissions')
    assert.match(error.message, `chmod 700 ${folder}`)
  }
  await chmod(folder, 0o700)
  await demandPrivateFolder(folder)
})

inFolder('a folder of another user is refused', async (folder) => {
  const getuid = process.getuid
  if (getuid === undefined) return
  const own = getuid.call(process)
  process.getuid = () => own + 1
  try {
    const error = await rejectsCode(() => demandPrivateFolder(folder), 'home-permissions')
    assert.match(error.message, 'another user')
  } finally {
    process.getuid = getuid
  }
})

inFolder('a missing folder, and a file in its place, is no home', async (folder) => {
  await rejectsCode(() => demandPrivateFolder(join(folder, 'none')), 'home-missing')
  await writeNewFile(join(folder, 'file'), text('x'))
  await rejectsCode(() => demandPrivateFolder(join(folder, 'file')), 'home-missing')
})

inFolder('an erased file was overwritten before it went', async (folder) => {
  const path = join(folder, 'file')
  await writeNewFile(path, text('secret'))
  await link(path, join(folder, 'other-name'))
  await eraseFile(path)
  assert.not.ok(await exists(path))
  assert.equal(new Uint8Array(await readFile(join(folder, 'other-name'))), new Uint8Array(6))
  await eraseFile(path)
})

inFolder('replaceErasing overwrites what the file held before', async (folder) => {
  const path = join(folder, 'file')
  await writeNewFile(path, text('old secret'))
  await link(path, join(folder, 'other-name'))
  await replaceErasing(path, text('new'))
  assert.is(await readFile(path, 'utf8'), 'new')
  assert.equal(new Uint8Array(await readFile(join(folder, 'other-name'))), new Uint8Array(10))
  assert.equal((await readdir(folder)).sort(), ['file', 'other-name'])
})

inFolder('an erasure that was cut short is finished, whichever step was the last', async (folder) => {
  const path = join(folder, 'file')
  await writeNewFile(path, text('current'))
  await writeFile(`${path}.new`, 'next')
  await eraseRemains(path)
  assert.equal(await readdir(folder), ['file'])

  await link(path, `${path}.old`)
  await eraseRemains(path)
  assert.is(await readFile(path, 'utf8'), 'current')
  assert.equal(await readdir(folder), ['file'])

  await link(path, `${path}.old`)
  await link(path, join(folder, 'other-name'))
  await writeFile(`${path}.new`, 'next')
  await rename(`${path}.new`, path)
  await eraseRemains(path)
  assert.is(await readFile(path, 'utf8'), 'next')
  assert.equal(new Uint8Array(await readFile(join(folder, 'other-name'))), new Uint8Array(7))
})

run()
