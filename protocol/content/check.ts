// The one entrance for contents: is this JSON text an acceptable content of that kind? All problems are reported at once, with places.

import { protocolError } from '../errors.ts'
import { checkEntities } from './entities.ts'
import { type ContentCheck, checkText, problemSummary } from './findings.ts'
import type { JsonNode } from './json-node.ts'
import { scanJson } from './json-text.ts'
import { type JsonObject, jsonObject } from './json-value.ts'
import { type Kind, supportedKind } from './kinds.ts'
import { SCHEMAS } from './schema/schemas.ts'
import { checkShape, type Report, type Shape } from './schema/shape.ts'
import { slicesOf } from './slices.ts'

// A field that the list of entities stands in is checked by entities.ts alone, so that nothing is said twice.
const withoutEntities = (shape: Shape): Shape => ({ ...shape, properties: { ...shape.properties, entities: { type: 'array' } } })

const checkFields = (kind: Kind, root: JsonNode, report: Report): void => {
  const shape = SCHEMAS[supportedKind(kind)]
  const whole = /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`
  const context = { report, definitions: shape.$defs ?? {}, whole }
  const entities = root.kind === 'object' ? root.members.find(({ name }) => name === 'entities')?.value : undefined
  const allowed = shape.properties?.entities !== undefined
  checkShape(allowed ? withoutEntities(shape) : shape, root, '', context)
  if (!allowed || entities?.kind !== 'array') return
  checkShape({ ...context.definitions.entities, items: {} }, entities, '/entities', context)
  checkEntities(entities.items, '/entities', report)
}

/**
 * Checks a content of that kind: strict JSON, the kind's schema, entities, and that it can be cut into parts.
 * @returns the problems with their places, or the content as a value
 * @throws ValiseError `kind-not-supported`
 */
export const checkContent = (kind: Kind, bytes: Uint8Array): ContentCheck => {
  supportedKind(kind)
  return checkText(bytes, (root, report) => {
    slicesOf(bytes, root)
    checkFields(kind, root, report)
  })
}

/**
 * The content as a value; the bytes are what is sent.
 * @throws ValiseError `content-invalid`: one line for each problem; data: `problems` and `found`. `kind-not-supported`
 */
export const parseContent = (kind: Kind, bytes: Uint8Array): JsonObject => {
  const checked = checkContent(kind, bytes)
  if (checked.content === undefined)
    throw protocolError('content-invalid', problemSummary(`the content of the ${kind}`, checked), {
      problems: checked.problems,
      found: checked.found,
    })
  return checked.content
}

/**
 * A content that was received, as a value: strict JSON, an object; its kind's schema is not asked, since the sender may have a newer one.
 * @throws ValiseError what `scanJson` throws; `content-invalid` when it is not an object
 */
export const readContent = (bytes: Uint8Array): JsonObject => {
  const root = scanJson(bytes)
  if (root.kind !== 'object') throw protocolError('content-invalid', 'the content is not a JSON object')
  return jsonObject(root)
}
