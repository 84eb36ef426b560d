// The whole content of a message, opened for somebody it was not sealed to: the text, the names and digests of the attachments, and the salts of all parts, with
// which it is held against the commitment in the header. Originals and trails have it; neither ever has the message secret.

import { equalBytes } from '../keys/bytes.ts'
import type { CryptoProvider } from '../keys/provider.ts'
import { attachmentDigests, type Content } from './body.ts'
import { type AttachmentDigest, checkAttachments } from './content/attachments.ts'
import { allSalts, commitOpened, MAX_PARTS, SALT_BYTES } from './content/commitment.ts'
import { checkHandling } from './content/handling.ts'
import { messageParts } from './content/parts.ts'
import { protocolError } from './errors.ts'
import type { Header } from './header.ts'
import { MAX_ORIGINAL_BYTES } from './limits.ts'
import { decode, encode, type Fields } from './wire/codec.ts'

export interface OpenedContent {
  /** the JSON text, exactly as it was sent */
  readonly json: Uint8Array
  /** the text of H3; empty without it */
  readonly restrictions: string
  /** their names and digests: they travel beside it, or not at all */
  readonly attachments: readonly AttachmentDigest[]
}

/** The fields of an opened content, of a message whose secret and content are known. @param parts how many its header commits to */
export const openedFields = (crypto: CryptoProvider, secret: Uint8Array, content: Content, parts: number): Fields<'OpenedContent'> => ({
  json: content.json,
  restrictions: content.restrictions,
  attachments: attachmentDigests(content).map(({ name, mediaType, size, sha256 }) =>
    encode('OriginalAttachment', { name, mediaType, size, digest: sha256 }),
  ),
  salts: allSalts(crypto, secret, parts),
})

/** How large an attachment may be is the sender's matter: it is not in here. */
const parseAttachment = (bytes: Uint8Array): AttachmentDigest => {
  const { name, mediaType, size, digest: sha256 } = decode('OriginalAttachment', bytes, MAX_ORIGINAL_BYTES)
  return { name, mediaType, size, sha256, external: true }
}

/**
 * Holds an opened content against the header that commits to it.
 * @throws ValiseError `original-invalid` when it is another content; of the codec; what `checkHandling`, `checkAttachments` and `messageParts` throw
 */
export const checkOpenedContent = (crypto: CryptoProvider, fields: Header, opened: Fields<'OpenedContent'>): OpenedContent => {
  const { json, restrictions, salts } = opened
  const invalid = (why: string) => protocolError('original-invalid', `The opened content of a message ${why}`, { parts: fields.parts })
  if (salts.length > MAX_PARTS * SALT_BYTES || salts.length !== fields.parts * SALT_BYTES) throw invalid('has other salts than parts')
  checkHandling(fields.handling, restrictions === '' ? undefined : restrictions)
  const attachments = opened.attachments.map(parseAttachment)
  checkAttachments(attachments)
  const parts = messageParts({ json, restrictions, attachments })
  if (parts.length !== fields.parts) throw invalid('has other parts than its header says')
  if (!equalBytes(commitOpened(crypto, salts, parts).root, fields.commitment)) throw invalid('is another one than its header commits to')
  return { json, restrictions, attachments }
}
