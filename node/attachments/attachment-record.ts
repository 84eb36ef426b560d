// What a node keeps of one attachment that is fetched in chunks: all that it takes to fetch, check and open it, and how much of it is here.

import { hex } from '../../keys/ids.ts'
import { CHUNK_BYTES, chunkCount } from '../../protocol/attachment/chunks.ts'
import type { AttachmentFault } from '../../protocol/attachment/failure.ts'
import type { Attachment, Content, ExternalAttachment } from '../../protocol/body.ts'
import { decodeRecord, encodeRecord } from '../mail/stored-message.ts'
import type { StoreOperation } from '../store/store.ts'
import { attachmentKey, rootKey } from './attachment-keys.ts'

export interface AttachmentRecord {
  readonly direction: 'in' | 'out'
  readonly message: string
  /** its number in the message, from 0 */
  readonly index: number
  /** of the tree over its chunks, hex; names its folder too */
  readonly root: string
  /** hex */
  readonly key: string
  /** SHA-256 of the file, hex */
  readonly sha256: string
  /** bytes of the file */
  readonly size: number
  /** the node that has it: the sender's, hex */
  readonly node: string
  /** the sender */
  readonly authority: string
  /** milliseconds since 1970, when it is not fetched any more */
  readonly expires: number
  /** chunks, from the first on, that are on disk for good */
  readonly chunks: number
  readonly state: 'fetching' | 'complete' | 'failed'
  /** of a failed one */
  readonly fault?: AttachmentFault
}

/** Bytes of the file that are here. */
export const bytesHere = ({ chunks, size }: Pick<AttachmentRecord, 'chunks' | 'size'>): number => Math.min(size, chunks * CHUNK_BYTES)

/** The store authenticates what it gives back, so a record has the form in which this program wrote it. */
export const decodeAttachment = (bytes: Uint8Array): AttachmentRecord => decodeRecord(bytes) as unknown as AttachmentRecord

/** Writes a record anew. */
export const putAttachment = (record: AttachmentRecord): StoreOperation => ({
  put: attachmentKey(record.message, record.index),
  value: encodeRecord(record),
})

const isExternal = (attachment: Attachment): attachment is ExternalAttachment => attachment.content === undefined

/** How many attachments of a content are fetched in chunks. */
export const externalCount = (content: Content): number => content.attachments.filter(isExternal).length

/** The records of a message's external attachments, all of which the sender has and the recipient has nothing of. */
export const attachmentRecords = (
  content: Content,
  message: Pick<AttachmentRecord, 'direction' | 'message' | 'node' | 'authority' | 'expires'>,
): AttachmentRecord[] =>
  content.attachments.flatMap((attachment, index) =>
    isExternal(attachment)
      ? [
          {
            ...message,
            index,
            root: hex(attachment.root),
            key: hex(attachment.key),
            sha256: hex(attachment.digest),
            size: attachment.size,
            chunks: message.direction === 'out' ? chunkCount(attachment.size) : 0,
            state: message.direction === 'out' ? 'complete' : 'fetching',
          } as const,
        ]
      : [],
  )

/** Writes the records of a message, in the batch that writes the message. */
export const recordOperations = (records: readonly AttachmentRecord[]): StoreOperation[] =>
  records.flatMap((record) => [
    putAttachment(record),
    { put: rootKey(record.root, record.message, record.index), value: new Uint8Array(0) },
  ])
