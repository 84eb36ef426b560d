// Acts before anybody has signed them: what their bytes may say, and that their id is of those bytes alone. The single-fault files of type
// member-act hold one fault each; here is what files cannot show.

import { hash } from '../../../keys/hashing.ts'
import { MAX_AFTER, MAX_REASON_LENGTH } from '../../../protocol/limits.ts'
import { ACT_KINDS, actId, encodeAct, parseAct } from '../../../protocol/roster/act.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { seeded } from '../../vectors/make/protocol-world.ts'
import { about, actOf, cardOf, changeOf, crypto, DAY, ledgerOf, NOW, party, worldOf } from './roster-world.ts'

const joiner = party('ZZ-NEW')
const world = worldOf(3)

test('an act comes back as it was written, for every kind', () => {
  const acts = ACT_KINDS.map((kind) =>
    kind === 'government'
      ? changeOf(world, ledgerOf(world).chain.current)
      : about(
          world,
          joiner,
          kind,
          [],
          kind === 'amend' || kind === 'rotate-key' ? { card: cardOf(joiner, { generation: kind === 'amend' ? 0 : 1 }) } : {},
        ),
  )
  for (const [i, act] of acts.entries()) {
    assert.is(act.kind, ACT_KINDS[i])
    const read = parseAct(crypto, act.bytes)
    assert.equal(
      [read.id, read.after, read.reason, read.proposer, read.created, read.since],
      [act.id, act.after, act.reason, act.proposer, act.created, act.since],
    )
    assert.equal(read.card?.bytes, act.card?.bytes)
    assert.equal(act.id, hash(crypto, 'valise/v1/act', act.bytes))
    assert.is(act.subject, act.kind === 'government' ? undefined : 'ZZ-NEW')
    assert.is(act.card !== undefined, ['admit', 'amend', 'rotate-key'].includes(act.kind))
  }
  assert.is(acts.find(({ kind }) => kind === 'compromised')?.since, NOW - DAY)
})

test('two acts that differ in one word are two acts, and signing changes neither', () => {
  const first = about(world, joiner, 'suspend', [], { reason: 'misuse' })
  const second = about(world, joiner, 'suspend', [], { reason: 'misuse.' })
  assert.is.not(String(first.id), String(second.id))
  assert.equal(actId(crypto, first.bytes), first.id)
})

test('an act names as many others as it may, and not one more', () => {
  const after = (count: number) => Array.from({ length: count }, (_, n) => seeded(`valise test after ${n}`)).sort(Buffer.compare)
  const draft = (count: number) => ({
    ...{
      network: world.charter.network,
      epoch: world.charter.network,
      kind: 'suspend' as const,
      subject: 'ZZ-NEW',
      payload: new Uint8Array(0),
    },
    ...{ reason: '', proposer: 'AA-ADM', created: NOW, after: after(count) },
  })
  assert.is(parseAct(crypto, encodeAct(crypto, draft(MAX_AFTER))).after.length, MAX_AFTER)
  throwsCode(() => encodeAct(crypto, draft(MAX_AFTER + 1)), 'act-invalid')
})

test('a reason has as many characters as it may, and not one more', () => {
  assert.is(about(world, joiner, 'expel', [], { reason: 'é'.repeat(MAX_REASON_LENGTH) }).reason.length, MAX_REASON_LENGTH)
  throwsCode(() => about(world, joiner, 'expel', [], { reason: 'é'.repeat(MAX_REASON_LENGTH + 1) }), 'wire-value')
})

test("an act's card is its subject's", () => {
  throwsCode(() => about(world, joiner, 'admit', [], { payload: party('YY-NEW').card.bytes }), 'act-invalid')
  throwsCode(() => actOf(world, { kind: 'suspend', subject: 'ZZ-NEW', payload: joiner.card.bytes }), 'act-invalid')
  throwsCode(
    () => actOf(world, { kind: 'government', subject: 'ZZ-NEW', payload: changeOf(world, ledgerOf(world).chain.current).bytes }),
    'act-invalid',
  )
})

run()
