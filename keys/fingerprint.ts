// What two people compare to know that they hold the same public key: eight groups to read or type, or six words to say.
// Not here: PeerIds and hashes in hexadecimal, which programs compare (ids.ts).

import { wordlist } from '@scure/bip39/wordlists/english.js'
import { abytes } from './bytes.ts'
import { keysError } from './errors.ts'
import { contextPrefix, hash } from './hashing.ts'
import type { CryptoProvider, ScryptCost } from './provider.ts'

/** RFC 4648's base32: it has no 0 and no 1, so an O is a letter and so is an I. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** 160 bits are eight groups of four characters; finding a second key for one costs 2¹⁶⁰ hashes. */
const FINGERPRINT_BYTES = 20
const GROUPS = 8
const GROUP_CHARACTERS = 4
/** Weights of a group's characters in GF(32), modulo x⁵ + x² + 1: all differ, so that any one change and any one exchange shows. */
const WEIGHTS = [2, 4, 8, 16]
const TYPED = /^[A-Za-z2-7]{5}(?:[- ][A-Za-z2-7]{5}){7}$/

/** The words' scrypt, fixed because both sides must get the same words: 32 MiB and about a tenth of a second. */
const WORDS_COST: ScryptCost = { N: 2 ** 15, r: 8, p: 1 }
const WORDS = 6
/** The list has 2,048 words. */
const WORD_BITS = 11n

/** Product in GF(32). */
const times = (a: number, b: number): number => {
  let product = 0
  for (let bit = 4; bit >= 0; bit--) {
    product <<= 1
    if (product & 32) product ^= 0b100101
    if ((b >> bit) & 1) product ^= a
  }
  return product
}

/** The check character's value: the weighted sum of the group's values, and the group's place, so that a moved group shows too. */
const checkOf = (values: readonly number[], place: number): number =>
  values.reduce((sum, value, i) => sum ^ times(WEIGHTS[i] ?? 0, value), place)

const values = (group: string): number[] => Array.from(group, (character) => ALPHABET.indexOf(character))

const isRight = (group: string, place: number): boolean => {
  const all = values(group)
  return checkOf(all.slice(0, GROUP_CHARACTERS), place) === all[GROUP_CHARACTERS]
}

/** Big-endian. */
const asNumber = (bytes: Uint8Array): bigint => bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n)

/**
 * The fingerprint of a 32-byte public key: eight groups of five characters (four of base32 and a check character) with hyphens,
 * 47 characters. It stands for the first 160 bits of `hash('valise/v1/fingerprint', key)`.
 * @throws ValiseError `bytes-invalid`
 */
export const fingerprint = (crypto: CryptoProvider, publicKey: Uint8Array): string => {
  const digest = hash(crypto, 'valise/v1/fingerprint', abytes(publicKey, 32, 'public key')).subarray(0, FINGERPRINT_BYTES)
  const bits = asNumber(digest)
  const at = (index: number): number => Number((bits >> BigInt(5 * (GROUPS * GROUP_CHARACTERS - 1 - index))) & 31n)
  const groups = Array.from({ length: GROUPS }, (_, place) => {
    const group = Array.from({ length: GROUP_CHARACTERS }, (_, i) => at(GROUP_CHARACTERS * place + i))
    return [...group, checkOf(group, place)].map((value) => ALPHABET[value]).join('')
  })
  return groups.join('-')
}

const exchanged = (groups: readonly string[], wrong: readonly number[]): boolean => {
  const [a, b] = wrong
  if (wrong.length !== 2 || a === undefined || b === undefined) return false
  return isRight(groups[b] ?? '', a) && isRight(groups[a] ?? '', b)
}

/**
 * A typed fingerprint in its printed form; compare it with `===`. Small letters, and spaces for hyphens, are accepted.
 * @throws ValiseError `fingerprint-invalid`; `data.groups` are the places, from 1, of groups that hold a mistake
 */
export const parseFingerprint = (text: string): string => {
  if (!TYPED.test(text)) throw keysError('fingerprint-invalid', 'a fingerprint is eight groups of five of A–Z and 2–7', { groups: [] })
  const groups = text.toUpperCase().split(/[- ]/)
  const wrong = groups.flatMap((group, place) => (isRight(group, place) ? [] : [place]))
  if (wrong.length === 0) return groups.join('-')
  const places = wrong.map((place) => place + 1)
  const named = places.length === 1 ? `group ${places[0]} (${groups[wrong[0] ?? 0]})` : `groups ${places.join(', ')}`
  const message = exchanged(groups, wrong) ? `${named} of the fingerprint are exchanged` : `${named} of the fingerprint: mistyped`
  throw keysError('fingerprint-invalid', message, { groups: places })
}

/**
 * Six words for a 32-byte public key, from BIP-39's English list, with spaces: 66 bits. That alone would be few, so the bits come
 * from scrypt (N = 2¹⁵, r = 8, p = 1): whoever looks for another key with the same words pays 2⁶⁶ scrypts of 32 MiB each. Words are for
 * saying aloud to someone whose voice one knows; where it can be typed or scanned, compare the fingerprint.
 * @throws ValiseError `bytes-invalid`
 */
export const words = async (crypto: CryptoProvider, publicKey: Uint8Array): Promise<string> => {
  const salt = contextPrefix('valise/v1/words')
  const stretched = asNumber(await crypto.scrypt(abytes(publicKey, 32, 'public key'), salt, WORDS_COST, 9)) >> 6n
  const at = (index: number): number => Number((stretched >> (WORD_BITS * BigInt(WORDS - 1 - index))) & 2047n)
  return Array.from({ length: WORDS }, (_, i) => wordlist[at(i)]).join(' ')
}

/**
 * Typed words in their printed form; compare them with `===`. Capitals, hyphens for spaces and runs of spaces are accepted.
 * @throws ValiseError `fingerprint-invalid`; `data.words` are the places, from 1, of words that are not on the list
 */
export const parseWords = (text: string): string => {
  const typed = text
    .toLowerCase()
    .split(/[- ]+/)
    .filter((word) => word !== '')
  if (typed.length !== WORDS) throw keysError('fingerprint-invalid', `the words are six, not ${typed.length}`, { words: [] })
  const wrong = typed.flatMap((word, i) => (wordlist.includes(word) ? [] : [i + 1]))
  if (wrong.length > 0) throw keysError('fingerprint-invalid', `not on the list: word ${wrong.join(', word ')}`, { words: wrong })
  return typed.join(' ')
}
