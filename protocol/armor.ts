// The textual form of Valise's own files (cards, charters, rosters): RFC 7468 in its strictest reading, with a closing hash over
// the label and all bytes before it. One content has one text: a file that differs in any byte is refused.

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { base64 } from '@scure/base'
import { equalBytes } from '../keys/bytes.ts'
import { hash } from '../keys/hashing.ts'
import type { CryptoProvider } from '../keys/provider.ts'
import { protocolError } from './errors.ts'

export type ArmorLabel =
  | 'VALISE CARD'
  | 'VALISE CHARTER'
  | 'VALISE ROSTER'
  | 'VALISE NODE RECORD'
  | 'VALISE ENVELOPE'
  | 'VALISE ORIGINAL'
  | 'VALISE EVIDENCE'
  | 'VALISE TRAIL'

/** RFC 7468 §2: 64 characters a line. */
const LINE = 64
const DIGEST_BYTES = 32
/** Four digits for three bytes and a newline for 64 digits are 1.36 characters for a byte; the first and last line and the hash need room. */
const LONGEST_TEXT = 1.4
const ROOM = 256

const closing = (crypto: CryptoProvider, label: ArmorLabel, bytes: Uint8Array) => hash(crypto, 'valise/v1/file', utf8ToBytes(label), bytes)

/** The text of a file: `-----BEGIN label-----`, base64 of the bytes and their closing hash in lines of 64, `-----END label-----`. */
export const armor = (crypto: CryptoProvider, label: ArmorLabel, bytes: Uint8Array): string => {
  const body = base64.encode(concatBytes(bytes, closing(crypto, label, bytes)))
  const lines = body.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

/** The label of a file's first line, or undefined when it is none of ours. */
export const armorLabel = (text: string): string | undefined => /^-----BEGIN (VALISE [A-Z ]+)-----\n/.exec(text)?.[1]

/**
 * The bytes inside a file of this label.
 * @param limit the largest number of bytes inside
 * @throws ValiseError `file-not-recognised` when it is another kind of file, `wire-oversized`, `file-damaged` when any byte differs from the one text of its content
 */
export const dearmor = (crypto: CryptoProvider, label: ArmorLabel, text: string, limit: number): Uint8Array => {
  if (armorLabel(text) !== label)
    throw protocolError('file-not-recognised', `This is not a ${label} file`, { expected: label, found: armorLabel(text) ?? null })
  const oversized = () => protocolError('wire-oversized', `The ${label} file is larger than ${limit} bytes`, { limit })
  if (text.length > LONGEST_TEXT * limit + ROOM) throw oversized()
  const lines = text.split('\n')
  let payload: Uint8Array
  try {
    payload = base64.decode(lines.slice(1, -2).join(''))
  } catch {
    throw protocolError('file-damaged', `The ${label} file is damaged: its base64 is not canonical`, { label })
  }
  if (payload.length > limit + DIGEST_BYTES) throw oversized()
  const bytes = payload.slice(0, Math.max(0, payload.length - DIGEST_BYTES))
  if (!equalBytes(payload.subarray(bytes.length), closing(crypto, label, bytes)))
    throw protocolError('file-damaged', `The ${label} file is damaged: its closing hash does not match`, { label })
  if (armor(crypto, label, bytes) !== text)
    throw protocolError('file-damaged', `The ${label} file is damaged: its lines are not as written`, { label })
  return bytes
}
