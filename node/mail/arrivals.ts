// When all attachments of a message that had to be fetched are here and are what the message says, that is logged, and its sender gets the proof. When one
// never will be, that is logged too, and an operator is told.

import { hexToBytes } from '@noble/hashes/utils.js'
import { type ActDraft, actRecord, NODE_ACCOUNT } from '../../protocol/act.ts'
import type { AttachmentFault, AttachmentRecord } from '../attachments/attachment-record.ts'
import { putAttachment } from '../attachments/attachment-record.ts'
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

const FAULTS: Readonly<Record<AttachmentFault, string>> = {
  undecipherable: 'its chunks do not open with the key in the message',
  digest: 'it is not the file whose digest stands in the message',
  expired: 'the message expired before all of it had come',
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
    const message = await this.#message(record)
    const now = this.#context.clock()
    const expires = now + (this.#context.roster()?.rules.messageLifetime ?? 0)
    const key = queueKey(record.node, now, `${record.message}-attachments`)
    const item = (leaves: readonly LoggedLeaf[], size: number) => receiptItem(message, expires, this.#context.log.placeOf(leaves, size))
    const { leaves, size } = await this.#context.commit.commit({
      acts: [
        actRecord(this.#act(message, { act: 'attachments-received', at: now, account: NODE_ACCOUNT, detail: `${others.length + 1}` })),
      ],
      operations: (leaves, size) => [putAttachment(record), { put: key, value: encodeRecord(item(leaves, size)) }],
    })
    this.#enqueue([{ key, peer: record.node, item: item(leaves, size) }])
  }

  /** Resolves when it is on disk that this attachment will not be had. */
  async failed(record: AttachmentRecord, fault: AttachmentFault): Promise<void> {
    const message = await this.#message(record)
    const act = { act: 'attachment-failed', at: this.#context.clock(), account: NODE_ACCOUNT, detail: `${record.index} ${fault}` } as const
    await this.#context.commit.commit({
      acts: [actRecord(this.#act(message, act))],
      operations: () => [putAttachment({ ...record, chunks: 0, state: 'failed', fault })],
    })
    this.#context.events.emit({
      type: 'alarm',
      code: 'attachment-failed',
      message: `Attachment ${record.index} of message ${record.message} from ${record.authority} was not received: ${FAULTS[fault]}`,
    })
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
