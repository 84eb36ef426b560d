// Nodes of a mail world and wires between them, in this process and without a network: who is up is reached, what passes is kept, and a test may
// answer in place of a node. A node that goes down keeps its store, and starts again on it.

import { hex, type PeerKey } from '../../keys/ids.ts'
import { Clock } from '../../node/clock.ts'
import type { NodeEvent } from '../../node/events.ts'
import type { Carrier } from '../../node/mail/carrier.ts'
import type { DepotLimits } from '../../node/mail/depot-quota.ts'
import type { AnswerFrame } from '../../node/net/delivery-stream.ts'
import { memoryStore } from '../../node/store/memory.ts'
import type { StoreOperation } from '../../node/store/store.ts'
import { type ActRecord, parseActRecord } from '../../protocol/act.ts'
import { eventually, Time } from '../support/nodes.ts'
import { type Authority, type FoundedMembers, foundMembers, type Member, openMember } from './mail-world.ts'
import { type Fault, faultyStore } from './store/faulty.ts'

/** One parcel that passed a wire, with its answer. */
export interface Passed {
  readonly from: string
  readonly to: string
  readonly parcel: Uint8Array
  readonly answer: AnswerFrame
}

export type Answering = (from: PeerKey, parcel: Uint8Array) => Promise<AnswerFrame>

export class WiredNode {
  readonly member: Member
  /** what the next batches do; none fails unless it says so */
  failing: ((operations: readonly StoreOperation[]) => Fault | undefined) | undefined
  readonly store = faultyStore(memoryStore(), (_, operations) => this.failing?.(operations)).store
  readonly events: NodeEvent[] = []
  /** streams that it has asked for, to nodes that are up and to others */
  asked = 0
  /** answers in place of the node */
  answering: Answering | undefined
  readonly #world: WiredWorld
  readonly #limits: DepotLimits | undefined
  #node: Omit<Authority, 'pass'> | undefined

  constructor(world: WiredWorld, member: Member, limits: DepotLimits | undefined) {
    this.#world = world
    this.member = member
    this.#limits = limits
  }

  get authority(): string {
    return this.member.identity.authority
  }

  get isUp(): boolean {
    return this.#node !== undefined
  }

  get node(): Omit<Authority, 'pass'> {
    if (!this.#node) throw new Error(`${this.authority} is down`)
    return this.#node
  }

  async up(): Promise<void> {
    const { time, founded } = this.#world
    const machine = { store: this.store, clock: new Clock(time.now), timers: time, ...(this.#limits && { depotLimits: this.#limits }) }
    this.#node = await openMember(this.member, founded.ledger, machine)
    this.#node.context.events.listen((event) => this.events.push(event))
    await this.#node.post.start(this.#carrier())
    for (const other of this.#world.nodes)
      if (other !== this && other.isUp && this.#world.isWired(this, other)) {
        other.node.post.delivery.connected(this.member.identity.peerKey)
        this.#node.post.delivery.connected(other.member.identity.peerKey)
      }
  }

  async down(): Promise<void> {
    const { post, context } = this.node
    this.#node = undefined
    await post.stop()
    await context.commit.close()
  }

  #carrier(): Carrier {
    return {
      stream: async (record) => {
        this.asked++
        const other = this.#world.nodes.find(({ member }) => hex(member.identity.peerKey) === hex(record.peerKey))
        if (!this.isUp || !other?.isUp || !this.#world.isWired(this, other)) throw new Error('not reachable')
        return {
          request: async (_, bytes) => {
            const from = this.member.identity.peerKey
            const answer = await (other.answering ? other.answering(from, bytes) : other.node.post.answer(from, bytes))
            this.#world.passed.push({ from: this.authority, to: other.authority, parcel: bytes, answer })
            return answer
          },
        }
      },
    }
  }

  send(to: readonly WiredNode[], fields: { readonly deadline?: number; readonly expires?: number; readonly content?: string } = {}) {
    const { content = '{"note":"Received and taken up."}', ...times } = fields
    const request = { to: to.map(({ authority }) => authority), kind: 'acknowledgement', attachments: [], handling: [], ...times }
    return this.node.post.send({ ...request, content: new TextEncoder().encode(content) })
  }

  async stateOf(message: string, of: WiredNode): Promise<string | undefined> {
    return (await this.node.post.mailbox.messageTo(message, of.authority)).delivery?.state
  }

  /** Lets pauses pass until a message has come to a state at a recipient. */
  reaches(message: string, state: string, of: WiredNode): Promise<void> {
    return this.#world.until(async () => (await this.stateOf(message, of)) === state)
  }

  alarms(): string[] {
    return this.events.flatMap((event) => (event.type === 'alarm' ? [event.code] : []))
  }

  async acts(): Promise<ActRecord[]> {
    const { log } = this.node.context
    const openings = await Promise.all(Array.from({ length: log.size }, (_, i) => log.opening(i)))
    return openings.flatMap((opening) => (opening ? [parseActRecord(opening.record)] : []))
  }

  /** The keys in the store that begin with this. */
  async keys(prefix: string): Promise<string[]> {
    const keys: string[] = []
    for await (const [key] of this.store.range({ gte: prefix, lt: `${prefix}\uffff` })) keys.push(key)
    return keys
  }
}

export interface WiredOptions {
  readonly depots?: Readonly<Record<string, readonly string[]>>
  /** by authority */
  readonly limits?: Readonly<Record<string, DepotLimits>>
  /** authorities whose nodes nobody can dial: two of them never reach each other */
  readonly hidden?: readonly string[]
}

export class WiredWorld {
  readonly time = new Time()
  readonly passed: Passed[] = []
  readonly founded: FoundedMembers
  readonly nodes: readonly WiredNode[]
  readonly #hidden: ReadonlySet<string>

  constructor(ids: readonly string[], { depots = {}, limits = {}, hidden = [] }: WiredOptions = {}) {
    this.#hidden = new Set(hidden)
    this.founded = foundMembers(ids, this.time.now(), depots)
    this.nodes = this.founded.members.map((member) => new WiredNode(this, member, limits[member.identity.authority]))
  }

  /** Whether one of the two can dial the other. */
  isWired(one: WiredNode, other: WiredNode): boolean {
    return !(this.#hidden.has(one.authority) && this.#hidden.has(other.authority))
  }

  node(authority: string): WiredNode {
    const found = this.nodes.find((one) => one.authority === authority)
    if (!found) throw new Error(`no node of ${authority}`)
    return found
  }

  /** Lets time pass from timer to timer until this holds. */
  until(holds: () => Promise<boolean>): Promise<void> {
    return eventually(async () => {
      if (await holds()) return true
      this.time.passToNext(120_000)
      return false
    })
  }

  /** Lets a long time pass, an hour at a time. */
  async elapse(ms: number): Promise<void> {
    for (const end = this.time.now() + ms; this.time.now() < end; ) {
      this.time.pass(3_600_000)
      for (let n = 0; n < 5; n++) await new Promise((resolve) => setImmediate(resolve))
    }
  }

  async end(): Promise<void> {
    for (const node of this.nodes) if (node.isUp) await node.down()
  }
}
