// The room that frames of all peers take in memory: full to the last byte, one more waits, and nobody is kept out by those who take most.

import type { Stream } from '@libp2p/interface'
import { encode } from 'it-length-prefixed'
import type { AnswerFrame } from '../../../node/net/delivery-stream.ts'
import { FRAME_MS } from '../../../node/net/frames.ts'
import { MAX_BYTES_READ, ReadingRoom, SMALL_FRAME_BYTES } from '../../../node/net/reading-room.ts'
import { serveDelivery } from '../../../node/net/serve-delivery.ts'
import { encodeFrame } from '../../../protocol/frame.ts'
import { MAX_FRAME_BYTES } from '../../../protocol/limits.ts'
import { assert, run, test } from '../../support/harness.ts'
import { eventually, Time } from '../../support/nodes.ts'
import { Still } from '../../support/still-stream.ts'

const turns = async (): Promise<void> => {
  for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve))
}

/** Asks for room. @returns what gives it back, once there is some */
const asking = (room: ReadingRoom, peer: string, bytes: number) => {
  const asked: { release: (() => void) | undefined } = { release: undefined }
  void room
    .of(peer)
    .take(bytes)
    .then((release) => {
      asked.release = release
    })
  return asked
}

test('room is given to the last byte, one byte more waits, and comes when one is given back', async () => {
  const room = new ReadingRoom()
  const rest = MAX_BYTES_READ - 40 * MAX_FRAME_BYTES
  const held = Array.from({ length: 40 }, (_, n) => asking(room, `${n}`, MAX_FRAME_BYTES))
  const last = asking(room, 'last', rest)
  await turns()
  assert.is(room.bytes, MAX_BYTES_READ)
  assert.ok([...held, last].every(({ release }) => release))
  const more = asking(room, 'more', SMALL_FRAME_BYTES + 1)
  await turns()
  assert.is(more.release, undefined)
  // what is small passes
  assert.ok(await room.of('small').take(SMALL_FRAME_BYTES))
  held[0]?.release?.()
  held[0]?.release?.()
  await turns()
  assert.ok(more.release)
  assert.is(room.bytes, MAX_BYTES_READ - MAX_FRAME_BYTES + SMALL_FRAME_BYTES + 1)
})

test('of those who wait the one that holds least goes first, and a large frame is not passed for ever', async () => {
  const room = new ReadingRoom(1_000_000)
  const greedy = [asking(room, 'greedy', 500_000), asking(room, 'greedy', 400_000)]
  await turns()
  const waiting = [asking(room, 'greedy', 100_001), asking(room, 'modest', 700_000), asking(room, 'third', 100_000)]
  await turns()
  assert.equal(
    waiting.map(({ release }) => release !== undefined),
    [false, false, false],
  )
  greedy[0]?.release?.()
  await turns()
  // there would be room for the others
  assert.equal(
    waiting.map(({ release }) => release !== undefined),
    [false, false, false],
  )
  greedy[1]?.release?.()
  await turns()
  assert.equal(
    waiting.map(({ release }) => release !== undefined),
    [true, true, true],
  )
})

const PARCEL = 400_000
const large = encodeFrame({ type: 'parcel', parcel: new Uint8Array(PARCEL) })
const ANSWER: AnswerFrame = { type: 'acknowledged', answers: new Uint8Array(32) }

const serving = (room: ReadingRoom, peer: string, time: Time, answer: () => Promise<AnswerFrame> = async () => ANSWER, mayGoOn = true) => {
  const stream = new Still()
  const seen = { answered: 0, faults: 0 }
  const ended = serveDelivery(
    stream as unknown as Stream,
    {
      mayGoOn: () => mayGoOn,
      room: room.of(peer),
      pace: async () => {},
      failed: () => {
        seen.faults++
      },
      answer: async () => {
        const given = await answer()
        seen.answered++
        return given
      },
      unreadable: async () => ANSWER,
    },
    time,
  )
  return { stream, seen, ended }
}

test('a peer for whose frame there is no room is not read, which is no fault of its; small ones of others go on', async () => {
  const [room, time] = [new ReadingRoom(2 * large.length), new Time()]
  const begun = encode.single(large).subarray().subarray(0, 100_000)
  const slow = [serving(room, 'a', time), serving(room, 'b', time)]
  for (const { stream } of slow) stream.bringBytes(begun)
  await eventually(() => room.bytes === 2 * large.length)
  const third = serving(room, 'c', time)
  third.stream.bring(large, 3)
  const small = serving(room, 'd', time)
  small.stream.bring(encodeFrame({ type: 'parcel', parcel: new Uint8Array(1_000) }), 5)
  await eventually(() => small.seen.answered === 5)
  assert.equal([third.seen.answered, third.stream.status], [0, 'open'])
  // those that do not end what they began are cut off, and the one that waited is not
  time.pass(FRAME_MS)
  await Promise.all(slow.map(({ ended }) => ended))
  await eventually(() => third.seen.answered === 3)
  assert.equal([third.seen.faults, third.stream.status], [0, 'open'])
  await eventually(() => room.bytes === 0)
})

test('what is worked on takes room until it is answered', async () => {
  const [room, time] = [new ReadingRoom(), new Time()]
  let answer = () => {}
  const gate = new Promise<void>((resolve) => {
    answer = resolve
  })
  const { stream, seen } = serving(room, 'a', time, async () => {
    await gate
    return ANSWER
  })
  stream.bring(large, 4)
  await eventually(() => room.bytes === 4 * large.length)
  // those that come in pieces too, each by itself
  const frame = encode.single(large).subarray()
  for (const n of [5, 6]) {
    stream.bringBytes(frame.subarray(0, 100_000))
    stream.bringBytes(frame.subarray(100_000))
    await eventually(() => room.bytes === n * large.length)
  }
  answer()
  await eventually(() => seen.answered === 6 && room.bytes === 0)
})

test('what a peer had is given back when its stream ends, inside a frame, or since it is no member any more', async () => {
  const [room, time] = [new ReadingRoom(), new Time()]
  const broken = serving(room, 'a', time)
  broken.stream.bringBytes(encode.single(large).subarray().subarray(0, 100_000))
  const gone = serving(room, 'b', time, async () => ANSWER, false)
  await eventually(() => room.bytes === large.length)
  broken.stream.abort(new Error('the line is cut'))
  gone.stream.bring(large)
  await Promise.all([broken.ended, gone.ended])
  assert.is(room.bytes, 0)
})

run()
