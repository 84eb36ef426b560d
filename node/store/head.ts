// How far a store has come, in a small file beside it: the number of the last operation that was acknowledged. The end of LevelDB's log can be lost so that it
// looks as if power had gone in the middle of a write; this file tells the two apart, and a store that was replaced by an older one.
//
//   file = "valise-head 1\n" (14) ‖ number of the operation (u64be) ‖ CRC-32C of all before it (u32be)
//
// It is written in place after each batch and not synced, since a second sync would double what a message costs: so after a loss of power it may be behind the
// store, by as much as the system had not written by itself (seconds, on Linux up to half a minute), and is never ahead. It is synced when the store is closed.

import { type FileHandle, open, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { nodeError } from '../errors.ts'
import { exists, readSmallFile, writeNewFile } from '../home/files.ts'
import { crc32c } from './leveldb/crc32c.ts'
import { corruptStore } from './leveldb/inspect.ts'

const MAGIC = Buffer.from('valise-head 1\n')
const LENGTH = MAGIC.length + 12
/** A file longer than a page is none of ours. */
const MAX_LENGTH = 4096

/** Where it lies. */
export const headPath = (folder: string): string => `${folder}.head`

const encode = (sequence: number): Uint8Array => {
  const file = Buffer.alloc(LENGTH)
  MAGIC.copy(file)
  file.writeBigUInt64BE(BigInt(sequence), MAGIC.length)
  file.writeUInt32BE(crc32c(file, 0, LENGTH - 4), LENGTH - 4)
  return file
}

const decode = (bytes: Uint8Array): number | undefined => {
  const file = Buffer.from(bytes)
  const isWhole = file.length === LENGTH && file.subarray(0, MAGIC.length).equals(MAGIC)
  return isWhole && crc32c(file, 0, LENGTH - 4) === file.readUInt32BE(LENGTH - 4) ? Number(file.readBigUInt64BE(MAGIC.length)) : undefined
}

/** @throws ValiseError `store-behind` */
const demandReached = (folder: string, sequence: number, acknowledged: number): void => {
  if (sequence >= acknowledged) return
  throw nodeError(
    'store-behind',
    `the store in ${folder} ends ${acknowledged - sequence} operations before the last one that this node acknowledged: its end is lost, or an older store was put in its place. Start nothing on it, keep a copy of the home, and restore it from a backup; docs/operations.md says what else can be done`,
    { folder, sequence, acknowledged },
  )
}

/** What stands in the file; undefined when it is missing. @throws ValiseError `store-corrupt` */
const readHead = async (folder: string): Promise<number | undefined> => {
  if (!(await exists(headPath(folder)))) return undefined
  const name = basename(headPath(folder))
  const sequence = decode(await readSmallFile(headPath(folder), MAX_LENGTH))
  if (sequence === undefined) throw corruptStore(folder, `${name} beside it cannot be read`)
  return sequence
}

export class Head {
  readonly #folder: string
  readonly #file: FileHandle
  #acknowledged: number
  #written: number
  #writing: Promise<void> | undefined

  private constructor(folder: string, file: FileHandle, acknowledged: number) {
    this.#folder = folder
    this.#file = file
    this.#acknowledged = acknowledged
    this.#written = acknowledged
  }

  /** Makes the file of a new store, in the place of whatever was there. */
  static async make(folder: string): Promise<Head> {
    await rm(headPath(folder), { force: true })
    return Head.open(folder, 0)
  }

  /**
   * Opens the file of a store, and makes one where none is.
   * @param sequence the number of the last operation that stands in the store
   * @throws ValiseError `store-behind`; `store-corrupt` when the file cannot be read; `home-io`
   */
  static async open(folder: string, sequence: number): Promise<Head> {
    const known = await readHead(folder)
    if (known === undefined) await writeNewFile(headPath(folder), encode(sequence))
    else demandReached(folder, sequence, known)
    return new Head(folder, await open(headPath(folder), 'r+'), sequence)
  }

  /** The number of the last operation that was acknowledged. */
  get acknowledged(): number {
    return this.#acknowledged
  }

  /** So many more operations have been acknowledged. The file follows. */
  advance(operations: number): void {
    this.#acknowledged += operations
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined
    })
  }

  /** After the store was opened again. @throws ValiseError `store-behind` when what was acknowledged is not in it */
  meet(sequence: number): void {
    demandReached(this.#folder, sequence, this.#acknowledged)
    this.#acknowledged = sequence
  }

  /** Writes what is newest, again while there is something newer. A disk that does not take it fails the batches too, and these say so. */
  async #write(): Promise<void> {
    try {
      while (this.#written < this.#acknowledged) {
        const sequence = this.#acknowledged
        await this.#file.write(encode(sequence), 0, LENGTH, 0)
        this.#written = sequence
      }
    } catch {
      // it is tried again with the next batch
    }
  }

  /** Brings it to disk, and closes it. */
  async close(): Promise<void> {
    await this.#writing
    await this.#write()
    await this.#file.datasync().catch(() => undefined)
    await this.#file.close()
  }
}
