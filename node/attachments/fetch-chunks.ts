// One attachment pulled from the node that has it: several requests under way, each chunk checked against the root before it is kept, progress on disk for
// good every few chunks. Whatever ends it, the next attempt goes on where this one was; memory does not grow with the size.

import { parseHex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { isChunkOf } from '../../protocol/attachment/chunk-tree.ts'
import { CHUNK_BYTES, chunkCount, sealedBytes } from '../../protocol/attachment/chunks.ts'
import type { ChunkAnswer, ChunkRequest } from '../../protocol/attachment/frames.ts'
import type { AttachmentFiles, ChunkWriter } from './attachment-files.ts'
import type { AttachmentRecord } from './attachment-record.ts'
import { demandSpace } from './disk-space.ts'

/** Requests under way: 8 MiB fill a line of 100 Mbit/s with a round trip of half a second. */
const WINDOW = 8
/** Chunks between two times that what came is put on disk for good: what is fetched twice after a loss of power. */
export const SYNC_CHUNKS = 16

/** A node that gives chunks. Answers come in the order of the requests. */
export interface ChunkSource {
  /** @throws ValiseError `peer-lost` */
  request(request: ChunkRequest): Promise<ChunkAnswer>
  close(): void
}

/** A chunk that the peer gave is not of the attachment. */
export class WrongChunk extends Error {}
/** The peer gives no chunk now. */
export class NotGiven extends Error {
  readonly code: string

  constructor(code: string) {
    super(`the peer answers "${code}"`)
    this.code = code
  }
}

export interface FetchContext {
  readonly crypto: CryptoProvider
  readonly files: AttachmentFiles
  /** bytes of the disk that stay free */
  readonly reserve: number
  /** Writes down how many chunks are on disk for good. */
  progress(chunks: number): Promise<void>
}

const verified = (crypto: CryptoProvider, { root, size }: AttachmentRecord, index: number, answer: ChunkAnswer): Uint8Array => {
  if (answer.chunk === undefined) throw new NotGiven(answer.code)
  if (!isChunkOf(crypto, { root: parseHex(root), size }, index, answer.chunk, answer.path))
    throw new WrongChunk(`chunk ${index} is not the one that the message names`)
  return answer.chunk
}

/** Puts what came on disk for good, and writes it down. */
const keep = async ({ files, reserve, progress }: FetchContext, writer: ChunkWriter): Promise<void> => {
  await writer.sync()
  await progress(writer.chunks)
  await demandSpace(files.folder, SYNC_CHUNKS * CHUNK_BYTES, reserve)
}

const pull = async (context: FetchContext, record: AttachmentRecord, source: ChunkSource, writer: ChunkWriter): Promise<void> => {
  const count = chunkCount(record.size)
  const root = parseHex(record.root)
  const underWay: Promise<ChunkAnswer>[] = []
  let asked = writer.chunks
  while (writer.chunks < count) {
    for (; asked < count && underWay.length < WINDOW; asked++) {
      const request = source.request({ root, index: asked })
      // the loop may end before this one's turn comes
      request.catch(() => undefined)
      underWay.push(request)
    }
    const [next] = underWay.splice(0, 1)
    if (next) await writer.append(verified(context.crypto, record, writer.chunks, await next))
    if (writer.chunks % SYNC_CHUNKS === 0 && writer.chunks < count) await keep(context, writer)
  }
}

/**
 * Fetches what is missing. @throws WrongChunk, NotGiven, ValiseError of the source, `attachment-space`, `attachment-io`, and what `progress` throws; what
 * had come by then is kept
 */
export const fetchChunks = async (context: FetchContext, record: AttachmentRecord, source: ChunkSource): Promise<void> => {
  const { files, reserve } = context
  const writer = await files.append(record.root, record.chunks, record.size)
  try {
    const missing = sealedBytes(record.size) - Math.min(sealedBytes(record.size), writer.chunks * CHUNK_BYTES)
    await demandSpace(files.folder, missing, reserve)
    await pull(context, record, source, writer)
    await writer.sync()
    await context.progress(writer.chunks)
  } catch (thrown) {
    // as far as it came is worth keeping, whatever happened; if that fails too, a little more is fetched again
    await writer
      .sync()
      .then(() => context.progress(writer.chunks))
      .catch(() => undefined)
    throw thrown
  } finally {
    await writer.close()
  }
}
