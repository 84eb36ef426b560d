// Whose signatures a trail rests on: each message's, each checkpoint's of the maker's logs, each receipt's. Whoever makes a trail goes through the same steps to
// learn which node records it needs.

import { peerIdText } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { verifyDigests } from '../envelope.ts'
import { verifyCheckpoint } from '../log/checkpoint.ts'
import { verifyTlogProof } from '../log/tlog-proof.ts'
import { logNumberOf } from '../log-epoch.ts'
import { logOriginOf, type NodeRecord } from '../node-record.ts'
import type { CertifiedNodes } from './certified.ts'
import { confirmedBy, type Fault } from './links.ts'
import type { Trail } from './trail.ts'

/** A node that the sender's authority certifies has signed each message. */
export const messageSignatures = (trail: Trail, nodes: CertifiedNodes): Fault | undefined => {
  for (const [i, { fields, digests, signature }] of trail.messages.entries()) {
    const { sender, senderNode } = fields
    if (!nodes.find(sender, senderNode, ({ signingKey }) => verifyDigests(signingKey, digests, signature)))
      return { part: `message ${i + 1}`, reason: `no key that ${sender} has certified for the node that it names has signed it` }
  }
  return undefined
}

/** The maker's checkpoints are signed by its log keys. */
export const checkpointSignatures = ({ authority, logs }: Trail, nodes: CertifiedNodes): Fault | undefined => {
  for (const { checkpoint } of logs) {
    const part = `log ${logNumberOf(checkpoint.origin)}`
    const log = nodes.log(authority, checkpoint.origin)
    if (!log) return { part, reason: `no record of ${authority} declares it` }
    const verdict = verifyCheckpoint(checkpoint, log.verifier)
    if (!verdict.ok) return { part, reason: verdict.message }
  }
  return undefined
}

/** Whether a record says that its node has lost the leaf that a receipt proves. */
const isLostBy = (record: NodeRecord, { index, tree }: { readonly index: number; readonly tree: { readonly origin: string } }): boolean =>
  record.earlierLogs.some(
    ({ number, size }) => index >= size && tree.origin === logOriginOf(record.authority, peerIdText(record.peerKey), number),
  )

/**
 * Each receipt is proven by a log of a node of its recipient.
 * @param lost is told the numbers, from 1, of receipts of which a record says that their node has lost what they prove
 */
export const receiptProofs = (
  crypto: CryptoProvider,
  trail: Trail,
  nodes: CertifiedNodes,
  lost: (receipt: number) => void,
): Fault | undefined => {
  const recipients = confirmedBy(trail)
  for (const [i, { proof, leaf }] of trail.receipts.entries()) {
    const part = `receipt ${i + 1}`
    const authority = recipients[i] ?? ''
    const log = nodes.log(authority, proof.tree.origin)
    if (!log) return { part, reason: `no node of ${authority} has a log named ${proof.tree.origin}` }
    const verdict = verifyTlogProof(crypto, proof, leaf, log.verifier)
    if (!verdict.ok) return { part, reason: verdict.message }
    if (nodes.find(authority, log.record.peerKey, (record) => isLostBy(record, proof))) lost(i + 1)
  }
  return undefined
}
