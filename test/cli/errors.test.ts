import { CLI_CODES } from '../../cli/errors.ts'
import { ValiseError } from '../../keys/errors.ts'
import { nodeError } from '../../node/errors.ts'
import { assert, run, test } from '../support/harness.ts'
import { cli, codeOf, refusal } from './support.ts'

const PASS = { VALISE_PASSPHRASE: 'p' }

test('a command that needs a running node ends with 4 and the line that starts it', async () => {
  const ran = await cli(['send', '--to', 'FR-ACA', '--kind', 'query', '--content', '-', '--home', "/a b'c"], { running: false, env: PASS })
  assert.is(ran.code, 4)
  assert.ok(ran.err.includes("valise up --home '/a b'\\''c'"), ran.err)
  assert.ok(ran.err.includes('docs/errors.md#not-running'))
  assert.is(codeOf(await cli(['stop', '--json'], { running: false })), 'not-running')
})

test('without a home, a command says which line makes one, and ends with 1', async () => {
  for (const name of ['up', 'status', 'inbox', 'stop', 'passphrase']) {
    const ran = await cli([name], { home: false, env: PASS })
    assert.is(ran.code, 1, name)
    assert.ok(ran.err.includes('valise init --authority'), name)
  }
})

test('an error of the API ends with 1 whatever its code, and keeps it', async () => {
  for (const code of ['message-unknown', 'not-running', 'timed-out', 'usage', 'verification-failed']) {
    const ran = await cli(['outbox', '--json'], { routes: { 'GET /api/v1/outbox': () => refusal(404, code, 'It is so.') } })
    assert.is(ran.code, 1, code)
    assert.equal(ran.json, { schemaVersion: 1, error: { code, message: 'It is so.' } }, code)
  }
})

test('an error is said on stderr: what happened, what to do, the code', async () => {
  const thrown = nodeError('home-locked', 'Another process has the home', { fix: 'stop it first' })
  const ran = await cli(['card'], { env: PASS, overrides: { card: async () => Promise.reject(thrown) } })
  assert.is(ran.code, 1)
  assert.is(ran.out, '')
  assert.is(ran.err, 'error: Another process has the home\nwhat to do: stop it first\nhome-locked – docs/errors.md#home-locked\n')
})

test('with --json an error is one object on one line of stdout, its fix included', async () => {
  const thrown = nodeError('home-locked', 'Another process\nhas the home', { fix: 'stop it first' })
  const ran = await cli(['card', '--json'], { env: PASS, overrides: { card: async () => Promise.reject(thrown) } })
  assert.is(ran.out.split('\n').length, 2)
  assert.equal(ran.json, {
    schemaVersion: 1,
    error: { code: 'home-locked', message: 'Another process\nhas the home', fix: 'stop it first' },
  })
  assert.is(ran.err, '')
})

test('--json holds for mistakes on the line itself', async () => {
  const ran = await cli(['--json', 'nonsense'])
  assert.is(ran.code, 2)
  assert.is(codeOf(ran), 'usage')
})

test('an unexpected error says that it is a defect, and shows its stack only with VALISE_DEBUG=1', async () => {
  const overrides = { card: async () => Promise.reject(new RangeError('index 7')) }
  const plain = await cli(['card'], { env: PASS, overrides })
  assert.is(plain.code, 1)
  assert.ok(plain.err.includes('A defect in Valise: index 7'))
  assert.ok(plain.err.includes('VALISE_DEBUG=1'))
  assert.not.ok(/\n\s+at /.test(plain.err))
  const debug = await cli(['card'], { env: { ...PASS, VALISE_DEBUG: '1' }, overrides })
  assert.ok(/RangeError: index 7\n\s+at /.test(debug.err))
})

test('text of an error cannot steer the terminal', async () => {
  const thrown = new ValiseError('home-io', 'name \u001b[2J\u202etxt.exe')
  const ran = await cli(['card'], { env: PASS, overrides: { card: async () => Promise.reject(thrown) } })
  assert.not.ok(ran.err.includes('\u001b'))
  assert.not.ok(ran.err.includes('\u202e'))
})

test('an answer that is no JSON is named as such', async () => {
  const ran = await cli(['outbox', '--json'], { routes: { 'GET /api/v1/outbox': () => new Response('<html>') } })
  assert.is(codeOf(ran), 'api-unexpected')
  const failed = await cli(['outbox', '--json'], { routes: { 'GET /api/v1/outbox': () => new Response('<html>', { status: 500 }) } })
  assert.is(codeOf(failed), 'api-unexpected')
})

test('an interrupted command ends with 130 and says nothing', async () => {
  const ending = new AbortController()
  const waiting = cli(['card', '--json'], {
    env: PASS,
    signal: ending.signal,
    overrides: {
      card: () => {
        ending.abort()
        return new Promise(() => {})
      },
    },
  })
  const ran = await waiting
  assert.is(ran.code, 130)
  assert.is(ran.out + ran.err, '')
})

test('codes are kebab-case and named once', () => {
  for (const code of CLI_CODES) assert.match(code, /^[a-z]+(-[a-z]+)*$/)
  assert.is(new Set(CLI_CODES).size, CLI_CODES.length)
})

run()
