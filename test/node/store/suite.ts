// What every Store must do. Each adapter's test file runs it on a store of its own kind.

import type { Store, StoreOperation } from '../../../node/store/store.ts'
import { MAX_KEY_LENGTH, withPrefix } from '../../../node/store/store.ts'
import { assert, rejectsCode, test } from '../../support/harness.ts'
import { bytes, collect, numbersFrom, put, text } from './support.ts'

/** Makes an empty store; `dispose` removes what stays behind after `close`. */
export type MakeStore = () => Promise<{ store: Store; dispose: () => Promise<void> }>

const MIB = 1024 * 1024
/** An attachment's limit is 25 MB; sealed and with its message it stays below this. */
const LARGE = 30 * MIB

export const storeSuite = (kind: string, make: MakeStore): void => {
  const storeTest = (name: string, fn: (store: Store) => Promise<void>): void =>
    test(`${kind}: ${name}`, async () => {
      const { store, dispose } = await make()
      try {
        await fn(store)
      } finally {
        await store.close()
        await dispose()
      }
    })

  values(storeTest)
  ranges(storeTest)
  batches(storeTest)
  closing(storeTest)
}

type StoreTest = (name: string, fn: (store: Store) => Promise<void>) => void

const values = (storeTest: StoreTest): void => {
  storeTest('a key that was never written has no value', async (store) => {
    assert.is(await store.get('a'), undefined)
    assert.equal(await store.getMany(['a', 'b']), [undefined, undefined])
  })

  storeTest('a value comes back byte for byte, binary and empty values too', async (store) => {
    const all = Uint8Array.from({ length: 256 }, (_, index) => index)
    await store.batch([put('binary', all), put('empty', new Uint8Array())])
    assert.equal(await store.get('binary'), all)
    assert.equal(await store.get('empty'), new Uint8Array())
    assert.is((await store.get('empty'))?.constructor, Uint8Array)
  })

  storeTest('a value of 30 MiB comes back byte for byte', async (store) => {
    const large = new Uint8Array(LARGE)
    for (let index = 0; index < LARGE; index += 4096) large[index] = (index >>> 12) & 255
    await store.batch([{ put: 'large', value: large }])
    const back = await store.get('large')
    assert.is(Buffer.compare(back ?? new Uint8Array(), large), 0)
  })

  storeTest('values are copied in both directions', async (store) => {
    const value = bytes(1, 2, 3)
    const written = store.batch([put('a', value)])
    value[0] = 9
    await written
    const first = await store.get('a')
    assert.equal(first, bytes(1, 2, 3))
    first?.fill(9)
    for (const [, found] of await collect(store.range())) found.fill(9)
    for (const found of await store.getMany(['a'])) found?.fill(9)
    assert.equal(await store.get('a'), bytes(1, 2, 3))
  })

  storeTest('getMany answers in the order of the question', async (store) => {
    await store.batch([put('a', bytes(1)), put('c', bytes(3))])
    assert.equal(await store.getMany(['c', 'b', 'a', 'c']), [bytes(3), undefined, bytes(1), bytes(3)])
    assert.equal(await store.getMany([]), [])
  })

  storeTest('a key is 1 to 512 printable ASCII characters', async (store) => {
    const longest = 'k'.repeat(MAX_KEY_LENGTH)
    await store.batch([put(longest, bytes(1)), put('!~', bytes(2))])
    assert.equal(await store.get(longest), bytes(1))
    for (const key of ['', `${longest}k`, 'a b', 'é', 'a\0', '\x7f']) {
      await rejectsCode(() => store.get(key), 'store-key-invalid')
      await rejectsCode(() => store.getMany(['a', key]), 'store-key-invalid')
      await rejectsCode(() => store.batch([put('before', bytes(1)), put(key, bytes(1))]), 'store-key-invalid')
      await rejectsCode(() => store.batch([{ del: key }]), 'store-key-invalid')
    }
    assert.is(await store.get('before'), undefined)
  })
}

const ranges = (storeTest: StoreTest): void => {
  storeTest('keys come in byte order', async (store) => {
    const keys = ['a', 'B', 'a/1', 'a/10', 'a/2', '~', '!', 'Z', 'aa', '0']
    await store.batch(keys.map((key) => put(key, text(key))))
    const entries = await collect(store.range())
    assert.equal(
      entries.map(([key]) => key),
      ['!', '0', 'B', 'Z', 'a', 'a/1', 'a/10', 'a/2', 'aa', '~'],
    )
    for (const [key, value] of entries) assert.equal(value, text(key))
  })

  storeTest('a range has its bounds, its direction and its limit', async (store) => {
    await store.batch(['a', 'b', 'c', 'd'].map((key) => put(key, text(key))))
    const keys = async (options: Parameters<Store['range']>[0]) => (await collect(store.range(options))).map(([key]) => key).join('')
    assert.is(await keys({ gte: 'b' }), 'bcd')
    assert.is(await keys({ gt: 'b' }), 'cd')
    assert.is(await keys({ lt: 'c' }), 'ab')
    assert.is(await keys({ lte: 'c' }), 'abc')
    assert.is(await keys({ gt: 'a', lte: 'c' }), 'bc')
    assert.is(await keys({ gt: 'a', lte: 'c', reverse: true }), 'cb')
    assert.is(await keys({ reverse: true, limit: 2 }), 'dc')
    assert.is(await keys({ gte: 'b', limit: 1 }), 'b')
    assert.is(await keys({ lt: 'c', reverse: true, limit: 1 }), 'b')
    assert.is(await keys({ limit: 0 }), '')
    assert.is(await keys({ gte: 'c', lt: 'b' }), '')
    assert.is(await keys({ gt: 'aa', lt: 'ab' }), '')
  })

  storeTest('withPrefix finds the keys of a prefix and no others', async (store) => {
    await store.batch(['m', 'm/', 'm/1', 'm/~~', 'm0', 'n/1'].map((key) => put(key, text(key))))
    const entries = await collect(store.range(withPrefix('m/')))
    assert.equal(
      entries.map(([key]) => key),
      ['m/', 'm/1', 'm/~~'],
    )
  })

  storeTest('an iteration sees the store as it was at its first step', async (store) => {
    await store.batch(['a', 'b', 'c'].map((key) => put(key, bytes(1))))
    const seen: string[] = []
    for await (const [key, value] of store.range()) {
      if (key === 'a') await store.batch([{ del: 'b' }, put('c', bytes(2)), put('d', bytes(2))])
      seen.push(`${key}${value[0]}`)
    }
    assert.equal(seen, ['a1', 'b1', 'c1'])
    assert.equal(
      (await collect(store.range())).map(([key]) => key),
      ['a', 'c', 'd'],
    )
  })

  storeTest('a range that is left early does not hold up the close', async (store) => {
    await store.batch(numbersFrom(1000).map((number) => put(`k${number}`, bytes(1))))
    for await (const _ of store.range()) break
    const unfinished = store.range()[Symbol.asyncIterator]()
    await unfinished.next()
    await store.close()
    await rejectsCode(() => unfinished.next(), 'store-closed')
  })
}

const batches = (storeTest: StoreTest): void => {
  storeTest('a batch is done in order, and is read back at once', async (store) => {
    await store.batch([put('a', bytes(1)), put('a', bytes(2)), { del: 'b' }, put('b', bytes(3)), put('c', bytes(4)), { del: 'c' }])
    assert.equal(await store.getMany(['a', 'b', 'c']), [bytes(2), bytes(3), undefined])
    await store.batch([{ del: 'a' }, { del: 'never-there' }])
    assert.is(await store.get('a'), undefined)
    await store.batch([])
  })

  storeTest('nobody sees a part of a batch', async (store) => {
    const keys = numbersFrom(20).map((number) => `k${number}`)
    const write = (value: number): Promise<void> => store.batch(keys.map((key): StoreOperation => put(key, bytes(value))))
    await write(0)
    const writes = numbersFrom(30).map((value) => write(value))
    for (let round = 0; round < 30; round++) {
      const many = await store.getMany(keys)
      assert.is(new Set(many.map((value) => value?.[0])).size, 1)
      const entries = await collect(store.range())
      assert.is(new Set(entries.map(([, value]) => value[0])).size, 1)
    }
    await Promise.all(writes)
  })
}

const closing = (storeTest: StoreTest): void => {
  storeTest('a closed store refuses everything, and may be closed again', async (store) => {
    await store.close()
    await rejectsCode(() => store.get('a'), 'store-closed')
    await rejectsCode(() => store.getMany(['a']), 'store-closed')
    await rejectsCode(() => store.batch([put('a', bytes(1))]), 'store-closed')
    await rejectsCode(() => collect(store.range()), 'store-closed')
    await store.close()
  })

  storeTest('a batch that is under way is finished by the close, not cut', async (store) => {
    const written = store.batch(numbersFrom(100).map((number) => put(`k${number}`, bytes(1))))
    await store.close()
    await written
  })
}
