// A scanned JSON text: each value with its place. The scanner is json-text.ts.

interface Span {
  /** first byte */
  readonly start: number
  /** the byte after the last */
  readonly end: number
}
export interface JsonMember {
  readonly name: string
  /** the byte of the name's opening quotation mark */
  readonly start: number
  readonly value: JsonNode
}
export interface ObjectNode extends Span {
  readonly kind: 'object'
  readonly members: readonly JsonMember[]
}
export interface ArrayNode extends Span {
  readonly kind: 'array'
  readonly items: readonly JsonNode[]
}
export interface StringNode extends Span {
  readonly kind: 'string'
  readonly value: string
}
export interface NumberNode extends Span {
  readonly kind: 'number'
  readonly value: number
}
export interface LiteralNode extends Span {
  readonly kind: 'literal'
  readonly value: boolean | null
}
/** A JSON value with the place of each of its parts, in bytes from the beginning of the text. */
export type JsonNode = ObjectNode | ArrayNode | StringNode | NumberNode | LiteralNode

/** A place in the text for people: line and character, both from 1; lines end with LF. */
export const positionAt = (bytes: Uint8Array, offset: number): { line: number; column: number } => {
  let line = 1
  let column = 1
  for (let i = 0; i < offset && i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    if (byte === 0x0a) {
      line++
      column = 1
    } else if ((byte & 0xc0) !== 0x80) column++
  }
  return { line, column }
}
