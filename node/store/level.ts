// A Store in LevelDB: the default. Every batch is synced; LevelDB's own LOCK keeps a second process away.
// It does not encrypt (sealed.ts does) and does not know the schema (schema.ts does). Its files are looked through before it is opened (leveldb/inspect.ts); of a
// large store some tables are looked through later (checked.ts). How far it has come stands beside it (head.ts). After a write that failed it is opened again before
// the next.
//
// The LOCK is a POSIX record lock: it is lost when this process closes any other handle on that file, so nothing may open it.

import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Level } from 'level'
import { ValiseError } from '../../keys/errors.ts'
import { nodeError } from '../errors.ts'
import { moment } from '../moments.ts'
import { checkedStore } from './checked.ts'
import { Head } from './head.ts'
import { corruptStore, INSPECTED_AT_ONCE, type Inspection, inspectStore } from './leveldb/inspect.ts'
import { forgetLater, inspectNamed, LaterTables } from './leveldb/later-tables.ts'
import { probeDisk, probePath } from './probe.ts'
import { Reads } from './reads.ts'
import { checkKey, checkOperations, type RangeOptions, type Store, type StoreOperation, storeClosed } from './store.ts'

type Database = Level<string, Uint8Array>

/** Bytes of a range that LevelDB reads at once: with its 16 KiB, going through ten thousand items would cost a thousand visits to its thread. */
const READ_AHEAD = 256 * 1024

const codeOf = (thrown: unknown): unknown => (thrown instanceof Error && 'code' in thrown ? thrown.code : undefined)
const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown))

/** The node layer's error for what LevelDB threw; `detail` stays LevelDB's own words, which name files but no values. */
const storeError = (folder: string, thrown: unknown): Error => {
  const detail = messageOf(thrown)
  switch (codeOf(thrown)) {
    case 'LEVEL_CORRUPTION':
      return corruptStore(folder, detail)
    case 'LEVEL_DATABASE_NOT_OPEN':
    case 'LEVEL_ITERATOR_NOT_OPEN':
    case 'LEVEL_SNAPSHOT_NOT_OPEN':
      return storeClosed()
    default:
      return nodeError('store-io', `the store in ${folder} could not be read or written: ${detail}`, { folder, detail })
  }
}

/** The name of LevelDB's manifest. */
const currentOf = (folder: string): Promise<string> => readFile(join(folder, 'CURRENT'), 'utf8')

const taken = (folder: string): Error =>
  nodeError('home-locked', 'another process has used this home while its store was being opened again: stop the node and start it anew', {
    folder,
  })

const openingError = (folder: string, thrown: unknown): Error => {
  if (thrown instanceof ValiseError) return thrown
  const cause = thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown
  const detail = messageOf(cause)
  if (codeOf(cause) === 'LEVEL_LOCKED')
    return nodeError(
      'home-locked',
      'another process uses this home: run the command while the node runs (it is then asked over its socket), or stop the node with `valise stop`',
      { folder },
    )
  if (detail.includes('does not exist')) return corruptStore(folder, 'it is missing, or its file CURRENT is')
  if (detail.includes('error_if_exists')) return nodeError('home-exists', `there is a store in ${folder} already`, { folder })
  return storeError(folder, cause)
}

const plain = (value: Uint8Array | undefined): Uint8Array | undefined =>
  value === undefined ? undefined : new Uint8Array(value.buffer, value.byteOffset, value.length)

/** A batch that is written to as it is made: a list of operations would first be copied by abstract-level, at six times the cost. */
const write = (database: Database, operations: readonly StoreOperation[]): Promise<void> => {
  const batch = database.batch()
  for (const operation of operations)
    if ('put' in operation) batch.put(operation.put, operation.value)
    else batch.del(operation.del)
  return batch.write({ sync: true })
}

/** Where both kinds of bound are given LevelDB looks at one alone; here the tighter one counts. */
const levelRange = ({ gte, gt, lt, lte, ...rest }: RangeOptions): RangeOptions => ({
  ...rest,
  ...(gt !== undefined && (gte === undefined || gt >= gte) ? { gt } : gte !== undefined ? { gte } : {}),
  ...(lt !== undefined && (lte === undefined || lt <= lte) ? { lt } : lte !== undefined ? { lte } : {}),
})

const databaseIn = (folder: string, options: { readonly createIfMissing: boolean; readonly errorIfExists: boolean }): Database =>
  new Level(folder, {
    ...options,
    keyEncoding: 'utf8',
    valueEncoding: 'view',
    // Values are encrypted, so that there is nothing to compress.
    compression: false,
  })

/** @throws ValiseError `home-locked` when a process has the store. LevelDB takes the lock first, and goes no further with a store that must not exist. */
const demandUnlocked = async (folder: string): Promise<void> => {
  try {
    await databaseIn(folder, { createIfMissing: false, errorIfExists: true }).open()
  } catch (thrown) {
    const error = openingError(folder, thrown)
    if (error instanceof ValiseError && error.code === 'home-locked') throw error
  }
}

const inspect = async (folder: string, atOnce: number): Promise<Inspection> => {
  const inspection = await inspectStore(folder, atOnce)
  await inspectNamed(folder)
  return inspection
}

/** Looks through a store before it is opened. What another process is writing at the same time looks damaged. */
const inspectUnlocked = async (folder: string, atOnce: number): Promise<Inspection> => {
  await demandUnlocked(folder)
  try {
    return await inspect(folder, atOnce)
  } catch {
    await demandUnlocked(folder)
    return inspect(folder, atOnce)
  }
}

/** A store, and how far its files have been looked through. */
export interface LevelStore extends Store {
  /** resolves when all that was there at the opening has been looked through; rejects when some of it is damaged: from then on the store refuses everything */
  readonly inspected: Promise<void>
}

export interface LevelOptions {
  /** true makes a new store and refuses an existing one; otherwise a store must be there: a lost store is never replaced by an empty one */
  readonly create: boolean
  /** bytes of tables that are looked through before the opening, the rest later: INSPECTED_AT_ONCE unless told */
  readonly inspectAtOnce?: number | undefined
}

/** Takes the lock of a store. @param head undefined for a new one */
const open = async (folder: string, head: Head | undefined): Promise<Store> => {
  let opened = head
  const database = databaseIn(folder, { createIfMissing: !head, errorIfExists: !head })
  try {
    await database.open()
    // of a process that was killed while it tried the disk
    await rm(probePath(folder), { force: true })
    opened ??= await Head.make(folder)
  } catch (thrown) {
    await opened?.close()
    await database.close()
    throw openingError(folder, thrown)
  }
  return levelStore(folder, database, opened)
}

/**
 * Opens the LevelDB store in `folder` and takes its lock.
 * @throws ValiseError `home-locked` when another process has it, `home-exists`, `store-corrupt`, `store-behind`, `store-io`; what is found later rejects
 * `inspected`, and whatever is asked from then on
 */
export const openLevelStore = async (folder: string, { create, inspectAtOnce = INSPECTED_AT_ONCE }: LevelOptions): Promise<LevelStore> => {
  if (create) {
    await forgetLater(folder)
    return { ...(await open(folder, undefined)), inspected: Promise.resolve() }
  }
  // before LevelDB opens it: that would throw away what is left of a damaged end
  const { sequence, left } = await inspectUnlocked(folder, inspectAtOnce)
  const head = await Head.open(folder, sequence)
  const tables = await LaterTables.of(folder, left).catch(async (thrown: unknown) => {
    await head.close()
    throw thrown
  })
  const store = await open(folder, head)
  if (tables.done) {
    await forgetLater(folder)
    return { ...store, inspected: Promise.resolve() }
  }
  const inspected = tables.begin()
  // whoever asks the store is told too
  inspected.catch(() => undefined)
  return { ...checkedStore(store, tables), inspected }
}

const copyOf = (operation: StoreOperation): StoreOperation =>
  // slice of a Buffer would be a view of it
  'put' in operation ? { put: operation.put, value: new Uint8Array(operation.value) } : operation

const isClosedIterator = (thrown: unknown): boolean => codeOf(thrown) === 'LEVEL_ITERATOR_NOT_OPEN'

const levelStore = (folder: string, database: Database, head: Head): Store => {
  let closing = false
  /** whether a write failed: LevelDB's log may end in a torn record, and what it appends and acknowledges after that is gone at the next opening */
  let torn = false
  /** the write that is under way: LevelDB would let those that wait behind one that fails succeed */
  let last: Promise<void> = Promise.resolve()
  let underWay = 0
  let settling: Promise<void> | undefined
  /** the manifest with which LevelDB was opened here last, while it is being opened again: every opening makes another */
  let opened: string | undefined

  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    if (closing) throw storeClosed()
    await settling?.catch(() => undefined)
    // an opening that failed is made up for as soon as something is asked
    if (database.status !== 'open') await settle()
    // it may have been closed meanwhile
    if (closing) throw storeClosed()
    try {
      return await work()
    } catch (thrown) {
      throw storeError(folder, thrown)
    }
  }

  /** Closes LevelDB and opens it again: it drops the torn end of its log, and writes to a new one. */
  const reopen = async (): Promise<void> => {
    try {
      await probeDisk(folder)
      opened ??= await currentOf(folder)
      reads.flush()
      await database.close()
      moment('store.closed')
      // without its lock the home was anybody's: what another process has written since, this one knows nothing of
      if ((await currentOf(folder)) !== opened) throw taken(folder)
      head.meet((await inspectStore(folder, 0)).sequence)
      await database.open({ createIfMissing: false, errorIfExists: false })
      moment('store.reopened')
      opened = undefined
    } catch (thrown) {
      throw openingError(folder, thrown)
    }
    torn = false
  }

  const settle = async (): Promise<void> => {
    if (!torn) return
    if (closing) throw storeClosed()
    settling ??= reopen().finally(() => {
      settling = undefined
    })
    await settling
  }

  const reads = new Reads((keys) => database.getMany(keys))

  /** of the batches so far, how many there are; and the newest for which the store could not be opened again, with the reason */
  let asked = 0
  let inVain: { readonly upTo: number; readonly reason: unknown } | undefined

  /** Opens a torn store again; what waited meanwhile is answered with the one attempt, and does not try the disk each by itself. */
  const settleFor = async (number: number): Promise<void> => {
    if (inVain && number <= inVain.upTo) throw inVain.reason
    try {
      await settle()
      inVain = undefined
    } catch (reason) {
      inVain = { upTo: asked, reason }
      throw reason
    }
  }

  const writeInTurn = async (operations: readonly StoreOperation[], number: number): Promise<void> => {
    if (torn) await settleFor(number)
    try {
      await write(database, operations)
      head.advance(operations.length)
    } catch (thrown) {
      torn = true
      throw storeError(folder, thrown)
    }
  }

  const inTurn = async (work: () => Promise<void>): Promise<void> => {
    if (closing) throw storeClosed()
    const turn = underWay === 0 ? work() : last.then(work)
    underWay++
    last = turn.catch(() => undefined)
    try {
      await turn
    } finally {
      underWay--
    }
  }

  /** Entries as they were at the first step cannot be had any more: whoever reads begins again. */
  const reopenedOr = (thrown: unknown): Error =>
    !closing && isClosedIterator(thrown)
      ? nodeError('store-io', `the store in ${folder} was opened again while it was read: try again`, { folder })
      : storeError(folder, thrown)

  const iteratorOf = (options: RangeOptions) =>
    attempt(async () => database.iterator({ ...levelRange(options), highWaterMarkBytes: READ_AHEAD }))

  return {
    async get(key) {
      checkKey(key)
      const [value] = await attempt(() => reads.values([key]))
      return plain(value)
    },
    async getMany(keys) {
      const wanted = keys.map(checkKey)
      return (await attempt(() => reads.values(wanted))).map(plain)
    },
    async *range(options = {}) {
      if (options.limit === 0) return
      let iterator = await iteratorOf(options)
      let begun = false
      try {
        for (;;) {
          let entry: [string, Uint8Array] | undefined
          try {
            entry = await iterator.next()
          } catch (thrown) {
            if (closing || begun || !isClosedIterator(thrown)) throw reopenedOr(thrown)
            // the store was opened again before the first step
            iterator = await iteratorOf(options)
            continue
          }
          if (entry === undefined) return
          const [key, value] = entry
          begun = true
          yield [key, plain(value) ?? new Uint8Array()]
        }
      } finally {
        await iterator.close()
      }
    },
    async batch(operations) {
      checkOperations(operations)
      // what waits must not change meanwhile
      const own = underWay > 0 || torn ? operations.map(copyOf) : operations
      const number = ++asked
      await inTurn(() => writeInTurn(own, number))
    },
    settle: () => inTurn(settle),
    async close() {
      closing = true
      reads.flush()
      await last
      while (settling) await settling.catch(() => undefined)
      reads.flush()
      await database.close()
      await head.close()
    },
  }
}
