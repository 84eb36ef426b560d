// The single-fault cases of roster files with acts and epochs, of evidence files, and the governed example network of docs/spec/roster.md: AT-BAK is
// admitted and BR-CGU suspended, then epoch 1 lets two of two decide, reinstates BR-CGU and expels ZA-SIU.

import { armor } from '../../../protocol/armor.ts'
import { signProfile } from '../../../protocol/directory/profile.ts'
import { signVote } from '../../../protocol/epoch/vote.ts'
import { formatCheckpoint, parseCheckpoint, signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { namedBefore } from '../../../protocol/log/contradiction.ts'
import type { Dated } from '../../../protocol/log/dated.ts'
import { signNote } from '../../../protocol/log/note.ts'
import { noteSigner } from '../../../protocol/log/vkey.ts'
import { encodeEvidence, evidenceFile, type EvidenceKind } from '../../../protocol/roster/evidence.ts'
import { encodeRoster, rosterFile } from '../../../protocol/roster/file.ts'
import { decode, encode } from '../../../protocol/wire/codec.ts'
import { about, approvalOf, attestation, attested, crypto, decidedAfter, give, ledgerOf, voteKey } from '../../protocol/roster/roster-world.ts'
import { admission, admitted, approvals, world } from './act-cases.ts'
import type { ProtocolCase, ProtocolCases } from './protocol-case.ts'
import { rosterCases as foundedCases } from './protocol-statement-cases.ts'
import { brazil, charter, france, kenya, NOW, otherLedger, outsider, type Party, seeded, southAfrica } from './protocol-world.ts'
import { flipped, withField } from './raw-message.ts'

const CREATED = { created: NOW, proposer: france.authority }

/** The example network after an epoch of its own. */
export const governed = ledgerOf(world)
const suspension = about(world, brazil, 'suspend', [], { ...CREATED, reason: 'Its node is being examined' })
give(governed, 'attestation', admitted)
give(governed, 'attestation', attested(world, suspension))
export const firstEpoch = decidedAfter(world, governed.chain.current, { administrators: [france, kenya], threshold: 2, acts: governed.acts.ofCurrentEpoch() })
give(governed, 'decided-epoch', firstEpoch)
const { id: epoch } = governed.chain.current
const reinstatement = about(world, brazil, 'reinstate', [suspension], { ...CREATED, epoch })
const expulsion = about(world, southAfrica, 'expel', [], { ...CREATED, epoch, reason: 'It has left the network' })
for (const act of [reinstatement, expulsion]) give(governed, 'attestation', attested(world, act))

const LIMIT = 1_000_000
const whole = decode('Roster', encodeRoster(governed), LIMIT)
const text = (change: Partial<typeof whole>): string => armor(crypto, 'VALISE ROSTER', encode('Roster', { ...whole, ...change }))
const roster = (comment: string, change: Partial<typeof whole>, expect: string): ProtocolCase => ({ type: 'roster', comment, input: text(change), expect })
/** The acts with another attestation in the place of the admission. */
const admittedBy = (bytes: Uint8Array): Uint8Array[] => whole.acts.map((act) => (String(act) === String(admitted) ? bytes : act))
const without = (bytes: Uint8Array): Uint8Array[] => whole.acts.filter((act) => String(act) !== String(bytes))
const late = about(world, kenya, 'suspend', [], CREATED)
const decision = decode('DecidedEpoch', firstEpoch, LIMIT)
const rival = decidedAfter(world, ledgerOf(world).chain.current, { reason: 'another' })

export const rosterCases: ProtocolCases = {
  ...foundedCases,
  'valid-governed': { type: 'roster', comment: 'an epoch after the charter, two acts in each', input: rosterFile(crypto, governed), expect: 'valid' },
  'valid-older': roster('without an act of the newest epoch, which is listed nowhere: an older roster', { acts: without(attested(world, expulsion)) }, 'valid'),
  'act-missing': roster('without an act that the epoch lists', { acts: without(admitted) }, 'roster-invalid'),
  'acts-unsorted': roster('the acts in another order', { acts: [...whole.acts].reverse() }, 'roster-invalid'),
  'act-twice': roster('one act twice', { acts: [...whole.acts.slice(0, 1), ...whole.acts] }, 'roster-invalid'),
  'act-late': roster('an act of the closed epoch that the next one does not list', { acts: [...whole.acts, attested(world, late)] }, 'roster-invalid'),
  'act-of-nobody': roster('a suspension of who was never admitted', { acts: [...whole.acts, attested(world, about(world, { ...outsider, authority: 'AT-XXX' } as Party, 'suspend', [], { ...CREATED, epoch }))] }, 'roster-invalid'),
  'act-after-nothing': roster('an act that comes after one that is not there', { acts: [...without(attested(world, expulsion)), attested(world, about(world, southAfrica, 'expel', [late], { ...CREATED, epoch }))] }, 'roster-invalid'),
  'approval-surplus': roster('three approvals where two make the stored form', { acts: admittedBy(attestation(admission, [...approvals, approvalOf(admission, southAfrica)])) }, 'roster-invalid'),
  'approval-missing': roster('one approval of two', { acts: admittedBy(attested(world, admission, [france])) }, 'roster-invalid'),
  'approval-changed': roster('one bit of an approval changed', { acts: admittedBy(flipped(admitted, -1)) }, 'roster-invalid'),
  'approval-retired': roster('an act of epoch 1 with the approval of ZA-SIU, which decides there no more', { acts: [...without(attested(world, expulsion)), attestation(expulsion, [approvalOf(expulsion, france), approvalOf(expulsion, southAfrica)])] }, 'roster-invalid'),
  'epoch-missing': roster('without the epoch, whose acts are there', { epochs: [] }, 'roster-invalid'),
  'epoch-twice': roster('one epoch twice', { epochs: [firstEpoch, firstEpoch] }, 'roster-invalid'),
  'epoch-rival': roster('a second epoch 1', { epochs: [firstEpoch, rival] }, 'roster-invalid'),
  'epoch-changed': roster('one bit of a precommit changed', { epochs: [flipped(firstEpoch, -1)] }, 'roster-invalid'),
  'epoch-precommit-missing': roster('two precommits of three', { epochs: [encode('DecidedEpoch', { ...decision, precommits: decision.precommits.slice(1) })] }, 'roster-invalid'),
  'change-unapproved': roster('an epoch whose change one of two has approved', { epochs: [withoutApproval()], acts: [] }, 'roster-invalid'),
}

/** Epoch 1 with one approval of its change taken out, voted for all the same. */
function withoutApproval(): Uint8Array {
  const change = decode('Attestation', decode('Epoch', decision.epoch, LIMIT).change, LIMIT)
  return decidedAfter(world, ledgerOf(world).chain.current, { change: encode('Attestation', { ...change, approvals: change.approvals.slice(1) }) })
}

const NETWORK = charter.network
const vote = (by: Party, value: string, change: { readonly step?: 'prevote' | 'precommit'; readonly round?: number } = {}, key = voteKey(by)): Uint8Array =>
  signVote(key, { ...{ network: NETWORK, number: 1, previous: NETWORK, round: 0, step: 'prevote', epoch: seeded(value), freeRound: 0, administrator: by.authority }, ...change })
const [one, two] = ['valise example value 1', 'valise example value 2'] as const
const founding = encodeRoster(ledgerOf(world))
/** KE-EACC's two votes in one round. */
export const doubleVote = encodeEvidence('double-vote', NETWORK, vote(kenya, one), vote(kenya, two))
const profile = (name: string, key = brazil.envelopeKey): Uint8Array =>
  signProfile(key, {
    ...{ network: NETWORK, authority: brazil.authority, node: brazil.peerKey, serial: 4, at: NOW },
    json: new TextEncoder().encode(JSON.stringify({ names: { en: name }, functions: [] })),
  })

/** A checkpoint of BR-CGU's log of nine entries, with a root of 32 bytes n. */
const checkpoint = (n: number, { size = 9, origin = brazil.logOrigin, key = brazil.logKey, also = undefined as typeof brazil.logKey | undefined, dated = undefined as Dated | undefined } = {}): Uint8Array =>
  signCheckpoint({ origin, size, root: new Uint8Array(32).fill(n), ...(dated && { dated }) }, [noteSigner(crypto, origin, key), ...(also ? [noteSigner(crypto, `${origin}0`, also)] : [])])

/** A dated checkpoint that names this one, or none. */
const after = (at: number, before?: Uint8Array): Dated => {
  const tree = before && parseCheckpoint(before)
  return { at, before: namedBefore(crypto, tree) }
}
const dated = checkpoint(1, { size: 4, dated: after(NOW) })
/** A checkpoint whose fourth line is none that dates it. */
const withLine = (): Uint8Array =>
  signNote(`${formatCheckpoint({ origin: brazil.logOrigin, size: 4, root: new Uint8Array(32).fill(2) })}valise.dated/v2\n`, [noteSigner(crypto, brazil.logOrigin, brazil.logKey)])
const datedLater = checkpoint(2, { size: 6, dated: after(NOW + 60, dated) })

const file = (comment: string, bytes: Uint8Array, expect: string): ProtocolCase => ({ type: 'evidence', comment, input: evidenceFile(crypto, bytes), expect })
const made = (comment: string, kind: EvidenceKind, a: Uint8Array, b: Uint8Array, expect: string, by = founding): ProtocolCase =>
  file(comment, encodeEvidence(kind, NETWORK, a, b, by), expect)
const full = encodeEvidence('double-vote', NETWORK, vote(kenya, one), vote(kenya, two), founding)
const { first, second } = decode('Evidence', full, LIMIT)

export const evidenceCases: ProtocolCases = {
  valid: file('two prevotes of KE-EACC in one round', full, 'valid'),
  'valid-broken-lock': made('a precommit, and a later prevote for another value that names no quorum', 'broken-lock', vote(kenya, one, { step: 'precommit' }), vote(kenya, two, { round: 2 }), 'valid'),
  'valid-forked-epoch': made('two epochs 1', 'forked-epoch', firstEpoch, rival, 'valid'),
  'valid-disputed-profile': made('two profiles of one serial', 'disputed-profile', profile('One'), profile('Two'), 'valid'),
  'valid-forked-log': made('two trees of one size', 'forked-log', checkpoint(1), checkpoint(2), 'valid'),
  'valid-forked-log-same-time': made('two dated checkpoints of one time', 'forked-log', dated, checkpoint(2, { size: 6, dated: after(NOW) }), 'valid'),
  'valid-forked-log-passed-over': made('a dated checkpoint that denies the one before it', 'forked-log', datedLater, checkpoint(3, { size: 9, dated: after(NOW + 90, dated) }), 'valid'),
  'valid-forked-log-other-before': made('a dated checkpoint that names another one of the time before', 'forked-log', dated, checkpoint(3, { size: 9, dated: after(NOW + 90, checkpoint(2, { size: 6, dated: after(NOW) })) }), 'valid'),
  'valid-forked-log-shrunk': made('a later dated checkpoint with fewer entries', 'forked-log', datedLater, checkpoint(3, { size: 5, dated: after(NOW + 90, datedLater) }), 'valid'),
  'log-of-one-chain': made('two dated checkpoints of one chain', 'forked-log', dated, datedLater, 'refused/no-conviction'),
  'log-dated-apart': made('two dated checkpoints of which none is told before the other', 'forked-log', dated, checkpoint(3, { size: 9, dated: after(NOW + 90, datedLater) }), 'refused/no-conviction'),
  'log-dated-wrongly': made('a checkpoint with an extension line that dates nothing', 'forked-log', dated, withLine(), 'checkpoint-invalid'),
  'log-of-two-sizes': made('trees of two sizes', 'forked-log', checkpoint(1), checkpoint(2, { size: 8 }), 'refused/no-conviction'),
  'log-signed-by-another': made('a checkpoint signed by another log', 'forked-log', checkpoint(1), checkpoint(2, { key: kenya.logKey }), 'refused/no-conviction'),
  'log-of-a-stranger': made('the log of no member', 'forked-log', checkpoint(1, { origin: outsider.logOrigin }), checkpoint(2, { origin: outsider.logOrigin }), 'refused/no-conviction'),
  'log-cosigned': made('a checkpoint with a second signature', 'forked-log', checkpoint(1), checkpoint(2, { also: kenya.logKey }), 'refused/no-conviction'),
  'kind-unknown': file('kind 8', withField(full, 3, 8), 'evidence-invalid'),
  'kind-missing': file('no kind', withField(full, 3), 'evidence-invalid'),
  unsorted: file('the two out of order', withField(withField(full, 4, second), 5, first), 'evidence-invalid'),
  'one-twice': file('one vote twice', withField(full, 5, first), 'evidence-invalid'),
  'network-short': file('a network of 31 bytes', withField(full, 2, NETWORK.slice(1)), 'wire-value'),
  'version-newer': file('version 2', withField(full, 1, 2), 'wire-version'),
  'roster-missing': file('no roster', withField(full, 6), 'evidence-invalid'),
  'roster-changed': file('one bit of the roster changed', withField(full, 6, flipped(founding, -1)), 'signature-invalid'),
  'roster-of-another-network': file('the roster of another network', withField(full, 6, encodeRoster(otherLedger)), 'refused/network'),
  'kind-of-another': made('two prevotes as a broken lock', 'broken-lock', vote(kenya, one), vote(kenya, two), 'refused/no-conviction'),
  'motions-that-are-votes': made('two votes as motions', 'double-motion', vote(kenya, one), vote(kenya, two), 'wire-unknown-field'),
  'two-signers': made('votes of two administrators', 'double-vote', vote(kenya, one), vote(france, two), 'refused/no-conviction'),
  'two-rounds': made('votes of two rounds', 'double-vote', vote(kenya, one), vote(kenya, two, { round: 1 }), 'refused/no-conviction'),
  'signed-by-another': made("a vote signed with another administrator's key", 'double-vote', vote(kenya, one), vote(kenya, two, {}, voteKey(france)), 'refused/no-conviction'),
  'signed-by-a-member': made('votes of a member who is no administrator', 'double-vote', vote(brazil, one), vote(brazil, two), 'refused/no-conviction'),
  'profile-signed-by-another': made('a profile signed with another key', 'disputed-profile', profile('One'), profile('Two', kenya.envelopeKey), 'refused/no-conviction'),
  'one-epoch': made('two certificates of one epoch', 'forked-epoch', rival, decidedAfter(world, ledgerOf(world).chain.current, { reason: 'another', round: 1 }), 'refused/no-conviction'),
}
