// Four nodes over real connections: a log is cosigned by a quorum soon after a message, what is asked of a witness is bounded, and what cannot be read ends its stream.

import type { Stream } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import { presentReceipts } from '../../../node/api/present.ts'
import { FrameWriter, readFrames } from '../../../node/net/frames.ts'
import { REQUEST_RATE } from '../../../node/net/peer-limits.ts'
import { gossipedEvidence } from '../../../node/roster/evidence-kept.ts'
import { readCosigned, witnessesNow } from '../../../node/witness/cosigned.ts'
import { PROOF_PROTOCOL } from '../../../node/witness/give-proofs.ts'
import { APART_MS, SOON_MS } from '../../../node/witness/rounds.ts'
import { UNWITNESSED } from '../../../node/witness/unwitnessed.ts'
import { WITNESS_PROTOCOL } from '../../../node/witness/witness.ts'
import { FETCH_MS } from '../../../node/witness/witnessed-proofs.ts'
import { signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { NONE_BEFORE } from '../../../protocol/log/dated.ts'
import { logVerifiers, verifyReceipt } from '../../../protocol/receipt.ts'
import { formatAddCheckpoint, parseWitnessAnswer } from '../../../protocol/witness/add-checkpoint.ts'
import { formatProofRequest, parseProofAnswer, type WantedEntry } from '../../../protocol/witness/witnessed-proof.ts'
import { after, assert, before, run, test } from '../../support/harness.ts'
import { Hostile } from '../../support/hostile.ts'
import { eventually, foundNetwork, keysOf, message, type TestNode, watchProcess } from '../../support/nodes.ts'

const watched = watchProcess()
const network = await foundNetwork(5)
const nodes = network.nodes.slice(0, 4)
const [alice, bob] = nodes as [TestNode, TestNode]
let mallory: Hostile

before(async () => {
  for (const [n, node] of nodes.entries()) await node.start(nodes.slice(0, n))
  await eventually(() => nodes.every(({ running }) => running.network.peers.length === 3))
  mallory = await Hostile.of(network.node(4))
})
after(async () => {
  await mallory.end()
  await network.end()
})

const witnessed = async ({ local: { context } }: TestNode) => {
  const cosigned = await readCosigned(context)
  return cosigned && { size: cosigned.checkpoint.size, by: witnessesNow(context, cosigned.checkpoint) }
}

test("soon after a message both logs are cosigned by a quorum; then its receipt turns witnessed, and its recipient has the sender's entry", async () => {
  const { message: id } = await alice.local.post.send(message([bob]))
  await alice.state(id, 'delivered')
  const shown = async () => {
    const sent = await alice.local.post.mailbox.message(id)
    return sent && (await presentReceipts(alice.local.post.mailbox, sent))
  }
  assert.equal(
    (await shown())?.map(({ kind, witnessed }) => [kind, witnessed]),
    [['delivered', false]],
  )
  const sizes = new Map([alice, bob].map((node) => [node, node.local.context.log.size]))
  network.time.pass(APART_MS)
  network.time.pass(SOON_MS)
  for (const node of [alice, bob]) {
    await eventually(async () => ((await witnessed(node))?.size ?? 0) >= (sizes.get(node) ?? 0))
    assert.ok((await witnessed(node))?.by?.witnessed)
  }
  // then the proofs are asked for
  network.time.pass(FETCH_MS)
  await alice.event((event) => event.type === 'witnessed' && event.message === id && event.act === 'received')
  await bob.event((event) => event.type === 'witnessed' && event.message === id && event.act === 'sent')
  const [receipt] = (await shown()) ?? []
  assert.ok(receipt?.witnessed && receipt.witnesses.length === 3 && receipt.existedBy !== null)
  const received = await bob.local.post.mailbox.message(id)
  const sent = received && (await bob.local.post.mailbox.witnessedSent(received))
  assert.ok(sent?.witnessed)
  const { crypto, roster } = alice.local.context
  const record = roster()?.member(alice.authority)?.nodes[0]
  const verdict =
    record &&
    verifyReceipt(crypto, logVerifiers(crypto, record), Buffer.from(sent?.proof ?? '', 'hex'), { everySignatureMustVerify: false })
  assert.ok(verdict?.ok && verdict.receipt.record.act === 'sent' && verdict.receipt.record.subject === id)
  for (const node of [alice, bob]) assert.equal(await keysOf(node, UNWITNESSED), [])
})

test('who has no part in an entry gets no proof of it, and is not told whether it is there', async () => {
  const ask = async (entry: WantedEntry): Promise<number> => {
    const stream = await mallory.host.dialProtocol(multiaddr(bob.address), PROOF_PROTOCOL.name)
    await new FrameWriter(stream).write(formatProofRequest({ entry, oldSize: 0 }))
    for await (const frame of readFrames(stream, PROOF_PROTOCOL.maxAnswer)) {
      stream.abort(new Error('the test is done with it'))
      return parseProofAnswer(frame).status
    }
    throw new Error('no answer')
  }
  const { origin, size } = bob.local.context.log
  const statuses = new Set<number>()
  for (const index of [...Array.from({ length: size }, (_, i) => i), size, size + 1])
    statuses.add(await ask({ type: 'entry', origin, index }))
  const { message: id } = await bob.local.post.send(message([alice]))
  statuses.add(await ask({ type: 'sent', message: id }))
  statuses.add(await ask({ type: 'sent', message: '00'.repeat(16) }))
  statuses.add(await ask({ type: 'entry', origin: 'another/log', index: 0 }))
  assert.equal([...statuses], [404])
  network.time.pass(60_000)
})

const open = (): Promise<Stream> => mallory.host.dialProtocol(multiaddr(bob.address), WITNESS_PROTOCOL.name)
const request = () => {
  const { context } = alice.local
  return formatAddCheckpoint({ oldSize: 0, proof: [], checkpoint: context.log.checkpoint })
}

test("any member may ask for any member's log, is told what is recorded, and as often as its pace allows", async () => {
  const stream = await open()
  const answers: string[] = []
  void (async () => {
    for await (const frame of readFrames(stream, WITNESS_PROTOCOL.maxAnswer)) answers.push(String(parseWitnessAnswer(frame).status))
  })().catch(() => undefined)
  const writer = new FrameWriter(stream)
  // the stream itself counts as one
  for (let n = 0; n < REQUEST_RATE.burst; n++) await writer.write(request())
  await eventually(() => answers.length === REQUEST_RATE.burst - 1)
  assert.equal([...new Set(answers)], ['409'])
  network.time.pass(Math.ceil(1_000 / REQUEST_RATE.perSecond))
  await eventually(() => answers.length === REQUEST_RATE.burst)
  stream.abort(new Error('the test is done with it'))
  network.time.pass(60_000)
})

test('two trees of one size that a member shows to one witness are evidence that every member has', async () => {
  const { identity } = mallory.local.context
  const ask = async (root: number): Promise<number> => {
    const stream = await open()
    const dated = { at: network.time.now(), before: NONE_BEFORE }
    const tree = { origin: identity.logOrigin, size: 9, root: new Uint8Array(32).fill(root), dated }
    const checkpoint = signCheckpoint(tree, [identity.logSigner])
    await new FrameWriter(stream).write(formatAddCheckpoint({ oldSize: 0, proof: [], checkpoint }))
    for await (const frame of readFrames(stream, WITNESS_PROTOCOL.maxAnswer)) {
      stream.abort(new Error('the test is done with it'))
      return parseWitnessAnswer(frame).status
    }
    throw new Error('no answer')
  }
  assert.equal([await ask(1), await ask(2)], [200, 409])
  for (const node of nodes) await node.alarm('evidence-forked-log')
  const [kept] = gossipedEvidence(alice.local)
  assert.equal([kept?.kind, kept?.accused], ['forked-log', [mallory.local.context.identity.authority]])
})

test('what is no request ends its stream, and costs the peer', async () => {
  const stream = await open()
  const ended = Promise.withResolvers<void>()
  stream.addEventListener('close', () => ended.resolve())
  await new FrameWriter(stream).write(new TextEncoder().encode('old 1\n'))
  await ended.promise
  assert.equal(bob.running.network.misbehaving, [])
})

test('nothing was thrown where nobody catches', () => {
  assert.equal(watched.unhandled, [])
})

run()
