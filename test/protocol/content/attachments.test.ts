// Attachments: what a message may carry, and under which names they are saved.

import {
  type AttachmentDigest,
  checkAttachmentName,
  checkAttachments,
  MAX_ATTACHMENTS,
  MAX_INLINE_BYTES,
  MAX_NAME_BYTES,
  mediaTypeOf,
} from '../../../protocol/content/attachments.ts'
import { MAX_SAVED_BYTES, safeFileName, uniqueNames } from '../../../protocol/content/file-names.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'

const file = (change: Partial<AttachmentDigest> = {}): AttachmentDigest => ({
  name: 'report.pdf',
  mediaType: 'application/pdf',
  size: 1,
  sha256: new Uint8Array(32),
  ...change,
})
const bytesOf = (text: string): number => new TextEncoder().encode(text).length

test('as many attachments as allowed are accepted, and one more is refused', () => {
  checkAttachments(Array.from({ length: MAX_ATTACHMENTS }, () => file()))
  throwsCode(() => checkAttachments(Array.from({ length: MAX_ATTACHMENTS + 1 }, () => file())), 'attachments-too-many')
})

test('attachments in the message have the largest size together, and one byte more is refused; those that are fetched do not count', () => {
  const fetched = file({ size: 2 ** 42, external: true })
  checkAttachments([file({ size: MAX_INLINE_BYTES - 1 }), file(), fetched])
  throwsCode(() => checkAttachments([file({ size: MAX_INLINE_BYTES }), file(), fetched]), 'attachments-oversized')
})

test('an empty file can be attached', () => checkAttachments([file({ size: 0 })]))

test('a name has the largest length in bytes, and one more is refused', () => {
  checkAttachmentName('é'.repeat((MAX_NAME_BYTES - 1) / 2).concat('a'))
  throwsCode(() => checkAttachmentName('é'.repeat((MAX_NAME_BYTES + 1) / 2)), 'attachment-name')
})

test('a media type, size or digest that is not one is refused', () => {
  for (const mediaType of ['', 'pdf', 'a/b/c', 'text/plain; charset=utf-8', 'TEXT/plain', `${'a'.repeat(128)}/b`])
    throwsCode(() => checkAttachments([file({ mediaType })]), 'attachment-invalid')
  checkAttachments([file({ mediaType: `${'a'.repeat(127)}/b` })])
  for (const size of [-1, 0.5, Number.NaN, 2 ** 53]) throwsCode(() => checkAttachments([file({ size })]), 'attachment-invalid')
  throwsCode(() => checkAttachments([file({ sha256: new Uint8Array(31) })]), 'attachment-invalid')
})

test('the media type is told by the ending, whatever its case', () => {
  assert.is(mediaTypeOf('a.PDF'), 'application/pdf')
  assert.is(mediaTypeOf('a.b.xlsx'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  for (const name of ['a', 'pdf', 'a.', 'a.constructor', 'a.exe']) assert.is(mediaTypeOf(name), 'application/octet-stream')
})

const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc
    .array(fc.constantFrom('.', ' ', '/', '\\', '..', 'con', 'NUL', '.txt', '\u202e', '\u0000', '-', 'é', '😀', 'x'), { maxLength: 8 })
    .map((units) => units.join('')),
  fc.string({ minLength: 200, maxLength: 400 }),
)

property('a name for saving stays in its folder and is harmless, whatever it was', [anyName], (name) => {
  const safe = safeFileName(name)
  assert.ok(safe.length > 0 && bytesOf(safe) <= MAX_SAVED_BYTES, safe)
  assert.not.match(safe, /[<>:"/\\|?*\p{Cc}\p{Cf}]/u)
  assert.not.match(safe, /^[.\s-]|[. ]$/)
  assert.not.match(safe, /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i)
  assert.is(safeFileName(safe), safe)
})

property(
  'names for saving differ from each other, also without regard to case',
  [fc.array(fc.oneof(fc.constantFrom('a.pdf', 'A.pdf', 'a (2).pdf', 'b'), anyName), { maxLength: 12 })],
  (names) => {
    const saved = uniqueNames(names)
    assert.is(saved.length, names.length)
    assert.is(new Set(saved.map((name) => name.toLowerCase())).size, names.length)
    for (const name of saved) assert.ok(bytesOf(name) <= 255)
  },
)

test('a name of a space that is not ASCII is no name, and none begins or ends with one', () => {
  assert.is(safeFileName('\u00a0'), '_')
  assert.is(safeFileName('\u3000a.pdf\u2003'), '_a.pdf')
})

test('ordinary names are saved as they are', () => {
  for (const name of ['flyer.pdf', 'fully-featured-layout.docx', 'zavod-book.xlsx', 'تقرير الحساب.pdf', '银行对账单.xlsx'])
    assert.is(safeFileName(name), name)
})

test('the second file of one name gets a number before its ending', () => {
  assert.equal(uniqueNames(['a.pdf', 'a.pdf', 'A.PDF', 'a (2).pdf', '.hidden', 'con.txt']), [
    'a.pdf',
    'a (2).pdf',
    'A (3).PDF',
    'a (2) (2).pdf',
    '_hidden',
    '_con.txt',
  ])
})

run()
