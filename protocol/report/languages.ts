// The languages of a report: the official ones of the United Nations.

import { ar } from './words/ar.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { ru } from './words/ru.ts'
import { zh } from './words/zh.ts'
import type { Words } from './words.ts'

/** By their codes (ISO 639-1), the language of this documentation first, then by code. */
export const LANGUAGES = { en, ar, es, fr, ru, zh } as const satisfies Readonly<Record<string, Words>>

export type Language = keyof typeof LANGUAGES
