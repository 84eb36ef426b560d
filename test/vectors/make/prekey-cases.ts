// The single-fault cases of published lists of prekeys, and the list that they are made from: BR-CGU's node's first.

import { pureProvider as crypto } from '../../../keys/pure.ts'
import { prekeyPair } from '../../../keys/sealing.ts'
import type { SigningKey } from '../../../keys/signing.ts'
import { PREKEY_EPOCH_MS } from '../../../protocol/limits.ts'
import { encodePrekey } from '../../../protocol/prekey.ts'
import { type PrekeyListDraft, signPrekeyList } from '../../../protocol/prekey-list.ts'
import { base64, type ProtocolCase, type ProtocolCases } from './protocol-case.ts'
import { brazil, DAY, france, kenya, otherRoster, outsider, roster, seeded } from './protocol-world.ts'
import { bytesAt, changing, flipped, joined, rawField, withField } from './raw-message.ts'

export const listSeed = (n: number): Uint8Array => seeded(`valise example BR-CGU list prekey ${n}`)
export const listPair = (n: number) => prekeyPair(crypto, listSeed(n))
export const listKeys = (n: number): Uint8Array => listPair(n).publicKey

const prekey = (epoch: number, n: number) => ({
  epoch,
  publicKey: listKeys(n),
  notBefore: epoch * PREKEY_EPOCH_MS,
  notAfter: (epoch + 1) * PREKEY_EPOCH_MS,
})

/** The first epoch of the list: the one after that of the card's prekey. */
export const LIST_EPOCH = brazil.prekey.epoch + 1

export const listDraft: PrekeyListDraft = {
  network: roster.network,
  authority: brazil.authority,
  node: brazil.peerKey,
  serial: 1,
  prekeys: [prekey(LIST_EPOCH, 0), prekey(LIST_EPOCH + 1, 1)],
}

const signed = (draft: Partial<PrekeyListDraft> = {}, key: SigningKey = brazil.envelopeKey): Uint8Array =>
  signPrekeyList(key, { ...listDraft, ...draft })

export const prekeyList = signed()

const body = bytesAt(prekeyList, 1)
const [first, second] = listDraft.prekeys.map(encodePrekey) as [Uint8Array, Uint8Array]

const list = (comment: string, bytes: Uint8Array, expect: string): ProtocolCase => ({
  type: 'prekey-list',
  comment,
  inputBase64: base64(bytes),
  roster: 'valid',
  expect,
})

/** A list whose body is these bytes, well signed. */
const around = (bytes: Uint8Array): Uint8Array =>
  joined(rawField({ field: 1, value: bytes }), rawField({ field: 2, value: brazil.envelopeKey.sign('valise/v1/prekey-list', bytes) }))

const listWith = (comment: string, field: number, values: readonly (number | Uint8Array | string)[], expect: string): ProtocolCase =>
  list(comment, around(withField(body, field, ...values)), expect)

const prekeys = (comment: string, values: readonly Uint8Array[], expect: string): ProtocolCase => listWith(comment, 6, values, expect)
const count = (n: number) => Array.from({ length: n }, (_, i) => encodePrekey(prekey(LIST_EPOCH + i, i)))

export const prekeyListCases: ProtocolCases = {
  valid: list('the example list', prekeyList, 'valid'),
  'valid-later': list('a later list', signed({ serial: 2 }), 'valid'),
  'valid-full': prekeys('32 prekeys', count(32), 'valid'),
  'version-newer': listWith('version 2', 1, [2], 'wire-version'),
  'version-missing': listWith('no version', 1, [], 'wire-version'),
  'network-short': listWith('a network of 31 bytes', 2, [roster.network.slice(1)], 'wire-value'),
  'network-missing': listWith('no network', 2, [], 'wire-value'),
  'other-network': listWith('a list for another network', 2, [otherRoster.network], 'wire-value'),
  'authority-lower-case': listWith('an authority in lower case', 3, ['br-cgu'], 'id-invalid'),
  'authority-of-another': listWith("another member's name over this node", 3, [kenya.authority], 'wire-value'),
  'node-short': listWith('a node of 31 bytes', 4, [brazil.peerKey.slice(1)], 'id-invalid'),
  'node-of-another': listWith("another member's node", 4, [kenya.peerKey], 'signature-invalid'),
  'node-unknown': list('a node of no member', signed({ authority: outsider.authority, node: outsider.peerKey }, outsider.envelopeKey), 'refused/not-a-member'),
  'serial-missing': listWith('no serial', 5, [], 'wire-value'),
  'prekeys-missing': prekeys('no prekey', [], 'wire-value'),
  'prekeys-too-many': prekeys('33 prekeys', count(33), 'wire-value'),
  'prekeys-unsorted': prekeys('epochs that fall', [second, first], 'wire-value'),
  'prekey-repeated': prekeys('one epoch twice', [first, first], 'wire-value'),
  'prekey-in-two-epochs': prekeys('one key in two epochs', [first, encodePrekey({ ...prekey(LIST_EPOCH + 1, 0) })], 'wire-value'),
  'prekey-short': prekeys('a key of 1,215 bytes', [changing(first, 2, (key) => key.slice(1))], 'wire-value'),
  'prekey-coefficient': prekeys('a coefficient of 3,329 or more', [changing(first, 2, (key) => joined(Uint8Array.of(0xff, 0xff, 0xff), key.slice(3)))], 'prekey-invalid'),
  'prekey-small-order': prekeys('an X25519 half of zeros', [changing(first, 2, (key) => joined(key.slice(0, 1184), new Uint8Array(32)))], 'prekey-invalid'),
  'prekey-ends-before': prekeys('a window that ends when it begins', [withField(first, 4, LIST_EPOCH * PREKEY_EPOCH_MS)], 'wire-value'),
  'prekey-unknown-field': prekeys('a fifth field in a prekey', [joined(first, rawField({ field: 5, value: 1 }))], 'wire-unknown-field'),
  'unknown-field': list('a seventh field', around(joined(body, rawField({ field: 7, value: 1 }))), 'wire-unknown-field'),
  'body-changed': list('one bit of a prekey changed', changing(prekeyList, 1, (bytes) => changing(bytes, 6, () => first)), 'signature-invalid'),
  'signature-changed': list('one bit of the signature changed', flipped(prekeyList, -1), 'signature-invalid'),
  'signature-short': list('a signature of 63 bytes', withField(prekeyList, 2, bytesAt(prekeyList, 2).slice(1)), 'wire-value'),
  'signed-by-another': list("signed by another member's node", signed({}, france.envelopeKey), 'signature-invalid'),
  'signed-by-authority-key': list("signed by the authority's key", signed({}, brazil.key), 'signature-invalid'),
  'signed-by-log-key': list("signed by the node's log key", signed({}, brazil.logKey), 'signature-invalid'),
  'signed-as-rewrap': list('signed under another context', joined(rawField({ field: 1, value: body }), rawField({ field: 2, value: brazil.envelopeKey.sign('valise/v1/rewrap', body) })), 'signature-invalid'),
  oversized: list('a body over 48 KiB', around(withField(body, 3, 'X'.repeat(48 * 1024))), 'wire-oversized'),
  truncated: list('one byte short', prekeyList.slice(0, -1), 'wire-truncated'),
}

/** When the list is published, for the examples: a week later a sender uses its first prekey. */
export const LIST_AT = LIST_EPOCH * PREKEY_EPOCH_MS + DAY
