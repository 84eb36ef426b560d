import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { nativeProvider } from '../../../node/crypto/native.ts'
import { createHome, findHome, openHome, readSettings, withLockedHome } from '../../../node/home/home.ts'
import { changeKeysPassphrase, openAuthorityKeys } from '../../../node/home/keys.ts'
import { homePaths } from '../../../node/home/paths.ts'
import { defaultSettings, parseSettings } from '../../../node/home/settings.ts'
import { publishedEpochs } from '../../../protocol/prekey.ts'
import { assert, rejectsCode, run } from '../../support/harness.ts'
import { inFolder } from './support.ts'

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))
const context = { crypto: nativeProvider, random }
const cost = { N: 2, r: 8, p: 1 }
const windows = publishedEpochs(Date.UTC(2026, 0, 15))
const text = (value: string): Uint8Array => new TextEncoder().encode(value)

const make = async (folder: string): Promise<string> => {
  const { home } = await createHome({ folder: join(folder, 'home'), passphrase: 'passphrase', cost, windows }, context, async () => {})
  return home
}

/** Every file and folder below, with its permissions. */
const modes = async (folder: string): Promise<Map<string, number>> => {
  const found = new Map([['.', (await stat(folder)).mode & 0o777]])
  for (const name of await readdir(folder, { recursive: true })) found.set(name, (await stat(join(folder, name))).mode & 0o777)
  return found
}

/** A second process that opens the home, and the lines that it says. */
const secondProcess = (folder: string, mode = 'hold'): { child: ChildProcess; lines: AsyncIterator<string> } => {
  const script = fileURLToPath(new URL('hold-home.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, 'passphrase', mode], { stdio: ['ignore', 'pipe', 'inherit'] })
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() }
}

const kill = async (child: ChildProcess): Promise<void> => {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

inFolder('a new home has its files, private all of them, and opens', async (folder) => {
  const path = await make(folder)
  assert.equal((await readdir(path)).sort(), ['keys', 'store', 'store.head', 'valise.toml'])
  assert.equal((await readdir(join(path, 'keys'))).sort(), ['authority.key', 'node.key', 'prekeys'])
  for (const [name, mode] of await modes(path)) assert.is(mode & 0o077, 0, `${name} ${mode.toString(8)}`)
  const home = await openHome(path, context, 'passphrase')
  assert.equal(home.settings, defaultSettings())
  assert.equal(
    (await home.readPrekeys()).map(({ epoch, notBefore, notAfter }) => ({ epoch, notBefore, notAfter })),
    windows,
  )
  await home.close()
  assert.equal(parseSettings(await readFile(join(path, 'valise.toml'), 'utf8')), await readSettings(homePaths(path)))
})

inFolder('files are private whatever the umask was, those that LevelDB makes later too', async (folder) => {
  const path = await make(folder)
  process.umask(0o022)
  const home = await openHome(path, context, 'passphrase')
  for (let number = 0; number < 8; number++) await home.store.batch([{ put: `large/${number}`, value: random(2 ** 20) }])
  for (const [name, mode] of await modes(path)) assert.is(mode & 0o077, 0, `${name} ${mode.toString(8)}`)
  await home.close()
})

inFolder('what init fills in is there, and the authority key is the one that it was given', async (folder) => {
  const path = join(folder, 'home')
  let seed = new Uint8Array()
  await createHome({ folder: path, passphrase: 'passphrase', cost, windows }, context, async (home, authority) => {
    seed = Uint8Array.from(authority.seed)
    await home.store.batch([{ put: 'a', value: text('filled in') }])
  })
  const home = await openHome(path, context, 'passphrase')
  assert.equal(await home.store.get('a'), text('filled in'))
  assert.equal((await openAuthorityKeys(home.paths, nativeProvider, 'passphrase')).seed, seed)
  await home.close()
})

inFolder('the store on disk shows no value', async (folder) => {
  const path = await make(folder)
  const home = await openHome(path, context, 'passphrase')
  await home.store.batch([{ put: 'm/1', value: text('a word that must not be found') }])
  await home.close()
  for (const name of await readdir(join(path, 'store'))) assert.not.ok((await readFile(join(path, 'store', name))).includes('must not be'))
})

inFolder('init touches no folder that holds anything', async (folder) => {
  await writeFile(join(folder, 'file'), 'mine')
  const options = { folder, passphrase: 'passphrase', cost, windows }
  await rejectsCode(() => createHome(options, context, async () => {}), 'home-exists')
  assert.is(await readFile(join(folder, 'file'), 'utf8'), 'mine')
  const path = await make(folder)
  const before = await readFile(join(path, 'keys', 'node.key'))
  await rejectsCode(() => make(folder), 'home-exists')
  assert.equal(await readFile(join(path, 'keys', 'node.key')), before)
  await rm(join(path, 'valise.toml'))
  await rejectsCode(() => make(folder), 'home-exists')
})

inFolder('init takes an empty folder and makes it private', async (folder) => {
  const path = join(folder, 'home')
  await mkdir(path, { mode: 0o755 })
  await make(folder)
  assert.is((await stat(path)).mode & 0o777, 0o700)
})

inFolder('an init that fails leaves an empty folder, and can be run again', async (folder) => {
  const path = join(folder, 'home')
  const options = { folder: path, passphrase: 'passphrase', cost, windows }
  const failing = async () => {
    throw Object.assign(new Error('no'), { code: 'no' })
  }
  await rejectsCode(() => createHome(options, context, failing), 'no')
  assert.equal(await readdir(path), [])
  await rejectsCode(() => createHome({ ...options, passphrase: '' }, context, async () => {}), 'passphrase-empty')
  assert.equal(await readdir(path), [])
  await make(folder)
})

inFolder('an init that was killed is told, and the next one starts over', async (folder) => {
  const path = await make(folder)
  const first = await readFile(join(path, 'keys', 'node.key'))
  await writeFile(join(path, 'init-unfinished'), '')
  await rejectsCode(() => openHome(path, context, 'passphrase'), 'home-incomplete')
  await rm(join(path, 'store', 'CURRENT'))
  await make(folder)
  assert.not.equal(await readFile(join(path, 'keys', 'node.key')), first)
  await (await openHome(path, context, 'passphrase')).close()
})

inFolder('a second init beside one at work changes nothing', async (folder) => {
  const path = join(folder, 'home')
  await createHome({ folder: path, passphrase: 'passphrase', cost, windows }, context, async () => {
    await rejectsCode(() => make(folder), 'home-locked')
  })
  await (await openHome(path, context, 'passphrase')).close()
})

inFolder('no home, and a home open to others, are refused with what to do', async (folder) => {
  const missing = await rejectsCode(() => openHome(join(folder, 'none'), context, 'passphrase'), 'home-missing')
  assert.match(missing.message, 'valise init')
  await rejectsCode(() => findHome(folder), 'home-missing')
  const path = await make(folder)
  await chmod(path, 0o755)
  await rejectsCode(() => openHome(path, context, 'passphrase'), 'home-permissions')
  await chmod(path, 0o700)
  await chmod(join(path, 'keys'), 0o750)
  await rejectsCode(() => openHome(path, context, 'passphrase'), 'home-permissions')
})

inFolder('a home that could not be opened is free again', async (folder) => {
  const path = await make(folder)
  await rejectsCode(() => openHome(path, context, 'wrong'), 'key-file-passphrase')
  await (await openHome(path, context, 'passphrase')).close()
})

inFolder('a newer store and the key of another home are refused', async (folder) => {
  const path = await make(folder)
  const home = await openHome(path, context, 'passphrase')
  await home.store.batch([{ put: '!schema', value: text('2') }])
  await home.close()
  await rejectsCode(() => openHome(path, context, 'passphrase'), 'store-version')
  await createHome({ folder: join(folder, 'other'), passphrase: 'passphrase', cost, windows }, context, async () => {})
  await writeFile(join(path, 'keys', 'node.key'), await readFile(join(folder, 'other', 'keys', 'node.key')))
  await rejectsCode(() => openHome(path, context, 'passphrase'), 'store-value-damaged')
})

inFolder('the passphrase is changed under the lock, and not while the home is open', async (folder) => {
  const path = await make(folder)
  const change = () => withLockedHome(path, (paths) => changeKeysPassphrase(paths, { ...context, cost }, { from: 'passphrase', to: 'new' }))
  const home = await openHome(path, context, 'passphrase')
  await rejectsCode(change, 'home-locked')
  await home.close()
  await change()
  await rejectsCode(() => openHome(path, context, 'passphrase'), 'key-file-passphrase')
  await (await openHome(path, context, 'new')).close()
})

inFolder('a second process is kept out, and kill -9 of the first frees the home', async (folder) => {
  const path = await make(folder)
  const first = secondProcess(path)
  assert.is((await first.lines.next()).value, 'open')
  const error = await rejectsCode(() => openHome(path, context, 'passphrase'), 'home-locked')
  assert.match(error.message, 'another process')
  const third = secondProcess(path)
  assert.is((await third.lines.next()).value, 'home-locked')
  await kill(first.child)
  await (await openHome(path, context, 'passphrase')).close()
})

inFolder('what was acknowledged is there after kill -9', async (folder) => {
  const path = await make(folder)
  const { child, lines } = secondProcess(path, 'write')
  assert.is((await lines.next()).value, 'open')
  const acknowledged: string[] = []
  while (acknowledged.length < 50) acknowledged.push((await lines.next()).value)
  await kill(child)
  for (let line = await lines.next(); line.done !== true; line = await lines.next()) acknowledged.push(line.value)
  const home = await openHome(path, context, 'passphrase')
  const keys = acknowledged.map((number) => `n/${number.padStart(9, '0')}`)
  for (const value of await home.store.getMany(keys)) assert.is(value?.length, 1000)
  await home.close()
})

run()
