// Single values: limits at the limit and one past it, and what is shown to people holds nothing that they cannot see.

import { readFileSync } from 'node:fs'
import { MAX_NAME_LENGTH, MAX_TIME_MS } from '../../protocol/limits.ts'
import { hasUnseen } from '../../protocol/names/unseen.ts'
import { ascending, country, exactly, FUNCTIONS, oneOf, personName, printable, time } from '../../protocol/value.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import { fc, property } from '../support/property.ts'
import { refusal } from './support.ts'

const name = (value: string): string => refusal(() => personName(value, 'name'))

test('a name has 1 to 200 code points, in any script', () => {
  for (const letter of ['x', 'é', '中', '𐍈', 'ع']) {
    assert.is(name(letter.repeat(MAX_NAME_LENGTH)), 'accepted')
    assert.is(name(letter.repeat(MAX_NAME_LENGTH + 1)), 'wire-value')
  }
  assert.is(name(''), 'wire-value')
  assert.is(name('x'), 'accepted')
})

test('a name holds no character that cannot be seen, is in NFC, and does not begin or end with a space', () => {
  const unseen = [
    ...[0x00, 0x09, 0x0a, 0x1b, 0x1f, 0x7f, 0x80, 0x9f, 0x61c, 0x200b, 0x200f, 0x2028, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0xfeff],
    ...[0xad, 0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180e, 0x206a, 0x206f, 0x2800, 0x3164, 0xfe00, 0xfe0f, 0xffa0],
    ...[0xfff0, 0xfff9, 0xfffb, 0x1bca0, 0x1bca3, 0x1d173, 0x1d17a, 0xe0000, 0xe0001, 0xe0041, 0xe007f, 0xe0100, 0xe01ef, 0xe0fff],
  ]
  for (const code of unseen) assert.is(name(`a${String.fromCodePoint(code)}b`), 'wire-value', code.toString(16))
  for (const bad of [' a', 'a ', '\u00a0a', 'a\u3000', 'e\u0301']) assert.is(name(bad), 'wire-value', JSON.stringify(bad))
  for (const good of ['a b', 'é', 'هيئة مكافحة الفساد', '国家监察委员会', 'Счётная палата']) assert.is(name(good), 'accepted', good)
})

test('every character that Unicode lets a renderer leave out is one that no name holds', () => {
  for (let code = 0; code <= 0x10ffff; code++) {
    const one = String.fromCodePoint(code)
    if (/\p{Default_Ignorable_Code_Point}|\p{Cc}|\p{Zl}|\p{Zp}|\p{Bidi_Control}/u.test(one)) assert.ok(hasUnseen(one), code.toString(16))
  }
  for (const seen of ['\u00ac', '\u00ae', '\u2027', '\u2030', '\u2801', '\ufe10', '\ufffc', '\u{1f600}', '\u{2fa1d}'])
    assert.not.ok(hasUnseen(seen))
})

test('the characters that a name must not hold are those that the specification lists', () => {
  const text = readFileSync(new URL('../../docs/spec/wire.md', import.meta.url), 'utf8').replaceAll(/\s+/g, ' ')
  const listed = /A \*name\* holds none of U\+([0-9A-F–, ]+):/.exec(text)?.[1] ?? ''
  const ranges = listed.split(', ').map((range) => range.split('–').map((code) => Number.parseInt(code, 16)))
  const isListed = (code: number): boolean => ranges.some(([from = 0, to = from]) => from <= code && code <= to)
  for (let code = 0; code <= 0x10ffff; code++) assert.is(hasUnseen(String.fromCodePoint(code)), isListed(code), code.toString(16))
})

test('a time lies after 1970 and before the year 10000', () => {
  assert.is(time(1, 't'), 1)
  assert.is(time(MAX_TIME_MS, 't'), MAX_TIME_MS)
  assert.is(new Date(MAX_TIME_MS).toISOString(), '9999-12-31T23:59:59.999Z')
  for (const value of [0, MAX_TIME_MS + 1]) throwsCode(() => time(value, 't'), 'wire-value')
})

test('printable text has nothing that a terminal obeys', () => {
  assert.is(printable(' ~'.repeat(10), 20, 't'), ' ~'.repeat(10))
  assert.is(printable('', 0, 't'), '')
  for (const bad of ['\u001b[2J', 'a\nb', '\u007f', 'é', '\u0000', '\u009b1m']) throwsCode(() => printable(bad, 20, 't'), 'wire-value')
  throwsCode(() => printable('x'.repeat(21), 20, 't'), 'wire-value')
})

test('a country is two capitals, by its form', () => {
  assert.is(country('BR', 'c'), 'BR')
  for (const bad of ['br', 'BRA', 'B', '', 'B1', 'BR\n']) throwsCode(() => country(bad, 'c'), 'wire-value')
})

test('one of a closed set is exactly one of it, and the message shows another as it is safe to show', () => {
  for (const one of FUNCTIONS) assert.is(oneOf(FUNCTIONS, one, 'f'), one)
  for (const bad of ['', 'MLA', 'mla ', 'constructor']) throwsCode(() => oneOf(FUNCTIONS, bad, 'f'), 'wire-value')
  assert.not.match(throwsCode(() => oneOf(FUNCTIONS, '\u001b[2J', 'f'), 'wire-value').message, '\u001b')
})

test('bytes have one length', () => {
  assert.is(exactly(new Uint8Array(32), 32, 'b').length, 32)
  for (const length of [0, 31, 33]) throwsCode(() => exactly(new Uint8Array(length), 32, 'b'), 'wire-value')
})

property(
  'a list is ascending exactly when it is its sorted set',
  [fc.array(fc.constantFrom('A', 'B', 'C', 'D-1', 'D'), { maxLength: 5 })],
  (values) => {
    const sorted = [...new Set(values)].sort()
    const expected = sorted.length === values.length && sorted.every((value, i) => value === values[i])
    assert.is(
      refusal(() => ascending(values, 'l')),
      expected ? 'accepted' : 'wire-value',
    )
  },
)

run()
