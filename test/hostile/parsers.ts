// Malformed inputs for every parser of keys/ and protocol/, as many as are asked for:
//   node --import tsx test/hostile/parsers.ts --inputs 100000 [--seed N] [--only NAME]
// Prints a line for each parser and ends with 1 when any input was a fault. The same seed gives the same inputs.

import '../../node/polyfill.ts'
import { parseArgs } from 'node:util'
import { bombard, exercise } from './exercise.ts'
import { PARSERS } from './parser-table.ts'

/** As large as what a node reads from a stranger's hands or a member's frame, a few frames excepted. */
const BOMB_BYTES = 1024 * 1024

const { values } = parseArgs({ options: { inputs: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } } })
const inputs = Number(values.inputs ?? 100_000)
const seed = Number(values.seed ?? Math.floor(Math.random() * 0x7fffffff))
const chosen = PARSERS.filter(({ name }) => values.only === undefined || name === values.only)
console.log(`${chosen.length} parsers, ${inputs} inputs each; --seed ${seed} repeats them`)

let faulty = 0
let worst: { name: string; ms: number; input: Uint8Array } = { name: '', ms: 0, input: new Uint8Array(0) }
for (const parser of chosen) {
  const { name, accepted, refused, ms, slowest, faults } = await exercise(parser, inputs, seed)
  const large = await bombard(parser, BOMB_BYTES)
  const seconds = (ms / 1_000).toFixed(1)
  const slow = `slowest ${slowest.ms.toFixed(1)} ms (${slowest.input.length} bytes), of ${BOMB_BYTES} bytes ${large.slowest.toFixed(1)} ms`
  console.log(`${name.padEnd(22)} ${String(accepted).padStart(6)} read, ${refused.size} codes, ${seconds} s, ${slow}`)
  if (slowest.ms > worst.ms) worst = { name, ms: slowest.ms, input: slowest.input }
  const all = [...faults, ...large.faults]
  for (const { why, input } of all) console.log(`  FAULT ${why}\n  input ${Buffer.from(input).toString('base64')}`)
  if (all.length > 0) faulty++
}
console.log(`slowest of all: ${worst.name}, ${worst.ms.toFixed(1)} ms: ${Buffer.from(worst.input).toString('base64').slice(0, 400)}`)
console.log(faulty === 0 ? 'no fault' : `${faulty} parsers have faults`)
process.exitCode = faulty === 0 ? 0 : 1
