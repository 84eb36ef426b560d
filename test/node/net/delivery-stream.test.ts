// The asking side of delivery by itself, against a far side that does what the test wants.

import '../../../node/polyfill.ts'
import { randomBytes } from 'node:crypto'
import type { Stream } from '@libp2p/interface'
import { DELIVERY_PROTOCOL, DeliveryStream } from '../../../node/net/delivery-stream.ts'
import { FrameWriter, readFrames } from '../../../node/net/frames.ts'
import { type Host, startHost } from '../../../node/net/host.ts'
import { encodeFrame } from '../../../protocol/frame.ts'
import { after, assert, before, rejectsCode, run, test } from '../../support/harness.ts'
import { eventually, Time, watchProcess } from '../../support/nodes.ts'

const LIMIT = 40 * 1024 * 1024
const watched = watchProcess()
const time = new Time()
let near: Host
let far: Host
let arrived: (stream: Stream) => void = () => {}

const host = (): Promise<Host> =>
  startHost({ transportSeed: new Uint8Array(randomBytes(32)), listen: ['/ip4/127.0.0.1/tcp/0'], announce: [] })

before(async () => {
  near = await host()
  far = await host()
  await far.handle(DELIVERY_PROTOCOL, (stream) => arrived(stream), { maxInboundStreams: 20 })
})

after(async () => {
  await Promise.all([near.stop(), far.stop()])
})

const pair = async () => {
  const there = new Promise<Stream>((resolve) => {
    arrived = resolve
  })
  const connection = await near.dial(far.getMultiaddrs())
  const asking = await DeliveryStream.open(connection, time, AbortSignal.timeout(10_000))
  return { asking, stream: await there }
}

const id = (n: number): Uint8Array => new Uint8Array(32).fill(n)
const acknowledged = (n: number): Uint8Array => encodeFrame({ type: 'acknowledged', answers: id(n) })

test('answers find their parcels, in whatever order they come; strange ones are passed over', async () => {
  const { asking, stream } = await pair()
  const answers = [1, 2, 3].map((n) => asking.request(id(n), Uint8Array.of(n)))
  const writer = new FrameWriter(stream)
  for (const n of [3, 9, 1, 2]) await writer.write(acknowledged(n))
  assert.equal(
    (await Promise.all(answers)).map((frame) => frame.answers[0]),
    [1, 2, 3],
  )
  await asking.close()
})

test('a refusal that names no parcel ends none: other answers still count, and what has none is to be sent again', async () => {
  const { asking, stream } = await pair()
  const answers = [1, 2, 3].map((n) => asking.request(id(n), Uint8Array.of(n)))
  const unanswered = [
    rejectsCode(answers[0] as Promise<unknown>, 'peer-refused'),
    rejectsCode(answers[2] as Promise<unknown>, 'peer-refused'),
  ]
  const writer = new FrameWriter(stream)
  await writer.write(encodeFrame({ type: 'refused', answers: new Uint8Array(0), code: 'malformed' }))
  await writer.write(acknowledged(2))
  assert.is((await answers[1])?.type, 'acknowledged')
  await rejectsCode(asking.request(id(4), Uint8Array.of(4)), 'peer-lost')
  await stream.close()
  await Promise.all(unanswered)
})

test('after a refusal that names no parcel a peer that goes silent is waited for ten seconds', async () => {
  const { asking, stream } = await pair()
  let ended = false
  const waiting = asking.request(id(1), Uint8Array.of(1)).finally(() => {
    ended = true
  })
  await new FrameWriter(stream).write(encodeFrame({ type: 'refused', answers: new Uint8Array(0), code: 'malformed' }))
  await eventually(() => time.pending === 2)
  time.pass(9_999)
  await new Promise((resolve) => setImmediate(resolve))
  assert.not.ok(ended)
  time.pass(1)
  await rejectsCode(waiting, 'peer-refused')
  await asking.closed
  await eventually(() => time.pending === 0)
})

test('a stream that breaks while a large parcel is written loses that parcel and those that wait', async () => {
  const { asking, stream } = await pair()
  const small = asking.request(id(1), new Uint8Array(1))
  const large = asking.request(id(2), new Uint8Array(30 * 1024 * 1024))
  const frames = readFrames(stream, LIMIT)
  await frames.next()
  stream.abort(new Error('gone'))
  await rejectsCode(small, 'peer-lost')
  assert.ok(
    await large.then(
      () => false,
      () => true,
    ),
  )
  await asking.closed
  await rejectsCode(asking.request(id(3), new Uint8Array(1)), 'peer-lost')
})

test('a far side that closes its end is asked nothing more', async () => {
  const { asking, stream } = await pair()
  const waiting = asking.request(id(1), new Uint8Array(1))
  await stream.close()
  await rejectsCode(waiting, 'peer-lost')
  await asking.closed
  await rejectsCode(asking.request(id(2), new Uint8Array(1)), 'peer-lost')
  await eventually(() => stream.status !== 'open')
})

test('a parcel where answers belong, or garbage, ends the stream', async () => {
  for (const frame of [encodeFrame({ type: 'parcel', parcel: id(1) }), new Uint8Array(20).fill(7)]) {
    const { asking, stream } = await pair()
    const waiting = asking.request(id(1), new Uint8Array(1))
    await new FrameWriter(stream).write(frame)
    await rejectsCode(waiting, 'peer-lost')
  }
})

test('an answer that does not come is waited for two minutes', async () => {
  const { asking } = await pair()
  let ended = false
  const waiting = asking.request(id(1), new Uint8Array(1)).finally(() => {
    ended = true
  })
  time.pass(119_999)
  await new Promise((resolve) => setImmediate(resolve))
  assert.not.ok(ended)
  time.pass(1)
  await rejectsCode(waiting, 'peer-lost')
  assert.is(time.pending, 0)
})

test('nothing was thrown where nobody catches', async () => {
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(watched.unhandled, [])
})

run()
