// One ledger, under all that administrators in league and hostile members can send with their own keys: it stays small, and what honest
// administrators decide is taken all the same.

import { parseAuthorityId } from '../../keys/ids.ts'
import { signProfile } from '../../protocol/directory/profile.ts'
import { signVote } from '../../protocol/epoch/vote.ts'
import { MAX_PROPOSALS_EACH } from '../../protocol/limits.ts'
import { signHeartbeat } from '../../protocol/roster/heartbeat.ts'
import { encodeItem, type ItemType } from '../../protocol/roster/item.ts'
import { Ledger } from '../../protocol/roster/ledger.ts'
import { signHoldVoice, signObjection } from '../../protocol/roster/voices.ts'
import { assert, run, test } from '../support/harness.ts'
import { PROFILES } from './malice.ts'
import { crypto, FOUNDED, networkWorld, type Party } from './network-world.ts'
import { attestationOf, draftAct, Seals } from './seal.ts'

const NONE = new Uint8Array(0)
const { charter, administrators, members } = networkWorld(5)
const colluders = administrators.slice(0, charter.threshold - 1)
const honest = administrators.slice(charter.threshold - 1)
const hostile = members.slice(0, 6)
const victim = members.at(-1) as Party
const seals = new Seals()
const network = charter.network
const base = ({ authority, peerKey }: Party, at: number) => ({ network, authority, node: peerKey, at })

const actOf = (proposer: Party, at: number) =>
  draftAct({ network, epoch: network, kind: 'suspend', subject: victim.authority, after: [], payload: NONE }, proposer.authority, at)

/** The `n`th thing of each kind that one party can send, each unlike those before. */
const spamOf = (party: Party, n: number): [ItemType, Uint8Array][] => {
  const at = FOUNDED + n
  const act = actOf(party, at)
  const stranger = parseAuthorityId(`ZZ-${n}`)
  return [
    ['attestation', attestationOf(act, [seals.approve(party, act, at)])],
    [
      'vote',
      signVote(party.voteKey, {
        network,
        number: 1,
        previous: network,
        round: n,
        step: 'prevote',
        epoch: NONE,
        freeRound: 0,
        administrator: party.authority,
      }),
    ],
    [
      'hold-voice',
      signHoldVoice(party.voteKey, { ...base(party, FOUNDED + 10 ** 10 - n), epoch: network, subject: stranger, reason: 'held' }),
    ],
    ['hold-voice', signHoldVoice(party.voteKey, { ...base(party, at), epoch: network, subject: party.authority, reason: 'held' })],
    ['objection', signObjection(party.voteKey, { ...base(party, at), act: act.id, reason: 'out of spite' })],
    [
      'heartbeat',
      signHeartbeat(party.voteKey, { ...base(party, at), head: network, actsDigest: network, checkpoint: NONE, addresses: [] }),
    ],
    ...PROFILES.map((json): [ItemType, Uint8Array] => [
      'profile',
      signProfile(party.envelopeKey, { ...base(party, at), serial: n + 1, json }),
    ]),
  ]
}

const spammed = (rounds: number): Ledger => {
  const ledger = new Ledger(crypto, charter)
  for (let n = 0; n < rounds; n++)
    for (const party of [...colluders, ...hostile])
      for (const [type, content] of spamOf(party, n)) {
        const outcome = ledger.offer(encodeItem({ type, content }), FOUNDED + rounds)
        for (const note of outcome.notes)
          if (note.type === 'evidence') ledger.offer(encodeItem({ type: 'evidence', content: note.evidence }), FOUNDED + rounds)
      }
  return ledger
}

const ROUNDS = MAX_PROPOSALS_EACH + 100
const ledger = spammed(ROUNDS)

test('what is held of spam is bounded by the limits of each kind', () => {
  const count = new Map<string, number>()
  for (const { type } of ledger.items()) count.set(type, (count.get(type) ?? 0) + 1)
  const parties = colluders.length + hostile.length
  assert.is(count.get('attestation'), colluders.length * MAX_PROPOSALS_EACH)
  // each may object to each proposal once; of those that are not here nothing is kept
  assert.ok((count.get('objection') ?? 0) <= parties * colluders.length * MAX_PROPOSALS_EACH)
  // of oneself one voice in an epoch, and none about who is no member
  assert.is(count.get('hold-voice'), parties)
  assert.is(count.get('heartbeat'), parties)
  assert.is(count.get('profile'), parties)
  assert.ok((count.get('vote') ?? 0) <= colluders.length * 1_000)
  assert.ok((count.get('evidence') ?? 0) <= parties * 4, `${count.get('evidence')} pieces of evidence`)
})

test('a suspension by honest administrators gets through, though a colluder without room has approved it too', () => {
  const act = actOf(honest[0] as Party, FOUNDED + ROUNDS)
  const approve = (parties: readonly Party[]) =>
    encodeItem({
      type: 'attestation',
      content: attestationOf(
        act,
        parties.map((party) => seals.approve(party, act, act.created)),
      ),
    })
  const now = FOUNDED + ROUNDS + 1
  assert.is(ledger.offer(approve([colluders[0] as Party, honest[0] as Party]), now).result, 'new')
  for (const party of honest) ledger.offer(approve([party]), now)
  assert.is(ledger.roster(now).member(victim.authority)?.state, 'suspended')
})

test('what has expired is forgotten', () => {
  const later = FOUNDED + ROUNDS + charter.rules.proposalLifetime
  ledger.expire(later)
  const waiting = [...ledger.acts.all()].filter(({ complete }) => !complete)
  assert.is(waiting.length, 0)
  assert.is([...ledger.items()].filter(({ type }) => type === 'objection').length, 0)
})

run()
