// A home made of a backup. What is written counts only when all of the backup has been read and every byte of it was as it was written: until then the
// home has the marker of one that is not finished (node/home/making.ts).

import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { decryptKeyFile } from '../../keys/key-file.ts'
import { FILE_MODE, FOLDER_MODE, replaceFile, syncFolder } from '../home/files.ts'
import type { HomeContext } from '../home/home.ts'
import { storeKey } from '../home/keys.ts'
import { makeHome } from '../home/making.ts'
import type { HomePaths } from '../home/paths.ts'
import { openLogOperation, readOwnLogs } from '../log/own-logs.ts'
import { readCertifiedKeys } from '../roster/own-keys.ts'
import { sealedStore } from '../store/sealed.ts'
import type { Store, StoreOperation } from '../store/store.ts'
import { backedUpFiles, backupName } from './backup.ts'
import { Reader } from './reader.ts'
import { type BackupRecord, backupRecords, type Description } from './records.ts'
import { restoredOperation } from './restored.ts'
import { backupInvalid, openChunks, readHead } from './stream.ts'

/** Bytes of values that are written at once: each batch is synced. */
const BATCH_BYTES = 4 * 1024 * 1024
/** Names of attachments: segments of plain characters, and no way out of the folder. */
const ATTACHMENT = /^attachments(\/[A-Za-z0-9][A-Za-z0-9._-]*)+$/

export interface Restored extends Description {
  readonly home: string
  readonly files: number
  readonly entries: number
}

/** Writes what the records say, one after the other. */
class Restoring {
  readonly #paths: HomePaths
  readonly #store: Store
  readonly #allowed: ReadonlySet<string>
  readonly #folders = new Set<string>()
  #file: FileHandle | undefined
  #waiting: StoreOperation[] = []
  #bytes = 0
  description: Description | undefined
  files = 0
  entries = 0
  ended = false

  constructor(paths: HomePaths, store: Store) {
    this.#paths = paths
    this.#store = store
    this.#allowed = new Set(backedUpFiles(paths).map((path) => backupName(paths, path)))
  }

  async take(record: BackupRecord): Promise<void> {
    if (this.ended) throw backupInvalid('something follows its end')
    if (!this.description && record.type !== 'description') throw backupInvalid('it does not say what it is of')
    switch (record.type) {
      case 'description':
        this.description = record
        return
      case 'file':
        return this.#begin(record.path)
      case 'piece':
        if (!this.#file) throw backupInvalid('a piece is of no file')
        await this.#file.writeFile(record.bytes)
        return
      case 'entry':
        return this.#entry(record.key, record.value)
      case 'end':
        if (record.files !== this.files || record.entries !== this.entries) throw backupInvalid('it holds another number of things')
        await this.finish()
        this.ended = true
    }
  }

  async #begin(path: string): Promise<void> {
    if (!this.#allowed.has(path) && !ATTACHMENT.test(path)) throw backupInvalid('it has a file that belongs in no home')
    await this.#closeFile()
    const place = join(this.#paths.home, path)
    await mkdir(dirname(place), { recursive: true, mode: FOLDER_MODE })
    this.#folders.add(dirname(place))
    this.#file = await open(place, 'wx', FILE_MODE)
    this.files++
  }

  async #closeFile(): Promise<void> {
    await this.#file?.sync()
    await this.#file?.close()
    this.#file = undefined
  }

  async #entry(key: string, value: Uint8Array): Promise<void> {
    this.#waiting.push({ put: key, value })
    this.#bytes += value.length
    this.entries++
    if (this.#bytes > BATCH_BYTES) await this.#write()
  }

  async #write(): Promise<void> {
    if (this.#waiting.length > 0) await this.#store.batch(this.#waiting)
    this.#waiting = []
    this.#bytes = 0
  }

  async finish(): Promise<void> {
    await this.#write()
    await this.#closeFile()
    for (const folder of this.#folders) await syncFolder(folder)
  }

  /** Gives back what is open after a failure. */
  async abandon(): Promise<void> {
    await this.#file?.close()
    this.#file = undefined
  }
}

export interface RestoreRequest {
  readonly folder: string
  readonly passphrase: string
  readonly backup: AsyncIterable<Uint8Array>
  /** milliseconds since 1970 */
  readonly now: number
  /** ends it, with the signal's reason */
  readonly signal?: AbortSignal
}

/**
 * Makes a home of a backup, in a folder that is missing or empty. Nothing is left of one that fails.
 * @throws ValiseError `backup-invalid`, `backup-version`, `key-file-passphrase` and others of the key file, `home-exists` and others of `makeHome`
 */
export const restoreBackup = async (request: RestoreRequest, { crypto, random }: HomeContext): Promise<Restored> => {
  const reader = new Reader(request.backup)
  const head = await readHead(reader)
  const { purpose, secret } = await decryptKeyFile(crypto, head.keyFile, request.passphrase)
  if (purpose !== 'node' || secret.length !== 64) throw backupInvalid('its key file is not that of a node')
  const keys = { seed: secret.slice(0, 32), storageKey: secret.slice(32) }
  return makeHome(request.folder, 'restore', async (paths, level) => {
    const store = sealedStore(level, { crypto, random, key: storeKey(crypto, keys) })
    const restoring = new Restoring(paths, store)
    try {
      await replaceFile(paths.nodeKey, head.keyFile)
      for await (const record of backupRecords(openChunks(crypto, keys.storageKey, head, reader))) {
        request.signal?.throwIfAborted()
        await restoring.take(record)
      }
    } catch (thrown) {
      await restoring.abandon()
      throw thrown
    }
    const { description, files, entries, ended } = restoring
    if (!description || !ended) throw backupInvalid('it has no end')
    const { highest } = await readCertifiedKeys(store)
    // the log goes on as another from here: whatever is written next stands in that one
    await store.batch([
      restoredOperation({ backup: description.at, at: request.now, silent: highest }),
      openLogOperation(random, await readOwnLogs(store)),
    ])
    return { home: paths.home, ...description, files, entries }
  })
}
