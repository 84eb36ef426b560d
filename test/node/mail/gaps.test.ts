// The gaps in a sequence: however numbers come, what is missing is counted to the last one, nobody is accused who gave each number once, and the record does not grow.

import { corrected, MAX_GAPS, missingIn, withGap, without } from '../../../node/mail/gaps.ts'
import type { Gap } from '../../../node/mail/stored-message.ts'
import { assert, run, test } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'

const gap = (from: number, to: number, at = from, told = false): Gap => ({ from, to, at, told })
const missing = (gaps: readonly Gap[]): number => gaps.reduce((sum, one) => sum + missingIn(one), 0)

/** Numbers as they come, each once. */
const taken = (numbers: readonly number[], look: (gaps: readonly Gap[], highest: number, count: number) => void) => {
  let gaps: readonly Gap[] = []
  let highest = 0
  for (const [i, number] of numbers.entries()) {
    const before = gaps
    if (number > highest + 1) gaps = withGap(gaps, gap(highest + 1, number - 1, i))
    else if (number < highest) gaps = without(gaps, number)
    // a number that is in no gap would be one that was given twice
    if (number < highest) assert.is.not(gaps, before, `${number}`)
    highest = Math.max(highest, number)
    // what came comes again, often: it was counted once
    for (const again of [number, numbers[i >> 1] ?? number]) assert.is(corrected(gaps, again), gaps)
    look(gaps, highest, i + 1)
  }
  return gaps
}

property(
  'in whatever order numbers come, as many are missing as did not come, in at most a hundred gaps',
  [
    fc.integer({ min: 1, max: 700 }).chain((count) =>
      fc.shuffledSubarray(
        Array.from({ length: count }, (_, i) => i + 1),
        { minLength: Math.ceil(count / 2) },
      ),
    ),
  ],
  (numbers) => {
    taken(numbers, (gaps, highest, count) => {
      assert.is(missing(gaps), highest - count)
      assert.ok(gaps.length <= MAX_GAPS)
      for (const [i, { at }] of gaps.entries()) assert.ok(at >= (gaps[i - 1]?.at ?? 0))
    })
  },
  { runs: 2_000 },
)

test('limit: a hundred gaps are each remembered, of one more the two oldest are one', () => {
  const odd = (count: number) => Array.from({ length: count + 1 }, (_, i) => 2 * i + 1)
  const hundred = taken(odd(MAX_GAPS), () => {})
  assert.equal(
    hundred.map(({ from, to }) => [from, to]),
    odd(MAX_GAPS - 1).map((number) => [number + 1, number + 1]),
  )
  const more = taken(odd(MAX_GAPS + 1), () => {})
  assert.is(more.length, MAX_GAPS)
  assert.equal(more[0], { from: 2, to: 4, at: 1, told: false, missing: 2 })
  assert.equal(without(more, 4)[0], { from: 2, to: 4, at: 1, told: false, missing: 1 })
  assert.is(without(without(more, 4), 2).length, MAX_GAPS - 1)
})

test('a wide gap that is filled at every other number does not grow without end', () => {
  let gaps: readonly Gap[] = [gap(1, 10_000)]
  for (let number = 2; number <= 10_000; number += 2) gaps = without(gaps, number)
  assert.is(gaps.length, MAX_GAPS)
  assert.is(missing(gaps), 5_000)
})

test('what became one is told when the first of it that was not told is due', () => {
  const full = (told: boolean) => Array.from({ length: MAX_GAPS }, (_, i) => gap(2 * i + 2, 2 * i + 2, i, told || i === 0))
  assert.equal(withGap(full(false), gap(1_000, 1_001, 500))[0], { from: 2, to: 4, at: 1, told: false, missing: 2 })
  assert.equal(withGap(full(true), gap(1_000, 1_001, 500))[0], { from: 2, to: 4, at: 0, told: true, missing: 2 })
})

run()
