// A disk that forgets what was not synced, as one does that loses its power. It stands between node/store/level.ts and LevelDB: it sees each batch, whether
// it was written with `sync`, and how long LevelDB's log was then. After a cut, `forgetUnsynced` makes the folder what a machine finds that starts again:
// the log up to the last sync, and a torn part of what lay behind it, of any length.
//
// What LevelDB does is its own: a sync makes the whole of its present log durable; tables and manifests it syncs before it uses them. An older log that was
// left unsynced is not made durable by a sync of the newer one.

import { cp, readdir, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Level } from 'level'

/** Where in a write the power goes: before it, when it is in the log and not synced, or when it is durable and nobody was told. */
export type Moment = 'before' | 'unsynced' | 'synced'

/** Bytes of each log, by its name, that have been synced. */
export type Synced = Readonly<Record<string, number>>

export interface DiskOptions {
  /** asked at each write, numbered from 1: whether the power goes in it */
  readonly cut?: (write: number) => Moment | undefined
  /** false: a disk, or a store, that says "synced" and did nothing. What is to be found out by a check that can fail. */
  readonly syncs?: boolean
  /** a file that has `synced` after every sync, for a process that will be killed */
  readonly record?: string
}

type Write = (options?: { readonly sync?: boolean }) => Promise<void>

const disks = new Map<string, ForgetfulDisk>()
let every: DiskOptions | undefined
let installed = false

const diskOf = (folder: string): ForgetfulDisk | undefined => {
  const known = disks.get(folder)
  if (known || !every) return known
  return new ForgetfulDisk(folder, { ...every, record: `${folder}.synced` })
}

/** Every batch of LevelDB in this process is seen from now on. */
const install = (): void => {
  if (installed) return
  installed = true
  const beneath = Level.prototype.batch as (this: object, ...args: readonly unknown[]) => unknown
  Object.defineProperty(Level.prototype, 'batch', {
    configurable: true,
    value(this: { readonly location: string }, ...args: readonly unknown[]) {
      const batch = Reflect.apply(beneath, this, args) as { write: Write }
      const disk = args.length === 0 ? diskOf(this.location) : undefined
      if (!disk) return batch
      const write = batch.write.bind(batch)
      batch.write = (options) => disk.write(write, options)
      return batch
    },
  })
}

/** Every store that this process opens lies on such a disk, and `STORE.synced` beside it says what was synced: for a process that will be killed. */
export const forgetfulProcess = (options: Pick<DiskOptions, 'syncs'> = {}): void => {
  every = options
  install()
}

const logsOf = async (folder: string): Promise<string[]> => (await readdir(folder)).filter((name) => name.endsWith('.log')).sort()

export class ForgetfulDisk {
  readonly folder: string
  readonly #options: DiskOptions
  readonly #synced = new Map<string, number>()
  #writes = 0
  #off = false
  /** resolves when the power has gone */
  readonly cut: Promise<void>
  #cut = () => {}
  /** ends the writes that were under way or came later: for who has to close what is left of the process */
  readonly #ended: Promise<never>
  #end: (error: Error) => void = () => {}

  /** @param folder of LevelDB, as it is opened */
  constructor(folder: string, options: DiskOptions = {}) {
    this.folder = folder
    this.#options = options
    this.cut = new Promise((resolve) => {
      this.#cut = resolve
    })
    this.#ended = new Promise((_, reject) => {
      this.#end = reject
    })
    this.#ended.catch(() => undefined)
    disks.set(folder, this)
    install()
  }

  get synced(): Synced {
    return Object.fromEntries(this.#synced)
  }

  /** writes that were asked for */
  get writes(): number {
    return this.#writes
  }

  /** The power goes now, between two writes. */
  cutNow(): void {
    if (this.#off) return
    this.#off = true
    disks.delete(this.folder)
    this.#cut()
  }

  /** Lets the writes of the machine without power fail, once its store is being closed and nobody listens to its node any more. */
  bury(): void {
    this.#end(new Error('the power has gone'))
  }

  /** A write of LevelDB; one of a machine without power does not end before `bury`. */
  async write(write: Write, options?: { readonly sync?: boolean }): Promise<void> {
    if (this.#off) return this.#ended
    const moment = this.#options.cut?.(++this.#writes)
    if (moment === 'before') return this.#die()
    await write(options)
    if (this.#off) return this.#ended
    if (options?.sync === true && this.#options.syncs !== false && moment !== 'unsynced') await this.#noteSync()
    return moment === undefined ? undefined : this.#die()
  }

  #die(): Promise<never> {
    this.cutNow()
    return this.#ended
  }

  async #noteSync(): Promise<void> {
    const log = (await logsOf(this.folder)).at(-1)
    if (log === undefined) return
    this.#synced.set(log, (await stat(join(this.folder, log))).size)
    if (this.#options.record) await writeFile(this.#options.record, JSON.stringify(this.synced))
  }
}

/**
 * Copies a store, whose LevelDB is closed or gone, as it is after the power went: each log up to what was synced of it, and up to a random length of the rest.
 * @param random from 0 up to 1
 */
export const forgetUnsynced = async (from: string, to: string, synced: Synced, random: () => number): Promise<void> => {
  await cp(from, to, { recursive: true })
  for (const log of await logsOf(to)) {
    const { size } = await stat(join(to, log))
    const kept = Math.min(size, synced[log] ?? 0)
    // all of it, nothing of it, or a torn part: each happens
    const share = random()
    const torn = share < 0.3 ? 0 : share > 0.7 ? size - kept : Math.floor(((share - 0.3) / 0.4) * (size - kept))
    await truncate(join(to, log), kept + torn)
  }
}
