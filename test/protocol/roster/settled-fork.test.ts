// A fork that is settled: by more than half of the administrators nobody accuses and the recovery set, or by the operator of one node. Who may
// speak, what a voice is worth, and what becomes of a node that follows the other epoch.

import { encodeEvidence } from '../../../protocol/roster/evidence.ts'
import { signForkVoice } from '../../../protocol/roster/voices.ts'
import { assert, run, test } from '../../support/harness.ts'
import {
  aa,
  bb,
  cc,
  dd,
  evidenceOf,
  first,
  following,
  fork,
  forked,
  founded,
  idOf,
  joiner,
  ours,
  outsider,
  prevote,
  second,
  settle,
  theirs,
  voice,
  world,
} from './fork-world.ts'
import {
  actNow,
  attested,
  crypto,
  DAY,
  decidedAfter,
  give,
  giveAll,
  ledgerOf,
  NOW,
  notesOf,
  numbers,
  offer,
  shuffled,
  stateOf,
  voteKey,
} from './roster-world.ts'

test('administrators whom nobody accuses and the recovery set are asked; more than half of them settle it, and whoever follows the other turns', () => {
  const ledger = forked(ours, theirs)
  assert.equal(fork(ledger).accused, [aa.authority, bb.authority, cc.authority])
  assert.equal(fork(ledger).electors, [dd.authority, first.authority, second.authority])
  give(ledger, 'fork-voice', voice(dd, theirs))
  assert.is(ledger.toFollow(NOW), undefined)
  give(ledger, 'fork-voice', voice(first, theirs))
  assert.equal(settle(ledger).slice(0, 2), ['turned', 'epoch'])
  assert.equal(ledger.chain.current.id, idOf(theirs))
  assert.is(ledger.forks.disputedUntil(NOW), undefined)
  assert.equal(
    ledger.chain.rivals.map(({ id }) => id),
    [idOf(ours)],
  )
  assert.is(ledger.toFollow(NOW), undefined)
})

test('whoever follows the epoch that is settled on stays, and its dispute is over', () => {
  const ledger = forked(ours, theirs)
  give(ledger, 'attestation', attested(world, actNow(world, ledger, joiner, 'admit')))
  assert.is(stateOf(ledger, joiner), 'held')
  give(ledger, 'fork-voice', voice(second, ours))
  give(ledger, 'fork-voice', voice(dd, ours))
  assert.equal(settle(ledger), [])
  assert.is(stateOf(ledger, joiner), 'active')
})

test('of the epoch that is left admissions are void, and restrictions hold until administrators decide', () => {
  const ledger = forked(ours, theirs)
  give(ledger, 'attestation', attested(world, actNow(world, ledger, joiner, 'admit')))
  give(ledger, 'attestation', attested(world, actNow(world, ledger, outsider, 'suspend')))
  for (const one of [dd, first]) give(ledger, 'fork-voice', voice(one, theirs))
  assert.equal(settle(ledger), ['turned', 'epoch', 'held-back'])
  assert.is(stateOf(ledger, joiner), undefined)
  assert.equal([stateOf(ledger, outsider), ledger.roster(NOW).member(outsider.authority)?.heldBy], ['held', 'held-back'])
  give(ledger, 'attestation', attested(world, actNow(world, ledger, outsider, 'reinstate')))
  assert.is(stateOf(ledger, outsider), 'active')
})

test('an accused, a stranger and one who speaks for both settle nothing', () => {
  const ledger = forked(ours, theirs)
  for (const one of [aa, bb, cc]) give(ledger, 'fork-voice', voice(one, theirs))
  assert.is(offer(ledger, 'fork-voice', voice(outsider, theirs)).result, 'refused')
  give(ledger, 'fork-voice', voice(dd, theirs))
  give(ledger, 'fork-voice', voice(dd, ours))
  assert.equal(fork(ledger).electors, [first.authority, second.authority])
  give(ledger, 'fork-voice', voice(first, theirs))
  assert.is(ledger.toFollow(NOW), undefined)
  give(ledger, 'fork-voice', voice(second, theirs))
  assert.ok(ledger.toFollow(NOW))
})

test('a voice is signed with the vote key of the epoch that decided both, or with that of a node of the recovery set', () => {
  const ledger = forked(ours, theirs)
  const fields = { network: world.charter.network, previous: founded.id, epoch: idOf(theirs), node: dd.peerKey, reason: '', at: NOW }
  const wrong = signForkVoice(voteKey(first), { ...fields, authority: dd.authority })
  assert.is(offer(ledger, 'fork-voice', wrong).result, 'refused')
  const other = signForkVoice(voteKey(dd), { ...fields, authority: first.authority, node: first.peerKey })
  // one of these keys may come to be known
  assert.is(offer(ledger, 'fork-voice', other).result, 'waiting')
  assert.is(
    offer(ledger, 'fork-voice', signForkVoice(voteKey(dd), { ...fields, authority: dd.authority, network: new Uint8Array(32) })).result,
    'refused',
  )
  const unknown = signForkVoice(voteKey(dd), { ...fields, authority: dd.authority, epoch: new Uint8Array(32).fill(7) })
  assert.is(offer(ledger, 'fork-voice', unknown).result, 'waiting')
})

test('one voice has one form: of two with one meaning the one with the lower hash stays', () => {
  const ledger = forked(ours, theirs)
  const forms = [0, 1, 2].map((n) => voice(dd, theirs, { at: NOW + n })).sort((a, b) => Buffer.compare(crypto.sha256(a), crypto.sha256(b)))
  for (const form of [...forms].reverse()) give(ledger, 'fork-voice', form)
  assert.is(offer(ledger, 'fork-voice', forms[1] as Uint8Array).result, 'known')
  assert.is(fork(ledger).voices.length, 1)
})

test('in whatever order they hear of it, and whichever epoch they followed first, all come to one roster', () => {
  const [left, right] = [following(ours), following(theirs)]
  const acts = [
    attested(world, actNow(world, left, joiner, 'admit')),
    attested(world, actNow(world, left, outsider, 'suspend')),
    attested(world, actNow(world, right, joiner, 'admit')),
    attested(world, actNow(world, right, outsider, 'suspend')),
  ]
  const evidence = evidenceOf(ours, theirs)
  const things = [
    ...acts.map((content) => ({ type: 'attestation' as const, content })),
    ...[ours, theirs].map((content) => ({ type: 'decided-epoch' as const, content })),
    ...[dd, second].map((one) => ({ type: 'fork-voice' as const, content: voice(one, theirs) })),
    { type: 'evidence' as const, content: evidence },
  ]
  const wanted = following(theirs)
  for (const content of acts.slice(2)) give(wanted, 'attestation', content)
  for (let seed = 1; seed <= 200; seed++) {
    const ledger = ledgerOf(world)
    let waiting = shuffled(things, numbers(seed))
    // again and again, as comparisons offer what the other still lacks
    for (let round = 0; round < 6; round++)
      waiting = waiting.filter(({ type, content }) => {
        const { result } = offer(ledger, type, content)
        settle(ledger)
        return result === 'waiting' || type === 'attestation'
      })
    assert.equal(ledger.roster(NOW).digest, wanted.roster(NOW).digest, `seed ${seed}`)
    assert.equal(ledger.chain.current.id, idOf(theirs), `seed ${seed}`)
  }
})

test('what a ledger holds after it has turned makes the same roster again', () => {
  const ledger = forked(ours, theirs)
  const late = attested(world, actNow(world, following(theirs), joiner, 'admit'))
  for (const one of [dd, first]) give(ledger, 'fork-voice', voice(one, theirs))
  settle(ledger)
  give(ledger, 'attestation', late)
  const again = ledgerOf(world)
  giveAll(
    again,
    [...ledger.items()].map(({ bytes }) => bytes),
  )
  assert.is(again.toFollow(NOW), undefined)
  assert.equal(again.roster(NOW).digest, ledger.roster(NOW).digest)
  assert.equal(again.index.size, ledger.index.size)
})

test('once the next epoch was followed, or a week has passed, voices change nothing; an operator may still turn', () => {
  const ledger = forked(ours, theirs)
  for (const one of [dd, first]) give(ledger, 'fork-voice', voice(one, theirs))
  assert.is(ledger.toFollow(NOW + 7 * DAY), undefined)
  give(ledger, 'decided-epoch', decidedAfter(world, ledger.chain.current))
  assert.is(ledger.toFollow(NOW), undefined)
  ledger.forks.pin(idOf(theirs))
  const outcome = give(ledger, 'decided-epoch', ledger.toFollow(NOW) ?? new Uint8Array(0))
  assert.equal(notesOf(outcome).slice(0, 2), ['turned', 'epoch'])
  assert.is(outcome.dropped.length, 2)
  assert.is(ledger.chain.current.number, 1)
  assert.is(ledger.toFollow(NOW), undefined)
})

test('evidence that comes after the voices settles the fork as well, and what was held is active at once', () => {
  const ledger = forked(ours, decidedAfter(world, founded, { reason: 'later', round: 2 }))
  give(ledger, 'attestation', attested(world, actNow(world, ledger, joiner, 'admit')))
  for (const one of [dd, first, second]) give(ledger, 'fork-voice', voice(one, ours))
  assert.is(stateOf(ledger, joiner), 'held')
  for (const one of [aa, bb, cc]) {
    const [a, b] = ['one', 'two'].map((value) => prevote(one, value)) as [Uint8Array, Uint8Array]
    give(ledger, 'evidence', encodeEvidence('double-vote', world.charter.network, a, b))
  }
  assert.equal(fork(ledger).electors.length, 3)
  assert.is(stateOf(ledger, joiner), 'active')
})

test('an operator who has pinned an epoch is not turned away from it', () => {
  const ledger = forked(ours, theirs)
  ledger.forks.pin(idOf(ours))
  for (const one of [dd, first]) give(ledger, 'fork-voice', voice(one, theirs))
  assert.is(ledger.toFollow(NOW), undefined)
  assert.is(ledger.forks.disputedUntil(NOW), undefined)
})

test('two quorums of different rounds accuse nobody by themselves: an honest administrator may have been freed of its lock', () => {
  const later = decidedAfter(world, founded, { reason: 'later', round: 3 })
  const ledger = forked(ours, later)
  assert.equal(fork(ledger).accused, [])
  assert.equal(fork(ledger).electors.length, 6)
})

run()
