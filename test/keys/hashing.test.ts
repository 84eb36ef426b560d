// Domain-separated hashing and derivation: what goes in decides what comes out, and nothing else does.

import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { deriveSeed, KEY_USES } from '../../keys/derive.ts'
import { contextPrefix, hash } from '../../keys/hashing.ts'
import { hkdfExpand, hkdfExtract, MAX_HKDF_BYTES } from '../../keys/hkdf.ts'
import { hex } from '../../keys/ids.ts'
import { signingKey } from '../../keys/signing.ts'
import { nativeProvider } from '../../node/crypto/native.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import { fc, property } from '../support/property.ts'
import { providers } from './providers.ts'

const SEED = new Uint8Array(32).fill(5)

test('a hash is SHA-256 of context, zero byte, and each part after its length', () => {
  const parts = [Uint8Array.of(1, 2, 3), new Uint8Array(0), Uint8Array.of(4)]
  const lengths = [3, 0, 1].map((length) => Uint8Array.of(0, 0, 0, 0, 0, 0, 0, length))
  const framedParts = parts.flatMap((part, i) => [lengths[i] ?? part, part])
  const expected = sha256(concatBytes(utf8ToBytes('valise/v1/x'), Uint8Array.of(0), ...framedParts))
  for (const crypto of providers) assert.equal(hash(crypto, 'valise/v1/x', ...parts), expected)
})

const parts = fc.array(fc.uint8Array({ maxLength: 20, size: 'max' }), { maxLength: 4 })
const contexts = fc.stringMatching(/^valise\/v1\/[a-z]{1,5}$/)
const same = (one: readonly Uint8Array[], other: readonly Uint8Array[]): boolean =>
  one.length === other.length && one.every((part, i) => hex(part) === hex(other[i] ?? SEED))

property('two hashes are equal only if contexts and parts are', [contexts, contexts, parts, parts], (a, b, one, other) => {
  const equal = hex(hash(nativeProvider, a, ...one)) === hex(hash(nativeProvider, b, ...other))
  assert.is(equal, a === b && same(one, other))
})

property(
  'parts joined or split otherwise give another hash',
  [fc.uint8Array({ minLength: 1, maxLength: 50, size: 'max' }), fc.nat()],
  (bytes, at) => {
    const cut = at % (bytes.length + 1)
    const split = hash(nativeProvider, 'valise/v1/x', bytes.subarray(0, cut), bytes.subarray(cut))
    assert.not.equal(split, hash(nativeProvider, 'valise/v1/x', bytes))
  },
)

test('a context is 1 to 100 printable characters without spaces', () => {
  assert.is(contextPrefix('x'.repeat(100)).length, 101)
  for (const bad of ['', 'x'.repeat(101), 'a b', 'a\0b', 'é', 'a\n', '\n']) throwsCode(() => hash(nativeProvider, bad), 'bytes-invalid')
})

test('each use and generation has a seed of its own, the same from both providers', () => {
  const seen = new Set<string>()
  for (const use of KEY_USES)
    for (const generation of [0, 1, 2, 2 ** 32 - 1]) {
      const [one, other] = providers.map((crypto) => hex(deriveSeed(crypto, SEED, use, generation)))
      assert.is(one, other)
      seen.add(one ?? '')
    }
  assert.is(seen.size, 4 * KEY_USES.length)
  for (const seed of seen) assert.is(seed.length, 64)
})

test('a signature by one use verifies with no key of another use', () => {
  const publicKeys = KEY_USES.map((use) => hex(signingKey(nativeProvider, deriveSeed(nativeProvider, SEED, use, 0)).publicKey))
  assert.is(new Set(publicKeys).size, KEY_USES.length)
})

test('node seeds are 32 bytes and generations are four', () => {
  for (const length of [0, 31, 33]) throwsCode(() => deriveSeed(nativeProvider, new Uint8Array(length), 'log', 0), 'bytes-invalid')
  for (const generation of [-1, 0.5, 2 ** 32, Number.NaN])
    throwsCode(() => deriveSeed(nativeProvider, SEED, 'log', generation), 'bytes-invalid')
})

property(
  "HKDF's two steps are its one call",
  [fc.uint8Array(), fc.uint8Array(), fc.uint8Array({ maxLength: 100, size: 'max' }), fc.integer({ min: 1, max: 300 })],
  (ikm, salt, info, length) => {
    for (const crypto of providers)
      assert.equal(hkdfExpand(crypto, hkdfExtract(crypto, salt, ikm), info, length), crypto.hkdfSha256(ikm, salt, info, length))
  },
  { runs: 1000 },
)

test('HKDF takes an info longer than OpenSSL does', () => {
  for (const length of [1023, 1024, 1025, 5000]) {
    const [one, other] = providers.map((crypto) => hex(crypto.hkdfSha256(SEED, SEED, new Uint8Array(length), 80)))
    assert.is(one, other)
  }
})

test('HKDF gives 1 to 8,160 bytes', () => {
  for (const crypto of providers) {
    assert.is(crypto.hkdfSha256(SEED, SEED, SEED, MAX_HKDF_BYTES).length, 8160)
    assert.is(hkdfExpand(crypto, SEED, SEED, MAX_HKDF_BYTES).length, 8160)
    for (const length of [0, -1, 1.5, MAX_HKDF_BYTES + 1]) {
      throwsCode(() => crypto.hkdfSha256(SEED, SEED, SEED, length), 'bytes-invalid')
      throwsCode(() => hkdfExpand(crypto, SEED, SEED, length), 'bytes-invalid')
    }
  }
})

run()
