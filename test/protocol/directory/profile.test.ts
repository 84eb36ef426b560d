// A signed profile: what is signed is what a reader accepts; age, staleness and conflict are decided at the limit and one past it.

import { pureProvider as crypto } from '../../../keys/pure.ts'
import { verifyingKey } from '../../../keys/signing.ts'
import {
  conflictingProfiles,
  isStale,
  type ProfileDraft,
  parseProfile,
  profileAge,
  signProfile,
  verifyProfile,
} from '../../../protocol/directory/profile.ts'
import { PROFILE_STALE_MS } from '../../../protocol/limits.ts'
import { signStatement } from '../../../protocol/statement.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { kenyaProfile, profile, profileDraft } from '../../vectors/make/profile-cases.ts'
import { brazil, kenya, NOW, otherRoster } from '../../vectors/make/protocol-world.ts'
import { bytesAt, flipped, withField } from '../../vectors/make/raw-message.ts'

const key = verifyingKey(crypto, kenya.envelopeKey.publicKey)
const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const other = json({ names: { en: 'Commission' }, functions: [] })
const signed = (fields: Partial<ProfileDraft>, by = kenya) => parseProfile(signProfile(by.envelopeKey, { ...profileDraft, ...fields }))

test('what was signed is read back, and verifies with the signing key of the node alone', () => {
  const read = parseProfile(profile)
  const { network, authority, node, serial, at } = profileDraft
  assert.equal(read, { network, authority, node, serial, at, json: profileDraft.json, profile: kenyaProfile, bytes: profile })
  assert.ok(verifyProfile(key, read))
  for (const wrong of [kenya.key, kenya.logKey, brazil.envelopeKey])
    assert.not.ok(verifyProfile(verifyingKey(crypto, wrong.publicKey), read))
  assert.not.ok(verifyProfile(key, parseProfile(flipped(profile, -1))))
})

test('nothing is signed that a reader would refuse', () => {
  throwsCode(() => signProfile(kenya.envelopeKey, { ...profileDraft, json: json({}) }), 'profile-invalid')
  throwsCode(() => signProfile(kenya.envelopeKey, { ...profileDraft, serial: 0 }), 'wire-value')
  throwsCode(() => signProfile(kenya.envelopeKey, { ...profileDraft, at: 0 }), 'wire-value')
  throwsCode(() => signProfile(kenya.envelopeKey, { ...profileDraft, network: new Uint8Array(31) }), 'wire-value')
})

test('the age of a profile is counted from its own time, and one from the future has none', () => {
  assert.is(profileAge({ at: NOW }, NOW + 5), 5)
  assert.is(profileAge({ at: NOW }, NOW - 5), 0)
})

test('a profile is stale when it is older than half a year', () => {
  assert.not.ok(isStale({ at: NOW }, NOW + PROFILE_STALE_MS))
  assert.ok(isStale({ at: NOW }, NOW + PROFILE_STALE_MS + 1))
  assert.not.ok(isStale({ at: NOW }, NOW - 1))
})

test('two profiles with one serial that say different things contradict each other, whichever node signed', () => {
  const first = parseProfile(profile)
  assert.ok(conflictingProfiles(first, signed({ json: other })))
  assert.ok(conflictingProfiles(signed({ json: other }), first))
  assert.ok(conflictingProfiles(first, signed({ at: NOW + 1 })))
  assert.ok(conflictingProfiles(first, signed({ node: brazil.peerKey }, brazil)))
})

test('another serial, authority or network is no contradiction, nor are two signatures of one text', () => {
  const first = parseProfile(profile)
  for (const fields of [
    { serial: 2, json: other },
    { authority: brazil.authority, json: other },
    { network: otherRoster.network, json: other },
  ])
    assert.not.ok(conflictingProfiles(first, signed(fields)))
  assert.not.ok(conflictingProfiles(first, first))
  const again = signStatement(brazil.envelopeKey, 'valise/v1/profile', bytesAt(profile, 1))
  assert.not.equal(withField(again, 1), withField(profile, 1))
  assert.not.ok(conflictingProfiles(first, parseProfile(again)))
})

run()
