// An original: a message as its sender signed it, opened whole for somebody it was not sealed to (docs/spec/original.md). It has header, content and the salts
// of all parts, so that commitment and signature can be checked, and of the rest of the envelope the digests alone. It never has the message secret.

import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'
import { equalBytes } from '../keys/bytes.ts'
import type { CryptoProvider } from '../keys/provider.ts'
import type { VerifyingKey } from '../keys/signing.ts'
import { armor, dearmor } from './armor.ts'
import { attachmentDigests, type Content } from './body.ts'
import { type AttachmentDigest, checkAttachments } from './content/attachments.ts'
import { allSalts, commitOpened, MAX_PARTS, SALT_BYTES } from './content/commitment.ts'
import { checkHandling } from './content/handling.ts'
import { messageParts } from './content/parts.ts'
import { type Envelope, envelopeId, verifyDigests } from './envelope.ts'
import { protocolError } from './errors.ts'
import { type Header, messageId, parseHeader } from './header.ts'
import { MAX_ORIGINAL_BYTES } from './limits.ts'
import { exactly } from './value.ts'
import { decode, decodeVersioned, encode, WIRE_VERSION } from './wire/codec.ts'

const LABEL = 'VALISE ORIGINAL'

export interface Original {
  readonly fields: Header
  /** id of the envelope, 32 bytes */
  readonly id: Uint8Array
  /** what the signature covers, 128 bytes */
  readonly digests: Uint8Array
  readonly signature: Uint8Array
  /** the JSON text, exactly as it was sent */
  readonly json: Uint8Array
  /** the text of H3; empty without it */
  readonly restrictions: string
  /** their names and digests: they travel beside it, or not at all */
  readonly attachments: readonly AttachmentDigest[]
  readonly bytes: Uint8Array
}

/** The original of an envelope whose message secret and content are known. @returns its encoding */
export const makeOriginal = (crypto: CryptoProvider, envelope: Envelope, secret: Uint8Array, content: Content): Uint8Array =>
  encode('Original', {
    version: WIRE_VERSION,
    header: envelope.header,
    wrapsDigest: crypto.sha256(envelope.wraps),
    bodyDigest: crypto.sha256(envelope.body),
    endorsementsDigest: crypto.sha256(envelope.endorsements),
    signature: envelope.signature,
    json: content.json,
    restrictions: content.restrictions,
    attachments: attachmentDigests(content).map(({ name, mediaType, size, sha256 }) =>
      encode('OriginalAttachment', { name, mediaType, size, digest: sha256 }),
    ),
    salts: allSalts(crypto, secret, envelope.fields.parts),
  })

const invalid = (why: string, fields?: Header) =>
  protocolError('original-invalid', `This original ${why}`, fields && { message: bytesToHex(fields.message) })

/** How large an attachment may be is the sender's matter: it is not in here. */
const parseAttachment = (bytes: Uint8Array): AttachmentDigest => {
  const { name, mediaType, size, digest: sha256 } = decode('OriginalAttachment', bytes, MAX_ORIGINAL_BYTES)
  return { name, mediaType, size, sha256, external: true }
}

/**
 * Reads an original: its content is the one that its header commits to, and its message id follows from that. Who signed it, `verifyOriginal` says.
 * @throws ValiseError `original-invalid`; of the codec; what `parseHeader`, `checkHandling`, `checkAttachments` and `messageParts` throw
 */
export const parseOriginal = (crypto: CryptoProvider, bytes: Uint8Array): Original => {
  const { header, salts, json, restrictions, ...rest } = decodeVersioned('Original', bytes, MAX_ORIGINAL_BYTES)
  const fields = parseHeader(header)
  if (salts.length > MAX_PARTS * SALT_BYTES || salts.length !== fields.parts * SALT_BYTES)
    throw invalid('has other salts than parts', fields)
  checkHandling(fields.handling, restrictions === '' ? undefined : restrictions)
  const attachments = rest.attachments.map(parseAttachment)
  checkAttachments(attachments)
  const parts = messageParts({ json, restrictions, attachments })
  if (parts.length !== fields.parts) throw invalid('has other parts than its header says', fields)
  if (!equalBytes(commitOpened(crypto, salts, parts).root, fields.commitment))
    throw invalid('has another content than its header commits to', fields)
  if (!equalBytes(messageId(crypto, fields), fields.message))
    throw invalid('has another id than follows from its sender and content', fields)
  const digests = concatBytes(
    crypto.sha256(header),
    exactly(rest.wrapsDigest, 32, 'digest of the wraps'),
    exactly(rest.bodyDigest, 32, 'digest of the body'),
    exactly(rest.endorsementsDigest, 32, 'digest of the endorsements'),
  )
  const signature = exactly(rest.signature, 64, 'envelope signature')
  return { fields, id: envelopeId(crypto, digests), digests, signature, json, restrictions, attachments, bytes }
}

/** Whether the node whose envelope key this is signed the message. */
export const verifyOriginal = (key: VerifyingKey, { digests, signature }: Pick<Original, 'digests' | 'signature'>): boolean =>
  verifyDigests(key, digests, signature)

/** The text file of an original. */
export const originalFile = (crypto: CryptoProvider, bytes: Uint8Array): string => armor(crypto, LABEL, bytes)

/** Reads an original's text file. @throws ValiseError as `parseOriginal`, `file-not-recognised`, `file-damaged` */
export const readOriginalFile = (crypto: CryptoProvider, text: string): Original =>
  parseOriginal(crypto, dearmor(crypto, LABEL, text, MAX_ORIGINAL_BYTES))
