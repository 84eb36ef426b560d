// Ed25519 by other people's vectors: all cases of Wycheproof and SUPERCOP's sign.input, by both providers.

import { hex, parseHex } from '../../keys/ids.ts'
import { signingKey, verifyingKey } from '../../keys/signing.ts'
import { assert, run, test } from '../support/harness.ts'
import { vectors, vectorText } from '../support/vectors.ts'
import { providers } from './providers.ts'

interface Wycheproof {
  readonly numberOfTests: number
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string }
    readonly tests: readonly { readonly tcId: number; readonly msg: string; readonly sig: string; readonly result: 'valid' | 'invalid' }[]
  }[]
}

for (const crypto of providers) {
  test(`Wycheproof ed25519: the ${crypto.name} provider agrees with all 151 cases`, () => {
    const file = vectors<Wycheproof>('wycheproof/ed25519_test.json')
    let ran = 0
    for (const { publicKey, tests } of file.testGroups) {
      const key = verifyingKey(crypto, parseHex(publicKey.pk))
      for (const { tcId, msg, sig, result } of tests) {
        assert.is(key.verifyRaw(parseHex(msg), parseHex(sig)), result === 'valid', `case ${tcId}`)
        ran++
      }
    }
    assert.is(ran, 151)
    assert.is(file.numberOfTests, 151)
  })

  test(`SUPERCOP sign.input: the ${crypto.name} provider makes and verifies all 256 signatures`, () => {
    const lines = vectorText('ed25519/sign.input.first256.txt')
      .split('\n')
      .filter((line) => line !== '')
    let ran = 0
    for (const line of lines) {
      const [secret = '', publicKey = '', message = '', signed = ''] = line.split(':')
      const key = signingKey(crypto, parseHex(secret.slice(0, 64)))
      assert.is(hex(key.publicKey), publicKey)
      const signature = key.signRaw(parseHex(message))
      assert.is(hex(signature) + message, signed)
      assert.ok(verifyingKey(crypto, parseHex(publicKey)).verifyRaw(parseHex(message), signature))
      ran++
    }
    assert.is(ran, 256)
  })
}

run()
