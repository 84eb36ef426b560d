// Random messages for the tests of the codec: every message type, every field within its limits, with its default at times.

import { encode, type Fields, fieldNames } from '../../../protocol/wire/codec.ts'
import { type FieldType, LAYOUTS, type MessageName } from '../../../protocol/wire/layout.ts'
import { fc } from '../../support/property.ts'

export const NAMES = Object.keys(LAYOUTS) as readonly MessageName[]

const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((value) => !/\p{Cs}/u.test(value))
const bytes = fc.uint8Array({ maxLength: 80 })

const VALUES: Readonly<Record<FieldType, fc.Arbitrary<unknown>>> = {
  u32: fc.oneof(fc.constant(0), fc.nat(200), fc.integer({ min: 0, max: 0xffffffff }), fc.constant(0xffffffff)),
  u64: fc.oneof(fc.constant(0), fc.nat(200), fc.maxSafeNat(), fc.constant(Number.MAX_SAFE_INTEGER)),
  text: fc.oneof(fc.constant(''), text),
  bytes: fc.oneof(fc.constant(new Uint8Array(0)), bytes),
  'text*': fc.array(text, { maxLength: 4 }),
  'bytes*': fc.array(bytes, { maxLength: 4 }),
}

/** A message of any type, with its fields as plain values. */
export const message: fc.Arbitrary<{ readonly name: MessageName; readonly fields: Readonly<Record<string, unknown>> }> = fc
  .constantFrom(...NAMES)
  .chain((name) =>
    fc
      .record(Object.fromEntries(fieldNames(name).map((field, i) => [field, VALUES[LAYOUTS[name][i] ?? 'bytes']])))
      .map((fields) => ({ name, fields })),
  )

export const encoded = (name: MessageName, fields: Readonly<Record<string, unknown>>): Uint8Array =>
  encode(name, fields as Fields<MessageName>)
