// Frames put together again, however they were cut, and what a peer can make that cost.

import fc from 'fast-check'
import { encode } from 'it-length-prefixed'
import '../../../node/polyfill.ts'
import { FrameAssembly } from '../../../node/net/frame-assembly.ts'
import { assert, run, test } from '../../support/harness.ts'
import { property } from '../../support/property.ts'

const LIMIT = 36 * 2 ** 20

const codeOf = (work: () => unknown): unknown => {
  try {
    work()
    return 'accepted'
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown ? thrown.code : thrown
  }
}

/** Pushes `bytes` in pieces of these lengths, over and over. */
const pushed = (bytes: Uint8Array, lengths: readonly number[], limit = LIMIT): { frames: Uint8Array[]; ended: boolean } => {
  const assembly = new FrameAssembly(limit)
  const frames: Uint8Array[] = []
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const length = lengths[i % lengths.length] ?? 1
    frames.push(...assembly.push(bytes.slice(at, at + length)))
    at += length
  }
  return { frames, ended: assembly.isBetween }
}

property(
  'frames come out as they went in, however the stream is cut',
  [
    fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }),
    fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 }),
  ],
  (frames, lengths) => {
    const bytes = Uint8Array.from(frames.flatMap((frame) => [...encode.single(frame).subarray()]))
    const read = pushed(bytes, lengths)
    assert.equal(read.frames, frames)
    assert.ok(read.ended)
  },
  { runs: 2_000 },
)

test('a frame larger than its first buffer is whole', () => {
  const frame = Uint8Array.from({ length: 300_000 }, (_, i) => i * 7)
  const { frames, ended } = pushed(encode.single(frame).subarray(), [1, 65_000, 3])
  assert.equal(frames, [frame])
  assert.ok(ended)
})

test('a frame of the limit is taken, one byte more and a length without end are not', () => {
  assert.is(pushed(encode.single(new Uint8Array(500)).subarray(), [100], 500).frames.length, 1)
  assert.is(
    codeOf(() => pushed(encode.single(new Uint8Array(501)).subarray(), [100], 500)),
    'frame-oversized',
  )
  assert.is(
    codeOf(() => pushed(new Uint8Array(10).fill(0x80), [1])),
    'frame-oversized',
  )
})

test('a frame that has begun has not ended', () => {
  assert.not(pushed(Uint8Array.of(0x80), [1]).ended)
  assert.not(pushed(Uint8Array.of(3, 1, 2), [1]).ended)
})

test('a large frame in pieces of one byte takes the memory of its bytes, and one that is only claimed takes none', () => {
  const before = process.memoryUsage()
  const claimed = Array.from({ length: 100 }, () => new FrameAssembly(LIMIT))
  for (const assembly of claimed) assert.equal([...assembly.push(Uint8Array.of(0x80, 0x80, 0x80, 0x10, 1))], [])
  const assembly = new FrameAssembly(LIMIT)
  assert.equal([...assembly.push(Uint8Array.of(0x80, 0x80, 0x80, 0x10))], [])
  for (let i = 0; i < 1_000_000; i++) for (const _ of assembly.push(Uint8Array.of(i))) throw new Error('no frame has ended')
  const { arrayBuffers } = process.memoryUsage()
  assert.ok(arrayBuffers - before.arrayBuffers < 64 * 2 ** 20, `${arrayBuffers - before.arrayBuffers}`)
})

run()
