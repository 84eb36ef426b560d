// X-Wing: the draft's vectors, the modulus check by Wycheproof's keys, and the X25519 points of small order.

import { concatBytes } from '@noble/hashes/utils.js'
import { hex, parseHex } from '../../keys/ids.ts'
import { xwingEncapsulate, xwingKey, xwingPublicKeyFault } from '../../keys/xwing.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import { vectors } from '../support/vectors.ts'
import { lowOrderX25519 } from './low-order.ts'
import { providers } from './providers.ts'

interface XWingVector {
  readonly seed: string
  readonly eseed: string
  readonly ss: string
  readonly sk: string
  readonly pk: string
  readonly ct: string
}
interface Encaps {
  readonly testGroups: readonly { readonly tests: readonly { readonly ek: string; readonly result: string }[] }[]
}

const SEED = new Uint8Array(32).fill(3)
const RANDOMNESS = new Uint8Array(64).fill(4)

for (const crypto of providers) {
  test(`the ${crypto.name} provider agrees with all 3 vectors of the draft`, () => {
    const cases = vectors<XWingVector[]>('xwing/draft-connolly-cfrg-xwing-kem.json')
    assert.is(cases.length, 3)
    for (const { seed, eseed, ss, sk, pk, ct } of cases) {
      assert.is(seed, sk)
      const key = xwingKey(crypto, parseHex(sk))
      assert.is(hex(key.publicKey), pk)
      const made = xwingEncapsulate(crypto, parseHex(pk), parseHex(eseed))
      assert.is(hex(made?.enc ?? SEED), ct)
      assert.is(hex(made?.sharedSecret ?? SEED), ss)
      assert.is(hex(key.decapsulate(parseHex(ct)) ?? SEED), ss)
    }
  })

  test(`the ${crypto.name} provider refuses exactly the ML-KEM halves that Wycheproof calls invalid`, () => {
    const good = xwingKey(crypto, SEED).publicKey.subarray(1184)
    const { testGroups } = vectors<Encaps>('wycheproof/mlkem_768_encaps_test.json')
    let ran = 0
    for (const { ek, result } of testGroups.flatMap(({ tests }) => tests)) {
      if (ek.length !== 2 * 1184) continue
      const publicKey = concatBytes(parseHex(ek), good)
      const fault = xwingPublicKeyFault(crypto, publicKey)
      assert.is(fault === undefined, result === 'valid')
      if (fault !== undefined) assert.is(xwingEncapsulate(crypto, publicKey, RANDOMNESS), undefined)
      ran++
    }
    assert.ok(ran > 200, `${ran} keys`)
  })

  test(`the ${crypto.name} provider refuses X25519 halves of small order in public keys and in ciphertexts`, () => {
    const key = xwingKey(crypto, SEED)
    const enc = xwingEncapsulate(crypto, key.publicKey, RANDOMNESS)?.enc ?? SEED
    for (const point of lowOrderX25519()) {
      const publicKey = concatBytes(key.publicKey.subarray(0, 1184), point)
      assert.match(xwingPublicKeyFault(crypto, publicKey) ?? '', 'small order')
      assert.is(xwingEncapsulate(crypto, publicKey, RANDOMNESS), undefined)
      assert.is(key.decapsulate(concatBytes(enc.subarray(0, 1088), point)), undefined)
    }
  })

  test(`the ${crypto.name} provider takes seeds, randomness, keys and ciphertexts of one length`, () => {
    const key = xwingKey(crypto, SEED)
    for (const length of [0, 31, 33]) throwsCode(() => xwingKey(crypto, new Uint8Array(length)), 'bytes-invalid')
    for (const length of [0, 1119, 1121]) throwsCode(() => key.decapsulate(new Uint8Array(length)), 'bytes-invalid')
    for (const length of [32, 63, 65]) throwsCode(() => xwingEncapsulate(crypto, key.publicKey, new Uint8Array(length)), 'bytes-invalid')
    for (const length of [1184, 1215, 1217]) {
      throwsCode(() => xwingEncapsulate(crypto, new Uint8Array(length), RANDOMNESS), 'bytes-invalid')
      throwsCode(() => xwingPublicKeyFault(crypto, new Uint8Array(length)), 'bytes-invalid')
    }
  })
}

run()
