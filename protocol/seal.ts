// Sealing and opening whole messages: content to envelope and back. The order of checks on receipt that concern who and when stands
// in protocol/receive.ts; here is the cryptography alone.

import type { AuthorityId, MessageId } from '../keys/ids.ts'
import type { CryptoProvider, RandomBytes } from '../keys/provider.ts'
import type { SigningKey } from '../keys/signing.ts'
import { type Content, commitTo, openBody, packContent, sealBody } from './body.ts'
import { type Envelope, signEnvelope } from './envelope.ts'
import { encodeHeader, type HeaderDraft, messageId } from './header.ts'
import type { Exporter, SenderSession } from './session.ts'
import { encodeWraps, openWrap, sealWrap, type WrapSecret } from './wrap.ts'

/** One node that an envelope is wrapped for. */
export interface Addressee {
  readonly authority: AuthorityId
  readonly session: SenderSession
  readonly sequence: number
  readonly previous: Uint8Array
}

export interface SealedMessage {
  readonly message: MessageId
  /** of the envelope, 32 bytes */
  readonly id: Uint8Array
  readonly bytes: Uint8Array
  /** kept by the sender, so that it can read its own message: 32 bytes */
  readonly secret: Uint8Array
}

/** Seals content to all addressees under a fresh secret and signs the envelope. */
export const sealMessage = async (
  crypto: CryptoProvider,
  random: RandomBytes,
  key: SigningKey,
  draft: HeaderDraft,
  content: Content,
  addressees: readonly Addressee[],
): Promise<SealedMessage> => {
  const secret = random(32)
  const padded = packContent(content)
  const committed = commitTo(crypto, secret, content)
  const message = messageId(crypto, { senderNode: draft.senderNode, commitment: committed.commitment })
  const header = encodeHeader({ ...draft, ...committed, message, paddedSize: padded.length })
  const headerDigest = crypto.sha256(header)
  const wraps: Uint8Array[] = []
  for (const { authority, session, sequence, previous } of addressees)
    wraps.push(await sealWrap(crypto, random, session, authority, headerDigest, { secret, sequence, previous }))
  const body = sealBody(crypto, secret, header, padded)
  return { ...signEnvelope(crypto, key, { header, wraps: encodeWraps(wraps), body, endorsements: new Uint8Array(0) }), message, secret }
}

/**
 * Opens an envelope with the recipient's context for the wrap of its node.
 * @returns undefined when anything from the wrap to the commitment does not hold
 */
export const openMessage = async (
  crypto: CryptoProvider,
  exporter: Exporter,
  envelope: Envelope,
  wrap: Envelope['wrapped'][number],
): Promise<{ readonly wrapped: WrapSecret; readonly content: Content } | undefined> => {
  const wrapped = await openWrap(crypto, exporter, wrap, envelope.headerDigest)
  if (!wrapped) return undefined
  const content = openBody(crypto, wrapped.secret, envelope.header, envelope.fields, envelope.body)
  return content && { wrapped, content }
}

/** Opens an envelope whose message secret is known. */
export const openWithSecret = (crypto: CryptoProvider, envelope: Envelope, secret: Uint8Array): Content | undefined =>
  openBody(crypto, secret, envelope.header, envelope.fields, envelope.body)
