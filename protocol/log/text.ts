// The strict text encodings that notes, checkpoints, proofs and manifests are made of: for each value there is one spelling.
// Every reader answers undefined for anything else; the callers name the fault.
// Base64 is written out here: a receipt is read and written for every message, and this is one loop with nothing to configure.

import { utf8ToBytes } from '@noble/hashes/utils.js'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** UTF-8, with a byte order mark kept as a character; undefined when the bytes are not well-formed. */
export const readUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** UTF-8 of a text. */
export const writeUtf8 = utf8ToBytes

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const SIX_BITS = 0x3f
/** What a character code stands for; 64 for all that is no letter of the alphabet. */
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = LETTERS.indexOf(String.fromCharCode(code))
  return value < 0 ? 64 : value
})

/** RFC 4648 §4 with padding. */
export const writeBase64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += LETTERS.charAt(group >> 18) + LETTERS.charAt((group >> 12) & SIX_BITS)
    text += i + 1 < bytes.length ? LETTERS.charAt((group >> 6) & SIX_BITS) : '='
    text += i + 2 < bytes.length ? LETTERS.charAt(group & SIX_BITS) : '='
  }
  return text
}

/** RFC 4648 §4 with padding and zero trailing bits: the one text that encodes these bytes. */
export const readBase64 = (text: string): Uint8Array | undefined => {
  if (text.length % 4 !== 0) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  const letters = text.length - padding
  let bits = 0
  let at = 0
  for (let i = 0; i < letters; i++) {
    const value = VALUES[text.charCodeAt(i)] ?? 64
    if (value === 64) return undefined
    bits = ((bits << 6) | value) & 0xffffff
    // after the 2nd, 3rd and 4th letter of a group one more byte is complete
    const spare = (3 - (i % 4)) * 2
    if (i % 4 > 0) bytes[at++] = bits >> spare
  }
  const trailing = padding === 2 ? 0x0f : padding === 1 ? 0x03 : 0
  return (bits & trailing) === 0 ? bytes : undefined
}

/** A decimal number from 0 to 2⁵³−1 without leading zeroes or sign. */
export const readDecimal = (text: string): number | undefined => {
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text)) return undefined
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : undefined
}

/** Whether a text has an ASCII control character (below U+0020) other than the newline (signed-note, "Format"). */
export const hasControl = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x20 && code !== 0x0a) return true
  }
  return false
}
