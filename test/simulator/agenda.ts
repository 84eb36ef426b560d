// What is to happen in a simulation, by virtual time: of two things at one time the one that was planned first comes first.

interface Planned {
  readonly at: number
  readonly order: number
  /** undefined once it was called off */
  work: (() => void) | undefined
}

const isBefore = (a: Planned, b: Planned): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)

export class Agenda {
  /** milliseconds since 1970 */
  now: number
  /** how much has happened */
  events = 0
  #order = 0
  readonly #heap: Planned[] = []

  constructor(now: number) {
    this.now = now
  }

  /** Plans `work` for `ms` milliseconds from now. @returns the function that calls it off */
  after(ms: number, work: () => void): () => void {
    const heap = this.#heap
    const planned: Planned = { at: this.now + Math.round(ms), order: this.#order++, work }
    let at = heap.length
    heap.push(planned)
    while (at > 0) {
      const above = (at - 1) >>> 1
      const parent = heap[above] as Planned
      if (!isBefore(planned, parent)) break
      heap[at] = parent
      at = above
    }
    heap[at] = planned
    return () => {
      planned.work = undefined
    }
  }

  /** Does all that is planned up to a time. @param until milliseconds since 1970 */
  runUntil(until: number): void {
    while (this.step(until));
  }

  /** Does the next thing that is planned up to a time. @returns false when there is none: then it is that time */
  step(until: number): boolean {
    for (let next = this.#heap[0]; next && next.at <= until; next = this.#heap[0]) {
      this.#take()
      if (!next.work) continue
      this.now = next.at
      this.events++
      next.work()
      return true
    }
    this.now = Math.max(this.now, Math.round(until))
    return false
  }

  /** Takes the first out of the heap. */
  #take(): void {
    const heap = this.#heap
    const last = heap.pop() as Planned
    if (heap.length === 0) return
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= heap.length) break
      if (below + 1 < heap.length && isBefore(heap[below + 1] as Planned, heap[below] as Planned)) below++
      if (!isBefore(heap[below] as Planned, last)) break
      heap[at] = heap[below] as Planned
      at = below
    }
    heap[at] = last
  }
}
