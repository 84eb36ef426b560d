// Proofs of others' logs that this node has, or should have, and that no quorum has witnessed yet: each receipt for its own messages, and the senders' entries of the
// messages that came in. They are written with what they are about, and go when the witnessed proof is here.

import { hex } from '../../keys/ids.ts'
import type { Receipt } from '../../protocol/receipt.ts'
import type { Cosigned } from '../../protocol/witness/policy.ts'
import { deliveryPrefix } from '../mail/mail-keys.ts'
import { decodeRecord, encodeRecord } from '../mail/stored-message.ts'
import type { StoreOperation } from '../store/store.ts'

/** What has no witnessed proof yet, by message, authority, act and entry. */
export const UNWITNESSED = 'mail/unwitnessed/'

/** A proof that is wanted. */
export interface Unwitnessed {
  readonly message: string
  readonly authority: string
  /** that of the receipt, or `sent` */
  readonly act: string
  /** since when, milliseconds since 1970 */
  readonly since: number
  /** the receipt, hex; empty for `sent` */
  readonly receipt: string
  /** whether our operator was told that it is late */
  readonly told: boolean
}

/** The proof of an entry in a witnessed checkpoint, as it was judged when it came. */
export interface WitnessedProof {
  readonly act: string
  readonly index: number
  /** a tlog-proof, hex */
  readonly proof: string
  readonly witnesses: readonly Cosigned[]
  /** whether they were a quorum */
  readonly witnessed: boolean
  /** by when the entry existed, seconds since 1970; absent without a quorum */
  readonly existedBy?: number
}

const ordered = (index: number): string => index.toString().padStart(15, '0')

const keyOf = (one: Pick<Unwitnessed, 'message' | 'authority' | 'act'>, index: number): string =>
  `${UNWITNESSED}${one.message}/${one.authority}/${one.act}/${ordered(index)}`

/** That a receipt was taken, and no witnessed proof of its entry is here yet. @param at milliseconds since 1970 */
export const unwitnessedReceipt = (message: string, authority: string, receipt: Receipt, at: number): StoreOperation => {
  const { act } = receipt.record
  const record = { message, authority, act, since: at, receipt: hex(receipt.bytes), told: false }
  return { put: keyOf(record, receipt.index), value: encodeRecord(record) }
}

/** That a message came in, and no witnessed proof of its sender's entry is here yet. */
export const unwitnessedSent = (message: string, authority: string, at: number): StoreOperation => {
  const record = { message, authority, act: 'sent', since: at, receipt: '', told: false }
  return { put: keyOf(record, 0), value: encodeRecord(record) }
}

export const decodeUnwitnessed = (value: Uint8Array): Unwitnessed => decodeRecord(value) as unknown as Unwitnessed

/** The step of a delivery under which witnessed proofs stand. */
export const WITNESSED_STEP = 'witnessed'

/** Where the witnessed proofs of an authority's acts about a message stand. */
export const witnessedPrefix = (message: string, authority: string, act: string): string =>
  `${deliveryPrefix(message)}${authority}/${WITNESSED_STEP}/${act}/`

/** What keeps a witnessed proof beside the receipt. */
export const witnessedOperation = (message: string, authority: string, proof: WitnessedProof): StoreOperation => ({
  put: witnessedPrefix(message, authority, proof.act) + ordered(proof.index),
  value: encodeRecord(proof),
})

export const decodeWitnessed = (value: Uint8Array): WitnessedProof => decodeRecord(value) as unknown as WitnessedProof
