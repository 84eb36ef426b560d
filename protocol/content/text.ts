// Text for people in one or more languages, as contents carry it: a string, or `{ "en": …, "ar": … }`.

import type { JsonValue } from './json-value.ts'

/** The six official languages of the United Nations (ISO 639-1), in the order of its documents. */
export const LANGUAGES = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const
export type Language = (typeof LANGUAGES)[number]

/**
 * The text to show: the string itself, or the first of the preferred languages that is there, else the first that is.
 * Undefined when the value is not a text.
 */
export const chooseText = (text: JsonValue | undefined, preferred: readonly string[] = ['en']): string | undefined => {
  if (typeof text === 'string') return text
  if (typeof text !== 'object' || text === null || Array.isArray(text)) return undefined
  const byLanguage = new Map(Object.entries(text))
  const language = [...preferred, ...byLanguage.keys()].find((name) => typeof byLanguage.get(name) === 'string')
  const chosen = language === undefined ? undefined : byLanguage.get(language)
  return typeof chosen === 'string' ? chosen : undefined
}
