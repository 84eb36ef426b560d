// LevelDB's log format, in which its logs and its manifest are written: blocks of 32 KiB with records, each of them whole or in fragments.
//
//   block    = fragment*, and zeros where fewer than 7 bytes are left
//   fragment = masked CRC-32C of type and content (u32le) ‖ length (u16le) ‖ type (1 full, 2 first, 3 middle, 4 last) ‖ content

import { crc32c, masked } from './crc32c.ts'

const BLOCK = 32 * 1024
const HEADER = 7
const [FULL, FIRST, MIDDLE, LAST] = [1, 2, 3, 4]

interface Fragment {
  readonly type: number
  readonly start: number
  readonly end: number
}

export interface Records {
  /** the records up to the first defect */
  readonly records: readonly Uint8Array[]
  /** where the first thing stands that is no whole record; undefined when the file ends with one */
  readonly tornAt: number | undefined
  /** where a further record begins behind a defect: no write that was cut short looks so, since one record is written after another */
  readonly beyond: number | undefined
}

/** The fragment at `at`, when one stands there whole. */
const fragmentAt = (file: Uint8Array, at: number): Fragment | undefined => {
  const start = at + HEADER
  const length = (file[at + 4] as number) | ((file[at + 5] as number) << 8)
  const type = file[at + 6] as number
  const end = start + length
  if (end > file.length || Math.floor(at / BLOCK) !== Math.floor((end - 1) / BLOCK) || type < FULL || type > LAST) return undefined
  const stored = new DataView(file.buffer, file.byteOffset + at, 4).getUint32(0, true)
  return masked(crc32c(file, at + 6, end)) === stored ? { type, start, end } : undefined
}

/** Where the next fragment begins: LevelDB leaves less than a header's length at the end of a block empty. */
const placeAfter = (at: number): number => (BLOCK - (at % BLOCK) < HEADER ? (Math.floor(at / BLOCK) + 1) * BLOCK : at)

/** The beginning of a record somewhere behind a defect. */
const recordBeyond = (file: Uint8Array, defect: number): number | undefined => {
  // what follows by the length that stands there, if that is right; then every block
  const length = (file[defect + 4] ?? 0) | ((file[defect + 5] ?? 0) << 8)
  let at = placeAfter(defect + HEADER + length)
  const blockEnd = (place: number) => (Math.floor(place / BLOCK) + 1) * BLOCK
  if (at >= blockEnd(defect)) at = blockEnd(defect)
  while (at + HEADER <= file.length) {
    const fragment = fragmentAt(file, at)
    if (fragment?.type === FULL || fragment?.type === FIRST) return at
    at = fragment ? placeAfter(fragment.end) : blockEnd(at)
  }
  return undefined
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => (parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts))

/** Reads a file in log format. */
export const readRecords = (file: Uint8Array): Records => {
  const records: Uint8Array[] = []
  let parts: Uint8Array[] = []
  let begun = 0
  let at = 0
  const torn = (place: number): Records => ({ records, tornAt: parts.length > 0 ? begun : place, beyond: recordBeyond(file, place) })
  while (at < file.length) {
    if (at + HEADER > file.length) return torn(at)
    const fragment = fragmentAt(file, at)
    const continues = fragment?.type === MIDDLE || fragment?.type === LAST
    if (!fragment || continues !== parts.length > 0) return torn(at)
    if (parts.length === 0) begun = at
    parts.push(file.subarray(fragment.start, fragment.end))
    if (fragment.type === FULL || fragment.type === LAST) {
      records.push(joined(parts))
      parts = []
    }
    at = placeAfter(fragment.end)
  }
  return parts.length > 0 ? torn(begun) : { records, tornAt: undefined, beyond: undefined }
}
