// The building blocks of the schemas of all kinds: text, evaluation, legal bases, persons, entities. Published as `$defs`.

import { EVALUATION_SCHEMES } from '../evaluation.ts'
import { FTM_CODES, FTM_MODEL, FTM_SCHEMA_NAMES } from '../ftm/model.ts'
import { MAX_ID_LENGTH } from '../ftm/values.ts'
import { LANGUAGES } from '../text.ts'
import type { Shape } from './shape.ts'

/** Entities of one content: what fits in its 1 MiB at a hundred bytes each; more is a data set, and travels as an attachment. */
export const MAX_ENTITIES = 10_000
/** A title fits a line of a list in any script. */
const MAX_TITLE_LENGTH = 300
/** Short lists (legal bases, offences, languages, labels) are read by people. */
const MAX_LIST = 50
/** Questions and persons of one query: what one authority can answer in one go. */
const MAX_ROWS = 500
/** File numbers and names of persons. */
const MAX_LINE_LENGTH = 300

/** Something that can be seen: not spaces alone. */
const VISIBLE = '\\S'

const byLanguage = (text: Shape): Shape['properties'] => Object.fromEntries(LANGUAGES.map((language) => [language, text]))

const textOf = (description: string, maxLength?: number): Shape => {
  const length = maxLength === undefined ? {} : { maxLength }
  return {
    description,
    type: ['string', 'object'],
    minLength: 1,
    ...length,
    pattern: VISIBLE,
    properties: byLanguage({ type: 'string', minLength: 1, ...length, pattern: VISIBLE, description: 'text that can be seen' }) ?? {},
    additionalProperties: false,
    minProperties: 1,
  }
}

const variant = (scheme: string): Shape => {
  const codes = EVALUATION_SCHEMES[scheme]
  return {
    properties: {
      scheme: { const: scheme },
      source: { type: 'string', enum: Object.keys(codes?.source ?? {}) },
      information: { type: 'string', enum: Object.keys(codes?.information ?? {}) },
    },
    required: ['scheme', 'source', 'information'],
    additionalProperties: false,
  }
}

const line = (description: string): Shape => ({ description, type: 'string', minLength: 1, maxLength: MAX_LINE_LENGTH, pattern: VISIBLE })
const strings: Shape = { type: 'array', items: { type: 'string' } }

export const DEFINITIONS: Readonly<Record<string, Shape>> = {
  text: textOf('text that can be seen, or such text by language'),
  title: textOf('a title that can be seen, or titles by language', MAX_TITLE_LENGTH),
  line: line('a line of text that can be seen'),
  languages: {
    description: 'the languages in which the sender can be answered or has written',
    type: 'array',
    items: { type: 'string', enum: LANGUAGES },
    maxItems: LANGUAGES.length,
    uniqueItems: true,
  },
  legalBasis: {
    type: 'array',
    maxItems: MAX_LIST,
    uniqueItems: true,
    items: {
      description:
        'a legal basis: an article of the Convention, such as "UNCAC 46(4)" or "UNCAC 56" (articles 1 to 71), or another treaty or law by its name',
      type: 'string',
      minLength: 1,
      maxLength: MAX_LINE_LENGTH,
      pattern:
        '^(?:UNCAC (?:[1-9]|[1-6][0-9]|7[01])(?:\\([0-9]{1,2}\\))?(?:\\([a-z]\\))?(?:\\([ivx]+\\))?|(?!\\s*[Uu][Nn][Cc][Aa][Cc]\\b).*\\S.*)$',
    },
  },
  offences: {
    type: 'array',
    maxItems: MAX_LIST,
    uniqueItems: true,
    items: {
      description:
        'an offence of the Convention: the number of its article, "15" to "25" or "27", with a paragraph if need be, such as "16(1)"',
      type: 'string',
      pattern: '^(?:1[5-9]|2[0-5]|27)(?:\\([0-9]\\))?(?:\\([a-z]\\))?(?:\\([ivx]+\\))?$',
    },
  },
  evaluation: { type: 'object', oneOf: Object.keys(EVALUATION_SCHEMES).map(variant) },
  labels: {
    description: 'secondary labels; the conditions that bind are the handling codes',
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      tlp: { type: 'string', enum: ['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR'] },
      pap: { type: 'string', enum: ['RED', 'AMBER', 'GREEN', 'CLEAR'] },
    },
  },
  model: { description: 'the model that the entities follow', type: 'string', enum: [FTM_MODEL] },
  country: {
    description: 'a country code (ISO 3166-1 alpha-2, lower-case, and FollowTheMoney’s additions)',
    type: 'string',
    enum: [...(FTM_CODES.get('country') ?? [])],
  },
  person: {
    description: 'a person concerned (art. 46(15)(e)): identity, location, nationality; `entity` is the id of an entity that says more',
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: {
      name: { $ref: '#/$defs/text' },
      location: { $ref: '#/$defs/text' },
      nationality: { type: 'array', items: { $ref: '#/$defs/country' }, uniqueItems: true, maxItems: MAX_LIST },
      role: { $ref: '#/$defs/text' },
      entity: { $ref: '#/$defs/line' },
    },
  },
  persons: { type: 'array', items: { $ref: '#/$defs/person' }, maxItems: MAX_ROWS },
  questions: {
    description: 'what is asked; answers refer to a question by its number, from 1',
    type: 'array',
    items: { $ref: '#/$defs/text' },
    maxItems: MAX_ROWS,
  },
  answers: {
    type: 'array',
    maxItems: MAX_ROWS,
    items: {
      type: 'object',
      required: ['question', 'text'],
      additionalProperties: false,
      properties: { question: { type: 'integer', minimum: 1, maximum: MAX_ROWS }, text: { $ref: '#/$defs/text' } },
    },
  },
  entity: {
    description: 'an entity of FollowTheMoney; property names and values are checked against the model as docs/spec/content.md says',
    type: 'object',
    required: ['id', 'schema', 'properties'],
    additionalProperties: false,
    properties: {
      id: { type: 'string', minLength: 1, maxLength: MAX_ID_LENGTH },
      schema: { type: 'string', enum: FTM_SCHEMA_NAMES },
      properties: { type: 'object', additionalProperties: strings },
      caption: { type: 'string' },
      datasets: strings,
      referents: strings,
      target: { type: 'boolean' },
      first_seen: { type: 'string' },
      last_seen: { type: 'string' },
      last_change: { type: 'string' },
    },
  },
  entities: { type: 'array', items: { $ref: '#/$defs/entity' }, maxItems: MAX_ENTITIES },
  extensions: { description: 'fields of one’s own; other systems leave them as they are', type: 'object' },
}
