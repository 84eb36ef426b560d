// Base64 as notes and proofs have it: one text for each value, beside Node's own codec.

import { readBase64, writeBase64 } from '../../../protocol/log/text.ts'
import { assert, run, test } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

property('base64 is written as everybody writes it, and read back', [fc.uint8Array({ maxLength: 200 })], (bytes) => {
  const text = writeBase64(bytes)
  assert.is(text, Buffer.from(bytes).toString('base64'))
  assert.equal(readBase64(text), bytes)
})

const unit = fc.constantFrom(...`${ALPHABET}===-_ \n\u0141`)

property('a text is read when it is what its bytes are written as, and only then', [fc.array(unit, { maxLength: 12 })], (letters) => {
  const text = letters.join('')
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'))
  assert.equal(readBase64(text), Buffer.from(bytes).toString('base64') === text ? bytes : undefined)
})

test('every last letter before padding: only those whose spare bits are zero', () => {
  const read = (text: string): boolean => readBase64(text) !== undefined
  assert.is([...ALPHABET].filter((letter) => read(`A${letter}==`)).join(''), 'AQgw')
  assert.is([...ALPHABET].filter((letter) => read(`AA${letter}=`)).length, 16)
  for (const text of ['A', 'AA', 'AAA', '=', '====', 'A===', 'AA=A', 'AAAA=', 'AA==AA==']) assert.not.ok(read(text), text)
  assert.equal(readBase64(''), new Uint8Array(0))
})

run()
