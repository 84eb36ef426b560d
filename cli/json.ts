// Reading JSON objects whose fields may be missing: results of the local API are printed as they came, and rendered by what is there.
// It validates nothing; what must hold was checked by the node.

import { ValiseError } from '../keys/errors.ts'
import { cliError } from './errors.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is a JSON object (no array, not null). */
export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value as an object; an empty one when it is none. */
export const object = (value: unknown): JsonObject => (isObject(value) ? value : {})

/** The elements of an array; none when the value is no array. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The objects in an array. */
export const objects = (value: unknown): readonly JsonObject[] => list(value).filter(isObject)

/** The strings in an array. */
export const strings = (value: unknown): readonly string[] => list(value).filter((item) => typeof item === 'string')

/** A value as a person reads it: nothing for null, yes or no for a boolean, a list with commas. */
export const text = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(text).join(', ')
  return JSON.stringify(value)
}

/** A number field, or undefined. */
export const number = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined)

/** Parses one JSON object. @throws ValiseError `api-unexpected`, naming where the text came from */
export const parseObject = (source: string, from: string): JsonObject => {
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch {
    throw cliError('api-unexpected', `The answer of ${from} is not JSON`, { from })
  }
  if (!isObject(value)) throw cliError('api-unexpected', `The answer of ${from} is not a JSON object`, { from })
  return value
}

/** The `fix` that an error carries, if it has one. */
export const fixOf = (error: unknown): string | undefined =>
  error instanceof ValiseError && typeof error.data.fix === 'string' ? error.data.fix : undefined
