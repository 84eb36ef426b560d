// A wrap: the message secret of one envelope, sealed to one recipient node, with the message's place in the sender's sequence.

import { concatBytes } from '@noble/hashes/utils.js'
import { u64be } from '../keys/bytes.ts'
import { type AuthorityId, asPeerKey, type PeerKey, parseAuthorityId } from '../keys/ids.ts'
import type { CryptoProvider, RandomBytes } from '../keys/provider.ts'
import { protocolError } from './errors.ts'
import { MAX_RECIPIENTS, MAX_WRAPS_BYTES } from './limits.ts'
import { type Exporter, type SenderSession, wrapContext } from './session.ts'
import { exactly } from './value.ts'
import { decode, encode } from './wire/codec.ts'

/** The encapsulated key of X-Wing. */
export const ENC_BYTES = 1120
const NONCE_BYTES = 12
/** secret (32) ‖ u64be(sequence) ‖ id of the previous envelope to that authority (32, zeros for the first) ‖ tag (16) */
const SEALED_BYTES = 32 + 8 + 32 + 16
/** Nodes that one member's mail is sealed to, at most; more would grow every envelope. */
const MAX_NODES_PER_RECIPIENT = 4

const NONE = new Uint8Array(0)

export interface WrapSecret {
  /** the message secret, 32 bytes */
  readonly secret: Uint8Array
  /** counts from 1 per (sender node, recipient authority) */
  readonly sequence: number
  /** id of the envelope before it in that sequence, 32 bytes; zeros when there is none */
  readonly previous: Uint8Array
}

export interface Wrap {
  readonly authority: AuthorityId
  readonly node: PeerKey
  readonly prekey: number
  readonly enc: Uint8Array
  readonly nonce: Uint8Array
  readonly sealed: Uint8Array
}

/** Seals a message secret for one node of `authority`. @returns the encoded wrap */
export const sealWrap = async (
  crypto: CryptoProvider,
  random: RandomBytes,
  session: SenderSession,
  authority: AuthorityId,
  headerDigest: Uint8Array,
  content: WrapSecret,
): Promise<Uint8Array> => {
  const key = await session.export(wrapContext(headerDigest, session.recipient, session.prekey), 32)
  const nonce = random(NONCE_BYTES)
  const plaintext = concatBytes(content.secret, u64be(content.sequence), content.previous)
  const sealed = crypto.aeadSeal(key, nonce, NONE, plaintext)
  return encode('Wrap', { authority, node: session.recipient, prekey: session.prekey, enc: session.enc, nonce, sealed })
}

export const encodeWraps = (wraps: readonly Uint8Array[]): Uint8Array => encode('Wraps', { wraps: [...wraps] })

/** @throws ValiseError of the codec, `id-invalid`, `wire-value` */
export const parseWrap = (encoded: Uint8Array): Wrap => {
  const wrap = decode('Wrap', encoded, MAX_WRAPS_BYTES)
  return {
    authority: parseAuthorityId(wrap.authority),
    node: asPeerKey(wrap.node),
    prekey: wrap.prekey,
    enc: exactly(wrap.enc, ENC_BYTES, 'encapsulated key'),
    nonce: exactly(wrap.nonce, NONCE_BYTES, 'nonce'),
    sealed: exactly(wrap.sealed, SEALED_BYTES, 'sealed secret'),
  }
}

/** @throws ValiseError of the codec, `wire-value`, `wraps-invalid` when a node has two wraps or there are too many */
export const parseWraps = (bytes: Uint8Array): readonly Wrap[] => {
  const { wraps } = decode('Wraps', bytes, MAX_WRAPS_BYTES)
  if (wraps.length === 0 || wraps.length > MAX_RECIPIENTS * MAX_NODES_PER_RECIPIENT)
    throw protocolError(
      'wraps-invalid',
      `The envelope has ${wraps.length} wraps; it must have 1 to ${MAX_RECIPIENTS * MAX_NODES_PER_RECIPIENT}`,
    )
  const parsed = wraps.map(parseWrap)
  if (new Set(parsed.map((wrap) => String(wrap.node))).size !== parsed.length)
    throw protocolError('wraps-invalid', 'The envelope has two wraps for one node')
  return parsed
}

/** The message secret in a wrap, or undefined when this context does not open it. */
export const openWrap = async (
  crypto: CryptoProvider,
  exporter: Exporter,
  wrap: Wrap,
  headerDigest: Uint8Array,
): Promise<WrapSecret | undefined> => {
  const key = await exporter.export(wrapContext(headerDigest, wrap.node, wrap.prekey), 32)
  const plaintext = crypto.aeadOpen(key, wrap.nonce, NONE, wrap.sealed)
  if (!plaintext) return undefined
  const sequence = plaintext.slice(32, 40).reduce((value, byte) => value * 256 + byte, 0)
  if (sequence < 1 || !Number.isSafeInteger(sequence)) return undefined
  return { secret: plaintext.slice(0, 32), sequence, previous: plaintext.slice(40) }
}
