// time limit: 300 s
// New keys of a node, between running nodes: certified with the authority key, declared, used by others a day later and by the node itself three days
// after that; what the replaced keys are good for then, and for how long; and what an administrator votes with.

import { hex } from '../../../keys/ids.ts'
import type { SigningKey } from '../../../keys/signing.ts'
import { verifyingKey } from '../../../keys/signing.ts'
import { fsck } from '../../../node/health/fsck.ts'
import { prepareNextKey, rotateNodeKeys } from '../../../node/home/authority-key.ts'
import { QUEUE } from '../../../node/mail/mail-keys.ts'
import type { OwnNodes } from '../../../node/roster/own-nodes.ts'
import { compromiseRequest } from '../../../node/roster/requests.ts'
import { rosterFreshness } from '../../../node/roster/standing.ts'
import { cardFile } from '../../../protocol/card.ts'
import { parseEnvelope, signEnvelope, verifyEnvelope } from '../../../protocol/envelope.ts'
import { NODE_KEY_MARGIN_MS, RECORD_WAIT_MS, REPLACED_KEY_MS } from '../../../protocol/limits.ts'
import { nodeRecordFile } from '../../../protocol/node-record.ts'
import { envelopeSigner, judgeSender } from '../../../protocol/receive.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { crypto, DAY, eventually, keysOf, message, PASSPHRASE, type TestNode } from '../../support/nodes.ts'
import {
  approve,
  cardText,
  decide,
  decisionsOf,
  directoryOf,
  known,
  memberAt,
  membershipOf,
  propose,
  rosterAt,
  withThree,
} from './governed.ts'

const ownNodesOf = (node: TestNode): OwnNodes => {
  const { ownNodes } = node.local
  if (!ownNodes) throw new Error(`${node.authority} has joined no network`)
  return ownNodes
}

const connectedTo = async (node: TestNode, peers: readonly TestNode[]): Promise<void> => {
  node.events.length = 0
  await node.start(peers)
  await Promise.all(peers.map((peer) => node.connected(peer)))
}

/** Stops the node, certifies its next keys, and starts it again. @returns the record file's text */
const certified = async (node: TestNode, peers: readonly TestNode[]): Promise<string> => {
  await node.stop()
  await node.open()
  const record = await rotateNodeKeys(node.local, PASSPHRASE)
  await node.stop()
  await connectedTo(node, peers)
  return nodeRecordFile(crypto, record.bytes)
}

/** Certifies and declares the next keys; all know of them. */
const declared = async (node: TestNode, peers: readonly TestNode[]): Promise<void> => {
  const text = await certified(node, peers)
  await ownNodesOf(node).declare(text)
  // gossip may not have begun yet
  await eventually(async () => {
    for (const peer of peers) await node.running.network.syncWith(peer.local.context.identity.peerKey)
    return [node, ...peers].every((one) => memberAt(one, node)?.waiting.length === 1)
  })
}

/** Lets time pass, and waits until these have heard of one another since. */
const later = async (nodes: readonly TestNode[], ms: number): Promise<void> => {
  const [first] = nodes
  first?.time.pass(ms)
  await eventually(() => nodes.every((node) => rosterFreshness(node.local.context, membershipOf(node)) === 'fresh'))
}

const keyOf = ({ publicKey }: Pick<SigningKey, 'publicKey'>): string => hex(publicKey)
const signsWith = (node: TestNode): string => keyOf(node.local.context.identity.envelopeKey)
const generation = (node: TestNode, n: number): string => keyOf(node.local.context.identity.keys(n).envelopeKey)
const recordKeyAt = (node: TestNode, of: TestNode): string => hex(memberAt(node, of)?.nodes[0]?.signingKey.publicKey ?? new Uint8Array(0))

const signerOf = async (node: TestNode, id: string): Promise<string> => {
  const { mailbox } = node.local.post
  const envelope = parseEnvelope(crypto, (await mailbox.envelope((await mailbox.message(id))?.envelope ?? '')) ?? new Uint8Array(0))
  const key = node.local.context.identity.envelopeKeys.find(({ publicKey }) =>
    verifyEnvelope(crypto, verifyingKey(crypto, publicKey), envelope),
  )
  return key ? keyOf(key) : 'nobody'
}

const exchanged = async (from: TestNode, to: TestNode): Promise<string> => {
  const { message: id } = await from.local.post.send(message([to]))
  await from.state(id, 'delivered')
  return id
}

test('new keys: others take them a day later, the node signs with them three days after that, and mail goes through all the time', () =>
  withThree(async (network, [a, b, c]) => {
    await declared(c, [a, b])
    await Promise.all([a, b, c].map((node) => node.alarm('node-new')))
    const [before, after] = [generation(c, 0), generation(c, 1)]
    assert.equal([signsWith(c), recordKeyAt(a, c)], [before, before])
    assert.is(await signerOf(c, await exchanged(c, a)), before)
    network.time.pass(RECORD_WAIT_MS - 1)
    assert.is(recordKeyAt(a, c), before)
    network.time.pass(1)
    assert.equal(
      [a, b, c].map((node) => recordKeyAt(node, c)),
      [after, after, after],
    )
    // others take both, the node uses the one before still
    assert.is(signsWith(c), before)
    assert.is(await signerOf(c, await exchanged(c, a)), before)
    network.time.pass(NODE_KEY_MARGIN_MS - 1)
    assert.is(signsWith(c), before)
    await later([a, b, c], 1)
    assert.is(signsWith(c), after)
    assert.is(await signerOf(c, await exchanged(c, b)), after)
    await exchanged(b, c)
    // the log goes on under its key, and all that was signed is found sound, here and there
    for (const node of [a, b, c])
      assert.equal(
        (await fsck(node.local)).filter(({ ok }) => !ok),
        [],
      )
    // after a restart too
    await c.stop()
    await connectedTo(c, [a, b])
    assert.equal([signsWith(c), generation(c, 0)], [after, before])
    await exchanged(c, a)
  }))

test('heartbeats and the profile go on with it: the vote key that the record names, and the signing key', () =>
  withThree(async (network, [a, b, c]) => {
    await declared(c, [a, b])
    network.time.pass(RECORD_WAIT_MS + NODE_KEY_MARGIN_MS)
    await directoryOf(c).publishProfile(new TextEncoder().encode(PROFILE))
    await eventually(() => membershipOf(a).ledger.published.profile(c.authority) !== undefined)
    const { authority, peerKey } = c.local.context.identity
    const last = membershipOf(a).ledger.published.heartbeat(authority, peerKey)?.at ?? 0
    network.time.pass(2 * 3_600_000)
    await eventually(() => (membershipOf(a).ledger.published.heartbeat(authority, peerKey)?.at ?? 0) > last)
  }))

const PROFILE = JSON.stringify({ names: { en: 'Commission' }, functions: [] })

test('what the replaced key signed is taken for thirty days after the margin, and not a moment longer; nor at all once it is declared compromised', () =>
  withThree(async (network, [a, b, c]) => {
    await declared(c, [a, b])
    network.time.pass(RECORD_WAIT_MS)
    const id = await exchanged(c, a)
    const { mailbox } = c.local.post
    const envelope = parseEnvelope(crypto, (await mailbox.envelope((await mailbox.message(id))?.envelope ?? '')) ?? new Uint8Array(0))
    const { peerKey } = c.local.context.identity
    const judged = (now: number) => judgeSender(crypto, membershipOf(a).ledger.roster(now), envelope, peerKey, now)
    const over = network.time.now() + NODE_KEY_MARGIN_MS + REPLACED_KEY_MS
    assert.equal([judged(over - 1), judged(over)], [undefined, 'signature'])
    // a theft that was before the change
    const since = network.time.now() - 3_600_000
    const { attestation } = await decisionsOf(a).propose(compromiseRequest(c.authority, since, 'a disk was stolen'))
    const act = hex(attestation.act.id)
    await known([b], act, 1)
    assert.is(judged(network.time.now()), undefined)
    await decisionsOf(b).approve(act, undefined)
    await eventually(() => memberAt(a, c)?.history.compromisedSince === since)
    assert.is(judged(network.time.now()), 'signature')
  }))

test('what is declared compromised from a time after the change takes nothing from the keys before', () =>
  withThree(async (network, [a, b, c]) => {
    await declared(c, [a, b])
    network.time.pass(RECORD_WAIT_MS)
    const id = await exchanged(c, a)
    const { mailbox } = c.local.post
    const envelope = parseEnvelope(crypto, (await mailbox.envelope((await mailbox.message(id))?.envelope ?? '')) ?? new Uint8Array(0))
    network.time.pass(3_600_000)
    const { attestation } = await decisionsOf(a).propose(compromiseRequest(c.authority, network.time.now(), 'since this morning'))
    await approve([b], hex(attestation.act.id))
    await eventually(() => memberAt(a, c)?.history.compromisedSince !== undefined)
    const sender = rosterAt(a).node(c.local.context.identity.peerKey)
    assert.ok(sender && envelopeSigner(crypto, sender, envelope, network.time.now()))
  }))

test('who was away when the keys changed, and comes back much later, loses nothing: mail waits there until the new key is in force there', () =>
  withThree(async (network, [a, b, c]) => {
    await a.stop()
    await declared(c, [b])
    await later([b, c], RECORD_WAIT_MS + NODE_KEY_MARGIN_MS + 8 * DAY)
    const { message: id } = await c.local.post.send(message([a]))
    assert.is(await signerOf(c, id), generation(c, 1))
    await a.start([c])
    await eventually(() => memberAt(a, c)?.waiting.length === 1)
    // it says that it does not know the key yet, and that is not final
    await eventually(async () => (await a.acts()).some(({ act, detail }) => act === 'refused' && detail.includes('sender-record')))
    assert.is((await keysOf(c, QUEUE)).length, 1)
    network.time.pass(RECORD_WAIT_MS)
    const isDelivered = () => c.events.some((event) => event.type === 'message' && event.message === id && event.state === 'delivered')
    await eventually(() => {
      network.time.passToNext(120_000)
      return isDelivered()
    })
    assert.ok(await a.local.post.mailbox.message(id))
  }))

test('a stolen authority key signs nothing by itself: mail under a key that waits is refused, and once vetoed for good', () =>
  withThree(async (network, [a, b, c]) => {
    await declared(c, [a, b])
    const next = c.local.context.identity.keys(1).envelopeKey
    const id = await exchanged(c, b)
    const { mailbox } = c.local.post
    const sent = parseEnvelope(crypto, (await mailbox.envelope((await mailbox.message(id))?.envelope ?? '')) ?? new Uint8Array(0))
    const { header, wraps, body, endorsements } = sent
    const envelope = parseEnvelope(crypto, signEnvelope(crypto, next, { header, wraps, body, endorsements }).bytes)
    const { peerKey } = c.local.context.identity
    const judged = () => judgeSender(crypto, rosterAt(a), envelope, peerKey, network.time.now())
    assert.is(judged(), 'sender-record')
    await ownNodesOf(c).veto(hex(peerKey))
    await eventually(() => memberAt(a, c)?.waiting.length === 0)
    network.time.pass(RECORD_WAIT_MS)
    assert.is(judged(), 'signature')
    assert.is(signsWith(c), generation(c, 0))
    // the next time it is another generation: the vetoed keys never come back
    await c.stop()
    await c.open()
    const again = await rotateNodeKeys(c.local, PASSPHRASE)
    assert.is(hex(again.signingKey.publicKey), generation(c, 2))
  }))

test('prekeys of a node with new keys: its lists are signed with the key in force, and a list of the replaced key counts no more', () =>
  withThree(async (network, [a, b, c]) => {
    const { authority, peerKey } = c.local.context.identity
    const listAt = (node: TestNode) => membershipOf(node).ledger.nodes.prekeyList(authority, peerKey)
    network.time.pass(8 * DAY)
    await eventually(() => listAt(a) !== undefined)
    const first = listAt(a)
    await declared(c, [a, b])
    network.time.pass(RECORD_WAIT_MS + 3_600_000)
    await eventually(() => listAt(a) !== undefined && listAt(a)?.serial !== first?.serial)
    assert.is(signsWith(c), generation(c, 0))
    assert.equal(
      c.events.filter((event) => event.type === 'alarm' && event.code === 'prekeys-failed'),
      [],
    )
    // what b seals c opens
    await later([a, b, c], 0)
    await exchanged(b, c)
  }))

test('an administrator goes on voting with the key that the epoch names, until an epoch names the new one', () =>
  withThree(async (network, [a, b, c]) => {
    const old = keyOf(c.local.context.identity.keys(0).voteKey)
    await declared(c, [a, b])
    network.time.pass(RECORD_WAIT_MS + NODE_KEY_MARGIN_MS)
    assert.not.equal(keyOf(c.local.context.identity.voteKey), old)
    // approvals with the old one count
    const id = await propose(c, { kind: 'suspend', subject: b.authority })
    await approve([a], id)
    await eventually(() => [a, c].every((node) => memberAt(node, b)?.state === 'suspended'))
    await decide([c, a], { kind: 'reinstate', subject: b.authority })
    await eventually(() => [a, b, c].every((node) => memberAt(node, b)?.state === 'active'))
    // the card of the same node names the new key
    await decide([c, a], { kind: 'administrators', add: [await cardText(c)] })
    await eventually(() => {
      network.time.passToNext(600_000)
      return [a, b, c].every((node) => rosterAt(node).epoch === 1)
    })
    const named = rosterAt(a).government.administrators.find(({ authority }) => authority === c.authority)?.voteKey.publicKey
    assert.is(hex(named ?? new Uint8Array(0)), keyOf(c.local.context.identity.voteKey))
    await decide([c, a], { kind: 'suspend', subject: b.authority })
    await eventually(() => memberAt(a, b)?.state === 'suspended')
  }))

test('asked again before it is done the record is the same; one change after the other, of the node and of the authority', () =>
  withThree(async (network, [a, b, c]) => {
    await c.stop()
    await c.open()
    const record = await rotateNodeKeys(c.local, PASSPHRASE)
    await c.stop()
    await c.open()
    assert.equal((await rotateNodeKeys(c.local, PASSPHRASE)).bytes, record.bytes)
    await c.stop()
    await connectedTo(c, [a, b])
    await ownNodesOf(c).declare(nodeRecordFile(crypto, record.bytes))
    network.time.pass(RECORD_WAIT_MS)
    await c.stop()
    await c.open()
    // in force, and not used by the node itself yet
    await rejectsCode(rotateNodeKeys(c.local, PASSPHRASE), 'keys-changing')
    await rejectsCode(prepareNextKey(c.local, PASSPHRASE, COST), 'keys-changing')
    await c.stop()
    network.time.pass(NODE_KEY_MARGIN_MS)
    await c.open()
    const next = await prepareNextKey(c.local, PASSPHRASE, COST)
    assert.is(hex(next.node.signingKey.publicKey), generation(c, 1))
    await rejectsCode(rotateNodeKeys(c.local, PASSPHRASE), 'keys-changing')
    // the card of the next authority key has the new keys, and the node goes on with them
    await decide([a, b], { kind: 'rotate-key', card: cardFile(crypto, next.bytes) })
    await c.stop()
    await connectedTo(c, [a, b])
    await eventually(() => recordKeyAt(c, c) === generation(c, 1) && memberAt(c, c)?.nodes[0]?.network.length === 0)
    assert.is(signsWith(c), generation(c, 1))
    await exchanged(c, a)
  }))

const COST = { N: 16, r: 8, p: 1 }

run()
