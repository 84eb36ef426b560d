// How peers behave: a score for each that broke the rules of the wire, which says when it is slowed, when it is hung up on and for how long it is
// refused, and what the operator is told. A state machine over a clock that is passed in; nothing here reads, waits or closes. What the rules
// are, docs/spec/delivery.md says; who is hung up on, network.ts does.

/** What a peer did that no sound program does. */
export const FAULTS = {
  malformed: 'sent what cannot be read',
  forged: 'sent what is not signed by whom it names, or not its own',
  'roster-items': 'sent items of the roster that count for nothing',
  protocol: 'broke the order of a protocol',
  slow: 'began what it did not end in time, or took no answers',
  flood: 'opened more than it may',
} as const

export type Fault = keyof typeof FAULTS

/** What each costs: what a mistake of a program explains, little; what only intent explains, or what holds memory, more. */
const COST: Readonly<Record<Fault, number>> = { malformed: 1, forged: 2, 'roster-items': 64, protocol: 4, slow: 8, flood: 4 }
/** A fault of cost 1 is forgotten after ten seconds: whoever errs less often is never slowed. */
export const FORGIVEN_PER_SECOND = 0.1
/** From this score on a peer is read more slowly: one bad batch of a program under test. */
export const SLOW_AT = 16
/** For each point over that, and at most so long, its next frame waits. */
export const SLOW_MS = 100
export const MAX_SLOW_MS = 2_000
/** From this score on it is hung up on: it went on while it was slowed. */
export const DROP_AT = 64
/** How long one that was hung up on is refused: the first time, and doubled each time up to an hour. */
export const REFUSE_MS = 60_000
export const MAX_REFUSE_MS = 3_600_000
/** After a day without a fault the next is the first. */
export const FORGET_MS = 86_400_000
/** Peers whose conduct is remembered: the nodes of a network's members, four each. Strangers are hung up on and not remembered. */
export const MAX_REMEMBERED = 4_096

export interface ConductReport {
  /** the peer, as it was named to `note` */
  readonly peer: string
  /** by fault: how often since it was first noted */
  readonly counts: Readonly<Partial<Record<Fault, number>>>
  /** how often it was hung up on */
  readonly drops: number
  /** until when it is refused, milliseconds since 1970; 0 when it never was */
  readonly refusedUntil: number
  /** the last fault, milliseconds since 1970 */
  readonly last: number
}

interface Remembered {
  score: number
  /** when the score was that */
  at: number
  drops: number
  refusedUntil: number
  readonly counts: Map<Fault, number>
}

export class Conduct {
  readonly #clock: () => number
  /** the longest without a fault first */
  readonly #records = new Map<string, Remembered>()

  /** @param clock milliseconds since 1970 */
  constructor(clock: () => number) {
    this.#clock = clock
  }

  /** Notes a fault. @returns whether the peer is to be hung up on now */
  note(peer: string, fault: Fault): boolean {
    const now = this.#clock()
    const record = this.#aged(peer, now) ?? { score: 0, at: now, drops: 0, refusedUntil: 0, counts: new Map() }
    this.#records.delete(peer)
    this.#records.set(peer, record)
    this.#forgetSome()
    record.score += COST[fault]
    record.at = now
    record.counts.set(fault, (record.counts.get(fault) ?? 0) + 1)
    if (record.score < DROP_AT) return false
    record.score = 0
    record.refusedUntil = now + Math.min(MAX_REFUSE_MS, REFUSE_MS * 2 ** record.drops)
    record.drops++
    return true
  }

  /** How long the next frame of a peer is to wait, in milliseconds. */
  delay(peer: string): number {
    const score = this.#aged(peer, this.#clock())?.score ?? 0
    return score < SLOW_AT ? 0 : Math.min(MAX_SLOW_MS, Math.round((score - SLOW_AT + 1) * SLOW_MS))
  }

  /** Whether connections of a peer are refused now. */
  isRefused(peer: string): boolean {
    return (this.#records.get(peer)?.refusedUntil ?? 0) > this.#clock()
  }

  /** Peers that were hung up on within the last day, the last fault first. */
  report(): readonly ConductReport[] {
    const now = this.#clock()
    return [...this.#records]
      .filter(([, { drops, at }]) => drops > 0 && now - at < FORGET_MS)
      .map(([peer, { counts, drops, refusedUntil, at }]) => ({ peer, counts: Object.fromEntries(counts), drops, refusedUntil, last: at }))
      .reverse()
  }

  /** What is remembered of a peer, with what time has forgiven taken off; nothing once it is forgotten. */
  #aged(peer: string, now: number): Remembered | undefined {
    const record = this.#records.get(peer)
    if (!record) return undefined
    const passed = Math.max(0, now - record.at)
    if (passed >= FORGET_MS) {
      this.#records.delete(peer)
      return undefined
    }
    return { ...record, score: Math.max(0, record.score - (passed / 1_000) * FORGIVEN_PER_SECOND) }
  }

  #forgetSome(): void {
    for (const peer of this.#records.keys()) {
      if (this.#records.size <= MAX_REMEMBERED) return
      this.#records.delete(peer)
    }
  }
}
