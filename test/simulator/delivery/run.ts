// Tells many stories of deliveries from a terminal, some at once, and says of each that goes wrong how to tell it again:
// node --import tsx test/simulator/delivery/run.ts --messages 1000000 [--crypto real] [--story 20000] [--from SEED] [--processes 2]
// node --import tsx test/simulator/delivery/run.ts --seed N [--story 20000] [--crypto real]     one story again

import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { nativeProvider } from '../../../node/crypto/native.ts'
import { hashedProvider } from './hashed-crypto.ts'
import { type Ending, tell } from './story.ts'
import { NODES } from './world.ts'

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '20000' },
    story: { type: 'string', default: '20000' },
    crypto: { type: 'string', default: 'hashed' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    days: { type: 'string', default: '4' },
    processes: { type: 'string', default: '1' },
    /** tells all of them itself, until one goes wrong */
    'in-process': { type: 'boolean', default: false },
    /** tells each seed that it is sent, to the process that started this one */
    child: { type: 'boolean', default: false },
  },
})
// traces of errors, of which no dial into the void needs one, would take a twentieth of the time
Error.stackTraceLimit = 0

const PROVIDERS = { hashed: hashedProvider, real: nativeProvider }
const provider = Object.entries(PROVIDERS).find(([name]) => name === values.crypto)?.[1]
if (!provider) throw new Error('--crypto is hashed or real')
const each = Number(values.story)
const began = performance.now()
const totals: Record<string, number> = {}
let failed = 0
let told = 0

const add = (ending: object, prefix = ''): void => {
  for (const [name, value] of Object.entries(ending))
    if (typeof value === 'number' && name !== 'seed') totals[prefix + name] = (totals[prefix + name] ?? 0) + value
    else if (name === 'refusals') add(value, 'refused ')
}

const report = (ending: Ending, ms: number): void => {
  const { seed, faults, before, digest, messages } = ending
  told++
  add(ending)
  console.log(`seed ${seed}: ${messages} messages, ${(ms / 1000).toFixed(1)} s, digest ${digest}${faults.length > 0 ? ', FAILS' : ''}`)
  if (faults.length === 0) return
  failed++
  console.log(`  ${faults.join('\n  ')}\nbefore that:\n  ${before.join('\n  ')}`)
  console.log(
    `again: node --import tsx test/simulator/delivery/run.ts --seed ${seed} --story ${each} --crypto ${values.crypto} --days ${values.days}\n`,
  )
}

const tellSeed = async (seed: number): Promise<readonly [Ending, number]> => {
  const start = performance.now()
  return [await tell({ seed, messages: each, crypto: provider, days: Number(values.days) }), performance.now() - start]
}

const summary = (): void => {
  const seconds = (performance.now() - began) / 1000
  const of = (name: string) => (totals[name] ?? 0).toLocaleString('en')
  console.log(`${told} stories of ${NODES} nodes, ${failed} failed: ${of('messages')} messages in ${seconds.toFixed(0)} s`)
  console.log(
    `lost on the way ${of('lost')}, doubled ${of('doubled')}, partitions ${of('cuts')}, crashes ${of('crashes')}, clocks set ${of('jumps')}`,
  )
  console.log(`gaps ${of('gaps')}, of them told ${of('told')}, unreported ${of('unreported')}`)
  console.log(JSON.stringify(totals))
  process.exitCode = failed > 0 ? 1 : 0
}

/** Hands the seeds to processes, one after the other to each. */
const share = (seeds: number[]): Promise<unknown> => {
  const options = ['--child', '--story', values.story, '--crypto', values.crypto, '--days', values.days]
  const serve = (child: ChildProcess) =>
    new Promise<void>((resolve, reject) => {
      const next = () => {
        const seed = seeds.shift()
        if (seed === undefined) child.disconnect()
        else child.send(seed)
      }
      child.on('message', ([ending, ms]: [Ending, number]) => {
        report(ending, ms)
        next()
      })
      child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a process of the simulator ended with ${code}`))))
      next()
    })
  return Promise.all(Array.from({ length: Number(values.processes) }, () => serve(fork(fileURLToPath(import.meta.url), options))))
}

if (values.child) process.on('message', (seed: number) => void tellSeed(seed).then((answer) => process.send?.(answer)))
else {
  const from = Number(values.seed ?? values.from)
  const count = values.seed === undefined ? Math.ceil(Number(values.messages) / each) : 1
  const seeds = Array.from({ length: count }, (_, i) => from + i)
  if (values['in-process'])
    for (let seed = seeds.shift(); seed !== undefined && failed === 0; seed = seeds.shift()) report(...(await tellSeed(seed)))
  else await share(seeds)
  summary()
}
