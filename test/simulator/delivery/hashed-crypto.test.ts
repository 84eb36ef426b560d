// The hashed provider holds and fails where the real one does.

import { asPeerKey } from '../../../keys/ids.ts'
import type { CryptoProvider } from '../../../keys/provider.ts'
import { checkPrekey, opener, prekeyPair, sealer } from '../../../keys/sealing.ts'
import { signingKey, verifyingKey } from '../../../keys/signing.ts'
import { nativeProvider } from '../../../node/crypto/native.ts'
import { sessionInfo } from '../../../protocol/session.ts'
import { assert, run, test } from '../../support/harness.ts'
import { diceOf, randomBytesOf } from '../seeded.ts'
import { hashedProvider } from './hashed-crypto.ts'

const flipped = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))

const both: readonly CryptoProvider[] = [hashedProvider, nativeProvider]

for (const crypto of both) {
  const name = crypto === hashedProvider ? 'hashed' : 'native'
  const dice = diceOf(11)
  const random = randomBytesOf(11)
  const where = (bytes: Uint8Array) => dice.below(bytes.length)

  test(`${name}: a signature holds for its key, context and bytes alone`, () => {
    const [key, other] = [signingKey(crypto, random(32)), signingKey(crypto, random(32))]
    const verify = (by: Uint8Array, context: string, bytes: Uint8Array, signature: Uint8Array) =>
      verifyingKey(crypto, by).verify(context, bytes, signature)
    for (let i = 0; i < 200; i++) {
      const bytes = random(1 + dice.below(300))
      const signature = key.sign('one', bytes)
      assert.ok(verify(key.publicKey, 'one', bytes, signature))
      assert.not(verify(other.publicKey, 'one', bytes, signature))
      assert.not(verify(key.publicKey, 'two', bytes, signature))
      assert.not(verify(key.publicKey, 'one', flipped(bytes, where(bytes)), signature))
      assert.not(verify(key.publicKey, 'one', bytes, flipped(signature, where(signature))))
    }
  })

  test(`${name}: what is sealed opens under its key, nonce and aad alone`, () => {
    for (let i = 0; i < 200; i++) {
      const [key, nonce, aad, plaintext] = [random(32), random(12), random(1 + dice.below(64)), random(1 + dice.below(5_000))]
      const sealed = crypto.aeadSeal(key, nonce, aad, plaintext)
      assert.equal(crypto.aeadOpen(key, nonce, aad, sealed), plaintext)
      for (const wrong of [
        crypto.aeadOpen(flipped(key, where(key)), nonce, aad, sealed),
        crypto.aeadOpen(key, flipped(nonce, where(nonce)), aad, sealed),
        crypto.aeadOpen(key, nonce, flipped(aad, where(aad)), sealed),
        crypto.aeadOpen(key, nonce, aad, flipped(sealed, where(sealed))),
        crypto.aeadOpen(key, nonce, aad, sealed.subarray(1)),
      ])
        assert.is(wrong, undefined)
    }
  })

  test(`${name}: two ends of an encapsulation export the same, and no third`, async () => {
    const [pair, other] = [prekeyPair(crypto, random(32)), prekeyPair(crypto, random(32))]
    checkPrekey(crypto, pair.publicKey)
    const [a, b] = [asPeerKey(random(32)), asPeerKey(random(32))]
    const info = sessionInfo(random(32), a, b, 7)
    const sealing = await sealer(crypto, pair.publicKey, info, random(64))
    const context = random(20)
    const key = await sealing.export(context, 32)
    assert.equal(await (await opener(crypto, pair, sealing.enc, info)).export(context, 32), key)
    assert.not.equal(await (await opener(crypto, pair, sealing.enc, info)).export(random(20), 32), key)
    assert.not.equal(await (await opener(crypto, other, sealing.enc, info)).export(context, 32), key)
    assert.not.equal(await (await opener(crypto, pair, sealing.enc, info.slice(1))).export(context, 32), key)
    const again = await sealer(crypto, pair.publicKey, info, random(64))
    assert.not.equal(await again.export(context, 32), key)
  })
}

run()
