// What has happened in a story, in one number: the same story has the same one. The last events are kept to be read.

import type { Agenda } from '../agenda.ts'
import { FOUNDED } from '../network-world.ts'

/** Events that are kept. */
const KEPT = 60

export class Trace {
  readonly #agenda: Agenda
  readonly faults: string[] = []
  /** the last events before the first fault */
  before: readonly string[] = []
  readonly #last: string[] = []
  #a = 0x12345678
  #b = 0x9abcdef0 | 0

  constructor(agenda: Agenda) {
    this.#agenda = agenda
  }

  note(what: string): void {
    const { now } = this.#agenda
    this.#mix(now % 2 ** 31)
    for (let i = 0; i < what.length; i++) this.#mix(what.charCodeAt(i))
    if (this.#last.length >= 2 * KEPT) this.#last.splice(0, KEPT)
    this.#last.push(`${((now - FOUNDED) / 3_600_000).toFixed(4)} h  ${what}`)
  }

  fault(what: string): void {
    this.note(`FAULT ${what}`)
    if (this.faults.length === 0) this.before = this.#last.slice(-KEPT)
    if (this.faults.length < 20) this.faults.push(what)
  }

  /** 16 hex digits. */
  get digest(): string {
    return [this.#a, this.#b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
  }

  #mix(value: number): void {
    this.#a = Math.imul(this.#a ^ value, 0x85ebca6b)
    this.#a ^= this.#a >>> 15
    this.#b = (Math.imul(this.#b + value, 0xc2b2ae35) ^ this.#a) | 0
  }
}
