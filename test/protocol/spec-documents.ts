// Reads what the tests of docs/spec need: the documents' examples and tables, and the schema that they describe.

import { readFileSync } from 'node:fs'
import { parseHex } from '../../keys/ids.ts'
import type { FieldType, MessageName } from '../../protocol/wire/layout.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

export interface Field {
  readonly name: string
  readonly type: FieldType
}

const TYPES: Readonly<Record<string, FieldType>> = { uint32: 'u32', uint64: 'u64', string: 'text', bytes: 'bytes' }
const REPEATED: Readonly<Record<string, FieldType>> = { string: 'text*', bytes: 'bytes*' }

const fieldOf = (repeated: string | undefined, type: string, name: string): Field => {
  const found = (repeated ? REPEATED : TYPES)[type]
  if (!found) throw new Error(`valise.proto has a field of type ${type}`)
  return { name, type: found }
}

/** The messages of valise.proto with their fields, in the order of the numbers, which have no gaps (wire/layout.test.ts). */
export const SCHEMA: Readonly<Record<string, readonly Field[]>> = Object.fromEntries(
  Array.from(read('protocol/wire/valise.proto').matchAll(/^message (\w+) \{\n([\s\S]*?)^\}/gm), ([, name = '', body = '']) => [
    name,
    Array.from(body.matchAll(/^ {2}(repeated )?(\w+) (\w+) = \d+;/gm), ([, repeated, type = '', field = '']) =>
      fieldOf(repeated, type, field),
    ),
  ]),
)

/** The documents whose examples and tables these tests hold against the code. */
export const DOCUMENTS = [
  'wire',
  'files',
  'card',
  'charter',
  'act',
  'roster',
  'evidence',
  'epoch',
  'profile',
  'envelope',
  'parcel',
  'prekeys',
  'node-keys',
  'receipt',
  'delivery',
  'depot',
  'sync',
  'attachments',
  'original',
  'trail',
] as const
export type DocumentName = (typeof DOCUMENTS)[number]

export const textOf = (document: string): string => read(`docs/spec/${document}.md`)

/** The `example` blocks of a document, as they stand. */
export const blocksOf = (document: string): ReadonlyMap<string, string> =>
  new Map(Array.from(textOf(document).matchAll(/^```example (\S+)\n([\s\S]*?)^```$/gm), ([, name = '', body = '']) => [name, body]))

/** A value of an example by its name: what follows the colon, lines that were broken put together. */
export const valueIn = (document: DocumentName, block: string, name: string): string => {
  const body = (blocksOf(document).get(block) ?? '').replaceAll(/\n {2}/g, '')
  const found = body.split('\n').find((line) => line.startsWith(`${name}: `))
  if (found === undefined) throw new Error(`docs/spec/${document}.md: example ${block} has no ${name}`)
  return found.slice(name.length + 2)
}

/** The bytes that an example writes out. */
export const bytesIn = (document: DocumentName, block: string, name: string): Uint8Array => parseHex(valueIn(document, block, name))

/** The rows of all tables, each as its cells. */
const rowsOf = (document: string): string[][] =>
  textOf(document)
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .map((line) => line.slice(2, -2).split(' | '))

/** The tables of fields: a heading row `Message | field | type | meaning`, then a row for each field. */
export const fieldTablesOf = (document: string): ReadonlyMap<MessageName, readonly Field[]> => {
  const tables = new Map<MessageName, Field[]>()
  let rows: Field[] | undefined
  for (const [first = '', second = '', third = ''] of rowsOf(document)) {
    if (second === 'field') {
      rows = []
      tables.set(first.replaceAll('`', '') as MessageName, rows)
    } else if (/^\d+$/.test(first) && rows) {
      if (Number(first) !== rows.length + 1) throw new Error(`docs/spec/${document}.md: field ${first} is out of order`)
      rows.push({ name: second.replaceAll('`', ''), type: third as FieldType })
    } else rows = undefined
  }
  return tables
}

/** The limits of a document: rows that begin with a constant's name and its value. */
export const limitsOf = (document: string): [string, number][] =>
  rowsOf(document).flatMap(([name = '', value = '']) =>
    /^`[A-Z][A-Z0-9_]+`$/.test(name) ? [[name.slice(1, -1), Number(value.replaceAll(',', ''))] as [string, number]] : [],
  )

/** The rows of the table whose first heading is `title`, up to its end. */
export const tableOf = (document: string, title: string): string[][] => {
  const rows = rowsOf(document)
  const start = rows.findIndex(([first]) => first === title)
  if (start < 0) throw new Error(`docs/spec/${document}.md has no table ${title}`)
  const end = rows.findIndex(([first = ''], i) => i > start && !first.startsWith('`'))
  return rows.slice(start + 1, end < 0 ? undefined : end)
}
