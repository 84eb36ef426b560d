// Who counts as a witness of a checkpoint, how many make a quorum, and by when a thing existed.

import { deriveSeed } from '../../../keys/derive.ts'
import { peerIdText } from '../../../keys/ids.ts'
import { signingKey } from '../../../keys/signing.ts'
import { parseCheckpoint, type SignedCheckpoint, signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { ed25519Cosigner } from '../../../protocol/log/cosignature.ts'
import { MAX_SIGNATURES } from '../../../protocol/log/note.ts'
import { noteSigner } from '../../../protocol/log/vkey.ts'
import { witnessNameOf } from '../../../protocol/node-record.ts'
import type { Roster } from '../../../protocol/roster/roster.ts'
import { judgeWitnesses, LEAST_WITNESSES, type Witnessed, witnessQuorum } from '../../../protocol/witness/policy.ts'
import { assert, run, test } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'
import { type Party, seeded } from '../../vectors/make/protocol-world.ts'
import { crypto, ledgerOf, NOW, party, worldOf } from '../roster/roster-world.ts'

const keyOf = (one: Party, use: 'log' | 'witness') =>
  signingKey(crypto, deriveSeed(crypto, seeded(`valise example ${one.authority} node`), use, 0))

const cosign = (owner: Party, times: readonly (readonly [Party, number])[], size = 5): SignedCheckpoint => {
  const tree = { origin: owner.record.logOrigin, size, root: new Uint8Array(32).fill(size) }
  const signed = parseCheckpoint(signCheckpoint(tree, [noteSigner(crypto, owner.record.logOrigin, keyOf(owner, 'log'))]))
  const lines = times.map(([one, time]) =>
    ed25519Cosigner(crypto, witnessNameOf(one.authority, peerIdText(one.peerKey)), keyOf(one, 'witness')).cosign(tree, time),
  )
  return { ...signed, note: { ...signed.note, signatures: [...signed.note.signatures, ...lines] } }
}

const network = (size: number, more: readonly Party[] = []): { readonly all: readonly Party[]; readonly roster: Roster } => {
  const world = worldOf(Math.min(size, 3), {
    members: [...Array.from({ length: Math.max(0, size - 3) }, (_, i) => party(`YY-M${i}`)), ...more],
  })
  return { all: [...world.administrators, ...world.members], roster: ledgerOf(world).roster(NOW) }
}

const judged = (roster: Roster, owner: Party, checkpoint: SignedCheckpoint): Witnessed => {
  const verdict = judgeWitnesses(crypto, roster, owner.authority, checkpoint)
  if (!verdict.ok) throw new Error(verdict.message)
  return verdict
}

property(
  'two quorums have an honest authority in common, and a quorum is there when the faulty are silent',
  [fc.integer({ min: LEAST_WITNESSES, max: 382 })],
  (others) => {
    const quorum = witnessQuorum(others)
    if (!quorum) throw new Error(`no quorum of ${others}`)
    // the owner of two histories is one of the faulty itself
    assert.ok(2 * quorum.cosigned - others > quorum.faulty - 1)
    assert.ok(others - quorum.faulty >= quorum.cosigned)
    assert.ok(quorum.cosigned > quorum.faulty)
  },
  { runs: 500 },
)

test('so many others are a quorum, of whom so many may be faulty', () => {
  assert.equal(
    [3, 4, 5, 6, 9].map((others) => witnessQuorum(others)?.cosigned),
    [2, 3, 4, 4, 6],
  )
  assert.equal(
    [3, 4, 5, 6, 9].map((others) => witnessQuorum(others)?.faulty),
    [1, 1, 1, 2, 3],
  )
})

test('below four members no quorum is claimed, nor where a note could not hold it', () => {
  for (const others of [0, 1, 2]) assert.is(witnessQuorum(others), undefined)
  assert.is(witnessQuorum(382)?.cosigned, MAX_SIGNATURES - 1)
  assert.is(witnessQuorum(383), undefined)
  const { all, roster } = network(3)
  const [owner, second, third] = all as [Party, Party, Party]
  const verdict = judged(
    roster,
    owner,
    cosign(owner, [
      [second, 20],
      [third, 10],
    ]),
  )
  assert.equal(verdict.cosigned, [
    { authority: third.authority, time: 10 },
    { authority: second.authority, time: 20 },
  ])
  assert.is(verdict.quorum, undefined)
  assert.not.ok(verdict.witnessed)
  assert.is(verdict.existedBy, undefined)
})

test('of four members two others are a quorum; what the log held existed by the second smallest time', () => {
  const { all, roster } = network(4)
  const [owner, second, third, fourth] = all as [Party, Party, Party, Party]
  assert.not.ok(judged(roster, owner, cosign(owner, [[second, 10]])).witnessed)
  const verdict = judged(
    roster,
    owner,
    cosign(owner, [
      [second, 30],
      [fourth, 1],
      [third, 20],
    ]),
  )
  assert.ok(verdict.witnessed)
  assert.is(verdict.existedBy, 20)
})

test("the log's own authority does not count, nor who is no member of the class, and an authority counts once", () => {
  const observer = party('ZZ-OBS', 'observer')
  const { all, roster } = network(4, [observer])
  const [owner, second] = all as [Party, Party]
  const verdict = judged(
    roster,
    owner,
    cosign(owner, [
      [owner, 5],
      [observer, 6],
      [second, 7],
    ]),
  )
  assert.equal(verdict.cosigned, [{ authority: second.authority, time: 7 }])
  assert.equal(verdict.unknown, [])
  assert.equal(verdict.quorum, { cosigned: 2, faulty: 1 })
  assert.not.ok(verdict.witnessed)
})

test('who is held or suspended neither counts nor is counted on', () => {
  const { all, roster } = network(5)
  const [owner, second, third] = all as [Party, Party, Party]
  const checkpoint = cosign(owner, [
    [second, 10],
    [third, 20],
  ])
  const without: Roster = {
    ...roster,
    members: roster.members.map((member) => (member.authority === third.authority ? { ...member, state: 'suspended' } : member)),
  }
  assert.equal(judged(roster, owner, checkpoint).quorum, { cosigned: 3, faulty: 1 })
  const verdict = judged(without, owner, checkpoint)
  assert.equal(verdict.quorum, { cosigned: 2, faulty: 1 })
  assert.equal(
    verdict.cosigned.map(({ authority }) => authority),
    [second.authority],
  )
})

test('signers whom the roster does not name are told apart; a wrong cosignature of one whom it names is a defect', () => {
  const { all, roster } = network(4)
  const [owner, second] = all as [Party, Party]
  const stranger = party('XX-STR')
  assert.equal(
    judged(
      roster,
      owner,
      cosign(owner, [
        [stranger, 5],
        [second, 6],
      ]),
    ).unknown,
    [witnessNameOf(stranger.authority, peerIdText(stranger.peerKey))],
  )
  const good = cosign(owner, [[second, 6]])
  const wrong = { ...good, note: { ...good.note, text: cosign(owner, [], 6).note.text } }
  const verdict = judgeWitnesses(crypto, roster, owner.authority, wrong)
  assert.is(verdict.ok, false)
})

run()
