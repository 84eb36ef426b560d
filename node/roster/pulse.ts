// Heartbeats: every hour, and when its roster has changed, a node says which head and acts it holds. A node that hears too few administrators
// warns after a day and stops sealing after three, so that nobody can keep it in an old roster unnoticed.

import { MAX_ADDRESSES } from '../../protocol/limits.ts'
import { HEARTBEAT_MS, signHeartbeat } from '../../protocol/roster/heartbeat.ts'
import { mayGovern } from '../../protocol/roster/roster.ts'
import type { NodeContext } from '../context.ts'
import type { Membership } from './membership.ts'

/** A log's size tells everyone, observers too, how much its node does. Nobody needs it before members witness each other's logs. */
const NO_CHECKPOINT = new Uint8Array(0)
/** After a change others wait for this node's heartbeat to see that it has come here; changes that come together have one. */
const SOON_MS = 1_000

export class Pulse {
  readonly #context: NodeContext
  readonly #membership: Membership
  readonly #addresses: () => readonly string[]
  #cancel = () => {}
  #cancelSoon: (() => void) | undefined
  #unlisten = () => {}

  /** @param addresses where this node listens now */
  constructor(context: NodeContext, membership: Membership, addresses: () => readonly string[]) {
    this.#context = context
    this.#membership = membership
    this.#addresses = () => addresses().slice(0, MAX_ADDRESSES)
  }

  start(): void {
    this.#unlisten = this.#membership.listen((notes) => {
      if (notes.some(({ type }) => type === 'adopted' || type === 'epoch')) this.#soon()
    })
    this.#beat()
  }

  stop(): void {
    this.#unlisten()
    this.#cancel()
    this.#cancelSoon?.()
  }

  #soon(): void {
    if (this.#cancelSoon) return
    this.#cancelSoon = this.#context.timers.after(SOON_MS, () => {
      this.#cancelSoon = undefined
      this.#beat()
    })
  }

  #beat(): void {
    this.#cancel()
    this.#cancel = this.#context.timers.after(HEARTBEAT_MS, () => this.#beat())
    const { identity, clock, events } = this.#context
    const roster = this.#membership.roster()
    const found = roster.node(identity.peerKey)
    if (!found || !mayGovern(roster, found.member)) return
    const { authority, peerKey: node, voteKey } = identity
    const { network, head, actsDigest } = roster
    const heartbeat = signHeartbeat(voteKey, {
      network,
      authority,
      node,
      head,
      actsDigest,
      at: clock(),
      checkpoint: NO_CHECKPOINT,
      addresses: this.#addresses(),
    })
    this.#membership.publish('heartbeat', heartbeat).catch((error: unknown) => {
      events.emit({ type: 'trouble', authority, message: error instanceof Error ? error.message : String(error) })
    })
    void this.#membership.expire().catch(() => undefined)
  }
}
