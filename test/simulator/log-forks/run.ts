// Tells many stories of logs with two histories: node --import tsx test/simulator/log-forks/run.ts --seeds 1000 [--from N] [--nodes 50] [--bug]
// Exit code 1 when any went wrong; with --bug nodes compare nothing, and it only counts the stories that find it.

import { parseArgs } from 'node:util'
import { tell } from './story.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    nodes: { type: 'string', default: '50' },
    bug: { type: 'boolean', default: false },
  },
})
const [from, count, nodes] = [Number(values.from), Number(values.seeds), Number(values.nodes)]
const began = performance.now()
const proofs: Record<string, number> = {}
let failed = 0
let latest = 0
for (let seed = from; seed < from + count; seed++) {
  const ending = tell({ seed, nodes, bug: values.bug })
  for (const [how, times] of Object.entries(ending.proofs)) proofs[how] = (proofs[how] ?? 0) + times
  latest = Math.max(latest, ending.heardAfterMs)
  if (ending.faults.length > 0) {
    failed++
    if (!values.bug)
      console.log(
        `seed ${seed}: ${ending.faults.slice(0, 5).join('; ')}\nagain: node --import tsx test/simulator/log-forks/run.ts --seeds 1 --from ${seed} --nodes ${nodes}`,
      )
  }
  if ((seed - from + 1) % 100 === 0) console.error(`${seed - from + 1} of ${count}, ${Math.round((performance.now() - began) / 1000)} s`)
}
console.log(
  JSON.stringify({ seeds: count, nodes, failed, proofs, latestMs: latest, seconds: Math.round((performance.now() - began) / 1000) }),
)
process.exitCode = failed > 0 ? 1 : 0
