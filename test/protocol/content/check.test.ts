// The check of contents: what people send passes, and all that is wrong is said at once, with its place.

import { readFileSync } from 'node:fs'
import { checkContent, parseContent, readContent } from '../../../protocol/content/check.ts'
import { KINDS, SUPPORTED_KINDS } from '../../../protocol/content/kinds.ts'
import { MAX_PROBLEMS, PROBLEM_CODES } from '../../../protocol/content/problems.ts'
import { contentSlices } from '../../../protocol/content/slices.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { sampleText } from '../../support/vectors.ts'
import { schemaText } from '../../vectors/make/content.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const json = (value: unknown): Uint8Array => utf8(JSON.stringify(value))
const document = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../../docs/${path}`, import.meta.url)))

const entities: unknown[] = sampleText('ftm/donations-legal-entities.ijson')
  .trim()
  .split('\n')
  .slice(0, 100)
  .map((line) => JSON.parse(line))

const disclosure = {
  title: 'Payments behind a procurement award',
  summary: 'The transfers reached an account held for the official.',
  languages: ['en'],
  legalBasis: ['UNCAC 46(4)', 'UNCAC 56'],
  offences: ['15', '23'],
  purpose: 'To assist an inquiry before a formal request',
  evaluation: { scheme: '4x4', source: 'B', information: '2' },
  entities,
}

test('a disclosure of a hundred entities is accepted, and the same fields as a query and a reply', () => {
  for (const kind of ['disclosure', 'query', 'reply'] as const) assert.equal(parseContent(kind, json(disclosure)), disclosure)
})

test('the narrative may be in any of the six languages', () => {
  const files = { ar: 'arb', zh: 'cmn_hans', en: 'eng', fr: 'fra', ru: 'rus', es: 'spa' }
  const summary = Object.fromEntries(
    Object.entries(files).map(([language, file]) => [
      language,
      [...sampleText(`udhr/${file}.html`).matchAll(/<p>([^<]*)<\/p>/g)].map(([, words]) => words).join('\n\n'),
    ]),
  )
  assert.equal(parseContent('disclosure', json({ title: 'x', summary, languages: Object.keys(files) })).summary, summary)
})

test('all problems are reported at once, in the order of the text', () => {
  const { problems } = checkContent(
    'disclosure',
    utf8('{\n "titel": "x",\n "offences": ["26"],\n "entities": [{"id": "e", "schema": "Company", "properties": {"country": ["xx"]}}]\n}'),
  )
  assert.equal(
    problems.map(({ code, place, line, column }) => [code, place, line, column]),
    [
      ['field-missing', '/title', 1, 1],
      ['field-unknown', '/titel', 2, 2],
      ['value-invalid', '/offences/0', 3, 15],
      ['entity-value', '/entities/0/properties/country/0', 4, 75],
    ],
  )
  assert.match(problems[1]?.message ?? '', 'did you mean "title"?')
})

test('an error names the kind, the number of problems, each place and what is allowed', () => {
  const fault = throwsCode(
    () =>
      parseContent(
        'disclosure',
        json({ ...disclosure, entities: [...entities.slice(0, 17), { id: 'e', schema: 'Company', properties: { country: ['xx'] } }] }),
      ),
    'content-invalid',
  )
  assert.match(fault.message, 'the content of the disclosure has a problem:\n  /entities/17/properties/country/0 (line 1, column ')
  assert.match(fault.message, '"xx" is not a country code')
})

test('twenty problems are shown and the others counted', () => {
  const offences = Array.from({ length: MAX_PROBLEMS + 5 }, (_, i) => `x${i}`)
  const checked = checkContent('disclosure', json({ ...disclosure, offences }))
  assert.is(checked.problems.length, MAX_PROBLEMS)
  assert.is(checked.found, MAX_PROBLEMS + 5)
  assert.match(throwsCode(() => parseContent('disclosure', json({ ...disclosure, offences })), 'content-invalid').message, 'and 5 more')
})

test('a text that is not JSON has one problem, with its own code', () => {
  const { problems, content } = checkContent('query', utf8('{"title":"a","title":"b"}'))
  assert.is(content, undefined)
  assert.equal(
    problems.map(({ code, place, line, column }) => [code, place, line, column]),
    [['content-duplicate-key', '/title', 1, 14]],
  )
})

test('a content with more parts than can be committed to is refused when it is checked', () => {
  const extensions = { list: [], many: 1, ...Object.fromEntries(Array.from({ length: 16_000 }, (_, i) => [`n${i}`, 1])) }
  assert.equal(
    checkContent('disclosure', json({ title: 'x', extensions })).problems.map(({ code }) => code),
    ['content-parts'],
  )
})

test('an error quotes long and unseen values cut and escaped', () => {
  const { problems } = checkContent('disclosure', json({ title: 'x', offences: [`\u202e\u001b${'y'.repeat(500)}`] }))
  assert.match(problems[0]?.message ?? '', '\\u{202e}\\u001b')
  assert.ok((problems[0]?.message.length ?? 0) < 400)
})

test('kinds without a form are refused as such, whatever the content', () => {
  for (const kind of KINDS.slice(4)) throwsCode(() => checkContent(kind, utf8('not JSON')), 'kind-not-supported')
})

test('a received content is read whatever its kind, but only as strict JSON and an object', () => {
  assert.equal(readContent(json({ newField: [1] })), { newField: [1] })
  throwsCode(() => readContent(utf8('[]')), 'content-invalid')
  throwsCode(() => readContent(utf8('{"a":1,"a":1}')), 'content-duplicate-key')
})

test('the published schemas are the ones that are enforced', () => {
  for (const kind of SUPPORTED_KINDS) assert.is(new TextDecoder().decode(document(`spec/schema/${kind}.json`)), schemaText(kind))
})

test('the examples of the documents are accepted and have the parts that they are meant to show', () => {
  for (const kind of SUPPORTED_KINDS) assert.equal(checkContent(kind, document(`examples/content/${kind}.json`)).problems, [])
  const paths = contentSlices(document('examples/content/disclosure.json')).map(({ path }) => path)
  for (const path of ['/summary/en#1', '/summary/ar#1', '/entities/7']) assert.ok(paths.includes(path), path)
})

test('every code of a problem is explained in the specification', () => {
  const spec = new TextDecoder().decode(document('spec/content.md'))
  for (const code of PROBLEM_CODES) assert.match(spec, `\`${code}\``)
})

run()
