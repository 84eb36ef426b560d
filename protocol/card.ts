// A card: how an authority presents itself before it is a member. Its key, names and functions, the digest of its next key, and the
// record of its first node; signed by the authority's key. Charters and admissions embed cards, byte for byte.

import { equalBytes } from '../keys/bytes.ts'
import { hash } from '../keys/hashing.ts'
import { type AuthorityId, parseAuthorityId } from '../keys/ids.ts'
import type { CryptoProvider } from '../keys/provider.ts'
import { type SigningKey, type VerifyingKey, verifyingKey, verifyingKeyAtFirstUse } from '../keys/signing.ts'
import { armor, dearmor } from './armor.ts'
import { protocolError } from './errors.ts'
import { MAX_CARD_BYTES } from './limits.ts'
import { type NodeRecord, parseNodeRecord } from './node-record.ts'
import { parseStatement, signStatement, verifyStatement } from './statement.ts'
import {
  ascending,
  country,
  exactly,
  FUNCTIONS,
  MEMBER_CLASSES,
  type MemberClass,
  type MemberFunction,
  oneOf,
  personName,
  time,
} from './value.ts'
import { decodeVersioned, encode, WIRE_VERSION } from './wire/codec.ts'

const CONTEXT = 'valise/v1/card'
const LABEL = 'VALISE CARD'

export interface Card {
  readonly authority: AuthorityId
  /** for people; nothing is decided by it */
  readonly name: string
  /** ISO 3166-1 alpha-2 */
  readonly country: string
  readonly functions: readonly MemberFunction[]
  readonly memberClass: MemberClass
  readonly authorityKey: VerifyingKey
  /** SHA-256 of the next authority key (`nextKeyDigest`), 32 bytes */
  readonly nextKeyDigest: Uint8Array
  /** milliseconds since 1970 */
  readonly created: number
  readonly node: NodeRecord
  /** the signed statement, exactly as received */
  readonly bytes: Uint8Array
}

export interface CardDraft {
  readonly authority: string
  readonly name: string
  readonly country: string
  readonly functions: readonly string[]
  readonly memberClass: string
  readonly nextKeyDigest: Uint8Array
  readonly created: number
  /** an encoded, signed node record */
  readonly nodeRecord: Uint8Array
}

/** What a card commits to of the next authority key, so that a rotation can be recognised. 32 bytes */
export const nextKeyDigest = (crypto: CryptoProvider, publicKey: Uint8Array): Uint8Array =>
  hash(crypto, 'valise/v1/next-authority-key', publicKey)

/** Signs a card with the authority's key. @returns the encoded statement @throws ValiseError `wire-value` for a value that no card can hold */
export const signCard = (crypto: CryptoProvider, authorityKey: SigningKey, draft: CardDraft): Uint8Array => {
  const { nodeRecord, memberClass, functions, ...rest } = draft
  const body = encode('Card', {
    version: WIRE_VERSION,
    ...rest,
    functions: [...new Set(functions)].sort(),
    memberClass,
    authorityKey: authorityKey.publicKey,
    nodeRecord,
  })
  const bytes = signStatement(authorityKey, CONTEXT, body)
  parseCard(crypto, bytes)
  return bytes
}

/**
 * Parses a card and verifies all that it says: its own signature, and its node record's.
 * @param verified whether all of that was seen before (the card comes from a store that authenticates what it gives back)
 * @throws ValiseError of the codec, `wire-value`, `id-invalid`, `public-key-invalid`, `prekey-invalid`, `signature-invalid`
 */
export const parseCard = (crypto: CryptoProvider, bytes: Uint8Array, verified = false): Card => {
  const statement = parseStatement(bytes, MAX_CARD_BYTES)
  const body = decodeVersioned('Card', statement.body, MAX_CARD_BYTES)
  const publicKey = exactly(body.authorityKey, 32, 'authority key')
  const authorityKey = verified ? verifyingKeyAtFirstUse(crypto, publicKey, true) : verifyingKey(crypto, publicKey)
  if (!verified && !verifyStatement(authorityKey, CONTEXT, statement))
    throw protocolError('signature-invalid', 'The card is not signed by the key that it holds', { type: 'card' })
  const card: Card = {
    authority: parseAuthorityId(body.authority),
    name: personName(body.name, 'name'),
    country: country(body.country, 'country'),
    functions: ascending(body.functions, 'functions').map((f) => oneOf(FUNCTIONS, f, 'function')),
    memberClass: oneOf(MEMBER_CLASSES, body.memberClass, 'class'),
    authorityKey,
    nextKeyDigest: exactly(body.nextKeyDigest, 32, 'next key digest'),
    created: time(body.created, 'created'),
    node: parseNodeRecord(crypto, authorityKey, body.nodeRecord, verified),
    bytes,
  }
  if (card.node.authority !== card.authority) throw protocolError('wire-value', 'The card holds the node record of another authority')
  if (card.node.network.length !== 0) throw protocolError('wire-value', 'The card holds a node record that is bound to a network')
  const nodeKeys = [
    card.node.peerKey,
    card.node.signingKey.publicKey,
    card.node.logKey.publicKey,
    card.node.voteKey.publicKey,
    card.node.witnessKey.publicKey,
  ]
  if (nodeKeys.some((key) => equalBytes(key, authorityKey.publicKey)))
    throw protocolError('wire-value', "The card uses the authority's key for its node")
  return card
}

/** The text of a card file. */
export const cardFile = (crypto: CryptoProvider, bytes: Uint8Array): string => armor(crypto, LABEL, bytes)

/** Reads a card file. @throws ValiseError as `parseCard`, `file-not-recognised`, `file-damaged` */
export const readCardFile = (crypto: CryptoProvider, text: string): Card => parseCard(crypto, dearmor(crypto, LABEL, text, MAX_CARD_BYTES))

/** Order of cards in a charter: by authority id. */
export const byAuthority = (a: Card, b: Card): number => (a.authority < b.authority ? -1 : a.authority > b.authority ? 1 : 0)
