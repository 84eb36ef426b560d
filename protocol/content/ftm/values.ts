// Checks of property values by their FollowTheMoney type: whether a text can be a country, a date, an IBAN, … Never whether it is true.

import { quoted } from '../problems.ts'
import { isBic, isIban, isImo, isInn, isIsin, isLei, isOgrn, isWikidata } from './identifiers.ts'
import { FTM_CODES } from './model.ts'

/** Says what is wrong with a value, or undefined. The value is not blank. */
type Check = (value: string) => string | undefined

const rule =
  (holds: (value: string) => boolean, what: string, mend: (value: string) => string = () => ''): Check =>
  (value) => {
    if (holds(value)) return undefined
    const better = mend(value)
    return `${quoted(value)} is not ${what}${better !== '' && better !== value && holds(better) ? `; write ${quoted(better)}` : ''}`
  }

const isCode =
  (type: string) =>
  (value: string): boolean =>
    FTM_CODES.get(type)?.has(value) ?? false

const lower = (value: string): string => value.trim().toLowerCase()
const compact = (value: string): string => value.replace(/[\s.-]/g, '').toUpperCase()

const DATE = /^([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2})(?::([0-9]{2})(?::([0-9]{2}))?)?)?)?)?$/

const daysIn = (year: number, month: number): number => {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** A date of ISO 8601 as precise as it is known: `2011`, `2011-03`, `2011-03-04`, `2011-03-04T21:48:52`; UTC, no zone. */
export const isDate = (text: string): boolean => {
  const match = DATE.exec(text)
  if (match === null) return false
  const [year, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)))
  if (year === undefined || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false
  return hour < 24 && minute < 60 && second < 60
}

const isUrl = (text: string): boolean => {
  if (!/^(?:https?|ftp|mailto):[^\s\p{Cc}]+$/iu.test(text)) return false
  try {
    return new URL(text).href !== ''
  } catch {
    return false
  }
}

const isIp4 = (text: string): boolean => /^(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\.|$)){4}$/.test(text) && !text.endsWith('.')

const isIp6 = (text: string): boolean => {
  if (!/^[0-9a-fA-F:.]{2,45}$/.test(text) || !text.includes(':')) return false
  try {
    return new URL(`http://[${text}]/`).hostname !== ''
  } catch {
    return false
  }
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** FollowTheMoney's own bound for references. */
export const MAX_ID_LENGTH = 200

/** An identifier of an entity: 1 to 200 characters without spaces, control or bidirectional control characters. */
export const isEntityId = (text: string): boolean =>
  text.length <= MAX_ID_LENGTH && /^[^\s\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/u.test(text)

const TYPES: Readonly<Record<string, Check>> = {
  checksum: rule((text) => /^[0-9a-f]{40}$/.test(text), 'a SHA-1 checksum: 40 hexadecimal digits, lower-case', lower),
  country: rule(isCode('country'), 'a country code; two lower-case letters are wanted, as in ISO 3166-1', lower),
  date: rule(isDate, 'a date; write 2011, 2011-03, 2011-03-04 or 2011-03-04T21:48:52 (UTC, without zone)'),
  email: rule((text) => /^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(text), 'an e-mail address'),
  entity: rule(isEntityId, 'the id of an entity: 1 to 200 characters without spaces'),
  gender: rule(isCode('gender'), 'a gender; female, male and other are known', lower),
  ip: rule((text) => isIp4(text) || isIp6(text), 'an IP address'),
  json: rule(isJson, 'JSON text'),
  language: rule(isCode('language'), 'a language code; three lower-case letters of ISO 639-3 that FollowTheMoney knows are wanted', lower),
  mimetype: rule((text) => /^[a-z0-9.+-]+\/[a-z0-9.+_-]+$/.test(text), 'a media type of the form type/subtype', lower),
  number: rule((text) => /\p{Nd}/u.test(text), 'a number: it has no digit'),
  phone: rule(
    (text) => /^\+[1-9][0-9]{5,14}$/.test(text),
    'a telephone number in E.164 form, such as +38760183628',
    (text) => text.replace(/[\s().-]/g, ''),
  ),
  topic: rule(isCode('topic'), 'a topic of FollowTheMoney', lower),
  url: rule(isUrl, 'a URL with http, https, ftp or mailto'),
}

const FORMATS: Readonly<Record<string, Check>> = {
  bic: rule(isBic, 'a BIC (ISO 9362)', compact),
  iban: rule(isIban, 'an IBAN (ISO 13616): its length, structure or check digits are wrong', compact),
  imo: rule(isImo, 'an IMO number: seven digits, the last a check digit'),
  inn: rule(isInn, 'an INN: ten or twelve digits with right check digits', compact),
  isin: rule(isIsin, 'an ISIN (ISO 6166): its structure or check digit is wrong', compact),
  lei: rule(isLei, 'an LEI (ISO 17442): its structure or check digits are wrong', compact),
  ogrn: rule(isOgrn, 'an OGRN: 13 or 15 digits with a right check digit', compact),
  wikidata: rule(isWikidata, 'a Wikidata item, such as Q42', (text) => text.trim().toUpperCase()),
}

const own = (table: Readonly<Record<string, Check>>, name: string | undefined): Check | undefined =>
  name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined

/**
 * What is wrong with a value of this type and format, as the end of a sentence; undefined when nothing is.
 * Types that allow any text (name, string, text, address, html, and identifiers of other formats) only refuse blank ones.
 */
export const valueProblem = (type: string, format: string | undefined, value: string): string | undefined => {
  if (value.trim() === '') return 'is blank; leave it out'
  return (own(FORMATS, format) ?? own(TYPES, type))?.(value)
}
