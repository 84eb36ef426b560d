// `--language`, the language in which a report is shown first.

import { LANGUAGE_CODES, type Language } from '../protocol/report/words.ts'
import type { Options } from './parse.ts'
import type { OptionSpec } from './spec.ts'

export const languageOption: OptionSpec = {
  long: '--language',
  value: LANGUAGE_CODES.join('|'),
  description: 'the language that the report shows first; all six are in it (en unless told)',
  choices: LANGUAGE_CODES,
}

export const languageOf = (options: Options): Language => LANGUAGE_CODES.find((code) => code === options.text('language')) ?? 'en'
