// Receipts that this node gives: proofs from its own log. Asked for again, the same leaf gives the same bytes, since it is proven in the
// checkpoint that was signed with it. The receipt of `received` answers the envelope; every later one is queued like a message.

import { formatReceipt } from '../../protocol/receipt.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import type { LeafPlace } from '../log/audit-log.ts'
import type { QueueItem, StoredMessage } from './stored-message.ts'

/** The receipt for a leaf, in the tree whose checkpoint was signed when the leaf was written. @throws ValiseError `store-corrupt` */
export const receiptFor = async (
  context: Pick<NodeContext, 'log'>,
  { leaf, logSize: size, log: number = 1 }: LeafPlace,
): Promise<Uint8Array> => {
  const log = context.log.numbered(number)
  if (!log) throw nodeError('store-corrupt', `There is no audit log ${number}. Stop the node and run \`valise fsck\`.`)
  const [opening, checkpoint, path] = await Promise.all([log.opening(leaf), log.checkpointAt(size), log.path(leaf, size)])
  if (!opening || !checkpoint)
    throw nodeError('store-corrupt', `The audit log lacks what proves leaf ${leaf}. Stop the node and run \`valise fsck\`.`)
  return formatReceipt(opening, leaf, path, checkpoint)
}

/** What is queued for the sender of a message: the receipt of a leaf. */
export const receiptItem = (message: StoredMessage, expires: number, { leaf, logSize, log }: LeafPlace): QueueItem => ({
  kind: 'receipt',
  authority: message.from,
  message: message.message,
  envelope: message.envelope,
  thread: message.thread,
  expires,
  leaf,
  logSize,
  ...(log !== undefined && { log }),
})
