// The plan: which process dies where, from a seed alone.

import { channelOf, MOMENTS } from '../../node/moments.ts'
import { assert, run, test } from '../support/harness.ts'
import { environmentOf } from './orders.ts'
import { ALL_MOMENTS, planRound, storyOf } from './plan.ts'

test('every moment is there as often as was asked for, on both sides', () => {
  const [first, second] = planRound(1, 4)
  for (const moment of ALL_MOMENTS)
    for (const kills of [first, second]) assert.is(kills.filter((kill) => kill.moment === moment).length, 2, moment)
  assert.ok(ALL_MOMENTS.length >= 40)
})

test('the seed gives the plan', () => {
  assert.equal(planRound(7, 4), planRound(7, 4))
  assert.not.equal(planRound(7, 4), planRound(8, 4))
})

test('a moment of a start or of a story is died at when it comes first, others at any of many passings', () => {
  const kills = [1, 2, 3].flatMap((seed) => planRound(seed, 4).flat())
  for (const { moment, passing, story } of kills) {
    assert.is(story, storyOf(moment))
    if (story !== undefined || moment.startsWith('start.')) assert.is(passing, 1)
  }
  assert.ok(kills.some(({ passing }) => passing > 8))
})

test('a process is told the channel on which its moment comes', () => {
  const { CRASH_ORDERS = '' } = environmentOf({ death: { moment: 'commit.written', passing: 3 }, ahead: 0 }, 'account')
  const orders = JSON.parse(CRASH_ORDERS) as Record<string, unknown>
  assert.equal([orders.channel, orders.passing], [channelOf('commit.written'), 3])
  assert.ok('commit.written' in MOMENTS)
})

run()
