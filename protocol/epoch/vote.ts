// What an administrator's node says in the vote on an epoch: a motion puts a value forward in one round, a vote prevotes or precommits a
// value or nil. Each is a statement of the vote key that the deciding epoch names. Not here: what may be said when (consensus.ts).

import { type AuthorityId, parseAuthorityId } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import type { SigningKey } from '../../keys/signing.ts'
import { protocolError } from '../errors.ts'
import { MAX_MOTION_BYTES, MAX_ROUND, MAX_VOTE_BYTES } from '../limits.ts'
import { parseStatement, type Statement, signStatement, verifyStatement } from '../statement.ts'
import { exactly } from '../value.ts'
import { decodeVersioned, encode, WIRE_VERSION } from '../wire/codec.ts'
import { type Epoch, type Instance, isSameInstance, parseEpoch } from './epoch.ts'
import { type Government, voteKeyOf } from './government.ts'

const CONTEXTS = { vote: 'valise/v1/vote', motion: 'valise/v1/motion' } as const

/** Numbered from 1 in this order. */
export const VOTE_STEPS = ['prevote', 'precommit'] as const
export type VoteStep = (typeof VOTE_STEPS)[number]

/** What votes and motions share. */
interface Said extends Instance {
  readonly round: number
  /** of a prevote or a motion for a value: one more than the round of the prevote quorum for it that frees a lock; 0 when it names none */
  readonly freeRound: number
  readonly administrator: AuthorityId
}

export interface VoteDraft extends Said {
  readonly step: VoteStep
  /** id of the epoch that is voted for, 32 bytes; no bytes for nil */
  readonly epoch: Uint8Array
}

export interface Vote extends VoteDraft {
  readonly type: 'vote'
  readonly statement: Statement
  /** the signed statement, exactly as received */
  readonly bytes: Uint8Array
}

export interface MotionDraft extends Said {
  /** the bytes of the epoch that is put forward */
  readonly epoch: Uint8Array
}

export interface Motion extends Said {
  readonly type: 'motion'
  readonly epoch: Epoch
  readonly statement: Statement
  /** the signed statement, exactly as received */
  readonly bytes: Uint8Array
}

const refuse = (what: string, why: string) => protocolError('epoch-invalid', `A ${what} ${why}`)

/** The form of what votes and motions share. */
const parseSaid = (what: 'vote' | 'motion', fields: Omit<Said, 'administrator'> & { readonly administrator: string }): Said => {
  const { network, number, previous, round, freeRound, administrator } = fields
  if (number === 0) throw refuse(what, 'is about epoch 0, which nobody votes on')
  if (round > MAX_ROUND) throw refuse(what, `is of round ${round}; there are rounds to ${MAX_ROUND}`)
  if (freeRound > round) throw refuse(what, 'names a prevote quorum of its own round or a later one')
  return {
    network: exactly(network, 32, 'network'),
    number,
    previous: exactly(previous, 32, 'previous'),
    round,
    freeRound,
    administrator: parseAuthorityId(administrator),
  }
}

/** Signs a vote. @returns the encoded statement @throws ValiseError as `parseVote` */
export const signVote = (key: SigningKey, { step, ...draft }: VoteDraft): Uint8Array => {
  const { network, previous, number, round, epoch, freeRound, administrator } = draft
  const fields = { network, previous, number, round, step: VOTE_STEPS.indexOf(step) + 1, epoch, freeRound, administrator }
  const bytes = signStatement(key, CONTEXTS.vote, encode('Vote', { version: WIRE_VERSION, ...fields }))
  parseVote(bytes)
  return bytes
}

/** Reads a vote without verifying it. @throws ValiseError of the codec, `wire-value`, `id-invalid`, `epoch-invalid` */
export const parseVote = (bytes: Uint8Array): Vote => {
  const statement = parseStatement(bytes, MAX_VOTE_BYTES)
  const fields = decodeVersioned('Vote', statement.body, MAX_VOTE_BYTES)
  const step = VOTE_STEPS[fields.step - 1]
  if (!step) throw refuse('vote', `is of step ${fields.step}; there are 1 (prevote) and 2 (precommit)`)
  const said = parseSaid('vote', fields)
  const { epoch } = fields
  if (epoch.length > 0) exactly(epoch, 32, 'epoch')
  if (fields.freeRound > 0 && (step === 'precommit' || epoch.length === 0))
    throw refuse('vote', 'names a prevote quorum, and is no prevote for a value')
  return { type: 'vote', ...said, step, epoch, statement, bytes }
}

/** Signs a motion. @returns the encoded statement @throws ValiseError as `parseMotion` */
export const signMotion = (crypto: CryptoProvider, key: SigningKey, draft: MotionDraft): Uint8Array => {
  const { network, previous, number, round, freeRound, epoch, administrator } = draft
  const fields = { network, previous, number, round, freeRound, epoch, administrator }
  const bytes = signStatement(key, CONTEXTS.motion, encode('Motion', { version: WIRE_VERSION, ...fields }))
  parseMotion(crypto, bytes)
  return bytes
}

/** Reads a motion, and the epoch in it, without verifying it. @throws ValiseError as `parseVote` and `parseEpoch` */
export const parseMotion = (crypto: CryptoProvider, bytes: Uint8Array): Motion => {
  const statement = parseStatement(bytes, MAX_MOTION_BYTES)
  const fields = decodeVersioned('Motion', statement.body, MAX_MOTION_BYTES)
  const said = parseSaid('motion', fields)
  const epoch = parseEpoch(crypto, fields.epoch)
  if (!isSameInstance(said, epoch)) throw refuse('motion', 'puts forward an epoch of another network, number or predecessor than its own')
  return { type: 'motion', ...said, epoch, statement, bytes }
}

/** `administrator`: who says it is none; `signature`: it is not signed with that administrator's vote key. */
export type SignerFault = 'administrator' | 'signature'
export type SignerVerdict = { readonly ok: true } | { readonly ok: false; readonly reason: SignerFault }

/** Whether a vote or motion was signed by the administrator whom it names. @param government of the epoch that decides */
export const verifySigner = (government: Pick<Government, 'administrators'>, said: Vote | Motion): SignerVerdict => {
  const key = voteKeyOf(government, said.administrator)
  if (!key) return { ok: false, reason: 'administrator' }
  return verifyStatement(key, CONTEXTS[said.type], said.statement) ? { ok: true } : { ok: false, reason: 'signature' }
}
