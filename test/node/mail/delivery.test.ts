// time limit: 300 s
// Messages between nodes over real connections, from sending to the opened receipt: while everybody is there, and while somebody is not.

import { MAX_INLINE_BYTES } from '../../../protocol/content/attachments.ts'
import { assert, run, test } from '../../support/harness.ts'
import { DAY, eventually, type FoundedNetwork, foundNetwork, keysOf, message, type TestNode, watchProcess } from '../../support/nodes.ts'

const watched = watchProcess()

/** A network of `count` nodes of which the first ones run and are connected to the first. */
const withNetwork = async (
  count: number,
  running: number,
  fn: (network: FoundedNetwork, nodes: TestNode[]) => Promise<void>,
): Promise<void> => {
  const network = await foundNetwork(count)
  const nodes = [...network.nodes]
  try {
    const [first] = nodes
    for (const node of nodes.slice(0, running)) await node.start(node === first || !first ? [] : [first])
    await Promise.all(nodes.slice(1, running).map((node) => first?.connected(node)))
    await fn(network, nodes)
  } finally {
    await network.end()
  }
}

const at = (nodes: readonly TestNode[], n: number): TestNode => {
  const node = nodes[n]
  if (!node) throw new Error(`no node ${n}`)
  return node
}

const deliveries = async (node: TestNode, id: string) => {
  const stored = await node.local.post.mailbox.message(id)
  return stored ? node.local.post.mailbox.deliveries(stored) : []
}

const states = async (node: TestNode, id: string) => (await deliveries(node, id)).map(({ state }) => state)

test('a message goes from node to node, and comes back as delivered and opened', () =>
  withNetwork(2, 2, async (_, nodes) => {
    const [a, b] = [at(nodes, 0), at(nodes, 1)]
    const sent = await a.local.post.send(message([b]))
    await a.state(sent.message, 'delivered')
    const [received] = await b.local.post.mailbox.inbox()
    assert.is(received?.envelope, sent.envelope)
    assert.equal(await states(a, sent.message), ['delivered'])
    await b.local.post.open(sent.message)
    await a.state(sent.message, 'opened')
    assert.equal(await states(a, sent.message), ['opened'])
    assert.equal(
      (await b.acts()).slice(-2).map(({ act }) => act),
      ['received', 'opened'],
    )
    assert.equal(
      (await a.acts()).slice(-3).map(({ act }) => act),
      ['sent', 'delivery-confirmed', 'opening-confirmed'],
    )
  }))

test('a message to two goes to each of them; a third member gets nothing', () =>
  withNetwork(4, 4, async (_, nodes) => {
    const [a, b, c, d] = [at(nodes, 0), at(nodes, 1), at(nodes, 2), at(nodes, 3)]
    const { message: id } = await a.local.post.send(message([b, c]))
    await Promise.all([a.state(id, 'delivered', b.authority), a.state(id, 'delivered', c.authority)])
    assert.ok(await b.local.post.mailbox.message(id))
    assert.ok(await c.local.post.mailbox.message(id))
    assert.is(await d.local.post.mailbox.message(id), undefined)
  }))

test('three messages as large as they can be at once arrive whole, and small ones beside them', () =>
  withNetwork(2, 2, async (_, nodes) => {
    const [a, b] = [at(nodes, 0), at(nodes, 1)]
    const content = new Uint8Array(MAX_INLINE_BYTES).map((_, i) => (i * 31) & 0xff)
    const sent = await Promise.all([
      ...[1, 2, 3].map((n) => a.local.post.send(message([b], { attachments: [{ name: `file-${n}.bin`, content }] }))),
      ...[1, 2, 3].map(() => a.local.post.send(message([b]))),
    ])
    await Promise.all(sent.map(({ message: id }) => a.state(id, 'delivered')))
    const opened = await b.local.post.open(sent[2]?.message ?? '')
    assert.ok(Buffer.from(opened.content.attachments[0]?.content ?? []).equals(content))
  }))

test('what is sent while the peer is off arrives when it is back, each once', () =>
  withNetwork(2, 1, async ({ time }, nodes) => {
    const [a, b] = [at(nodes, 0), at(nodes, 1)]
    const sent = []
    for (let n = 0; n < 5; n++) sent.push((await a.local.post.send(message([b]))).message)
    assert.equal(await states(a, sent[0] ?? ''), ['queued'])
    time.pass(60_000)
    await b.start([a])
    await Promise.all(sent.map((id) => a.state(id, 'delivered')))
    const inbox = await b.local.post.mailbox.inbox()
    assert.is(inbox.length, 5)
    assert.equal(
      (await b.acts())
        .filter(({ act }) => act === 'received')
        .map(({ subject }) => subject)
        .sort(),
      sent.sort(),
    )
  }))

test('a message for a node that is off says that it was not reached, and when it is tried again', () =>
  withNetwork(2, 1, async ({ time }, nodes) => {
    const [a, b] = [at(nodes, 0), at(nodes, 1)]
    const { message: id } = await a.local.post.send(message([b]))
    const wait = () => a.local.post.delivery.waits()(id, b.authority)
    await eventually(() => wait().attempts === 1)
    assert.is(wait().reason.code, 'not-reached')
    assert.is(wait().lastAttempt, time.now())
    assert.ok(wait().nextAttempt > time.now() && wait().nextAttempt <= time.now() + 500)
    await a.stop()
    await a.open()
    assert.is(wait().reason.code, 'not-running')
  }))

test('a queue outlives its node: stopped with mail and started again, it delivers', () =>
  withNetwork(2, 1, async (_, nodes) => {
    const [a, b] = [at(nodes, 0), at(nodes, 1)]
    const { message: id } = await a.local.post.send(message([b]))
    await a.stop()
    await b.start()
    await a.start([b])
    await a.state(id, 'delivered')
    assert.is((await b.local.post.mailbox.inbox()).length, 1)
    await a.stop()
    await a.start([b])
    await b.event((event) => event.type === 'peer' && event.connected)
    assert.is((await b.acts()).filter(({ act }) => act === 'received').length, 1)
  }))

test('an opened receipt waits for the sender to come back', () =>
  withNetwork(2, 2, async ({ time }, nodes) => {
    const [a, b] = [at(nodes, 0), at(nodes, 1)]
    const { message: id } = await a.local.post.send(message([b]))
    await a.state(id, 'delivered')
    await a.stop()
    await b.local.post.open(id)
    time.pass(120_000)
    await a.start([b])
    await a.state(id, 'opened')
    await eventually(async () => (await keysOf(b, 'mail/queue/')).length === 0)
  }))

test('a message is opened first only once: one opened receipt for two openings at the same moment', () =>
  withNetwork(2, 2, async (_, nodes) => {
    const [a, b] = [at(nodes, 0), at(nodes, 1)]
    const { message: id } = await a.local.post.send(message([b]))
    await a.state(id, 'delivered')
    await Promise.all([b.local.post.open(id), b.local.post.open(id), b.local.post.open(id)])
    await a.state(id, 'opened')
    const { message: next } = await a.local.post.send(message([b]))
    await a.state(next, 'delivered')
    assert.is((await b.acts()).filter(({ act }) => act === 'opened').length, 3)
    assert.is((await a.acts()).filter(({ act }) => act === 'opening-confirmed').length, 1)
  }))

test('a message that nobody fetched expires: the sender is told, and it leaves the queue', () =>
  withNetwork(2, 1, async ({ time }, nodes) => {
    const [a, b] = [at(nodes, 0), at(nodes, 1)]
    const { message: id } = await a.local.post.send(message([b], { expires: time.now() + DAY }))
    time.pass(DAY - 1)
    assert.equal(await states(a, id), ['queued'])
    time.pass(60_001)
    await a.state(id, 'expired')
    await a.alarm('delivery-expired')
    assert.equal(await states(a, id), ['expired'])
    await b.start([a])
    await a.connected(b)
    const { message: next } = await a.local.post.send(message([b]))
    await a.state(next, 'delivered')
    assert.is(await b.local.post.mailbox.message(id), undefined)
  }))

test('a peer that was given by hand is dialled again when it comes back', () =>
  withNetwork(2, 1, async ({ time }, nodes) => {
    const [a, b] = [at(nodes, 0), at(nodes, 1)]
    const port = a.address
    await b.start([a])
    await a.connected(b)
    await a.stop()
    await b.event((event) => event.type === 'peer' && !event.connected)
    a.events.length = 0
    await a.start([], { listen: [port.replace(/\/p2p\/.*/, '')] })
    const { message: id } = await a.local.post.send(message([b]))
    // nobody but b knows where the other is
    time.pass(60_000)
    await a.connected(b)
    await a.state(id, 'delivered')
  }))

test('messages of one thread name what was seen before them', () =>
  withNetwork(2, 2, async ({ time }, nodes) => {
    const [a, b] = [at(nodes, 0), at(nodes, 1)]
    const first = await a.local.post.send(message([b]))
    await a.state(first.message, 'delivered')
    time.pass(1)
    const second = await b.local.post.send(message([a], { thread: first.thread }))
    await b.state(second.message, 'delivered')
    assert.equal(second.parents, [first.envelope])
    assert.equal(
      (await a.local.post.mailbox.thread(first.thread)).map(({ message: id }) => id),
      [first.message, second.message],
    )
  }))

test('a node that is stopped while it sends keeps what was not confirmed', () =>
  withNetwork(2, 2, async (_, nodes) => {
    const [a, b] = [at(nodes, 0), at(nodes, 1)]
    const content = new Uint8Array(MAX_INLINE_BYTES)
    const sent = await Promise.all(
      [1, 2, 3, 4].map((n) => a.local.post.send(message([b], { attachments: [{ name: `f${n}.bin`, content }] }))),
    )
    await a.stop()
    await a.start([b])
    await Promise.all(sent.map(({ message: id }) => waitFor(a, id)))
    assert.is((await b.acts()).filter(({ act }) => act === 'received').length, 4)
  }))

const waitFor = async (node: TestNode, id: string): Promise<void> => {
  if ((await states(node, id)).includes('queued')) await node.state(id, 'delivered')
}

test('stopping while a dial hangs does not wait for it', () =>
  withNetwork(2, 1, async (_, nodes) => {
    const [a] = [at(nodes, 0)]
    // nothing answers there: a documentation address
    const dialled = a.running.network.dial('/ip4/192.0.2.1/tcp/9').catch(() => undefined)
    const begun = performance.now()
    await a.stop()
    await dialled
    assert.ok(performance.now() - begun < 5_000)
  }))

test('nothing was thrown where nobody catches, and no timer is left', () => {
  assert.equal(watched.unhandled, [])
})

run()
