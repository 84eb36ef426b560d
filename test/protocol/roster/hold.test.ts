// The emergency hold: two administrators, or the authority itself, hold a member at once, for three days after the earlier voice, and no longer.

import { CLOCK_SKEW_MS, HOLD_MS } from '../../../protocol/limits.ts'
import { holdState } from '../../../protocol/roster/hold.ts'
import { type HoldVoice, parseHoldVoice, signHoldVoice } from '../../../protocol/roster/voices.ts'
import { assert, run, test } from '../../support/harness.ts'
import type { Party } from '../../vectors/make/protocol-world.ts'
import { about, attested, DAY, decidedAfter, give, HOUR, ledgerOf, NOW, offer, party, voteKey, worldOf } from './roster-world.ts'

const held = party('YY-MEM')
const world = worldOf(3, { members: [held] })
const [first, second, third] = world.administrators as [Party, Party, Party]

const voice = (by: Party, at: number, change: Partial<Omit<HoldVoice, 'bytes'>> = {}, key = voteKey(by)): Uint8Array =>
  signHoldVoice(key, {
    ...{ network: world.charter.network, epoch: world.charter.network, subject: held.authority, authority: by.authority, node: by.peerKey },
    ...{ reason: 'its keys may be stolen', at, ...change },
  })
const heard = (by: Party, at: number): HoldVoice => parseHoldVoice(voice(by, at))
const state = (voices: readonly HoldVoice[], now: number, lifts: readonly number[] = []) => holdState(held.authority, voices, lifts, now)

test('one administrator holds nobody, two do, until three days after the earlier voice', () => {
  assert.is(state([heard(first, NOW)], NOW).held, false)
  const two = [heard(first, NOW), heard(second, NOW + HOUR)]
  assert.is(state(two, NOW + HOUR).until, NOW + HOLD_MS)
  assert.is(state(two, NOW + HOLD_MS - 1).held, true)
  assert.is(state(two, NOW + HOLD_MS).held, false)
  // a third voice carries it on to the earlier of the later two
  assert.is(state([...two, heard(third, NOW + DAY)], NOW + DAY).until, NOW + HOUR + HOLD_MS)
})

test('one administrator who speaks twice, in two epochs, is one voice', () => {
  assert.is(state([heard(first, NOW), heard(first, NOW + HOUR)], NOW + HOUR).held, false)
  assert.equal(state([heard(first, NOW), heard(first, NOW + HOUR)], NOW + HOUR).voices, ['AA-ADM'])
  const ledger = ledgerOf(world)
  give(ledger, 'hold-voice', voice(first, NOW - HOUR))
  give(ledger, 'decided-epoch', decidedAfter(world, ledger.chain.current))
  give(ledger, 'hold-voice', voice(first, NOW, { epoch: ledger.chain.current.id }))
  assert.is(ledger.roster(NOW).member('YY-MEM')?.state, 'active')
  give(ledger, 'hold-voice', voice(second, NOW, { epoch: ledger.chain.current.id }))
  assert.is(ledger.roster(NOW).member('YY-MEM')?.state, 'held')
})

test('the authority alone holds itself', () => {
  assert.is(state([heard(held, NOW)], NOW).until, NOW + HOLD_MS)
})

test('a voice from the future is ignored until its time', () => {
  const at = NOW + DAY
  const voices = [heard(first, at), heard(second, NOW)]
  assert.is(state(voices, NOW).held, false)
  assert.is(state(voices, NOW).changes, at - CLOCK_SKEW_MS)
  assert.is(state(voices, at - CLOCK_SKEW_MS - 1).held, false)
  assert.is(state(voices, at - CLOCK_SKEW_MS).held, true)
})

test('an act that reinstates lifts what was said before it, and one dated in the future lifts nothing yet', () => {
  const voices = [heard(first, NOW), heard(second, NOW)]
  assert.is(state(voices, NOW + HOUR, [NOW + 1]).held, false)
  assert.is(state(voices, NOW + HOUR, [NOW - 1]).held, true)
  const future = Date.UTC(2999, 0)
  assert.is(state(voices, NOW + HOUR, [future]).held, true)
  assert.is(state(voices, NOW + HOUR, [future, NOW + 1]).held, false)
})

test('k administrators lift a hold by an act, and it stands outside the digest', () => {
  const ledger = ledgerOf(world)
  const before = ledger.roster(NOW)
  give(ledger, 'hold-voice', voice(first, NOW - HOUR))
  give(ledger, 'hold-voice', voice(second, NOW - HOUR))
  const during = ledger.roster(NOW)
  assert.is(during.member('YY-MEM')?.state, 'held')
  assert.is(during.member('YY-MEM')?.heldBy, 'voices')
  assert.equal([during.digest, during.actsDigest], [before.digest, before.actsDigest])
  give(ledger, 'attestation', attested(world, about(world, held, 'reinstate', [], { created: NOW })))
  assert.is(ledger.roster(NOW).member('YY-MEM')?.state, 'active')
})

test('a hold ends by itself when its time is over, without anything coming in', () => {
  const ledger = ledgerOf(world)
  give(ledger, 'hold-voice', voice(held, NOW))
  assert.is(ledger.roster(NOW).member('YY-MEM')?.state, 'held')
  assert.is(ledger.roster(NOW + HOLD_MS).member('YY-MEM')?.state, 'active')
  // and a clock that is set back sees it again
  assert.is(ledger.roster(NOW + 1).member('YY-MEM')?.state, 'held')
})

test('an administrator has one voice about a member in an epoch: the earlier counts, and its end gives no second one', () => {
  const ledger = ledgerOf(world)
  give(ledger, 'hold-voice', voice(first, NOW))
  assert.is(offer(ledger, 'hold-voice', voice(first, NOW + 1)).result, 'known')
  give(ledger, 'hold-voice', voice(second, NOW))
  const over = NOW + HOLD_MS
  ledger.expire(over)
  for (const by of [first, second]) assert.is(offer(ledger, 'hold-voice', voice(by, over), over).result, 'known')
  assert.is(ledger.roster(over).member('YY-MEM')?.state, 'active')
  // nor does it where the first voice comes when it is over
  const late = ledgerOf(world)
  for (const by of [first, second]) give(late, 'hold-voice', voice(by, NOW), over)
  for (const by of [first, second]) assert.is(offer(late, 'hold-voice', voice(by, over), over).result, 'known')
  assert.is(late.roster(over).member('YY-MEM')?.state, 'active')
  // the authority itself may speak again
  give(ledger, 'hold-voice', voice(held, NOW), NOW)
  assert.is(offer(ledger, 'hold-voice', voice(held, over), over).result, 'known')
  ledger.expire(over)
  give(ledger, 'hold-voice', voice(held, over), over)
})

test('who is no administrator, a wrong key, another network and a stranger as subject are not heard', () => {
  const ledger = ledgerOf(world)
  const result = (content: Uint8Array) => offer(ledger, 'hold-voice', content).result
  const other = party('XX-MEM')
  assert.is(result(voice(other, NOW)), 'waiting')
  assert.is(result(voice(held, NOW, { subject: first.authority })), 'waiting')
  assert.is(result(voice(first, NOW, { subject: other.authority })), 'waiting')
  assert.is(result(voice(first, NOW, {}, voteKey(second))), 'refused')
  assert.is(result(voice(held, NOW, {}, held.envelopeKey)), 'refused')
  assert.is(result(voice(first, NOW, { network: worldOf(3, { label: 'other' }).charter.network })), 'refused')
  assert.is(result(voice(first, NOW, { epoch: other.peerKey })), 'waiting')
  assert.is(ledger.index.size, 0)
})

test('voices of an epoch before the last are over, and are forgotten', () => {
  const ledger = ledgerOf(world)
  give(ledger, 'hold-voice', voice(first, NOW))
  give(ledger, 'hold-voice', voice(second, NOW))
  give(ledger, 'decided-epoch', decidedAfter(world, ledger.chain.current))
  assert.is(ledger.roster(NOW).member('YY-MEM')?.state, 'held')
  give(ledger, 'decided-epoch', decidedAfter(world, ledger.chain.current))
  assert.is(ledger.roster(NOW).member('YY-MEM')?.state, 'active')
  assert.is(ledger.expire(NOW).length, 2)
  assert.is(offer(ledger, 'hold-voice', voice(first, NOW)).result, 'known')
})

test('what one authority says over and over is told once', () => {
  const ledger = ledgerOf(world)
  assert.equal(
    give(ledger, 'hold-voice', voice(first, NOW)).notes.map(({ type }) => type),
    ['hold'],
  )
  assert.equal(give(ledger, 'hold-voice', voice(first, NOW - 1)).notes, [])
})

run()
