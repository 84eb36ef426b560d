// time limit: 300 s
// Further nodes of one authority, between running nodes: certified, declared, used a day later, vetoed; and what a thief of the authority key can do.

import { hex } from '../../../keys/ids.ts'
import { signingKey } from '../../../keys/signing.ts'
import { fsck } from '../../../node/health/fsck.ts'
import { rosterWarnings } from '../../../node/health/roster-warnings.ts'
import { certifyNode } from '../../../node/home/authority-key.ts'
import { openAuthorityKeys } from '../../../node/home/keys.ts'
import { homePaths } from '../../../node/home/paths.ts'
import { exportLog } from '../../../node/log/export-log.ts'
import { QUEUE } from '../../../node/mail/mail-keys.ts'
import type { OwnNode, OwnNodes } from '../../../node/roster/own-nodes.ts'
import { DatedCheckpoints } from '../../../node/witness/dated-checkpoints.ts'
import { readCardFile } from '../../../protocol/card.ts'
import { charterFile } from '../../../protocol/charter.ts'
import { parseEnvelope } from '../../../protocol/envelope.ts'
import { RECORD_WAIT_MS } from '../../../protocol/limits.ts'
import { type NodeRecord, nodeRecordFile, signNodeRecord } from '../../../protocol/node-record.ts'
import { signHeartbeat } from '../../../protocol/roster/heartbeat.ts'
import { encodeItem } from '../../../protocol/roster/item.ts'
import { signRecordVeto } from '../../../protocol/roster/voices.ts'
import { verifyLogExport } from '../../../protocol/verify/log-export.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { crypto, DAY, eventually, type FoundedNetwork, keysOf, message, PASSPHRASE, type TestNode } from '../../support/nodes.ts'
import { cardText, memberAt, membershipOf, rosterAt, withNetwork } from './governed.ts'

const ownNodesOf = (node: TestNode): OwnNodes => {
  const { ownNodes } = node.local
  if (!ownNodes) throw new Error(`${node.authority} has joined no network`)
  return ownNodes
}

const peerOf = (node: TestNode): string => hex(node.local.context.identity.peerKey)
const nodesAt = (node: TestNode, of: TestNode): number => memberAt(node, of)?.nodes.length ?? 0
const waitingAt = (node: TestNode, of: TestNode): number => memberAt(node, of)?.waiting.length ?? 0

/** Certifies `further` with the authority key in the home of `main`, whose node is stopped and started again for it. @returns the record file's text */
const certified = async (main: TestNode, further: TestNode, peers: readonly TestNode[]): Promise<string> => {
  await main.stop()
  await main.open()
  const record = await certifyNode(main.local, PASSPHRASE, await cardText(further))
  await main.stop()
  main.events.length = 0
  await main.start(peers)
  await Promise.all(peers.map((peer) => main.connected(peer)))
  return nodeRecordFile(crypto, record.bytes)
}

/** Declares a node, and compares with these, since gossip may not have begun yet. */
const declare = async (node: TestNode, text: string, peers: readonly TestNode[]): Promise<OwnNode> => {
  const declared = await ownNodesOf(node).declare(text)
  await eventually(async () => {
    for (const peer of peers) await node.running.network.syncWith(peer.local.context.identity.peerKey)
    return [node, ...peers].every((one) => waitingAt(one, node) === 1)
  })
  return declared
}

/** What a thief signs who has the authority key and no node: a record for a node of his own. */
const stolenRecord = async (victim: TestNode, thief: TestNode, network: FoundedNetwork): Promise<Uint8Array> => {
  const { seed } = await openAuthorityKeys(homePaths(victim.folder), crypto, PASSPHRASE)
  const { node } = readCardFile(crypto, await cardText(thief))
  return signNodeRecord(signingKey(crypto, seed), { ...keysOfRecord(node), network: network.charter.network, serial: 1 })
}

const keysOfRecord = (record: NodeRecord) => ({
  ...{ authority: record.authority, notBefore: record.notBefore, notAfter: record.notAfter, peerKey: record.peerKey },
  ...{ signingKey: record.signingKey.publicKey, logKey: record.logKey.publicKey, voteKey: record.voteKey.publicKey },
  ...{ witnessKey: record.witnessKey.publicKey, logOrigin: record.logOrigin, addresses: [], depots: [], prekeys: record.prekeys },
})

const three = (nodes: readonly TestNode[]): [TestNode, TestNode, TestNode] => {
  const [a, b, c] = nodes
  if (!a || !b || !c) throw new Error('three nodes are wanted')
  return [a, b, c]
}

/** A network of three, and a further home of the first; it does not run. */
const withFurther = (
  fn: (network: FoundedNetwork, nodes: [TestNode, TestNode, TestNode], further: TestNode) => Promise<void>,
): Promise<void> =>
  withNetwork(3, { administrators: 3, threshold: 2 }, async (network, nodes) => {
    await fn(network, three(nodes), await network.outsider(network.node(0).authority))
  })

const wrapsOf = async (node: TestNode, id: string): Promise<number> => {
  const { mailbox } = node.local.post
  const bytes = await mailbox.envelope((await mailbox.message(id))?.envelope ?? '')
  return bytes ? parseEnvelope(crypto, bytes).wrapped.length : 0
}

test('a further node: all are alarmed, nothing is sealed to it for a day; then mail goes to both nodes, and the first receipt is the delivery', () =>
  withFurther(async (network, [a, b, c], further) => {
    const text = await certified(a, further, [b, c])
    const declared = await declare(a, text, [b, c])
    assert.is(declared.from, network.time.now() + RECORD_WAIT_MS)
    await Promise.all([a, b, c].map((node) => node.alarm('node-new')))
    assert.equal(
      [a, b].map((node) => rosterWarnings(node.local).filter(({ code }) => code === 'node-waiting').length),
      [1, 0],
    )
    assert.equal(
      [a, b, c].map((node) => [nodesAt(node, a), waitingAt(node, a)]),
      [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
    )
    network.time.pass(RECORD_WAIT_MS - 1)
    const early = await b.local.post.send(message([a]))
    assert.is(await wrapsOf(b, early.message), 1)
    await b.state(early.message, 'delivered')
    await further.open()
    await further.start()
    await rejectsCode(further.running.network.dial(b.address), 'not-admitted')
    network.time.pass(1)
    assert.equal(
      [a, b, c].map((node) => [nodesAt(node, a), waitingAt(node, a)]),
      [
        [2, 0],
        [2, 0],
        [2, 0],
      ],
    )
    await further.stop()
    await further.start([a, b, c])
    await Promise.all([a, b, c].map((node) => further.connected(node)))
    // it receives
    const sent = await b.local.post.send(message([a]))
    assert.is(await wrapsOf(b, sent.message), 2)
    await Promise.all([a, further].map((node) => node.state(sent.message, 'received')))
    await b.state(sent.message, 'delivered')
    await eventually(async () => (await keysOf(b, QUEUE)).length === 0)
    const confirmed = (await b.acts()).filter(({ act, subject }) => act === 'delivery-confirmed' && subject === sent.message)
    assert.is(confirmed.length, 1)
    const told = b.events.filter((event) => event.type === 'message' && event.message === sent.message && event.state === 'delivered')
    assert.is(told.length, 1)
    // it sends
    const own = await further.local.post.send(message([c]))
    await further.state(own.message, 'delivered')
    await c.state(own.message, 'received')
  }))

test('one receipt is enough: the message is delivered when the first node of the authority has it, and the other gets it when it comes back', () =>
  withFurther(async (network, [a, b], further) => {
    const text = await certified(a, further, [b])
    await declare(a, text, [b])
    await b.alarm('node-new')
    network.time.pass(RECORD_WAIT_MS)
    await further.start([a, b])
    await further.connected(b)
    await a.stop()
    const { message: id } = await b.local.post.send(message([a]))
    await b.state(id, 'delivered')
    await further.state(id, 'received')
    assert.is((await keysOf(b, QUEUE)).length, 1)
    assert.equal(
      (await fsck(b.local)).filter(({ ok }) => !ok),
      [],
    )
    await a.start([b])
    await a.state(id, 'received')
    await eventually(async () => (await keysOf(b, QUEUE)).length === 0)
    assert.is((await b.acts()).filter(({ act, subject }) => act === 'delivery-confirmed' && subject === id).length, 1)
  }))

test('a further node takes part: it gets the roster, publishes prekeys that others use, and its exported log verifies with the charter', () =>
  withFurther(async (network, [a, b, c], further) => {
    const text = await certified(a, further, [b, c])
    await declare(a, text, [b, c])
    await Promise.all([b, c].map((node) => node.alarm('node-new')))
    // a week later there are prekeys that its record has not
    network.time.pass(8 * DAY)
    await further.start([a, b])
    await further.connected(b)
    await eventually(
      () => membershipOf(further).ledger.nodes.find(a.authority, further.local.context.identity.peerKey, network.time.now()) !== undefined,
    )
    await eventually(() =>
      [a, b, c].every(
        (node) => membershipOf(node).ledger.nodes.prekeyList(a.authority, further.local.context.identity.peerKey) !== undefined,
      ),
    )
    const files = new Map<string, Uint8Array>()
    const { files: exported } = await exportLog(further.local.context)
    for await (const { path, bytes } of exported) files.set(path, bytes)
    const reader = { paths: [...files.keys()], read: async (path: string) => files.get(path) ?? new Uint8Array(0) }
    const verdict = await verifyLogExport(crypto, 'export', reader, { charter: charterFile(crypto, network.charter.bytes) })
    assert.ok(verdict.valid, JSON.stringify(verdict.checks))
  }))

test('vetoed in time, a thief who has the authority key and no node adds no reader: his record is never used, and its node is let in nowhere', () =>
  withNetwork(3, { administrators: 3, threshold: 2 }, async (network, nodes) => {
    const [a, b, c] = three(nodes)
    const thief = await network.outsider(a.authority)
    // he gets it to one member, and gossip does the rest
    const record = await stolenRecord(a, thief, network)
    assert.is(await membershipOf(c).take(encodeItem({ type: 'node-record', content: record })), 'new')
    for (const node of [a, b]) await c.running.network.syncWith(node.local.context.identity.peerKey)
    await Promise.all([a, b].map((node) => node.alarm('node-new')))
    const [seen] = ownNodesOf(a)
      .list()
      .filter(({ from }) => from > 0)
    await ownNodesOf(a).veto(hex(seen?.record.peerKey ?? new Uint8Array(0)))
    await eventually(() => [a, b, c].every((node) => waitingAt(node, a) === 0))
    network.time.pass(2 * RECORD_WAIT_MS)
    assert.equal(
      [a, b, c].map((node) => nodesAt(node, a)),
      [1, 1, 1],
    )
    const sent = await b.local.post.send(message([a]))
    assert.is(await wrapsOf(b, sent.message), 1)
    await thief.start()
    await rejectsCode(thief.running.network.dial(b.address), 'not-admitted')
    // the same record again is not new, and after a restart it is vetoed still
    assert.is(await membershipOf(b).take(encodeItem({ type: 'node-record', content: record })), 'known')
    await b.stop()
    await b.open()
    assert.equal([nodesAt(b, a), waitingAt(b, a)], [1, 0])
    const acts = (await a.acts()).map(({ act }) => act)
    assert.ok(acts.includes('node-seen') && acts.includes('node-vetoed'))
  }))

test('a record that waits lends its keys to nothing: neither a heartbeat nor a veto of the thief counts, and he vetoes nobody', () =>
  withNetwork(2, { administrators: 2, threshold: 2 }, async (network) => {
    const [a, b] = [network.node(0), network.node(1)]
    const thief = await network.outsider(a.authority)
    await thief.open()
    const record = await stolenRecord(a, thief, network)
    await membershipOf(b).take(encodeItem({ type: 'node-record', content: record }))
    const { context } = thief.local
    const { identity } = context
    const checkpoint = (await new DatedCheckpoints(context, () => true).newest())?.bytes ?? new Uint8Array()
    const { head, actsDigest } = rosterAt(b)
    const at = network.time.now()
    const said = { network: network.charter.network, authority: identity.authority, node: identity.peerKey, at }
    const heartbeat = signHeartbeat(identity.voteKey, { ...said, head, actsDigest, checkpoint, addresses: [] })
    assert.is(await membershipOf(b).take(encodeItem({ type: 'heartbeat', content: heartbeat })), 'waiting')
    const veto = signRecordVeto(identity.voteKey, { ...said, record: crypto.sha256(record) })
    assert.is(await membershipOf(b).take(encodeItem({ type: 'record-veto', content: veto })), 'waiting')
    assert.is(waitingAt(b, a), 1)
  }))

test('what is no business of this authority is refused: a card or record of another, the home that has not its key, a veto of what does not wait', () =>
  withFurther(async (network, [a, b], further) => {
    await further.open()
    await rejectsCode(certifyNode(further.local, PASSPHRASE, await cardText(further)), 'authority-key-missing')
    await further.stop()
    const text = await certified(a, further, [b])
    await a.stop()
    await a.open()
    await rejectsCode(certifyNode(a.local, PASSPHRASE, await cardText(b)), 'node-not-own')
    await rejectsCode(certifyNode(a.local, PASSPHRASE, await cardText(a)), 'node-not-own')
    await a.stop()
    await a.start([b])
    await rejectsCode(ownNodesOf(b).declare(text), 'node-not-own')
    await rejectsCode(ownNodesOf(a).veto(peerOf(a)), 'node-unknown')
    await rejectsCode(ownNodesOf(a).veto('00'.repeat(32)), 'node-unknown')
    assert.is(network.nodes.length, 3)
  }))

test('a home that has been restarted lists its nodes as before, with the time from which each is used', () =>
  withFurther(async (_network, [a, b, c], further) => {
    const text = await certified(a, further, [b, c])
    await declare(a, text, [b, c])
    const lines = (): [string, number][] =>
      ownNodesOf(a)
        .list()
        .map(({ record, from }: OwnNode) => [hex(record.peerKey), from])
    const before = lines()
    await a.stop()
    await a.open()
    assert.equal(lines(), before)
    assert.is(before.length, 2)
  }))

run()
