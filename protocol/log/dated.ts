// The line by which a log dates a checkpoint and names the dated one before it. A log has one chain of these, so that two which are no part of one
// chain prove that it has two histories, whatever their sizes. To others it is an extension line (tlog-checkpoint, "Note text").

import { readBase64, readDecimal, writeBase64 } from './text.ts'

const NAME = 'valise.dated/v1'
const HASH_BYTES = 32

export interface Dated {
  /** milliseconds since 1970, later than that of the one before */
  readonly at: number
  /** the dated checkpoint before: its time, and the SHA-256 of its text, 32 bytes; 0 and zeroes in the first of a log */
  readonly before: { readonly at: number; readonly hash: Uint8Array }
}

/** What the first dated checkpoint of a log names before itself. */
export const NONE_BEFORE: Dated['before'] = { at: 0, hash: new Uint8Array(HASH_BYTES) }

const isWhole = (time: number): boolean => Number.isSafeInteger(time) && time >= 0

/** Whether the times and the hash are such as can be written. */
export const isDated = ({ at, before }: Dated): boolean =>
  isWhole(at) &&
  isWhole(before.at) &&
  before.at < at &&
  before.hash.length === HASH_BYTES &&
  before.at > 0 === before.hash.some((byte) => byte !== 0)

/** The line, without a newline. */
export const formatDated = ({ at, before }: Dated): string => `${NAME} ${at} ${before.at} ${writeBase64(before.hash)}`

/** Reads the line; undefined for any other. */
export const parseDated = (line: string): Dated | undefined => {
  const [name, atText = '', beforeText = '', hashText = '', ...rest] = line.split(' ')
  const [at, before, hash] = [readDecimal(atText), readDecimal(beforeText), readBase64(hashText)]
  if (name !== NAME || at === undefined || before === undefined || hash === undefined || rest.length > 0) return undefined
  const dated = { at, before: { at: before, hash } }
  return isDated(dated) ? dated : undefined
}
