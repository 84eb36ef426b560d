// One long-lived stream per direction and peer, pipelined: requests are parcels, answers name the parcel that they answer.

import type { Connection, Stream } from '@libp2p/interface'
import { hex, type PeerKey } from '../../keys/ids.ts'
import { encodeFrame, type Frame, parseFrame } from '../../protocol/frame.ts'
import { MAX_FRAME_BYTES } from '../../protocol/limits.ts'
import { nodeError } from '../errors.ts'
import { FrameWriter, readFrames } from './frames.ts'

export const DELIVERY_PROTOCOL = '/valise/delivery/1'
/** How long an answer may take: the far disk may be slow, and a large parcel has to arrive first. */
const ANSWER_MS = 120_000
/** Parcels of one peer that are worked on at once: enough to fill a commit group. */
const MAX_AT_WORK = 128
/** Bytes of one peer's parcels that are worked on at once: two of the largest. */
const MAX_BYTES_AT_WORK = 2 * MAX_FRAME_BYTES

export type AnswerFrame = Exclude<Frame, { type: 'parcel' }>

/** The asking side. */
export class DeliveryStream {
  readonly #stream: Stream
  readonly #writer: FrameWriter
  readonly #waiting = new Map<string, { resolve(frame: AnswerFrame): void; reject(error: unknown): void }>()
  readonly closed: Promise<void>

  private constructor(stream: Stream) {
    this.#stream = stream
    this.#writer = new FrameWriter(stream)
    this.closed = this.#read().finally(() => this.#fail())
  }

  static async open(connection: Connection): Promise<DeliveryStream> {
    return new DeliveryStream(await connection.newStream(DELIVERY_PROTOCOL, { signal: AbortSignal.timeout(ANSWER_MS) }))
  }

  get isOpen(): boolean {
    return this.#stream.status === 'open'
  }

  /** Sends a parcel and waits for its answer. Rejects when the stream ends first. */
  async request(parcel: Uint8Array, bytes: Uint8Array): Promise<AnswerFrame> {
    const { promise, resolve, reject } = Promise.withResolvers<AnswerFrame>()
    const key = hex(parcel)
    this.#waiting.set(key, { resolve, reject })
    const timer = setTimeout(() => this.abort('no answer in time'), ANSWER_MS)
    try {
      await this.#writer.write(encodeFrame({ type: 'parcel', parcel: bytes }))
      return await promise
    } finally {
      clearTimeout(timer)
      promise.catch(() => undefined)
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
        // a refusal that names no parcel is of one that the peer could not read: the oldest that waits
        const key = frame.answers.length > 0 ? hex(frame.answers) : this.#waiting.keys().next().value
        if (key !== undefined) this.#waiting.get(key)?.resolve(frame)
      }
    } catch (error) {
      this.abort(error instanceof Error ? error.message : String(error))
    }
  }

  #fail(): void {
    for (const { reject } of this.#waiting.values()) reject(nodeError('peer-lost', 'The connection ended before the answer came'))
    this.#waiting.clear()
  }
}

/** The answering side: hands every parcel to `answer`, several at once, and reads on only while there is room. */
export const serveDelivery = async (
  stream: Stream,
  peer: PeerKey,
  mayGoOn: () => boolean,
  answer: (peer: PeerKey, parcel: Uint8Array) => Promise<AnswerFrame>,
): Promise<void> => {
  const writer = new FrameWriter(stream)
  const atWork = new Set<Promise<void>>()
  let bytesAtWork = 0
  const work = async (parcel: Uint8Array): Promise<void> => {
    bytesAtWork += parcel.length
    try {
      await writer.write(encodeFrame(await answer(peer, parcel)))
    } catch (error) {
      stream.abort(error instanceof Error ? error : new Error(String(error)))
    } finally {
      bytesAtWork -= parcel.length
    }
  }
  try {
    for await (const bytes of readFrames(stream, MAX_FRAME_BYTES)) {
      if (!mayGoOn()) throw nodeError('not-admitted', 'The peer is no active member any more')
      const frame = parseFrame(bytes)
      if (frame.type !== 'parcel') throw nodeError('peer-protocol', 'The peer sent an answer where parcels belong')
      const task = work(frame.parcel).finally(() => atWork.delete(task))
      atWork.add(task)
      while (atWork.size >= MAX_AT_WORK || bytesAtWork > MAX_BYTES_AT_WORK) await Promise.race(atWork)
    }
    await Promise.all(atWork)
    await stream.close()
  } catch (error) {
    stream.abort(error instanceof Error ? error : new Error(String(error)))
  }
}
