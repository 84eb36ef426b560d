// What single voices say: an objection to an admission, a voice of an emergency hold, a veto of a new node, a voice for one of two epochs. Each
// is a statement of the vote key of a node. What they bring about, ledger.ts, hold.ts and forks.ts say.

import { hash } from '../../keys/hashing.ts'
import { type AuthorityId, asPeerKey, type PeerKey, parseAuthorityId } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import type { SigningKey, VerifyingKey } from '../../keys/signing.ts'
import { MAX_REASON_LENGTH, MAX_VOICE_BYTES } from '../limits.ts'
import { parseStatement, type StatementContext, signStatement, verifyStatement } from '../statement.ts'
import { exactly, statement, time } from '../value.ts'
import { decodeVersioned, encode, type Fields, WIRE_VERSION } from '../wire/codec.ts'

/** Who speaks, and when. */
interface Voice {
  readonly network: Uint8Array
  readonly authority: AuthorityId
  /** the node that signed, by its transport key */
  readonly node: PeerKey
  /** milliseconds since 1970 */
  readonly at: number
  /** the signed statement, exactly as received */
  readonly bytes: Uint8Array
}

export interface Objection extends Voice {
  /** hash of the statement, 32 bytes */
  readonly id: Uint8Array
  /** id of the act that it objects to, 32 bytes */
  readonly act: Uint8Array
  readonly reason: string
}

export interface HoldVoice extends Voice {
  /** id of the epoch in which it is given, 32 bytes */
  readonly epoch: Uint8Array
  readonly subject: AuthorityId
  readonly reason: string
}

export interface RecordVeto extends Voice {
  /** SHA-256 of the node record's statement, 32 bytes */
  readonly record: Uint8Array
}

export interface ForkVoice extends Voice {
  /** id of the epoch after which two were decided, 32 bytes */
  readonly previous: Uint8Array
  /** id of the one to follow, 32 bytes */
  readonly epoch: Uint8Array
  readonly reason: string
}

type VoiceName = 'Objection' | 'HoldVoice' | 'RecordVeto' | 'ForkVoice'
const CONTEXTS: Readonly<Record<VoiceName, StatementContext>> = {
  Objection: 'valise/v1/objection',
  HoldVoice: 'valise/v1/hold',
  RecordVeto: 'valise/v1/record-veto',
  ForkVoice: 'valise/v1/fork-voice',
}

const sign = <N extends VoiceName>(key: SigningKey, name: N, fields: Omit<Fields<N>, 'version'>): Uint8Array =>
  signStatement(key, CONTEXTS[name], encode(name, { version: WIRE_VERSION, ...fields } as Fields<N>))

const read = <N extends VoiceName>(name: N, bytes: Uint8Array): Fields<N> =>
  decodeVersioned(name, parseStatement(bytes, MAX_VOICE_BYTES).body, MAX_VOICE_BYTES)

const voiceOf = (fields: Fields<VoiceName>, bytes: Uint8Array): Voice => ({
  network: exactly(fields.network, 32, 'network'),
  authority: parseAuthorityId(fields.authority),
  node: asPeerKey(fields.node),
  at: time(fields.at, 'time'),
  bytes,
})

/** Whether a node's vote key signed this voice. */
export const verifyVoice = (key: VerifyingKey, name: VoiceName, { bytes }: Voice): boolean =>
  verifyStatement(key, CONTEXTS[name], parseStatement(bytes, MAX_VOICE_BYTES))

export const signObjection = (key: SigningKey, draft: Omit<Objection, 'bytes' | 'id'>): Uint8Array => sign(key, 'Objection', draft)

/** Reads an objection without verifying it. @throws ValiseError of the codec, `wire-value`, `id-invalid` */
export const parseObjection = (crypto: CryptoProvider, bytes: Uint8Array): Objection => {
  const fields = read('Objection', bytes)
  return {
    ...voiceOf(fields, bytes),
    id: hash(crypto, 'valise/v1/objection', bytes),
    act: exactly(fields.act, 32, 'act'),
    reason: statement(fields.reason, MAX_REASON_LENGTH, 'reason'),
  }
}

export const signHoldVoice = (key: SigningKey, draft: Omit<HoldVoice, 'bytes'>): Uint8Array => sign(key, 'HoldVoice', draft)

/** Reads a voice of a hold without verifying it. @throws ValiseError of the codec, `wire-value`, `id-invalid` */
export const parseHoldVoice = (bytes: Uint8Array): HoldVoice => {
  const fields = read('HoldVoice', bytes)
  return {
    ...voiceOf(fields, bytes),
    epoch: exactly(fields.epoch, 32, 'epoch'),
    subject: parseAuthorityId(fields.subject),
    reason: statement(fields.reason, MAX_REASON_LENGTH, 'reason'),
  }
}

export const signRecordVeto = (key: SigningKey, draft: Omit<RecordVeto, 'bytes'>): Uint8Array => sign(key, 'RecordVeto', draft)

/** Reads a veto without verifying it. @throws ValiseError of the codec, `wire-value`, `id-invalid` */
export const parseRecordVeto = (bytes: Uint8Array): RecordVeto => {
  const fields = read('RecordVeto', bytes)
  return { ...voiceOf(fields, bytes), record: exactly(fields.record, 32, 'record') }
}

export const signForkVoice = (key: SigningKey, draft: Omit<ForkVoice, 'bytes'>): Uint8Array => sign(key, 'ForkVoice', draft)

/** Reads a voice for one of two epochs without verifying it. @throws ValiseError of the codec, `wire-value`, `id-invalid` */
export const parseForkVoice = (bytes: Uint8Array): ForkVoice => {
  const fields = read('ForkVoice', bytes)
  return {
    ...voiceOf(fields, bytes),
    previous: exactly(fields.previous, 32, 'previous'),
    epoch: exactly(fields.epoch, 32, 'epoch'),
    reason: statement(fields.reason, MAX_REASON_LENGTH, 'reason'),
  }
}
