// A receipt: the proof, from the recipient node's own log, that it durably holds (`received`) or has read (`opened`) an envelope, or that it holds all
// the attachments that it had to fetch (`attachments-received`), or that it will never have one of them (`attachment-failed`).
// It is a C2SP tlog-proof whose extra data are the leaf's record and salt, so that no receipt exists that is not logged.

import { bytesToHex } from '@noble/hashes/utils.js'
import { equalBytes } from '../keys/bytes.ts'
import { peerIdText } from '../keys/ids.ts'
import type { CryptoProvider } from '../keys/provider.ts'
import { type ActRecord, encodeLeafOpening, type LeafOpening, parseActRecord, parseLeafOpening } from './act.ts'
import { protocolError } from './errors.ts'
import { MAX_RECEIPT_BYTES } from './limits.ts'
import type { SignedCheckpoint } from './log/checkpoint.ts'
import { leafEntry } from './log/leaf.ts'
import { formatTlogProof, type ParsedTlogProof, parseTlogProof, verifyTlogProof } from './log/tlog-proof.ts'
import { leafHash } from './log/tree.ts'
import { type NoteVerifier, verifierKey } from './log/vkey.ts'
import { logOriginOf, type NodeRecord } from './node-record.ts'

/** The acts that a recipient proves to a sender; a depot proves `custody`, and whoever collects from it `collected`. */
export const RECEIPT_ACTS = ['received', 'opened', 'attachments-received', 'attachment-failed'] as const
export type ReceiptAct = (typeof RECEIPT_ACTS)[number]

/** Writes a receipt: the leaf at `index` opened, its path, and the checkpoint it leads to. */
export const formatReceipt = (opening: LeafOpening, index: number, hashes: readonly Uint8Array[], checkpoint: Uint8Array): Uint8Array =>
  formatTlogProof({ index, hashes, extra: encodeLeafOpening(opening), checkpoint })

export interface Receipt {
  readonly record: ActRecord
  readonly index: number
  /** leaf hash of the proven leaf, 32 bytes */
  readonly leaf: Uint8Array
  readonly checkpoint: SignedCheckpoint
  /** exactly as received */
  readonly bytes: Uint8Array
}

export type ReceiptVerdict =
  | { readonly ok: true; readonly receipt: Receipt }
  | {
      readonly ok: false
      readonly reason: 'malformed' | 'origin' | 'unknown-key' | 'signature' | 'unsigned' | 'inclusion'
      readonly message: string
    }

/** The verifier of a node's checkpoints: its log key under its log origin. */
export const logVerifier = (crypto: CryptoProvider, node: Pick<NodeRecord, 'logOrigin' | 'logKey'>): NoteVerifier => ({
  name: node.logOrigin,
  keyId: verifierKey(crypto, node.logOrigin, node.logKey.publicKey).keyId,
  verify: (text, signature) => node.logKey.verifyRaw(text, signature),
})

/** The verifiers of all logs of a node that its record names: of the present one, and of those before it. */
export const logVerifiers = (crypto: CryptoProvider, node: NodeRecord): readonly NoteVerifier[] => [
  logVerifier(crypto, node),
  ...node.earlierLogs.map(({ number, key }) =>
    logVerifier(crypto, { logOrigin: logOriginOf(node.authority, peerIdText(node.peerKey), number), logKey: key }),
  ),
]

/** A receipt as read: what it says, and where it says that this stands. Nothing is verified. */
export interface ParsedReceipt {
  readonly proof: ParsedTlogProof
  readonly record: ActRecord
  /** leaf hash of the leaf that it opens, 32 bytes */
  readonly leaf: Uint8Array
}

/** Reads a receipt. @throws ValiseError `wire-oversized`, `receipt-invalid`, as `parseTlogProof`, `parseLeafOpening` and `parseActRecord` */
export const parseReceipt = (crypto: CryptoProvider, bytes: Uint8Array): ParsedReceipt => {
  if (bytes.length > MAX_RECEIPT_BYTES) throw protocolError('wire-oversized', `A receipt is over ${MAX_RECEIPT_BYTES} bytes`)
  const proof = parseTlogProof(bytes)
  if (!proof.extra) throw protocolError('receipt-invalid', 'A receipt does not open its leaf')
  const opening = parseLeafOpening(proof.extra)
  return { proof, record: parseActRecord(opening.record), leaf: leafHash(crypto, leafEntry(crypto, opening.salt, opening.record)) }
}

/**
 * Whether `bytes` are a proof from a log with these keys; about which envelope, the caller compares (`isReceiptFor`).
 * @param logs the key of one log, or those of a node's several, of which the one counts that the proof names
 * @param options `everySignatureMustVerify`: false where the caller judges the witnesses of the checkpoint itself (witness/policy.ts)
 */
export const verifyReceipt = (
  crypto: CryptoProvider,
  logs: NoteVerifier | readonly NoteVerifier[],
  bytes: Uint8Array,
  { everySignatureMustVerify = true } = {},
): ReceiptVerdict => {
  let parsed: ParsedReceipt
  try {
    parsed = parseReceipt(crypto, bytes)
  } catch (error) {
    return { ok: false, reason: 'malformed', message: error instanceof Error ? error.message : String(error) }
  }
  const { proof, record, leaf } = parsed
  const [first, ...others] = [logs].flat()
  const log = [first, ...others].find((one) => one?.name === proof.tree.origin) ?? first
  if (!log) return { ok: false, reason: 'unknown-key', message: 'no key of a log is known' }
  const verdict = verifyTlogProof(crypto, proof, leaf, log, { everySignatureMustVerify })
  if (!verdict.ok) return verdict
  return { ok: true, receipt: { record, index: proof.index, leaf, checkpoint: verdict.checkpoint, bytes } }
}

/** Whether a record tells of a parcel and of nothing else: what a depot and a recipient prove to each other and to a depositor. */
const isOfParcel = (record: ActRecord, act: 'custody' | 'collected', parcel: Uint8Array, authority: string): boolean =>
  record.act === act &&
  equalBytes(record.parcel, parcel) &&
  record.authority === authority &&
  record.subject === '' &&
  record.envelope.length === 0 &&
  record.thread.length === 0

/** Whether a verified receipt says that a depot keeps this parcel for this depositor until then. @param parcel SHA-256 @param expires milliseconds since 1970 */
export const isCustodyOf = ({ record }: Receipt, parcel: Uint8Array, depositor: string, expires: number): boolean =>
  isOfParcel(record, 'custody', parcel, depositor) && record.detail === String(expires)

/** Whether a verified receipt says that its node needs this parcel from this depot no more. @param parcel SHA-256 */
export const isCollectionOf = ({ record }: Receipt, parcel: Uint8Array, depot: string): boolean =>
  isOfParcel(record, 'collected', parcel, depot) && record.detail === ''

/** Whether a receipt speaks of this envelope, sent by this authority. */
export const isReceiptFor = (
  receipt: Pick<Receipt, 'record'>,
  envelope: { readonly id: Uint8Array; readonly message: Uint8Array; readonly sender: string },
): boolean =>
  RECEIPT_ACTS.some((act) => act === receipt.record.act) &&
  equalBytes(receipt.record.envelope, envelope.id) &&
  receipt.record.subject === bytesToHex(envelope.message) &&
  receipt.record.authority === envelope.sender
