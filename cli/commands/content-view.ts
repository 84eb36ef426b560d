// The fields of a content that have no place of their own on the screen: facts, questions, answers, persons, reference and whatever a later
// schema adds. Nothing that the sender wrote is left out; layout.ts makes it safe.

import { isObject, type JsonObject, list, text } from '../json.ts'
import { paragraph, styled, type View } from '../output/layout.ts'
import { oneLine } from '../output/width.ts'

const isPlain = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** `assistanceSought` as `assistance sought`. */
const label = (name: string): string =>
  name.replace(/([a-z0-9])([A-Z])/g, (_, before: string, capital: string) => `${before} ${capital.toLowerCase()}`)

const numbered = (items: readonly string[], indent: string): string =>
  items.map((item, i) => `${i + 1}. ${item.replaceAll('\n', `\n${indent}`)}`).join('\n')

// Lines under a label; what stands deeper is indented under its own.
const said = (value: unknown): string => {
  if (Array.isArray(value)) {
    const items = list(value)
    return items.every(isPlain) && items.length <= 1 ? text(items[0]) : numbered(items.map(said), '   ')
  }
  if (!isObject(value)) return text(value)
  const entries = Object.entries(value).filter(([, one]) => one !== null && one !== undefined)
  return entries
    .map(([name, one]) => {
      const inner = Array.isArray(one) && one.every(isPlain) ? text(one) : said(one)
      return inner.includes('\n') ? `${label(name)}:\n  ${inner.replaceAll('\n', '\n  ')}` : `${label(name)}: ${inner}`
    })
    .join('\n')
}

// Wrapping drops the spaces at the start of a line, so they are given as its indent.
const indented =
  (view: View) =>
  (line: string): string =>
    paragraph(view, line.trimStart(), 2 + line.length - line.trimStart().length)

/** The fields that are not in `shown`, in the order in which the sender wrote them. */
export const otherFields = (view: View, content: JsonObject, shown: ReadonlySet<string>): readonly string[] =>
  Object.entries(content)
    .filter(([name]) => !shown.has(name))
    .map(([name, value]) => [name, said(value)] as const)
    .filter(([, lines]) => lines !== '')
    .map(([name, lines]) => `${styled(view, 'dim', oneLine(label(name)))}\n${lines.split('\n').map(indented(view)).join('\n')}`)
