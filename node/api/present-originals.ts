// Originals among the attachments of an opened message, read and checked: what somebody else said, as its sender signed it.

import { equalBytes } from '../../keys/bytes.ts'
import { ValiseError } from '../../keys/errors.ts'
import { hex } from '../../keys/ids.ts'
import type { Attachment, Content } from '../../protocol/body.ts'
import { ORIGINAL_TYPE } from '../../protocol/content/attachments.ts'
import { handlingStrings } from '../../protocol/content/handling.ts'
import { kindOf } from '../../protocol/content/kinds.ts'
import { MAX_ORIGINAL_BYTES } from '../../protocol/limits.ts'
import { readUtf8 } from '../../protocol/log/text.ts'
import { type Original, readOriginalFile, verifyOriginal } from '../../protocol/original.ts'
import type { AttachmentRecord } from '../attachments/attachment-record.ts'
import type { LocalNode } from '../local-node.ts'
import { isoTime } from './present.ts'

type Local = Pick<LocalNode, 'context' | 'post'>

/** Base64 in lines, and the lines around them. */
const LONGEST_FILE = 1.4 * MAX_ORIGINAL_BYTES + 1024

/** The bytes of an attachment; undefined when they are not all here, or are more than an original has. */
const bytesOf = async ({ post }: Local, { content }: Attachment, record: AttachmentRecord | undefined): Promise<Uint8Array | undefined> => {
  if (content) return content
  if (record?.state !== 'complete' || record.size > LONGEST_FILE) return undefined
  const pieces: Uint8Array[] = []
  for await (const piece of post.attachments.open(record)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Whether a node of the sender that is known here, now or of old, signed it. */
const isSigned = ({ context }: Local, original: Original): boolean => {
  const { network, sender, senderNode } = original.fields
  const roster = context.roster()
  if (!roster || !equalBytes(network, roster.network)) return false
  const records = context.ledger()?.nodes.everyRecord(sender).records ?? []
  return records.some((record) => equalBytes(record.peerKey, senderNode) && verifyOriginal(record.signingKey, original))
}

const present = (local: Local, original: Original) => {
  const { fields, restrictions } = original
  return {
    valid: true,
    signed: isSigned(local, original),
    message: hex(fields.message),
    envelope: hex(original.id),
    thread: hex(fields.thread),
    kind: kindOf(fields.kind),
    from: fields.sender,
    to: fields.recipients,
    at: isoTime(fields.created),
    handling: handlingStrings(fields.handling, restrictions === '' ? undefined : restrictions),
    restrictions: restrictions === '' ? null : restrictions,
    content: JSON.parse(new TextDecoder().decode(original.json)) as unknown,
    attachments: original.attachments.map(({ name, size, sha256 }) => ({ name, size, sha256: hex(sha256) })),
  }
}

/** @returns one for each, in their order; `attachment` is the number of the attachment that it is */
export const presentOriginals = async (local: Local, content: Content, records: readonly AttachmentRecord[]) => {
  const shown: object[] = []
  for (const [attachment, one] of content.attachments.entries()) {
    if (one.mediaType !== ORIGINAL_TYPE) continue
    const bytes = await bytesOf(
      local,
      one,
      records.find(({ index }) => index === attachment),
    )
    try {
      shown.push({
        attachment,
        ...(bytes ? present(local, readOriginalFile(local.context.crypto, readUtf8(bytes) ?? '')) : { valid: null }),
      })
    } catch (error) {
      if (!(error instanceof ValiseError)) throw error
      shown.push({ attachment, valid: false, defect: error.code })
    }
  }
  return shown
}
