// When all attachments of a message that had to be fetched are here and are what the message says, that is logged, and its sender gets the proof. When one
// never will be, that is logged too, an operator is told, and the sender gets the proof of that. A write that failed may have been done all the same: it is
// asked for before the next attempt, and not done twice.

import { hexToBytes } from '@noble/hashes/utils.js'
import { type ActDraft, actRecord, NODE_ACCOUNT } from '../../protocol/act.ts'
import { ATTACHMENT_FAULTS, type AttachmentFault, formatAttachmentFailure } from '../../protocol/attachment/failure.ts'
import { attachmentKey } from '../attachments/attachment-keys.ts'
import { type AttachmentRecord, decodeAttachment, putAttachment } from '../attachments/attachment-record.ts'
import type { Attachments } from '../attachments/attachments.ts'
import type { Endings } from '../attachments/fetching.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import type { LoggedLeaf } from '../log/audit-log.ts'
import { Turns } from '../turns.ts'
import { queueKey } from './mail-keys.ts'
import type { Mailbox } from './mailbox.ts'
import { receiptItem } from './receipts.ts'
import { encodeRecord, type QueueItem, type StoredMessage } from './stored-message.ts'

/** What an ending writes: the act, and the attachment's record. */
interface Ending {
  readonly act: Pick<ActDraft, 'act' | 'detail'>
  readonly record: AttachmentRecord
  /** names its receipt in the queue */
  readonly name: string
}

export class Arrivals implements Endings {
  readonly #context: NodeContext
  readonly #mailbox: Mailbox
  readonly #attachments: Attachments
  readonly #enqueue: (queued: readonly { readonly key: string; readonly peer: string; readonly item: QueueItem }[]) => void
  /** by message: of two attachments that come at once, one is the last */
  readonly #turns = new Turns()

  /** @param enqueue sends what was just queued on disk */
  constructor(
    context: NodeContext,
    mailbox: Mailbox,
    attachments: Attachments,
    enqueue: (queued: readonly { readonly key: string; readonly peer: string; readonly item: QueueItem }[]) => void,
  ) {
    this.#context = context
    this.#mailbox = mailbox
    this.#attachments = attachments
    this.#enqueue = enqueue
  }

  /** Resolves when it is on disk that this attachment is here; the last one of a message is logged, and its receipt goes out. */
  complete(record: AttachmentRecord): Promise<void> {
    return this.#turns.take(record.message, () => this.#complete({ ...record, state: 'complete' }))
  }

  async #complete(record: AttachmentRecord): Promise<void> {
    const others = (await this.#attachments.of(record.message)).filter(({ index }) => index !== record.index)
    if (others.some(({ state }) => state !== 'complete'))
      return void (await this.#context.commit.commit({ acts: [], operations: () => [putAttachment(record)] }))
    const act = { act: 'attachments-received', detail: `${others.length + 1}` } as const
    await this.#end({ act, record, name: `${record.message}-attachments` })
  }

  /** Resolves when it is on disk that this attachment will not be had; its sender gets the proof. */
  failed(record: AttachmentRecord, fault: AttachmentFault): Promise<void> {
    return this.#turns.take(record.message, () => this.#failed({ ...record, chunks: 0, state: 'failed', fault }, fault))
  }

  async #failed(record: AttachmentRecord, fault: AttachmentFault): Promise<void> {
    const act = { act: 'attachment-failed', detail: formatAttachmentFailure(record.index, fault) } as const
    await this.#end({ act, record, name: `${record.message}-attachment-${record.index}` })
    this.#context.events.emit({
      type: 'alarm',
      code: 'attachment-failed',
      message: `Attachment ${record.index} of message ${record.message} from ${record.authority} was not received: ${ATTACHMENT_FAULTS[fault]}`,
    })
  }

  /** Writes the leaf, the record, and its receipt into the queue, and sends that. */
  async #end({ act, record, name }: Ending): Promise<void> {
    const message = await this.#message(record)
    const now = this.#context.clock()
    const expires = now + (this.#context.roster()?.rules.messageLifetime ?? 0)
    const key = queueKey(record.node, message.at, name)
    const written = await this.#isWritten(record)
    // the delivery loop has found it there
    if (written) return
    const item = (leaves: readonly LoggedLeaf[], size: number) => receiptItem(message, expires, this.#context.log.placeOf(leaves, size))
    const { leaves, size } = await this.#context.commit.commit({
      acts: [actRecord(this.#act(message, { ...act, at: now, account: NODE_ACCOUNT }))],
      operations: (leaves, size) => [putAttachment(record), { put: key, value: encodeRecord(item(leaves, size)) }],
    })
    this.#enqueue([{ key, peer: record.node, item: item(leaves, size) }])
  }

  /** Whether an attempt before this one has written it, with its receipt in the queue, though its write failed. */
  async #isWritten({ message, index, state }: AttachmentRecord): Promise<boolean> {
    const record = await this.#context.store.get(attachmentKey(message, index))
    return record !== undefined && decodeAttachment(record).state === state
  }

  #act(message: StoredMessage, act: ActDraft): ActDraft {
    return {
      subject: message.message,
      envelope: hexToBytes(message.envelope),
      thread: hexToBytes(message.thread),
      authority: message.from,
      ...act,
    }
  }

  async #message({ message }: AttachmentRecord): Promise<StoredMessage> {
    const found = await this.#mailbox.message(message)
    if (!found)
      throw nodeError('store-corrupt', `An attachment is here of message ${message}, which is not. Stop the node and run \`valise fsck\`.`)
    return found
  }
}
