// The roster: who is a member, which node is whose, who may exchange mail, and for which network a node record counts.

import { hash } from '../../../keys/hashing.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { parseNodeRecord, signNodeRecord } from '../../../protocol/node-record.ts'
import { certifies, mayExchange } from '../../../protocol/roster/roster.ts'
import { MEMBER_CLASSES } from '../../../protocol/value.ts'
import { MEMBER_STATES } from '../../../protocol/vocabulary.ts'
import { assert, run, test } from '../../support/harness.ts'
import { brazil, charter, france, kenya, members, otherRoster, outsider, type Party, roster } from '../../vectors/make/protocol-world.ts'

test('members and their nodes are found, strangers are not', () => {
  for (const { authority, peerKey, card } of members) {
    assert.is(roster.member(authority)?.card.authority, authority)
    assert.is(roster.node(peerKey)?.member.authority, authority)
    assert.equal(roster.node(peerKey)?.record.bytes, card.node.bytes)
  }
  assert.is(roster.member(outsider.authority), undefined)
  assert.is(roster.node(outsider.peerKey), undefined)
  assert.is(roster.node(france.envelopeKey.publicKey), undefined)
  assert.is(roster.member('__proto__'), undefined)
})

test('the head of epoch 0 is the network, and the digest covers the head and the digest of the acts', () => {
  assert.equal([roster.epoch, roster.acts], [0, 0])
  assert.equal(roster.head, charter.network)
  assert.equal(roster.actsDigest, crypto.sha256(new Uint8Array(0)))
  assert.equal(roster.digest, hash(crypto, 'valise/v1/roster', roster.head, roster.actsDigest))
  assert.is.not(String(roster.digest), String(otherRoster.digest))
})

test('only active members of the class member exchange mail', () => {
  const member = roster.member('BR-CGU')
  if (!member) throw new Error('no member')
  for (const state of MEMBER_STATES)
    for (const memberClass of MEMBER_CLASSES)
      assert.is(
        mayExchange({ ...member, state, card: { ...member.card, memberClass } }, roster.rules),
        state === 'active' && memberClass === 'member',
      )
})

test('a node record counts in the network that it names, or in the card that holds it', () => {
  const record = (party: Party, change: object) =>
    parseNodeRecord(crypto, party.card.authorityKey, signNodeRecord(party.key, { ...party.record, ...change }))
  assert.is(certifies(roster, brazil.card.node), true)
  assert.is(certifies(roster, record(brazil, { network: roster.network, serial: 2 })), true)
  assert.is(certifies(roster, record(brazil, { network: otherRoster.network })), false)
  assert.is(certifies(roster, record(brazil, { serial: 2 })), false)
  assert.is(certifies(roster, outsider.card.node), false)
  assert.is(certifies(otherRoster, kenya.card.node), true)
})

run()
