// Cards and node records: what is written is read, limits hold at the limit and not one past it, and no bit of a signed card can change.

import { hash } from '../../keys/hashing.ts'
import { asPeerKey, peerIdText } from '../../keys/ids.ts'
import { prekeyPair } from '../../keys/sealing.ts'
import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { cardFile, nextKeyDigest, parseCard, readCardFile, signCard } from '../../protocol/card.ts'
import {
  MAX_ADDRESS_LENGTH,
  MAX_ADDRESSES,
  MAX_CARD_BYTES,
  MAX_DEPOTS,
  MAX_NAME_LENGTH,
  MAX_NODE_RECORD_BYTES,
  MAX_PREKEYS,
} from '../../protocol/limits.ts'
import {
  logOriginOf,
  type NodeRecordDraft,
  nodeRecordFile,
  parseNodeRecord,
  readNodeRecordFile,
  signNodeRecord,
} from '../../protocol/node-record.ts'
import { parseStatement, signStatement } from '../../protocol/statement.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import { brazil, france, kenya, NOW, outsider, roster, seeded } from '../vectors/make/protocol-world.ts'
import { flipped } from '../vectors/make/raw-message.ts'
import { refusal } from './support.ts'

const draft = {
  authority: 'BR-CGU',
  name: 'Controladoria-Geral da União',
  country: 'BR',
  functions: ['prevention', 'mla'],
  memberClass: 'member',
  nextKeyDigest: nextKeyDigest(crypto, kenya.key.publicKey),
  created: NOW,
  nodeRecord: brazil.card.node.bytes,
}

const readRecord = (change: Partial<NodeRecordDraft>) =>
  parseNodeRecord(crypto, brazil.card.authorityKey, signNodeRecord(brazil.key, { ...brazil.record, ...change }))

test('a card is read as it was written', () => {
  const card = parseCard(crypto, signCard(crypto, brazil.key, draft))
  assert.equal(
    { ...card, authorityKey: card.authorityKey.publicKey, node: card.node.bytes, bytes: 0 },
    {
      authority: 'BR-CGU',
      name: draft.name,
      country: 'BR',
      functions: ['mla', 'prevention'],
      memberClass: 'member',
      authorityKey: brazil.key.publicKey,
      nextKeyDigest: draft.nextKeyDigest,
      created: NOW,
      node: brazil.card.node.bytes,
      bytes: 0,
    },
  )
})

test('functions are written in order and once, however they are given', () => {
  const one = signCard(crypto, brazil.key, draft)
  assert.equal(signCard(crypto, brazil.key, { ...draft, functions: ['mla', 'prevention', 'mla'] }), one)
})

test('a card that could not be read is not signed', () => {
  for (const [change, code] of [
    [{ name: 'x'.repeat(MAX_NAME_LENGTH + 1) }, 'wire-value'],
    [{ name: 'a\ud800b' }, 'wire-value'],
    [{ country: 'Brazil' }, 'wire-value'],
    [{ functions: ['audit'] }, 'wire-value'],
    [{ authority: 'br-cgu' }, 'id-invalid'],
    [{ authority: 'KE-EACC' }, 'wire-value'],
    [{ nodeRecord: kenya.card.node.bytes }, 'signature-invalid'],
    [{ created: 0 }, 'wire-value'],
  ] as const)
    throwsCode(() => signCard(crypto, brazil.key, { ...draft, ...change }), code)
})

test('the digest of the next key is the domain-separated hash of it', () => {
  assert.equal(nextKeyDigest(crypto, kenya.key.publicKey), hash(crypto, 'valise/v1/next-authority-key', kenya.key.publicKey))
  assert.equal(parseCard(crypto, signCard(crypto, brazil.key, draft)).nextKeyDigest, draft.nextKeyDigest)
})

test("no use of a node's key may be the authority's key, and no two uses one key", () => {
  const uses = ['peerKey', 'signingKey', 'logKey', 'voteKey', 'witnessKey'] as const
  for (const use of uses) {
    const key = asPeerKey(brazil.key.publicKey)
    const logOrigin = use === 'peerKey' ? logOriginOf(brazil.authority, peerIdText(key)) : brazil.logOrigin
    const record = signNodeRecord(brazil.key, { ...brazil.record, logOrigin, [use]: key })
    throwsCode(() => signCard(crypto, brazil.key, { ...draft, nodeRecord: record }), 'wire-value')
    for (const other of uses) if (other !== use) throwsCode(() => readRecord({ [use]: brazil.record[other] }), 'wire-value')
  }
})

test('a node record is read as it was written, and by no other key', () => {
  const record = readRecord({ network: roster.network, serial: 7, depots: ['FR-AFA', 'KE-EACC'] })
  assert.equal([record.serial, record.network, record.depots], [7, roster.network, ['FR-AFA', 'KE-EACC']])
  assert.equal(record.signingKey.publicKey, brazil.record.signingKey)
  assert.equal(record.prekeys, brazil.record.prekeys)
  throwsCode(() => parseNodeRecord(crypto, kenya.card.authorityKey, record.bytes), 'signature-invalid')
})

test('limits of a node record hold at the limit, and not one past it', () => {
  const addresses = (count: number, length = 20) => Array.from({ length: count }, (_, n) => `/dns4/${String(n).padStart(length - 6, 'x')}`)
  const depots = (count: number) => Array.from({ length: count }, (_, n) => `FR-A${n}`)
  for (const [at, past] of [
    [{ addresses: addresses(MAX_ADDRESSES) }, { addresses: addresses(MAX_ADDRESSES + 1) }],
    [{ addresses: addresses(1, MAX_ADDRESS_LENGTH) }, { addresses: addresses(1, MAX_ADDRESS_LENGTH + 1) }],
    [{ depots: depots(MAX_DEPOTS) }, { depots: depots(MAX_DEPOTS + 1) }],
    [{ notAfter: brazil.record.notBefore + 1 }, { notAfter: brazil.record.notBefore }],
    [{ serial: 1 }, { serial: 0 }],
  ] as const) {
    assert.is(
      refusal(() => readRecord(at)),
      'accepted',
    )
    assert.is(
      refusal(() => readRecord(past)),
      'wire-value',
    )
  }
})

test('a record has at most 32 prekeys, each of its own epoch and key', () => {
  const prekeys = Array.from({ length: MAX_PREKEYS + 1 }, (_, n) => ({
    epoch: n + 1,
    publicKey: prekeyPair(crypto, seeded(`valise test prekey ${n}`)).publicKey,
    notBefore: n + 1,
    notAfter: n + 2,
  }))
  assert.is(readRecord({ prekeys: prekeys.slice(1) }).prekeys.length, MAX_PREKEYS)
  assert.is(
    refusal(() => readRecord({ prekeys })),
    'wire-value',
  )
  const [first, second] = prekeys
  if (!first || !second) throw new Error('no prekeys')
  assert.is(
    refusal(() => readRecord({ prekeys: [first, { ...second, epoch: first.epoch }] })),
    'wire-value',
  )
  assert.is(
    refusal(() => readRecord({ prekeys: [first, { ...second, publicKey: first.publicKey }] })),
    'wire-value',
  )
  assert.is(
    refusal(() => readRecord({ prekeys: [{ ...first, notAfter: first.notBefore }] })),
    'wire-value',
  )
})

test('the largest record and card fit their limits, and larger statements are refused', () => {
  const padded = (size: number) => signStatement(brazil.key, 'valise/v1/card', new Uint8Array(size).fill(8))
  throwsCode(() => parseStatement(padded(MAX_CARD_BYTES + 129), MAX_CARD_BYTES), 'wire-oversized')
  assert.is(parseStatement(padded(MAX_CARD_BYTES), MAX_CARD_BYTES).body.length, MAX_CARD_BYTES)
  const prekeys = Array.from({ length: MAX_PREKEYS }, (_, n) => ({
    epoch: 0xffffffff,
    publicKey: new Uint8Array(1216).fill(n),
    notBefore: Number.MAX_SAFE_INTEGER,
    notAfter: Number.MAX_SAFE_INTEGER,
  }))
  const largest = signNodeRecord(brazil.key, {
    ...brazil.record,
    network: roster.network,
    prekeys,
    addresses: Array.from({ length: MAX_ADDRESSES }, () => 'x'.repeat(MAX_ADDRESS_LENGTH)),
    depots: Array.from({ length: MAX_DEPOTS }, () => 'x'.repeat(33)),
  })
  assert.ok(largest.length <= MAX_NODE_RECORD_BYTES, `${largest.length}`)
  assert.ok(largest.length + 4 * MAX_NAME_LENGTH + 512 <= MAX_CARD_BYTES)
})

test('no bit of a card can change: every byte, two bits of it', () => {
  const { bytes } = france.card
  for (let at = 0; at < bytes.length; at++)
    for (const mask of [1, 0x80])
      assert.is.not(
        refusal(() => parseCard(crypto, flipped(bytes, at, mask))),
        'accepted',
        `byte ${at}`,
      )
})

test('a card that ends at any byte is refused', () => {
  const { bytes } = france.card
  for (let length = 0; length < bytes.length; length += 7)
    assert.is.not(
      refusal(() => parseCard(crypto, bytes.subarray(0, length))),
      'accepted',
      `${length} bytes`,
    )
})

test('a node record file is read with the key of its authority, and refused when nobody knows it', () => {
  const text = nodeRecordFile(crypto, brazil.card.node.bytes)
  const keys = (id: string) => roster.member(id)?.card.authorityKey
  assert.is(readNodeRecordFile(crypto, text, keys).member, 'BR-CGU')
  throwsCode(() => readNodeRecordFile(crypto, nodeRecordFile(crypto, outsider.card.node.bytes), keys), 'node-record-authority')
  throwsCode(() => readNodeRecordFile(crypto, text, () => kenya.card.authorityKey), 'signature-invalid')
})

test('a card file is the card, and a card file of a record is none', () => {
  assert.equal(readCardFile(crypto, cardFile(crypto, brazil.card.bytes)).bytes, brazil.card.bytes)
  throwsCode(() => readCardFile(crypto, nodeRecordFile(crypto, brazil.card.node.bytes)), 'file-not-recognised')
  throwsCode(() => readCardFile(crypto, cardFile(crypto, brazil.card.node.bytes)), 'wire-value')
})

run()
