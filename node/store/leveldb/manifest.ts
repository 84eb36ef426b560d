// What LevelDB's manifest says: which tables there are, which log goes on behind them, and how many operations the tables hold. Each record is an
// edit of what stood before.

import { Cursor, Malformed } from './bytes.ts'
import { readRecords } from './records.ts'

const TAG = { comparator: 1, log: 2, nextFile: 3, lastSequence: 4, compactPointer: 5, deletedFile: 6, newFile: 7, previousLog: 9 } as const

/** A number (7 bytes) and a type (1) stand behind each key of a table. */
const KEY_TRAILER = 8

/** A table as the manifest names it. */
export interface TableFile {
  /** length in bytes */
  readonly size: number
  /** its first and its last key: no other key is looked for in it */
  readonly first: string
  readonly last: string
}

export interface Manifest {
  /** number of the oldest log that is not in the tables; 0 in a store that was never opened whole */
  readonly log: number
  /** the number of the last operation that LevelDB knew of when it wrote this */
  readonly lastSequence: number
  /** by number */
  readonly tables: ReadonlyMap<number, TableFile>
}

interface State {
  log: number
  lastSequence: number
  readonly tables: Map<number, TableFile>
}

const keyIn = (internal: string): string => {
  if (internal.length < KEY_TRAILER) throw new Malformed('an edit has a key that is too short')
  return internal.slice(0, -KEY_TRAILER)
}

const apply = (edit: Cursor, state: State): void => {
  while (edit.left > 0) {
    const tag = edit.varint()
    if (tag === TAG.comparator) edit.skipSlice()
    else if (tag === TAG.log) state.log = edit.varint()
    else if (tag === TAG.lastSequence) state.lastSequence = edit.varint()
    else if (tag === TAG.nextFile || tag === TAG.previousLog) edit.varint()
    else if (tag === TAG.compactPointer) {
      edit.varint()
      edit.skipSlice()
    } else if (tag === TAG.deletedFile) {
      edit.varint()
      state.tables.delete(edit.varint())
    } else if (tag === TAG.newFile) {
      edit.varint()
      const number = edit.varint()
      state.tables.set(number, { size: edit.varint(), first: keyIn(edit.slice()), last: keyIn(edit.slice()) })
    } else throw new Malformed(`an edit has the unknown tag ${tag}`)
  }
}

/** Reads a manifest; an edit that was cut short at its end was never in force. @throws Malformed */
export const readManifest = (file: Uint8Array): Manifest => {
  const { records, beyond } = readRecords(file)
  if (beyond !== undefined) throw new Malformed(`a record before byte ${beyond} is damaged`)
  if (records.length === 0) throw new Malformed('it has no whole record')
  const state: State = { log: 0, lastSequence: 0, tables: new Map() }
  for (const record of records) apply(new Cursor(record), state)
  return state
}
