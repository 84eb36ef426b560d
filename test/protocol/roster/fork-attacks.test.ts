// What liars and chance can make of a fork: nobody who was restricted is free because a branch was left, nobody turns twice, restarts and orders change
// nothing, and nobody fills a node with rivals, voices or evidence.

import { hex } from '../../../keys/ids.ts'
import { encodeEvidence } from '../../../protocol/roster/evidence.ts'
import { decodeRoster, encodeRoster } from '../../../protocol/roster/file.ts'
import { startVote } from '../../../protocol/roster/succession.ts'
import { signHoldVoice } from '../../../protocol/roster/voices.ts'
import { assert, run, test } from '../../support/harness.ts'
import {
  aa,
  dd,
  evidenceOf,
  first,
  following,
  forked,
  founded,
  hears,
  idOf,
  joiner,
  ours,
  outsider,
  prevote,
  restarted,
  second,
  settle,
  settledBy,
  theirs,
  voice,
  world,
} from './fork-world.ts'
import {
  about,
  actNow,
  approvalOf,
  attestation,
  attested,
  cardOf,
  changeOf,
  crypto,
  DAY,
  decidedAfter,
  give,
  ledgerOf,
  NOW,
  offer,
  stateOf,
  voteKey,
} from './roster-world.ts'

/** An epoch with a quorum that rests on a change that one administrator approved. */
const unsound = (reason: string): Uint8Array => {
  const act = changeOf(world, founded, { reason })
  return decidedAfter(world, founded, { change: attestation(act, [approvalOf(act, aa)]) })
}

test('whoever a branch restricted is held when it is left: by an act that it listed, or decided, or by voices', () => {
  const listed = ledgerOf(world)
  give(listed, 'attestation', attested(world, actNow(world, listed, outsider, 'suspend')))
  give(listed, 'decided-epoch', decidedAfter(world, founded, { reason: 'ours', acts: listed.acts.ofCurrentEpoch() }))
  const voiced = following(ours)
  const hold = { network: world.charter.network, epoch: idOf(ours), subject: outsider.authority, reason: 'x', at: NOW }
  for (const one of [aa, dd])
    give(voiced, 'hold-voice', signHoldVoice(voteKey(one), { ...hold, authority: one.authority, node: one.peerKey }))
  for (const [ledger, before] of [
    [listed, 'suspended'],
    [voiced, 'held'],
  ] as const) {
    hears(ledger, theirs)
    assert.is(stateOf(ledger, outsider), before)
    settledBy(ledger, [dd, first], theirs)
    assert.equal(ledger.chain.current.id, idOf(theirs))
    assert.is(stateOf(ledger, outsider), 'held')
    assert.is(stateOf(restarted(ledger), outsider), 'held')
  }
})

test('a restriction that two left epochs handed on holds whoever turns by a pin', () => {
  const ledger = following(ours)
  give(ledger, 'attestation', attested(world, actNow(world, ledger, outsider, 'expel')))
  give(ledger, 'decided-epoch', decidedAfter(world, ledger.chain.current, { acts: ledger.acts.ofCurrentEpoch() }))
  hears(ledger, theirs)
  ledger.forks.pin(idOf(theirs))
  settle(ledger)
  assert.is(stateOf(ledger, outsider), 'held')
})

test('what only the branch that is left had lifted is not lifted', () => {
  const ledger = ledgerOf(world)
  give(ledger, 'attestation', attested(world, actNow(world, ledger, outsider, 'suspend')))
  give(ledger, 'decided-epoch', ours)
  give(ledger, 'attestation', attested(world, actNow(world, ledger, outsider, 'reinstate')))
  hears(ledger, theirs)
  settledBy(ledger, [dd, first], theirs)
  assert.is(stateOf(ledger, outsider), 'held')
})

test('whom administrators have freed since is not held again by what the other branch says, and a branch that lost holds nobody new', () => {
  const turned = following(ours)
  const suspension = attested(world, actNow(world, turned, outsider, 'suspend'))
  give(turned, 'attestation', suspension)
  hears(turned, theirs)
  settledBy(turned, [dd, first], theirs)
  give(turned, 'attestation', attested(world, actNow(world, turned, outsider, 'reinstate')))
  offer(turned, 'attestation', suspension)
  assert.is(stateOf(turned, outsider), 'active')
  const alone = decidedAfter(world, founded, { reason: 'theirs', administrators: [aa], threshold: 1 })
  const stayed = forked(ours, alone)
  settledBy(stayed, [dd, first], ours)
  offer(stayed, 'attestation', attested(world, actNow(world, following(alone), outsider, 'expel'), [aa]))
  assert.is(stateOf(stayed, outsider), 'active')
})

test('a node that has turned stays where it is, also after a restart, and votes no more after the epoch that it left', () => {
  const ledger = forked(ours, theirs)
  const elector = { authority: dd.authority, voteKey: voteKey(dd) }
  assert.ok(startVote(crypto, ledger, elector).options.self)
  settledBy(ledger, [dd, first], theirs)
  assert.ok(startVote(crypto, ledger, elector).options.self)
  for (const one of [dd, second, first]) give(ledger, 'fork-voice', voice(one, ours))
  assert.is(ledger.toFollow(NOW), undefined)
  assert.is(restarted(ledger).toFollow(NOW), undefined)
  // its operator may lead it back; what it signed there before it does not contradict
  ledger.forks.pin(idOf(ours))
  settle(ledger)
  assert.equal(ledger.chain.current.id, idOf(ours))
  assert.is(startVote(crypto, ledger, elector).options.self, undefined)
})

test('after a restart a later fork is known whatever the order of what was stored, and so it is when evidence came first', () => {
  for (let n = 0; n < 8; n++) {
    const ledger = following(decidedAfter(world, founded, { reason: `one ${n}` }))
    const one = ledger.chain.current
    const [two, other] = ['a', 'b'].map((reason) => decidedAfter(world, one, { reason })) as [Uint8Array, Uint8Array]
    give(ledger, 'decided-epoch', two)
    give(ledger, 'attestation', attested(world, actNow(world, ledger, joiner, 'admit')))
    hears(ledger, other)
    give(ledger, 'fork-voice', voice(dd, other, { previous: one.id }))
    const again = restarted(ledger)
    assert.equal([stateOf(again, joiner), again.index.size], [stateOf(ledger, joiner), ledger.index.size])
  }
  const early = ledgerOf(world)
  give(early, 'evidence', evidenceOf(ours, theirs))
  give(early, 'decided-epoch', ours)
  assert.is(early.forks.all(NOW).length, 1)
})

test('a liar that fills the evidence keeps no accusation out, and votes on numbers that nobody can vote on are none', () => {
  const ledger = following(ours)
  const pair = (n: number, number: number) =>
    encodeEvidence('double-vote', world.charter.network, prevote(aa, `a ${n}`, number), prevote(aa, `b ${n}`, number))
  assert.is(offer(ledger, 'evidence', pair(0, 7)).result, 'waiting')
  for (let n = 0; n < 20; n++) offer(ledger, 'evidence', pair(n, 1))
  hears(ledger, theirs)
  assert.equal(ledger.forks.all(NOW)[0]?.accused, ['AA-ADM', 'BB-ADM', 'CC-ADM'])
})

test('an epoch that rests on an unsound change accuses, is no rival, and keeps the sound evidence out nowhere', () => {
  const ledger = following(ours)
  for (let n = 0; n < 6; n++) assert.is(offer(ledger, 'evidence', evidenceOf(ours, unsound(`u ${n}`))).result, 'new')
  assert.is(ledger.forks.all(NOW).length, 0)
  hears(ledger, theirs)
  const again = restarted(ledger)
  assert.equal([again.forks.all(NOW).length, again.forks.all(NOW)[0]?.accused], [1, ledger.forks.all(NOW)[0]?.accused])
})

test('rivals and voices are bounded, and those that are kept are known after a restart', () => {
  const ledger = following(ours)
  const rivals = Array.from({ length: 20 }, (_, n) => decidedAfter(world, founded, { reason: `rival ${n}` }))
  for (const one of rivals) {
    hears(ledger, one)
    offer(ledger, 'fork-voice', voice(dd, one))
  }
  assert.equal([ledger.chain.rivals.length, ledger.forks.all(NOW)[0]?.voices.length], [8, 2])
  assert.is(restarted(ledger).chain.rivals.length, 8)
  // one voice in ever other words is stored a few times at most
  const falling = forked(ours, theirs)
  let taken = 0
  for (let n = 0; n < 200; n++) if (offer(falling, 'fork-voice', voice(dd, theirs, { reason: `${n}` })).result === 'new') taken++
  assert.ok(taken < 30, `${taken} of 200`)
})

test('rivals of a branch that was left dispute nothing on the other', () => {
  const ledger = following(ours)
  const [two, other] = ['a', 'b'].map((reason) => decidedAfter(world, ledger.chain.current, { reason })) as [Uint8Array, Uint8Array]
  give(ledger, 'decided-epoch', two)
  hears(ledger, other)
  hears(ledger, theirs)
  ledger.forks.pin(idOf(theirs))
  settle(ledger)
  give(ledger, 'decided-epoch', decidedAfter(world, ledger.chain.current))
  assert.is(ledger.forks.disputedUntil(NOW), undefined)
})

test('neither a restart nor turning prolongs a dispute', () => {
  const later = NOW + 6 * DAY
  const seenAt = (ledger: typeof known, epoch: Uint8Array) => ledger.chain.rivals.find(({ id }) => hex(id) === hex(idOf(epoch)))?.seen
  const known = forked(ours, theirs)
  const before = new Map([...known.items()].map(({ place }) => [hex(place), NOW]))
  for (let n = 0; n < 6; n++) give(known, 'evidence', evidenceOf(theirs, decidedAfter(world, founded, { reason: `third ${n}` })), later)
  assert.is(
    seenAt(
      restarted(known, later, (place) => before.get(place) ?? later),
      theirs,
    ),
    NOW,
  )
  const turned = forked(ours, theirs)
  for (const one of [dd, first]) give(turned, 'fork-voice', voice(one, theirs))
  settle(turned, later)
  assert.is(seenAt(turned, ours), NOW)
})

test('a voice of the recovery set counts alike whichever epoch is followed, and whatever became of the card there', () => {
  const amended = cardOf(first, { record: { voteKey: voteKey(first, 7).publicKey } })
  const amend = (ledger: ReturnType<typeof forked>) =>
    give(ledger, 'attestation', attested(world, about(world, first, 'amend', [], { card: amended, epoch: ledger.chain.current.id })))
  const [sooner, later] = [forked(ours, theirs), forked(ours, theirs)]
  give(sooner, 'fork-voice', voice(first, theirs))
  amend(sooner)
  amend(later)
  give(later, 'fork-voice', voice(first, theirs))
  for (const ledger of [sooner, later]) {
    give(ledger, 'fork-voice', voice(dd, theirs))
    assert.ok(ledger.toFollow(NOW))
    assert.ok(restarted(ledger).toFollow(NOW))
  }
})

test('the roster file of a ledger that has turned verifies', () => {
  const ledger = forked(ours, theirs)
  give(ledger, 'attestation', attested(world, actNow(world, ledger, joiner, 'admit')))
  settledBy(ledger, [dd, first], theirs)
  give(ledger, 'attestation', attested(world, actNow(world, ledger, joiner, 'admit')))
  assert.equal(decodeRoster(crypto, encodeRoster(ledger)).roster(NOW).digest, ledger.roster(NOW).digest)
})

run()
