// How much mail of one member is kept in one day, so that no member fills this node's disk by itself. What is over is answered `busy`: the sender
// keeps it and tries again. The count is in memory: a restart begins it anew, which only this node's operator can cause.

import type { Events } from '../events.ts'

const GIB = 1024 * 1024 * 1024

/** Messages of one member that are kept in one day: more than one a second, all day; an authority's whole archive in a week. */
export const MAX_MESSAGES_A_DAY = 100_000
/** Their bytes, envelopes as they are stored: a disk of 500 GB lasts a month against one member that sends all it can. */
export const MAX_MAIL_BYTES_A_DAY = 16 * GIB

const DAY = 86_400_000

interface Kept {
  messages: number
  bytes: number
  told: boolean
}

export class Quotas {
  readonly #events: Events
  readonly #clock: () => number
  #day = 0
  readonly #kept = new Map<string, Kept>()

  /** @param clock milliseconds since 1970; a day is one of UTC */
  constructor(events: Events, clock: () => number) {
    this.#events = events
    this.#clock = clock
  }

  /** Whether a message of so many bytes is one too many today; the operator is told of the first. */
  isOver(authority: string, bytes: number): boolean {
    const kept = this.#of(authority)
    if (kept.messages < MAX_MESSAGES_A_DAY && kept.bytes + bytes <= MAX_MAIL_BYTES_A_DAY) return false
    if (!kept.told)
      this.#events.emit({
        type: 'alarm',
        code: 'quota-reached',
        message: `${authority} has sent ${kept.messages} messages of ${kept.bytes} bytes today, as much as is taken in one day: what it sends now waits`,
      })
    kept.told = true
    return true
  }

  /** Counts a message that was kept. */
  keep(authority: string, bytes: number): void {
    const kept = this.#of(authority)
    kept.messages++
    kept.bytes += bytes
  }

  #of(authority: string): Kept {
    const day = Math.floor(this.#clock() / DAY)
    if (day !== this.#day) this.#kept.clear()
    this.#day = day
    const kept = this.#kept.get(authority) ?? { messages: 0, bytes: 0, told: false }
    this.#kept.set(authority, kept)
    return kept
  }
}
