// How a message in a list is shown: a line of facts with the handling codes, the title, and the ids to give to other commands.

import { HANDLING_CODES, HANDLING_TEXTS } from '../../protocol/content/handling.ts'
import { isObject, type JsonObject, objects, strings, text } from '../json.ts'
import { fields, moment, paragraph, styled, type View } from '../output/layout.ts'
import { oneLine } from '../output/width.ts'
import { endText, stateStyle, transferText, waitText } from './compose.ts'

const codeOf = (given: string): string => given.split(':')[0]?.trim() ?? given

/** The codes in brackets, `[H0 H1]`: what stands on a title. */
export const handlingMark = (view: View, value: unknown): string => {
  const codes = strings(value).map(codeOf)
  return styled(
    view,
    codes.some((code) => code !== 'H0') ? 'warn' : 'dim',
    `[${(codes.length === 0 ? ['H0'] : codes).map(oneLine).join(' ')}]`,
  )
}

/** Each code with what it asks of the reader, one a line. */
export const handlingMeaning = (view: View, value: unknown, restrictions = ''): string =>
  fields(
    view,
    strings(value).map((given) => {
      const code = HANDLING_CODES.find((known) => known === codeOf(given))
      const own = given.includes(':') ? given.slice(given.indexOf(':') + 1).trim() : code === 'H3' ? restrictions : ''
      return [codeOf(given), code === undefined ? 'unknown to this version: ask the sender' : `${HANDLING_TEXTS[code]} ${own}`.trim()]
    }),
  )

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** For each recipient that has given no receipt: how it is with it, since when, and why. */
const waitLines = (view: View, message: JsonObject): string[] =>
  objects(message.recipients).flatMap((one) => {
    const why = waitText(one) || endText(one)
    if (why === '') return []
    return [styled(view, 'dim', paragraph(view, `${text(one.authority)} ${text(one.state)} since ${moment(text(one.at))}: ${why}`, 2))]
  })

/** Recipients that had the message and have lost it: their homes were restored. */
const lostBy = ({ recipients }: JsonObject): string[] =>
  objects(recipients).flatMap((one) => (text(one.lost) === '' ? [] : [text(one.authority)]))

/** For each attachment that a recipient will never have: which, whose, and why. */
const failureLines = (view: View, message: JsonObject): string[] =>
  objects(message.recipients).flatMap((one) =>
    objects(isObject(one.attachments) ? one.attachments.failures : []).map((failure) =>
      styled(
        view,
        'bad',
        paragraph(view, `${text(one.authority)} does not have attachment ${text(failure.attachment)}: ${text(failure.text)}`, 2),
      ),
    ),
  )

/** One message of a list, on three lines, and one for each recipient that it waits for or that lacks an attachment. */
export const messageLines = (view: View, message: JsonObject): string => {
  const facts = [
    moment(text(message.at)),
    message.direction === 'out' || message.from === undefined ? `to ${text(message.to)}` : `from ${text(message.from)}`,
    text(message.kind),
  ].map(oneLine)
  const notes = [
    message.urgent === true ? styled(view, 'bad', 'urgent') : '',
    typeof message.attachments === 'number' && message.attachments > 0
      ? `${many(message.attachments, 'attachment')}${isObject(message.transfer) ? ` (${transferText(message.transfer)})` : ''}`
      : '',
    lostBy(message).length === 0 ? '' : styled(view, 'bad', `lost by ${lostBy(message).map(oneLine).join(', ')}`),
    text(message.deadline) === '' ? '' : `answer by ${moment(text(message.deadline))}`,
  ].filter((note) => note !== '')
  const state = styled(view, stateStyle(text(message.state)), oneLine(text(message.state)))
  return [
    [...facts, state, handlingMark(view, message.handling), ...notes].filter((part) => part !== '').join('  '),
    paragraph(view, text(message.title) || '(no title)', 2),
    styled(view, 'dim', `  message ${oneLine(text(message.message))}  thread ${oneLine(text(message.thread))}`),
    ...waitLines(view, message),
    ...failureLines(view, message),
  ].join('\n')
}

/** Messages, newest first or as they come. */
export const messageList = (view: View, messages: readonly JsonObject[], none: string): string =>
  messages.length === 0 ? none : messages.map((message) => messageLines(view, message)).join('\n\n')
