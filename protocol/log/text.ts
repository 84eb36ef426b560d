// The strict text encodings that notes, checkpoints, proofs and manifests are made of: for each value there is one spelling.
// Every reader answers undefined for anything else; the callers name the fault.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { base64 } from '@scure/base'

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

/** RFC 4648 §4 with padding. */
export const writeBase64 = (bytes: Uint8Array): string => base64.encode(bytes)

/** RFC 4648 §4 with padding and zero trailing bits: the one text that encodes these bytes. */
export const readBase64 = (text: string): Uint8Array | undefined => {
  try {
    const bytes = base64.decode(text)
    return base64.encode(bytes) === text ? bytes : undefined
  } catch {
    return undefined
  }
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
