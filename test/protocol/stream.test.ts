// What goes over a stream, and the records of acts: written and read, over random values; refusals and pauses.

import { parseAuthorityId } from '../../keys/ids.ts'
import { ACTS, actRecord, encodeActRecord, encodeLeafOpening, parseActRecord, parseLeafOpening } from '../../protocol/act.ts'
import { backoff } from '../../protocol/backoff.ts'
import { encodeFrame, encodeHello, type Frame, MAX_HELLO_BYTES, parseFrame, parseHello } from '../../protocol/frame.ts'
import { MAX_FRAME_BYTES, MAX_LEAF_RECORD_BYTES, MAX_PARCEL_BYTES, MAX_TIME_MS } from '../../protocol/limits.ts'
import { REFUSALS, refusalOf } from '../../protocol/refusal.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import { fc, property } from '../support/property.ts'
import { refusal } from './support.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const some = fc.uint8Array({ minLength: 1, maxLength: 100 })
const none = new Uint8Array(0)
const line = fc.string({ unit: 'grapheme-ascii', maxLength: 200 })
const code = fc.stringMatching(/^[a-z][a-z0-9-]{0,63}$/)
const authority = fc.constantFrom('BR-CGU', 'KE-EACC', `ZZ-${'A'.repeat(30)}`).map((id) => parseAuthorityId(id))
const at = fc.integer({ min: 1, max: MAX_TIME_MS })

const frame: fc.Arbitrary<Frame> = fc.oneof(
  some.map((parcel): Frame => ({ type: 'parcel', parcel })),
  fc.tuple(bytes(32), some).map(([answers, parcel]): Frame => ({ type: 'receipt', answers, parcel })),
  bytes(32).map((answers): Frame => ({ type: 'acknowledged', answers })),
  fc.tuple(fc.oneof(bytes(32), fc.constant(none)), code).map(([answers, word]): Frame => ({ type: 'refused', answers, code: word })),
)

property('parseFrame undoes encodeFrame', [frame], (one) => assert.equal(parseFrame(encodeFrame(one)), one))

const hello = fc.record({ network: bytes(32), authority, roster: bytes(32), at, software: line, refusal: line })
property('parseHello undoes encodeHello', [hello], (one) => assert.equal(parseHello(encodeHello(one)), { ...one }))

const optional = (length: number) => fc.oneof(fc.constant(none), bytes(length))
const record = fc.record({
  act: fc.constantFrom(...ACTS),
  at,
  account: line,
  subject: line,
  envelope: optional(32),
  thread: optional(16),
  previous: optional(32),
  authority: fc.oneof(fc.constant(''), authority),
  parcel: optional(32),
  detail: line,
})
property('parseActRecord undoes encodeActRecord', [record], (one) => assert.equal(parseActRecord(encodeActRecord(one)), { ...one }))

property('an opening is read as it was written', [some, bytes(32)], (of, salt) =>
  assert.equal(parseLeafOpening(encodeLeafOpening({ record: of, salt })), { record: of, salt }),
)

test('an opening without a record, or with another salt than 32 bytes, is refused', () => {
  throwsCode(() => parseLeafOpening(encodeLeafOpening({ record: none, salt: new Uint8Array(32).fill(1) })), 'wire-value')
  for (const length of [0, 31, 33])
    throwsCode(() => parseLeafOpening(encodeLeafOpening({ record: Uint8Array.of(1), salt: new Uint8Array(length).fill(1) })), 'wire-value')
})

test('an opening of the largest record fits, one byte more does not', () => {
  const opening = (length: number) => encodeLeafOpening({ record: new Uint8Array(length).fill(1), salt: new Uint8Array(32).fill(1) })
  assert.is(
    refusal(() => parseLeafOpening(opening(MAX_LEAF_RECORD_BYTES))),
    'accepted',
  )
  assert.is(
    refusal(() => parseLeafOpening(opening(MAX_LEAF_RECORD_BYTES + 64))),
    'wire-oversized',
  )
})

test('an act has only what it is given', () => {
  assert.equal(parseActRecord(encodeActRecord(actRecord({ act: 'started', at: 5, account: 'node' }))), {
    ...{
      act: 'started',
      at: 5,
      account: 'node',
      subject: '',
      envelope: none,
      thread: none,
      previous: none,
      authority: '',
      parcel: none,
      detail: '',
    },
  })
})

test('the word of a refusal has 1 to 64 characters', () => {
  const refused = (word: string) => refusal(() => parseFrame(encodeFrame({ type: 'refused', answers: none, code: word })))
  assert.is(refused('x'.repeat(64)), 'accepted')
  for (const word of ['', 'x'.repeat(65), 'Busy', '9', '-a', 'a b', 'é', 'a\u001b']) assert.is(refused(word), 'wire-value', word)
  for (const word of Object.keys(REFUSALS)) assert.is(refused(word), 'accepted', word)
})

test('the largest parcel fits a frame; larger frames and hellos are refused', () => {
  assert.is(parseFrame(encodeFrame({ type: 'parcel', parcel: new Uint8Array(MAX_PARCEL_BYTES) })).type, 'parcel')
  throwsCode(() => parseFrame(new Uint8Array(MAX_FRAME_BYTES + 1).fill(8, 0, 1).fill(1, 1, 2)), 'wire-oversized')
  throwsCode(() => parseHello(new Uint8Array(MAX_HELLO_BYTES + 1).fill(8, 0, 1).fill(1, 1, 2)), 'wire-oversized')
})

test('a refusal that is not known is not final, and neither is a name that every object has', () => {
  for (const [word, { final }] of Object.entries(REFUSALS)) assert.is(refusalOf(word).final, final)
  for (const word of ['too-early', 'constructor', '__proto__', 'toString', '']) {
    assert.is(refusalOf(word).final, false)
    assert.match(refusalOf(word).text, word)
  }
  assert.ok(refusalOf('x'.repeat(500)).text.length < 100)
})

test('what a member may mend later is not final, what never changes is', () => {
  const open = Object.entries(REFUSALS).flatMap(([word, { final }]) => (final ? [] : [word]))
  assert.equal(open.sort(), [
    'busy',
    'from-the-future',
    'no-depot',
    'not-a-member',
    'parcel-prekey-gone',
    'prekey-gone',
    'quota',
    'sender-record',
    'version',
  ])
})

property(
  'a pause is at least half of its length, doubles, and never passes a minute',
  [fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true })],
  (attempt, spread) => {
    const full = Math.min(60_000, 500 * 2 ** (attempt - 1))
    const pause = backoff(attempt, spread)
    assert.ok(pause >= full / 2 && pause <= full, `${pause} of ${full}`)
  },
)

run()
