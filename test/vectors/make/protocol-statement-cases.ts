// The single-fault cases of node records, cards, charters, rosters, and of the files that hold them. Each is signed again after it was
// made wrong, so that the fault it names is the only one.

import { hex } from '../../../keys/ids.ts'
import { pureProvider as crypto } from '../../../keys/pure.ts'
import { type ArmorLabel, armor } from '../../../protocol/armor.ts'
import { nodeRecordFile, signNodeRecord } from '../../../protocol/node-record.ts'
import { rosterFile } from '../../../protocol/roster/file.ts'
import { signStatement } from '../../../protocol/statement.ts'
import { encode } from '../../../protocol/wire/codec.ts'
import { base64, plainCase, type ProtocolCase, type ProtocolCases } from './protocol-case.ts'
import { administrators, brazil, charter, france, kenya, ledger, otherLedger, otherRoster, outsider, type Party, roster, seeded, southAfrica } from './protocol-world.ts'
import { bytesAt, flipped, joined, rawField, split, varint, withField } from './raw-message.ts'

const recordBody = (party: Party): Uint8Array => bytesAt(party.card.node.bytes, 1)
const record = (body: Uint8Array, party = brazil): Uint8Array => signStatement(party.key, 'valise/v1/node-record', body)
const inNetwork = signNodeRecord(brazil.key, { ...brazil.record, serial: 2, network: roster.network })

const recordCase = (comment: string, bytes: Uint8Array, expect: string, authorityKey = brazil.key.publicKey): ProtocolCase => ({
  type: 'node-record',
  comment,
  inputBase64: base64(bytes),
  authorityKey: hex(authorityKey),
  roster: 'valid',
  expect,
})
/** The record of BR-CGU's node with other values in one field. */
const recordWith = (comment: string, field: number, values: readonly (number | Uint8Array | string)[], expect: string): ProtocolCase =>
  recordCase(comment, record(withField(bytesAt(inNetwork, 1), field, ...values)), expect)
const times = (count: number, value: (n: number) => string) => Array.from({ length: count }, (_, n) => value(n))
const prekeyOf = (party: Party) => bytesAt(recordBody(party), 16)
/** The identity: a point, but nobody's key. */
const IDENTITY = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0))

export const nodeRecordCases: ProtocolCases = {
  valid: recordCase('a record in its network', inNetwork, 'valid'),
  'valid-in-card': recordCase('the record of the card, without a network', brazil.card.node.bytes, 'valid'),
  'signature-changed': recordCase('one bit of the signature changed', flipped(inNetwork, -1), 'signature-invalid'),
  'body-changed': recordCase('one bit of the body changed', flipped(inNetwork, 60), 'signature-invalid'),
  'signed-by-another': recordCase('signed by another member', record(bytesAt(inNetwork, 1), kenya), 'signature-invalid'),
  'signed-as-card': recordCase('signed under the context of a card', signStatement(brazil.key, 'valise/v1/card', bytesAt(inNetwork, 1)), 'signature-invalid'),
  'signature-short': recordCase('a signature of 63 bytes', withField(inNetwork, 2, bytesAt(inNetwork, 2).slice(1)), 'wire-value'),
  'signature-missing': recordCase('no signature', withField(inNetwork, 2), 'wire-value'),
  'other-network': recordCase('a record of another network', signNodeRecord(brazil.key, { ...brazil.record, network: otherRoster.network }), 'refused/network'),
  'no-network-no-card': recordCase('a record without a network that stands in no card', signNodeRecord(brazil.key, { ...brazil.record, serial: 2 }), 'refused/network'),
  'network-short': recordWith('a network of 31 bytes', 2, [roster.network.slice(1)], 'wire-value'),
  'version-newer': recordWith('version 2', 1, [2], 'wire-version'),
  'authority-lower-case': recordWith('an authority in lower case', 3, ['br-cgu'], 'id-invalid'),
  'serial-missing': recordWith('no serial', 4, [], 'wire-value'),
  'not-before-missing': recordWith('no beginning', 5, [], 'wire-value'),
  'ends-before-it-begins': recordWith('an end at its beginning', 6, [brazil.record.notBefore], 'wire-value'),
  'peer-key-identity': recordWith('the identity as transport key', 7, [IDENTITY], 'public-key-invalid'),
  'signing-key-small-order': recordWith('a key of order 2', 8, [Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 0xec : i === 31 ? 0x7f : 0xff))], 'public-key-invalid'),
  'log-key-not-canonical': recordWith('p + 3 as log key', 9, [Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 0xf0 : i === 31 ? 0x7f : 0xff))], 'public-key-invalid'),
  'vote-key-short': recordWith('a vote key of 31 bytes', 10, [brazil.record.voteKey.slice(1)], 'wire-value'),
  'witness-key-missing': recordWith('no witness key', 11, [], 'wire-value'),
  'one-key-twice': recordWith('the signing key as log key', 9, [brazil.record.signingKey], 'wire-value'),
  'log-origin-of-another': recordWith("another member's log", 12, [kenya.logOrigin], 'wire-value'),
  'log-origin-of-another-node': recordWith("the log of another node of that authority", 12, [`valise/BR-CGU/${kenya.logOrigin.split('/')[2]}/1`], 'wire-value'),
  'log-origin-epoch-zero': recordWith('log epoch 0', 12, [brazil.logOrigin.replace(/1$/, '0')], 'wire-value'),
  'log-origin-space': recordWith('a log origin with a space', 12, [`${brazil.logOrigin} `], 'wire-value'),
  'address-not-a-multiaddr': recordWith('an address without a slash', 13, ['valise.example:4411'], 'wire-value'),
  'address-escape': recordWith('an address with an escape sequence', 13, ['/dns4/\u001b[2J/tcp/1'], 'wire-value'),
  'address-empty': recordWith('an empty address', 13, [''], 'wire-value'),
  'address-too-long': recordWith('an address of 513 bytes', 13, [`/dns4/${'a'.repeat(507)}`], 'wire-value'),
  'addresses-too-many': recordWith('17 addresses', 13, times(17, (n) => `/ip4/10.0.0.${n}/tcp/1`), 'wire-value'),
  'depots-unsorted': recordWith('depots out of order', 14, ['KE-EACC', 'FR-AFA'], 'wire-value'),
  'depots-repeated': recordWith('a depot twice', 14, ['FR-AFA', 'FR-AFA'], 'wire-value'),
  'depots-too-many': recordWith('nine depots', 14, times(9, (n) => `FR-A${n}`), 'wire-value'),
  'suite-unknown': recordWith('suite 2', 15, [2], 'suite-unknown'),
  'prekey-repeated': recordWith('one prekey statement twice', 16, [prekeyOf(brazil), prekeyOf(brazil)], 'wire-value'),
  'prekey-in-two-epochs': recordWith('one public key in two epochs', 16, [withField(prekeyOf(brazil), 1, 1), prekeyOf(brazil)], 'wire-value'),
  'prekeys-unsorted': recordWith('epochs out of order', 16, [prekeyOf(brazil), withField(prekeyOf(kenya), 1, 1)], 'wire-value'),
  'prekey-short': recordWith('a prekey of 1,215 bytes', 16, [withField(prekeyOf(brazil), 2, bytesAt(prekeyOf(brazil), 2).slice(1))], 'wire-value'),
  'prekey-coefficient': recordWith('a coefficient of 4,095', 16, [withField(prekeyOf(brazil), 2, joined(Uint8Array.of(0xff, 0x0f), bytesAt(prekeyOf(brazil), 2).slice(2)))], 'prekey-invalid'),
  'prekey-small-order': recordWith('an X25519 half of zeros', 16, [withField(prekeyOf(brazil), 2, joined(bytesAt(prekeyOf(brazil), 2).slice(0, 1184), new Uint8Array(32)))], 'prekey-invalid'),
  'prekey-ends-before': recordWith('a prekey that ends before it begins', 16, [withField(prekeyOf(brazil), 4, 1)], 'wire-value'),
}

const card = plainCase('card')
const cardBody = bytesAt(brazil.card.bytes, 1)
const cardOf = (body: Uint8Array, party = brazil): Uint8Array => signStatement(party.key, 'valise/v1/card', body)
const cardWith = (comment: string, field: number, values: readonly (number | Uint8Array | string)[], expect: string): ProtocolCase =>
  card(comment, cardOf(withField(cardBody, field, ...values)), expect)

export const cardCases: ProtocolCases = {
  valid: card("BR-CGU's card", brazil.card.bytes, 'valid'),
  'valid-200-characters': cardWith('a name of 200 characters, each of two UTF-16 units', 3, ['𐍈'.repeat(200)], 'valid'),
  'signature-changed': card('one bit of the signature changed', flipped(brazil.card.bytes, -1), 'signature-invalid'),
  'body-changed': card('one bit of the name changed', flipped(brazil.card.bytes, 20), 'signature-invalid'),
  'signed-by-another': card('signed by another key than it holds', cardOf(cardBody, kenya), 'signature-invalid'),
  'signed-as-record': card('signed under the context of a node record', signStatement(brazil.key, 'valise/v1/node-record', cardBody), 'signature-invalid'),
  'version-newer': cardWith('version 2', 1, [2], 'wire-version'),
  'version-missing': cardWith('no version', 1, [], 'wire-version'),
  'authority-lower-case': card('an authority in lower case', cardOf(withField(cardBody, 2, 'br-cgu')), 'id-invalid'),
  'authority-missing': cardWith('no authority', 2, [], 'id-invalid'),
  'name-missing': cardWith('no name', 3, [], 'wire-value'),
  'name-too-long': cardWith('201 characters', 3, ['é'.repeat(201)], 'wire-value'),
  'name-not-nfc': cardWith('a combining accent', 3, ['Unia\u0303o'], 'wire-value'),
  'name-bidirectional': cardWith('a right-to-left override', 3, ['Controladoria \u202eUGC'], 'wire-value'),
  'name-control': cardWith('a line break', 3, ['Controladoria\nGeral'], 'wire-value'),
  'name-zero-width': cardWith('a zero-width space', 3, ['Controla\u200bdoria'], 'wire-value'),
  'name-padded': cardWith('a space at the end', 3, ['Controladoria '], 'wire-value'),
  'country-lower-case': cardWith('a country in lower case', 4, ['br'], 'wire-value'),
  'country-alpha-3': cardWith('a country of three letters', 4, ['BRA'], 'wire-value'),
  'functions-unsorted': cardWith('functions out of order', 5, ['prevention', 'mla'], 'wire-value'),
  'functions-repeated': cardWith('a function twice', 5, ['mla', 'mla'], 'wire-value'),
  'function-unknown': cardWith('a function that does not exist', 5, ['audit'], 'wire-value'),
  'class-unknown': cardWith('a class that does not exist', 6, ['guest'], 'wire-value'),
  'key-missing': cardWith('no key', 7, [], 'wire-value'),
  'key-identity': cardWith('the identity as key', 7, [IDENTITY], 'public-key-invalid'),
  'next-key-short': cardWith('a digest of 31 bytes', 8, [brazil.card.nextKeyDigest.slice(1)], 'wire-value'),
  'created-missing': cardWith('no date', 9, [], 'wire-value'),
  'created-too-late': cardWith('the year 10000', 9, [253_402_300_800_000], 'wire-value'),
  'record-missing': cardWith('no node record', 10, [], 'wire-value'),
  'record-of-another-authority': cardWith("another authority's node record, signed by this key", 10, [record(recordBody(kenya))], 'wire-value'),
  'record-signed-by-another': cardWith("another authority's node record", 10, [kenya.card.node.bytes], 'signature-invalid'),
  'record-in-network': cardWith('a node record that is bound to a network', 10, [inNetwork], 'wire-value'),
  'node-key-is-authority-key': cardWith("the authority's key as signing key of its node", 10, [record(withField(recordBody(brazil), 8, brazil.key.publicKey))], 'wire-value'),
  'unknown-field': card('an eleventh field', cardOf(joined(cardBody, rawField({ field: 11, value: 1 }))), 'wire-unknown-field'),
  truncated: card('one byte short', brazil.card.bytes.slice(0, -1), 'wire-truncated'),
}

const signature = (party: Party, body: Uint8Array, context = 'valise/v1/charter'): Uint8Array =>
  encode('CharterSignature', { authority: party.authority, signature: party.key.sign(context, body) })
const signed = (body: Uint8Array, signatures = administrators.map((party) => signature(party, body))): Uint8Array =>
  encode('SignedCharter', { body, signatures })
const founding = plainCase('charter')
const { body } = charter
const charterWith = (comment: string, field: number, values: readonly (number | Uint8Array | string)[], expect: string): ProtocolCase =>
  founding(comment, signed(withField(body, field, ...values)), expect)
const cards = split(body).flatMap(({ field, value }) => (field === 7 && value instanceof Uint8Array ? [value] : []))
const [first, second, third] = administrators.map((party) => signature(party, body)) as [Uint8Array, Uint8Array, Uint8Array]
const rules = bytesAt(body, 8)
/** ZA-SIU's card over KE-EACC's node. */
const sharedNode = cardOf(withField(bytesAt(southAfrica.card.bytes, 1), 10, record(withField(recordBody(southAfrica), 9, kenya.record.logKey), southAfrica)), southAfrica)

export const charterCases: ProtocolCases = {
  valid: founding('signed by all three administrators', charter.bytes, 'valid'),
  'valid-unsigned': founding('a draft that nobody has signed', signed(body, []), 'valid'),
  'valid-partial': founding('signed by one of three', signed(body, [second]), 'valid'),
  'valid-recovery': charterWith('a recovery set of members', 9, ['AT-UNODC', 'BR-CGU'], 'valid'),
  'valid-threshold-all': charterWith('a threshold of three of three', 5, [3], 'valid'),
  'signature-changed': founding('one bit of a signature changed', flipped(charter.bytes, -1), 'signature-invalid'),
  'body-changed': founding('one bit of the nonce changed', flipped(charter.bytes, 12), 'signature-invalid'),
  'signature-as-card': founding('a signature under the context of a card', signed(body, [first, second, signature(southAfrica, body, 'valise/v1/card')]), 'signature-invalid'),
  'signature-of-another-network': founding("an administrator's signature of another charter", signed(body, [first, second, signature(southAfrica, otherRoster.charter.body)]), 'signature-invalid'),
  'signature-re-signed': founding("an administrator's signature made by another member", signed(body, [first, second, encode('CharterSignature', { authority: southAfrica.authority, signature: brazil.key.sign('valise/v1/charter', body) })]), 'signature-invalid'),
  'signature-short': founding('a signature of 63 bytes', signed(body, [withField(first, 2, bytesAt(first, 2).slice(1))]), 'wire-value'),
  'signature-by-a-member': founding('signed by a member who is no administrator', signed(body, [signature(brazil, body), first, second, third]), 'charter-signer'),
  'signature-by-an-outsider': founding('signed by no member', signed(body, [signature(outsider, body), first, second, third]), 'charter-signer'),
  'signature-without-authority': founding('a signature by nobody', signed(body, [withField(first, 1), second, third]), 'id-invalid'),
  'signature-twice': founding('one administrator twice', signed(body, [first, first, second]), 'wire-value'),
  'signatures-unsorted': founding('signatures out of order', signed(body, [second, first, third]), 'wire-value'),
  'version-newer': charterWith('version 2', 1, [2], 'wire-version'),
  'nonce-short': charterWith('a nonce of 31 bytes', 2, [bytesAt(body, 2).slice(1)], 'wire-value'),
  'name-missing': charterWith('no name', 3, [], 'wire-value'),
  'created-missing': charterWith('no date', 4, [], 'wire-value'),
  'threshold-missing': charterWith('no threshold', 5, [], 'charter-rule'),
  'threshold-half': charterWith('one of three', 5, [1], 'charter-rule'),
  'threshold-over-all': charterWith('four of three', 5, [4], 'charter-rule'),
  'threshold-half-of-two': founding('one of two', signed(withField(withField(body, 5, 1), 6, 'FR-AFA', 'KE-EACC'), []), 'charter-rule'),
  'administrators-missing': founding('no administrator', signed(withField(body, 6), []), 'charter-rule'),
  'administrators-unsorted': charterWith('administrators out of order', 6, ['KE-EACC', 'FR-AFA', 'ZA-SIU'], 'wire-value'),
  'administrators-repeated': charterWith('one administrator counted twice', 6, ['FR-AFA', 'FR-AFA', 'ZA-SIU'], 'wire-value'),
  'administrator-without-card': founding('an administrator who is no member', signed(withField(body, 6, 'AT-BAK', 'FR-AFA', 'KE-EACC'), []), 'charter-rule'),
  'members-unsorted': founding('cards out of order', signed(withField(body, 7, ...[...cards].reverse())), 'wire-value'),
  'member-twice': founding('one card twice', signed(withField(body, 7, ...cards.slice(0, 1), ...cards)), 'wire-value'),
  'member-key-twice': founding("one log key in two members' cards", signed(withField(body, 7, ...cards.slice(0, -1), sharedNode)), 'charter-rule'),
  'member-card-changed': founding('one bit of a card changed', signed(withField(body, 7, flipped(cards[0] as Uint8Array, -1), ...cards.slice(1))), 'signature-invalid'),
  'rules-missing': charterWith('no rules', 8, [], 'charter-rule'),
  'rule-missing': charterWith('three of four rules', 8, [withField(rules, 4)], 'charter-rule'),
  'rule-lifetime': charterWith('messages that live 30 days and a millisecond', 8, [withField(rules, 3, 30 * 86_400_000 + 1)], 'charter-rule'),
  'valid-signatory-mail': charterWith('signatories get case mail', 8, [withField(rules, 5, 1)], 'valid'),
  'rule-signatory-mail': charterWith('2 where it is 0 or 1', 8, [withField(rules, 5, 2)], 'wire-value'),
  'rule-sixth': charterWith('a sixth rule', 8, [joined(rules, varint(48), varint(1))], 'wire-unknown-field'),
  'recovery-unsorted': charterWith('a recovery set out of order', 9, ['KE-EACC', 'BR-CGU'], 'wire-value'),
  'recovery-stranger': charterWith('a recovery set with no member in it', 9, ['AT-BAK'], 'charter-rule'),
  'suite-unknown': charterWith('suite 2', 10, [2], 'suite-unknown'),
  'suite-missing': charterWith('no suite', 10, [], 'suite-unknown'),
}

const file = (type: 'roster' | 'armor', comment: string, input: string, expect: string, label?: ArmorLabel): ProtocolCase => ({
  type,
  comment,
  input,
  ...(label === undefined ? {} : { label }),
  expect,
})
const rosterText = rosterFile(crypto, ledger)
const rosterOfBytes = (bytes: Uint8Array): string => armor(crypto, 'VALISE ROSTER', bytes)
const rosterBytes = (signedCharter: Uint8Array): Uint8Array => joined(rawField({ field: 1, value: 1 }), rawField({ field: 2, value: signedCharter }))

export const rosterCases: ProtocolCases = {
  valid: file('roster', 'the charter alone', rosterText, 'valid'),
  other: file('roster', 'another network of the same members', rosterFile(crypto, otherLedger), 'valid'),
  'charter-partial': file('roster', 'a charter that one administrator has not signed', rosterOfBytes(rosterBytes(signed(body, [first, second]))), 'charter-incomplete'),
  'charter-missing': file('roster', 'no charter', rosterOfBytes(rawField({ field: 1, value: 1 })), 'wire-truncated'),
  'charter-changed': file('roster', 'one bit of a signature changed', rosterOfBytes(rosterBytes(flipped(charter.bytes, -1))), 'signature-invalid'),
  'act-garbage': file('roster', '16 bytes that are no act', rosterOfBytes(joined(rosterBytes(charter.bytes), rawField({ field: 3, value: seeded('valise example act', 16) }))), 'roster-invalid'),
  'version-newer': file('roster', 'version 2', rosterOfBytes(withField(rosterBytes(charter.bytes), 1, 2)), 'wire-version'),
  'charter-file': file('roster', 'a charter file', armor(crypto, 'VALISE CHARTER', charter.bytes), 'file-not-recognised'),
}

const small = armor(crypto, 'VALISE CARD', france.card.bytes)
const lines = small.split('\n')
const arm = (comment: string, input: string, expect: string): ProtocolCase => file('armor', comment, input, expect, 'VALISE CARD')
/** The file with another text in one line. */
const line = (n: number, change: (text: string) => string): string => lines.map((text, i) => (i === n ? change(text) : text)).join('\n')
const unclosed = armor(crypto, 'VALISE CHARTER', france.card.bytes).replaceAll('VALISE CHARTER', 'VALISE CARD')
const last = lines.length - 3

export const armorCases: ProtocolCases = {
  valid: arm('a card file', small, 'valid'),
  'digit-changed': arm('one digit changed', line(1, (text) => `${text.startsWith('C') ? 'D' : 'C'}${text.slice(1)}`), 'file-damaged'),
  'closing-hash-of-another-label': arm('the closing hash of a charter file', unclosed, 'file-damaged'),
  'label-of-another-kind': arm('a charter file', armor(crypto, 'VALISE CHARTER', charter.bytes.slice(0, 99)), 'file-not-recognised'),
  'label-unknown': arm('a label that does not exist', small.replaceAll('VALISE CARD', 'VALISE CART'), 'file-not-recognised'),
  'labels-differ': arm('another label at the end', small.replace('-----END VALISE CARD', '-----END VALISE CART'), 'file-damaged'),
  'line-short': arm('a line of 63 characters', small.replace(lines[1] ?? '', `${lines[1]?.slice(0, 63)}\n${lines[1]?.slice(63)}`), 'file-damaged'),
  'line-empty': arm('an empty line', small.replace('\n', '\n\n'), 'file-damaged'),
  'line-ends-crlf': arm('carriage returns', small.replaceAll('\n', '\r\n'), 'file-not-recognised'),
  'final-newline-missing': arm('no newline at the end', small.slice(0, -1), 'file-damaged'),
  'text-after': arm('a line after the end', `${small}more\n`, 'file-damaged'),
  'text-before': arm('a line before the beginning', `more\n${small}`, 'file-not-recognised'),
  'byte-order-mark': arm('a byte order mark', `\ufeff${small}`, 'file-not-recognised'),
  'space-at-line-end': arm('a space at the end of a line', line(1, (text) => `${text} `), 'file-damaged'),
  'base64-url': arm('digits of base64url', line(last, (text) => `_${text.slice(1)}`), 'file-damaged'),
  'base64-padding': arm('one padding too many', line(last, (text) => `${text}=`), 'file-damaged'),
  truncated: arm('the last line is missing', lines.filter((_, i) => i !== last).join('\n'), 'file-damaged'),
  'two-files': arm('two files in one', `${small}${small}`, 'file-damaged'),
  empty: arm('nothing between the lines', `-----BEGIN VALISE CARD-----\n-----END VALISE CARD-----\n`, 'file-damaged'),
  'no-text': arm('an empty file', '', 'file-not-recognised'),
  'node-record': arm('a node record file', nodeRecordFile(crypto, inNetwork), 'file-not-recognised'),
}
