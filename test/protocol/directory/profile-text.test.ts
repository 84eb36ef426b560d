// The JSON text of a profile: what it may say, and that all that is wrong is said at once, with its place.

import { readFileSync } from 'node:fs'
import { MAX_PROBLEMS } from '../../../protocol/content/problems.ts'
import type { Shape } from '../../../protocol/content/schema/shape.ts'
import { PROFILE_SCHEMA } from '../../../protocol/directory/profile-schema.ts'
import { checkProfileText, readProfileText } from '../../../protocol/directory/profile-text.ts'
import { FUNCTIONS } from '../../../protocol/value.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { kenyaProfile, profileSchemaText } from '../../vectors/make/profile-cases.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const json = (value: unknown): Uint8Array => utf8(JSON.stringify(value))
const least = { names: { en: 'Commission' }, functions: [] }
const placesOf = (fields: Readonly<Record<string, unknown>>) =>
  checkProfileText(json({ ...least, ...fields })).problems.map(({ place }) => place)
const accepts = (fields: Readonly<Record<string, unknown>>) => assert.equal(placesOf(fields), [], JSON.stringify(fields))
const refusesAt = (place: string, fields: Readonly<Record<string, unknown>>) =>
  assert.equal(placesOf(fields), [place], JSON.stringify(fields))

test('a profile is what its text says', () => {
  assert.equal(readProfileText(json(kenyaProfile)), kenyaProfile)
  assert.equal(readProfileText(json(least)), least)
})

test('the example has every field of the schema, so that the type and the schema are held against each other', () => {
  const fieldsOf = (shape: Shape | undefined) => Object.keys(shape?.properties ?? {}).sort()
  const definitions = PROFILE_SCHEMA.$defs ?? {}
  assert.equal(Object.keys(kenyaProfile).sort(), fieldsOf(PROFILE_SCHEMA))
  assert.equal(Object.keys(kenyaProfile.functions[0].contact).sort(), fieldsOf(definitions.contact))
  assert.equal(Object.keys(kenyaProfile.hours).sort(), fieldsOf(PROFILE_SCHEMA.properties?.hours))
  assert.equal(Object.keys(kenyaProfile.sharing[0]).sort(), fieldsOf(PROFILE_SCHEMA.properties?.sharing?.items))
  assert.equal(
    [...new Set(kenyaProfile.functions.flatMap((entry) => Object.keys(entry)))].sort(),
    fieldsOf(PROFILE_SCHEMA.properties?.functions?.items),
  )
})

test('all problems are reported at once, in the order of the text', () => {
  const { problems } = checkProfileText(
    utf8('{\n "name": {"en": "x"},\n "functions": [{"function": "mal"}],\n "hours": {"zone": "UTC"}\n}'),
  )
  assert.equal(
    problems.map(({ code, place, line }) => [code, place, line]),
    [
      ['field-missing', '/names', 1],
      ['field-unknown', '/name', 2],
      ['value-invalid', '/functions/0/function', 3],
      ['field-missing', '/hours/days', 4],
      ['field-missing', '/hours/from', 4],
      ['field-missing', '/hours/to', 4],
    ],
  )
  const { message } = throwsCode(() => readProfileText(utf8('{"functions":[{"function":"mal"}],"names":{"en":"x"}}')), 'profile-invalid')
  assert.match(message, 'the profile has a problem:\n  /functions/0/function (line 1, column 27): "mal" is not one of')
  assert.match(message, 'did you mean "mla"?')
})

test('twenty problems are shown and the others counted', () => {
  const many = Object.fromEntries(Array.from({ length: MAX_PROBLEMS + 5 }, (_, i) => [`x${i}`, 1]))
  const checked = checkProfileText(json({ ...least, ...many }))
  assert.is(checked.problems.length, MAX_PROBLEMS)
  assert.is(checked.found, MAX_PROBLEMS + 5)
})

test('names are by language tag, one at least', () => {
  for (const tag of ['en', 'sw', 'pt-BR', 'zh-Hant', 'sr-Latn-RS', 'es-419', 'fil']) accepts({ names: { [tag]: 'x' } })
  for (const tag of ['EN', 'e', 'english', 'pt-br', 'pt_BR', '', 'x-1', '__proto__1']) refusesAt(`/names/${tag}`, { names: { [tag]: 'x' } })
  refusesAt('/names', { names: {} })
  refusesAt('/names/en', { names: { en: ' ' } })
  accepts({ names: { en: 'x'.repeat(300) } })
  refusesAt('/names/en', { names: { en: 'x'.repeat(301) } })
})

test('each function stands once, with its contact point and whether it is the central authority', () => {
  accepts({ functions: FUNCTIONS.map((name) => ({ function: name, centralAuthority: true, contact: { unit: 'x' } })) })
  refusesAt('/functions/1/function', { functions: [{ function: 'mla' }, { function: 'mla' }] })
  refusesAt('/functions/0/centralAuthority', { functions: [{ function: 'mla', centralAuthority: 'yes' }] })
  refusesAt('/functions/0/contact', { functions: [{ function: 'mla', contact: {} }] })
})

test('telephone numbers have their country code, addresses a domain', () => {
  for (const phone of ['+254 20 499 7000', '+1-202-555-0100', '+441214960000', '+123456']) accepts({ contact: { phone } })
  for (const phone of ['020 499', '+12', '+1234567890123456', '+1 (202) 555 0100', '00254204997000', '+', '+254 20 499 7000 '])
    refusesAt('/contact/phone', { contact: { phone } })
  for (const email of ['desk@eacc.example', "o'neil+x@a-b.c.example"]) accepts({ contact: { email } })
  for (const email of ['desk', 'desk@', '@eacc.example', 'desk@eacc', 'desk @eacc.example', 'desk@eаcc.example', `d@${'a'.repeat(250)}.ex`])
    refusesAt('/contact/email', { contact: { email } })
})

test('hours have a time zone, days and an end after the beginning', () => {
  const hours = { zone: 'Africa/Nairobi', days: ['monday'], from: '08:00', to: '17:00' }
  for (const zone of ['UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+3']) accepts({ hours: { ...hours, zone } })
  for (const zone of ['+03:00', 'nairobi', 'A/B/C/D', '']) refusesAt('/hours/zone', { hours: { ...hours, zone } })
  accepts({ hours: { ...hours, from: '00:00', to: '23:59' } })
  for (const to of ['08:00', '07:59', '24:00', '17.00', '5:00 pm']) refusesAt('/hours/to', { hours: { ...hours, to } })
  refusesAt('/hours/days', { hours: { ...hours, days: [] } })
  refusesAt('/hours/days/1', { hours: { ...hours, days: ['monday', 'monday'] } })
  refusesAt('/hours/days/0', { hours: { ...hours, days: ['Mon'] } })
})

test('a line that is answered day and night has a number', () => {
  accepts({ line24: { phone: '+254 20 499 7000' } })
  refusesAt('/line24/phone', { line24: { email: 'desk@eacc.example' } })
  refusesAt('/line24', { line24: {} })
})

test('what is shared has a legal basis, as contents name it', () => {
  for (const basis of ['UNCAC 46(4)', 'UNCAC 56', 'UNCAC 52(2)(b)', 'Proceeds of Crime Act 2009, s. 12'])
    accepts({ sharing: [{ what: 'x', legalBasis: [basis] }] })
  for (const basis of ['UNCAC 72', 'UNCAC', 'uncac 46', ' '])
    refusesAt('/sharing/0/legalBasis/0', { sharing: [{ what: 'x', legalBasis: [basis] }] })
  refusesAt('/sharing/0/legalBasis', { sharing: [{ what: 'x' }] })
  refusesAt('/sharing/0/what', { sharing: [{ legalBasis: ['UNCAC 56'] }] })
  accepts({ sharing: [{ what: { en: 'x', 'pt-BR': 'y' }, legalBasis: ['UNCAC 56'], limits: 'z' }] })
})

test('usual restrictions are the handling codes H1 to H3, the third with its text', () => {
  accepts({ restrictions: [{ code: 'H1' }, { code: 'H2', text: 'Ask the desk' }, { code: 'H3', text: { en: 'x' } }] })
  refusesAt('/restrictions/0/text', { restrictions: [{ code: 'H3' }] })
  refusesAt('/restrictions/0/code', { restrictions: [{ code: 'H0' }] })
})

test('no text and no name holds a character that cannot be seen, in extensions neither', () => {
  for (const unseen of ['\n', '\u001b[2J', '\u202e', '\u200b', '\u00ad', '\u{e0041}', '\u3164']) {
    refusesAt('/names/en', { names: { en: `a${unseen}b` } })
    refusesAt('/sharing/0/limits/en', { sharing: [{ what: 'x', legalBasis: ['UNCAC 56'], limits: { en: `a${unseen}b` } }] })
    refusesAt('/extensions/a/1', { extensions: { a: [1, `a${unseen}b`] } })
    assert.equal(
      checkProfileText(json({ ...least, extensions: { [`a${unseen}b`]: 1 } })).problems.map(({ code }) => code),
      ['field-unknown'],
    )
  }
})

test('a text that is not strict JSON has one problem, with its own code', () => {
  for (const [text, code] of [
    ['{"names":{"en":"x"},"functions":[],}', 'content-not-json'],
    ['{"names":{"en":"x"},"names":{"en":"y"},"functions":[]}', 'content-duplicate-key'],
    ['', 'content-not-json'],
    ['[]', 'value-type'],
  ] as const)
    assert.equal(
      checkProfileText(utf8(text)).problems.map((problem) => problem.code),
      [code],
    )
})

test('the published schema is the one that is enforced', () => {
  assert.is(readFileSync(new URL('../../../docs/spec/schema/profile.json', import.meta.url), 'utf8'), profileSchemaText())
})

run()
