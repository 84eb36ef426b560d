// What the tests of this folder share: statements of any administrator of a small vote, and a machine that is told them.

import { hex } from '../../../keys/ids.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { type Advanced, advance, type ConsensusEvent, start } from '../../../protocol/epoch/consensus.ts'
import { type Epoch, epochId, parseEpoch } from '../../../protocol/epoch/epoch.ts'
import type { ConsensusEffect, ConsensusOptions, ConsensusState, Judgement } from '../../../protocol/epoch/turn.ts'
import {
  type Motion,
  type MotionDraft,
  parseMotion,
  parseVote,
  signMotion,
  signVote,
  type Vote,
  type VoteDraft,
} from '../../../protocol/epoch/vote.ts'
import { type Voter, type VoteWorld, voteWorld } from '../../simulator/consensus-world.ts'

/** Four administrators, A to D, that vote on epoch 4: A proposes in round 0, B in round 1, and so on. */
export const world = voteWorld(4, 4)
const at = <T>(list: readonly T[], i: number): T => {
  const found = list[i]
  if (found === undefined) throw new Error(`nothing at ${i}`)
  return found
}
export const voter = (i: number, of: VoteWorld = world): Voter => at(of.voters, i)
/** The epoch that administrator `i` would put forward. */
export const epoch = (i: number, of: VoteWorld = world): Uint8Array => at(of.epochs, i)
export const idOf = (i: number, of: VoteWorld = world): Uint8Array => epochId(crypto, epoch(i, of))
export const NIL = new Uint8Array(0)

const instanceOf = ({ network, number, previous }: VoteWorld) => ({ network, number, previous })

/** A vote of administrator `i` for the epoch of administrator `value`, or nil. */
export const voteOf = (
  i: number,
  step: Vote['step'],
  round: number,
  value: number | 'nil',
  change: Partial<VoteDraft> = {},
  of: VoteWorld = world,
): Vote => {
  const { authority, key } = voter(i, of)
  const epochVoted = value === 'nil' ? NIL : idOf(value, of)
  return parseVote(signVote(key, { ...instanceOf(of), round, step, epoch: epochVoted, freeRound: 0, administrator: authority, ...change }))
}
export const prevote = (i: number, round: number, value: number | 'nil', freeRound = 0): Vote =>
  voteOf(i, 'prevote', round, value, { freeRound })
export const precommit = (i: number, round: number, value: number | 'nil'): Vote => voteOf(i, 'precommit', round, value)

/** A motion of administrator `i` for the epoch of administrator `value`. */
export const motion = (
  i: number,
  round: number,
  value: number,
  freeRound = 0,
  change: Partial<MotionDraft> = {},
  of: VoteWorld = world,
): Motion => {
  const { authority, key } = voter(i, of)
  const draft = { ...instanceOf(of), round, freeRound, epoch: epoch(value, of), administrator: authority, ...change }
  return parseMotion(crypto, signMotion(crypto, key, draft))
}

export interface Judged {
  readonly of?: VoteWorld
  /** of epochs other than one's own; `valid` if nothing is said */
  readonly judge?: (epoch: Epoch) => Judgement
  /** whether it has a key and something to put forward */
  readonly silent?: boolean
  readonly idle?: boolean
}

export const optionsOf = (
  i: number,
  { of = world, judge = () => 'valid', silent = false, idle = false }: Judged = {},
): ConsensusOptions => {
  const self = voter(i, of)
  return {
    ...instanceOf(of),
    ...{ crypto, government: of.government, judge, epochFor: () => (idle ? undefined : epoch(i, of)) },
    ...(silent ? {} : { self }),
  }
}

/** A machine under test, with all that it has asked for. */
export class Machine {
  state: ConsensusState
  readonly effects: ConsensusEffect[] = []

  constructor(i: number, judged: Judged = {}) {
    this.state = start(optionsOf(i, judged))
  }

  take({ state, effects }: Advanced): readonly ConsensusEffect[] {
    this.state = state
    this.effects.push(...effects)
    return effects
  }

  /** Tells it these events; gives what it asks for because of them, in words. */
  tell(...events: readonly ConsensusEvent[]): string[] {
    return events.flatMap((event) => this.take(advance(this.state, event)).map(inWords))
  }
}

const LETTERS = new Map(world.epochs.map((bytes, i) => [hex(epochId(crypto, bytes)), at(['a', 'b', 'c', 'd'], i)]))
const letter = (id: Uint8Array): string => (id.length === 0 ? 'nil' : (LETTERS.get(hex(id)) ?? '?'))
const named = (freeRound: number): string => (freeRound > 0 ? ` freed by ${freeRound - 1}` : '')

/** An effect as a test writes it: `prevote 0 a`, `motion 2 b freed by 1`, `timer 0 propose 10000`, `decided a`, `evidence double-vote`. */
export const inWords = (effect: ConsensusEffect): string => {
  if (effect.type === 'timer') return `timer ${effect.round} ${effect.step} ${effect.ms}`
  if (effect.type === 'evidence') return `evidence ${effect.kind}`
  if (effect.type === 'decided') return 'decided'
  if (effect.of === 'motion') {
    const said = parseMotion(crypto, effect.statement)
    return `motion ${said.round} ${letter(said.epoch.id)}${named(said.freeRound)}`
  }
  const said = parseVote(effect.statement)
  return `${said.step} ${said.round} ${letter(said.epoch)}${named(said.freeRound)}`
}

export const readEpoch = (bytes: Uint8Array): Epoch => parseEpoch(crypto, bytes)
