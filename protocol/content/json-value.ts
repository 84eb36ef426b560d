// JSON values as JavaScript has them, made from scanned text. Values are for reading; what is kept and sent is always the text.

import type { JsonNode, ObjectNode } from './json-node.ts'

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject
export interface JsonObject {
  readonly [name: string]: JsonValue
}

/** The value of a scanned JSON text. */
export const jsonValue = (node: JsonNode): JsonValue => {
  if (node.kind === 'object') return jsonObject(node)
  if (node.kind === 'array') return node.items.map(jsonValue)
  return node.value
}

/** The value of a scanned JSON object; each name is an own property, also `__proto__`. */
export const jsonObject = (node: ObjectNode): JsonObject =>
  Object.fromEntries(node.members.map(({ name, value }) => [name, jsonValue(value)]))
