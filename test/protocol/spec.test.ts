// The specification of protocol/ against the code: every example is what the code makes; every table of fields, limits, contexts and refusals
// has what the code has, and nothing else. That the documents' formulas give the examples is in spec-formulas.test.ts.

import { readdirSync, readFileSync } from 'node:fs'
import { ACTS } from '../../protocol/act.ts'
import * as content from '../../protocol/content/commitment.ts'
import { MAX_HELLO_BYTES } from '../../protocol/frame.ts'
import * as limits from '../../protocol/limits.ts'
import { RECEIPT_ACTS } from '../../protocol/receipt.ts'
import { REFUSALS } from '../../protocol/refusal.ts'
import * as session from '../../protocol/session.ts'
import { FUNCTIONS, MEMBER_CLASSES } from '../../protocol/value.ts'
import { MEMBER_STATES } from '../../protocol/vocabulary.ts'
import { LAYOUTS } from '../../protocol/wire/layout.ts'
import { assert, run, test } from '../support/harness.ts'
import { vectors } from '../support/vectors.ts'
import { blocksOf, DOCUMENTS, type DocumentName, fieldTablesOf, limitsOf, SCHEMA, tableOf, textOf, valueIn } from './spec-documents.ts'
import { EXAMPLES, written } from './spec-examples.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

for (const document of DOCUMENTS)
  test(`the examples of ${document}.md are what the code makes`, () => {
    const blocks = blocksOf(document)
    const made = EXAMPLES[document] ?? {}
    for (const [name, lines] of Object.entries(made)) assert.is(blocks.get(name), `${lines.join('\n')}\n`, name)
    assert.equal([...blocks.keys()].sort(), Object.keys(made).sort())
  })

test('every message of the schema has one table, with its fields and their types', () => {
  const tables = DOCUMENTS.flatMap((document) => [...fieldTablesOf(document)])
  assert.equal(tables.map(([name]) => name).sort(), Object.keys(LAYOUTS).sort())
  for (const [name, rows] of tables) {
    assert.equal(rows, SCHEMA[name], name)
    assert.equal(
      rows.map(({ type }) => type),
      [...LAYOUTS[name]],
      name,
    )
  }
})

test('every limit of the wire stands in one document with its value', () => {
  const stated = DOCUMENTS.flatMap((document) => limitsOf(document))
  const { MAX_SESSION_AGE_MS, MAX_SESSION_USES } = session
  const known = Object.entries({ ...limits, MAX_HELLO_BYTES, MAX_SESSION_AGE_MS, MAX_SESSION_USES })
  assert.equal(stated.sort(), known.sort())
  assert.ok(textOf('envelope').includes(`1 to ${content.MAX_PARTS.toLocaleString('en')}`))
})

test('the refusals of delivery.md are those of the code, with their finality and text', () => {
  assert.equal(
    tableOf('delivery', 'word'),
    Object.entries(REFUSALS).map(([word, { final, text }]) => [`\`${word}\``, final ? 'yes' : 'no', text]),
  )
})

const mentionsOf = (text: string): string[] => [...new Set(Array.from(text.matchAll(/valise\/v1\/[a-z-]+/g), ([word]) => word))]
const sources = (folder: string): string[] =>
  readdirSync(new URL(`../../${folder}`, import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path}`)

test('the contexts of wire.md are those of the code, and none is left out', () => {
  const used = mentionsOf(['keys', 'protocol', 'node'].flatMap(sources).map(read).join('\n'))
  const rows = textOf('wire')
    .split('\n')
    .filter((line) => line.startsWith('| `valise/v1/'))
  assert.equal(mentionsOf(rows.join('\n')).sort(), used.sort())
  assert.ok(used.length > 15)
})

/** The words in code type of the sentence that begins so. */
const wordsAfter = (document: DocumentName, beginning: string): string[] => {
  const text = textOf(document).replaceAll(/\s+/g, ' ')
  const start = text.indexOf(beginning)
  assert.ok(start >= 0, beginning)
  const end = text.slice(start).search(/\.\s| \|/)
  return Array.from(text.slice(start, start + end).matchAll(/`([a-z-]+)`/g), ([, word = '']) => word)
}

test('the acts, functions, classes and states of the documents are those of the code', () => {
  assert.equal(wordsAfter('receipt', 'The acts: '), [...ACTS])
  assert.equal(wordsAfter('receipt', 'Receipts are made of '), [...RECEIPT_ACTS])
  assert.equal(wordsAfter('card', 'ascending; any of '), [...FUNCTIONS].sort())
  assert.equal(
    tableOf('roster', 'class').map(([word]) => word),
    MEMBER_CLASSES.map((word) => `\`${word}\``),
  )
  assert.equal(wordsAfter('roster', 'The states are '), [...MEMBER_STATES])
})

test('the protocol ids, times and numbers of delivery.md are those of the network layer', () => {
  const network = ['admission', 'delivery-stream', 'host', 'serve-delivery', 'frame-assembly'].map((name) => read(`node/net/${name}.ts`))
  const delivery = `${read('node/mail/lane.ts')}${read('node/mail/refusals.ts')}${read('protocol/backoff.ts')}`
  const code = `${network.join('\n')}${delivery}`
  const text = textOf('delivery').replaceAll(/\s+/g, ' ')
  for (const [constant, phrase] of [
    ["HELLO_PROTOCOL = '/valise/hello/1'", '`/valise/hello/1`'],
    ["DELIVERY_PROTOCOL = '/valise/delivery/1'", '`/valise/delivery/1`'],
    ['STRANGER_MS = 5_000', 'closed after 5 s'],
    ['MAX_STRANGERS = 500', '500 connections of strangers'],
    ['MAX_PER_NODE = 3', "3 of one member's node"],
    ['HELLO_MS = 10_000', 'up to 10 s'],
    ['ANSWER_MS = 120_000', 'within 120 s'],
    ['maxInboundStreams: 2', 'a peer may have two open'],
    ['MAX_CONNECTIONS = 2_000', '2,000 connections in all'],
    ['MAX_HANDSHAKES = 1_000', '1,000 at once in their handshake'],
    ['HANDSHAKE_MS = 5_000', 'which may take 5 s'],
    ['INBOUND_PER_SECOND = 100', '100 a second from one address'],
    ['MAX_AT_WORK = 128', 'at most 128 parcels'],
    ['MAX_BYTES_AT_WORK = 2 * MAX_FRAME_BYTES', `${(2 * limits.MAX_FRAME_BYTES).toLocaleString('en')} bytes, of one peer`],
    ['MAX_LENGTH_BYTES = 5', 'at most five bytes'],
    ['WINDOW = 64', 'sends 64 at once'],
    ['MAX_REFUSALS_NOTED = 60', 'up to 60 in a minute'],
    ['FIRST_MS = 500', '500 ms × 2ⁿ⁻¹'],
    ['LONGEST_MS = 60_000', 'min(60 s'],
    ['LONGEST_REFUSED_MS = 600_000', 'up to 600 s'],
  ] as const) {
    assert.ok(code.includes(constant), constant)
    assert.ok(text.includes(phrase), phrase)
  }
})

test('the examples that the documents say stand in the vectors stand there', () => {
  const inVector = (path: string): Uint8Array => {
    const { inputBase64 = '' } = vectors<{ inputBase64?: string }>(`single-fault/${path}.json`)
    return new Uint8Array(Buffer.from(inputBase64, 'base64'))
  }
  for (const [document, block, name] of [
    ['charter', 'signatures', 'signed charter'],
    ['envelope', 'envelope', 'envelope'],
    ['parcel', 'parcel', 'parcel'],
  ] as const) {
    assert.is(valueIn(document, block, name), written(inVector(`${document}/valid`)), document)
  }
})

run()
