// Published lists of prekeys: who may sign one, what it may hold, which of two counts, and what senders make of it. Every fault of a list has
// its file in test/vectors/single-fault/prekey-list.

import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { MAX_PREKEYS, PREKEY_EPOCH_MS } from '../../protocol/limits.ts'
import type { Prekey } from '../../protocol/prekey.ts'
import { mergePrekeys, parsePrekeyList, prekeyListNode, signPrekeyList, supersedes } from '../../protocol/prekey-list.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import { fc, property } from '../support/property.ts'
import { listDraft, listKeys } from '../vectors/make/prekey-cases.ts'
import { brazil, kenya, otherRoster, roster } from '../vectors/make/protocol-world.ts'

const owner = { network: roster.network, record: brazil.card.node }
const signed = (other: Partial<typeof listDraft> = {}) => signPrekeyList(brazil.envelopeKey, { ...listDraft, ...other })
const prekey = (epoch: number): Prekey => ({
  epoch,
  publicKey: new Uint8Array([epoch]),
  notBefore: epoch * PREKEY_EPOCH_MS,
  notAfter: (epoch + 1) * PREKEY_EPOCH_MS,
})

test('a list is read as it was signed, and says whose it is before it is verified', () => {
  const bytes = signed()
  const { bytes: kept, ...fields } = parsePrekeyList(crypto, owner, bytes)
  assert.equal(fields, listDraft)
  assert.equal(kept, bytes)
  assert.equal(prekeyListNode(bytes), { authority: brazil.authority, node: brazil.peerKey, serial: listDraft.serial })
})

test('only the signing key of the node itself makes its list', () => {
  for (const key of [brazil.key, brazil.logKey, kenya.envelopeKey])
    throwsCode(() => parsePrekeyList(crypto, owner, signPrekeyList(key, listDraft)), 'signature-invalid')
})

test('a list counts for its network and its node alone', () => {
  throwsCode(() => parsePrekeyList(crypto, { ...owner, network: otherRoster.network }, signed()), 'wire-value')
  throwsCode(() => parsePrekeyList(crypto, owner, signed({ node: kenya.peerKey })), 'wire-value')
  throwsCode(() => parsePrekeyList(crypto, owner, signed({ authority: kenya.authority })), 'wire-value')
})

test('as many prekeys as a record may have fit, and one more does not', () => {
  const many = (count: number) => {
    const first = listDraft.prekeys[0]?.epoch ?? 0
    return Array.from({ length: count }, (_, i) => ({ ...prekey(first + i), publicKey: listKeys(i) }))
  }
  assert.is(parsePrekeyList(crypto, owner, signed({ prekeys: many(MAX_PREKEYS) })).prekeys.length, MAX_PREKEYS)
  throwsCode(() => parsePrekeyList(crypto, owner, signed({ prekeys: many(MAX_PREKEYS + 1) })), 'wire-value')
})

test('the higher serial counts; of two with one serial all take the same', () => {
  const lower = { serial: 1, bytes: new Uint8Array([9]) }
  const higher = { serial: 2, bytes: new Uint8Array([1]) }
  const twin = { serial: 2, bytes: new Uint8Array([2]) }
  assert.ok(supersedes(lower, undefined))
  assert.ok(supersedes(higher, lower))
  assert.not.ok(supersedes(lower, higher))
  assert.ok(supersedes(twin, higher))
  assert.not.ok(supersedes(higher, twin))
  assert.not.ok(supersedes(higher, higher))
})

test("from its lowest epoch on the list's prekeys take the place of the record's", () => {
  const record = [1, 2, 3, 4].map(prekey)
  assert.is(mergePrekeys(record, undefined), record)
  const list = { prekeys: [{ ...prekey(3), publicKey: new Uint8Array([33]) }, prekey(5)] }
  assert.equal(
    mergePrekeys(record, list).map(({ epoch, publicKey }) => [epoch, publicKey[0]]),
    [
      [1, 1],
      [2, 2],
      [3, 33],
      [5, 5],
    ],
  )
})

property(
  'merged prekeys have rising epochs, hold the whole list, and of the record only what lies below it',
  [fc.uniqueArray(fc.integer({ min: 1, max: 60 })), fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 })],
  (inRecord, inList) => {
    const up = (epochs: number[]) => epochs.sort((a, b) => a - b).map(prekey)
    const list = up(inList)
    const lowest = list[0]?.epoch ?? 0
    assert.equal(
      mergePrekeys(up(inRecord), { prekeys: list }).map(({ epoch }) => epoch),
      [...inRecord.filter((epoch) => epoch < lowest).sort((a, b) => a - b), ...list.map(({ epoch }) => epoch)],
    )
  },
)

run()
