// The audit log: appends with many waiting for the disk, beside LevelDB batches of the same bytes without a log; and whether an append
// costs the same in a short and in a long log.

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
  /** appends of one leaf at a time, and how long the log was */
  readonly lengths: readonly { readonly entries: number; readonly p50: number; readonly cpu: number }[]
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

const measureLength = async (log: AuditLog, commit: GroupCommit, entries: number, milliseconds: number) => {
  await fillTo(log, commit, entries)
  const before = processorTime()
  const { p50, appends } = await appending(commit, 1, milliseconds)
  return { entries, p50, cpu: (processorTime() - before) / appends }
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
    const long = await openLevelStore(join(folder, 'long'), { create: true })
    const opened = await openLog(long)
    const lengths: LogCosts['lengths'][number][] = []
    for (const length of entries) lengths.push(await measureLength(opened.log, opened.commit, length, milliseconds))
    await long.close()
    return { append: measured, bare: { perSecond: (appends * 1000) / bare }, lengths }
  })
