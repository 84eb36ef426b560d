// What no honest administrator's node ever signs: two statements of one administrator in one vote that contradict each other. Pure, over
// statements whose signatures were verified before. Not here: the file that keeps such a pair.

import { equalBytes } from '../../keys/bytes.ts'
import { isSameInstance } from './epoch.ts'
import type { Motion, Vote } from './vote.ts'

/** In the order of their numbers as kinds of evidence. */
export const CONTRADICTIONS = ['double-vote', 'double-motion', 'broken-lock'] as const

/**
 * `double-vote`: two different prevotes, or two different precommits, in one round. `double-motion`: two different motions in one round.
 * `broken-lock`: a precommit for one value, and in a later round a prevote for another that names no prevote quorum between the two.
 */
export type Contradiction = (typeof CONTRADICTIONS)[number]

/** Whether `later`, a prevote for a value, passes over the lock that `earlier`, a precommit for another one, set. */
const breaksLock = (earlier: Vote, later: Vote): boolean =>
  earlier.step === 'precommit' &&
  later.step === 'prevote' &&
  earlier.epoch.length > 0 &&
  later.epoch.length > 0 &&
  !equalBytes(earlier.epoch, later.epoch) &&
  later.round > earlier.round &&
  // the quorum's round is freeRound − 1; it frees the lock if it is the precommit's round or a later one
  later.freeRound <= earlier.round

/** How two statements of one administrator contradict each other, in whatever order they are given; undefined when they do not. */
export const contradiction = (a: Vote | Motion, b: Vote | Motion): Contradiction | undefined => {
  if (a.administrator !== b.administrator || !isSameInstance(a, b)) return undefined
  if (a.type === 'motion' && b.type === 'motion')
    return a.round === b.round && !equalBytes(a.statement.body, b.statement.body) ? 'double-motion' : undefined
  if (a.type === 'motion' || b.type === 'motion') return undefined
  if (a.round === b.round && a.step === b.step) return equalBytes(a.statement.body, b.statement.body) ? undefined : 'double-vote'
  return breaksLock(a, b) || breaksLock(b, a) ? 'broken-lock' : undefined
}
