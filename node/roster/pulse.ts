// Heartbeats: every hour, and when its roster has changed, a node says which head and acts it holds, and how long its log is. A node that hears too few administrators
// warns after a day and stops sealing after three, so that nobody can keep it in an old roster unnoticed.

import { MAX_ADDRESSES } from '../../protocol/limits.ts'
import { HEARTBEAT_MS, signHeartbeat } from '../../protocol/roster/heartbeat.ts'
import { mayGovern } from '../../protocol/roster/roster.ts'
import type { NodeContext } from '../context.ts'
import type { DatedCheckpoints } from '../witness/dated-checkpoints.ts'
import type { Membership } from './membership.ts'

/** What is told while there is none. */
const NO_CHECKPOINT = new Uint8Array(0)
/** After a change others wait for this node's heartbeat to see that it has come here; changes that come together have one. */
const SOON_MS = 1_000

export class Pulse {
  readonly #context: NodeContext
  readonly #membership: Membership
  readonly #addresses: () => readonly string[]
  readonly #dated: Pick<DatedCheckpoints, 'newest'>
  #told: Promise<void> = Promise.resolve()
  #stopped = false
  #cancel = () => {}
  #cancelSoon: (() => void) | undefined
  #unlisten = () => {}

  /** @param addresses where this node listens now */
  constructor(context: NodeContext, membership: Membership, dated: Pick<DatedCheckpoints, 'newest'>, addresses: () => readonly string[]) {
    this.#dated = dated
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

  /** Resolves when nothing is told any more. */
  stop(): Promise<void> {
    this.#stopped = true
    this.#unlisten()
    this.#cancel()
    this.#cancelSoon?.()
    return this.#told
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
    this.#told = this.#told.then(() => this.#tell()).catch((error: unknown) => this.#trouble(error))
    void this.#membership.expire().catch(() => undefined)
  }

  async #tell(): Promise<void> {
    const { identity, clock } = this.#context
    const checkpoint = await this.#checkpoint()
    if (this.#stopped) return
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
      checkpoint,
      addresses: this.#addresses(),
    })
    await this.#membership.publish('heartbeat', heartbeat)
  }

  /** A heartbeat goes out without one too, as while the disk is full. */
  async #checkpoint(): Promise<Uint8Array> {
    try {
      return (await this.#dated.newest())?.bytes ?? NO_CHECKPOINT
    } catch (error) {
      this.#trouble(error)
      return NO_CHECKPOINT
    }
  }

  #trouble(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error)
    this.#context.events.emit({ type: 'trouble', authority: this.#context.identity.authority, message })
  }
}
