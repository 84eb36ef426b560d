// A deposit: its hours, when custody is overdue, the largest one, and what a proof of custody or collection is of.

import { pureProvider as crypto } from '../../keys/pure.ts'
import { actRecord } from '../../protocol/act.ts'
import { coarseExpiry, custodyDue, encodeDeposit, parseDeposit } from '../../protocol/deposit.ts'
import { MAX_DEPOSITED_PARCEL_BYTES, MAX_PARCEL_BYTES } from '../../protocol/limits.ts'
import { CARGO, sealParcel } from '../../protocol/parcel.ts'
import { isCollectionOf, isCustodyOf, type Receipt } from '../../protocol/receipt.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import { toBrazil } from '../vectors/make/protocol-mail.ts'
import { brazil, randomOf } from '../vectors/make/protocol-world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOON = 20_000 * DAY + 12 * HOUR

test('an expiry is told in whole hours, never earlier', () => {
  assert.is(coarseExpiry(NOON), NOON)
  assert.is(coarseExpiry(NOON + 1), NOON + HOUR)
  assert.is(coarseExpiry(NOON + HOUR - 1), NOON + HOUR)
})

test('custody is overdue at the deadline, after a day, or when half of the time has passed', () => {
  const at = NOON
  assert.is(custodyDue(at, at + 30 * DAY, 0), at + DAY)
  assert.is(custodyDue(at, at + 30 * DAY, at + 5 * HOUR), at + 5 * HOUR)
  assert.is(custodyDue(at, at + 30 * DAY, at + 3 * DAY), at + 3 * DAY)
  assert.is(custodyDue(at, at + 30 * DAY, at), at + DAY)
  assert.is(custodyDue(at, at + 30 * DAY, at - 1), at + DAY)
  assert.is(custodyDue(at, at + DAY, 0), at + 12 * HOUR)
  assert.is(custodyDue(at, at + 4 * DAY, at + 3 * DAY), at + 2 * DAY)
})

const sealedOf = async (length: number): Promise<Uint8Array> =>
  (await sealParcel(crypto, randomOf('deposit'), toBrazil, { type: CARGO.envelope, content: new Uint8Array(length) })).bytes

test('the largest parcel that may be deposited fits the parcel to the depot; one byte more is refused', async () => {
  const least = await sealedOf(0)
  // of one byte string in it the length says how long the parcel is
  const fill = (size: number): Uint8Array => {
    const rest = least.length - 4_112
    const sealed = size - rest - 2
    const prefix = least.slice(0, least.length - 4_112 - 2)
    const length: number[] = []
    for (let n = sealed; n > 0; n = Math.floor(n / 128)) length.push((n % 128) | (n >= 128 ? 0x80 : 0))
    const out = new Uint8Array(prefix.length + length.length + sealed - (length.length - 4))
    out.set(prefix)
    const body = out.length - prefix.length - length.length
    length.splice(0)
    for (let n = body; n > 0; n = Math.floor(n / 128)) length.push((n % 128) | (n >= 128 ? 0x80 : 0))
    out.set(length, prefix.length)
    return out
  }
  const exact = fill(MAX_DEPOSITED_PARCEL_BYTES)
  const largest = exact.length > MAX_DEPOSITED_PARCEL_BYTES ? exact.slice(0, MAX_DEPOSITED_PARCEL_BYTES) : exact
  assert.ok(Math.abs(exact.length - MAX_DEPOSITED_PARCEL_BYTES) < 8)
  const expires = coarseExpiry(NOON)
  const deposit = encodeDeposit({ recipient: brazil.peerKey, expires, parcel: largest })
  if (exact.length <= MAX_DEPOSITED_PARCEL_BYTES) assert.is(parseDeposit(deposit).parcel.length, exact.length)
  const { bytes } = await sealParcel(crypto, randomOf('outer'), toBrazil, { type: CARGO.deposit, content: deposit })
  assert.ok(bytes.length <= MAX_PARCEL_BYTES)
  throwsCode(
    () => parseDeposit(encodeDeposit({ recipient: brazil.peerKey, expires, parcel: new Uint8Array(MAX_DEPOSITED_PARCEL_BYTES + 1) })),
    'wire-oversized',
  )
})

const parcel = crypto.sha256(new Uint8Array(1))
const receiptOf = (record: Partial<Receipt['record']>): Receipt => ({
  ...{ index: 0, leaf: parcel, bytes: parcel, checkpoint: {} as Receipt['checkpoint'] },
  record: actRecord({ act: 'custody', at: NOON, account: 'node', authority: 'FR-AFA', parcel, detail: '5', ...record }),
})

test('a proof of custody is of this parcel, for this depositor, until then, and of nothing else', () => {
  const holds = (record: Partial<Receipt['record']>) => isCustodyOf(receiptOf(record), parcel, 'FR-AFA', 5)
  assert.ok(holds({}))
  for (const other of [
    { act: 'collected' },
    { act: 'received' },
    { parcel: crypto.sha256(new Uint8Array(2)) },
    { parcel: new Uint8Array(0) },
    { authority: 'KE-EACC' },
    { detail: '6' },
    { detail: '' },
    { subject: 'x' },
    { envelope: parcel },
    { thread: new Uint8Array(16) },
  ] as const)
    assert.not.ok(holds(other), JSON.stringify(other))
})

test('a proof of collection is of this parcel, from this depot, and of nothing else', () => {
  const holds = (record: Partial<Receipt['record']>) =>
    isCollectionOf(receiptOf({ act: 'collected', detail: '', ...record }), parcel, 'FR-AFA')
  assert.ok(holds({}))
  for (const other of [
    { act: 'custody' },
    { parcel: crypto.sha256(new Uint8Array(2)) },
    { authority: 'KE-EACC' },
    { detail: '5' },
    { subject: 'x' },
  ] as const)
    assert.not.ok(holds(other), JSON.stringify(other))
})

run()
