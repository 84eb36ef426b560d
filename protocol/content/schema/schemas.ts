// The schema of each kind of message that can be sent: its fields, and which of them it must have. Published in docs/spec/schema.

import type { SupportedKind } from '../kinds.ts'
import { DEFINITIONS } from './definitions.ts'
import type { Shape } from './shape.ts'

const use = (...names: string[]): Record<string, Shape> => Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }]))
const text = (description: string): Shape => ({ $ref: '#/$defs/text', description })

const reference: Shape = { $ref: '#/$defs/line', description: 'the sender’s own file number' }

/** What a disclosure carries, and a query and a reply may. */
const INFORMATION: Readonly<Record<string, Shape>> = {
  ...use('title'),
  summary: text('the narrative; a blank line ends a paragraph, and each paragraph can be opened by itself'),
  ...use('languages', 'legalBasis', 'offences'),
  purpose: text('what the information is for'),
  ...use('evaluation', 'labels'),
  reference,
  contact: text('whom to talk to'),
  ...use('persons', 'model', 'entities', 'extensions'),
}

/** What a request contains (art. 46(15)), as far as it is not in INFORMATION: subject, facts, assistance sought, procedure. */
const REQUEST: Readonly<Record<string, Shape>> = {
  subject: text('subject matter and nature of the investigation or proceedings (art. 46(15)(b))'),
  facts: text('summary of the relevant facts (art. 46(15)(c))'),
  assistanceSought: text('the assistance sought (art. 46(15)(d))'),
  procedure: text('a particular procedure to be followed (art. 46(15)(d))'),
  ...use('questions'),
  urgencyReason: text('why it is urgent'),
}

const ANSWER: Readonly<Record<string, Shape>> = {
  answer: { description: 'how far this reply answers', type: 'string', enum: ['complete', 'partial', 'interim', 'negative'] },
  ...use('answers'),
  reasons: text('reasons for a partial, interim or negative answer'),
}

const referred = (shape: Shape): string[] => [...JSON.stringify(shape).matchAll(/"#\/\$defs\/(\w+)"/g)].map(([, name]) => name ?? '')

// The definitions that a schema uses, those that they use in turn included.
const definitionsFor = (shape: Shape): Readonly<Record<string, Shape>> => {
  const names = new Set(referred(shape))
  for (const name of names) for (const more of referred(DEFINITIONS[name] ?? {})) names.add(more)
  return Object.fromEntries(Object.entries(DEFINITIONS).filter(([name]) => names.has(name)))
}

const schema = (
  kind: SupportedKind,
  description: string,
  properties: Readonly<Record<string, Shape>>,
  required: readonly string[],
): Shape => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:valise:v1:content:${kind}`,
  $comment: 'docs/spec/content.md says what a schema cannot: strict JSON, limits, and the checks of entities.',
  title: kind,
  description,
  type: 'object',
  properties,
  required,
  additionalProperties: false,
  $defs: definitionsFor({ properties }),
})

/** The schemas by kind: what is published is what is enforced. */
export const SCHEMAS: Readonly<Record<SupportedKind, Shape>> = {
  disclosure: schema('disclosure', 'Information transmitted without prior request (UNCAC art. 46(4), art. 56).', INFORMATION, ['title']),
  query: schema('query', 'An informal question before a formal request.', { ...INFORMATION, ...REQUEST }, ['title']),
  reply: schema('reply', 'What is answered to a query or a disclosure.', { ...INFORMATION, ...REQUEST, ...ANSWER }, []),
  acknowledgement: schema(
    'acknowledgement',
    'That a message has been taken up, by whom, under which file number.',
    {
      ...use('title'),
      summary: text('what is acknowledged'),
      note: text('what is said to the sender'),
      ...use('languages'),
      reference,
      contact: text('whom to talk to'),
      ...use('extensions'),
    },
    [],
  ),
}
