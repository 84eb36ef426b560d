// What is kept of an envelope for whoever checks that it was sent and may not read it: the header, the digests of the rest, and the signature over all of them.
// It shows neither a ciphertext nor what opens one.

import { concatBytes } from '@noble/hashes/utils.js'
import type { CryptoProvider } from '../keys/provider.ts'
import { type Envelope, envelopeId } from './envelope.ts'
import { exactly } from './value.ts'

/** As the messages `Original` and `TrailMessage` have them. */
export interface SignedParts {
  readonly header: Uint8Array
  /** SHA-256, 32 bytes each */
  readonly wrapsDigest: Uint8Array
  readonly bodyDigest: Uint8Array
  readonly endorsementsDigest: Uint8Array
  /** 64 bytes */
  readonly signature: Uint8Array
}

export interface ReadSignedParts {
  /** id of the envelope, 32 bytes */
  readonly id: Uint8Array
  /** what the signature covers, 128 bytes */
  readonly digests: Uint8Array
  readonly signature: Uint8Array
}

/** The signed parts of an envelope. */
export const signedParts = (crypto: CryptoProvider, envelope: Envelope): SignedParts => ({
  header: envelope.header,
  wrapsDigest: crypto.sha256(envelope.wraps),
  bodyDigest: crypto.sha256(envelope.body),
  endorsementsDigest: crypto.sha256(envelope.endorsements),
  signature: envelope.signature,
})

/** @throws ValiseError `wire-value` */
export const readSignedParts = (crypto: CryptoProvider, parts: SignedParts): ReadSignedParts => {
  const digests = concatBytes(
    crypto.sha256(parts.header),
    exactly(parts.wrapsDigest, 32, 'digest of the wraps'),
    exactly(parts.bodyDigest, 32, 'digest of the body'),
    exactly(parts.endorsementsDigest, 32, 'digest of the endorsements'),
  )
  return { id: envelopeId(crypto, digests), digests, signature: exactly(parts.signature, 64, 'envelope signature') }
}
