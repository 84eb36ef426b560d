// The answering side of delivery: hands every parcel of a peer to the node, several at once, and reads on only while there is room.
// What cannot be read is answered too, so that the peer knows.

import type { Stream } from '@libp2p/interface'
import { ValiseError } from '../../keys/errors.ts'
import { encodeFrame, type Frame, parseFrame } from '../../protocol/frame.ts'
import { MAX_FRAME_BYTES } from '../../protocol/limits.ts'
import { nodeError } from '../errors.ts'
import { moment } from '../moments.ts'
import type { Timers } from '../timers.ts'
import { ANSWER_MS, type AnswerFrame } from './delivery-stream.ts'
import { FrameWriter, type HeldFrame, readHeldFrames } from './frames.ts'
import type { PeerRoom } from './reading-room.ts'

/** Parcels of one peer that are worked on at once: enough to fill a commit group. */
const MAX_AT_WORK = 128
/** Bytes of one peer's parcels that are worked on at once: two of the largest. */
const MAX_BYTES_AT_WORK = 2 * MAX_FRAME_BYTES
/** How long the last answers may take to leave. */
const CLOSE_MS = 1_000

/** What answers a peer. Neither rejects for what the peer sent. */
export interface DeliveryService {
  /** whether the peer is still an active member */
  mayGoOn(): boolean
  /** where its frames take room */
  readonly room: PeerRoom
  /** resolves when a frame of so many bytes may be worked on */
  pace(bytes: number): Promise<void>
  answer(parcel: Uint8Array): Promise<AnswerFrame>
  /** @param bytes the frame, as far as it is known */
  unreadable(error: ValiseError, bytes: Uint8Array): Promise<AnswerFrame>
  /** is told why a stream ended before its peer ended it */
  failed(error: unknown): void
}

const NONE = new Uint8Array(0)

class Answers {
  readonly #stream: Stream
  readonly #service: DeliveryService
  readonly #timers: Timers
  readonly #writer: FrameWriter
  readonly #atWork = new Set<Promise<void>>()
  #bytesAtWork = 0

  constructor(stream: Stream, service: DeliveryService, timers: Timers) {
    this.#stream = stream
    this.#service = service
    this.#timers = timers
    this.#writer = new FrameWriter(stream)
  }

  /** Begins to answer a frame; resolves when there is room for another. */
  async take({ bytes, release }: HeldFrame): Promise<void> {
    const task = this.#work(bytes).finally(() => {
      this.#atWork.delete(task)
      release()
    })
    this.#atWork.add(task)
    while (this.#atWork.size >= MAX_AT_WORK || this.#bytesAtWork > MAX_BYTES_AT_WORK) await Promise.race(this.#atWork)
  }

  async ended(): Promise<void> {
    await Promise.all(this.#atWork)
  }

  /** Writes an answer. A peer that takes none for as long as an answer may take is hung up on. */
  async write(frame: AnswerFrame): Promise<void> {
    const cancel = this.#timers.after(ANSWER_MS, () => this.#stream.abort(nodeError('peer-slow', 'The peer takes no answers')))
    try {
      await this.#writer.write(encodeFrame(frame))
      moment('answer.written')
    } finally {
      cancel()
    }
  }

  async #work(bytes: Uint8Array): Promise<void> {
    this.#bytesAtWork += bytes.length
    try {
      await this.write(await this.#answer(bytes))
    } catch (error) {
      this.#stream.abort(error instanceof Error ? error : new Error(String(error)))
    } finally {
      this.#bytesAtWork -= bytes.length
    }
  }

  async #answer(bytes: Uint8Array): Promise<AnswerFrame> {
    let frame: Frame
    try {
      frame = parseFrame(bytes)
    } catch (error) {
      if (error instanceof ValiseError) return this.#service.unreadable(error, bytes)
      throw error
    }
    if (frame.type === 'parcel') return this.#service.answer(frame.parcel)
    return this.#service.unreadable(nodeError('peer-protocol', 'The peer sent an answer where parcels belong'), bytes)
  }
}

/** A frame over the limit: where the next one begins is not known any more, so the peer is told why, and hung up on. */
const refuseOversized = async (stream: Stream, service: DeliveryService, answers: Answers, error: ValiseError): Promise<void> => {
  await answers.ended()
  await answers.write(await service.unreadable(error, NONE))
  await stream.close({ signal: AbortSignal.timeout(CLOSE_MS) })
}

/** Answers a peer until its stream ends. Never rejects. */
export const serveDelivery = async (stream: Stream, service: DeliveryService, timers: Timers): Promise<void> => {
  const answers = new Answers(stream, service, timers)
  try {
    for await (const frame of readHeldFrames(stream, MAX_FRAME_BYTES, service.room, timers)) {
      try {
        await service.pace(frame.bytes.length)
        if (!service.mayGoOn()) throw nodeError('not-admitted', 'The peer is no active member any more')
      } catch (error) {
        frame.release()
        throw error
      }
      await answers.take(frame)
    }
    await answers.ended()
    await stream.close({ signal: AbortSignal.timeout(CLOSE_MS) })
  } catch (error) {
    service.failed(error)
    const oversized = error instanceof ValiseError && error.code === 'frame-oversized'
    const told = oversized ? refuseOversized(stream, service, answers, error) : Promise.reject(error)
    await told.catch((reason: unknown) => stream.abort(reason instanceof Error ? reason : new Error(String(reason))))
    // a stream that only we have closed is open for the peer to fill
    timers.after(CLOSE_MS, () => stream.abort(new Error('the peer does not close the stream')))
  }
}
