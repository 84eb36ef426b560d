// time limit: 600 s
// Real nodes are killed at every named moment, on both sides, while mail goes on: what was acknowledged arrives once, no log forks, and every
// start takes less than five seconds.

import { assert, run, test } from '../support/harness.ts'
import { seed } from '../support/property.ts'
import { CHEAP } from './pair.ts'
import { ALL_MOMENTS, planRound } from './plan.ts'
import { playRound } from './round.ts'

/** Deaths at each moment; `run.ts` kills at each four times and more. */
const TIMES = 1
/** No restart may take longer. */
const MOST_START_MS = 5_000

test(`nodes that are killed at ${ALL_MOMENTS.length} moments lose nothing and do nothing twice`, async () => {
  const result = await playRound({ plan: planRound(seed, TIMES), seed, rate: 60, openings: 5, cost: CHEAP })
  const { starts, faults, uncovered, kills, ...rest } = result
  const sorted = [...starts].sort((a, b) => a - b)
  console.log(JSON.stringify({ kills, ...rest, medianStartMs: sorted[sorted.length >> 1], longestStartMs: sorted.at(-1) }))
  assert.equal(faults, [], `again: node --import tsx test/crash/run.ts --kills 1 --cheap --seed ${seed}`)
  assert.equal(uncovered, [])
  assert.is(kills, ALL_MOMENTS.length * TIMES)
  assert.ok((sorted.at(-1) ?? 0) < MOST_START_MS)
})

run()
