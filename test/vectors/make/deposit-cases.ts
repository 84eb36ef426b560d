// The single-fault cases of deposits: a parcel from FR-AFA's node to BR-CGU's, given to KE-EACC's. What a depot makes of
// a roster, test/protocol/deposit.test.ts says.

import { pureProvider as crypto } from '../../../keys/pure.ts'
import { actRecord, encodeActRecord } from '../../../protocol/act.ts'
import { coarseExpiry, encodeDeposit } from '../../../protocol/deposit.ts'
import { plainCase, type ProtocolCases } from './protocol-case.ts'
import { parcelOf, sessionTo } from './protocol-mail.ts'
import { brazil, DAY, kenya, france, NOW, seeded } from './protocol-world.ts'
import { changing, joined, rawField, withField } from './raw-message.ts'

const inner = await parcelOf(undefined, await sessionTo(brazil, 'deposit session'), 'deposited parcel')
const expires = coarseExpiry(NOW + 30 * DAY)

export const deposit = encodeDeposit({ recipient: brazil.peerKey, expires, parcel: inner })

const of = { account: 'node', parcel: crypto.sha256(inner) }
export const custodyRecord = encodeActRecord(
  actRecord({ act: 'custody', at: NOW + 2_000, authority: france.authority, detail: String(expires), ...of }),
)
export const collectedRecord = encodeActRecord(actRecord({ act: 'collected', at: NOW + DAY, authority: kenya.authority, ...of }))

const load = plainCase('deposit')
const withValue = (comment: string, field: number, values: readonly (number | Uint8Array | string)[], expect: string) =>
  load(comment, withField(deposit, field, ...values), expect)

export const depositCases: ProtocolCases = {
  valid: load('the example deposit', deposit, 'valid'),
  'version-newer': withValue('version 2', 1, [2], 'wire-version'),
  'version-missing': withValue('no version', 1, [], 'wire-version'),
  'recipient-missing': withValue('no recipient', 2, [], 'id-invalid'),
  'recipient-short': withValue('a recipient of 31 bytes', 2, [brazil.peerKey.slice(1)], 'id-invalid'),
  'recipient-other': withValue('another node than that of the parcel', 2, [kenya.peerKey], 'wire-value'),
  'expires-missing': withValue('no expiry', 3, [], 'wire-value'),
  'expires-no-hour': withValue('a millisecond over a whole hour', 3, [expires + 1], 'wire-value'),
  'parcel-missing': withValue('no parcel', 4, [], 'wire-truncated'),
  'parcel-no-parcel': withValue('something else than a parcel', 4, [seeded('valise example bytes', 40)], 'wire-version'),
  'parcel-newer': load('a parcel of version 2', changing(deposit, 4, (parcel) => withField(parcel, 1, 2)), 'wire-version'),
  'unknown-field': load('a fifth field', joined(deposit, rawField({ field: 5, value: 1 })), 'wire-unknown-field'),
  'repeated-field': load('the expiry twice', joined(deposit.slice(0, 2), ...[2, 3].map((field) => rawField({ field, value: field === 2 ? brazil.peerKey : expires })), rawField({ field: 3, value: expires }), rawField({ field: 4, value: inner })), 'wire-repeated-field'),
  truncated: load('one byte short', deposit.slice(0, -1), 'wire-truncated'),
}
