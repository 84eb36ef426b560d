// The parts of a whole message, in the order in which the commitment has them: restrictions, content, attachments.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { abytes, framed, u64be } from '../../keys/bytes.ts'
import type { AttachmentDigest } from './attachments.ts'
import { contentSlices, type Part } from './slices.ts'

/** What a message commits to. */
export interface MessageContent {
  /** the JSON text, exactly as given */
  readonly json: Uint8Array
  /** the text of H3; absent or empty when H3 does not stand */
  readonly restrictions?: string | undefined
  readonly attachments: readonly AttachmentDigest[]
}

/** The part of the text of H3. */
export const RESTRICTIONS_PATH = 'restrictions'
/** What stands before the paths of the slices of the JSON text. */
export const CONTENT_PATH = 'content'

/**
 * The parts of a message: `restrictions` (if any), `content…` for each slice of the JSON text, and `attachments/N` with
 * framed(name, media type, u64be(size), SHA-256) for each attachment.
 * @throws ValiseError what `contentSlices` throws; `bytes-invalid` for a digest that is not 32 bytes
 */
export const messageParts = ({ json, restrictions, attachments }: MessageContent): Part[] => [
  ...(restrictions === undefined || restrictions === '' ? [] : [{ path: RESTRICTIONS_PATH, bytes: utf8ToBytes(restrictions) }]),
  ...contentSlices(json).map(({ path, bytes }) => ({ path: `${CONTENT_PATH}${path}`, bytes })),
  ...attachments.map(({ name, mediaType, size, sha256 }, i) => ({
    path: `attachments/${i}`,
    bytes: framed(utf8ToBytes(name), utf8ToBytes(mediaType), u64be(size), abytes(sha256, 32, 'sha256')),
  })),
]
