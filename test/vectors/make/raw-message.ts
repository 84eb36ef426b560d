// Encodings as lists of fields, for tests that need bytes which the codec would never write. It knows varints and lengths, no schema.

/** One field as it stands: a number is a varint, bytes are length-delimited. */
export interface RawField {
  readonly field: number
  readonly value: number | bigint | Uint8Array
}

export const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

/** A varint in its shortest form, or in one of `length` bytes. */
export const varint = (value: number | bigint, length = 1): Uint8Array => {
  const out: number[] = []
  for (let rest = BigInt(value); rest > 0n || out.length < length; rest >>= 7n) out.push(Number(rest & 0x7fn))
  return Uint8Array.from(out, (byte, i) => (i < out.length - 1 ? byte | 0x80 : byte))
}

export const rawField = ({ field, value }: RawField): Uint8Array =>
  value instanceof Uint8Array
    ? joined(varint(field * 8 + 2), varint(value.length), value)
    : joined(varint(field * 8), varint(value))

/** The fields of a well-formed message. */
export const split = (bytes: Uint8Array): RawField[] => {
  const fields: RawField[] = []
  let at = 0
  const number = (): number => {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = bytes[at++]
      if (byte === undefined) throw new Error('not a well-formed message')
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
    }
  }
  while (at < bytes.length) {
    const tag = number()
    const head = number()
    if (tag % 8 === 0) fields.push({ field: (tag - (tag % 8)) / 8, value: head })
    else {
      fields.push({ field: (tag - (tag % 8)) / 8, value: bytes.slice(at, at + head) })
      at += head
    }
  }
  return fields
}

export const join = (fields: readonly RawField[]): Uint8Array => joined(...fields.map(rawField))

/** The bytes of a field that is there once; `at` counts repetitions. */
export const bytesAt = (bytes: Uint8Array, field: number, at = 0): Uint8Array => {
  const value = split(bytes).filter((one) => one.field === field)[at]?.value
  if (!(value instanceof Uint8Array)) throw new Error(`no bytes in field ${field}`)
  return value
}

/** The message with other values in one field; none leaves it out. The fields stay in order. */
export const withField = (bytes: Uint8Array, field: number, ...values: readonly (number | bigint | Uint8Array | string)[]): Uint8Array => {
  const fields = split(bytes)
  const made = values.map((value): RawField => ({ field, value: typeof value === 'string' ? new TextEncoder().encode(value) : value }))
  return join([...fields.filter((one) => one.field < field), ...made, ...fields.filter((one) => one.field > field)])
}

/** The message with one field changed by a function of its bytes. */
export const changing = (bytes: Uint8Array, field: number, change: (value: Uint8Array) => Uint8Array): Uint8Array =>
  withField(bytes, field, change(bytesAt(bytes, field)))

/** The bytes with one bit of one byte changed; a negative place counts from the end. */
export const flipped = (bytes: Uint8Array, place: number, mask = 1): Uint8Array => {
  const out = bytes.slice()
  const at = place < 0 ? bytes.length + place : place
  out[at] = (out[at] ?? 0) ^ mask
  return out
}
