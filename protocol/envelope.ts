// The envelope: a sealed, signed message as it travels and is kept. One signature of the sender's node covers the hashes of its four
// parts, so that an auditor verifies who said something to whom, when and under which conditions, without being able to read it.

import { concatBytes } from '@noble/hashes/utils.js'
import { hash } from '../keys/hashing.ts'
import type { CryptoProvider } from '../keys/provider.ts'
import type { SigningKey, VerifyingKey } from '../keys/signing.ts'
import { protocolError } from './errors.ts'
import { type Header, parseHeader } from './header.ts'
import { MAX_BODY_BYTES, MAX_ENDORSEMENTS_BYTES, MAX_ENVELOPE_BYTES } from './limits.ts'
import { exactly } from './value.ts'
import { decode, encode } from './wire/codec.ts'
import { parseWraps, type Wrap } from './wrap.ts'

const CONTEXT = 'valise/v1/envelope'
/** Poly1305's tag. */
const TAG_BYTES = 16

export interface EnvelopeParts {
  readonly header: Uint8Array
  readonly wraps: Uint8Array
  readonly body: Uint8Array
  readonly endorsements: Uint8Array
}

export interface Envelope extends EnvelopeParts {
  /** SHA-256 over the signed bytes, the signature excluded: 32 bytes */
  readonly id: Uint8Array
  /** SHA-256 of the header, 32 bytes */
  readonly headerDigest: Uint8Array
  readonly fields: Header
  readonly wrapped: readonly Wrap[]
  readonly signature: Uint8Array
  /** exactly as received */
  readonly bytes: Uint8Array
}

/** What is signed: SHA-256 of header ‖ of wraps ‖ of body ‖ of endorsements, 128 bytes. */
export const envelopeDigests = (crypto: CryptoProvider, parts: EnvelopeParts): Uint8Array =>
  concatBytes(crypto.sha256(parts.header), crypto.sha256(parts.wraps), crypto.sha256(parts.body), crypto.sha256(parts.endorsements))

/** The id of an envelope with these digests: 32 bytes. */
export const envelopeId = (crypto: CryptoProvider, digests: Uint8Array): Uint8Array => hash(crypto, CONTEXT, digests)

/** Signs the four parts with the node's envelope key. @returns the id and the encoded envelope */
export const signEnvelope = (crypto: CryptoProvider, key: SigningKey, parts: EnvelopeParts): { id: Uint8Array; bytes: Uint8Array } => {
  const signed = envelopeDigests(crypto, parts)
  return { id: envelopeId(crypto, signed), bytes: encode('Envelope', { ...parts, signature: key.sign(CONTEXT, signed) }) }
}

/**
 * Takes an envelope apart. It is not verified: `verifyEnvelope` answers that, with the sender's key.
 * @throws ValiseError of the codec, `header-invalid`, `wraps-invalid`, `body-invalid`, `suite-unknown`, `wire-value`
 */
export const parseEnvelope = (crypto: CryptoProvider, bytes: Uint8Array): Envelope => {
  const parts = decode('Envelope', bytes, MAX_ENVELOPE_BYTES)
  const fields = parseHeader(parts.header)
  const wrapped = parseWraps(parts.wraps)
  if (parts.body.length > MAX_BODY_BYTES) throw protocolError('body-invalid', `The envelope's body is over ${MAX_BODY_BYTES} bytes`)
  if (parts.body.length !== fields.paddedSize + TAG_BYTES)
    throw protocolError('body-invalid', "The envelope's body has another length than its header says")
  if (parts.endorsements.length > MAX_ENDORSEMENTS_BYTES) throw protocolError('wire-oversized', 'The envelope has too many endorsements')
  if (wrapped.some((wrap) => !fields.recipients.includes(wrap.authority)))
    throw protocolError('wraps-invalid', 'The envelope is wrapped for an authority that its header does not name')
  const unwrapped = fields.recipients.find((id) => !wrapped.some((wrap) => wrap.authority === id))
  if (unwrapped) throw protocolError('wraps-invalid', `The envelope has no wrap for its recipient ${unwrapped}`)
  const headerDigest = crypto.sha256(parts.header)
  return {
    ...parts,
    signature: exactly(parts.signature, 64, 'envelope signature'),
    id: envelopeId(crypto, envelopeDigests(crypto, parts)),
    headerDigest,
    fields,
    wrapped,
    bytes,
  }
}

/** Whether the node whose envelope key this is signed the envelope. */
export const verifyEnvelope = (crypto: CryptoProvider, key: VerifyingKey, envelope: Envelope): boolean =>
  verifyDigests(key, envelopeDigests(crypto, envelope), envelope.signature)

/** Whether a node's envelope key signed these digests (`envelopeDigests`): all that whoever has not the whole envelope can ask. */
export const verifyDigests = (key: VerifyingKey, digests: Uint8Array, signature: Uint8Array): boolean =>
  key.verify(CONTEXT, digests, signature)
