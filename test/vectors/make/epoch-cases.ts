// The single-fault cases of epochs, votes and decided epochs. A vote is signed again after it was made wrong, so that the fault it names is
// the only one. Signers are held against the administrators of the charter.

import { pureProvider as crypto } from '../../../keys/pure.ts'
import { nodeHash } from '../../../protocol/log/tree.ts'
import { signStatement } from '../../../protocol/statement.ts'
import { encode } from '../../../protocol/wire/codec.ts'
import { decided, epoch, motion, precommits, prevote, voteBy, voteKeyOf } from './epoch-world.ts'
import { plainCase, type ProtocolCase, type ProtocolCases } from './protocol-case.ts'
import { brazil, france, kenya, otherRoster, seeded, southAfrica } from './protocol-world.ts'
import { bytesAt, flipped, joined, rawField, split, withField } from './raw-message.ts'

type Values = readonly (number | Uint8Array | string)[]

const epochCase = plainCase('epoch')
const epochWith = (comment: string, field: number, values: Values, expect: string): ProtocolCase => epochCase(comment, withField(epoch, field, ...values), expect)
const acts = split(epoch).flatMap(({ field, value }) => (field === 7 && value instanceof Uint8Array ? [value] : [])) as [Uint8Array, Uint8Array]
const withoutActs = withField(withField(epoch, 7), 6, new Uint8Array(Buffer.from('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'hex')))

export const epochCases: ProtocolCases = {
  valid: epochCase('epoch 1 with two acts', epoch, 'valid'),
  'valid-without-acts': epochCase('no acts: the digest is SHA-256 of nothing', withoutActs, 'valid'),
  'version-newer': epochWith('version 2', 1, [2], 'wire-version'),
  'network-short': epochWith('a network of 31 bytes', 2, [bytesAt(epoch, 2).slice(1)], 'wire-value'),
  'number-missing': epochWith('no number: epoch 0 is the charter', 3, [], 'epoch-invalid'),
  'previous-short': epochWith('a predecessor of 31 bytes', 4, [bytesAt(epoch, 4).slice(1)], 'wire-value'),
  'previous-missing': epochWith('no predecessor', 4, [], 'wire-value'),
  'change-missing': epochWith('no change of government', 5, [], 'epoch-invalid'),
  'digest-changed': epochWith('one bit of the digest changed', 6, [flipped(bytesAt(epoch, 6), 0)], 'epoch-invalid'),
  'digest-short': epochWith('a digest of 31 bytes', 6, [bytesAt(epoch, 6).slice(1)], 'wire-value'),
  'digest-as-node': epochWith('a digest over the ids without the prefix of leaves', 6, [nodeHash(crypto, acts[0], acts[1])], 'epoch-invalid'),
  'act-missing': epochWith('an act fewer than the digest has', 7, [acts[0]], 'epoch-invalid'),
  'act-short': epochWith('an act id of 31 bytes', 7, [acts[0], acts[1].slice(1)], 'wire-value'),
  'acts-unsorted': epochWith('acts out of order', 7, [acts[1], acts[0]], 'wire-value'),
  'acts-repeated': epochWith('one act twice', 7, [acts[0], acts[0], acts[1]], 'wire-value'),
  'unknown-field': epochCase('an eighth field', joined(epoch, rawField({ field: 8, value: 1 })), 'wire-unknown-field'),
}

const voteCase = plainCase('vote')
const body = bytesAt(prevote, 1)
const resigned = (changed: Uint8Array): Uint8Array => signStatement(voteKeyOf(france), 'valise/v1/vote', changed)
const voteWith = (comment: string, field: number, values: Values, expect: string): ProtocolCase => voteCase(comment, resigned(withField(body, field, ...values)), expect)
const nil = withField(withField(body, 7), 8)

export const voteCases: ProtocolCases = {
  valid: voteCase('a prevote of round 3 for epoch 1, which names the prevote quorum of round 0', prevote, 'valid'),
  'valid-nil': voteCase('a prevote for nil', resigned(nil), 'valid'),
  'valid-precommit': voteCase('a precommit of round 0', voteBy(france), 'valid'),
  'signature-changed': voteCase('one bit of the signature changed', flipped(prevote, -1), 'refused/signature'),
  'body-changed': voteCase('one bit of the network changed', flipped(prevote, 20), 'refused/signature'),
  'signed-as-motion': voteCase('signed under the context of a motion', signStatement(voteKeyOf(france), 'valise/v1/motion', body), 'refused/signature'),
  'signed-by-another': voteCase('signed by another administrator', signStatement(voteKeyOf(kenya), 'valise/v1/vote', body), 'refused/signature'),
  'signed-by-authority-key': voteCase("signed with the authority's key", signStatement(france.key, 'valise/v1/vote', body), 'refused/signature'),
  'administrator-a-member': voteCase('a vote of a member who is no administrator', voteBy(brazil), 'refused/administrator'),
  'administrator-lower-case': voteWith('an administrator in lower case', 9, ['fr-afa'], 'id-invalid'),
  'version-newer': voteWith('version 2', 1, [2], 'wire-version'),
  'network-short': voteWith('a network of 31 bytes', 2, [bytesAt(body, 2).slice(1)], 'wire-value'),
  'previous-short': voteWith('a predecessor of 31 bytes', 3, [bytesAt(body, 3).slice(1)], 'wire-value'),
  'number-missing': voteWith('about epoch 0', 4, [], 'epoch-invalid'),
  'round-over-last': voteWith('round 1,000,001', 5, [1_000_001], 'epoch-invalid'),
  'step-missing': voteWith('no step', 6, [], 'epoch-invalid'),
  'step-unknown': voteWith('step 3', 6, [3], 'epoch-invalid'),
  'epoch-short': voteWith('an epoch of 31 bytes', 7, [bytesAt(body, 7).slice(1)], 'wire-value'),
  'free-round-of-its-own': voteWith('a prevote quorum of its own round', 8, [4], 'epoch-invalid'),
  'free-round-of-nil': voteWith('a prevote for nil that names a prevote quorum', 7, [], 'epoch-invalid'),
  'free-round-of-precommit': voteWith('a precommit that names a prevote quorum', 6, [2], 'epoch-invalid'),
  'is-a-motion': voteCase('a motion', motion, 'wire-oversized'),
}

const decidedCase = plainCase('decided-epoch')
const decidedBy = (comment: string, votes: readonly Uint8Array[], expect: string): ProtocolCase =>
  decidedCase(comment, encode('DecidedEpoch', { epoch, precommits: [...votes] }), expect)
const [first, second, third] = precommits as [Uint8Array, Uint8Array, Uint8Array]

export const decidedEpochCases: ProtocolCases = {
  valid: decidedCase('epoch 1, decided by all three administrators', decided, 'valid'),
  'quorum-one-less': decidedBy('two precommits of three', [first, second], 'refused/quorum'),
  'quorum-none': decidedBy('no precommits', [], 'refused/quorum'),
  'quorum-one-more': decidedBy('a fourth precommit, of a member who is no administrator', [voteBy(brazil), first, second, third], 'refused/quorum'),
  'administrator-a-member': decidedBy("a member's precommit in the place of an administrator's", [voteBy(brazil), first, second], 'refused/administrator'),
  'administrator-twice': decidedBy('one administrator counted twice', [first, second, second], 'wire-value'),
  'precommits-unsorted': decidedBy('precommits out of order', [second, first, third], 'wire-value'),
  'signature-changed': decidedBy('one bit of a signature changed', [first, second, flipped(third, -1)], 'refused/signature'),
  'rounds-two': decidedBy('a precommit of another round', [first, second, voteBy(southAfrica, { round: 1 })], 'epoch-invalid'),
  'prevote-among-them': decidedBy('a prevote among the precommits', [first, second, voteBy(southAfrica, { step: 'prevote' })], 'epoch-invalid'),
  'nil-among-them': decidedBy('a precommit for nil', [first, second, voteBy(southAfrica, { epoch: new Uint8Array(0) })], 'epoch-invalid'),
  'other-epoch-among-them': decidedBy('a precommit for another epoch', [first, second, voteBy(southAfrica, { epoch: seeded('valise example other epoch') })], 'epoch-invalid'),
  'other-network-among-them': decidedBy('a precommit in another network', [first, second, voteBy(southAfrica, { network: otherRoster.network })], 'epoch-invalid'),
  'other-previous': decidedCase('an epoch that follows another one', encode('DecidedEpoch', { epoch: withField(epoch, 4, seeded('valise example other epoch')), precommits: [] }), 'refused/instance'),
  'epoch-missing': decidedCase('no epoch', withField(decided, 1), 'wire-truncated'),
  'epoch-changed': decidedCase('one bit of the change in the epoch changed', withField(decided, 1, withField(epoch, 5, flipped(bytesAt(epoch, 5), 0))), 'epoch-invalid'),
  'unknown-field': decidedCase('a third field', joined(decided, rawField({ field: 3, value: 1 })), 'wire-unknown-field'),
}
