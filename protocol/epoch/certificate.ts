// A decided epoch: the epoch, and the precommits by which more than two thirds of the administrators of the epoch before decided it.
// Not here: whether what it changes is in order; that the voters asked before they voted, and the roster asks again.

import { compareBytes, equalBytes } from '../../keys/bytes.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { protocolError } from '../errors.ts'
import { MAX_ADMINISTRATORS, MAX_DECIDED_EPOCH_BYTES } from '../limits.ts'
import { ascending } from '../value.ts'
import { decode, encode } from '../wire/codec.ts'
import { type Epoch, type Instance, isSameInstance, parseEpoch } from './epoch.ts'
import { type Government, quorumOf } from './government.ts'
import { parseVote, type SignerFault, type Vote, verifySigner } from './vote.ts'

export interface DecidedEpoch {
  readonly epoch: Epoch
  /** of one round, ascending by administrator */
  readonly precommits: readonly Vote[]
  readonly bytes: Uint8Array
}

const refuse = (why: string) => protocolError('epoch-invalid', `A decided epoch ${why}`)

/**
 * The stored form of a decision: of the given precommits those of the lowest administrators, as many as a quorum has.
 * @param quorum of the government that decides (`quorumOf`) @param votes verified precommits for `epoch`, all of one round
 * @throws ValiseError `epoch-invalid` when they are fewer than a quorum, and as `parseDecidedEpoch`
 */
export const certificateOf = (crypto: CryptoProvider, quorum: number, epoch: Uint8Array, votes: readonly Vote[]): Uint8Array => {
  const each = new Map([...votes].sort((a, b) => compareBytes(b.bytes, a.bytes)).map((vote) => [vote.administrator, vote]))
  const lowest = [...each.values()].sort((a, b) => (a.administrator < b.administrator ? -1 : 1)).slice(0, quorum)
  if (lowest.length < quorum) throw refuse(`has ${lowest.length} precommits; it needs ${quorum}`)
  const bytes = encode('DecidedEpoch', { epoch, precommits: lowest.map((vote) => vote.bytes) })
  parseDecidedEpoch(crypto, bytes)
  return bytes
}

/**
 * Reads a decided epoch without verifying its signatures. The precommits are all for it, in one round, ascending by administrator.
 * @throws ValiseError of the codec, `wire-value`, `id-invalid`, `epoch-invalid`
 */
export const parseDecidedEpoch = (crypto: CryptoProvider, bytes: Uint8Array): DecidedEpoch => {
  const fields = decode('DecidedEpoch', bytes, MAX_DECIDED_EPOCH_BYTES)
  const epoch = parseEpoch(crypto, fields.epoch)
  if (fields.precommits.length > MAX_ADMINISTRATORS) throw refuse(`has more than ${MAX_ADMINISTRATORS} precommits`)
  const precommits = fields.precommits.map(parseVote)
  for (const vote of precommits) {
    if (vote.step !== 'precommit') throw refuse('has a vote that is no precommit')
    if (!isSameInstance(vote, epoch) || !equalBytes(vote.epoch, epoch.id)) throw refuse('has a precommit for something else')
    if (vote.round !== precommits[0]?.round) throw refuse('has precommits of different rounds')
  }
  ascending(
    precommits.map(({ administrator }) => administrator),
    'precommits',
  )
  return { epoch, precommits, bytes }
}

/** `instance`: it follows another epoch than the one asked about; `quorum`: not exactly a quorum of precommits; the rest as of a vote. */
export type DecisionFault = 'instance' | 'quorum' | SignerFault
export type DecisionVerdict = { readonly ok: true } | { readonly ok: false; readonly reason: DecisionFault }

/**
 * Whether the administrators of one epoch decided the next.
 * @param government of the epoch that decides @param instance network, number of the new epoch, id of the deciding one
 */
export const verifyDecidedEpoch = (government: Government, instance: Instance, { epoch, precommits }: DecidedEpoch): DecisionVerdict => {
  if (!isSameInstance(instance, epoch)) return { ok: false, reason: 'instance' }
  if (precommits.length !== quorumOf(government)) return { ok: false, reason: 'quorum' }
  for (const vote of precommits) {
    const verdict = verifySigner(government, vote)
    if (!verdict.ok) return verdict
  }
  return { ok: true }
}
