// What the single-fault files of contents, entities, attachment names and handling codes look like, and what they are made from.

export type ContentType = 'content' | 'entities' | 'attachment-name' | 'handling'

/** One file. `expect` is `valid`, or the code of the one problem, which stands at `place` (JSON pointer). */
export interface ContentCase {
  readonly type: ContentType
  readonly comment: string
  /** of `content` and `entities`: the kind of message */
  readonly kind?: string
  /** the JSON text or the name, UTF-8 */
  readonly input?: string
  /** the same as bytes, where they are not UTF-8 */
  readonly inputBase64?: string
  /** of `handling`: the codes as given */
  readonly codes?: readonly string[]
  readonly expect: string
  readonly place?: string
}

export type Cases = Readonly<Record<string, ContentCase>>

/** A content without fault; each case changes one thing. */
export const disclosure = {
  title: 'Payments behind a procurement award',
  summary: { en: 'The award was made in March.\n\nThe payment followed in April.', fr: 'Le marché a été attribué en mars.' },
  languages: ['en', 'fr'],
  legalBasis: ['UNCAC 46(4)', 'UNCAC 56'],
  offences: ['15', '23(1)(a)(i)'],
  purpose: 'To assist an inquiry before a formal request',
  evaluation: { scheme: '4x4', source: 'B', information: '2' },
  labels: { tlp: 'AMBER+STRICT', pap: 'RED' },
  reference: 'AC-2024-17',
  model: 'FollowTheMoney 4.5.2',
} as const

export const query = {
  title: 'Is the company known to you?',
  subject: 'Inquiry into bribery of a public official',
  facts: 'A payment left for an account in your State.',
  assistanceSought: 'Whether a formal request would find records.',
  questions: ['Who holds the account?', { en: 'Since when?', es: '¿Desde cuándo?' }],
  persons: [{ name: 'Freddie Bloggs', nationality: ['us'] }],
} as const

/** A case of a content given as a value. */
export const of = (kind: string, comment: string, value: unknown, expect: string, place?: string): ContentCase => ({
  type: 'content',
  comment,
  kind,
  input: JSON.stringify(value),
  expect,
  ...(place === undefined ? {} : { place }),
})

/** A case of a content given as text. */
export const text = (comment: string, input: string, expect: string, place = ''): ContentCase => ({
  type: 'content',
  comment,
  kind: 'disclosure',
  input,
  expect,
  ...(expect === 'valid' ? {} : { place }),
})

/** A case of a content given as bytes. */
export const bytes = (comment: string, input: readonly number[], expect: string, place = ''): ContentCase => ({
  type: 'content',
  comment,
  kind: 'disclosure',
  inputBase64: Buffer.from(input).toString('base64'),
  expect,
  place,
})
