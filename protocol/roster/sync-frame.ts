// Frames of the roster's comparison: questions and answers about ranges of ids, ids that are wanted, items. A frame carries one of the
// three, or nothing. Not here: what to ask and to answer (reconcile.ts).

import { compareBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import { protocolError } from '../errors.ts'
import { MAX_ITEM_FRAME_BYTES, MAX_LISTED, MAX_SYNC_FRAME_BYTES, MAX_WANTED } from '../limits.ts'
import { exactly } from '../value.ts'
import { decode, decodeVersioned, encode, WIRE_VERSION } from '../wire/codec.ts'
import { type Entry, ID_BYTES, type IdRange } from './item-index.ts'

/** A range that differs is cut into this many: 1.7 kB of fingerprints, and 10,000 items are three questions deep. */
export const SPLIT = 16

/** A range with a fingerprint, of all that the sender has in it; or with a listing of it. */
export type SyncRange = IdRange & ({ readonly fingerprint: Uint8Array } | { readonly entries: readonly Entry[] })

export interface SyncFrame {
  readonly ranges: readonly SyncRange[]
  readonly wanted: readonly Uint8Array[]
  /** encoded items; in an answer to wanted ids an empty one stands for each that the sender does not hold */
  readonly items: readonly Uint8Array[]
}

export const NOTHING: SyncFrame = { ranges: [], wanted: [], items: [] }

const EMPTY = new Uint8Array(0)

const encodeEntry = ({ id, digest }: Entry): Uint8Array => {
  const bytes = new Uint8Array(2 * ID_BYTES)
  bytes.set(id)
  bytes.set(digest, ID_BYTES)
  return bytes
}

const encodeRange = (range: SyncRange): Uint8Array =>
  encode('SyncRange', {
    from: range.from,
    to: range.to ?? EMPTY,
    fingerprint: 'fingerprint' in range ? range.fingerprint : EMPTY,
    entries: 'entries' in range ? range.entries.map(encodeEntry) : [],
  })

const refuse = (why: string) => protocolError('wire-value', `A frame of the comparison ${why}`, { type: 'sync-frame' })

const checkEntries = (entries: readonly Entry[], { from, to }: IdRange): void => {
  if (entries.length > MAX_LISTED) throw refuse(`lists ${entries.length} items in one range; ${MAX_LISTED} is the most`)
  let least = from
  for (const [i, { id }] of entries.entries()) {
    const order = compareBytes(least, id)
    if (order > 0 || (i > 0 && order === 0)) throw refuse('lists items out of order, or outside their range')
    least = id
  }
  if (to && entries.length > 0 && compareBytes(least, to) >= 0) throw refuse('lists an item outside its range')
}

const parseRange = (bytes: Uint8Array): SyncRange => {
  const fields = decode('SyncRange', bytes, MAX_SYNC_FRAME_BYTES)
  const from = exactly(fields.from, ID_BYTES, 'start of a range')
  const to = fields.to.length === 0 ? undefined : exactly(fields.to, ID_BYTES, 'end of a range')
  if (to && compareBytes(from, to) >= 0) throw refuse('has a range that ends before it begins')
  if (fields.fingerprint.length > 0) {
    if (fields.entries.length > 0) throw refuse('has a range with both a fingerprint and a listing')
    return { from, to, fingerprint: exactly(fields.fingerprint, ID_BYTES, 'fingerprint of a range') }
  }
  const entries = fields.entries.map((entry) => {
    exactly(entry, 2 * ID_BYTES, 'listed item')
    return { id: entry.slice(0, ID_BYTES), digest: entry.slice(ID_BYTES) }
  })
  checkEntries(entries, { from, to })
  return { from, to, entries }
}

/** Ranges stand in ascending order and do not overlap. */
const checkOrder = (ranges: readonly SyncRange[]): void => {
  for (const [i, { from }] of ranges.entries()) {
    const before = ranges[i - 1]
    if (before && (!before.to || compareBytes(before.to, from) > 0)) throw refuse('has ranges that overlap or are out of order')
  }
}

const checkWanted = (wanted: readonly Uint8Array[]): void => {
  if (wanted.length > MAX_WANTED) throw refuse(`wants ${wanted.length} items; ${MAX_WANTED} is the most`)
  if (new Set(wanted.map((id) => hex(exactly(id, ID_BYTES, 'wanted id')))).size !== wanted.length) throw refuse('wants one item twice')
}

/** @throws ValiseError `wire-oversized` for more than fits a frame */
export const encodeSyncFrame = ({ ranges, wanted, items }: SyncFrame): Uint8Array => {
  const bytes = encode('SyncFrame', { version: WIRE_VERSION, ranges: ranges.map(encodeRange), wanted: [...wanted], items: [...items] })
  checkSize(bytes, items.length)
  return bytes
}

const checkSize = (bytes: Uint8Array, items: number): void => {
  const limit = items === 1 ? MAX_ITEM_FRAME_BYTES : MAX_SYNC_FRAME_BYTES
  if (bytes.length > limit)
    throw protocolError('wire-oversized', `A frame of the comparison has ${bytes.length} bytes; the limit is ${limit}`, {
      size: bytes.length,
      limit,
    })
}

/**
 * Reads a frame: ranges in order and apart, listings in order and within their ranges, one of the three kinds. Items are not looked into.
 * @throws ValiseError of the codec, `wire-value`, `wire-oversized`
 */
export const parseSyncFrame = (bytes: Uint8Array): SyncFrame => {
  const fields = decodeVersioned('SyncFrame', bytes, MAX_ITEM_FRAME_BYTES)
  checkSize(bytes, fields.items.length)
  if ([fields.ranges, fields.wanted, fields.items].filter((list) => list.length > 0).length > 1)
    throw refuse('carries more than one of ranges, wanted ids and items')
  checkWanted(fields.wanted)
  const ranges = fields.ranges.map(parseRange)
  checkOrder(ranges)
  return { ranges, wanted: fields.wanted, items: fields.items }
}
