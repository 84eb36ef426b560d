// What a message says of its attachments: name, type, size and digest; which of these are acceptable; and how many there may be.
// It never looks into a file: what a file holds is between sender and reader.

import { protocolError } from '../errors.ts'
import { quoted } from './problems.ts'

/** An attachment as the commitment has it. */
export interface AttachmentDigest {
  readonly name: string
  readonly mediaType: string
  /** in bytes */
  readonly size: number
  /** SHA-256 of its bytes, 32 bytes */
  readonly sha256: Uint8Array
  /** whether it is fetched in chunks instead of travelling in the body; the commitment is the same for both */
  readonly external?: boolean
}

/** Attachments of one message: a case file's exhibits; more belong into an archive. */
export const MAX_ATTACHMENTS = 100
/**
 * Attachments that travel in the body of one message, together: a few scanned pages, which come with the message and wait with it at depots. What is
 * larger is fetched in chunks, so that no node has to hold a message of more than a few megabytes in memory.
 */
export const MAX_INLINE_BYTES = 1024 * 1024
/** The longest file name that the usual file systems take, in bytes of UTF-8. */
export const MAX_NAME_BYTES = 255
/** RFC 6838 §4.2: type and subtype have at most 127 characters each. */
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/

// Control characters, line separators, and the bidirectional controls with which "exe.pdf" is made to read "fdp.exe".
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

const utf8Length = (text: string): number => new TextEncoder().encode(text).length

const nameProblem = (name: string): string | undefined => {
  if (name === '') return 'is empty'
  if (name === '.' || name === '..') return 'names a folder'
  if (/[/\\]/.test(name)) return 'has a slash or backslash'
  if (UNSEEN.test(name)) return 'has a control character that cannot be seen'
  if (name.normalize('NFC') !== name) return 'is not in Unicode NFC'
  const length = utf8Length(name)
  return length > MAX_NAME_BYTES ? `has ${length} bytes; at most ${MAX_NAME_BYTES} are allowed` : undefined
}

/**
 * Checks a name as it travels: 1 to 255 bytes of UTF-8 in NFC, without `/`, `\`, control or bidirectional control characters; not `.` or `..`.
 * A sender that reads names from a disk brings them to NFC first (`name.normalize('NFC')`).
 * @throws ValiseError `attachment-name`
 */
export const checkAttachmentName = (name: string): string => {
  const problem = nameProblem(name)
  if (problem !== undefined) throw protocolError('attachment-name', `the file name ${quoted(name)} ${problem}; rename the file`, { name })
  return name
}

const checkOne = ({ name, mediaType, size, sha256 }: AttachmentDigest): void => {
  checkAttachmentName(name)
  const refuse = (why: string) => protocolError('attachment-invalid', `the attachment ${quoted(name)} ${why}`, { name })
  if (!MEDIA_TYPE.test(mediaType)) throw refuse(`has the media type ${quoted(mediaType)}, which is not of the form type/subtype`)
  if (!Number.isSafeInteger(size) || size < 0) throw refuse(`has the size ${size}`)
  if (sha256.length !== 32) throw refuse('has a digest that is not 32 bytes')
}

/**
 * Checks the attachments of one message: each, their number, and the size of those in the body together. Two may have one name.
 * @throws ValiseError `attachments-too-many`, `attachment-name`, `attachment-invalid`, `attachments-oversized`
 */
export const checkAttachments = (attachments: readonly AttachmentDigest[]): void => {
  if (attachments.length > MAX_ATTACHMENTS)
    throw protocolError('attachments-too-many', `${attachments.length} files are attached; at most ${MAX_ATTACHMENTS} are allowed`, {
      attachments: attachments.length,
    })
  attachments.forEach(checkOne)
  const total = attachments.reduce((sum, { size, external }) => (external ? sum : sum + size), 0)
  if (total > MAX_INLINE_BYTES)
    throw protocolError(
      'attachments-oversized',
      `the attachments in the message have ${total} bytes together; at most ${MAX_INLINE_BYTES} are allowed`,
      { total },
    )
}

/** An original of a message (protocol/original.ts), as `<message id>.original`. */
export const ORIGINAL_TYPE = 'application/vnd.valise.original'

/** The types of the files that investigators send most; what is not here is sent as bytes. */
const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  rtf: 'application/rtf',
  txt: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  xml: 'application/xml',
  html: 'text/html',
  eml: 'message/rfc822',
  zip: 'application/zip',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  original: ORIGINAL_TYPE,
}

/** The media type that a file name suggests; `application/octet-stream` when it suggests none. */
export const mediaTypeOf = (name: string): string => {
  const extension = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(TYPES, extension) ? (TYPES[extension] ?? 'application/octet-stream') : 'application/octet-stream'
}
