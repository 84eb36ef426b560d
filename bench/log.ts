// The audit log: appends with many waiting for the disk, beside LevelDB batches of the same bytes without a log; and whether appends, proofs, opening and
// memory are the same in a short and in a long log.

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { signingKey } from '../keys/signing.ts'
import { Clock } from '../node/clock.ts'
import { PRIMITIVES } from '../node/local-node.ts'
import { AuditLog } from '../node/log/audit-log.ts'
import { GroupCommit } from '../node/log/group-commit.ts'
import { openLevelStore } from '../node/store/level.ts'
import { sealedStore } from '../node/store/sealed.ts'
import type { Store } from '../node/store/store.ts'
import { actRecord } from '../protocol/act.ts'
import { noteSigner } from '../protocol/log/vkey.ts'
import { inFolder } from './disk.ts'
import { processorTime } from './measure.ts'
import { percentile, sortedNumbers } from './statistics.ts'

const { crypto, random } = PRIMITIVES
const KEY = new Uint8Array(32).fill(1)
const WAITING = 64
/** Leaves in one group while the log is filled: the most that a group takes. */
const FILL = 256

export interface Appending {
  readonly perSecond: number
  /** microseconds from the call to the disk */
  readonly p50: number
  readonly p99: number
}

export interface LogCosts {
  readonly append: Appending
  /** LevelDB alone: as many batches, operations and bytes, not sealed, without a log */
  readonly bare: { readonly perSecond: number }
  readonly lengths: readonly LengthCosts[]
}

/** What a log of a length costs. */
export interface LengthCosts {
  readonly entries: number
  /** microseconds of the processor for each entry while the log grew to this length, in groups of FILL */
  readonly filling: number
  /** microseconds of an append of one leaf at a time: elapsed, and of the processor */
  readonly p50: number
  readonly cpu: number
  /** microseconds of a proof for an entry anywhere in the log */
  readonly proof: number
  /** milliseconds: the store, the log in it, and the first proof, while the tables are being looked through */
  readonly storeOpen: number
  readonly logOpen: number
  readonly firstProof: number
  /** milliseconds until all tables have been looked through, and their bytes */
  readonly inspected: number
  readonly bytes: number
  /** resident bytes of this process after a collection, with the log open */
  readonly resident: number
}

interface Written {
  batches: number
  operations: number
  bytes: number
}

const counting = (store: Store, written: Written): Store => ({
  ...store,
  batch: (operations) => {
    written.batches++
    written.operations += operations.length
    for (const operation of operations) if ('put' in operation) written.bytes += operation.value.length
    return store.batch(operations)
  },
})

const openLog = async (store: Store): Promise<{ log: AuditLog; commit: GroupCommit }> => {
  const sealed = sealedStore(store, { crypto, random, key: KEY })
  const log = await AuditLog.open({
    crypto,
    random,
    store: sealed,
    signer: noteSigner(crypto, 'bench.example/log', signingKey(crypto, KEY)),
  })
  return { log, commit: new GroupCommit(sealed, log, new Clock(Date.now)) }
}

const act = () =>
  actRecord({ act: 'received', at: Date.now(), account: 'node', subject: '0f'.repeat(16), envelope: KEY, authority: 'FR-BENCH' })

const append = (commit: GroupCommit): Promise<unknown> => commit.commit({ acts: [act()], operations: () => [] })

const appending = async (commit: GroupCommit, waiting: number, milliseconds: number): Promise<Appending & { appends: number }> => {
  const times: number[] = []
  const start = performance.now()
  const keepAppending = async () => {
    do {
      const called = performance.now()
      await append(commit)
      times.push((performance.now() - called) * 1000)
    } while (performance.now() - start < milliseconds)
  }
  await Promise.all(Array.from({ length: waiting }, keepAppending))
  const elapsed = performance.now() - start
  const sorted = sortedNumbers(times)
  return { appends: times.length, perSecond: (times.length * 1000) / elapsed, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) }
}

/** Writes as many batches as the log did, of as many operations and bytes. @returns milliseconds */
const bareBatches = async (folder: string, written: Written): Promise<number> => {
  const store = await openLevelStore(folder, { create: true })
  const operations = Math.round(written.operations / written.batches)
  const value = new Uint8Array(Math.round(written.bytes / written.operations))
  const start = performance.now()
  for (let n = 0; n < written.batches; n++)
    await store.batch(Array.from({ length: operations }, (_, i) => ({ put: `bench/entry/${n}/${String(i).padStart(14, '0')}`, value })))
  const elapsed = performance.now() - start
  await store.close()
  return elapsed
}

const fillTo = async (log: AuditLog, commit: GroupCommit, entries: number): Promise<void> => {
  while (log.size < entries) await Promise.all(Array.from({ length: Math.min(FILL, entries - log.size) }, () => append(commit)))
}

const proving = async (log: AuditLog, milliseconds: number): Promise<number> => {
  const times: number[] = []
  const start = performance.now()
  do {
    const index = Math.floor(Math.random() * log.size)
    const called = performance.now()
    await log.path(index)
    times.push((performance.now() - called) * 1000)
  } while (performance.now() - start < milliseconds)
  return percentile(sortedNumbers(times), 0.5)
}

const bytesIn = async (folder: string): Promise<number> => {
  const sizes = (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** A log that was there before, made longer, closed and opened again. */
const measureLength = async (folder: string, entries: number, milliseconds: number): Promise<LengthCosts> => {
  const filled = await openLevelStore(folder, { create: false })
  const filling = await openLog(filled)
  const [shorter, used] = [filling.log.size, processorTime()]
  await fillTo(filling.log, filling.commit, entries)
  const perEntry = (processorTime() - used) / (entries - shorter)
  await filled.close()
  const start = performance.now()
  const store = await openLevelStore(folder, { create: false })
  const storeOpen = performance.now() - start
  const { log, commit } = await openLog(store)
  const logOpen = performance.now() - start - storeOpen
  await log.path(Math.floor(log.size / 3))
  const firstProof = performance.now() - start - storeOpen - logOpen
  await store.inspected
  const inspected = performance.now() - start - storeOpen
  const proof = await proving(log, milliseconds)
  const before = processorTime()
  const { p50, appends } = await appending(commit, 1, milliseconds)
  const cpu = (processorTime() - before) / appends
  globalThis.gc?.()
  const resident = process.memoryUsage.rss()
  await store.close()
  return { entries, filling: perEntry, p50, cpu, proof, storeOpen, logOpen, firstProof, inspected, bytes: await bytesIn(folder), resident }
}

/** Measures with 64 waiting for so long, and then one at a time at each length. @param entries lengths of the log, ascending */
export const measureLog = (milliseconds: number, entries: readonly number[]): Promise<LogCosts> =>
  inFolder(async (folder) => {
    const written: Written = { batches: 0, operations: 0, bytes: 0 }
    const store = await openLevelStore(join(folder, 'log'), { create: true })
    const { commit } = await openLog(counting(store, written))
    await appending(commit, WAITING, milliseconds / 2)
    Object.assign(written, { batches: 0, operations: 0, bytes: 0 })
    const { appends, ...measured } = await appending(commit, WAITING, milliseconds)
    const bare = await bareBatches(join(folder, 'bare'), written)
    await store.close()
    const long = join(folder, 'long')
    await (await openLevelStore(long, { create: true })).close()
    const lengths: LengthCosts[] = []
    for (const length of entries) lengths.push(await measureLength(long, length, milliseconds))
    return { append: measured, bare: { perSecond: (appends * 1000) / bare }, lengths }
  })
