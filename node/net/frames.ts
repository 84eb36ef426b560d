// Length-delimited frames over one libp2p stream, bounded both ways. libp2p's own iteration of a stream takes in whatever comes, however
// slowly it is read, and its `onDrain` settles only once: so reading pauses the stream while much is untaken, and writing waits until
// what was written before has left.

import type { Stream, StreamCloseEvent, StreamMessageEvent } from '@libp2p/interface'
import { encode } from 'it-length-prefixed'
import { nodeError } from '../errors.ts'
import type { Timers } from '../timers.ts'
import { FrameAssembly } from './frame-assembly.ts'
import type { PeerRoom } from './reading-room.ts'

/** A frame is written in pieces of this size. */
const PIECE = 256 * 1024
/** Bytes that may wait in the stream before the writer waits too. */
const HIGH_WATER = 1024 * 1024
/** Bytes that were read and not yet taken, beyond which the stream is paused; what is under way then, yamux's window bounds. */
const READ_AHEAD = 1024 * 1024

/** How long one frame may take from its first byte to its last while it is waited for: the largest over 0.5 Mbit/s. */
export const FRAME_MS = 600_000

/** The library refuses to write more than 4 MiB unless told; what is too long for the reader is the reader's to say. */
const ANY_LENGTH = { maxDataLength: Number.MAX_SAFE_INTEGER }

/** Resolves once everything that was written has been handed to the connection; rejects when the stream ends first. */
const emptied = (stream: Stream): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const idle = () => resolve()
  const close = () => reject(nodeError('peer-lost', 'The stream ended before everything was written'))
  stream.addEventListener('idle', idle)
  stream.addEventListener('close', close)
  return promise.finally(() => {
    stream.removeEventListener('idle', idle)
    stream.removeEventListener('close', close)
  })
}

export class FrameWriter {
  readonly #stream: Stream
  #last: Promise<void> = Promise.resolve()

  constructor(stream: Stream) {
    this.#stream = stream
  }

  /** Writes one frame after those before it. Rejects when the stream has ended. */
  write(frame: Uint8Array): Promise<void> {
    const turn = this.#last.then(() => this.#write(encode.single(frame, ANY_LENGTH).subarray()))
    this.#last = turn.catch(() => undefined)
    return turn
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += PIECE) {
      this.#stream.send(bytes.subarray(at, at + PIECE))
      if (this.#stream.writeBufferLength > HIGH_WATER) await emptied(this.#stream)
    }
  }
}

/** What a stream has brought and nobody has taken yet. */
class Inflow {
  readonly #stream: Stream
  readonly #chunks: Uint8Array[] = []
  #bytes = 0
  #paused = false
  #steering = false
  #ended = false
  #error: Error | undefined
  #wake: () => void = () => {}

  constructor(stream: Stream) {
    this.#stream = stream
    stream.addEventListener('message', this.#message)
    stream.addEventListener('end', this.#end)
    stream.addEventListener('close', this.#close)
    if (stream.status !== 'open' && stream.readBufferLength === 0) this.#ended = true
  }

  stop(): void {
    this.#stream.removeEventListener('message', this.#message)
    this.#stream.removeEventListener('end', this.#end)
    this.#stream.removeEventListener('close', this.#close)
  }

  /** The next bytes; undefined at the end. Throws when the stream broke. */
  async take(): Promise<Uint8Array | undefined> {
    while (this.#chunks.length === 0 && !this.#ended && !this.#error)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    const chunk = this.#chunks.shift()
    if (chunk) this.#bytes -= chunk.length
    else if (this.#error) throw this.#error
    this.#steer()
    return chunk
  }

  #message = ({ data }: StreamMessageEvent): void => {
    const chunk = data.subarray()
    this.#chunks.push(chunk)
    this.#bytes += chunk.length
    this.#steer()
    this.#wake()
  }

  #end = (): void => {
    this.#ended = true
    this.#wake()
  }

  #close = ({ error }: StreamCloseEvent): void => {
    if (error) this.#error = error
    // what came before the end and waits in a paused stream is still to be read
    else if (this.#stream.readBufferLength === 0) this.#ended = true
    this.#wake()
  }

  /**
   * Pauses the stream while enough waits, and lets it go on when most was taken. libp2p hands over what it held back from within
   * `resume`, and a pause at that moment would be undone by the rest of `resume`: so it is made up for afterwards.
   */
  #steer(): void {
    if (this.#steering) return
    this.#steering = true
    try {
      if (this.#paused && this.#bytes <= READ_AHEAD / 2) {
        this.#paused = false
        this.#stream.resume()
      }
      if (!this.#paused && this.#bytes > READ_AHEAD) {
        this.#paused = true
        this.#stream.pause()
      }
    } catch {
      // the stream has ended meanwhile; its events say so
    } finally {
      this.#steering = false
    }
  }
}

/** What a stream brings, read no faster than it is taken. Throws when the stream broke. */
export async function* chunksOf(stream: Stream): AsyncGenerator<Uint8Array> {
  const inflow = new Inflow(stream)
  try {
    for (let chunk = await inflow.take(); chunk; chunk = await inflow.take()) yield chunk
  } finally {
    inflow.stop()
  }
}

/** A frame, with what gives back the room that it takes. */
export interface HeldFrame {
  readonly bytes: Uint8Array
  release(): void
}

/**
 * The frames of a stream, each at most `limit` bytes, each read once there is room for it and holding that until it is given back.
 * @param timers by which a frame that was begun, and has room, has to end in time
 * @throws ValiseError `frame-oversized`, `peer-lost`, `peer-slow`; whatever broke the stream
 */
export async function* readHeldFrames(stream: Stream, limit: number, room: PeerRoom, timers?: Timers): AsyncGenerator<HeldFrame> {
  const frames = new FrameAssembly(limit)
  let inTime: (() => void) | undefined
  let release: (() => void) | undefined
  const ended = () => {
    inTime?.()
    inTime = undefined
  }
  try {
    for await (const chunk of chunksOf(stream)) {
      for (const bytes of frames.push(chunk)) {
        ended()
        const held = release ?? (await room.take(bytes.length))
        release = undefined
        yield { bytes, release: held }
      }
      if (frames.length > 0) release ??= await room.take(frames.length)
      if (!frames.isBetween)
        inTime ??= timers?.after(FRAME_MS, () => stream.abort(nodeError('peer-slow', 'The peer did not end a frame that it began')))
    }
  } finally {
    ended()
    release?.()
  }
  if (!frames.isBetween) throw nodeError('peer-lost', 'The stream ended inside a frame')
}

const ENDLESS: PeerRoom = { take: async () => () => {} }

/** The same where frames are small, or few: without asking for room. @param timers as above @throws as above */
export async function* readFrames(stream: Stream, limit: number, timers?: Timers): AsyncGenerator<Uint8Array> {
  for await (const { bytes } of readHeldFrames(stream, limit, ENDLESS, timers)) yield bytes
}
