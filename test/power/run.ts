// Cuts the power of nodes from a terminal, and says of each story that goes wrong how to tell it again:
// node --import tsx test/power/run.ts [--cuts 500] [--seed N] [--no-sync]
// With --no-sync the disks only say that they have synced, and it is counted in how many stories that shows.

import { parseArgs } from 'node:util'
import { play } from './cuts.ts'

/** Cuts in one story: the checks at its end go over everything that was sent in it. */
const CUTS_PER_STORY = 25

const { values } = parseArgs({
  options: {
    cuts: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    'no-sync': { type: 'boolean', default: false },
  },
})
const first = Number(values.seed)
const syncs = !values['no-sync']
const began = performance.now()
const totals = { cuts: 0, acknowledged: 0, told: 0 }
let failed = 0
for (let left = Number(values.cuts), seed = first; left > 0; left -= CUTS_PER_STORY, seed++) {
  const { faults, ...ending } = await play({ seed, cuts: Math.min(left, CUTS_PER_STORY), syncs })
  totals.cuts += ending.cuts
  totals.acknowledged += ending.acknowledged
  totals.told += ending.told
  if (faults.length === 0) continue
  failed++
  if (syncs)
    console.log(
      `seed ${seed} fails:\n  ${faults.join('\n  ')}\nagain: node --import tsx test/power/run.ts --cuts ${CUTS_PER_STORY} --seed ${seed}`,
    )
}
const seconds = ((performance.now() - began) / 1000).toFixed(0)
console.log(
  `${totals.cuts} cuts from seed ${first}, ${failed} stories failed, ${totals.acknowledged} messages acknowledged, ${totals.told} told to be delivered, ${seconds} s`,
)
process.exitCode = failed > 0 === syncs ? 1 : 0
