// Checks of single values that several messages share. Each throws `wire-value` naming the field.

import { compareBytes } from '../keys/bytes.ts'
import { quoted } from './content/problems.ts'
import { protocolError } from './errors.ts'
import { MAX_ADDRESS_LENGTH, MAX_ADDRESSES, MAX_NAME_LENGTH, MAX_TIME_MS } from './limits.ts'
import { hasUnseen } from './names/unseen.ts'

export { FUNCTIONS, MEMBER_CLASSES, type MemberClass, type MemberFunction } from './vocabulary.ts'

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

/** A name for people: 1 to 200 code points, in Unicode NFC, without characters that cannot be seen (names/unseen.ts), not padded with spaces. */
export const personName = (value: string, label: string): string => {
  const { length } = Array.from(value)
  if (length === 0 || length > MAX_NAME_LENGTH) throw refuse(label, `has ${length} characters; it must have 1 to ${MAX_NAME_LENGTH}`)
  if (hasUnseen(value)) throw refuse(label, 'has a control character that cannot be seen')
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

/** What a person states in one paragraph: at most `limit` code points, in Unicode NFC, without control or bidirectional control characters. */
export const statement = (value: string, limit: number, label: string): string => {
  const { length } = Array.from(value)
  if (length > limit) throw refuse(label, `has ${length} characters; it can have ${limit}`)
  if (hasUnseen(value)) throw refuse(label, 'has a control character that cannot be seen')
  if (value.normalize('NFC') !== value) throw refuse(label, 'is not in Unicode NFC')
  return value
}

/** Distinct byte strings of one length in ascending order, so that one set has one encoding. */
export const ascendingBytes = (values: readonly Uint8Array[], length: number, label: string): readonly Uint8Array[] => {
  values.forEach((value, i) => {
    exactly(value, length, label)
    const before = values[i - 1]
    if (before && compareBytes(before, value) >= 0) throw refuse(label, 'are not in ascending order without repetition')
  })
  return values
}

/** A multiaddr in its text form: printable ASCII without spaces. What its parts mean, the network layer says. */
const MULTIADDR = /^\/[\x21-\x7e]+$/

/** Addresses of one node, as multiaddrs: at most 16, of at most 512 characters each. */
export const multiaddrs = (values: readonly string[], label: string): readonly string[] => {
  if (values.length > MAX_ADDRESSES) throw refuse(label, `has more than ${MAX_ADDRESSES} addresses`)
  if (values.some((address) => address.length > MAX_ADDRESS_LENGTH)) throw refuse(label, `has an address over ${MAX_ADDRESS_LENGTH} bytes`)
  if (values.some((address) => !MULTIADDR.test(address))) throw refuse(label, 'has an address that is no multiaddr')
  return values
}
