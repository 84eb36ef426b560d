// The provider of the running node: node:crypto, with keys kept as KeyObjects (importing one costs as much as using it).
// ML-KEM comes from node:crypto where it has it (Node ≥ 24.7), else from noble; encapsulation is always noble's, because
// node:crypto takes no randomness for it. Not here: any rule about acceptable keys and signatures (keys/signing.ts).

import type { KeyObject } from 'node:crypto'
import * as nodeCrypto from 'node:crypto'
import { abytes } from '../../keys/bytes.ts'
import { checkHkdfLength, hkdfExpand, hkdfExtract } from '../../keys/hkdf.ts'
import type { CryptoProvider, Ed25519Signer, MlKem768Key, ScryptCost, X25519Key } from '../../keys/provider.ts'
import { pureProvider } from '../../keys/pure.ts'

type Curve = 'Ed25519' | 'X25519'

/** PKCS #8 of a 32-byte private key without its last 32 bytes (RFC 8410 §7), for a Node that will not take a JWK without its x. */
const PKCS8_PREFIX: Readonly<Record<Curve, string>> = {
  Ed25519: '302e020100300506032b657004220420',
  X25519: '302e020100300506032b656e04220420',
}
/** PKCS #8 of an ML-KEM-768 seed without its last 64 bytes (RFC 9935, the seed-only form). */
const MLKEM768_PKCS8_PREFIX = '3054020100300b060960864801650304040204428040'
/** Above this many bytes, joining the chunks costs more than a hash object that takes them one by one. */
const JOIN_LIMIT = 4096
const TAG_BYTES = 16

/** Buffers of node:crypto as plain Uint8Arrays, so that both providers return the same type. */
const plain = (buffer: Uint8Array): Uint8Array => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url')

const pkcs8Key = (prefix: string, secret: Uint8Array): KeyObject =>
  nodeCrypto.createPrivateKey({ key: Buffer.concat([Buffer.from(prefix, 'hex'), secret]), format: 'der', type: 'pkcs8' })

const jwkPrivateKey = (curve: Curve, secret: Uint8Array): KeyObject =>
  nodeCrypto.createPrivateKey({ key: { kty: 'OKP', crv: curve, x: '', d: base64url(secret) }, format: 'jwk' })

/** The raw 32-byte public key of either half. */
const rawPublicKey = (key: KeyObject): Uint8Array => {
  const { x } = key.export({ format: 'jwk' })
  if (typeof x !== 'string') throw new TypeError('node:crypto exported a key without its public half')
  return Uint8Array.from(Buffer.from(x, 'base64url'))
}

/** A JWK's d alone is enough for every Node so far and costs a tenth of PKCS #8 on Node 20; asked once, not assumed. */
const takesJwkWithoutX = ((): boolean => {
  try {
    const secret = new Uint8Array(32).fill(1)
    const expected = rawPublicKey(pkcs8Key(PKCS8_PREFIX.X25519, secret))
    return Buffer.compare(rawPublicKey(jwkPrivateKey('X25519', secret)), expected) === 0
  } catch {
    return false
  }
})()

const privateKey = (curve: Curve, secret: Uint8Array): KeyObject =>
  takesJwkWithoutX ? jwkPrivateKey(curve, secret) : pkcs8Key(PKCS8_PREFIX[curve], secret)

const publicKeyObject = (curve: Curve, publicKey: Uint8Array): KeyObject =>
  nodeCrypto.createPublicKey({ key: { kty: 'OKP', crv: curve, x: base64url(publicKey) }, format: 'jwk' })

/** Node ≥ 20.12; without it everything below goes through hash objects, which cost several times as much. */
const hasOneShotHash = typeof nodeCrypto.hash === 'function'

/** Chunks that are short together are joined here: one buffer for all, since nothing here waits; wiped after each use. */
const joined = new Uint8Array(JOIN_LIMIT)
/** RFC 2104: the block of SHA-256, which an HMAC key is padded to. */
const BLOCK_BYTES = 64
const outer = new Uint8Array(BLOCK_BYTES + 32)

const lengthOf = (chunks: readonly Uint8Array[]): number => {
  let total = 0
  for (const chunk of chunks) total += chunk.length
  return total
}

/** A digest of 32 bytes by way of text: making a Buffer of it costs three times as much as hashing a short message. */
const oneShot = (algorithm: string, bytes: Uint8Array, out: Uint8Array, at: number): Uint8Array => {
  const text = nodeCrypto.hash(algorithm, bytes, 'binary')
  for (let i = 0; i < 32; i++) out[at + i] = text.charCodeAt(i)
  return out
}

/** Hashes what stands in the buffer before `start` and the chunks behind it. */
const hashJoined = (algorithm: string, start: number, chunks: readonly Uint8Array[], out: Uint8Array, outAt: number): Uint8Array => {
  let at = start
  for (const chunk of chunks) {
    joined.set(chunk, at)
    at += chunk.length
  }
  oneShot(algorithm, joined.subarray(0, at), out, outAt)
  joined.fill(0, 0, at)
  return out
}

const digest = (algorithm: 'sha256' | 'sha3-256', chunks: Uint8Array[]): Uint8Array => {
  const [first] = chunks
  if (hasOneShotHash && first !== undefined) {
    if (chunks.length === 1) return oneShot(algorithm, first, new Uint8Array(32), 0)
    if (lengthOf(chunks) <= JOIN_LIMIT) return hashJoined(algorithm, 0, chunks, new Uint8Array(32), 0)
  }
  const state = nodeCrypto.createHash(algorithm)
  for (const chunk of chunks) state.update(chunk)
  return plain(state.digest())
}

/** RFC 2104 with two one-shot hashes, for a key of at most a block and a short message. */
const shortHmac = (key: Uint8Array, chunks: readonly Uint8Array[]): Uint8Array => {
  for (let i = 0; i < BLOCK_BYTES; i++) {
    const byte = key[i] ?? 0
    joined[i] = byte ^ 0x36
    outer[i] = byte ^ 0x5c
  }
  hashJoined('sha256', BLOCK_BYTES, chunks, outer, BLOCK_BYTES)
  const mac = oneShot('sha256', outer, new Uint8Array(32), 0)
  outer.fill(0)
  return mac
}

const hmacSha256 = (key: Uint8Array, ...chunks: Uint8Array[]): Uint8Array => {
  if (hasOneShotHash && key.length <= BLOCK_BYTES && lengthOf(chunks) <= JOIN_LIMIT - BLOCK_BYTES) return shortHmac(key, chunks)
  const state = nodeCrypto.createHmac('sha256', key)
  for (const chunk of chunks) state.update(chunk)
  return plain(state.digest())
}

/** Over our HMAC rather than hkdfSync, which costs five times as much for one key. */
const hkdfSha256 = (ikm: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array => {
  checkHkdfLength(length)
  return hkdfExpand(nativeProvider, hkdfExtract(nativeProvider, salt, ikm), info, length)
}

const aeadSeal = (key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Uint8Array => {
  const cipher = nodeCrypto.createCipheriv('chacha20-poly1305', abytes(key, 32, 'AEAD key'), abytes(nonce, 12, 'nonce'), {
    authTagLength: TAG_BYTES,
  })
  cipher.setAAD(aad, { plaintextLength: plaintext.length })
  const sealed = new Uint8Array(plaintext.length + TAG_BYTES)
  sealed.set(cipher.update(plaintext))
  cipher.final()
  sealed.set(cipher.getAuthTag(), plaintext.length)
  return sealed
}

const aeadOpen = (key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, ciphertext: Uint8Array): Uint8Array | undefined => {
  const decipher = nodeCrypto.createDecipheriv('chacha20-poly1305', abytes(key, 32, 'AEAD key'), abytes(nonce, 12, 'nonce'), {
    authTagLength: TAG_BYTES,
  })
  const length = ciphertext.length - TAG_BYTES
  if (length < 0) return undefined
  decipher.setAAD(aad, { plaintextLength: length })
  decipher.setAuthTag(ciphertext.subarray(length))
  const opened = decipher.update(ciphertext.subarray(0, length))
  // final() throws for one reason: the tag does not match
  try {
    decipher.final()
  } catch {
    return undefined
  }
  return plain(opened)
}

const ed25519Signer = (seed: Uint8Array): Ed25519Signer => {
  const key = privateKey('Ed25519', abytes(seed, 32, 'seed'))
  return { publicKey: rawPublicKey(key), sign: (message) => plain(nodeCrypto.sign(null, message, key)) }
}

const ed25519Verifier = (publicKey: Uint8Array): ((message: Uint8Array, signature: Uint8Array) => boolean) => {
  const key = publicKeyObject('Ed25519', abytes(publicKey, 32, 'public key'))
  return (message, signature) =>
    (foundGood.size > 0 && foundGood.delete(signatureName(publicKey, message, signature))) ||
    nodeCrypto.verify(null, message, key, signature)
}

/** Signatures that were found good ahead of being asked about, each until it is. */
const foundGood = new Set<string>()
/** More than wait at any time; when nobody asks for them, they are forgotten. */
const MAX_FOUND_GOOD = 4_096

const signatureName = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): string =>
  nodeCrypto.createHash('sha256').update(publicKey).update(signature).update(message).digest('base64')

export interface SignatureToCheck {
  /** 32 bytes */
  readonly publicKey: Uint8Array
  readonly message: Uint8Array
  /** 64 bytes */
  readonly signature: Uint8Array
}

/**
 * Checks signatures on the threads of libuv, while this one goes on, so that the verifier of each key finds the answer ready. The rule about keys and
 * signatures (keys/signing.ts) stands before the verifier as ever; what is not found good here is checked there.
 */
export const verifyAhead = async (signatures: readonly SignatureToCheck[]): Promise<void> => {
  if (foundGood.size > MAX_FOUND_GOOD) foundGood.clear()
  const check = ({ publicKey, message, signature }: SignatureToCheck) =>
    new Promise<void>((resolve) => {
      nodeCrypto.verify(null, message, publicKeyObject('Ed25519', publicKey), signature, (_error, good) => {
        if (good) foundGood.add(signatureName(publicKey, message, signature))
        resolve()
      })
    })
  await Promise.all(signatures.map(check))
}

const x25519Key = (secret: Uint8Array): X25519Key => {
  const key = privateKey('X25519', abytes(secret, 32, 'X25519 secret'))
  return {
    publicKey: rawPublicKey(key),
    sharedSecret: (publicKey) => {
      const other = publicKeyObject('X25519', abytes(publicKey, 32, 'X25519 public key'))
      // OpenSSL refuses to derive exactly when the result would be all zero
      try {
        return plain(nodeCrypto.diffieHellman({ privateKey: key, publicKey: other }))
      } catch {
        return undefined
      }
    },
  }
}

/** crypto.decapsulate of Node ≥ 24.7, which the type definitions for Node 20 do not know. */
type Decapsulate = (key: KeyObject, ciphertext: Uint8Array) => Uint8Array

const isDecapsulate = (value: unknown): value is Decapsulate => typeof value === 'function'

/** ML-KEM-768 decapsulation of node:crypto, or undefined where it has none: asked with one key, because OpenSSL may lack it too. */
const nativeDecapsulate = ((): Decapsulate | undefined => {
  const found: unknown = Reflect.get(nodeCrypto, 'decapsulate')
  if (!isDecapsulate(found)) return undefined
  try {
    found(pkcs8Key(MLKEM768_PKCS8_PREFIX, new Uint8Array(64)), new Uint8Array(1088))
    return found
  } catch {
    return undefined
  }
})()

/** Whether ML-KEM decapsulation is node:crypto's here; `doctor` and the bench say it. */
export const hasNativeMlKem = nativeDecapsulate !== undefined

const mlKem768Key = (seed: Uint8Array): MlKem768Key => {
  if (nativeDecapsulate === undefined) return pureProvider.mlKem768Key(seed)
  const decapsulate = nativeDecapsulate
  const key = pkcs8Key(MLKEM768_PKCS8_PREFIX, abytes(seed, 64, 'ML-KEM seed'))
  const spki = nodeCrypto.createPublicKey(key).export({ format: 'der', type: 'spki' })
  return {
    publicKey: Uint8Array.from(spki.subarray(spki.length - 1184)),
    decapsulate: (ciphertext) => plain(decapsulate(key, abytes(ciphertext, 1088, 'ML-KEM ciphertext'))),
  }
}

const scrypt = (password: Uint8Array, salt: Uint8Array, { N, r, p }: ScryptCost, length: number): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    // OpenSSL counts the p blocks and one working block of 128·r bytes beside N's; the two more are slack
    nodeCrypto.scrypt(password, salt, length, { N, r, p, maxmem: 128 * r * (N + p + 2) }, (error, key) =>
      error === null ? resolve(plain(key)) : reject(error),
    )
  })

export const nativeProvider: CryptoProvider = {
  name: 'native',
  sha256: (...chunks) => digest('sha256', chunks),
  sha3_256: (...chunks) => digest('sha3-256', chunks),
  shake256: (message, length) => plain(nodeCrypto.createHash('shake256', { outputLength: length }).update(message).digest()),
  hmacSha256,
  hkdfSha256,
  aeadSeal,
  aeadOpen,
  ed25519Signer,
  ed25519Verifier,
  x25519Key,
  mlKem768Key,
  mlKem768Encapsulate: pureProvider.mlKem768Encapsulate,
  scrypt,
}
