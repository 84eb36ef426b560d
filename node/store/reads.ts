// Reads that are asked for in one turn of the event loop go to the store together: each visit to LevelDB wakes a thread, which costs many
// times what the read itself does, and the receipts of one commit group come together.

export type Read = (keys: string[]) => Promise<(Uint8Array | undefined)[]>

interface Waiting {
  readonly keys: readonly string[]
  resolve(values: (Uint8Array | undefined)[]): void
  reject(error: unknown): void
}

export class Reads {
  readonly #read: Read
  #waiting: Waiting[] = []

  constructor(read: Read) {
    this.#read = read
  }

  /** The values of these keys, all as of one moment after the call. */
  values(keys: readonly string[]): Promise<(Uint8Array | undefined)[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ keys, resolve, reject })
      if (this.#waiting.length === 1) setImmediate(() => this.flush())
    })
  }

  /** Asks for all that waits now. */
  flush(): void {
    const waiting = this.#waiting
    if (waiting.length === 0) return
    this.#waiting = []
    this.#read(waiting.flatMap(({ keys }) => keys)).then(
      (values) => {
        let next = 0
        for (const { keys, resolve } of waiting) {
          resolve(values.slice(next, next + keys.length))
          next += keys.length
        }
      },
      (error: unknown) => {
        for (const { reject } of waiting) reject(error)
      },
    )
  }
}
