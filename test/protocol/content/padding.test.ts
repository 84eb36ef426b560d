// Padmé and the strict taking off of what was padded.

import { pad, paddedLength, unpad } from '../../../protocol/content/padding.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'

test('lengths are padded as the table of the paper has them', () => {
  const table: [number, number][] = [
    [0, 0],
    [1, 1],
    [8, 8],
    [9, 10],
    [10, 10],
    [16, 16],
    [17, 18],
    [100, 104],
    [1000, 1024],
    [1024, 1024],
    [1025, 1088],
    [10_000, 10_240],
    [1_000_000, 1_015_808],
    [25 * 2 ** 20, 25 * 2 ** 20],
    [2 ** 31 + 1, 2 ** 31 + 2 ** 26],
  ]
  for (const [length, padded] of table) assert.is(paddedLength(length), padded, String(length))
})

property('a padded length is never shorter, at most 12 % longer, and padded already', [fc.integer({ min: 2, max: 2 ** 40 })], (length) => {
  const padded = paddedLength(length)
  assert.ok(padded >= length && padded <= length * 1.12)
  assert.is(paddedLength(padded), padded)
})

property('what was padded comes back', [fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 0, max: 400 })], (bytes, minimum) => {
  const padded = pad(bytes, minimum)
  assert.ok(padded.length >= minimum && padded.length > bytes.length)
  assert.equal(unpad(padded, minimum), bytes)
})

property(
  'a padded form with a changed end or length is refused or is another content',
  [fc.uint8Array({ maxLength: 60 }), fc.nat(), fc.integer({ min: 1, max: 255 })],
  (bytes, at, change) => {
    const padded = pad(bytes, 32)
    const altered = padded.map((byte, i) => (i === at % padded.length ? byte ^ change : byte))
    const read = (): Uint8Array | undefined => {
      try {
        return unpad(altered, 32)
      } catch {
        return undefined
      }
    }
    const content = read()
    if (content !== undefined) assert.equal(pad(content, 32), altered)
    throwsCode(() => unpad(Uint8Array.of(...padded, 0), 32), 'padding-invalid')
  },
)

test('padding without its mark, empty, or with another fill is refused', () => {
  throwsCode(() => unpad(new Uint8Array(32), 32), 'padding-invalid')
  throwsCode(() => unpad(new Uint8Array(0), 0), 'padding-invalid')
  throwsCode(() => unpad(Uint8Array.of(1, 2, 3), 0), 'padding-invalid')
  throwsCode(() => unpad(Uint8Array.of(1, 0x80, 1), 0), 'padding-invalid')
})

test('a content shorter than the minimum cannot be told from another', () => {
  assert.is(pad(new Uint8Array(1), 1024).length, pad(new Uint8Array(1000), 1024).length)
})

run()
