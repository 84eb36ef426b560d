// The single-fault cases of acts, approvals, attestations and the voices of single authorities, and the example acts of docs/spec/act.md.
// Each faulty one is signed after it was made wrong, so that the fault it names is the only one.

import { hash } from '../../../keys/hashing.ts'
import { hex } from '../../../keys/ids.ts'
import type { SigningKey } from '../../../keys/signing.ts'
import { MAX_AFTER, MAX_OBJECTIONS, MAX_REASON_LENGTH } from '../../../protocol/limits.ts'
import { signAcceptance } from '../../../protocol/roster/approval.ts'
import { signForkVoice, signHoldVoice, signObjection, signRecordVeto } from '../../../protocol/roster/voices.ts'
import { type StatementContext, signStatement } from '../../../protocol/statement.ts'
import { encode } from '../../../protocol/wire/codec.ts'
import { about, approvalOf, attestation, attested, cardOf, changeOf, crypto, ledgerOf, recordOf, voteKey, type World } from '../../protocol/roster/roster-world.ts'
import { base64, plainCase, type ProtocolCase, type ProtocolCases, type ProtocolType } from './protocol-case.ts'
import { brazil, charter, DAY, france, kenya, members, MINUTE, NOW, outsider, type Party, seeded, southAfrica } from './protocol-world.ts'
import { bytesAt, flipped, joined, rawField, withField } from './raw-message.ts'

type Values = readonly (number | Uint8Array | string)[]

/** The example network as the tests of the roster see it. */
export const world: World = { charter, administrators: [france, kenya, southAfrica], members, threshold: 2 }

/** AT-BAK is to be admitted: the example act, its approvals, and what they make of it. */
export const admission = about(world, outsider, 'admit', [], { reason: 'Founded by federal law in 2010', created: NOW - 10 * MINUTE, proposer: france.authority })
export const objection = signObjection(voteKey(brazil), {
  ...{ network: charter.network, act: admission.id, authority: brazil.authority, node: brazil.peerKey },
  ...{ reason: 'The card was not compared', at: NOW - 5 * MINUTE },
})
const objectionId = hash(crypto, 'valise/v1/objection', objection)
export const approvals = [
  approvalOf(admission, france, { at: NOW - 10 * MINUTE }),
  approvalOf(admission, kenya, { at: NOW, objections: [objectionId], despite: 'Compared since, by video' }),
] as const
export const admitted = attestation(admission, approvals)
export const holdVoice = signHoldVoice(voteKey(kenya), {
  ...{ network: charter.network, epoch: charter.network, subject: brazil.authority, authority: kenya.authority, node: kenya.peerKey },
  ...{ reason: 'Its node answers from an unknown place', at: NOW },
})
/** KE-EACC says which of two epochs 1 is followed; the ids stand for those of two that were decided. */
export const forkVoice = signForkVoice(voteKey(kenya), {
  ...{ network: charter.network, previous: charter.network, epoch: seeded('valise example epoch'), authority: kenya.authority },
  ...{ node: kenya.peerKey, reason: 'Compared with BR-CGU by telephone', at: NOW },
})
export const movedRecord = recordOf(world, brazil, { addresses: ['/ip4/192.0.2.7/tcp/4411'] })
export const recordVeto = signRecordVeto(voteKey(brazil), {
  ...{ network: charter.network, authority: brazil.authority, node: brazil.peerKey, record: crypto.sha256(movedRecord), at: NOW },
})
export const compromise = about(world, brazil, 'compromised', [], { created: NOW - 10 * MINUTE, proposer: france.authority })
/** A change of government that adds BR-CGU, with its acceptance. */
const added = changeOf(world, ledgerOf(world).chain.current, { administrators: [brazil, france, kenya, southAfrica] })
export const acceptance = signAcceptance(voteKey(brazil), added.id, brazil.authority)

const act = plainCase('member-act')
const actWith = (comment: string, field: number, values: Values, expect: string, of = admission): ProtocolCase => act(comment, withField(of.bytes, field, ...values), expect)
const suspension = about(world, brazil, 'suspend', [], { created: NOW })
const ids = (count: number) => Array.from({ length: count }, (_, n) => seeded(`valise example after ${n}`)).sort(Buffer.compare)
const [low, high] = ids(2) as [Uint8Array, Uint8Array]

export const memberActCases: ProtocolCases = {
  valid: act('an admission', admission.bytes, 'valid'),
  'valid-suspend': act('a suspension', suspension.bytes, 'valid'),
  'valid-rotate-key': act('a new key of an authority', about(world, brazil, 'rotate-key', [], { card: cardOf(brazil, { generation: 1 }) }).bytes, 'valid'),
  'valid-compromised': act('a key that was stolen', compromise.bytes, 'valid'),
  'valid-government': act('a change of government', added.bytes, 'valid'),
  'valid-after-64': actWith('after 64 acts', 6, ids(MAX_AFTER), 'valid', suspension),
  'after-65': actWith('after 65 acts', 6, ids(MAX_AFTER + 1), 'act-invalid', suspension),
  'after-unsorted': actWith('after two acts out of order', 6, [high, low], 'wire-value', suspension),
  'after-twice': actWith('after one act twice', 6, [low, low], 'wire-value', suspension),
  'after-short': actWith('after an act whose id has 31 bytes', 6, [low.slice(1)], 'wire-value', suspension),
  'version-newer': actWith('version 2', 1, [2], 'wire-version'),
  'network-short': actWith('a network of 31 bytes', 2, [charter.network.slice(1)], 'wire-value'),
  'epoch-missing': actWith('no epoch', 3, [], 'wire-value'),
  'kind-missing': actWith('no kind', 4, [], 'act-invalid'),
  'kind-unknown': actWith('kind 9', 4, [9], 'act-invalid'),
  'subject-missing': actWith('nobody whom it is about', 5, [], 'id-invalid'),
  'subject-of-another': actWith("another authority's card", 5, [brazil.authority], 'act-invalid'),
  'card-missing': actWith('an admission without a card', 7, [], 'wire-value'),
  'card-changed': actWith('one bit of the card changed', 7, [flipped(outsider.card.bytes, -1)], 'signature-invalid'),
  'payload-in-suspension': actWith('a suspension with a card', 7, [brazil.card.bytes], 'act-invalid', suspension),
  'compromised-without-time': actWith('no time of the compromise', 7, [], 'wire-value', compromise),
  'reason-too-long': actWith('1,001 characters', 8, ['é'.repeat(MAX_REASON_LENGTH + 1)], 'wire-value'),
  'reason-bidirectional': actWith('a right-to-left override', 8, ['reason \u202e'], 'wire-value'),
  'proposer-missing': actWith('nobody who proposes it', 9, [], 'id-invalid'),
  'created-missing': actWith('no date', 10, [], 'wire-value'),
  'unknown-field': act('an eleventh field', joined(admission.bytes, rawField({ field: 11, value: 1 })), 'wire-unknown-field'),
  'government-with-subject': actWith('a change of government about a member', 5, [brazil.authority], 'act-invalid', added),
  'government-with-after': actWith('a change of government after an act', 6, [low], 'act-invalid', added),
  'government-threshold': actWith('two of four decide', 7, [withField(bytesAt(added.bytes, 7), 1, 2)], 'government-rule', added),
}

interface Signed {
  readonly type: ProtocolType
  readonly context: StatementContext
  readonly statement: Uint8Array
  readonly party: Party
}

/** The cases of a signed statement: what they all have in common, and the fields of one. */
const statementCases = ({ type, context, statement, party }: Signed, fields: Readonly<Record<string, readonly [string, number, Values, string]>>): ProtocolCases => {
  const key = voteKey(party)
  const body = bytesAt(statement, 1)
  const of = (comment: string, bytes: Uint8Array, expect: string): ProtocolCase => ({
    ...{ type, comment, inputBase64: base64(bytes) },
    ...{ voteKey: hex(key.publicKey), expect },
  })
  const by = (signer: SigningKey, as: StatementContext = context) => signStatement(signer, as, body)
  return {
    valid: of(`as ${party.authority} signed it`, statement, 'valid'),
    'signature-changed': of('one bit of the signature changed', flipped(statement, -1), 'signature-invalid'),
    'body-changed': of('one bit of the reason or time changed', flipped(statement, -70), 'signature-invalid'),
    'signed-by-signing-key': of("signed with the node's signing key", by(party.envelopeKey), 'signature-invalid'),
    'signed-by-authority': of("signed with the authority's key", by(party.key), 'signature-invalid'),
    'signed-as-heartbeat': of('signed under the context of a heartbeat', by(key, 'valise/v1/heartbeat'), 'signature-invalid'),
    'signature-short': of('a signature of 63 bytes', withField(statement, 2, bytesAt(statement, 2).slice(1)), 'wire-value'),
    'version-newer': of('version 2', signStatement(key, context, withField(body, 1, 2)), 'wire-version'),
    'unknown-field': of('a field of number 9', signStatement(key, context, joined(body, rawField({ field: 9, value: 1 }))), 'wire-unknown-field'),
    ...Object.fromEntries(
      Object.entries(fields).map(([name, [comment, field, values, expect]]) => [
        name,
        of(comment, signStatement(key, context, withField(body, field, ...values)), expect),
      ]),
    ),
  }
}

export const approvalCases: ProtocolCases = statementCases(
  { type: 'approval', context: 'valise/v1/approval', statement: approvals[1].bytes, party: kenya },
  {
    'despite-nothing': ['given despite objections, and naming none', 4, [], 'act-invalid'],
    'act-short': ['an act of 31 bytes', 2, [admission.id.slice(1)], 'wire-value'],
    'administrator-missing': ['no administrator', 3, [], 'id-invalid'],
    'objections-unsorted': ['objections out of order', 4, [high, low], 'wire-value'],
    'objections-65': ['65 objections', 4, ids(MAX_OBJECTIONS + 1), 'act-invalid'],
    'despite-too-long': ['a reason of 1,001 characters', 5, ['a'.repeat(MAX_REASON_LENGTH + 1)], 'wire-value'],
    'time-missing': ['no time', 6, [], 'wire-value'],
  },
)
export const objectionCases: ProtocolCases = statementCases(
  { type: 'objection', context: 'valise/v1/objection', statement: objection, party: brazil },
  {
    'network-short': ['a network of 31 bytes', 2, [charter.network.slice(1)], 'wire-value'],
    'act-missing': ['no act', 3, [], 'wire-value'],
    'authority-lower-case': ['an authority in lower case', 4, ['br-cgu'], 'id-invalid'],
    'node-short': ['a node of 31 bytes', 5, [brazil.peerKey.slice(1)], 'id-invalid'],
    'reason-too-long': ['a reason of 1,001 characters', 6, ['a'.repeat(MAX_REASON_LENGTH + 1)], 'wire-value'],
    'time-missing': ['no time', 7, [], 'wire-value'],
  },
)
export const holdVoiceCases: ProtocolCases = statementCases(
  { type: 'hold-voice', context: 'valise/v1/hold', statement: holdVoice, party: kenya },
  {
    'network-short': ['a network of 31 bytes', 2, [charter.network.slice(1)], 'wire-value'],
    'epoch-missing': ['no epoch', 3, [], 'wire-value'],
    'subject-missing': ['nobody whom it holds', 4, [], 'id-invalid'],
    'authority-missing': ['nobody who speaks', 5, [], 'id-invalid'],
    'node-short': ['a node of 31 bytes', 6, [kenya.peerKey.slice(1)], 'id-invalid'],
    'reason-control': ['a line break in the reason', 7, ['one\ntwo'], 'wire-value'],
    'time-missing': ['no time', 8, [], 'wire-value'],
  },
)
export const forkVoiceCases: ProtocolCases = statementCases(
  { type: 'fork-voice', context: 'valise/v1/fork-voice', statement: forkVoice, party: kenya },
  {
    'network-short': ['a network of 31 bytes', 2, [charter.network.slice(1)], 'wire-value'],
    'previous-missing': ['no epoch before the two', 3, [], 'wire-value'],
    'epoch-short': ['an epoch of 31 bytes', 4, [low.slice(1)], 'wire-value'],
    'authority-missing': ['nobody who speaks', 5, [], 'id-invalid'],
    'node-short': ['a node of 31 bytes', 6, [kenya.peerKey.slice(1)], 'id-invalid'],
    'reason-control': ['a line break in the reason', 7, ['one\ntwo'], 'wire-value'],
    'time-missing': ['no time', 8, [], 'wire-value'],
  },
)
export const recordVetoCases: ProtocolCases = statementCases(
  { type: 'record-veto', context: 'valise/v1/record-veto', statement: recordVeto, party: brazil },
  {
    'network-short': ['a network of 31 bytes', 2, [charter.network.slice(1)], 'wire-value'],
    'authority-missing': ['nobody who speaks', 3, [], 'id-invalid'],
    'node-short': ['a node of 31 bytes', 4, [brazil.peerKey.slice(1)], 'id-invalid'],
    'record-short': ['a record of 31 bytes', 5, [low.slice(1)], 'wire-value'],
    'time-missing': ['no time', 6, [], 'wire-value'],
  },
)

/** An attestation judged by the government of the charter. */
const attest = (comment: string, bytes: Uint8Array, expect: string): ProtocolCase => ({ type: 'attestation', comment, inputBase64: base64(bytes), roster: 'valid', expect })
const encoded = (given: readonly Uint8Array[], accepted: readonly Uint8Array[] = [], of = admission): Uint8Array =>
  encode('Attestation', { act: of.bytes, approvals: [...given], acceptances: [...accepted] })
const [plain, despite] = [approvals[0].bytes, approvals[1].bytes] as const
const all = world.administrators.map((one) => approvalOf(added, one).bytes)

export const attestationCases: ProtocolCases = {
  valid: attest('an admission that two of three have approved, one despite an objection', admitted, 'valid'),
  'valid-three': attest('all three approvals, of which the stored form keeps two', encoded([plain, despite, approvalOf(admission, southAfrica).bytes]), 'valid'),
  'valid-government': attest('a change of government with the acceptance of who is added', encoded(all, [acceptance], added), 'valid'),
  proposal: attest('one approval of two', attested(world, admission, [kenya]), 'refused/incomplete'),
  'approval-missing': attest('no approval', encoded([]), 'refused/incomplete'),
  'approvals-unsorted': attest('approvals out of order', encoded([despite, plain]), 'wire-value'),
  'approval-twice': attest('one administrator twice', encoded([plain, approvalOf(admission, france, { at: NOW - DAY }).bytes]), 'wire-value'),
  'approval-by-a-member': attest('approved by a member who is no administrator', encoded([approvalOf(admission, brazil).bytes, plain]), 'act-signer'),
  'approval-by-an-outsider': attest('approved by who is to be admitted', encoded([approvalOf(admission, outsider).bytes, plain]), 'act-signer'),
  'approval-signed-by-another': attest("an approval signed with another administrator's key", encoded([plain, approvalOf(admission, kenya, {}, voteKey(france)).bytes]), 'signature-invalid'),
  'approval-by-authority-key': attest("an approval signed with the authority's key", encoded([plain, approvalOf(admission, kenya, {}, kenya.key).bytes]), 'signature-invalid'),
  'approval-of-another-act': attest('an approval of a suspension', encoded([plain, approvalOf(suspension, kenya).bytes]), 'act-invalid'),
  'act-changed': attest('one letter of the reason changed', withField(admitted, 1, flipped(admission.bytes, Buffer.from(admission.bytes).indexOf('Founded'))), 'act-invalid'),
  'acceptance-of-admission': attest('an admission with an acceptance', encoded([plain, despite], [signAcceptance(voteKey(brazil), admission.id, brazil.authority)]), 'act-invalid'),
  'acceptance-missing': attest('who is added has not accepted', encoded(all, [], added), 'refused/unaccepted'),
  'acceptance-not-needed': attest('an administrator who stays accepts', encoded(all, [signAcceptance(voteKey(france), added.id, france.authority)], added), 'act-signer'),
  'acceptance-signed-by-another': attest('an acceptance signed with another key', encoded(all, [signAcceptance(voteKey(kenya), added.id, brazil.authority)], added), 'signature-invalid'),
  'acceptance-of-another-act': attest('an acceptance of another change', encoded(all, [signAcceptance(voteKey(brazil), seeded('valise example act'), brazil.authority)], added), 'act-invalid'),
}
