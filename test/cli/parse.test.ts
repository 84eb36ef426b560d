import { time } from '../../cli/codes.ts'
import { nearest } from '../../cli/parse.ts'
import { table } from '../../cli/table.ts'
import { assert, run, test } from '../support/harness.ts'
import { cli, codeOf } from './support.ts'

// The contract's commands of this stage: what is not in this list is not offered yet.
const OFFERED = [
  'init',
  'card',
  'card show',
  'network create',
  'network sign',
  'network join',
  'up',
  'stop',
  'status',
  'doctor',
  'paths',
  'config',
  'passphrase',
  'authority-key export',
  'backup',
  'restore',
  'authority-key rotate',
  'node list',
  'node certify',
  'node rotate-keys',
  'node depots',
  'node rotate-log',
  'node declare',
  'node veto',
  'members',
  'member',
  'roster',
  'profile show',
  'profile set',
  'counterpart',
  'propose admit',
  'propose amend',
  'propose suspend',
  'propose reinstate',
  'propose expel',
  'propose rotate-key',
  'propose administrators',
  'propose threshold',
  'proposals',
  'approve',
  'object',
  'hold',
  'forks',
  'settle',
  'compromised',
  'send',
  'inbox',
  'outbox',
  'show',
  'reply',
  'thread',
  'log',
  'log checkpoint',
  'log export',
  'log proof',
  'trail',
  'reconcile',
  'evidence list',
  'evidence export',
  'evidence make',
  'verifier',
  'verify',
  'fsck',
  'completion',
  'version',
  'help',
]

test('the table has every command of this stage of the contract, and no other', () => {
  assert.equal(table.map((command) => command.name).sort(), [...OFFERED].sort())
})

test('--help of every command ends with 0 and shows its name, its options and an example', async () => {
  for (const command of table) {
    const ran = await cli([...command.name.split(' '), '--help'])
    assert.is(ran.code, 0, command.name)
    assert.ok(ran.out.includes(`valise ${command.name}`), command.name)
    assert.ok(ran.out.includes('Exit codes'), command.name)
    for (const option of command.options ?? []) assert.ok(ran.out.includes(option.long), `${command.name} ${option.long}`)
    for (const example of command.examples)
      assert.ok(ran.out.replace(/\s+/g, ' ').includes(example.does), `${command.name}: ${example.does}`)
  }
})

test('an unknown option of any command is wrong usage', async () => {
  for (const command of table) {
    const ran = await cli([...command.name.split(' '), '--no-such-option', '--json'])
    assert.is(ran.code, 2, command.name)
    assert.is(codeOf(ran), 'usage', command.name)
  }
})

test('a missing argument or option of any command is wrong usage', async () => {
  for (const command of table) {
    const demanding =
      (command.options ?? []).some((option) => option.required) || (command.arguments ?? []).some((argument) => !argument.optional)
    if (!demanding) continue
    const ran = await cli([...command.name.split(' '), '--json'])
    assert.is(ran.code, 2, command.name)
    assert.is(codeOf(ran), 'usage', command.name)
    assert.is(ran.calls.length, 0, command.name)
  }
})

test('an argument too many of any command is wrong usage', async () => {
  for (const command of table) {
    const words = [...command.name.split(' '), ...Array.from({ length: (command.arguments ?? []).length + 1 }, () => 'bash')]
    const options = (command.options ?? []).filter((option) => option.required)
    const filled = options.flatMap((option) => [
      option.long,
      option.choices?.[0] ?? (option.long === '--threshold' ? '1' : 'FR-ACA'.slice(0, option.long === '--country' ? 2 : 9)),
    ])
    assert.is((await cli([...words, ...filled, '--json'])).code, 2, command.name)
  }
})

test('an unknown command ends with 2 and names the nearest one', async () => {
  const ran = await cli(['stauts', '--json'])
  assert.is(ran.code, 2)
  assert.ok(ran.out.includes('valise status'))
  assert.ok((await cli(['netwrok', 'create'])).err.includes('valise network create'))
  assert.ok((await cli(['log', 'exprot'])).err.includes('valise log export'))
  assert.ok((await cli(['card', 'shwo', 'x'])).err.includes('valise card show'))
})

test('commands of later stages are unknown', async () => {
  for (const name of ['backup', 'restore', 'search', 'login']) assert.is((await cli([name])).code, 2, name)
})

test('a family without a word of its own says which words follow', async () => {
  const ran = await cli(['network'])
  assert.is(ran.code, 2)
  assert.ok(ran.err.includes('valise network join'))
})

test('a word too many is named, and whoever gave two values to an option is told how', async () => {
  const ran = await cli(['send', '--to', 'FR-ACA', 'KE-ACA', '--kind', 'query', '--content', 'x'])
  assert.is(ran.code, 2)
  assert.ok(ran.err.includes('"KE-ACA"') && ran.err.includes('give the option again: --to,'), ran.err)
  assert.ok((await cli(['status', 'now'])).err.includes('"now" is a word too many for valise status'))
})

test('nothing on the line is wrong usage and points to help', async () => {
  const ran = await cli([])
  assert.is(ran.code, 2)
  assert.ok(ran.err.includes('valise help'))
})

test('--home and --json are accepted before the command, between its words, and after it', async () => {
  const routes = { 'GET /api/v1/log/checkpoint': () => ({ origin: 'o', size: 1 }) }
  for (const argv of [
    ['--home', '/x', '--json', 'log', 'checkpoint'],
    ['--home=/x', 'log', '--json', 'checkpoint'],
    ['log', '--home', '/x', 'checkpoint', '--json'],
    ['log', 'checkpoint', '--json', '--home=/x'],
  ]) {
    const ran = await cli(argv, { routes, running: false, env: { VALISE_PASSPHRASE: 'p' } })
    assert.is(ran.code, 0, argv.join(' '))
    assert.is(ran.json.origin, 'o', argv.join(' '))
    assert.equal(ran.calls[0], ['openLocal', ['/x', 'p']], argv.join(' '))
  }
})

test('--home goes before VALISE_HOME, and VALISE_HOME before the default', async () => {
  const open = async (argv: readonly string[], home?: string) => {
    const ran = await cli(argv, {
      running: false,
      routes: { 'GET /api/v1/status': () => ({}) },
      env: { VALISE_PASSPHRASE: 'p', VALISE_HOME: home },
    })
    return ran.calls[0]?.[1]
  }
  assert.equal(await open(['status', '--home', '/option'], '/env'), ['/option', 'p'])
  assert.equal(await open(['status'], '/env'), ['/env', 'p'])
  assert.equal(await open(['status']), ['/default/home', 'p'])
})

test('--wait alone takes no following word, and --wait=SECONDS takes its own', async () => {
  const routes = {
    'POST /api/v1/messages/abc/reply': () => ({ message: 'm1', recipients: [] }),
    'GET /api/v1/messages/m1/receipts': () => ({ message: 'm1', recipients: [], complete: true }),
  }
  const ran = await cli(['reply', '--wait', 'abc', '--content', '-', '--json'], { routes, stdin: '{}' })
  assert.is(ran.code, 0)
  assert.is(ran.asked[1]?.query.get('wait'), '5')
  assert.is((await cli(['reply', '--wait=2', 'abc', '--content', '-'], { routes, stdin: '{}' })).asked[1]?.query.get('wait'), '2')
  assert.is((await cli(['reply', 'abc', '--content', '-', '--wait=soon'], { routes, stdin: '{}' })).code, 2)
})

test('values outside their list or shape are wrong usage, and say what is asked for', async () => {
  const wrong: readonly (readonly [argv: readonly string[], said: string])[] = [
    [['send', '--to', 'France', '--kind', 'query', '--content', '-'], 'authority id'],
    [['send', '--to', 'FR-ACA', '--kind', 'letter', '--content', '-'], 'disclosure'],
    [['send', '--to', 'FR-ACA', '--kind', 'query', '--content', '-', '--handling', 'H9'], 'H1'],
    [['send', '--to', 'FR-ACA', '--kind', 'query', '--content', '-', '--handling', 'H3'], 'H3:TEXT'],
    [['send', '--to', 'FR-ACA', '--kind', 'query', '--content', '-', '--deadline', 'tomorrow'], 'ISO 8601'],
    [['members', '--country', 'fr'], 'ISO 3166-1'],
    [['members', '--function', 'police'], 'law-enforcement'],
    [['members', '--state', 'asleep'], 'suspended'],
    [['log', '--since', '-1'], 'whole number'],
    [['verify', 'x', '--head', 'ABC'], 'hexadecimal'],
    [['up', '--console', '127.0.0.1'], 'HOST:PORT'],
    [['up', '--listen', '127.0.0.1:4640'], 'multiaddr'],
    [['completion', 'csh'], 'fish'],
  ]
  for (const [argv, said] of wrong) {
    const ran = await cli(argv)
    assert.is(ran.code, 2, argv.join(' '))
    assert.ok(ran.err.includes(said), `${argv.join(' ')}: ${ran.err}`)
  }
})

test('a time is taken only as it is written: in UTC, and on a day that exists', () => {
  assert.is(time('2027-02-28T10:00Z'), '2027-02-28T10:00:00.000Z')
  assert.is(time('2027-02-28T10:00:01.5Z'), '2027-02-28T10:00:01.500Z')
  for (const wrong of ['2027-02-30T10:00:00Z', '2027-02-28', '2027-02-28T10:00:00', '2027-02-28T10:00:00+01:00', '2027-13-01T00:00:00Z'])
    assert.throws(() => time(wrong), /ISO 8601/, wrong)
})

test('what follows -- is an argument, whatever it looks like', async () => {
  const ran = await cli(['verify', '--', '--json'])
  assert.equal(ran.calls[0], ['verify', [{ path: '--json' }]])
})

test('the nearest name is the one that was begun, else the one with the fewest changes', () => {
  assert.is(nearest(['config', 'completion'], 'comp'), 'completion')
  assert.is(nearest(['outbox', 'inbox'], 'inbxo'), 'inbox')
})

run()
