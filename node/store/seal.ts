// One sealed byte string: how values of the store and the small secret files of a home are encrypted. It knows no keys' names.
//
//   sealed = 0x01 ‖ nonce (12 random bytes) ‖ ChaCha20-Poly1305(key, nonce, aad, plaintext)      (RFC 8439)
//
// Nonces are random: after 2³² seals under one key the chance that two were alike is 2⁻³³.

import type { CryptoProvider, RandomBytes } from '../../keys/provider.ts'

export interface SealingContext {
  readonly crypto: CryptoProvider
  readonly random: RandomBytes
  /** 32 bytes */
  readonly key: Uint8Array
}

/** First byte of everything sealed; another format gets another number. */
const VERSION = 1
/** RFC 8439: a nonce of 96 bits. */
const NONCE_LENGTH = 12
const HEADER_LENGTH = 1 + NONCE_LENGTH
/** What sealing adds: version, nonce and the tag of 16 bytes. */
export const SEAL_OVERHEAD = HEADER_LENGTH + 16

/** Encrypts `plaintext` and binds it to `aad`. */
export const seal = ({ crypto, random, key }: SealingContext, aad: Uint8Array, plaintext: Uint8Array): Uint8Array => {
  const nonce = random(NONCE_LENGTH)
  const ciphertext = crypto.aeadSeal(key, nonce, aad, plaintext)
  const sealed = new Uint8Array(HEADER_LENGTH + ciphertext.length)
  sealed[0] = VERSION
  sealed.set(nonce, 1)
  sealed.set(ciphertext, HEADER_LENGTH)
  return sealed
}

/** The plaintext; undefined when the bytes, the key or `aad` are not those of the seal. */
export const unseal = ({ crypto, key }: Omit<SealingContext, 'random'>, aad: Uint8Array, sealed: Uint8Array): Uint8Array | undefined =>
  sealed[0] === VERSION && sealed.length >= SEAL_OVERHEAD
    ? crypto.aeadOpen(key, sealed.subarray(1, HEADER_LENGTH), aad, sealed.subarray(HEADER_LENGTH))
    : undefined
