// Mail over the sockets of running nodes: sending, waiting for receipts, opening, attachments, threads.

import { after, assert, before, run, test } from '../../support/harness.ts'
import { eventually, type FoundedNetwork, foundNetwork, type TestNode } from '../../support/nodes.ts'
import { base64, countListeners, get, type Json, mail, post, type Served, served } from './support.ts'

let network: FoundedNetwork
let a: TestNode
let b: TestNode
/** a member that no message is for */
let c: TestNode
/** a member whose node does not run until a test starts it */
let d: TestNode
const sockets = new Map<TestNode, Served>()

const at = (node: TestNode): Served => {
  const found = sockets.get(node)
  if (!found) throw new Error(`${node.authority} serves no API`)
  return found
}

before(async () => {
  network = await foundNetwork(4)
  a = network.node(0)
  b = network.node(1)
  c = network.node(2)
  d = network.node(3)
  await a.start()
  for (const node of [b, c]) await node.start([a])
  await Promise.all([b, c].map((node) => a.connected(node)))
  for (const node of [a, b, c]) sockets.set(node, await served(node))
})
after(async () => {
  for (const { ending, server } of sockets.values()) {
    ending.abort()
    await server.close()
  }
  await network.end()
})

const FILES = [
  { name: 'Überweisung №1.pdf', content: base64(Uint8Array.from({ length: 70_000 }, (_, i) => (i * 7) % 256)) },
  { name: 'empty.docx', content: '' },
]

/** Sends and waits for every receipt. */
const sendAndWait = async (from: TestNode, to: readonly TestNode[], fields: object = {}): Promise<Json> => {
  const sent = await post(at(from).client, '/messages', mail(to, fields))
  assert.is(sent.status, 200)
  const { body } = await get(at(from).client, `/messages/${sent.body.message}/receipts?wait=600`)
  assert.is(body.complete, true)
  return body
}

const actsOf = async (node: TestNode, message: string): Promise<string[]> =>
  (await node.acts()).filter(({ subject }) => subject === message).map(({ act }) => act)

test('sending answers when the message is queued, and waiting when its receipt is here', async () => {
  const sent = await post(at(a).client, '/messages', mail([b], { handling: ['H1', 'H3:Only for the inquiry 4/27'], urgent: true }))
  assert.is(sent.status, 200)
  assert.match(sent.body.message, /^[0-9a-f]{32}$/)
  assert.match(sent.body.thread, /^[0-9a-f]{32}$/)
  assert.match(sent.body.envelope, /^[0-9a-f]{64}$/)
  const { body } = await get(at(a).client, `/messages/${sent.body.message}/receipts?wait=600`)
  assert.is(body.complete, true)
  const [recipient] = body.recipients
  assert.equal([recipient.authority, recipient.state, recipient.receipt.witnessed], [b.authority, 'delivered', false])
  assert.is(recipient.receipt.at, new Date(network.time.now()).toISOString())
  // the receipt is that leaf of the recipient's log
  const [entry] = (await get(at(b).client, `/log?since=${recipient.receipt.index}&limit=1`)).body.entries
  assert.equal([entry.act, entry.subject, entry.authority], ['received', sent.body.message, a.authority])
  const [listed] = (await get(at(b).client, '/inbox')).body.messages
  assert.equal(
    [listed.message, listed.thread, listed.envelope, listed.from, listed.state, listed.urgent, listed.handling],
    [
      ...[sent.body.message, sent.body.thread, sent.body.envelope, a.authority, 'delivered', true],
      ['H0', 'H1', 'H3:Only for the inquiry 4/27'],
    ],
  )
})

test('waiting goes on until the receipt is here, and no longer', async () => {
  const { client } = at(a)
  const sent = await post(client, '/messages', mail([d]))
  assert.equal([sent.body.complete, sent.body.recipients[0].state, sent.body.recipients[0].receipt], [false, 'queued', null])
  assert.ok(['not-tried', 'under-way', 'not-reached'].includes(sent.body.recipients[0].waiting.reason))
  let answered = false
  const waiting = get(client, `/messages/${sent.body.message}/receipts?wait=28800`).then((answer) => {
    answered = true
    return answer
  })
  // many other requests are answered in the meantime, and other messages have their receipts
  await sendAndWait(a, [b])
  await get(client, '/status')
  assert.is(answered, false)
  await d.start([a])
  await a.state(sent.body.message, 'delivered')
  const { body } = await waiting
  assert.equal([body.complete, body.recipients[0].state], [true, 'delivered'])
  await d.stop()
  await a.event((event) => event.type === 'peer' && !event.connected && event.authority === d.authority)
})

test('waiting ends when the time is over, with what there is; the message stays queued', async () => {
  const { client } = at(a)
  const sent = await post(client, '/messages', mail([b, d]))
  await a.state(sent.body.message, 'delivered', b.authority)
  const listeners = countListeners(a)
  const waiting = get(client, `/messages/${sent.body.message}/receipts?wait=30`)
  await eventually(() => listeners.count === 1)
  network.time.pass(29_999)
  assert.is(listeners.count, 1)
  network.time.pass(1)
  const { body } = await waiting
  assert.is(body.complete, false)
  assert.equal(
    body.recipients.map(({ authority, state }: Json) => `${authority} ${state}`),
    [`${d.authority} queued`, `${b.authority} delivered`],
  )
  assert.is(listeners.count, 0)
  const listed = (await get(client, '/outbox')).body.messages.find((one: Json) => one.message === sent.body.message)
  assert.is(listed.state, 'queued')
  assert.equal(
    (await get(client, '/status')).body.warnings.map(({ code }: Json) => code),
    ['mail-waiting'],
  )
})

test('whoever stops waiting leaves nothing behind', async () => {
  const sent = await post(at(a).client, '/messages', mail([d]))
  const listeners = countListeners(a)
  const going = new AbortController()
  const waiting = at(a).client.request(`/api/v1/messages/${sent.body.message}/receipts?wait=28800`, { signal: going.signal })
  await eventually(() => listeners.count === 1)
  going.abort()
  assert.is(await waiting.catch((error: Error) => error.name), 'AbortError')
  await eventually(() => listeners.count === 0)
})

test('a refusal ends the waiting too', async () => {
  const soon = new Date(network.time.now() + 60_000).toISOString()
  const sent = await post(at(a).client, '/messages', mail([d], { expires: soon }))
  const listeners = countListeners(a)
  const waiting = get(at(a).client, `/messages/${sent.body.message}/receipts?wait=28800`)
  await eventually(() => listeners.count === 1)
  // what is being tried in this moment expires at the next look at the queue: a question and its answer later that is over
  await eventually(async () => {
    network.time.pass(60_000)
    await get(at(a).client, '/outbox')
    return listeners.count === 0
  })
  const { body } = await waiting
  assert.equal(
    [body.complete, body.recipients[0].state, body.recipients[0].reason, body.recipients[0].receipt],
    [true, 'expired', 'expired', null],
  )
})

test('opening shows everything that was sent, and only then are the attachments given', async () => {
  const content = { title: { en: 'Extract', ar: 'مقتطف' }, summary: 'One\n\ntwo', entities: [] }
  const deadline = new Date(network.time.now() + 86_400_000).toISOString()
  const fields = { kind: 'disclosure', content: base64(JSON.stringify(content)), attachments: FILES, handling: ['H2'], deadline }
  const { message } = await sendAndWait(a, [b], fields)
  const { client } = at(b)
  const early = await client.request(`/api/v1/messages/${message}/attachments/0`)
  assert.equal([early.status, ((await early.json()) as Json).error.code], [409, 'message-unopened'])
  const { status, body } = await post(client, `/messages/${message}/open`)
  assert.is(status, 200)
  assert.equal(body.content, content)
  assert.equal(
    [body.message, body.kind, body.from, body.to, body.state, body.handling, body.restrictions, body.deadline, body.direction],
    [message, 'disclosure', a.authority, [b.authority], 'opened', ['H0', 'H2'], null, deadline, 'in'],
  )
  assert.equal(
    body.attachments.map(({ name, size, mediaType }: Json) => [name, size, mediaType]),
    [
      ['Überweisung №1.pdf', 70_000, 'application/pdf'],
      ['empty.docx', 0, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ],
  )
  assert.equal(
    body.receipts.map(({ authority, kind }: Json) => [authority, kind]),
    [[b.authority, 'delivered']],
  )
  for (const [i, { content: sent }] of FILES.entries()) {
    const response = await client.request(`/api/v1/messages/${message}/attachments/${i}`)
    assert.is(response.headers.get('content-type'), 'application/octet-stream')
    assert.is(base64(new Uint8Array(await response.arrayBuffer())), sent)
  }
  for (const number of ['2', '-1', '-0', '00', '0x0', '0.0', '1e0', 'length', '%20'])
    assert.equal([number, (await get(client, `/messages/${message}/attachments/${number}`)).body.error?.code], [number, 'message-unknown'])
  // the sender has them without opening anything
  assert.is((await at(a).client.request(`/api/v1/messages/${message}/attachments/0`)).status, 200)
  // whoever is no recipient has nothing
  for (const place of [`/messages/${message}/attachments/0`, `/messages/${message}/receipts`, `/threads/${body.thread}`])
    assert.is((await get(at(c).client, place)).status, 404)
  assert.is((await post(at(c).client, `/messages/${message}/open`)).body.error.code, 'message-unknown')
})

test('every opening is logged once, and the first alone sends a receipt', async () => {
  const { message } = await sendAndWait(a, [b])
  const { client } = at(b)
  const { delivery, mailbox } = b.local.post
  const { enqueue } = delivery
  let queued = 0
  delivery.enqueue = (items, ...more) => {
    queued += items.filter(({ item }) => item.kind === 'receipt' && item.message === message).length
    enqueue.call(delivery, items, ...more)
  }
  const opened = await Promise.all([1, 2, 3].map(() => post(client, `/messages/${message}/open`)))
  assert.ok(opened.every(({ status }) => status === 200))
  await a.state(message, 'opened')
  await post(client, `/messages/${message}/open`)
  assert.equal(await actsOf(b, message), ['received', 'opened', 'opened', 'opened', 'opened'])
  // a message sent after it has its receipt: what there was to confirm, is confirmed
  await sendAndWait(b, [a])
  assert.equal(await actsOf(a, message), ['sent', 'delivery-confirmed', 'opening-confirmed'])
  const receipts = (await get(at(a).client, `/messages/${message}/receipts`)).body
  const [first] = (await b.acts()).flatMap(({ act, subject }, index) => (act === 'opened' && subject === message ? [index] : []))
  assert.equal([receipts.recipients[0].state, receipts.recipients[0].receipt.index], ['opened', first])
  assert.equal([queued, (await mailbox.openedAt(message))?.index], [1, first])
  delivery.enqueue = enqueue
  // the sender's own opening is logged, and concerns nobody else
  await post(at(a).client, `/messages/${message}/open`)
  assert.is((await actsOf(a, message)).at(-1), 'opened')
})

test('listing opens nothing', async () => {
  const { message } = await sendAndWait(a, [b])
  const size = b.local.context.log.size
  for (const path of ['/inbox', '/inbox?unread=1', '/status']) await get(at(b).client, path)
  assert.is(b.local.context.log.size, size)
  const stillUnread = (await get(at(b).client, '/inbox?unread=1')).body.messages
  assert.ok(stillUnread.some((one: Json) => one.message === message))
  await post(at(b).client, `/messages/${message}/open`)
  const unread = (await get(at(b).client, '/inbox?unread=1')).body.messages
  assert.not.ok(unread.some((one: Json) => one.message === message))
  assert.ok((await get(at(b).client, '/inbox?unread=0')).body.messages.some((one: Json) => one.message === message))
})

test('a reply goes to the sender in the thread, and the thread has both ends in order', async () => {
  const { message, thread } = await sendAndWait(a, [b])
  network.time.pass(1000)
  const reply = await post(at(b).client, `/messages/${message}/reply`, { content: base64('{"title":"Answer"}') })
  assert.is(reply.body.thread, thread)
  assert.equal(
    reply.body.recipients.map(({ authority }: Json) => authority),
    [a.authority],
  )
  await b.state(reply.body.message, 'delivered')
  network.time.pass(1000)
  // a further message to the same recipients: the answer to one's own
  const further = await post(at(a).client, `/messages/${message}/reply`, { kind: 'acknowledgement', content: base64('{"note":"Thanks."}') })
  await a.state(further.body.message, 'delivered')
  const { body } = await get(at(a).client, `/threads/${thread}`)
  assert.equal(
    body.messages.map((one: Json) => [one.message, one.direction, one.kind]),
    [
      [message, 'out', 'acknowledgement'],
      [reply.body.message, 'in', 'reply'],
      [further.body.message, 'out', 'acknowledgement'],
    ],
  )
  assert.equal(
    body.receipts.map((one: Json) => [one.message, one.kind]),
    [
      [message, 'delivered'],
      [further.body.message, 'delivered'],
    ],
  )
  assert.equal(
    (await get(at(b).client, `/inbox?thread=${thread}`)).body.messages.map((one: Json) => one.message),
    [further.body.message, message],
  )
  assert.equal((await get(at(b).client, `/inbox?thread=${thread}&from=${c.authority}`)).body.messages, [])
  assert.is((await get(at(b).client, `/inbox?thread=${thread}&from=${a.authority}`)).body.messages.length, 2)
  const unknown = await post(at(b).client, `/messages/${'00'.repeat(16)}/reply`, { content: base64('{}') })
  assert.equal([unknown.status, unknown.body.error.code], [404, 'message-unknown'])
})

run()
