// What an operator should know and may not have seen: the newest alarm of each kind, until the node stops.

import type { Events } from './events.ts'

/** Alarms kept: more would not be read. */
const MAX_ALARMS = 100

export interface Alarm {
  readonly code: string
  readonly message: string
  /** milliseconds since 1970 */
  readonly at: number
}

export class Alarms {
  readonly #alarms = new Map<string, Alarm>()

  constructor(events: Events, clock: () => number) {
    events.listen((event) => {
      if (event.type === 'alarm') this.#add({ code: event.code, message: event.message, at: clock() })
    })
  }

  /** Oldest first. */
  list(): readonly Alarm[] {
    return [...this.#alarms.values()]
  }

  #add(alarm: Alarm): void {
    const key = `${alarm.code} ${alarm.message}`
    this.#alarms.delete(key)
    this.#alarms.set(key, alarm)
    if (this.#alarms.size <= MAX_ALARMS) return
    for (const oldest of this.#alarms.keys()) return void this.#alarms.delete(oldest)
  }
}
