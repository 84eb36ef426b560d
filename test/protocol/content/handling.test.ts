// Handling codes: what stands, what is read, and what belongs together.

import { evaluationText } from '../../../protocol/content/evaluation.ts'
import {
  checkFlags,
  checkHandling,
  handlingCodes,
  handlingLines,
  handlingStrings,
  MAX_RESTRICTIONS_LENGTH,
  parseHandling,
} from '../../../protocol/content/handling.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'

test('H0 stands without being given', () => {
  assert.equal(parseHandling([]), { flags: 1, restrictions: undefined })
  assert.equal(handlingCodes(parseHandling(['H1', 'H2']).flags), ['H0', 'H1', 'H2'])
})

test('the text of H3 may have colons, and spaces around it are dropped', () => {
  assert.equal(parseHandling(['H3: Until 12:00: read only ']), { flags: 9, restrictions: 'Until 12:00: read only' })
})

test('one text of H3 given twice is one', () => {
  assert.is(parseHandling(['H3:a', 'H3:a']).restrictions, 'a')
})

property('codes as printed are accepted back', [fc.subarray(['H1', 'H2', 'H3:Destroy after use']), fc.boolean()], (codes, withH0) => {
  const handling = parseHandling(withH0 ? ['H0', ...codes] : codes)
  assert.equal(handlingStrings(handling.flags, handling.restrictions), ['H0', ...codes])
  assert.equal(parseHandling(handlingStrings(handling.flags, handling.restrictions)), handling)
  assert.equal(checkHandling(handling.flags, handling.restrictions), handling)
})

test('an unknown code is refused with advice', () => {
  assert.match(throwsCode(() => parseHandling(['h1']), 'handling-invalid').message, 'did you mean H1?')
  assert.match(throwsCode(() => parseHandling(['h3:x']), 'handling-invalid').message, 'did you mean H3:TEXT?')
})

test('a text of the largest length is allowed, and one character more is refused', () => {
  const longest = '😀'.repeat(MAX_RESTRICTIONS_LENGTH)
  assert.is(parseHandling([`H3:${longest}`]).restrictions, longest)
  throwsCode(() => parseHandling([`H3:${longest}a`]), 'handling-invalid')
})

test('flags without H0, with a bit that no code has, or that are no number are refused', () => {
  for (const flags of [0, 2, 8, 16, 17, -1, 1.5, Number.NaN]) throwsCode(() => checkFlags(flags), 'handling-invalid')
  for (const flags of [1, 3, 5, 7, 9, 15]) assert.is(checkFlags(flags), flags)
})

test('a text without H3 and H3 without text are refused', () => {
  throwsCode(() => checkHandling(1, 'text'), 'handling-invalid')
  throwsCode(() => checkHandling(1, ''), 'handling-invalid')
  throwsCode(() => checkHandling(9, undefined), 'handling-invalid')
  throwsCode(() => checkHandling(9, ''), 'handling-invalid')
})

test('every code that stands is told in words', () => {
  assert.equal(handlingLines(11, 'Destroy after use'), [
    'H0  May only be used to prevent and combat crime.',
    'H1  Not to be disclosed in judicial proceedings without the permission of the provider.',
    'H3  Other restrictions: Destroy after use',
  ])
})

test('an evaluation is told in words of its own scheme', () => {
  assert.match(evaluationText('4x4', 'X', '4') ?? '', 'cannot be assessed')
  assert.match(evaluationText('admiralty', 'F', '6') ?? '', 'truth cannot be judged')
  assert.is(evaluationText('4x4', 'D', '1'), undefined)
  assert.is(evaluationText('constructor', 'A', '1'), undefined)
})

run()
