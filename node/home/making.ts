// A home in the making: a folder that was missing or empty, marked as unfinished until all of it is there. Whoever is killed meanwhile leaves the marker,
// and the next one starts over. What goes into the home is the caller's: `init` (home.ts), `restore` (node/backup/restore.ts).

import { chmod, readdir, rm } from 'node:fs/promises'
import { ValiseError } from '../../keys/errors.ts'
import { nodeError } from '../errors.ts'
import { headPath } from '../store/head.ts'
import { type LevelStore, openLevelStore } from '../store/level.ts'
import { laterPath } from '../store/leveldb/later-tables.ts'
import { demandPrivateFolder, eraseFile, exists, FOLDER_MODE, makeFolder, replaceFile, syncFolder } from './files.ts'
import { type HomePaths, homePaths } from './paths.ts'

/**
 * Files and sockets that this process makes from now on are its user's alone: LevelDB makes files at any time, and a socket is open to
 * others between its making and any chmod. What is meant for others (an export for a web server) is opened to them by its user.
 */
export const keepFilesPrivate = (): void => {
  process.umask(0o077)
}

/** Takes away what was made of an unfinished home; the marker goes last. */
const clearUnfinished = async (paths: HomePaths): Promise<void> => {
  for (const secret of [paths.authorityKey, paths.nextAuthorityKey, paths.nodeKey, paths.prekeys]) {
    await eraseFile(secret)
    await eraseFile(`${secret}.new`)
  }
  const { keys, store, attachments, card, nextCard, charter, settings } = paths
  for (const path of [keys, store, headPath(store), laterPath(store), attachments, card, nextCard, charter, settings, `${settings}.new`])
    await rm(path, { recursive: true, force: true })
  await rm(paths.unfinished, { force: true })
}

const makerAtWork = ({ home }: HomePaths): Error =>
  nodeError('home-locked', `another process is making the home in ${home} in this moment: let it finish`, { home })

/** Whether another process has the store open; a store that is damaged or only half made is not locked. */
const isLocked = async (store: string): Promise<boolean> => {
  if (!(await exists(store))) return false
  try {
    await (await openLevelStore(store, { create: false })).close()
    return false
  } catch (thrown) {
    return thrown instanceof ValiseError && thrown.code === 'home-locked'
  }
}

/** Makes sure that the folder is there, private, and empty but for an unfinished home, which it clears. */
const prepareFolder = async (paths: HomePaths): Promise<void> => {
  await makeFolder(paths.home)
  if (await exists(paths.unfinished)) {
    await demandPrivateFolder(paths.home)
    if (await isLocked(paths.store)) throw makerAtWork(paths)
    await clearUnfinished(paths)
  }
  if ((await readdir(paths.home)).length > 0)
    throw nodeError(
      'home-exists',
      `${paths.home} is not empty: nothing was changed; choose another folder with --home, or move this one away`,
      {
        home: paths.home,
      },
    )
  await chmod(paths.home, FOLDER_MODE)
  await demandPrivateFolder(paths.home)
}

/**
 * Makes a home of what `work` puts into it: into the folder, and into a new store that this process has locked, and that is closed afterwards. One that
 * fails leaves nothing. A folder that holds anything else is never touched.
 * @param command what makes it, for whoever finds it unfinished
 * @throws ValiseError `home-exists`, `home-permissions`, `home-locked`, `socket-path-too-long`, `home-io`
 */
export const makeHome = async <T>(
  folder: string,
  command: 'init' | 'restore',
  work: (paths: HomePaths, level: LevelStore) => Promise<T>,
): Promise<T> => {
  const paths = homePaths(folder)
  keepFilesPrivate()
  await prepareFolder(paths)
  const note = `This home is being made. If no \`valise ${command}\` runs, run it again.\n`
  await replaceFile(paths.unfinished, new TextEncoder().encode(note))
  const level = await openLevelStore(paths.store, { create: true })
  let made: T
  try {
    await makeFolder(paths.keys)
    made = await work(paths, level)
  } catch (thrown) {
    await level.close()
    await clearUnfinished(paths)
    throw thrown
  }
  await level.close()
  await rm(paths.unfinished)
  await syncFolder(paths.home)
  return made
}
