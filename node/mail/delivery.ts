// The delivery loop: takes what is queued to each node of each member, sends it over that node's stream, several at once, and follows
// the answers. It knows no network: `Carrier` opens streams. What an answer means is in confirm.ts.

import { hex, type PeerKey, parseHex } from '../../keys/ids.ts'
import { backoff } from '../../protocol/backoff.ts'
import type { NodeRecord } from '../../protocol/node-record.ts'
import { CARGO, type Cargo, openParcel, parseParcel, sealParcel } from '../../protocol/parcel.ts'
import { REFUSALS, type RefusalCode, refusalOf } from '../../protocol/refusal.ts'
import { type Member, mayExchange } from '../../protocol/roster.ts'
import type { NodeContext } from '../context.ts'
import type { AnswerFrame } from '../net/delivery-stream.ts'
import { withPrefix } from '../store/store.ts'
import type { Answer } from './answer.ts'
import type { Confirmations } from './confirm.ts'
import { QUEUE } from './mail-keys.ts'
import type { Mailbox } from './mailbox.ts'
import { receiptFor } from './receipts.ts'
import type { Sessions } from './sessions.ts'
import { decodeQueueItem, type QueueItem } from './stored-message.ts'

/** Parcels under way to one node: enough that a commit group at the far side fills. */
const WINDOW = 64
/** How often expiry is looked at when nothing else happens. */
const EXPIRY_CHECK_MS = 60_000

/** A way to put parcels to a node. */
export interface Carrier {
  stream(node: NodeRecord): Promise<{ request(parcel: Uint8Array, bytes: Uint8Array): Promise<AnswerFrame> }>
}

interface Queued {
  readonly key: string
  readonly item: QueueItem
  attempts: number
}

interface Lane {
  readonly peer: string
  readonly waiting: Queued[]
  underWay: number
  /** failed attempts to reach the node in a row */
  failures: number
  timer: NodeJS.Timeout | undefined
}

export class Delivery {
  readonly #context: NodeContext
  readonly #mailbox: Mailbox
  readonly #sessions: Sessions
  readonly #confirmations: Confirmations
  readonly #lanes = new Map<string, Lane>()
  #carrier: Carrier | undefined
  #expiry: NodeJS.Timeout | undefined
  #work = new Set<Promise<void>>()

  constructor(context: NodeContext, mailbox: Mailbox, sessions: Sessions, confirmations: Confirmations) {
    this.#context = context
    this.#mailbox = mailbox
    this.#sessions = sessions
    this.#confirmations = confirmations
  }

  /** Loads what is queued on disk, and begins to deliver it. */
  async start(carrier: Carrier): Promise<void> {
    for await (const [key, value] of this.#context.store.range(withPrefix(QUEUE))) {
      const peer = key.slice(QUEUE.length, key.indexOf('/', QUEUE.length))
      this.#lane(peer).waiting.push({ key, item: decodeQueueItem(value), attempts: 0 })
    }
    this.#carrier = carrier
    this.#expiry = setInterval(() => this.#endExpired(), EXPIRY_CHECK_MS)
    this.#expiry.unref()
    this.#endExpired()
    for (const lane of this.#lanes.values()) this.#pump(lane)
  }

  /** Stops sending; what is under way ends or stays queued. */
  async stop(): Promise<void> {
    this.#carrier = undefined
    clearInterval(this.#expiry)
    for (const lane of this.#lanes.values()) clearTimeout(lane.timer)
    await Promise.allSettled(this.#work)
  }

  /** Adds what was just queued on disk. */
  enqueue(queued: readonly { readonly key: string; readonly peer: string; readonly item: QueueItem }[]): void {
    for (const { key, peer, item } of queued) {
      const lane = this.#lane(peer)
      lane.waiting.push({ key, item, attempts: 0 })
      this.#pump(lane)
    }
  }

  /** A node is here: what waits for it goes now. */
  connected(peer: PeerKey): void {
    const lane = this.#lanes.get(hex(peer))
    if (!lane) return
    lane.failures = 0
    this.#pump(lane)
  }

  #lane(peer: string): Lane {
    const known = this.#lanes.get(peer)
    if (known) return known
    const lane: Lane = { peer, waiting: [], underWay: 0, failures: 0, timer: undefined }
    this.#lanes.set(peer, lane)
    return lane
  }

  #pump(lane: Lane): void {
    clearTimeout(lane.timer)
    lane.timer = undefined
    while (this.#carrier && lane.underWay < WINDOW && lane.waiting.length > 0) {
      const queued = lane.waiting.shift()
      if (!queued) return
      lane.underWay++
      const task = this.#attempt(this.#carrier, lane, queued)
        .catch((error: unknown) => this.#trouble(lane, queued, error))
        .finally(() => {
          lane.underWay--
          this.#work.delete(task)
          if (lane.timer === undefined) this.#pump(lane)
        })
      this.#work.add(task)
    }
  }

  async #attempt(carrier: Carrier, lane: Lane, queued: Queued): Promise<void> {
    if (this.#context.clock() >= queued.item.expires) return this.#confirmations.end(queued.item, queued.key, 'expired')
    const found = this.#node(lane.peer)
    // a member that is not active now keeps its mail waiting: until it is reinstated, or the mail expires
    if (!found) return this.#again(lane, queued)
    const stream = await carrier.stream(found.record)
    const session = await this.#sessions.towards(found.network, found.record)
    const { crypto, random } = this.#context
    const { parcel, bytes } = await sealParcel(crypto, random, session, await this.#cargo(queued.item))
    const frame = await stream.request(parcel, bytes)
    lane.failures = 0
    await this.#follow(lane, queued, found, frame)
  }

  async #cargo(item: QueueItem): Promise<Cargo> {
    if (item.kind === 'receipt') return { type: CARGO.receipt, content: await receiptFor(this.#context, item.leaf ?? 0, item.logSize ?? 0) }
    const content = await this.#mailbox.envelope(item.envelope)
    if (!content) throw new Error(`envelope ${item.envelope} is not in the store`)
    return { type: CARGO.envelope, content }
  }

  async #follow(lane: Lane, queued: Queued, found: { member: Member; record: NodeRecord }, frame: AnswerFrame): Promise<void> {
    const { item, key } = queued
    if (frame.type === 'refused') {
      if (!refusalOf(frame.code).final) return this.#again(lane, queued)
      return this.#confirmations.end(item, key, Object.hasOwn(REFUSALS, frame.code) ? (frame.code as RefusalCode) : 'malformed')
    }
    if (frame.type === 'acknowledged') return item.kind === 'receipt' ? this.#confirmations.drop(key) : this.#again(lane, queued)
    const answer = await this.#openReceipt(found, frame.parcel, { envelope: item.envelope, key })
    if (answer.type === 'acknowledged') return
    this.#context.events.emit({
      type: 'alarm',
      code: 'receipt-invalid',
      message: `${found.member.authority} answered message ${item.message} with a receipt that does not hold${'detail' in answer ? ` (${answer.detail})` : ''}`,
    })
    this.#again(lane, queued)
  }

  async #openReceipt(
    { member, record }: { readonly member: Member; readonly record: NodeRecord },
    bytes: Uint8Array,
    expected: { readonly envelope: string; readonly key: string },
  ): Promise<Answer> {
    const parcel = parseParcel(bytes)
    const exporter = await this.#sessions.from(parcel.network, record.peerKey, parcel.prekey, parcel.enc)
    const opened = exporter && (await openParcel(this.#context.crypto, exporter, parcel))
    if (!opened?.ok || opened.cargo.type !== CARGO.receipt) return { type: 'refused', code: 'undecipherable', detail: 'not a receipt' }
    return this.#confirmations.take(member, record, opened.cargo.content, expected)
  }

  /** Puts an item back, to be tried again after a pause. */
  #again(lane: Lane, queued: Queued): void {
    queued.attempts++
    lane.waiting.push(queued)
    this.#pause(lane, queued.attempts)
  }

  #trouble(lane: Lane, queued: Queued, error: unknown): void {
    lane.waiting.unshift(queued)
    lane.failures++
    this.#context.events.emit({
      type: 'trouble',
      authority: queued.item.authority,
      message: error instanceof Error ? error.message : String(error),
    })
    this.#pause(lane, lane.failures)
  }

  #pause(lane: Lane, attempt: number): void {
    if (!this.#carrier || lane.timer !== undefined) return
    lane.timer = setTimeout(() => this.#pump(lane), backoff(Math.max(1, attempt), (this.#context.random(1)[0] ?? 0) / 255))
  }

  #endExpired(): void {
    const now = this.#context.clock()
    for (const lane of this.#lanes.values()) {
      const expired = lane.waiting.filter(({ item }) => now >= item.expires)
      for (const queued of expired) {
        lane.waiting.splice(lane.waiting.indexOf(queued), 1)
        const task = this.#confirmations
          .end(queued.item, queued.key, 'expired')
          .catch(() => void lane.waiting.push(queued))
          .finally(() => this.#work.delete(task))
        this.#work.add(task)
      }
    }
  }

  #node(peer: string): { readonly network: Uint8Array; readonly member: Member; readonly record: NodeRecord } | undefined {
    const roster = this.#context.roster()
    const found = roster?.node(parseHex(peer))
    return roster && found && mayExchange(found.member) ? { network: roster.network, ...found } : undefined
  }
}
