// docs/errors.md against the source: every code has a heading, every heading a code, every code is used where errors are made; and the
// tables of refusals and alarms are those of the source.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CLI_CODES } from '../../cli/errors.ts'
import { KEYS_CODES } from '../../keys/errors.ts'
import { NODE_CODES } from '../../node/errors.ts'
import { PROTOCOL_CODES } from '../../protocol/errors.ts'
import { REFUSALS } from '../../protocol/refusal.ts'
import { assert, run, test } from '../support/harness.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const DOCUMENT = readFileSync(join(ROOT, 'docs/errors.md'), 'utf8')
/** Fewer words than this say neither what happened nor what to do. */
const MIN_WORDS = 8

const LISTS: readonly (readonly [section: string, codes: readonly string[]])[] = [
  ['Keys', KEYS_CODES],
  ['Protocol', PROTOCOL_CODES],
  ['Node', NODE_CODES],
  ['Command line', CLI_CODES],
]

const section = (name: string): string => {
  const found = DOCUMENT.split(/^## /m).find((part) => part.startsWith(`${name}\n`))
  if (found === undefined) throw new Error(`docs/errors.md has no section "${name}"`)
  return found
}

/** The codes of the headings below a section, with their texts. */
const entries = (name: string): { readonly code: string; readonly text: string }[] =>
  section(name)
    .split(/^### /m)
    .slice(1)
    .map((part) => ({ code: part.slice(0, part.indexOf('\n')), text: part.slice(part.indexOf('\n')).trim() }))

/** The first column of a table, without its backquotes, with the rest of the row. */
const rows = (name: string): { readonly word: string; readonly rest: string }[] =>
  [...section(name).matchAll(/^\| `([^`]+)` \|(.*)\|$/gm)].map(([, word = '', rest = '']) => ({ word, rest }))

const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort()

/** The sources without their comments, the closed lists themselves left out. */
const sources = (folder: string): string =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('errors.ts') && !path.endsWith('.d.ts'))
    .map((path) => readFileSync(join(ROOT, folder, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''))
    .join('\n')

const SOURCE = ['keys', 'protocol', 'node', 'cli'].map(sources).join('\n')

for (const [name, codes] of LISTS)
  test(`the section "${name}" has a heading for every code of that layer, and no other`, () => {
    // a code that two layers share stands where it was first made
    const elsewhere = LISTS.filter(([other]) => other !== name).flatMap(([other, theirs]) => {
      const there = new Set(entries(other).map(({ code }) => code))
      return theirs.filter((code) => there.has(code))
    })
    const expected = codes.filter((code) => !elsewhere.includes(code) || entries(name).some((entry) => entry.code === code))
    assert.equal(sorted(entries(name).map(({ code }) => code)), sorted(expected))
  })

test('every code of every layer has exactly one heading', () => {
  const headings = LISTS.flatMap(([name]) => entries(name).map(({ code }) => code))
  assert.equal([...headings].sort(), sorted(LISTS.flatMap(([, codes]) => codes)))
})

test('every heading says what happened and what to do', () => {
  const short = LISTS.flatMap(([name]) => entries(name)).filter(({ text }) => text.split(/\s+/).length < MIN_WORDS)
  assert.equal(short, [])
})

test('every code is made somewhere in the source', () => {
  const unused = LISTS.flatMap(([, codes]) => codes).filter((code) => !SOURCE.includes(`'${code}'`))
  assert.equal(unused, [])
})

test('every code that the source makes is in a list', () => {
  const known = new Set<string>(LISTS.flatMap(([, codes]) => codes))
  const made = [...SOURCE.matchAll(/(?:keysError|protocolError|nodeError|cliError|new ValiseError)\(\s*'([^']+)'/g)].map(
    ([, code = '']) => code,
  )
  assert.ok(made.length > 100, 'the pattern finds the calls')
  assert.equal(sorted(made.filter((code) => !known.has(code))), [])
})

test('the table of refusals has every word and says which are final', () => {
  const written = rows('Refusals between nodes').map(({ word, rest }) => [word, rest.trimStart().startsWith('final |')])
  const expected = Object.entries(REFUSALS).map(([word, { final }]) => [word, final])
  assert.equal(written, expected)
})

test('the table of alarms has every alarm that a node raises', () => {
  const raised = [...SOURCE.matchAll(/type: 'alarm',\s*code: (?:'([^']+)'|`([a-z-]+)\$\{[^}]+\}`)/g)].map(
    ([, fixed, prefix]) => fixed ?? `${prefix}WORD`,
  )
  assert.ok(raised.length > 0, 'the pattern finds the alarms')
  assert.equal(sorted(rows('Alarms').map(({ word }) => word)), sorted(raised))
})

run()
