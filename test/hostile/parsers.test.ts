// time limit: 180 s
// Malformed inputs for every parser of keys/ and protocol/: a share of what `node --import tsx test/hostile/parsers.ts --inputs 100000` gives them.
// The table of parsers is held against the exports of both folders, and the harness against parsers with a bug.

import '../../node/polyfill.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { ValiseError } from '../../keys/errors.ts'
import { encodeFrame, parseFrame } from '../../protocol/frame.ts'
import { assert, run, test } from '../support/harness.ts'
import { seed } from '../support/property.ts'
import { bombard, exercise, type Fault } from './exercise.ts'
import { examplesOf, type Parser } from './parser.ts'
import { ALSO_PARSERS, NO_PARSERS, PARSER_NAME, PARSERS } from './parser-table.ts'

/** Inputs of a parser that costs little; `oneIn` of the table says who gets fewer. */
const INPUTS = 2_500
const BOMB_BYTES = 1024 * 1024
/** What all of it may leave in memory: what the modules and their tables of keys themselves keep. */
const MAX_LEFT = 48 * 1024 * 1024

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const exportsOf = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.includes('pb/'))
    .flatMap((path) => [...readFileSync(join(ROOT, folder, path), 'utf8').matchAll(/^export (?:const|(?:async )?function\*?) (\w+)/gm)])
    .map(([, name = '']) => name)

test('every exported parser of keys/ and protocol/ is in the table, and the table names no other', () => {
  const exported = [...exportsOf('keys'), ...exportsOf('protocol')]
  const parsers = exported.filter((name) => (PARSER_NAME.test(name) || ALSO_PARSERS.includes(name)) && !Object.hasOwn(NO_PARSERS, name))
  assert.equal(PARSERS.map(({ name }) => name).sort(), [...new Set(parsers)].sort())
  assert.equal(
    [...Object.keys(NO_PARSERS), ...ALSO_PARSERS].filter((name) => !exported.includes(name)),
    [],
  )
})

const told = (name: string, faults: readonly Fault[]): string[] =>
  faults.map(({ why, input }) => `${name}: ${why}; input ${Buffer.from(input).toString('base64').slice(0, 4_000)}`)

setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')
const memory = (): number => {
  if (typeof collect === 'function') collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

test('each malformed input is read and written as it came, or refused by a code, at once', async () => {
  const wrong: string[] = []
  const before = memory()
  let slowest = { name: '', ms: 0 }
  for (const parser of PARSERS) {
    const done = await exercise(parser, Math.ceil(INPUTS / (parser.oneIn ?? 1)), seed)
    wrong.push(...told(parser.name, done.faults))
    if (done.slowest.ms > slowest.ms) slowest = { name: parser.name, ms: done.slowest.ms }
  }
  console.log(`slowest input: ${slowest.name}, ${slowest.ms.toFixed(1)} ms`)
  assert.equal(wrong, [])
  assert.ok(memory() - before < MAX_LEFT, `${memory() - before} bytes are left in memory`)
})

test('so is what is as large as it may be, made of one piece over and over', async () => {
  const wrong: string[] = []
  for (const parser of PARSERS) wrong.push(...told(parser.name, (await bombard(parser, BOMB_BYTES)).faults))
  assert.equal(wrong, [])
})

test('every parser reads something, and refuses something for more than one reason where it has several', async () => {
  const never = PARSERS.filter(({ examples, parse }) => {
    const works = examples.some((example) => {
      try {
        const result = parse(example)
        if (result instanceof Promise) result.catch(() => undefined)
        return true
      } catch (thrown) {
        if (thrown instanceof ValiseError) return false
        throw thrown
      }
    })
    return !works
  })
  assert.equal(
    never.map(({ name }) => name),
    [],
  )
})

const frames = { form: 'wire', examples: examplesOf('frame') } as const
const BUGS: readonly (Parser & { readonly expect: RegExp })[] = [
  {
    ...frames,
    name: 'one that trips over some lengths',
    expect: /TypeError/,
    parse: (bytes) => encodeFrame({ ...trips(bytes), ...parseFrame(bytes) }),
  },
  {
    ...frames,
    name: 'one that reads what it does not write',
    expect: /written otherwise/,
    parse: (bytes) => encodeFrame(parseFrame(withoutRest(bytes))),
  },
  {
    ...frames,
    name: 'one with a code of its own',
    expect: /is not one of/,
    parse: () => {
      throw new ValiseError('anything', 'no')
    },
  },
  {
    ...frames,
    name: 'one that writes into its input',
    expect: /changed its input/,
    parse: (bytes) => {
      bytes.fill(0)
      return undefined
    },
  },
]

const trips = (bytes: Uint8Array): object => {
  if (bytes.length % 7 === 3) throw new TypeError('cannot read a field')
  return {}
}
/** What a lenient reader would do: pass over a field that it does not know. */
const withoutRest = (bytes: Uint8Array): Uint8Array => {
  const at = Buffer.from(bytes).indexOf(Uint8Array.of(0xf0, 0x01, 0x01))
  return at > 0 ? bytes.subarray(0, at) : bytes
}

test('the harness finds parsers with a bug', async () => {
  for (const { expect, ...parser } of BUGS) {
    const { faults } = await exercise(parser, INPUTS, seed)
    assert.match(faults[0]?.why ?? 'nothing was found', expect, parser.name)
  }
})

test('the same seed gives the same inputs', async () => {
  const seen: string[] = []
  const recording: Parser = { ...frames, name: 'recording', parse: (bytes) => void seen.push(Buffer.from(bytes).toString('base64')) }
  await exercise(recording, 200, seed)
  await exercise(recording, 200, seed)
  assert.equal(seen.slice(0, 200), seen.slice(200))
  assert.ok(new Set(seen).size > 150)
})

run()
