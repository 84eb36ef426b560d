// ML-DSA-44 (FIPS 204, pure, empty context), by noble in every runtime: for cosignatures that stand when Ed25519 no longer does. Signing is deterministic,
// as FIPS 204 §3.4 allows, so that one message has one signature.

import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js'
import { abytes } from './bytes.ts'

export const ML_DSA_44_SEED_BYTES = 32
export const ML_DSA_44_PUBLIC_KEY_BYTES = 1_312
export const ML_DSA_44_SIGNATURE_BYTES = 2_420

/** A secret key in its fast form. */
export interface MlDsa44Key {
  /** 1,312 bytes */
  readonly publicKey: Uint8Array
  /** @returns the 2,420-byte signature over exactly these bytes */
  sign(message: Uint8Array): Uint8Array
}

/** The key of a 32-byte seed ξ (FIPS 204 §5.1). @throws ValiseError `bytes-invalid` */
export const mlDsa44Key = (seed: Uint8Array): MlDsa44Key => {
  const { publicKey, secretKey } = ml_dsa44.keygen(Uint8Array.from(abytes(seed, ML_DSA_44_SEED_BYTES, 'ML-DSA seed')))
  return { publicKey, sign: (message) => ml_dsa44.sign(message, secretKey, { extraEntropy: false }) }
}

/** Verifies with a public key of 1,312 bytes; any such bytes are a key (FIPS 204 §7.2, pkDecode). @throws ValiseError `bytes-invalid` for another length */
export const mlDsa44Verifier = (publicKey: Uint8Array): ((message: Uint8Array, signature: Uint8Array) => boolean) => {
  const own = Uint8Array.from(abytes(publicKey, ML_DSA_44_PUBLIC_KEY_BYTES, 'ML-DSA public key'))
  return (message, signature) => signature.length === ML_DSA_44_SIGNATURE_BYTES && ml_dsa44.verify(signature, message, own)
}
