// What `show` prints of a content beside its title and summary: everything that the sender wrote, in every example of docs/examples/content.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderMessage } from '../../cli/commands/message-view.ts'
import { isObject, object, parseObject } from '../../cli/json.ts'
import { assert, run, test } from '../support/harness.ts'

const folder = join(import.meta.dirname, '../../docs/examples/content')
const example = (file: string) => parseObject(readFileSync(join(folder, file), 'utf8'), file)
const WIDE = { width: Number.POSITIVE_INFINITY, colour: false }
const shown = (content: unknown, view = WIDE): string => renderMessage({ handling: ['H0'], content: object(content) }, view)

/** Every text of a content, a paragraph each; entities and the model have a table and are for programs. */
const texts = (value: unknown): string[] => {
  if (typeof value === 'string') return value.split('\n').filter((line) => line !== '')
  if (Array.isArray(value)) return value.flatMap(texts)
  return isObject(value) ? Object.values(value).flatMap(texts) : []
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')))
  test(`nothing that the sender of ${file} wrote is left out`, () => {
    const { entities: _entities, model: _model, languages: _languages, evaluation: _evaluation, ...written } = example(file)
    const screen = shown(written)
    for (const text of texts(written)) assert.ok(screen.includes(text), text)
  })

test('questions and answers are numbered, and what belongs to one stands under it on a narrow terminal', () => {
  const narrow = { width: 40, colour: false }
  const content = {
    title: 't',
    answers: [
      { question: 1, text: 'Yes, and the register of bank accounts names two.' },
      { question: 2, text: { en: 'No' } },
    ],
  }
  assert.ok(
    shown(content, narrow).includes(`answers
  1. question: 1
     text: Yes, and the register of bank
     accounts names two.
  2. question: 2
     text: en: No`),
  )
})

test('a field that no schema names yet is shown under its own name, in plain words', () => {
  assert.ok(shown({ title: 't', urgencyReason: 'soon' }).includes('urgency reason\n  soon'))
})

test('what would steer a terminal is shown as a mark', () => {
  assert.ok(shown({ title: 't', facts: 'a\u001b[2Jb', 'n\u001bame': 'x' }).includes('a\ufffd[2Jb'))
  assert.not(shown({ title: 't', 'n\u001bame': 'x' }).includes('\u001b'))
})

run()
