// Attachments as the API shows them: what each is, and how far those are that are fetched in chunks, here and at each recipient.

import { hex } from '../../keys/ids.ts'
import { attachmentFaultText } from '../../protocol/attachment/failure.ts'
import type { Content } from '../../protocol/body.ts'
import { attachmentDigests } from '../../protocol/body.ts'
import { type AttachmentRecord, bytesHere } from '../attachments/attachment-record.ts'
import type { Delivery } from '../mail/mailbox.ts'
import type { Post } from '../mail/post.ts'
import type { StoredMessage } from '../mail/stored-message.ts'

export interface Transfer {
  readonly state: 'fetching' | 'complete' | 'failed'
  /** bytes of `size`, all attachments together that are fetched in chunks */
  readonly done: number
  readonly size: number
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

const stateOf = (records: readonly AttachmentRecord[]): Transfer['state'] =>
  records.some(({ state }) => state === 'failed') ? 'failed' : records.every(({ state }) => state === 'complete') ? 'complete' : 'fetching'

/** How far the attachments of a received message are. */
const fetched = (records: readonly AttachmentRecord[]): Transfer => ({
  state: stateOf(records),
  done: sum(records.map(bytesHere)),
  size: sum(records.map(({ size }) => size)),
})

/** How far one recipient is with the attachments of a sent message: by its receipt, or by what it has asked for since the node started. */
const fetchedBy = ({ giving }: Post, records: readonly AttachmentRecord[], { authority, attachments, failures }: Delivery): Transfer => {
  const size = sum(records.map((record) => record.size))
  if (attachments) return { state: 'complete', done: size, size }
  const given = (record: AttachmentRecord) => bytesHere({ ...record, chunks: giving.given(record.message, record.index, authority) })
  return { state: failures.length > 0 ? 'failed' : 'fetching', done: sum(records.map(given)), size }
}

/** By recipient; null when nothing is fetched in chunks. */
export const transfersOf = async (
  post: Post,
  message: StoredMessage,
  deliveries: readonly Delivery[],
): Promise<((delivery: Delivery) => Transfer) | null> => {
  if (!(message.external > 0) || deliveries.length === 0) return null
  const records = await post.attachments.of(message.message)
  return (delivery) => fetchedBy(post, records, delivery)
}

/** Of a message as a whole: a sent one is as far as its last recipient. */
export const transferOf = async (post: Post, message: StoredMessage, deliveries: readonly Delivery[]): Promise<Transfer | null> => {
  if (!(message.external > 0)) return null
  if (message.direction === 'in') return fetched(await post.attachments.of(message.message))
  const transfers = await transfersOf(post, message, deliveries)
  const all = transfers ? deliveries.map(transfers) : []
  const [least] = all.sort((a, b) => a.done - b.done || Number(a.state === 'complete') - Number(b.state === 'complete'))
  return least ?? null
}

/** Attachments that a recipient has proven never to have. Where another node of it has all of them, there are none. */
export const presentFailures = ({ attachments, failures }: Delivery) =>
  attachments
    ? []
    : failures.map(({ attachment, step: { code: fault = '', at, index = 0 } }) => ({
        attachment,
        fault,
        text: attachmentFaultText(fault),
        at: new Date(at).toISOString(),
        index,
      }))

/** The attachments of an opened message; of one that is fetched why it does not come, of a sent one who will never have it. */
export const presentAttachments = async ({ attachments, fetching, mailbox }: Post, message: StoredMessage, content: Content) => {
  const records = await attachments.of(message.message)
  const deliveries = message.direction === 'out' ? await mailbox.deliveries(message) : []
  return attachmentDigests(content).map(({ name, mediaType, size, sha256 }, index) => {
    const record = records.find((one) => one.index === index)
    const trouble = record?.state === 'fetching' ? fetching.trouble(message.message, index) : undefined
    const missingAt = deliveries.flatMap((delivery) =>
      presentFailures(delivery).flatMap(({ attachment, fault, text }) =>
        attachment === index ? [{ authority: delivery.authority, fault, text }] : [],
      ),
    )
    return {
      name,
      size,
      sha256: hex(sha256),
      mediaType,
      state: record?.state ?? 'complete',
      done: record ? bytesHere(record) : size,
      ...(record?.fault && { fault: record.fault, text: attachmentFaultText(record.fault) }),
      ...(trouble && { waiting: trouble.text }),
      ...(missingAt.length > 0 && { missingAt }),
    }
  })
}
