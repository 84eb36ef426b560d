import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { list, object, objects } from '../../cli/json.ts'
import { ValiseError } from '../../keys/errors.ts'
import { after, assert, run, test } from '../support/harness.ts'
import { cli, codeOf, fakeNode, type Routes } from './support.ts'

const base = mkdtempSync(join(tmpdir(), 'valise-cli-'))
after(() => rmSync(base, { recursive: true, force: true }))
const place = (name: string): string => join(base, name)
const PASS = { VALISE_PASSPHRASE: 'p' }
const _base64 = (text: string): string => Buffer.from(text).toString('base64')

test('status ends with 1 only when a warning is an error', async () => {
  const status = (level: string) => ({
    'GET /api/v1/status': () => ({
      state: 'running',
      outbox: { queued: 2 },
      log: { size: 1, root: 'ab' },
      peers: [],
      warnings: [{ code: 'clock', level, message: 'The clock is off', fix: 'set it' }],
    }),
  })
  assert.is((await cli(['status'], { routes: status('error') })).code, 1)
  const well = await cli(['status'], { routes: status('warning') })
  assert.is(well.code, 0)
  for (const part of ['2 queued', 'The clock is off', '→ set it']) assert.ok(well.out.includes(part), part)
})

test('status names the depots of this node, when each was heard of, and what is kept for others', async () => {
  const answer = (more: object) => ({
    'GET /api/v1/status': () => ({ state: 'running', outbox: {}, log: { size: 1, root: 'ab' }, peers: [], warnings: [], ...more }),
  })
  const depots = [
    { authority: 'KE-ACA', active: true, connected: true, heard: '2027-01-02T03:04:05Z' },
    { authority: 'BR-ACA', active: true, connected: false, heard: '2027-01-02T03:04:05Z' },
    { authority: 'UA-ACA', active: true, connected: false, heard: null },
    { authority: 'FR-ACA', active: false, connected: false, heard: null },
  ]
  const depot = { bytes: 2048, parcels: 3, recipients: [{ authority: 'KE-ACA', parcels: 3 }], fullest: 0.129 }
  const { out } = await cli(['status'], { routes: answer({ depots, depot }) })
  for (const part of [
    'KE-ACA (connected)',
    'BR-ACA (last heard 2027-01-02 03:04:05Z)',
    'UA-ACA (never heard)',
    'FR-ACA (no active member)',
  ])
    assert.ok(out.includes(part), part)
  assert.match(out.replace(/\s+/g, ' '), /3 parcels of 2\.0 KiB for others \(KE-ACA 3\); 12 % of the nearest limit/)
  const none = await cli(['status'], { routes: answer({ depots: [], depot: { ...depot, parcels: 0 } }) })
  assert.not.match(none.out, /depots|kept/)
})

test('doctor tests the home itself, adds what the node says, and ends with 1 when a test fails', async () => {
  const home = place('home')
  mkdirSync(home, { mode: 0o700 })
  const routes: Routes = { 'GET /api/v1/doctor': () => ({ checks: [{ name: 'store', ok: true, detail: 'opens', fix: '' }] }) }
  const ran = await cli(['doctor', '--home', home, '-o', place('report.json'), '--json'], { routes })
  assert.equal(
    objects(ran.json.checks).map((check) => [check.name, check.ok]),
    [
      ['runtime', true],
      ['home', true],
      ['store', true],
    ],
  )
  assert.is(ran.code, 0)
  assert.is(list(object(JSON.parse(readFileSync(place('report.json'), 'utf8'))).checks).length, 3)
  const nowhere = await cli(['doctor', '--home', place('none')], { home: false })
  assert.is(nowhere.code, 1)
  assert.ok(nowhere.out.includes('valise init'))
  assert.is((await cli(['doctor', '--home', home], { running: false })).code, 1)
})

test('a card that does not hold ends with 3', async () => {
  writeFileSync(place('card'), 'x')
  const ran = await cli(['card', 'show', place('card'), '--json'], {
    overrides: { cardShow: async () => ({ valid: false, authority: 'FR-ACA', reason: 'the signature is wrong' }) },
  })
  assert.is(ran.code, 3)
  assert.is(ran.json.valid, false)
})

test('files given with -o are replaced whole, keys never', async () => {
  writeFileSync(place('out'), 'before')
  assert.is((await cli(['card', '-o', place('out')], { env: PASS })).code, 0)
  assert.is(readFileSync(place('out'), 'utf8'), 'BYTES\n')
  assert.is(codeOf(await cli(['authority-key', 'export', '-o', place('out'), '--json'], { env: PASS })), 'file-exists')
  assert.is((await cli(['authority-key', 'export', '-o', place('new.key')], { env: PASS })).code, 0)
  assert.is(statSync(place('new.key')).mode & 0o777, 0o600)
  assert.is((await cli(['authority-key', 'export', '-o', '-'], { env: PASS })).code, 2)
  assert.not.ok(readdirSync(base).some((name) => name.endsWith('.part')))
})

test('-o - puts the file on stdout and the rest on stderr; with --json it is wrong usage', async () => {
  const ran = await cli(['card', '-o', '-'], { env: PASS })
  assert.is(ran.out, 'BYTES\n')
  assert.ok(ran.err.includes('fingerprint'))
  assert.is((await cli(['card', '-o', '-', '--json'], { env: PASS })).code, 2)
})

test('network sign rewrites its file in place', async () => {
  writeFileSync(place('charter'), 'unsigned')
  const ran = await cli(['network', 'sign', place('charter'), '--json'], { env: PASS })
  assert.equal(ran.json, { schemaVersion: 1, network: 'ab', signatures: ['FR-ACA'], complete: true })
  assert.is(readFileSync(place('charter'), 'utf8'), 'BYTES\n')
})

test('the roster is shown without its file, and written with -o', async () => {
  const routes: Routes = { 'GET /api/v1/roster': () => ({ network: 'n', epoch: 0, digest: 'd', acts: [], roster: 'FILE\n' }) }
  assert.equal((await cli(['roster', '--json'], { routes })).json, { schemaVersion: 1, network: 'n', epoch: 0, digest: 'd', acts: [] })
  await cli(['roster', '-o', place('roster')], { routes })
  assert.is(readFileSync(place('roster'), 'utf8'), 'FILE\n')
})

test('a member is found by its fingerprint too', async () => {
  const routes: Routes = {
    'GET /api/v1/members': () => ({ members: [{ authority: 'KE-ACA', fingerprint: 'ABCD-EFGH' }] }),
    'GET /api/v1/members/KE-ACA': () => ({ authority: 'KE-ACA', name: 'Commission' }),
  }
  assert.is((await cli(['member', 'abcd efgh', '--json'], { routes })).json.authority, 'KE-ACA')
  assert.is((await cli(['member', 'KE-ACA', '--json'], { routes })).json.authority, 'KE-ACA')
})

test('up says on its first line where the node is, and stops in good order on a signal', async () => {
  const ending = new AbortController()
  let stops = 0
  const up = async () => {
    setImmediate(() => ending.abort())
    return fakeNode(() => stops++)
  }
  const ran = await cli(['up', '--json', '--listen', '/ip4/127.0.0.1/tcp/0'], { env: PASS, signal: ending.signal, overrides: { up } })
  const first = object(JSON.parse(ran.out.split('\n')[0] ?? ''))
  assert.is(ran.code, 0)
  assert.is(stops, 1)
  assert.is(first.event, 'ready')
  assert.is(first.console, null)
  assert.is(first.api, '/h/valise.sock')
  assert.equal(first.listen, ['/ip4/127.0.0.1/tcp/4640/p2p/12D3KooWTest'])
})

test('stop waits until nothing answers any more and the home is free', async () => {
  let stopped = false
  const answer = async (path: string) => {
    if (stopped && path === '/healthz') throw new ValiseError('not-running', 'gone')
    if (path === '/api/v1/stop') stopped = true
    return new Response('{"stopped":true}')
  }
  let looks = 0
  const homeInUse = async () => ++looks < 3
  const ran = await cli(['stop', '--json'], { overrides: { connect: async () => ({ request: answer }), homeInUse } })
  assert.equal(ran.json, { schemaVersion: 1, stopped: true })
  assert.is(looks, 3)
})

run()
