// The secret keys of a home: made once, kept under the passphrase in two key files, so that the authority's may be taken offline.
//
//   keys/authority.key   purpose `authority`: authority seed (32) ‖ next authority seed (32)
//   keys/node.key        purpose `node`:      node seed (32) ‖ storage key (32)
//
// The prekeys have a file of their own (prekeys.ts), sealed under a key derived from the storage key.

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { abytes } from '../../keys/bytes.ts'
import { ValiseError } from '../../keys/errors.ts'
import { decryptKeyFile, encryptKeyFile, MAX_KEY_FILE_BYTES } from '../../keys/key-file.ts'
import type { CryptoProvider, RandomBytes, ScryptCost } from '../../keys/provider.ts'
import { nodeError } from '../errors.ts'
import { eraseRemains, exists, readSmallFile, replaceErasing, replaceFile, writeNewFile } from './files.ts'
import type { HomePaths } from './paths.ts'

/** The authority's long-lived key and the one that will follow it; 32-byte Ed25519 seeds. */
export interface AuthorityKeys {
  readonly seed: Uint8Array
  readonly nextSeed: Uint8Array
}

/** What a running node needs: its seed, from which its keys are derived, and the storage key; 32 bytes each. */
export interface NodeKeys {
  readonly seed: Uint8Array
  readonly storageKey: Uint8Array
}

/** What key files are written with. `cost` is a parameter so that tests need not pay for it; commands pass DEFAULT_COST. */
export interface KeyFileContext {
  readonly crypto: CryptoProvider
  readonly random: RandomBytes
  readonly cost: ScryptCost
}

type Paths = Pick<HomePaths, 'authorityKey' | 'nodeKey' | 'nextAuthorityKey'>
type Purpose = 'authority' | 'node'

const isWrongPassphrase = (thrown: unknown): boolean => thrown instanceof ValiseError && thrown.code === 'key-file-passphrase'

/** New keys for an authority and its first node. @param random gives independent bytes at each call */
export const makeKeys = (random: RandomBytes): { readonly authority: AuthorityKeys; readonly node: NodeKeys } => ({
  authority: { seed: random(32), nextSeed: random(32) },
  node: { seed: random(32), storageKey: random(32) },
})

/** The key that values of the store are sealed with: 32 bytes. */
export const storeKey = (crypto: CryptoProvider, { storageKey }: NodeKeys): Uint8Array =>
  crypto.hkdfSha256(storageKey, new Uint8Array(), utf8ToBytes('valise/v1/store-key'), 32)

/** The key that the file of prekeys is sealed with: 32 bytes. */
export const prekeysKey = (crypto: CryptoProvider, { storageKey }: NodeKeys): Uint8Array =>
  crypto.hkdfSha256(storageKey, new Uint8Array(), utf8ToBytes('valise/v1/prekeys-key'), 32)

const seeds = (first: Uint8Array, second: Uint8Array): Uint8Array => concatBytes(abytes(first, 32, 'seed'), abytes(second, 32, 'seed'))

/** Writes both key files of a new home. @throws ValiseError `passphrase-empty`, `home-io` */
export const writeKeys = async (
  paths: Paths,
  { crypto, random, cost }: KeyFileContext,
  passphrase: string,
  { authority, node }: { readonly authority: AuthorityKeys; readonly node: NodeKeys },
): Promise<void> => {
  const encrypt = (purpose: Purpose, secret: Uint8Array) => encryptKeyFile(crypto, random, passphrase, cost, purpose, secret)
  await replaceFile(paths.authorityKey, await encrypt('authority', seeds(authority.seed, authority.nextSeed)))
  await replaceFile(paths.nodeKey, await encrypt('node', seeds(node.seed, node.storageKey)))
}

/** Reads a key file and checks that it is the one that belongs there. */
const openKeyFile = async (crypto: CryptoProvider, path: string, purpose: Purpose, passphrase: string): Promise<Uint8Array> => {
  const content = await decryptKeyFile(crypto, await readSmallFile(path, MAX_KEY_FILE_BYTES, { secret: true }), passphrase)
  if (content.purpose !== purpose || content.secret.length !== 64)
    throw nodeError('keys-damaged', `${path} is not the ${purpose} key of a home (it says ${content.purpose}): put the right file back`, {
      path,
    })
  return content.secret
}

const opens = async (crypto: CryptoProvider, path: string, purpose: Purpose, passphrase: string): Promise<boolean> => {
  try {
    await openKeyFile(crypto, path, purpose, passphrase)
    return true
  } catch {
    return false
  }
}

const halfChanged = (paths: Paths): Error =>
  nodeError(
    'passphrase-half-changed',
    `${paths.nodeKey} and ${paths.authorityKey} have different passphrases, because a change was cut short: run \`valise passphrase\` again with the old and the new one`,
    { files: [paths.nodeKey, paths.authorityKey] },
  )

/** Opens `path`; where the passphrase is wrong for it and right for `other`, says so. */
const openOrExplain = async (
  crypto: CryptoProvider,
  paths: Paths,
  purpose: Purpose,
  passphrase: string,
): Promise<{ readonly first: Uint8Array; readonly second: Uint8Array }> => {
  const [path, other] = purpose === 'node' ? [paths.nodeKey, paths.authorityKey] : [paths.authorityKey, paths.nodeKey]
  try {
    const secret = await openKeyFile(crypto, path, purpose, passphrase)
    return { first: secret.slice(0, 32), second: secret.slice(32) }
  } catch (thrown) {
    if (isWrongPassphrase(thrown) && (await opens(crypto, other, purpose === 'node' ? 'authority' : 'node', passphrase)))
      throw halfChanged(paths)
    throw thrown
  }
}

/**
 * The node's keys. authority.key is not needed.
 * @throws ValiseError `key-file-…`, `passphrase-empty`, `passphrase-half-changed`, `keys-damaged`, `file-missing`, `home-permissions`
 */
export const openNodeKeys = async (paths: Paths, crypto: CryptoProvider, passphrase: string): Promise<NodeKeys> => {
  const { first, second } = await openOrExplain(crypto, paths, 'node', passphrase)
  return { seed: first, storageKey: second }
}

/** The authority's keys. @throws ValiseError `authority-key-missing` when the file is not in the home, and as openNodeKeys() */
export const openAuthorityKeys = async (paths: Paths, crypto: CryptoProvider, passphrase: string): Promise<AuthorityKeys> => {
  await demandAuthorityKey(paths)
  const { first, second } = await openOrExplain(crypto, paths, 'authority', passphrase)
  return { seed: first, nextSeed: second }
}

/** Writes the next authority key and the one after it, beside the one in use. @throws ValiseError `passphrase-empty`, `home-io` */
export const writeNextAuthorityKeys = async (
  { nextAuthorityKey }: Paths,
  { crypto, random, cost }: KeyFileContext,
  passphrase: string,
  { seed, nextSeed }: AuthorityKeys,
): Promise<void> =>
  replaceFile(nextAuthorityKey, await encryptKeyFile(crypto, random, passphrase, cost, 'authority', seeds(seed, nextSeed)))

/** The next authority key and the one after it. @throws ValiseError as `openNodeKeys` */
export const openNextAuthorityKeys = async (
  { nextAuthorityKey }: Paths,
  crypto: CryptoProvider,
  passphrase: string,
): Promise<AuthorityKeys> => {
  const secret = await openKeyFile(crypto, nextAuthorityKey, 'authority', passphrase)
  return { seed: secret.slice(0, 32), nextSeed: secret.slice(32) }
}

const demandAuthorityKey = async ({ authorityKey }: Paths): Promise<void> => {
  if (!(await exists(authorityKey)))
    throw nodeError('authority-key-missing', `${authorityKey} is not here: put the authority key back for this command`, {
      path: authorityKey,
    })
}

export interface Passphrases {
  readonly from: string
  readonly to: string
}

/** The file under the new passphrase, or undefined when it has that passphrase already. */
const reencrypted = async (
  { crypto, random, cost }: KeyFileContext,
  path: string,
  purpose: Purpose,
  { from, to }: Passphrases,
): Promise<Uint8Array | undefined> => {
  try {
    return await encryptKeyFile(crypto, random, to, cost, purpose, await openKeyFile(crypto, path, purpose, from))
  } catch (thrown) {
    if (isWrongPassphrase(thrown) && (await opens(crypto, path, purpose, to))) return undefined
    throw thrown
  }
}

/**
 * Puts the key files under another passphrase: node.key first, then authority.key if it is there. Both are opened before either is written,
 * each is replaced whole, and what it held before is overwritten. A process killed between the two leaves node.key with the new passphrase and
 * authority.key with the old one; each opens with its own, commands say `passphrase-half-changed`, and the same change done again completes it.
 * @returns the files that were changed
 * @throws ValiseError `key-file-passphrase` when a file has neither passphrase; nothing is then changed
 */
export const changeKeysPassphrase = async (paths: Paths, context: KeyFileContext, passphrases: Passphrases): Promise<string[]> => {
  const files: (readonly [string, Purpose])[] = [[paths.nodeKey, 'node']]
  for (const path of [paths.authorityKey, paths.nextAuthorityKey]) if (await exists(path)) files.push([path, 'authority'])
  const changes: (readonly [string, Uint8Array])[] = []
  for (const [path, purpose] of files) {
    const bytes = await reencrypted(context, path, purpose, passphrases)
    if (bytes !== undefined) changes.push([path, bytes])
  }
  for (const [path, bytes] of changes) await replaceErasing(path, bytes)
  return changes.map(([path]) => path)
}

/** Finishes the overwriting of old key files that a killed change of passphrase began. */
export const eraseOldKeyFiles = async (paths: Paths): Promise<void> => {
  await eraseRemains(paths.nodeKey)
  await eraseRemains(paths.authorityKey)
  await eraseRemains(paths.nextAuthorityKey)
}

/**
 * Copies the encrypted authority key to `file`, for a safe place. It stays under the passphrase it has now.
 * @throws ValiseError `file-exists`, `authority-key-missing`, `home-io`
 */
export const exportAuthorityKey = async (paths: Paths, file: string): Promise<void> => {
  await demandAuthorityKey(paths)
  await writeNewFile(file, await readSmallFile(paths.authorityKey, MAX_KEY_FILE_BYTES, { secret: true }))
}
