// JSON values as JavaScript has them, made from scanned text. Values are for reading; what is kept and sent is always the text.

import type { JsonNode } from './json-text.ts'

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject
export interface JsonObject {
  readonly [name: string]: JsonValue
}

/** The object of these members, each an own property, also one named `__proto__`. */
const objectOf = (members: readonly (readonly [string, JsonValue])[]): JsonObject => Object.fromEntries(members)

/** The value of a scanned JSON text. */
export const jsonValue = (node: JsonNode): JsonValue => {
  if (node.kind === 'object') return objectOf(node.members.map(({ name, value }) => [name, jsonValue(value)]))
  if (node.kind === 'array') return node.items.map(jsonValue)
  return node.value
}
