// Small things that the tests of the store share.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StoreOperation } from '../../../node/store/store.ts'

export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
export const text = (value: string): Uint8Array => new TextEncoder().encode(value)
export const put = (key: string, value: Uint8Array): StoreOperation => ({ put: key, value })
export const numbersFrom = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

export const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

/** A new folder of one's own, and its removal. */
export const temporaryFolder = async (): Promise<{ folder: string; remove: () => Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'valise-test-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
