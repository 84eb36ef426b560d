// A provider whose signatures and seals are hashes: many times cheaper than real ones, and they hold under the same conditions. What was signed with
// another key, or over other bytes, does not verify; what was sealed under another key, nonce or aad, does not open; another decapsulation
// key gives another secret. Whoever knows a public key can forge its signatures, so it is good for nothing but simulations among honest nodes.

import type { CryptoProvider } from '../../../keys/provider.ts'
import { nativeProvider } from '../../../node/crypto/native.ts'

const TAG_BYTES = 16
const MLKEM_PUBLIC_BYTES = 1184
const MLKEM_CIPHERTEXT_BYTES = 1088
const NO_BYTES = new Uint8Array(0)

const { sha256 } = nativeProvider

/** Where bytes are put to be read four at a time. */
let words = new Uint32Array(4096)

/** Eight bytes that follow from all bytes and their order. */
const checksum = (bytes: Uint8Array): Uint8Array => {
  const count = Math.ceil(bytes.length / 4)
  if (count > words.length) words = new Uint32Array(2 * count)
  words[count - 1] = 0
  new Uint8Array(words.buffer).set(bytes)
  let a = bytes.length | 0
  let b = 0x9e3779b9 | 0
  for (let i = 0; i < count; i++) {
    const word = words[i] as number
    a = Math.imul(a ^ word, 0x85ebca6b)
    a ^= a >>> 15
    b = (Math.imul(b + word, 0xc2b2ae35) ^ a) | 0
  }
  const out = new Uint8Array(8)
  const view = new DataView(out.buffer)
  view.setInt32(0, a)
  view.setInt32(4, b)
  return out
}

const tagOf = (key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Uint8Array =>
  sha256(key, nonce, checksum(aad), checksum(plaintext)).subarray(0, TAG_BYTES)

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** R and S: any R that is no point of small order, and an S below the order of the base point, as keys/signing.ts demands. */
const signatureOf = (publicKey: Uint8Array, message: Uint8Array): Uint8Array => {
  const half = sha256(publicKey, message)
  const signature = new Uint8Array(64)
  signature.set(half)
  signature.set(half, 32)
  signature[63] = (half[31] ?? 0) & 0x0f
  return signature
}

/** As Diffie-Hellman: both ends come to the same, and nobody without one of the secrets asks. */
const sharedOf = (one: Uint8Array, other: Uint8Array): Uint8Array =>
  Buffer.compare(one, other) < 0 ? sha256(one, other) : sha256(other, one)

const decapsulated = (publicKey: Uint8Array, ciphertext: Uint8Array): Uint8Array =>
  sha256(publicKey.subarray(MLKEM_PUBLIC_BYTES - 32), ciphertext.subarray(0, 32))

const hkdfSha256: CryptoProvider['hkdfSha256'] = (ikm, salt, info, length) => {
  const out = new Uint8Array(length)
  for (let at = 0; at < length; at += 32)
    out.set(sha256(ikm, salt, info, Uint8Array.of(at / 32)).subarray(0, Math.min(32, length - at)), at)
  return out
}

export const hashedProvider: CryptoProvider = {
  ...nativeProvider,
  hmacSha256: (key, ...chunks) => sha256(key, ...chunks),
  hkdfSha256,
  aeadSeal: (key, nonce, aad, plaintext) => {
    const sealed = new Uint8Array(plaintext.length + TAG_BYTES)
    sealed.set(plaintext)
    sealed.set(tagOf(key, nonce, aad, plaintext), plaintext.length)
    return sealed
  },
  aeadOpen: (key, nonce, aad, ciphertext) => {
    if (ciphertext.length < TAG_BYTES) return undefined
    const plaintext = ciphertext.slice(0, -TAG_BYTES)
    return same(tagOf(key, nonce, aad, plaintext), ciphertext.subarray(-TAG_BYTES)) ? plaintext : undefined
  },
  ed25519Signer: (seed) => {
    const { publicKey } = nativeProvider.ed25519Signer(seed)
    return { publicKey, sign: (message) => signatureOf(publicKey, message) }
  },
  ed25519Verifier: (publicKey) => (message, signature) => same(signatureOf(publicKey, message), signature),
  x25519Key: (secret) => {
    const publicKey = sha256(secret, NO_BYTES)
    return { publicKey, sharedSecret: (other) => (other.every((byte) => byte === 0) ? undefined : sharedOf(publicKey, other)) }
  },
  mlKem768Key: (seed) => {
    // coefficients of zero are reduced (FIPS 203 §7.2), and the last 32 bytes tell keys apart
    const publicKey = new Uint8Array(MLKEM_PUBLIC_BYTES)
    publicKey.set(sha256(seed, NO_BYTES), MLKEM_PUBLIC_BYTES - 32)
    return { publicKey, decapsulate: (ciphertext) => decapsulated(publicKey, ciphertext) }
  },
  mlKem768Encapsulate: (publicKey, randomness) => {
    const ciphertext = new Uint8Array(MLKEM_CIPHERTEXT_BYTES)
    ciphertext.set(randomness)
    return { ciphertext, sharedSecret: decapsulated(publicKey, ciphertext) }
  },
}
