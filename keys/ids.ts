// Ids as types that only a parser can make, and their text forms. Not here: fingerprints, which people compare (fingerprint.ts).

import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { base58 } from '@scure/base'
import { equalBytes } from './bytes.ts'
import { keysError } from './errors.ts'

/** A type that only its parser can make. It exists for the compiler; at run time the value is what it was. */
declare const brand: unique symbol
type Branded<T, Name extends string> = T & { readonly [brand]: Name }

/** An authority's id: a country code and a name of 1 to 30 capitals, digits and hyphens, as `FR-ACA`. */
export type AuthorityId = Branded<string, 'AuthorityId'>
/** A SHA-256 value: 32 bytes. */
export type Hash = Branded<Uint8Array, 'Hash'>
/** A node's Ed25519 transport public key: 32 bytes. Its text form is the libp2p PeerId. */
export type PeerKey = Branded<Uint8Array, 'PeerKey'>
/** A message's id: 16 random bytes. */
export type MessageId = Branded<Uint8Array, 'MessageId'>
/** A thread's id: 16 random bytes. */
export type ThreadId = Branded<Uint8Array, 'ThreadId'>

export const HASH_BYTES = 32
export const PEER_KEY_BYTES = 32
/** Random ids are 16 bytes: 2⁶⁴ of them before two are likely to be equal. */
export const MESSAGE_ID_BYTES = 16
export const THREAD_ID_BYTES = 16

const AUTHORITY_ID = /^[A-Z]{2}-[A-Z0-9-]{1,30}$/
const LOWER_HEX = /^(?:[0-9a-f]{2})*$/

/** Identity multihash (0x00, 36 bytes) of the protobuf PublicKey { Type = Ed25519 (1), Data = 32 bytes } (libp2p specs, peer-ids). */
const PEER_ID_PREFIX = Uint8Array.of(0x00, 0x24, 0x08, 0x01, 0x12, 0x20)
/** Characters of such a PeerId in base58btc: 38 bytes of which the first is zero and the second 0x24 always give 52. */
const PEER_ID_CHARACTERS = 52

const isAuthorityId = (text: unknown): text is AuthorityId => typeof text === 'string' && AUTHORITY_ID.test(text)
const isBytes = (value: unknown, length: number): value is Uint8Array => value instanceof Uint8Array && value.length === length
const isHash = (value: unknown): value is Hash => isBytes(value, HASH_BYTES)
const isPeerKey = (value: unknown): value is PeerKey => isBytes(value, PEER_KEY_BYTES)
const isMessageId = (value: unknown): value is MessageId => isBytes(value, MESSAGE_ID_BYTES)
const isThreadId = (value: unknown): value is ThreadId => isBytes(value, THREAD_ID_BYTES)

const invalid = (what: string, rule: string) => keysError('id-invalid', `not ${what}: ${rule}`, { what })

const parser =
  <T>(is: (value: unknown) => value is T, what: string, rule: string) =>
  (value: unknown): T => {
    if (!is(value)) throw invalid(what, rule)
    return value
  }

/** @throws ValiseError `id-invalid` */
export const parseAuthorityId = parser(isAuthorityId, 'an authority id', 'two capitals, a hyphen, then 1 to 30 of A–Z, 0–9 and hyphen')
/** 32 bytes as a Hash, not copied. @throws ValiseError `id-invalid` */
export const asHash = parser(isHash, 'a hash', '32 bytes')
/** 32 bytes as a PeerKey, not copied; whether it is a good key, verifyingKey() says. @throws ValiseError `id-invalid` */
export const asPeerKey = parser(isPeerKey, 'a peer key', '32 bytes')
/** 16 bytes as a MessageId, not copied. @throws ValiseError `id-invalid` */
export const asMessageId = parser(isMessageId, 'a message id', '16 bytes')
/** 16 bytes as a ThreadId, not copied. @throws ValiseError `id-invalid` */
export const asThreadId = parser(isThreadId, 'a thread id', '16 bytes')

/** Lower-case hexadecimal. */
export const hex = (bytes: Uint8Array): string => bytesToHex(bytes)

/**
 * The bytes of lower-case hexadecimal text.
 * @param length the number of bytes that the text must give @throws ValiseError `id-invalid`
 */
export const parseHex = (text: string, length?: number): Uint8Array => {
  if (typeof text !== 'string' || !LOWER_HEX.test(text)) throw invalid('hexadecimal', 'pairs of 0–9 and a–f')
  if (length !== undefined && text.length !== 2 * length) throw invalid('hexadecimal of that length', `${2 * length} characters`)
  return hexToBytes(text)
}

/** @param text 64 characters of lower-case hexadecimal @throws ValiseError `id-invalid` */
export const parseHash = (text: string): Hash => asHash(parseHex(text, HASH_BYTES))
/** @param text 32 characters of lower-case hexadecimal @throws ValiseError `id-invalid` */
export const parseMessageId = (text: string): MessageId => asMessageId(parseHex(text, MESSAGE_ID_BYTES))
/** @param text 32 characters of lower-case hexadecimal @throws ValiseError `id-invalid` */
export const parseThreadId = (text: string): ThreadId => asThreadId(parseHex(text, THREAD_ID_BYTES))

/** The libp2p PeerId of an Ed25519 key in its usual text form: base58btc, `12D3KooW…`, 52 characters. */
export const peerIdText = (key: PeerKey): string => base58.encode(concatBytes(PEER_ID_PREFIX, key))

/**
 * The key in a PeerId's text form. Only Ed25519 keys in base58btc are taken: no RSA (`Qm…`), no CID.
 * @throws ValiseError `id-invalid`
 */
export const parsePeerId = (text: string): PeerKey => {
  const refuse = () => invalid('a peer id', `${PEER_ID_CHARACTERS} characters that begin with 12D3KooW (an Ed25519 key)`)
  if (typeof text !== 'string' || text.length !== PEER_ID_CHARACTERS) throw refuse()
  let bytes: Uint8Array
  try {
    bytes = base58.decode(text)
  } catch {
    throw refuse()
  }
  const prefix = PEER_ID_PREFIX.length
  if (bytes.length !== prefix + PEER_KEY_BYTES || !equalBytes(bytes.subarray(0, prefix), PEER_ID_PREFIX)) throw refuse()
  return asPeerKey(bytes.slice(prefix))
}
