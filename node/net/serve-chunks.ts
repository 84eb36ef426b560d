// The answering side of attachments: requests for chunks, each answered in its turn (serve-requests.ts).

import type { Stream } from '@libp2p/interface'
import {
  type ChunkAnswer,
  type ChunkRequest,
  encodeChunkAnswer,
  MAX_CHUNK_REQUEST_BYTES,
  parseChunkRequest,
} from '../../protocol/attachment/frames.ts'
import type { Timers } from '../timers.ts'
import { type RequestService, serveRequests } from './serve-requests.ts'

export interface ChunkService extends Omit<RequestService, 'answer' | 'limit'> {
  /** must not reject */
  chunk(request: ChunkRequest): Promise<ChunkAnswer>
}

/** Answers a peer until its stream ends. Never rejects. */
export const serveChunks = (stream: Stream, service: ChunkService, timers: Timers): Promise<void> =>
  serveRequests(
    stream,
    {
      ...service,
      limit: MAX_CHUNK_REQUEST_BYTES,
      answer: async (bytes) => encodeChunkAnswer(await service.chunk(parseChunkRequest(bytes))),
    },
    timers,
  )
