// A deposit: a parcel for a node that cannot be reached now, given to a member that its record names as depot. The depot sees who deposits,
// for which node, until about when, and a padded size; what it keeps it cannot open. Whether it has room, its node decides (node/mail/depot.ts).

import { equalBytes } from '../keys/bytes.ts'
import { asPeerKey, type PeerKey } from '../keys/ids.ts'
import { protocolError } from './errors.ts'
import { CLOCK_SKEW_MS, CUSTODY_DUE_MS, DEPOSIT_STEP_MS, MAX_DEPOSIT_BYTES, MAX_DEPOSITED_PARCEL_BYTES } from './limits.ts'
import { type Parcel, parseParcel } from './parcel.ts'
import type { RefusalCode } from './refusal.ts'
import { mayExchange, type Roster } from './roster/roster.ts'
import { time } from './value.ts'
import { decodeVersioned, encode, WIRE_VERSION } from './wire/codec.ts'

export interface DepositDraft {
  /** the node that the parcel is for */
  readonly recipient: PeerKey
  /** milliseconds since 1970, a whole hour */
  readonly expires: number
  /** the encoded parcel */
  readonly parcel: Uint8Array
}

export interface Deposit extends DepositDraft {
  /** the same parcel, taken apart as far as it is open */
  readonly inner: Parcel
}

/** The expiry that a depot is told: the next whole hour, so that it does not name the message. Milliseconds since 1970. */
export const coarseExpiry = (expires: number): number => Math.ceil(expires / DEPOSIT_STEP_MS) * DEPOSIT_STEP_MS

export const encodeDeposit = ({ recipient, expires, parcel }: DepositDraft): Uint8Array =>
  encode('Deposit', { version: WIRE_VERSION, recipient, expires, parcel })

/** @throws ValiseError of the codec and of the parcel, `wire-value`, `id-invalid` */
export const parseDeposit = (bytes: Uint8Array): Deposit => {
  const { recipient, expires, parcel } = decodeVersioned('Deposit', bytes, MAX_DEPOSIT_BYTES)
  if (parcel.length > MAX_DEPOSITED_PARCEL_BYTES)
    throw protocolError('wire-oversized', `A deposited parcel is ${parcel.length} bytes; the limit is ${MAX_DEPOSITED_PARCEL_BYTES}`)
  if (time(expires, 'expiry of the deposit') % DEPOSIT_STEP_MS !== 0)
    throw protocolError('wire-value', 'A deposit expires at another time than a whole hour', { field: 'expires' })
  const inner = parseParcel(parcel)
  const node = asPeerKey(recipient)
  if (!equalBytes(inner.recipient, node))
    throw protocolError('wire-value', 'A deposit is for another node than its parcel', { field: 'recipient' })
  return { recipient: node, expires, parcel, inner }
}

/**
 * Whether a depot may keep this, whatever room it has: the parcel is of this network and of the node that hands it over, for a node of an active
 * member that names this depot, and lives no longer than a message may.
 * @param self the depot's authority @param now milliseconds since 1970
 */
export const judgeDeposit = (
  roster: Roster,
  { inner, recipient, expires }: Deposit,
  depositor: PeerKey,
  self: string,
  now: number,
): RefusalCode | undefined => {
  if (!equalBytes(inner.network, roster.network)) return 'network'
  if (!equalBytes(inner.sender, depositor)) return 'wrong-sender'
  const found = roster.node(recipient)
  if (!found || !mayExchange(found.member, roster.rules) || !isDepotOf(found.record, self)) return 'no-depot'
  if (now >= expires) return 'expired'
  return expires - now > roster.rules.messageLifetime + DEPOSIT_STEP_MS + CLOCK_SKEW_MS ? 'lifetime' : undefined
}

/**
 * When a depot's custody is overdue: at the message's own deadline, or after a day without one, and never later than after half of the time that is left.
 * Milliseconds since 1970. @param at when it began @param deadline 0 for none
 */
export const custodyDue = (at: number, expires: number, deadline: number): number =>
  Math.min(deadline > at ? deadline : at + CUSTODY_DUE_MS, at + Math.floor((expires - at) / 2))

/** Whether a node's record names this authority as a depot. */
export const isDepotOf = (record: { readonly depots: readonly string[] }, authority: string): boolean => record.depots.includes(authority)
