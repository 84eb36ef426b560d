// The single-fault cases of the wire's encoding, of acts, frames and hellos.

import { actRecord, encodeActRecord } from '../../../protocol/act.ts'
import { encodeFrame, encodeHello } from '../../../protocol/frame.ts'
import { encode } from '../../../protocol/wire/codec.ts'
import { plainCase, type ProtocolCases, wireCase } from './protocol-case.ts'
import { draft, receivedAct } from './protocol-mail.ts'
import { france, NOW, roster, seeded } from './protocol-world.ts'
import { joined, rawField, varint, withField } from './raw-message.ts'

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const hello = encodeHello({
  network: roster.network,
  authority: france.authority,
  roster: roster.digest,
  at: NOW,
  software: 'valise 0.1.0',
  refusal: '',
})
const prekey = encode('Prekey', { epoch: 7, publicKey: seeded('valise example bytes', 16), notBefore: 1, notAfter: 2 })
const charter = withField(withField(encode('Rules', { objectionWindow: 1, proposalLifetime: 2, messageLifetime: 3, witnessDeadline: 4, signatoryMail: 5 }), 6), 7, 'A', 'B')

export const wireCases: ProtocolCases = {
  valid: wireCase('Prekey', 'four fields in their order', prekey, 'valid'),
  'valid-repeated': wireCase('Charter', 'a repeated field twice', joined(varint(8), varint(1), rawField({ field: 6, value: text('A') }), rawField({ field: 6, value: text('B') })), 'valid'),
  'valid-largest': wireCase('Prekey', '2^32-1, and 2^53-1', joined(varint(8), varint(0xffffffff), varint(24), varint(Number.MAX_SAFE_INTEGER)), 'valid'),
  'valid-empty': wireCase('Prekey', 'no field: every value is its default', new Uint8Array(0), 'valid'),
  'unknown-field': wireCase('Prekey', 'a fifth field', joined(prekey, varint(5 * 8), varint(1)), 'wire-unknown-field'),
  'unknown-field-zero': wireCase('Prekey', 'field number 0', joined(varint(0), varint(1), prekey), 'wire-unknown-field'),
  'repeated-field': wireCase('Prekey', 'the epoch twice', joined(varint(8), varint(7), prekey), 'wire-repeated-field'),
  'repeated-field-later': wireCase('Prekey', 'the epoch again at the end', joined(prekey, varint(8), varint(7)), 'wire-repeated-field'),
  'out-of-order': wireCase('Prekey', 'the third field before the first', joined(varint(24), varint(1), varint(8), varint(7)), 'wire-not-canonical'),
  'repeated-apart': wireCase('Charter', 'a repeated field, another, and the repeated field again', joined(varint(8), varint(1), ...[6, 7, 6].map((field) => rawField({ field, value: text('A') }))), 'wire-not-canonical'),
  'long-varint': wireCase('Prekey', '7 in two bytes', joined(varint(8), varint(7, 2)), 'wire-not-canonical'),
  'long-tag': wireCase('Prekey', 'a tag in two bytes', joined(varint(8, 2), varint(7)), 'wire-not-canonical'),
  'long-length': wireCase('Prekey', 'a length in two bytes', joined(varint(18), varint(1, 2), Uint8Array.of(5)), 'wire-not-canonical'),
  'default-number': wireCase('Prekey', 'an epoch 0 that is written', joined(varint(8), varint(0)), 'wire-not-canonical'),
  'default-bytes': wireCase('Prekey', 'an empty key that is written', joined(varint(8), varint(7), varint(18), varint(0)), 'wire-not-canonical'),
  'wire-type-bytes': wireCase('Prekey', 'bytes where a number belongs', rawField({ field: 1, value: text('7') }), 'wire-value'),
  'wire-type-number': wireCase('Prekey', 'a number where bytes belong', rawField({ field: 2, value: 7 }), 'wire-value'),
  'wire-type-fixed': wireCase('Prekey', 'a fixed 64-bit number', joined(varint(9), new Uint8Array(8).fill(1)), 'wire-value'),
  'wire-type-group': wireCase('Prekey', 'a group', joined(varint(11), varint(12)), 'wire-value'),
  'number-over-32-bits': wireCase('Prekey', '2^32 as an epoch', joined(varint(8), varint(2 ** 32)), 'wire-value'),
  'number-over-53-bits': wireCase('Prekey', '2^53 as a time', joined(varint(8), varint(7), varint(24), varint(2n ** 53n)), 'wire-value'),
  'number-of-64-bits': wireCase('Prekey', '2^64-1 as a time', joined(varint(24), varint(2n ** 64n - 1n)), 'wire-value'),
  'number-too-long': wireCase('Prekey', 'a varint of eleven bytes', joined(varint(24), new Uint8Array(10).fill(0x80), varint(1)), 'wire-value'),
  'number-endless': wireCase('Prekey', 'a varint of 201 bytes', joined(varint(24), new Uint8Array(200).fill(0x80), varint(1)), 'wire-value'),
  'length-endless': wireCase('Prekey', 'a length of 201 bytes', joined(varint(18), new Uint8Array(200).fill(0x80), varint(1)), 'wire-value'),
  'tag-endless': wireCase('Prekey', 'a tag of 201 bytes', joined(new Uint8Array(200).fill(0x80), varint(1)), 'wire-value'),
  'not-utf-8': wireCase('Charter', 'a name with the byte FF', joined(varint(8), varint(1), rawField({ field: 3, value: Uint8Array.of(0x41, 0xff) })), 'wire-value'),
  'utf-8-overlong': wireCase('Charter', 'an A in two bytes', joined(varint(8), varint(1), rawField({ field: 3, value: Uint8Array.of(0xc1, 0x81) })), 'wire-value'),
  'utf-8-surrogate': wireCase('Charter', 'half of a surrogate pair', joined(varint(8), varint(1), rawField({ field: 3, value: Uint8Array.of(0xed, 0xa0, 0x80) })), 'wire-value'),
  'truncated-tag': wireCase('Prekey', 'the end inside a tag', Uint8Array.of(0x80), 'wire-truncated'),
  'truncated-number': wireCase('Prekey', 'the end inside a number', Uint8Array.of(0x08, 0x87), 'wire-truncated'),
  'truncated-no-number': wireCase('Prekey', 'a tag and no number', Uint8Array.of(0x08), 'wire-truncated'),
  'truncated-bytes': wireCase('Prekey', 'the end inside bytes', prekey.subarray(0, 10), 'wire-truncated'),
  'length-over-end': wireCase('Prekey', 'a length of 2^53-1', joined(varint(18), varint(Number.MAX_SAFE_INTEGER)), 'wire-truncated'),
  'two-messages': wireCase('Prekey', 'a second message after the first', joined(prekey, prekey), 'wire-repeated-field'),
  'unordered-rules': wireCase('Rules', 'fields of another message', charter, 'wire-unknown-field'),
}

const act = plainCase('act')
const received = encodeActRecord(receivedAct(seeded('valise example envelope id')))

export const actCases: ProtocolCases = {
  valid: act('the record of a message that came in', received, 'valid'),
  'valid-bare': act('an act about nothing', encodeActRecord(actRecord({ act: 'started', at: NOW, account: 'node' })), 'valid'),
  'valid-recipients': act('an act that concerns two authorities', withField(received, 9, 'BR-CGU KE-EACC'), 'valid'),
  'version-newer': act('version 2', withField(received, 1, 2), 'wire-version'),
  'version-129': act('a version of two bytes', withField(received, 1, 129), 'wire-version'),
  'version-zero': act('version 0', joined(varint(8), varint(0), withField(received, 1)), 'wire-not-canonical'),
  'version-missing': act('no version', withField(received, 1), 'wire-version'),
  'version-long': act('version 1 in two bytes', joined(varint(8), varint(1, 2), withField(received, 1)), 'wire-not-canonical'),
  'version-truncated': act('the end inside the version', Uint8Array.of(8, 0x81), 'wire-truncated'),
  'version-twice': act('the version twice', joined(varint(8), varint(1), received), 'wire-repeated-field'),
  empty: act('no bytes', new Uint8Array(0), 'wire-truncated'),
  'act-unknown': act('an act that does not exist', withField(received, 2, 'approved'), 'wire-value'),
  'time-missing': act('no time', withField(received, 3), 'wire-value'),
  'time-too-late': act('the year 10000', withField(received, 3, 253_402_300_800_000), 'wire-value'),
  'subject-escape': act('a subject with an escape sequence', withField(received, 5, '\u001b[2Jgone'), 'wire-value'),
  'envelope-short': act('an envelope id of 31 bytes', withField(received, 6, seeded('valise example envelope id', 31)), 'wire-value'),
  'thread-long': act('a thread of 17 bytes', withField(received, 7, seeded('valise example thread', 17)), 'wire-value'),
  'authority-lower-case': act('an authority in lower case', withField(received, 9, 'fr-afa'), 'id-invalid'),
  'authorities-unsorted': act('two authorities out of order', withField(received, 9, 'KE-EACC BR-CGU'), 'wire-value'),
  'authorities-two-spaces': act('two authorities with two spaces between', withField(received, 9, 'BR-CGU  KE-EACC'), 'id-invalid'),
  'detail-too-long': act('201 characters of detail', withField(received, 11, 'x'.repeat(201)), 'wire-value'),
  oversized: act('8,193 bytes', withField(received, 11, 'x'.repeat(8_193 - received.length - 3)), 'wire-oversized'),
}

const frame = plainCase('frame')
const answers = seeded('valise example parcel id')
const parcel = seeded('valise example bytes', 40)
const receipt = encodeFrame({ type: 'receipt', answers, parcel })
const refused = encodeFrame({ type: 'refused', answers, code: 'not-a-member' })

export const frameCases: ProtocolCases = {
  'valid-parcel': frame('a parcel', encodeFrame({ type: 'parcel', parcel }), 'valid'),
  'valid-receipt': frame('a receipt', receipt, 'valid'),
  'valid-acknowledged': frame('an acknowledgement', encodeFrame({ type: 'acknowledged', answers }), 'valid'),
  'valid-refused': frame('a refusal', refused, 'valid'),
  'valid-refused-unread': frame('a refusal of what could not be read', encodeFrame({ type: 'refused', answers: new Uint8Array(0), code: 'malformed' }), 'valid'),
  'version-newer': frame('version 2', withField(refused, 1, 2), 'wire-version'),
  'type-missing': frame('no type', withField(refused, 2), 'wire-value'),
  'type-unknown': frame('type 5', withField(withField(receipt, 2, 5), 3), 'wire-value'),
  'parcel-missing': frame('a parcel frame without a parcel', withField(encodeFrame({ type: 'parcel', parcel }), 3), 'wire-value'),
  'parcel-answers': frame('a parcel that answers something', withField(receipt, 2, 1), 'wire-value'),
  'receipt-without-parcel': frame('a receipt without a parcel', withField(receipt, 3), 'wire-value'),
  'receipt-answers-nothing': frame('a receipt that answers nothing', withField(receipt, 4), 'wire-value'),
  'receipt-with-code': frame('a receipt that refuses', withField(receipt, 5, 'busy'), 'wire-value'),
  'acknowledged-with-parcel': frame('an acknowledgement with a parcel', withField(receipt, 2, 3), 'wire-value'),
  'answers-short': frame('an answered parcel of 31 bytes', withField(receipt, 4, answers.slice(1)), 'wire-value'),
  'refused-without-code': frame('a refusal without a word', withField(refused, 5), 'wire-value'),
  'refused-with-parcel': frame('a refusal with a parcel', withField(refused, 3, parcel), 'wire-value'),
  'code-too-long': frame('a word of 65 letters', withField(refused, 5, 'x'.repeat(65)), 'wire-value'),
  'code-sentence': frame('a sentence where a word belongs', withField(refused, 5, 'You are refused'), 'wire-value'),
  'code-escape': frame('a word with an escape sequence', withField(refused, 5, 'x\u001b[2J'), 'wire-value'),
  'unknown-field': frame('a sixth field', joined(refused, rawField({ field: 6, value: 1 })), 'wire-unknown-field'),
}

const greet = plainCase('hello')

export const helloCases: ProtocolCases = {
  valid: greet('a hello', hello, 'valid'),
  'valid-refusal': greet('an answer that refuses', withField(hello, 7, 'it belongs to another network'), 'valid'),
  'version-newer': greet('version 2', withField(hello, 1, 2), 'wire-version'),
  'network-short': greet('a network of 31 bytes', withField(hello, 2, draft.network.slice(1)), 'wire-value'),
  'network-missing': greet('no network', withField(hello, 2), 'wire-value'),
  'authority-missing': greet('no authority', withField(hello, 3), 'id-invalid'),
  'authority-lower-case': greet('an authority in lower case', withField(hello, 3, 'fr-afa'), 'id-invalid'),
  'roster-missing': greet('no digest of a roster', withField(hello, 4), 'wire-value'),
  'time-missing': greet('no time', withField(hello, 5), 'wire-value'),
  'software-escape': greet('a program with an escape sequence in its name', withField(hello, 6, 'x\u001b]0;y\u0007'), 'wire-value'),
  'refusal-escape': greet('a reason with an escape sequence', withField(hello, 7, '\u001b[31mno'), 'wire-value'),
  'refusal-line-break': greet('a reason of two lines', withField(hello, 7, 'no\nyes'), 'wire-value'),
  'software-too-long': greet('201 characters of software', withField(hello, 6, 'x'.repeat(201)), 'wire-value'),
  oversized: greet('1,025 bytes', withField(hello, 7, 'x'.repeat(1_025 - hello.length - 3)), 'wire-oversized'),
}
