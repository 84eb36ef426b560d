import { randomBytes } from 'node:crypto'
import type { RandomBytes } from '../../../keys/provider.ts'
import { pureProvider } from '../../../keys/pure.ts'
import { nativeProvider } from '../../../node/crypto/native.ts'
import { memoryStore } from '../../../node/store/memory.ts'
import { sealedStore } from '../../../node/store/sealed.ts'
import type { Store } from '../../../node/store/store.ts'
import { assert, rejectsCode, run, test, throwsCode } from '../../support/harness.ts'
import { modelProperty } from './model.ts'
import { storeSuite } from './suite.ts'
import { bytes, collect, numbersFrom, put, text } from './support.ts'

const random: RandomBytes = (length) => new Uint8Array(randomBytes(length))
const KEY = Uint8Array.from({ length: 32 }, (_, index) => index)

const sealedOver = (store: Store, key = KEY): Store => sealedStore(store, { crypto: nativeProvider, random, key })
const make = async () => ({ store: sealedOver(memoryStore()), dispose: async () => {} })

storeSuite('sealed', make)
modelProperty('sealed', make)

const rawOf = async (store: Store, key: string): Promise<Uint8Array> => (await store.get(key)) ?? new Uint8Array()

test('sealed: the store beneath sees neither the value nor twice the same bytes', async () => {
  const beneath = memoryStore()
  const sealed = sealedOver(beneath)
  const value = text('the beneficial owner of the account')
  await sealed.batch([put('a', value), put('b', value)])
  const first = await rawOf(beneath, 'a')
  assert.is(first[0], 1)
  assert.is(first.length, 1 + 12 + value.length + 16)
  assert.not.ok(Buffer.from(first).includes('owner'))
  assert.not.equal(first.subarray(13), (await rawOf(beneath, 'b')).subarray(13))
  await sealed.batch([put('a', value)])
  assert.not.equal(await rawOf(beneath, 'a'), first)
})

test('sealed: any changed, missing or added byte of a value is noticed, and the key is named', async () => {
  const beneath = memoryStore()
  const sealed = sealedOver(beneath)
  await sealed.batch([put('m/1', bytes(1, 2, 3))])
  const raw = await rawOf(beneath, 'm/1')
  const changed = [
    ...numbersFrom(raw.length).map((place) => raw.map((byte, index) => (index === place ? byte ^ 1 : byte))),
    ...numbersFrom(raw.length).map((length) => raw.slice(0, length)),
    Uint8Array.from([...raw, 0]),
  ]
  for (const value of changed) {
    await beneath.batch([put('m/1', value)])
    const error = await rejectsCode(() => sealed.get('m/1'), 'store-value-damaged')
    assert.match(error.message, 'm/1')
    await rejectsCode(() => sealed.getMany(['m/1']), 'store-value-damaged')
    await rejectsCode(() => collect(sealed.range()), 'store-value-damaged')
  }
  await beneath.batch([put('m/1', raw)])
  assert.equal(await sealed.get('m/1'), bytes(1, 2, 3))
})

test('sealed: a value that was moved to another key, or written under another storage key, is refused', async () => {
  const beneath = memoryStore()
  await sealedOver(beneath).batch([put('a', bytes(1)), put('b', bytes(2))])
  await beneath.batch([put('b', await rawOf(beneath, 'a'))])
  await rejectsCode(() => sealedOver(beneath).get('b'), 'store-value-damaged')
  await rejectsCode(
    () =>
      sealedOver(
        beneath,
        KEY.map((byte) => byte ^ 1),
      ).get('a'),
    'store-value-damaged',
  )
})

test('sealed: the format is the one in the specification, with either provider', async () => {
  const nonce = Uint8Array.from({ length: 12 }, (_, index) => 0xa0 + index)
  const values = []
  for (const crypto of [nativeProvider, pureProvider]) {
    const beneath = memoryStore()
    await sealedStore(beneath, { crypto, random: () => nonce, key: KEY }).batch([put('a/1', text('value'))])
    values.push(Buffer.from(await rawOf(beneath, 'a/1')).toString('hex'))
  }
  const expected = nativeProvider.aeadSeal(KEY, nonce, text('valise/v1/store\0a/1'), text('value'))
  assert.is(values[0], `01a0a1a2a3a4a5a6a7a8a9aaab${Buffer.from(expected).toString('hex')}`)
  assert.is(values[1], values[0])
})

test('sealed: the storage key is 32 bytes', () => {
  for (const length of [0, 31, 33]) throwsCode(() => sealedOver(memoryStore(), new Uint8Array(length)), 'bytes-invalid')
})

run()
