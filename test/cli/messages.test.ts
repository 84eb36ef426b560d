import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { object, objects } from '../../cli/json.ts'
import { MAX_INLINE_BYTES } from '../../protocol/content/attachments.ts'
import { after, assert, run, test } from '../support/harness.ts'
import { cli, codeOf, eventStream, type Routes, refusal } from './support.ts'

const base = mkdtempSync(join(tmpdir(), 'valise-cli-'))
after(() => rmSync(base, { recursive: true, force: true }))
const place = (name: string): string => join(base, name)
const PASS = { VALISE_PASSPHRASE: 'p' }
const base64 = (text: string): string => Buffer.from(text).toString('base64')

const SEND = ['send', '--to', 'KE-ACA', '--kind', 'disclosure', '--content']

test('send gives the API the bytes of the content, the attachments by name, and the conditions', async () => {
  writeFileSync(place('content.json'), '{"title": "A"}')
  writeFileSync(place('a.txt'), 'one')
  const routes: Routes = {
    'POST /api/v1/messages': () => ({ message: 'm', envelope: 'e', thread: 't', recipients: [{ authority: 'KE-ACA', state: 'queued' }] }),
  }
  const ran = await cli(
    [
      ...SEND,
      place('content.json'),
      '--attach',
      place('a.txt'),
      '--to',
      'BR-ACA',
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
    to: ['KE-ACA', 'BR-ACA'],
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

/** Routes of a node that files are handed to; `staged` has what it got of each, and what was taken back. */
const stagingRoutes = (answers: Routes = {}) => {
  const staged: { name: string | null; bytes: number }[] = []
  const discarded: string[] = []
  const routes: Routes = {
    'POST /api/v1/attachments': async ({ query, stream }) => {
      let bytes = 0
      for await (const chunk of stream ?? []) bytes += chunk.length
      staged.push({ name: query.get('name'), bytes })
      return { attachment: `s${staged.length}` }
    },
    ...Object.fromEntries(
      ['s1', 's2'].map((handle) => [
        `POST /api/v1/attachments/${handle}/discard`,
        () => {
          discarded.push(handle)
          return { attachment: handle }
        },
      ]),
    ),
    'POST /api/v1/messages': () => ({ message: 'm', recipients: [] }),
    ...answers,
  }
  return { routes, staged, discarded }
}

test('files that fit into a message go with it; when they are one byte more, each is handed over as a stream before', async () => {
  const big = place('big.bin')
  writeFileSync(big, '')
  truncateSync(big, MAX_INLINE_BYTES)
  writeFileSync(place('one-byte'), 'x')
  const { routes, staged } = stagingRoutes()
  const fits = await cli([...SEND, '-', '--attach', big, '--json'], { routes, stdin: '{}' })
  assert.is(fits.code, 0)
  assert.equal(staged, [])
  const over = await cli([...SEND, '-', '--attach', big, '--attach', place('one-byte'), '--json'], { routes, stdin: '{}' })
  assert.is(over.code, 0)
  assert.equal(staged, [
    { name: 'big.bin', bytes: MAX_INLINE_BYTES },
    { name: 'one-byte', bytes: 1 },
  ])
  assert.equal(over.asked.find(({ path }) => path === '/api/v1/messages')?.body.attachments, [{ staged: 's1' }, { staged: 's2' }])
  assert.is(over.err, '')
})

test('an attachment from stdin is handed over as a stream', async () => {
  writeFileSync(place('content.json'), '{}')
  const { routes, staged } = stagingRoutes()
  assert.is((await cli([...SEND, place('content.json'), '--attach', '-', '--json'], { routes, stdin: 'abc' })).code, 0)
  assert.equal(staged, [{ name: 'stdin', bytes: 3 }])
})

test('what was handed over for a message that the node refused is taken back', async () => {
  truncateSync(place('big.bin'), MAX_INLINE_BYTES + 1)
  const refused = () => refusal(422, 'recipient-unknown', 'unknown')
  const { routes, discarded } = stagingRoutes({ 'POST /api/v1/messages': refused })
  const ran = await cli([...SEND, '-', '--attach', place('big.bin'), '--json'], { routes, stdin: '{}' })
  assert.is(codeOf(ran), 'recipient-unknown')
  assert.equal(discarded, ['s1'])
})

test('on a terminal a bar shows how much was handed over', async () => {
  truncateSync(place('big.bin'), 8 * MAX_INLINE_BYTES)
  const { routes } = stagingRoutes()
  const ran = await cli([...SEND, '-', '--attach', place('big.bin')], { routes, stdin: '{}', terminal: 120 })
  assert.match(ran.err, /handing over big\.bin {2}\[#{20}\] 100 % {2}8\.0 MiB of 8\.0 MiB/)
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
      recipients: [{ authority: 'KE-ACA', state: 'queued', receipt: null }],
    }),
    'GET /api/v1/messages/m/receipts': () => {
      const page = left.shift() ?? { state: 'queued', complete: false }
      const receipt = page.state === 'delivered' ? 'r1' : null
      return {
        message: 'm',
        recipients: [{ authority: 'KE-ACA', state: page.state, receipt }],
        complete: page.complete,
      }
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
  assert.ok(text.err.includes('safely queued') && text.err.includes('KE-ACA'))
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
  from: 'FR-ACA',
  to: ['KE-ACA'],
  at: '2027-01-02T03:04:05.678Z',
  handling: ['H0', 'H1'],
  state: 'delivered',
  deadline: null,
}

test('the inbox passes its filters on, and shows title, sender, codes and ids', async () => {
  const ran = await cli(['inbox', '--unread', '--from', 'FR-ACA'], { routes: { 'GET /api/v1/inbox': () => ({ messages: [message] }) } })
  assert.is(ran.asked[0]?.query.toString(), 'unread=1&from=FR-ACA')
  for (const part of ['Payments', 'from FR-ACA', '[H0 H1]', 'm1', 't1', '2027-01-02 03:04:05Z']) assert.ok(ran.out.includes(part), part)
})

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
    { name: '../../evil.pdf', size: Buffer.byteLength(pdf), sha256: digest },
    { name: 'flyer.pdf', size: Buffer.byteLength(pdf), sha256: digest },
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
    assert.is(statSync(file).mode & 0o777, 0o600)
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

test('reply goes to all who take part, to those who are named with --to, and says who of the thread is left out', async () => {
  const recipients = [{ authority: 'KE-ACA', state: 'queued' }]
  const route = (leftOut: readonly string[]): Routes => ({
    'POST /api/v1/messages/m1/reply': () => ({ message: 'm2', envelope: 'e', thread: 't', recipients, leftOut: [...leftOut] }),
  })
  const all = await cli(['reply', 'm1', '--content', '-'], { routes: route([]), stdin: '{}' })
  assert.not.ok('to' in (all.asked[0]?.body ?? {}))
  assert.not.match(all.out, 'part in this thread')
  const some = await cli(['reply', 'm1', '--to', 'KE-ACA', '--content', '-'], { routes: route(['BR-ACA', 'FR-ACA']), stdin: '{}' })
  assert.equal(some.asked[0]?.body.to, ['KE-ACA'])
  assert.match(some.out.replace(/\s+/g, ' '), 'BR-ACA, FR-ACA take part in this thread and are no recipients: --to names who is one')
  const one = await cli(['reply', 'm1', '--content', '-'], { routes: route(['BR-ACA']), stdin: '{}' })
  assert.match(one.out.replace(/\s+/g, ' '), 'BR-ACA takes part in this thread and is no recipient: --to names who is one')
})

test('thread says among whom it is, and how many earlier messages are not here', async () => {
  const route = (participants: readonly string[], missing: readonly string[]): Routes => ({
    'GET /api/v1/threads/t': () => ({
      thread: 't',
      participants: [...participants],
      missing: [...missing],
      messages: [],
      receipts: [],
      obligations: [],
    }),
  })
  const three = await cli(['thread', 't'], { routes: route(['BR-ACA', 'FR-ACA', 'KE-ACA'], ['e1', 'e2']) })
  assert.match(three.out, 'BR-ACA, FR-ACA, KE-ACA')
  assert.match(three.out, '2 earlier messages that these refer to are not here.')
  const two = await cli(['thread', 't'], { routes: route(['BR-ACA', 'FR-ACA'], ['e1']) })
  assert.not.match(two.out, 'among')
  assert.match(two.out, '1 earlier message that these refer to is not here.')
  assert.not.match((await cli(['thread', 't'], { routes: route(['BR-ACA', 'FR-ACA'], []) })).out, 'not here')
})

test('what is not here as a whole is named, the rest is saved, and the exit code is 1', async () => {
  const folder = place('partly')
  const [first, second] = opened.attachments
  const routes = {
    ...showing,
    'POST /api/v1/messages/m1/open': () => ({
      ...opened,
      attachments: [first, { ...second, state: 'fetching', size: 4096, done: 1024 }],
    }),
  }
  const ran = await cli(['show', 'm1', '--save', folder, '--json'], { routes })
  assert.is(ran.code, 1)
  assert.is(codeOf(ran), 'attachment-incomplete')
  assert.match(String(object(ran.json.error).message), /flyer\.pdf/)
  assert.equal(
    objects(ran.json.attachments).map(({ file }) => file === null),
    [false, true],
  )
  assert.is(readdirSync(folder).length, 1)
  const text = await cli(['show', 'm1'], { routes })
  assert.is(text.code, 0)
  assert.ok(text.out.includes('1.0 KiB so far') && text.out.includes('Payments'))
})

test('a link under the name of an attachment is neither followed nor replaced', async () => {
  const folder = place('linked')
  mkdirSync(folder)
  const elsewhere = place('elsewhere')
  writeFileSync(elsewhere, pdf)
  symlinkSync(elsewhere, join(folder, 'flyer.pdf'))
  symlinkSync(place('nowhere'), join(folder, 'FLYER (2).PDF'))
  const ran = await cli(['show', 'm1', '--save', folder, '--json'], { routes: showing })
  assert.is(ran.code, 0)
  const saved = objects(ran.json.attachments).map(({ file }) => String(file))
  assert.ok(!saved.includes(join(folder, 'flyer.pdf')) && saved.every((file) => lstatSync(file).isFile()))
  assert.ok(lstatSync(join(folder, 'flyer.pdf')).isSymbolicLink() && !existsSync(place('nowhere')))
})

test('names of one message that differ in case or in the form of Unicode alone become different files', async () => {
  const folder = place('alike')
  const names = ['Caf\u00e9.pdf', 'cafe\u0301.pdf', 'CAFE\u0301.PDF']
  const routes = {
    ...showing,
    'POST /api/v1/messages/m1/open': () => ({ ...opened, attachments: names.map((name) => ({ ...opened.attachments[0], name })) }),
    'GET /api/v1/messages/m1/attachments/2': () => new Response(pdf),
  }
  assert.is((await cli(['show', 'm1', '--save', folder, '--json'], { routes })).code, 0)
  assert.is(new Set(readdirSync(folder).map((name) => name.normalize('NFC').toLowerCase())).size, 3)
})

run()
