import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, assert, run, test } from '../support/harness.ts'
import { cli, codeOf, type RunOptions } from './support.ts'

const folder = mkdtempSync(join(tmpdir(), 'valise-cli-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

let count = 0

// What passphrase the home was opened with.
const openedWith = async (options: RunOptions): Promise<unknown> => {
  const ran = await cli(['authority-key', 'export', '-o', join(folder, `key-${count++}`), '--json'], {
    ...options,
    overrides: { exportAuthorityKey: async (_, passphrase) => ({ bytes: new Uint8Array(), result: { passphrase } }) },
  })
  return codeOf(ran) ?? ran.json.passphrase
}

const answers = (...given: readonly string[]) => {
  const left = [...given]
  return async () => left.shift() ?? ''
}

test('a file goes before the environment, and the environment before the terminal', async () => {
  const VALISE_PASSPHRASE_FILE = file('one', 'from file\n')
  assert.is(await openedWith({ env: { VALISE_PASSPHRASE_FILE, VALISE_PASSPHRASE: 'from env' }, ask: answers('typed') }), 'from file')
  assert.is(await openedWith({ env: { VALISE_PASSPHRASE: 'from env' }, ask: answers('typed') }), 'from env')
  assert.is(await openedWith({ ask: answers('typed') }), 'typed')
})

test('one trailing newline of the file is dropped, and no more', async () => {
  assert.is(await openedWith({ env: { VALISE_PASSPHRASE_FILE: file('two', ' spaced \n\n') } }), ' spaced \n')
  assert.is(await openedWith({ env: { VALISE_PASSPHRASE_FILE: file('crlf', 'word\r\n') } }), 'word')
})

test('an empty passphrase is refused wherever it comes from', async () => {
  assert.is(await openedWith({ env: { VALISE_PASSPHRASE: '' } }), 'passphrase-empty')
  assert.is(await openedWith({ env: { VALISE_PASSPHRASE_FILE: file('empty', '\n') } }), 'passphrase-empty')
  assert.is(await openedWith({ ask: answers('') }), 'passphrase-empty')
})

test('without a source and without a terminal, the error names the sources', async () => {
  const ran = await cli(['passphrase'])
  assert.is(ran.code, 1)
  assert.ok(ran.err.includes('VALISE_PASSPHRASE_FILE'))
  assert.ok(ran.err.includes('passphrase-missing'))
})

test('a passphrase file that is not there is named', async () => {
  assert.is(await openedWith({ env: { VALISE_PASSPHRASE_FILE: join(folder, 'nowhere') } }), 'file-missing')
})

const INIT = ['init', '--authority', 'FR-ACA', '--name', 'Agence', '--country', 'FR', '--json']

test('init asks twice, and refuses two answers that differ', async () => {
  const same = await cli(INIT, { home: false, ask: answers('a b c', 'a b c') })
  assert.is(same.code, 0)
  assert.is(same.calls[0]?.[0], 'init')
  const differ = await cli(INIT, { home: false, ask: answers('a b c', 'a b d') })
  assert.is(codeOf(differ), 'passphrase-mismatch')
  assert.is(differ.calls.length, 0)
})

test('init over a home that is there is refused before a passphrase is asked', async () => {
  assert.is(codeOf(await cli(INIT, { home: true })), 'home-exists')
})

test('a change takes the new passphrase from its own places', async () => {
  const ran = await cli(['passphrase'], { env: { VALISE_PASSPHRASE: 'old', VALISE_NEW_PASSPHRASE: 'new' } })
  assert.equal(ran.calls[0], ['changePassphrase', ['/default/home', 'old', 'new']])
  const asked = await cli(['passphrase'], { env: { VALISE_PASSPHRASE: 'old' }, ask: answers('next', 'next') })
  assert.equal(asked.calls[0], ['changePassphrase', ['/default/home', 'old', 'next']])
  assert.is(codeOf(await cli(['passphrase', '--json'], { env: { VALISE_PASSPHRASE: 'old' } })), 'passphrase-missing')
})

test('a running node is asked without a passphrase', async () => {
  assert.is((await cli(['outbox'], { routes: { 'GET /api/v1/outbox': () => ({ messages: [] }) } })).code, 0)
})

test('a stopped home is opened with the passphrase and closed again', async () => {
  const ran = await cli(['outbox'], {
    running: false,
    env: { VALISE_PASSPHRASE: 'p' },
    routes: { 'GET /api/v1/outbox': () => ({ messages: [] }) },
  })
  assert.is(ran.code, 0)
  assert.equal(
    ran.calls.map(([name]) => name),
    ['openLocal', 'close'],
  )
})

test('paths and config of a stopped home need no passphrase', async () => {
  assert.is((await cli(['paths', '--json'], { running: false })).json.home, '/h')
  assert.ok((await cli(['config'], { running: false })).out.includes('log.level'))
})

run()
