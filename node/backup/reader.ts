// Bytes that come in pieces of any size, taken in pieces of the size that is wanted. It holds what it was asked for, and one piece beyond.

export class Reader {
  readonly #source: AsyncIterator<Uint8Array>
  #pieces: Uint8Array[] = []
  #held = 0
  #done = false

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** Whether there are `bytes` more. */
  async #fill(bytes: number): Promise<boolean> {
    while (this.#held < bytes && !this.#done) {
      const { value, done } = await this.#source.next()
      if (done) this.#done = true
      else if (value.length > 0) {
        this.#pieces.push(value)
        this.#held += value.length
      }
    }
    return this.#held >= bytes
  }

  /** The next `most` bytes; fewer at the end. */
  async take(most: number): Promise<Uint8Array> {
    await this.#fill(most)
    const taken = new Uint8Array(Math.min(most, this.#held))
    let at = 0
    while (at < taken.length) {
      const piece = this.#pieces[0] ?? taken
      const part = piece.subarray(0, taken.length - at)
      taken.set(part, at)
      at += part.length
      if (part.length === piece.length) this.#pieces.shift()
      else this.#pieces[0] = piece.subarray(part.length)
    }
    this.#held -= taken.length
    return taken
  }

  async ended(): Promise<boolean> {
    return !(await this.#fill(1))
  }

  /** What comes up to `end` and with it; undefined when that is not within `limit` bytes. Characters are bytes. */
  async until(end: string, limit: number): Promise<Uint8Array | undefined> {
    await this.#fill(limit)
    const held = Buffer.concat(this.#pieces)
    const at = held.subarray(0, limit).indexOf(end, 0, 'latin1')
    return at < 0 ? undefined : this.take(at + end.length)
  }
}
