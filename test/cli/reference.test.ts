import { readFileSync } from 'node:fs'
import { reference } from '../../cli/reference.ts'
import { table } from '../../cli/table.ts'
import { assert, run, test } from '../support/harness.ts'
import { cli } from './support.ts'

const read = (name: string): string => readFileSync(new URL(`../../docs/cli/${name}`, import.meta.url), 'utf8')

test('docs/cli/commands.md is what the table of commands gives (npx tsx docs/cli/generate.ts)', () => {
  assert.is(read('commands.md'), reference(table))
})

test('every link to a command in the pages leads to a heading', () => {
  const headings = new Set(
    reference(table)
      .split('\n')
      .filter((line) => line.startsWith('### '))
      .map((line) => line.slice(4).replaceAll(' ', '-')),
  )
  for (const page of ['README.md', 'commands.md'])
    for (const [, anchor] of read(page).matchAll(/\]\((?:commands\.md)?#([a-z-]+)\)/g))
      assert.ok(headings.has(anchor ?? ''), `${page}#${anchor}`)
})

test('help --json describes every command for other programs', async () => {
  const ran = await cli(['help', '--json'])
  assert.equal(Array.isArray(ran.json.commands) && ran.json.commands.length, table.length)
})

test('help wraps to the width of the terminal, and uses no colour with NO_COLOR', async () => {
  const plain = await cli(['help'], { terminal: 60, env: { NO_COLOR: '1' } })
  assert.not.ok(plain.out.includes('\u001b'))
  for (const line of plain.out.split('\n')) assert.ok(line.length <= 60, line)
  assert.ok((await cli(['help'], { terminal: 60 })).out.includes('\u001b[1m'))
  assert.not.ok((await cli(['help'])).out.includes('\u001b'))
})

test('help of an unknown command is wrong usage', async () => {
  const ran = await cli(['help', 'stauts'])
  assert.is(ran.code, 2)
  assert.ok(ran.err.includes('valise help status'))
})

run()
