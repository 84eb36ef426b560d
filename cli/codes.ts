// The shapes of the values that options take.
// A value outside its shape is wrong usage (exit 2); what a well-formed value means is decided below.

import { parseHandling } from '../protocol/content/handling.ts'

/** A parser of one option or argument: the value to pass on. It throws an error with the reason when the value is not of its shape. */
export type ValueParser = (value: string) => string

const shaped =
  (shape: RegExp, what: string): ValueParser =>
  (value) => {
    if (!shape.test(value)) throw new TypeError(`it is not ${what}`)
    return value
  }

/** `[A-Z]{2}-[A-Z0-9-]{1,30}` */
export const authorityId = shaped(
  /^[A-Z]{2}-[A-Z0-9-]{1,30}$/,
  'an authority id, such as FR-ACA: two capitals, a hyphen, 1 to 30 of A-Z 0-9 -',
)
/** ISO 3166-1 alpha-2; whether the code is assigned is checked with the card. */
export const country = shaped(/^[A-Z]{2}$/, 'a country code of two capitals (ISO 3166-1), such as FR')
/** SHA-256 in lower-case hex. */
export const digest = shaped(/^[0-9a-f]{64}$/, 'a digest of 64 lower-case hexadecimal digits')
export const positiveInteger = shaped(/^[1-9][0-9]{0,8}$/, 'a whole number from 1 on')
export const wholeNumber = shaped(/^(0|[1-9][0-9]{0,14})$/, 'a whole number')
/** A day of waiting is the most that one call makes sense of. */
const MAX_WAIT_S = 86_400

/** Whole seconds, at most a day. */
export const seconds: ValueParser = (value) => {
  if (!/^(0|[1-9][0-9]{0,5})$/.test(value) || Number(value) > MAX_WAIT_S)
    throw new TypeError(`it is not a number of whole seconds up to ${MAX_WAIT_S}`)
  return value
}

/** A moment in ISO 8601, UTC: `2026-03-01T12:00:00Z`. @returns it with milliseconds, as the API takes it */
export const time: ValueParser = (value) => {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2})?(\.\d{1,3})?Z$/.exec(value)
  const moment = match === null ? Number.NaN : Date.parse(value)
  // Date.parse lets 30 February pass as 2 March: what it understood must be what was written.
  if (match === null || Number.isNaN(moment) || !new Date(moment).toISOString().startsWith(match[1] ?? ''))
    throw new TypeError('it is not a time in ISO 8601 UTC, such as 2026-03-01T12:00:00Z')
  return new Date(moment).toISOString()
}

/** H1, H2, or H3 with its text; H0 always stands and may be named. */
export const handling: ValueParser = (value) => {
  parseHandling([value])
  return value
}

/** HOST:PORT; port 0 lets the system choose. */
export const hostPort: ValueParser = (value) => {
  const port = Number(/^(?:[^\s:/]+|\[[0-9a-f:.]+\]):(\d{1,5})$/i.exec(value)?.[1] ?? Number.NaN)
  if (!(port <= 65_535)) throw new TypeError('it is not HOST:PORT, such as 127.0.0.1:0')
  return value
}

/** A multiaddr starts with a slash; the rest is checked by the node. */
export const multiaddr = shaped(/^\/[a-z0-9]+\//, 'a multiaddr, such as /ip4/0.0.0.0/tcp/4640')
