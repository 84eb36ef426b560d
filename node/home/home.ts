// A home, opened by one process: its lock, its keys, its settings, its store. `init` makes one; every command that works without a
// running node, and the node itself, open it. It does not know cards, charters or networks: those are files for others.

import type { CryptoProvider, RandomBytes, ScryptCost } from '../../keys/provider.ts'
import { nodeError } from '../errors.ts'
import { type LevelStore, openLevelStore } from '../store/level.ts'
import type { Tell } from '../store/migration.ts'
import { checkSchema, startSchema } from '../store/schema.ts'
import { sealedStore } from '../store/sealed.ts'
import type { Store } from '../store/store.ts'
import { demandPrivateFolder, exists, readSmallFile, replaceFile } from './files.ts'
import { type AuthorityKeys, eraseOldKeyFiles, makeKeys, type NodeKeys, openNodeKeys, prekeysKey, storeKey, writeKeys } from './keys.ts'
import { keepFilesPrivate, makeHome } from './making.ts'
import { type HomePaths, homePaths } from './paths.ts'
import { makePrekeys, type PrekeySecret, type PrekeyWindow, readPrekeys, writePrekeys } from './prekeys.ts'
import { defaultSettings, MAX_SETTINGS_LENGTH, parseSettings, renderSettings, type Settings } from './settings.ts'

/** A home that this process holds. */
export interface Home {
  readonly paths: HomePaths
  readonly settings: Settings
  readonly keys: NodeKeys
  /** sealed under the storage key, its version checked */
  readonly store: Store
  /** resolves when all files of the store have been looked through, of a large one while it is in use; rejects when one is damaged, after which it refuses everything */
  readonly inspected: Promise<void>
  /** the private prekeys as they are on disk now */
  readPrekeys(): Promise<PrekeySecret[]>
  /** replaces the file and overwrites what it held: a prekey left out is gone */
  writePrekeys(prekeys: readonly PrekeySecret[]): Promise<void>
  /** closes the store and gives the lock back */
  close(): Promise<void>
}

export interface HomeContext {
  readonly crypto: CryptoProvider
  readonly random: RandomBytes
  /** bytes of the store's tables that are looked through before it is opened; INSPECTED_AT_ONCE unless told */
  readonly inspectAtOnce?: number
  /** takes lines about long work at an opening; they go to standard error unless told */
  readonly tell?: Tell
}

const standardError: Tell = (line) => void process.stderr.write(`${line}\n`)

/** Reads the settings of a home. @throws ValiseError `settings-invalid`, `file-missing` */
export const readSettings = async (paths: HomePaths): Promise<Settings> =>
  parseSettings(new TextDecoder().decode(await readSmallFile(paths.settings, MAX_SETTINGS_LENGTH)))

/**
 * Checks that a complete home is there and belongs to this user alone.
 * @throws ValiseError `home-missing`, `home-incomplete`, `home-permissions`, `socket-path-too-long`
 */
export const findHome = async (folder: string): Promise<HomePaths> => {
  const paths = homePaths(folder)
  if (!(await exists(paths.home)) || !((await exists(paths.settings)) || (await exists(paths.unfinished))))
    throw nodeError('home-missing', `there is no home in ${paths.home}: make one with \`valise init\`, or name another with --home`, {
      home: paths.home,
    })
  if (await exists(paths.unfinished))
    throw nodeError('home-incomplete', `the home in ${paths.home} was never finished: run \`valise init\`, or \`valise restore\`, again`, {
      home: paths.home,
    })
  await demandPrivateFolder(paths.home)
  await demandPrivateFolder(paths.keys)
  return paths
}

const assemble = (paths: HomePaths, settings: Settings, { crypto, random }: HomeContext, keys: NodeKeys, level: LevelStore): Home => {
  const prekeys = { crypto, random, key: prekeysKey(crypto, keys) }
  const store = sealedStore(level, { crypto, random, key: storeKey(crypto, keys) })
  return {
    paths,
    settings,
    keys,
    store,
    inspected: level.inspected,
    readPrekeys: () => readPrekeys(paths.prekeys, prekeys),
    writePrekeys: (secrets) => writePrekeys(paths.prekeys, prekeys, secrets),
    close: () => store.close(),
  }
}

/**
 * Opens a home: first its lock, so that nobody types a passphrase in vain and nothing is read while another process writes, then its keys.
 * @throws ValiseError as findHome(), `home-locked`, `settings-invalid`, `key-file-…`, `passphrase-…`, `store-…`
 */
export const openHome = async (folder: string, context: HomeContext, passphrase: string): Promise<Home> => {
  const paths = await findHome(folder)
  keepFilesPrivate()
  const settings = await readSettings(paths)
  const level = await openLevelStore(paths.store, { create: false, inspectAtOnce: context.inspectAtOnce })
  try {
    await eraseOldKeyFiles(paths)
    const home = assemble(paths, settings, context, await openNodeKeys(paths, context.crypto, passphrase), level)
    await checkSchema(home.store, context.tell ?? standardError)
    return home
  } catch (thrown) {
    await level.close()
    throw thrown
  }
}

/**
 * Holds a home's lock while `work` runs, without its passphrase: for what changes files of a stopped home (the passphrase).
 * @throws ValiseError as findHome(), `home-locked`, `store-corrupt`
 */
export const withLockedHome = async <T>(folder: string, work: (paths: HomePaths) => Promise<T>): Promise<T> => {
  const paths = await findHome(folder)
  keepFilesPrivate()
  const level = await openLevelStore(paths.store, { create: false })
  try {
    await eraseOldKeyFiles(paths)
    return await work(paths)
  } finally {
    await level.close()
  }
}

export interface NewHome {
  readonly folder: string
  readonly passphrase: string
  /** scrypt's cost for the key files; commands pass DEFAULT_COST */
  readonly cost: ScryptCost
  /** the windows of the first prekeys */
  readonly windows: readonly PrekeyWindow[]
  /** what the settings file says; the defaults unless given */
  readonly settings?: Settings
}

type Fill = (home: Home, authority: AuthorityKeys) => Promise<void>

/** What a new home holds. */
const furnish = async (paths: HomePaths, level: LevelStore, context: HomeContext, options: NewHome, fill: Fill): Promise<void> => {
  const { passphrase, cost, windows, settings = defaultSettings() } = options
  const keys = makeKeys(context.random)
  const home = assemble(paths, settings, context, keys.node, level)
  await writeKeys(paths, { ...context, cost }, passphrase, keys)
  await home.writePrekeys(makePrekeys(context.random, windows))
  await startSchema(home.store)
  await fill(home, keys.authority)
  await replaceFile(paths.settings, new TextEncoder().encode(renderSettings(settings)))
}

/**
 * Makes a home. An `init` that fails leaves nothing; one that is killed leaves a marker, and the next one starts over. A folder that holds
 * anything else is never touched.
 * @param fill does the rest with the open home: the card, the first records
 * @throws ValiseError as `makeHome`, `passphrase-empty`
 */
export const createHome = async (options: NewHome, context: HomeContext, fill: Fill): Promise<HomePaths> => {
  await makeHome(options.folder, 'init', (paths, level) => furnish(paths, level, context, options, fill))
  return homePaths(options.folder)
}
