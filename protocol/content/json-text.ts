// A strict scanner of JSON text (RFC 8259, with the demands of I-JSON, RFC 7493) that keeps every position.
// It answers what JSON.parse cannot: where a value stands, and whether a name stands twice. It never re-encodes anything.

import type { ValiseError } from '../../keys/errors.ts'
import { protocolError } from '../errors.ts'
import {
  type ArrayNode,
  type JsonMember,
  type JsonNode,
  type LiteralNode,
  type NumberNode,
  type ObjectNode,
  positionAt,
  type StringNode,
} from './json-node.ts'
import { isJsonNumber, numberProblem } from './json-number.ts'
import { type ProblemCode, pointer, quoted } from './problems.ts'

/** One content: a long report with ten thousand entities fits; documents travel as attachments. */
export const MAX_CONTENT_BYTES = 1024 * 1024
/** Nested arrays and objects: real content needs fewer than ten; a bound keeps every reader's stack safe. */
export const MAX_DEPTH = 64

interface Scan {
  readonly bytes: Uint8Array
  at: number
  place: string
  depth: number
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const UNPAIRED_OR_NONCHARACTER = /[\p{Cs}\p{Noncharacter_Code_Point}]/u
const LITERALS: readonly (readonly [string, boolean | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

const refusal = (scan: Scan, code: ProblemCode & ScanCode, at: number, message: string): ValiseError => {
  const { line, column } = positionAt(scan.bytes, at)
  const where = scan.place === '' ? '' : `${scan.place} `
  return protocolError(code, `the content, ${where}at line ${line}, column ${column}: ${message}`, {
    place: scan.place,
    line,
    column,
    problem: message,
  })
}

type ScanCode =
  | 'content-not-json'
  | 'content-encoding'
  | 'content-duplicate-key'
  | 'content-too-deep'
  | 'content-number'
  | 'content-oversized'

const peek = (scan: Scan): string => {
  const byte = scan.bytes[scan.at]
  return byte === undefined ? '' : String.fromCharCode(byte)
}

const skipSpace = (scan: Scan): void => {
  for (;;) {
    const byte = scan.bytes[scan.at]
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return
    scan.at++
  }
}

const found = (scan: Scan): string => {
  const first = scan.bytes[scan.at]
  if (first === undefined) return 'the text ends'
  let end = scan.at + 1
  while (((scan.bytes[end] ?? 0) & 0xc0) === 0x80) end++
  return `it has ${quoted(decoder.decode(scan.bytes.subarray(scan.at, end)))}`
}

const expected = (scan: Scan, what: string): ValiseError =>
  refusal(scan, 'content-not-json', scan.at, `${what} is expected here, but ${found(scan)}`)

const take = (scan: Scan, character: string, what: string): void => {
  if (peek(scan) !== character) throw expected(scan, what)
  scan.at++
}

const isHex = (byte: number | undefined): boolean => byte !== undefined && /[0-9a-fA-F]/.test(String.fromCharCode(byte))

const skipEscape = (scan: Scan): void => {
  const kind = String.fromCharCode(scan.bytes[scan.at + 1] ?? 0)
  if (kind === 'u') {
    for (let i = 2; i < 6; i++)
      if (!isHex(scan.bytes[scan.at + i])) throw refusal(scan, 'content-not-json', scan.at, 'four hexadecimal digits must follow \\u')
    scan.at += 6
  } else if ('"\\/bfnrt'.includes(kind)) scan.at += 2
  else throw refusal(scan, 'content-not-json', scan.at, 'a backslash must be followed by one of " \\ / b f n r t u')
}

// Most strings are short ASCII without escapes: up to this length a loop is faster than a decoder.
const SHORT = 32

const shortText = (bytes: Uint8Array, start: number, end: number): string => {
  let text = ''
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i] ?? 0)
  return text
}

// `plain`: no escapes; `ascii`: nothing that could stand for a character beyond ASCII, neither a byte nor an escape `\u`.
const stringValue = (scan: Scan, start: number, plain: boolean, ascii: boolean): string => {
  const { bytes, at } = scan
  if (plain && ascii && at - start < SHORT) return shortText(bytes, start + 1, at - 1)
  if (plain && ascii) return decoder.decode(bytes.subarray(start + 1, at - 1))
  const value: unknown = JSON.parse(decoder.decode(bytes.subarray(start, at)))
  if (typeof value !== 'string') throw refusal(scan, 'content-not-json', start, 'this is not text')
  if (!ascii && UNPAIRED_OR_NONCHARACTER.test(value))
    throw refusal(scan, 'content-encoding', start, 'the text has half of a surrogate pair or a noncharacter (RFC 7493 §2.1)')
  return value
}

const scanString = (scan: Scan): StringNode => {
  const start = scan.at
  let plain = true
  let ascii = true
  scan.at++
  for (;;) {
    const byte = scan.bytes[scan.at]
    if (byte === undefined) throw refusal(scan, 'content-not-json', start, 'the text that begins here has no closing quotation mark')
    if (byte < 0x20)
      throw refusal(
        scan,
        'content-not-json',
        scan.at,
        'a line break or control character in text must be written as an escape, such as \\n',
      )
    if (byte === 0x22) break
    if (byte === 0x5c) {
      plain = false
      if (scan.bytes[scan.at + 1] === 0x75) ascii = false
      skipEscape(scan)
    } else {
      if (byte > 0x7f) ascii = false
      scan.at++
    }
  }
  scan.at++
  return { kind: 'string', start, end: scan.at, value: stringValue(scan, start, plain, ascii) }
}

const scanNumber = (scan: Scan): NumberNode => {
  const start = scan.at
  while (peek(scan) !== '' && '+-.0123456789eE'.includes(peek(scan))) scan.at++
  const text = decoder.decode(scan.bytes.subarray(start, scan.at))
  if (!isJsonNumber(text)) throw refusal(scan, 'content-not-json', start, `${quoted(text)} is not a number as JSON writes it`)
  const problem = numberProblem(text)
  if (problem !== undefined) throw refusal(scan, 'content-number', start, `the number ${text.slice(0, 40)} ${problem}`)
  return { kind: 'number', start, end: scan.at, value: Number(text) }
}

const scanLiteral = (scan: Scan): LiteralNode => {
  const start = scan.at
  for (const [word, value] of LITERALS) {
    if (!word.split('').every((letter, i) => scan.bytes[start + i] === letter.charCodeAt(0))) continue
    scan.at += word.length
    return { kind: 'literal', start, end: scan.at, value }
  }
  throw expected(scan, 'a value')
}

const enter = (scan: Scan): void => {
  if (++scan.depth > MAX_DEPTH)
    throw refusal(scan, 'content-too-deep', scan.at, `more than ${MAX_DEPTH} arrays and objects stand inside each other`)
  scan.at++
  skipSpace(scan)
}

// After one member or item: true when another follows a comma, false when the container is closed here.
const another = (scan: Scan, closing: '}' | ']'): boolean => {
  skipSpace(scan)
  if (peek(scan) === ',') {
    scan.at++
    skipSpace(scan)
    return true
  }
  take(scan, closing, `a comma or "${closing}"`)
  scan.depth--
  return false
}

const scanMember = (scan: Scan, parent: string, names: Set<string>): JsonMember => {
  const start = scan.at
  if (peek(scan) !== '"') throw expected(scan, 'a name in quotation marks')
  const { value: name } = scanString(scan)
  scan.place = pointer(parent, name)
  if (names.has(name))
    throw refusal(
      scan,
      'content-duplicate-key',
      start,
      `the name ${quoted(name)} stands twice in one object; which value counts would be left to each reader`,
    )
  names.add(name)
  skipSpace(scan)
  take(scan, ':', 'a colon')
  const value = scanValue(scan)
  scan.place = parent
  return { name, start, value }
}

const scanObject = (scan: Scan): ObjectNode => {
  const start = scan.at
  const parent = scan.place
  const members: JsonMember[] = []
  const names = new Set<string>()
  enter(scan)
  if (peek(scan) === '}') {
    scan.at++
    scan.depth--
  } else {
    do members.push(scanMember(scan, parent, names))
    while (another(scan, '}'))
  }
  return { kind: 'object', start, end: scan.at, members }
}

const scanArray = (scan: Scan): ArrayNode => {
  const start = scan.at
  const parent = scan.place
  const items: JsonNode[] = []
  enter(scan)
  if (peek(scan) === ']') {
    scan.at++
    scan.depth--
  } else {
    do {
      scan.place = pointer(parent, items.length)
      items.push(scanValue(scan))
      scan.place = parent
    } while (another(scan, ']'))
  }
  return { kind: 'array', start, end: scan.at, items }
}

const scanValue = (scan: Scan): JsonNode => {
  skipSpace(scan)
  const first = peek(scan)
  if (first === '{') return scanObject(scan)
  if (first === '[') return scanArray(scan)
  if (first === '"') return scanString(scan)
  if (first !== '' && '-0123456789'.includes(first)) return scanNumber(scan)
  return scanLiteral(scan)
}

// Whether bytes are UTF-8, or, with `stream`, begin like it: an unfinished character at the end is then allowed.
const isUtf8 = (bytes: Uint8Array, stream = false): boolean => {
  try {
    // one that was told of an unfinished character would remember it
    const fresh = stream ? new TextDecoder('utf-8', { fatal: true }) : decoder
    fresh.decode(bytes, { stream })
    return true
  } catch {
    return false
  }
}

// Where the first character begins that is not well-formed UTF-8: looked for only once the whole was refused.
const firstBadByte = (bytes: Uint8Array): number => {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isUtf8(bytes.subarray(0, middle), true)) good = middle
    else bad = middle
  }
  while (!isUtf8(bytes.subarray(0, good))) good--
  return good
}

const demandUtf8 = (scan: Scan): void => {
  const { bytes } = scan
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    throw refusal(scan, 'content-encoding', 0, 'the text begins with a byte order mark; save it as UTF-8 without one')
  if (!isUtf8(bytes)) throw refusal(scan, 'content-encoding', firstBadByte(bytes), 'this byte is not UTF-8; save the file as UTF-8')
}

/**
 * Reads a JSON text strictly: RFC 8259, in UTF-8 without byte order mark, each name once in its object (at any depth), at most 64 deep,
 * numbers that every reader keeps (RFC 7493 §2.2), no lone surrogates or noncharacters, nothing after the value.
 * @throws ValiseError `content-oversized`, `content-encoding`, `content-not-json`, `content-duplicate-key`, `content-too-deep` or
 * `content-number`; its data names `place` (JSON pointer), `line`, `column` and `problem`
 */
export const scanJson = (bytes: Uint8Array): JsonNode => {
  const scan: Scan = { bytes, at: 0, place: '', depth: 0 }
  if (bytes.length > MAX_CONTENT_BYTES)
    throw refusal(
      scan,
      'content-oversized',
      0,
      `the text has ${bytes.length} bytes; at most ${MAX_CONTENT_BYTES} are allowed. Attach documents as files`,
    )
  demandUtf8(scan)
  const node = scanValue(scan)
  skipSpace(scan)
  if (scan.at < bytes.length) throw refusal(scan, 'content-not-json', scan.at, `nothing may follow the value, but ${found(scan)}`)
  return node
}
