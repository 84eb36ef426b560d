// docs/design/limits.md against the source: every limit has a row, every row is a limit with the value and the reason that the source gives, and
// the tests that are named are there.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assert, run, test } from '../support/harness.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const DOCUMENT = readFileSync(join(ROOT, 'docs/design/limits.md'), 'utf8')
/** Of these folders every limit is listed, of the others what is exported. */
const WHOLE = ['node/net/', 'node/mail/', 'node/api/', 'node/attachments/']
/** Fewer words than this are no reason. */
const MIN_WORDS = 3

const rows = DOCUMENT.split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.slice(2, -2).split(' | '))
const code = (cell: string | undefined): string => /^`(.+)`$/.exec((cell ?? '').trim())?.[1] ?? ''

const sources = ['keys', 'protocol', 'node'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => join(folder, path)),
)

/** By file and name: the value as it stands in the source. */
const constants = new Map(
  sources.flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(/^(export )?const ([A-Z][A-Z0-9_]*)(?:: \w+)? = (.+)$/gm)].map(
      ([, exported, name = '', value = '']) => [`${file} ${name}`, { exported: exported !== undefined, value }] as const,
    ),
  ),
)

test('every limit has a row', () => {
  const listed = new Set(rows.map(([name, file]) => `${code(file)} ${code(name)}`))
  const missing = [...constants].filter(
    ([key, { exported, value }]) =>
      / MAX_/.test(key) && /[\dA-Z]/.test(value) && (exported || WHOLE.some((folder) => key.startsWith(folder))) && !listed.has(key),
  )
  assert.ok(listed.size > 100, 'the rows are found')
  assert.equal(
    missing.map(([key]) => key),
    [],
  )
})

test('every row has the value of the source, a reason, and names a test that is there or none', () => {
  const wrong = rows.filter(([name, file, value, reason = '', tried]) => {
    const known = constants.get(`${code(file)} ${code(name)}`)
    const path = code(tried)
    return (
      known?.value.replaceAll('|', '/') !== code(value) ||
      reason.split(' ').length < MIN_WORDS ||
      (path !== '' && !existsSync(join(ROOT, path)))
    )
  })
  assert.equal(
    wrong.map(([name, file]) => `${file} ${name}`),
    [],
  )
})

run()
