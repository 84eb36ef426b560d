// Frames of the comparison: what was written is read again, at the limits and one past them; and items packed into frames. Faults of single
// frames are in test/vectors/single-fault/sync-frame.

import { MAX_ITEM_BYTES, MAX_ITEM_FRAME_BYTES, MAX_LISTED, MAX_SYNC_FRAME_BYTES, MAX_WANTED } from '../../../protocol/limits.ts'
import { WHOLE } from '../../../protocol/roster/item-index.ts'
import { answer, packItems } from '../../../protocol/roster/reconcile.ts'
import { encodeSyncFrame, NOTHING, parseSyncFrame } from '../../../protocol/roster/sync-frame.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'
import { crypto, entryOf, evenly, indexOf } from './comparing.ts'

const sorted = (count: number) => indexOf(Array.from({ length: count }, (_, n) => entryOf(n))).entries()

property(
  'a frame is read as it was written',
  [fc.nat({ max: 20 }), fc.integer({ min: 1, max: 16 }), fc.boolean()],
  (entries, parts, listed) => {
    const ranges = listed
      ? [{ ...WHOLE, entries: sorted(entries) }]
      : evenly(WHOLE, parts).map((range, n) => ({ ...range, fingerprint: crypto.sha256(Uint8Array.of(n)) }))
    const frame = { ...NOTHING, ranges }
    assert.equal(parseSyncFrame(encodeSyncFrame(frame)), frame)
  },
  { runs: 1_000 },
)

test('a listing at its limit is read, and one past it is not', () => {
  const listing = (count: number) => encodeSyncFrame({ ...NOTHING, ranges: [{ ...WHOLE, entries: sorted(count) }] })
  parseSyncFrame(listing(MAX_LISTED))
  throwsCode(() => parseSyncFrame(listing(MAX_LISTED + 1)), 'wire-value')
})

test('as many wanted ids as there may be are read, and one more is not', () => {
  const wanting = (count: number) => encodeSyncFrame({ ...NOTHING, wanted: sorted(count).map(({ id }) => id) })
  assert.is(parseSyncFrame(wanting(MAX_WANTED)).wanted.length, MAX_WANTED)
  throwsCode(() => parseSyncFrame(wanting(MAX_WANTED + 1)), 'wire-value')
})

test('one item may be larger than a frame; two may not together', () => {
  const large = new Uint8Array(MAX_ITEM_BYTES).fill(7)
  const frame = encodeSyncFrame({ ...NOTHING, items: [large] })
  assert.ok(frame.length > MAX_SYNC_FRAME_BYTES && frame.length <= MAX_ITEM_FRAME_BYTES)
  assert.equal(parseSyncFrame(frame).items, [large])
  const half = new Uint8Array(MAX_SYNC_FRAME_BYTES / 2).fill(7)
  throwsCode(() => encodeSyncFrame({ ...NOTHING, items: [half, half] }), 'wire-oversized')
  throwsCode(() => encodeSyncFrame({ ...NOTHING, items: [new Uint8Array(MAX_ITEM_FRAME_BYTES)] }), 'wire-oversized')
})

property(
  'items of any sizes are packed in their order into frames that can be sent',
  [fc.array(fc.oneof(fc.nat({ max: 50 }), fc.nat({ max: 300_000 }), fc.nat({ max: 1_500_000 })), { minLength: 1, maxLength: 12 })],
  (sizes) => {
    const items = sizes.map((size, n) => new Uint8Array(size).fill(n))
    const sent: Uint8Array[] = []
    for (let at = 0; at < items.length; ) {
      const { frame, taken } = packItems(items.length - at, (i) => items[at + i] ?? new Uint8Array(0))
      assert.ok(taken > 0)
      sent.push(...parseSyncFrame(encodeSyncFrame(frame)).items)
      at += taken
    }
    assert.equal(
      sent.map(({ length }) => length),
      sizes,
    )
  },
  { runs: 300 },
)

test('no more items are packed than can be wanted at once', () => {
  const { taken } = packItems(5_000, () => Uint8Array.of(1))
  assert.is(taken, MAX_WANTED)
})

test('wanted ids are answered in their order, with an empty item for what is not here, and nothing with nothing', () => {
  const [first, second] = [entryOf(1).id, entryOf(2).id]
  const item = (id: Uint8Array) => (id === second ? Uint8Array.of(5) : undefined)
  const answered = answer(indexOf([]), item, { ...NOTHING, wanted: [first, second] })
  assert.equal(answered, { ...NOTHING, items: [new Uint8Array(0), Uint8Array.of(5)] })
  assert.equal(answer(indexOf([]), item, NOTHING), NOTHING)
  assert.equal(answer(indexOf([]), item, { ...NOTHING, items: [Uint8Array.of(5)] }), NOTHING)
})

run()
