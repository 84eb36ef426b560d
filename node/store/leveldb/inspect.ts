// LevelDB's files looked through before LevelDB opens them. It would drop a damaged part of a log without a word, not miss a log that was removed, and read
// tables without their checksums; and opening changes what is there. Here every byte that an answer depends on is held against its checksum, and every
// operation has the number after the one before.
//
// A record that was cut short at the end of the last log is no damage: it was never acknowledged, or head.ts knows better.
//
// Of a large store the newest tables alone are looked through here, and of the others that they are there, in their length; later-tables.ts looks through
// those, each before an answer depends on it.

import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { nodeError } from '../../errors.ts'
import { Cursor, Malformed } from './bytes.ts'
import { type Manifest, readManifest, type TableFile } from './manifest.ts'
import { readRecords } from './records.ts'
import { checkTable } from './table.ts'

/** Bytes of tables that are looked through before a store is opened: a tenth of a second. */
export const INSPECTED_AT_ONCE = 64 * 1024 * 1024

export interface Inspection {
  /** the number of the last operation that stands in the store */
  readonly sequence: number
  readonly tables: number
  readonly logs: number
  /** the tables that were not looked through, by number */
  readonly left: ReadonlyMap<number, TableFile>
}

/** The error for a store that cannot be relied on. @param detail what is wrong with it, by file */
export const corruptStore = (folder: string, detail: string): Error =>
  nodeError(
    'store-corrupt',
    `the store in ${folder} is damaged (${detail}): stop here, keep a copy of the folder, and restore the home from a backup`,
    { folder, detail },
  )

const isMissing = (thrown: unknown): boolean => thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT'

/** Does something with a file. @throws Malformed that names the file */
const withFile = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (thrown) {
    if (isMissing(thrown)) throw new Malformed(`${name} is missing`)
    if (thrown instanceof Malformed) throw new Malformed(`${name}: ${thrown.message}`)
    throw thrown
  }
}

/** Reads a file and makes something of it. @throws Malformed that names the file */
const reading = <T>(folder: string, name: string, make: (file: Uint8Array) => T): Promise<T> =>
  withFile(name, async () => make(await readFile(join(folder, name))))

/** The name of a file of LevelDB. */
export const nameOf = (number: number, kind: 'log' | 'ldb'): string => `${String(number).padStart(6, '0')}.${kind}`

/** The manifest that is in force. @throws Malformed */
export const manifestOf = async (folder: string): Promise<Manifest> => {
  const current = await reading(folder, 'CURRENT', (file) => Buffer.from(file).toString('latin1'))
  const name = /^(MANIFEST-[0-9]{6,})\n$/.exec(current)?.[1]
  if (name === undefined) throw new Malformed('CURRENT names no manifest')
  return reading(folder, name, readManifest)
}

const demandLength = (length: number, size: number): void => {
  if (length !== size) throw new Malformed(`it has ${length} bytes, and had ${size}`)
}

/** Looks through a table. @param size in bytes, where it is known @param turn is awaited between the steps @throws Malformed */
export const inspectTable = (folder: string, number: number, size?: number, turn?: () => Promise<unknown>): Promise<void> => {
  const name = nameOf(number, 'ldb')
  return withFile(name, async () => {
    const file = await readFile(join(folder, name))
    demandLength(file.length, size ?? file.length)
    for (const _ of checkTable(file)) await turn?.()
  })
}

/** Looks through the newest tables, and sees that the others are there. @returns the others */
const checkTables = async (folder: string, { tables }: Manifest, atOnce: number): Promise<Map<number, TableFile>> => {
  const left = new Map<number, TableFile>()
  let bytes = 0
  for (const [number, table] of [...tables].sort(([a], [b]) => b - a)) {
    bytes += table.size
    if (bytes > atOnce) left.set(number, table)
    else await inspectTable(folder, number, table.size)
  }
  const lengths = [...left].map(([number, { size }]) => {
    const name = nameOf(number, 'ldb')
    return withFile(name, async () => demandLength((await stat(join(folder, name))).size, size))
  })
  await Promise.all(lengths)
  return left
}

/** The logs whose operations are not in the tables, oldest first. */
const logsOf = async (folder: string, { log }: Manifest): Promise<number[]> => {
  const numbers = (await readdir(folder)).flatMap((name) => (/^[0-9]{6,}\.log$/.test(name) ? [Number.parseInt(name, 10)] : []))
  const logs = numbers.filter((number) => number >= log).sort((a, b) => a - b)
  if (log > 0 && logs[0] !== log) throw new Malformed(`${nameOf(log, 'log')} is missing`)
  return logs
}

/** Goes through the logs. @returns the number of the last operation */
const checkLogs = async (folder: string, logs: readonly number[], { lastSequence }: Manifest): Promise<number> => {
  let next: number | undefined
  let torn: string | undefined
  for (const log of logs) {
    const name = nameOf(log, 'log')
    const { records, tornAt, beyond } = await reading(folder, name, readRecords)
    if (beyond !== undefined) throw new Malformed(`${name}: it is damaged at byte ${tornAt}, and goes on at ${beyond}`)
    if (torn !== undefined && records.length > 0) throw new Malformed(`${torn}, and ${name} goes on behind it`)
    for (const record of records) {
      const batch = new Cursor(record)
      const first = batch.u64()
      // what is in a log may be in the tables too
      if (next === undefined ? first > lastSequence + 1 : first !== next)
        throw new Malformed(`${name}: operations before number ${first} are missing`)
      next = first + batch.u32()
    }
    if (tornAt !== undefined) torn = `${name} is damaged at byte ${tornAt}`
  }
  return Math.max(lastSequence, (next ?? 0) - 1)
}

/** The error for what was thrown while files of a store were looked through. */
export const inspectionError = (folder: string, thrown: unknown): Error => {
  if (thrown instanceof Malformed) return corruptStore(folder, thrown.message)
  const detail = thrown instanceof Error ? thrown.message : String(thrown)
  return nodeError('store-io', `the store in ${folder} could not be read: ${detail}`, { folder, detail })
}

/**
 * Looks through the files of a store that no process has open.
 * @param atOnce bytes of tables that are looked through, the newest first
 * @throws ValiseError `store-corrupt` with the file and the place, `store-io`
 */
export const inspectStore = async (folder: string, atOnce = Number.POSITIVE_INFINITY): Promise<Inspection> => {
  try {
    const manifest = await manifestOf(folder)
    const left = await checkTables(folder, manifest, atOnce)
    const logs = await logsOf(folder, manifest)
    return { sequence: await checkLogs(folder, logs, manifest), tables: manifest.tables.size, logs: logs.length, left }
  } catch (thrown) {
    throw inspectionError(folder, thrown)
  }
}
