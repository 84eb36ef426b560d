// Padding that hides how long a content is: the length by Padmé, the fill by ISO/IEC 7816-4. It hides length, not presence.

import { protocolError } from '../errors.ts'

/** ISO/IEC 7816-4: the first byte of the fill; only zeros follow. */
const MARK = 0x80

// The position of the highest bit: ⌊log₂ n⌋ for n ≥ 1, without floating point.
const highestBit = (n: number): number => n.toString(2).length - 1

/**
 * The length that a content of `length` bytes is padded to (Padmé, Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and
 * Communication with PURBs", §4.3): at most 12 % more, and O(log log length) bits of the length remain to be seen.
 */
export const paddedLength = (length: number): number => {
  if (!Number.isSafeInteger(length) || length < 0) throw protocolError('padding-invalid', `${length} is not a length`)
  if (length < 2) return length
  const exponent = highestBit(length)
  const kept = highestBit(exponent) + 1
  const step = 2 ** Math.max(0, exponent - kept)
  return Math.ceil(length / step) * step
}

const fullLength = (length: number, minimum: number): number => paddedLength(Math.max(length + 1, minimum))

/**
 * Pads: the bytes, 0x80, then zeros up to the Padmé length of what is at least `minimum` bytes.
 * @throws ValiseError `padding-invalid` when the minimum is not a length
 */
export const pad = (bytes: Uint8Array, minimum: number): Uint8Array => {
  const out = new Uint8Array(fullLength(bytes.length, minimum))
  out.set(bytes)
  out[bytes.length] = MARK
  return out
}

/**
 * Takes the padding off, strictly: zeros, 0x80 before them, and exactly the length that `pad` gives under the same minimum,
 * so that one content has one padded form. @returns a view of the same memory
 * @throws ValiseError `padding-invalid`
 */
export const unpad = (padded: Uint8Array, minimum: number): Uint8Array => {
  let end = padded.length - 1
  while (end >= 0 && padded[end] === 0) end--
  if (padded[end] !== MARK) throw protocolError('padding-invalid', 'the padding does not end in 0x80 and zeros')
  if (fullLength(end, minimum) !== padded.length)
    throw protocolError('padding-invalid', 'the padding does not have the length that it must have')
  return padded.subarray(0, end)
}
