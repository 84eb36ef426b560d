// The asking side of delivery: one long-lived stream to a peer, pipelined. Requests are parcels; answers name the parcel that they
// answer. The answering side is serve-delivery.ts.

import type { Connection, Stream } from '@libp2p/interface'
import { hex } from '../../keys/ids.ts'
import { encodeFrame, type Frame, parseFrame } from '../../protocol/frame.ts'
import { MAX_FRAME_BYTES } from '../../protocol/limits.ts'
import { nodeError } from '../errors.ts'
import { moment } from '../moments.ts'
import type { Timers } from '../timers.ts'
import { FrameWriter, readFrames } from './frames.ts'

export const DELIVERY_PROTOCOL = '/valise/delivery/1'
/** How long an answer may take: the far disk may be slow, and a large parcel has to arrive first. */
export const ANSWER_MS = 120_000
/** How long the other answers may take after a refusal that names no parcel: what has none by then is sent again over a new stream. */
const LAST_ANSWERS_MS = 10_000

export type AnswerFrame = Exclude<Frame, { type: 'parcel' }>

interface Waiting {
  resolve(frame: AnswerFrame): void
  reject(error: unknown): void
}

const lost = () => nodeError('peer-lost', 'The connection ended before the answer came')
const refused = (word: string) => nodeError('peer-refused', `The peer could not read a parcel, and did not say which (${word})`, { word })

export class DeliveryStream {
  readonly #stream: Stream
  readonly #timers: Timers
  readonly #writer: FrameWriter
  readonly #waiting = new Map<string, Waiting>()
  readonly closed: Promise<void>
  #ended = false
  /** the word of a refusal that named no parcel */
  #unread: string | undefined

  private constructor(stream: Stream, timers: Timers) {
    this.#stream = stream
    this.#timers = timers
    this.#writer = new FrameWriter(stream)
    this.closed = this.#read().finally(() => this.#fail())
  }

  static async open(connection: Connection, timers: Timers, signal: AbortSignal): Promise<DeliveryStream> {
    return new DeliveryStream(await connection.newStream(DELIVERY_PROTOCOL, { signal }), timers)
  }

  /** Sends a parcel and waits for its answer. @throws ValiseError `peer-lost` when the stream ends first */
  async request(parcel: Uint8Array, bytes: Uint8Array): Promise<AnswerFrame> {
    if (this.#ended || this.#unread !== undefined) throw lost()
    const { promise, resolve, reject } = Promise.withResolvers<AnswerFrame>()
    // the stream may end while the parcel is still being written, when nobody waits for the answer yet
    promise.catch(() => undefined)
    const key = hex(parcel)
    this.#waiting.set(key, { resolve, reject })
    const cancel = this.#timers.after(ANSWER_MS, () => this.abort('no answer in time'))
    try {
      await this.#writer.write(encodeFrame({ type: 'parcel', parcel: bytes }))
      moment('delivery.handed')
      return await promise
    } finally {
      cancel()
      this.#waiting.delete(key)
    }
  }

  abort(reason: string): void {
    this.#stream.abort(new Error(reason))
  }

  async close(): Promise<void> {
    await this.#stream.close({ signal: AbortSignal.timeout(1_000) }).catch(() => this.abort('closing'))
  }

  async #read(): Promise<void> {
    try {
      for await (const bytes of readFrames(this.#stream, MAX_FRAME_BYTES)) {
        const frame = parseFrame(bytes)
        if (frame.type === 'parcel') throw nodeError('peer-protocol', 'The peer sent a parcel where answers belong')
        if (frame.answers.length > 0) this.#waiting.get(hex(frame.answers))?.resolve(frame)
        else if (frame.type === 'refused') this.#askNoMore(frame.code)
      }
      // the peer answers no more, so there is nothing left to ask
      await this.close()
    } catch (error) {
      this.abort(error instanceof Error ? error.message : String(error))
    }
  }

  /**
   * A refusal that names no parcel is of one that the peer could not read, and nobody can say which. It ends none of them: the other answers
   * are waited for, and what has none then is sent again.
   */
  #askNoMore(word: string): void {
    if (this.#unread !== undefined) return
    this.#unread = word
    const cancel = this.#timers.after(LAST_ANSWERS_MS, () => this.abort('the peer refuses what it does not name'))
    void this.closed.then(cancel)
    void this.close()
  }

  #fail(): void {
    this.#ended = true
    const error = this.#unread === undefined ? lost() : refused(this.#unread)
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
