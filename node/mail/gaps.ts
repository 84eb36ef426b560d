// The gaps in a sequence of numbers: what is missing between those that came. As many are remembered as fit a record that is written with every message. Beyond that the oldest
// become one, which knows how many of its numbers are missing and not which: it accuses nobody, and no sender makes the record grow.

import type { Gap } from './stored-message.ts'

/** Gaps remembered of one sequence, each with its own bounds; a gap of any width is one. */
export const MAX_GAPS = 100

const widthOf = ({ from, to }: Gap): number => to - from + 1

/** How many numbers of a gap did not come. */
export const missingIn = (gap: Gap): number => gap.missing ?? widthOf(gap)

/** The oldest become one, which is told when the first of them is due. */
const capped = (gaps: readonly Gap[]): readonly Gap[] => {
  const [first] = gaps
  if (!first || gaps.length <= MAX_GAPS) return gaps
  const oldest = gaps.slice(0, gaps.length - MAX_GAPS + 1)
  const untold = oldest.find(({ told }) => !told)
  const from = Math.min(...oldest.map((gap) => gap.from))
  const to = Math.max(...oldest.map((gap) => gap.to))
  const missing = oldest.reduce((sum, gap) => sum + missingIn(gap), 0)
  return [{ from, to, at: (untold ?? first).at, told: untold === undefined, missing }, ...gaps.slice(oldest.length)]
}

/** The gaps, and one more. */
export const withGap = (gaps: readonly Gap[], gap: Gap): readonly Gap[] => capped([...gaps, gap])

/** What is left of a gap when one of its numbers came. */
const left = (gap: Gap, number: number): readonly Gap[] => {
  if (gap.missing !== undefined) return gap.missing > 1 ? [{ ...gap, missing: gap.missing - 1 }] : []
  return [
    { ...gap, to: number - 1 },
    { ...gap, from: number + 1 },
  ].filter(({ from, to }) => from <= to)
}

const has = ({ from, to }: Gap, number: number): boolean => from <= number && number <= to

const filled = (gaps: readonly Gap[], found: Gap | undefined, number: number): readonly Gap[] =>
  found ? capped(gaps.flatMap((gap) => (gap === found ? left(gap, number) : [gap]))) : gaps

const exact = (gaps: readonly Gap[], number: number): Gap | undefined => gaps.find((gap) => gap.missing === undefined && has(gap, number))

/** The gaps when a number came for the first time; the same list when it is in none. */
export const without = (gaps: readonly Gap[], number: number): readonly Gap[] =>
  filled(gaps, exact(gaps, number) ?? gaps.find((gap) => has(gap, number)), number)

/** The gaps when a number that came before comes again: it may stand as missing when its write was not known to be done, and else changes nothing. */
export const corrected = (gaps: readonly Gap[], number: number): readonly Gap[] => filled(gaps, exact(gaps, number), number)
