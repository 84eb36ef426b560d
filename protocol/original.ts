// An original: a message as its sender signed it, opened whole for somebody it was not sealed to (docs/spec/original.md). It has header, content and the salts
// of all parts, so that commitment and signature can be checked, and of the rest of the envelope the digests alone. It never has the message secret.

import { bytesToHex } from '@noble/hashes/utils.js'
import { equalBytes } from '../keys/bytes.ts'
import type { CryptoProvider } from '../keys/provider.ts'
import type { VerifyingKey } from '../keys/signing.ts'
import { armor, dearmor } from './armor.ts'
import type { Content } from './body.ts'
import { type Envelope, verifyDigests } from './envelope.ts'
import { protocolError } from './errors.ts'
import { type Header, messageId, parseHeader } from './header.ts'
import { MAX_ORIGINAL_BYTES } from './limits.ts'
import { checkOpenedContent, type OpenedContent, openedFields } from './opened-content.ts'
import { readSignedParts, signedParts } from './signed-parts.ts'
import { decodeVersioned, encode, WIRE_VERSION } from './wire/codec.ts'

const LABEL = 'VALISE ORIGINAL'

export interface Original extends OpenedContent {
  readonly fields: Header
  /** id of the envelope, 32 bytes */
  readonly id: Uint8Array
  /** what the signature covers, 128 bytes */
  readonly digests: Uint8Array
  readonly signature: Uint8Array
  readonly bytes: Uint8Array
}

/** The original of an envelope whose message secret and content are known. @returns its encoding */
export const makeOriginal = (crypto: CryptoProvider, envelope: Envelope, secret: Uint8Array, content: Content): Uint8Array =>
  encode('Original', {
    version: WIRE_VERSION,
    ...signedParts(crypto, envelope),
    ...openedFields(crypto, secret, content, envelope.fields.parts),
  })

/**
 * Reads an original: its content is the one that its header commits to, and its message id follows from that. Who signed it, `verifyOriginal` says.
 * @throws ValiseError `original-invalid`; of the codec; what `parseHeader`, `checkHandling`, `checkAttachments` and `messageParts` throw
 */
export const parseOriginal = (crypto: CryptoProvider, bytes: Uint8Array): Original => {
  const whole = decodeVersioned('Original', bytes, MAX_ORIGINAL_BYTES)
  const fields = parseHeader(whole.header)
  const opened = checkOpenedContent(crypto, fields, whole)
  if (!equalBytes(messageId(crypto, fields), fields.message))
    throw protocolError('original-invalid', 'This original has another id than follows from its sender and content', {
      message: bytesToHex(fields.message),
    })
  return { ...readSignedParts(crypto, whole), fields, ...opened, bytes }
}

/** Whether the node whose envelope key this is signed the message. */
export const verifyOriginal = (key: VerifyingKey, { digests, signature }: Pick<Original, 'digests' | 'signature'>): boolean =>
  verifyDigests(key, digests, signature)

/** The text file of an original. */
export const originalFile = (crypto: CryptoProvider, bytes: Uint8Array): string => armor(crypto, LABEL, bytes)

/** Reads an original's text file. @throws ValiseError as `parseOriginal`, `file-not-recognised`, `file-damaged` */
export const readOriginalFile = (crypto: CryptoProvider, text: string): Original =>
  parseOriginal(crypto, dearmor(crypto, LABEL, text, MAX_ORIGINAL_BYTES))
