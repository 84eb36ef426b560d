// Answers to a peer that takes none: how long it is waited for. The stream is one that this file makes, since only so it is known when the peer
// has stopped to read; over real connections, strangers.test.ts.

import '../../../node/polyfill.ts'
import type { Stream } from '@libp2p/interface'
import { encode } from 'it-length-prefixed'
import { ANSWER_MS, type AnswerFrame } from '../../../node/net/delivery-stream.ts'
import { ReadingRoom } from '../../../node/net/reading-room.ts'
import { type DeliveryService, serveDelivery } from '../../../node/net/serve-delivery.ts'
import { encodeFrame } from '../../../protocol/frame.ts'
import { assert, run, test } from '../../support/harness.ts'
import { eventually, Time } from '../../support/nodes.ts'
import { Still } from '../../support/still-stream.ts'

const ANSWER: AnswerFrame = { type: 'receipt', answers: new Uint8Array(32), parcel: new Uint8Array(64 * 1024).fill(7) }
/** Room of a stream that nobody reads: as much as the writer fills before it waits. */
const FILLED = 1024 * 1024

const PARCEL = encodeFrame({ type: 'parcel', parcel: Uint8Array.of(1) })

const service = (answered: { count: number }): DeliveryService => ({
  mayGoOn: () => true,
  room: new ReadingRoom().of('peer'),
  pace: async () => {},
  failed: () => {},
  answer: async () => {
    answered.count++
    return ANSWER
  },
  unreadable: async () => ANSWER,
})

const serve = (stream: Still, time: Time, answered = { count: 0 }): Promise<void> =>
  serveDelivery(stream as unknown as Stream, service(answered), time)

test('a peer that takes no answer is hung up on when an answer has waited for two minutes, and not before', async () => {
  const [stream, time, answered] = [new Still(), new Time(), { count: 0 }]
  const ended = serve(stream, time, answered)
  stream.bring(PARCEL, 200)
  await eventually(() => stream.sent > FILLED)
  // beside what was written, no more is worked on than one peer may have
  assert.ok(answered.count <= 128 + stream.sent / ANSWER.parcel.length, `${answered.count}`)
  time.pass(ANSWER_MS - 1)
  assert.is(stream.status, 'open')
  time.pass(1)
  assert.match(stream.error?.message ?? '', 'takes no answers')
  await ended
})

test('a peer that takes them slowly is served to the end', async () => {
  const [stream, time] = [new Still(), new Time()]
  const ended = serve(stream, time)
  stream.bring(PARCEL, 100)
  stream.end()
  const whole = 100 * encode.single(encodeFrame(ANSWER)).length
  for (let sent = 0; sent < whole; sent = stream.sent) {
    await eventually(() => stream.sent > sent && (stream.writeBufferLength > FILLED || stream.sent >= whole))
    time.pass(ANSWER_MS / 10)
    stream.drain()
  }
  await ended
  assert.equal([stream.sent, stream.status], [whole, 'closed'])
})

run()
