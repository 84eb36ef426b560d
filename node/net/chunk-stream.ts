// The asking side of attachments: a stream for one attachment, pipelined. Answers come in the order of the requests. The answering side is serve-chunks.ts.

import type { Connection, Stream } from '@libp2p/interface'
import { equalBytes } from '../../keys/bytes.ts'
import {
  type ChunkAnswer,
  type ChunkRequest,
  encodeChunkRequest,
  MAX_CHUNK_ANSWER_BYTES,
  parseChunkAnswer,
} from '../../protocol/attachment/frames.ts'
import { nodeError } from '../errors.ts'
import type { Timers } from '../timers.ts'
import { ANSWER_MS } from './delivery-stream.ts'
import { FrameWriter, readFrames } from './frames.ts'

export const ATTACHMENT_PROTOCOL = '/valise/attachment/1'

interface Waiting {
  readonly request: ChunkRequest
  resolve(answer: ChunkAnswer): void
  reject(error: unknown): void
}

const lost = () => nodeError('peer-lost', 'The connection ended before the chunk came')

export class ChunkStream {
  readonly #stream: Stream
  readonly #timers: Timers
  readonly #writer: FrameWriter
  readonly #waiting: Waiting[] = []
  #ended = false

  private constructor(stream: Stream, timers: Timers) {
    this.#stream = stream
    this.#timers = timers
    this.#writer = new FrameWriter(stream)
    void this.#read()
  }

  static async open(connection: Connection, timers: Timers, signal: AbortSignal): Promise<ChunkStream> {
    return new ChunkStream(await connection.newStream(ATTACHMENT_PROTOCOL, { signal }), timers)
  }

  /** Asks for a chunk. @throws ValiseError `peer-lost` when the stream ends first, or no answer comes in time */
  async request(request: ChunkRequest): Promise<ChunkAnswer> {
    if (this.#ended) throw lost()
    const { promise, resolve, reject } = Promise.withResolvers<ChunkAnswer>()
    promise.catch(() => undefined)
    this.#waiting.push({ request, resolve, reject })
    const cancel = this.#timers.after(ANSWER_MS, () => this.#stream.abort(new Error('no chunk in time')))
    try {
      await this.#writer.write(encodeChunkRequest(request))
      return await promise
    } finally {
      cancel()
    }
  }

  close(): void {
    this.#stream.close({ signal: AbortSignal.timeout(1_000) }).catch((error: Error) => this.#stream.abort(error))
    this.#fail()
  }

  async #read(): Promise<void> {
    try {
      for await (const bytes of readFrames(this.#stream, MAX_CHUNK_ANSWER_BYTES)) {
        const answer = parseChunkAnswer(bytes)
        const waiting = this.#waiting.shift()
        if (!waiting || waiting.request.index !== answer.index || !equalBytes(waiting.request.root, answer.root)) {
          waiting?.reject(lost())
          throw nodeError('peer-protocol', 'The peer sent a chunk that was not asked for')
        }
        waiting.resolve(answer)
      }
    } catch (error) {
      this.#stream.abort(error instanceof Error ? error : new Error(String(error)))
    } finally {
      this.#fail()
    }
  }

  #fail(): void {
    this.#ended = true
    for (const { reject } of this.#waiting.splice(0)) reject(lost())
  }
}
