// Evidence: what convicts whom, as an item between nodes and as a file that convinces whoever has nothing else.

import { hex } from '../../../keys/ids.ts'
import { signProfile } from '../../../protocol/directory/profile.ts'
import { parseDecidedEpoch } from '../../../protocol/epoch/certificate.ts'
import { signMotion, signVote } from '../../../protocol/epoch/vote.ts'
import { type EvidenceKind, encodeEvidence, evidenceFile, parseEvidence, readEvidenceFile } from '../../../protocol/roster/evidence.ts'
import { encodeRoster } from '../../../protocol/roster/file.ts'
import type { Ledger } from '../../../protocol/roster/ledger.ts'
import type { Anchor } from '../../../protocol/verify/anchor.ts'
import { verifyFile } from '../../../protocol/verify/file.ts'
import { assert, run, test } from '../../support/harness.ts'
import { world as example } from '../../vectors/make/act-cases.ts'
import { content, envelopeOf } from '../../vectors/make/protocol-mail.ts'
import { charter as exampleCharter, type Party, seeded } from '../../vectors/make/protocol-world.ts'
import { crypto, decidedAfter, give, ledgerOf, NOW, offer, party, voteKey, worldOf } from './roster-world.ts'

const member = party('YY-MEM')
const world = worldOf(4, { members: [member] })
const [first, second, third, fourth] = world.administrators as [Party, Party, Party, Party]
/** One epoch after the charter. */
const ledger = ledgerOf(world)
give(ledger, 'decided-epoch', decidedAfter(world, ledger.chain.current))
const verify = (file: string, anchor: Anchor = {}) => verifyFile(crypto, 'the file', new TextEncoder().encode(file), anchor)

const vote = (value: string, by: Party, of: Ledger = ledger, key = voteKey(by)): Uint8Array =>
  signVote(key, {
    ...{
      network: world.charter.network,
      number: of.chain.current.number + 1,
      previous: of.chain.current.id,
      round: 3,
      step: 'prevote' as const,
    },
    ...{ epoch: seeded(value), freeRound: 0, administrator: by.authority },
  })
const profile = (name: string): Uint8Array =>
  signProfile(member.envelopeKey, {
    ...{ network: world.charter.network, authority: member.authority, node: member.peerKey, serial: 7, at: NOW },
    json: new TextEncoder().encode(JSON.stringify({ names: { en: name }, functions: [] })),
  })
const evidence = (
  kind: EvidenceKind,
  a: Uint8Array,
  b: Uint8Array,
  { network = world.charter.network, roster = encodeRoster(ledger) } = {},
): string => evidenceFile(crypto, encodeEvidence(kind, network, a, b, roster))

test('evidence as a file convicts who signed both things, names them, and says what it does not prove', () => {
  const forks = [fourth, third].map((left) =>
    decidedAfter(world, ledger.chain.current, { reason: left.authority, voters: world.administrators.filter((one) => one !== left) }),
  ) as [Uint8Array, Uint8Array]
  for (const [file, accused] of [
    [evidence('double-vote', vote('one', second), vote('two', second)), 'BB-ADM'],
    [evidence('forked-epoch', ...forks), 'AA-ADM, BB-ADM'],
    [evidence('disputed-profile', profile('One'), profile('Two')), 'YY-MEM'],
  ] as const) {
    const verdict = verify(file, { head: hex(ledger.chain.epochs[1]?.id ?? new Uint8Array(0)) })
    assert.equal([verdict.valid, verdict.kind, verdict.pinned, verdict.defect], [true, 'evidence', true, null])
    assert.match(verdict.checks.find(({ name }) => name === 'conviction')?.detail ?? '', accused)
    assert.match(verdict.proves.join(' '), `The keys of ${accused} signed both`)
    assert.match(verdict.proves.join(' '), 'does not prove intent')
    assert.is(verify(file).pinned, false)
  }
})

test('of two epochs whose quorums are of different rounds evidence proves the fork, and accuses nobody by name', () => {
  const [early, late] = [0, 4].map((round) => decidedAfter(world, ledger.chain.current, { reason: `round ${round}`, round })) as [
    Uint8Array,
    Uint8Array,
  ]
  const verdict = verify(evidence('forked-epoch', early, late))
  assert.equal([verdict.valid, verdict.defect], [true, null])
  assert.match(verdict.proves.join(' '), 'More than a third of the administrators signed what they must not')
  assert.not.match(verdict.proves.join(' '), 'ADM')
})

test('evidence that shows no contradiction, is signed with other keys, or rests on another roster convicts nobody', () => {
  const at = (file: string) => verify(file).defect?.check
  assert.is(at(evidence('double-vote', vote('one', second), vote('one', third))), 'conviction')
  assert.is(at(evidence('double-vote', vote('one', second), vote('two', second, ledger, member.envelopeKey))), 'conviction')
  assert.is(at(evidence('double-motion', vote('one', second), vote('two', second))), 'conviction')
  assert.is(at(evidence('double-vote', vote('one', second), vote('two', second), { roster: encodeRoster(ledgerOf(world)) })), 'conviction')
  const elsewhere = worldOf(4, { label: 'elsewhere' })
  assert.is(at(evidence('double-vote', vote('one', second), vote('two', second), { roster: encodeRoster(ledgerOf(elsewhere)) })), 'roster')
  assert.is(at(evidence('double-vote', vote('one', second), vote('two', second), { roster: new Uint8Array(0) })), 'evidence')
  assert.is(at(evidence('double-vote', vote('one', second), vote('two', second), { roster: seeded('valise test roster') })), 'roster')
  const file = evidence('double-vote', vote('one', second), vote('two', second))
  assert.is(verify(file, { head: hex(seeded('valise test head')) }).defect?.check, 'anchor')
  assert.is(at(file.replace(/\n(.)/, (_, letter) => `\n${letter === 'A' ? 'B' : 'A'}`)), 'evidence')
})

test('evidence without a contradiction convicts nobody, and of one kind against one accused there is enough at four', () => {
  const fresh = ledgerOf(world)
  const { id } = fresh.chain.current
  const said = (value: string, administrator = first) =>
    signVote(voteKey(administrator), {
      ...{
        network: id,
        number: 1,
        previous: id,
        round: 0,
        step: 'prevote',
        epoch: seeded(value),
        freeRound: 0,
        administrator: administrator.authority,
      },
    })
  const double = (n: number, by = first) => encodeEvidence('double-vote', id, said(`a${n}`, by), said(`b${n}`, by))
  assert.is(offer(fresh, 'evidence', encodeEvidence('double-vote', id, said('a'), said('a', second))).result, 'waiting')
  assert.is(offer(fresh, 'evidence', encodeEvidence('broken-lock', id, said('a'), said('b'))).result, 'waiting')
  for (let n = 0; n < 4; n++) give(fresh, 'evidence', double(n))
  assert.is(offer(fresh, 'evidence', double(4)).result, 'known')
  give(fresh, 'evidence', double(0, second))
  // it removes nobody
  assert.is(fresh.roster(NOW).government.administrators.length, 4)
})

test('evidence is the same bytes in whatever order the two are given, and comes back from its file', () => {
  const [a, b] = [vote('one', second), vote('two', second)] as const
  const network = world.charter.network
  assert.equal(encodeEvidence('double-vote', network, a, b), encodeEvidence('double-vote', network, b, a))
  const file = evidence('double-vote', a, b)
  const read = readEvidenceFile(crypto, file)
  assert.is(evidenceFile(crypto, read.bytes), file)
  assert.equal([read.kind, read.first, read.second], ['double-vote', ...[a, b].sort(Buffer.compare)])
  assert.equal(parseEvidence(encodeEvidence('double-vote', network, a, b)).roster, new Uint8Array(0))
})

test('a lock that was broken without its quorum, and two motions of one round, convict', () => {
  const instance = { network: world.charter.network, number: 2, previous: ledger.chain.current.id }
  const said = (value: string, step: 'prevote' | 'precommit', round: number, freeRound = 0) =>
    signVote(voteKey(second), { ...instance, round, step, epoch: seeded(value), freeRound, administrator: second.authority })
  const lock = said('one', 'precommit', 4)
  const convicts = (kind: EvidenceKind, a: Uint8Array, b: Uint8Array) => verify(evidence(kind, a, b)).valid
  assert.is(convicts('broken-lock', lock, said('two', 'prevote', 6, 4)), true)
  assert.is(convicts('broken-lock', lock, said('two', 'prevote', 6, 5)), false)
  assert.is(convicts('broken-lock', lock, said('one', 'prevote', 6)), false)
  assert.is(convicts('broken-lock', lock, said('two', 'prevote', 3)), false)
  const motion = (reason: string) => {
    const { epoch } = parseDecidedEpoch(crypto, decidedAfter(world, ledger.chain.current, { reason }))
    return signMotion(crypto, voteKey(second), { ...instance, round: 0, freeRound: 0, epoch: epoch.bytes, administrator: second.authority })
  }
  assert.is(convicts('double-motion', motion('one'), motion('two')), true)
})

test('two messages under one id convict their sender', async () => {
  const one = await envelopeOf({})
  const two = await envelopeOf({ draft: { expires: NOW + 3_600_000 } })
  const file = (a: Uint8Array, b: Uint8Array) =>
    evidenceFile(crypto, encodeEvidence('message-conflict', exampleCharter.network, a, b, encodeRoster(ledgerOf(example))))
  const verdict = verify(file(one, two))
  assert.equal([verdict.valid, verdict.defect], [true, null])
  assert.match(verdict.proves.join(' '), 'The keys of FR-AFA signed both')
  const other = await envelopeOf({ content: { ...content, restrictions: '' } })
  assert.is(verify(file(one, other)).defect?.check, 'conviction')
})

run()
