// What the disk costs: a synced append to a file, and a synced batch of LevelDB as the node writes it, one after the other.

import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLevelStore } from '../node/store/level.ts'
import type { StoreOperation } from '../node/store/store.ts'
import { measure } from './measure.ts'
import { percentile, sortedNumbers } from './statistics.ts'

/** Values of a batch that 64 messages share. */
const LARGE = 640

/** Medians in microseconds. */
export interface DiskCosts {
  /** 4 KiB appended and synced with fdatasync */
  readonly fdatasync: number
  /** one value of 4 KiB in LevelDB, synced */
  readonly put: number
  /** a batch as one message writes it: ten small values and one of 6 KiB */
  readonly batch: number
  /** processor time that each value of a large batch adds */
  readonly perValue: number
}

/** Runs `fn` with a folder of its own. */
export const inFolder = async <T>(fn: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'valise-bench-'))
  try {
    return await fn(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const medianOf = async (call: (n: number) => Promise<unknown>, milliseconds: number): Promise<number> => {
  const times: number[] = []
  const end = performance.now() + milliseconds
  do {
    const start = performance.now()
    await call(times.length)
    times.push((performance.now() - start) * 1000)
  } while (performance.now() < end)
  return percentile(sortedNumbers(times), 0.5)
}

const values = (n: number, count: number, first: number): StoreOperation[] =>
  Array.from({ length: count }, (_, i) => ({ put: `bench/${n}/${i}`, value: new Uint8Array(i === 0 ? first : 200) }))

/** Appends a synced file and writes synced batches, each for so long. */
export const measureDisk = (milliseconds: number): Promise<DiskCosts> =>
  inFolder(async (folder) => {
    const file = await open(join(folder, 'append'), 'a')
    const block = new Uint8Array(4096)
    const fdatasync = await medianOf(async () => {
      await file.write(block)
      await file.datasync()
    }, milliseconds)
    await file.close()
    const store = await openLevelStore(join(folder, 'store'), { create: true })
    const put = await medianOf((n) => store.batch(values(n, 1, 4096)), milliseconds)
    const batch = await medianOf((n) => store.batch(values(n, 11, 6144)), milliseconds)
    let written = 0
    const large = await measure(() => store.batch(values(written++, LARGE, 200)), milliseconds)
    const small = await measure(() => store.batch(values(written++, 1, 200)), milliseconds)
    await store.close()
    return { fdatasync, put, batch, perValue: (large - small) / (LARGE - 1) }
  })
