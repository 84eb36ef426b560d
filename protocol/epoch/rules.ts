// The rules of the vote on an epoch, one after the other until none applies. Each names the lines of Algorithm 1 of arXiv 1807.04938 that it
// follows; docs/spec/epoch.md says the same in words, and where and why this departs from the paper.

import { hex } from '../../keys/ids.ts'
import { MAX_ROUND } from '../limits.ts'
import { certificateOf } from './certificate.ts'
import type { Epoch } from './epoch.ts'
import { faultsOf, proposerOf, type TimedStep, waitOf } from './rounds.ts'
import { forget, hasQuorum, NIL, roundOf, votersOf, votesFor } from './tally.ts'
import { epochKnown, move, moveTo, type Turn, vote } from './turn.ts'
import type { Motion } from './vote.ts'

/** A rule gives whether it changed anything. */
type Rule = (turn: Turn) => boolean

const isInvalid = (turn: Turn, epoch: Epoch): boolean => turn.options.judge(epoch) === 'invalid'

/** Enters a round (lines 11 to 13; what is done there, `propose` says). Nobody comes to the last round honestly. */
export const enter = (turn: Turn, round: number): boolean => {
  if (round > MAX_ROUND) return false
  moveTo(turn, round, 'propose')
  turn.tally = forget(turn.tally, round)
  return true
}

/** Asks for a timer, once in a round. */
const wait = (turn: Turn, step: TimedStep): boolean => {
  if (turn.timers.has(step)) return false
  turn.timers = new Set(turn.timers).add(step)
  turn.effects.push({ type: 'timer', ms: waitOf(turn.round), round: turn.round, step })
  return true
}

/** Lines 49 to 51: a quorum of precommits for one value, in whatever round, decides it. */
const decide: Rule = (turn) => {
  const { crypto } = turn.options
  for (const round of turn.tally.rounds.values())
    for (const value of round.quorums.precommit) {
      const epoch = value === NIL ? undefined : epochKnown(turn, value)
      if (!epoch || isInvalid(turn, epoch)) continue
      turn.decided = epoch.bytes
      const certificate = certificateOf(crypto, turn.tally.quorum, epoch.bytes, votesFor(round, 'precommit', value))
      turn.effects.push({ type: 'decided', certificate })
      return true
    }
  return false
}

/** A motion that is not invalid begins the vote, as having something to decide does: the change in it has the approvals that it needs. */
const begin: Rule = (turn) =>
  turn.round < 0 &&
  [...turn.tally.rounds.values()].some(({ motions }) => motions.some(({ epoch }) => !isInvalid(turn, epoch))) &&
  enter(turn, 0)

/** The highest round of each administrator, the highest first. */
const highestRounds = (turn: Turn): number[] => {
  const highest = new Map<string, number>()
  for (const [number, { motions, votes }] of turn.tally.rounds)
    for (const { administrator } of [...motions, ...votes.prevote, ...votes.precommit])
      highest.set(administrator, Math.max(number, highest.get(administrator) ?? 0))
  return [...highest.values()].sort((a, b) => b - a)
}

/** Lines 55 and 56: f + 1 administrators, so at least one honest, are in a later round. When all have to be present, nobody runs ahead. */
const skip: Rule = (turn) => {
  const faults = faultsOf(turn.options.government)
  const round = faults > 0 ? highestRounds(turn)[faults] : undefined
  return round !== undefined && round > turn.round && enter(turn, round)
}

/** Line 42, for any round so far: the last value that had a prevote quorum is the one to put forward. */
const follow: Rule = (turn) => {
  for (const [number, { quorums }] of turn.tally.rounds) {
    if (number > turn.round || number <= (turn.valid?.round ?? -1)) continue
    const value = quorums.prevote.find((one) => one !== NIL)
    const epoch = value === undefined ? undefined : epochKnown(turn, value)
    if (!value || !epoch || isInvalid(turn, epoch)) continue
    turn.valid = { round: number, value, epoch }
    return true
  }
  return false
}

/** Lines 14 to 21: at the beginning of a round its proposer puts forward what had a quorum, else what it has; everybody waits for it. */
const propose: Rule = (turn) => {
  if (turn.round < 0 || turn.step !== 'propose' || !wait(turn, 'propose')) return false
  const { government, number, self, epochFor } = turn.options
  if (!self || proposerOf(government, number, turn.round) !== self.authority) return true
  const held = turn.valid && turn.valid.round >= (turn.locked?.round ?? 0) ? turn.valid : turn.locked
  const epoch = held ? (held.epoch ?? epochKnown(turn, held.value))?.bytes : epochFor()
  // a quorum of this very round means that its proposer has spoken: this node, before it lost its memory
  if (epoch && (!held || held.round < turn.round)) move(turn, epoch, held ? held.round + 1 : 0)
  return true
}

/** Lines 22 to 27: a fresh value is prevoted by who holds all its acts, and is not locked on another one. */
const answerFresh = (turn: Turn, { epoch }: Motion): true => {
  const { locked } = turn
  const judgement = turn.options.judge(epoch)
  if (locked?.value === hex(epoch.id) && judgement !== 'invalid') vote(turn, 'prevote', epoch.id, locked.round + 1)
  else vote(turn, 'prevote', !locked && judgement === 'valid' ? epoch.id : undefined)
  return true
}

/** Lines 28 to 33: a value that had a prevote quorum frees every lock that is not later than it. The prevote names the later of the two. */
const answerHeld = (turn: Turn, { epoch, freeRound }: Motion): true => {
  const { locked } = turn
  const isMine = locked?.value === hex(epoch.id)
  const isFree = !locked || isMine || locked.round < freeRound
  if (isFree && !isInvalid(turn, epoch)) vote(turn, 'prevote', epoch.id, isMine ? Math.max(freeRound, locked.round + 1) : freeRound)
  else vote(turn, 'prevote', undefined)
  return true
}

/** Prevotes on the round's motion; one that names a quorum waits until that quorum has been seen. */
const answer: Rule = (turn) => {
  if (turn.round < 0 || turn.step !== 'propose') return false
  for (const motion of roundOf(turn.tally, turn.round).motions) {
    if (motion.freeRound === 0) return answerFresh(turn, motion)
    if (hasQuorum(turn.tally, motion.freeRound - 1, 'prevote', hex(motion.epoch.id))) return answerHeld(turn, motion)
  }
  return false
}

/** Lines 36 to 41, and 44 to 46: precommits what has a prevote quorum in this round, be it a value, on which it locks, or nil. */
const precommit: Rule = (turn) => {
  if (turn.step !== 'prevote') return false
  for (const value of roundOf(turn.tally, turn.round).quorums.prevote) {
    const epoch = value === NIL ? undefined : epochKnown(turn, value)
    if (value !== NIL && (!epoch || isInvalid(turn, epoch))) continue
    vote(turn, 'precommit', epoch?.id)
    return true
  }
  return false
}

/** Lines 34 and 35, 47 and 48: once a quorum has voted, it waits a while for the rest, so that they can still agree. */
const linger: Rule = (turn) => {
  const { tally, round, step } = turn
  if (step === 'prevote' && votersOf(roundOf(tally, round), 'prevote') >= tally.quorum && wait(turn, 'prevote')) return true
  return votersOf(roundOf(tally, round), 'precommit') >= tally.quorum && wait(turn, 'precommit')
}

const RULES: readonly Rule[] = [decide, begin, skip, follow, propose, answer, precommit, linger]

/** Applies the rules, the first that fits, until none does or the vote is decided. */
export const settle = (turn: Turn): void => {
  while (turn.decided === undefined && RULES.some((rule) => rule(turn)));
}

/** Lines 57 to 67: what was waited for did not come. A timer that was not asked for, or is of another place, does nothing. */
export const expire = (turn: Turn, round: number, step: TimedStep): void => {
  if (turn.decided || round !== turn.round || !turn.timers.has(step)) return
  if (step === 'precommit') enter(turn, round + 1)
  else if (step === 'propose' && turn.step === 'propose') vote(turn, 'prevote', undefined)
  else if (step === 'prevote' && turn.step === 'prevote') vote(turn, 'precommit', undefined)
}
