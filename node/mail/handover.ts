// A parcel that a depot hands over: judged as if it had come from its sender, and answered with a proof that it need not be kept any more. The
// sender's receipt goes into the queue in the same write, so that the depot forgets nothing that was not answered.

import { hexToBytes } from '@noble/hashes/utils.js'
import { equalBytes } from '../../keys/bytes.ts'
import { ValiseError } from '../../keys/errors.ts'
import { hex, type PeerKey } from '../../keys/ids.ts'
import { actRecord, NODE_ACCOUNT } from '../../protocol/act.ts'
import { isDepotOf } from '../../protocol/deposit.ts'
import { type Parcel, parseParcel } from '../../protocol/parcel.ts'
import { refusalOf } from '../../protocol/refusal.ts'
import type { Member, Roster } from '../../protocol/roster/roster.ts'
import type { NodeContext } from '../context.ts'
import { withPrefix } from '../store/store.ts'
import { Turns } from '../turns.ts'
import type { Answer } from './answer.ts'
import { COLLECTED, collectedKey, queueKey } from './mail-keys.ts'
import type { Mailbox } from './mailbox.ts'
import { receiptFor, receiptItem } from './receipts.ts'
import { refused } from './refusals.ts'
import { decodeCollected, encodeRecord, type QueueItem } from './stored-message.ts'

/** A prekey that has gone does not come back: the sender finds out, and sends it anew. */
const GONE: ReadonlySet<string> = new Set(['parcel-prekey-gone', 'prekey-gone'])

/** What is queued for the sender of a message that a depot brought. */
export interface QueuedReceipt {
  readonly key: string
  readonly peer: string
  readonly item: QueueItem
}

/** Judges a parcel of `sender` as if it had come from there. */
export type Judge = (sender: PeerKey, parcel: Parcel, bytes: Uint8Array) => Promise<Answer>

export class Handovers {
  readonly #context: NodeContext
  readonly #mailbox: Mailbox
  readonly #turns = new Turns()
  #queue: (items: readonly QueuedReceipt[]) => void = () => {}

  constructor(context: NodeContext, mailbox: Mailbox) {
    this.#context = context
    this.#mailbox = mailbox
  }

  /** Gives what is queued for senders to the delivery loop. */
  follow(queue: (items: readonly QueuedReceipt[]) => void): void {
    this.#queue = queue
  }

  /** Takes what a member hands over. @param content the encoded parcel of the sender */
  async take(roster: Roster, depot: Member, content: Uint8Array, judge: Judge): Promise<Answer> {
    const own = roster.node(this.#context.identity.peerKey)?.record
    // whoever may hand over is chosen by this authority: others could only waste its time
    if (!own || !isDepotOf(own, depot.authority)) return refused('no-depot')
    const hash = hex(this.#context.crypto.sha256(content))
    return this.#turns.take(hash, async () => (await this.#known(hash)) ?? this.#take(depot.authority, content, hash, judge))
  }

  /** The same proof for the same bytes. */
  async #known(hash: string): Promise<Answer | undefined> {
    const value = await this.#context.store.get(collectedKey(hash))
    if (!value) return undefined
    return { type: 'receipt', receipt: await receiptFor(this.#context, decodeCollected(value)) }
  }

  async #take(depot: string, content: Uint8Array, hash: string, judge: Judge): Promise<Answer> {
    const judged = await this.#judge(content, judge)
    if (judged && !this.#isSettled(judged.answer)) return judged.answer
    const queued = judged && (await this.#receiptFor(judged.parcel, judged.answer))
    const { clock, commit, log } = this.#context
    const now = clock()
    const act = actRecord({ act: 'collected', at: now, account: NODE_ACCOUNT, authority: depot, parcel: hexToBytes(hash) })
    const until = now + (this.#context.roster()?.rules.messageLifetime ?? 0)
    const { leaves, size } = await commit.commit({
      acts: [act],
      operations: (made, total) => [
        { put: collectedKey(hash), value: encodeRecord({ ...log.placeOf(made, total), until }) },
        ...(queued ? [{ put: queued.key, value: encodeRecord(queued.item) }] : []),
      ],
    })
    if (queued) this.#queue([queued])
    return { type: 'receipt', receipt: await receiptFor(this.#context, log.placeOf(leaves, size)) }
  }

  /** @returns undefined for what is no parcel, and never will be */
  async #judge(content: Uint8Array, judge: Judge): Promise<{ readonly parcel: Parcel; readonly answer: Answer } | undefined> {
    let parcel: Parcel
    try {
      parcel = parseParcel(content)
    } catch (error) {
      if (error instanceof ValiseError) return undefined
      throw error
    }
    return { parcel, answer: await judge(parcel.sender, parcel, content) }
  }

  /** Whether nothing else would come of it later. */
  #isSettled(answer: Answer): boolean {
    return answer.type !== 'refused' || GONE.has(answer.code) || refusalOf(answer.code).final
  }

  /** The receipt for the sender of a message that is here now. */
  async #receiptFor({ sender }: Parcel, answer: Answer): Promise<QueuedReceipt | undefined> {
    const message = answer.type === 'receipt' && answer.message ? await this.#mailbox.message(answer.message) : undefined
    if (!message || equalBytes(sender, this.#context.identity.peerKey)) return undefined
    const peer = hex(sender)
    const expires = this.#context.clock() + (this.#context.roster()?.rules.messageLifetime ?? 0)
    const item = receiptItem(message, expires, message)
    return { key: queueKey(peer, message.at, `${message.message}-received`), peer, item }
  }

  /** Forgets proofs that no depot will ask for again. */
  async forget(): Promise<void> {
    const now = this.#context.clock()
    const over: string[] = []
    for await (const [key, value] of this.#context.store.range(withPrefix(COLLECTED)))
      if (now >= decodeCollected(value).until) over.push(key)
    if (over.length > 0) await this.#context.commit.commit({ acts: [], operations: () => over.map((key) => ({ del: key })) })
  }
}
