import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SHELLS } from '../../cli/completion/script.ts'
import { table } from '../../cli/table.ts'
import { KINDS } from '../../protocol/content/kinds.ts'
import { after, assert, before, run, test } from '../support/harness.ts'
import { cli } from './support.ts'

const folder = mkdtempSync(join(tmpdir(), 'valise-completion-'))
const bashFile = join(folder, 'valise.bash')
before(async () => writeFileSync(bashFile, (await cli(['completion', 'bash'])).out))
after(() => rmSync(folder, { recursive: true, force: true }))

const bash = (script: string): string => {
  const ran = spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8', cwd: folder })
  if (ran.status !== 0) throw new Error(`bash ended with ${ran.status}: ${ran.stderr}`)
  return ran.stdout
}

/** What bash would offer after these words, the last one being what is typed so far. */
const offered = (...words: readonly string[]): string[] => {
  const quoted = ['valise', ...words].map((word) => `'${word}'`).join(' ')
  return bash(`source ${bashFile}; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _valise; printf '%s\\n' "\${COMPREPLY[@]}"`)
    .trim()
    .split('\n')
}

test('bash loads the script and registers it', () => {
  assert.is(bash(`bash -n ${bashFile} && echo fine`), 'fine\n')
  assert.ok(bash(`source ${bashFile}; complete -p valise`).includes('-F _valise valise'))
})

test('bash completes commands, and the second words of families', () => {
  assert.equal(offered('sta'), ['status'])
  assert.equal(offered('network', '').sort(), ['create', 'join', 'sign'])
  assert.equal(offered('log', 'c'), ['checkpoint'])
  assert.equal(offered('help', 'inb'), ['inbox'])
  assert.equal(offered('--home', '/x', 'out'), ['outbox'])
})

test('bash completes the options of the command that stands on the line', () => {
  assert.equal(offered('send', '--ha'), ['--handling'])
  assert.equal(offered('log', 'export', '--out'), ['--output'])
  assert.equal(offered('log', '--fo'), ['--follow'])
  assert.ok(offered('send', '--').includes('--wait='))
  assert.not.ok(offered('inbox', '--').includes('--content'))
  for (const command of table) {
    const all = offered(...command.name.split(' '), '--')
    for (const option of command.options ?? []) assert.ok(all.includes(option.long), `${command.name} ${option.long}`)
    assert.ok(all.includes('--json'), command.name)
  }
})

test('bash completes closed lists of values, and files and folders', () => {
  assert.equal(offered('send', '--kind', '').sort(), [...KINDS].sort())
  assert.equal(offered('init', '--function', 'law'), ['law-enforcement'])
  assert.equal(offered('completion', 'f'), ['fish'])
  writeFileSync(join(folder, 'some.card'), '')
  assert.equal(offered('card', 'show', 'some'), ['some.card'])
  assert.equal(offered('send', '--attach', 'some'), ['some.card'])
  assert.equal(offered('show', 'x', '--save', 'some'), [''])
  assert.equal(offered('card', '-o', 'some'), ['some.card'])
})

test('the scripts of all shells name every command and every option', async () => {
  for (const shell of SHELLS) {
    const { out, code } = await cli(['completion', shell])
    assert.is(code, 0)
    for (const command of table) {
      for (const word of command.name.split(' ')) assert.ok(out.includes(word), `${shell} ${word}`)
      for (const option of command.options ?? [])
        assert.ok(out.includes(shell === 'fish' ? `-l ${option.long.slice(2)}` : option.long), `${shell} ${command.name} ${option.long}`)
    }
  }
})

test('quotes in the scripts of zsh and fish are closed', async () => {
  // Both take '…' with '\'' (zsh) and \' (fish) inside; an odd number of bare quotes would swallow the rest of the file.
  const zsh = (await cli(['completion', 'zsh'])).out.replaceAll("'\\''", '')
  for (const line of zsh.split('\n')) assert.is((line.match(/'/g) ?? []).length % 2, 0, line)
  const fish = (await cli(['completion', 'fish'])).out.replaceAll("\\'", '')
  for (const line of fish.split('\n').filter((one) => !one.startsWith('#'))) assert.is((line.match(/'/g) ?? []).length % 2, 0, line)
})

run()
