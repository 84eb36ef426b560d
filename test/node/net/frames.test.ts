// Frames over a real stream: whole and in order at any size, with a reader that is slower than the writer, and bounded both ways.

import '../../../node/polyfill.ts'
import { randomBytes } from 'node:crypto'
import type { Stream } from '@libp2p/interface'
import { FrameWriter, readFrames } from '../../../node/net/frames.ts'
import { type Host, startHost } from '../../../node/net/host.ts'
import { after, assert, before, rejectsCode, run, test } from '../../support/harness.ts'

const PROTOCOL = '/test/frames/1'
const KIB = 1024
const MIB = 1024 * KIB
const LIMIT = 40 * MIB

let writing: Host
let reading: Host
let arrived: (stream: Stream) => void = () => {}

const host = (): Promise<Host> =>
  startHost({ transportSeed: new Uint8Array(randomBytes(32)), listen: ['/ip4/127.0.0.1/tcp/0'], announce: [] })

before(async () => {
  writing = await host()
  reading = await host()
  await reading.handle(PROTOCOL, (stream) => arrived(stream))
})

after(async () => {
  await Promise.all([writing.stop(), reading.stop()])
})

/** A stream, as its two ends. */
const pair = async (): Promise<{ near: Stream; far: Stream }> => {
  const there = new Promise<Stream>((resolve) => {
    arrived = resolve
  })
  const near = await writing.dialProtocol(reading.getMultiaddrs(), PROTOCOL)
  return { near, far: await there }
}

const turns = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n++) await new Promise((resolve) => setImmediate(resolve))
}

const numbered = (length: number, n: number): Uint8Array => new Uint8Array(length).map((_, i) => (i < 4 ? n >>> (8 * i) : (i * 7) & 0xff))

for (const { length, count, slow } of [
  { length: 1, count: 2_000, slow: 0 },
  { length: 64 * KIB, count: 600, slow: 3 },
  { length: MIB, count: 40, slow: 10 },
  { length: 36 * MIB, count: 2, slow: 0 },
])
  test(`${count} frames of ${length} bytes arrive whole and in order${slow ? ', though the reader is slow' : ''}`, async () => {
    const { near, far } = await pair()
    const writer = new FrameWriter(near)
    const written = (async () => {
      for (let n = 0; n < count; n++) await writer.write(numbered(length, n))
      await near.close()
    })()
    let n = 0
    for await (const frame of readFrames(far, LIMIT)) {
      assert.ok(Buffer.from(frame).equals(numbered(length, n)), `frame ${n}`)
      n++
      await turns(slow)
    }
    assert.is(n, count)
    await written
    await far.close()
  })

test('a writer waits for a reader that takes nothing, and goes on with it', async () => {
  const { near, far } = await pair()
  const writer = new FrameWriter(near)
  let written = 0
  const all = (async () => {
    for (; written < 100; written++) await writer.write(new Uint8Array(MIB))
    await near.close()
  })()
  const frames = readFrames(far, LIMIT)
  await frames.next()
  for (let last = -1; last !== written; await turns(500)) last = written
  assert.ok(written < 24, `${written} MiB were taken in`)
  let read = 1
  for await (const _ of frames) read++
  await all
  assert.is(read, 100)
})

test('frames at the limit are read, one byte more is refused', async () => {
  for (const [length, fits] of [
    [1000, true],
    [1001, false],
  ] as const) {
    const { near, far } = await pair()
    await new FrameWriter(near).write(new Uint8Array(length))
    const first = readFrames(far, 1000).next()
    if (fits) assert.is((await first).value?.length, 1000)
    else await rejectsCode(first, 'frame-oversized')
    near.abort(new Error('done'))
  }
})

test('a stream that breaks in the middle of a frame gives what was whole, and then the break', async () => {
  const { near, far } = await pair()
  const frames = readFrames(far, LIMIT)
  await new FrameWriter(near).write(Uint8Array.of(1, 2, 3))
  near.send(Uint8Array.of(100, 1, 2))
  assert.equal((await frames.next()).value, Uint8Array.of(1, 2, 3))
  near.abort(new Error('broken'))
  assert.ok(
    await frames.next().then(
      () => false,
      () => true,
    ),
  )
})

test('writing to a stream that ends is refused, however much was still to be written', async () => {
  const { near, far } = await pair()
  const writer = new FrameWriter(near)
  const large = writer.write(new Uint8Array(30 * MIB))
  const next = writer.write(new Uint8Array(1))
  await turns(50)
  far.abort(new Error('gone'))
  for (const write of [large, next])
    assert.ok(
      await write.then(
        () => false,
        () => true,
      ),
    )
})

run()
