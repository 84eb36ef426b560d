// A trail: one thread as the log of one of its parties has it (docs/spec/trail.md). Every message is in it as its sender signed it, without ciphertext and without
// anything that opens one; every receipt that the party holds, and what it holds of the senders' logs; and the party's own leaves of the thread, from the first to
// one that says how many there are. This file reads and writes the form. Whether what it says holds, protocol/verify/trail.ts answers.

import { type AuthorityId, asPeerKey, asThreadId, type PeerKey, parseAuthorityId, type ThreadId } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { type ActRecord, type LeafOpening, parseActRecord } from '../act.ts'
import { armor, dearmor } from '../armor.ts'
import { protocolError } from '../errors.ts'
import { type Header, parseHeader } from '../header.ts'
import { MAX_LEAF_RECORD_BYTES, MAX_TRAIL_BYTES, MAX_TRAIL_LEAF_BYTES, MAX_TRAIL_MESSAGE_BYTES } from '../limits.ts'
import { parseCheckpoint, type SignedCheckpoint } from '../log/checkpoint.ts'
import { leafEntry } from '../log/leaf.ts'
import { MAX_NOTE_BYTES } from '../log/note.ts'
import { leafHash } from '../log/tree.ts'
import { type ParsedReceipt, parseReceipt } from '../receipt.ts'
import { type ReadSignedParts, readSignedParts, type SignedParts } from '../signed-parts.ts'
import { exactly } from '../value.ts'
import { decode, decodeVersioned, encode, WIRE_VERSION } from '../wire/codec.ts'
import { type Disclosure, type DisclosureBytes, encodeDisclosure, readDisclosure } from './disclosure.ts'
import { joinPath, splitPath } from './path.ts'

const LABEL = 'VALISE TRAIL'

/** A leaf of the maker's log, opened. */
export interface TrailLeaf {
  readonly index: number
  /** leaf hash, 32 bytes */
  readonly hash: Uint8Array
  readonly record: ActRecord
  /** the audit path in the checkpoint of its log, 32 bytes each */
  readonly proof: readonly Uint8Array[]
}

/** An earlier checkpoint of a log that witnesses have cosigned, and the proof that the log only grew from it. */
export interface WitnessedCheckpoint {
  readonly checkpoint: SignedCheckpoint
  /** consistency with the log's checkpoint, 32 bytes each */
  readonly proof: readonly Uint8Array[]
}

/** One of the maker's logs: a checkpoint, and the leaves that are opened from it, ascending. */
export interface TrailLog {
  readonly checkpoint: SignedCheckpoint
  readonly leaves: readonly TrailLeaf[]
  /** with rising sizes */
  readonly witnessed: readonly WitnessedCheckpoint[]
}

export interface TrailMessage extends ReadSignedParts {
  /** exactly */
  readonly bytes: Uint8Array
  readonly fields: Header
  /** what the maker discloses of its content */
  readonly disclosure: Disclosure
}

/** The proof of an entry in the log of another party, as read, and its exact bytes: from a checkpoint that others may have cosigned. */
export type OthersProof = ParsedReceipt & { readonly bytes: Uint8Array }

export interface Trail {
  /** network id, 32 bytes */
  readonly network: Uint8Array
  readonly thread: ThreadId
  /** who made it, with which of its nodes */
  readonly authority: AuthorityId
  readonly node: PeerKey
  /** an encoded roster */
  readonly roster: Uint8Array
  /** node records that stand in no card of the roster, as statements, ascending */
  readonly records: readonly Uint8Array[]
  /** in the order in which they stand in the maker's log */
  readonly messages: readonly TrailMessage[]
  /** in the order in which the maker's log confirms them */
  readonly receipts: readonly OthersProof[]
  /** the maker's logs that have leaves here, the last one at its end */
  readonly logs: readonly TrailLog[]
  /** the entries `sent` of messages that the maker received, proven by their senders' logs, in the order of the messages */
  readonly sent: readonly OthersProof[]
}

/** What a trail is made of. */
export interface TrailDraft extends Pick<Trail, 'network' | 'thread' | 'authority' | 'node' | 'roster' | 'records'> {
  readonly messages: readonly (SignedParts & DisclosureBytes)[]
  readonly receipts: readonly Uint8Array[]
  readonly sent?: readonly Uint8Array[]
  readonly logs: readonly {
    /** a signed note */
    readonly checkpoint: Uint8Array
    readonly leaves: readonly (LeafOpening & Pick<TrailLeaf, 'index' | 'proof'>)[]
    readonly witnessed?: readonly { readonly checkpoint: Uint8Array; readonly proof: readonly Uint8Array[] }[]
  }[]
}

const encodeLeaf = ({ index, record, salt, proof }: TrailDraft['logs'][number]['leaves'][number]): Uint8Array =>
  encode('TrailLeaf', { index, record, salt, proof: joinPath(proof) })

/** The bytes of a message of a trail. */
export const encodeTrailMessage = ({ content, parts, ...signed }: TrailDraft['messages'][number]): Uint8Array =>
  encode('TrailMessage', { ...signed, ...encodeDisclosure({ content, parts }) })

/** The bytes of a trail. */
export const encodeTrail = ({ messages, receipts, sent = [], logs, records, ...trail }: TrailDraft): Uint8Array =>
  encode('Trail', {
    version: WIRE_VERSION,
    ...trail,
    records: [...records],
    messages: messages.map(encodeTrailMessage),
    receipts: [...receipts],
    sent: [...sent],
    logs: logs.map(({ checkpoint, leaves, witnessed = [] }) =>
      encode('TrailLog', {
        checkpoint,
        leaves: leaves.map(encodeLeaf),
        witnessed: witnessed.map((one) => encode('WitnessedCheckpoint', { checkpoint: one.checkpoint, proof: joinPath(one.proof) })),
      }),
    ),
  })

/** Reads a message of a trail. @throws ValiseError as `parseTrail` */
export const parseTrailMessage = (crypto: CryptoProvider, bytes: Uint8Array): TrailMessage => {
  const parts = decode('TrailMessage', bytes, MAX_TRAIL_MESSAGE_BYTES)
  const fields = parseHeader(parts.header)
  return { ...readSignedParts(crypto, parts), bytes, fields, disclosure: readDisclosure(parts) }
}

const parseLeaf = (crypto: CryptoProvider, bytes: Uint8Array): TrailLeaf => {
  const { index, record, salt, proof } = decode('TrailLeaf', bytes, MAX_TRAIL_LEAF_BYTES)
  if (record.length > MAX_LEAF_RECORD_BYTES) throw protocolError('wire-oversized', 'A leaf of the trail has a record that is too long')
  const hash = leafHash(crypto, leafEntry(crypto, exactly(salt, 32, 'salt'), record))
  return { index, hash, record: parseActRecord(record), proof: splitPath(proof) }
}

const parseWitnessed = (bytes: Uint8Array): WitnessedCheckpoint => {
  const { checkpoint, proof } = decode('WitnessedCheckpoint', bytes, MAX_NOTE_BYTES + MAX_TRAIL_LEAF_BYTES)
  return { checkpoint: parseCheckpoint(checkpoint), proof: splitPath(proof) }
}

/** Reads the proof of an entry in another's log. @throws ValiseError as `parseReceipt` */
export const parseOthersProof = (crypto: CryptoProvider, bytes: Uint8Array): OthersProof => ({ ...parseReceipt(crypto, bytes), bytes })

const parseLog = (crypto: CryptoProvider, bytes: Uint8Array): TrailLog => {
  const { checkpoint, leaves, witnessed } = decode('TrailLog', bytes, MAX_TRAIL_BYTES)
  if (leaves.length === 0) throw protocolError('trail-invalid', 'A trail has a log without leaves')
  return {
    checkpoint: parseCheckpoint(checkpoint),
    leaves: leaves.map((leaf) => parseLeaf(crypto, leaf)),
    witnessed: witnessed.map(parseWitnessed),
  }
}

/**
 * Reads the bytes of a trail: the form of all that is in it. Nothing is verified.
 * @throws ValiseError `trail-invalid`, of the codec, and as `parseHeader`, `parseReceipt`, `parseCheckpoint`, `parseActRecord`
 */
export const parseTrail = (crypto: CryptoProvider, bytes: Uint8Array): Trail => {
  const fields = decodeVersioned('Trail', bytes, MAX_TRAIL_BYTES)
  if (fields.messages.length === 0 || fields.logs.length === 0)
    throw protocolError('trail-invalid', 'A trail without a message, or without a log')
  return {
    network: exactly(fields.network, 32, 'network'),
    thread: asThreadId(fields.thread),
    authority: parseAuthorityId(fields.authority),
    node: asPeerKey(fields.node),
    roster: fields.roster,
    records: fields.records,
    messages: fields.messages.map((message) => parseTrailMessage(crypto, message)),
    receipts: fields.receipts.map((receipt) => parseOthersProof(crypto, receipt)),
    logs: fields.logs.map((log) => parseLog(crypto, log)),
    sent: fields.sent.map((proof) => parseOthersProof(crypto, proof)),
  }
}

/** The text of a trail's file. */
export const trailFile = (crypto: CryptoProvider, bytes: Uint8Array): string => armor(crypto, LABEL, bytes)

/** Reads a trail's file. @throws ValiseError as `parseTrail`, `file-not-recognised`, `file-damaged` */
export const readTrailFile = (crypto: CryptoProvider, text: string): Trail =>
  parseTrail(crypto, dearmor(crypto, LABEL, text, MAX_TRAIL_BYTES))
