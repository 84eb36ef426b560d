// Keeps a connection to each address that was given by hand: dials it until it answers, and again when its peer has gone. Members whose addresses are in
// the roster are dialled when there is mail for them, and by keeper.ts.

import { hex, type PeerKey } from '../../keys/ids.ts'
import type { RandomBytes } from '../../keys/provider.ts'
import { backoff } from '../../protocol/backoff.ts'
import type { Timers } from '../timers.ts'

interface Kept {
  readonly address: string
  /** who answered there, hex */
  peer: string | undefined
  attempt: number
  cancel: () => void
}

export interface DiallerContext {
  readonly timers: Timers
  readonly random: RandomBytes
  /** connects, and answers with the peer that is there; rejects when none is, or it does not admit this node */
  dial(address: string): Promise<PeerKey | undefined>
  failed(address: string, error: unknown, attempt: number): void
}

export class Dialler {
  readonly #context: DiallerContext
  readonly #kept: Kept[]
  #ended = false

  constructor(context: DiallerContext, addresses: readonly string[]) {
    this.#context = context
    this.#kept = [...new Set(addresses)].map((address) => ({ address, peer: undefined, attempt: 0, cancel: () => {} }))
    for (const kept of this.#kept) void this.#dial(kept)
  }

  /** The last connection to a peer has ended. */
  lost(peer: PeerKey): void {
    for (const kept of this.#kept) if (kept.peer === hex(peer)) this.#again(kept)
  }

  stop(): void {
    this.#ended = true
    for (const { cancel } of this.#kept) cancel()
  }

  async #dial(kept: Kept): Promise<void> {
    try {
      const peer = await this.#context.dial(kept.address)
      kept.peer = peer && hex(peer)
      kept.attempt = 0
    } catch (error) {
      if (this.#ended) return
      this.#context.failed(kept.address, error, kept.attempt + 1)
      this.#again(kept)
    }
  }

  #again(kept: Kept): void {
    if (this.#ended) return
    kept.attempt++
    kept.cancel()
    const pause = backoff(kept.attempt, (this.#context.random(1)[0] ?? 0) / 255)
    kept.cancel = this.#context.timers.after(pause, () => void this.#dial(kept))
  }
}
