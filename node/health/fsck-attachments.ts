// Attachments that are fetched in chunks, verified again from what lies on the disk.

import { checkAttachment } from '../attachments/check-attachment.ts'
import type { LocalNode } from '../local-node.ts'
import { demand } from './damage.ts'

/** @returns what holds, in words @throws Damage; ValiseError `attachment-damaged`, `attachment-io` */
export const checkAttachmentFiles = async ({ context, post }: LocalNode): Promise<string> => {
  let whole = 0
  let missing = 0
  const { mailbox, attachments } = post
  for (const { message, external } of [...(await mailbox.inbox()), ...(await mailbox.outbox())]) {
    const records = await attachments.of(message)
    demand(
      records.length === (external ?? 0),
      `message ${message} has ${external ?? 0} attachments to fetch, and ${records.length} are known`,
    )
    for (const record of records) {
      if (record.state !== 'complete') {
        missing++
        continue
      }
      const verdict = await checkAttachment(context.crypto, attachments.files, record)
      const place = `attachment ${record.index} of message ${message}`
      if (!verdict.ok && 'damagedFrom' in verdict) demand(false, `${place} is damaged from chunk ${verdict.damagedFrom} on`)
      demand(verdict.ok, `${place} is not the file that the message says it is`)
      whole++
    }
  }
  return `${whole} attachments are what their messages say; ${missing} are not here as a whole`
}
