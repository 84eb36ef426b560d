// Malformed inputs from good ones, the same for one seed: bytes of any form, and messages of the wire field by field, the messages inside
// their fields too. Not here: texts and JSON (text-mutations.ts).

import type { Dice } from '../simulator/seeded.ts'
import { join, joined, type RawField, rawField, varint } from '../vectors/make/raw-message.ts'

/** What a mutation may take pieces from: other examples of the same form. */
export type Examples = readonly Uint8Array[]

/** Numbers at the edges of what a field can hold, and beyond: up to what ten bytes of a varint can say. */
const EDGES = [0n, 1n, 127n, 128n, 2n ** 31n - 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 63n - 1n]
const HUGE = [2n ** 63n, 2n ** 64n - 1n, 2n ** 69n]
/** Messages inside messages are gone into this deep. */
const DEPTH = 4
/** Entries of a field that is repeated on purpose. */
const MANY = 300
/** Levels of nesting that are put on. */
const LEVELS = 200

export const randomBytes = (dice: Dice, length: number): Uint8Array => Uint8Array.from({ length }, () => dice.below(256))

/** Garbage: random, all of one byte, or random with the first bytes of something good. */
export const garbage = (dice: Dice, examples: Examples): Uint8Array => {
  const length = dice.chance(0.1) ? dice.below(4_096) : dice.below(200)
  if (dice.chance(0.3)) return new Uint8Array(length).fill(dice.below(256))
  const good = dice.pick(examples)
  return dice.chance(0.5)
    ? randomBytes(dice, length)
    : joined(good.subarray(0, dice.below(Math.min(good.length, 64) + 1)), randomBytes(dice, length))
}

type Change = (dice: Dice, bytes: Uint8Array, examples: Examples) => Uint8Array

const place = (dice: Dice, bytes: Uint8Array): number => dice.below(bytes.length + 1)
const without = (bytes: Uint8Array, from: number, to: number): Uint8Array => joined(bytes.subarray(0, from), bytes.subarray(to))
const range = (dice: Dice, bytes: Uint8Array): [number, number] => {
  const from = place(dice, bytes)
  return [from, Math.min(bytes.length, from + 1 + dice.below(dice.chance(0.5) ? 4 : 64))]
}

const BYTES: readonly Change[] = [
  (dice, bytes) => {
    const out = bytes.slice()
    const at = dice.below(out.length)
    if (out.length > 0) out[at] = (out[at] ?? 0) ^ (1 << dice.below(8))
    return out
  },
  (dice, bytes) => {
    const out = bytes.slice()
    if (out.length > 0) out[dice.below(out.length)] = dice.pick([0, 1, 0x7f, 0x80, 0xff, dice.below(256)])
    return out
  },
  (dice, bytes) => bytes.subarray(0, place(dice, bytes)),
  (dice, bytes) => bytes.subarray(place(dice, bytes)),
  (dice, bytes) => without(bytes, ...range(dice, bytes)),
  (dice, bytes) => {
    const [from, to] = range(dice, bytes)
    return joined(bytes.subarray(0, to), bytes.subarray(from, to), bytes.subarray(to))
  },
  (dice, bytes) => {
    const at = place(dice, bytes)
    return joined(bytes.subarray(0, at), randomBytes(dice, 1 + dice.below(8)), bytes.subarray(at))
  },
  (dice, bytes) => joined(bytes, randomBytes(dice, 1 + dice.below(16))),
  (dice, bytes, examples) => {
    const other = dice.pick(examples)
    return joined(bytes.subarray(0, place(dice, bytes)), other.subarray(place(dice, other)))
  },
]

export const mutateBytes: Change = (dice, bytes, examples) => dice.pick(BYTES)(dice, bytes, examples)

/** The fields of a message, or undefined for what is none. */
const fieldsOf = (bytes: Uint8Array): RawField[] | undefined => {
  const fields: RawField[] = []
  let at = 0
  const number = (): number | undefined => {
    let value = 0
    for (let i = 0; i < 8; i++) {
      const byte = bytes[at++]
      if (byte === undefined) return undefined
      value += (byte & 0x7f) * 2 ** (7 * i)
      if (byte < 0x80) return value
    }
    return undefined
  }
  while (at < bytes.length) {
    const tag = number()
    const head = number()
    if (tag === undefined || head === undefined || tag < 8 || tag > 256 || (tag % 8 !== 0 && tag % 8 !== 2)) return undefined
    const field = (tag - (tag % 8)) / 8
    if (tag % 8 === 0) fields.push({ field, value: head })
    else if (at + head > bytes.length) return undefined
    else {
      fields.push({ field, value: bytes.subarray(at, at + head) })
      at += head
    }
  }
  return fields
}

/** A field written otherwise than in its one form. */
const written = (dice: Dice, { field, value }: RawField): Uint8Array => {
  const overlong = 2 + dice.below(9)
  const lie = dice.pick([...EDGES, ...HUGE, BigInt(dice.below(300))])
  if (!(value instanceof Uint8Array))
    return dice.pick([
      joined(varint(field * 8, overlong), varint(value)),
      joined(varint(field * 8), varint(value, overlong)),
      joined(varint(field * 8 + dice.pick([1, 2, 3, 4, 5, 6, 7])), varint(value)),
      joined(varint(field * 8), new Uint8Array(1 + dice.below(12)).fill(0xff)),
    ])
  return dice.pick([
    joined(varint(field * 8 + 2, overlong), varint(value.length), value),
    joined(varint(field * 8 + 2), varint(value.length, overlong), value),
    joined(varint(field * 8 + 2), varint(lie), value),
    joined(varint(field * 8 + dice.pick([0, 1, 3, 4, 5, 6, 7])), varint(value.length), value),
    joined(varint(field * 8 + 2), varint(value.length + 1), value),
  ])
}

/** A field inside itself, many times over. */
const nested = (field: number, value: Uint8Array): Uint8Array => {
  let out = value
  for (let level = 0; level < LEVELS; level++) out = rawField({ field, value: out })
  return out
}

const TEXTS = ['', '\u0000', 'é'.repeat(40), '\u202Egnp.exe', 'x'.repeat(10_000), '\uFEFFa', '../../etc/passwd']
const BAD_TEXTS = [
  Uint8Array.of(0xff, 0xfe),
  Uint8Array.of(0xed, 0xa0, 0x80),
  Uint8Array.of(0xc0, 0x80),
  Uint8Array.of(0xf4, 0x90, 0x80, 0x80),
]

const otherValue = (dice: Dice, { field, value }: RawField, examples: Examples, depth: number): RawField => {
  if (!(value instanceof Uint8Array)) return { field, value: dice.pick([...EDGES, ...HUGE, BigInt(dice.below(70_000))]) }
  const other = fieldsOf(dice.pick(examples))
    ?.filter((one) => one.value instanceof Uint8Array)
    .at(0)?.value
  const made = dice.below(8)
  if (made === 0) return { field, value: new Uint8Array(0) }
  if (made === 1) return { field, value: new TextEncoder().encode(dice.pick(TEXTS)) }
  if (made === 2) return { field, value: dice.pick(BAD_TEXTS) }
  if (made === 3 && other instanceof Uint8Array) return { field, value: other }
  if (made === 4) return { field, value: nested(1 + dice.below(4), value.subarray(0, 100)) }
  return { field, value: mutateWire(dice, value, examples, depth + 1) }
}

/** One change of a message: of a field, of its writing, of the order, or of the bytes as they are. */
export const mutateWire = (dice: Dice, bytes: Uint8Array, examples: Examples, depth = 0): Uint8Array => {
  const fields = dice.chance(0.15) || depth > DEPTH ? undefined : fieldsOf(bytes)
  if (!fields || fields.length === 0) return mutateBytes(dice, bytes, examples)
  const at = dice.below(fields.length)
  const chosen = fields[at] as RawField
  const [head, tail] = [fields.slice(0, at), fields.slice(at + 1)]
  const between = (...middle: Uint8Array[]) => joined(join(head), ...middle, join(tail))
  switch (dice.below(9)) {
    case 0:
      return between()
    case 1:
      return between(...Array.from({ length: dice.chance(0.1) ? MANY : 2 }, () => rawField(chosen)))
    case 2:
      return between(written(dice, chosen))
    case 3:
      return between(rawField(chosen), rawField({ field: dice.pick([30, 31, 2_000, 2 ** 28]), value: 1 }))
    case 4:
      return between(rawField({ ...chosen, field: 1 + dice.below(20) }))
    case 5: {
      const other = dice.below(fields.length)
      return join(fields.map((field, i) => (i === at ? (fields[other] as RawField) : i === other ? chosen : field)))
    }
    default:
      return between(rawField(otherValue(dice, chosen, examples, depth)))
  }
}
