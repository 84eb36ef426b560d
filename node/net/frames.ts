// Length-delimited frames over one libp2p stream. Reading is by iteration, so that a slow reader slows the peer; writing waits until what
// was written before has left, since a stream's own drain event does not bound its writer.

import type { Stream } from '@libp2p/interface'
import { decode, encode } from 'it-length-prefixed'

/** A frame is written in pieces of this size. */
const PIECE = 256 * 1024
/** Bytes that may wait in the stream before the writer waits too. */
const HIGH_WATER = 1024 * 1024

export class FrameWriter {
  readonly #stream: Stream
  #last: Promise<void> = Promise.resolve()

  constructor(stream: Stream) {
    this.#stream = stream
  }

  /** Writes one frame after those before it. Rejects when the stream has ended. */
  write(frame: Uint8Array): Promise<void> {
    const turn = this.#last.then(() => this.#write(encode.single(frame).subarray()))
    this.#last = turn.catch(() => undefined)
    return turn
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += PIECE) {
      const more = this.#stream.send(bytes.subarray(at, at + PIECE))
      if (!more || this.#stream.writeBufferLength > HIGH_WATER) await this.#stream.onDrain()
    }
  }
}

/** The frames of a stream, each at most `limit` bytes. Throws when a frame is larger or the stream breaks. */
export async function* readFrames(stream: Stream, limit: number): AsyncGenerator<Uint8Array> {
  for await (const frame of decode(stream, { maxDataLength: limit })) yield frame.subarray()
}
