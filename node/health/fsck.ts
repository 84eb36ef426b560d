// Verifies everything in a home again, from the bytes: charter and roster, every entry of the log, every message. It changes nothing.

import type { LocalNode } from '../local-node.ts'
import { attempt, type FsckCheck } from './damage.ts'
import { checkAttachmentFiles } from './fsck-attachments.ts'
import { checkDepot } from './fsck-depot.ts'
import { checkLog } from './fsck-log.ts'
import { checkMessages, checkQueue, checkReceipts } from './fsck-mail.ts'
import { checkRoster } from './fsck-roster.ts'

const checkValues = async ({ context, home }: LocalNode): Promise<string> => {
  await home.inspected
  let count = 0
  for await (const _ of context.store.range()) count++
  return `${count} values decrypt under the names they stand under`
}

/** Everything in the home, checked. */
export const fsck = async (local: LocalNode): Promise<FsckCheck[]> => [
  await attempt('store', () => checkValues(local)),
  await attempt('roster', () => checkRoster(local)),
  await attempt('log', () => checkLog(local.context)),
  await attempt('messages', () => checkMessages(local)),
  await attempt('attachments', () => checkAttachmentFiles(local)),
  await attempt('receipts', () => checkReceipts(local)),
  await attempt('queue', () => checkQueue(local)),
  await attempt('depot', () => checkDepot(local)),
]
