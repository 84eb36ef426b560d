// Whose signatures a trail rests on: each message's, each checkpoint's of the maker's logs, and of the others' that prove something. Whoever makes a trail goes through the same steps to
// learn which node records it needs.

import { equalBytes } from '../../keys/bytes.ts'
import { peerIdText } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { verifyDigests } from '../envelope.ts'
import { verifyCheckpoint } from '../log/checkpoint.ts'
import { verifyTlogProof } from '../log/tlog-proof.ts'
import { logNumberOf } from '../log-epoch.ts'
import { logOriginOf, type NodeRecord } from '../node-record.ts'
import type { CertifiedNodes } from './certified.ts'
import type { Fault } from './links.ts'
import { othersEntries } from './others.ts'
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
 * Each receipt is proven by a log of a node of its recipient, each entry `sent` by one of the node that sent the message. Who has cosigned these logs,
 * `judgeSeen` says.
 * @param lost is told the numbers, from 1, of receipts of which a record says that their node has lost what they prove
 */
export const othersProofs = (
  crypto: CryptoProvider,
  trail: Trail,
  nodes: CertifiedNodes,
  lost: (receipt: number) => void,
): Fault | undefined => {
  for (const {
    part,
    kind,
    number,
    authority,
    node,
    proof: { proof, leaf },
  } of othersEntries(trail)) {
    const log = nodes.log(authority, proof.tree.origin)
    if (!log) return { part, reason: `no node of ${authority} has a log named ${proof.tree.origin}` }
    if (node && !equalBytes(log.record.peerKey, node)) return { part, reason: `${proof.tree.origin} is no log of the node that sent it` }
    const verdict = verifyTlogProof(crypto, proof, leaf, log.verifier, { everySignatureMustVerify: false })
    if (!verdict.ok) return { part, reason: verdict.message }
    if (kind === 'receipt' && nodes.find(authority, log.record.peerKey, (record) => isLostBy(record, proof))) lost(number)
  }
  return undefined
}
