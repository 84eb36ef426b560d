// The languages of a report: the official ones of the United Nations.

import { ar } from './words/ar.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { ru } from './words/ru.ts'
import { zh } from './words/zh.ts'
import type { Language, Words } from './words.ts'

/** What each language has to say, by its code. */
export const LANGUAGES: Readonly<Record<Language, Words>> = { en, ar, es, fr, ru, zh }
