// Tells many stories of the simulated network from a terminal, and says of each that goes wrong how to tell it again:
// node --import tsx test/simulator/run.ts --seeds 500 [--from N] [--nodes 300] [--minutes 10] [--seed N]
// With --bug NAME it makes that mistake, and only counts the stories in which it shows.

import { parseArgs } from 'node:util'
import { tell } from './scenario.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '50' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    nodes: { type: 'string', default: '300' },
    minutes: { type: 'string', default: '10' },
    bug: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
})
const BUGS = ['quorumLowered', 'thresholdLowered', 'forgetsItsVotes', 'approvalsUnverified', 'afterIgnored']
const { bug } = values
if (bug !== undefined && !BUGS.includes(bug)) throw new Error(`there is no mistake ${bug}; there are ${BUGS.join(', ')}`)
const nodes = Number(values.nodes)
const minutes = Number(values.minutes)
const from = Number(values.seed ?? values.from)
const count = values.seed === undefined ? Number(values.seeds) : 1
const began = performance.now()
const totals: Record<string, number> = {}
let failed = 0
for (let seed = from; seed < from + count; seed++) {
  const start = performance.now()
  const { faults, trace, ...ending } = tell({ seed, nodes, minutes, ...(bug !== undefined && { bugs: { [bug]: true } }) })
  if (values.verbose || values.seed !== undefined) console.log(JSON.stringify({ ...ending, ms: Math.round(performance.now() - start) }))
  for (const [name, value] of Object.entries(ending)) totals[name] = (totals[name] ?? 0) + value
  if (faults.length === 0) continue
  failed++
  if (bug !== undefined) continue
  console.log(`seed ${seed} fails:\n  ${faults.join('\n  ')}\nbefore that:\n  ${trace.join('\n  ')}`)
  console.log(`again: node --import tsx test/simulator/run.ts --seed ${seed} --nodes ${nodes} --minutes ${minutes}\n`)
}
const { seed: _seed, ...sums } = totals
const seconds = (performance.now() - began) / 1000
console.log(`${count} seeds of ${nodes} nodes, ${failed} failed, ${(seconds / count).toFixed(2)} s each`)
console.log(JSON.stringify(sums))
process.exitCode = failed > 0 ? 1 : 0
