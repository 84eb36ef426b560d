// The body of an envelope: the content, padded and sealed under a key that is derived from the message secret. Also the recipient's
// duty to check the commitment: without it, a sender could let an auditor be shown something else than was read.

import { equalBytes } from '../keys/bytes.ts'
import { contextPrefix } from '../keys/hashing.ts'
import type { CryptoProvider } from '../keys/provider.ts'
import { KEY_BYTES, MAX_ATTACHMENT_BYTES } from './attachment/chunks.ts'
import type { AttachmentDigest } from './content/attachments.ts'
import { commit } from './content/commitment.ts'
import { pad, unpad } from './content/padding.ts'
import { messageParts } from './content/parts.ts'
import { protocolError } from './errors.ts'
import type { Header } from './header.ts'
import { MAX_BODY_BYTES } from './limits.ts'
import { HASH_BYTES } from './log/tree.ts'
import { decode, decodeVersioned, encode, WIRE_VERSION } from './wire/codec.ts'

/** A key is used once, so the nonce may be constant. */
const NONCE = new Uint8Array(12)
const NONE = new Uint8Array(0)
/** Smallest padded content: a short acknowledgement looks like a longer one. */
const MIN_PADDED = 1024

interface NamedAttachment {
  readonly name: string
  readonly mediaType: string
  /** SHA-256 of the file, 32 bytes */
  readonly digest: Uint8Array
}

/** A file that is in the body. */
export interface InlineAttachment extends NamedAttachment {
  readonly content: Uint8Array
}

/** A file that the recipients fetch in chunks (docs/spec/attachments.md): what it takes to fetch, check and open them. */
export interface ExternalAttachment extends NamedAttachment {
  readonly content?: undefined
  /** bytes of the file */
  readonly size: number
  /** opens the chunks, 32 bytes */
  readonly key: Uint8Array
  /** of the tree over the chunks, 32 bytes */
  readonly root: Uint8Array
}

export type Attachment = InlineAttachment | ExternalAttachment

export interface Content {
  /** the JSON text, exactly as given */
  readonly json: Uint8Array
  /** the text of H3; empty without it */
  readonly restrictions: string
  readonly attachments: readonly Attachment[]
}

/** The commitment to a content under a message secret, as it stands in the header. */
export const commitTo = (crypto: CryptoProvider, secret: Uint8Array, content: Content): Pick<Header, 'commitment' | 'parts'> => {
  const { root, leaves } = commit(crypto, secret, contentParts(content))
  return { commitment: root, parts: leaves }
}

/** The attachments as the commitment has them. Whether they are acceptable, `checkAttachments` says (protocol/content/attachments.ts). */
export const attachmentDigests = (content: Content): AttachmentDigest[] =>
  content.attachments.map((attachment) => ({
    name: attachment.name,
    mediaType: attachment.mediaType,
    size: attachment.content ? attachment.content.length : attachment.size,
    sha256: attachment.digest,
    ...(attachment.content === undefined && { external: true }),
  }))

const contentParts = (content: Content) =>
  messageParts({
    json: content.json,
    restrictions: content.restrictions === '' ? undefined : content.restrictions,
    attachments: attachmentDigests(content),
  })

const encodeAttachment = (attachment: Attachment): Uint8Array =>
  encode('Attachment', attachment.content ? { ...attachment, size: 0, key: NONE, root: NONE } : { ...attachment, content: NONE })

/** The content as bytes, padded (its length is the header's padded size). */
export const packContent = (content: Content): Uint8Array =>
  pad(
    encode('Content', {
      version: WIRE_VERSION,
      json: content.json,
      restrictions: content.restrictions,
      attachments: content.attachments.map(encodeAttachment),
    }),
    MIN_PADDED,
  )

const bodyKey = (crypto: CryptoProvider, secret: Uint8Array) => crypto.hkdfSha256(secret, NONE, contextPrefix('valise/v1/body'), 32)

/** Seals the padded content to the header: `padded.length + 16` bytes. */
export const sealBody = (crypto: CryptoProvider, secret: Uint8Array, header: Uint8Array, padded: Uint8Array): Uint8Array =>
  crypto.aeadSeal(bodyKey(crypto, secret), NONCE, header, padded)

/**
 * Opens a body and checks all that a recipient must: the seal, the padding, the attachments' digests and the commitment.
 * @returns undefined when any of them fails; which one is nobody's business but the sender's
 */
export const openBody = (
  crypto: CryptoProvider,
  secret: Uint8Array,
  header: Uint8Array,
  fields: Header,
  body: Uint8Array,
): Content | undefined => {
  const padded = crypto.aeadOpen(bodyKey(crypto, secret), NONCE, header, body)
  if (!padded) return undefined
  try {
    const content = unpackContent(unpad(padded, MIN_PADDED))
    if (content.attachments.some(({ digest, content: bytes }) => bytes && !equalBytes(digest, crypto.sha256(bytes)))) return undefined
    const { commitment, parts } = commitTo(crypto, secret, content)
    return equalBytes(commitment, fields.commitment) && parts === fields.parts ? content : undefined
  } catch {
    return undefined
  }
}

const unpackContent = (bytes: Uint8Array): Content => {
  const content = decodeVersioned('Content', bytes, MAX_BODY_BYTES)
  return {
    json: content.json,
    restrictions: content.restrictions,
    attachments: content.attachments.map(parseAttachment),
  }
}

/** @throws ValiseError of the codec, `attachment-invalid` for what is neither in the body nor to be fetched */
const parseAttachment = (bytes: Uint8Array): Attachment => {
  const { content, size, key, root, ...named } = decode('Attachment', bytes, MAX_BODY_BYTES)
  if (size === 0 && key.length === 0 && root.length === 0) return { ...named, content }
  if (content.length > 0 || size === 0 || size > MAX_ATTACHMENT_BYTES || key.length !== KEY_BYTES || root.length !== HASH_BYTES)
    throw protocolError('attachment-invalid', 'An attachment is neither in the body nor to be fetched')
  return { ...named, size, key, root }
}
