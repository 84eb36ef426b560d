// Holds the table of layouts against valise.proto, and the order of fields in which the encoder takes them. That the generated code is in
// step with the schema, `npm run check` says.

import { readFileSync } from 'node:fs'
import { fieldNames } from '../../../protocol/wire/codec.ts'
import { type FieldType, LAYOUTS, type Layout, type MessageName } from '../../../protocol/wire/layout.ts'
import { assert, run, test } from '../../support/harness.ts'

const schema = readFileSync(new URL('../../../protocol/wire/valise.proto', import.meta.url), 'utf8').replaceAll(/\/\/.*$/gm, '')
const MESSAGE = /message (\w+) \{([^{}]*)\}/g
const FIELD = /(repeated )?(\w+) (\w+) = (\d+);/g
const FIELD_TYPES: Readonly<Record<string, FieldType>> = { uint32: 'u32', uint64: 'u64', string: 'text', bytes: 'bytes' }

interface Field {
  readonly name: string
  readonly type: string
  readonly number: number
}

const camel = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

const messages = new Map<string, Field[]>(
  Array.from(schema.matchAll(MESSAGE), ([, name = '', body = '']) => [
    name,
    Array.from(body.matchAll(FIELD), ([, repeated, type = '', field = '', number]) => ({
      name: camel(field),
      type: `${FIELD_TYPES[type] ?? `unknown ${type}`}${repeated ? '*' : ''}`,
      number: Number(number),
    })),
  ]),
)
const names = Object.keys(LAYOUTS) as readonly MessageName[]

test('nothing but messages of plain fields stands in the schema', () => {
  const rest = schema.replaceAll(MESSAGE, (_, __, body: string) => body.replaceAll(FIELD, ''))
  assert.is(rest.replace('syntax = "proto3";', '').replace('package valise;', '').trim(), '')
})

test('every message of the schema has a layout, and no layout is without a message', () => {
  assert.equal([...messages.keys()].sort(), [...names].sort())
})

test('each layout has the types of the schema, and field numbers have no gaps', () => {
  for (const name of names) {
    const layout: Layout = LAYOUTS[name]
    const fields = messages.get(name) ?? []
    assert.equal(
      fields.map(({ type, number }) => [number, type]),
      layout.map((type, i) => [i + 1, type]),
      name,
    )
  }
})

test('the encoder takes the fields in the order of their numbers', () => {
  for (const name of names)
    assert.equal(
      fieldNames(name),
      messages.get(name)?.map((field) => field.name),
      name,
    )
})

test('a version is always the first field, and a number', () => {
  for (const [name, fields] of messages)
    for (const field of fields) if (field.name === 'version') assert.equal([field.number, field.type], [1, 'u32'], name)
})

run()
