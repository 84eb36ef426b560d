// docs/operations.md against the source: warnings, tests of doctor and fsck, settings.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DEFAULT_PORT, defaultSettings } from '../../node/home/settings.ts'
import { assert, run, test } from '../support/harness.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const DOCUMENT = read('docs/operations.md')

const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort()
const section = (name: string): string => DOCUMENT.split(/^## /m).find((part) => part.startsWith(`${name}\n`)) ?? ''

/** The rows of the tables of a section: the first column, without its backquotes, and the rest. */
const rows = (name: string): (readonly [string, string])[] =>
  [...section(name).matchAll(/^\| `([^`]+)` \|(.*)\|$/gm)].map(([, first = '', rest = '']) => [first, rest] as const)

test('every warning of status is explained, with its level', () => {
  const source = read('node/health/warnings.ts') + read('node/health/roster-warnings.ts') + read('node/health/witness-warnings.ts')
  const found = source.matchAll(/level: '(\w+)'[^}]*?code: (?:'([^']+)'|`([a-z-]+)\$\{)/g)
  const raised = [...found].map(([, level, code, prefix]) => `${code ?? `${prefix}…`} ${level}`)
  assert.ok(raised.length > 3, 'the pattern finds the warnings')
  assert.equal(sorted(rows('Warnings').map(([code, rest]) => `${code} ${rest.trim().split(' ')[0]}`)), sorted(raised))
})

test('every test of doctor and every check of fsck is explained', () => {
  const doctor = read('node/health/doctor.ts') + read('node/health/depots.ts')
  const tests = [...doctor.matchAll(/(?:well|ill)\(\s*'([^']+)'/g)].map(([, name = '']) => name)
  const checks = [...read('node/health/fsck.ts').matchAll(/attempt\('([^']+)'/g)].map(([, name = '']) => name)
  assert.ok(tests.length > 5 && checks.length > 3, 'the patterns find them')
  const written = rows('How the node is').map(([name]) => name)
  assert.equal(
    sorted(written.filter((name) => !name.startsWith('valise '))),
    sorted([...new Set([...tests, ...checks, 'home', 'connection ID', 'depot ID'])]),
  )
})

test('every setting is listed with its default', () => {
  const flat = (value: object, prefix = ''): string[] =>
    Object.entries(value).flatMap(([name, inner]) =>
      typeof inner === 'object' && !Array.isArray(inner)
        ? flat(inner as object, `${prefix}${name}.`)
        : [`${prefix}${name} ${prefix === '' && name === 'version' ? '' : `\`${JSON.stringify(inner)}\``}`.trim()],
    )
  const written = rows('Settings').map(([key, rest]) => `${key} ${rest.split(' | ').at(-1)?.trim() ?? ''}`.trim())
  assert.equal(written, flat(defaultSettings()))
  assert.ok(section('Network and firewall').includes(`(${DEFAULT_PORT})`))
})

run()
