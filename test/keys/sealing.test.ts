// Sealing: both ends export the same secrets, nobody else does, and bad keys and encapsulations are refused.

import { concatBytes } from '@noble/hashes/utils.js'
import { hex } from '../../keys/ids.ts'
import { checkPrekey, opener, prekeyPair, sealer } from '../../keys/sealing.ts'
import { nativeProvider } from '../../node/crypto/native.ts'
import { assert, rejectsCode, run, test, throwsCode } from '../support/harness.ts'
import { fc, property } from '../support/property.ts'
import { lowOrderX25519 } from './low-order.ts'
import { providers } from './providers.ts'

const filled = (length: number, byte: number): Uint8Array => new Uint8Array(length).fill(byte)
const SEED = filled(32, 1)
const RANDOMNESS = filled(64, 2)
const INFO = filled(120, 3)
const CONTEXT = filled(40, 4)

const exactly = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
/** fast-check's own default is ten bytes at most. */
const bytes = fc.uint8Array({ maxLength: 300, size: 'max' })
const pair = prekeyPair(nativeProvider, SEED)

property(
  'what is sealed under an exported key opens at the other end, and a changed byte does not',
  [exactly(64), bytes, bytes, fc.uint8Array({ maxLength: 300, size: 'max' }), fc.nat()],
  async (randomness, info, context, plaintext, at) => {
    const crypto = nativeProvider
    const sender = await sealer(crypto, pair.publicKey, info, randomness)
    const recipient = await opener(crypto, pair, sender.enc, info)
    const key = await sender.export(context, 32)
    const nonce = randomness.subarray(0, 12)
    const sealed = crypto.aeadSeal(key, nonce, context, plaintext)
    const opened = crypto.aeadOpen(await recipient.export(context, 32), nonce, context, sealed)
    assert.equal(opened, plaintext)
    sealed[at % sealed.length] = (sealed[at % sealed.length] ?? 0) ^ 1
    assert.is(crypto.aeadOpen(key, nonce, context, sealed), undefined)
  },
)

property(
  'the AEAD opens what it sealed, with that key, nonce and associated bytes alone',
  [exactly(32), exactly(12), bytes, fc.uint8Array({ maxLength: 500, size: 'max' }), fc.nat(31), fc.nat(11)],
  (key, nonce, aad, plaintext, i, j) => {
    const crypto = nativeProvider
    const sealed = crypto.aeadSeal(key, nonce, aad, plaintext)
    assert.is(sealed.length, plaintext.length + 16)
    assert.equal(crypto.aeadOpen(key, nonce, aad, sealed), plaintext)
    assert.is(crypto.aeadOpen(key.with(i, (key[i] ?? 0) ^ 1), nonce, aad, sealed), undefined)
    assert.is(crypto.aeadOpen(key, nonce.with(j, (nonce[j] ?? 0) ^ 1), aad, sealed), undefined)
    assert.is(crypto.aeadOpen(key, nonce, Uint8Array.of(...aad, 0), sealed), undefined)
  },
)

property(
  'either provider opens what the other sealed, and both write the same bytes',
  [exactly(32), exactly(64), fc.uint8Array()],
  async (seed, randomness, info) => {
    const pairs = providers.map((crypto) => ({ crypto, pair: prekeyPair(crypto, seed) }))
    const sealers = await Promise.all(pairs.map(({ crypto, pair: own }) => sealer(crypto, own.publicKey, info, randomness)))
    assert.is(new Set(sealers.map(({ enc }) => hex(enc))).size, 1)
    const enc = sealers[0]?.enc ?? SEED
    const openers = await Promise.all(pairs.map(({ crypto, pair: own }) => opener(crypto, own, enc, info)))
    const exports = await Promise.all([...sealers, ...openers].map((context) => context.export(CONTEXT, 48)))
    assert.is(new Set(exports.map(hex)).size, 1)
  },
  { runs: 100 },
)

for (const crypto of providers) {
  const own = prekeyPair(crypto, SEED)

  test(`${crypto.name}: one encapsulation exports many secrets, each to its context and length`, async () => {
    const sender = await sealer(crypto, own.publicKey, INFO, RANDOMNESS)
    const recipient = await opener(crypto, own, sender.enc, INFO)
    const seen = new Set<string>()
    for (let i = 0; i < 200; i++) {
      const secret = hex(await sender.export(Uint8Array.of(i), 32))
      assert.is(hex(await recipient.export(Uint8Array.of(i), 32)), secret)
      seen.add(secret)
    }
    assert.is(seen.size, 200)
    assert.is.not(hex(await sender.export(CONTEXT, 64)).slice(0, 64), hex(await sender.export(CONTEXT, 32)))
    assert.is((await sender.export(CONTEXT, 8160)).length, 8160)
    for (const length of [0, 8161, -1, 1.5]) await rejectsCode(() => sender.export(CONTEXT, length), 'bytes-invalid')
  })

  test(`${crypto.name}: another info, key, randomness or encapsulation gives other secrets`, async () => {
    const sender = await sealer(crypto, own.publicKey, INFO, RANDOMNESS)
    const secret = hex(await sender.export(CONTEXT, 32))
    const other = prekeyPair(crypto, filled(32, 9))
    const changed = sender.enc.with(500, (sender.enc[500] ?? 0) ^ 1)
    const contexts = await Promise.all([
      opener(crypto, own, sender.enc, INFO.with(0, 0)),
      opener(crypto, own, sender.enc, INFO.subarray(1)),
      opener(crypto, other, sender.enc, INFO),
      opener(crypto, own, changed, INFO),
      sealer(crypto, own.publicKey, INFO, RANDOMNESS.with(0, 0)),
      sealer(crypto, own.publicKey, INFO, RANDOMNESS.with(63, 0)),
      sealer(crypto, other.publicKey, INFO, RANDOMNESS),
    ])
    const exported = await Promise.all(contexts.map((context) => context.export(CONTEXT, 32)))
    assert.is(new Set([secret, ...exported.map(hex)]).size, 1 + contexts.length)
  })

  test(`${crypto.name}: an encapsulation of another length, or with an X25519 half of small order, is refused`, async () => {
    const { enc } = await sealer(crypto, own.publicKey, INFO, RANDOMNESS)
    for (const wrong of [new Uint8Array(0), enc.subarray(1), Uint8Array.of(...enc, 0)])
      await rejectsCode(() => opener(crypto, own, wrong, INFO), 'open-failed')
    for (const point of lowOrderX25519())
      await rejectsCode(() => opener(crypto, own, concatBytes(enc.subarray(0, 1088), point), INFO), 'open-failed')
  })

  test(`${crypto.name}: a prekey of another length, not reduced, or with an X25519 half of small order, is refused`, async () => {
    checkPrekey(crypto, own.publicKey)
    const bad = [
      new Uint8Array(0),
      own.publicKey.subarray(1),
      Uint8Array.of(...own.publicKey, 0),
      own.publicKey.with(0, 0xff).with(1, 0xff),
      own.publicKey.with(1150, 0xff).with(1151, 0xff),
      ...lowOrderX25519().map((point) => concatBytes(own.publicKey.subarray(0, 1184), point)),
    ]
    for (const publicKey of bad) {
      throwsCode(() => checkPrekey(crypto, publicKey), 'prekey-invalid')
      await rejectsCode(() => sealer(crypto, publicKey, INFO, RANDOMNESS), 'prekey-invalid')
    }
  })

  test(`${crypto.name}: randomness is 64 bytes and seeds are 32`, async () => {
    for (const length of [0, 32, 63, 65])
      await rejectsCode(() => sealer(crypto, own.publicKey, INFO, new Uint8Array(length)), 'bytes-invalid')
    for (const length of [0, 31, 64]) throwsCode(() => prekeyPair(crypto, new Uint8Array(length)), 'bytes-invalid')
  })
}

run()
