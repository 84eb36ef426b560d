// The one entrance for contents: is this JSON text an acceptable content of that kind? All problems are reported at once, with places.

import { ValiseError } from '../../keys/errors.ts'
import { protocolError } from '../errors.ts'
import { checkEntities } from './entities.ts'
import { type JsonNode, positionAt } from './json-node.ts'
import { scanJson } from './json-text.ts'
import { type JsonObject, jsonObject } from './json-value.ts'
import { type Kind, supportedKind } from './kinds.ts'
import { MAX_PROBLEMS, PROBLEM_CODES, type Problem, type ProblemCode, problemLine } from './problems.ts'
import { SCHEMAS } from './schema/schemas.ts'
import { checkShape, type Report, type Shape } from './schema/shape.ts'
import { slicesOf } from './slices.ts'

/** What a check found: the content, unless there is a problem. */
export interface ContentCheck {
  /** the first 20 by their place in the text; empty when the content is acceptable */
  readonly problems: readonly Problem[]
  /** how many there are in all */
  readonly found: number
  readonly content?: JsonObject
}

interface Finding {
  readonly code: ProblemCode
  readonly place: string
  readonly at: number
  readonly message: string | (() => string)
}

// An error of the scanner or of the slices as a problem; anything else is thrown on.
const asProblem = (thrown: unknown): Problem => {
  const code = thrown instanceof ValiseError ? PROBLEM_CODES.find((known) => known === thrown.code) : undefined
  if (code === undefined || !(thrown instanceof ValiseError)) throw thrown
  const { place, line, column, problem } = thrown.data
  const number = (value: unknown): number => (typeof value === 'number' ? value : 1)
  return {
    code,
    place: typeof place === 'string' ? place : '',
    line: number(line),
    column: number(column),
    message: typeof problem === 'string' ? problem : thrown.message,
  }
}

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

const asText = (message: string | (() => string)): string => (typeof message === 'string' ? message : message())

const checkRoot = (kind: Kind, bytes: Uint8Array, root: JsonNode): ContentCheck => {
  const findings: Finding[] = []
  checkFields(kind, root, (code, place, at, message) => findings.push({ code, place, at, message }))
  if (findings.length === 0 && root.kind === 'object') return { problems: [], found: 0, content: jsonObject(root) }
  const problems = findings
    .sort((a, b) => a.at - b.at)
    .slice(0, MAX_PROBLEMS)
    .map(({ code, place, at, message }) => ({ code, place, ...positionAt(bytes, at), message: asText(message) }))
  return { problems, found: findings.length }
}

/**
 * Checks a content of that kind: strict JSON, the kind's schema, entities, and that it can be cut into parts.
 * @returns the problems with their places, or the content as a value
 * @throws ValiseError `kind-not-supported`
 */
export const checkContent = (kind: Kind, bytes: Uint8Array): ContentCheck => {
  supportedKind(kind)
  try {
    const root = scanJson(bytes)
    slicesOf(bytes, root)
    return checkRoot(kind, bytes, root)
  } catch (thrown) {
    return { problems: [asProblem(thrown)], found: 1 }
  }
}

const summary = (kind: Kind, { problems, found }: ContentCheck): string => {
  const more = found > problems.length ? [`and ${found - problems.length} more`] : []
  const count = found === 1 ? 'a problem' : `${found} problems`
  return [`the content of the ${kind} has ${count}:`, ...problems.map(problemLine), ...more].join('\n  ')
}

/**
 * The content as a value; the bytes are what is sent.
 * @throws ValiseError `content-invalid`: one line for each problem; data: `problems` and `found`. `kind-not-supported`
 */
export const parseContent = (kind: Kind, bytes: Uint8Array): JsonObject => {
  const checked = checkContent(kind, bytes)
  if (checked.content === undefined)
    throw protocolError('content-invalid', summary(kind, checked), { problems: checked.problems, found: checked.found })
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
