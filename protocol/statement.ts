// A signed statement: exact body bytes, and one signature over them under a context that names the body's type and version.
// Bytes are verified first and decoded after; they are kept as received and never encoded again.

import type { SigningKey, VerifyingKey } from '../keys/signing.ts'
import { protocolError } from './errors.ts'
import { decode, encode } from './wire/codec.ts'

export type StatementContext =
  | 'valise/v1/card'
  | 'valise/v1/node-record'
  | 'valise/v1/log-epoch'
  | 'valise/v1/approval'
  | 'valise/v1/acceptance'
  | 'valise/v1/objection'
  | 'valise/v1/hold'
  | 'valise/v1/fork-voice'
  | 'valise/v1/vote'
  | 'valise/v1/motion'
  | 'valise/v1/heartbeat'
  | 'valise/v1/prekey-list'
  | 'valise/v1/rewrap'
  | 'valise/v1/profile'
  | 'valise/v1/record-veto'

/** Room for the framing of a statement around its body: two tags, two lengths, a signature. */
const FRAMING = 128

export interface Statement {
  readonly body: Uint8Array
  /** 64 bytes */
  readonly signature: Uint8Array
}

/** Signs `body` and gives the encoded statement. */
export const signStatement = (key: SigningKey, context: StatementContext, body: Uint8Array): Uint8Array =>
  encode('Statement', { body, signature: key.sign(context, body) })

/**
 * Takes a statement apart without verifying it.
 * @param limit the largest body in bytes
 * @throws ValiseError of the codec, or `wire-value` when the signature is not 64 bytes
 */
export const parseStatement = (bytes: Uint8Array, limit: number): Statement => {
  const statement = decode('Statement', bytes, limit + FRAMING)
  if (statement.signature.length !== 64) throw protocolError('wire-value', 'A statement has a signature that is not 64 bytes')
  return statement
}

/** Whether `key` signed the statement under `context`. */
export const verifyStatement = (key: VerifyingKey, context: StatementContext, statement: Statement): boolean =>
  key.verify(context, statement.body, statement.signature)
