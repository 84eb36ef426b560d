// Kills nodes by the thousand from a terminal: node --import tsx test/crash/run.ts --kills 1000 [--seed S] [--rate 60] [--times 4] [--cheap] [--verbose] [--moment PREFIX]
// Progress goes to stderr; stdout has one line of JSON at the end. Exit code 1 when anything is wrong, and the command that repeats it.

import { parseArgs } from 'node:util'
import type { Moment } from '../../node/moments.ts'
import { CHEAP } from './pair.ts'
import { ALL_MOMENTS, planRound } from './plan.ts'
import { playRound, type RoundResult } from './round.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 0x7fffffff)) },
    rate: { type: 'string', default: '60' },
    times: { type: 'string', default: '4' },
    cheap: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    moment: { type: 'string', multiple: true },
  },
})
/** Openings a second at each node. */
const OPENINGS = 5
/** How often progress is shown. */
const PROGRESS_MS = 5_000
/** No restart may take longer. */
const MOST_START_MS = 5_000

const moments = values.moment ? ALL_MOMENTS.filter((name) => values.moment?.some((part) => name.startsWith(part))) : ALL_MOMENTS
const wanted = Number(values.kills)
const seed = Number(values.seed)
const results: RoundResult[] = []
const total = () => results.reduce((sum, { kills }) => sum + kills, 0)
const began = performance.now()
console.error(`seed ${seed}: ${wanted} kills at ${moments.length} moments`)
for (let round = 0; total() < wanted; round++) {
  const before = total()
  let shown = 0
  const result = await playRound({
    plan: planRound(seed + round, Number(values.times), moments),
    seed: seed + round,
    rate: Number(values.rate),
    openings: OPENINGS,
    cost: values.cheap ? CHEAP : undefined,
    progress: (kills, { moment, passing }, lives) => {
      const seconds = Math.round((performance.now() - began) / 1000)
      if (values.verbose) console.error(`  ${seconds} s: ${moment} ${passing}${lives > 1 ? `, after ${lives} lives` : ''}`)
      if (performance.now() - shown < PROGRESS_MS) return
      shown = performance.now()
      console.error(`  ${before + kills} of ${wanted} kills, ${seconds} s`)
    },
  })
  results.push(result)
  for (const fault of result.faults.slice(0, 20)) console.error(`  round of seed ${seed + round}: ${fault}`)
  if (result.kills === 0) break
}
const starts = results.flatMap((result) => result.starts).sort((a, b) => a - b)
const sum = (of: (result: RoundResult) => number): number => results.reduce((all, result) => all + of(result), 0)
const uncovered: Moment[] = [...new Set(results.flatMap((result) => result.uncovered))]
const slow = starts.filter((ms) => ms > MOST_START_MS).length
const faults = results.flatMap((result) => result.faults)
const isGood = faults.length === 0 && uncovered.length === 0 && slow === 0
console.log(
  JSON.stringify({
    seed,
    kills: total(),
    rounds: results.length,
    moments: moments.length,
    uncovered,
    acknowledged: sum((result) => result.acknowledged),
    perSecond: Math.round(
      sum((result) => result.acknowledged) /
        Math.max(
          1,
          sum((result) => result.seconds),
        ),
    ),
    opened: sum((result) => result.opened),
    starts: {
      count: starts.length,
      medianMs: Math.round(starts[starts.length >> 1] ?? 0),
      longestMs: Math.round(starts.at(-1) ?? 0),
      slow,
    },
    seconds: Math.round((performance.now() - began) / 1000),
    faults: faults.slice(0, 50),
    ...(!isGood && { again: `node --import tsx test/crash/run.ts --kills ${wanted} --seed ${seed}` }),
  }),
)
// whatever a round that was abandoned has left waiting
process.exit(isGood ? 0 : 1)
