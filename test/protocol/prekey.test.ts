// Prekeys: weekly epochs, what is published, which one a sender uses, and when private halves go.

import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { MAX_PREKEY_BYTES, MESSAGE_LIFETIME_MS, PREKEY_EPOCH_MS } from '../../protocol/limits.ts'
import {
  currentPrekey,
  destroyedAfter,
  encodePrekey,
  type Prekey,
  parsePrekey,
  prekeyEpoch,
  publishedEpochs,
} from '../../protocol/prekey.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import { fc, property } from '../support/property.ts'
import { brazil } from '../vectors/make/protocol-world.ts'

const prekey = (epoch: number, notBefore: number, notAfter: number): Prekey => ({
  epoch,
  publicKey: brazil.prekey.pair.publicKey,
  notBefore,
  notAfter,
})

property(
  'at any time, published epochs begin now, have no gap, and reach a message lifetime ahead',
  [fc.integer({ min: 0, max: 4_102_444_800_000 })],
  (now) => {
    const epochs = publishedEpochs(now)
    assert.ok((epochs[0]?.notBefore ?? Number.NaN) <= now && now < (epochs[0]?.notAfter ?? 0))
    assert.ok((epochs.at(-1)?.notAfter ?? 0) > now + MESSAGE_LIFETIME_MS)
    assert.ok((epochs.at(-1)?.notBefore ?? 0) <= now + MESSAGE_LIFETIME_MS)
    for (const [i, { epoch, notBefore, notAfter }] of epochs.entries()) {
      assert.is(notAfter - notBefore, PREKEY_EPOCH_MS)
      assert.is(epoch, prekeyEpoch(notBefore))
      if (i > 0) assert.equal([notBefore, epoch], [epochs[i - 1]?.notAfter, (epochs[i - 1]?.epoch ?? 0) + 1])
    }
  },
)

test('a message sealed at the last moment of a prekey can be opened until it expires', () => {
  assert.is(destroyedAfter(1_000), 1_000 + MESSAGE_LIFETIME_MS)
})

test('a sender uses the highest epoch whose window holds now: its beginning is in it, its end is not', () => {
  const prekeys = [prekey(1, 100, 200), prekey(2, 150, 300), prekey(3, 300, 400)]
  for (const [now, epoch] of [
    [99, undefined],
    [100, 1],
    [149, 1],
    [150, 2],
    [199, 2],
    [299, 2],
    [300, 3],
    [399, 3],
    [400, undefined],
  ] as const)
    assert.is(currentPrekey(prekeys, now)?.epoch, epoch, `at ${now}`)
  assert.is(currentPrekey([...prekeys].reverse(), 160)?.epoch, 2)
  assert.is(currentPrekey([], 1), undefined)
})

test('a prekey is read as it was written, and refused when it is no key or has no window', () => {
  const one = prekey(7, 1, 2)
  assert.equal({ ...parsePrekey(crypto, encodePrekey(one)) }, { ...one })
  throwsCode(() => parsePrekey(crypto, encodePrekey({ ...one, notBefore: 2 })), 'wire-value')
  throwsCode(() => parsePrekey(crypto, encodePrekey({ ...one, publicKey: one.publicKey.slice(1) })), 'wire-value')
  throwsCode(() => parsePrekey(crypto, encodePrekey({ ...one, publicKey: new Uint8Array(1216).fill(0xff) })), 'prekey-invalid')
  throwsCode(() => parsePrekey(crypto, new Uint8Array(MAX_PREKEY_BYTES + 1)), 'wire-oversized')
})

run()
