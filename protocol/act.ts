// The record behind a leaf of the audit log: one act of a node, told once and kept beside the log. The leaf itself is a keyed hash of
// it (protocol/log/leaf.ts), so the log says nothing to whoever has not the record.

import { parseAuthorityId } from '../keys/ids.ts'
import { protocolError } from './errors.ts'
import { MAX_LEAF_RECORD_BYTES } from './limits.ts'
import { ascending, exactly, oneOf, printable, time } from './value.ts'
import { decodeVersioned, encode, WIRE_VERSION } from './wire/codec.ts'

/** What a node can do. The far side is shown `received`, `opened`, `attachments-received` and `attachment-failed` in receipts; the rest concerns this node alone. */
export const ACTS = [
  'home-created',
  'network-joined',
  'started',
  'stopped',
  'configured',
  'passphrase-changed',
  'key-exported',
  'backup-made',
  'log-opened',
  'sent',
  'passed-on',
  'received',
  'refused',
  'evidence-kept',
  'delivery-confirmed',
  'opening-confirmed',
  'attachments-confirmed',
  'attachment-failure-confirmed',
  'delivery-refused',
  'expired',
  'rewrapped',
  'custody-confirmed',
  'custody',
  'handed-over',
  'custody-expired',
  'collected',
  'opened',
  'attachments-received',
  'attachment-failed',
  'log-exported',
  'proof-exported',
  'disclosed',
  'trail-exported',
  'prekeys-published',
  'prekeys-destroyed',
  'act-proposed',
  'act-approved',
  'act-accepted',
  'act-objected',
  'act-adopted',
  'epoch-adopted',
  'voted',
  'witnessed',
  'hold-voiced',
  'hold-heard',
  'held-back',
  'fork-voiced',
  'epoch-left',
  'head-pinned',
  'authority-key-prepared',
  'authority-key-rotated',
  'node-certified',
  'node-declared',
  'node-seen',
  'node-vetoed',
  'profile-published',
  'freshness-overridden',
  'evidence-exported',
] as const
export type Act = (typeof ACTS)[number]

/** Who acted when nobody asked: the node by itself. */
export const NODE_ACCOUNT = 'node'
/** Who acted when the local socket asked: whoever may open the home, until accounts exist. */
export const LOCAL_ACCOUNT = 'local'

export interface ActRecord {
  readonly act: Act
  /** milliseconds since 1970 */
  readonly at: number
  readonly account: string
  /** what was acted on, as text: a message id in hex, a setting's name; empty when nothing */
  readonly subject: string
  /** 32 bytes, or empty */
  readonly envelope: Uint8Array
  /** 16 bytes, or empty */
  readonly thread: Uint8Array
  /** leaf hash of the same thread's leaf before this one, in this log or one before it: 32 bytes, or empty for a thread's first and for acts without a thread */
  readonly previous: Uint8Array
  /** the other authority that the act concerns, or empty; the recipients of a message that was sent, ascending, with a space between */
  readonly authority: string
  /** SHA-256 of the parcel that the act concerns, or empty */
  readonly parcel: Uint8Array
  /** a code or a number, never free text of a message */
  readonly detail: string
}

const NONE = new Uint8Array(0)
/** Account, subject and detail are ids, names of settings, codes and numbers: a line each. */
const MAX_TEXT = 200

/** What is to be said of an act: the rest is empty. */
export type ActDraft = Pick<ActRecord, 'act' | 'at' | 'account'> & Partial<ActRecord>

/** An act with nothing but what is given. */
export const actRecord = (record: ActDraft): ActRecord => ({
  subject: '',
  envelope: NONE,
  thread: NONE,
  previous: NONE,
  authority: '',
  parcel: NONE,
  detail: '',
  ...record,
})

export const encodeActRecord = (record: ActRecord): Uint8Array => encode('LeafRecord', { version: WIRE_VERSION, ...record })

const authorities = (value: string): string =>
  value === '' ? '' : ascending(value.split(' ').map(parseAuthorityId), 'authorities of the act').join(' ')

/** @throws ValiseError of the codec, `wire-value`, `id-invalid` */
export const parseActRecord = (bytes: Uint8Array): ActRecord => {
  const { version: _, ...fields } = decodeVersioned('LeafRecord', bytes, MAX_LEAF_RECORD_BYTES)
  const optional = (value: Uint8Array, length: number, label: string) => (value.length === 0 ? value : exactly(value, length, label))
  return {
    ...fields,
    act: oneOf(ACTS, fields.act, 'act'),
    at: time(fields.at, 'time of the act'),
    account: printable(fields.account, MAX_TEXT, 'account'),
    subject: printable(fields.subject, MAX_TEXT, 'subject'),
    authority: authorities(fields.authority),
    detail: printable(fields.detail, MAX_TEXT, 'detail'),
    envelope: optional(fields.envelope, 32, 'envelope id'),
    thread: optional(fields.thread, 16, 'thread'),
    previous: optional(fields.previous, 32, 'previous leaf'),
    parcel: optional(fields.parcel, 32, 'parcel hash'),
  }
}

/** The record and salt of one leaf, as they travel with a receipt or an export. */
export interface LeafOpening {
  readonly record: Uint8Array
  /** 32 bytes */
  readonly salt: Uint8Array
}

export const encodeLeafOpening = (opening: LeafOpening): Uint8Array => encode('LeafOpening', { version: WIRE_VERSION, ...opening })

/** @throws ValiseError of the codec, `wire-value` */
export const parseLeafOpening = (bytes: Uint8Array): LeafOpening => {
  const { record, salt } = decodeVersioned('LeafOpening', bytes, MAX_LEAF_RECORD_BYTES + 64)
  if (record.length === 0) throw protocolError('wire-value', 'A leaf opening holds no record')
  return { record, salt: exactly(salt, 32, 'salt') }
}
