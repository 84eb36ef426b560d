// Byte strings: labelled checks at the entrance and the few encodings that signed and hashed bytes are made of.
// Hex, UTF-8 and concatenation are @noble/hashes' own; import them from there.

import { concatBytes } from '@noble/hashes/utils.js'
import { keysError } from './errors.ts'

/**
 * Checks that `value` is a Uint8Array of `length` bytes and returns it.
 * @throws ValiseError `bytes-invalid`, naming `label`
 */
export const abytes = (value: unknown, length: number | undefined, label: string): Uint8Array => {
  if (!(value instanceof Uint8Array)) throw keysError('bytes-invalid', `${label} must be bytes`, { label })
  if (length !== undefined && value.length !== length)
    throw keysError('bytes-invalid', `${label} must be ${length} bytes, not ${value.length}`, { label })
  return value
}

/** Whether two byte strings are equal, in a time that depends on their lengths alone. */
export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i] as number)
  return difference === 0
}

/** Order of two byte strings by their bytes, a prefix first: for sorted sets, never for secrets. */
export const compareBytes = (a: Uint8Array, b: Uint8Array): number => {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const difference = (a[i] as number) - (b[i] as number)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

const unsigned = (value: number, bytes: number, label: string): Uint8Array => {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 2 ** (8 * bytes))
    throw keysError('bytes-invalid', `${label} must be an integer of ${bytes} bytes`, { label })
  const out = new Uint8Array(bytes)
  // the lower four bytes by shifts, which are several times as fast as divisions; the upper ones by the same from what is left
  for (let i = bytes - 1, rest = value; i >= 0; i -= 4, rest = Math.floor(rest / 2 ** 32))
    for (let j = 0; j < 4 && i - j >= 0; j++) out[i - j] = rest >>> (8 * j)
  return out
}

/** Two bytes, big-endian. @throws ValiseError `bytes-invalid` outside 0 … 2¹⁶−1 */
export const u16be = (value: number): Uint8Array => unsigned(value, 2, 'u16')
/** Four bytes, big-endian. @throws ValiseError `bytes-invalid` outside 0 … 2³²−1 */
export const u32be = (value: number): Uint8Array => unsigned(value, 4, 'u32')
/** Eight bytes, big-endian. @throws ValiseError `bytes-invalid` outside 0 … 2⁵³−1 */
export const u64be = (value: number): Uint8Array => unsigned(value, 8, 'u64')

/** Concatenation in which each part is preceded by its length (four bytes, big-endian), so that no two lists of parts give the same bytes. */
export const framed = (...parts: Uint8Array[]): Uint8Array => concatBytes(...parts.flatMap((part) => [u32be(part.length), part]))
