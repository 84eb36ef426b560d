// Approvals, acceptances, and the attestations that hold them: whose signatures count, and that all who hold the same ones hold the same bytes.

import { type SigningKey, verifyingKey } from '../../../keys/signing.ts'
import { parseApproval, signApproval, verifyApproval } from '../../../protocol/roster/approval.ts'
import {
  type Attestation,
  encodeAttestation,
  isAccepted,
  isComplete,
  mergeAttestations,
  mustAccept,
  parseAttestation,
  verifyAttestation,
} from '../../../protocol/roster/attestation.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'
import { seeded } from '../../vectors/make/protocol-world.ts'
import { permutations } from '../support.ts'
import {
  about,
  approvalOf,
  attestation,
  attested,
  changeOf,
  crypto,
  decidedAfter,
  give,
  ledgerOf,
  offer,
  party,
  voteKey,
  worldOf,
} from './roster-world.ts'

const joiner = party('ZZ-NEW')
const world = worldOf(5)
const { administrators } = world
const [first, second, third, fourth, fifth] = administrators as [typeof joiner, typeof joiner, typeof joiner, typeof joiner, typeof joiner]
const { government } = ledgerOf(world).chain.current
const act = about(world, joiner, 'admit')
const verifying = ({ publicKey }: SigningKey) => verifyingKey(crypto, publicKey)
const objections = [seeded('valise test objection 1'), seeded('valise test objection 2')].sort(Buffer.compare)
const read = (bytes: Uint8Array): Attestation => parseAttestation(crypto, bytes)
/** Two approvals of each administrator, one of them given despite objections. */
const approvals = administrators.flatMap((one) => [
  approvalOf(act, one),
  approvalOf(act, one, { at: 1_800_000_000_000 }),
  approvalOf(act, one, { objections, despite: 'heard' }),
])
const alone = approvals.map((approval) => read(attestation(act, [approval])))
const merged = (parts: readonly Attestation[]): string =>
  String(encodeAttestation(parts.reduce((sum, part) => mergeAttestations(sum, part, government.threshold))))

property(
  'the stored form does not depend on the order of merging, nor on what is merged twice',
  [fc.shuffledSubarray(alone, { minLength: 1 }), fc.infiniteStream(fc.nat())],
  (parts, picks) => {
    const again = [...parts, ...picks.take(3)].map((part) =>
      typeof part === 'number' ? (parts[part % parts.length] as Attestation) : part,
    )
    const halves = [again.slice(0, 2), again.slice(2)].filter((half) => half.length > 0)
    const apart = halves.map((half) => half.reduce((sum, part) => mergeAttestations(sum, part, government.threshold)))
    assert.is(merged(again), merged(parts))
    assert.is(merged([...again].reverse()), merged(parts))
    assert.is(merged(apart), merged(parts))
  },
  { runs: 2_000 },
)

test('of five approvals the three lowest administrators’ are kept, in every order', () => {
  const five = administrators.map((one) => read(attested(world, act, [one])))
  const forms = new Set(permutations(five).map(merged))
  assert.is(forms.size, 1)
  const kept = five.reduce((sum, part) => mergeAttestations(sum, part, government.threshold))
  assert.equal(
    kept.approvals.map(({ administrator }) => administrator),
    ['AA-ADM', 'BB-ADM', 'CC-ADM'],
  )
  assert.is(isComplete(government, kept), true)
  assert.is(isComplete(government, { count: kept.count - 1 }), false)
})

test('an approval given despite objections takes the place of the one before it, in either order, whichever signature is lower', () => {
  const plain = read(attestation(act, [approvalOf(act, first)]))
  for (let n = 0; n < 8; n++) {
    const despite = read(attestation(act, [approvalOf(act, first, { objections, despite: `heard ${n}` })]))
    for (const [a, b] of [
      [plain, despite],
      [despite, plain],
    ] as const)
      assert.is(mergeAttestations(a, b, 3).approvals[0]?.despite, `heard ${n}`)
  }
  const ledger = ledgerOf(world)
  give(ledger, 'attestation', encodeAttestation(plain))
  give(ledger, 'attestation', attestation(act, [approvalOf(act, first, { objections, despite: 'heard' })]))
  assert.is(ledger.acts.find(act.id)?.attestation.approvals[0]?.despite, 'heard')
})

test('nobody can replace an own approval for ever by signing lower ones', () => {
  // a row that falls in its bytes but not in its signatures: each would be passed on by every node if bytes decided
  let replaced = 0
  let kept = read(attestation(act, [approvalOf(act, first, { at: 1_000 })]))
  for (let at = 999; at >= 800; at--) {
    const next = mergeAttestations(kept, read(attestation(act, [approvalOf(act, first, { at })])), 3)
    if (next.approvals[0]?.at === at) replaced++
    kept = next
  }
  assert.ok(replaced < 30, `${replaced} of 200`)
})

test('an approval reads as it was signed, verifies with the vote key, and with no other', () => {
  const approval = approvalOf(act, first, { objections, despite: 'the objection was heard' })
  assert.equal(parseApproval(approval.bytes), approval)
  assert.is(verifyApproval(verifying(voteKey(first)), approval), true)
  for (const key of [first.key, first.envelopeKey, first.logKey, voteKey(second), voteKey(first, 1)])
    assert.is(verifyApproval(verifying(key), approval), false)
  throwsCode(() => parseApproval(signApproval(voteKey(first), { ...approval, objections: [], despite: 'nothing' })), 'act-invalid')
})

test("the wrong signer, the wrong epoch's key and another act's approval are refused", () => {
  const refusal =
    (...given: readonly ReturnType<typeof approvalOf>[]) =>
    () =>
      verifyAttestation(government, read(attestation(act, given)))
  refusal(approvalOf(act, first), approvalOf(act, second))()
  throwsCode(refusal(approvalOf(act, joiner)), 'act-signer')
  throwsCode(refusal(approvalOf(act, first, {}, voteKey(first, 1))), 'signature-invalid')
  throwsCode(refusal(approvalOf(act, first, {}, voteKey(second))), 'signature-invalid')
  throwsCode(refusal(approvalOf(act, first, {}, first.key)), 'signature-invalid')
  const other = about(world, joiner, 'admit', [], { reason: 'another' })
  throwsCode(() => read(attestation(act, [approvalOf(other, first)])), 'act-invalid')
  throwsCode(
    () => read(encodeAttestation({ act, approvals: [approvalOf(act, second), approvalOf(act, first)], acceptances: [] })),
    'wire-value',
  )
})

test('a retired administrator has no voice in the next epoch, and a key that was replaced none either', () => {
  const ledger = ledgerOf(world)
  const before = ledger.chain.current
  give(ledger, 'decided-epoch', decidedAfter(world, before, { administrators: [first, second, third, fourth] }))
  const next = about(world, joiner, 'admit', [], { epoch: ledger.chain.current.id })
  assert.is(offer(ledger, 'attestation', attested(world, next, [first, second, fifth])).result, 'refused')
  assert.is(offer(ledger, 'attestation', attested(world, next, [first, second, third])).result, 'new')
})

test('who is added to a government, or gets another key in it, must accept, and nobody else can', () => {
  const epoch = ledgerOf(world).chain.current
  const change = changeOf(world, epoch, { administrators: [first, second, third, joiner] })
  const to = change.government
  if (!to) throw new Error('no government')
  assert.equal(
    mustAccept(government, to).map(({ authority }) => authority),
    ['ZZ-NEW'],
  )
  const given = [approvalOf(change, first), approvalOf(change, second), approvalOf(change, third)]
  const without = read(attestation(change, given))
  const accepted = read(attestation(change, given, [joiner]))
  assert.is(isAccepted(government, without), false)
  assert.is(isAccepted(government, accepted), true)
  verifyAttestation(government, accepted)
  throwsCode(() => verifyAttestation(government, read(attestation(change, given, [first]))), 'act-signer')
  const forged = { ...accepted, acceptances: read(attestation(change, given, [first])).acceptances }
  assert.is(isAccepted(government, forged), false)
  throwsCode(() => read(attestation(act, [approvalOf(act, first)], [joiner])), 'act-invalid')
  // the acceptance stays, whichever half brings it
  for (const pair of [
    [without, accepted],
    [accepted, without],
  ] as const)
    assert.is(isAccepted(government, mergeAttestations(pair[0], pair[1], 3)), true)
})

run()
