// The rewrap: a new wrap of an envelope for a recipient whose prekey has gone. The envelope stays as it was signed; the sender's node signs
// the new wrap beside it. When a sender may make one, its delivery decides (node/mail/rewrap.ts).

import { equalBytes } from '../keys/bytes.ts'
import { type AuthorityId, type PeerKey, parseAuthorityId } from '../keys/ids.ts'
import type { SigningKey, VerifyingKey } from '../keys/signing.ts'
import type { Envelope } from './envelope.ts'
import { protocolError } from './errors.ts'
import { CLOCK_SKEW_MS, MAX_ENVELOPE_BYTES, MAX_REWRAP_BYTES } from './limits.ts'
import { judgeTimes } from './receive.ts'
import type { RefusalCode } from './refusal.ts'
import { parseStatement, signStatement, verifyStatement } from './statement.ts'
import { exactly, time } from './value.ts'
import { decode, decodeVersioned, encode, WIRE_VERSION } from './wire/codec.ts'
import { parseWrap, type Wrap } from './wrap.ts'

const CONTEXT = 'valise/v1/rewrap'
/** The framing of both parts: tags and lengths. */
const FRAMING = 64

export interface RewrapDraft {
  /** 32 bytes */
  readonly network: Uint8Array
  /** the id of the envelope, 32 bytes */
  readonly envelope: Uint8Array
  /** the encoded wrap */
  readonly wrap: Uint8Array
  /** the authority that sent the envelope */
  readonly sender: AuthorityId
  /** milliseconds since 1970 */
  readonly at: number
}

export interface Rewrap extends Omit<RewrapDraft, 'wrap'> {
  readonly wrap: Wrap
}

/** Signs a rewrap with the signing key of the envelope's sender node. @returns the encoded statement */
export const signRewrap = (signingKey: SigningKey, draft: RewrapDraft): Uint8Array =>
  signStatement(signingKey, CONTEXT, encode('Rewrap', { version: WIRE_VERSION, ...draft }))

/**
 * Parses a rewrap and verifies that the sender node of its envelope signed it.
 * @throws ValiseError of the codec, `signature-invalid`, `wire-value`, `id-invalid`
 */
export const parseRewrap = (signingKey: VerifyingKey, bytes: Uint8Array): Rewrap => {
  const statement = parseStatement(bytes, MAX_REWRAP_BYTES)
  if (!verifyStatement(signingKey, CONTEXT, statement))
    throw protocolError('signature-invalid', "A rewrap is not signed by the signing key of its envelope's sender", { type: 'rewrap' })
  const body = decodeVersioned('Rewrap', statement.body, MAX_REWRAP_BYTES)
  return {
    network: exactly(body.network, 32, 'network'),
    envelope: exactly(body.envelope, 32, 'envelope id'),
    wrap: parseWrap(body.wrap),
    sender: parseAuthorityId(body.sender),
    at: time(body.at, 'time of the rewrap'),
  }
}

/** An envelope and its rewrap, as they travel: the content of a cargo of type 3. */
export interface RewrappedEnvelope {
  readonly envelope: Uint8Array
  readonly rewrap: Uint8Array
}

export const encodeRewrapped = ({ envelope, rewrap }: RewrappedEnvelope): Uint8Array => encode('RewrappedEnvelope', { envelope, rewrap })

/** @throws ValiseError of the codec */
export const parseRewrapped = (bytes: Uint8Array): RewrappedEnvelope =>
  decode('RewrappedEnvelope', bytes, MAX_ENVELOPE_BYTES + MAX_REWRAP_BYTES + FRAMING)

/**
 * Whether a verified rewrap is of this envelope and gives its secret to this node, and the envelope can still be taken.
 * @param now milliseconds since 1970, never earlier than any time that this node has acted at
 */
export const judgeRewrap = (
  rewrap: Rewrap,
  envelope: Envelope,
  self: { readonly authority: string; readonly peerKey: PeerKey },
  now: number,
): { readonly refusal: RefusalCode } | { readonly wrap: Wrap } => {
  const { fields } = envelope
  const { wrap } = rewrap
  if (!equalBytes(rewrap.network, fields.network) || !equalBytes(rewrap.envelope, envelope.id) || rewrap.sender !== fields.sender)
    return { refusal: 'rewrap' }
  const untimely = judgeTimes(envelope, now)
  if (untimely) return { refusal: untimely }
  if (rewrap.at > now + CLOCK_SKEW_MS) return { refusal: 'from-the-future' }
  const isOurs = wrap.authority === self.authority && equalBytes(wrap.node, self.peerKey)
  return isOurs && fields.recipients.some((id) => id === self.authority) ? { wrap } : { refusal: 'not-a-recipient' }
}
