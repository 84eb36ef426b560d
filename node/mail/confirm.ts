// What a sender does with the answers to its messages: verify a receipt, make the move that it means (protocol/delivery.ts), write step and
// leaf in one batch, take the item from the queue.

import { hexToBytes } from '@noble/hashes/utils.js'
import { hex, peerIdText } from '../../keys/ids.ts'
import { actRecord, NODE_ACCOUNT } from '../../protocol/act.ts'
import { type DeliveryEvent, type DeliveryState, move } from '../../protocol/delivery.ts'
import { parseTlogProof } from '../../protocol/log/tlog-proof.ts'
import type { NoteVerifier } from '../../protocol/log/vkey.ts'
import { logNumberOf } from '../../protocol/log-epoch.ts'
import { logOriginOf, type NodeRecord } from '../../protocol/node-record.ts'
import { isReceiptFor, logVerifiers, type Receipt, type ReceiptVerdict, verifyReceipt } from '../../protocol/receipt.ts'
import { type RefusalCode, refusalOf } from '../../protocol/refusal.ts'
import type { Member } from '../../protocol/roster/roster.ts'
import type { NodeContext } from '../context.ts'
import type { MessageState } from '../events.ts'
import { moment } from '../moments.ts'
import type { StoreOperation } from '../store/store.ts'
import { Turns } from '../turns.ts'
import { unwitnessedReceipt } from '../witness/unwitnessed.ts'
import type { Answer } from './answer.ts'
import { AttachmentConfirmations } from './confirm-attachments.ts'
import { isLostAt } from './lost.ts'
import { deliveryKey, lostKey, queueKey } from './mail-keys.ts'
import type { Mailbox } from './mailbox.ts'
import { type Custody, type DeliveryStep, decodeQueueItem, encodeRecord, type QueueItem, type StoredMessage } from './stored-message.ts'

/** The queued item that an answer is about. */
export interface Expected {
  readonly envelope: string
  readonly key: string
}

/** What a move writes besides its leaf. */
interface Writing {
  /** of the step */
  readonly record?: DeliveryStep
  readonly detail: string
  /** hash of the parcel that the act concerns */
  readonly parcel?: Uint8Array
  readonly operations: readonly StoreOperation[]
}

export class Confirmations {
  readonly #context: NodeContext
  readonly #mailbox: Mailbox
  readonly #attachments: AttachmentConfirmations
  readonly #verifiers = new Map<string, NoteVerifier>()
  /** by message and recipient: a receipt that comes twice at once is written once */
  readonly #turns = new Turns()
  #settled: (peer: string, key: string) => void = () => {}

  constructor(context: NodeContext, mailbox: Mailbox) {
    this.#context = context
    this.#mailbox = mailbox
    this.#attachments = new AttachmentConfirmations(context)
  }

  /** Tells of items that were answered otherwise than on the stream that they went out on. */
  follow(settled: (peer: string, key: string) => void): void {
    this.#settled = settled
  }

  /**
   * Takes a receipt that a member's node sent, for a message of ours. Resolves when the step is on disk.
   * @param expected the queued envelope that it answers, which leaves the queue with it
   */
  async take(member: Member, node: NodeRecord, bytes: Uint8Array, expected?: Expected): Promise<Answer> {
    const verdict = this.proof(node, bytes)
    // the node has begun a log whose record is not here yet: it tells it at once, so the receipt is asked for again
    if (!verdict.ok && verdict.reason === 'origin' && isOfLaterLog(node, bytes)) return { type: 'refused', code: 'busy', detail: 'log' }
    if (!verdict.ok) return { type: 'refused', code: 'receipt', detail: verdict.reason }
    const { receipt } = verdict
    moment('receipt.verified')
    const { authority } = member
    // one receipt after the other, so that what is read here is what counts when it is written
    return this.#turns.take(`${receipt.record.subject} ${authority}`, () => this.#accept(authority, node, receipt, expected))
  }

  /** Whether bytes are a proof from a node's log; of what, the caller compares. */
  proof(node: NodeRecord, bytes: Uint8Array): ReceiptVerdict {
    return verifyReceipt(this.#context.crypto, this.#verifiersOf(node), bytes)
  }

  async #accept(authority: string, node: NodeRecord, receipt: Receipt, expected: Expected | undefined): Promise<Answer> {
    const { at, act } = receipt.record
    const event = act === 'opened' ? 'opening' : 'receipt'
    const { message, delivery } = await this.#mailbox.messageTo(receipt.record.subject, authority)
    if (!message || !delivery || !this.#fits(receipt, message))
      return { type: 'refused', code: 'receipt', detail: 'of no message of this node to that member' }
    if (expected && (expected.envelope !== message.envelope || act !== 'received'))
      return { type: 'refused', code: 'receipt', detail: 'not that the message is there that was sent' }
    if (act === 'attachments-received' || act === 'attachment-failed') return this.#attachments.take(message, delivery, receipt)
    const known = event === 'opening' ? delivery.opened : delivery.received
    const state = event === 'opening' ? 'opened' : 'delivered'
    if (known) {
      if (expected) {
        moment('receipt.known')
        await this.drop(expected.key)
      }
      // written before, when it may not have been told: the disk had failed, or the process ended. What another node of the recipient gave came first.
      if (known.receipt === hex(receipt.bytes)) this.#tell(message, authority, state, at)
      return { type: 'acknowledged' }
    }
    // one that came through a depot, or by itself, answers what waits for that node as well
    const peer = hex(node.peerKey)
    const answered = event === 'receipt' ? (expected?.key ?? queueKey(peer, message.at, message.message)) : undefined
    moment(event === 'opening' ? 'opening.confirming' : 'receipt.confirming')
    await this.#move(
      event,
      delivery.state,
      { ...message, authority },
      {
        record: { at, receipt: hex(receipt.bytes), index: receipt.index },
        detail: hex(receipt.leaf),
        operations: [
          ...(answered === undefined ? [] : [{ del: answered }]),
          ...this.#lostOperations(authority, node, receipt),
          unwitnessedReceipt(message.message, authority, receipt, this.#context.clock()),
        ],
      },
    )
    moment(event === 'opening' ? 'opening.confirmed' : 'receipt.confirmed')
    if (answered !== undefined && !expected) this.#settled(peer, answered)
    this.#tell(message, authority, act === 'opened' ? 'opened' : 'delivered', at)
    return { type: 'acknowledged' }
  }

  /** A recipient that was restored had the message, and has it no more. */
  #lostOperations(authority: string, node: NodeRecord, { record, index, checkpoint }: Receipt): StoreOperation[] {
    if (!isLostAt(node, { origin: checkpoint.origin, index })) return []
    return [{ put: lostKey(record.subject, authority), value: encodeRecord({ at: this.#context.clock(), index }) }]
  }

  #fits(receipt: Receipt, message: StoredMessage): boolean {
    return isReceiptFor(receipt, { id: hexToBytes(message.envelope), message: hexToBytes(message.message), sender: message.from })
  }

  /** Makes the move of an event: its leaf, its step, and what else changes, in one batch. */
  async #move(
    event: DeliveryEvent,
    from: DeliveryState,
    about: Pick<QueueItem, 'message' | 'envelope' | 'thread' | 'authority'>,
    { record, detail, parcel, operations }: Writing,
  ): Promise<void> {
    const made = move(from, event)
    const { message, envelope, thread, authority } = about
    const act = made?.act && {
      ...{ act: made.act, at: this.#context.clock(), account: NODE_ACCOUNT, subject: message, authority, detail },
      ...{ envelope: hexToBytes(envelope), thread: hexToBytes(thread), ...(parcel && { parcel }) },
    }
    const step = made?.step && record ? [{ put: deliveryKey(message, authority, made.step), value: encodeRecord(record) }] : []
    await this.#context.commit.commit({ acts: act ? [actRecord(act)] : [], operations: () => [...step, ...operations] })
  }

  /** Ends an item without a receipt: its node refused it for good, or the message expired. */
  end(item: QueueItem, key: string, reason: RefusalCode | 'expired'): Promise<void> {
    return this.#turns.take(`${item.message} ${item.authority}`, () => this.#end(item, key, reason))
  }

  async #end(item: QueueItem, key: string, reason: RefusalCode | 'expired'): Promise<void> {
    const event = reason === 'expired' ? 'expiry' : 'refusal'
    const now = this.#context.clock()
    const { message, delivery } = await this.#mailbox.messageTo(item.message, item.authority)
    const isMessage = item.kind === 'envelope' && message !== undefined
    // of a receipt that could not be given, the leaf alone tells
    const record: DeliveryStep = { at: now, code: reason }
    const writing = { ...(isMessage && { record }), detail: reason, operations: [{ del: key }] }
    const from = delivery?.state ?? 'queued'
    const hasIt = from === 'delivered' || from === 'opened'
    // a write that failed may have been done all the same: it is not done twice, and told now
    if (await this.#context.store.get(key)) {
      moment('ending.writing')
      await this.#move(event, from, item, writing)
      moment('ending.written')
    } else if (isMessage && hasIt) return this.#tell(message, item.authority, from, delivery?.received?.at ?? now)
    if (!isMessage) return
    // where another node of the recipient has it, it stays delivered, whatever becomes of it at this one
    if (!hasIt) this.#tell(message, item.authority, move(from, event)?.state ?? from, now)
    if (reason === 'expired') return hasIt ? undefined : this.#tellExpired(item)
    this.#context.events.emit({
      type: 'alarm',
      code: `delivery-${reason}`,
      message: `${hasIt ? 'A node of ' : ''}${item.authority} will not have message ${item.message}${hasIt ? ', which another has' : ''}: ${refusalOf(reason).text}`,
    })
  }

  /** Whether it has arrived nobody here knows: the receipt may be what was lost. */
  #tellExpired({ authority, message }: QueueItem): void {
    this.#context.events.emit({
      type: 'alarm',
      code: 'delivery-expired',
      message: `No receipt of ${authority} for message ${message} came until it expired: it may have arrived all the same`,
    })
  }

  /** A queued item as it stands on disk: a write that failed may have changed it all the same. */
  async standing(key: string): Promise<QueueItem | undefined> {
    const value = await this.#context.store.get(key)
    return value && decodeQueueItem(value)
  }

  /** Writes that an item goes with a wrap for this epoch of the prekey, once. @returns as `custody`; undefined when it may not go so, too */
  rewrapped(item: QueueItem, key: string, rewrapped: number): Promise<QueueItem | undefined> {
    return this.#turns.take(`${item.message} ${item.authority}`, async () => {
      const standing = await this.standing(key)
      const { delivery } = await this.#mailbox.messageTo(item.message, item.authority)
      if (!standing || !delivery || !move(delivery.state, 'rewrap')) return undefined
      if (standing.rewrapped === rewrapped) return standing
      const next: QueueItem = { ...standing, rewrapped }
      const operations = [{ put: key, value: encodeRecord(next) }]
      await this.#move('rewrap', delivery.state, item, { detail: String(rewrapped), operations })
      return next
    })
  }

  /** Writes that a depot keeps an item, which stays in the queue. @returns the item as it stands there now; undefined when it is not there any more */
  custody(item: QueueItem, key: string, custody: Custody, receipt: Receipt): Promise<QueueItem | undefined> {
    return this.#turns.take(`${item.message} ${item.authority}`, async () => {
      const standing = await this.standing(key)
      if (!standing) return undefined
      const { message, delivery } = await this.#mailbox.messageTo(item.message, item.authority)
      const isMessage = item.kind === 'envelope' && message !== undefined
      const next: QueueItem = { ...standing, custody: [...(standing.custody ?? []), custody] }
      const { depot, parcel, at } = custody
      const record: DeliveryStep = { at, receipt: hex(receipt.bytes), index: receipt.index, depot, parcel }
      const from = (isMessage && delivery?.state) || 'queued'
      await this.#move('custody', from, item, {
        ...(isMessage && { record }),
        ...{ detail: depot, parcel: hexToBytes(parcel), operations: [{ put: key, value: encodeRecord(next) }] },
      })
      const state = move(from, 'custody')?.state
      if (isMessage && state === 'in-custody') this.#tell(message, item.authority, state, at)
      return next
    })
  }

  /** Writes that depots have kept an item in vain, and tells our operator. @returns as `custody` */
  overdue(item: QueueItem, key: string, late: readonly Custody[]): Promise<QueueItem | undefined> {
    return this.#turns.take(`${item.message} ${item.authority}`, async () => {
      const standing = await this.standing(key)
      if (!standing) return undefined
      const isLate = ({ parcel }: Custody) => late.some((one) => one.parcel === parcel)
      const custody = (standing.custody ?? []).map((one) => (isLate(one) ? { ...one, overdue: true } : one))
      const next: QueueItem = { ...standing, custody }
      await this.#context.commit.commit({ acts: [], operations: () => [{ put: key, value: encodeRecord(next) }] })
      for (const { depot, at } of late)
        this.#context.events.emit({
          type: 'alarm',
          code: 'custody-overdue',
          message: `${depot} keeps message ${item.message} for ${item.authority} since ${new Date(at).toISOString()}, and no receipt has come; it is sent by other ways too`,
        })
      return next
    })
  }

  /** Takes an item from the queue when nothing else is to be written. */
  async drop(key: string): Promise<void> {
    await this.#context.commit.commit({ acts: [], operations: () => [{ del: key }] })
    moment('queue.dropped')
  }

  #tell({ message, thread }: StoredMessage, authority: string, state: MessageState, at: number): void {
    this.#context.events.emit({ type: 'message', direction: 'out', message, thread, state, authority, at })
  }

  #verifiersOf(node: NodeRecord): readonly NoteVerifier[] {
    return logVerifiers(this.#context.crypto, node).map((verifier) => {
      const key = `${verifier.name} ${hex(verifier.keyId)}`
      const checked = this.#verifiers.get(key) ?? remembering(verifier)
      this.#verifiers.set(key, checked)
      return checked
    })
  }
}

const isOfLaterLog = (node: NodeRecord, bytes: Uint8Array): boolean => {
  const { origin } = parseTlogProof(bytes).tree
  const number = logNumberOf(origin)
  return number > logNumberOf(node.logOrigin) && origin === logOriginOf(node.authority, peerIdText(node.peerKey), number)
}

/** A verifier that remembers the last checkpoint that it found good: the receipts of one commit group share it. */
const remembering = (verifier: NoteVerifier): NoteVerifier => {
  let last = ''
  return {
    ...verifier,
    verify: (text, signature) => {
      const key = `${hex(text)}/${hex(signature)}`
      if (key === last) return true
      const ok = verifier.verify(text, signature)
      if (ok) last = key
      return ok
    },
  }
}
