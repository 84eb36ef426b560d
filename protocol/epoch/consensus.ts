// The vote of the administrators' nodes by which a change of government becomes the next epoch: Tendermint (arXiv 1807.04938, Algorithm 1),
// with prevotes that name the quorum which frees their lock. A pure state machine: it signs, and stores, sends and measures nothing itself.
// It knows nothing of acts: what it votes on, `epochFor` and `judge` say. Who drives it MUST have a statement on disk before it is sent.

import { equalBytes } from '../../keys/bytes.ts'
import { isSameInstance } from './epoch.ts'
import { quorumOf } from './government.ts'
import { proposerOf, type TimedStep } from './rounds.ts'
import { enter, expire, settle } from './rules.ts'
import { emptyTally, roundOf } from './tally.ts'
import { type ConsensusEffect, type ConsensusOptions, type ConsensusState, hear, type Turn } from './turn.ts'
import { type Motion, type Vote, verifySigner } from './vote.ts'

/** A parsed vote or motion, verified here; or there is something to decide; or a timer that was asked for has run out. */
export type ConsensusEvent =
  | Vote
  | Motion
  | { readonly type: 'begin' }
  | { readonly type: 'timeout'; readonly round: number; readonly step: TimedStep }

export interface Advanced {
  readonly state: ConsensusState
  readonly effects: readonly ConsensusEffect[]
}

/** A vote that has not begun. */
export const start = (options: ConsensusOptions): ConsensusState => ({
  options,
  round: -1,
  step: 'propose',
  locked: undefined,
  valid: undefined,
  tally: emptyTally(quorumOf(options.government)),
  timers: new Set(),
  reported: new Set(),
  decided: undefined,
})

/** Whether a statement is of this vote and was signed by who may say it. Repetition is refused before the signature is looked at. */
const isAcceptable = ({ options, tally }: ConsensusState, said: Vote | Motion): boolean => {
  const { government, number } = options
  if (!isSameInstance(options, said)) return false
  if (said.type === 'motion' && proposerOf(government, number, said.round) !== said.administrator) return false
  const { motions, votes } = roundOf(tally, said.round)
  const known: readonly (Vote | Motion)[] = said.type === 'motion' ? motions : votes[said.step]
  return !known.some(({ bytes }) => equalBytes(bytes, said.bytes)) && verifySigner(government, said).ok
}

const turnOf = (state: ConsensusState): Turn => ({ ...state, effects: [] })

const finished = ({ effects, ...state }: Turn): Advanced => ({ state, effects })

/**
 * The next state, and what is to be done, in this order. A statement of another vote, of no administrator, of a round that is not its
 * proposer's, or with a wrong signature leaves the state as it is.
 */
export const advance = (state: ConsensusState, event: ConsensusEvent): Advanced => {
  const isSaid = event.type === 'vote' || event.type === 'motion'
  if (isSaid && !isAcceptable(state, event)) return { state, effects: [] }
  const turn = turnOf(state)
  if (isSaid) hear(turn, event)
  else if (event.type === 'timeout') expire(turn, event.round, event.step)
  else if (turn.round < 0) enter(turn, 0)
  settle(turn)
  return finished(turn)
}

/**
 * The state after a restart, and what is to be done now, timers included. Nothing that was signed is signed again: what is on disk is sent
 * again by who keeps it.
 * @param started a vote that has not begun
 * @param said what this node signed, all of it, or it may contradict itself; and what it kept of others; in any order
 */
export const restore = (started: ConsensusState, said: readonly (Vote | Motion)[]): Advanced => {
  const isOwn = ({ administrator }: Vote | Motion) => administrator === started.options.self?.authority
  // its own first, so that its round is known before it is judged which rounds are ahead
  const turn = turnOf(started)
  for (const one of [...said.filter(isOwn), ...said.filter((other) => !isOwn(other))])
    if (isAcceptable(finished(turn).state, one)) hear(turn, one)
  settle(turn)
  return finished(turn)
}
