// The tables of a large store that were not looked through before it was opened. They are looked through while it is in use: one after the other, and before
// its turn each on whose content an answer depends. Until all are done no answer leaves before its tables have been looked through; once one is damaged, none
// leaves any more (checked.ts asks).
//
// LevelDB may merge such a table into others meanwhile, with whatever is damaged in it, under new checksums, and remove it; or one of its assertions ends the
// process. So each has a second name in a folder beside the store until it has been looked through, and the manifest tells which were merged. Whoever opens the
// store after a process that ended before all were done looks through what is left there first.
//
//   STORE.later/NNNNNN.ldb   a hard link to a table

import { link, readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { makeFolder, syncFolder } from '../../home/files.ts'
import { storeClosed } from '../store.ts'
import { inspectionError, inspectTable, manifestOf, nameOf } from './inspect.ts'
import type { TableFile } from './manifest.ts'

/** Where the second names lie: beside the store. */
export const laterPath = (folder: string): string => `${folder}.later`

const tableOf = (folder: string, number: number): string => join(folder, nameOf(number, 'ldb'))
const linkOf = (folder: string, number: number): string => tableOf(laterPath(folder), number)

const codeOf = (thrown: unknown): unknown => (thrown instanceof Error && 'code' in thrown ? thrown.code : undefined)

const isSameFile = async (first: string, second: string): Promise<boolean> => {
  const [a, b] = await Promise.all([stat(first), stat(second)])
  return a.ino === b.ino && a.dev === b.dev
}

/** The numbers of the tables that have a second name. */
const namedTables = async (folder: string): Promise<number[]> => {
  const names = await readdir(laterPath(folder)).catch((thrown: unknown) => {
    if (codeOf(thrown) === 'ENOENT') return []
    throw thrown
  })
  return names.flatMap((name) => (/^[0-9]{6,}\.ldb$/.test(name) ? [Number.parseInt(name, 10)] : []))
}

/**
 * Looks through every table that has a second name still, before the store is opened: a process ended before it had looked through them, and it may be that LevelDB
 * had merged some of them, or died of one. It removes nothing, since another process may just have opened the store.
 * @throws ValiseError `store-corrupt`, `store-io`
 */
export const inspectNamed = async (folder: string): Promise<void> => {
  try {
    for (const number of await namedTables(folder)) await inspectTable(laterPath(folder), number)
  } catch (thrown) {
    throw inspectionError(folder, thrown)
  }
}

/** Removes the folder of second names, where nothing in it is needed. */
export const forgetLater = (folder: string): Promise<void> => rm(laterPath(folder), { recursive: true, force: true })

/** Gives a table its second name, in the place of another that had it. */
const nameTable = async (folder: string, number: number): Promise<void> => {
  const [table, name] = [tableOf(folder, number), linkOf(folder, number)]
  try {
    await link(table, name)
  } catch (thrown) {
    if (codeOf(thrown) !== 'EEXIST') throw thrown
    if (await isSameFile(table, name)) return
    await rm(name)
    await link(table, name)
  }
}

/** Gives each table its second name, on disk. @returns false where the file system gives none */
const nameTables = async (folder: string, numbers: readonly number[]): Promise<boolean> => {
  try {
    await makeFolder(laterPath(folder))
    await Promise.all(numbers.map((number) => nameTable(folder, number)))
    await syncFolder(laterPath(folder))
    await syncFolder(dirname(folder))
    return true
  } catch {
    return false
  }
}

export class LaterTables {
  readonly #folder: string
  /** what has not been looked through, by number */
  readonly #left: Map<number, TableFile>
  readonly #underWay = new Map<number, Promise<void>>()
  /** the tables of the manifest, as of its name and length */
  #manifest: { readonly asOf: string; readonly tables: ReadonlyMap<number, TableFile> } = { asOf: '', tables: new Map() }
  #damage: Error | undefined
  #closed = false
  #running: Promise<void> | undefined

  private constructor(folder: string, left: ReadonlyMap<number, TableFile>) {
    this.#folder = folder
    this.#left = new Map(left)
  }

  /**
   * Prepares for tables that are looked through later; where they can have no second name it looks through them now. `inspectNamed` comes first.
   * @throws ValiseError `store-corrupt`, `store-io`
   */
  static async of(folder: string, left: ReadonlyMap<number, TableFile>): Promise<LaterTables> {
    if (left.size === 0 || (await nameTables(folder, [...left.keys()]))) return new LaterTables(folder, left)
    for (const [number, { size }] of left)
      await inspectTable(folder, number, size).catch((thrown: unknown) => {
        throw inspectionError(folder, thrown)
      })
    return new LaterTables(folder, new Map())
  }

  /** Looks through all, those first that an answer waits for. @throws ValiseError `store-corrupt`, `store-io`; `store-closed` when it was ended before */
  begin(): Promise<void> {
    this.#running ??= this.#inspectAll()
    return this.#running
  }

  async #inspectAll(): Promise<void> {
    for (const number of [...this.#left.keys()]) {
      if (this.#closed) throw storeClosed()
      await this.#inspect(number)
    }
    await forgetLater(this.#folder)
  }

  /** Whether all have been looked through. */
  get done(): boolean {
    return this.#left.size === 0
  }

  /** @throws ValiseError `store-corrupt`, `store-io` when something is known to be damaged */
  demandWhole(): void {
    if (this.#damage) throw this.#damage
  }

  /** Looks through every table in which a key from `low` to `high` may stand. @throws ValiseError `store-corrupt`, `store-io` */
  async between(low: string, high: string): Promise<void> {
    for (const [number, { first, last }] of [...this.#left]) if (first <= high && last >= low) await this.#inspect(number)
    this.demandWhole()
  }

  /** The first key behind `key`, in the order of reading, that may stand in a table that has not been looked through; undefined when there is none. */
  next(key: string, reverse: boolean): string | undefined {
    const ahead = [...this.#left.values()].flatMap(({ first, last }) => (reverse ? (last < key ? [last] : []) : first > key ? [first] : []))
    return ahead.sort().at(reverse ? -1 : 0)
  }

  /** Looks through every table that LevelDB has merged into others by now. @throws ValiseError `store-corrupt`, `store-io` */
  async merged(): Promise<void> {
    const tables = await this.#tablesNow()
    for (const number of [...this.#left.keys()]) if (!tables.has(number)) await this.#inspect(number)
    this.demandWhole()
  }

  async #tablesNow(): Promise<ReadonlyMap<number, TableFile>> {
    try {
      const current = (await readFile(join(this.#folder, 'CURRENT'), 'latin1')).trim()
      const asOf = `${current} ${(await stat(join(this.#folder, current))).size}`
      if (asOf !== this.#manifest.asOf) this.#manifest = { asOf, tables: (await manifestOf(this.#folder)).tables }
      return this.#manifest.tables
    } catch (thrown) {
      throw inspectionError(this.#folder, thrown)
    }
  }

  #inspect(number: number): Promise<void> {
    const table = this.#left.get(number)
    if (!table) return Promise.resolve()
    const work = this.#underWay.get(number) ?? this.#lookThrough(number, table).finally(() => this.#underWay.delete(number))
    this.#underWay.set(number, work)
    return work
  }

  async #lookThrough(number: number, { size }: TableFile): Promise<void> {
    try {
      await inspectTable(laterPath(this.#folder), number, size, turn)
      this.#left.delete(number)
    } catch (thrown) {
      this.#damage ??= inspectionError(this.#folder, thrown)
      throw this.#damage
    }
    // what stays goes with the folder
    await rm(linkOf(this.#folder, number), { force: true }).catch(() => undefined)
  }

  /** Ends the work. After the store was closed, the second names go, but for those of tables that were merged unseen: the next opening looks through all. */
  async close(closeStore: () => Promise<void>): Promise<void> {
    this.#closed = true
    await this.#running?.catch(() => undefined)
    await Promise.allSettled(this.#underWay.values())
    await closeStore()
    const tables = await this.#tablesNow()
    const numbers = [...this.#left.keys()]
    if (numbers.every((number) => tables.has(number))) await forgetLater(this.#folder)
    else for (const number of numbers) if (tables.has(number)) await rm(linkOf(this.#folder, number), { force: true })
  }
}
