// The strict scanner against JSON.parse, which it must agree with wherever it accepts, and at its own limits.

import { type JsonNode, positionAt } from '../../../protocol/content/json-node.ts'
import { MAX_CONTENT_BYTES, MAX_DEPTH, scanJson } from '../../../protocol/content/json-text.ts'
import { type JsonValue, jsonValue } from '../../../protocol/content/json-value.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

// Values as strict JSON allows them: no noncharacters, no numbers that a double rounds.
const value = fc.letrec<{ any: JsonValue; text: string; leaf: JsonValue }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 6, depthIdentifier: 'json' },
    tie('leaf'),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(tie('text'), tie('any'), { maxKeys: 4 }),
  ),
  text: fc.string({ unit: 'grapheme', maxLength: 12 }),
  leaf: fc.oneof(tie('text'), fc.integer(), fc.boolean(), fc.constant(null)),
})).any

property('a scanned text has the value that JSON.parse gives it', [value, fc.integer({ min: 0, max: 3 })], (any, indent) => {
  const json = JSON.stringify(any, null, indent)
  assert.equal(jsonValue(scanJson(utf8(json))), JSON.parse(json))
})

const places = (node: JsonNode): JsonNode[] =>
  node.kind === 'object'
    ? [node, ...node.members.flatMap((member) => places(member.value))]
    : node.kind === 'array'
      ? [node, ...node.items.flatMap(places)]
      : [node]

property('each value stands where its node says', [value], (any) => {
  const bytes = utf8(JSON.stringify(any))
  for (const node of places(scanJson(bytes))) assert.equal(JSON.parse(text(bytes.subarray(node.start, node.end))), jsonValue(node))
})

const accepts = (read: () => unknown): boolean => {
  try {
    read()
    return true
  } catch {
    return false
  }
}

property(
  'whatever the scanner accepts, JSON.parse accepts',
  [value, fc.nat(), fc.constantFrom(...'{}[]",:\\0e-.u \n\u0007x')],
  (any, at, letter) => {
    const json = Array.from(JSON.stringify(any))
    const place = at % (json.length + 1)
    const before = json.slice(0, place).join('')
    for (const changed of [before + letter + json.slice(place + 1).join(''), before + letter + json.slice(place).join(''), before]) {
      const scanned = accepts(() => scanJson(utf8(changed)))
      if (scanned) assert.equal(jsonValue(scanJson(utf8(changed))), JSON.parse(changed))
      else if (accepts(() => JSON.parse(changed))) assert.ok(refusedForMore(changed), changed)
    }
  },
)

// What JSON.parse accepts and the scanner does not: names twice, numbers out of range, half pairs.
const refusedForMore = (json: string): boolean => {
  try {
    scanJson(utf8(json))
    return false
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : ''
    return code === 'content-duplicate-key' || code === 'content-number' || code === 'content-encoding'
  }
}

test('a text of the largest size is read, and one byte more is refused', () => {
  const largest = utf8(`"${'a'.repeat(MAX_CONTENT_BYTES - 2)}"`)
  assert.is(largest.length, MAX_CONTENT_BYTES)
  assert.is(scanJson(largest).kind, 'string')
  throwsCode(() => scanJson(utf8(`"${'a'.repeat(MAX_CONTENT_BYTES - 1)}"`)), 'content-oversized')
})

test('arrays nest to the depth that is allowed and no deeper', () => {
  assert.is(scanJson(utf8('['.repeat(MAX_DEPTH) + ']'.repeat(MAX_DEPTH))).kind, 'array')
  throwsCode(() => scanJson(utf8('['.repeat(MAX_DEPTH + 1) + ']'.repeat(MAX_DEPTH + 1))), 'content-too-deep')
  throwsCode(() => scanJson(utf8('['.repeat(MAX_CONTENT_BYTES))), 'content-too-deep')
})

test('depth counts what is open, not what was', () => {
  assert.is(scanJson(utf8(`[${'[[]],'.repeat(200)}[]]`)).kind, 'array')
})

test('a fault is named by pointer, line and character', () => {
  const fault = throwsCode(() => scanJson(utf8('{\n  "é": [1,\n    {"a/b~": tru}]}')), 'content-not-json')
  assert.match(fault.message, '/é/1/a~1b~0 at line 3, column 14')
})

test('the place of bytes that are not UTF-8 is found', () => {
  const bytes = Uint8Array.of(...utf8('{"a":\n"ü'), 0xc3, 0x28, ...utf8('"}'))
  assert.match(throwsCode(() => scanJson(bytes), 'content-encoding').message, 'line 2, column 3')
})

test('a position counts characters, not bytes', () => {
  assert.equal(positionAt(utf8('a\nбв😀x'), utf8('a\nбв😀').length), { line: 2, column: 4 })
})

test('a member named __proto__ is a member like others', () => {
  const parsed = jsonValue(scanJson(utf8('{"__proto__":{"a":1}}')))
  assert.is(Object.getPrototypeOf(parsed), Object.prototype)
  assert.ok(Object.hasOwn(Object(parsed), '__proto__'))
})

test('a message repeats nothing that a terminal would obey', () => {
  const fault = throwsCode(() => scanJson(utf8('{"a":"\\u001b[2J","a":1} \u202e')), 'content-duplicate-key')
  assert.not.match(throwsCode(() => scanJson(utf8('{} \u202ex')), 'content-not-json').message, /\u202e/)
  assert.match(fault.message, 'stands twice')
})

run()
