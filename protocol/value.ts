// Checks of single values that several messages share. Each throws `wire-value` naming the field.

import { quoted } from './content/problems.ts'
import { protocolError } from './errors.ts'
import { MAX_NAME_LENGTH, MAX_TIME_MS } from './limits.ts'

export const FUNCTIONS = [
  'mla',
  'extradition',
  'asset-recovery',
  'prevention',
  'civil-administrative',
  'law-enforcement',
  'financial-intelligence',
] as const
export type MemberFunction = (typeof FUNCTIONS)[number]

export const MEMBER_CLASSES = ['member', 'signatory', 'observer', 'secretariat'] as const
export type MemberClass = (typeof MEMBER_CLASSES)[number]

const refuse = (label: string, why: string) => protocolError('wire-value', `${label} ${why}`, { field: label })

/** One of a closed set. */
export const oneOf = <T extends string>(set: readonly T[], value: string, label: string): T => {
  const found = set.find((member) => member === value)
  if (found === undefined) throw refuse(label, `is ${quoted(value)}; it can be ${set.join(', ')}`)
  return found
}

/** A time in milliseconds since 1970, before the year 10000. */
export const time = (value: number, label: string): number => {
  if (value <= 0 || value > MAX_TIME_MS) throw refuse(label, 'is not a time between 1970 and the year 9999')
  return value
}

/** Bytes of one exact length. */
export const exactly = (bytes: Uint8Array, length: number, label: string): Uint8Array => {
  if (bytes.length !== length) throw refuse(label, `is ${bytes.length} bytes; it must be ${length}`)
  return bytes
}

// Control characters, and the bidirectional controls that make a text read otherwise than it is (Unicode TR 36 §2.5).
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u

/** A name for people: 1 to 200 code points, in Unicode NFC, without control or bidirectional control characters, not padded with spaces. */
export const personName = (value: string, label: string): string => {
  const { length } = Array.from(value)
  if (length === 0 || length > MAX_NAME_LENGTH) throw refuse(label, `has ${length} characters; it must have 1 to ${MAX_NAME_LENGTH}`)
  if (UNSEEN.test(value)) throw refuse(label, 'has a control character that cannot be seen')
  if (value.normalize('NFC') !== value) throw refuse(label, 'is not in Unicode NFC')
  if (value.trim() !== value) throw refuse(label, 'begins or ends with a space')
  return value
}

/** A text of at most `limit` bytes that is shown as it is: printable ASCII, so that no terminal obeys it and no reader is misled. */
export const printable = (value: string, limit: number, label: string): string => {
  if (value.length > limit) throw refuse(label, `has ${value.length} characters; it can have ${limit}`)
  if (!/^[\x20-\x7e]*$/.test(value)) throw refuse(label, 'has a character that is not printable ASCII')
  return value
}

/** An ISO 3166-1 alpha-2 code, by its form. */
export const country = (value: string, label: string): string => {
  if (!/^[A-Z]{2}$/.test(value)) throw refuse(label, `is ${quoted(value)}; it must be two capital letters, as in ISO 3166-1`)
  return value
}

/** A list of distinct values in ascending order, so that one set has one encoding. */
export const ascending = (values: readonly string[], label: string): readonly string[] => {
  for (let i = 1; i < values.length; i++)
    if ((values[i - 1] as string) >= (values[i] as string)) throw refuse(label, 'is not in ascending order without repetition')
  return values
}
