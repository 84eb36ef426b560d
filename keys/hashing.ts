// The domain-separated hash that ids, digests and fingerprints are made with.
// Not here: the Merkle trees of protocol/log, whose hashing RFC 6962 fixes.

import { concatBytes } from '@noble/hashes/utils.js'
import { abytes, u64be } from './bytes.ts'
import { keysError } from './errors.ts'
import type { CryptoProvider } from './provider.ts'

/** Longest context, in bytes: room for `valise/v1/` and any type name; a context is written by programmers, never by users. */
const MAX_CONTEXT = 100

const CONTEXT = new RegExp(`^[\\x21-\\x7e]{1,${MAX_CONTEXT}}$`)
const encoder = new TextEncoder()
const ZERO = Uint8Array.of(0)

/**
 * A context as bytes, closed by a zero byte: `context ‖ 0x00`. A context is 1 to 100 printable ASCII characters without spaces,
 * like `valise/v1/card`; as none holds a zero byte, no two contexts give prefixes of one another.
 * @throws ValiseError `bytes-invalid`
 */
export const contextPrefix = (context: string): Uint8Array => {
  if (!CONTEXT.test(context)) throw keysError('bytes-invalid', 'a context is 1 to 100 printable ASCII characters', { label: 'context' })
  return concatBytes(encoder.encode(context), ZERO)
}

/**
 * SHA-256(context ‖ 0x00 ‖ for each part: u64be(length) ‖ part), 32 bytes. Two calls give the same input to SHA-256 only if
 * context and list of parts are the same.
 * @throws ValiseError `bytes-invalid` for a part that is not bytes or a context that is none
 */
export const hash = (crypto: CryptoProvider, context: string, ...parts: Uint8Array[]): Uint8Array => {
  const chunks = [contextPrefix(context)]
  for (const part of parts) chunks.push(u64be(abytes(part, undefined, 'part').length), part)
  return crypto.sha256(...chunks)
}
