// The provider that runs anywhere: noble's hashes, ciphers, curves and ML-KEM. Slow beside node:crypto, and no less exact.
// Not here: any rule about which keys and signatures are acceptable (signing.ts, sealing.ts).

import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { bytesToNumberLE } from '@noble/curves/utils.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { scryptAsync } from '@noble/hashes/scrypt.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { sha3_256, shake256 } from '@noble/hashes/sha3.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'
import { abytes, equalBytes } from './bytes.ts'
import { checkHkdfLength } from './hkdf.ts'
import type { CryptoProvider, Ed25519Signer, MlKem768Key, ScryptCost, X25519Key } from './provider.ts'

const joined = (chunks: Uint8Array[]): Uint8Array => {
  const [first] = chunks
  return chunks.length === 1 && first !== undefined ? first : concatBytes(...chunks)
}

const aeadOpen = (key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, ciphertext: Uint8Array): Uint8Array | undefined => {
  const cipher = chacha20poly1305(abytes(key, 32, 'AEAD key'), abytes(nonce, 12, 'nonce'), aad)
  // noble tells a wrong tag, and a text too short to have one, by throwing; key and nonce are already checked
  try {
    return cipher.decrypt(ciphertext)
  } catch {
    return undefined
  }
}

const ed25519Signer = (seed: Uint8Array): Ed25519Signer => {
  const secret = Uint8Array.from(abytes(seed, 32, 'seed'))
  return { publicKey: ed25519.getPublicKey(secret), sign: (message) => ed25519.sign(message, secret) }
}

/** noble's own verify() multiplies by the cofactor, so the bytes of [S]B − [k]A are computed here (RFC 8032 §5.1.7, first form). */
const ed25519Verifier = (publicKey: Uint8Array): ((message: Uint8Array, signature: Uint8Array) => boolean) => {
  const { BASE, Fn } = ed25519.Point
  const own = Uint8Array.from(abytes(publicKey, 32, 'public key'))
  const minusA = ed25519.Point.fromBytes(own, false).negate()
  return (message, signature) => {
    const r = signature.subarray(0, 32)
    const s = bytesToNumberLE(signature.subarray(32, 64))
    const k = Fn.create(bytesToNumberLE(sha512(concatBytes(r, own, message))))
    return equalBytes(BASE.multiplyUnsafe(s).add(minusA.multiplyUnsafe(k)).toBytes(), r)
  }
}

const x25519Key = (secret: Uint8Array): X25519Key => {
  const own = Uint8Array.from(abytes(secret, 32, 'X25519 secret'))
  return {
    publicKey: x25519.getPublicKey(own),
    sharedSecret: (publicKey) => {
      const u = abytes(publicKey, 32, 'X25519 public key')
      // the only inputs of the right length that noble refuses are those whose result is all zero
      try {
        return x25519.getSharedSecret(own, u)
      } catch {
        return undefined
      }
    },
  }
}

const mlKem768Key = (seed: Uint8Array): MlKem768Key => {
  const { publicKey, secretKey } = ml_kem768.keygen(Uint8Array.from(abytes(seed, 64, 'ML-KEM seed')))
  const prepared = ml_kem768.prepare(publicKey)
  return { publicKey, decapsulate: (ciphertext) => prepared.decapsulate(abytes(ciphertext, 1088, 'ML-KEM ciphertext'), secretKey) }
}

const mlKem768Encapsulate: CryptoProvider['mlKem768Encapsulate'] = (publicKey, randomness) => {
  const ek = abytes(publicKey, 1184, 'ML-KEM public key')
  const m = abytes(randomness, 32, 'ML-KEM randomness')
  // with both lengths right, noble throws only for a key that fails the modulus check
  try {
    const { cipherText, sharedSecret } = ml_kem768.encapsulate(ek, m)
    return { ciphertext: cipherText, sharedSecret }
  } catch {
    return undefined
  }
}

const scrypt = (password: Uint8Array, salt: Uint8Array, { N, r, p }: ScryptCost, length: number): Promise<Uint8Array> =>
  scryptAsync(password, salt, { N, r, p, dkLen: length, maxmem: 128 * r * (N + p + 2) })

export const pureProvider: CryptoProvider = {
  name: 'pure',
  sha256: (...chunks) => sha256(joined(chunks)),
  sha3_256: (...chunks) => sha3_256(joined(chunks)),
  shake256: (message, length) => shake256(message, { dkLen: length }),
  hmacSha256: (key, ...chunks) => hmac(sha256, key, joined(chunks)),
  hkdfSha256: (ikm, salt, info, length) => {
    checkHkdfLength(length)
    return hkdf(sha256, ikm, salt, info, length)
  },
  aeadSeal: (key, nonce, aad, plaintext) =>
    chacha20poly1305(abytes(key, 32, 'AEAD key'), abytes(nonce, 12, 'nonce'), aad).encrypt(plaintext),
  aeadOpen,
  ed25519Signer,
  ed25519Verifier,
  x25519Key,
  mlKem768Key,
  mlKem768Encapsulate,
  scrypt,
}
