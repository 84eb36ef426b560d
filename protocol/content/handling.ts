// Handling codes: the conditions under which a message is passed on, as in Europol's SIENA. A set, not a level.
// The codes stand in the signed header, the text of H3 in the content; who must obey them, and when, is decided elsewhere.

import { protocolError } from '../errors.ts'
import { quoted } from './problems.ts'

export const HANDLING_CODES = ['H0', 'H1', 'H2', 'H3'] as const
export type HandlingCode = (typeof HANDLING_CODES)[number]

/** What each code says (EU Council, law enforcement information exchange guidelines, 2018). */
export const HANDLING_TEXTS: Readonly<Record<HandlingCode, string>> = {
  H0: 'May only be used to prevent and combat crime.',
  H1: 'Not to be disclosed in judicial proceedings without the permission of the provider.',
  H2: 'Not to be disseminated without the permission of the provider.',
  H3: 'Other restrictions:',
}

/** The bit of each code in the header's flags: Hn is bit n. */
const bit = (code: HandlingCode): number => 1 << HANDLING_CODES.indexOf(code)
const H0 = bit('H0')
const H3 = bit('H3')
const ALL = HANDLING_CODES.reduce((flags, code) => flags | bit(code), 0)

/** Characters of the text of H3: a page, for a condition that is longer belongs in an attachment. */
export const MAX_RESTRICTIONS_LENGTH = 2_000

/** The conditions of one message. */
export interface Handling {
  /** bit n for Hn; bit 0 always stands */
  readonly flags: number
  /** the text of H3: present exactly when H3 stands */
  readonly restrictions: string | undefined
}

const refuse = (message: string, given: string) => protocolError('handling-invalid', message, { given })

// Line breaks and tabs are allowed; other control characters and bidirectional controls make a text read otherwise than it is.
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\p{Cs}]/u

const demandRestrictions = (text: string): string => {
  const length = Array.from(text).length
  if (text.trim() === '') throw refuse('H3 needs its text, as in H3:Destroy after use', 'H3')
  if (length > MAX_RESTRICTIONS_LENGTH)
    throw refuse(`the text of H3 has ${length} characters; at most ${MAX_RESTRICTIONS_LENGTH} are allowed`, 'H3')
  if (UNSEEN.test(text)) throw refuse('the text of H3 has a control character that cannot be seen', 'H3')
  return text
}

const parseOne = (given: string): Handling => {
  if (given.startsWith('H3:')) return { flags: H3, restrictions: demandRestrictions(given.slice(3).trim()) }
  if (given === 'H3') throw refuse('H3 needs its text, as in H3:Destroy after use', given)
  const code = HANDLING_CODES.find((known) => known === given)
  if (code !== undefined) return { flags: bit(code), restrictions: undefined }
  const meant = HANDLING_CODES.find((known) => given.trim().toUpperCase().startsWith(known))
  const hint = meant === undefined ? '' : `; did you mean ${meant === 'H3' ? 'H3:TEXT' : meant}?`
  throw refuse(`${quoted(given)} is not a handling code; the codes are H1, H2 and H3:TEXT (H0 always stands)${hint}`, given)
}

/**
 * Reads handling codes as a person gives them: `H1`, `H2`, `H3:TEXT`; `H0` may be given and always stands. The order is of no account.
 * @throws ValiseError `handling-invalid`: an unknown code, H3 without text or twice with different texts
 */
export const parseHandling = (given: readonly string[]): Handling => {
  let flags = H0
  let restrictions: string | undefined
  for (const one of given.map(parseOne)) {
    if (one.restrictions !== undefined && restrictions !== undefined && restrictions !== one.restrictions)
      throw refuse('H3 is given twice with different texts; put both into one', 'H3')
    flags |= one.flags
    restrictions = one.restrictions ?? restrictions
  }
  return { flags, restrictions }
}

/** Checks the flags of a header. @throws ValiseError `handling-invalid` for unknown bits or without H0 */
export const checkFlags = (flags: number): number => {
  if (!Number.isInteger(flags) || flags < 0 || flags > ALL)
    throw refuse(`the handling flags ${flags} have bits that no code has`, String(flags))
  if ((flags & H0) === 0) throw refuse('the handling flags lack H0, which always stands', String(flags))
  return flags
}

/**
 * Checks that flags and text belong together.
 * @throws ValiseError `handling-invalid`: bad flags, H3 without text, text without H3, a text that H3 cannot have
 */
export const checkHandling = (flags: number, restrictions: string | undefined): Handling => {
  checkFlags(flags)
  if ((flags & H3) === 0) {
    if (restrictions !== undefined) throw refuse('there is a text of H3, but H3 does not stand', 'H3')
    return { flags, restrictions: undefined }
  }
  return { flags, restrictions: demandRestrictions(restrictions ?? '') }
}

/** The codes that stand, `H0` first. */
export const handlingCodes = (flags: number): HandlingCode[] => HANDLING_CODES.filter((code) => (flags & bit(code)) !== 0)

/** The codes as they are given on a command line, `H3:` with its text if that is known: accepted back by `parseHandling`. */
export const handlingStrings = (flags: number, restrictions: string | undefined): string[] =>
  handlingCodes(flags).map((code) => (code === 'H3' && restrictions !== undefined ? `H3:${restrictions}` : code))

/** One line for people for each code that stands. */
export const handlingLines = (flags: number, restrictions: string | undefined): string[] =>
  handlingCodes(flags).map(
    (code) => `${code}  ${HANDLING_TEXTS[code]}${code === 'H3' ? ` ${restrictions ?? '(text in the content)'}` : ''}`,
  )
