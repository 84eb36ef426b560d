import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { list, object, objects } from '../../cli/json.ts'
import { MAX_ATTACHMENTS_BYTES } from '../../protocol/content/attachments.ts'
import { after, assert, run, test } from '../support/harness.ts'
import { cli, codeOf, fakeNode, type Routes } from './support.ts'

const base = mkdtempSync(join(tmpdir(), 'valise-cli-'))
after(() => rmSync(base, { recursive: true, force: true }))
const place = (name: string): string => join(base, name)

const PASS = { VALISE_PASSPHRASE: 'p' }
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const SEND = ['send', '--to', 'KE-EACC', '--kind', 'disclosure', '--content']

test('send gives the API the bytes of the content, the attachments by name, and the conditions', async () => {
  writeFileSync(place('content.json'), '{"title": "A"}')
  writeFileSync(place('a.txt'), 'one')
  const routes: Routes = {
    'POST /api/v1/messages': () => ({ message: 'm', envelope: 'e', thread: 't', recipients: [{ authority: 'KE-EACC', state: 'queued' }] }),
  }
  const ran = await cli(
    [
      ...SEND,
      place('content.json'),
      '--attach',
      place('a.txt'),
      '--to',
      'BR-CGU',
      '--handling',
      'H1',
      '--handling',
      'H3:ask first',
      '--urgent',
      '--deadline',
      '2027-01-01T00:00:00Z',
      '--json',
    ],
    { routes },
  )
  assert.is(ran.code, 0)
  assert.equal(ran.asked[0]?.body, {
    to: ['KE-EACC', 'BR-CGU'],
    kind: 'disclosure',
    content: base64('{"title": "A"}'),
    attachments: [{ name: 'a.txt', content: base64('one') }],
    handling: ['H1', 'H3:ask first'],
    deadline: '2027-01-01T00:00:00.000Z',
    urgent: true,
  })
  assert.is(ran.json.schemaVersion, 1)
  assert.is(ran.json.message, 'm')
})

test('content may come from stdin, but only once', async () => {
  const routes: Routes = { 'POST /api/v1/messages': () => ({ message: 'm', recipients: [] }) }
  assert.is((await cli([...SEND, '-'], { routes, stdin: '{"a":1}' })).asked[0]?.body.content, base64('{"a":1}'))
  const twice = await cli([...SEND, '-', '--attach', '-', '--json'], { routes, stdin: '{}' })
  assert.is(twice.code, 2)
  assert.is(twice.asked.length, 0)
})

test('attachments over the limit are refused before they are read', async () => {
  const big = place('big.bin')
  writeFileSync(big, '')
  truncateSync(big, MAX_ATTACHMENTS_BYTES)
  writeFileSync(place('one-byte'), 'x')
  const routes: Routes = { 'POST /api/v1/messages': () => ({ message: 'm', recipients: [] }) }
  const over = await cli([...SEND, '-', '--attach', big, '--attach', place('one-byte'), '--json'], { routes, stdin: '{}' })
  assert.is(codeOf(over), 'attachments-oversized')
  assert.is(over.asked.length, 0)
  assert.is((await cli([...SEND, '-', '--attach', big, '--json'], { routes, stdin: '{}' })).code, 0)
})

test('a content that is refused is told with every problem and its place', async () => {
  const problems = [{ code: 'field-missing', place: '/title', line: 1, column: 2, message: 'is missing' }]
  const refused = new Response(JSON.stringify({ error: { code: 'content-invalid', message: 'line 1: title is missing', problems } }), {
    status: 422,
  })
  const ran = await cli([...SEND, '-', '--json'], { routes: { 'POST /api/v1/messages': () => refused }, stdin: '{}' })
  assert.is(ran.code, 1)
  assert.equal(object(ran.json.error).problems, problems)
})

test('a file that is not there ends with 1 and names it', async () => {
  const ran = await cli([...SEND, place('nowhere.json')])
  assert.is(ran.code, 1)
  assert.ok(ran.err.includes('nowhere.json') && ran.err.includes('file-missing'))
})

const waiting = (...pages: readonly { state: string; complete: boolean }[]): Routes => {
  const left = [...pages]
  return {
    'POST /api/v1/messages': () => ({
      message: 'm',
      envelope: 'e',
      thread: 't',
      recipients: [{ authority: 'KE-EACC', state: 'queued', receipt: null }],
    }),
    'GET /api/v1/messages/m/receipts': () => {
      const page = left.shift() ?? { state: 'queued', complete: false }
      const receipt = page.state === 'delivered' ? 'r1' : null
      return { message: 'm', recipients: [{ authority: 'KE-EACC', state: page.state, receipt }], complete: page.complete }
    },
  }
}

test('--wait asks until every receipt is here', async () => {
  const routes = waiting({ state: 'queued', complete: false }, { state: 'delivered', complete: true })
  const ran = await cli([...SEND, '-', '--wait=30', '--json'], { routes, stdin: '{}' })
  assert.is(ran.code, 0)
  assert.is(objects(ran.json.recipients)[0]?.receipt, 'r1')
  assert.is(ran.json.complete, undefined)
})

test('--wait that runs out ends with 5, says that the message is safe, and still prints it', async () => {
  const ran = await cli([...SEND, '-', '--wait=0', '--json'], { routes: waiting(), stdin: '{}' })
  assert.is(ran.code, 5)
  assert.is(ran.json.message, 'm')
  assert.is(codeOf(ran), 'timed-out')
  const text = await cli([...SEND, '-', '--wait=0'], { routes: waiting(), stdin: '{}' })
  assert.ok(text.err.includes('safely queued') && text.err.includes('KE-EACC'))
})

test('--wait for a message that a recipient refused ends with 1', async () => {
  const ran = await cli([...SEND, '-', '--wait=30', '--json'], { routes: waiting({ state: 'refused', complete: true }), stdin: '{}' })
  assert.is(ran.code, 1)
  assert.is(codeOf(ran), 'message-refused')
})

const message = {
  message: 'm1',
  thread: 't1',
  kind: 'disclosure',
  title: 'Payments',
  from: 'FR-AFA',
  to: ['KE-EACC'],
  at: '2027-01-02T03:04:05.678Z',
  handling: ['H0', 'H1'],
  state: 'delivered',
  deadline: null,
}

test('the inbox passes its filters on, and shows title, sender, codes and ids', async () => {
  const ran = await cli(['inbox', '--unread', '--from', 'FR-AFA'], { routes: { 'GET /api/v1/inbox': () => ({ messages: [message] }) } })
  assert.is(ran.asked[0]?.query.toString(), 'unread=1&from=FR-AFA')
  for (const part of ['Payments', 'from FR-AFA', '[H0 H1]', 'm1', 't1', '2027-01-02 03:04:05Z']) assert.ok(ran.out.includes(part), part)
})

const eventStream = (...events: readonly (readonly [string, object])[]): Response =>
  new Response(`: hello\n\n${events.map(([event, fields]) => `event: ${event}\ndata: ${JSON.stringify(fields)}\n\n`).join('')}`)

test('inbox --follow prints what is there, then each new message once, an object a line', async () => {
  let asked = 0
  const routes: Routes = {
    'GET /api/v1/events': () =>
      eventStream(
        ['message', { direction: 'in', message: 'm2', thread: 't1' }],
        ['log', { size: 1 }],
        ['message', { direction: 'in', message: 'm2', thread: 't1' }],
        ['message', { direction: 'out', message: 'm3' }],
      ),
    'GET /api/v1/inbox': () => ({ messages: asked++ === 0 ? [message] : [{ ...message, message: 'm2' }, message] }),
  }
  const ran = await cli(['inbox', '--follow', '--json'], { routes })
  const lines = ran.out
    .trim()
    .split('\n')
    .map((line) => object(JSON.parse(line)))
  assert.equal(
    lines.map((line) => objects(line.messages).map((one) => one.message)),
    [['m1'], ['m2']],
  )
  assert.is(lines[1]?.schemaVersion, 1)
})

test('--follow needs a running node', async () => {
  assert.is((await cli(['inbox', '--follow'], { running: false, env: PASS })).code, 4)
  assert.is((await cli(['log', '--follow'], { running: false, env: PASS })).code, 4)
})

const pdf = 'PDF of ünusual bytes'
const digest = createHash('sha256').update(pdf).digest('hex')
const opened = {
  ...message,
  handling: ['H0', 'H2', 'H3'],
  restrictions: 'not before March',
  content: {
    title: { en: 'Payments', ar: 'مدفوعات' },
    summary: 'S',
    offences: ['15'],
    evaluation: { scheme: '4x4', source: 'B', information: '2' },
    entities: [{ id: 'e1', schema: 'Company', properties: { name: ['ACME'] } }],
  },
  attachments: [
    { name: '../../evil.pdf', size: pdf.length, sha256: digest },
    { name: 'flyer.pdf', size: pdf.length, sha256: digest },
  ],
  receipts: [],
}
const showing: Routes = {
  'POST /api/v1/messages/m1/open': () => opened,
  'GET /api/v1/messages/m1/attachments/0': () => new Response(pdf),
  'GET /api/v1/messages/m1/attachments/1': () => new Response(pdf),
}

test('show says what each handling code asks for, the title with its codes, and the entities', async () => {
  const ran = await cli(['show', 'm1'], { routes: showing })
  for (const part of ['Payments  [H0 H2 H3]', 'Not to be disseminated', 'not before March', 'مدفوعات', 'ACME', 'B2 (4x4)', digest])
    assert.ok(ran.out.includes(part), part)
})

test('show --save writes the attachments inside the folder, replaces nothing, and gives their places', async () => {
  const folder = join(base, 'deep', 'evidence')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'flyer.pdf'), 'mine')
  const ran = await cli(['show', 'm1', '--save', folder, '--json'], { routes: showing })
  assert.is(ran.code, 0)
  const files = objects(ran.json.attachments).map((one) => String(one.file))
  assert.is(files.length, 2)
  for (const file of files) {
    assert.ok(file.startsWith(`${folder}/`), file)
    assert.is(readFileSync(file, 'utf8'), pdf)
  }
  assert.is(readFileSync(join(folder, 'flyer.pdf'), 'utf8'), 'mine')
  const again = await cli(['show', 'm1', '--save', folder, '--json'], { routes: showing })
  assert.equal(
    objects(again.json.attachments).map((one) => one.file),
    files,
  )
  assert.is(readdirSync(folder).length, 3)
})

test('an attachment that is not what its digest says is not kept', async () => {
  const folder = place('wrong')
  const routes = { ...showing, 'GET /api/v1/messages/m1/attachments/0': () => new Response('other') }
  assert.is(codeOf(await cli(['show', 'm1', '--save', folder, '--json'], { routes })), 'attachment-differs')
  assert.equal(readdirSync(folder), [])
})

const exported = (...lines: readonly object[]): Routes => ({
  'POST /api/v1/log/export': () => new Response(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`),
})
const tiles = [
  { path: 'checkpoint', content: base64('c') },
  { path: 'tile/0/000.p/1', content: base64('t') },
]

test('log export writes every file into a new folder, and prints the summary', async () => {
  const folder = place('export')
  const ran = await cli(['log', 'export', '-o', folder, '--json'], { routes: exported(...tiles, { size: 1, root: 'ab', files: 2 }) })
  assert.is(ran.code, 0)
  assert.is(ran.json.size, 1)
  assert.is(readFileSync(join(folder, 'tile/0/000.p/1'), 'utf8'), 't')
})

test('log export refuses a folder that is not empty, and leaves it as it is', async () => {
  const folder = place('full')
  mkdirSync(folder)
  writeFileSync(join(folder, 'mine'), '')
  assert.is(codeOf(await cli(['log', 'export', '-o', folder, '--json'], { routes: exported(...tiles, { files: 2 }) })), 'export-not-empty')
  assert.equal(readdirSync(folder), ['mine'])
})

test('a log export that ends early leaves nothing behind', async () => {
  const folder = place('cut')
  assert.is(codeOf(await cli(['log', 'export', '-o', folder, '--json'], { routes: exported(...tiles) })), 'api-unexpected')
  assert.not.ok(existsSync(folder))
  const there = place('there')
  mkdirSync(there)
  await cli(['log', 'export', '-o', there, '--json'], { routes: exported(...tiles, { files: 3 }) })
  assert.equal(readdirSync(there), [])
})

test('a log export writes nothing outside its folder', async () => {
  for (const path of ['../outside', '/outside', 'a/../../outside', '.hidden', 'a//b', '']) {
    const ran = await cli(['log', 'export', '-o', place('safe'), '--json'], { routes: exported({ path, content: '' }, { files: 1 }) })
    assert.is(codeOf(ran), 'api-unexpected', path)
  }
  assert.not.ok(existsSync(place('outside')))
})

test('the log is read page by page until its end', async () => {
  const entry = (index: number) => ({ index, at: '2027-01-02T03:04:05Z', act: 'sent', account: 'x', subject: 's', leafHash: 'ab' })
  const ran = await cli(['log', '--since', '1', '--json'], {
    routes: { 'GET /api/v1/log': ({ query }) => ({ size: 4, entries: query.get('since') === '1' ? [entry(1), entry(2)] : [entry(3)] }) },
  })
  assert.equal(
    objects(ran.json.entries).map((one) => one.index),
    [1, 2, 3],
  )
  assert.is(ran.json.size, 4)
  assert.equal(
    ran.asked.map((one) => one.query.get('since')),
    ['1', '3'],
  )
})

test('log --follow prints the entries, then those that each event brings', async () => {
  const entry = (index: number) => ({ index, at: '2027-01-02T03:04:05Z', act: 'sent' })
  const left = [[entry(0)], [entry(1), entry(2)], []]
  const routes: Routes = {
    'GET /api/v1/events': () => eventStream(['log', { size: 3 }], ['alive', {}]),
    'GET /api/v1/log': () => ({ size: 3, entries: left.shift() ?? [] }),
  }
  // Three entries, of which the first page has one: the next page is asked for at once.
  const ran = await cli(['log', '--follow', '--json'], { routes })
  assert.equal(
    ran.asked.filter(({ path }) => path === '/api/v1/log').map(({ query }) => query.get('since')),
    ['0', '1', '3', '3'],
  )
  assert.is(ran.out.trim().split('\n').length, 1)
  assert.equal(
    objects(ran.json.entries).map((one) => one.index),
    [0, 1, 2],
  )
})

test('log checkpoint puts the note on stdout as it is, and the facts on stderr', async () => {
  const note = 'origin\n1\nroot\n\n— origin sig\n'
  const ran = await cli(['log', 'checkpoint'], { routes: { 'GET /api/v1/log/checkpoint': () => ({ origin: 'origin', size: 1, note }) } })
  assert.is(ran.out, note)
  assert.ok(ran.err.includes('size'))
})

test('log proof writes its file, or stdout', async () => {
  const routes: Routes = { 'GET /api/v1/log/proof/12': () => ({ index: 12, proof: 'c2sp.org/tlog-proof@v1\n' }) }
  const ran = await cli(['log', 'proof', '12', '-o', place('p.proof'), '--json'], { routes })
  assert.equal(ran.json, { schemaVersion: 1, index: 12, file: place('p.proof') })
  assert.is(readFileSync(place('p.proof'), 'utf8'), 'c2sp.org/tlog-proof@v1\n')
  assert.is((await cli(['log', 'proof', '12'], { routes })).out, 'c2sp.org/tlog-proof@v1\n')
})

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

test('verify passes its anchors on, and ends with 3 and the first defect', async () => {
  writeFileSync(place('charter'), 'C')
  const head = 'ab'.repeat(32)
  const good = await cli(['verify', place('x'), '--charter', place('charter'), '--head', head, '--json'])
  assert.is(good.code, 0)
  assert.equal(good.calls[0], ['verify', [{ path: place('x'), charter: new TextEncoder().encode('C'), head }]])
  const bad = {
    valid: false,
    kind: 'log-export',
    pinned: false,
    checks: [{ name: 'files', ok: false, detail: 'x' }],
    defect: { file: 'checkpoint', check: 'files', reason: 'its digest differs' },
  }
  const ran = await cli(['verify', 'x', '--json'], { overrides: { verify: async () => bad } })
  assert.is(ran.code, 3)
  assert.equal(ran.json.defect, bad.defect)
  assert.is(codeOf(ran), 'verification-failed')
  const text = await cli(['verify', 'x'], { overrides: { verify: async () => bad } })
  assert.ok(
    text.out.includes('✗ files') &&
      text.out.includes('Do not rely on this log export') &&
      text.out.includes('checkpoint: its digest differs'),
  )
  const none = await cli(['verify', 'x'], { overrides: { verify: async () => ({ ...bad, kind: null }) } })
  assert.is(none.code, 3)
  assert.ok(none.out.includes('Not recognised'))
})

test('verify warns when the anchor is the file itself', async () => {
  const verdict = { valid: true, kind: 'roster', pinned: false, checks: [], defect: null }
  const ran = await cli(['verify', '-'], { stdin: 'R', overrides: { verify: async ({ bytes }) => ({ ...verdict, size: bytes?.length }) } })
  assert.is(ran.code, 0)
  assert.ok(ran.out.includes('--charter'))
})

test('fsck ends with 3 and says where the defect is', async () => {
  const ran = await cli(['fsck'], {
    routes: { 'POST /api/v1/fsck': () => ({ valid: false, checks: [{ name: 'log', ok: false, detail: 'the root differs' }] }) },
  })
  assert.is(ran.code, 3)
  assert.ok(ran.err.includes('log: the root differs'))
})

test('a card that does not hold ends with 3', async () => {
  writeFileSync(place('card'), 'x')
  const ran = await cli(['card', 'show', place('card'), '--json'], {
    overrides: { cardShow: async () => ({ valid: false, authority: 'FR-AFA', reason: 'the signature is wrong' }) },
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
  assert.equal(ran.json, { schemaVersion: 1, network: 'ab', signatures: ['FR-AFA'], complete: true })
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
    'GET /api/v1/members': () => ({ members: [{ authority: 'KE-EACC', fingerprint: 'ABCD-EFGH' }] }),
    'GET /api/v1/members/KE-EACC': () => ({ authority: 'KE-EACC', name: 'Commission' }),
  }
  assert.is((await cli(['member', 'abcd efgh', '--json'], { routes })).json.authority, 'KE-EACC')
  assert.is((await cli(['member', 'KE-EACC', '--json'], { routes })).json.authority, 'KE-EACC')
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

test('stop waits until nothing answers any more', async () => {
  let stopped = false
  const answer = async (path: string) => {
    if (stopped && path === '/healthz') throw Object.assign(new (await import('../../keys/errors.ts')).ValiseError('not-running', 'gone'))
    if (path === '/api/v1/stop') stopped = true
    return new Response('{"stopped":true}')
  }
  const ran = await cli(['stop', '--json'], { overrides: { connect: async () => ({ request: answer }) } })
  assert.equal(ran.json, { schemaVersion: 1, stopped: true })
})

run()
