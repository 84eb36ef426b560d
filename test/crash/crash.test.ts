// time limit: 600 s
// Real nodes are killed at named moments, on both sides, while mail goes on: what was acknowledged arrives once, and no log forks.

import { assert, run, test } from '../support/harness.ts'
import { seed } from '../support/property.ts'
import { CHEAP } from './pair.ts'
import { ALL_MOMENTS, planRound, storyOf } from './plan.ts'
import { playRound } from './round.ts'

/** Those that come by themselves, at a start or under mail; `run.ts` brings the others about as well, which takes minutes. */
const MOMENTS = ALL_MOMENTS.filter((moment) => storyOf(moment) === undefined)
/** Deaths at each moment; `run.ts` kills at each four times and more. */
const TIMES = 1

test(`nodes that are killed at ${MOMENTS.length} moments lose nothing and do nothing twice`, async () => {
  const result = await playRound({ plan: planRound(seed, TIMES, MOMENTS), seed, rate: 60, openings: 10, cost: CHEAP })
  const { starts, faults, uncovered, kills, ...rest } = result
  const sorted = [...starts].sort((a, b) => a - b)
  console.log(JSON.stringify({ kills, ...rest, medianStartMs: sorted[sorted.length >> 1], longestStartMs: sorted.at(-1) }))
  assert.equal(faults, [], `again: node --import tsx test/crash/run.ts --kills 1 --cheap --seed ${seed}`)
  assert.equal(uncovered, [])
  assert.is(kills, MOMENTS.length * TIMES)
})

run()
