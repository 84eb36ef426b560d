import { MAX_ITEM_BYTES } from '../../../protocol/limits.ts'
import {
  encodeItem,
  ITEM_LIMITS,
  ITEM_TYPES,
  type ItemType,
  itemOrder,
  itemPlace,
  itemTypeOf,
  parseItem,
} from '../../../protocol/roster/item.ts'
import { encode } from '../../../protocol/wire/codec.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { crypto } from './comparing.ts'

const TYPES = Object.keys(ITEM_TYPES) as ItemType[]

test('every type has its own number, and the numbers are 1 to 13', () => {
  assert.equal(Object.values(ITEM_TYPES), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
  for (const type of TYPES) assert.is(itemTypeOf(ITEM_TYPES[type]), type)
})

for (const type of TYPES) {
  test(`an item of type ${type} at its limit is read as it was written`, () => {
    const content = new Uint8Array(ITEM_LIMITS[type]).fill(7)
    const bytes = encodeItem({ type, content })
    assert.ok(bytes.length <= MAX_ITEM_BYTES)
    assert.equal(parseItem(bytes), { type, content })
  })

  test(`an item of type ${type} one byte over its limit is refused, written or read`, () => {
    const content = new Uint8Array(ITEM_LIMITS[type] + 1)
    throwsCode(() => encodeItem({ type, content }), 'wire-oversized')
    throwsCode(() => parseItem(encode('Item', { version: 1, type: ITEM_TYPES[type], content })), 'wire-oversized')
  })
}

test('an unknown type, an empty content and a newer version are refused', () => {
  const content = Uint8Array.of(1)
  for (const type of [0, 14]) throwsCode(() => parseItem(encode('Item', { version: 1, type, content })), 'wire-value')
  throwsCode(() => parseItem(encode('Item', { version: 1, type: 1, content: new Uint8Array(0) })), 'wire-value')
  throwsCode(() => encodeItem({ type: 'vote', content: new Uint8Array(0) }), 'wire-value')
  throwsCode(() => parseItem(encode('Item', { version: 2, type: 1, content })), 'wire-version')
})

test('a place depends on type and key', () => {
  const key = new Uint8Array(32)
  const places = TYPES.map((type) => itemPlace(crypto, type, key).join())
  assert.is(new Set(places).size, TYPES.length)
  assert.not.equal(itemPlace(crypto, 'vote', key), itemPlace(crypto, 'vote', new Uint8Array(31)))
  assert.is(itemPlace(crypto, 'vote', key).length, 32)
})

test('epochs come before attestations, attestations before all else', () => {
  const sorted = [...TYPES].sort((a, b) => itemOrder(a) - itemOrder(b))
  assert.equal(sorted.slice(0, 2), ['decided-epoch', 'attestation'])
})

run()
