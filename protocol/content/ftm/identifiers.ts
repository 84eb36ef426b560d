// Numbers that carry their own check digits: what is checked of each is what its standard says; nothing here looks anything up.

import { isValidBIC, isValidIBAN } from 'ibantools'

// ISO 7064 MOD 97-10: letters become 10 to 35; the remainder of the whole number must be 1.
const mod97 = (text: string): number => {
  let remainder = 0
  for (const character of text) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder
}

/** A legal entity identifier (ISO 17442): 18 capital letters and digits, two check digits (ISO 7064 MOD 97-10). */
export const isLei = (text: string): boolean => /^[A-Z0-9]{18}[0-9]{2}$/.test(text) && mod97(text) === 1

/** An international bank account number (ISO 13616) in electronic form: of a country's length and structure, check digits right. */
export const isIban = (text: string): boolean => isValidIBAN(text)

/** A business identifier code (ISO 9362): 8 or 11 capital letters and digits. */
export const isBic = (text: string): boolean => /^[A-Z0-9]{8}(?:[A-Z0-9]{3})?$/.test(text) && isValidBIC(text)

// Luhn's sum over decimal digits: from the right, every second digit doubled.
const luhn = (digits: string): boolean => {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 1 ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}

/** An international securities identification number (ISO 6166): country, nine letters or digits, Luhn check digit over letters as 10 to 35. */
export const isIsin = (text: string): boolean =>
  /^[A-Z]{2}[A-Z0-9]{9}[0-9]$/.test(text) && luhn(text.replace(/[A-Z]/g, (letter) => String(Number.parseInt(letter, 36))))

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0)

const INN_WEIGHTS = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]

/** A Russian taxpayer number (INN): ten digits with one check digit, or twelve with two. */
export const isInn = (text: string): boolean => {
  const check = (weights: readonly number[], at: number): boolean => (weighted(text, weights) % 11) % 10 === Number(text[at])
  if (/^[0-9]{10}$/.test(text)) return check(INN_WEIGHTS.slice(2), 9)
  return /^[0-9]{12}$/.test(text) && check(INN_WEIGHTS.slice(1), 10) && check(INN_WEIGHTS, 11)
}

/** A Russian registration number (OGRN, OGRNIP): 13 or 15 digits; the last is the rest modulo 11 or 13, its last digit. */
export const isOgrn = (text: string): boolean => {
  if (!/^(?:[0-9]{13}|[0-9]{15})$/.test(text)) return false
  const body = BigInt(text.slice(0, -1))
  return Number((body % (text.length === 13 ? 11n : 13n)) % 10n) === Number(text.at(-1))
}

/** A ship's number (IMO A.1117(30)): `IMO` and seven digits, the last a check digit; or a company's number, of the same form with other weights. */
export const isImo = (text: string): boolean => {
  const digits = /^(?:IMO ?)?([0-9]{7})$/.exec(text)?.[1]
  if (digits === undefined) return false
  const last = Number(digits[6])
  return weighted(digits, [7, 6, 5, 4, 3, 2]) % 10 === last || (11 - (weighted(digits, [8, 6, 4, 2, 12, 10]) % 11)) % 10 === last
}

/** A Wikidata item: Q and its number. */
export const isWikidata = (text: string): boolean => /^Q[1-9][0-9]*$/.test(text)
