// The schema of a profile's JSON text, published as docs/spec/schema/profile.json: what is published is what is enforced. What a schema cannot
// say (no function twice, hours that end after they begin, nothing unseen in any text) is in profile-text.ts.

import { DEFINITIONS } from '../content/schema/definitions.ts'
import type { Shape } from '../content/schema/shape.ts'
import { FUNCTIONS } from '../value.ts'

/** Weekdays, in the order of ISO 8601. */
export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** A paragraph: what can be shared, and what limits it. */
const MAX_TEXT_LENGTH = 2_000
/** A name of a unit, a law or a file fits a line. */
const MAX_LINE_LENGTH = 300
/** The longest address that mail servers take (RFC 5321 §4.5.3.1.3, less its brackets). */
const MAX_EMAIL_LENGTH = 254
/** Kinds of information, and restrictions, of one authority: read by people before they write. */
const MAX_ROWS = 50
/** Languages of one authority: more than the most multilingual States have. */
const MAX_LANGUAGES = 20

/** Something that can be seen: not spaces alone. */
const VISIBLE = '\\S'

const LANGUAGE_TAG: Shape = {
  description: 'a language tag, such as "en", "sw" or "pt-BR" (BCP 47: language, script, region)',
  type: 'string',
  pattern: '^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$',
}

const line = (description: string): Shape => ({ description, type: 'string', minLength: 1, maxLength: MAX_LINE_LENGTH, pattern: VISIBLE })
const use = (name: string, description: string): Shape => ({ $ref: `#/$defs/${name}`, description })

const byLanguage = (description: string, maxLength: number): Shape => ({
  description,
  type: 'object',
  minProperties: 1,
  propertyNames: LANGUAGE_TAG,
  additionalProperties: { description: 'text that can be seen', type: 'string', minLength: 1, maxLength, pattern: VISIBLE },
})

const contact: Shape = {
  description: 'a unit, not a person: who holds the post changes',
  type: 'object',
  minProperties: 1,
  additionalProperties: false,
  properties: {
    unit: use('text', 'the name of the unit'),
    phone: {
      description: 'a telephone number of 6 to 15 digits with its country code, such as "+254 20 499 7000"',
      type: 'string',
      pattern: '^\\+[0-9](?:[ -]?[0-9]){5,14}$',
    },
    email: {
      description: 'an email address in ASCII, such as "desk@agency.example"',
      type: 'string',
      maxLength: MAX_EMAIL_LENGTH,
      pattern: "^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+$",
    },
    languages: use('languages', 'the languages that are spoken there'),
  },
}

const hours: Shape = {
  description: 'when the office is open',
  type: 'object',
  required: ['zone', 'days', 'from', 'to'],
  additionalProperties: false,
  properties: {
    zone: {
      description: 'the name of a time zone, such as "Africa/Nairobi" (IANA tz database; only the form is checked)',
      type: 'string',
      maxLength: 64,
      pattern: '^[A-Z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}$',
    },
    days: { type: 'array', items: { type: 'string', enum: DAYS }, minItems: 1, maxItems: DAYS.length, uniqueItems: true },
    from: { $ref: '#/$defs/clock' },
    to: { $ref: '#/$defs/clock' },
  },
}

const variant = (code: string, ...required: string[]): Shape => ({
  properties: { code: { const: code }, text: { $ref: '#/$defs/text' } },
  required: ['code', ...required],
  additionalProperties: false,
})

const PROFILE_DEFINITIONS: Readonly<Record<string, Shape>> = {
  text: {
    description: 'text that can be seen, or such text by language',
    type: ['string', 'object'],
    minLength: 1,
    maxLength: MAX_TEXT_LENGTH,
    pattern: VISIBLE,
    minProperties: 1,
    propertyNames: LANGUAGE_TAG,
    additionalProperties: {
      description: 'text that can be seen',
      type: 'string',
      minLength: 1,
      maxLength: MAX_TEXT_LENGTH,
      pattern: VISIBLE,
    },
  },
  languages: { type: 'array', items: LANGUAGE_TAG, minItems: 1, maxItems: MAX_LANGUAGES, uniqueItems: true },
  clock: { description: 'a time of day, such as "08:30"', type: 'string', pattern: '^(?:[01][0-9]|2[0-3]):[0-5][0-9]$' },
  contact,
  legalBasis: { ...DEFINITIONS.legalBasis, minItems: 1 },
}

const functionEntry: Shape = {
  type: 'object',
  required: ['function'],
  additionalProperties: false,
  properties: {
    function: { type: 'string', enum: FUNCTIONS },
    centralAuthority: {
      description:
        'whether it is the authority that the State has designated for this and notified to the United Nations (art. 46(13) for mla)',
      type: 'boolean',
    },
    contact: use('contact', 'the contact point for this function'),
  },
}

const sharing: Shape = {
  type: 'object',
  required: ['what', 'legalBasis'],
  additionalProperties: false,
  properties: {
    what: use('text', 'the kind of information'),
    legalBasis: use('legalBasis', 'on which basis it is shared before a formal request'),
    limits: use('text', 'how far, and on which conditions'),
  },
}

export const PROFILE_SCHEMA: Shape = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:valise:v1:profile',
  $comment: 'docs/spec/profile.md says what a schema cannot: strict JSON, limits, and the checks across fields.',
  title: 'profile',
  description:
    'What an authority says of itself: its functions, how to reach it, what it can share and on which basis (UNCAC art. 46(13), 48).',
  type: 'object',
  required: ['names', 'functions'],
  additionalProperties: false,
  properties: {
    names: byLanguage('the name of the authority by language', MAX_LINE_LENGTH),
    functions: { description: 'what it is designated for', type: 'array', items: functionEntry, maxItems: FUNCTIONS.length },
    contact: use('contact', 'where it is reached when no function’s own contact point fits'),
    hours,
    line24: use('contact', 'the line that is answered day and night'),
    languages: use('languages', 'the languages in which it takes requests (art. 46(14))'),
    sharing: { description: 'what it may share', type: 'array', items: sharing, maxItems: MAX_ROWS },
    restrictions: {
      description: 'the handling codes that it usually sets; each message carries its own',
      type: 'array',
      maxItems: MAX_ROWS,
      items: { type: 'object', oneOf: [variant('H1'), variant('H2'), variant('H3', 'text')] },
    },
    reference: line('where the law or the procedure is published'),
    extensions: DEFINITIONS.extensions ?? {},
  },
  $defs: PROFILE_DEFINITIONS,
}
