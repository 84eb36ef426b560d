// What was said in one vote, round by round, and which values have a quorum there. Persistent: every function returns a new tally and leaves
// the old one as it was. What is kept is bounded. Not here: what follows from it (consensus.ts), and signatures, which are verified before.

import { hex } from '../../keys/ids.ts'
import type { Epoch } from './epoch.ts'
import type { Motion, Vote, VoteStep } from './vote.ts'

/**
 * Rounds ahead of ours for which one administrator's statements are kept, its highest: who is further behind joins at the round where the
 * others are, and the rounds between are of no use to it. Without a bound, one administrator could fill the memory with rounds to come.
 */
export const ROUNDS_AHEAD = 4
/** Rounds behind ours whose motions are kept in any case: votes for them may be late. A round has two motions at most if nobody votes for more. */
export const MOTIONS_BEHIND = 8
/** Values of one administrator in one step that are kept without a reason: the first, and the one that proves that it voted twice. */
const UNSUPPORTED_VALUES = 2

/** A value as a key: the id of an epoch in hexadecimal, or NIL. */
export type Value = string
export const NIL: Value = ''
export const valueVoted = (vote: Pick<Vote, 'epoch'>): Value => hex(vote.epoch)

export interface Round {
  /** of the round's proposer, each with another content */
  readonly motions: readonly Motion[]
  /** each value of an administrator once: who votes twice counts for both values, and for each once */
  readonly votes: Readonly<Record<VoteStep, readonly Vote[]>>
  /** the values that have a quorum */
  readonly quorums: Readonly<Record<VoteStep, readonly Value[]>>
}

export interface Tally {
  readonly quorum: number
  readonly rounds: ReadonlyMap<number, Round>
}

const EMPTY: Round = { motions: [], votes: { prevote: [], precommit: [] }, quorums: { prevote: [], precommit: [] } }

export const emptyTally = (quorum: number): Tally => ({ quorum, rounds: new Map() })

export const roundOf = (tally: Tally, round: number): Round => tally.rounds.get(round) ?? EMPTY

/** The epoch of that id, if a motion that is kept puts it forward. */
export const epochOf = (tally: Tally, value: Value): Epoch | undefined => {
  for (const { motions } of tally.rounds.values()) {
    const found = motions.find(({ epoch }) => hex(epoch.id) === value)
    if (found) return found.epoch
  }
  return undefined
}

/** Everything that is kept of one administrator. */
export const saidBy = (tally: Tally, administrator: string): (Vote | Motion)[] =>
  [...tally.rounds.values()].flatMap(({ motions, votes }) =>
    [...motions, ...votes.prevote, ...votes.precommit].filter((said) => said.administrator === administrator),
  )

/** How many administrators voted in a step, whatever for. */
export const votersOf = (round: Round, step: VoteStep): number => new Set(round.votes[step].map(({ administrator }) => administrator)).size

export const votesFor = (round: Round, step: VoteStep, value: Value): Vote[] =>
  round.votes[step].filter((vote) => valueVoted(vote) === value)

export const hasQuorum = (tally: Tally, round: number, step: VoteStep, value: Value): boolean =>
  roundOf(tally, round).quorums[step].includes(value)

const withVote = (round: Round, vote: Vote, quorum: number): Round => {
  const votes = { ...round.votes, [vote.step]: [...round.votes[vote.step], vote] }
  const value = valueVoted(vote)
  const before = round.quorums[vote.step]
  const reached = !before.includes(value) && votesFor({ ...round, votes }, vote.step, value).length >= quorum
  return { ...round, votes, quorums: reached ? { ...round.quorums, [vote.step]: [...before, value] } : round.quorums }
}

/** Whether somebody else stands for the value in that round, so that it can come to a quorum. */
const isSupported = (round: Round, vote: Vote): boolean => {
  const value = valueVoted(vote)
  return (
    value === NIL ||
    round.motions.some(({ epoch }) => hex(epoch.id) === value) ||
    [...round.votes.prevote, ...round.votes.precommit].some(
      (other) => other.administrator !== vote.administrator && valueVoted(other) === value,
    )
  )
}

const isWorthKeeping = (round: Round, said: Vote | Motion): boolean => {
  if (said.type === 'motion') {
    const value = hex(said.epoch.id)
    const known = round.motions.filter(({ epoch, freeRound }) => hex(epoch.id) === value && freeRound === said.freeRound)
    if (known.length > 0) return false
    return round.motions.length < UNSUPPORTED_VALUES || round.votes.prevote.some((vote) => valueVoted(vote) === value)
  }
  const theirs = round.votes[said.step].filter(({ administrator }) => administrator === said.administrator)
  if (theirs.some((vote) => valueVoted(vote) === valueVoted(said))) return false
  return theirs.length < UNSUPPORTED_VALUES || isSupported(round, said)
}

/** The rounds ahead of `current` in which an administrator has said something, ascending. */
const roundsAhead = (tally: Tally, administrator: string, current: number): number[] =>
  [...tally.rounds]
    .filter(([round, { motions, votes }]) => {
      const all: readonly (Vote | Motion)[] = [...motions, ...votes.prevote, ...votes.precommit]
      return round > current && all.some((said) => said.administrator === administrator)
    })
    .map(([round]) => round)
    .sort((a, b) => a - b)

/** A round without what one administrator said in it. */
const without = (round: Round, administrator: string, quorum: number): Round => {
  const kept = [...round.votes.prevote, ...round.votes.precommit].filter((vote) => vote.administrator !== administrator)
  const motions = round.motions.filter((motion) => motion.administrator !== administrator)
  return kept.reduce<Round>((rest, vote) => withVote(rest, vote, quorum), { ...EMPTY, motions })
}

/** Makes room for a statement of a round ahead, at the cost of that administrator's lowest one; undefined when it is itself the lowest. */
const makeRoom = (tally: Tally, { administrator, round }: Vote | Motion, current: number): Tally | undefined => {
  if (round <= current) return tally
  const ahead = roundsAhead(tally, administrator, current)
  if (ahead.includes(round) || ahead.length < ROUNDS_AHEAD) return tally
  const [lowest = 0] = ahead
  if (round < lowest) return undefined
  const rest = without(roundOf(tally, lowest), administrator, tally.quorum)
  const rounds = new Map(tally.rounds)
  if (rest.motions.length + rest.votes.prevote.length + rest.votes.precommit.length > 0) rounds.set(lowest, rest)
  else rounds.delete(lowest)
  return { ...tally, rounds }
}

/** Takes a verified statement in; the same tally when it is known or not worth keeping. @param current the round that we are in */
export const take = (tally: Tally, said: Vote | Motion, current: number): Tally => {
  if (!isWorthKeeping(roundOf(tally, said.round), said)) return tally
  const roomy = makeRoom(tally, said, current)
  if (!roomy) return tally
  const before = roundOf(roomy, said.round)
  const after = said.type === 'vote' ? withVote(before, said, tally.quorum) : { ...before, motions: [...before.motions, said] }
  return { ...roomy, rounds: new Map(roomy.rounds).set(said.round, after) }
}

/**
 * Lets go of the motions, which may be large, of rounds long past that came to no prevote quorum. Who offers one again is heard again.
 * @param current the round that we are in
 */
export const forget = (tally: Tally, current: number): Tally => {
  const rounds = new Map(tally.rounds)
  for (const [number, round] of tally.rounds) {
    const motions = round.motions.filter(({ epoch }) => round.quorums.prevote.includes(hex(epoch.id)))
    if (number < current - MOTIONS_BEHIND && motions.length < round.motions.length) rounds.set(number, { ...round, motions })
  }
  return { ...tally, rounds }
}
