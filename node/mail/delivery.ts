// The delivery loop: takes what is queued to each node of each member, sends it over that node's stream, several at once, and follows
// the answers. It knows no network: `Carrier` opens streams. What an answer means is in confirm.ts.

import { ValiseError } from '../../keys/errors.ts'
import { hex, type PeerKey, parseHex } from '../../keys/ids.ts'
import { backoff, LONGEST_REFUSED_MS } from '../../protocol/backoff.ts'
import { CARGO, type Cargo, sealParcel } from '../../protocol/parcel.ts'
import { REFUSALS, type RefusalCode, refusalOf } from '../../protocol/refusal.ts'
import { type Member, mayExchange } from '../../protocol/roster/roster.ts'
import type { SenderSession } from '../../protocol/session.ts'
import type { NodeContext } from '../context.ts'
import { moment } from '../moments.ts'
import type { AnswerFrame } from '../net/delivery-stream.ts'
import { withPrefix } from '../store/store.ts'
import type { Answer } from './answer.ts'
import type { Carrier, Found, MailStream } from './carrier.ts'
import type { Confirmations, Expected } from './confirm.ts'
import { Deposits, isAllInCustody } from './deposits.ts'
import type { Depot } from './depot.ts'
import { Lane, type Queued, triedAgain } from './lane.ts'
import { waitsIn } from './lane-waits.ts'
import { QUEUE } from './mail-keys.ts'
import type { Mailbox } from './mailbox.ts'
import { receiptIn } from './receipt-parcel.ts'
import { receiptFor } from './receipts.ts'
import { Rewraps } from './rewrap.ts'
import type { Sessions } from './sessions.ts'
import { decodeQueueItem, type QueueItem } from './stored-message.ts'
import { ownTrouble, unreachedBy, type Waiting, type WaitReason } from './waiting.ts'

/** How often expiry is looked at when nothing else happens. */
const EXPIRY_CHECK_MS = 60_000
const HOUR_MS = 3_600_000
/** How much longer the pauses are when depots keep all that waits: ten minutes at most, since the mail arrives without us. */
const IN_CUSTODY_SLOWER = 10

/** The depot that this node is, and how long it waits before it turns to those of others, in milliseconds. */
interface DepotParts {
  readonly depot: Depot
  readonly after: number
}

export class Delivery {
  readonly #context: NodeContext
  readonly #mailbox: Mailbox
  readonly #sessions: Sessions
  readonly #confirmations: Confirmations
  readonly #rewraps: Rewraps
  readonly #lanes = new Map<string, Lane>()
  readonly #depot: Depot
  readonly #deposits: Deposits
  readonly #everyHour: (() => Promise<void>)[] = []
  #hour = 0
  #carrier: Carrier | undefined
  #endExpiry: () => void = () => {}
  #work = new Set<Promise<void>>()

  constructor(context: NodeContext, mailbox: Mailbox, sessions: Sessions, confirmations: Confirmations, { depot, after }: DepotParts) {
    this.#context = context
    this.#mailbox = mailbox
    this.#sessions = sessions
    this.#confirmations = confirmations
    this.#rewraps = new Rewraps(context, mailbox)
    this.#depot = depot
    this.#deposits = new Deposits(context, mailbox, sessions, confirmations, {
      after,
      carrier: () => this.#carrier,
      node: (peer) => this.#node(peer),
      cargo: (queued, member, session) =>
        queued.item.kind === 'envelope' && (queued.prekeyGone || Deposits.wasInVain(queued))
          ? this.#rewrapped(queued, member, session)
          : this.#cargo(queued, queued.content),
    })
    confirmations.follow((peer, key) => this.#lanes.get(peer)?.remove(key))
    this.hourly(() => depot.forget())
  }

  /** Work that is to be done every hour, beginning at the start. */
  hourly(work: () => Promise<void>): void {
    this.#everyHour.push(work)
  }

  /** Loads what is queued on disk, and begins to deliver it. */
  async start(carrier: Carrier): Promise<void> {
    await this.#load()
    this.#carrier = carrier
    await this.#depot.start((items) => this.enqueue(items))
    this.#minutely()
    for (const lane of this.#lanes.values()) this.#pump(lane)
  }

  /** Takes up what stands in the queue on disk and in no lane: at the start, and after a write that failed, which may have queued something all the same. */
  async #load(): Promise<void> {
    const held = new Set([...this.#lanes.values()].flatMap((lane) => [...lane.held()].map(({ key }) => key)))
    for await (const [key, value] of this.#context.store.range(withPrefix(QUEUE))) {
      const peer = key.slice(QUEUE.length, key.indexOf('/', QUEUE.length))
      if (!held.has(key)) this.#lane(peer).add({ key, item: decodeQueueItem(value), attempts: 0 })
    }
  }

  /** A write has failed, and the disk may hold what it wrote: what is in memory follows the disk. */
  reload(): void {
    if (!this.#carrier) return
    this.#do(
      Promise.all([this.#load(), this.#depot.reload()])
        .then(() => {
          for (const lane of this.#lanes.values()) this.#pump(lane)
        })
        .catch((error: unknown) => this.#told('', error)),
    )
  }

  /** Stops sending; what is under way ends or stays queued. */
  async stop(): Promise<void> {
    this.#carrier = undefined
    this.#endExpiry()
    for (const lane of this.#lanes.values()) lane.stop()
    await this.#deposits.stop()
    await Promise.allSettled(this.#work)
  }

  /** Adds what was just queued on disk, and tries it now, whatever failed before. @param content the envelope that the items carry */
  enqueue(queued: readonly { readonly key: string; readonly peer: string; readonly item: QueueItem }[], content?: Uint8Array): void {
    for (const { key, peer, item } of queued) {
      const lane = this.#lane(peer)
      const entry: Queued = { key, item, content, attempts: 0 }
      lane.add(entry)
      lane.goOn()
      this.#pump(lane)
      // what has to wait must not fill the memory
      entry.content = undefined
    }
  }

  /** A node is here: what waits for it goes now. */
  connected(peer: PeerKey): void {
    const lane = this.#lanes.get(hex(peer))
    if (!lane) return
    lane.wake()
    this.#pump(lane)
  }

  /** Who may exchange mail has changed: what waited for that goes now. */
  rosterChanged(): void {
    for (const lane of this.#lanes.values()) {
      lane.wake()
      this.#pump(lane)
    }
  }

  #lane(peer: string): Lane {
    const known = this.#lanes.get(peer)
    if (known) return known
    const lane = new Lane(peer, this.#context.timers)
    this.#lanes.set(peer, lane)
    return lane
  }

  #pump(lane: Lane): void {
    while (this.#carrier && lane.underWay.size < lane.window) {
      const queued = lane.take()
      if (!queued) return
      lane.underWay.add(queued)
      this.#do(
        this.#attempt(this.#carrier, lane, queued)
          .catch((error: unknown) => this.#setAside(lane, queued, error))
          .finally(() => {
            lane.underWay.delete(queued)
            this.#pump(lane)
          }),
      )
    }
  }

  #do(work: Promise<void>): void {
    const task = work.finally(() => this.#work.delete(task))
    this.#work.add(task)
  }

  async #attempt(carrier: Carrier, lane: Lane, queued: Queued): Promise<void> {
    if (this.#context.clock() >= queued.item.expires) return this.#expire(queued)
    const found = this.#node(lane.peer)
    // a member that is not active now keeps its mail waiting: until it is reinstated, or the mail expires
    if (!found) return this.#again(lane, queued, { code: 'not-active' })
    const { content } = queued
    let frame: AnswerFrame
    let stream: MailStream
    try {
      stream = await carrier.stream(found.record)
    } catch (error) {
      return this.#missed(lane, queued, error)
    }
    lane.isAway = false
    this.#pump(lane)
    // read once the node is there: a whole window may wait for one that is not
    const stored = queued.prekeyGone ? undefined : await this.#cargo(queued, content)
    // what was handed over already needs no second time
    if (!stored && queued.item.kind === 'handover') return
    let session: SenderSession
    try {
      session = await this.#sessions.towards(found.network, found.record)
    } catch (error) {
      return this.#unanswered(lane, queued, error)
    }
    const { crypto, random } = this.#context
    const cargo = stored ?? (await this.#rewrapped(queued, found.member, session))
    const isOver = this.#context.clock() >= queued.item.expires
    if (!cargo) return this.#confirmations.end(queued.item, queued.key, isOver ? 'expired' : 'prekey-gone')
    const { parcel, bytes } = await sealParcel(crypto, random, session, cargo)
    moment('delivery.sealed')
    try {
      frame = await stream.request(parcel, bytes)
      moment('delivery.answered')
    } catch (error) {
      return this.#unanswered(lane, queued, error)
    }
    lane.failures = 0
    lane.unreachedSince = undefined
    this.#heed(lane, frame)
    await this.#follow(lane, queued, found, frame)
  }

  /** The envelope with a new wrap; that there is one is in the log, once for each prekey. @returns undefined when none may be made */
  async #rewrapped(queued: Queued, member: Member, session: SenderSession): Promise<Cargo | undefined> {
    const cargo = await this.#rewraps.cargo(queued.item, member, session)
    if (!cargo || queued.item.rewrapped === session.prekey) return cargo
    const item = await this.#confirmations.rewrapped(queued.item, queued.key, session.prekey)
    if (!item) return undefined
    queued.item = item
    return cargo
  }

  async #cargo({ item }: Queued, atHand: Uint8Array | undefined): Promise<Cargo | undefined> {
    if (item.kind === 'handover') {
      const parcel = await this.#depot.parcel(item.parcel ?? '')
      return parcel && { type: CARGO.handover, content: parcel }
    }
    if (item.kind === 'receipt') {
      const { leaf = 0, logSize = 0, log = 1 } = item
      return { type: CARGO.receipt, content: await receiptFor(this.#context, { leaf, logSize, log }) }
    }
    const content = atHand ?? (await this.#mailbox.envelope(item.envelope))
    if (!content) throw new Error(`envelope ${item.envelope} is not in the store`)
    return { type: CARGO.envelope, content }
  }

  async #follow(lane: Lane, queued: Queued, found: Found, frame: AnswerFrame): Promise<void> {
    const { item, key } = queued
    if (item.kind === 'handover') return this.#followHandover(lane, queued, found, frame)
    if (frame.type === 'refused') {
      // a receipt is sealed anew each time, and has no wrap that could be gone
      if (frame.code === 'prekey-gone' && item.kind === 'envelope') queued.prekeyGone = true
      if (!refusalOf(frame.code).final) return this.#again(lane, queued, { code: 'refused-for-now', word: frame.code })
      return this.#confirmations.end(item, key, Object.hasOwn(REFUSALS, frame.code) ? (frame.code as RefusalCode) : 'malformed')
    }
    if (frame.type === 'acknowledged')
      return item.kind === 'receipt'
        ? this.#confirmations.drop(key)
        : this.#again(lane, queued, { code: 'refused-for-now', word: 'acknowledged' })
    const answer = await this.#openReceipt(found, frame.parcel, { envelope: item.envelope, key })
    if (answer.type === 'acknowledged') return
    if (answer.type === 'refused' && answer.code === 'busy') return this.#again(lane, queued, { code: 'refused-for-now', word: 'busy' })
    this.#context.events.emit({
      type: 'alarm',
      code: 'receipt-invalid',
      message: `${found.member.authority} answered message ${item.message} with a receipt that does not hold${'detail' in answer ? ` (${answer.detail})` : ''}`,
    })
    this.#again(lane, queued, { code: 'refused-for-now', word: 'receipt' })
  }

  async #openReceipt({ member, record }: Found, bytes: Uint8Array, expected: Expected): Promise<Answer> {
    const receipt = await receiptIn(this.#context.crypto, this.#sessions, record, bytes)
    if (!receipt) return { type: 'refused', code: 'undecipherable', detail: 'not a receipt' }
    return this.#confirmations.take(member, record, receipt, expected)
  }

  /** What a depot makes of a recipient's answer: only its proof ends the custody, whatever else it says. */
  async #followHandover(lane: Lane, queued: Queued, { member, record }: Found, frame: AnswerFrame): Promise<void> {
    if (frame.type === 'refused') return this.#again(lane, queued, { code: 'refused-for-now', word: frame.code })
    const receipt = frame.type === 'receipt' ? await receiptIn(this.#context.crypto, this.#sessions, record, frame.parcel) : undefined
    if (receipt && (await this.#depot.collected(record, receipt, queued.item.parcel ?? ''))) return
    this.#context.events.emit({
      type: 'alarm',
      code: 'receipt-invalid',
      message: `${member.authority} answered a parcel that is kept for it with no proof that it has it`,
    })
    this.#again(lane, queued, { code: 'refused-for-now', word: 'receipt' })
  }

  /** A node that takes nothing now is asked with one parcel at a time, after pauses; when it takes one again, all go on. */
  #heed(lane: Lane, frame: AnswerFrame): void {
    const isBusy = frame.type === 'refused' && frame.code === 'busy'
    if (!isBusy && lane.busy > 0) {
      lane.busy = 0
      lane.goOn()
    }
    // whatever else was under way is answered by the same trouble
    if (!isBusy || lane.paused) return
    lane.busy++
    this.#pause(lane, this.#backoff(lane.busy))
  }

  /** Puts an item back, to be tried again after a pause; the others go on. */
  #again(lane: Lane, queued: Queued, reason: WaitReason): void {
    queued.attempts++
    queued.tried = triedAgain(queued.tried, this.#context.clock(), reason)
    const ms = this.#backoff(queued.attempts, reason.code === 'refused-for-now' ? LONGEST_REFUSED_MS : undefined)
    queued.next = this.#context.clock() + ms
    lane.rest(queued, ms, () => this.#pump(lane))
  }

  /** The node is not there. What was tried at the same time has the same failure, and whatever else waits. */
  #missed(lane: Lane, queued: Queued, error: unknown): void {
    if (!lane.paused) {
      this.#trouble(queued.item.authority, error)
      lane.missed = triedAgain(lane.missed, this.#context.clock(), unreachedBy(error))
    }
    this.#halt(lane, queued)
  }

  /** The node was lost before it answered, or there is nothing to seal to it with. */
  #unanswered(lane: Lane, queued: Queued, error: unknown): void {
    this.#trouble(queued.item.authority, error)
    // it was reached, and could not read one of those parcels that it has not answered: whichever that is, the others must not wait for it
    if (error instanceof ValiseError && error.code === 'peer-refused' && this.#carrier) return this.#again(lane, queued, unreachedBy(error))
    queued.tried = triedAgain(queued.tried, this.#context.clock(), unreachedBy(error))
    this.#halt(lane, queued)
  }

  /** Puts an item back: nothing is sent to its node for a while. */
  #halt(lane: Lane, queued: Queued): void {
    lane.add(queued)
    lane.isAway = true
    lane.unreachedSince ??= this.#context.clock()
    // whatever else was under way was lost with it, and is the same failure
    if (!this.#carrier || lane.paused) return
    this.#deposits.consider(lane)
    lane.failures++
    const ms = this.#backoff(lane.failures) * (isAllInCustody(lane) ? IN_CUSTODY_SLOWER : 1)
    this.#pause(lane, ms)
  }

  #pause(lane: Lane, ms: number): void {
    lane.next = this.#context.clock() + ms
    lane.pause(ms, () => this.#pump(lane))
  }

  /** Something here did not work, such as our own disk. It concerns this item. */
  #setAside(lane: Lane, queued: Queued, error: unknown): void {
    this.#trouble(queued.item.authority, error)
    if (this.#carrier) this.#again(lane, queued, ownTrouble(error))
  }

  /** Why each message waits, as of now. @returns the wait of a message at a recipient; of several nodes the one that was tried last */
  waits(): (message: string, authority: string) => Waiting {
    return waitsIn(this.#lanes.values(), this.#carrier !== undefined)
  }

  #trouble(authority: string, error: unknown): void {
    this.#context.events.emit({ type: 'trouble', authority, message: error instanceof Error ? error.message : String(error) })
  }

  #backoff(attempt: number, longest?: number): number {
    return backoff(attempt, (this.#context.random(1)[0] ?? 0) / 255, longest)
  }

  #expire({ item, key }: Queued): Promise<void> {
    if (item.kind === 'handover') return this.#depot.expire(item.parcel ?? '')
    // nobody acknowledges a receipt that a depot handed over; that the depot had it is proven
    if (item.kind === 'receipt' && (item.custody ?? []).length > 0) return this.#confirmations.drop(key)
    return this.#confirmations.end(item, key, 'expired')
  }

  /** Ends what has expired, tells of custody that came to nothing, and does what is due every hour. */
  #minutely(): void {
    const now = this.#context.clock()
    for (const lane of this.#lanes.values()) {
      for (const queued of lane.takeExpired(now))
        this.#do(this.#expire(queued).catch((error: unknown) => this.#setAside(lane, queued, error)))
      this.#do(this.#deposits.overdue(lane).catch((error: unknown) => this.#told(lane.peer, error)))
    }
    if (now >= this.#hour) {
      this.#hour = now + HOUR_MS
      for (const work of this.#everyHour) this.#do(work().catch((error: unknown) => this.#told('', error)))
    }
    this.#endExpiry = this.#context.timers.after(EXPIRY_CHECK_MS, () => this.#minutely())
  }

  #told(peer: string, error: unknown): void {
    const authority = (peer === '' ? undefined : this.#node(peer)?.member.authority) ?? this.#context.identity.authority
    this.#trouble(authority, error)
  }

  #node(peer: string): Found | undefined {
    const roster = this.#context.roster()
    const found = roster?.node(parseHex(peer))
    return roster && found && mayExchange(found.member, roster.rules) ? { network: roster.network, ...found } : undefined
  }
}
