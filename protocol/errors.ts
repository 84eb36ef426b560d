// The codes of the protocol layer: what a parser or a rule refused, and why.

import { errorsOf } from '../keys/errors.ts'

export const PROTOCOL_CODES = [
  'wire-truncated',
  'wire-oversized',
  'wire-unknown-field',
  'wire-repeated-field',
  'wire-not-canonical',
  'wire-version',
  'wire-value',
  'file-not-recognised',
] as const

export const protocolError = errorsOf(PROTOCOL_CODES)
