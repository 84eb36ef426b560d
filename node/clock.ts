// The node's clock: the system's, but never earlier than any time that the node has acted at. So a clock that is set back cannot make
// an expired message fresh again.

import { CLOCK } from './mail/mail-keys.ts'
import type { Store, StoreOperation } from './store/store.ts'

/** A system clock this far behind what was recorded is worth a warning. */
const MAX_BEHIND_MS = 600_000

export class Clock {
  readonly #system: () => number
  #latest: number

  constructor(system: () => number, latest = 0) {
    this.#system = system
    this.#latest = latest
  }

  /** The clock of a store: it continues where the store's acts ended. */
  static async open(store: Store, system: () => number): Promise<Clock> {
    const value = await store.get(CLOCK)
    return new Clock(system, value ? Number(new TextDecoder().decode(value)) : 0)
  }

  /** Milliseconds since 1970. */
  now(): number {
    this.#latest = Math.max(this.#latest, this.#system())
    return this.#latest
  }

  /** What keeps the present time in the store, written with every group of acts. */
  stamp(): StoreOperation {
    return { put: CLOCK, value: new TextEncoder().encode(String(this.now())) }
  }

  /** By how many milliseconds the system clock is behind, when that is more than ten minutes; else 0. */
  behind(): number {
    const behind = this.#latest - this.#system()
    return behind > MAX_BEHIND_MS ? behind : 0
  }
}
