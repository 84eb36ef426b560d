// The vote by which the three administrators of the example network put BR-CGU in the place of KE-EACC, and the epoch that they decide. What
// the single-fault files and the examples of docs/spec/epoch.md are made from. What the change says is for others: here it is some bytes.

import { deriveSeed } from '../../../keys/derive.ts'
import { pureProvider as crypto } from '../../../keys/pure.ts'
import { type SigningKey, signingKey } from '../../../keys/signing.ts'
import { certificateOf } from '../../../protocol/epoch/certificate.ts'
import { encodeEpoch, epochId } from '../../../protocol/epoch/epoch.ts'
import { encodeGovernment, foundingGovernment, quorumOf } from '../../../protocol/epoch/government.ts'
import { parseVote, signMotion, signVote, type VoteDraft } from '../../../protocol/epoch/vote.ts'
import { DEFAULT_RULES } from '../../../protocol/rules.ts'
import { brazil, charter, france, kenya, type Party, seeded, southAfrica } from './protocol-world.ts'

/** A party's vote key, which its node's seed gives. */
export const voteKeyOf = ({ authority }: Party): SigningKey =>
  signingKey(crypto, deriveSeed(crypto, seeded(`valise example ${authority} node`), 'vote', 0))

/** Who decides epoch 1: the charter's administrators. */
export const deciding = foundingGovernment(charter)

export const government: Uint8Array = encodeGovernment(crypto, {
  threshold: 2,
  administrators: [france, brazil, southAfrica].map((party) => ({ authority: party.authority, voteKey: voteKeyOf(party).publicKey })),
  rules: DEFAULT_RULES,
  recovery: [kenya.authority],
})

/** The vote on epoch 1. */
export const instance = { network: charter.network, number: 1, previous: charter.network }
export const epoch: Uint8Array = encodeEpoch(crypto, {
  ...instance,
  change: seeded('valise example change', 48),
  acts: [seeded('valise example act 1'), seeded('valise example act 2')],
})
export const epochOne: Uint8Array = epochId(crypto, epoch)

export const voteBy = (party: Party, change: Partial<VoteDraft> = {}): Uint8Array =>
  signVote(voteKeyOf(party), { ...instance, round: 0, step: 'precommit', epoch: epochOne, freeRound: 0, administrator: party.authority, ...change })

export const motion: Uint8Array = signMotion(crypto, voteKeyOf(kenya), { ...instance, round: 0, freeRound: 0, epoch, administrator: kenya.authority })
export const prevote: Uint8Array = voteBy(france, { round: 3, step: 'prevote', freeRound: 1 })
export const precommits: readonly Uint8Array[] = [france, kenya, southAfrica].map((party) => voteBy(party))
export const decided: Uint8Array = certificateOf(crypto, quorumOf(deciding), epoch, precommits.map(parseVote))
