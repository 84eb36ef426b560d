// docs/threat-model.md against the tree: what it says is shown by a test, is; the numbers it gives are the source's.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assert, run, test } from '../support/harness.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const DOCUMENT = readFileSync(join(ROOT, 'docs/threat-model.md'), 'utf8')

/** The cells of the rows of a section's table, its head left out. */
const table = (name: string): string[][] => {
  const section = DOCUMENT.split(/^## /m).find((part) => part.startsWith(`${name}\n`)) ?? ''
  const rows = section.split('\n').filter((line) => line.startsWith('| '))
  return rows.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  )
}

const paths = (text: string): string[] => [...text.matchAll(/`(test\/[^`]+)`/g)].map(([, path = '']) => path)
const code = (cell: string | undefined): string => /^`(.+)`$/.exec(cell ?? '')?.[1] ?? ''

test('every test that is named is there', () => {
  const named = paths(DOCUMENT)
  assert.ok(named.length > 20, 'the pattern finds them')
  assert.equal(
    named.filter((path) => !existsSync(join(ROOT, path))),
    [],
  )
})

test('everything that is said to be protected names a test that shows it', () => {
  const rows = table('What is protected')
  assert.ok(rows.length > 10, 'the table is found')
  for (const row of rows) {
    assert.is(row.length, 4, row[0])
    assert.ok(paths(row[3] ?? '').length > 0, row[0])
  }
})

test('every number is as it stands in the source', () => {
  const rows = table('Numbers')
  assert.ok(rows.length > 10, 'the table is found')
  for (const row of rows) {
    const [name, file, value] = row.map(code)
    const declared = readFileSync(join(ROOT, file ?? ''), 'utf8')
      .split('\n')
      .map((line) => /^(?:export )?const (\w+)(?::[^=]+)? = (.+)$/.exec(line))
      .find((match) => match?.[1] === name)
    assert.is(declared?.[2], value, `${name} in ${file}`)
  }
})

test('the page says what is not protected', () => {
  for (const word of ['post-quantum', 'witnesses', 'prekey', 'flash', 'Memory', 'Timing', 'Supply chain', 'size'])
    assert.ok((DOCUMENT.split('## What is not protected')[1] ?? '').includes(word), word)
})

run()
