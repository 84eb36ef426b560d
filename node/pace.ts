// How fast one peer is read: buckets that fill with time and are emptied by what comes. Whoever is ahead of its pace waits, and is not punished:
// its stream is read no faster, which the peer feels as a slow line. Nothing here waits; the caller does.

/** What a peer may take at once, and what it gets back each second. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

export class Bucket {
  readonly #rate: Rate
  #left: number
  #at: number

  constructor(rate: Rate, now: number) {
    this.#rate = rate
    this.#left = rate.burst
    this.#at = now
  }

  /** Takes `cost` out, on credit if need be. @param now milliseconds @returns how long to wait before going on, in milliseconds */
  take(cost: number, now: number): number {
    this.#fill(now)
    this.#left -= cost
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left / this.#rate.perSecond) * 1_000)
  }

  /** Takes `cost` out if it is there. @returns whether it was */
  takeIfThere(cost: number, now: number): boolean {
    this.#fill(now)
    if (this.#left < cost) return false
    this.#left -= cost
    return true
  }

  /** Whether it has filled up: then another is as good. */
  isFull(now: number): boolean {
    this.#fill(now)
    return this.#left >= this.#rate.burst
  }

  #fill(now: number): void {
    const passed = Math.max(0, now - this.#at)
    this.#left = Math.min(this.#rate.burst, this.#left + (passed / 1_000) * this.#rate.perSecond)
    this.#at = now
  }
}

/** A bucket for each peer that is ahead of its pace; one that has filled up is forgotten. */
export class Buckets {
  readonly #rate: Rate
  readonly #clock: () => number
  readonly #buckets = new Map<string, Bucket>()

  /** @param clock milliseconds */
  constructor(rate: Rate, clock: () => number) {
    this.#rate = rate
    this.#clock = clock
  }

  /** Peers that are ahead of their pace, as far as that was looked at. */
  get size(): number {
    return this.#buckets.size
  }

  of(peer: string): { take(cost: number): number; takeIfThere(cost: number): boolean } {
    const now = this.#clock()
    const known = this.#buckets.get(peer)
    if (!known) for (const [other, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(other)
    const bucket = known ?? new Bucket(this.#rate, now)
    this.#buckets.set(peer, bucket)
    return { take: (cost) => bucket.take(cost, now), takeIfThere: (cost) => bucket.takeIfThere(cost, now) }
  }
}
