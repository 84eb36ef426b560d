// What the tests of this folder share.

import { ValiseError } from '../../keys/errors.ts'

/** `accepted`, or the code by which the work was refused; any other error is the code's fault and ends the test. */
export const refusal = (work: () => unknown): string => {
  try {
    work()
    return 'accepted'
  } catch (thrown) {
    if (thrown instanceof ValiseError) return thrown.code
    throw thrown
  }
}

/** All orders of a few values. */
export const permutations = <T>(values: readonly T[]): T[][] =>
  values.length < 2
    ? [[...values]]
    : values.flatMap((value, i) => permutations(values.filter((_, j) => j !== i)).map((rest) => [value, ...rest]))
