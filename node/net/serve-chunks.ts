// The answering side of attachments: one request after the other, at the peer's pace, so that it has as many chunks of ours in memory as it reads, and no
// more.

import type { Stream } from '@libp2p/interface'
import {
  type ChunkAnswer,
  type ChunkRequest,
  encodeChunkAnswer,
  MAX_CHUNK_REQUEST_BYTES,
  parseChunkRequest,
} from '../../protocol/attachment/frames.ts'
import { nodeError } from '../errors.ts'
import type { Timers } from '../timers.ts'
import { ANSWER_MS } from './delivery-stream.ts'
import { FrameWriter, readFrames } from './frames.ts'

/** How long the last answer may take to leave. */
const CLOSE_MS = 1_000

export interface ChunkService {
  /** whether the peer is still an active member */
  mayGoOn(): boolean
  /** resolves when the next request may be worked on */
  pace(): Promise<void>
  /** must not reject */
  chunk(request: ChunkRequest): Promise<ChunkAnswer>
  /** is told why a stream ended before its peer ended it */
  failed(error: unknown): void
}

/** Answers a peer until its stream ends. Never rejects. */
export const serveChunks = async (stream: Stream, service: ChunkService, timers: Timers): Promise<void> => {
  const writer = new FrameWriter(stream)
  // the writing itself ends with no more than that the stream did
  const tooSlow = () => {
    const slow = nodeError('peer-slow', 'The peer takes no chunks')
    service.failed(slow)
    stream.abort(slow)
  }
  try {
    for await (const bytes of readFrames(stream, MAX_CHUNK_REQUEST_BYTES, timers)) {
      await service.pace()
      if (!service.mayGoOn()) throw nodeError('not-admitted', 'The peer is no active member any more')
      const answer = encodeChunkAnswer(await service.chunk(parseChunkRequest(bytes)))
      const cancel = timers.after(ANSWER_MS, tooSlow)
      await writer.write(answer).finally(cancel)
    }
    await stream.close({ signal: AbortSignal.timeout(CLOSE_MS) })
  } catch (error) {
    service.failed(error)
    stream.abort(error instanceof Error ? error : new Error(String(error)))
  }
}
