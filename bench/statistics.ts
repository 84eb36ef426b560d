// Medians, percentiles and spreads of what was measured.

/** The value below which the share `p` (0 to 1) of the sorted values lies; NaN for none. */
export const percentile = (sorted: readonly number[], p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN

export const sortedNumbers = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)

/** Several measurements of one thing. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

/** Median, least and greatest; of an even number the mean of the middle two. */
export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = sortedNumbers(values)
  const middle = sorted.length / 2
  const median = ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2
  return { median, min: sorted[0] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN }
}
