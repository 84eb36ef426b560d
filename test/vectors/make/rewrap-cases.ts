// The single-fault cases of rewraps: the example envelope, wrapped again for BR-CGU's node under the first prekey of its list.

import { pureProvider as crypto } from '../../../keys/pure.ts'
import { hex } from '../../../keys/ids.ts'
import { opener, type SealingContext, sealer } from '../../../keys/sealing.ts'
import type { SigningKey } from '../../../keys/signing.ts'
import { parseEnvelope } from '../../../protocol/envelope.ts'
import { encodeRewrapped, type RewrapDraft, signRewrap } from '../../../protocol/rewrap.ts'
import { type SenderSession, sessionInfo } from '../../../protocol/session.ts'
import { sealWrap, type Wrap, type WrapSecret } from '../../../protocol/wrap.ts'
import { LIST_AT, LIST_EPOCH, listPair, listSeed } from './prekey-cases.ts'
import { base64, type ProtocolCase, type ProtocolCases, recipientOf } from './protocol-case.ts'
import { draft as header, envelope, envelopeOf, SECRET } from './protocol-mail.ts'
import { brazil, france, kenya, MINUTE, NOW, otherRoster, outsider, type Party, randomOf, roster, seeded, southAfrica } from './protocol-world.ts'
import { bytesAt, changing, flipped, joined, rawField, withField } from './raw-message.ts'

const info = sessionInfo(roster.network, france.peerKey, brazil.peerKey, LIST_EPOCH)

/** FR-AFA's context towards the first prekey of the list. */
const context = await sealer(crypto, listPair(0).publicKey, info, seeded('valise example rewrap session', 64))
const session: SenderSession = {
  ...{ network: roster.network, sender: france.peerKey, recipient: brazil.peerKey, prekey: LIST_EPOCH, enc: context.enc },
  export: (exportContext, length) => context.export(exportContext, length),
}

/** The recipient's end of the context that a wrap was made in. */
export const rewrapOpener = (wrap: Wrap): Promise<SealingContext> => opener(crypto, listPair(0), wrap.enc, info)

const opened = parseEnvelope(crypto, envelope)
const secret: WrapSecret = { secret: SECRET, sequence: 1, previous: new Uint8Array(32) }
const wrapOf = (content = secret, authority = brazil.authority, digest = opened.headerDigest, by = session): Promise<Uint8Array> =>
  sealWrap(crypto, randomOf('valise example rewrap'), by, authority, digest, content)

export const rewrapDraft: RewrapDraft = {
  network: roster.network,
  envelope: opened.id,
  wrap: await wrapOf(),
  sender: france.authority,
  at: LIST_AT,
}

export const rewrapOf = (other: Partial<RewrapDraft> = {}, key: SigningKey = france.envelopeKey): Uint8Array =>
  signRewrap(key, { ...rewrapDraft, ...other })

const rewrap = rewrapOf()
const body = bytesAt(rewrap, 1)

const rewrapped = (comment: string, bytes: Uint8Array, expect: string, other: Partial<ProtocolCase> = {}): ProtocolCase => ({
  type: 'rewrap',
  comment,
  inputBase64: base64(bytes),
  roster: 'valid',
  recipient: { ...recipientOf(brazil), prekeySeed: hex(listSeed(0)) },
  carrier: hex(france.peerKey),
  now: LIST_AT + 1_000,
  ...other,
  expect,
})
const together = (statement: Uint8Array, one = envelope): Uint8Array => encodeRewrapped({ envelope: one, rewrap: statement })
const made = (comment: string, other: Partial<RewrapDraft>, expect: string, more: Partial<ProtocolCase> = {}): ProtocolCase =>
  rewrapped(comment, together(rewrapOf(other)), expect, more)
/** A rewrap whose body is these bytes, well signed. */
const around = (bytes: Uint8Array): Uint8Array =>
  joined(rawField({ field: 1, value: bytes }), rawField({ field: 2, value: france.envelopeKey.sign('valise/v1/rewrap', bytes) }))
const bodyWith = (comment: string, field: number, values: readonly (number | Uint8Array | string)[], expect: string): ProtocolCase =>
  rewrapped(comment, together(around(withField(body, field, ...values))), expect)
const signedBy = (comment: string, key: SigningKey, expect = 'signature-invalid'): ProtocolCase =>
  rewrapped(comment, together(rewrapOf({}, key)), expect)
const as = ({ authority, peerKey }: Party) => ({ recipient: { authority, peerKey: hex(peerKey), prekeySeed: hex(listSeed(0)) } })
const toKenya = { ...session, recipient: kenya.peerKey }
const forged = await envelopeOf({ key: kenya.envelopeKey })
const narrow = await envelopeOf({ draft: { urgent: true } })

export const rewrapCases: ProtocolCases = {
  valid: rewrapped('the example envelope with a wrap under the first prekey of the list', together(rewrap), 'valid'),
  'valid-last-moment': made('a millisecond before the envelope expires', {}, 'valid', { now: header.expires - 1 }),
  'valid-skew': made("a sender's clock ten minutes ahead", { at: LIST_AT + 1_000 + 10 * MINUTE }, 'valid'),
  'version-newer': bodyWith('version 2', 1, [2], 'wire-version'),
  'network-short': bodyWith('a network of 31 bytes', 2, [roster.network.slice(1)], 'wire-value'),
  'other-network': made('a rewrap for another network', { network: otherRoster.network }, 'refused/rewrap'),
  'envelope-short': bodyWith('an envelope id of 31 bytes', 3, [opened.id.slice(1)], 'wire-value'),
  'other-envelope': made('a rewrap of another envelope', { envelope: seeded('valise example envelope id') }, 'refused/rewrap'),
  'envelope-exchanged': rewrapped('another envelope of the same sender beside it', together(rewrap, narrow), 'refused/rewrap'),
  'wrap-missing': bodyWith('no wrap', 4, [], 'id-invalid'),
  'wrap-enc-short': made('an encapsulation of 1,119 bytes', { wrap: changing(rewrapDraft.wrap, 4, (enc) => enc.slice(1)) }, 'wire-value'),
  'wrap-unknown-field': made('a seventh field in the wrap', { wrap: joined(rewrapDraft.wrap, rawField({ field: 7, value: 1 })) }, 'wire-unknown-field'),
  'wrap-changed': made('a wrap that does not open', { wrap: flipped(rewrapDraft.wrap, -1) }, 'refused/undecipherable'),
  'wrap-of-another-header': made('a wrap made for another header', { wrap: await wrapOf(secret, brazil.authority, seeded('valise example header')) }, 'refused/undecipherable'),
  'secret-wrong': made('another secret than the body was sealed under', { wrap: await wrapOf({ ...secret, secret: seeded('valise example other secret') }) }, 'refused/undecipherable'),
  'sequence-zero': made('sequence number 0', { wrap: await wrapOf({ ...secret, sequence: 0 }) }, 'refused/undecipherable'),
  'sender-lower-case': bodyWith('a sender in lower case', 5, ['fr-afa'], 'id-invalid'),
  'sender-of-another': made("another member's name", { sender: kenya.authority }, 'refused/rewrap'),
  'at-missing': bodyWith('no time', 6, [], 'wire-value'),
  'from-the-future': made("a sender's clock ten minutes and a millisecond ahead", { at: LIST_AT + 1_001 + 10 * MINUTE }, 'refused/from-the-future'),
  expired: made('at the moment when the envelope expires', {}, 'refused/expired', { now: header.expires }),
  'before-the-envelope': made('before the envelope was created, by the clock of the recipient', { at: NOW }, 'refused/from-the-future', { now: NOW - 10 * MINUTE - 1 }),
  'for-another-recipient': made("a wrap for another recipient's node", { wrap: await wrapOf(secret, kenya.authority, opened.headerDigest, toKenya) }, 'refused/not-a-recipient'),
  'for-another-name': made("a wrap for this node in another recipient's name", { wrap: await wrapOf(secret, kenya.authority) }, 'refused/not-a-recipient'),
  'for-another-node': made('a wrap for another node in this name', { wrap: await wrapOf(secret, brazil.authority, opened.headerDigest, toKenya) }, 'refused/not-a-recipient'),
  'not-a-recipient': made('a wrap for a member that the header does not name', { wrap: await wrapOf(secret, southAfrica.authority, opened.headerDigest, { ...session, recipient: southAfrica.peerKey }) }, 'refused/not-a-recipient', as(southAfrica)),
  'handed-to-another': made('handed to another recipient', {}, 'refused/not-a-recipient', as(kenya)),
  'carried-by-another': made('handed on by another member', {}, 'refused/wrong-sender', { carrier: hex(kenya.peerKey) }),
  'envelope-signature': rewrapped('an envelope that its sender did not sign', together(rewrapOf({ envelope: parseEnvelope(crypto, forged).id }), forged), 'refused/signature'),
  'signed-by-another': signedBy('signed by another member', kenya.envelopeKey),
  'signed-by-outsider': signedBy('signed by no member', outsider.envelopeKey),
  'signed-by-authority-key': signedBy("signed by the authority's key instead of its node's", france.key),
  'signed-as-prekey-list': rewrapped('signed under another context', together(joined(rawField({ field: 1, value: body }), rawField({ field: 2, value: france.envelopeKey.sign('valise/v1/prekey-list', body) }))), 'signature-invalid'),
  'signature-changed': rewrapped('one bit of the signature changed', together(flipped(rewrap, -1)), 'signature-invalid'),
  'signature-short': rewrapped('a signature of 63 bytes', together(withField(rewrap, 2, bytesAt(rewrap, 2).slice(1))), 'wire-value'),
  'rewrap-missing': rewrapped('an envelope without a rewrap', withField(together(rewrap), 2), 'wire-value'),
  'unknown-field': rewrapped('a seventh field', together(around(joined(body, rawField({ field: 7, value: 1 })))), 'wire-unknown-field'),
  'unknown-field-outside': rewrapped('a third field beside envelope and rewrap', joined(together(rewrap), rawField({ field: 3, value: 1 })), 'wire-unknown-field'),
  oversized: rewrapped('a body over 4 KiB', together(around(withField(body, 5, 'X'.repeat(4_096)))), 'wire-oversized'),
  truncated: rewrapped('one byte short', together(rewrap).slice(0, -1), 'wire-truncated'),
}
