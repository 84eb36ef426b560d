// What a node does over streams to others in the background: one errand after another, each of which may ask several nodes. It can be ended at any time.

/** A stream to a witness: each request with its answer. */
export interface WitnessStream {
  ask(request: Uint8Array): Promise<Uint8Array>
  close(): void
  abort(): void
}

export class Errands {
  readonly #open = new Set<WitnessStream>()
  #running: Promise<void> = Promise.resolve()
  #ended = false

  /** Whether nobody is to be asked any more. */
  get ended(): boolean {
    return this.#ended
  }

  /** Does this when all that was begun before is over. @param failed is told why it went wrong */
  begin(work: () => Promise<void>, failed: (error: unknown) => void): void {
    this.#running = this.#running.then(work).catch(failed)
  }

  /** Uses a stream and closes it, whatever comes. */
  async over<T>(stream: WitnessStream, use: (stream: WitnessStream) => Promise<T>): Promise<T> {
    this.#open.add(stream)
    try {
      return await use(stream)
    } finally {
      this.#open.delete(stream)
      stream.close()
    }
  }

  /** Resolves when what has begun is over. */
  idle(): Promise<void> {
    return this.#running
  }

  /** Asks nobody any more, and waits for no answer; an opening of a stream ends with the network. */
  async end(): Promise<void> {
    this.#ended = true
    for (const stream of this.#open) stream.abort()
    await this.#running
  }
}
