// What the local API refuses: values that are not of their form, bodies too long or no JSON, what needs a running node; each with its place.

import { MAX_BODY_BYTES, ROUTES } from '../../../node/api/app.ts'
import { after, assert, before, run, test } from '../../support/harness.ts'
import { type FoundedNetwork, foundNetwork, type TestNode } from '../../support/nodes.ts'
import { type Answered, type Asking, ask, base64, get, inProcess, mail, post } from './support.ts'

let network: FoundedNetwork
let home: TestNode
let other: TestNode
let api: Asking

before(async () => {
  network = await foundNetwork(3, { administrators: 2, memberClass: (n) => (n === 2 ? 'observer' : 'member') })
  home = network.node(0)
  other = network.node(1)
  await home.open()
  api = inProcess(home)
})
after(() => network.end())

const ID = 'ab'.repeat(16)

const refused = ({ status, body }: Answered, expected: number, code: string, named: RegExp = /./): void => {
  assert.is(`${status} ${body.error?.code}`, `${expected} ${code}`)
  assert.match(body.error.message, named)
}

test('a call waits for receipts eight hours at most, and lists a thousand entries of the log', async () => {
  refused(await get(api, `/messages/${ID}/receipts?wait=28801`), 400, 'request-invalid', /wait/)
  refused(await get(api, `/messages/${ID}/receipts?wait=28800`), 404, 'message-unknown')
  refused(await get(api, '/log?limit=1001'), 400, 'request-invalid', /limit/)
  assert.is((await get(api, '/log?limit=1000')).status, 200)
})

test('what needs a running node says so of a stopped home, with what starts it', async () => {
  const needing = ROUTES.filter(({ needsRunning }) => needsRunning)
  assert.equal(
    needing.map(({ method, path }) => `${method} ${path}`),
    [
      'post /stop',
      'post /proposals',
      'post /proposals/:proposal/approve',
      'post /proposals/:proposal/object',
      'post /members/:id/hold',
      'post /members/:id/compromised',
      'post /profile',
      'post /forks/:epoch/settle',
      'post /nodes',
      'post /nodes/:node/veto',
      'post /messages',
      'post /messages/:message/reply',
      'post /messages/:message/open',
      'post /attachments',
      'post /attachments/:attachment/discard',
      'get /messages/:message/attachments/:number',
      'get /events',
    ],
  )
  for (const { method, path } of needing) {
    const answer = await ask(
      api,
      method === 'get' ? 'GET' : 'POST',
      `/api/v1${path.replace(/:[a-z]+/g, '0')}`,
      method === 'post' ? {} : undefined,
    )
    refused(answer, 503, 'not-running')
    assert.is(answer.body.error.fix, 'valise up')
  }
})

test('unknown messages and threads are unknown, whatever they look like', async () => {
  for (const id of [ID, ID.toUpperCase(), 'x', '..%2F..%2Fetc', '%00', `${ID}0`, ID.slice(1), '%zz']) {
    refused(await get(api, `/messages/${id}/receipts`), 404, 'message-unknown')
    refused(await get(api, `/messages/${id}/receipts?wait=3600`), 404, 'message-unknown')
    refused(await get(api, `/threads/${id}`), 404, 'thread-unknown')
  }
})

test('a path or method that is none is answered in the same form', async () => {
  for (const path of ['/', '/api', '/api/v1', '/api/v1/', '/api/v2/status', '/api/v1/nothing', '/api/v1/status/', '/api/v1/messages/x'])
    refused(await ask(api, 'GET', path), 404, 'route-unknown', /There is no GET \//)
  refused(await ask(api, 'POST', '/api/v1/status', {}), 404, 'route-unknown')
  refused(await ask(api, 'GET', '/api/v1/fsck'), 404, 'route-unknown')
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) assert.is((await api.request('/api/v1/status', { method })).status, 404)
})

test('values of a query that are not of their form are refused by name', async () => {
  const bad: readonly (readonly [string, string])[] = [
    ['/log?since=-1', 'since'],
    ['/log?since=x', 'since'],
    ['/log?since=1.5', 'since'],
    ['/log?limit=0', 'limit'],
    ['/log?limit=1001', 'limit'],
    ['/inbox?unread=yes', 'unread'],
    [`/messages/${ID}/receipts?wait=-1`, 'wait'],
    [`/messages/${ID}/receipts?wait=28801`, 'wait'],
    [`/messages/${ID}/receipts?wait=soon`, 'wait'],
  ]
  for (const [path, name] of bad) refused(await get(api, path), 400, 'request-invalid', new RegExp(`^${name}: `))
  assert.is((await get(api, '/log?limit=1000')).status, 200)
  refused(await get(api, `/messages/${ID}/receipts?wait=28800`), 404, 'message-unknown')
})

// The running routes check their input before anything else: a subject that says it runs is enough for that.
const asRunning = (): Asking => {
  const running = { network: { peers: [], addresses: [] }, alarms: { list: () => [] }, since: 0 }
  return inProcess(home, { running: running as never })
}

test('fields of a body that are not of their form are refused, each with its place', async () => {
  const good = { to: [other.authority], kind: 'acknowledgement', content: '' }
  const bad: readonly (readonly [object | string | null, RegExp])[] = [
    [{}, /^to: .*; kind: .*; content: /],
    [[], /^the request: /],
    [null, /^the request: /],
    ['text', /^the request: /],
    [{ ...good, to: other.authority }, /^to: /],
    [{ ...good, to: [] }, /^to: /],
    [{ ...good, to: [other.authority, 7] }, /^to\.1: /],
    [{ ...good, kind: 7 }, /^kind: /],
    [{ ...good, content: { note: 'x' } }, /^content: /],
    [{ ...good, attachments: {} }, /^attachments: /],
    [{ ...good, attachments: [{ name: 'a', content: '' }, { content: '' }] }, /^attachments\.1\.name: /],
    [{ ...good, attachments: [{ name: 'a', content: '', staged: 'x' }] }, /^attachments\.0\.staged: /],
    [{ ...good, attachments: [{ name: 'a', content: '', mediaType: 'x' }] }, /^attachments\.0: .*mediaType/],
    [{ ...good, handling: 'H1' }, /^handling: /],
    [{ ...good, handling: [1] }, /^handling\.0: /],
    [{ ...good, deadline: 'tomorrow' }, /^deadline: /],
    [{ ...good, expires: 1_800_000_000_000 }, /^expires: /],
    [{ ...good, expires: '2027-02-30T00:00:00Z' }, /^expires: /],
    [{ ...good, urgent: 'yes' }, /^urgent: /],
    [{ ...good, thread: 7 }, /^thread: /],
    [{ ...good, cc: [] }, /cc/],
  ]
  const running = asRunning()
  for (const [body, place] of bad) refused(await post(running, '/messages', body), 400, 'request-invalid', place)
  refused(await post(running, `/messages/${ID}/reply`, { ...good, thread: ID }), 400, 'request-invalid', /thread/)
  refused(await post(running, `/messages/${ID}/reply`, { ...good, to: [] }), 400, 'request-invalid', /^to: /)
  refused(await post(running, `/messages/${ID}/reply`, { content: 7 }), 400, 'request-invalid', /^content: /)
  for (const path of ['/fsck', '/log/export']) refused(await post(running, path, { all: true }), 400, 'request-invalid', /all/)
})

test('base64 has one spelling: any other is refused with its place', async () => {
  const running = asRunning()
  const spellings = ['e30', 'e30==', 'e31=', 'e3=', 'e30=\n', ' e30=', 'e30=e30=', 'e-0=', 'e_0=', '=', 'e30=x', 'é30=', '\u0000']
  for (const content of spellings) {
    refused(await post(running, '/messages', mail([other], { content })), 400, 'request-invalid', /^content: must be base64$/)
    const attachments = [{ name: 'a.pdf', content }]
    refused(
      await post(running, '/messages', mail([other], { attachments })),
      400,
      'request-invalid',
      /^attachments\.0\.content: must be base64$/,
    )
  }
})

test('a body that is not JSON in UTF-8 is refused', async () => {
  for (const body of ['{', '{"a":}', 'null x', "{'to':1}", Uint8Array.of(0x22, 0xff, 0x22), Uint8Array.of(0xef, 0xbb)]) {
    const response = await api.request('/api/v1/fsck', { method: 'POST', body })
    refused({ status: response.status, body: await response.json() }, 400, 'request-invalid', /not JSON/)
  }
})

const spaces = (length: number): string => `{}${' '.repeat(length - 2)}`

test('a body as long as the limit is read; one byte more is refused, announced or not', async () => {
  const fsck = async (body: RequestInit): Promise<Answered> => {
    const response = await api.request('/api/v1/fsck', { method: 'POST', ...body })
    return { status: response.status, body: await response.json() }
  }
  const streamed = (length: number): RequestInit => {
    const body = new Blob([spaces(length)]).stream()
    return { body, duplex: 'half' } as RequestInit
  }
  assert.is((await fsck({ body: spaces(MAX_BODY_BYTES) })).status, 200)
  assert.is((await fsck(streamed(MAX_BODY_BYTES))).status, 200)
  const announced = { body: '{}', headers: { 'content-length': String(MAX_BODY_BYTES + 1) } }
  for (const body of [announced, { body: spaces(MAX_BODY_BYTES + 1) }, streamed(MAX_BODY_BYTES + 1)])
    refused(await fsck(body), 413, 'request-oversized', new RegExp(String(MAX_BODY_BYTES)))
})

test('recipients that are none are refused by name before anything is written', async () => {
  const running = asRunning()
  const size = home.local.context.log.size
  refused(await post(running, '/messages', mail([], { to: ['ZZ-NONE'] })), 404, 'recipient-unknown', /ZZ-NONE/)
  refused(await post(running, '/messages', mail([home])), 422, 'recipient-self')
  refused(await post(running, '/messages', mail([network.node(2)])), 422, 'recipient-inactive', /observer/)
  refused(await post(running, '/messages', mail([], { to: ['not an id'] })), 422, 'id-invalid')
  refused(await post(running, '/messages', mail([other], { thread: ID })), 404, 'thread-unknown')
  refused(await post(running, '/messages', mail([other], { kind: 'gossip' })), 422, 'kind-unknown')
  refused(await post(running, '/messages', mail([other], { handling: ['H9'] })), 422, 'handling-invalid')
  refused(await post(running, '/messages', mail([other], { deadline: '2020-01-01T00:00:00Z' })), 422, 'deadline-invalid')
  refused(await post(running, '/messages', mail([other], { expires: '2020-01-01T00:00:00Z' })), 422, 'expiry-invalid')
  refused(await post(running, '/messages', mail([other], { content: base64('{"title":7}'), kind: 'disclosure' })), 422, 'content-invalid')
  refused(await post(running, '/messages', mail([other], { attachments: [{ name: '../x', content: '' }] })), 422, 'attachment-name')
  assert.is(home.local.context.log.size, size)
  assert.equal((await get(api, '/outbox')).body.messages, [])
})

test('the problems of a content are told with their places', async () => {
  const content = base64(JSON.stringify({ title: 'T', entities: [{ id: 'a', schema: 'Company', properties: { country: ['nowhere'] } }] }))
  const { status, body } = await post(asRunning(), '/messages', mail([other], { kind: 'disclosure', content }))
  assert.is(status, 422)
  assert.ok(
    body.error.problems.some((problem: unknown) => JSON.stringify(problem).includes('country')),
    JSON.stringify(body.error),
  )
})

run()
