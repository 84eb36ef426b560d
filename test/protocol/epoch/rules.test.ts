// Each rule of the vote on an epoch, by what one administrator's machine does when it is told what others said. A to D vote; A proposes in
// round 0, B in round 1; `a` is the epoch that A would put forward.

import { hex } from '../../../keys/ids.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { parseDecidedEpoch, verifyDecidedEpoch } from '../../../protocol/epoch/certificate.ts'
import { advance } from '../../../protocol/epoch/consensus.ts'
import { LONGEST_WAIT_MS, proposerOf, waitOf } from '../../../protocol/epoch/rounds.ts'
import type { ConsensusEffect } from '../../../protocol/epoch/turn.ts'
import { voteWorld } from '../../simulator/consensus-world.ts'
import { assert, run, test } from '../../support/harness.ts'
import { idOf, Machine, motion, precommit, prevote, voteOf, voter, world } from './support.ts'

const BEGIN = { type: 'begin' } as const
const timeout = (round: number, step: 'propose' | 'prevote' | 'precommit') => ({ type: 'timeout', round, step }) as const
const certificateIn = (effects: readonly ConsensusEffect[]): Uint8Array => {
  const found = effects.find((effect) => effect.type === 'decided')
  if (found?.type !== 'decided') throw new Error('nothing was decided')
  return found.certificate
}

test('the proposer of a round puts its epoch forward and prevotes it', () => {
  assert.equal(new Machine(0).tell(BEGIN), ['timer 0 propose 10000', 'motion 0 a', 'prevote 0 a'])
})

test('a proposer without anything to propose waits like the others', () => {
  assert.equal(new Machine(0, { idle: true }).tell(BEGIN), ['timer 0 propose 10000'])
})

test('the others wait for the motion, and prevote it when it comes', () => {
  const machine = new Machine(1)
  assert.equal(machine.tell(BEGIN), ['timer 0 propose 10000'])
  assert.equal(machine.tell(motion(0, 0, 0)), ['prevote 0 a'])
})

test('a motion begins the vote of a node that had nothing to decide; an invalid one does not', () => {
  assert.equal(new Machine(1).tell(motion(0, 0, 0)), ['timer 0 propose 10000', 'prevote 0 a'])
  assert.equal(new Machine(1, { judge: () => 'invalid' }).tell(motion(0, 0, 0)), [])
})

test('a motion of a late round does not carry a node there', () => {
  assert.equal(new Machine(1).tell(motion(0, 400, 0)), ['timer 0 propose 10000'])
})

test('a fresh value is prevoted nil when acts are missing, and when it is invalid', () => {
  for (const judgement of ['incomplete', 'invalid'] as const)
    assert.equal(new Machine(1, { judge: () => judgement }).tell(BEGIN, motion(0, 0, 0)), ['timer 0 propose 10000', 'prevote 0 nil'])
})

test('without a motion in time a node prevotes nil', () => {
  assert.equal(new Machine(1).tell(BEGIN, timeout(0, 'propose')), ['timer 0 propose 10000', 'prevote 0 nil'])
})

test('a timer that was not asked for, or of another round, does nothing', () => {
  const machine = new Machine(1)
  assert.equal(machine.tell(timeout(0, 'propose'), timeout(-1, 'precommit')), [])
  machine.tell(BEGIN)
  assert.equal(machine.tell(timeout(0, 'prevote'), timeout(0, 'precommit'), timeout(1, 'propose')), [])
})

test('a quorum of prevotes for a value is precommitted; one less is not', () => {
  const machine = new Machine(1)
  machine.tell(BEGIN, motion(0, 0, 0))
  assert.equal(machine.tell(prevote(0, 0, 0)), [])
  assert.equal(machine.tell(prevote(2, 0, 0)), ['precommit 0 a'])
  assert.is(machine.state.locked?.round, 0)
})

test('a value that has a quorum is precommitted by a node that lacks some of its acts, and not by one that finds it invalid', () => {
  const events = [BEGIN, motion(0, 0, 0), prevote(0, 0, 0), prevote(2, 0, 0), prevote(3, 0, 0)] as const
  assert.ok(new Machine(1, { judge: () => 'incomplete' }).tell(...events).includes('precommit 0 a'))
  assert.not(new Machine(1, { judge: () => 'invalid' }).tell(...events).includes('precommit 0 a'))
})

test('a value whose motion has not come cannot be precommitted', () => {
  const machine = new Machine(1)
  machine.tell(BEGIN, timeout(0, 'propose'))
  assert.equal(machine.tell(prevote(0, 0, 0), prevote(2, 0, 0), prevote(3, 0, 0)), ['timer 0 prevote 10000'])
  assert.equal(machine.tell(motion(0, 0, 0)), ['precommit 0 a'])
})

test('a quorum of nil is precommitted nil', () => {
  const machine = new Machine(1)
  machine.tell(BEGIN, timeout(0, 'propose'))
  assert.equal(machine.tell(prevote(2, 0, 'nil'), prevote(3, 0, 'nil')), ['precommit 0 nil'])
  assert.is(machine.state.locked, undefined)
})

test('a quorum of prevotes that do not agree is waited on once, then precommitted nil', () => {
  const machine = new Machine(1)
  machine.tell(BEGIN, motion(0, 0, 0))
  assert.equal(machine.tell(prevote(2, 0, 'nil'), prevote(0, 0, 0)), ['timer 0 prevote 10000'])
  assert.equal(machine.tell(prevote(3, 0, 'nil')), [])
  assert.equal(machine.tell(timeout(0, 'prevote')), ['precommit 0 nil'])
})

test('a quorum of precommits that do not agree is waited on once, then the next round begins', () => {
  const machine = new Machine(2)
  machine.tell(BEGIN, timeout(0, 'propose'))
  assert.equal(machine.tell(precommit(0, 0, 0), precommit(1, 0, 'nil'), precommit(3, 0, 'nil')), ['timer 0 precommit 10000'])
  assert.equal(machine.tell(timeout(0, 'precommit')), ['timer 1 propose 15000'])
})

test('a quorum of precommits decides, in whatever round, and its certificate holds', () => {
  const machine = new Machine(3)
  machine.tell(BEGIN, motion(0, 0, 0))
  const events = [precommit(2, 0, 0), precommit(0, 0, 0), precommit(1, 0, 0)] as const
  assert.equal(machine.tell(...events), ['decided'])
  const decided = parseDecidedEpoch(crypto, certificateIn(machine.effects))
  assert.equal(verifyDecidedEpoch(world.government, world, decided), { ok: true })
  assert.equal(
    decided.precommits.map(({ administrator }) => administrator),
    ['AA-A', 'AA-B', 'AA-C'],
  )
  assert.equal(machine.tell(timeout(0, 'propose'), prevote(0, 1, 'nil'), prevote(1, 1, 'nil'), prevote(2, 1, 'nil')), [])
})

test('a decision of a round that has passed still decides', () => {
  const machine = new Machine(3)
  machine.tell(BEGIN, motion(0, 0, 0), prevote(0, 5, 'nil'), prevote(1, 5, 'nil'))
  assert.is(machine.state.round, 5)
  assert.ok(machine.tell(precommit(0, 0, 0), precommit(1, 0, 0), precommit(2, 0, 0)).includes('decided'))
})

test('precommits of two rounds are not one quorum', () => {
  const machine = new Machine(3)
  machine.tell(BEGIN, motion(0, 0, 0))
  assert.not(machine.tell(precommit(0, 0, 0), precommit(1, 0, 0), precommit(2, 1, 0)).includes('decided'))
})

test('one administrator that votes twice is not two', () => {
  const machine = new Machine(3)
  machine.tell(BEGIN, motion(0, 0, 0))
  const again = voteOf(0, 'precommit', 0, 0)
  assert.not(machine.tell(precommit(0, 0, 0), again, precommit(1, 0, 0), precommit(0, 0, 1), precommit(0, 0, 0)).includes('decided'))
})

/** C, locked on `a` in round 0, and in round 1. */
const lockedOnA = (): Machine => {
  const machine = new Machine(2)
  machine.tell(BEGIN, motion(0, 0, 0), prevote(0, 0, 0), prevote(1, 0, 0))
  machine.tell(precommit(0, 0, 'nil'), precommit(1, 0, 'nil'), timeout(0, 'precommit'))
  assert.is(machine.state.round, 1)
  return machine
}

test('a locked node prevotes nil for another fresh value', () => {
  assert.equal(lockedOnA().tell(motion(1, 1, 1)), ['prevote 1 nil'])
})

test('a locked node prevotes its own value, and names the quorum that locked it, even when acts are missing by now', () => {
  assert.equal(lockedOnA().tell(motion(1, 1, 0)), ['prevote 1 a freed by 0'])
})

test('a later quorum for another value frees a locked node, whose prevote names it; an earlier one does not', () => {
  const machine = lockedOnA()
  machine.tell(motion(1, 1, 1), prevote(0, 1, 1), prevote(1, 1, 1))
  machine.tell(prevote(3, 1, 'nil'), timeout(1, 'prevote'))
  machine.tell(precommit(0, 1, 'nil'), precommit(1, 1, 'nil'), timeout(1, 'precommit'))
  assert.is(machine.state.round, 2)
  // round 2 is its own: it puts forward what last had a quorum
  assert.is(machine.state.valid?.round, 0)
  machine.tell(prevote(3, 1, 1))
  const next = [precommit(0, 2, 'nil'), precommit(1, 2, 'nil'), precommit(3, 2, 'nil'), timeout(2, 'precommit')] as const
  machine.tell(...next)
  assert.equal(machine.tell(motion(3, 3, 1, 2)), ['prevote 3 b freed by 1'])
  const other = lockedOnA()
  other.tell(motion(1, 1, 1, 1))
  assert.equal(other.tell(prevote(0, 0, 1), prevote(1, 0, 1), prevote(3, 0, 1)), [
    'evidence double-vote',
    'evidence double-vote',
    'prevote 1 b freed by 0',
  ])
})

/** C, locked on `a` in round 1, that has seen a quorum for epoch `value` in round 0 and is in round 3 with the others. */
const lockedInRoundOne = (value: number): Machine => {
  const machine = new Machine(2)
  machine.tell(BEGIN, precommit(2, 1, 0), motion(0, 0, value), prevote(0, 0, value), prevote(1, 0, value), prevote(3, 0, value))
  machine.tell(prevote(0, 3, 'nil'), prevote(1, 3, 'nil'))
  assert.equal([machine.state.round, machine.state.locked?.round], [3, 1])
  return machine
}

test('a quorum earlier than the lock frees nobody for another value', () => {
  assert.ok(
    lockedInRoundOne(1)
      .tell(motion(3, 3, 1, 1))
      .includes('prevote 3 nil'),
  )
})

test('a quorum in the round of the lock frees from it', () => {
  const machine = new Machine(2)
  machine.tell(BEGIN, precommit(2, 1, 0), prevote(0, 1, 1), prevote(1, 1, 1), prevote(3, 1, 1), prevote(0, 3, 'nil'), prevote(1, 3, 'nil'))
  assert.ok(machine.tell(motion(3, 3, 1, 2)).includes('prevote 3 b freed by 1'))
})

test('who is locked on the same value later than the quorum of the motion names its lock', () => {
  assert.ok(
    lockedInRoundOne(0)
      .tell(motion(3, 3, 0, 1))
      .includes('prevote 3 a freed by 1'),
  )
})

test('a lock moves on with each precommit for a value, and never back', () => {
  const machine = lockedOnA()
  machine.tell(motion(1, 1, 1), prevote(0, 1, 1), prevote(1, 1, 1))
  assert.equal(machine.tell(prevote(3, 1, 1)), ['precommit 1 b'])
  assert.is(machine.state.locked?.round, 1)
  machine.tell(precommit(2, 0, 0))
  assert.equal([machine.state.locked?.round, machine.state.locked?.value], [1, hex(idOf(1))])
})

test('a motion that names a quorum is answered when that quorum has been seen', () => {
  const machine = new Machine(2)
  machine.tell(BEGIN, timeout(0, 'propose'), prevote(0, 1, 'nil'), prevote(3, 1, 'nil'))
  assert.equal(machine.tell(motion(1, 1, 0, 1)), [])
  assert.equal(machine.tell(prevote(0, 0, 0), prevote(1, 0, 0)), [])
  assert.equal(machine.tell(prevote(3, 0, 0)), ['prevote 1 a freed by 0', 'timer 1 prevote 15000'])
})

test('a value that had a quorum is prevoted by a node that lacks some of its acts', () => {
  const machine = new Machine(2, { judge: () => 'incomplete' })
  machine.tell(
    BEGIN,
    timeout(0, 'propose'),
    prevote(0, 0, 0),
    prevote(1, 0, 0),
    prevote(3, 0, 0),
    prevote(0, 1, 'nil'),
    prevote(3, 1, 'nil'),
  )
  assert.equal(machine.tell(motion(1, 1, 0, 1)), ['prevote 1 a freed by 0', 'timer 1 prevote 15000'])
})

test('the proposer puts forward what last had a quorum, and names the quorum', () => {
  const machine = new Machine(1)
  machine.tell(BEGIN, motion(0, 0, 0), prevote(0, 0, 0), prevote(2, 0, 0), precommit(0, 0, 'nil'), precommit(2, 0, 'nil'))
  assert.equal(machine.tell(timeout(0, 'precommit')), ['timer 1 propose 15000', 'motion 1 a freed by 0', 'prevote 1 a freed by 0'])
})

test('f + 1 administrators of a later round take a node there; f do not', () => {
  const machine = new Machine(2)
  machine.tell(BEGIN)
  assert.equal(machine.tell(prevote(0, 9, 'nil')), [])
  assert.equal(machine.tell(precommit(1, 7, 'nil')), ['timer 7 propose 45000'])
})

test('among three administrators nobody is taken to a later round: all have to be present', () => {
  const three = voteWorld(3, 3)
  const machine = new Machine(2, { of: three })
  machine.tell(BEGIN)
  for (const i of [0, 1]) machine.tell(voteOf(i, 'prevote', 900_000, 'nil', {}, three))
  assert.is(machine.state.round, 0)
})

test('only the proposer of a round has a motion in it', () => {
  const machine = new Machine(3)
  const { state } = machine
  assert.is(advance(state, motion(1, 0, 1)).state, state)
})

test('strangers, other votes and wrong signatures change nothing', () => {
  const { state } = new Machine(3)
  const other = voteWorld(4, 8)
  const five = voteWorld(5, 4)
  const signedByAnother = voteOf(0, 'prevote', 0, 0, { administrator: voter(1).authority })
  for (const said of [
    voteOf(0, 'prevote', 0, 0, {}, other),
    voteOf(4, 'prevote', 0, 0, {}, five),
    voteOf(0, 'prevote', 0, 0, { network: new Uint8Array(32) }),
    voteOf(0, 'prevote', 0, 0, { previous: new Uint8Array(32) }),
    signedByAnother,
  ])
    assert.is(advance(state, said).state, state)
})

test('a statement that is repeated changes nothing', () => {
  const machine = new Machine(3)
  machine.tell(BEGIN, prevote(0, 0, 0))
  assert.is(advance(machine.state, prevote(0, 0, 0)).state, machine.state)
})

test('a node without a key follows the vote, signs nothing, and sees the decision', () => {
  const machine = new Machine(0, { silent: true })
  const effects = machine.tell(
    BEGIN,
    motion(0, 0, 0),
    prevote(0, 0, 0),
    prevote(1, 0, 0),
    prevote(2, 0, 0),
    precommit(0, 0, 0),
    precommit(1, 0, 0),
  )
  assert.equal(effects, ['timer 0 propose 10000'])
  assert.equal(machine.tell(precommit(2, 0, 0)), ['decided'])
})

test('contradictions are reported once, in whatever order they come', () => {
  const machine = new Machine(3)
  assert.equal(machine.tell(prevote(0, 0, 0), prevote(0, 0, 'nil'), prevote(0, 0, 1)), ['evidence double-vote'])
  assert.equal(machine.tell(motion(0, 4, 0), motion(0, 4, 1)), ['timer 0 propose 10000', 'evidence double-motion'])
  const other = new Machine(3)
  assert.equal(other.tell(prevote(1, 3, 1), precommit(1, 1, 0), precommit(1, 1, 0)), ['evidence broken-lock'])
})

test('waits grow by five seconds a round up to a minute', () => {
  assert.equal([0, 1, 2, 9, 10, 11, 1_000_000].map(waitOf), [10_000, 15_000, 20_000, 55_000, 60_000, 60_000, LONGEST_WAIT_MS])
})

test('proposers take turns, and another begins for each epoch', () => {
  const proposers = (number: number) => [0, 1, 2, 3, 4].map((round) => proposerOf(world.government, number, round))
  assert.equal(proposers(4), ['AA-A', 'AA-B', 'AA-C', 'AA-D', 'AA-A'])
  assert.equal(proposers(5), ['AA-B', 'AA-C', 'AA-D', 'AA-A', 'AA-B'])
})

run()
