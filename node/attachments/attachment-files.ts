// Attachments on disk: a folder each, below `<home>/attachments`, named by the root; in it `data`, the sealed chunks one after the other, and `tree`, the
// hashes of the tree over them (protocol/attachment/chunk-tree.ts). Both only grow. Nothing here is in the clear, and nothing knows a key.

import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ValiseError } from '../../keys/errors.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { chunkLeaf, pathPlaces, placeOf, treeFileBytes } from '../../protocol/attachment/chunk-tree.ts'
import { CHUNK_BYTES, chunkCount, plainBytes, sealedBytes, TAG_BYTES } from '../../protocol/attachment/chunks.ts'
import { Frontier } from '../../protocol/log/frontier.ts'
import { HASH_BYTES, inclusionProof, rootNodes, type Subtree } from '../../protocol/log/tree.ts'
import { nodeError } from '../errors.ts'
import { FILE_MODE, FOLDER_MODE, makeFolder, syncFolder } from '../home/files.ts'

/** Made if it is not there, not emptied if it is. */
const READ_WRITE_CREATE = constants.O_RDWR | constants.O_CREAT
const CHUNK_ON_DISK = CHUNK_BYTES + TAG_BYTES

const codeOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown')

/** What a failed system call means. */
const asNodeError = (folder: string, thrown: unknown): Error => {
  if (thrown instanceof ValiseError) return thrown
  const cause = codeOf(thrown)
  if (cause === 'ENOSPC' || cause === 'EDQUOT')
    return nodeError('attachment-space', `The disk of ${folder} is full`, { folder, fix: 'make room on that disk' })
  return nodeError('attachment-io', `The attachment in ${folder} could not be read or written (${cause})`, { folder, cause })
}

const attempt = async <T>(folder: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (thrown) {
    throw asNodeError(folder, thrown)
  }
}

/** Reads exactly so many bytes. @throws ValiseError `attachment-damaged` when the file ends before */
const readExactly = async (file: FileHandle, length: number, at: number, folder: string): Promise<Uint8Array> => {
  const bytes = new Uint8Array(length)
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(bytes, done, length - done, at + done)
    if (bytesRead === 0) throw nodeError('attachment-damaged', `The attachment in ${folder} is shorter than it was`, { folder })
    done += bytesRead
  }
  return bytes
}

const writeAll = async (file: FileHandle, bytes: Uint8Array, at: number): Promise<void> => {
  for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten
}

const hashAt = (tree: FileHandle, subtree: Subtree, folder: string): Promise<Uint8Array> =>
  readExactly(tree, HASH_BYTES, HASH_BYTES * placeOf(subtree), folder)

/** Appends chunks. One writer of a folder at a time. */
export class ChunkWriter {
  readonly #crypto: CryptoProvider
  readonly #folder: string
  readonly #data: FileHandle
  readonly #tree: FileHandle
  #frontier: Frontier

  constructor(crypto: CryptoProvider, folder: string, data: FileHandle, tree: FileHandle, frontier: Frontier) {
    this.#crypto = crypto
    this.#folder = folder
    this.#data = data
    this.#tree = tree
    this.#frontier = frontier
  }

  /** Chunks written so far. */
  get chunks(): number {
    return this.#frontier.size
  }

  /** The root over the chunks so far, 32 bytes. */
  get root(): Uint8Array {
    return this.#frontier.root()
  }

  /** Writes the next chunk. It is on disk for good after `sync`. @throws ValiseError `attachment-space`, `attachment-io` */
  async append(chunk: Uint8Array): Promise<void> {
    const count = this.#frontier.size
    const { frontier, completed } = this.#frontier.append(chunkLeaf(this.#crypto, chunk))
    await attempt(this.#folder, async () => {
      await writeAll(this.#data, chunk, count * CHUNK_ON_DISK)
      await writeAll(this.#tree, Buffer.concat(completed.map(({ hash }) => hash)), treeFileBytes(count))
    })
    this.#frontier = frontier
  }

  /** Resolves when everything that was appended survives a loss of power. */
  async sync(): Promise<void> {
    await attempt(this.#folder, async () => {
      await this.#data.sync()
      await this.#tree.sync()
    })
  }

  async close(): Promise<void> {
    await this.#data.close()
    await this.#tree.close()
  }
}

/** Reads chunks, their paths and their hashes. */
export class ChunkReader {
  readonly #crypto: CryptoProvider
  readonly #folder: string
  readonly #size: number
  readonly #data: FileHandle
  readonly #tree: FileHandle

  constructor(crypto: CryptoProvider, folder: string, size: number, data: FileHandle, tree: FileHandle) {
    this.#crypto = crypto
    this.#folder = folder
    this.#size = size
    this.#data = data
    this.#tree = tree
  }

  /** The sealed chunk. @throws ValiseError `attachment-damaged`, `attachment-io` */
  chunk(index: number): Promise<Uint8Array> {
    const length = plainBytes(this.#size, index) + TAG_BYTES
    return attempt(this.#folder, () => readExactly(this.#data, length, index * CHUNK_ON_DISK, this.#folder))
  }

  /** The hash that stands in the file for a chunk. @throws as `chunk` */
  leaf(index: number): Promise<Uint8Array> {
    return attempt(this.#folder, () => hashAt(this.#tree, { level: 0, index }, this.#folder))
  }

  /** The path of a chunk to the root. @throws as `chunk` */
  path(index: number): Promise<Uint8Array[]> {
    return attempt(this.#folder, async () => {
      const count = chunkCount(this.#size)
      const hashes = new Map<string, Uint8Array>()
      for (const { subtree, at } of pathPlaces(index, count))
        hashes.set(`${subtree.level}/${subtree.index}`, await readExactly(this.#tree, HASH_BYTES, at, this.#folder))
      return inclusionProof(this.#crypto, (level, at) => hashes.get(`${level}/${at}`) ?? new Uint8Array(HASH_BYTES), index, count)
    })
  }

  async close(): Promise<void> {
    await this.#data.close()
    await this.#tree.close()
  }
}

export class AttachmentFiles {
  readonly folder: string
  readonly #crypto: CryptoProvider

  /** @param folder `<home>/attachments` */
  constructor(crypto: CryptoProvider, folder: string) {
    this.#crypto = crypto
    this.folder = folder
  }

  /** Makes the folder of all attachments. */
  async make(): Promise<void> {
    await makeFolder(this.folder)
  }

  pathOf(name: string): string {
    return join(this.folder, name)
  }

  /**
   * Opens the folder `name` to append to it, made if it is not there, cut back to the first `chunks` chunks of a file of `size` bytes, or to fewer if
   * fewer are there. @throws ValiseError `attachment-space`, `attachment-io`
   */
  async append(name: string, chunks = 0, size = 0): Promise<ChunkWriter> {
    const folder = this.pathOf(name)
    return attempt(folder, async () => {
      await this.make()
      await mkdir(folder, { mode: FOLDER_MODE, recursive: true })
      await syncFolder(this.folder)
      const data = await open(join(folder, 'data'), READ_WRITE_CREATE, FILE_MODE)
      const tree = await open(join(folder, 'tree'), READ_WRITE_CREATE, FILE_MODE)
      await syncFolder(folder)
      return new ChunkWriter(this.#crypto, folder, data, tree, await this.#cutBack(folder, data, tree, chunks, size))
    })
  }

  async #cutBack(folder: string, data: FileHandle, tree: FileHandle, chunks: number, size: number): Promise<Frontier> {
    const [{ size: dataBytes }, { size: treeBytes }] = await Promise.all([data.stat(), tree.stat()])
    const whole = chunks === chunkCount(size) && dataBytes >= sealedBytes(size)
    let count = whole ? chunks : Math.min(chunks, Math.floor(dataBytes / CHUNK_ON_DISK))
    while (count > 0 && treeFileBytes(count) > treeBytes) count--
    await data.truncate(Math.min(count * CHUNK_ON_DISK, sealedBytes(size)))
    await tree.truncate(treeFileBytes(count))
    const hashes: Uint8Array[] = []
    for (const subtree of rootNodes(count)) hashes.push(await hashAt(tree, subtree, folder))
    return new Frontier(this.#crypto, count, hashes)
  }

  /** Opens the folder `name`, which has a file of `size` bytes. @throws ValiseError `attachment-damaged` when it is not there, `attachment-io` */
  async read(name: string, size: number): Promise<ChunkReader> {
    const folder = this.pathOf(name)
    try {
      const data = await open(join(folder, 'data'), 'r')
      const tree = await open(join(folder, 'tree'), 'r').catch(async (thrown: unknown) => {
        await data.close()
        throw thrown
      })
      return new ChunkReader(this.#crypto, folder, size, data, tree)
    } catch (thrown) {
      if (codeOf(thrown) === 'ENOENT')
        throw nodeError('attachment-damaged', `The attachment in ${folder} is not there any more`, { folder })
      throw asNodeError(folder, thrown)
    }
  }

  /** Gives a folder its lasting name; durable when it resolves. */
  async rename(from: string, to: string): Promise<void> {
    await attempt(this.pathOf(from), async () => {
      await rename(this.pathOf(from), this.pathOf(to))
      await syncFolder(this.folder)
    })
  }

  /** Removes a folder and what is in it. One that is not there is no error. */
  async remove(name: string): Promise<void> {
    await attempt(this.pathOf(name), () => rm(this.pathOf(name), { recursive: true, force: true }))
  }

  /** The names of all folders. */
  async list(): Promise<string[]> {
    return attempt(this.folder, async () => {
      await this.make()
      return readdir(this.folder)
    })
  }
}
