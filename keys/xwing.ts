// X-Wing (draft-connolly-cfrg-xwing-kem): ML-KEM-768 and X25519 in one KEM, secure while either of them is.
// One rule is stricter than the draft's: an X25519 result of all zeros (a public key or ciphertext of small order) is refused,
// as RFC 9180 §7.1.4 demands of X25519. No honest key or ciphertext is refused by it.
// Not here: HPKE, which uses this as its KEM 0x647a (hpke.ts).

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { abytes } from './bytes.ts'
import type { CryptoProvider } from './provider.ts'

/** ML-KEM-768's encapsulation key (1,184) and X25519's public key (32). */
export const XWING_PUBLIC_BYTES = 1216
/** ML-KEM-768's ciphertext (1,088) and X25519's ephemeral public key (32). */
export const XWING_ENC_BYTES = 1120
export const XWING_SEED_BYTES = 32
/** ML-KEM's m (32) and X25519's ephemeral secret (32). */
export const XWING_RANDOMNESS_BYTES = 64
export const XWING_SHARED_BYTES = 32

const MLKEM_PUBLIC_BYTES = 1184
const MLKEM_CIPHERTEXT_BYTES = 1088
/** The part of the encapsulation key that holds coefficients; its last 32 bytes are the seed ρ. */
const MLKEM_COEFFICIENT_BYTES = 1152
/** ML-KEM's modulus (FIPS 203 §2.4). */
const MLKEM_Q = 3329
/** The draft's label, six bytes that draw an X-wing: `\.//^\`. */
const LABEL = utf8ToBytes('\\.//^\\')

/** A decapsulation key in its fast form. */
export interface XWingKey {
  /** 1,216 bytes */
  readonly publicKey: Uint8Array
  /** @param enc 1,120 bytes @returns 32 bytes, or undefined when the X25519 half is of small order */
  decapsulate(enc: Uint8Array): Uint8Array | undefined
}

/** SHA3-256(ss_M ‖ ss_X ‖ ct_X ‖ pk_X ‖ label), the draft's §5.3. */
const combine = (crypto: CryptoProvider, mlKem: Uint8Array, x25519: Uint8Array, ephemeral: Uint8Array, publicKey: Uint8Array): Uint8Array =>
  crypto.sha3_256(mlKem, x25519, ephemeral, publicKey, LABEL)

/** The key pair of a 32-byte seed (§5.2). @throws ValiseError `bytes-invalid` */
export const xwingKey = (crypto: CryptoProvider, seed: Uint8Array): XWingKey => {
  const expanded = crypto.shake256(abytes(seed, XWING_SEED_BYTES, 'X-Wing seed'), 96)
  const mlKem = crypto.mlKem768Key(expanded.subarray(0, 64))
  const x25519 = crypto.x25519Key(expanded.subarray(64))
  return {
    publicKey: concatBytes(mlKem.publicKey, x25519.publicKey),
    decapsulate: (enc) => {
      const ephemeral = abytes(enc, XWING_ENC_BYTES, 'X-Wing encapsulation').subarray(MLKEM_CIPHERTEXT_BYTES)
      const shared = x25519.sharedSecret(ephemeral)
      if (shared === undefined) return undefined
      return combine(crypto, mlKem.decapsulate(enc.subarray(0, MLKEM_CIPHERTEXT_BYTES)), shared, ephemeral, x25519.publicKey)
    },
  }
}

/** Whether all 768 coefficients, 12 bits each, are below q: the modulus check of FIPS 203 §7.2. */
const isReduced = (publicKey: Uint8Array): boolean => {
  for (let i = 0; i < MLKEM_COEFFICIENT_BYTES; i += 3) {
    const [a = 0, b = 0, c = 0] = publicKey.subarray(i, i + 3)
    if ((a | ((b & 15) << 8)) >= MLKEM_Q || ((b >> 4) | (c << 4)) >= MLKEM_Q) return false
  }
  return true
}

/**
 * Why xwingEncapsulate() would refuse this public key, or undefined; many times cheaper than asking it.
 * @param publicKey 1,216 bytes
 */
export const xwingPublicKeyFault = (crypto: CryptoProvider, publicKey: Uint8Array): string | undefined => {
  abytes(publicKey, XWING_PUBLIC_BYTES, 'X-Wing public key')
  if (!isReduced(publicKey)) return 'a coefficient of its ML-KEM-768 half is not reduced'
  // every X25519 secret is a multiple of 8, so any of them shows a point of small order
  const probe = crypto.x25519Key(new Uint8Array(32)).sharedSecret(publicKey.subarray(MLKEM_PUBLIC_BYTES))
  return probe === undefined ? 'its X25519 half is of small order' : undefined
}

/**
 * Encapsulates to a public key (§5.4, its derandomised form).
 * @param publicKey 1,216 bytes @param randomness 64 bytes, fresh for every call
 * @returns the 1,120-byte encapsulation and the 32-byte shared secret; undefined when the public key is refused: a coefficient
 * of its ML-KEM half is not reduced (FIPS 203 §7.2), or its X25519 half is of small order
 * @throws ValiseError `bytes-invalid` for wrong lengths
 */
export const xwingEncapsulate = (
  crypto: CryptoProvider,
  publicKey: Uint8Array,
  randomness: Uint8Array,
): { readonly enc: Uint8Array; readonly sharedSecret: Uint8Array } | undefined => {
  abytes(publicKey, XWING_PUBLIC_BYTES, 'X-Wing public key')
  abytes(randomness, XWING_RANDOMNESS_BYTES, 'X-Wing randomness')
  const x25519Public = publicKey.subarray(MLKEM_PUBLIC_BYTES)
  const ephemeral = crypto.x25519Key(randomness.subarray(32))
  const shared = ephemeral.sharedSecret(x25519Public)
  if (shared === undefined) return undefined
  const mlKem = crypto.mlKem768Encapsulate(publicKey.subarray(0, MLKEM_PUBLIC_BYTES), randomness.subarray(0, 32))
  if (mlKem === undefined) return undefined
  return {
    enc: concatBytes(mlKem.ciphertext, ephemeral.publicKey),
    sharedSecret: combine(crypto, mlKem.sharedSecret, shared, ephemeral.publicKey, x25519Public),
  }
}
