// The asking side of a stream on which a peer answers one request with one frame. The answering side is serve-requests.ts.

import type { Connection, Stream } from '@libp2p/interface'
import { nodeError } from '../errors.ts'
import type { Timers } from '../timers.ts'
import { FrameWriter, readFrames } from './frames.ts'

/** How long an answer may take: the far disk may be slow. */
const ANSWER_MS = 60_000

/** A protocol of requests, each one frame and answered with one. */
export interface RequestProtocol {
  readonly name: string
  /** bytes of the largest request */
  readonly maxRequest: number
  /** bytes of the largest answer */
  readonly maxAnswer: number
}

export class RequestStream {
  readonly #stream: Stream
  readonly #timers: Timers
  readonly #writer: FrameWriter
  readonly #answers: AsyncGenerator<Uint8Array>

  private constructor(stream: Stream, limit: number, timers: Timers) {
    this.#stream = stream
    this.#timers = timers
    this.#writer = new FrameWriter(stream)
    this.#answers = readFrames(stream, limit)
  }

  static async open(
    connection: Connection,
    { name, maxAnswer }: RequestProtocol,
    timers: Timers,
    signal: AbortSignal,
  ): Promise<RequestStream> {
    return new RequestStream(await connection.newStream(name, { signal }), maxAnswer, timers)
  }

  /** Asks, and waits for the answer before anything else may be asked. @throws ValiseError `peer-lost` when none comes in time; whatever broke the stream */
  async ask(request: Uint8Array): Promise<Uint8Array> {
    const cancel = this.#timers.after(ANSWER_MS, () => this.#stream.abort(nodeError('peer-lost', 'No answer came in time')))
    try {
      await this.#writer.write(request)
      const { value } = await this.#answers.next()
      if (!value) throw nodeError('peer-lost', 'The peer ended the stream before it answered')
      return value
    } finally {
      cancel()
    }
  }

  /** Ends the stream at once; whoever waits for an answer is told. */
  abort(): void {
    this.#stream.abort(nodeError('peer-lost', 'The node is stopping'))
  }

  close(): void {
    this.#stream.close({ signal: AbortSignal.timeout(1_000) }).catch((error: Error) => this.#stream.abort(error))
  }
}
