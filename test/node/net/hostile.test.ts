// time limit: 300 s
// A member that keeps to nothing, over real connections: each of its faults is refused with its own word, the refusal is logged, and an
// honest message is delivered afterwards.

import { hexToBytes } from '@noble/hashes/utils.js'
import { receiptFor } from '../../../node/mail/receipts.ts'
import { actRecord } from '../../../protocol/act.ts'
import { MAX_FRAME_BYTES } from '../../../protocol/limits.ts'
import { CARGO } from '../../../protocol/parcel.ts'
import { REFUSALS } from '../../../protocol/refusal.ts'
import { after, assert, before, run, test } from '../../support/harness.ts'
import { Hostile, type RawStream } from '../../support/hostile.ts'
import { type FoundedNetwork, foundNetwork, message, startConnected, type TestNode, watchProcess } from '../../support/nodes.ts'
import { HOSTILE_CASES, type World } from './hostile-cases.ts'

const watched = watchProcess()
let network: FoundedNetwork
let other: FoundedNetwork
let world: World
let alice: TestNode
let bob: TestNode
let stream: RawStream

/** A receipt that mallory's own log gives for a message of bob. */
const receiptOf = async (mallory: Hostile, from: TestNode, to: TestNode): Promise<Uint8Array> => {
  const sent = await from.local.post.send(message([to]))
  const { context } = mallory.local
  const act = actRecord({
    act: 'received',
    at: context.clock(),
    account: 'node',
    subject: sent.message,
    envelope: hexToBytes(sent.envelope),
    thread: hexToBytes(sent.thread),
    authority: from.authority,
  })
  const { leaves, size } = await context.commit.commit({ acts: [act], operations: () => [] })
  return receiptFor(context, { leaf: leaves[0]?.index ?? 0, logSize: size })
}

const receiptAt = async (node: TestNode, id: string): Promise<Uint8Array> => {
  const stored = await node.local.post.mailbox.message(id)
  const [delivery] = stored ? await node.local.post.mailbox.deliveries(stored) : []
  return hexToBytes(delivery?.received?.receipt ?? '')
}

const exchanged = async (from: TestNode, to: TestNode): Promise<string> => {
  const { message: id } = await from.local.post.send(message([to]))
  await from.state(id, 'delivered')
  return id
}

before(async () => {
  network = await foundNetwork(4)
  other = await foundNetwork(2)
  alice = network.node(1)
  bob = network.node(2)
  await startConnected(alice, bob)
  await other.node(0).start()
  await other.node(1).start([other.node(0)])
  await other.node(0).connected(other.node(1))
  const mallory = await Hostile.of(network.node(0))
  const forMallory = await alice.local.post.send(message([network.node(0), bob]))
  world = {
    mallory,
    bob,
    carol: network.node(3),
    network,
    otherNetwork: other.charter.network,
    alices: (await alice.local.post.mailbox.envelope(forMallory.envelope)) ?? new Uint8Array(0),
    alicesParcel: await parcelOfAlice(),
    alicesReceipt: await receiptAt(bob, await exchanged(bob, alice)),
    receipt: await receiptOf(mallory, bob, network.node(0)),
    otherReceipt: await receiptAt(other.node(0), await exchanged(other.node(0), other.node(1))),
  }
  stream = await mallory.open(bob)
})

const parcelOfAlice = async (): Promise<Uint8Array> => {
  const { Sessions } = await import('../../../node/mail/sessions.ts')
  const { sealParcel } = await import('../../../protocol/parcel.ts')
  const { context } = alice.local
  const roster = context.roster()
  const record = roster?.member(bob.authority)?.nodes[0]
  if (!roster || !record) throw new Error('bob is no member')
  const session = await new Sessions(context).towards(roster.network, record)
  return (await sealParcel(context.crypto, context.random, session, { type: CARGO.envelope, content: new Uint8Array(5) })).bytes
}

after(async () => {
  await world.mallory.end()
  await network.end()
  await other.end()
})

const refusals = async () => (await bob.acts()).filter(({ act }) => act === 'refused')

for (const { name, word, frame, make } of HOSTILE_CASES)
  test(`${name} is refused: ${word}`, async () => {
    network.time.pass(60_000)
    const before = (await refusals()).length
    const bytes = await make(world)
    const answer = frame ? await stream.ask(bytes) : await stream.offer(bytes)
    assert.is(typeof answer === 'object' && answer.type === 'refused' ? answer.code : answer, word)
    const logged = (await refusals()).slice(before)
    assert.equal(
      logged.map(({ detail, authority }) => ({ detail, authority })),
      [{ detail: word, authority: network.node(0).authority }],
    )
    await exchanged(alice, bob)
  })

test('a frame that claims to be over the limit is refused, and the stream ends', async () => {
  network.time.pass(60_000)
  const over = await world.mallory.open(bob)
  const length = MAX_FRAME_BYTES + 1
  over.stream.send(
    Uint8Array.of(0x80 | (length & 0x7f), 0x80 | ((length >> 7) & 0x7f), 0x80 | ((length >> 14) & 0x7f), length >> 21, 1, 2, 3),
  )
  const answer = await over.next()
  assert.is(answer?.type === 'refused' && answer.code, 'oversized')
  assert.is(await over.next(), undefined)
  await exchanged(alice, bob)
})

test('a frame that claims 2^63 bytes, or an endless length, is refused', async () => {
  for (const length of [
    [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
    [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  ]) {
    // the streams before it are cut a moment after their end
    network.time.pass(1_000)
    const over = await world.mallory.open(bob)
    over.stream.send(Uint8Array.from(length))
    const answer = await over.next()
    assert.is(answer?.type === 'refused' && answer.code, 'oversized')
  }
  await exchanged(alice, bob)
})

test('after all of this, a receipt that holds is taken, and so is a good message', async () => {
  assert.is(await stream.offer(await world.mallory.parcel(bob, world.receipt, CARGO.receipt)), 'acknowledged')
  assert.is(await stream.offer(await world.mallory.parcel(bob, await world.mallory.envelope([bob]))), 'receipt')
})

test('every word of a refusal that a parcel can meet was met', () => {
  const met = new Set(HOSTILE_CASES.map(({ word }) => word))
  // sender-record: test/protocol/receive.test.ts; no-depot and quota: test/node/mail/depot-lies.test.ts;
  // prekey-gone, of a wrap: test/node/mail/rewrap.test.ts
  const elsewhere = ['conflict', 'busy', 'lifetime', 'sender-record', 'no-depot', 'quota', 'prekey-gone']
  assert.equal(
    Object.keys(REFUSALS)
      .filter((word) => !met.has(word as keyof typeof REFUSALS))
      .sort(),
    elsewhere.sort(),
  )
})

test('nothing was thrown where nobody catches', () => {
  assert.equal(watched.unhandled, [])
})

run()
