// Seeded properties: a thin wrapper over fast-check that registers one test per property and always prints its seed.
// It makes no arbitraries of its own; tests take those from fast-check, re-exported here as `fc`.
//
//   property('decode undoes encode', [fc.uint8Array(), fc.nat()], (bytes, n) => { … }, { runs: 10_000 })
//
// VALISE_SEED=… repeats a run.

import fc from 'fast-check'
import { test } from './harness.ts'

export { fc }

/** What CI demands of a property that does not say otherwise. */
const DEFAULT_RUNS = 10_000

/** Outside CI a tenth of the cases is enough to see a property fail while working on it. */
const LOCAL_SHARE = 10

const inCi = (process.env.CI ?? '') !== ''

const chooseSeed = (): number => {
  const text = process.env.VALISE_SEED
  if (text === undefined || text === '') return Math.floor(Math.random() * 0x7fffffff)
  const value = Number(text)
  if (!Number.isInteger(value) || Math.abs(value) > 0x7fffffff) throw new Error(`VALISE_SEED must be a 32-bit integer, not ${text}`)
  return value
}

/** The seed of every property of this process: from VALISE_SEED, else random. Also for tests that draw their own numbers. */
export const seed = chooseSeed()
console.log(`VALISE_SEED=${seed}`)

type Arbitraries<T extends unknown[]> = { [K in keyof T]: fc.Arbitrary<T[K]> }

/**
 * Registers a test that runs `fn` over random values; `fn` throws, rejects or returns false (or a promise of it) to refuse them.
 * @param runs cases in CI, where the variable CI is set; elsewhere a tenth of it, at least one hundred (or `runs`, if less)
 */
export const property = <T extends [unknown, ...unknown[]]>(
  name: string,
  arbitraries: Arbitraries<T>,
  fn: (...values: T) => unknown,
  { runs = DEFAULT_RUNS }: { runs?: number } = {},
): void => {
  const numRuns = inCi ? runs : Math.min(runs, Math.max(100, Math.ceil(runs / LOCAL_SHARE)))
  test(`${name} (${numRuns} cases)`, async () => {
    const checked = fc.asyncProperty<T>(...arbitraries, async (...values: T) => (await fn(...values)) !== false)
    await fc.assert(checked, { seed, numRuns })
  })
}
