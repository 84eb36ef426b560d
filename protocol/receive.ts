// The order of checks when an envelope comes in, as far as it needs no key of the recipient: network, membership now, signature;
// then, after the node has looked for duplicates, expiry and recipient. The answer is a refusal of protocol/refusal.ts, or none.

import { equalBytes } from '../keys/bytes.ts'
import type { PeerKey } from '../keys/ids.ts'
import type { CryptoProvider } from '../keys/provider.ts'
import type { VerifyingKey } from '../keys/signing.ts'
import { type Envelope, verifyEnvelope } from './envelope.ts'
import { messageId } from './header.ts'
import { CLOCK_SKEW_MS } from './limits.ts'
import { recordHolds } from './node-record.ts'
import type { RefusalCode } from './refusal.ts'
import { signingRecords } from './roster/nodes.ts'
import { mayExchange, type Roster } from './roster/roster.ts'
import type { Wrap } from './wrap.ts'

/** A member's node, as the roster has it. */
type Sender = NonNullable<ReturnType<Roster['node']>>

/** The key that signed an envelope, of those that its sender's node signs with: the one in force, and what that has replaced lately. */
export const envelopeSigner = (
  crypto: CryptoProvider,
  { member, record }: Sender,
  envelope: Envelope,
  now: number,
): VerifyingKey | undefined =>
  [record, ...signingRecords(member, record.peerKey, now)].find(({ signingKey }) => verifyEnvelope(crypto, signingKey, envelope))
    ?.signingKey

/** Whether it is signed with a key that is not in force here yet: it counts for nothing, but will. */
const isEarly = (crypto: CryptoProvider, { member, record }: Sender, envelope: Envelope): boolean =>
  member.waiting.some((one) => equalBytes(one.record.peerKey, record.peerKey) && verifyEnvelope(crypto, one.record.signingKey, envelope))

/**
 * Whether the envelope belongs to this network, comes from the active member that signed it, has the id that follows from its sender and content, and
 * keeps the charter's rule.
 * @param carrier the node that sealed the parcel @param now milliseconds since 1970
 */
export const judgeSender = (
  crypto: CryptoProvider,
  roster: Roster,
  envelope: Envelope,
  carrier: PeerKey,
  now: number,
): RefusalCode | undefined => {
  const { fields } = envelope
  if (!equalBytes(fields.network, roster.network)) return 'network'
  const sender = roster.node(fields.senderNode)
  if (!sender || sender.member.authority !== fields.sender || !mayExchange(sender.member, roster.rules)) return 'not-a-member'
  if (!recordHolds(sender.record, now)) return 'sender-record'
  if (!equalBytes(fields.senderNode, carrier)) return 'wrong-sender'
  if (!envelopeSigner(crypto, sender, envelope, now)) return isEarly(crypto, sender, envelope) ? 'sender-record' : 'signature'
  if (!equalBytes(fields.message, messageId(crypto, fields))) return 'malformed'
  return fields.expires - fields.created > roster.rules.messageLifetime ? 'lifetime' : undefined
}

/** Whether the envelope has not expired and was created by now. */
export const judgeTimes = ({ fields }: Envelope, now: number): RefusalCode | undefined => {
  if (now >= fields.expires) return 'expired'
  return fields.created > now + CLOCK_SKEW_MS ? 'from-the-future' : undefined
}

/**
 * Whether the envelope is addressed to this node, and is so now.
 * @param now milliseconds since 1970, never earlier than any time that this node has acted at
 */
export const judgeDelivery = (
  envelope: Envelope,
  self: { readonly authority: string; readonly peerKey: PeerKey },
  now: number,
): { readonly refusal: RefusalCode } | { readonly wrap: Wrap } => {
  const { fields } = envelope
  const untimely = judgeTimes(envelope, now)
  if (untimely) return { refusal: untimely }
  const wrap = envelope.wrapped.find(({ node }) => equalBytes(node, self.peerKey))
  if (!fields.recipients.some((id) => id === self.authority) || !wrap || wrap.authority !== self.authority)
    return { refusal: 'not-a-recipient' }
  return { wrap }
}
