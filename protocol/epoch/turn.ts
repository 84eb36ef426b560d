// What the vote on an epoch consists of: what it is told at its start, its state, what it asks to be done; and the one place where it signs.
// Not here: the rules by which it moves (rules.ts).

import type { AuthorityId } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import type { SigningKey } from '../../keys/signing.ts'
import { type Contradiction, contradiction } from './contradiction.ts'
import type { Epoch, Instance } from './epoch.ts'
import type { Government } from './government.ts'
import type { TimedStep } from './rounds.ts'
import { epochOf, NIL, roundOf, saidBy, type Tally, take, type Value, valueVoted } from './tally.ts'
import { type Motion, parseMotion, parseVote, signMotion, signVote, type Vote, type VoteStep } from './vote.ts'

/**
 * `valid`: this node would decide it. `incomplete`: it lists acts that this node does not hold, or lacks a complete act that it holds.
 * `invalid`: it breaks a rule, whatever one holds.
 */
export type Judgement = 'valid' | 'incomplete' | 'invalid'

export interface ConsensusOptions extends Instance {
  readonly crypto: CryptoProvider
  /** of the epoch that decides */
  readonly government: Government
  /** who this node votes for; without it the machine follows the vote and is silent */
  readonly self?: { readonly authority: AuthorityId; readonly key: SigningKey }
  /** the bytes of the epoch that this node would put forward now, asked when it is its turn */
  readonly epochFor: () => Uint8Array | undefined
  /** what this node holds of an epoch now; asked again as long as it matters */
  readonly judge: (epoch: Epoch) => Judgement
}

/** A value that had a prevote quorum in a round. */
export interface Lock {
  readonly round: number
  readonly value: Value
  /** absent when the motion was lost, as after a crash */
  readonly epoch: Epoch | undefined
}

export interface ConsensusState {
  readonly options: ConsensusOptions
  /** −1 before it begins */
  readonly round: number
  /** what this node has done last in the round: `propose` when it has not prevoted yet */
  readonly step: TimedStep
  /** the value of this node's last precommit for one (lockedValue and lockedRound of the paper) */
  readonly locked: Lock | undefined
  /** the last value known to have had a prevote quorum (validValue and validRound of the paper) */
  readonly valid: Lock | undefined
  readonly tally: Tally
  /** the timers that were asked for in this round */
  readonly timers: ReadonlySet<TimedStep>
  /** contradictions that were reported, so that each is reported once */
  readonly reported: ReadonlySet<string>
  /** the bytes of the decided epoch; nothing is signed after it */
  readonly decided: Uint8Array | undefined
}

export type ConsensusEffect =
  /** to be on disk before it is sent, and before anything else is done */
  | { readonly type: 'persist-and-send'; readonly statement: Uint8Array; readonly of: 'motion' | 'vote' }
  | { readonly type: 'timer'; readonly ms: number; readonly round: number; readonly step: TimedStep }
  /** a DecidedEpoch */
  | { readonly type: 'decided'; readonly certificate: Uint8Array }
  /** two statements of one administrator */
  | { readonly type: 'evidence'; readonly kind: Contradiction; readonly first: Uint8Array; readonly second: Uint8Array }

/** A state on its way to the next, and the effects so far. It lives for one event. */
export type Turn = { -readonly [K in keyof ConsensusState]: ConsensusState[K] } & { readonly effects: ConsensusEffect[] }

/** Order of the positions in a vote. */
const PLACES: Readonly<Record<TimedStep, number>> = { propose: 0, prevote: 1, precommit: 2 }

/** Moves to a place in the vote, never back. */
export const moveTo = (turn: Turn, round: number, step: TimedStep): void => {
  if (round < turn.round || (round === turn.round && PLACES[step] <= PLACES[turn.step])) return
  if (round > turn.round) turn.timers = new Set()
  turn.round = round
  turn.step = step
}

/** What this node has signed binds it, whether it signs it now, did so before a restart, or hears it from others. */
const bind = (turn: Turn, said: Vote | Motion): void => {
  if (said.administrator !== turn.options.self?.authority) return
  moveTo(turn, said.round, said.type === 'motion' ? 'propose' : said.step)
  if (said.type === 'motion' || said.step === 'prevote' || valueVoted(said) === NIL) return
  if (!turn.locked || said.round > turn.locked.round)
    turn.locked = { round: said.round, value: valueVoted(said), epoch: epochKnown(turn, valueVoted(said)) }
}

/** The epoch of a value, from a motion or from what this node held on to. */
export const epochKnown = (turn: Turn, value: Value): Epoch | undefined => {
  for (const lock of [turn.valid, turn.locked]) if (lock?.value === value && lock.epoch) return lock.epoch
  return epochOf(turn.tally, value)
}

const report = (turn: Turn, said: Vote | Motion): void => {
  for (const other of saidBy(turn.tally, said.administrator)) {
    const kind = contradiction(other, said)
    if (!kind) continue
    const key = [kind, said.administrator, Math.max(other.round, said.round), said.type === 'vote' ? said.step : ''].join(' ')
    if (turn.reported.has(key)) continue
    turn.reported = new Set(turn.reported).add(key)
    turn.effects.push({ type: 'evidence', kind, first: other.bytes, second: said.bytes })
  }
}

/** Takes in a verified statement: reports what it contradicts, counts it, and is bound by it if it is this node's own. */
export const hear = (turn: Turn, said: Vote | Motion): void => {
  report(turn, said)
  turn.tally = take(turn.tally, said, turn.round)
  bind(turn, said)
}

/** Whether this node has signed a vote of that step in this round. */
const hasVoted = (turn: Turn, step: VoteStep): boolean =>
  roundOf(turn.tally, turn.round).votes[step].some(({ administrator }) => administrator === turn.options.self?.authority)

/** Votes in this round, for a value or nil. Signs nothing without a key, and nothing twice; the step is done all the same. */
export const vote = (turn: Turn, step: VoteStep, value: Uint8Array | undefined, freeRound = 0): void => {
  const { network, number, previous, self } = turn.options
  if (self && !hasVoted(turn, step)) {
    const instance = { network, number, previous }
    const draft = { ...instance, round: turn.round, step, epoch: value ?? new Uint8Array(0), freeRound, administrator: self.authority }
    const statement = signVote(self.key, draft)
    turn.effects.push({ type: 'persist-and-send', statement, of: 'vote' })
    hear(turn, parseVote(statement))
  }
  moveTo(turn, turn.round, step)
}

/** Puts an epoch forward in this round, once. */
export const move = (turn: Turn, epoch: Uint8Array, freeRound: number): void => {
  const { crypto, network, number, previous, self } = turn.options
  if (!self || roundOf(turn.tally, turn.round).motions.some(({ administrator }) => administrator === self.authority)) return
  const instance = { network, number, previous }
  const statement = signMotion(crypto, self.key, { ...instance, round: turn.round, freeRound, epoch, administrator: self.authority })
  turn.effects.push({ type: 'persist-and-send', statement, of: 'motion' })
  hear(turn, parseMotion(crypto, statement))
}
