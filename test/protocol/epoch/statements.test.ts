// Governments, epochs, votes, motions and certificates: what each may say, who may sign it, and which two contradict each other.

import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { certificateOf, parseDecidedEpoch, verifyDecidedEpoch } from '../../../protocol/epoch/certificate.ts'
import { contradiction } from '../../../protocol/epoch/contradiction.ts'
import { actsDigest, encodeEpoch, epochId, parseEpoch } from '../../../protocol/epoch/epoch.ts'
import {
  encodeGovernment,
  foundingGovernment,
  type GovernmentDraft,
  parseGovernment,
  quorumOf,
} from '../../../protocol/epoch/government.ts'
import { parseVote, type Vote, verifySigner } from '../../../protocol/epoch/vote.ts'
import {
  MAX_ACTS,
  MAX_ADMINISTRATORS,
  MAX_DECIDED_EPOCH_BYTES,
  MAX_EPOCH_BYTES,
  MAX_GOVERNMENT_BYTES,
  MAX_MOTION_BYTES,
  MAX_ROUND,
  MAX_VOTE_BYTES,
} from '../../../protocol/limits.ts'
import { DEFAULT_RULES } from '../../../protocol/rules.ts'
import { encode } from '../../../protocol/wire/codec.ts'
import { voteWorld } from '../../simulator/consensus-world.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'
import { charter, seeded } from '../../vectors/make/protocol-world.ts'
import { permutations, refusal } from '../support.ts'
import { epoch, idOf, motion, precommit, prevote, readEpoch, voteOf, world } from './support.ts'

/** Public keys that are good, from seeds. */
const keys = Array.from({ length: MAX_ADMINISTRATORS + 1 }, (_, i) => crypto.ed25519Signer(seeded(`vote key ${i}`)).publicKey)
const administrators = (n: number) => keys.slice(0, n).map((voteKey, i) => ({ authority: `AA-${String(i).padStart(30, '0')}`, voteKey }))
const draft = (n: number, change: Partial<GovernmentDraft> = {}): GovernmentDraft => ({
  threshold: Math.floor(n / 2) + 1,
  administrators: administrators(n),
  rules: DEFAULT_RULES,
  recovery: [],
  ...change,
})

test('a threshold is more than half of the administrators and at most all, for every k of n', () => {
  for (let n = 1; n <= 7; n++)
    for (let threshold = 0; threshold <= n + 1; threshold++)
      assert.is(
        refusal(() => encodeGovernment(crypto, draft(n, { threshold }))),
        threshold * 2 > n && threshold <= n ? 'accepted' : 'government-rule',
      )
})

test('a government has 1 to 64 administrators, and at its largest fits its limit', () => {
  throwsCode(() => encodeGovernment(crypto, draft(0, { threshold: 0 })), 'government-rule')
  throwsCode(() => encodeGovernment(crypto, draft(MAX_ADMINISTRATORS + 1)), 'government-rule')
  const recovery = Array.from({ length: 1_000 }, (_, i) => `AA-${String(i).padStart(30, '0')}`)
  const bytes = encodeGovernment(crypto, draft(MAX_ADMINISTRATORS, { recovery }))
  assert.ok(bytes.length <= MAX_GOVERNMENT_BYTES)
  const government = parseGovernment(crypto, bytes)
  assert.equal([government.administrators.length, government.recovery.length], [MAX_ADMINISTRATORS, 1_000])
})

test('the order in which administrators are given does not matter; one key for two does', () => {
  const bytes = encodeGovernment(crypto, draft(3))
  for (const order of permutations(administrators(3))) assert.equal(encodeGovernment(crypto, draft(3, { administrators: order })), bytes)
  const [first, second] = administrators(2)
  const same = [first, { ...second, voteKey: first?.voteKey }] as GovernmentDraft['administrators']
  throwsCode(() => encodeGovernment(crypto, draft(2, { administrators: same })), 'government-rule')
})

test('the government of epoch 0 has the charter’s administrators with the vote keys of their cards', () => {
  const government = foundingGovernment(charter)
  assert.equal(
    government.administrators.map(({ authority }) => authority),
    charter.administrators,
  )
  assert.is(government.threshold, charter.threshold)
  for (const { authority, voteKey } of government.administrators)
    assert.equal(voteKey.publicKey, charter.members.find((card) => card.authority === authority)?.node.voteKey.publicKey)
})

test('a quorum is more than two thirds: all of one to three, three of four, five of seven', () => {
  assert.equal(
    [1, 2, 3, 4, 5, 6, 7, 10, 64].map((n) => quorumOf(parseGovernment(crypto, encodeGovernment(crypto, draft(n))))),
    [1, 2, 3, 3, 4, 5, 5, 7, 43],
  )
})

const instance = { network: world.network, number: 4, previous: world.previous }

property(
  'an epoch is read as it was written, whatever the order of its acts',
  [fc.uniqueArray(fc.nat(1_000_000), { maxLength: 20 }), fc.uint8Array({ minLength: 1 })],
  (numbers, change) => {
    const acts = numbers.map((n) => seeded(`act ${n}`))
    const bytes = encodeEpoch(crypto, { ...instance, change, acts })
    assert.equal(encodeEpoch(crypto, { ...instance, change, acts: [...acts].reverse() }), bytes)
    const read = parseEpoch(crypto, bytes)
    assert.equal([read.change, read.acts.length, read.number], [change, acts.length, 4])
    assert.equal(read.actsDigest, actsDigest(crypto, read.acts))
    assert.equal(read.id, epochId(crypto, bytes))
  },
  { runs: 1_000 },
)

test('an epoch lists at most as many acts as a roster has, and at its largest fits its limit', () => {
  const ids = Array.from({ length: MAX_ACTS }, (_, i) => crypto.sha256(new TextEncoder().encode(`${i}`)))
  const change = new Uint8Array(MAX_EPOCH_BYTES - MAX_ACTS * 34 - 256)
  const bytes = encodeEpoch(crypto, { ...instance, change, acts: ids })
  assert.ok(bytes.length <= MAX_EPOCH_BYTES)
  throwsCode(() => encodeEpoch(crypto, { ...instance, change: Uint8Array.of(1), acts: [...ids, seeded('one more')] }), 'wire-oversized')
})

test('a vote and a motion at their largest fit their limits, and a round past the last is refused', () => {
  const long = { round: MAX_ROUND, freeRound: MAX_ROUND }
  const vote = voteOf(0, 'prevote', MAX_ROUND, 0, long)
  assert.ok(vote.statement.body.length + 64 <= MAX_VOTE_BYTES)
  throwsCode(() => voteOf(0, 'precommit', MAX_ROUND + 1, 0), 'epoch-invalid')
  const large = encodeEpoch(crypto, { ...instance, change: new Uint8Array(MAX_EPOCH_BYTES - 256), acts: [] })
  assert.ok(motion(0, MAX_ROUND, 0, MAX_ROUND, { epoch: large }).statement.body.length <= MAX_MOTION_BYTES)
})

test('a vote counts only under the key of the administrator whom it names', () => {
  assert.equal(verifySigner(world.government, prevote(0, 0, 0)), { ok: true })
  const [, b] = world.voters
  const named = voteOf(0, 'prevote', 0, 0, b ? { administrator: b.authority } : {})
  assert.equal(verifySigner(world.government, named), { ok: false, reason: 'signature' })
  const stranger = voteOf(4, 'prevote', 0, 0, {}, voteWorld(5, 4))
  assert.equal(verifySigner(world.government, stranger), { ok: false, reason: 'administrator' })
})

test('a vote does not pass for a motion, nor a prevote for a precommit', () => {
  const vote = prevote(0, 0, 0)
  const asPrecommit = { ...vote, statement: { ...vote.statement, body: precommit(0, 0, 0).statement.body } }
  assert.not(verifySigner(world.government, asPrecommit).ok)
  assert.not(verifySigner(world.government, { ...motion(0, 0, 0), statement: vote.statement }).ok)
})

test('two votes of one round and step contradict each other when they differ', () => {
  assert.is(contradiction(prevote(0, 1, 0), prevote(0, 1, 1)), 'double-vote')
  assert.is(contradiction(precommit(0, 1, 0), precommit(0, 1, 'nil')), 'double-vote')
  assert.is(contradiction(prevote(0, 1, 0), prevote(0, 1, 0, 1)), 'double-vote')
  for (const other of [prevote(0, 1, 0), prevote(1, 1, 1), prevote(0, 2, 1), precommit(0, 1, 1)])
    assert.is(contradiction(prevote(0, 1, 0), other), undefined)
})

test('the same words signed twice, with another signature, are no contradiction', () => {
  const vote = prevote(0, 1, 0)
  const other = parseVote(encode('Statement', { body: vote.statement.body, signature: new Uint8Array(64).fill(7) }))
  assert.is(contradiction(vote, other), undefined)
})

test('two motions of one round contradict each other when they differ in value or in the quorum that they name', () => {
  assert.is(contradiction(motion(0, 4, 0), motion(0, 4, 1)), 'double-motion')
  assert.is(contradiction(motion(0, 4, 0), motion(0, 4, 0, 2)), 'double-motion')
  for (const other of [motion(0, 4, 0), motion(0, 8, 1), motion(1, 4, 1), prevote(0, 4, 1)])
    assert.is(contradiction(motion(0, 4, 0), other), undefined)
})

test('a lock is broken by a later prevote for another value that names no quorum from the lock on, in whatever order they are given', () => {
  const lock = precommit(0, 3, 0)
  for (const [later, broken] of [
    [prevote(0, 5, 1), true],
    [prevote(0, 5, 1, 3), true],
    [prevote(0, 5, 1, 4), false],
    [prevote(0, 5, 1, 5), false],
    [prevote(0, 5, 0), false],
    [prevote(0, 5, 'nil'), false],
    [prevote(0, 3, 1), false],
    [prevote(0, 2, 1), false],
    [precommit(0, 5, 1), false],
    [prevote(1, 5, 1), false],
  ] as const) {
    assert.is(contradiction(lock, later), broken ? 'broken-lock' : undefined)
    assert.is(contradiction(later, lock), broken ? 'broken-lock' : undefined)
  }
  assert.is(contradiction(precommit(0, 3, 'nil'), prevote(0, 5, 1)), undefined)
})

test('statements about two votes never contradict each other', () => {
  for (const change of [{ network: new Uint8Array(32) }, { previous: new Uint8Array(32) }, { number: 5 }])
    assert.is(contradiction(prevote(0, 1, 0), voteOf(0, 'prevote', 1, 1, change)), undefined)
})

const precommits = (...voters: number[]): Vote[] => voters.map((i) => precommit(i, 2, 0))
const certificate = (...voters: number[]): Uint8Array => certificateOf(crypto, 3, epoch(0), precommits(...voters))

test('a certificate has the precommits of the lowest administrators, in whatever order they come', () => {
  for (const order of permutations([0, 1, 2, 3])) assert.equal(certificate(...order), certificate(0, 1, 2))
  assert.not.equal(certificate(1, 2, 3), certificate(0, 1, 2))
  assert.equal(parseDecidedEpoch(crypto, certificate(3, 1, 2)).epoch.id, idOf(0))
  assert.ok(MAX_DECIDED_EPOCH_BYTES - MAX_EPOCH_BYTES > 43 * (MAX_VOTE_BYTES + 128 + 4))
})

test('a certificate counts each administrator once, and needs a quorum of one round', () => {
  throwsCode(() => certificate(0, 1, 1, 1), 'epoch-invalid')
  throwsCode(() => certificateOf(crypto, 3, epoch(0), [...precommits(0, 1), precommit(2, 1, 0)]), 'epoch-invalid')
  throwsCode(() => certificateOf(crypto, 3, epoch(1), precommits(0, 1, 2)), 'epoch-invalid')
  throwsCode(() => certificateOf(crypto, 3, epoch(0), [...precommits(0, 1), prevote(2, 2, 0)]), 'epoch-invalid')
})

test('a decided epoch is verified against the government and the epoch that it follows', () => {
  const verdict = (bytes: Uint8Array, of = world, at = instance) => verifyDecidedEpoch(of.government, at, parseDecidedEpoch(crypto, bytes))
  assert.equal(verdict(certificate(0, 1, 3)), { ok: true })
  assert.equal(verdict(certificate(0, 1, 2), world, { ...instance, previous: new Uint8Array(32) }), { ok: false, reason: 'instance' })
  assert.equal(verdict(certificate(0, 1, 2), world, { ...instance, number: 5 }), { ok: false, reason: 'instance' })
  const with_ = (votes: Vote[]) => encode('DecidedEpoch', { epoch: epoch(0), precommits: votes.map(({ bytes }) => bytes) })
  assert.equal(verdict(with_(precommits(0, 1))), { ok: false, reason: 'quorum' })
  assert.equal(verdict(with_(precommits(0, 1, 2, 3))), { ok: false, reason: 'quorum' })
  assert.equal(verdict(with_([])), { ok: false, reason: 'quorum' })
  const five = voteWorld(5, 4)
  assert.equal(verdict(with_([...precommits(0, 1), voteOf(4, 'precommit', 2, 0, {}, five)])), { ok: false, reason: 'administrator' })
  const [, , c] = world.voters
  const forged = voteOf(3, 'precommit', 2, 0, c ? { administrator: c.authority } : {})
  assert.equal(verdict(with_([...precommits(0, 1), forged])), { ok: false, reason: 'signature' })
  assert.equal(readEpoch(epoch(0)).number, 4)
})

run()
