// The one verification rule, on keys and signatures made to divide verifiers: small order, torsion, encodings that are not
// canonical, S ≥ L. Both providers give one verdict on each. The laxer rules that would accept are shown beside it where noble has them.

import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToNumberLE, numberToBytesLE } from '@noble/curves/utils.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { hex, parseHex } from '../../keys/ids.ts'
import { signingKey, verifyingKey } from '../../keys/signing.ts'
import { nativeProvider } from '../../node/crypto/native.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import { fc, property } from '../support/property.ts'
import { providers } from './providers.ts'

const { Point } = ed25519
const L = Point.Fn.ORDER
const P = Point.Fp.ORDER
const SIGN_BIT = 1n << 255n

const SEED = new Uint8Array(32).fill(9)
const MESSAGE = new TextEncoder().encode('a message')
const { scalar: SECRET, point: KEY_POINT, pointBytes: KEY } = ed25519.utils.getExtendedPublicKey(SEED)

const le = (number: bigint): Uint8Array => numberToBytesLE(number, 32)

/** The eight points of small order, multiples of one of order eight. */
const ORDER_8 = Point.fromBytes(parseHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'), true)
const TORSION = [Point.ZERO, ...Array.from({ length: 7 }, (_, i) => ORDER_8.multiplyUnsafe(BigInt(i + 1)))]

/** All encodings of a point of small order that any decoder takes: eight canonical ones, and those with x = 0 and its sign set or y ≥ p. */
const SMALL_ORDER_ENCODINGS = [
  ...new Set(TORSION.flatMap(({ y }) => [y, y + SIGN_BIT, ...(y < 19n ? [y + P, y + P + SIGN_BIT] : [])])),
].map(le)

/** The challenge k (RFC 8032 §5.1.7) for these exact bytes of R. */
const challenge = (r: Uint8Array): bigint => bytesToNumberLE(sha512(concatBytes(r, KEY, MESSAGE))) % L

/** S for an R that encodes [nonce]B, or that and something of small order. */
const response = (r: Uint8Array, nonce: bigint): bigint => (nonce + challenge(r) * SECRET) % L

/** The verdict of both providers, which must be one. */
const verdict = (signature: Uint8Array): boolean => {
  const [one, other] = providers.map((crypto) => verifyingKey(crypto, KEY).verifyRaw(MESSAGE, signature))
  assert.is(one, other)
  return one === true
}

const cofactored = (signature: Uint8Array): boolean => ed25519.verify(signature, MESSAGE, KEY, { zip215: true })

const NOT_CANONICAL = 'not the canonical encoding of a point'

const refusesKey = (publicKey: Uint8Array, reason = ''): void => {
  for (const crypto of providers) assert.match(throwsCode(() => verifyingKey(crypto, publicKey), 'public-key-invalid').message, reason)
}

test('the tests own eight points of small order and fourteen encodings of them', () => {
  assert.is(new Set(TORSION.map((point) => point.toHex())).size, 8)
  assert.is(SMALL_ORDER_ENCODINGS.length, 14)
  for (const encoding of SMALL_ORDER_ENCODINGS) assert.ok(Point.fromBytes(encoding, true).isSmallOrder())
})

test('a public key of small order is refused in each of its 14 encodings, the identity among them', () => {
  for (const encoding of SMALL_ORDER_ENCODINGS) refusesKey(encoding)
  refusesKey(le(1n), 'the identity')
  for (const y of [1n, P - 1n]) refusesKey(le(y + SIGN_BIT), NOT_CANONICAL)
  refusesKey(le(P - 1n), 'small order')
})

test('a good public key with a part of small order added is refused, all 7', () => {
  for (const torsion of TORSION.slice(1)) refusesKey(KEY_POINT.add(torsion).toBytes(), 'small order')
  assert.equal(verifyingKey(nativeProvider, KEY_POINT.add(Point.ZERO).toBytes()).publicKey, KEY)
})

test('a public key with y ≥ p is refused, every one that there is', () => {
  let ran = 0
  for (let y = 0n; y < 19n; y++)
    for (const sign of [0n, SIGN_BIT]) {
      refusesKey(le(y + P + sign), NOT_CANONICAL)
      ran++
    }
  assert.is(ran, 38)
})

test('a public key that is no point is refused, and so is another length', () => {
  let refused = 0
  for (let y = 2n; y < 40n; y++) {
    try {
      Point.fromBytes(le(y), true)
    } catch {
      refusesKey(le(y), NOT_CANONICAL)
      refused++
    }
  }
  assert.ok(refused > 5)
  for (const length of [0, 31, 33, 64])
    for (const crypto of providers) throwsCode(() => verifyingKey(crypto, new Uint8Array(length)), 'bytes-invalid')
})

test('an R of small order is refused in each of its 14 encodings, though verifiers with the cofactor accept it', () => {
  for (const r of SMALL_ORDER_ENCODINGS) {
    const signature = concatBytes(r, le(response(r, 0n)))
    assert.ok(cofactored(signature))
    assert.not(verdict(signature))
  }
})

test('R as the identity satisfies the equation without the cofactor too, and is refused', () => {
  const r = Point.ZERO.toBytes()
  const s = response(r, 0n)
  assert.equal(
    Point.BASE.multiply(s)
      .subtract(KEY_POINT.multiply(challenge(r)))
      .toBytes(),
    r,
  )
  assert.not(verdict(concatBytes(r, le(s))))
})

test('a good R with a part of small order added is refused, all 7, though verifiers with the cofactor accept it', () => {
  const nonce = 12345n
  for (const torsion of TORSION) {
    const r = Point.BASE.multiply(nonce).add(torsion).toBytes()
    const signature = concatBytes(r, le(response(r, nonce)))
    assert.ok(cofactored(signature))
    assert.is(verdict(signature), torsion.is0())
  }
})

test('an R with y ≥ p is refused, every one that there is', () => {
  for (let y = 0n; y < 19n; y++)
    for (const sign of [0n, SIGN_BIT]) {
      const r = le(y + P + sign)
      assert.not(verdict(concatBytes(r, le(response(r, 1n)))))
    }
})

test('S is below L: S + L and all its multiples, L itself and 2²⁵⁶ − 1 are refused', () => {
  const good = signingKey(nativeProvider, SEED).signRaw(MESSAGE)
  assert.ok(verdict(good))
  const r = good.subarray(0, 32)
  const s = bytesToNumberLE(good.subarray(32))
  let ran = 0
  for (let larger = s + L; larger < 1n << 256n; larger += L) {
    assert.not(verdict(concatBytes(r, le(larger))))
    ran++
  }
  assert.ok(ran >= 14)
  for (const wrong of [L, L + 1n, (1n << 256n) - 1n, 1n << 252n, 0n, L - 1n, s ^ (1n << 255n)])
    assert.not(verdict(concatBytes(r, le(wrong))))
})

test('every single bit of a signature counts', () => {
  const good = signingKey(nativeProvider, SEED).signRaw(MESSAGE)
  for (let bit = 0; bit < 512; bit++) {
    const changed = Uint8Array.from(good)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    assert.not(verdict(changed))
  }
})

test('a signature of another length is none', () => {
  const good = signingKey(nativeProvider, SEED).signRaw(MESSAGE)
  for (const signature of [new Uint8Array(0), good.subarray(0, 63), concatBytes(good, Uint8Array.of(0))]) assert.not(verdict(signature))
})

test('a signature under one context, length or message is none under another', () => {
  for (const crypto of providers) {
    const key = signingKey(crypto, SEED)
    const { verify, verifyRaw } = verifyingKey(crypto, key.publicKey)
    const signature = key.sign('valise/v1/card', MESSAGE)
    assert.ok(verify('valise/v1/card', MESSAGE, signature))
    assert.not(verify('valise/v1/cards', MESSAGE, signature))
    assert.not(verify('valise/v1/car', MESSAGE, signature))
    assert.not(verify('valise/v1/card', MESSAGE.subarray(1), signature))
    assert.not(verifyRaw(MESSAGE, signature))
    const length = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, MESSAGE.length)
    assert.ok(verifyRaw(concatBytes(new TextEncoder().encode('valise/v1/card'), Uint8Array.of(0), length, MESSAGE), signature))
  }
})

test('contexts are 1 to 100 printable characters without spaces', () => {
  const key = signingKey(nativeProvider, SEED)
  assert.is(key.sign('x'.repeat(100), MESSAGE).length, 64)
  for (const bad of ['', 'x'.repeat(101), 'a b', 'a\0', 'é', 'a\n']) throwsCode(() => key.sign(bad, MESSAGE), 'bytes-invalid')
})

test('seeds are 32 bytes', () => {
  for (const crypto of providers)
    for (const length of [0, 31, 33, 64]) throwsCode(() => signingKey(crypto, new Uint8Array(length)), 'bytes-invalid')
})

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 })
const messages = fc.uint8Array({ maxLength: 400, size: 'max' })

property(
  'what a key signs, its public key verifies, and a changed message it does not',
  [seeds, messages, fc.nat()],
  (seed, message, at) => {
    const key = signingKey(nativeProvider, seed)
    const check = verifyingKey(nativeProvider, key.publicKey)
    const signature = key.sign('valise/v1/test', message)
    assert.ok(check.verify('valise/v1/test', message, signature))
    const changed = Uint8Array.of(...message, 0)
    changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ 1
    assert.not(check.verify('valise/v1/test', changed, signature))
  },
)

property(
  'both providers make the same signature and take it from one another',
  [seeds, messages],
  (seed, message) => {
    const [one, other] = providers.map((crypto) => signingKey(crypto, seed).signRaw(message))
    assert.is(hex(one ?? SEED), hex(other ?? SEED))
    for (const crypto of providers) assert.ok(verifyingKey(crypto, signingKey(crypto, seed).publicKey).verifyRaw(message, one ?? SEED))
  },
  { runs: 300 },
)

run()
