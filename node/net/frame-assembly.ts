// Frames put together from what a stream brings: unsigned varint of the length, then the bytes (libp2p's length prefix). Memory is in
// proportion to the bytes that came: a length that is only claimed costs nothing, and neither do many small pieces, of which a list would
// cost a hundred times their size.

import { nodeError } from '../errors.ts'

/** A buffer begins with this and doubles, so that growing costs each byte one copy more. */
const FIRST = 64 * 1024
/** Seven bits a byte: five bytes hold every length up to 2³⁵. */
const MAX_LENGTH_BYTES = 5

const oversized = (limit: number) =>
  nodeError('frame-oversized', `The peer sent a frame that claims to be larger than ${limit} bytes`, { limit })

export class FrameAssembly {
  readonly #limit: number
  /** the length as far as it is read: its value and the number of its bytes */
  #length = 0
  #lengthBytes = 0
  /** the frame that is coming in; undefined while a length is read */
  #frame: Uint8Array | undefined
  #filled = 0

  /** @param limit the largest frame in bytes */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** Whether nothing of a frame has come that has not ended. */
  get isBetween(): boolean {
    return this.#frame === undefined && this.#lengthBytes === 0
  }

  /** The length of the frame that is coming in, as it was said; 0 while none is, or it is not known. */
  get length(): number {
    return this.#frame === undefined ? 0 : this.#length
  }

  /** Takes in a piece, and gives the frames that end in it. @throws ValiseError `frame-oversized` */
  *push(piece: Uint8Array): Generator<Uint8Array> {
    let rest = piece
    while (rest.length > 0) {
      rest = this.#frame === undefined ? this.#readLength(rest) : this.#fill(rest)
      if (this.#frame === undefined || this.#filled < this.#length) continue
      yield this.#frame.subarray(0, this.#length)
      this.#frame = undefined
      this.#length = 0
      this.#lengthBytes = 0
    }
  }

  /** Reads one byte of the length. */
  #readLength(bytes: Uint8Array): Uint8Array {
    const byte = bytes[0] ?? 0
    this.#length += (byte & 0x7f) * 2 ** (7 * this.#lengthBytes)
    this.#lengthBytes++
    if (this.#length > this.#limit || (byte >= 0x80 && this.#lengthBytes === MAX_LENGTH_BYTES)) throw oversized(this.#limit)
    if (byte < 0x80) {
      this.#frame = new Uint8Array(Math.min(this.#length, FIRST))
      this.#filled = 0
    }
    return bytes.subarray(1)
  }

  #fill(bytes: Uint8Array): Uint8Array {
    const taken = bytes.subarray(0, this.#length - this.#filled)
    const end = this.#filled + taken.length
    let frame = this.#frame ?? new Uint8Array(0)
    if (end > frame.length) {
      const grown = new Uint8Array(Math.min(this.#length, Math.max(end, 2 * frame.length)))
      grown.set(frame.subarray(0, this.#filled))
      frame = grown
    }
    frame.set(taken, this.#filled)
    this.#frame = frame
    this.#filled = end
    return bytes.subarray(taken.length)
  }
}
