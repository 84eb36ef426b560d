// Plays a witness that dies, over many seeds: node --import tsx test/node/witness/run.ts --seeds 10000 [--from 1]

import { parseArgs } from 'node:util'
import { playWitness } from './crash.ts'

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '1000' }, from: { type: 'string', default: '1' } } })
let deaths = 0
let signed = 0
for (let n = 0; n < Number(values.seeds); n++) {
  const seed = Number(values.from) + n
  const result = await playWitness(seed)
  if (result.histories > 1) {
    console.error(`seed ${seed}: two histories were signed`)
    process.exitCode = 1
  }
  deaths += result.deaths
  signed += result.signed.length
}
console.log(`${values.seeds} seeds: ${deaths} deaths, ${signed} cosignatures, ${process.exitCode ? 'two histories' : 'one history each'}`)
