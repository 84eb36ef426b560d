// Byte strings: labelled checks, numbers in big-endian, comparison.

import { abytes, compareBytes, equalBytes, framed, u16be, u32be, u64be } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import { fc, property } from '../support/property.ts'

test('abytes returns bytes of the right length and names what is wrong', () => {
  const bytes = Uint8Array.of(1, 2)
  assert.is(abytes(bytes, 2, 'x'), bytes)
  assert.is(abytes(bytes, undefined, 'x'), bytes)
  assert.match(throwsCode(() => abytes(bytes, 3, 'seed'), 'bytes-invalid').message, 'seed')
  for (const value of ['ab', [1, 2], undefined, null, 7]) throwsCode(() => abytes(value, undefined, 'x'), 'bytes-invalid')
})

test('numbers are big-endian within their bytes', () => {
  assert.is(hex(u16be(0x0102)), '0102')
  assert.is(hex(u32be(2 ** 32 - 1)), 'ffffffff')
  assert.is(hex(u64be(Number.MAX_SAFE_INTEGER)), '001fffffffffffff')
  throwsCode(() => u16be(2 ** 16), 'bytes-invalid')
  throwsCode(() => u32be(2 ** 32), 'bytes-invalid')
  throwsCode(() => u64be(2 ** 53), 'bytes-invalid')
  for (const value of [-1, 0.5, Number.NaN]) throwsCode(() => u64be(value), 'bytes-invalid')
})

const bytes = fc.uint8Array({ maxLength: 6 })

property('comparison and equality are those of the hexadecimal texts', [bytes, bytes], (a, b) => {
  assert.is(equalBytes(a, b), hex(a) === hex(b))
  assert.is(Math.sign(compareBytes(a, b)), hex(a) < hex(b) ? -1 : hex(a) > hex(b) ? 1 : 0)
})

property('framed lists are equal only if the lists are', [fc.array(bytes), fc.array(bytes)], (a, b) => {
  assert.is(hex(framed(...a)) === hex(framed(...b)), a.map(hex).join() === b.map(hex).join() && a.length === b.length)
})

run()
