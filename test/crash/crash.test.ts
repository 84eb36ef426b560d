// time limit: 600 s
// Real nodes are killed at named moments, on both sides, while mail goes on: what was acknowledged arrives once, and no log forks.

import { assert, run, test } from '../support/harness.ts'
import { seed } from '../support/property.ts'
import { CHEAP } from './pair.ts'
import { ALL_MOMENTS, planRound, type Story, storyOf } from './plan.ts'
import { playRound } from './round.ts'

/** Stories that take long, or lives of the other node; `run.ts` plays them too. */
const LONG: ReadonlySet<Story | undefined> = new Set([
  ...(['week', 'away', 'answer-lost', 'prekeys-lost-there', 'write-fails', 'write-fails-late'] as const),
])
/** Moments that a life of a second or two seldom comes to. */
const SELDOM = /^(opening|queue)\./
const MOMENTS = ALL_MOMENTS.filter((moment) => !LONG.has(storyOf(moment)) && !SELDOM.test(moment))
/** Deaths at each moment, half of them of each node. */
const TIMES = 4

test(`nodes that are killed at ${MOMENTS.length} moments lose nothing and do nothing twice`, async () => {
  const result = await playRound({ plan: planRound(seed, TIMES, MOMENTS), seed, rate: 65, openings: 4, cost: CHEAP })
  const { starts, faults, uncovered, kills, ...rest } = result
  const sorted = [...starts].sort((a, b) => a - b)
  console.log(JSON.stringify({ kills, ...rest, medianStartMs: sorted[sorted.length >> 1], longestStartMs: sorted.at(-1) }))
  assert.equal(faults, [], `again: node --import tsx test/crash/run.ts --kills 1 --cheap --seed ${seed}`)
  assert.equal(uncovered, [])
  assert.ok(MOMENTS.length >= 40)
  assert.is(kills, MOMENTS.length * TIMES)
})

run()
