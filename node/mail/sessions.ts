// The HPKE contexts that this node remembers: one towards each peer's newest prekey, and those that peers opened towards it.
// Both are bounded in time and number; forgetting one costs an encapsulation, nothing else.

import { equalBytes } from '../../keys/bytes.ts'
import { hex, type PeerKey } from '../../keys/ids.ts'
import { opener, type PrekeyPair, sealer } from '../../keys/sealing.ts'
import type { NodeRecord } from '../../protocol/node-record.ts'
import type { Prekey } from '../../protocol/prekey.ts'
import { type Exporter, MAX_SESSION_AGE_MS, MAX_SESSION_USES, type SenderSession, sessionInfo } from '../../protocol/session.ts'
import type { NodeContext } from '../context.ts'
import { Buckets, type Rate } from '../pace.ts'
import { SealingPrekeys } from './sealing-prekey.ts'

/** Contexts of senders kept open: some for each member of a large network. A context is a few hundred bytes. */
const MAX_OPENED = 2_048

/** Contexts that one peer opens anew: an honest sender opens one an hour, a depot one for each parcel. Each costs a decapsulation, some milliseconds. */
export const OPENING_RATE: Rate = { burst: 1_024, perSecond: 64 }

interface Kept {
  readonly session: Promise<SenderSession>
  readonly since: number
  readonly prekey: Prekey
  uses: number
}

interface Opened {
  readonly epoch: number
  readonly pair: PrekeyPair
  readonly exporter: Promise<Exporter>
}

export class Sessions {
  readonly #context: NodeContext
  readonly #sealing = new Map<string, Kept>()
  readonly #prekeys: SealingPrekeys
  readonly #opened = new Map<string, Opened>()
  readonly #openings: Buckets

  constructor(context: NodeContext) {
    this.#context = context
    this.#prekeys = new SealingPrekeys(context)
    this.#openings = new Buckets(OPENING_RATE, context.clock)
  }

  /**
   * A context towards a node's prekey of today.
   * @throws ValiseError `recipient-record` when the node's record does not hold now, `recipient-prekey` when none of its prekeys does, or only
   * one that is older than was used before; and as the store does
   */
  async towards(network: Uint8Array, node: NodeRecord): Promise<SenderSession> {
    const prekey = await this.#prekeys.choose(node)
    const now = this.#context.clock()
    const peer = hex(node.peerKey)
    const kept = this.#sealing.get(peer)
    if (
      kept &&
      kept.prekey.epoch === prekey.epoch &&
      equalBytes(kept.prekey.publicKey, prekey.publicKey) &&
      now - kept.since < MAX_SESSION_AGE_MS &&
      now >= kept.since &&
      kept.uses < MAX_SESSION_USES
    ) {
      kept.uses++
      return kept.session
    }
    const session = this.#seal(network, node, prekey)
    const fresh: Kept = { session, since: now, prekey, uses: 1 }
    this.#sealing.set(peer, fresh)
    session.catch(() => this.#sealing.get(peer) === fresh && this.#sealing.delete(peer))
    return session
  }

  /** A context that serves one parcel through a depot and is not remembered, so that no two parcels show the same encapsulation. @throws as `towards` */
  async fresh(network: Uint8Array, node: NodeRecord): Promise<SenderSession> {
    return this.#seal(network, node, await this.#prekeys.choose(node))
  }

  async #seal(network: Uint8Array, node: NodeRecord, prekey: Prekey): Promise<SenderSession> {
    const { crypto, identity, random } = this.#context
    const info = sessionInfo(network, identity.peerKey, node.peerKey, prekey.epoch)
    const context = await sealer(crypto, prekey.publicKey, info, random(64))
    return {
      network,
      sender: identity.peerKey,
      recipient: node.peerKey,
      prekey: prekey.epoch,
      enc: context.enc,
      export: (exportContext, length) => context.export(exportContext, length),
    }
  }

  /**
   * The context in which `sender` sealed something to this node's prekey.
   * @returns undefined when the private half of that prekey is gone @throws ValiseError `open-failed`
   */
  async from(network: Uint8Array, sender: PeerKey, prekey: number, enc: Uint8Array): Promise<Exporter | undefined> {
    const { crypto, identity } = this.#context
    const key = `${hex(sender)}/${prekey}/${hex(crypto.sha256(network, enc))}`
    const pair = identity.prekey(prekey)
    if (!pair) return undefined
    const known = this.#opened.get(key)
    if (known?.pair === pair) return known.exporter
    this.#forgetDestroyed()
    const exporter = this.#inTurn(sender).then(() => opener(crypto, pair, enc, sessionInfo(network, sender, identity.peerKey, prekey)))
    this.#opened.set(key, { epoch: prekey, pair, exporter })
    exporter.catch(() => this.#opened.delete(key))
    if (this.#opened.size > MAX_OPENED)
      for (const oldest of this.#opened.keys()) {
        this.#opened.delete(oldest)
        break
      }
    return exporter
  }

  /** Whether what was sealed to the prekey of this epoch may have been sealed to one whose private half this node does not have any more. */
  mayBeLost(epoch: number): boolean {
    const { identity } = this.#context
    return !identity.prekey(epoch) || identity.isRemade(epoch)
  }

  /** Resolves when a peer may open one more: at once unless it is ahead of its pace. */
  async #inTurn(sender: PeerKey): Promise<void> {
    const wait = this.#openings.of(hex(sender)).take(1)
    if (wait > 0) await new Promise<void>((resolve) => void this.#context.timers.after(wait, resolve))
  }

  /** A context opens what its prekey opens, and must not outlive it. */
  #forgetDestroyed(): void {
    for (const [key, { epoch, pair }] of this.#opened) if (this.#context.identity.prekey(epoch) !== pair) this.#opened.delete(key)
  }
}
