// The answering side of a stream on which a peer asks and is answered, one request after the other, at the peer's pace: so that it has as many answers of ours in
// memory as it reads, and no more. What is asked and answered, the caller knows; the asking side is request-stream.ts, of attachments chunk-stream.ts.

import type { Connection, Stream } from '@libp2p/interface'
import type { PeerKey } from '../../keys/ids.ts'
import { nodeError } from '../errors.ts'
import type { Timers } from '../timers.ts'
import type { Admission } from './admission.ts'
import { ANSWER_MS } from './delivery-stream.ts'
import { FrameWriter, readFrames } from './frames.ts'
import type { Host } from './host.ts'
import type { PeerLimits } from './peer-limits.ts'
import type { RequestProtocol } from './request-stream.ts'

/** Streams of one protocol and connection: one, and one that is ending. */
const MAX_STREAMS = 2
/** How long the last answer may take to leave. */
const CLOSE_MS = 1_000

export interface RequestService {
  /** bytes of the largest request */
  readonly limit: number
  /** whether the peer is still an active member */
  mayGoOn(): boolean
  /** resolves when the next request may be worked on */
  pace(): Promise<void>
  /** one that cannot be read may reject, which ends the stream */
  answer(request: Uint8Array): Promise<Uint8Array>
  /** is told why a stream ended before its peer ended it */
  failed(error: unknown): void
}

/** Answers a peer until its stream ends. Never rejects. */
export const serveRequests = async (stream: Stream, service: RequestService, timers: Timers): Promise<void> => {
  const writer = new FrameWriter(stream)
  // the writing itself ends with no more than that the stream did
  const tooSlow = () => {
    const slow = nodeError('peer-slow', 'The peer takes no answers')
    service.failed(slow)
    stream.abort(slow)
  }
  try {
    for await (const bytes of readFrames(stream, service.limit, timers)) {
      await service.pace()
      if (!service.mayGoOn()) throw nodeError('not-admitted', 'The peer is no active member any more')
      const answer = await service.answer(bytes)
      const cancel = timers.after(ANSWER_MS, tooSlow)
      await writer.write(answer).finally(cancel)
    }
    await stream.close({ signal: AbortSignal.timeout(CLOSE_MS) })
  } catch (error) {
    service.failed(error)
    stream.abort(error instanceof Error ? error : new Error(String(error)))
  }
}

/** Serves a protocol of small requests to members, also to those that may exchange no mail: they have a log too. */
export const serveProtocol = (
  { host, admission, limits, timers }: { host: Host; admission: Admission; limits: PeerLimits; timers: Timers },
  { name, maxRequest: limit }: RequestProtocol,
  answer: (peer: PeerKey, request: Uint8Array) => Promise<Uint8Array>,
): Promise<void> => {
  const serve = async (stream: Stream, connection: Connection): Promise<void> => {
    const found = admission.member(connection)
    if (!found) return stream.abort(new Error('not a member'))
    const { peerKey } = found
    const opened = limits.request(peerKey)
    const pace = async () => {
      await opened
      await limits.request(peerKey)
    }
    const mayGoOn = () => admission.member(connection) !== undefined
    const failed = (error: unknown) => limits.failed(peerKey, error)
    await serveRequests(stream, { limit, mayGoOn, pace, answer: (request) => answer(peerKey, request), failed }, timers)
  }
  return host.handle(name, serve, { maxInboundStreams: MAX_STREAMS })
}
