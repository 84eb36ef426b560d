// HKDF-SHA-256 (RFC 5869) in its two steps, for HPKE, which asks for them apart. Deriving keys in one call is
// CryptoProvider.hkdfSha256.

import { concatBytes } from '@noble/hashes/utils.js'
import { keysError } from './errors.ts'
import type { CryptoProvider } from './provider.ts'

/** Longest output: 255 blocks of SHA-256, as the block counter is one byte (RFC 5869 §2.3). */
export const MAX_HKDF_BYTES = 255 * 32

/** @throws ValiseError `bytes-invalid` unless `length` is an integer from 1 to 8,160 */
export const checkHkdfLength = (length: number): void => {
  if (!Number.isSafeInteger(length) || length < 1 || length > MAX_HKDF_BYTES)
    throw keysError('bytes-invalid', `HKDF gives 1 to ${MAX_HKDF_BYTES} bytes, not ${length}`, { label: 'HKDF length' })
}

/** HKDF-Extract (§2.2): 32 bytes. An empty salt counts as 32 zero bytes. */
export const hkdfExtract = (crypto: CryptoProvider, salt: Uint8Array, ikm: Uint8Array): Uint8Array => crypto.hmacSha256(salt, ikm)

/** HKDF-Expand (§2.3): `length` bytes. @throws ValiseError `bytes-invalid` for a length outside 1 … 8,160 */
export const hkdfExpand = (crypto: CryptoProvider, prk: Uint8Array, info: Uint8Array, length: number): Uint8Array => {
  checkHkdfLength(length)
  const first = crypto.hmacSha256(prk, info, Uint8Array.of(1))
  if (length <= first.length) return first.slice(0, length)
  const blocks = [first]
  let previous = first
  for (let counter = 2; 32 * blocks.length < length; counter++) {
    previous = crypto.hmacSha256(prk, previous, info, Uint8Array.of(counter))
    blocks.push(previous)
  }
  return concatBytes(...blocks).slice(0, length)
}
