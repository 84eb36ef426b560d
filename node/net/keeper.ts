// Keeps a node within reach: a few connections to members' nodes that can be dialled, made again when they are lost. Whoever cannot be dialled gets its
// mail over them, since streams are opened from either side. Besides, every member's node is tried at the start and from time to time,
// so that mail that waits there for this node comes, also when its address has changed or its machine was asleep.

import { hex, type PeerKey } from '../../keys/ids.ts'
import type { RandomBytes } from '../../keys/provider.ts'
import { backoff } from '../../protocol/backoff.ts'
import type { NodeRecord } from '../../protocol/node-record.ts'
import type { Timers } from '../timers.ts'

/** Connections that are kept: one may fail, and mail flows while it is made again. */
export const KEPT_CONNECTIONS = 2
/** How often every member's node that is not connected is tried: what waits for a node that nobody can dial waits there no longer. */
export const ROUND_MS = 600_000
/** Looks for a node to dial while none is known: addresses come with the roster, seconds after the first connection. Then a round is awaited. */
const LOOKS_FOR_NEWS = 8
/** Nodes that are dialled at once in a round: it is no race, and the others have work to do. */
const DIALLED_AT_ONCE = 16

/** A member's node that can be dialled. */
export interface Reachable {
  readonly record: NodeRecord
  /** how much a connection to it is wanted: `always` to a depot of this node, then `first` (administrators) before `other`; `never` by itself */
  readonly wanted: 'always' | 'first' | 'other' | 'never'
}

export interface KeeperContext {
  readonly timers: Timers
  readonly random: RandomBytes
  reachable(): readonly Reachable[]
  isConnected(peer: PeerKey): boolean
  /** connects and says hello; rejects when the node cannot be reached, or does not admit this one */
  connect(record: NodeRecord): Promise<void>
  failed(record: NodeRecord, error: unknown): void
}

const ORDER: readonly Reachable['wanted'][] = ['always', 'first', 'other']

export class Keeper {
  readonly #context: KeeperContext
  readonly #dialling = new Set<string>()
  /** attempts in a row that failed, by peer: others are tried first */
  readonly #failures = new Map<string, number>()
  /** which of two that are alike comes first: not everybody should keep to the same */
  readonly #lots = new Map<string, number>()
  #endWait: (() => void) | undefined
  #endRound = () => {}
  /** looks in a row that found too few */
  #short = 0
  #inRound = false
  #ended = false

  constructor(context: KeeperContext) {
    this.#context = context
    void this.#round()
  }

  /** A node of a member has connected. */
  found(peer: PeerKey): void {
    this.#failures.delete(hex(peer))
    this.#wait(0)
  }

  /** The last connection to a peer has ended. */
  lost(peer: PeerKey): void {
    this.#failed(hex(peer))
    this.#wait(0)
  }

  stop(): void {
    this.#ended = true
    this.#endWait?.()
    this.#endRound()
  }

  /** Looks again after a pause, the longer the more often too few were found. */
  #wait(short: number): void {
    if (this.#ended) return
    this.#short = short
    this.#endWait?.()
    this.#endWait = this.#context.timers.after(backoff(short + 1, this.#chance()), () => {
      this.#endWait = undefined
      void this.#look()
    })
  }

  async #look(): Promise<void> {
    const candidates = this.#context.reachable().filter(({ wanted }) => wanted !== 'never')
    const missing = candidates.filter(({ record }) => !this.#context.isConnected(record.peerKey))
    const short = KEPT_CONNECTIONS - (candidates.length - missing.length)
    const wanted = this.#inOrder(missing).filter((one, i) => one.wanted === 'always' || i < short)
    await Promise.all(wanted.map(({ record }) => this.#dial(record)))
    const goOn = wanted.length > 0 || (short > 0 && this.#short < LOOKS_FOR_NEWS)
    if (goOn && !this.#endWait) this.#wait(this.#short + 1)
  }

  /** Those that are wanted most come first; of these, those that failed least. One that failed comes after all that did not. */
  #inOrder(missing: readonly Reachable[]): Reachable[] {
    const place = ({ record, wanted }: Reachable) => {
      const peer = hex(record.peerKey)
      return [this.#failures.get(peer) ?? 0, ORDER.indexOf(wanted), this.#lot(peer)] as const
    }
    return missing
      .map((one) => ({ one, place: place(one) }))
      .sort((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1] || a.place[2] - b.place[2])
      .map(({ one }) => one)
  }

  async #dial(record: NodeRecord): Promise<void> {
    const peer = hex(record.peerKey)
    if (this.#ended || this.#dialling.has(peer)) return
    this.#dialling.add(peer)
    try {
      await this.#context.connect(record)
      this.#failures.delete(peer)
    } catch (error) {
      if (this.#ended) return
      this.#failed(peer)
      this.#context.failed(record, error)
    } finally {
      this.#dialling.delete(peer)
    }
  }

  /** Tries every node that is not connected, and comes again. */
  async #round(): Promise<void> {
    const spread = ROUND_MS / 2
    this.#endRound = this.#context.timers.after(Math.round(spread + spread * this.#chance()), () => void this.#round())
    if (this.#inRound) return
    this.#inRound = true
    const queue = this.#context.reachable().filter(({ record }) => !this.#context.isConnected(record.peerKey))
    const work = async () => {
      for (let next = queue.shift(); next && !this.#ended; next = queue.shift()) await this.#dial(next.record)
    }
    await Promise.all(Array.from({ length: DIALLED_AT_ONCE }, work))
    this.#inRound = false
    if (!this.#endWait) this.#wait(0)
  }

  #failed(peer: string): void {
    this.#failures.set(peer, (this.#failures.get(peer) ?? 0) + 1)
  }

  #lot(peer: string): number {
    const lot = this.#lots.get(peer) ?? this.#chance()
    this.#lots.set(peer, lot)
    return lot
  }

  /** From 0 to 1. */
  #chance(): number {
    return (this.#context.random(1)[0] ?? 0) / 255
  }
}
