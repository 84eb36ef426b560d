// time limit: 300 s
// Admission, suspension and expulsion between running nodes: what one administrator alone can do (nothing), what follows of the deciding
// approval, how it comes to who was away, and what stands after a restart.

import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { eventually, message, type TestNode } from '../../support/nodes.ts'
import { get, inProcess } from '../api/support.ts'
import {
  agreed,
  approvalsAt,
  approve,
  becomes,
  cardText,
  decide,
  decisionsOf,
  digestAt,
  fileAt,
  keptAt,
  known,
  memberAt,
  membershipOf,
  propose,
  slowly,
  stateAt,
  withNetwork,
} from './governed.ts'

const five = (nodes: readonly TestNode[]): [TestNode, TestNode, TestNode, TestNode, TestNode] => {
  const [a, b, c, d, e] = nodes
  if (!a || !b || !c || !d || !e) throw new Error('five nodes are wanted')
  return [a, b, c, d, e]
}

test('one approval changes nothing anywhere, a second neither; with the third all nodes hold the same roster, byte for byte', () =>
  withNetwork(5, { administrators: 4, threshold: 3 }, async (network, nodes) => {
    const [a, b, c, d, e] = five(nodes)
    const late = await network.outsider('PE-ACA')
    const before = digestAt(a)
    const id = await propose(a, { kind: 'admit', card: await cardText(late) })
    await known(nodes, id, 1)
    assert.equal(
      nodes.map((node) => [stateAt(node, late), digestAt(node)]),
      nodes.map(() => [undefined, before]),
    )
    await decisionsOf(b).approve(id, undefined)
    await known(nodes, id, 2)
    assert.equal(
      nodes.map((node) => [stateAt(node, late), digestAt(node)]),
      nodes.map(() => [undefined, before]),
    )
    await decisionsOf(c).approve(id, undefined)
    await becomes(nodes, late, 'active')
    await agreed(nodes)
    assert.is.not(digestAt(e), before)
    // a fourth voice changes neither the act nor what is kept of it
    const file = fileAt(a)
    await decisionsOf(d).approve(id, undefined)
    assert.equal([approvalsAt(d, id), fileAt(d)], [3, file])
    for (const node of nodes) {
      const adopted = async () => (await node.acts()).filter(({ act }) => act === 'act-adopted')
      await eventually(async () => (await adopted()).length > 0)
      assert.equal(await adopted(), [{ act: 'act-adopted', detail: 'admit', subject: id, authority: late.authority }])
    }
  }))

test('approving twice, or proposing the same twice, gives nobody a second voice', () =>
  withNetwork(3, { administrators: 3, threshold: 2 }, async (network, nodes) => {
    const [a, b] = [network.node(0), network.node(1)]
    const id = await propose(a, { kind: 'suspend', subject: network.node(2).authority })
    await decisionsOf(a).approve(id, undefined)
    await decisionsOf(a).approve(id, undefined)
    assert.is(approvalsAt(a, id), 1)
    const again = await propose(a, { kind: 'suspend', subject: network.node(2).authority, reason: 'again' })
    await known([b], id, 1)
    await known([b], again, 1)
    assert.equal(
      nodes.map((node) => stateAt(node, network.node(2))),
      ['active', 'active', 'active'],
    )
  }))

test('who is not an administrator can neither propose nor approve; an unknown proposal is none', () =>
  withNetwork(3, { administrators: 2 }, async (network) => {
    const [a, , c] = [network.node(0), network.node(1), network.node(2)]
    const late = await network.outsider('PE-ACA')
    await rejectsCode(propose(c, { kind: 'admit', card: await cardText(late) }), 'not-an-administrator')
    await rejectsCode(decisionsOf(c).hold(a.authority, 'no'), 'not-an-administrator')
    const id = await propose(a, { kind: 'admit', card: await cardText(late) })
    await known([c], id, 1)
    await rejectsCode(decisionsOf(c).approve(id, undefined), 'not-an-administrator')
    await rejectsCode(decisionsOf(a).approve('00'.repeat(32), undefined), 'proposal-unknown')
    await rejectsCode(decisionsOf(a).approve('no id', undefined), 'proposal-unknown')
  }))

test('a node that was off for all of it catches up by comparison to the same bytes, and so does who joins late', () =>
  withNetwork(4, { administrators: 3, threshold: 2 }, async (network, nodes) => {
    const [a, b, c, d] = [network.node(0), network.node(1), network.node(2), network.node(3)]
    await c.stop()
    await d.stop()
    const late = await network.outsider('PE-ACA')
    await decide([a, b], { kind: 'admit', card: await cardText(late) })
    await becomes([a, b], late, 'active')
    await decide([a, b], { kind: 'suspend', subject: d.authority })
    await becomes([a, b], d, 'suspended')
    await decide([a, b], { kind: 'reinstate', subject: d.authority })
    const waits = await propose(a, { kind: 'expel', subject: d.authority })
    await becomes([a, b], d, 'active')
    // neither has heard anything of it; each knows one address
    await c.start([b])
    await late.start([b])
    await becomes([c, late], late, 'active')
    await agreed([a, b, c, late])
    await known([c, late], waits, 1)
    // and what happens from now on comes by gossip, to who was there all the time and to who was not
    await approve([c], waits)
    await becomes([a, b, c, late], d, 'expelled')
    await agreed([a, b, c, late])
    assert.is(nodes.length, 4)
  }))

test('a newcomer knows that it is a member, and mail goes to it and from it', () =>
  withNetwork(3, { administrators: 3, threshold: 2 }, async (network) => {
    const [a, b, c] = [network.node(0), network.node(1), network.node(2)]
    const late = await network.outsider('PE-ACA')
    await late.open()
    await rejectsCode(a.local.post.send(message([late])), 'recipient-unknown')
    await decide([a, b], { kind: 'admit', card: await cardText(late) })
    await late.start([a])
    await becomes([a, b, c, late], late, 'active')
    const from = await late.local.post.send(message([a]))
    await late.state(from.message, 'delivered')
    // where it can be reached it says in its heartbeat, a second after it has become a member
    const to = await c.local.post.send(message([late]))
    network.time.pass(1_000)
    await eventually(() => [...membershipOf(c).ledger.published.heartbeats()].some(({ authority }) => authority === late.authority))
    network.time.pass(60_000)
    await late.state(to.message, 'received')
  }))

test('who was a stranger when it came, and was admitted meanwhile, is hung up on like any other member when it is suspended', () =>
  withNetwork(3, { administrators: 3, threshold: 2 }, async (network) => {
    const [a, b, c] = [network.node(0), network.node(1), network.node(2)]
    const late = await network.outsider('PE-ACA')
    const id = await propose(a, { kind: 'admit', card: await cardText(late) })
    await known([b], id, 1)
    await late.start([a])
    const peer = late.local.context.identity.peerKey
    await eventually(() => a.running.network.isConnected(peer))
    await decisionsOf(b).approve(id, undefined)
    await becomes([a, b, c], late, 'active')
    network.time.pass(6_000)
    assert.ok(a.running.network.isConnected(peer))
    await decide([a, b], { kind: 'suspend', subject: late.authority })
    await eventually(() => !a.running.network.isConnected(peer))
  }))

test('suspension hangs up at once, on every node: nothing is sealed to the member, its mail waits, its own node sends nothing', () =>
  withNetwork(4, { administrators: 3, threshold: 2 }, async (network) => {
    const [a, b, c, d] = [network.node(0), network.node(1), network.node(2), network.node(3)]
    const first = await d.local.post.send(message([c]))
    await d.state(first.message, 'delivered')
    await d.stop()
    const waiting = await c.local.post.send(message([d]))
    const dying = await c.local.post.send(message([d], { expires: network.time.now() + 3_600_000 }))
    await d.start([a, b, c])
    // both have come, as it was active
    await Promise.all([d.state(waiting.message, 'received'), d.state(dying.message, 'received')])
    await decide([a, b], { kind: 'suspend', subject: d.authority })
    await becomes([a, b, c, d], d, 'suspended')
    const peer = d.local.context.identity.peerKey
    const isApart = (node: TestNode) =>
      !node.running.network.isConnected(peer) && !d.running.network.isConnected(node.local.context.identity.peerKey)
    await eventually(() => [a, b, c].every(isApart))
    for (const node of [a, b, c]) await rejectsCode(node.local.post.send(message([d])), 'recipient-inactive')
    await rejectsCode(d.local.post.send(message([a])), 'sender-inactive')
    await rejectsCode(d.running.network.dial(a.address), 'not-admitted')
  }))

test('mail queued to a suspended member waits: it goes after the reinstatement, or comes back at its expiry', () =>
  withNetwork(4, { administrators: 3, threshold: 2 }, async (network) => {
    const [a, b, c, d] = [network.node(0), network.node(1), network.node(2), network.node(3)]
    await d.stop()
    const waiting = await c.local.post.send(message([d]))
    const dying = await c.local.post.send(message([d], { expires: network.time.now() + 3_600_000 }))
    await decide([a, b], { kind: 'suspend', subject: d.authority })
    await becomes([a, b, c], d, 'suspended')
    await d.start([a, b, c])
    const told = c.events.length
    network.time.pass(3_700_000)
    await c.state(dying.message, 'expired')
    assert.not.ok(c.events.slice(told).some((event) => event.type === 'message' && event.message === waiting.message))
    await decide([a, b], { kind: 'reinstate', subject: d.authority })
    await becomes([a, b, c], d, 'active')
    // whoever was refused dials again by itself
    const isDelivered = () =>
      c.events.some((event) => event.type === 'message' && event.message === waiting.message && event.state === 'delivered')
    await slowly(network.time, isDelivered, 5_000)
    await d.state(waiting.message, 'received')
    await becomes([d], d, 'active')
  }))

test('an expelled member is nobody to anyone; admitted again it works as before, with its history', () =>
  withNetwork(4, { administrators: 3, threshold: 2 }, async (network, nodes) => {
    const [a, b, c, d] = [network.node(0), network.node(1), network.node(2), network.node(3)]
    await decide([a, b], { kind: 'expel', subject: d.authority })
    await becomes([a, b, c], d, 'expelled')
    await rejectsCode(a.local.post.send(message([d])), 'recipient-inactive')
    await rejectsCode(propose(a, { kind: 'reinstate', subject: d.authority }), 'proposal-invalid')
    await decide([a, b], { kind: 'admit', card: await cardText(d) })
    await becomes([a, b, c], d, 'active')
    await d.stop()
    await d.start([a])
    await becomes(nodes, d, 'active')
    await agreed(nodes)
    const { message: id } = await d.local.post.send(message([c]))
    await d.state(id, 'delivered')
    const { body } = await get(inProcess(a), `/members/${d.authority}`)
    assert.equal(
      body.history.map(({ act }: { act: string }) => act),
      ['founding member', 'expel', 'admit'],
    )
  }))

test('a message that an expelled member dates back is refused: the recipient goes by its roster now', () =>
  withNetwork(3, { administrators: 2, threshold: 2 }, async (network) => {
    const [a, b, c] = [network.node(0), network.node(1), network.node(2)]
    // c was away when it was expelled, and believes that it is a member
    await c.stop()
    const before = network.time.now()
    await decide([a, b], { kind: 'expel', subject: c.authority })
    await becomes([a, b], c, 'expelled')
    network.time.pass(3_600_000)
    network.time.set(before - 60_000)
    await c.start([])
    const sent = await c.local.post.send(message([a]))
    network.time.set(before + 3_600_000)
    await rejectsCode(c.running.network.dial(a.address), 'not-admitted')
    const told = c.events.length
    network.time.pass(120_000)
    assert.equal((await a.local.post.mailbox.inbox()).length, 0)
    assert.not.ok(
      c.events.slice(told).some((event) => event.type === 'message' && event.message === sent.message && event.state === 'delivered'),
    )
  }))

test('after a restart the roster is the same, without verifying it again; what was taken out of the store, or put into it, is noticed', () =>
  withNetwork(3, { administrators: 3, threshold: 2 }, async (network) => {
    const [a, b, c] = [network.node(0), network.node(1), network.node(2)]
    await decide([a, b], { kind: 'suspend', subject: c.authority })
    const waits = await propose(a, { kind: 'reinstate', subject: c.authority })
    await becomes([a, b], c, 'suspended')
    const file = fileAt(a)
    const held = new Set([...membershipOf(a).ledger.items()].map(({ place }) => place.join()))
    await a.stop()
    await a.open()
    assert.is(fileAt(a), file)
    assert.ok(keptAt(a, waits))
    const { store } = a.local.context
    const after = new Set([...membershipOf(a).ledger.items()].map(({ place }) => place.join()))
    assert.ok([...after].every((place) => held.has(place)))
    const all: [string, Uint8Array][] = []
    for await (const entry of store.range({ gte: 'roster/item/', lt: 'roster/item0' })) all.push(entry)
    const [[key, value] = ['', new Uint8Array(0)], [other] = ['']] = all
    await store.batch([{ del: key }])
    await a.local.close()
    await rejectsCode(a.open(), 'store-corrupt')
    assert.ok(value.length > 0 && other)
  }))

test('of two proposals about one member at once, when one is adopted, no honest node signs the other any more', () =>
  withNetwork(5, { administrators: 4, threshold: 3 }, async (_, nodes) => {
    const [a, b, c, d, e] = five(nodes)
    // everybody approves both, since neither knows of the other: approving two acts is nobody's crime
    const suspend = await propose(a, { kind: 'suspend', subject: e.authority })
    const expel = await propose(d, { kind: 'expel', subject: e.authority })
    await known(nodes, suspend, 1)
    await known(nodes, expel, 1)
    await approve([b], suspend)
    await approve([c], expel)
    await known([a, b, c, d], suspend, 2)
    await known([a, b, c, d], expel, 2)
    await decisionsOf(c).approve(suspend, undefined)
    await becomes([a, b, c, d], e, 'suspended')
    // the expulsion was proposed without knowing of the suspension: an honest node does not sign it now
    await rejectsCode(decisionsOf(b).approve(expel, undefined), 'proposal-invalid')
    assert.is(memberAt(a, e)?.history.counted.length, 1)
  }))

run()
