// A profile: what a member says of itself, signed by one of its nodes. Everyone keeps the newest of every member; nothing about membership
// is decided by it. Whose key it is, and which of two profiles is kept, the holder of all items says.

import { equalBytes } from '../../keys/bytes.ts'
import { type AuthorityId, asPeerKey, type PeerKey, parseAuthorityId } from '../../keys/ids.ts'
import type { SigningKey, VerifyingKey } from '../../keys/signing.ts'
import { protocolError } from '../errors.ts'
import { MAX_PROFILE_BYTES, PROFILE_STALE_MS } from '../limits.ts'
import { parseStatement, signStatement, verifyStatement } from '../statement.ts'
import { exactly, time } from '../value.ts'
import { decodeVersioned, encode, WIRE_VERSION } from '../wire/codec.ts'
import { type ProfileContent, readProfileText } from './profile-text.ts'

const CONTEXT = 'valise/v1/profile'

export interface ProfileDraft {
  /** 32 bytes */
  readonly network: Uint8Array
  readonly authority: AuthorityId
  /** the node that signs, by its transport key */
  readonly node: PeerKey
  /** from 1; a later profile of the same authority has a higher one */
  readonly serial: number
  /** milliseconds since 1970 */
  readonly at: number
  /** the JSON text, UTF-8, exactly as it is given on */
  readonly json: Uint8Array
}

export interface Profile extends ProfileDraft {
  /** what the JSON text says */
  readonly profile: ProfileContent
  /** the signed statement, exactly as received */
  readonly bytes: Uint8Array
}

/**
 * Signs a profile with the node's signing key. @returns the encoded statement
 * @throws ValiseError as `parseProfile`: nothing is signed that a reader would refuse
 */
export const signProfile = (signingKey: SigningKey, draft: ProfileDraft): Uint8Array => {
  const { network, authority, node, serial, at, json } = draft
  const bytes = signStatement(signingKey, CONTEXT, encode('Profile', { version: WIRE_VERSION, network, authority, node, serial, at, json }))
  parseProfile(bytes)
  return bytes
}

/**
 * Reads a profile without verifying who signed it: it says which node's key does.
 * @throws ValiseError of the codec, `wire-value`, `id-invalid`, `profile-invalid`
 */
export const parseProfile = (bytes: Uint8Array): Profile => {
  const body = decodeVersioned('Profile', parseStatement(bytes, MAX_PROFILE_BYTES).body, MAX_PROFILE_BYTES)
  if (body.serial < 1) throw protocolError('wire-value', 'A profile has no serial', { field: 'serial' })
  return {
    network: exactly(body.network, 32, 'network'),
    authority: parseAuthorityId(body.authority),
    node: asPeerKey(body.node),
    serial: body.serial,
    at: time(body.at, 'time'),
    json: body.json,
    profile: readProfileText(body.json),
    bytes,
  }
}

/** Whether a node's signing key signed this profile. */
export const verifyProfile = (key: VerifyingKey, { bytes }: Pick<Profile, 'bytes'>): boolean =>
  verifyStatement(key, CONTEXT, parseStatement(bytes, MAX_PROFILE_BYTES))

/** How old a profile is in milliseconds; one from the future is 0. */
export const profileAge = ({ at }: Pick<Profile, 'at'>, now: number): number => Math.max(0, now - at)

/** Whether a profile is so old that a reader should ask whether it still holds. */
export const isStale = (profile: Pick<Profile, 'at'>, now: number): boolean => profileAge(profile, now) > PROFILE_STALE_MS

/**
 * Whether two profiles contradict each other: one authority, one serial, and not the same said. Which of its nodes signed is of no account.
 * The profile is then disputed: neither is to be relied on until a higher serial comes.
 */
export const conflictingProfiles = (a: Profile, b: Profile): boolean =>
  a.authority === b.authority &&
  a.serial === b.serial &&
  equalBytes(a.network, b.network) &&
  !equalBytes(parseStatement(a.bytes, MAX_PROFILE_BYTES).body, parseStatement(b.bytes, MAX_PROFILE_BYTES).body)
