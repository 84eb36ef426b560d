// time limit: 300 s
// What stands against a decision, and what comes before one: objections of members, which bind honest administrators, and emergency holds,
// which bind at once and end by themselves.

import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { DAY, eventually, message } from '../../support/nodes.ts'
import { get, inProcess } from '../api/support.ts'
import {
  agreed,
  approve,
  becomes,
  cardText,
  decide,
  decisionsOf,
  digestAt,
  keptAt,
  known,
  memberAt,
  propose,
  slowly,
  stateAt,
  withNetwork,
} from './governed.ts'

const HOUR = 3_600_000

const objectionsAt = (node: Parameters<typeof keptAt>[0], id: string): number => {
  const kept = keptAt(node, id)
  return kept ? decisionsOf(node).objections(kept).length : 0
}

test('a member objects: approvals are refused until they are given despite it, and the reason stands in the act and in the history', () =>
  withNetwork(4, { administrators: 3, threshold: 2 }, async (network, nodes) => {
    const [a, b, , d] = [network.node(0), network.node(1), network.node(2), network.node(3)]
    const late = await network.outsider('PE-ACA')
    const id = await propose(a, { kind: 'admit', card: await cardText(late) })
    await known(nodes, id, 1)
    await decisionsOf(d).object(id, 'no authority under article 36')
    await eventually(() => nodes.every((node) => objectionsAt(node, id) === 1))
    const error = await rejectsCode(decisionsOf(b).approve(id, undefined), 'proposal-objected')
    assert.match(error.message, new RegExp(`${d.authority} objects: no authority under article 36`))
    assert.is(stateAt(a, late), undefined)
    await decisionsOf(b).approve(id, 'the ministry has confirmed it')
    await becomes(nodes, late, 'active')
    await agreed(nodes)
    for (const node of nodes) {
      const { body } = await get(inProcess(node), `/members/${late.authority}`)
      assert.equal(body.history[0].despite, [`${b.authority}: the ministry has confirmed it`])
    }
    const approval = keptAt(d, id)?.attestation.approvals.find(({ administrator }) => administrator === b.authority)
    assert.is(approval?.objections.length, 1)
    await rejectsCode(decisionsOf(d).object(id, 'again'), 'proposal-over')
  }))

test('only admissions are objected to, by active members of a class that may, and within the window', () =>
  withNetwork(
    4,
    { administrators: 2, threshold: 2, memberClass: (n) => (n === 3 ? 'observer' : 'member'), rules: { objectionWindow: DAY } },
    async (network, nodes) => {
      const [a, b, c, observer] = [network.node(0), network.node(1), network.node(2), network.node(3)]
      const late = await network.outsider('PE-ACA')
      const suspension = await propose(a, { kind: 'suspend', subject: c.authority })
      const id = await propose(a, { kind: 'admit', card: await cardText(late) })
      await known(nodes, id, 1)
      await known(nodes, suspension, 1)
      await rejectsCode(decisionsOf(c).object(suspension, 'no'), 'proposal-invalid')
      await rejectsCode(decisionsOf(observer).object(id, 'no'), 'not-a-member')
      await rejectsCode(decisionsOf(c).object('11'.repeat(32), 'no'), 'proposal-unknown')
      network.time.pass(DAY + 1)
      await rejectsCode(decisionsOf(c).object(id, 'too late'), 'proposal-over')
      await decisionsOf(b).approve(id, undefined)
      await becomes([a, b, c], late, 'active')
    },
  ))

test('a proposal expires: nobody can approve it, and it is forgotten everywhere', () =>
  withNetwork(3, { administrators: 2, threshold: 2, rules: { proposalLifetime: 2 * DAY } }, async (network, nodes) => {
    const [a, b] = [network.node(0), network.node(1)]
    const id = await propose(a, { kind: 'suspend', subject: network.node(2).authority })
    await known(nodes, id, 1)
    network.time.set(network.time.now() + 2 * DAY)
    await rejectsCode(decisionsOf(b).approve(id, undefined), 'proposal-over')
    const { body } = await get(inProcess(b), '/proposals')
    assert.equal(body.proposals, [])
    network.time.pass(HOUR)
    await eventually(() => nodes.every((node) => keptAt(node, id) === undefined))
    await rejectsCode(decisionsOf(b).approve(id, undefined), 'proposal-unknown')
    await decide([a, b], { kind: 'suspend', subject: network.node(2).authority })
    await becomes([a, b], network.node(2), 'suspended')
  }))

test('two voices hold a member at once, everywhere; one does not; it ends after 72 hours by itself, and changes no digest', () =>
  withNetwork(4, { administrators: 3, threshold: 3 }, async (network, nodes) => {
    const [a, b, c, d] = [network.node(0), network.node(1), network.node(2), network.node(3)]
    const digest = digestAt(a)
    const first = await decisionsOf(a).hold(d.authority, 'laptop stolen')
    assert.equal([first.state, first.hold.voices], ['active', [a.authority]])
    // the same voice again is no second one
    assert.is((await decisionsOf(a).hold(d.authority, 'laptop stolen')).state, 'active')
    await eventually(() => nodes.every((node) => memberAt(node, d)?.hold.voices.length === 1))
    network.time.pass(HOUR)
    assert.is((await decisionsOf(b).hold(d.authority, 'seen for sale')).state, 'held')
    await becomes(nodes, d, 'held')
    await rejectsCode(c.local.post.send(message([d])), 'recipient-inactive')
    await rejectsCode(d.local.post.send(message([c])), 'sender-inactive')
    assert.equal(nodes.map(digestAt), [digest, digest, digest, digest])
    // 72 h from the earlier voice
    network.time.pass(71 * HOUR - 1)
    assert.is(stateAt(c, d), 'held')
    network.time.pass(1)
    assert.equal(
      nodes.map((node) => stateAt(node, d)),
      ['active', 'active', 'active', 'active'],
    )
    await rejectsCode(decisionsOf(a).hold(d.authority, 'once more'), 'hold-spent')
    const sent = await c.local.post.send(message([d]))
    const isDelivered = () =>
      c.events.some((event) => event.type === 'message' && event.message === sent.message && event.state === 'delivered')
    await slowly(network.time, isDelivered, 5_000)
  }))

test('an authority holds itself with its own voice alone; administrators lift a hold by reinstating, and a voice that was lifted is spent', () =>
  withNetwork(3, { administrators: 2, threshold: 2 }, async (network, nodes) => {
    const [a, b, c] = [network.node(0), network.node(1), network.node(2)]
    assert.is((await decisionsOf(c).hold(c.authority, 'server under attack')).state, 'held')
    await becomes([a, b], c, 'held')
    network.time.pass(1_000)
    await decide([a, b], { kind: 'reinstate', subject: c.authority })
    await becomes([a, b], c, 'active')
    await c.stop()
    await c.start([a])
    await becomes(nodes, c, 'active')
    network.time.pass(1_000)
    await rejectsCode(decisionsOf(c).hold(c.authority, 'again'), 'hold-spent')
    await rejectsCode(decisionsOf(a).hold('ZZ-NONE', 'who'), 'member-unknown')
  }))

test('an administrator who is suspended still governs: its streams stay open, and its approval counts', () =>
  withNetwork(4, { administrators: 3, threshold: 2 }, async (network, nodes) => {
    const [a, b, c, d] = [network.node(0), network.node(1), network.node(2), network.node(3)]
    await decide([a, b], { kind: 'suspend', subject: c.authority })
    await becomes(nodes, c, 'suspended')
    await rejectsCode(c.local.post.send(message([a])), 'sender-inactive')
    await rejectsCode(a.local.post.send(message([c])), 'recipient-inactive')
    const id = await propose(c, { kind: 'suspend', subject: d.authority })
    await approve([b], id)
    await becomes([a, b, c], d, 'suspended')
    assert.ok(a.running.network.isConnected(c.local.context.identity.peerKey))
    await decide([b, c], { kind: 'reinstate', subject: c.authority })
    await becomes([a, b, c], c, 'active')
    const { message: sent } = await c.local.post.send(message([a]))
    await c.state(sent, 'delivered')
  }))

test('observers, signatories and a secretariat exchange no case mail, either way; with the rule for it signatories do', async () => {
  const classes = ['member', 'signatory', 'observer', 'secretariat']
  const memberClass = (n: number) => classes[n] ?? 'member'
  await withNetwork(4, { memberClass }, async (_, nodes) => {
    const [a, ...others] = nodes
    if (!a) throw new Error('no nodes')
    for (const other of others) {
      await rejectsCode(a.local.post.send(message([other])), 'recipient-inactive')
      await rejectsCode(other.local.post.send(message([a])), 'sender-inactive')
      // they are in the network for all else, and no stream for mail opens between them
      const record = memberAt(other, a)?.nodes[0]
      const back = memberAt(a, other)?.nodes[0]
      if (!record || !back) throw new Error('no record')
      await assertNoMail(other, record)
      assert.ok(a.running.network.isConnected(back.peerKey))
    }
  })
  await withNetwork(2, { memberClass, rules: { signatoryMail: true } }, async (network) => {
    const [a, signatory] = [network.node(0), network.node(1)]
    const there = await a.local.post.send(message([signatory]))
    const back = await signatory.local.post.send(message([a]))
    await Promise.all([a.state(there.message, 'delivered'), signatory.state(back.message, 'delivered')])
  })
})

/** A stream for mail, opened all the same, is cut by the other side before anything was answered. */
const assertNoMail = async (
  node: Parameters<typeof keptAt>[0],
  record: Parameters<typeof node.running.network.stream>[0],
): Promise<void> => {
  const answered = await node.running.network
    .stream(record)
    .then((stream) =>
      Promise.race([
        stream.closed.then(() => false),
        stream.request({ id: new Uint8Array(16) } as never, new Uint8Array(64)).then(() => true),
      ]),
    )
    .catch(() => false)
  assert.is(answered, false)
}

run()
