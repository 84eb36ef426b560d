// The order of checks on an envelope that came in: every refusal, and which of two comes first.

import { hex } from '../../keys/ids.ts'
import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { type Envelope, parseEnvelope } from '../../protocol/envelope.ts'
import { CLOCK_SKEW_MS } from '../../protocol/limits.ts'
import { judgeDelivery, judgeSender } from '../../protocol/receive.ts'
import type { Member, Roster } from '../../protocol/roster/roster.ts'
import { DEFAULT_RULES } from '../../protocol/rules.ts'
import { MEMBER_STATES, type MemberState } from '../../protocol/vocabulary.ts'
import { assert, run, test } from '../support/harness.ts'
import { envelopeOf, type Otherwise } from '../vectors/make/protocol-mail.ts'
import {
  brazil,
  DAY,
  france,
  kenya,
  NOW,
  otherRoster,
  outsider,
  type Party,
  roster,
  secretariat,
  southAfrica,
} from '../vectors/make/protocol-world.ts'

const made = async (other: Otherwise = {}): Promise<Envelope> => parseEnvelope(crypto, await envelopeOf(other))
const envelope = await made()
const sender = (one: Envelope, carrier: Party = france, by: Roster = roster, now = NOW) =>
  judgeSender(crypto, by, one, carrier.peerKey, now)
const delivery = (one: Envelope, to: Party, now: number) => {
  const judged = judgeDelivery(one, { authority: to.authority, peerKey: to.peerKey }, now)
  return 'refusal' in judged ? judged.refusal : hex(judged.wrap.node)
}

/** The roster with one member in another state. */
const withState = (authority: string, state: MemberState): Roster => {
  const changed = (member: Member): Member => (member.authority === authority ? { ...member, state } : member)
  return {
    ...roster,
    member: (id) => {
      const found = roster.member(id)
      return found && changed(found)
    },
    node: (peerKey) => {
      const found = roster.node(peerKey)
      return found && { ...found, member: changed(found.member) }
    },
  }
}

test("an active member's envelope, brought by the node that signed it, is taken", () => {
  assert.is(sender(envelope), undefined)
})

test('each fault of the sender has its refusal', async () => {
  const as = (party: Party): Otherwise => ({ draft: { sender: party.authority, senderNode: party.peerKey }, key: party.envelopeKey })
  assert.is(sender(await made({ draft: { network: otherRoster.network } })), 'network')
  assert.is(sender(envelope, france, otherRoster), 'network')
  assert.is(sender(await made(as(outsider)), outsider), 'not-a-member')
  assert.is(sender(await made(as(secretariat)), secretariat), 'not-a-member')
  assert.is(sender(await made({ draft: { sender: southAfrica.authority } })), 'not-a-member')
  assert.is(sender(envelope, kenya), 'wrong-sender')
  assert.is(sender(envelope, outsider), 'wrong-sender')
  assert.is(sender(await made({ key: kenya.envelopeKey })), 'signature')
  assert.is(sender(await made({ key: france.logKey })), 'signature')
})

test('a member that is held, suspended or expelled is refused, and a held recipient does not matter here', () => {
  for (const state of MEMBER_STATES) {
    assert.is(sender(envelope, france, withState('FR-AFA', state)), state === 'active' ? undefined : 'not-a-member', state)
    assert.is(sender(envelope, france, withState('BR-CGU', state)), undefined, state)
  }
})

test("new mail is taken while the record of the sender's node holds: ten minutes before it begins, and not at its end", () => {
  const { notBefore, notAfter } = france.record
  const at = (now: number) => sender(envelope, france, roster, now)
  assert.is(at(notBefore - CLOCK_SKEW_MS), undefined)
  assert.is(at(notBefore - CLOCK_SKEW_MS - 1), 'sender-record')
  assert.is(at(notAfter - 1), undefined)
  assert.is(at(notAfter), 'sender-record')
  // who is no member is told that, and who carries what is not its own is not asked for its record first
  assert.is(sender(envelope, france, withState('FR-AFA', 'expelled'), notAfter), 'not-a-member')
  assert.is(sender(envelope, kenya, roster, notAfter), 'sender-record')
})

test("a message may live as long as the charter's rule says, and not a millisecond longer", async () => {
  const rule = (messageLifetime: number): Roster => ({
    ...roster,
    rules: { ...DEFAULT_RULES, messageLifetime },
  })
  const one = await made({ draft: { expires: NOW + DAY } })
  assert.is(sender(one, france, rule(DAY)), undefined)
  assert.is(sender(one, france, rule(DAY - 1)), 'lifetime')
})

test('of two faults the earlier check answers: network, membership, carrier, signature, lifetime', async () => {
  const faults: readonly (readonly [string, Otherwise])[] = [
    ['network', { draft: { network: otherRoster.network } }],
    ['not-a-member', { draft: { sender: southAfrica.authority } }],
    ['signature', { key: kenya.envelopeKey }],
    ['lifetime', { draft: { expires: NOW + 30 * DAY } }],
  ]
  const strict: Roster = { ...roster, rules: { ...DEFAULT_RULES, messageLifetime: 1 } }
  for (const [i, [first, one]] of faults.entries())
    for (const [, other] of faults.slice(i)) {
      const both = await made({ ...one, ...other, draft: { ...one.draft, ...other.draft } })
      assert.is(sender(both, france, strict), first)
    }
  assert.is(sender(await made({ key: kenya.envelopeKey }), kenya), 'wrong-sender')
  assert.is(sender(await made({ draft: { sender: southAfrica.authority } }), kenya), 'not-a-member')
})

test('the recipient gets the wrap of its own node', () => {
  assert.is(delivery(envelope, brazil, NOW), hex(brazil.peerKey))
  assert.is(delivery(envelope, kenya, NOW), hex(kenya.peerKey))
})

test('an envelope is taken from ten minutes before it was created until just before it expires', () => {
  const { created, expires } = envelope.fields
  const of = (now: number) => delivery(envelope, brazil, now)
  assert.is(of(created - CLOCK_SKEW_MS), hex(brazil.peerKey))
  assert.is(of(created - CLOCK_SKEW_MS - 1), 'from-the-future')
  assert.is(of(expires - 1), hex(brazil.peerKey))
  assert.is(of(expires), 'expired')
})

test('who is not addressed is refused: another member, the sender, another node of a recipient, another name for the same node', () => {
  const self = (authority: string, peerKey = brazil.peerKey) => {
    const judged = judgeDelivery(envelope, { authority, peerKey }, NOW)
    return 'refusal' in judged ? judged.refusal : 'taken'
  }
  assert.is(delivery(envelope, southAfrica, NOW), 'not-a-recipient')
  assert.is(delivery(envelope, france, NOW), 'not-a-recipient')
  assert.is(self('BR-CGU'), 'taken')
  assert.is(self('BR-CGU', outsider.peerKey), 'not-a-recipient')
  assert.is(self('KE-EACC'), 'not-a-recipient')
  assert.is(self('ZA-SIU'), 'not-a-recipient')
  assert.is(delivery(envelope, outsider, envelope.fields.expires), 'expired')
})

run()
