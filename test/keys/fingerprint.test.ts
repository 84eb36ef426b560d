// Fingerprints and words: what is printed reads back, and a mistake is found and named.

import { fingerprint, parseFingerprint, parseWords, words } from '../../keys/fingerprint.ts'
import { nativeProvider } from '../../node/crypto/native.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import { fc, property } from '../support/property.ts'
import { providers } from './providers.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const KEY = new Uint8Array(32).fill(7)
const key = fc.uint8Array({ minLength: 32, maxLength: 32 })

/** The places that the error of a refused fingerprint names. */
const namedPlaces = (text: string): unknown => {
  const error = throwsCode(() => parseFingerprint(text), 'fingerprint-invalid')
  return 'data' in error && typeof error.data === 'object' && error.data !== null && 'groups' in error.data ? error.data.groups : undefined
}

test('both providers print the same fingerprint and the same words', async () => {
  const [first, second] = providers.map((crypto) => fingerprint(crypto, KEY))
  assert.is(first, second)
  assert.match(first ?? '', /^(?:[A-Z2-7]{5}-){7}[A-Z2-7]{5}$/)
  const [said, again] = await Promise.all(providers.map((crypto) => words(crypto, KEY)))
  assert.is(said, again)
  assert.is(said?.split(' ').length, 6)
})

property('a printed fingerprint reads back, also in small letters and with spaces', [key], (publicKey) => {
  const text = fingerprint(nativeProvider, publicKey)
  assert.is(parseFingerprint(text), text)
  assert.is(parseFingerprint(text.toLowerCase().replaceAll('-', ' ')), text)
})

property('one changed character is found and its group named', [key, fc.nat(39), fc.integer({ min: 1, max: 31 })], (publicKey, at, by) => {
  const groups = fingerprint(nativeProvider, publicKey).split('-')
  const place = Math.floor(at / 5)
  const group = Array.from(groups[place] ?? '')
  group[at % 5] = ALPHABET[(ALPHABET.indexOf(group[at % 5] ?? '') + by) % 32] ?? ''
  assert.equal(namedPlaces(groups.with(place, group.join('')).join('-')), [place + 1])
})

property(
  'two characters of a group exchanged are found and the group named',
  [key, fc.nat(7), fc.nat(4), fc.nat(4)],
  (publicKey, place, i, j) => {
    const groups = fingerprint(nativeProvider, publicKey).split('-')
    const group = Array.from(groups[place] ?? '')
    const [a = '', b = ''] = [group[i], group[j]]
    if (a === b) return
    assert.equal(namedPlaces(groups.with(place, group.with(i, b).with(j, a).join('')).join('-')), [place + 1])
  },
)

property('two groups exchanged are found and both named', [key, fc.nat(7), fc.nat(7)], (publicKey, i, j) => {
  if (i === j) return
  const groups = fingerprint(nativeProvider, publicKey).split('-')
  const swapped = groups.with(i, groups[j] ?? '').with(j, groups[i] ?? '')
  assert.equal(namedPlaces(swapped.join('-')), [i + 1, j + 1].sort())
  assert.match(throwsCode(() => parseFingerprint(swapped.join('-')), 'fingerprint-invalid').message, 'exchanged')
})

test('another shape than eight groups of five is refused', () => {
  const text = fingerprint(nativeProvider, KEY)
  const bad = [
    '',
    text.slice(6),
    `${text}-AAAAA`,
    text.replaceAll('-', ''),
    text.replace('-', '_'),
    `${text}\n`,
    ` ${text}`,
    text.replace(/.$/, '1'),
  ]
  for (const wrong of bad) assert.equal(namedPlaces(wrong), [])
})

test('words read back in capitals and with hyphens; a word that is not on the list is named', async () => {
  const text = await words(nativeProvider, KEY)
  assert.is(parseWords(text), text)
  assert.is(parseWords(` ${text.toUpperCase().replaceAll(' ', '-')} `), text)
  const changed = text.split(' ').with(3, 'valise').join(' ')
  assert.match(throwsCode(() => parseWords(changed), 'fingerprint-invalid').message, 'word 4')
  throwsCode(() => parseWords(text.split(' ').slice(1).join(' ')), 'fingerprint-invalid')
  throwsCode(() => parseWords(`${text} abandon`), 'fingerprint-invalid')
})

test('fingerprints and words are of 32 bytes', async () => {
  for (const length of [0, 31, 33]) throwsCode(() => fingerprint(nativeProvider, new Uint8Array(length)), 'bytes-invalid')
})

run()
