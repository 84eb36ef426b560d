// The codec: decode undoes encode for every message, one value has one encoding, and each class of other encodings is refused by its code.

import { MAX_REPEATED } from '../../../protocol/limits.ts'
import { decode, decodeVersioned, encode, fieldNames } from '../../../protocol/wire/codec.ts'
import { LAYOUTS, type Layout, type MessageName } from '../../../protocol/wire/layout.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'
import { join, joined, type RawField, rawField, split, varint } from '../../vectors/make/raw-message.ts'
import { refusal } from '../support.ts'
import { encoded, message, NAMES } from './messages.ts'

const LIMIT = 100_000

const refused = (name: MessageName, bytes: Uint8Array): string => refusal(() => decode(name, bytes, LIMIT))

property('decode undoes encode, for every message and any values', [message], ({ name, fields }) => {
  const bytes = encoded(name, fields)
  const read = decode(name, bytes, LIMIT)
  assert.equal({ ...read }, { ...fields }, name)
  assert.equal(encode(name, read), bytes, name)
})

property(
  'no byte string but the one that encode gives is read: whatever is read encodes to itself',
  [message, fc.nat(), fc.nat(255)],
  ({ name, fields }, place, value) => {
    const bytes = encoded(name, fields)
    const changed = bytes.slice()
    if (changed.length > 0) changed[place % changed.length] = value
    const code = refused(name, changed)
    if (code === 'accepted') assert.equal(encode(name, decode(name, changed, LIMIT)), changed, name)
    else assert.match(code, /^wire-(truncated|oversized|unknown-field|repeated-field|not-canonical|value)$/)
  },
)

property(
  'any bytes at all are read or refused by a code of the wire',
  [fc.constantFrom(...NAMES), fc.uint8Array({ maxLength: 60 })],
  (name, bytes) => {
    const code = refused(name, bytes)
    if (code === 'accepted') assert.equal(encode(name, decode(name, bytes, LIMIT)), bytes, name)
  },
)

/** A message with at least one field, as a list of raw fields, and a place in the list. */
const rawMessage = fc
  .tuple(message, fc.nat())
  .map(([{ name, fields }, n]) => {
    const raw = split(encoded(name, fields))
    return { name, raw, layout: LAYOUTS[name] as Layout, at: raw.length === 0 ? 0 : n % raw.length }
  })
  .filter(({ raw }) => raw.length > 0)

const mutation = (
  name: string,
  code: string,
  mutate: (raw: readonly RawField[], at: number, layout: Layout) => Uint8Array | undefined,
): void =>
  property(
    `${name} is refused by ${code}`,
    [rawMessage],
    ({ name: type, raw, at, layout }) => {
      const bytes = mutate(raw, at, layout)
      if (bytes !== undefined) assert.is(refused(type, bytes), code, type)
    },
    { runs: 2_000 },
  )

const at = (raw: readonly RawField[], n: number): RawField => {
  const field = raw[n]
  if (!field) throw new Error('no such field')
  return field
}
const isRepeated = (layout: Layout, field: number): boolean => layout[field - 1]?.endsWith('*') === true
/** The message with other bytes instead of its field `n`. */
const instead = (raw: readonly RawField[], n: number, bytes: Uint8Array): Uint8Array =>
  joined(join(raw.slice(0, n)), bytes, join(raw.slice(n + 1)))
const tag = ({ field, value }: RawField): number => field * 8 + (value instanceof Uint8Array ? 2 : 0)
const payload = ({ value }: RawField): Uint8Array => (value instanceof Uint8Array ? joined(varint(value.length), value) : varint(value))

mutation('an unknown field at the end', 'wire-unknown-field', (raw, n, layout) =>
  joined(join(raw), rawField({ field: layout.length + 1 + (n % 9), value: n })),
)
mutation('a field that stands twice', 'wire-repeated-field', (raw, n, layout) =>
  isRepeated(layout, at(raw, n).field) ? undefined : join([...raw.slice(0, n), at(raw, n), ...raw.slice(n)]),
)
mutation('a field that stands again at the end', 'wire-repeated-field', (raw, n, layout) =>
  isRepeated(layout, at(raw, n).field) ? undefined : join([...raw, at(raw, n)]),
)
mutation('two neighbours exchanged', 'wire-not-canonical', (raw, n) => {
  const next = raw[n + 1]
  return next === undefined || next.field === at(raw, n).field
    ? undefined
    : join([...raw.slice(0, n), next, at(raw, n), ...raw.slice(n + 2)])
})
mutation('a tag that is not in its shortest form', 'wire-not-canonical', (raw, n) => {
  const shortest = varint(tag(at(raw, n))).length
  return instead(raw, n, joined(varint(tag(at(raw, n)), shortest + 1), payload(at(raw, n))))
})
mutation('a number or length that is not in its shortest form', 'wire-not-canonical', (raw, n) => {
  const { value } = at(raw, n)
  const number = value instanceof Uint8Array ? value.length : value
  return instead(
    raw,
    n,
    joined(varint(tag(at(raw, n))), varint(number, varint(number).length + 1), value instanceof Uint8Array ? value : new Uint8Array(0)),
  )
})
mutation('a default that is written', 'wire-not-canonical', (raw, n, layout) =>
  isRepeated(layout, at(raw, n).field) ? undefined : instead(raw, n, joined(varint(tag(at(raw, n))), varint(0))),
)
mutation('a wrong wire type', 'wire-value', (raw, n) => {
  const { field, value } = at(raw, n)
  return instead(raw, n, value instanceof Uint8Array ? rawField({ field, value: 1 }) : rawField({ field, value: Uint8Array.of(1) }))
})
mutation('a wire type that the schema does not use', 'wire-value', (raw, n) =>
  instead(raw, n, joined(varint(at(raw, n).field * 8 + ([1, 3, 4, 5, 6, 7][n % 6] ?? 1)), new Uint8Array(8).fill(1))),
)
mutation('a number over 2^53-1', 'wire-value', (raw, n) =>
  at(raw, n).value instanceof Uint8Array ? undefined : instead(raw, n, rawField({ field: at(raw, n).field, value: 2n ** 53n + BigInt(n) })),
)
mutation('a 32-bit number over 2^32-1', 'wire-value', (raw, n, layout) =>
  layout[at(raw, n).field - 1] === 'u32' ? instead(raw, n, rawField({ field: at(raw, n).field, value: 2 ** 32 + (n % 1000) })) : undefined,
)
mutation('text that is not UTF-8', 'wire-value', (raw, n, layout) => {
  const { field, value } = at(raw, n)
  if (layout[field - 1]?.startsWith('text') !== true || !(value instanceof Uint8Array)) return undefined
  return instead(raw, n, rawField({ field, value: joined(value, Uint8Array.of([0xff, 0xc0, 0x80, 0xed][n % 4] ?? 0xff)) }))
})

property(
  'a message that ends at any byte inside a field is refused as truncated',
  [rawMessage],
  ({ name, raw, at: n }) => {
    const before = join(raw.slice(0, n))
    const field = rawField(at(raw, n))
    for (let cut = 1; cut < field.length; cut++) assert.is(refused(name, joined(before, field.subarray(0, cut))), 'wire-truncated', name)
  },
  { runs: 1_000 },
)

test('a number at 2^53-1 and at 2^32-1 is read, one past it is not, in any length of varint', () => {
  const read = (value: number | bigint, field = 3) => refused('Prekey', rawField({ field, value }))
  assert.is(read(Number.MAX_SAFE_INTEGER), 'accepted')
  assert.is(read(2n ** 53n), 'wire-value')
  assert.is(read(2n ** 64n - 1n), 'wire-value')
  assert.is(read(0xffffffff, 1), 'accepted')
  assert.is(read(2 ** 32, 1), 'wire-value')
})

test('a varint without an end is refused, and never read as a number that is none', () => {
  for (let length = 9; length < 400; length++)
    for (const last of [0, 1, 0x7f]) {
      const endless = joined(new Uint8Array(length).fill(0x80), Uint8Array.of(last))
      for (const bytes of [endless, joined(Uint8Array.of(0x18), endless), joined(Uint8Array.of(0x12), endless, new Uint8Array(20))])
        assert.match(refused('Prekey', bytes), /^wire-(value|not-canonical)$/)
    }
})

test('a message at its limit is read, one byte more is not', () => {
  const bytes = encode('Statement', { body: new Uint8Array(50).fill(1), signature: new Uint8Array(0) })
  assert.equal(decode('Statement', bytes, bytes.length).body.length, 50)
  throwsCode(() => decode('Statement', bytes, bytes.length - 1), 'wire-oversized')
})

test('a repeated field at its limit is read, one entry more is not', () => {
  const entries = (count: number) => join(Array.from({ length: count }, () => ({ field: 1, value: new Uint8Array(0) })))
  assert.is(decode('Wraps', entries(MAX_REPEATED), LIMIT).wraps.length, MAX_REPEATED)
  assert.is(refused('Wraps', entries(MAX_REPEATED + 1)), 'wire-oversized')
})

test('the version is read first, whatever follows it', () => {
  const rest = joined(rawField({ field: 99, value: 1 }), Uint8Array.of(0xff))
  const read = (bytes: Uint8Array) => refusal(() => decodeVersioned('Cargo', bytes, LIMIT))
  for (const version of [2, 127, 128, 129, 300, 2 ** 32])
    assert.is(read(joined(rawField({ field: 1, value: version }), rest)), 'wire-version')
  assert.is(read(joined(Uint8Array.of(8, 0), rest)), 'wire-not-canonical')
  assert.is(read(joined(rawField({ field: 2, value: 1 }))), 'wire-version')
  assert.is(read(joined(Uint8Array.of(8, 0x81, 0), rest)), 'wire-not-canonical')
  assert.is(read(Uint8Array.of(8)), 'wire-truncated')
  assert.is(read(Uint8Array.of(8, 0x81)), 'wire-truncated')
  assert.is(read(new Uint8Array(0)), 'wire-truncated')
  assert.is(read(joined(rawField({ field: 1, value: 1 }), rest)), 'wire-unknown-field')
  assert.is(read(rawField({ field: 1, value: 1 })), 'accepted')
})

test('a message without a version cannot be asked for one', () => {
  assert.throws(() => decodeVersioned('Statement', new Uint8Array(4), LIMIT), /no version/)
})

test('what was read does not share memory with what it was read from', () => {
  const bytes = encode('Statement', { body: Uint8Array.of(1, 2, 3), signature: Uint8Array.of(4) })
  const { body } = decode('Statement', bytes, LIMIT)
  bytes.fill(0)
  assert.equal(body, Uint8Array.of(1, 2, 3))
})

test('what was encoded is not changed by what is encoded next, nor by an encoding that failed', () => {
  const first = encode('Statement', { body: Uint8Array.of(1, 2, 3), signature: Uint8Array.of(4) })
  const kept = first.slice()
  const broken = {
    get length(): number {
      throw new Error('no bytes')
    },
  }
  for (const size of [1, 100, 200_000, 5]) {
    assert.throws(() => encoded('Statement', { body: new Uint8Array(size), signature: broken }))
    assert.throws(() => encoded('Charter', { version: 1, nonce: new Uint8Array(size), name: 7 }))
    const body = new Uint8Array(size).fill(9)
    const bytes = encode('Statement', { body, signature: Uint8Array.of(5) })
    assert.equal(decode('Statement', bytes, 300_000).body, body)
  }
  assert.equal(first, kept)
  assert.equal(encode('Statement', { body: Uint8Array.of(1, 2, 3), signature: Uint8Array.of(4) }), kept)
})

test('a value that its field cannot hold is not encoded as another', () => {
  const wrong = [
    ['Prekey', 'epoch', [2 ** 32, -1, 1.5, Number.NaN, '1', undefined]],
    ['Prekey', 'notBefore', [2 ** 53, -1, 0.5, Number.POSITIVE_INFINITY]],
    ['Charter', 'name', ['\ud800', 'a\udc00', 7]],
    ['Charter', 'administrators', [['A', '\ud800'], [1]]],
  ] as const
  for (const [name, field, values] of wrong)
    for (const value of values) {
      const fields = Object.fromEntries(
        fieldNames(name).map((key, i) => [
          key,
          { u32: 1, u64: 1, text: 'x', bytes: Uint8Array.of(1), 'text*': [], 'bytes*': [] }[(LAYOUTS[name] as Layout)[i] ?? 'bytes'],
        ]),
      )
      encoded(name, fields)
      assert.is(
        refusal(() => encoded(name, { ...fields, [field]: value })),
        'wire-value',
        `${field} ${String(value)}`,
      )
    }
})

run()
