// Files that the person names: reading (with `-` for stdin), writing whole or not at all, and cleaning up what was begun.
// It knows nothing of homes; those belong to node/home.

import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, readFile, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ValiseError } from '../keys/errors.ts'
import { nodeError } from '../node/errors.ts'
import { cliError } from './errors.ts'

/** `-` names stdin or stdout. */
export const DASH = '-'

/** A message's content and attachments are the largest that commands read; a charter with a thousand cards is 16 MiB. */
export const MAX_INPUT_BYTES = 64 * 1024 * 1024

const codeOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '')

/** Puts a folder's new name on disk, where the file system can. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

/** What a failed system call means for the person. */
export const fileError = (thrown: unknown, path: string, doing: string): Error => {
  if (thrown instanceof ValiseError) return thrown
  const code = codeOf(thrown)
  if (code === 'ENOENT') return nodeError('file-missing', `There is no file ${path}`, { path, fix: 'check the path' })
  if (code === 'EISDIR') return cliError('file-io', `${path} is a folder, not a file`, { path, fix: 'name a file' })
  if (code === 'ENOTDIR') return cliError('file-io', `A part of the path ${path} is a file, not a folder`, { path, fix: 'check the path' })
  if (code === 'EACCES' || code === 'EPERM')
    return cliError('file-io', `Not permitted to ${doing} ${path}`, { path, fix: 'check the permissions, or choose another place' })
  if (code === 'ENOSPC')
    return cliError('file-io', `No space left to ${doing} ${path}`, { path, fix: 'make room, or choose another place' })
  if (code === 'EROFS') return cliError('file-io', `${path} is on a read-only file system`, { path, fix: 'choose another place' })
  return thrown instanceof Error && code !== ''
    ? cliError('file-io', `Could not ${doing} ${path}: ${thrown.message}`, { path })
    : asError(thrown)
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))

const tooLarge = (path: string, limit: number): Error =>
  nodeError('file-too-large', `${path} is larger than ${limit} bytes`, { path, limit, fix: 'check that this is the right file' })

async function* asBytes(stdin: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stdin) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}

/** Gives a file a name that nothing has. @throws EEXIST */
const nameAnew = async (beside: string, place: string): Promise<void> => {
  try {
    await link(beside, place)
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') throw thrown
    // a file system without links: the name is taken first, and then filled
    await (await open(place, 'wx', 0o600)).close()
    await rename(beside, place)
  }
}

/** One run's dealings with files: what is begun here is taken away again by `cleanUp`. */
export class Files {
  private readonly stdin: AsyncIterable<string | Uint8Array>
  private readonly partial = new Set<string>()
  private stdinTaken = false

  constructor(stdin: AsyncIterable<string | Uint8Array>) {
    this.stdin = stdin
  }

  /** The size of a file before it is read; undefined for stdin. @throws ValiseError `file-missing`, `file-io` */
  async size(path: string): Promise<number | undefined> {
    if (path === DASH) return undefined
    try {
      const found = await stat(path)
      if (found.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' })
      return found.size
    } catch (thrown) {
      throw fileError(thrown, path, 'read')
    }
  }

  /** A whole file, or stdin for `-`. @throws ValiseError `file-missing`, `file-too-large`, `file-io` */
  async read(path: string, limit = MAX_INPUT_BYTES): Promise<Uint8Array> {
    if (path === DASH) return this.readStdin(limit)
    if (((await this.size(path)) ?? 0) > limit) throw tooLarge(path, limit)
    try {
      const bytes = await readFile(path)
      if (bytes.length > limit) throw tooLarge(path, limit)
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    } catch (thrown) {
      throw fileError(thrown, path, 'read')
    }
  }

  /** The bytes of stdin, as they come. @throws ValiseError `usage` when they were taken before */
  stdinBytes(): AsyncIterable<Uint8Array> {
    if (this.stdinTaken) throw cliError('usage', 'Only one FILE can be - (stdin)')
    this.stdinTaken = true
    return asBytes(this.stdin)
  }

  private async readStdin(limit: number): Promise<Uint8Array> {
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const bytes of this.stdinBytes()) {
      length += bytes.length
      if (length > limit) throw tooLarge('stdin', limit)
      chunks.push(bytes)
    }
    return new Uint8Array(Buffer.concat(chunks))
  }

  /**
   * Writes a file whole or not at all: beside its place first, synced, then moved there. What comes in pieces is written as it comes.
   * @param mode permissions, 0o666 less the umask unless told
   * @throws ValiseError `file-exists` when `fresh` and something is there, `file-io`
   */
  async write(path: string, bytes: Uint8Array | AsyncIterable<Uint8Array>, { fresh = false, mode = 0o666 } = {}): Promise<void> {
    const place = resolve(path)
    const exists = (): Error =>
      nodeError('file-exists', `${path} is already there`, { path, fix: 'choose another name, or remove it first' })
    const found = await stat(place).catch(() => undefined)
    if (found?.isDirectory()) throw fileError(Object.assign(new Error(), { code: 'EISDIR' }), path, 'write')
    if (fresh && found !== undefined) throw exists()
    // A device or a pipe (/dev/stdout, /dev/null) is written to, never replaced.
    if (found !== undefined && !found.isFile()) return this.writeInto(place, bytes, 'w', mode, path)
    // Not made of the file's own name, which may be as long as a name can be.
    const beside = join(dirname(place), `.valise-${randomBytes(6).toString('hex')}.part`)
    this.partial.add(beside)
    try {
      await this.writeInto(beside, bytes, 'wx', found === undefined ? mode : found.mode & 0o777, path)
      await rename(beside, place)
      await syncFolder(dirname(place))
    } finally {
      await rm(beside, { force: true })
      this.partial.delete(beside)
    }
  }

  /**
   * Writes a new file, mode 0600, from bytes as they come: beside its place first, synced, then named, so that it is there whole or not at all. What
   * stands under the name already, a link too, is neither followed nor replaced.
   * @throws ValiseError `file-exists`, `file-io`, and whatever `bytes` throws
   */
  async writeStream(place: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const beside = join(dirname(place), `.valise-${randomBytes(6).toString('hex')}.part`)
    this.partial.add(beside)
    try {
      const file = await open(beside, 'wx', 0o600)
      try {
        for await (const chunk of bytes) await file.writeFile(chunk)
        await file.sync()
      } finally {
        await file.close()
      }
      await nameAnew(beside, place)
    } catch (thrown) {
      if (codeOf(thrown) === 'EEXIST') throw nodeError('file-exists', `${place} is already there`, { path: place, fix: 'try again' })
      throw fileError(thrown, place, 'write')
    } finally {
      await rm(beside, { force: true })
      this.partial.delete(beside)
    }
  }

  private async writeInto(
    place: string,
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
    flags: string,
    mode: number,
    named: string,
  ): Promise<void> {
    try {
      const file = await open(place, flags, mode)
      try {
        if (bytes instanceof Uint8Array) await file.writeFile(bytes)
        else for await (const piece of bytes) await file.writeFile(piece)
        await file.sync().catch(() => undefined)
      } finally {
        await file.close()
      }
    } catch (thrown) {
      throw codeOf(thrown) === 'ENOENT'
        ? cliError('file-io', `The folder of ${named} is not there`, { path: named, fix: 'make the folder first' })
        : fileError(thrown, named, 'write')
    }
  }

  /** A file, or stdin for `-`, in pieces. @throws ValiseError `file-missing`, `file-io` */
  async *pieces(path: string): AsyncGenerator<Uint8Array> {
    if (path === DASH && this.stdinTaken) throw cliError('usage', 'Only one FILE can be - (stdin)')
    if (path === DASH) this.stdinTaken = true
    try {
      for await (const piece of path === DASH ? this.stdin : createReadStream(path))
        yield typeof piece === 'string' ? Buffer.from(piece) : piece
    } catch (thrown) {
      throw fileError(thrown, path, 'read')
    }
  }

  /** Makes a folder and those above it. @throws ValiseError `file-io` */
  async makeFolder(path: string): Promise<void> {
    try {
      await mkdir(path, { recursive: true })
    } catch (thrown) {
      throw codeOf(thrown) === 'EEXIST'
        ? cliError('file-io', `${path} is a file, not a folder`, { path, fix: 'name a folder' })
        : fileError(thrown, path, 'make')
    }
  }

  /** Remembers a file or folder that is to be taken away if the work is not finished. Folders go only when empty. */
  begin(path: string): void {
    this.partial.add(path)
  }

  /** What was begun is finished, and stays. */
  finish(paths: Iterable<string>): void {
    for (const path of paths) this.partial.delete(path)
  }

  /** Takes away what was begun and not finished. */
  async cleanUp(): Promise<void> {
    for (const path of [...this.partial].reverse()) {
      await rm(path, { force: true }).catch(() => rmdir(path).catch(() => undefined))
    }
    this.partial.clear()
  }
}
