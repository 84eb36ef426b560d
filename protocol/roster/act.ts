// An act: a decision about a member, or about who decides, before anybody has signed it. Its id is the hash of its exact bytes, so that
// signing it changes no identity. Whether it counts, history.ts says; who approved it, attestation.ts.

import { hash } from '../../keys/hashing.ts'
import { type AuthorityId, parseAuthorityId } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { type Card, parseCard } from '../card.ts'
import { type Government, parseGovernment } from '../epoch/government.ts'
import { protocolError } from '../errors.ts'
import { MAX_ACT_BYTES, MAX_AFTER, MAX_REASON_LENGTH } from '../limits.ts'
import { ascendingBytes, exactly, statement, time } from '../value.ts'
import { decode, decodeVersioned, encode, WIRE_VERSION } from '../wire/codec.ts'

/** Numbered from 1 in this order. */
export const ACT_KINDS = ['admit', 'amend', 'suspend', 'reinstate', 'expel', 'rotate-key', 'compromised', 'government'] as const
export type ActKind = (typeof ACT_KINDS)[number]

/** Kinds that carry a card. */
const WITH_CARD: ReadonlySet<ActKind> = new Set(['admit', 'amend', 'rotate-key'])

export interface Act {
  /** 32 bytes */
  readonly id: Uint8Array
  readonly network: Uint8Array
  /** id of the epoch whose administrators decide, 32 bytes */
  readonly epoch: Uint8Array
  readonly kind: ActKind
  /** whom it is about; undefined for a government */
  readonly subject: AuthorityId | undefined
  /** the heads of the subject's acts that the approvers held, ascending, 32 bytes each */
  readonly after: readonly Uint8Array[]
  /** of admit, amend and rotate-key */
  readonly card: Card | undefined
  /** of government */
  readonly government: Government | undefined
  /** of compromised: milliseconds since 1970 */
  readonly since: number | undefined
  readonly reason: string
  readonly proposer: AuthorityId
  /** milliseconds since 1970, by the proposer */
  readonly created: number
  /** exactly as received */
  readonly bytes: Uint8Array
}

export interface ActDraft {
  readonly network: Uint8Array
  readonly epoch: Uint8Array
  readonly kind: ActKind
  readonly subject: string
  readonly after: readonly Uint8Array[]
  readonly payload: Uint8Array
  readonly reason: string
  readonly proposer: string
  readonly created: number
}

/** The id of an act: 32 bytes. */
export const actId = (crypto: CryptoProvider, bytes: Uint8Array): Uint8Array => hash(crypto, 'valise/v1/act', bytes)

/** The payload of an act of kind compromised. @param since milliseconds since 1970 */
export const encodeCompromise = (since: number): Uint8Array => encode('Compromise', { since })

/** An act's bytes. @throws ValiseError as `parseAct` */
export const encodeAct = (crypto: CryptoProvider, draft: ActDraft): Uint8Array => {
  const bytes = encode('Act', { version: WIRE_VERSION, ...draft, kind: ACT_KINDS.indexOf(draft.kind) + 1, after: [...draft.after] })
  parseAct(crypto, bytes)
  return bytes
}

const sinceOf = (payload: Uint8Array): number => time(decode('Compromise', payload, 16).since, 'time of the compromise')

const cardOf = (crypto: CryptoProvider, payload: Uint8Array, subject: AuthorityId, verified: boolean): Card => {
  const card = parseCard(crypto, payload, verified)
  if (card.authority !== subject)
    throw protocolError('act-invalid', `An act about ${subject} holds the card of ${card.authority}`, { subject })
  return card
}

/**
 * Parses an act and verifies the card in it.
 * @param verified whether that was seen before (the act comes from a store that authenticates what it gives back)
 * @throws ValiseError of the codec, `wire-value`, `id-invalid`, `act-invalid`, and what `parseCard` and `parseGovernment` throw
 */
export const parseAct = (crypto: CryptoProvider, bytes: Uint8Array, verified = false): Act => {
  const fields = decodeVersioned('Act', bytes, MAX_ACT_BYTES)
  const kind = ACT_KINDS[fields.kind - 1]
  if (!kind) throw protocolError('act-invalid', `An act has kind ${fields.kind}, which does not exist`, { kind: fields.kind })
  const { payload } = fields
  if (fields.after.length > MAX_AFTER) throw protocolError('act-invalid', `An act comes after more than ${MAX_AFTER} others`)
  const subject = kind === 'government' ? undefined : parseAuthorityId(fields.subject)
  if (kind === 'government' && (fields.subject !== '' || fields.after.length > 0))
    throw protocolError('act-invalid', 'A change of government names a subject, or acts that it comes after')
  const hasPayload = WITH_CARD.has(kind) || kind === 'government' || kind === 'compromised'
  if (!hasPayload && payload.length > 0) throw protocolError('act-invalid', `An act of kind ${kind} has a payload`)
  return {
    id: actId(crypto, bytes),
    network: exactly(fields.network, 32, 'network'),
    epoch: exactly(fields.epoch, 32, 'epoch'),
    kind,
    subject,
    after: ascendingBytes(fields.after, 32, 'acts that it comes after'),
    card: subject && WITH_CARD.has(kind) ? cardOf(crypto, payload, subject, verified) : undefined,
    government: kind === 'government' ? parseGovernment(crypto, payload, verified) : undefined,
    since: kind === 'compromised' ? sinceOf(payload) : undefined,
    reason: statement(fields.reason, MAX_REASON_LENGTH, 'reason'),
    proposer: parseAuthorityId(fields.proposer),
    created: time(fields.created, 'created'),
    bytes,
  }
}
