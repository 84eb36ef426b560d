// The checker of shapes: the few keywords of JSON Schema (2020-12) that our schemas use, over scanned JSON, with sentences for people.
// The schemas that it enforces are the ones that are published in docs/spec/schema; it is no general JSON Schema validator.

import type { JsonNode, ObjectNode, StringNode } from '../json-node.ts'
import { advice, type ProblemCode, pointer, quoted } from '../problems.ts'

export type JsonType = 'object' | 'array' | 'string' | 'integer' | 'boolean'

/** A schema: the keywords that we use, with their meaning in JSON Schema. `description` also ends the sentence of a wrong value. */
export interface Shape {
  readonly $schema?: string
  readonly $id?: string
  readonly $comment?: string
  readonly $defs?: Readonly<Record<string, Shape>>
  readonly $ref?: string
  readonly title?: string
  readonly description?: string
  readonly type?: JsonType | readonly JsonType[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Shape
  /** what the names of `additionalProperties` look like: a `pattern` and its `description` */
  readonly propertyNames?: Shape
  readonly minProperties?: number
  readonly items?: Shape
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly enum?: readonly string[]
  readonly const?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  /** told apart by the one property that has a `const` in each */
  readonly oneOf?: readonly Shape[]
}

/**
 * Receives each problem: its kind, its place (JSON pointer), the byte where it stands, and the rest of the sentence;
 * as a function where it costs a search, so that a text full of faults costs no more than one with twenty.
 */
export type Report = (code: ProblemCode, place: string, at: number, message: string | (() => string)) => void

/** What a check needs to know beside shape and value. */
export interface ShapeContext {
  readonly report: Report
  readonly definitions: Readonly<Record<string, Shape>>
  /** what the whole is called, as in "is not a field of a disclosure" */
  readonly whole: string
}

/** A list of codes up to this length is printed in full where one is wrong. */
const LISTED = 16

const NAMES: Readonly<Record<JsonType, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  boolean: 'true or false',
}

const typeOf = (node: JsonNode): JsonType | 'number' | 'null' => {
  if (node.kind === 'number') return Number.isInteger(node.value) ? 'integer' : 'number'
  if (node.kind === 'literal') return node.value === null ? 'null' : 'boolean'
  return node.kind
}

const typeName = (node: JsonNode): string => {
  const type = typeOf(node)
  return type === 'null' ? 'null' : type === 'number' || type === 'integer' ? 'a number' : type === 'string' ? 'text' : NAMES[type]
}

const checkType = (shape: Shape, node: JsonNode, place: string, { report }: ShapeContext): boolean => {
  if (shape.type === undefined) return true
  const allowed: readonly JsonType[] = typeof shape.type === 'string' ? [shape.type] : shape.type
  if (allowed.some((type) => type === typeOf(node))) return true
  const hint = typeOf(node) === 'null' ? '; leave the field out' : ''
  report('value-type', place, node.start, `must be ${allowed.map((type) => NAMES[type]).join(' or ')}, not ${typeName(node)}${hint}`)
  return false
}

const checkCode = (shape: Shape, { value, start }: StringNode, place: string, { report }: ShapeContext): void => {
  const codes = shape.const === undefined ? shape.enum : [shape.const]
  if (codes === undefined || codes.includes(value)) return
  const listed = codes.length === 1 ? `${codes[0]}` : `one of ${codes.join(', ')}`
  const what = codes.length > LISTED ? (shape.description ?? 'a known code') : listed
  report('value-invalid', place, start, () => `${quoted(value)} is not ${what}${advice(value, codes)}`)
}

/** The schemas' patterns, compiled: they are constants of this program. */
const compiled = new Map<string, RegExp>()

const patternOf = (pattern: string): RegExp => {
  const known = compiled.get(pattern)
  if (known !== undefined) return known
  const made = new RegExp(pattern, 'u')
  compiled.set(pattern, made)
  return made
}

/** Characters, counted as JSON Schema does; a character is one code unit or two, so that most texts need no counting. */
const charactersOf = (value: string, least: number, most: number): number =>
  value.length <= most && (least < 2 || value.length >= 2 * least) ? value.length : Array.from(value).length

const checkString = (shape: Shape, node: StringNode, place: string, context: ShapeContext): void => {
  const { value, start } = node
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern } = shape
  const length = charactersOf(value, minLength, maxLength)
  if (length < minLength) context.report('value-length', place, start, 'is empty; leave it out or fill it')
  else if (length > maxLength) context.report('value-length', place, start, `has ${length} characters; at most ${maxLength} are allowed`)
  else if (pattern !== undefined && !patternOf(pattern).test(value))
    context.report('value-invalid', place, start, `${quoted(value)} is not ${shape.description ?? `of the form ${pattern}`}`)
  else checkCode(shape, node, place, context)
}

const checkUnknown = (shape: Shape, name: string, place: string, at: number, { report, whole }: ShapeContext): void => {
  const known = Object.keys(shape.properties ?? {})
  const top = place.lastIndexOf('/') === 0
  const what = top ? `is not a field of ${whole}` : `is not a field here; the fields are ${known.join(', ')}`
  const free = top && known.includes('extensions') ? '; fields of one’s own go into "extensions"' : ''
  report('field-unknown', place, at, () => `${what}${advice(name, known) || free}`)
}

const hasName = ({ propertyNames }: Shape, name: string): boolean =>
  propertyNames?.pattern === undefined || patternOf(propertyNames.pattern).test(name)

const checkObject = (shape: Shape, node: ObjectNode, place: string, context: ShapeContext): void => {
  const { properties = {}, additionalProperties = true, required = [], minProperties = 0 } = shape
  for (const member of node.members) {
    const below = pointer(place, member.name)
    const field = Object.hasOwn(properties, member.name) ? properties[member.name] : undefined
    if (field !== undefined) checkShape(field, member.value, below, context)
    else if (!hasName(shape, member.name))
      context.report('field-unknown', below, member.start, `is not ${shape.propertyNames?.description ?? 'a name that can stand here'}`)
    else if (typeof additionalProperties === 'object') checkShape(additionalProperties, member.value, below, context)
    else if (!additionalProperties) checkUnknown(shape, member.name, below, member.start, context)
  }
  for (const name of required)
    if (!node.members.some((member) => member.name === name))
      context.report(
        'field-missing',
        pointer(place, name),
        node.start,
        place === '' ? `is missing; ${context.whole} needs it` : 'is missing',
      )
  if (node.members.length < minProperties) context.report('value-length', place, node.start, 'is empty; leave it out or fill it')
}

const checkArray = (shape: Shape, items: readonly JsonNode[], node: JsonNode, place: string, context: ShapeContext): void => {
  const { report } = context
  if (items.length < (shape.minItems ?? 0)) report('value-length', place, node.start, 'is empty; leave it out or fill it')
  if (items.length > (shape.maxItems ?? Number.POSITIVE_INFINITY))
    report('value-length', place, node.start, `has ${items.length} items; at most ${shape.maxItems} are allowed`)
  const seen = new Set<string>()
  items.forEach((item, i) => {
    const below = pointer(place, i)
    if (shape.items !== undefined) checkShape(shape.items, item, below, context)
    if (shape.uniqueItems !== true || item.kind !== 'string') return
    if (seen.has(item.value)) report('value-invalid', below, item.start, `${quoted(item.value)} stands in this list twice`)
    seen.add(item.value)
  })
}

// Variants are told apart by the property that has a constant in each of them.
const checkVariants = (variants: readonly Shape[], node: ObjectNode, place: string, context: ShapeContext): void => {
  const name = Object.entries(variants[0]?.properties ?? {}).find(([, field]) => field.const !== undefined)?.[0] ?? ''
  const constants = variants.map((variant) => variant.properties?.[name]?.const ?? '')
  const given = node.members.find((member) => member.name === name)?.value
  const chosen = variants.find((_, i) => given?.kind === 'string' && constants[i] === given.value)
  const below = pointer(place, name)
  if (given === undefined) context.report('field-missing', below, node.start, `is missing; it can be ${constants.join(', ')}`)
  else if (chosen === undefined) checkShape({ type: 'string', enum: constants }, given, below, context)
  else checkShape(chosen, node, place, context)
}

/** Checks a value against a shape and reports every problem that it finds. */
export const checkShape = (shape: Shape, node: JsonNode, place: string, context: ShapeContext): void => {
  const target = shape.$ref === undefined ? shape : context.definitions[shape.$ref.replace('#/$defs/', '')]
  if (target === undefined || !checkType(target, node, place, context)) return
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = target
  if (node.kind === 'string') checkString(target, node, place, context)
  else if (node.kind === 'object' && target.oneOf !== undefined) checkVariants(target.oneOf, node, place, context)
  else if (node.kind === 'object') checkObject(target, node, place, context)
  else if (node.kind === 'array') checkArray(target, node.items, node, place, context)
  else if (node.kind === 'number' && (node.value < minimum || node.value > maximum))
    context.report('value-invalid', place, node.start, `${node.value} is not between ${minimum} and ${maximum}`)
}
