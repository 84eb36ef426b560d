// The order of checks when an envelope comes in, as far as it needs no key of the recipient: network, membership now, signature;
// then, after the node has looked for duplicates, expiry and recipient. The answer is a refusal of protocol/refusal.ts, or none.

import { equalBytes } from '../keys/bytes.ts'
import type { PeerKey } from '../keys/ids.ts'
import type { CryptoProvider } from '../keys/provider.ts'
import { type Envelope, verifyEnvelope } from './envelope.ts'
import { CLOCK_SKEW_MS } from './limits.ts'
import type { RefusalCode } from './refusal.ts'
import { mayExchange, type Roster } from './roster.ts'
import type { Wrap } from './wrap.ts'

/** Whether the envelope belongs to this network, comes from the active member that signed it, and keeps the charter's rule. `carrier` is the node that sealed the parcel. */
export const judgeSender = (crypto: CryptoProvider, roster: Roster, envelope: Envelope, carrier: PeerKey): RefusalCode | undefined => {
  const { fields } = envelope
  if (!equalBytes(fields.network, roster.network)) return 'network'
  const sender = roster.node(fields.senderNode)
  if (!sender || sender.member.authority !== fields.sender || !mayExchange(sender.member)) return 'not-a-member'
  if (!equalBytes(fields.senderNode, carrier)) return 'wrong-sender'
  if (!verifyEnvelope(crypto, sender.record.signingKey, envelope)) return 'signature'
  return fields.expires - fields.created > roster.charter.rules.messageLifetime ? 'lifetime' : undefined
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
  if (now >= fields.expires) return { refusal: 'expired' }
  if (fields.created > now + CLOCK_SKEW_MS) return { refusal: 'from-the-future' }
  const wrap = envelope.wrapped.find(({ node }) => equalBytes(node, self.peerKey))
  if (!fields.recipients.some((id) => id === self.authority) || !wrap || wrap.authority !== self.authority)
    return { refusal: 'not-a-recipient' }
  return { wrap }
}
