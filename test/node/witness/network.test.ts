// Four nodes over real connections: a log is cosigned by a quorum soon after a message, what is asked of a witness is bounded, and what cannot be read ends its stream.

import type { Stream } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import { FrameWriter, readFrames } from '../../../node/net/frames.ts'
import { REQUEST_RATE } from '../../../node/net/peer-limits.ts'
import { readCosigned, witnessesNow } from '../../../node/witness/cosigned.ts'
import { APART_MS, SOON_MS } from '../../../node/witness/rounds.ts'
import { WITNESS_PROTOCOL } from '../../../node/witness/witness.ts'
import { formatAddCheckpoint, parseWitnessAnswer } from '../../../protocol/witness/add-checkpoint.ts'
import { after, assert, before, run, test } from '../../support/harness.ts'
import { Hostile } from '../../support/hostile.ts'
import { eventually, foundNetwork, message, type TestNode, watchProcess } from '../../support/nodes.ts'

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

test('soon after a message both logs that it stands in are cosigned by a quorum of the others', async () => {
  const { message: id } = await alice.local.post.send(message([bob]))
  await alice.state(id, 'delivered')
  const sizes = new Map([alice, bob].map((node) => [node, node.local.context.log.size]))
  network.time.pass(APART_MS)
  network.time.pass(SOON_MS)
  for (const node of [alice, bob]) {
    await eventually(async () => ((await witnessed(node))?.size ?? 0) >= (sizes.get(node) ?? 0))
    assert.ok((await witnessed(node))?.by?.witnessed)
  }
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
