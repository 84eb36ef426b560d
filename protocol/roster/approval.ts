// An administrator's approval of an act, and the acceptance by which a new administrator proves that it holds its vote key. Each is a
// statement of the vote key that the epoch names.

import { type AuthorityId, parseAuthorityId } from '../../keys/ids.ts'
import { type SigningKey, signedBytes, type VerifyingKey } from '../../keys/signing.ts'
import { protocolError } from '../errors.ts'
import { MAX_APPROVAL_BYTES, MAX_OBJECTIONS, MAX_REASON_LENGTH, MAX_VOICE_BYTES } from '../limits.ts'
import { parseStatement, signStatement, verifyStatement } from '../statement.ts'
import { ascendingBytes, exactly, statement, time } from '../value.ts'
import { decodeVersioned, encode, WIRE_VERSION } from '../wire/codec.ts'

const APPROVAL = 'valise/v1/approval'
const ACCEPTANCE = 'valise/v1/acceptance'

export interface Approval {
  /** id of the act, 32 bytes */
  readonly act: Uint8Array
  readonly administrator: AuthorityId
  /** ids of the objections that the approver saw, ascending, 32 bytes each */
  readonly objections: readonly Uint8Array[]
  /** why it approves despite them; empty when there is none */
  readonly despite: string
  /** milliseconds since 1970, by the approver */
  readonly at: number
  /** the signed statement, exactly as received */
  readonly bytes: Uint8Array
}

export const signApproval = (key: SigningKey, draft: Omit<Approval, 'bytes'>): Uint8Array =>
  signStatement(key, APPROVAL, encode('Approval', { version: WIRE_VERSION, ...draft, objections: [...draft.objections] }))

/** Reads an approval without verifying it. @throws ValiseError of the codec, `wire-value`, `id-invalid`, `act-invalid` */
export const parseApproval = (bytes: Uint8Array): Approval => {
  const { body } = parseStatement(bytes, MAX_APPROVAL_BYTES)
  const fields = decodeVersioned('Approval', body, MAX_APPROVAL_BYTES)
  if (fields.objections.length > MAX_OBJECTIONS)
    throw protocolError('act-invalid', `An approval names more than ${MAX_OBJECTIONS} objections`)
  const despite = statement(fields.despite, MAX_REASON_LENGTH, 'despite')
  if (despite !== '' && fields.objections.length === 0)
    throw protocolError('act-invalid', 'An approval is given despite objections and names none')
  return {
    act: exactly(fields.act, 32, 'act'),
    administrator: parseAuthorityId(fields.administrator),
    objections: ascendingBytes(fields.objections, 32, 'objections'),
    despite,
    at: time(fields.at, 'time of the approval'),
    bytes,
  }
}

/** What an approval's signature is made over, and the signature: 64 bytes. */
export const approvalSignature = ({ bytes }: Approval): { readonly message: Uint8Array; readonly signature: Uint8Array } => {
  const { body, signature } = parseStatement(bytes, MAX_APPROVAL_BYTES)
  return { message: signedBytes(APPROVAL, body), signature }
}

/** Whether the vote key signed the approval. */
export const verifyApproval = (key: VerifyingKey, { bytes }: Approval): boolean =>
  verifyStatement(key, APPROVAL, parseStatement(bytes, MAX_APPROVAL_BYTES))

export interface Acceptance {
  /** id of the change of government, 32 bytes */
  readonly act: Uint8Array
  readonly administrator: AuthorityId
  readonly bytes: Uint8Array
}

/** @param key the vote key that the change of government names for this administrator */
export const signAcceptance = (key: SigningKey, act: Uint8Array, administrator: string): Uint8Array =>
  signStatement(key, ACCEPTANCE, encode('Acceptance', { version: WIRE_VERSION, act, administrator }))

/** Reads an acceptance without verifying it. @throws ValiseError of the codec, `wire-value`, `id-invalid` */
export const parseAcceptance = (bytes: Uint8Array): Acceptance => {
  const fields = decodeVersioned('Acceptance', parseStatement(bytes, MAX_VOICE_BYTES).body, MAX_VOICE_BYTES)
  return { act: exactly(fields.act, 32, 'act'), administrator: parseAuthorityId(fields.administrator), bytes }
}

/** Whether the vote key signed the acceptance. */
export const verifyAcceptance = (key: VerifyingKey, { bytes }: Acceptance): boolean =>
  verifyStatement(key, ACCEPTANCE, parseStatement(bytes, MAX_VOICE_BYTES))
