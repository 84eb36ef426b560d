// Encoding and decoding of the wire schema: the only importer of the generated code and of protobufjs.
// Decoding checks the size, scans strictly (layout.ts), decodes, and copies every byte string out of the input.

import protobuf from 'protobufjs/minimal.js'
import { protocolError } from '../errors.ts'
import { type FieldType, LAYOUTS, type MessageName, scan, varint } from './layout.ts'
import { valise } from './pb/valise.js'

type Instance<N extends MessageName> = InstanceType<(typeof valise)[N]>

/** The fields of a message as plain values; 64-bit numbers are checked to be at most 2⁵³−1. */
export type Fields<N extends MessageName> = { [K in Exclude<keyof Instance<N>, '$unknowns'>]: Instance<N>[K] }

/** A value that carries its version in field 1 of the schema. */
export const WIRE_VERSION = 1
/** Field 1, a varint: what every message with a version begins with. */
const VERSION_TAG = 0x08

/** What protobufjs generated for a message, and the names of its fields in the schema's order. */
interface Form {
  readonly type: {
    encode(message: object, writer: protobuf.Writer): unknown
    decode(bytes: Uint8Array): Record<string, unknown>
    readonly prototype: Record<string, unknown>
  }
  readonly names: readonly string[]
}

/** The buffer that messages are written in before they are copied out, kept up to the size of a message without attachments. */
const KEPT_BYTES = 64 * 1024
const writer = { buffer: protobuf.Writer.create() }

const forms = new Map<MessageName, Form>()

const formOf = (name: MessageName): Form => {
  const known = forms.get(name)
  if (known) return known
  const type = valise[name] as unknown as Form['type']
  const form: Form = { type, names: Object.keys(type.prototype) }
  forms.set(name, form)
  return form
}

/** The names of a message's fields, in the order of their numbers. */
export const fieldNames = (name: MessageName): readonly string[] => formOf(name).names

const plain = (value: unknown, name: MessageName, field: string): unknown => {
  if (value instanceof Uint8Array) return new Uint8Array(value)
  if (Array.isArray(value)) return value.map((item) => plain(item, name, field))
  if (typeof value === 'object' && value !== null && 'low' in value && 'high' in value) {
    return (Number(value.high) >>> 0) * 2 ** 32 + (Number(value.low) >>> 0)
  }
  if (typeof value === 'number' || typeof value === 'string') return value
  throw protocolError('wire-value', `${name}.${field} cannot be read`, { name, field })
}

const LARGEST = { u32: 0xffffffff, u64: Number.MAX_SAFE_INTEGER } as const

/** Refuses what protobufjs would silently make something else of: numbers that do not fit, and text with half of a surrogate pair. */
const checkField = (type: FieldType, value: unknown, name: MessageName, field: string): void => {
  const refuse = (why: string) => protocolError('wire-value', `${name}.${field} ${why}`, { name, field })
  if (type === 'u32' || type === 'u64') {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || value > LARGEST[type])
      throw refuse(`is not a whole number from 0 to ${LARGEST[type]}`)
  } else if (type === 'text' || type === 'text*') {
    if ([value].flat().some((text) => typeof text !== 'string' || /\p{Cs}/u.test(text))) throw refuse('is not Unicode text')
  }
}

/** The deterministic encoding of a message. @throws ValiseError `wire-value` for a value that its field cannot hold */
export const encode = <N extends MessageName>(name: N, fields: Fields<N>): Uint8Array => {
  const { type, names } = formOf(name)
  const values: Readonly<Record<string, unknown>> = fields
  names.forEach((field, i) => {
    checkField(LAYOUTS[name][i] ?? 'bytes', values[field], name, field)
  })
  const { buffer } = writer
  buffer.reset()
  try {
    type.encode(fields, buffer)
    return new Uint8Array(buffer.finish(true))
  } finally {
    if (buffer.pos > KEPT_BYTES || buffer.states?.length) writer.buffer = protobuf.Writer.create()
  }
}

/**
 * Decodes a message, refusing every encoding but the deterministic one.
 * @param limit the largest size in bytes
 * @throws ValiseError `wire-oversized`, `wire-truncated`, `wire-unknown-field`, `wire-repeated-field`, `wire-not-canonical`, `wire-value`
 */
export const decode = <N extends MessageName>(name: N, bytes: Uint8Array, limit: number): Fields<N> => {
  if (bytes.length > limit)
    throw protocolError('wire-oversized', `${name} is ${bytes.length} bytes; the limit is ${limit}`, { name, size: bytes.length, limit })
  scan(name, bytes)
  const { type, names } = formOf(name)
  const message = type.decode(bytes)
  const fields: Record<string, unknown> = {}
  for (const key of names) fields[key] = plain(message[key], name, key)
  return fields as Fields<N>
}

/**
 * Decodes a message whose first field is its version, and checks that this program speaks it.
 * @throws ValiseError `wire-version` for a newer version, which is named in its data, and when the version does not come first, and all that `decode` throws
 */
export const decodeVersioned = <N extends MessageName>(name: N, bytes: Uint8Array, limit: number): Fields<N> & { version: number } => {
  if (LAYOUTS[name][0] !== 'u32') throw new TypeError(`${name} has no version`)
  checkVersion(name, bytes)
  return decode(name, bytes, limit) as Fields<N> & { version: number }
}

/** Reads the version before anything else, since a newer version may have fields that are unknown here. */
const checkVersion = (name: MessageName, bytes: Uint8Array): void => {
  if (bytes.length === 0) throw protocolError('wire-truncated', `${name} is empty`, { name })
  if (bytes[0] !== VERSION_TAG) throw protocolError('wire-version', `${name} does not begin with its version`, { name })
  const version = varint(bytes, 1, name).value
  if (version === WIRE_VERSION) return
  if (version === 0) throw protocolError('wire-not-canonical', `${name} has version 0, which is no version`, { name })
  throw protocolError(
    'wire-version',
    `${name} has version ${version}; this program speaks version ${WIRE_VERSION}. A newer program is needed.`,
    {
      name,
      version,
    },
  )
}
