// Small files of a home: private, written whole or not at all, on disk before anyone relies on them.
// Large content and the store are not for here.

import { type FileHandle, link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ValiseError } from '../../keys/errors.ts'
import { nodeError } from '../errors.ts'
import { moment } from '../moments.ts'

/** Nobody but the owner reads or enters. */
export const FOLDER_MODE = 0o700
export const FILE_MODE = 0o600
/** Any permission of group or world. */
const OTHERS = 0o077

const systemCode = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : 'unknown'

const ioError = (path: string, thrown: unknown): Error =>
  thrown instanceof ValiseError
    ? thrown
    : nodeError('home-io', `${path} could not be read or written (${systemCode(thrown)})`, { path, cause: systemCode(thrown) })

const withFile = async <T>(path: string, flags: string, work: (file: FileHandle) => Promise<T>): Promise<T> => {
  const file = await open(path, flags, FILE_MODE)
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

/** Puts a folder's entries on disk: a new name is durable only then. */
export const syncFolder = (folder: string): Promise<void> => withFile(folder, 'r', (handle) => handle.sync())

const writeSynced = (path: string, flags: string, bytes: Uint8Array): Promise<void> =>
  withFile(path, flags, async (file) => {
    await file.writeFile(bytes)
    await file.sync()
  })

/**
 * Makes `path` hold exactly `bytes`, mode 0600, on disk. A process that is killed leaves the old file or the new one, never a part;
 * at most a `.new` file stays beside it, which the next write replaces.
 * @throws ValiseError `home-io`
 */
export const replaceFile = async (path: string, bytes: Uint8Array): Promise<void> => {
  try {
    await writeSynced(`${path}.new`, 'w', bytes)
    await rename(`${path}.new`, path)
    await syncFolder(dirname(path))
  } catch (thrown) {
    throw ioError(path, thrown)
  }
}

/**
 * Writes a file that is not there yet, mode 0600, on disk. A write that fails leaves nothing behind.
 * @throws ValiseError `file-exists`, `home-io`
 */
export const writeNewFile = async (path: string, bytes: Uint8Array): Promise<void> => {
  let made = false
  try {
    await withFile(path, 'wx', async (file) => {
      made = true
      await file.writeFile(bytes)
      await file.sync()
    })
    await syncFolder(dirname(path))
  } catch (thrown) {
    if (systemCode(thrown) === 'EEXIST') throw nodeError('file-exists', `${path} exists already and is not overwritten`, { path })
    if (made) await rm(path, { force: true })
    throw ioError(path, thrown)
  }
}

const overwrite = (path: string): Promise<void> =>
  withFile(path, 'r+', async (file) => {
    const { size } = await file.stat()
    await file.writeFile(new Uint8Array(size))
    await file.sync()
  })

/** Overwrites a file with zeros and removes it. A file that is not there is no error. On flash and on copying file systems this is best effort. */
export const eraseFile = async (path: string): Promise<void> => {
  try {
    await overwrite(path)
    await rm(path)
    await syncFolder(dirname(path))
  } catch (thrown) {
    if (systemCode(thrown) !== 'ENOENT') throw ioError(path, thrown)
  }
}

/**
 * As `replaceFile`, and the old content is overwritten. The old file keeps a name, `.old`, until that is done, so that
 * `eraseRemains` can finish what a killed process began. The file must be there. @throws ValiseError `home-io`
 */
export const replaceErasing = async (path: string, bytes: Uint8Array): Promise<void> => {
  await eraseRemains(path)
  try {
    await writeSynced(`${path}.new`, 'w', bytes)
    moment('file.beside')
    await link(path, `${path}.old`)
    moment('file.named')
    await rename(`${path}.new`, path)
    await syncFolder(dirname(path))
    moment('file.replaced')
  } catch (thrown) {
    throw ioError(path, thrown)
  }
  await eraseFile(`${path}.old`)
}

const sameFile = async (first: string, second: string): Promise<boolean> => {
  const [a, b] = await Promise.all([stat(first), stat(second)])
  return a.ino === b.ino && a.dev === b.dev
}

/**
 * Finishes an interrupted `replaceErasing` of `path`: erases the `.new` file that never became current, and the `.old` one;
 * but when `.old` is still another name of the current file, only that name goes.
 */
export const eraseRemains = async (path: string): Promise<void> => {
  await eraseFile(`${path}.new`)
  try {
    if (await sameFile(path, `${path}.old`)) await rm(`${path}.old`)
  } catch (thrown) {
    if (systemCode(thrown) !== 'ENOENT') throw ioError(path, thrown)
  }
  await eraseFile(`${path}.old`)
}

/**
 * Reads a small file whole.
 * @param limit the largest size in bytes
 * @param options.secret true refuses a file that group or world may read
 * @throws ValiseError `file-missing`, `file-too-large`, `home-permissions`, `home-io`
 */
export const readSmallFile = async (path: string, limit: number, options: { readonly secret?: boolean } = {}): Promise<Uint8Array> => {
  try {
    return await withFile(path, 'r', async (file) => {
      const about = await file.stat()
      if (!about.isFile()) throw nodeError('file-missing', `${path} is not a file`, { path })
      if (about.size > limit) throw nodeError('file-too-large', `${path} has ${about.size} bytes, ${limit} are allowed`, { path, limit })
      if (options.secret === true && (about.mode & OTHERS) !== 0)
        throw nodeError('home-permissions', `${path} is open to other users: run \`chmod 600 ${path}\``, { path })
      return new Uint8Array(await file.readFile())
    })
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') throw nodeError('file-missing', `there is no file ${path}`, { path })
    throw ioError(path, thrown)
  }
}

/** Whether something has this name. */
export const exists = async (path: string): Promise<boolean> => {
  try {
    await stat(path)
    return true
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT' || systemCode(thrown) === 'ENOTDIR') return false
    throw ioError(path, thrown)
  }
}

/** Makes a folder of mode 0700 and the ones above it; one that is there stays as it is. @throws ValiseError `home-io` */
export const makeFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE })
  } catch (thrown) {
    throw ioError(folder, thrown)
  }
}

/**
 * Checks that a folder is there, belongs to this user, and is closed to all others.
 * @throws ValiseError `home-missing`, `home-permissions` with the line that mends it
 */
export const demandPrivateFolder = async (folder: string): Promise<void> => {
  if (!(await exists(folder))) throw nodeError('home-missing', `there is no folder ${folder}`, { folder })
  const about = await stat(folder)
  if (!about.isDirectory()) throw nodeError('home-missing', `${folder} is not a folder`, { folder })
  const user = process.getuid?.()
  // Windows has neither users of this kind nor permission bits.
  if (user === undefined) return
  if (about.uid !== user)
    throw nodeError('home-permissions', `${folder} belongs to another user (${about.uid}): run the command as that user`, { folder })
  if ((about.mode & OTHERS) !== 0)
    throw nodeError('home-permissions', `${folder} is open to other users: run \`chmod 700 ${folder}\``, { folder })
}
