// Names that a reader would take for one another have one look; names that differ in a letter do not.

import { confusableWith, skeleton, uts39Skeleton } from '../../../protocol/names/skeleton.ts'
import { confusablesSource, readConfusables, readIntentional, readTable, readTarget } from '../../data/make-confusables.ts'
import { assert, run, test } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'

const alike = (a: string, b: string): boolean => confusableWith(a, [b]) === b && confusableWith(b, [a]) === a

test('the table is the one that the script makes of Unicode’s file', () => {
  assert.is(readTarget(), confusablesSource(readConfusables()))
})

test('the skeleton of UTS 39 replaces every character of Unicode’s table by what it is drawn as', () => {
  const table = readTable(readConfusables())
  assert.is(table.size, 6_565)
  for (const [source, target] of table) {
    const one = String.fromCodePoint(source)
    // A character that decomposes is looked up in its parts.
    if (one.normalize('NFD') !== one || /\p{Default_Ignorable_Code_Point}/u.test(one)) continue
    assert.is(uts39Skeleton(one), String.fromCodePoint(...target).normalize('NFD'), source.toString(16))
  }
})

test('every pair that Unicode lists as drawn alike on purpose is found', () => {
  const pairs = readIntentional()
  assert.is(pairs.length, 77)
  for (const [one, other] of pairs) assert.ok(alike(`x${one}x`, `x${other}x`), `${one} ${other}`)
})

test('case, spaces, punctuation and diacritics make no difference', () => {
  for (const other of [
    'AGENCE FRANCAISE',
    'Agence Française',
    'agence-francaise',
    'Agence\u00a0 Française.',
    '«Agence» Franc\u0327aise',
    'Agençe Frånçaise',
  ])
    assert.ok(alike('Agence Française', other), other)
  assert.is(skeleton('Agence Française'), skeleton('AGENCE FRANCAISE'))
  assert.ok(alike('Straße', 'STRASSE'))
  assert.ok(alike('Łódź', 'Lodz'))
  assert.ok(alike('АГЕНТСТВО ПО ПРОТИВОДЕЙСТВИЮ КОРРУПЦИИ', 'Агентство по противодействию коррупции'))
  assert.ok(alike('ΑΡΧΗ ΔΙΑΦΑΝΕΙΑΣ', 'Αρχή Διαφάνειας'))
})

test('letters of other scripts that are drawn alike are found, in either case', () => {
  for (const [one, other] of [
    ['Anti-Corruption Bureau', 'Аnti-Соrruрtiоn Вurеаu'],
    ['ANTI-CORRUPTION BUREAU', 'АNТІ-СОRRUРТІОN ВURЕАU'],
    ['Anti-Corruption Bureau', 'АNТІ-СОRRUРТІОN ВURЕАU'],
    ['Ethics Commission', 'Εthics Cοmmissiοn'],
    ['Integrity', 'lntegrity'],
    ['Integrity', '1ntegrity'],
    ['INTEGRITY', 'lNTEGRlTY'],
    ['Commission', 'Cornrnission'],
    ['Commission', 'C0mmissi0n'],
    ['Controladoria', '𝐂ontroladoria'],
    ['Controladoria', 'Ｃontroladoria'],
  ] as const)
    assert.ok(alike(one, other), `${one} ${other}`)
})

test('names that differ in a letter are not alike', () => {
  for (const [one, other] of [
    ['Anti-Corruption Bureau', 'Anti-Corruption Board'],
    ['Agence A', 'Agence B'],
    ['Controladoria-Geral da União', 'Controladoria-Geral do Estado'],
    ['国家监察委员会', '国家监察委员'],
    ['هيئة مكافحة الفساد', 'هيئة الرقابة الإدارية'],
    ['भ्रष्टाचार निरोधक ब्यूरो', 'भ्रष्टाचार निरोधक बोर्ड'],
    ['दल', 'दिल'],
    ['Bureau 1', 'Bureau 2'],
  ] as const)
    assert.not.ok(confusableWith(one, [other]), `${one} ${other}`)
})

test('a name of signs alone is like itself only', () => {
  assert.is(confusableWith('***', ['', '###', '***']), '***')
  assert.is(confusableWith('***', ['', '###']), undefined)
  assert.is(confusableWith('', ['***']), undefined)
})

test('the first that is alike is named, and none when there is none', () => {
  assert.is(confusableWith('Bureau', ['Board', 'BUREAU', 'bureau']), 'BUREAU')
  assert.is(confusableWith('Bureau', []), undefined)
})

property(
  'a name is like itself in small letters and in capitals, and being alike goes both ways',
  [fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme' })],
  (a, b) => {
    assert.is(confusableWith(a, [a]), a)
    assert.is(confusableWith(a, [b]) === undefined, confusableWith(b, [a]) === undefined)
    if (/\p{L}/u.test(a)) assert.ok(alike(a, a.normalize('NFD')))
  },
)

run()
