// Holds the table of layouts against valise.proto, read by protobufjs' own parser, and against the generated code.

import { readFileSync } from 'node:fs'
import protobuf from 'protobufjs'
import { type FieldType, LAYOUTS, type Layout } from '../../../protocol/wire/layout.ts'
import { valise } from '../../../protocol/wire/pb/valise.js'
import { assert, run, test } from '../../support/harness.ts'

const { root } = protobuf.parse(readFileSync(new URL('../../../protocol/wire/valise.proto', import.meta.url), 'utf8'), { keepCase: false })
const messages = root.lookup('valise', protobuf.Namespace)
if (!(messages instanceof protobuf.Namespace)) throw new Error('valise.proto has no package valise')
const types = messages.nestedArray.filter((one): one is protobuf.Type => one instanceof protobuf.Type)

const FIELD_TYPES: Readonly<Record<string, FieldType>> = { uint32: 'u32', uint64: 'u64', string: 'text', bytes: 'bytes' }

const layoutOf = (type: protobuf.Type): string[] =>
  type.fieldsArray
    .toSorted((a, b) => a.id - b.id)
    .map((field, i) => {
      assert.is(field.id, i + 1, `${type.name}.${field.name}: field numbers have no gaps`)
      return `${FIELD_TYPES[field.type] ?? `unknown ${field.type}`}${field.repeated ? '*' : ''}`
    })

test('every message of the schema has a layout, and no layout is without a message', () => {
  assert.equal(types.map(({ name }) => name).sort(), Object.keys(LAYOUTS).sort())
  assert.is(messages.nestedArray.length, types.length, 'nothing but messages stands in the schema')
})

test('each layout is what the schema says', () => {
  const layouts: Readonly<Record<string, Layout>> = LAYOUTS
  for (const type of types) assert.equal(layoutOf(type), [...(layouts[type.name] ?? [])], type.name)
})

test('the generated code has the fields in the order of their numbers, as the encoder takes them', () => {
  for (const type of types) {
    const generated = Object.entries(valise).find(([name]) => name === type.name)?.[1]
    assert.ok(generated, type.name)
    assert.equal(
      Object.keys(generated.prototype),
      type.fieldsArray.toSorted((a, b) => a.id - b.id).map(({ name }) => name),
      type.name,
    )
  }
})

test('a message whose first field is called version is one with a version, and only such', () => {
  for (const type of types) {
    const first = type.fieldsArray.find(({ id }) => id === 1)
    const versioned = first?.name === 'version'
    assert.is(versioned && first?.type === 'uint32', versioned, type.name)
  }
})

run()
