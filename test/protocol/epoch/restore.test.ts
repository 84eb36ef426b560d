// A node that comes back after a crash: it goes on where it was, keeps its lock, and signs nothing that contradicts what it signed before.

import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { advance, restore, start } from '../../../protocol/epoch/consensus.ts'
import { contradiction } from '../../../protocol/epoch/contradiction.ts'
import { parseMotion, parseVote } from '../../../protocol/epoch/vote.ts'
import { assert, run, test } from '../../support/harness.ts'
import { permutations } from '../support.ts'
import { inWords, Machine, motion, optionsOf, precommit, prevote } from './support.ts'

const BEGIN = { type: 'begin' } as const
const restored = (i: number, said: Parameters<typeof restore>[1]) => {
  const { state, effects } = restore(start(optionsOf(i)), said)
  return { state, words: effects.map(inWords) }
}

test('with nothing on its disk it waits to be told that there is something to decide', () => {
  const { state, words } = restored(1, [])
  assert.equal([state.round, words], [-1, []])
})

test('a prevote that was signed is not signed again, nor another one', () => {
  const { state, words } = restored(1, [prevote(1, 0, 'nil')])
  assert.equal([state.round, state.step, words], [0, 'prevote', []])
  assert.equal(advance(state, motion(0, 0, 0)).effects, [])
})

test('a motion that was signed is not signed again; its prevote is', () => {
  assert.equal(restored(0, [motion(0, 0, 0)]).words, ['timer 0 propose 10000', 'prevote 0 a'])
  assert.equal(restored(0, [motion(0, 0, 1)]).words, ['timer 0 propose 10000', 'prevote 0 b'])
})

test('it keeps the lock of its last precommit for a value, whatever the order of what it reads', () => {
  const said = [motion(0, 0, 0), prevote(0, 0, 0), prevote(1, 0, 0), prevote(2, 0, 0), precommit(2, 0, 0), prevote(2, 1, 'nil')]
  const states = permutations(said).map((order) => restored(2, order))
  for (const { state, words } of states) {
    assert.equal([state.round, state.step, state.locked?.round, state.valid?.round, words], [1, 'prevote', 0, 0, []])
  }
  assert.is(states.length, 720)
})

test('it is bound by a statement of its own that comes back from others', () => {
  const machine = new Machine(2)
  machine.tell(BEGIN, motion(0, 0, 0), precommit(2, 3, 0))
  assert.equal([machine.state.round, machine.state.step, machine.state.locked?.round], [3, 'precommit', 3])
})

test('a lock outlasts the crash even when the prevotes that set it were lost', () => {
  const { state } = restored(2, [precommit(2, 0, 0), prevote(0, 1, 'nil'), prevote(3, 1, 'nil')])
  assert.is(state.round, 1)
  assert.equal(
    advance(state, motion(1, 1, 1))
      .effects.map(inWords)
      .slice(0, 1),
    ['prevote 1 nil'],
  )
})

test('timers of the place where it was are asked for again', () => {
  assert.equal(restored(1, [prevote(1, 0, 'nil'), prevote(0, 0, 0), prevote(2, 0, 0)]).words, ['timer 0 prevote 10000'])
  assert.equal(restored(1, [precommit(1, 2, 'nil'), precommit(0, 2, 0), precommit(2, 2, 0)]).words, ['timer 2 precommit 20000'])
})

test('a decision that was reached before is reached again', () => {
  const said = [motion(0, 0, 0), precommit(0, 0, 0), precommit(1, 0, 0), precommit(2, 0, 0)]
  assert.ok(restored(3, said).words.includes('decided'))
})

test('stopped after any statement and started again, it never contradicts itself', () => {
  const events = [
    ...[BEGIN, motion(0, 0, 0), prevote(0, 0, 0), prevote(2, 0, 0), precommit(0, 0, 'nil'), precommit(2, 0, 'nil')],
    ...[
      { type: 'timeout', round: 0, step: 'precommit' },
      prevote(0, 1, 0, 1),
      prevote(2, 1, 'nil'),
      { type: 'timeout', round: 1, step: 'prevote' },
    ],
    ...[
      precommit(2, 1, 'nil'),
      precommit(0, 1, 'nil'),
      { type: 'timeout', round: 1, step: 'precommit' },
      motion(2, 2, 2),
      prevote(2, 2, 2),
    ],
  ] as const
  for (let stop = 0; stop <= events.length; stop++) {
    const machine = new Machine(1)
    const heard = []
    for (const [i, event] of events.entries()) {
      if (event.type === 'motion' || event.type === 'vote') heard.push(event)
      machine.tell(event)
      if (i !== stop) continue
      const own = machine.effects.flatMap((effect) => (effect.type === 'persist-and-send' ? [effect] : []))
      const said = own.map(({ of, statement }) => (of === 'vote' ? parseVote(statement) : parseMotion(crypto, statement)))
      machine.take(restore(start(optionsOf(1)), [...heard, ...said]))
    }
    const own = machine.effects.flatMap((effect) => (effect.type === 'persist-and-send' ? [effect] : []))
    const said = own.map(({ of, statement }) => (of === 'vote' ? parseVote(statement) : parseMotion(crypto, statement)))
    for (const a of said) for (const b of said) assert.is(contradiction(a, b), undefined, `${stop}`)
    // stopped in a round in which it had signed nothing yet, it comes back in the one before
    assert.is(said.length, stop === 12 ? 5 : 6, `${stop}`)
  }
})

run()
