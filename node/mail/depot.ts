// The depot that this node is for other members: it keeps parcels for nodes that cannot be reached, proves to the depositor that it does, and
// gives each to its recipient. It deletes on the recipient's proof, or when the time is over, and opens nothing: it could not.

import { hexToBytes } from '@noble/hashes/utils.js'
import { hex, type PeerKey } from '../../keys/ids.ts'
import { actRecord, NODE_ACCOUNT } from '../../protocol/act.ts'
import { type Deposit, judgeDeposit, parseDeposit } from '../../protocol/deposit.ts'
import { CLOCK_SKEW_MS } from '../../protocol/limits.ts'
import type { NodeRecord } from '../../protocol/node-record.ts'
import { isCollectionOf } from '../../protocol/receipt.ts'
import type { Member, Roster } from '../../protocol/roster/roster.ts'
import type { NodeContext } from '../context.ts'
import type { DiskRoom } from '../disk-room.ts'
import type { LoggedLeaf } from '../log/audit-log.ts'
import { withPrefix } from '../store/store.ts'
import { Turns } from '../turns.ts'
import type { Answer } from './answer.ts'
import type { Confirmations } from './confirm.ts'
import { type DepotLimits, exceeded, type Usage, usageOf } from './depot-quota.ts'
import { CUSTODY, custodyKey, keptParcelKey } from './mail-keys.ts'
import { receiptFor } from './receipts.ts'
import { refusalOfError, refused } from './refusals.ts'
import { decodeKept, encodeRecord, type Kept, type QueueItem } from './stored-message.ts'

/** What is handed to the delivery loop for a kept parcel. */
export interface HandoverItem {
  readonly key: string
  /** the recipient's node, hex */
  readonly peer: string
  readonly item: QueueItem
}

const handover = (kept: Kept): HandoverItem => ({
  key: custodyKey(kept.parcel),
  peer: kept.recipient,
  item: {
    ...{ kind: 'handover', authority: kept.to, message: '', envelope: '', thread: '', parcel: kept.parcel },
    // the recipient's clock may be behind
    expires: kept.expires + CLOCK_SKEW_MS,
  },
})

export class Depot {
  readonly #context: NodeContext
  readonly #limits: DepotLimits
  readonly #room: DiskRoom
  readonly #confirmations: Confirmations
  /** by hash of the parcel in hex: what is kept, and what was and is remembered until its time is over */
  readonly #kept = new Map<string, Kept>()
  readonly #turns = new Turns()
  #hand: (items: readonly HandoverItem[]) => void = () => {}
  #loaded: Promise<void> | undefined

  constructor(context: NodeContext, limits: DepotLimits, confirmations: Confirmations, room: DiskRoom) {
    this.#room = room
    this.#context = context
    this.#limits = limits
    this.#confirmations = confirmations
  }

  /** Begins to hand over what is kept, and what comes. */
  async start(hand: (items: readonly HandoverItem[]) => void): Promise<void> {
    this.#hand = hand
    await this.#load()
    hand([...this.#kept.values()].filter(({ over }) => !over).map(handover))
  }

  /** What is kept for whom, and how near the limits that is. */
  async usage(): Promise<Usage> {
    await this.#load()
    return usageOf(this.#kept.values(), this.#limits)
  }

  /** After a write that failed: what the disk says of each parcel stands, whatever was thought of it. */
  async reload(): Promise<void> {
    await this.#load()
    const onDisk = new Set<string>()
    for await (const [key] of this.#context.store.range(withPrefix(CUSTODY))) onDisk.add(key.slice(CUSTODY.length))
    for (const parcel of new Set([...onDisk, ...this.#kept.keys()])) await this.#turns.take(parcel, () => this.#follow(parcel))
  }

  async #follow(parcel: string): Promise<void> {
    const value = await this.#context.store.get(custodyKey(parcel))
    const known = this.#kept.get(parcel)
    if (!value) return void this.#kept.delete(parcel)
    const kept = decodeKept(value)
    this.#kept.set(parcel, kept)
    if (!known && !kept.over) this.#hand([handover(kept)])
  }

  #load(): Promise<void> {
    this.#loaded ??= (async () => {
      for await (const [, value] of this.#context.store.range(withPrefix(CUSTODY))) {
        const kept = decodeKept(value)
        this.#kept.set(kept.parcel, kept)
      }
    })()
    return this.#loaded
  }

  /** Takes a deposit of a member's node. The answer is a receipt of custody once the parcel is on disk. */
  async take(roster: Roster, depositor: Member, peer: PeerKey, content: Uint8Array): Promise<Answer> {
    await this.#load()
    let deposit: Deposit
    try {
      deposit = parseDeposit(content)
    } catch (error) {
      return refusalOfError(error)
    }
    const { crypto, clock, identity } = this.#context
    const refusal = judgeDeposit(roster, deposit, peer, identity.authority, clock())
    const to = roster.node(deposit.recipient)?.member.authority
    if (refusal || !to) return refused(refusal ?? 'no-depot')
    const parcel = hex(crypto.sha256(deposit.parcel))
    return this.#turns.take(parcel, async () => {
      const known = this.#kept.get(parcel)
      // what was handed over already is not kept again: its record answers
      if (known) return { type: 'receipt', receipt: await receiptFor(this.#context, known) }
      const draft = {
        ...{ parcel, from: depositor.authority, to, recipient: hex(deposit.recipient), expires: deposit.expires },
        ...{ size: deposit.parcel.length, at: clock(), over: false, leaf: 0, logSize: 0 },
      }
      if (!(await this.#room.has(draft.size)) || exceeded(this.#kept.values(), draft, this.#limits)) return refused('quota')
      return this.#keep(draft, deposit)
    })
  }

  async #keep(draft: Kept, deposit: Deposit): Promise<Answer> {
    // counted before it is written, so that what comes meanwhile is measured with it
    this.#kept.set(draft.parcel, draft)
    try {
      const act = actRecord({
        ...{ act: 'custody', at: draft.at, account: NODE_ACCOUNT, authority: draft.from },
        ...{ parcel: hexToBytes(draft.parcel), detail: String(draft.expires) },
      })
      const written = (leaves: readonly LoggedLeaf[], size: number): Kept => ({ ...draft, ...this.#context.log.placeOf(leaves, size) })
      const { leaves, size } = await this.#context.commit.commit({
        acts: [act],
        bytes: deposit.parcel.length,
        operations: (made, total) => [
          { put: keptParcelKey(draft.parcel), value: deposit.parcel },
          { put: custodyKey(draft.parcel), value: encodeRecord(written(made, total)) },
        ],
      })
      const kept = written(leaves, size)
      this.#kept.set(draft.parcel, kept)
      this.#hand([handover(kept)])
      return { type: 'receipt', receipt: await receiptFor(this.#context, kept) }
    } catch (error) {
      if (this.#kept.get(draft.parcel) === draft) this.#kept.delete(draft.parcel)
      throw error
    }
  }

  /** A kept parcel; undefined when it was handed over, or its time is over. */
  parcel(hash: string): Promise<Uint8Array | undefined> {
    return this.#context.store.get(keptParcelKey(hash))
  }

  /** Takes the recipient's proof that it has a parcel. @returns whether it is one; then the parcel is gone from here */
  collected(record: NodeRecord, receipt: Uint8Array, hash: string): Promise<boolean> {
    return this.#turns.take(hash, async () => {
      const kept = this.#kept.get(hash)
      const verdict = this.#confirmations.proof(record, receipt)
      if (!kept || hex(record.peerKey) !== kept.recipient) return false
      if (!verdict.ok || !isCollectionOf(verdict.receipt, hexToBytes(hash), this.#context.identity.authority)) return false
      if (kept.over) return true
      const over: Kept = { ...kept, over: true }
      const act = {
        act: 'handed-over',
        at: this.#context.clock(),
        account: NODE_ACCOUNT,
        authority: kept.to,
        parcel: hexToBytes(hash),
      } as const
      await this.#context.commit.commit({
        acts: [actRecord({ ...act, detail: hex(verdict.receipt.leaf) })],
        operations: () => [{ del: keptParcelKey(hash) }, { put: custodyKey(hash), value: encodeRecord(over) }],
      })
      this.#kept.set(hash, over)
      return true
    })
  }

  /** Gives up a parcel whose time is over, and forgets those handed over whose time is. */
  expire(hash: string): Promise<void> {
    return this.#turns.take(hash, async () => {
      const kept = this.#kept.get(hash)
      // a write that failed may have done it all the same: it is not logged twice
      if (!kept || !(await this.#context.store.get(custodyKey(hash)))) return void this.#kept.delete(hash)
      const act = actRecord({
        ...{ act: 'custody-expired', at: this.#context.clock(), account: NODE_ACCOUNT },
        ...{ authority: kept.to, parcel: hexToBytes(hash) },
      })
      await this.#context.commit.commit({
        acts: kept.over ? [] : [act],
        operations: () => [{ del: keptParcelKey(hash) }, { del: custodyKey(hash) }],
      })
      this.#kept.delete(hash)
    })
  }

  /** Forgets what was handed over and has expired since: nobody will deposit it again. */
  async forget(): Promise<void> {
    const now = this.#context.clock()
    for (const { parcel, over, expires } of [...this.#kept.values()]) if (over && now >= expires + CLOCK_SKEW_MS) await this.expire(parcel)
  }
}
