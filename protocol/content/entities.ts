// Checks entities of FollowTheMoney against its model: schema, property names and values; each fault is named with its place.
// References to entities that are not there are allowed; no entity is changed, completed or looked up.

import { FTM_MODEL, FTM_SCHEMA_NAMES, FTM_SCHEMATA, type FtmSchema } from './ftm/model.ts'
import { isEntityId, MAX_ID_LENGTH, valueProblem } from './ftm/values.ts'
import type { JsonMember, JsonNode, ObjectNode } from './json-node.ts'
import { advice, pointer, quoted } from './problems.ts'
import { DEFINITIONS } from './schema/definitions.ts'
import { checkShape, type Report, type Shape } from './schema/shape.ts'

const memberOf = (node: ObjectNode, name: string): JsonMember | undefined => node.members.find((member) => member.name === name)

// What the published schema of an entity says of fields and their types; schema names are checked here, with better sentences.
const { entity } = DEFINITIONS
const ENTITY_SHAPE: Shape = { ...entity, properties: { ...entity?.properties, schema: { type: 'string' } } }

const checkId = (node: JsonNode | undefined, place: string, seen: Map<string, number>, index: number, report: Report): void => {
  if (node?.kind !== 'string') return
  const first = seen.get(node.value)
  if (node.value.length <= MAX_ID_LENGTH && node.value !== '' && !isEntityId(node.value))
    report('entity-value', place, node.start, `${quoted(node.value)} is not an id: 1 to 200 characters without spaces`)
  else if (first !== undefined)
    report('entity-duplicate', place, node.start, `${quoted(node.value)} is already the id of /entities/${first}`)
  else seen.set(node.value, index)
}

const findSchema = (node: JsonNode | undefined, place: string, report: Report): FtmSchema | undefined => {
  if (node?.kind !== 'string') return undefined
  const schema = FTM_SCHEMATA.get(node.value)
  if (schema === undefined)
    report(
      'entity-schema',
      place,
      node.start,
      `${quoted(node.value)} is not a schema of ${FTM_MODEL}${advice(node.value, FTM_SCHEMA_NAMES)}`,
    )
  else if (schema.abstract)
    report(
      'entity-schema',
      place,
      node.start,
      `${quoted(node.value)} is an abstract schema; name the one that the entity is of, such as Person or Company`,
    )
  else return schema
  return undefined
}

const checkValues = (type: string, format: string | undefined, values: JsonNode, place: string, report: Report): void => {
  if (values.kind !== 'array') return
  values.items.forEach((item, i) => {
    const problem = item.kind === 'string' ? valueProblem(type, format, item.value) : undefined
    if (problem !== undefined) report('entity-value', pointer(place, i), item.start, problem)
  })
}

const checkProperty = (schema: FtmSchema, member: JsonMember, place: string, report: Report): void => {
  const property = schema.properties.get(member.name)
  if (property === undefined)
    report(
      'entity-property',
      place,
      member.start,
      () => `is not a property of ${schema.name}${advice(member.name, schema.properties.keys())}`,
    )
  else if ('filledBy' in property)
    report(
      'entity-property',
      place,
      member.start,
      `is filled from the other side: set ${property.filledBy} on the entity that refers to this one`,
    )
  else checkValues(property.type, property.format, member.value, place, report)
}

const checkEntity = (node: ObjectNode, place: string, seen: Map<string, number>, index: number, report: Report): void => {
  checkId(memberOf(node, 'id')?.value, pointer(place, 'id'), seen, index, report)
  const schema = findSchema(memberOf(node, 'schema')?.value, pointer(place, 'schema'), report)
  const properties = memberOf(node, 'properties')?.value
  if (schema === undefined || properties?.kind !== 'object') return
  for (const member of properties.members) checkProperty(schema, member, pointer(pointer(place, 'properties'), member.name), report)
}

/** Checks a list of entities at `place` and reports every problem: fields, ids, schema names, property names, values. */
export const checkEntities = (items: readonly JsonNode[], place: string, report: Report): void => {
  const seen = new Map<string, number>()
  items.forEach((item, i) => {
    const below = pointer(place, i)
    checkShape(ENTITY_SHAPE, item, below, { report, definitions: DEFINITIONS, whole: 'an entity' })
    if (item.kind === 'object') checkEntity(item, below, seen, i, report)
  })
}
