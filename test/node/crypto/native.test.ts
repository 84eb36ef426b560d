// The native provider beside the pure one: the same bytes for anything, plain arrays of their own, and ML-KEM where Node has it.

import { hex } from '../../../keys/ids.ts'
import { pureProvider } from '../../../keys/pure.ts'
import { hasNativeMlKem, nativeProvider, verifyAhead } from '../../../node/crypto/native.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'

const exactly = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const both = [pureProvider, nativeProvider]

/** One result from both providers: equal bytes, or both undefined. */
const agree = (of: (crypto: (typeof both)[number]) => Uint8Array | undefined): void => {
  const [pure, native] = both.map(of)
  assert.is(pure && hex(pure), native && hex(native))
  assert.not(native instanceof Buffer)
}

property(
  'hashes of any chunks are equal',
  [fc.array(fc.uint8Array({ maxLength: 300, size: 'max' }), { maxLength: 4 }), fc.integer({ min: 1, max: 500 })],
  (chunks, length) => {
    agree((crypto) => crypto.sha256(...chunks))
    agree((crypto) => crypto.sha3_256(...chunks))
    agree((crypto) => crypto.hmacSha256(chunks[0] ?? new Uint8Array(0), ...chunks))
    agree((crypto) => crypto.shake256(chunks[0] ?? new Uint8Array(0), length))
  },
  { runs: 1000 },
)

property(
  'the AEAD writes equal bytes, and each opens the other’s',
  [exactly(32), exactly(12), fc.uint8Array(), fc.uint8Array({ maxLength: 300, size: 'max' })],
  (key, nonce, aad, plaintext) => {
    agree((crypto) => crypto.aeadSeal(key, nonce, aad, plaintext))
    const sealed = nativeProvider.aeadSeal(key, nonce, aad, plaintext)
    agree((crypto) => crypto.aeadOpen(key, nonce, aad, sealed))
    agree((crypto) => crypto.aeadOpen(key, nonce, aad, sealed.subarray(1)))
    agree((crypto) => crypto.aeadOpen(key, nonce, aad, sealed.subarray(0, 15)))
  },
  { runs: 1000 },
)

property(
  'X25519 and ML-KEM give equal keys, secrets and rejections',
  [exactly(32), exactly(32), exactly(64), exactly(1088)],
  (secret, other, seed, ciphertext) => {
    agree((crypto) => crypto.x25519Key(secret).publicKey)
    agree((crypto) => crypto.x25519Key(secret).sharedSecret(other))
    agree((crypto) => crypto.mlKem768Key(seed).publicKey)
    agree((crypto) => crypto.mlKem768Key(seed).decapsulate(ciphertext))
    const made = nativeProvider.mlKem768Encapsulate(nativeProvider.mlKem768Key(seed).publicKey, other)
    agree((crypto) => crypto.mlKem768Key(seed).decapsulate(made?.ciphertext ?? ciphertext))
    assert.equal(nativeProvider.mlKem768Key(seed).decapsulate(made?.ciphertext ?? ciphertext), made?.sharedSecret)
  },
  { runs: 200 },
)

test('long inputs hash, seal and open alike', () => {
  const key = new Uint8Array(32).fill(1)
  const nonce = new Uint8Array(12)
  for (const length of [4095, 4096, 4097, 70_000, 1_048_576]) {
    const bytes = new Uint8Array(length).fill(length)
    agree((crypto) => crypto.sha256(bytes))
    agree((crypto) => crypto.sha256(key, bytes))
    agree((crypto) => crypto.hmacSha256(bytes, bytes))
    agree((crypto) => crypto.aeadSeal(key, nonce, bytes, bytes))
    agree((crypto) => crypto.aeadOpen(key, nonce, bytes, pureProvider.aeadSeal(key, nonce, bytes, bytes)))
    assert.equal(nativeProvider.aeadOpen(key, nonce, key, nativeProvider.aeadSeal(key, nonce, key, bytes)), bytes)
  }
})

test('scrypt agrees, RFC 7914 §12 among it', async () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  for (const crypto of both) {
    const key = await crypto.scrypt(bytes('password'), bytes('NaCl'), { N: 1024, r: 8, p: 16 }, 64)
    assert.match(hex(key), /^fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162/)
    const empty = await crypto.scrypt(bytes(''), bytes(''), { N: 16, r: 1, p: 1 }, 64)
    assert.match(hex(empty), /^77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442/)
  }
})

test('what a provider returns is not a window on something that changes', () => {
  const seed = new Uint8Array(32).fill(1)
  for (const crypto of both) {
    const before = Uint8Array.from(seed)
    const signer = crypto.ed25519Signer(before)
    const signature = hex(signer.sign(seed))
    before.fill(0)
    assert.is(hex(signer.sign(seed)), signature)
    const x25519 = Uint8Array.from(seed)
    const key = crypto.x25519Key(x25519)
    const shared = hex(key.sharedSecret(signer.publicKey) ?? seed)
    x25519.fill(0)
    assert.is(hex(key.sharedSecret(signer.publicKey) ?? seed), shared)
  }
})

test('wrong lengths are refused alike', () => {
  const short = new Uint8Array(31)
  const key = new Uint8Array(32)
  for (const crypto of both) {
    throwsCode(() => crypto.ed25519Signer(short), 'bytes-invalid')
    throwsCode(() => crypto.ed25519Verifier(short), 'bytes-invalid')
    throwsCode(() => crypto.x25519Key(short), 'bytes-invalid')
    throwsCode(() => crypto.x25519Key(key).sharedSecret(short), 'bytes-invalid')
    throwsCode(() => crypto.mlKem768Key(key), 'bytes-invalid')
    throwsCode(() => crypto.mlKem768Key(new Uint8Array(64)).decapsulate(key), 'bytes-invalid')
    throwsCode(() => crypto.mlKem768Encapsulate(key, key), 'bytes-invalid')
    throwsCode(() => crypto.aeadSeal(short, new Uint8Array(12), key, key), 'bytes-invalid')
    throwsCode(() => crypto.aeadOpen(key, new Uint8Array(11), key, key), 'bytes-invalid')
  }
})

test('ML-KEM is node:crypto’s exactly where Node (from 24.7) and its OpenSSL (from 3.5) have it', () => {
  const atLeast = (version: string | undefined, [major, minor]: [number, number]): boolean => {
    const [first = 0, second = 0] = (version ?? '').split('.').map(Number)
    return first > major || (first === major && second >= minor)
  }
  assert.is(hasNativeMlKem, atLeast(process.versions.node, [24, 7]) && atLeast(process.versions.openssl, [3, 5]))
})

test('a signature that was looked at ahead has the verdict that it has anyway, and lends it to no other', async () => {
  const signer = nativeProvider.ed25519Signer(new Uint8Array(32).fill(7))
  const [message, other] = [new Uint8Array(40).fill(1), new Uint8Array(40).fill(2)]
  const signature = signer.sign(message)
  const forged = signature.map((byte, i) => (i === 40 ? byte ^ 1 : byte))
  const { publicKey } = signer
  const verify = nativeProvider.ed25519Verifier(publicKey)
  await verifyAhead([
    { publicKey, message, signature },
    { publicKey, message, signature: forged },
    { publicKey, message: other, signature },
  ])
  for (const _ of [1, 2]) {
    assert.is(verify(message, signature), true)
    assert.is(verify(message, forged), false)
    assert.is(verify(other, signature), false)
  }
  const stranger = nativeProvider.ed25519Signer(new Uint8Array(32).fill(8))
  await verifyAhead([{ publicKey, message, signature }])
  assert.is(nativeProvider.ed25519Verifier(stranger.publicKey)(message, signature), false)
})

run()
