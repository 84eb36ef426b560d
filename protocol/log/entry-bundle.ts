// Entry bundles of C2SP tlog-tiles: the log's entries, each preceded by its length as two bytes, up to 256 to a file.

import { concatBytes } from '@noble/hashes/utils.js'
import { u16be } from '../../keys/bytes.ts'
import { protocolError } from '../errors.ts'
import { TILE_WIDTH } from './tile.ts'

/** tlog-tiles, "Log entries": the length is a big-endian uint16. */
export const MAX_ENTRY_BYTES = 0xffff
/** 256 entries of the greatest length, each with its two bytes. */
export const MAX_BUNDLE_BYTES = TILE_WIDTH * (2 + MAX_ENTRY_BYTES)

export const ENTRY_BUNDLE_FAULTS = ['width', 'truncated', 'trailing-bytes'] as const

const refuse = (fault: (typeof ENTRY_BUNDLE_FAULTS)[number], message: string) => protocolError('entry-bundle-invalid', message, { fault })

const checkWidth = (width: number): void => {
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH)
    throw refuse('width', `a bundle has 1 to ${TILE_WIDTH} entries, not ${width}`)
}

/** Writes 1 to 256 entries. @throws ValiseError `entry-bundle-invalid`, `bytes-invalid` for an entry over 65,535 bytes */
export const encodeEntryBundle = (entries: readonly Uint8Array[]): Uint8Array => {
  checkWidth(entries.length)
  return concatBytes(...entries.flatMap((entry) => [u16be(entry.length), entry]))
}

/** Reads a bundle of exactly `width` entries. @throws ValiseError `entry-bundle-invalid` with one of ENTRY_BUNDLE_FAULTS */
export const decodeEntryBundle = (bytes: Uint8Array, width: number): Uint8Array[] => {
  checkWidth(width)
  const entries: Uint8Array[] = []
  let at = 0
  while (entries.length < width) {
    const [high, low] = [bytes[at], bytes[at + 1]]
    if (high === undefined || low === undefined) throw refuse('truncated', `entry ${entries.length} of ${width} is missing`)
    const end = at + 2 + high * 256 + low
    if (end > bytes.length) throw refuse('truncated', `entry ${entries.length} ends after the bundle`)
    entries.push(bytes.slice(at + 2, end))
    at = end
  }
  if (at !== bytes.length) throw refuse('trailing-bytes', `${bytes.length - at} bytes follow the ${width} entries`)
  return entries
}
