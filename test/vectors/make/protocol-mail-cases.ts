// The single-fault cases of headers, wraps, envelopes, parcels, cargoes and receipts.

import { asMessageId, hex } from '../../../keys/ids.ts'
import { pureProvider as crypto } from '../../../keys/pure.ts'
import { MAX_ATTACHMENT_BYTES } from '../../../protocol/attachment/chunks.ts'
import { commitTo, type ExternalAttachment, packContent } from '../../../protocol/body.ts'
import { pad } from '../../../protocol/content/padding.ts'
import { parseEnvelope } from '../../../protocol/envelope.ts'
import { messageId } from '../../../protocol/header.ts'
import { parcelContext, type SenderSession } from '../../../protocol/session.ts'
import { encode } from '../../../protocol/wire/codec.ts'
import { external } from './attachment-cases.ts'
import { base64, envelopeCase, parcelCase, plainCase, type ProtocolCase, type ProtocolCases, recipientOf } from './protocol-case.ts'
import { content, draft, envelope, envelopeOf, json, message, type OtherReceipt, type Otherwise, parcel, parcelOf, receiptOf, SECRET, sessionTo, toBrazil, toKenya } from './protocol-mail.ts'
import { brazil, DAY, france, kenya, MINUTE, NOW, otherRoster, outsider, roster, secretariat, seeded } from './protocol-world.ts'
import { bytesAt, changing, flipped, joined, rawField, split, withField } from './raw-message.ts'

const header = bytesAt(envelope, 1)
const wraps = bytesAt(envelope, 2)
const head = plainCase('header')
const headerWith = (comment: string, field: number, values: readonly (number | Uint8Array | string)[], expect: string): ProtocolCase =>
  head(comment, withField(header, field, ...values), expect)
const ids = (count: number) => Array.from({ length: count }, (_, n) => `KE-${String(n).padStart(3, '0')}`)
const parents = (count: number) => Array.from({ length: count }, (_, n) => joined(Uint8Array.of(n), seeded('valise example parent', 31)))

export const headerCases: ProtocolCases = {
  valid: head('the header of the example envelope', header, 'valid'),
  'valid-full': head('32 parents and 32 recipients', withField(withField(header, 6, ...parents(32)), 9, ...ids(32)), 'valid'),
  'version-newer': headerWith('version 2', 1, [2], 'wire-version'),
  'suite-unknown': headerWith('suite 2', 2, [2], 'suite-unknown'),
  'network-short': headerWith('a network of 31 bytes', 3, [draft.network.slice(1)], 'wire-value'),
  'message-long': headerWith('a message id of 17 bytes', 4, [seeded('valise example message', 17)], 'id-invalid'),
  'thread-missing': headerWith('no thread', 5, [], 'id-invalid'),
  'parent-short': headerWith('a parent of 31 bytes', 6, [seeded('valise example parent', 31)], 'wire-value'),
  'parents-unsorted': headerWith('parents out of order', 6, parents(2).reverse(), 'header-invalid'),
  'parents-repeated': headerWith('a parent twice', 6, [...parents(1), ...parents(1)], 'header-invalid'),
  'parents-too-many': headerWith('33 parents', 6, parents(33), 'header-invalid'),
  'sender-lower-case': headerWith('a sender in lower case', 7, ['fr-afa'], 'id-invalid'),
  'sender-node-short': headerWith('a sender node of 31 bytes', 8, [france.peerKey.slice(1)], 'id-invalid'),
  'recipients-missing': headerWith('no recipient', 9, [], 'header-invalid'),
  'recipients-unsorted': headerWith('recipients out of order', 9, ['KE-EACC', 'BR-CGU'], 'wire-value'),
  'recipients-repeated': headerWith('a recipient twice', 9, ['BR-CGU', 'BR-CGU'], 'wire-value'),
  'recipients-too-many': headerWith('33 recipients', 9, ids(33), 'header-invalid'),
  'recipient-is-sender': headerWith('the sender as recipient', 9, ['BR-CGU', 'FR-AFA'], 'header-invalid'),
  'handling-missing': headerWith('no handling codes, so no H0', 11, [], 'header-invalid'),
  'handling-without-h0': headerWith('H3 without H0', 11, [0b1000], 'header-invalid'),
  'handling-unknown': headerWith('a fifth handling code', 11, [0b10001], 'header-invalid'),
  'created-missing': headerWith('no time', 12, [], 'wire-value'),
  'expires-missing': headerWith('no expiry', 13, [], 'wire-value'),
  'expires-at-once': headerWith('expiry when it was created', 13, [NOW], 'header-invalid'),
  'expires-too-late': headerWith('30 days and a millisecond', 13, [NOW + 30 * DAY + 1], 'header-invalid'),
  'deadline-too-late': headerWith('a deadline in the year 10000', 14, [253_402_300_800_000], 'wire-value'),
  'urgent-two': headerWith('an urgency of 2', 15, [2], 'wire-value'),
  'padded-size-too-large': headerWith('a body over 30 MiB', 16, [30 * 1024 * 1024 + 1], 'header-invalid'),
  'roster-digest-short': headerWith('a roster digest of 31 bytes', 17, [draft.rosterDigest.slice(1)], 'wire-value'),
  'commitment-missing': headerWith('no commitment', 18, [], 'wire-value'),
  'parts-missing': headerWith('no parts', 19, [], 'header-invalid'),
  'parts-too-many': headerWith('16,385 parts', 19, [16_385], 'header-invalid'),
  'unknown-field': head('a twentieth field', joined(header, rawField({ field: 20, value: 1 })), 'wire-unknown-field'),
  oversized: head('8,193 bytes', withField(header, 7, 'x'.repeat(8_193 - header.length + 5)), 'wire-oversized'),
}

const wrapped = plainCase('wraps')
const [one, two] = split(wraps).flatMap(({ value }) => (value instanceof Uint8Array ? [value] : [])) as [Uint8Array, Uint8Array]
const list = (...of: readonly Uint8Array[]): Uint8Array => joined(...of.map((value) => rawField({ field: 1, value })))
const wrapWith = (comment: string, field: number, values: readonly (number | Uint8Array | string)[], expect: string): ProtocolCase =>
  wrapped(comment, list(withField(one, field, ...values)), expect)

export const wrapsCases: ProtocolCases = {
  valid: wrapped('two wraps', wraps, 'valid'),
  none: wrapped('no wrap', new Uint8Array(0), 'wraps-invalid'),
  'node-twice': wrapped('two wraps for one node', list(one, one), 'wraps-invalid'),
  'wrap-empty': wrapped('an empty wrap', list(one, new Uint8Array(0)), 'id-invalid'),
  'authority-missing': wrapWith('no authority', 1, [], 'id-invalid'),
  'node-short': wrapWith('a node of 31 bytes', 2, [brazil.peerKey.slice(1)], 'id-invalid'),
  'enc-missing': wrapWith('no encapsulation', 4, [], 'wire-value'),
  'enc-short': wrapWith('an encapsulation of 1,119 bytes', 4, [toBrazil.enc.slice(1)], 'wire-value'),
  'nonce-long': wrapWith('a nonce of 13 bytes', 5, [seeded('valise example nonce', 13)], 'wire-value'),
  'sealed-short': wrapWith('87 sealed bytes', 6, [bytesAt(one, 6).slice(1)], 'wire-value'),
  'unknown-field': wrapped('a seventh field', list(joined(one, rawField({ field: 7, value: 1 }))), 'wire-unknown-field'),
  truncated: wrapped('one byte short', wraps.slice(0, -1), 'wire-truncated'),
}

const made = async (comment: string, otherwise: Otherwise, expect: string, other: Partial<ProtocolCase> = {}): Promise<ProtocolCase> =>
  envelopeCase(comment, await envelopeOf(otherwise), expect, other)
const otherContent = { ...content, json: json({ title: 'Something else' }) }
const first = (change: (wrap: Uint8Array) => Uint8Array) => (bytes: Uint8Array) =>
  list(...split(bytes).map(({ value }, i) => (value instanceof Uint8Array ? (i === 0 ? change(value) : value) : new Uint8Array(0))))
const badAttachment = { ...content, attachments: content.attachments.map((one) => ({ ...one, digest: seeded('valise example digest') })) }
const fetched = (change: Partial<ExternalAttachment> = {}) => ({ ...content, attachments: [...content.attachments, { ...external, ...change }] })
/** The example content whose second attachment has other fields in its encoding. */
const fetchedRaw = (change: (attachment: Uint8Array) => Uint8Array): Uint8Array => {
  const padded = packContent(fetched())
  const body = padded.slice(0, padded.lastIndexOf(0x80))
  return pad(withField(body, 4, bytesAt(body, 4, 0), change(bytesAt(body, 4, 1))), 1024)
}
const unknownContent = joined(encode('Content', { version: 1, json: content.json, restrictions: '', attachments: [] }), rawField({ field: 5, value: 1 }))

export const envelopeCases: ProtocolCases = {
  valid: envelopeCase('the example envelope, as BR-CGU opens it', envelope, 'valid'),
  'valid-second-recipient': envelopeCase('the example envelope, as KE-EACC opens it', envelope, 'valid', { recipient: recipientOf(kenya) }),
  'valid-last-moment': envelopeCase('a millisecond before it expires', envelope, 'valid', { now: NOW + 30 * DAY - 1 }),
  'valid-skew': envelopeCase("a sender's clock ten minutes ahead", envelope, 'valid', { now: NOW - 10 * MINUTE }),
  'valid-endorsements': await made('endorsements that the signature covers', { endorsements: seeded('valise example endorsements', 64) }, 'valid'),
  'signature-changed': envelopeCase('one bit of the signature changed', flipped(envelope, -1), 'refused/signature'),
  'signature-short': envelopeCase('a signature of 63 bytes', withField(envelope, 5, bytesAt(envelope, 5).slice(1)), 'wire-value'),
  'signature-by-another-member': await made('signed by another member', { key: kenya.envelopeKey }, 'refused/signature'),
  'signature-by-authority-key': await made("signed by the authority's key instead of its node's", { key: france.key }, 'refused/signature'),
  'header-changed': envelopeCase('one bit of the thread id changed', changing(envelope, 1, (bytes) => changing(bytes, 5, (id) => flipped(id, 0))), 'refused/signature'),
  'message-id-of-another': await made('a message id that another commitment has', { commitment: { message: asMessageId(seeded('valise example message', 16)) } }, 'refused/malformed'),
  'message-id-of-another-node': await made('a message id that another node has', { commitment: { message: messageId(crypto, { senderNode: kenya.peerKey, ...commitTo(crypto, SECRET, content) }) } }, 'refused/malformed'),
  'wraps-changed': envelopeCase('one bit of a wrap changed', changing(envelope, 2, (bytes) => flipped(bytes, -1)), 'refused/signature'),
  'wraps-left-out': envelopeCase("the other recipient's wrap left out", changing(envelope, 2, () => list(one)), 'wraps-invalid'),
  'body-changed': envelopeCase('one bit of the body changed', changing(envelope, 3, (bytes) => flipped(bytes, 0)), 'refused/signature'),
  'endorsements-added': envelopeCase('endorsements that the signature does not cover', withField(envelope, 4, seeded('valise example endorsements', 64)), 'refused/signature'),
  'body-short': envelopeCase('a body of another length', changing(envelope, 3, (bytes) => bytes.slice(1)), 'body-invalid'),
  'wrap-for-a-third-party': await made('wrapped for an authority that the header does not name', { wraps: (bytes) => joined(bytes, rawField({ field: 1, value: withField(withField(one, 1, 'ZA-SIU'), 2, outsider.peerKey) })) }, 'wraps-invalid'),
  'other-network': await made('an envelope of another network', { draft: { network: otherRoster.network } }, 'refused/network'),
  'other-roster': envelopeCase('read in another network', envelope, 'refused/network', { roster: 'other' }),
  'sender-unknown': await made("a sender whose node is no member's", { draft: { sender: outsider.authority, senderNode: outsider.peerKey }, key: outsider.envelopeKey }, 'refused/not-a-member', { carrier: hex(outsider.peerKey) }),
  'sender-of-another-authority': await made("another authority's name over the sender's node", { draft: { sender: outsider.authority } }, 'refused/not-a-member'),
  'sender-is-secretariat': await made('a sender of a class that exchanges no mail', { draft: { sender: secretariat.authority, senderNode: secretariat.peerKey }, key: secretariat.envelopeKey }, 'refused/not-a-member', { carrier: hex(secretariat.peerKey) }),
  'sender-record-over': envelopeCase("at the end of the sender's node record", envelope, 'refused/sender-record', { now: france.record.notAfter }),
  'sender-record-early': envelopeCase("ten minutes and a millisecond before the sender's node record begins", envelope, 'refused/sender-record', { now: france.record.notBefore - 10 * MINUTE - 1 }),
  'carried-by-another': envelopeCase('handed on by another member', envelope, 'refused/wrong-sender', { carrier: hex(kenya.peerKey) }),
  expired: envelopeCase('at the moment when it expires', envelope, 'refused/expired', { now: NOW + 30 * DAY }),
  'from-the-future': envelopeCase("a sender's clock ten minutes and a millisecond ahead", envelope, 'refused/from-the-future', { now: NOW - 10 * MINUTE - 1 }),
  'not-a-recipient': envelopeCase('handed to a member that it is not addressed to', envelope, 'refused/not-a-recipient', { recipient: recipientOf(outsider) }),
  'wrap-names-another-authority': envelopeCase("a wrap for this node under another recipient's name", await envelopeOf({ wraps: () => list(withField(one, 1, 'KE-EACC'), withField(withField(two, 1, 'BR-CGU'), 2, outsider.peerKey)) }), 'refused/not-a-recipient'),
  'wrap-changed': await made('a wrap that does not open', { wraps: first((wrap) => changing(wrap, 6, (sealed) => flipped(sealed, 0))) }, 'refused/undecipherable'),
  'wrap-of-another-encapsulation': await made("another recipient's encapsulation", { wraps: first((wrap) => withField(wrap, 4, toKenya.enc)) }, 'refused/undecipherable'),
  'wrap-of-another-header': await made('a wrap made for another header', { wraps: first(() => withField(one, 5, seeded('valise example nonce', 12))) , draft: { urgent: true } }, 'refused/undecipherable'),
  'sequence-zero': await made('sequence number 0', { sequence: 0 }, 'refused/undecipherable'),
  'secret-wrong': await made('wraps that hold another secret than the body was sealed under', { secret: seeded('valise example other secret') }, 'refused/undecipherable'),
  'body-wrong': await made('a body that does not open', { body: (bytes) => flipped(bytes, 0) }, 'refused/undecipherable'),
  'commitment-wrong': await made('a commitment to other parts than are sent', { padded: packContent(otherContent), commitment: { paddedSize: packContent(otherContent).length } }, 'refused/undecipherable'),
  'commitment-parts': await made('a commitment to one part more', { commitment: { parts: 7 } }, 'refused/undecipherable'),
  'attachment-digest': await made('an attachment that does not have its digest', { content: badAttachment }, 'refused/undecipherable'),
  'valid-fetched-attachment': await made('an attachment that is fetched in chunks beside one in the body', { content: fetched() }, 'valid'),
  'attachment-key-short': await made('an attachment to be fetched whose key has 31 bytes', { content: fetched({ key: external.key.slice(1) }) }, 'refused/undecipherable'),
  'attachment-root-short': await made('an attachment to be fetched whose root has 31 bytes', { content: fetched({ root: external.root.slice(1) }) }, 'refused/undecipherable'),
  'attachment-empty': await made('an attachment of no bytes that is to be fetched', { content: fetched({ size: 0 }) }, 'refused/undecipherable'),
  'attachment-too-large': await made('an attachment of a byte more than all chunks hold', { content: fetched({ size: MAX_ATTACHMENT_BYTES + 1 }) }, 'refused/undecipherable'),
  'attachment-twice': await made('an attachment that is in the body and to be fetched', { content: fetched(), padded: fetchedRaw((one) => withField(one, 4, seeded('valise example bytes', 4))) }, 'refused/undecipherable'),
  'padding-wrong': await made('padding that is not zeros', { padded: flipped(packContent(content), -1) }, 'refused/undecipherable'),
  'padding-long': await made('more padding than belongs there', { padded: joined(packContent(content), new Uint8Array(64)) }, 'refused/undecipherable'),
  'content-unknown-field': await made('a fifth field in the content', { padded: pad(unknownContent, 1024) }, 'refused/undecipherable'),
  'content-not-json': await made('content that is not JSON', { padded: packContent({ ...content, json: seeded('valise example bytes', 16) }) }, 'refused/undecipherable'),
  'unknown-field': envelopeCase('a sixth field', joined(envelope, rawField({ field: 6, value: 1 })), 'wire-unknown-field'),
  'repeated-signature': envelopeCase('the signature twice', joined(envelope, rawField({ field: 5, value: bytesAt(envelope, 5) })), 'wire-repeated-field'),
  truncated: envelopeCase('one byte short', envelope.slice(0, -1), 'wire-truncated'),
}

/** A parcel around bytes that need be no cargo, padded or not. */
const parcelAround = async (padded: Uint8Array, session: SenderSession = toBrazil): Promise<Uint8Array> => {
  const key = await session.export(parcelContext(bytesAt(parcel, 4)), 32)
  return withField(parcel, 9, crypto.aeadSeal(key, new Uint8Array(12), bytesAt(parcel, 4), padded))
}
const cargo = encode('Cargo', { version: 1, type: 1, content: seeded('valise example bytes', 40) })
const parcelWith = (comment: string, field: number, values: readonly (number | Uint8Array | string)[], expect: string): ProtocolCase =>
  parcelCase(comment, withField(parcel, field, ...values), expect)
const elsewhere = await sessionTo(brazil, 'session', otherRoster.network)

export const parcelCases: ProtocolCases = {
  valid: parcelCase('the example parcel', parcel, 'valid'),
  'valid-small': parcelCase('a small cargo', await parcelAround(pad(cargo, 4096)), 'valid'),
  'version-newer': parcelWith('version 2', 1, [2], 'wire-version'),
  'suite-unknown': parcelWith('suite 2', 2, [2], 'suite-unknown'),
  'network-short': parcelWith('a network of 31 bytes', 3, [roster.network.slice(1)], 'wire-value'),
  'id-short': parcelWith('an id of 31 bytes', 4, [seeded('valise example parcel', 31)], 'wire-value'),
  'sender-short': parcelWith('a sender of 31 bytes', 5, [france.peerKey.slice(1)], 'id-invalid'),
  'recipient-missing': parcelWith('no recipient', 6, [], 'id-invalid'),
  'enc-short': parcelWith('an encapsulation of 1,119 bytes', 8, [toBrazil.enc.slice(1)], 'wire-value'),
  'unknown-field': parcelCase('a tenth field', joined(parcel, rawField({ field: 10, value: 1 })), 'wire-unknown-field'),
  truncated: parcelCase('one byte short', parcel.slice(0, -1), 'wire-truncated'),
  'id-changed': parcelCase('one bit of the id changed', changing(parcel, 4, (id) => flipped(id, 0)), 'refused/undecipherable'),
  'sender-changed': parcelWith("another sender's name", 5, [kenya.peerKey], 'refused/undecipherable'),
  'prekey-changed': parcelWith('the next epoch of the prekey', 7, [brazil.prekey.epoch + 1], 'refused/undecipherable'),
  'enc-changed': parcelCase('one bit of the ML-KEM ciphertext changed', changing(parcel, 8, (enc) => flipped(enc, 0)), 'refused/undecipherable'),
  'enc-small-order': parcelCase('an X25519 half of zeros', changing(parcel, 8, (enc) => joined(enc.slice(0, 1088), new Uint8Array(32))), 'refused/undecipherable'),
  'sealed-changed': parcelCase('one bit of the sealed bytes changed', flipped(parcel, -1), 'refused/undecipherable'),
  'sealed-missing': parcelWith('no sealed bytes', 9, [], 'refused/undecipherable'),
  'sealed-below-a-tag': parcelWith('15 sealed bytes', 9, [seeded('valise example bytes', 15)], 'refused/undecipherable'),
  're-targeted': parcelCase('handed to another node, with its name in it', withField(parcel, 6, kenya.peerKey), 'refused/undecipherable', { recipient: recipientOf(kenya) }),
  'other-network': parcelCase('sealed in another network, with this one named', withField(await parcelOf(envelope, elsewhere), 3, roster.network), 'refused/undecipherable'),
  'padding-missing': parcelCase('a cargo without padding', await parcelAround(cargo), 'refused/undecipherable'),
  'padding-wrong': parcelCase('padding that is not zeros', await parcelAround(flipped(pad(cargo, 4096), -1)), 'refused/undecipherable'),
  'padding-minimum': parcelCase('less padding than the least', await parcelAround(pad(cargo, 1024)), 'refused/undecipherable'),
  'cargo-malformed': parcelCase('a cargo with a fourth field', await parcelAround(pad(joined(cargo, rawField({ field: 4, value: 1 })), 4096)), 'refused/undecipherable'),
  'cargo-type-unknown': parcelCase('a cargo of type 6', await parcelAround(pad(withField(cargo, 2, 6), 4096)), 'refused/wrong-type'),
  'cargo-newer': parcelCase('a cargo of version 2', await parcelAround(pad(withField(cargo, 1, 2), 4096)), 'refused/version'),
}

const load = plainCase('cargo')

export const cargoCases: ProtocolCases = {
  valid: load('an envelope', cargo, 'valid'),
  'version-newer': load('version 2', withField(cargo, 1, 2), 'wire-version'),
  'version-missing': load('no version', withField(cargo, 1), 'wire-version'),
  'unknown-field': load('a fourth field', joined(cargo, rawField({ field: 4, value: 1 })), 'wire-unknown-field'),
  truncated: load('one byte short', cargo.slice(0, -1), 'wire-truncated'),
}

const { id } = parseEnvelope(crypto, envelope)
const receipt = (comment: string, other: OtherReceipt, expect: string, more: Partial<ProtocolCase> = {}): ProtocolCase => ({
  type: 'receipt',
  comment,
  input: new TextDecoder().decode(receiptOf(id, other)),
  log: { origin: brazil.logOrigin, publicKey: hex(brazil.logKey.publicKey) },
  answers: { envelope: hex(id), message: hex(message), sender: france.authority },
  ...more,
  expect,
})
const valid = new TextDecoder().decode(receiptOf(id))
const text = (comment: string, input: string, expect: string): ProtocolCase => receipt(comment, {}, expect, { input })
const extraOf = (opening: Uint8Array): string => valid.replace(/^extra .*$/m, `extra ${base64(opening)}`)
const opening = new Uint8Array(Buffer.from(/^extra (.*)$/m.exec(valid)?.[1] ?? '', 'base64'))

export const receiptCases: ProtocolCases = {
  valid: receipt('that the message was received', {}, 'valid'),
  'valid-opened': receipt('that the message was opened', { record: { act: 'opened' } }, 'valid'),
  'other-envelope': receipt('of another envelope', { record: { envelope: seeded('valise example envelope id') } }, 'refused/not-for-this'),
  'other-message': receipt('of another message', { record: { subject: hex(seeded('valise example other', 16)) } }, 'refused/not-for-this'),
  'other-sender': receipt("of another sender's message", { record: { authority: kenya.authority } }, 'refused/not-for-this'),
  'other-act': receipt('of an act that is no receipt', { record: { act: 'refused' } }, 'refused/not-for-this'),
  'record-changed': receipt('another time than the leaf has', { shown: { at: NOW + 3_000 } }, 'refused/inclusion'),
  'record-act-changed': receipt('another act than the leaf has', { shown: { act: 'opened' } }, 'refused/inclusion'),
  'salt-changed': receipt('another salt than the leaf has', { salt: seeded('valise example other salt') }, 'refused/inclusion'),
  'index-changed': receipt('another place', { index: 2 }, 'refused/inclusion'),
  'path-changed': receipt('one bit of the path changed', { path: (hashes) => hashes.map((hash, i) => (i === 0 ? flipped(hash, 0) : hash)) }, 'refused/inclusion'),
  'path-short': receipt('the last hash of the path left out', { path: (hashes) => hashes.slice(0, -1) }, 'refused/inclusion'),
  'path-long': receipt('a hash too many', { path: (hashes) => [...hashes, seeded('valise example hash')] }, 'refused/inclusion'),
  'path-reversed': receipt('the path the wrong way round', { path: (hashes) => [...hashes].reverse() }, 'refused/inclusion'),
  'root-of-another-tree': receipt('a checkpoint with another root', { root: seeded('valise example root') }, 'refused/inclusion'),
  'size-changed': receipt('a checkpoint of another size', { size: 9 }, 'refused/inclusion'),
  'other-log': receipt("from another member's log", { party: kenya }, 'refused/origin'),
  'other-key': receipt("the log's name, signed by another key", { party: kenya, origin: brazil.logOrigin }, 'refused/unsigned'),
  'signature-changed': text('one bit of the signature changed', valid.replace(/.(?=...=*\n$)/, (digit) => (digit === 'A' ? 'B' : 'A')), 'refused/signature'),
  'without-opening': text('a proof that does not open its leaf', valid.replace(/^extra .*\n/m, ''), 'refused/malformed'),
  'opening-empty': text('an opening without a record', extraOf(withField(opening, 2)), 'refused/malformed'),
  'opening-salt-short': text('a salt of 31 bytes', extraOf(changing(opening, 3, (salt) => salt.slice(1))), 'refused/malformed'),
  'opening-newer': text('an opening of version 2', extraOf(withField(opening, 1, 2)), 'refused/malformed'),
  'record-unknown-act': text('an act that does not exist', extraOf(changing(opening, 2, (record) => withField(record, 2, 'approved'))), 'refused/malformed'),
  'not-a-proof': text('something else', 'received\n', 'refused/malformed'),
  truncated: text('the last line is missing', `${valid.split('\n').slice(0, -2).join('\n')}\n`, 'refused/malformed'),
}
