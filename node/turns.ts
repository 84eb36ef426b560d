// Work that must not overlap: for one key, one piece after the other, in the order in which it came.

export class Turns {
  readonly #last = new Map<string, Promise<unknown>>()

  /** Does `work` once everything that took this key before has ended, well or not. Settles as `work` does. */
  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve()
    const turn = before.then(work, work)
    this.#last.set(key, turn)
    try {
      return await turn
    } finally {
      if (this.#last.get(key) === turn) this.#last.delete(key)
    }
  }
}
