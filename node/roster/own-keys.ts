// Which generation of its keys a node signs with, by its own roster; and the record of new keys that waits to be told to the network. Keys are derived
// (node/identity.ts), records signed with the authority's key (node/home/authority-key.ts).

import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import type { NodeRecord } from '../../protocol/node-record.ts'
import { recordToSignWith } from '../../protocol/roster/nodes.ts'
import type { Roster } from '../../protocol/roster/roster.ts'
import { nodeError } from '../errors.ts'
import { FIRST_GENERATION, type Generations, type Identity } from '../identity.ts'
import type { Store, StoreOperation } from '../store/store.ts'

/** Where it stands. */
export const NODE_KEYS = 'keys/generations'
/** The version of this record; a change of the form counts up and migrates. */
const VERSION = 1

export interface CertifiedKeys {
  /** the highest generation that a record was signed for */
  readonly highest: number
  /** that record, signed; undefined before the first */
  readonly record: Uint8Array | undefined
}

/** Reads what was certified last. @throws ValiseError `store-version` for what a newer program wrote */
export const readCertifiedKeys = async (store: Store): Promise<CertifiedKeys> => {
  const value = await store.get(NODE_KEYS)
  if (!value) return { highest: FIRST_GENERATION, record: undefined }
  // the store authenticates what it gives back, so a record of this version has the form in which this program wrote it
  const { version, highest, record } = JSON.parse(new TextDecoder().decode(value)) as { version: number; highest: number; record: string }
  if (version !== VERSION) throw nodeError('store-version', "The record of the node's keys was written by a newer program. Upgrade valise.")
  return { highest, record: hexToBytes(record) }
}

/** What writes it. */
export const certifiedKeysOperation = (highest: number, record: Uint8Array): StoreOperation => ({
  put: NODE_KEYS,
  value: utf8ToBytes(JSON.stringify({ version: VERSION, highest, record: hex(record) })),
})

/** The generation whose keys a record names, at most `highest`; the first when it is none of these. */
export const generationOf = (identity: Identity, highest: number, record: NodeRecord | undefined): number => {
  for (let generation = FIRST_GENERATION; record && generation <= highest; generation++)
    if (equalBytes(identity.keys(generation).envelopeKey.publicKey, record.signingKey.publicKey)) return generation
  return FIRST_GENERATION
}

/** The record of this node that is in force by its own roster. */
export const ownRecord = ({ authority, peerKey }: Identity, roster: Roster | undefined): NodeRecord | undefined =>
  roster?.member(authority)?.nodes.find((record) => equalBytes(record.peerKey, peerKey))

/** Generations that may have been certified after the backup was made from which a home was restored: one in a few days at most, for half a year. */
const FORGOTTEN_GENERATIONS = 64

/**
 * The highest generation that was certified: as this home remembers it, or by the record that is in force, which may be of a generation that a restored
 * home has forgotten.
 */
export const highestGeneration = async (store: Store, identity: Identity, roster: Roster | undefined): Promise<number> => {
  const { highest } = await readCertifiedKeys(store)
  const record = ownRecord(identity, roster)
  return record ? Math.max(highest, generationOf(identity, highest + FORGOTTEN_GENERATIONS, record)) : highest
}

/**
 * Which generation counts for a node by its own roster: the one in force; and what it signs with, which is the one before until others have had the time
 * to learn of it. @param now milliseconds since 1970
 */
export const generationsNow = (identity: Identity, highest: number, roster: Roster | undefined, now: number): Generations => {
  const member = roster?.member(identity.authority)
  const record = ownRecord(identity, roster)
  const signing = member && recordToSignWith(member, identity.peerKey, now)
  return { highest, inForce: generationOf(identity, highest, record), current: generationOf(identity, highest, signing) }
}

/** Whether this node's keys are being changed: a record of new ones waits, or is in force and not used yet. */
export const isChangingKeys = (identity: Identity, roster: Roster | undefined, now: number): boolean => {
  const member = roster?.member(identity.authority)
  if (!member) return false
  const waits = member.waiting.some(({ record }) => equalBytes(record.peerKey, identity.peerKey))
  return waits || recordToSignWith(member, identity.peerKey, now) !== ownRecord(identity, roster)
}
