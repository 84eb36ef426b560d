// Reading LevelDB's numbers: little-endian, or of seven bits a byte.

/** Something in a file of LevelDB that is not as LevelDB writes it, in words that name the place. */
export class Malformed extends Error {}

/** A place in bytes that moves on as they are read. Reading over the end throws `Malformed`. */
export class Cursor {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  at: number
  readonly end: number

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    this.at = start
    this.end = end
  }

  get left(): number {
    return this.end - this.at
  }

  #take(count: number): number {
    if (count > this.left) throw new Malformed(`it ends at ${this.end}, in the middle of something`)
    const from = this.at
    this.at += count
    return from
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true)
  }

  /** A 64-bit number; those of LevelDB stay below 2⁵⁶, and those of a store that exists below 2⁵³. */
  u64(): number {
    return Number(this.#view.getBigUint64(this.#take(8), true))
  }

  varint(): number {
    let value = 0
    for (let shift = 1; ; shift *= 128) {
      const byte = this.#bytes[this.#take(1)] as number
      value += (byte & 0x7f) * shift
      if (byte < 0x80) return value
      if (shift > 2 ** 49) throw new Malformed(`a number at ${this.at} is too long`)
    }
  }

  skip(count: number): void {
    this.#take(count)
  }

  /** What begins with its own length, as a string of one character a byte: keys are ASCII. */
  slice(): string {
    const from = this.#take(this.varint())
    return Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + from, this.at - from).toString('latin1')
  }

  /** Skips what begins with its own length. */
  skipSlice(): void {
    this.skip(this.varint())
  }
}
