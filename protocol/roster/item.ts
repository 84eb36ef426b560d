// An item: one thing of the roster as it travels, by gossip or by comparison. Types, sizes, and the two hashes by which two nodes find out
// who lacks what. Not here: what an item says and whether it counts; its holder (the ledger) verifies and merges.

import { u32be } from '../../keys/bytes.ts'
import { hash } from '../../keys/hashing.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { protocolError } from '../errors.ts'
import {
  MAX_ATTESTATION_BYTES,
  MAX_DECIDED_EPOCH_BYTES,
  MAX_EVIDENCE_ITEM_BYTES,
  MAX_HEARTBEAT_BYTES,
  MAX_ITEM_BYTES,
  MAX_MOTION_BYTES,
  MAX_NODE_RECORD_BYTES,
  MAX_PREKEY_LIST_BYTES,
  MAX_PROFILE_BYTES,
  MAX_VOICE_BYTES,
  MAX_VOTE_BYTES,
} from '../limits.ts'
import { decodeVersioned, encode, WIRE_VERSION } from '../wire/codec.ts'

/** The closed table of types, with their numbers on the wire. */
export const ITEM_TYPES = {
  attestation: 1,
  'decided-epoch': 2,
  vote: 3,
  motion: 4,
  objection: 5,
  'hold-voice': 6,
  heartbeat: 7,
  'node-record': 8,
  'record-veto': 9,
  'prekey-list': 10,
  profile: 11,
  evidence: 12,
  'fork-voice': 13,
} as const

export type ItemType = keyof typeof ITEM_TYPES

/** Room for the framing of a signed statement: two tags, two lengths, a signature. */
const STATEMENT = 128

/** The largest content of each type in bytes: what its own parser takes. */
export const ITEM_LIMITS: Readonly<Record<ItemType, number>> = {
  attestation: MAX_ATTESTATION_BYTES,
  'decided-epoch': MAX_DECIDED_EPOCH_BYTES,
  vote: MAX_VOTE_BYTES + STATEMENT,
  motion: MAX_MOTION_BYTES + STATEMENT,
  objection: MAX_VOICE_BYTES + STATEMENT,
  'hold-voice': MAX_VOICE_BYTES + STATEMENT,
  heartbeat: MAX_HEARTBEAT_BYTES + STATEMENT,
  'node-record': MAX_NODE_RECORD_BYTES + STATEMENT,
  'record-veto': MAX_VOICE_BYTES + STATEMENT,
  'prekey-list': MAX_PREKEY_LIST_BYTES + STATEMENT,
  profile: MAX_PROFILE_BYTES + STATEMENT,
  evidence: MAX_EVIDENCE_ITEM_BYTES,
  'fork-voice': MAX_VOICE_BYTES + STATEMENT,
}

export interface Item {
  readonly type: ItemType
  readonly content: Uint8Array
}

const NAMES = new Map<number, ItemType>(Object.entries(ITEM_TYPES).map(([name, number]) => [number, name as ItemType]))

/** Where the type stands in an item of version 1: types are below 128, and so is the version. */
const TYPE_AT = 3

/** The name of a type's number; undefined when there is none. */
export const itemTypeOf = (number: number): ItemType | undefined => NAMES.get(number)

const checkSize = ({ type, content }: Item): void => {
  if (content.length === 0) throw protocolError('wire-value', `An item of type ${type} is empty`, { type })
  const limit = ITEM_LIMITS[type]
  if (content.length > limit)
    throw protocolError('wire-oversized', `An item of type ${type} has ${content.length} bytes; the limit is ${limit}`, {
      type,
      size: content.length,
      limit,
    })
}

/** The encoded item. @throws ValiseError `wire-value` for an empty content, `wire-oversized` for one over its type's limit */
export const encodeItem = (item: Item): Uint8Array => {
  checkSize(item)
  return encode('Item', { version: WIRE_VERSION, type: ITEM_TYPES[item.type], content: item.content })
}

/**
 * Takes an item apart; its content is not looked at.
 * @throws ValiseError of the codec (`wire-version` for a newer version), `wire-value` for an unknown type or an empty content, `wire-oversized`
 */
export const parseItem = (bytes: Uint8Array): Item => {
  const { type: number, content } = decodeVersioned('Item', bytes, MAX_ITEM_BYTES)
  const type = itemTypeOf(number)
  if (type === undefined) throw protocolError('wire-value', `An item has the type ${number}, which is none`, { type: number })
  const item = { type, content }
  checkSize(item)
  return item
}

/** The type of an item that was encoded here, read without the rest. @throws ValiseError `wire-value` for an unknown type */
export const peekItemType = (bytes: Uint8Array): ItemType => {
  // a version of one byte and its tag, the tag of the type, the type
  const type = itemTypeOf(bytes[TYPE_AT] ?? 0)
  if (type === undefined) throw protocolError('wire-value', 'An item has a type that is none')
  return type
}

/**
 * Where an item stands in the set: two stored forms of one thing (an act with three or with four approvals) have one place.
 * @param key what names the thing among those of its type, as sync.md says for each
 * @returns 32 bytes
 */
export const itemPlace = (crypto: CryptoProvider, type: ItemType, key: Uint8Array): Uint8Array =>
  hash(crypto, 'valise/v1/item', u32be(ITEM_TYPES[type]), key)

/** SHA-256 of the encoded item, 32 bytes: tells two stored forms apart. */
export const itemDigest = (crypto: CryptoProvider, bytes: Uint8Array): Uint8Array => crypto.sha256(bytes)

/** What must be here before what: epochs name who may sign, acts who is a member, records with which keys its nodes sign; all others speak of these. */
const FIRST: readonly ItemType[] = ['decided-epoch', 'attestation', 'node-record']
export const itemOrder = (type: ItemType): number => (FIRST.includes(type) ? FIRST.indexOf(type) : FIRST.length)

/**
 * Offers what is stored, each item after those that it may need, and again where one waits for something that comes later, as long as that helps.
 * @param waits offers one, and says whether it waits @throws ValiseError `wire-value` for an item of an unknown type
 */
export const offerInOrder = <T extends { readonly item: Uint8Array }>(stored: readonly T[], waits: (one: T) => boolean): void => {
  const ranked = stored.map((one) => ({ one, rank: itemOrder(peekItemType(one.item)) }))
  let left = ranked.sort((a, b) => a.rank - b.rank)
  for (let before = left.length + 1; left.length < before; ) {
    before = left.length
    left = left.filter(({ one }) => waits(one))
  }
}
