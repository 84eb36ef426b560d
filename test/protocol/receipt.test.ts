// Receipts: a proof from the recipient's log, of this envelope and no other; no byte of it can change.

import { hex } from '../../keys/ids.ts'
import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { ACTS, actRecord } from '../../protocol/act.ts'
import { parseEnvelope } from '../../protocol/envelope.ts'
import { MAX_RECEIPT_BYTES } from '../../protocol/limits.ts'
import { isReceiptFor, logVerifier, RECEIPT_ACTS, type ReceiptVerdict, verifyReceipt } from '../../protocol/receipt.ts'
import { assert, run, test } from '../support/harness.ts'
import { envelope as bytes, message, type OtherReceipt, RECEIPT_INDEX, receiptOf } from '../vectors/make/protocol-mail.ts'
import { brazil, france, kenya, NOW, seeded } from '../vectors/make/protocol-world.ts'
import { flipped } from '../vectors/make/raw-message.ts'

const envelope = parseEnvelope(crypto, bytes)
const log = logVerifier(crypto, brazil.card.node)
const expected = { id: envelope.id, message, sender: france.authority }
const verify = (other: OtherReceipt = {}): ReceiptVerdict => verifyReceipt(crypto, log, receiptOf(envelope.id, other))
const reason = (verdict: ReceiptVerdict): string => (verdict.ok ? 'holds' : verdict.reason)
const speaks = (other: OtherReceipt, of: Parameters<typeof isReceiptFor>[1] = expected): boolean => {
  const verdict = verify(other)
  return verdict.ok && isReceiptFor(verdict.receipt, of)
}

test('a receipt says what was logged, where, and by which checkpoint', () => {
  const receipt = receiptOf(envelope.id)
  const verdict = verifyReceipt(crypto, log, receipt)
  assert.ok(verdict.ok)
  if (!verdict.ok) return
  assert.equal(
    [verdict.receipt.index, verdict.receipt.record.act, verdict.receipt.record.at, verdict.receipt.record.subject],
    [RECEIPT_INDEX, 'received', NOW + 2_000, hex(message)],
  )
  assert.is(verdict.receipt.checkpoint.origin, brazil.logOrigin)
  assert.equal(verdict.receipt.bytes, receipt)
  assert.ok(isReceiptFor(verdict.receipt, expected))
})

test('a receipt is for one envelope, message and sender', () => {
  assert.is(speaks({}), true)
  assert.is(speaks({}, { ...expected, id: seeded('another envelope') }), false)
  assert.is(speaks({}, { ...expected, message: seeded('another message', 16) }), false)
  assert.is(speaks({}, { ...expected, sender: kenya.authority }), false)
  assert.is(speaks({ record: { envelope: new Uint8Array(0) } }), false)
  assert.is(speaks({ record: { subject: '' } }), false)
  assert.is(speaks({ record: { authority: '' } }), false)
})

test('of all acts, only received and opened are receipts', () => {
  for (const act of ACTS)
    assert.is(
      speaks({ record: { act } }),
      RECEIPT_ACTS.some((one) => one === act),
      act,
    )
})

test('each way in which a receipt can fail has its reason', () => {
  const rows: readonly (readonly [string, OtherReceipt])[] = [
    ['inclusion', { shown: actRecord({ act: 'opened', at: NOW, account: 'node' }) }],
    ['inclusion', { shown: { at: NOW + 2_001 } }],
    ['inclusion', { salt: seeded('another salt') }],
    ['inclusion', { index: RECEIPT_INDEX - 1 }],
    ['inclusion', { path: (hashes) => hashes.slice(1) }],
    ['inclusion', { path: (hashes) => [...hashes, seeded('a hash')] }],
    ['inclusion', { root: seeded('a root') }],
    ['inclusion', { size: 100 }],
    ['origin', { party: kenya }],
    ['unsigned', { party: kenya, origin: brazil.logOrigin }],
  ]
  for (const [expectedReason, other] of rows) assert.is(reason(verify(other)), expectedReason)
})

test('a receipt is refused, not thrown at, whatever the bytes are', () => {
  for (const one of [new Uint8Array(0), Uint8Array.of(0xff), seeded('noise', 500), new TextEncoder().encode('c2sp.org/tlog-proof@v1\n')])
    assert.is(reason(verifyReceipt(crypto, log, one)), 'malformed')
})

test('a receipt over its limit is refused before it is read', () => {
  assert.is(reason(verifyReceipt(crypto, log, new Uint8Array(MAX_RECEIPT_BYTES + 1))), 'malformed')
  const verdict = verifyReceipt(crypto, log, new Uint8Array(MAX_RECEIPT_BYTES + 1))
  assert.match(verdict.ok ? '' : verdict.message, `over ${MAX_RECEIPT_BYTES}`)
  const atLimit = verifyReceipt(crypto, log, new Uint8Array(MAX_RECEIPT_BYTES))
  assert.not.match(atLimit.ok ? '' : atLimit.message, `over ${MAX_RECEIPT_BYTES}`)
})

test('no byte of a receipt can change', () => {
  const receipt = receiptOf(envelope.id)
  for (let at = 0; at < receipt.length; at++)
    for (const mask of [0x01, 0x20]) {
      const verdict = verifyReceipt(crypto, log, flipped(receipt, at, mask))
      assert.is(verdict.ok && isReceiptFor(verdict.receipt, expected), false, `byte ${at}`)
    }
})

test("a log's verifier has the log's origin as its name and takes its log key alone", () => {
  assert.is(log.name, brazil.logOrigin)
  const message = new TextEncoder().encode('a text\n')
  assert.is(log.verify(message, brazil.logKey.signRaw(message)), true)
  assert.is(log.verify(message, brazil.envelopeKey.signRaw(message)), false)
})

run()
