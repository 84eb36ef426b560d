// The limits of trails, each at the limit and one past it.

import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import {
  MAX_LEAF_RECORD_BYTES,
  MAX_OPENED_PARTS,
  MAX_REPEATED,
  MAX_TRAIL_BYTES,
  MAX_TRAIL_LEAF_BYTES,
  MAX_TRAIL_MESSAGE_BYTES,
} from '../../../protocol/limits.ts'
import { MAX_PATH_HASHES } from '../../../protocol/log/tree.ts'
import { readDisclosure } from '../../../protocol/trail/disclosure.ts'
import { splitPath } from '../../../protocol/trail/path.ts'
import { encodeTrail, parseTrail } from '../../../protocol/trail/trail.ts'
import { decode, encode } from '../../../protocol/wire/codec.ts'
import { assert, run, test } from '../../support/harness.ts'
import { refusal } from '../support.ts'
import { draft, trail } from './example.ts'

const part = (index: number): Uint8Array =>
  encode('OpenedPart', {
    index,
    path: 'content',
    salt: new Uint8Array(32).fill(1),
    slice: Uint8Array.of(1),
    proof: new Uint8Array(32).fill(1),
  })
const partsOf = (count: number) => ({ content: new Uint8Array(0), parts: Array.from({ length: count }, (_, i) => part(i)) })

test('so many parts of a message may be disclosed one by one, and no more', () => {
  assert.is(readDisclosure(partsOf(MAX_OPENED_PARTS)).parts.length, MAX_OPENED_PARTS)
  assert.is(
    refusal(() => readDisclosure(partsOf(MAX_OPENED_PARTS + 1))),
    'trail-invalid',
  )
})

test('a path has at most 63 hashes, and whole ones', () => {
  assert.is(splitPath(new Uint8Array(32 * MAX_PATH_HASHES)).length, MAX_PATH_HASHES)
  for (const bytes of [32 * (MAX_PATH_HASHES + 1), 31, 33])
    assert.is(
      refusal(() => splitPath(new Uint8Array(bytes))),
      'trail-invalid',
    )
})

const whole = decode('Trail', trail, MAX_TRAIL_BYTES)

/** A message of just so many bytes: its disclosed content is filled up. */
const messageOf = (bytes: number): Uint8Array => {
  const fields = decode('TrailMessage', whole.messages[1] ?? new Uint8Array(0), MAX_TRAIL_BYTES)
  const make = (length: number) => encode('TrailMessage', { ...fields, wrapsDigest: new Uint8Array(length).fill(1) })
  return make(bytes - make(bytes).length + bytes)
}

test('a message has at most 4 MiB', () => {
  const read = (bytes: number) => refusal(() => parseTrail(crypto, encode('Trail', { ...whole, messages: [messageOf(bytes)] })))
  // at the limit it is read, and found wrong for what fills it
  assert.is(messageOf(MAX_TRAIL_MESSAGE_BYTES).length, MAX_TRAIL_MESSAGE_BYTES)
  assert.is(read(MAX_TRAIL_MESSAGE_BYTES), 'wire-value')
  assert.is(read(MAX_TRAIL_MESSAGE_BYTES + 1), 'wire-oversized')
})

test('a leaf with the largest record and path fits; a larger one is refused', () => {
  const leaf = (record: number, proof: number) =>
    encode('TrailLeaf', {
      index: 1,
      record: new Uint8Array(record).fill(1),
      salt: new Uint8Array(32).fill(1),
      proof: new Uint8Array(proof).fill(1),
    })
  assert.ok(leaf(MAX_LEAF_RECORD_BYTES, 32 * MAX_PATH_HASHES).length < MAX_TRAIL_LEAF_BYTES)
  const read = (bytes: Uint8Array) => {
    const log = decode('TrailLog', whole.logs[0] ?? new Uint8Array(0), MAX_TRAIL_BYTES)
    return refusal(() => parseTrail(crypto, encode('Trail', { ...whole, logs: [encode('TrailLog', { ...log, leaves: [bytes] })] })))
  }
  const room = MAX_TRAIL_LEAF_BYTES - leaf(MAX_TRAIL_LEAF_BYTES, 32).length + MAX_TRAIL_LEAF_BYTES
  assert.is(leaf(room, 32).length, MAX_TRAIL_LEAF_BYTES)
  assert.is(read(leaf(room, 32)), 'wire-oversized')
  assert.is(read(leaf(MAX_LEAF_RECORD_BYTES + 1, 32)), 'wire-oversized')
  assert.is(read(leaf(MAX_LEAF_RECORD_BYTES, 32)), 'wire-version')
})

test('a trail has at most 96 MiB, and its lists at most 16,384 entries', () => {
  const roster = (length: number) => encodeTrail({ ...draft, roster: new Uint8Array(length).fill(1) })
  const room = MAX_TRAIL_BYTES - (roster(MAX_TRAIL_BYTES).length - MAX_TRAIL_BYTES)
  assert.is(roster(room).length, MAX_TRAIL_BYTES)
  assert.is(parseTrail(crypto, roster(room)).roster.length, room)
  assert.is(
    refusal(() => parseTrail(crypto, roster(room + 1))),
    'wire-oversized',
  )
  const records = (count: number) => encode('Trail', { ...whole, records: Array.from({ length: count }, () => Uint8Array.of(1)) })
  assert.is(parseTrail(crypto, records(MAX_REPEATED)).records.length, MAX_REPEATED)
  assert.is(
    refusal(() => parseTrail(crypto, records(MAX_REPEATED + 1))),
    'wire-oversized',
  )
})

run()
