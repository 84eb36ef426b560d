// What a member may ask of attachments: as many chunks as its pace allows, and no faults without a price.

import type { Stream } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import { ValiseError } from '../../../keys/errors.ts'
import { ATTACHMENT_PROTOCOL } from '../../../node/net/chunk-stream.ts'
import { DROP_AT, MAX_SLOW_MS } from '../../../node/net/conduct.ts'
import { ANSWER_MS } from '../../../node/net/delivery-stream.ts'
import { FRAME_MS, FrameWriter, readFrames } from '../../../node/net/frames.ts'
import { CHUNK_RATE } from '../../../node/net/peer-limits.ts'
import { serveChunks } from '../../../node/net/serve-chunks.ts'
import { type ChunkAnswer, encodeChunkRequest, MAX_CHUNK_ANSWER_BYTES } from '../../../protocol/attachment/frames.ts'
import { after, assert, before, run, test } from '../../support/harness.ts'
import { Hostile } from '../../support/hostile.ts'
import { eventually, foundNetwork, message, random, startConnected, Time, watchProcess } from '../../support/nodes.ts'
import { Still } from '../../support/still-stream.ts'

const watched = watchProcess()
const network = await foundNetwork(3)
const [alice, bob] = [network.node(0), network.node(1)]
let mallory: Hostile

before(async () => {
  await startConnected(alice, bob)
  mallory = await Hostile.of(network.node(2))
})
after(async () => {
  await mallory.end()
  await network.end()
})

const REQUEST = encodeChunkRequest({ root: new Uint8Array(32), index: 0 })

const open = async (): Promise<Stream> => mallory.host.dialProtocol(multiaddr(bob.address), ATTACHMENT_PROTOCOL)

test('a member has as many chunks answered at once as its pace allows; the next one waits, and others do not', async () => {
  const stream = await open()
  let answered = 0
  void (async () => {
    for await (const _ of readFrames(stream, MAX_CHUNK_ANSWER_BYTES)) answered++
  })().catch(() => undefined)
  const writer = new FrameWriter(stream)
  // the stream itself counts as one
  for (let n = 0; n < CHUNK_RATE.burst; n++) await writer.write(REQUEST)
  await eventually(() => answered === CHUNK_RATE.burst - 1)
  const { message: id } = await alice.local.post.send(message([bob]))
  await alice.state(id, 'delivered')
  assert.is(answered, CHUNK_RATE.burst - 1)
  network.time.pass(Math.ceil(1_000 / CHUNK_RATE.perSecond))
  await eventually(() => answered === CHUNK_RATE.burst)
  assert.equal(bob.running.network.misbehaving, [])
  stream.abort(new Error('the test is done with it'))
  network.time.pass(60_000)
})

test('four streams for chunks are open on one connection, a fifth is not', async () => {
  const streams: Stream[] = []
  for (let n = 0; n < 4; n++) streams.push(await open())
  const answers = streams.map(async (stream) => {
    await new FrameWriter(stream).write(REQUEST)
    for await (const _ of readFrames(stream, MAX_CHUNK_ANSWER_BYTES)) return true
    return false
  })
  assert.equal(await Promise.all(answers), [true, true, true, true])
  const fifth = await open().catch(() => undefined)
  if (fifth?.status === 'open') {
    const ended = new Promise((resolve) => fifth.addEventListener('close', resolve))
    await new FrameWriter(fifth).write(REQUEST).catch(() => undefined)
    await ended
  }
  assert.ok(streams.every(({ status }) => status === 'open'))
  for (const stream of streams) stream.abort(new Error('the test is done with it'))
  network.time.pass(60_000)
})

test('a member whose requests cannot be read is hung up on in the end', async () => {
  network.time.pass(86_400_000)
  let streams = 0
  await eventually(async () => {
    const stream = await open().catch(() => undefined)
    if (!stream) return true
    streams++
    const ended = new Promise((resolve) => stream.addEventListener('close', resolve))
    await new FrameWriter(stream).write(random(20)).catch(() => undefined)
    const done = ended.then(() => true)
    while (!(await Promise.race([done, new Promise((resolve) => setImmediate(() => resolve(false)))])))
      network.time.passToNext(MAX_SLOW_MS + 1)
    return bob.running.network.misbehaving.length > 0
  })
  assert.ok(streams >= DROP_AT && streams < 2 * DROP_AT, `${streams} streams`)
  assert.ok((bob.running.network.misbehaving[0]?.counts.malformed ?? 0) >= DROP_AT)
})

const ANSWER: ChunkAnswer = { root: new Uint8Array(32), index: 0, chunk: new Uint8Array(1024 * 1024), path: [] }

/** Serves a stream that this test makes. @returns the faults of its peer, as they come */
const serveStill = (stream: Still, time: Time): { readonly faults: string[]; readonly ended: Promise<void> } => {
  const faults: string[] = []
  const failed = (error: unknown) => {
    if (error instanceof ValiseError && error.code !== 'peer-lost') faults.push(error.code)
  }
  const service = { mayGoOn: () => true, pace: async () => {}, chunk: async () => ANSWER, failed }
  return { faults, ended: serveChunks(stream as unknown as Stream, service, time) }
}

test('a member that takes no chunks is hung up on when one has waited for two minutes, and that is a fault', async () => {
  const [stream, time] = [new Still(), new Time()]
  const { faults, ended } = serveStill(stream, time)
  stream.bring(REQUEST, 3)
  await eventually(() => stream.writeBufferLength > 1024 * 1024)
  time.pass(ANSWER_MS - 1)
  assert.equal([stream.status, faults], ['open', []])
  time.pass(1)
  await ended
  assert.equal([stream.status, faults], ['aborted', ['peer-slow']])
})

test('so is one that begins a request and does not end it in time', async () => {
  const [stream, time] = [new Still(), new Time()]
  const { faults, ended } = serveStill(stream, time)
  stream.bringBytes(Uint8Array.of(60, 8, 1))
  await eventually(() => time.pending > 0)
  time.pass(FRAME_MS - 1)
  assert.equal([stream.status, faults], ['open', []])
  time.pass(1)
  await ended
  assert.equal([stream.status, faults], ['aborted', ['peer-slow']])
})

test('nothing was left unhandled', () => assert.equal(watched.unhandled, []))

run()
