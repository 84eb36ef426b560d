// An opened message on the screen: title with its handling codes, what they mean, the narrative by language, the entities, the
// attachments and the receipts. Everything in it was written by somebody else; layout.ts makes it safe.

import { isObject, type JsonObject, list, number, object, objects, text } from '../json.ts'
import { fields, heading, lead, moment, paragraph, sections, size, styled, table, type View } from '../output/layout.ts'
import { otherFields } from './content-view.ts'
import { handlingMark, handlingMeaning } from './message-lines.ts'

/** What fits a screen or two; the rest is in --json. */
const MAX_ENTITIES = 20

// A text is a string, or one string per language.
const inLanguages = (value: unknown): readonly (readonly [language: string, said: string])[] =>
  isObject(value) ? Object.entries(value).map(([language, said]) => [language, text(said)]) : [['', text(value)]]

/** A title in the first of its languages. */
const titleOf = (content: JsonObject): string => inLanguages(content.title)[0]?.[1] || '(no title)'

const narrative = (view: View, label: string, value: unknown): string => {
  const parts = (Array.isArray(value) ? value.flatMap(inLanguages) : inLanguages(value)).filter(([, said]) => said !== '')
  if (parts.length === 0) return ''
  const lines = parts.map(([language, said]) => paragraph(view, language === '' ? said : `${language}: ${said}`, 2))
  return [styled(view, 'dim', label), ...lines].join('\n')
}

const evaluationText = (value: unknown): string =>
  isObject(value) ? `${text(value.source)}${text(value.information)} (${text(value.scheme) || 'no scheme named'})` : text(value)

const CAPTIONS = ['name', 'accountNumber', 'iban', 'title', 'fileName', 'amount', 'full', 'registrationNumber'] as const

const caption = (entity: JsonObject): string => {
  const properties = object(entity.properties)
  const found = CAPTIONS.find((name) => list(properties[name]).length > 0)
  return found === undefined ? '' : text(list(properties[found])[0])
}

const entitiesText = (view: View, value: unknown): string => {
  const all = objects(value)
  if (all.length === 0) return ''
  const more = all.length > MAX_ENTITIES ? `\n  … and ${all.length - MAX_ENTITIES} more: valise show MESSAGE --json has all of them` : ''
  const shown = table(
    view,
    [
      { label: 'schema', value: (entity: JsonObject) => text(entity.schema) },
      { label: 'what', value: caption, flexible: true },
      { label: 'country', value: (entity) => text(object(entity.properties).country) || text(object(entity.properties).jurisdiction) },
      { label: 'id', value: (entity) => text(entity.id), flexible: true },
    ],
    all.slice(0, MAX_ENTITIES),
  )
  return `${styled(view, 'dim', `entities (${all.length}, FollowTheMoney)`)}\n${shown}${more}`
}

// Said of those that are fetched in chunks, until they are here.
const hereText = (one: JsonObject): string => {
  if (one.state === 'failed') return `not received: ${text(one.fault)}`
  return one.state === 'fetching' ? `${size(number(one.done) ?? 0)} so far` : 'all'
}

/** What an officer has to know of attachments that are not here, or not there: one line each. */
const attachmentNotes = (view: View, value: unknown): string =>
  objects(value)
    .flatMap((one) => {
      const name = text(one.name)
      if (one.state === 'failed') return [styled(view, 'bad', paragraph(view, `${name} was not received: ${text(one.text)}`))]
      if (text(one.waiting) !== '') return [styled(view, 'warn', paragraph(view, `${name} is still fetched: ${text(one.waiting)}`))]
      return objects(one.missingAt).map((at) =>
        styled(view, 'bad', paragraph(view, `${text(at.authority)} does not have ${name}: ${text(at.text)}`)),
      )
    })
    .join('\n')

const attachmentsText = (view: View, value: unknown): string =>
  objects(value).length === 0
    ? ''
    : table(
        view,
        [
          { label: 'attachment', value: (one: JsonObject) => text(one.name), flexible: true },
          { label: 'size', value: (one) => size(number(one.size) ?? 0) },
          ...(objects(value).some(({ state }) => state === 'fetching' || state === 'failed') ? [{ label: 'here', value: hereText }] : []),
          { label: 'sha256', value: (one: JsonObject) => text(one.sha256) },
          { label: 'saved as', value: (one) => text(one.file), flexible: true },
        ],
        objects(value),
      )

const receiptsText = (view: View, value: unknown): string =>
  objects(value).length === 0
    ? ''
    : table(
        view,
        [
          { label: 'receipt', value: (one: JsonObject) => text(one.kind) },
          { label: 'of', value: (one) => text(one.authority) },
          { label: 'at', value: (one) => moment(text(one.at)) },
          { label: 'log entry', value: (one) => text(one.index) },
          { label: 'witnessed', value: (one) => text(one.witnessed) },
        ],
        objects(value),
      )

const VERDICTS = {
  fetching: ['warn', 'Not here yet.', 'The original is still being fetched.'],
  broken: ['bad', 'Not an original.', 'The attachment is damaged, or was made up: do not rely on it.'],
  unsigned: ['bad', 'Not verified.', 'No key that is known here of its sender has signed it.'],
  signed: ['good', 'Verified.', 'Its sender signed it, with this content and under these conditions.'],
} as const

const verdictOf = ({ valid, signed }: JsonObject) =>
  VERDICTS[valid === false ? 'broken' : valid !== true ? 'fetching' : signed === true ? 'signed' : 'unsigned']

/** A message that somebody passed on: what its sender said then, apart from what the message around it says. */
const originalText = (view: View, original: JsonObject): string => {
  const content = object(original.content)
  const [style, mark, meaning] = verdictOf(original)
  const said = sections(
    lead(view, style, mark, meaning),
    fields(view, [
      ['kind', text(original.kind)],
      ['from', text(original.from)],
      ['to', text(original.to)],
      ['at', moment(text(original.at))],
      ['message', text(original.message)],
      ['thread', text(original.thread)],
      [
        'attachments',
        objects(original.attachments)
          .map(({ name }) => text(name))
          .join(', '),
      ],
    ]),
    handlingMeaning(view, original.handling, text(original.restrictions)),
    ...['summary', 'narrative', 'purpose'].map((name) => narrative(view, name, content[name])),
    ...otherFields(view, content, PLACED),
    entitiesText(view, content.entities),
  )
  const title = original.valid === true ? `${titleOf(content)}  ` : ''
  return [`${styled(view, 'dim', 'passed on:')} ${heading(view, title.trim() || `attachment ${text(original.attachment)}`)}`, said].join(
    '\n',
  )
}

/** What the screen shows in a place of its own, and the version of the entities' model, which is a matter for programs. */
const PLACED = new Set([
  'title',
  'summary',
  'narrative',
  'purpose',
  'languages',
  'legalBasis',
  'offences',
  'evaluation',
  'entities',
  'model',
])

/** An opened message. */
export const renderMessage = (result: JsonObject, view: View): string => {
  const content = object(result.content)
  return sections(
    `${heading(view, titleOf(content))}  ${handlingMark(view, result.handling)}`,
    fields(view, [
      ['kind', text(result.kind)],
      ['from', text(result.from)],
      ['to', text(result.to)],
      ['at', moment(text(result.at))],
      ['answer by', moment(text(result.deadline))],
      ['message', text(result.message)],
      ['thread', text(result.thread)],
      ['legal basis', text(content.legalBasis)],
      ['offences', text(content.offences)],
      ['evaluation', evaluationText(content.evaluation)],
    ]),
    handlingMeaning(view, result.handling, text(result.restrictions)),
    inLanguages(content.title).length > 1 ? narrative(view, 'title', content.title) : '',
    narrative(view, 'summary', content.summary),
    narrative(view, 'narrative', content.narrative),
    narrative(view, 'purpose', content.purpose),
    ...otherFields(view, content, PLACED),
    entitiesText(view, content.entities),
    attachmentsText(view, result.attachments),
    attachmentNotes(view, result.attachments),
    ...objects(result.originals).map((one) => originalText(view, one)),
    receiptsText(view, result.receipts),
  )
}
