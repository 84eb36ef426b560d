// The ledger over epochs: which acts have effect, what becomes of late ones, of rivals, of evidence; and that all who hold the same items, in whatever
// order they came, hold the same bytes.

import { hex } from '../../../keys/ids.ts'
import { parseDecidedEpoch } from '../../../protocol/epoch/certificate.ts'
import { encodeEpoch } from '../../../protocol/epoch/epoch.ts'
import { signMotion, signVote } from '../../../protocol/epoch/vote.ts'
import { MAX_PROPOSALS_EACH } from '../../../protocol/limits.ts'
import { rosterFile } from '../../../protocol/roster/file.ts'
import { encodeItem } from '../../../protocol/roster/item.ts'
import type { Ledger } from '../../../protocol/roster/ledger.ts'
import { signObjection } from '../../../protocol/roster/voices.ts'
import { assert, run, test } from '../../support/harness.ts'
import { seed } from '../../support/property.ts'
import { type Party, seeded } from '../../vectors/make/protocol-world.ts'
import {
  about,
  actNow,
  approvalOf,
  attestation,
  attested,
  cardOf,
  crypto,
  decidedAfter,
  give,
  giveAll,
  HOUR,
  ids,
  ledgerOf,
  NOW,
  notesOf,
  numbers,
  offer,
  party,
  shuffled,
  stateOf,
  voteKey,
  worldOf,
} from './roster-world.ts'

const member = party('YY-MEM')
const joiner = party('ZZ-NEW')
const world = worldOf(4, { members: [member] })
const [first, second, third, fourth] = world.administrators as [Party, Party, Party, Party]

test('a proposal becomes an act with its last approval, in whatever pieces it comes, and each step is told once', () => {
  const ledger = ledgerOf(world)
  const act = about(world, joiner, 'admit')
  const [a, b, c] = [first, second, third].map((one) => attested(world, act, [one])) as [Uint8Array, Uint8Array, Uint8Array]
  assert.equal(notesOf(give(ledger, 'attestation', b)), ['attested', 'proposed'])
  assert.equal(offer(ledger, 'attestation', b).result, 'known')
  assert.equal(notesOf(give(ledger, 'attestation', a)), ['attested', 'proposed'])
  assert.is(stateOf(ledger, joiner), undefined)
  assert.equal(notesOf(give(ledger, 'attestation', c)), ['attested', 'adopted'])
  assert.is(stateOf(ledger, joiner), 'active')
  assert.is(ledger.roster(NOW).node(joiner.peerKey)?.member.authority, 'ZZ-NEW')
  assert.is(offer(ledger, 'attestation', attested(world, act, [fourth])).result, 'known')
})

test('acts that wait for one another count together with the last, however many there are', () => {
  const ledger = ledgerOf(world)
  const acts = [about(world, joiner, 'admit')]
  for (const kind of ['suspend', 'reinstate', 'suspend'] as const) acts.push(about(world, joiner, kind, acts.slice(-1)))
  for (const act of acts.slice(1).reverse()) assert.equal(notesOf(give(ledger, 'attestation', attested(world, act))), ['attested'])
  const [admit] = acts
  if (!admit) throw new Error('no act')
  const outcome = give(ledger, 'attestation', attested(world, admit))
  assert.equal(
    outcome.notes.flatMap((note) => (note.type === 'adopted' ? [hex(note.act.id)] : [])),
    acts.map(({ id }) => hex(id)),
  )
  assert.is(stateOf(ledger, joiner), 'suspended')
})

test('an act of another network, of an unknown epoch, or that nobody approved is not taken', () => {
  const ledger = ledgerOf(world)
  const elsewhere = worldOf(4, { members: [member], label: 'elsewhere' })
  assert.is(offer(ledger, 'attestation', attested(world, about(elsewhere, joiner, 'admit'))).result, 'refused')
  assert.is(
    offer(ledger, 'attestation', attested(world, about(world, joiner, 'admit', [], { epoch: seeded('valise test epoch') }))).result,
    'waiting',
  )
  assert.is(offer(ledger, 'attestation', attestation(about(world, joiner, 'admit'), [])).result, 'refused')
  assert.is(ledger.index.size, 0)
})

test('an epoch closes the one before: what it lists counts, what it does not list has no effect and is dropped', () => {
  const ledger = ledgerOf(world)
  const listed = about(world, joiner, 'admit')
  const unlisted = about(world, member, 'amend', [], { card: cardOf(member) })
  for (const act of [listed, unlisted]) give(ledger, 'attestation', attested(world, act))
  const outcome = give(ledger, 'decided-epoch', decidedAfter(world, ledger.chain.current, { acts: [listed.id] }))
  assert.equal(notesOf(outcome), ['epoch'])
  assert.equal(ids(ledger.acts.counted().map((id) => ({ id }))), ids([listed]))
  assert.is(ledger.acts.find(unlisted.id), undefined)
  assert.is(outcome.dropped.length, 1)
  assert.is(stateOf(ledger, joiner), 'active')
})

test('an act that is listed counts when it comes later; one that is not has no effect, and its coming is told', () => {
  const ledger = ledgerOf(world)
  const listed = about(world, joiner, 'admit')
  const late = about(world, member, 'expel')
  give(ledger, 'decided-epoch', decidedAfter(world, ledger.chain.current, { acts: [listed.id] }))
  assert.equal(notesOf(give(ledger, 'attestation', attested(world, listed))), ['attested', 'adopted'])
  const outcome = offer(ledger, 'attestation', attested(world, late))
  assert.equal([outcome.result, ...notesOf(outcome)], ['known', 'late'])
  assert.is(stateOf(ledger, member), 'active')
  // a proposal of a closed epoch is nothing any more
  assert.equal(notesOf(offer(ledger, 'attestation', attested(world, late, [first]))), [])
  // and the change that made the epoch is no late act
  const change = parseDecidedEpoch(crypto, ledger.chain.current.bytes ?? new Uint8Array(0)).epoch.change
  const again = offer(ledger, 'attestation', change)
  assert.equal([again.result, ...notesOf(again)], ['known'])
})

test('a restriction that an epoch leaves out holds its member here until administrators decide, which an amendment is not', () => {
  const ledger = ledgerOf(world)
  give(ledger, 'attestation', attested(world, about(world, member, 'suspend')))
  const outcome = give(ledger, 'decided-epoch', decidedAfter(world, ledger.chain.current))
  assert.equal(notesOf(outcome), ['epoch', 'held-back'])
  assert.equal([stateOf(ledger, member), ledger.roster(NOW).member('YY-MEM')?.heldBy], ['held', 'held-back'])
  give(ledger, 'attestation', attested(world, actNow(world, ledger, member, 'amend')))
  assert.is(stateOf(ledger, member), 'held')
  give(ledger, 'attestation', attested(world, actNow(world, ledger, member, 'reinstate')))
  assert.is(stateOf(ledger, member), 'active')
})

test('votes and motions are dropped when the epoch is decided, and those of a decided vote are not taken', () => {
  const ledger = ledgerOf(world)
  const { id, number } = ledger.chain.current
  const vote = (round: number) =>
    signVote(voteKey(first), {
      network: id,
      number: number + 1,
      previous: id,
      round,
      step: 'prevote',
      epoch: new Uint8Array(0),
      freeRound: 0,
      administrator: first.authority,
    })
  give(ledger, 'vote', vote(0))
  give(ledger, 'vote', vote(1))
  assert.is(offer(ledger, 'vote', vote(1)).result, 'known')
  assert.is(give(ledger, 'decided-epoch', decidedAfter(world, ledger.chain.current)).dropped.length, 2)
  assert.is(offer(ledger, 'vote', vote(2)).result, 'known')
  assert.is(ledger.index.size, 1)
})

test('what one administrator says in a vote is kept up to a number and a size, so that it fills no disk', () => {
  const { id } = ledgerOf(world).chain.current
  const instance = { network: id, number: 1, previous: id, freeRound: 0, administrator: first.authority }
  const small = ledgerOf(world)
  const vote = (round: number) => signVote(voteKey(first), { ...instance, round, step: 'prevote', epoch: new Uint8Array(0) })
  // what was verified before is counted like the rest, and is quicker
  const options = { verified: true }
  for (let round = 0; round < 1_000; round++) give(small, 'vote', vote(round), NOW, options)
  assert.is(offer(small, 'vote', vote(1_000), NOW, options).result, 'known')
  const large = ledgerOf(world)
  const bytes = encodeEpoch(crypto, { ...instance, change: new Uint8Array(2_000_000), acts: [] })
  const motion = (round: number) => signMotion(crypto, voteKey(first), { ...instance, round, epoch: bytes })
  for (let round = 0; round < 33; round++) give(large, 'motion', motion(round), NOW, options)
  assert.is(offer(large, 'motion', motion(33), NOW, options).result, 'known')
})

test('a proposal expires with the time that the rules give it; an act that is complete does not', () => {
  const ledger = ledgerOf(world)
  const proposal = about(world, joiner, 'admit')
  const act = about(world, member, 'suspend')
  give(ledger, 'attestation', attested(world, proposal, [first]))
  give(ledger, 'attestation', attested(world, act))
  const objection = {
    network: world.charter.network,
    act: proposal.id,
    authority: member.authority,
    node: member.peerKey,
    reason: 'no',
    at: NOW,
  }
  give(ledger, 'objection', signObjection(voteKey(member), objection))
  const ends = proposal.created + world.charter.rules.proposalLifetime
  assert.equal(ledger.expire(ends - 1), [])
  assert.is(ledger.expire(ends).length, 2)
  assert.equal([ledger.acts.find(proposal.id), ledger.acts.find(act.id)?.complete], [undefined, true])
  assert.is(offer(ledger, 'attestation', attested(world, proposal, [first]), ends).result, 'known')
  // one that others completed in time counts, whenever it comes
  give(ledger, 'attestation', attested(world, proposal), ends)
  assert.is(stateOf(ledger, joiner, ends), 'active')
})

test('one administrator cannot fill the ledger with proposals', () => {
  const ledger = ledgerOf(world)
  const propose = (n: number) =>
    offer(ledger, 'attestation', attested(world, about(world, member, 'suspend', [], { reason: String(n) }), [first])).result
  for (let n = 0; n < MAX_PROPOSALS_EACH; n++) assert.is(propose(n), 'new')
  assert.is(propose(MAX_PROPOSALS_EACH), 'known')
  give(ledger, 'attestation', attested(world, about(world, member, 'suspend', [], { reason: 'another' }), [second]))
})

test('two certificates of one epoch: the lower is kept, in either order, and it is one item', () => {
  const epoch = ledgerOf(world).chain.current
  const made = [
    decidedAfter(world, epoch, { voters: [first, second, third] }),
    decidedAfter(world, epoch, { voters: [second, third, fourth] }),
  ].sort(Buffer.compare)
  const [low, high] = made as [Uint8Array, Uint8Array]
  const files = [
    [low, high],
    [high, low],
  ].map((order) => {
    const ledger = ledgerOf(world)
    for (const bytes of order) offer(ledger, 'decided-epoch', bytes)
    assert.is(ledger.index.size, 1)
    return rosterFile(crypto, ledger)
  })
  assert.is(files[0], files[1])
  const ledger = ledgerOf(world)
  give(ledger, 'decided-epoch', high)
  const next = {
    ...{ network: world.charter.network, number: 2, previous: ledger.chain.current.id, round: 0 },
    step: 'prevote' as const,
    freeRound: 0,
  }
  give(ledger, 'vote', signVote(voteKey(first), { ...next, epoch: new Uint8Array(0), administrator: first.authority }))
  // it ends no vote that has begun since
  assert.equal(give(ledger, 'decided-epoch', low).dropped, [])
  assert.is(ledger.index.size, 2)
})

test('an epoch that too few decided, without its approvals, or of another past, is not followed', () => {
  const ledger = ledgerOf(world)
  const epoch = ledger.chain.current
  const twice = ledgerOf(world)
  give(twice, 'decided-epoch', decidedAfter(world, epoch))
  assert.is(offer(ledger, 'decided-epoch', decidedAfter(world, twice.chain.current)).result, 'waiting')
  assert.is(offer(ledger, 'decided-epoch', decidedAfter(world, epoch, { deciders: [second, third, joiner] })).result, 'refused')
  // a government with a fifth administrator who has not accepted
  const own = decidedAfter(world, epoch, { deciders: [joiner, first, second, third] })
  assert.is(offer(ledger, 'decided-epoch', own).result, 'refused')
  assert.is(ledger.chain.current.number, 0)
})

test('who is objected to is known, one objection of each member who may, and a stranger is not heard', () => {
  const observer = party('WW-OBS', 'observer')
  const open = worldOf(3, { members: [member, observer] })
  const ledger = ledgerOf(open)
  const act = about(open, joiner, 'admit')
  const objection = (by: Party, reason = 'unknown to us', key = voteKey(by), at = NOW) =>
    signObjection(key, { network: open.charter.network, act: act.id, authority: by.authority, node: by.peerKey, reason, at })
  assert.is(offer(ledger, 'objection', objection(member)).result, 'waiting')
  give(ledger, 'attestation', attested(open, act, [open.administrators[0] as Party]))
  assert.equal(notesOf(give(ledger, 'objection', objection(member))), ['objection'])
  assert.is(offer(ledger, 'objection', objection(member, 'again', voteKey(member), NOW + 1)).result, 'known')
  assert.is(offer(ledger, 'objection', objection(observer)).result, 'waiting')
  assert.is(offer(ledger, 'objection', objection(joiner)).result, 'waiting')
  assert.is(offer(ledger, 'objection', objection(open.administrators[1] as Party, '', member.envelopeKey)).result, 'refused')
  assert.equal(
    ledger.spoken.objections(act.id).map(({ authority }) => authority),
    ['YY-MEM'],
  )
})

/** A few hundred items over three epochs, as the example of a network's life: chains and concurrent acts about many members. */
const life = (): Uint8Array[] => {
  const next = numbers(seed)
  const ledger = ledgerOf(world)
  const items: Uint8Array[] = []
  const put = (type: 'attestation' | 'decided-epoch', content: Uint8Array) => {
    items.push(encodeItem({ type, content }))
    give(ledger, type, content)
  }
  const parties = Array.from({ length: 12 }, (_, n) => party(`MM-${n}`))
  const kinds = ['suspend', 'reinstate', 'suspend', 'expel'] as const
  for (let epoch = 0; epoch < 3; epoch++) {
    for (let n = 0; n < 40; n++) {
      const one = parties[Math.floor(next() * parties.length)] as Party
      const { heads, cards } = ledger.acts.history(one.authority)
      const kind = cards.length === 0 ? 'admit' : (kinds[Math.floor(next() * kinds.length)] as (typeof kinds)[number])
      // some name only what was there a while ago, as administrators apart would
      const act = actNow(world, ledger, one, kind, next() < 0.2 && kind !== 'admit' ? heads.slice(0, 1) : heads, `${epoch} ${n}`)
      for (const by of shuffled(world.administrators, next).slice(0, 3 + Math.floor(next() * 2)))
        items.push(encodeItem({ type: 'attestation', content: attestation(act, [approvalOf(act, by)]) }))
      const whole = attestation(
        act,
        world.administrators.map((by) => approvalOf(act, by)),
      )
      items.push(encodeItem({ type: 'attestation', content: whole }))
      give(ledger, 'attestation', whole)
    }
    put('decided-epoch', decidedAfter(world, ledger.chain.current, { acts: ledger.acts.ofCurrentEpoch(), round: epoch }))
  }
  return items
}
const items = life()
const summary = (ledger: Ledger): string => {
  const roster = ledger.roster(NOW + HOUR)
  return [rosterFile(crypto, ledger), hex(roster.digest), ...roster.members.map(({ authority, state }) => `${authority} ${state}`)].join(
    '\n',
  )
}

test('hundreds of items in shuffled orders give ledgers that agree byte for byte, their files and indexes too', () => {
  const next = numbers(seed + 1)
  let text: string | undefined
  let fingerprint: string | undefined
  for (let i = 0; i < 4; i++) {
    const ledger = ledgerOf(world)
    giveAll(ledger, shuffled(items, next), NOW)
    text ??= summary(ledger)
    fingerprint ??= ledger.index
      .entries()
      .map(({ id, digest }) => hex(id) + hex(digest))
      .join()
    assert.is(summary(ledger), text)
    assert.is(
      ledger.index
        .entries()
        .map(({ id, digest }) => hex(id) + hex(digest))
        .join(),
      fingerprint,
    )
    assert.is(ledger.acts.counted().length, 120)
  }
})

test('two halves of a network that were apart agree once they have merged', () => {
  const next = numbers(seed + 2)
  const [left, right] = [ledgerOf(world), ledgerOf(world)] as const
  for (const item of shuffled(items, next)) (next() < 0.5 ? left : right).offer(item, NOW)
  const exchange = (from: Ledger, to: Ledger) =>
    giveAll(
      to,
      [...from.items()].map(({ bytes }) => bytes),
    )
  // what neither half could take alone comes again from who made it
  for (let i = 0; i < 2; i++) {
    giveAll(
      left,
      shuffled(
        items.filter((_, n) => n % 2 === 0),
        next,
      ),
    )
    giveAll(
      right,
      shuffled(
        items.filter((_, n) => n % 2 === 1),
        next,
      ),
    )
    exchange(left, right)
    exchange(right, left)
  }
  assert.is(summary(left), summary(right))
})

run()
