// Damages a home many times from a terminal, and says what became of it:
// node --import tsx test/damage/run.ts [--cases 2000] [--seed N]

import { parseArgs } from 'node:util'
import { damageHomes } from './cases.ts'
import { makeHomes } from './homes.ts'

const { values } = parseArgs({ options: { cases: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } } })
const began = performance.now()
const homes = await makeHomes()
const outcomes = new Map<string, number>()
let failed = 0
let ended = 0
try {
  ended = await damageHomes(homes, Number(values.seed), Number(values.cases), ({ seed, file, damage, said, outcome, fault }) => {
    const name = `${file.replace(/[0-9]{6}/, 'N')}: ${outcome}`
    outcomes.set(name, (outcomes.get(name) ?? 0) + 1)
    if (fault === undefined) return
    failed++
    console.log(`seed ${seed}: ${file}, ${damage} (${said}): ${fault}`)
  })
} finally {
  await homes.network.end()
}
for (const [name, count] of [...outcomes].sort()) console.log(`${String(count).padStart(6)}  ${name}`)
console.log(
  `${values.cases} cases from seed ${values.seed}, ${failed} silently wrong, ${ended} processes ended by LevelDB, ${((performance.now() - began) / 1000).toFixed(0)} s`,
)
process.exitCode = failed > 0 ? 1 : 0
