// The rounds of the vote on an epoch: who proposes in which, how many voices count, how long one waits. Pure arithmetic.

import type { AuthorityId } from '../../keys/ids.ts'
import { type Government, quorumOf } from './government.ts'

/** The first wait: mail between continents by way of two relays takes a second or two; a motion of two megabytes over a poor line, ten. */
export const FIRST_WAIT_MS = 10_000
/** What each further round adds, so that some round is longer than the network's delay, whatever that is (paper, §III-A). */
export const WAIT_STEP_MS = 5_000
/**
 * The longest wait, reached in round 10. Nobody turns a round without a quorum of votes, so absence for days costs no rounds; but an
 * administrator that comes back, or a missing act that arrives, should not have to wait for much more than a minute.
 */
export const LONGEST_WAIT_MS = 60_000

/** What can time out in a round: waiting for a motion, for prevotes to agree, for precommits to agree. */
export type TimedStep = 'propose' | 'prevote' | 'precommit'

/** How long to wait in any step of a round, in milliseconds. */
export const waitOf = (round: number): number => Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS + round * WAIT_STEP_MS)

/** The administrator that puts a value forward in a round of the vote on epoch `number`. */
export const proposerOf = (
  { administrators }: Pick<Government, 'administrators'>,
  number: number,
  round: number,
): AuthorityId | undefined => administrators[(number + round) % administrators.length]?.authority

/** f: how many administrators can be faulty or absent without stopping the vote, fewer than a third. */
export const faultsOf = (government: Pick<Government, 'administrators'>): number => government.administrators.length - quorumOf(government)
