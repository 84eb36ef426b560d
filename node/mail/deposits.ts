// What a sender gives to depots: when a recipient's node has not been reached for a while, what waits for it is sealed to it once more, under a fresh
// encapsulation, and given to the first of its depots that proves it keeps it. The delivery loop goes on trying the node itself.

import { hex } from '../../keys/ids.ts'
import { backoff } from '../../protocol/backoff.ts'
import { coarseExpiry, custodyDue, encodeDeposit } from '../../protocol/deposit.ts'
import { MAX_DEPOSITED_PARCEL_BYTES } from '../../protocol/limits.ts'
import { type NodeRecord, recordHolds } from '../../protocol/node-record.ts'
import { CARGO, type Cargo, sealParcel } from '../../protocol/parcel.ts'
import { isCustodyOf } from '../../protocol/receipt.ts'
import { type Member, mayExchange } from '../../protocol/roster/roster.ts'
import type { SenderSession } from '../../protocol/session.ts'
import type { NodeContext } from '../context.ts'
import type { Carrier, Found, MailStream } from './carrier.ts'
import type { Confirmations } from './confirm.ts'
import type { Lane, Queued } from './lane.ts'
import type { Mailbox } from './mailbox.ts'
import { receiptIn } from './receipt-parcel.ts'
import type { Sessions } from './sessions.ts'
import type { Custody } from './stored-message.ts'
import { ownTrouble, unreachedBy, type WaitReason } from './waiting.ts'

/** Deposits under way for one recipient: a depot's commit group fills, and the line stays free for others. */
const AT_ONCE = 8
/** Pauses between rounds of deposits that no depot took, as many times those of direct attempts: depots are asked in vain more rarely. */
const SLOWER = 10

export interface DepositHooks {
  /** how long a node was not reached before its depots get its mail, in milliseconds */
  readonly after: number
  carrier(): Carrier | undefined
  node(peer: string): Found | undefined
  /** what an item carries; undefined when it may not be sent any more */
  cargo(queued: Queued, member: Member, session: SenderSession): Promise<Cargo | undefined>
}

interface Round {
  running: boolean
  failures: number
  notBefore: number
  cancel: (() => void) | undefined
}

/** Whether a depot that is not overdue keeps an item. */
export const isInCustody = ({ item }: Queued): boolean => (item.custody ?? []).some(({ overdue }) => !overdue)

/** Whether depots keep all that waits in a lane. */
export const isAllInCustody = (lane: Lane): boolean => {
  for (const queued of lane.held()) if (!isInCustody(queued)) return false
  return true
}

interface DepotNode {
  readonly depot: Member
  readonly node: NodeRecord
}

/** The depots that have not been tried for an item: one that did not deliver gets it no second time. */
const untried = (depots: readonly DepotNode[], { item }: Queued): readonly DepotNode[] =>
  depots.filter(({ depot }) => !(item.custody ?? []).some((custody) => custody.depot === depot.authority))

export class Deposits {
  readonly #context: NodeContext
  readonly #mailbox: Mailbox
  readonly #sessions: Sessions
  readonly #confirmations: Confirmations
  readonly #hooks: DepositHooks
  readonly #rounds = new Map<string, Round>()
  #work = new Set<Promise<void>>()

  constructor(context: NodeContext, mailbox: Mailbox, sessions: Sessions, confirmations: Confirmations, hooks: DepositHooks) {
    this.#context = context
    this.#mailbox = mailbox
    this.#sessions = sessions
    this.#confirmations = confirmations
    this.#hooks = hooks
  }

  async stop(): Promise<void> {
    for (const round of this.#rounds.values()) round.cancel?.()
    await Promise.allSettled(this.#work)
  }

  /** Deposits what waits in a lane, as soon as its node was not reached for long enough. */
  consider(lane: Lane): void {
    const round = this.#round(lane)
    if (!this.#hooks.carrier() || lane.unreachedSince === undefined || round.running || round.cancel) return
    const now = this.#context.clock()
    if (this.#wanting(lane, now, 1).length === 0) return
    const due = Math.max(lane.unreachedSince + this.#hooks.after, round.notBefore)
    if (now < due) {
      round.cancel = this.#context.timers.after(due - now, () => {
        round.cancel = undefined
        this.consider(lane)
      })
      return
    }
    round.running = true
    const work = this.#run(lane, round).finally(() => {
      this.#work.delete(work)
      round.running = false
      this.consider(lane)
    })
    this.#work.add(work)
  }

  #round(lane: Lane): Round {
    const known = this.#rounds.get(lane.peer)
    if (known) return known
    const round: Round = { running: false, failures: 0, notBefore: 0, cancel: undefined }
    this.#rounds.set(lane.peer, round)
    return round
  }

  /** What a depot could still be given. @param count of that, so many items at most */
  #wanting(lane: Lane, now: number, count = Number.POSITIVE_INFINITY): Queued[] {
    const found = this.#hooks.node(lane.peer)
    const depots = found ? this.#depots(found) : []
    const wanting: Queued[] = []
    if (depots.length === 0) return wanting
    for (const queued of lane.held()) {
      const { kind, expires } = queued.item
      const isMail = kind === 'envelope' || kind === 'receipt'
      if (isMail && now < expires && !queued.noDepot && !isInCustody(queued) && untried(depots, queued).length > 0) wanting.push(queued)
      if (wanting.length >= count) break
    }
    return wanting
  }

  /** The depots of a recipient that can be given something now. */
  #depots({ record, member }: Found): readonly DepotNode[] {
    const roster = this.#context.roster()
    const now = this.#context.clock()
    const own = this.#context.identity.authority
    return record.depots.flatMap((id) => {
      const depot = roster?.member(id)
      if (!roster || !depot || id === own || id === member.authority || !mayExchange(depot, roster.rules)) return []
      const node = depot.nodes.find((one) => recordHolds(one, now))
      return node ? [{ depot, node }] : []
    })
  }

  async #run(lane: Lane, round: Round): Promise<void> {
    const waiting = this.#wanting(lane, this.#context.clock())
    let refused = 0
    // depots that are not there, and why: the rest of a round goes past them
    const away = new Map<string, WaitReason>()
    const worker = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const carrier = this.#hooks.carrier()
        if (!carrier || lane.unreachedSince === undefined) return
        if (!(await this.#give(carrier, lane.peer, next, away))) refused++
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    round.failures = refused > 0 ? round.failures + 1 : 0
    const pause = refused > 0 ? SLOWER * backoff(round.failures, (this.#context.random(1)[0] ?? 0) / 255) : 0
    round.notBefore = this.#context.clock() + pause
  }

  /** Gives one item to the first depot that takes it. @returns whether one did, or nothing is left to do */
  async #give(carrier: Carrier, peer: string, queued: Queued, away: Map<string, WaitReason>): Promise<boolean> {
    const found = this.#hooks.node(peer)
    if (!found) return false
    for (const { depot, node } of untried(this.#depots(found), queued)) {
      const reason = away.get(depot.authority) ?? (await this.#tryDepot(carrier, found, { depot, node }, queued, away))
      queued.depots = { ...queued.depots, [depot.authority]: reason }
      if (!reason) return true
    }
    return false
  }

  /** @returns why the depot has not got it; undefined when it has, or the item goes nowhere any more */
  async #tryDepot(
    carrier: Carrier,
    found: Found,
    at: DepotNode,
    queued: Queued,
    away: Map<string, WaitReason>,
  ): Promise<WaitReason | undefined> {
    let stream: MailStream
    try {
      stream = await carrier.stream(at.node)
    } catch (error) {
      const reason = unreachedBy(error)
      away.set(at.depot.authority, reason)
      return reason
    }
    return this.#giveTo(stream, found, at, queued).catch(unreachedBy)
  }

  /** @returns as `#tryDepot` @throws whatever sealing and the stream throw */
  async #giveTo(stream: MailStream, found: Found, { depot, node }: DepotNode, queued: Queued): Promise<WaitReason | undefined> {
    const { crypto, random, clock, identity } = this.#context
    // for each depot a parcel and an encapsulation of its own, so that no two of them see the same bytes
    const session = await this.#sessions.fresh(found.network, found.record)
    const cargo = await this.#hooks.cargo(queued, found.member, session)
    if (!cargo) {
      queued.noDepot = true
      return undefined
    }
    const { bytes: inner } = await sealParcel(crypto, random, session, cargo)
    if (inner.length > MAX_DEPOSITED_PARCEL_BYTES) return { code: 'refused-for-now', word: 'oversized' }
    const expires = coarseExpiry(queued.item.expires)
    const towards = await this.#sessions.towards(found.network, node)
    const content = encodeDeposit({ recipient: found.record.peerKey, expires, parcel: inner })
    const { parcel, bytes } = await sealParcel(crypto, random, towards, { type: CARGO.deposit, content })
    const frame = await stream.request(parcel, bytes)
    if (frame.type === 'refused') return { code: 'refused-for-now', word: frame.code }
    const receipt = frame.type === 'receipt' ? await receiptIn(crypto, this.#sessions, node, frame.parcel) : undefined
    const verdict = receipt && this.#confirmations.proof(node, receipt)
    const hash = crypto.sha256(inner)
    if (!verdict?.ok || !isCustodyOf(verdict.receipt, hash, identity.authority, expires)) {
      this.#context.events.emit({
        type: 'alarm',
        code: 'receipt-invalid',
        message: `${depot.authority} answered a deposit for ${found.member.authority} with a receipt of custody that does not hold`,
      })
      return { code: 'refused-for-now', word: 'receipt' }
    }
    const message = queued.item.kind === 'envelope' ? await this.#mailbox.message(queued.item.message) : undefined
    const at = clock()
    const custody: Custody = {
      ...{ depot: depot.authority, parcel: hex(hash), at, overdue: false },
      due: custodyDue(at, queued.item.expires, message?.deadline ?? 0),
    }
    try {
      const item = await this.#confirmations.custody(queued.item, queued.key, custody, verdict.receipt)
      if (item) queued.item = item
      return undefined
    } catch (error) {
      // this node's own disk: where it has kept the custody all the same, no depot gets it once more
      queued.item = (await this.#confirmations.standing(queued.key)) ?? queued.item
      return ownTrouble(error)
    }
  }

  /** Tells of depots whose parcels have come to nothing in time; what they keep goes by another way too. */
  async overdue(lane: Lane): Promise<void> {
    const now = this.#context.clock()
    const found: { readonly queued: Queued; readonly late: readonly Custody[] }[] = []
    for (const queued of lane.held()) {
      const { kind, custody = [] } = queued.item
      const late = kind === 'envelope' && custody.length > 0 ? custody.filter(({ overdue, due }) => !overdue && now >= due) : []
      if (late.length > 0) found.push({ queued, late })
    }
    for (const { queued, late } of found) {
      const item = await this.#confirmations.overdue(queued.item, queued.key, late)
      if (item) queued.item = item
    }
    this.consider(lane)
  }

  /** Whether an item has been in custody in vain: then it goes with a new wrap, in case the recipient has lost the prekey of the first. */
  static wasInVain({ item }: Queued): boolean {
    return (item.custody ?? []).some(({ overdue }) => overdue)
  }
}
