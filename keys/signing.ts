// Ed25519 (RFC 8032) with one verification rule, applied here before either provider is asked, so that the same signature
// never has two verdicts. Not here: C2SP notes' own key encoding (protocol/log/note.ts uses signRaw and verifyRaw).
//
// The rule: the public key is canonical, not the identity, and free of torsion (checked when a VerifyingKey is made);
// S < L; R is not an encoding of a point of small order; and the bytes of [S]B − [k]A equal R (no cofactor).

import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { abytes, u64be } from './bytes.ts'
import { keysError } from './errors.ts'
import { contextPrefix } from './hashing.ts'
import type { CryptoProvider } from './provider.ts'

export const PUBLIC_KEY_BYTES = 32
export const SIGNATURE_BYTES = 64
export const SEED_BYTES = 32

/** The order L of the base point, 2²⁵² + 27742317777372353535851937790883648493, little-endian (RFC 8032 §5.1). */
const ORDER = hexToBytes('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010')

/**
 * The y coordinates, little-endian, of every encoding of a point of small order, the sign bit left out: the orders 4 (y = 0),
 * 1 (y = 1), 8 (two), 2 (y = −1), and what is not reduced: p and p + 1.
 */
const SMALL_ORDER_Y = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].map((text) => hexToBytes(text))

const isSmallOrder = (encoding: Uint8Array): boolean =>
  SMALL_ORDER_Y.some((y) => y.every((byte, i) => byte === (i === 31 ? (encoding[i] ?? 0) & 0x7f : encoding[i])))

const isBelowOrder = (s: Uint8Array): boolean => {
  for (let i = 31; i >= 0; i--) {
    const difference = (s[i] ?? 0) - (ORDER[i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

const refuseKey = (why: string) => keysError('public-key-invalid', `this public key is refused: ${why}`, { reason: why })

/** The part of the rule that costs little: canonical, and of no small order. */
const decodePublicKey = (publicKey: Uint8Array): ReturnType<typeof ed25519.Point.fromBytes> => {
  let point: ReturnType<typeof ed25519.Point.fromBytes>
  try {
    point = ed25519.Point.fromBytes(publicKey, false)
  } catch {
    throw refuseKey('not the canonical encoding of a point')
  }
  if (point.is0()) throw refuseKey('the identity')
  if (isSmallOrder(publicKey)) throw refuseKey('a point with a part of small order')
  return point
}

/** Keys that are remembered as good: those of a large network, several times. A network's items name the same few keys again and again. */
const MAX_REMEMBERED = 4_096
const remembered = new Set<string>()

/** The whole rule; a key that has passed it is not calculated again. */
const checkPublicKey = (publicKey: Uint8Array): void => {
  const name = bytesToHex(publicKey)
  if (remembered.has(name)) return
  if (!decodePublicKey(publicKey).isTorsionFree()) throw refuseKey('a point with a part of small order')
  if (remembered.size >= MAX_REMEMBERED) remembered.clear()
  remembered.add(name)
}

/** What a signature with a context is made over: `context ‖ 0x00 ‖ u64be(length) ‖ bytes`. @throws ValiseError `bytes-invalid` */
export const signedBytes = (context: string, bytes: Uint8Array): Uint8Array =>
  concatBytes(contextPrefix(context), u64be(abytes(bytes, undefined, 'signed bytes').length), bytes)

/** A secret key in its fast form. */
export interface SigningKey {
  /** 32 bytes */
  readonly publicKey: Uint8Array
  /** Signs `context ‖ 0x00 ‖ u64be(length) ‖ bytes`: 64 bytes. @throws ValiseError `bytes-invalid` */
  sign(context: string, bytes: Uint8Array): Uint8Array
  /** Signs exactly `message`: 64 bytes. Only for formats with a key of their own, as C2SP notes. */
  signRaw(message: Uint8Array): Uint8Array
}

/** A public key that has passed the rule, in its fast form. */
export interface VerifyingKey {
  /** 32 bytes */
  readonly publicKey: Uint8Array
  /** Whether `signature` is one over these bytes under this context. A signature of another length than 64 is none. */
  verify(context: string, bytes: Uint8Array, signature: Uint8Array): boolean
  /** Whether `signature` is one over exactly `message`. */
  verifyRaw(message: Uint8Array, signature: Uint8Array): boolean
}

/**
 * The signing key of a 32-byte seed (RFC 8032 §5.1.5).
 * @throws ValiseError `bytes-invalid`
 */
export const signingKey = (crypto: CryptoProvider, seed: Uint8Array): SigningKey => {
  const signer = crypto.ed25519Signer(abytes(seed, SEED_BYTES, 'seed'))
  return {
    publicKey: signer.publicKey,
    sign: (context, bytes) => signer.sign(signedBytes(context, bytes)),
    signRaw: (message) => signer.sign(abytes(message, undefined, 'message')),
  }
}

/**
 * Checks a 32-byte public key by the rule (about a millisecond the first time) and returns it ready for verifying.
 * @throws ValiseError `public-key-invalid` with the reason; `bytes-invalid` for another length
 */
export const verifyingKey = (crypto: CryptoProvider, publicKey: Uint8Array): VerifyingKey => {
  const own = Uint8Array.from(abytes(publicKey, PUBLIC_KEY_BYTES, 'public key'))
  checkPublicKey(own)
  const check = crypto.ed25519Verifier(own)
  return keyWith(own, () => check)
}

/**
 * As `verifyingKey`, but the dear part of the rule (no torsion) is checked at the first use: under a key that does not pass, nothing ever
 * verifies. For records with many keys of which few are used.
 * @param decoded whether the cheap part was checked before (the key comes from a store that authenticates what it gives back)
 * @throws ValiseError `public-key-invalid`; `bytes-invalid` for another length
 */
export const verifyingKeyAtFirstUse = (crypto: CryptoProvider, publicKey: Uint8Array, decoded = false): VerifyingKey => {
  const own = Uint8Array.from(abytes(publicKey, PUBLIC_KEY_BYTES, 'public key'))
  if (!decoded && !remembered.has(bytesToHex(own))) decodePublicKey(own)
  let check: Verifier | undefined
  return keyWith(own, () => {
    check ??= isAcceptable(own) ? crypto.ed25519Verifier(own) : () => false
    return check
  })
}

type Verifier = (message: Uint8Array, signature: Uint8Array) => boolean

const isAcceptable = (publicKey: Uint8Array): boolean => {
  try {
    checkPublicKey(publicKey)
    return true
  } catch {
    return false
  }
}

const keyWith = (own: Uint8Array, check: () => Verifier): VerifyingKey => {
  const verifyRaw = (message: Uint8Array, signature: Uint8Array): boolean => {
    abytes(message, undefined, 'message')
    if (abytes(signature, undefined, 'signature').length !== SIGNATURE_BYTES) return false
    if (isSmallOrder(signature.subarray(0, 32)) || !isBelowOrder(signature.subarray(32))) return false
    return check()(message, signature)
  }
  return { publicKey: own, verify: (context, bytes, signature) => verifyRaw(signedBytes(context, bytes), signature), verifyRaw }
}
