// The keys of a store in memory against a sorted list, over many keys and ranges.

import { SortedKeys } from '../../../node/store/sorted-keys.ts'
import type { RangeOptions } from '../../../node/store/store.ts'
import { diceOf } from '../../simulator/seeded.ts'
import { assert, run, test } from '../../support/harness.ts'

const SEED = 20_260_105

const expected = (keys: ReadonlySet<string>, { gte, gt, lt, lte, reverse, limit }: RangeOptions): string[] => {
  const found = [...keys]
    .sort()
    .filter(
      (key) =>
        (gte === undefined || key >= gte) &&
        (gt === undefined || key > gt) &&
        (lt === undefined || key < lt) &&
        (lte === undefined || key <= lte),
    )
  return (reverse ? found.reverse() : found).slice(0, limit)
}

test(`ranges are those of a sorted list (seed ${SEED})`, () => {
  const dice = diceOf(SEED)
  const sorted = new SortedKeys()
  const keys = new Set<string>()
  const some = () => `k/${dice.below(6_000)}`
  const bound = () => (dice.chance(0.5) ? some() : undefined)
  assert.equal(sorted.range({}), [])
  for (let i = 0; i < 20_000; i++) {
    const key = some()
    // it grows at first, to several blocks, and shrinks to nothing in the end
    const grows = dice.chance(i < 10_000 ? 0.8 : 0.2)
    if (grows && !keys.has(key)) sorted.add(key)
    if (!grows && keys.has(key)) sorted.delete(key)
    if (grows) keys.add(key)
    else keys.delete(key)
    if (i % 200 !== 0) continue
    const [gte, gt, lt, lte] = [bound(), bound(), bound(), bound()]
    const options: RangeOptions = {
      ...(gte !== undefined && { gte }),
      ...(gt !== undefined && { gt }),
      ...(lt !== undefined && { lt }),
      ...(lte !== undefined && { lte }),
      reverse: dice.chance(0.5),
      ...(dice.chance(0.5) && { limit: dice.below(50) }),
    }
    assert.equal(sorted.range(options), expected(keys, options))
    assert.equal(sorted.range({}), [...keys].sort())
  }
  for (const key of keys) sorted.delete(key)
  assert.equal(sorted.range({}), [])
})

run()
