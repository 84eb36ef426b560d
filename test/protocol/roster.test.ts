// The roster: who is a member, which node is whose, who may exchange mail, and for which network a node record counts.

import { hash } from '../../keys/hashing.ts'
import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { armor } from '../../protocol/armor.ts'
import { parseNodeRecord, signNodeRecord } from '../../protocol/node-record.ts'
import { certifies, MEMBER_STATES, mayExchange, readRosterFile, rosterFile, rosterOf } from '../../protocol/roster.ts'
import { MEMBER_CLASSES } from '../../protocol/value.ts'
import { encode } from '../../protocol/wire/codec.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import { brazil, charter, france, kenya, members, otherRoster, outsider, type Party, roster } from '../vectors/make/protocol-world.ts'

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

test('the head of epoch 0 is the network, and the digest covers head and acts', () => {
  assert.equal([roster.epoch, roster.acts], [0, 0])
  assert.equal(roster.head, charter.network)
  assert.equal(roster.digest, hash(crypto, 'valise/v1/roster', charter.network, new Uint8Array(4)))
  assert.is.not(String(roster.digest), String(otherRoster.digest))
})

test('only active members of the class member exchange mail', () => {
  const member = roster.member('BR-CGU')
  if (!member) throw new Error('no member')
  for (const state of MEMBER_STATES)
    for (const memberClass of MEMBER_CLASSES)
      assert.is(mayExchange({ ...member, state, card: { ...member.card, memberClass } }), state === 'active' && memberClass === 'member')
})

test('two readers of one roster write the same file', () => {
  const text = rosterFile(crypto, roster)
  const read = readRosterFile(crypto, text)
  assert.is(rosterFile(crypto, read), text)
  assert.equal(read.digest, roster.digest)
})

test('a roster file with acts, or with a charter that lacks a signature, is refused', () => {
  const file = (fields: { charter: Uint8Array; acts: Uint8Array[] }) =>
    armor(crypto, 'VALISE ROSTER', encode('Roster', { version: 1, ...fields }))
  throwsCode(() => readRosterFile(crypto, file({ charter: charter.bytes, acts: [new Uint8Array(0)] })), 'wire-version')
  const unsigned = encode('SignedCharter', { body: charter.body, signatures: [] })
  throwsCode(() => readRosterFile(crypto, file({ charter: unsigned, acts: [] })), 'charter-incomplete')
  assert.equal(rosterOf(crypto, charter).network, charter.network)
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
