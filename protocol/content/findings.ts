// From a JSON text to a value or a list of problems: strict JSON, then a check that reports what it finds, all of it at once and in the order of
// the text. What is checked, the caller says (check.ts for contents, directory/profile-text.ts for profiles).

import { ValiseError } from '../../keys/errors.ts'
import { type JsonNode, positionAt } from './json-node.ts'
import { scanJson } from './json-text.ts'
import { type JsonObject, jsonObject } from './json-value.ts'
import { MAX_PROBLEMS, PROBLEM_CODES, type Problem, type ProblemCode, problemLine } from './problems.ts'
import type { Report } from './schema/shape.ts'

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

/** Reports what is wrong with a scanned text; what it throws with a problem's code is the one problem. */
export type RootCheck = (root: JsonNode, report: Report) => void

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

const asText = (message: string | (() => string)): string => (typeof message === 'string' ? message : message())

/** Scans a text and checks it: its value when nothing was reported and it is an object, else the problems with their places. */
export const checkText = (bytes: Uint8Array, check: RootCheck): ContentCheck => {
  try {
    const root = scanJson(bytes)
    const findings: Finding[] = []
    check(root, (code, place, at, message) => findings.push({ code, place, at, message }))
    if (findings.length === 0 && root.kind === 'object') return { problems: [], found: 0, content: jsonObject(root) }
    const problems = findings
      .sort((a, b) => a.at - b.at)
      .slice(0, MAX_PROBLEMS)
      .map(({ code, place, at, message }) => ({ code, place, ...positionAt(bytes, at), message: asText(message) }))
    return { problems, found: findings.length }
  } catch (thrown) {
    return { problems: [asProblem(thrown)], found: 1 }
  }
}

/** The problems as one message, a line for each. @param what what has them, as `the content of the query` */
export const problemSummary = (what: string, { problems, found }: ContentCheck): string => {
  const more = found > problems.length ? [`and ${found - problems.length} more`] : []
  const count = found === 1 ? 'a problem' : `${found} problems`
  return [`${what} has ${count}:`, ...problems.map(problemLine), ...more].join('\n  ')
}
