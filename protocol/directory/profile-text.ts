// The JSON text of a profile: its check, with all problems at once and their places, and what it says as a value.
// Who signed it, and for whom, is profile.ts's.

import { type ContentCheck, checkText, problemSummary } from '../content/findings.ts'
import type { JsonNode, ObjectNode } from '../content/json-node.ts'
import type { JsonObject } from '../content/json-value.ts'
import { pointer, quoted } from '../content/problems.ts'
import { checkShape, type Report } from '../content/schema/shape.ts'
import { protocolError } from '../errors.ts'
import { hasUnseen } from '../names/unseen.ts'
import type { MemberFunction } from '../value.ts'
import { type DAYS, PROFILE_SCHEMA } from './profile-schema.ts'

/** A text, or texts by language tag. */
export type ProfileText = string | Readonly<Record<string, string>>

export interface ContactPoint {
  readonly unit?: ProfileText
  readonly phone?: string
  readonly email?: string
  /** language tags */
  readonly languages?: readonly string[]
}

export interface FunctionEntry {
  readonly function: MemberFunction
  /** whether the State has designated and notified it for this */
  readonly centralAuthority?: boolean
  readonly contact?: ContactPoint
}

export interface OfficeHours {
  /** an IANA time zone, by its form */
  readonly zone: string
  readonly days: readonly (typeof DAYS)[number][]
  /** HH:MM */
  readonly from: string
  readonly to: string
}

export interface Sharing {
  readonly what: ProfileText
  /** articles of the Convention as `UNCAC 46(4)`, or another treaty or law by its name */
  readonly legalBasis: readonly string[]
  readonly limits?: ProfileText
}

/** What a profile says. */
export interface ProfileContent {
  readonly names: Readonly<Record<string, string>>
  readonly functions: readonly FunctionEntry[]
  readonly contact?: ContactPoint
  readonly hours?: OfficeHours
  readonly line24?: ContactPoint
  readonly languages?: readonly string[]
  readonly sharing?: readonly Sharing[]
  readonly restrictions?: readonly { readonly code: 'H1' | 'H2' | 'H3'; readonly text?: ProfileText }[]
  readonly reference?: string
  readonly extensions?: JsonObject
}

const UNSEEN_TEXT = 'has a character that cannot be seen; take it out'

// Every text and every name, those of extensions too: a profile is shown to people who decide by it.
const checkSeen = (node: JsonNode, place: string, report: Report): void => {
  if (node.kind === 'string' && hasUnseen(node.value)) report('value-invalid', place, node.start, UNSEEN_TEXT)
  else if (node.kind === 'array') for (const [i, item] of node.items.entries()) checkSeen(item, pointer(place, i), report)
  else if (node.kind === 'object')
    for (const { name, start, value } of node.members) {
      if (hasUnseen(name)) report('field-unknown', place, start, `has a field whose name ${quoted(name)} ${UNSEEN_TEXT}`)
      checkSeen(value, pointer(place, name), report)
    }
}

const member = (node: JsonNode | undefined, name: string): JsonNode | undefined =>
  node?.kind === 'object' ? node.members.find((one) => one.name === name)?.value : undefined

const checkFunctions = (root: ObjectNode, report: Report): void => {
  const list = member(root, 'functions')
  const seen = new Set<string>()
  for (const [i, entry] of (list?.kind === 'array' ? list.items : []).entries()) {
    const named = member(entry, 'function')
    if (named?.kind !== 'string') continue
    if (seen.has(named.value))
      report('value-invalid', `/functions/${i}/function`, named.start, `${quoted(named.value)} stands in this list twice`)
    seen.add(named.value)
  }
}

const checkHours = (root: ObjectNode, report: Report): void => {
  const [from, to] = ['from', 'to'].map((name) => member(member(root, 'hours'), name))
  if (from?.kind === 'string' && to?.kind === 'string' && from.value >= to.value)
    report('value-invalid', '/hours/to', to.start, `must be later than "from", which is ${quoted(from.value)}`)
}

const checkLine = (root: ObjectNode, report: Report): void => {
  const line = member(root, 'line24')
  if (line?.kind === 'object' && line.members.length > 0 && !member(line, 'phone'))
    report('field-missing', '/line24/phone', line.start, 'is missing; a line that is answered day and night has a number')
}

/** Checks the JSON text of a profile: strict JSON, the schema, the rules across fields. @returns the problems with their places, or the value */
export const checkProfileText = (json: Uint8Array): ContentCheck =>
  checkText(json, (root, report) => {
    checkShape(PROFILE_SCHEMA, root, '', { report, definitions: PROFILE_SCHEMA.$defs ?? {}, whole: 'a profile' })
    checkSeen(root, '', report)
    if (root.kind !== 'object') return
    checkFunctions(root, report)
    checkHours(root, report)
    checkLine(root, report)
  })

/** What a profile's JSON text says. @throws ValiseError `profile-invalid`: a line for each problem; data: `problems` and `found` */
export const readProfileText = (json: Uint8Array): ProfileContent => {
  const checked = checkProfileText(json)
  if (checked.content === undefined)
    throw protocolError('profile-invalid', problemSummary('the profile', checked), { problems: checked.problems, found: checked.found })
  // The schema that was just enforced is what the type describes; profile-text.test.ts holds each field of the one against the other.
  return checked.content as unknown as ProfileContent
}
