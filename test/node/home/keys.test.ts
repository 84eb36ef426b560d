import { randomBytes } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { nativeProvider } from '../../../node/crypto/native.ts'
import {
  changeKeysPassphrase,
  exportAuthorityKey,
  makeKeys,
  openAuthorityKeys,
  openNodeKeys,
  prekeysKey,
  storeKey,
  writeKeys,
} from '../../../node/home/keys.ts'
import { type HomePaths, homePaths } from '../../../node/home/paths.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { inFolder } from './support.ts'

const crypto = nativeProvider
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))
const context = { crypto, random, cost: { N: 2, r: 8, p: 1 } }

const written = async (folder: string) => {
  const paths = homePaths(folder)
  await mkdir(paths.keys)
  const keys = makeKeys(random)
  await writeKeys(paths, context, 'old', keys)
  return { paths, keys }
}

const opensWith = async (paths: HomePaths, passphrase: string): Promise<string[]> => {
  const open = async (name: string, work: Promise<unknown>): Promise<string[]> =>
    work.then(
      () => [name],
      () => [],
    )
  return [
    ...(await open('node', openNodeKeys(paths, crypto, passphrase))),
    ...(await open('authority', openAuthorityKeys(paths, crypto, passphrase))),
  ]
}

test('the four secrets of a home are independent, and so are the keys derived for storage', () => {
  const { authority, node } = makeKeys(random)
  const all = [authority.seed, authority.nextSeed, node.seed, node.storageKey, storeKey(crypto, node), prekeysKey(crypto, node)]
  assert.is(new Set(all.map((key) => Buffer.from(key).toString('hex'))).size, 6)
  for (const key of all) assert.is(key.length, 32)
})

inFolder('keys are read back with the passphrase, and with no other', async (folder) => {
  const { paths, keys } = await written(folder)
  assert.equal(await openNodeKeys(paths, crypto, 'old'), keys.node)
  assert.equal(await openAuthorityKeys(paths, crypto, 'old'), keys.authority)
  await rejectsCode(() => openNodeKeys(paths, crypto, 'Old'), 'key-file-passphrase')
  await rejectsCode(() => openAuthorityKeys(paths, crypto, 'Old'), 'key-file-passphrase')
  await rejectsCode(() => openNodeKeys(paths, crypto, ''), 'passphrase-empty')
})

inFolder('key files are private and show no key', async (folder) => {
  const { paths, keys } = await written(folder)
  for (const path of [paths.nodeKey, paths.authorityKey]) {
    assert.is((await stat(path)).mode & 0o777, 0o600)
    const text = await readFile(path, 'utf8')
    for (const key of [keys.node.seed, keys.node.storageKey, keys.authority.seed, keys.authority.nextSeed])
      assert.not.match(text, Buffer.from(key).toString('hex'))
  }
})

inFolder('a node opens without the authority key, and who needs it is told', async (folder) => {
  const { paths, keys } = await written(folder)
  await rm(paths.authorityKey)
  assert.equal(await openNodeKeys(paths, crypto, 'old'), keys.node)
  await rejectsCode(() => openAuthorityKeys(paths, crypto, 'old'), 'authority-key-missing')
  await rejectsCode(() => exportAuthorityKey(paths, join(folder, 'copy')), 'authority-key-missing')
})

inFolder('a key file in the place of the other is refused', async (folder) => {
  const { paths } = await written(folder)
  await copyFile(paths.authorityKey, paths.nodeKey)
  await rejectsCode(() => openNodeKeys(paths, crypto, 'old'), 'keys-damaged')
  await rm(paths.nodeKey)
  await rejectsCode(() => openNodeKeys(paths, crypto, 'old'), 'file-missing')
})

inFolder('a key file that was cut short is refused and stays as it is', async (folder) => {
  const { paths } = await written(folder)
  await truncate(paths.nodeKey, 100)
  const before = await readFile(paths.nodeKey)
  await rejectsCode(() => openNodeKeys(paths, crypto, 'old'), 'key-file-invalid')
  await rejectsCode(() => changeKeysPassphrase(paths, context, { from: 'old', to: 'new' }), 'key-file-invalid')
  assert.equal(await readFile(paths.nodeKey), before)
  assert.equal(await opensWith(paths, 'old'), ['authority'])
})

inFolder('the passphrase is changed in both files, and leaves nothing beside them', async (folder) => {
  const { paths, keys } = await written(folder)
  assert.equal(await changeKeysPassphrase(paths, context, { from: 'old', to: 'new' }), [paths.nodeKey, paths.authorityKey])
  assert.equal(await openNodeKeys(paths, crypto, 'new'), keys.node)
  assert.equal(await openAuthorityKeys(paths, crypto, 'new'), keys.authority)
  assert.equal(await opensWith(paths, 'old'), [])
  assert.equal((await readdir(paths.keys)).sort(), ['authority.key', 'node.key'])
})

inFolder('the passphrase is changed where the authority key is elsewhere', async (folder) => {
  const { paths } = await written(folder)
  await rm(paths.authorityKey)
  assert.equal(await changeKeysPassphrase(paths, context, { from: 'old', to: 'new' }), [paths.nodeKey])
  assert.equal(await opensWith(paths, 'new'), ['node'])
})

inFolder('with a wrong old passphrase, or an empty new one, nothing is changed', async (folder) => {
  const { paths } = await written(folder)
  await rejectsCode(() => changeKeysPassphrase(paths, context, { from: 'wrong', to: 'new' }), 'key-file-passphrase')
  await rejectsCode(() => changeKeysPassphrase(paths, context, { from: 'old', to: '' }), 'passphrase-empty')
  assert.equal(await opensWith(paths, 'old'), ['node', 'authority'])
})

/** The state after a kill between the two files: node.key has the new passphrase, authority.key the old one. */
const halfChanged = async (folder: string): Promise<HomePaths> => {
  const { paths } = await written(folder)
  const aside = join(folder, 'aside')
  await rename(paths.authorityKey, aside)
  await changeKeysPassphrase(paths, context, { from: 'old', to: 'new' })
  await rename(aside, paths.authorityKey)
  return paths
}

inFolder('a change that was killed half way leaves each file open to one of the two passphrases, and is explained', async (folder) => {
  const paths = await halfChanged(folder)
  assert.equal(await opensWith(paths, 'new'), ['node'])
  assert.equal(await opensWith(paths, 'old'), ['authority'])
  const error = await rejectsCode(() => openAuthorityKeys(paths, crypto, 'new'), 'passphrase-half-changed')
  assert.match(error.message, 'valise passphrase')
  await rejectsCode(() => openNodeKeys(paths, crypto, 'old'), 'passphrase-half-changed')
  await rejectsCode(() => openNodeKeys(paths, crypto, 'other'), 'key-file-passphrase')
})

inFolder('the same change done again completes one that was killed half way', async (folder) => {
  const paths = await halfChanged(folder)
  await rejectsCode(() => changeKeysPassphrase(paths, context, { from: 'wrong', to: 'new' }), 'key-file-passphrase')
  assert.equal(await changeKeysPassphrase(paths, context, { from: 'old', to: 'new' }), [paths.authorityKey])
  assert.equal(await opensWith(paths, 'new'), ['node', 'authority'])
  assert.equal(await changeKeysPassphrase(paths, context, { from: 'old', to: 'new' }), [])
})

inFolder('the authority key is exported as it is, once', async (folder) => {
  const { paths, keys } = await written(folder)
  const file = join(folder, 'copy.key')
  await exportAuthorityKey(paths, file)
  assert.equal(await readFile(file), await readFile(paths.authorityKey))
  assert.is((await stat(file)).mode & 0o777, 0o600)
  await rejectsCode(() => exportAuthorityKey(paths, file), 'file-exists')
  assert.equal(await openAuthorityKeys({ ...paths, authorityKey: file }, crypto, 'old'), keys.authority)
})

run()
