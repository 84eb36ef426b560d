// What a text looks like: the skeleton of Unicode's UTS 39 §4, made coarser, so that names which a reader would take for one another have one.
// A skeleton is for comparing and never for showing. Each administrator's node decides by it what it signs; nothing that all nodes must agree on
// depends on it, since the platform's tables of letters and cases may be newer than ours.

import { CONFUSABLES } from './confusables-17.0.0.ts'

const characters = (codes: string): string => String.fromCodePoint(...codes.split('+').map((code) => Number.parseInt(code, 36)))

const readTable = (): ReadonlyMap<string, string> =>
  new Map(
    CONFUSABLES.trim()
      .split(/\s+/)
      .flatMap((entry) => {
        const [target = '', sources = ''] = entry.split('=')
        return sources.split(',').map((source): [string, string] => [characters(source), characters(target)])
      }),
  )

// Read when a name is first compared: most commands compare none.
const made: { table?: ReadonlyMap<string, string> } = {}

const table = (): ReadonlyMap<string, string> => {
  made.table ??= readTable()
  return made.table
}

const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu
/** Spaces, punctuation, signs and controls; and diacritics, but not the vowel signs that belong to one script and make another word. */
const PASSED_OVER = /[\p{Z}\p{P}\p{S}\p{Cc}\p{Cf}]|(?=\p{Script=Inherited})\p{M}/gu

/** The skeleton of UTS 39 §4: decomposed, each character replaced by what it is drawn as, decomposed. */
export const uts39Skeleton = (text: string): string =>
  Array.from(text.normalize('NFD').replace(IGNORABLE, ''), (character) => table().get(character) ?? character)
    .join('')
    .normalize('NFD')

// Case of each character by itself: a sigma at the end of a word is then like any other.
const lower = (text: string): string => Array.from(text, (character) => character.toLowerCase()).join('')
const upper = (text: string): string => Array.from(text, (character) => character.toUpperCase()).join('')

/**
 * What a text looks like, without case, spaces, punctuation and diacritics. A capital I is drawn like a small L, so that after folding case
 * both are one letter with the digit 1.
 */
export const skeleton = (text: string): string =>
  uts39Skeleton(lower(uts39Skeleton(text)))
    .replace(PASSED_OVER, '')
    .replaceAll('i', 'l')

/**
 * The skeletons of a text as it stands, in small letters and in capitals: a Cyrillic В is drawn like a Latin B, its small letter is not, and a
 * name can be shown in either. A text of signs alone has only itself.
 */
const looks = (text: string): readonly string[] => {
  const all = [text, lower(upper(text)), upper(text)].map(skeleton)
  return all.every((look) => look === '') ? [text.normalize('NFC')] : [...new Set(all)].filter((look) => look !== '')
}

/** The first of `others` that a reader could take for `name`; the very same text is such a one. */
export const confusableWith = (name: string, others: readonly string[]): string | undefined => {
  const own = new Set(looks(name))
  return others.find((other) => looks(other).some((look) => own.has(look)))
}
