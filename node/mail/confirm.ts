// What a sender does with the answers to its messages: verify a receipt, write the step of delivery, take the item from the queue.

import { hexToBytes } from '@noble/hashes/utils.js'
import { hex } from '../../keys/ids.ts'
import { actRecord, NODE_ACCOUNT } from '../../protocol/act.ts'
import type { NoteVerifier } from '../../protocol/log/vkey.ts'
import type { NodeRecord } from '../../protocol/node-record.ts'
import { isReceiptFor, logVerifier, type Receipt, verifyReceipt } from '../../protocol/receipt.ts'
import { type RefusalCode, refusalOf } from '../../protocol/refusal.ts'
import type { Member } from '../../protocol/roster/roster.ts'
import type { NodeContext } from '../context.ts'
import { moment } from '../moments.ts'
import { Turns } from '../turns.ts'
import type { Answer } from './answer.ts'
import { deliveryKey } from './mail-keys.ts'
import type { Mailbox } from './mailbox.ts'
import { type DeliveryStep, encodeRecord, type QueueItem, type StoredMessage } from './stored-message.ts'

/** Steps of delivery as they stand in a message's state. */
const STATES = { received: 'delivered', opened: 'opened', refused: 'refused', expired: 'expired' } as const

export class Confirmations {
  readonly #context: NodeContext
  readonly #mailbox: Mailbox
  readonly #verifiers = new Map<string, NoteVerifier>()
  /** by message and recipient: a receipt that comes twice at once is written once */
  readonly #turns = new Turns()

  constructor(context: NodeContext, mailbox: Mailbox) {
    this.#context = context
    this.#mailbox = mailbox
  }

  /**
   * Takes a receipt that a member's node sent, for a message of ours. Resolves when the step is on disk.
   * @param expected the queued envelope that it answers, which leaves the queue with it
   */
  async take(
    member: Member,
    node: NodeRecord,
    bytes: Uint8Array,
    expected?: { readonly envelope: string; readonly key: string },
  ): Promise<Answer> {
    const verdict = verifyReceipt(this.#context.crypto, this.#verifier(node), bytes)
    if (!verdict.ok) return { type: 'refused', code: 'receipt', detail: verdict.reason }
    const { receipt } = verdict
    moment('receipt.verified')
    const { authority } = member
    // one receipt after the other, so that what is read here is what counts when it is written
    return this.#turns.take(`${receipt.record.subject} ${authority}`, () => this.#accept(authority, receipt, expected))
  }

  async #accept(
    authority: string,
    receipt: Receipt,
    expected: { readonly envelope: string; readonly key: string } | undefined,
  ): Promise<Answer> {
    const step = receipt.record.act === 'opened' ? 'opened' : 'received'
    const { message, known } = await this.#mailbox.messageAndStep(receipt.record.subject, authority, step)
    if (message?.direction !== 'out' || !message.to.includes(authority) || !this.#fits(receipt, message))
      return { type: 'refused', code: 'receipt', detail: 'of no message of this node to that member' }
    if (expected && expected.envelope !== message.envelope)
      return { type: 'refused', code: 'receipt', detail: 'of another message than was sent' }
    if (!known) await this.#confirm(authority, message, receipt, step, expected?.key)
    else if (expected) {
      moment('receipt.known')
      await this.drop(expected.key)
      // written before, when it may not have been told: the disk had failed, or the process ended. What another node of the recipient gave came first.
      if (known.receipt === hex(receipt.bytes)) this.#tell(message, authority, STATES[step], receipt.record.at)
    }
    return { type: 'acknowledged' }
  }

  #fits(receipt: Receipt, message: StoredMessage): boolean {
    return isReceiptFor(receipt, { id: hexToBytes(message.envelope), message: hexToBytes(message.message), sender: message.from })
  }

  async #confirm(
    authority: string,
    message: StoredMessage,
    receipt: Receipt,
    step: 'received' | 'opened',
    queueKey: string | undefined,
  ): Promise<void> {
    const key = deliveryKey(message.message, authority, step)
    const done = queueKey ? [{ del: queueKey }] : []
    const now = this.#context.clock()
    const record: DeliveryStep = { at: receipt.record.at, receipt: hex(receipt.bytes), index: receipt.index }
    const act = actRecord({
      act: step === 'opened' ? 'opening-confirmed' : 'delivery-confirmed',
      at: now,
      account: NODE_ACCOUNT,
      subject: message.message,
      envelope: hexToBytes(message.envelope),
      thread: hexToBytes(message.thread),
      authority,
      detail: hex(receipt.leaf),
    })
    moment(step === 'opened' ? 'opening.confirming' : 'receipt.confirming')
    await this.#context.commit.commit({ acts: [act], operations: () => [{ put: key, value: encodeRecord(record) }, ...done] })
    moment(step === 'opened' ? 'opening.confirmed' : 'receipt.confirmed')
    this.#tell(message, authority, STATES[step], record.at)
  }

  /** Ends delivery to a recipient without a receipt: it refused for good, or the message expired. */
  async end(item: QueueItem, queueKey: string, reason: RefusalCode | 'expired'): Promise<void> {
    const { message, known } = await this.#mailbox.messageAndStep(item.message, item.authority, 'received')
    // where another node of the recipient has it, it stays delivered, whatever becomes of it at this one
    const delivered = known !== undefined
    const now = this.#context.clock()
    const act = actRecord({
      act: reason === 'expired' ? 'expired' : 'delivery-refused',
      at: now,
      account: NODE_ACCOUNT,
      subject: item.message,
      envelope: hexToBytes(item.envelope),
      thread: hexToBytes(item.thread),
      authority: item.authority,
      detail: reason,
    })
    const ended = encodeRecord({ at: now, code: reason } satisfies DeliveryStep)
    const step = item.kind === 'envelope' && !delivered ? [{ put: deliveryKey(item.message, item.authority, 'ended'), value: ended }] : []
    moment('ending.writing')
    await this.#context.commit.commit({ acts: [act], operations: () => [{ del: queueKey }, ...step] })
    moment('ending.written')
    if (message && item.kind === 'envelope') {
      if (!delivered) this.#tell(message, item.authority, reason === 'expired' ? 'expired' : 'refused', now)
      if (delivered && reason === 'expired') return
      const why = reason === 'expired' ? 'it expired before a receipt came' : refusalOf(reason).text
      this.#context.events.emit({
        type: 'alarm',
        code: `delivery-${reason}`,
        message: `${delivered ? 'A node of ' : ''}${item.authority} will not have message ${item.message}${delivered ? ', which another has' : ''}: ${why}`,
      })
    }
  }

  /** Takes an item from the queue when nothing else is to be written. */
  async drop(queueKey: string): Promise<void> {
    await this.#context.commit.commit({ acts: [], operations: () => [{ del: queueKey }] })
    moment('queue.dropped')
  }

  #tell({ message, thread }: StoredMessage, authority: string, state: (typeof STATES)[keyof typeof STATES], at: number): void {
    this.#context.events.emit({ type: 'message', direction: 'out', message, thread, state, authority, at })
  }

  #verifier(node: NodeRecord): NoteVerifier {
    const key = hex(node.peerKey)
    const known = this.#verifiers.get(key)
    if (known) return known
    const verifier = logVerifier(this.#context.crypto, node)
    const checked = remembering(verifier)
    this.#verifiers.set(key, checked)
    return checked
  }
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
