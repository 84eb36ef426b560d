// The attacks that The Update Framework lists against whoever hands out signed metadata (TUF specification §1.5.2), as far as they can be tried on a
// roster, and those that many signers add. Each test says why the attack fails.

import { armor } from '../../../protocol/armor.ts'
import { draftCharter } from '../../../protocol/charter.ts'
import { encodeGovernment } from '../../../protocol/epoch/government.ts'
import { MAX_ADMINISTRATORS, MAX_AFTER, MAX_ATTESTATION_BYTES } from '../../../protocol/limits.ts'
import { encodeAttestation } from '../../../protocol/roster/attestation.ts'
import { encodeRoster, readRosterFile, rosterFile } from '../../../protocol/roster/file.ts'
import { freshness, signHeartbeat } from '../../../protocol/roster/heartbeat.ts'
import { encodeItem, ITEM_LIMITS } from '../../../protocol/roster/item.ts'
import type { Ledger } from '../../../protocol/roster/ledger.ts'
import { DEFAULT_RULES } from '../../../protocol/rules.ts'
import { decode, encode } from '../../../protocol/wire/codec.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { type Party, NOW as START, seeded } from '../../vectors/make/protocol-world.ts'
import {
  about,
  approvalOf,
  attestation,
  attested,
  cardOf,
  crypto,
  DAY,
  decidedAfter,
  give,
  giveAll,
  HOUR,
  ledgerOf,
  NOW,
  offer,
  party,
  voteKey,
  worldOf,
} from './roster-world.ts'

const [member, joiner] = [party('YY-MEM'), party('ZZ-NEW')] as const
const world = worldOf(5, { members: [member] })
const [first, second, third, fourth] = world.administrators as [Party, Party, Party, Party]
const stateOf = (ledger: Ledger, of: Party, now = NOW) => ledger.roster(now).member(of.authority)?.state
const itemsOf = (ledger: Ledger): Uint8Array[] => [...ledger.items()].map(({ bytes }) => bytes)

test('rollback: old items change nothing, because a ledger only grows and an act says which acts it comes after', () => {
  const ledger = ledgerOf(world)
  const suspended = about(world, member, 'suspend')
  const reinstated = about(world, member, 'reinstate', [suspended])
  for (const act of [suspended, reinstated]) give(ledger, 'attestation', attested(world, act))
  const old = itemsOf(ledger)
  give(ledger, 'attestation', attested(world, about(world, member, 'expel', [reinstated])))
  give(ledger, 'decided-epoch', decidedAfter(world, ledger.chain.current, { acts: ledger.acts.ofCurrentEpoch() }))
  const { digest, head } = ledger.roster(NOW)
  for (const item of old) assert.is(ledger.offer(item, NOW).result, 'known')
  assert.equal([ledger.roster(NOW).digest, ledger.roster(NOW).head, stateOf(ledger, member)], [digest, head, 'expelled'])
})

test('rollback of a file: whoever knows the head is not given an older roster, because the chain must contain it', () => {
  const ledger = ledgerOf(world)
  const old = rosterFile(crypto, ledger)
  give(ledger, 'decided-epoch', decidedAfter(world, ledger.chain.current))
  assert.is(readRosterFile(crypto, old).chain.find(ledger.chain.current.id), undefined)
})

test('freeze: who is kept from news notices, because administrators beat every hour and n−k+1 of them are in every k', () => {
  const ledger = ledgerOf(world)
  const beat = (by: Party, at: number) =>
    signHeartbeat(voteKey(by), {
      ...{
        network: world.charter.network,
        authority: by.authority,
        node: by.peerKey,
        head: ledger.chain.current.id,
        actsDigest: ledger.acts.root(),
      },
      ...{ at, checkpoint: new Uint8Array(0), addresses: [] },
    })
  const { administrators, threshold } = ledger.chain.current.government
  const fresh = (now: number) => freshness(ledger.published.heartbeats(), administrators.length, threshold, now)
  for (const one of [first, second]) give(ledger, 'heartbeat', beat(one, NOW))
  // the attacker lets two through; three of five decide, so that three must be heard
  assert.is(fresh(NOW), 'stale')
  give(ledger, 'heartbeat', beat(third, NOW))
  assert.equal([fresh(NOW), fresh(NOW + DAY), fresh(NOW + 3 * DAY)], ['fresh', 'warn', 'stale'])
  // replaying what was heard does not help: a heartbeat says when it was given, and its node alone can give a later one
  assert.is(offer(ledger, 'heartbeat', beat(third, NOW), NOW + 2 * DAY).result, 'known')
  assert.is(fresh(NOW + 3 * DAY), 'stale')
})

test('fast-forward: nobody can put the network ahead of itself, because nothing is numbered that a later thing must exceed', () => {
  const ledger = ledgerOf(world)
  const epoch = decode('DecidedEpoch', decidedAfter(world, ledger.chain.current), 1_000_000)
  const ahead = encode('Epoch', { ...decode('Epoch', epoch.epoch, 1_000_000), number: 4_000_000_000 })
  assert.is(offer(ledger, 'decided-epoch', encode('DecidedEpoch', { epoch: ahead, precommits: [] })).result, 'waiting')
  // and an act dated far ahead holds nothing up: dates decide nothing between acts
  const future = about(world, member, 'suspend', [], { created: Date.UTC(9000, 0) })
  give(ledger, 'attestation', attested(world, future))
  give(ledger, 'attestation', attested(world, about(world, member, 'reinstate', [future])))
  assert.is(stateOf(ledger, member), 'active')
})

test('mix-and-match: parts of two rosters make no third, because an act names its epoch and its past, and an epoch the one before and its acts', () => {
  const [left, right] = [ledgerOf(world), ledgerOf(world)] as const
  give(left, 'attestation', attested(world, about(world, joiner, 'admit')))
  give(right, 'attestation', attested(world, about(world, member, 'expel')))
  for (const one of [left, right]) give(one, 'decided-epoch', decidedAfter(world, one.chain.current, { acts: one.acts.ofCurrentEpoch() }))
  const [a, b] = [left, right].map((one) => decode('Roster', encodeRoster(one), 1_000_000)) as [
    ReturnType<typeof decodeRoster>,
    ReturnType<typeof decodeRoster>,
  ]
  for (const mixed of [
    { ...a, acts: b.acts },
    { ...a, acts: [...a.acts, ...b.acts] },
    { ...b, epochs: a.epochs },
    { ...a, epochs: [...a.epochs, ...b.epochs] },
  ])
    throwsCode(() => readRosterFile(crypto, armor(crypto, 'VALISE ROSTER', encode('Roster', mixed))), 'roster-invalid')
})
const decodeRoster = (bytes: Uint8Array) => decode('Roster', bytes, 1_000_000)

test('mix-and-match of signatures: an approval moves to no other act, because it names the act by its hash', () => {
  const [one, other] = [about(world, member, 'suspend'), about(world, member, 'expel')] as const
  const approvals = [first, second, third].map((by) => approvalOf(one, by))
  assert.is(offer(ledgerOf(world), 'attestation', encodeAttestation({ act: other, approvals, acceptances: [] })).result, 'refused')
})

test('endless data: everything has its size and its number, looked at before anything is read', () => {
  const ledger = ledgerOf(world)
  throwsCode(() => encodeItem({ type: 'attestation', content: new Uint8Array(ITEM_LIMITS.attestation + 1) }), 'wire-oversized')
  const raw = encode('Item', { version: 1, type: 1, content: new Uint8Array(MAX_ATTESTATION_BYTES + 1) })
  assert.is(ledger.offer(raw, NOW).result, 'refused')
  const many = Array.from({ length: MAX_ADMINISTRATORS + 1 }, () => approvalOf(about(world, member, 'suspend'), first))
  assert.is(
    offer(ledger, 'attestation', encodeAttestation({ act: about(world, member, 'suspend'), approvals: many, acceptances: [] })).result,
    'refused',
  )
  throwsCode(
    () => about(world, member, 'suspend', Array.from({ length: MAX_AFTER + 1 }, (_, n) => ({ id: seeded(`valise test ${n}`) })) as never),
    'act-invalid',
  )
  assert.is(ledger.index.size, 0)
})

test('wrong network: the same people under another charter are another network, because everything names it', () => {
  const elsewhere = worldOf(5, { members: [member], label: 'elsewhere' })
  const there = ledgerOf(elsewhere)
  give(there, 'attestation', attested(elsewhere, about(elsewhere, member, 'expel')))
  give(there, 'decided-epoch', decidedAfter(elsewhere, there.chain.current))
  const here = ledgerOf(world)
  giveAll(here, itemsOf(there))
  assert.equal([here.index.size, stateOf(here, member), here.chain.current.number], [0, 'active', 0])
})

test('retired quorum: who decided once signs nothing new, because the next epoch lists what counts of theirs', () => {
  const ledger = ledgerOf(world)
  const next = [party('NN-ONE'), party('NN-TWO'), party('NN-TRE')]
  for (const one of next) give(ledger, 'attestation', attested(world, about(world, one, 'admit')))
  give(ledger, 'decided-epoch', decidedAfter(world, ledger.chain.current, { administrators: next, acts: ledger.acts.ofCurrentEpoch() }))
  // the old quorum, with whatever date it likes
  const forged = about(world, joiner, 'admit', [], { created: NOW - 300 * DAY })
  assert.is(offer(ledger, 'attestation', attested(world, forged, world.administrators)).result, 'known')
  const inNew = about(world, joiner, 'admit', [], { epoch: ledger.chain.current.id })
  assert.is(offer(ledger, 'attestation', attested(world, inNew, [first, second])).result, 'refused')
  assert.is(stateOf(ledger, joiner), undefined)
  // a second epoch 1 by them is evidence, and is not followed
  const { id } = ledger.chain.current
  assert.is(offer(ledger, 'decided-epoch', decidedAfter(world, ledger.chain.epochs[0] ?? ledger.chain.current)).result, 'known')
  assert.equal(ledger.chain.current.id, id)
})

test('one key counted twice: two administrators cannot have one vote key, because charter and government refuse it', () => {
  const twin = { ...second, card: cardOf(second, { record: { voteKey: first.record.voteKey } }) }
  const draft = { name: 'Twins', created: START, threshold: 2, members: [], rules: DEFAULT_RULES, nonce: seeded('valise test twins') }
  throwsCode(() => draftCharter(crypto, { ...draft, administrators: [first.card, twin.card, third.card] }), 'charter-rule')
  const government = [first, second, third].map(({ authority }, i) => ({
    authority,
    voteKey: voteKey(i === 2 ? first : (world.administrators[i] as Party)).publicKey,
  }))
  throwsCode(
    () => encodeGovernment(crypto, { threshold: 2, administrators: government, rules: DEFAULT_RULES, recovery: [] }),
    'government-rule',
  )
})

test('one administrator counted twice: a second approval adds nothing, because approvals stand under their administrators, each once', () => {
  const act = about(world, member, 'expel')
  const ledger = ledgerOf(world)
  for (const at of [NOW, NOW + HOUR, NOW - HOUR]) offer(ledger, 'attestation', attestation(act, [approvalOf(act, first, { at })]))
  assert.is(ledger.acts.find(act.id)?.attestation.approvals.length, 1)
  assert.is(
    offer(
      ledger,
      'attestation',
      attestation(act, [approvalOf(act, first), approvalOf(act, first, { at: NOW + 1 }), approvalOf(act, second)]),
    ).result,
    'refused',
  )
  // nor does the approval of one under the name of another
  assert.is(
    offer(
      ledger,
      'attestation',
      attestation(act, [approvalOf(act, first), approvalOf(act, second), approvalOf(act, fourth, {}, voteKey(first))]),
    ).result,
    'refused',
  )
  assert.is(stateOf(ledger, member), 'active')
})

run()
