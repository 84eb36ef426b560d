// A fork: two epochs of one number, each with its quorum. What holds of both, what of neither, for how long, and how others hear of it.

import { encodeEvidence } from '../../../protocol/roster/evidence.ts'
import { assert, run, test } from '../../support/harness.ts'
import { actNow, attested, DAY, decidedAfter, give, ledgerOf, NOW, notesOf, offer, party, stateOf, worldOf } from './roster-world.ts'

const member = party('YY-MEM')
const joiner = party('ZZ-NEW')
const world = worldOf(4, { members: [member] })

/** Two epochs 1, each with a quorum: three of four voted for both. */
const forked = () => {
  const epoch = ledgerOf(world).chain.current
  const [ours, theirs] = [decidedAfter(world, epoch, { reason: 'ours' }), decidedAfter(world, epoch, { reason: 'theirs' })] as const
  const ledger = ledgerOf(world)
  give(ledger, 'decided-epoch', ours)
  const other = ledgerOf(world)
  give(other, 'decided-epoch', theirs)
  return { ledger, other, ours, theirs }
}

test('a rival epoch is evidence that names who voted for both, and the first one is followed on', () => {
  const { ledger, theirs } = forked()
  const head = ledger.chain.current.id
  const outcome = offer(ledger, 'decided-epoch', theirs)
  assert.equal([outcome.result, ...notesOf(outcome)], ['known', 'rival', 'evidence'])
  const note = outcome.notes.find((one) => one.type === 'evidence')
  if (note?.type !== 'evidence') throw new Error('no evidence')
  const kept = give(ledger, 'evidence', note.evidence)
  const [told] = kept.notes
  assert.is(told?.type === 'evidence' ? told.authority : '', 'AA-ADM BB-ADM CC-ADM')
  assert.equal(ledger.chain.current.id, head)
  assert.equal(notesOf(offer(ledger, 'decided-epoch', theirs)), [])
})

test('in a fork the restrictions of both epochs hold and the admissions of neither, for a week', () => {
  const { ledger, other, theirs } = forked()
  give(ledger, 'attestation', attested(world, actNow(world, ledger, joiner, 'admit')))
  assert.is(stateOf(ledger, joiner), 'active')
  offer(ledger, 'decided-epoch', theirs)
  assert.equal([stateOf(ledger, joiner), ledger.roster(NOW).member('ZZ-NEW')?.heldBy], ['held', 'fork'])
  const restriction = offer(ledger, 'attestation', attested(world, actNow(world, other, member, 'suspend')))
  assert.equal([restriction.result, ...notesOf(restriction)], ['known', 'held-back'])
  assert.is(stateOf(ledger, member), 'held')
  // admissions of the rival are none here
  const newcomer = party('XX-NEW')
  assert.equal(notesOf(offer(ledger, 'attestation', attested(world, actNow(world, other, newcomer, 'admit')))), [])
  assert.is(stateOf(ledger, newcomer), undefined)
  assert.is(stateOf(ledger, joiner, NOW + 7 * DAY - 1), 'held')
  assert.is(stateOf(ledger, joiner, NOW + 7 * DAY), 'active')
  assert.is(stateOf(ledger, member, NOW + 7 * DAY), 'held')
})

test("a rival's restriction that administrators have decided about holds nobody again when it is offered again", () => {
  const { ledger, other, theirs } = forked()
  offer(ledger, 'decided-epoch', theirs)
  const restriction = attested(world, actNow(world, other, member, 'suspend'))
  offer(ledger, 'attestation', restriction)
  give(ledger, 'decided-epoch', decidedAfter(world, ledger.chain.current))
  give(ledger, 'attestation', attested(world, actNow(world, ledger, member, 'reinstate')))
  assert.is(stateOf(ledger, member), 'active')
  assert.equal(notesOf(offer(ledger, 'attestation', restriction)), [])
  assert.is(stateOf(ledger, member), 'active')
})

test('after the next epoch the fork is over, and what follows the rival is not blamed on who brings it', () => {
  const { ledger, other, theirs } = forked()
  give(ledger, 'attestation', attested(world, actNow(world, ledger, joiner, 'admit')))
  offer(ledger, 'decided-epoch', theirs)
  const acts = ledger.acts.ofCurrentEpoch()
  give(ledger, 'decided-epoch', decidedAfter(world, ledger.chain.current, { acts }))
  assert.is(stateOf(ledger, joiner), 'active')
  assert.is(offer(ledger, 'decided-epoch', decidedAfter(world, other.chain.current)).result, 'waiting')
})

test('evidence of a fork tells who follows one epoch of the other, and a restarted ledger of both', () => {
  const { ours, theirs } = forked()
  const evidence = encodeEvidence('forked-epoch', world.charter.network, ours, theirs)
  const ledger = ledgerOf(world)
  give(ledger, 'decided-epoch', ours, NOW, { verified: true })
  assert.equal(notesOf(give(ledger, 'evidence', evidence, NOW + DAY, { verified: true, seen: NOW })), ['rival', 'evidence'])
  assert.is(ledger.forks.disputedUntil(NOW + DAY), NOW + 7 * DAY)
})

run()
