// What a sender does with its recipients' proofs about attachments that they have to fetch: all of them are there, or one never will be. Neither is a state
// of the delivery: the message may be opened before, or after.

import { hexToBytes } from '@noble/hashes/utils.js'
import { hex } from '../../keys/ids.ts'
import { type ActDraft, actRecord, NODE_ACCOUNT } from '../../protocol/act.ts'
import { attachmentFaultText, parseAttachmentFailure } from '../../protocol/attachment/failure.ts'
import type { Receipt } from '../../protocol/receipt.ts'
import { attachmentKey } from '../attachments/attachment-keys.ts'
import type { NodeContext } from '../context.ts'
import { unwitnessedReceipt } from '../witness/unwitnessed.ts'
import type { Answer } from './answer.ts'
import { attachmentFailureKey, deliveryKey } from './mail-keys.ts'
import type { Delivery } from './mailbox.ts'
import { type DeliveryStep, encodeRecord, type StoredMessage } from './stored-message.ts'

const ACKNOWLEDGED: Answer = { type: 'acknowledged' }

export class AttachmentConfirmations {
  readonly #context: NodeContext

  constructor(context: NodeContext) {
    this.#context = context
  }

  /** Takes a verified receipt about a message of ours. Resolves when it is on disk. Not for two receipts of one recipient at once. */
  take(message: StoredMessage, delivery: Delivery, receipt: Receipt): Promise<Answer> {
    return receipt.record.act === 'attachment-failed'
      ? this.#failed(message, delivery, receipt)
      : this.#received(message, delivery, receipt)
  }

  async #received(message: StoredMessage, { authority, attachments }: Delivery, receipt: Receipt): Promise<Answer> {
    if (!attachments)
      await this.#write(message, authority, receipt, 'attachments-confirmed', deliveryKey(message.message, authority, 'attachments'))
    // written before, when it may not have been told: the disk had failed
    if (!attachments || attachments.receipt === hex(receipt.bytes)) this.#tell(message, authority, receipt)
    return ACKNOWLEDGED
  }

  /** One of an attachment that was not to be fetched is refused. Where another node of the recipient has all of them, that stands. */
  async #failed(message: StoredMessage, { authority, attachments }: Delivery, receipt: Receipt): Promise<Answer> {
    const failure = parseAttachmentFailure(receipt.record.detail)
    const known = failure && (await this.#context.store.get(attachmentKey(message.message, failure.index)))
    if (!failure || !known) return { type: 'refused', code: 'receipt', detail: 'of no attachment that had to be fetched' }
    const key = attachmentFailureKey(message.message, authority, failure.index)
    if (attachments) return ACKNOWLEDGED
    if (!(await this.#context.store.get(key)))
      await this.#write(message, authority, receipt, 'attachment-failure-confirmed', key, failure.fault)
    this.#tell(message, authority, receipt)
    this.#context.events.emit({
      type: 'alarm',
      code: 'attachment-not-received',
      message: `${authority} does not have attachment ${failure.index} of message ${message.message}: ${attachmentFaultText(failure.fault)}`,
    })
    return ACKNOWLEDGED
  }

  async #write(
    { message, envelope, thread }: StoredMessage,
    authority: string,
    receipt: Receipt,
    act: ActDraft['act'],
    key: string,
    code?: string,
  ): Promise<void> {
    const record: DeliveryStep = {
      ...{ at: receipt.record.at, receipt: hex(receipt.bytes), index: receipt.index },
      ...(code !== undefined && { code }),
    }
    const leaf = actRecord({
      ...{ act, at: this.#context.clock(), account: NODE_ACCOUNT, authority, detail: hex(receipt.leaf) },
      ...{ subject: message, envelope: hexToBytes(envelope), thread: hexToBytes(thread) },
    })
    const operations = [{ put: key, value: encodeRecord(record) }, unwitnessedReceipt(message, authority, receipt, this.#context.clock())]
    await this.#context.commit.commit({ acts: [leaf], operations: () => operations })
  }

  #tell({ message, thread }: StoredMessage, authority: string, { record }: Receipt): void {
    const state = record.act === 'attachment-failed' ? 'attachment-failed' : 'attachments-received'
    this.#context.events.emit({ type: 'message', direction: 'out', message, thread, state, authority, at: record.at })
  }
}
