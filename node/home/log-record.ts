// The record that tells the network of a new log of this node: signed with the authority's key, and within it with the node's own. It is told when the node has
// compared rosters with a member (node/roster/log-claim.ts), so that it is known by then whether another home of this node has come before.

import { equalBytes } from '../../keys/bytes.ts'
import { signingKey, verifyingKey } from '../../keys/signing.ts'
import { actRecord, LOCAL_ACCOUNT } from '../../protocol/act.ts'
import { NODE_RECORD_LIFETIME_MS } from '../../protocol/limits.ts'
import { parseCheckpoint } from '../../protocol/log/checkpoint.ts'
import { emptyRoot } from '../../protocol/log/tree.ts'
import { type EarlierLogDraft, logNumberOf, newestEarlier, signLogEpoch } from '../../protocol/log-epoch.ts'
import { logOriginOf, type NodeRecord, parseNodeRecord, signNodeRecord } from '../../protocol/node-record.ts'
import { nodeError } from '../errors.ts'
import type { LocalNode } from '../local-node.ts'
import { openLogOperation, readOwnLogs } from '../log/own-logs.ts'
import { LOG_RECORD, readLogRecord, recordToBuildOn } from '../roster/log-standing.ts'
import { generationOf, highestGeneration } from '../roster/own-keys.ts'
import { draftOf, openOwnKeys, rosterOf } from './authority-key.ts'

/** The record of this node on which a new one is built: the newest that this home knows of. */
const baseOf = async (node: LocalNode): Promise<NodeRecord> => (await recordToBuildOn(node.context)) ?? node.context.card.node

/**
 * Opens another log unless the one that the home writes still waits for its record. It is begun at the next opening of the home; the one before is read from then on.
 * @throws ValiseError `network-missing`
 */
export const openNextLog = async (node: LocalNode): Promise<void> => {
  const { store, random, identity } = node.context
  rosterOf(node)
  const base = await baseOf(node)
  const known = logNumberOf(base.logOrigin)
  const isOpen = logNumberOf(identity.logOrigin) > known && !(await readLogRecord(node.context))
  if (!isOpen) await store.batch([openLogOperation(random, await readOwnLogs(store), known)])
}

/** What is said of the logs before the new one: what the last record said, and of its log as much as this home has of it. */
const earlierLogs = ({ crypto, identity, log }: LocalNode['context'], base: NodeRecord): readonly EarlierLogDraft[] => {
  const number = logNumberOf(base.logOrigin)
  const own = identity.logs.find((one) => one.number === number)
  const held = own && equalBytes(own.key.publicKey, base.logKey.publicKey) ? log.numbered(number) : undefined
  const { size, root } = held ? parseCheckpoint(held.checkpoint) : { size: 0, root: emptyRoot(crypto) }
  const before = base.earlierLogs.map((earlier) => ({ ...earlier, key: earlier.key.publicKey }))
  return newestEarlier([...before, { number, key: base.logKey.publicKey, size, root }])
}

/**
 * Certifies the log that this home writes: the record names it, and how much the home has of the log before. Other keys stay as they are, so that members use
 * the record at once.
 * @returns the signed record, which the node tells when it runs @throws ValiseError `authority-key-missing`, `network-missing`, `keys-changing`, `node-not-own`
 */
export const certifyLog = async (node: LocalNode, passphrase: string): Promise<NodeRecord> => {
  const { crypto, identity, store, clock, commit } = node.context
  const roster = rosterOf(node)
  const key = signingKey(crypto, (await openOwnKeys(node, passphrase)).seed)
  const base = await baseOf(node)
  const waits = roster.member(identity.authority)?.waiting.some(({ record }) => equalBytes(record.peerKey, identity.peerKey))
  if (waits)
    throw nodeError('keys-changing', 'New keys of this node wait to be used: certify its log when `valise node list` shows none that wait')
  const highest = await highestGeneration(store, identity, roster)
  const { envelopeKey } = identity.keys(generationOf(identity, highest, base))
  if (!equalBytes(envelopeKey.publicKey, base.signingKey.publicKey))
    throw nodeError(
      'node-not-own',
      "The newest record of this node has keys that this home's seed does not give: another home has taken its place",
    )
  const now = clock()
  const logKey = identity.logKey.publicKey
  const logOrigin = logOriginOf(identity.authority, identity.peerId, logNumberOf(identity.logOrigin))
  const bytes = signNodeRecord(key, {
    ...draftOf(base),
    ...{ logOrigin, logKey, logEpoch: signLogEpoch(envelopeKey, { logOrigin, logKey, earlier: earlierLogs(node.context, base) }) },
    ...{ network: roster.network, serial: base.serial + 1, notBefore: now, notAfter: now + NODE_RECORD_LIFETIME_MS },
  })
  const act = actRecord({ act: 'node-certified', at: now, account: LOCAL_ACCOUNT, subject: logOrigin })
  await commit.commit({ acts: [act], operations: () => [{ put: LOG_RECORD, value: bytes }] })
  return parseNodeRecord(crypto, verifyingKey(crypto, key.publicKey), bytes)
}
