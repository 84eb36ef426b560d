// Tells the story of a failing disk from a terminal: node --import tsx test/faults/run.ts [--stories 4] [--seed N]
// The first four fail every other batch, from the first and from the second on, before and after it is done: so every write of the story has failed once. The
// further ones fail by dice.

import { parseArgs } from 'node:util'
import { diceOf } from '../simulator/seeded.ts'
import { everyOther, tell } from './story.ts'

const { values } = parseArgs({ options: { stories: { type: 'string', default: '4' }, seed: { type: 'string', default: '1' } } })
const stories = Number(values.stories)
let wrong = 0
for (let n = 0; n < stories; n++) {
  const dice = diceOf(Number(values.seed) + n)
  const ordered = everyOther[n]
  const fault = ordered?.fault ?? (() => (dice.chance(0.4) ? dice.pick(['before', 'after'] as const) : undefined))
  const { batches, failed, faults } = await tell({ fault })
  console.log(`${ordered?.name ?? `dice ${Number(values.seed) + n}`}: ${failed} of ${batches} batches failed, ${faults.length} faults`)
  for (const line of faults) console.log(`  ${line}`)
  if (faults.length > 0) wrong++
}
process.exitCode = wrong > 0 ? 1 : 0
