// What a node keeps of a message beside its envelope, so that a list needs no opening: JSON in the (encrypted) store.
// How far delivery has come stands under keys of its own, since several recipients answer at once.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Content } from '../../protocol/body.ts'
import type { Envelope } from '../../protocol/envelope.ts'
import { nodeError } from '../errors.ts'
import type { LeafPlace } from '../log/audit-log.ts'

/** The version of this record; a change of the form counts up and migrates. */
const VERSION = 1

export interface StoredMessage extends LeafPlace {
  readonly direction: 'in' | 'out'
  readonly message: string
  readonly thread: string
  readonly envelope: string
  readonly parents: readonly string[]
  /** opens the body: 32 bytes in hex */
  readonly secret: string
  readonly kind: string
  readonly title: string
  readonly from: string
  readonly to: readonly string[]
  /** milliseconds since 1970, by the sender */
  readonly created: number
  /** milliseconds since 1970, by this node: when it was queued or came in */
  readonly at: number
  readonly expires: number
  readonly deadline: number
  readonly urgent: boolean
  readonly handling: number
  readonly restrictions: string
  readonly attachments: number
  /** how many of them are fetched in chunks */
  readonly external: number
  readonly sequence: number
}

/** A message with what its envelope holds. */
export interface OpenedMessage {
  readonly message: StoredMessage
  readonly envelope: Envelope
  readonly content: Content
}

/** One step of delivery, at one recipient. */
export interface DeliveryStep {
  readonly at: number
  /** a receipt, or the reason why there will be none */
  readonly receipt?: string
  readonly code?: string
  readonly index?: number
  /** of a custody: which depot keeps it, and the hash of the parcel in hex */
  readonly depot?: string
  readonly parcel?: string
}

/** That a depot keeps an item. */
export interface Custody {
  readonly depot: string
  /** SHA-256 of the parcel that it was given, hex */
  readonly parcel: string
  /** milliseconds since 1970: when it was confirmed, and by when the recipient's receipt should be here */
  readonly at: number
  readonly due: number
  /** whether it was not, and our operator was told */
  readonly overdue: boolean
}

/** A parcel that this node keeps for others, as a depot, at its leaf of `custody`; `over`: it was handed over, and only this is left of it. */
export interface Kept extends LeafPlace {
  /** SHA-256 of the parcel, hex */
  readonly parcel: string
  readonly from: string
  readonly to: string
  /** the recipient's node, hex */
  readonly recipient: string
  /** milliseconds since 1970 */
  readonly expires: number
  readonly at: number
  /** bytes */
  readonly size: number
  readonly over: boolean
}

/** That this node has proven to a depot that it needs a parcel no more. */
export interface Collected extends LeafPlace {
  /** milliseconds since 1970: no depot keeps it longer */
  readonly until: number
}

export interface QueueItem extends Partial<LeafPlace> {
  /** `handover`: a parcel that this node keeps as a depot; it stands not in the queue but where it is kept */
  readonly kind: 'envelope' | 'receipt' | 'handover'
  readonly authority: string
  readonly message: string
  readonly envelope: string
  readonly thread: string
  readonly expires: number
  /** of an envelope: its place in the sequence to the authority, and the id of the envelope before it there, hex; for a new wrap */
  readonly sequence?: number
  readonly previous?: string
  /** of an envelope: the newest epoch of a prekey that it was wrapped anew for */
  readonly rewrapped?: number
  /** depots that keep it, in the order in which they were given it */
  readonly custody?: readonly Custody[]
  /** of a handover: the hash of the parcel, hex */
  readonly parcel?: string
}

/** Numbers of a sender's sequence that have not come: the first and the last one. */
export interface Gap {
  readonly from: number
  readonly to: number
  /** milliseconds since 1970, when it showed */
  readonly at: number
  /** whether an alarm was raised */
  readonly told: boolean
  /** how many of them, when it is not known which (gaps.ts); absent: all */
  readonly missing?: number
}

/** The newest place seen in another node's sequence, and what is missing before it. */
export interface Sequence {
  readonly sequence: number
  readonly envelope: string
  readonly gaps: readonly Gap[]
}

const decoder = new TextDecoder()

/** A record as bytes. */
export const encodeRecord = (record: object): Uint8Array => utf8ToBytes(JSON.stringify({ version: VERSION, ...record }))

const parsed = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch {
    throw nodeError('store-corrupt', 'A record in the store cannot be read. Stop the node and run `valise fsck`.')
  }
}

/** A record as it was written. @throws ValiseError `store-version`, `store-corrupt` */
export const decodeRecord = (bytes: Uint8Array): Record<string, unknown> => {
  const record = parsed(bytes)
  if (typeof record !== 'object' || record === null || !('version' in record) || record.version !== VERSION)
    throw nodeError('store-version', 'A record in the store was written by a newer program. Upgrade valise.')
  return { ...record }
}

// The store authenticates what it gives back, so a record has the form in which this program wrote it.
export const decodeMessage = (bytes: Uint8Array): StoredMessage => decodeRecord(bytes) as unknown as StoredMessage
export const decodeStep = (bytes: Uint8Array): DeliveryStep => decodeRecord(bytes) as unknown as DeliveryStep
export const decodeQueueItem = (bytes: Uint8Array): QueueItem => decodeRecord(bytes) as unknown as QueueItem
export const decodeKept = (bytes: Uint8Array): Kept => decodeRecord(bytes) as unknown as Kept
export const decodeCollected = (bytes: Uint8Array): Collected => decodeRecord(bytes) as unknown as Collected
export const decodePlace = (bytes: Uint8Array): { sequence: number; envelope: string } =>
  decodeRecord(bytes) as unknown as { sequence: number; envelope: string }
export const decodeSequence = (bytes: Uint8Array): Sequence => decodeRecord(bytes) as unknown as Sequence
