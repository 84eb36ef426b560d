// What one administrator can make a node keep: bounded, and never at the cost of what others say.

import { hex } from '../../../keys/ids.ts'
import { emptyTally, forget, hasQuorum, MOTIONS_BEHIND, ROUNDS_AHEAD, roundOf, saidBy, take } from '../../../protocol/epoch/tally.ts'
import { assert, run, test } from '../../support/harness.ts'
import { idOf, motion, precommit, prevote, voteOf } from './support.ts'

const junk = (n: number): Uint8Array => new Uint8Array(32).fill(n)

test('of one administrator the highest rounds ahead are kept, and all up to the present one', () => {
  let tally = emptyTally(3)
  for (let round = 0; round < 40; round++) tally = take(tally, prevote(3, round, 'nil'), 9)
  assert.equal(
    [...tally.rounds.keys()].sort((a, b) => a - b),
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 36, 37, 38, 39],
  )
  assert.is(ROUNDS_AHEAD, 4)
  for (let round = 39; round > 9; round--) assert.is(take(tally, prevote(3, round, 'nil'), 9), tally)
})

test('room for rounds ahead is made from what the same administrator said', () => {
  let tally = take(emptyTally(3), prevote(0, 10, 0), 9)
  for (let round = 10; round < 40; round++) tally = take(tally, prevote(3, round, 'nil'), 9)
  assert.is(saidBy(tally, 'AA-A').length, 1)
  assert.is(saidBy(tally, 'AA-D').length, ROUNDS_AHEAD)
})

test('of the values of one administrator in one step two are kept, and those that others stand for', () => {
  let tally = emptyTally(3)
  for (let n = 0; n < 20; n++) tally = take(tally, voteOf(3, 'prevote', 0, 0, { epoch: junk(n) }), 0)
  assert.is(saidBy(tally, 'AA-D').length, 2)
  assert.is(take(tally, prevote(3, 0, 0), 0), tally)
  const supported = take(take(tally, prevote(1, 0, 0), 0), prevote(3, 0, 0), 0)
  assert.is(saidBy(supported, 'AA-D').length, 3)
  const moved = take(take(tally, motion(0, 0, 0), 0), prevote(3, 0, 0), 0)
  assert.is(saidBy(moved, 'AA-D').length, 3)
})

test('two motions of a round are kept, and those that somebody prevotes', () => {
  const two = [motion(0, 0, 0), motion(0, 0, 1)].reduce((tally, one) => take(tally, one, 0), emptyTally(3))
  assert.is(take(two, motion(0, 0, 2), 0), two)
  const prevoted = take(two, prevote(1, 0, 2), 0)
  assert.is(roundOf(take(prevoted, motion(0, 0, 2), 0), 0).motions.length, 3)
})

test('a quorum counts administrators, each once, and each value by itself', () => {
  const votes = [prevote(0, 0, 0), prevote(0, 0, 0, 0), prevote(0, 0, 1), prevote(1, 0, 0), prevote(1, 0, 1)]
  const tally = votes.reduce((so, vote) => take(so, vote, 0), emptyTally(3))
  const a = hex(idOf(0))
  assert.not(hasQuorum(tally, 0, 'prevote', a))
  assert.ok(hasQuorum(take(tally, prevote(2, 0, 0), 0), 0, 'prevote', a))
  assert.not(hasQuorum(take(tally, prevote(2, 1, 0), 0), 0, 'prevote', a))
  assert.not(hasQuorum(take(tally, precommit(2, 0, 0), 0), 0, 'prevote', a))
})

test('motions of rounds long past are let go, but for those that came to a quorum', () => {
  const said = [motion(0, 0, 0), prevote(0, 0, 0), prevote(1, 0, 0), prevote(2, 0, 0), motion(1, 1, 1)]
  const tally = said.reduce((so, one) => take(so, one, 30), emptyTally(3))
  assert.is(roundOf(forget(tally, 1 + MOTIONS_BEHIND), 1).motions.length, 1)
  const later = forget(tally, 2 + MOTIONS_BEHIND)
  assert.equal([roundOf(later, 0).motions.length, roundOf(later, 1).motions.length], [1, 0])
  assert.is(roundOf(take(later, motion(1, 1, 1), 30), 1).motions.length, 1)
})

run()
