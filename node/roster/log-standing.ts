// Whether the log that this home writes is the one that the network knows of this node. A home that was restored, a copy of a home, or the one that was given
// up for it: of these one alone may go on, and the records say which.

import { equalBytes } from '../../keys/bytes.ts'
import type { VerifyingKey } from '../../keys/signing.ts'
import { logNumberOf, opensLogAfter } from '../../protocol/log-epoch.ts'
import { type NodeRecord, parseNodeRecord } from '../../protocol/node-record.ts'
import type { NodeContext } from '../context.ts'

/** The record of this home's log that was signed last, until the network has it. */
export const LOG_RECORD = 'keys/log-record'
/** A record of this node with another log, which a peer has shown and this home's ledger cannot follow. */
export const RIVAL_RECORD = 'keys/log-rival'

type Part = Pick<NodeContext, 'crypto' | 'identity' | 'store' | 'roster' | 'ledger' | 'clock' | 'card'>

const keyOf = ({ roster, identity, card }: Part): VerifyingKey =>
  roster()?.member(identity.authority)?.card.authorityKey ?? card.authorityKey

const stored = async (part: Part, key: string): Promise<NodeRecord | undefined> => {
  const bytes = await part.store.get(key)
  // the store authenticates what it gives back
  return bytes && parseNodeRecord(part.crypto, keyOf(part), bytes, true)
}

/** The record that was signed for the log that this home writes, or undefined. */
export const readLogRecord = async (part: Part): Promise<NodeRecord | undefined> => {
  const record = await stored(part, LOG_RECORD)
  const { logOrigin, logKey } = part.identity
  return record?.logOrigin === logOrigin && equalBytes(record.logKey.publicKey, logKey.publicKey) ? record : undefined
}

/** The newest record of this node that this home has heard of, its prekeys as the record has them; undefined when the network has none. */
export const recordToBuildOn = async (part: Part): Promise<NodeRecord | undefined> => {
  const { ledger, identity, clock } = part
  const known = ledger()?.nodes.find(identity.authority, identity.peerKey, clock())
  const rival = await stored(part, RIVAL_RECORD)
  return rival && rival.serial >= (known?.serial ?? 0) ? rival : known
}

/**
 * `held`: the network knows this log, or knows no other. `pending`: a record of it waits to be told, and follows what is known. `uncertified`: it is newer than
 * what is known, and no record of it was signed. `contested`: the network knows another.
 */
export type LogStanding = 'held' | 'pending' | 'uncertified' | 'contested'

export const logStanding = async (part: Part): Promise<LogStanding> => {
  const { identity } = part
  const known = await recordToBuildOn(part)
  const own = { logOrigin: identity.logOrigin, logKey: identity.logKey.publicKey }
  if (known ? known.logOrigin === own.logOrigin && equalBytes(known.logKey.publicKey, own.logKey) : logNumberOf(own.logOrigin) === 1)
    return 'held'
  const pending = await readLogRecord(part)
  if (pending && (!known || (pending.serial > known.serial && opensLogAfter(known, pending)))) return 'pending'
  return !pending && logNumberOf(own.logOrigin) > logNumberOf(known?.logOrigin ?? '') ? 'uncertified' : 'contested'
}
