// `--language`, the language in which a report is shown first.

import { LANGUAGES, type Language } from '../protocol/report/languages.ts'
import type { Options } from './parse.ts'
import type { OptionSpec } from './spec.ts'

const CODES = Object.keys(LANGUAGES) as Language[]

export const languageOption: OptionSpec = {
  long: '--language',
  value: CODES.join('|'),
  description: 'the language that the report shows first; all six are in it (en unless told)',
  choices: CODES,
}

export const languageOf = (options: Options): Language => CODES.find((code) => code === options.text('language')) ?? 'en'
