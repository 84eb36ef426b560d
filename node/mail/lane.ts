// What waits to go to one node: in the order in which it was sent, except for what was put back for a while. A lane that cannot reach its
// node pauses as a whole; an item that the node did not take rests by itself, and the others pass it. Nothing here sends or stores.

import type { Timers } from '../timers.ts'
import type { QueueItem } from './stored-message.ts'
import type { WaitReason } from './waiting.ts'

/** Parcels under way to one node: enough that a commit group at the far side fills. */
const WINDOW = 64

/** Attempts, and what came of the last one. */
export interface Tried {
  readonly times: number
  /** milliseconds since 1970 */
  readonly at: number
  readonly reason: WaitReason
}

export const triedAgain = (tried: Tried | undefined, at: number, reason: WaitReason): Tried => ({
  times: (tried?.times ?? 0) + 1,
  at,
  reason,
})

export interface Queued {
  /** where it stands in the store */
  readonly key: string
  item: QueueItem
  /** the envelope while it is at hand, so that what goes out at once is not read back; otherwise the store has it */
  content?: Uint8Array | undefined
  /** whether the recipient has said that the prekey of the wrap is gone: the envelope needs a new one */
  prekeyGone?: boolean
  /** refusals so far that were not final */
  attempts: number
  /** how often it was tried by itself since the node started, and what came of the last time */
  tried?: Tried
  /** when it is tried again, milliseconds since 1970; of its own, beside the lane's */
  next?: number | undefined
  /** whether depots get it no more: it would need a new wrap, and may have none, since its recipient has proven that it has the message */
  noDepot?: boolean
  /** by depot, why it did not take the item the last time; undefined: it did */
  depots?: Readonly<Record<string, WaitReason | undefined>>
}

interface Entry {
  readonly place: number
  readonly queued: Queued
}

export class Lane {
  /** the node's transport key, hex */
  readonly peer: string
  /** items that are being sent */
  readonly underWay = new Set<Queued>()
  /** attempts in a row that did not reach the node */
  failures = 0
  /** answers in a row that the node takes nothing now */
  busy = 0
  /** when the pause is over, milliseconds since 1970 */
  next: number | undefined
  /** since when the node could not be reached, milliseconds since 1970 */
  unreachedSince: number | undefined
  /** whether the node was not there at the last attempt: then one item tries it, and the others follow when it is */
  isAway = false
  /** attempts in which the node was not there: all that waits was tried with each */
  missed: Tried | undefined
  readonly #timers: Timers
  #waiting: Entry[] = []
  readonly #resting = new Map<Queued, () => void>()
  /** of each item that is in the lane or under way: its place, so that what comes back keeps it, and the attempts that were missed before it came */
  readonly #places = new WeakMap<Queued, { readonly place: number; readonly missed: number }>()
  #next = 0
  #endPause: (() => void) | undefined

  constructor(peer: string, timers: Timers) {
    this.peer = peer
    this.#timers = timers
  }

  /** How many items may be under way now. */
  get window(): number {
    return this.isAway || this.busy > 0 ? 1 : WINDOW
  }

  get paused(): boolean {
    return this.#endPause !== undefined
  }

  /** Everything that waits, rests or is being sent, each once: what was just put back may still count as being sent. */
  *held(): Iterable<Queued> {
    yield* this.underWay
    for (const { queued } of this.#waiting) if (!this.underWay.has(queued)) yield queued
    for (const queued of this.#resting.keys()) if (!this.underWay.has(queued)) yield queued
  }

  /** Attempts at an item since the node started, by itself and with the lane. */
  tried(queued: Queued): Tried | undefined {
    const { missed } = this
    const shared = (missed?.times ?? 0) - (this.#places.get(queued)?.missed ?? 0)
    if (!missed || shared === 0) return queued.tried
    const last = queued.tried && queued.tried.at > missed.at ? queued.tried : missed
    return { ...last, times: (queued.tried?.times ?? 0) + shared }
  }

  /** Puts an item where it belongs: a new one at the end, one that comes back at its old place. */
  add(queued: Queued): void {
    const known = this.#places.get(queued)
    const place = known?.place ?? this.#next++
    if (!known) this.#places.set(queued, { place, missed: this.missed?.times ?? 0 })
    let [low, high] = [0, this.#waiting.length]
    if ((this.#waiting[high - 1]?.place ?? 0) < place) low = high
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#waiting[middle]?.place ?? 0) < place) low = middle + 1
      else high = middle
    }
    this.#waiting.splice(low, 0, { place, queued })
  }

  /** Takes out an item that was answered otherwise; one that is being sent ends by itself. */
  remove(key: string): void {
    const at = this.#waiting.findIndex(({ queued }) => queued.key === key)
    if (at >= 0) this.#waiting.splice(at, 1)
    for (const [queued, cancel] of this.#resting)
      if (queued.key === key) {
        cancel()
        this.#resting.delete(queued)
      }
  }

  /** The next item to send, unless the lane pauses. */
  take(): Queued | undefined {
    return this.paused ? undefined : this.#waiting.shift()?.queued
  }

  /** Keeps one item out of the way for a while. `over` is called when it may be tried again. */
  rest(queued: Queued, ms: number, over: () => void): void {
    const cancel = this.#timers.after(ms, () => {
      this.#resting.delete(queued)
      this.add(queued)
      over()
    })
    this.#resting.set(queued, cancel)
  }

  /** Sends nothing for a while. `over` is called at the end of it. */
  pause(ms: number, over: () => void): void {
    this.#endPause?.()
    this.#endPause = this.#timers.after(ms, () => {
      this.#endPause = undefined
      this.next = undefined
      over()
    })
  }

  /** Ends the pause. */
  goOn(): void {
    this.#endPause?.()
    this.#endPause = undefined
    this.next = undefined
  }

  /** Ends every pause and every rest: the node has just appeared. */
  wake(): void {
    this.goOn()
    this.failures = 0
    this.busy = 0
    this.isAway = false
    for (const [queued, cancel] of this.#resting) {
      cancel()
      this.add(queued)
    }
    this.#resting.clear()
  }

  /** Takes out what has expired, resting items too. */
  takeExpired(now: number): Queued[] {
    const hasExpired = ({ queued }: Entry) => now >= queued.item.expires
    const expired = this.#waiting.some(hasExpired) ? this.#waiting.filter(hasExpired) : []
    if (expired.length > 0) this.#waiting = this.#waiting.filter((entry) => !hasExpired(entry))
    const resting = [...this.#resting].filter(([{ item }]) => now >= item.expires)
    for (const [queued, cancel] of resting) {
      cancel()
      this.#resting.delete(queued)
    }
    return [...expired.map(({ queued }) => queued), ...resting.map(([queued]) => queued)]
  }

  /** Calls off every timer. */
  stop(): void {
    this.goOn()
    for (const cancel of this.#resting.values()) cancel()
  }
}
