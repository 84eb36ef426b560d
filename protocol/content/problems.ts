// What is wrong with a content, and where: the problems that the checks of this folder collect and the sentences that they share.
// A problem is not an error: checks go on and report all of them at once; check.ts makes one error of the list.

/** The closed list of problems. docs/spec/content.md explains each; the vectors in test/vectors/single-fault name them. */
export const PROBLEM_CODES = [
  'content-not-json',
  'content-encoding',
  'content-duplicate-key',
  'content-too-deep',
  'content-number',
  'content-oversized',
  'content-parts',
  'field-unknown',
  'field-missing',
  'value-type',
  'value-invalid',
  'value-length',
  'entity-schema',
  'entity-property',
  'entity-value',
  'entity-duplicate',
] as const

export type ProblemCode = (typeof PROBLEM_CODES)[number]

export interface Problem {
  readonly code: ProblemCode
  /** where: a JSON pointer (RFC 6901), empty for the whole content */
  readonly place: string
  /** where: the line, from 1 */
  readonly line: number
  /** where: the character in its line (Unicode code point), from 1 */
  readonly column: number
  /** what is wrong and what is allowed: the rest of a sentence that the place begins */
  readonly message: string
}

/** Problems that one report shows: enough to repair a file in one go, few enough to read. */
export const MAX_PROBLEMS = 20

/** Characters of a value that a message repeats: enough to find it again. */
const QUOTED_LENGTH = 60

const escapeUnseen = (text: string): string =>
  text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)

/** A value as a message repeats it: in quotation marks, cut after 60 characters, with nothing in it that a terminal would obey. */
export const quoted = (text: string): string => {
  const characters = Array.from(text.slice(0, 2 * QUOTED_LENGTH + 2))
  const cut = characters.length > QUOTED_LENGTH ? `${characters.slice(0, QUOTED_LENGTH).join('')}…` : text
  return escapeUnseen(JSON.stringify(cut))
}

const escaped = (name: string): string => name.replace(/~/g, '~0').replace(/\//g, '~1')

/** One more step of a JSON pointer (RFC 6901 §3). */
export const pointer = (parent: string, step: string | number): string =>
  `${parent}/${typeof step === 'number' || !(step.includes('~') || step.includes('/')) ? step : escaped(step)}`

// Levenshtein's distance, with a swap of neighbours counted as one (optimal string alignment).
const distance = (a: string, b: string): number => {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let least = Math.min(replace, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = above
    above = row
  }
  return above[b.length] ?? 0
}

/** The candidate that was probably meant: the nearest, at most a third of its letters away. */
export const nearest = (word: string, candidates: Iterable<string>): string | undefined => {
  if (word.length > QUOTED_LENGTH) return undefined
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > 3) continue
    const away = distance(word.toLowerCase(), candidate.toLowerCase())
    if (away <= Math.max(1, Math.floor(candidate.length / 3)) && away < least) {
      best = candidate
      least = away
    }
  }
  return best
}

/** `; did you mean "x"?`, or nothing when no candidate is near. */
export const advice = (word: string, candidates: Iterable<string>): string => {
  const meant = nearest(word, candidates)
  return meant === undefined ? '' : `; did you mean ${quoted(meant)}?`
}

/** One problem as a line of text: `/title (line 2, column 12): is missing`. */
export const problemLine = (problem: Problem): string =>
  `${problem.place === '' ? 'the content' : escapeUnseen(problem.place)} (line ${problem.line}, column ${problem.column}): ${problem.message}`
