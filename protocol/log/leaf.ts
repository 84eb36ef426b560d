// The entry that stands in the log for a record: a version byte and an HMAC of the record under a fresh salt.
// It says nothing to whoever has not record and salt; both are kept beside the log and can be erased while the log stays whole.

import { abytes, equalBytes } from '../../keys/bytes.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { protocolError } from '../errors.ts'

/** The first byte of an entry: how the rest is made. 1 is HMAC-SHA-256 under a 32-byte salt. */
export const LEAF_VERSION = 1
/** As long as the HMAC's output, so that a salt cannot be guessed before a collision is found. */
export const SALT_BYTES = 32
/** Version byte and HMAC-SHA-256. */
export const LEAF_ENTRY_BYTES = 33

/**
 * The log entry for a record: version ‖ HMAC-SHA-256(salt, record), 33 bytes.
 * @param salt 32 fresh random bytes @param record the exact bytes that are kept @throws ValiseError `bytes-invalid`
 */
export const leafEntry = (crypto: CryptoProvider, salt: Uint8Array, record: Uint8Array): Uint8Array => {
  const entry = new Uint8Array(LEAF_ENTRY_BYTES)
  entry[0] = LEAF_VERSION
  entry.set(crypto.hmacSha256(abytes(salt, SALT_BYTES, 'salt'), abytes(record, undefined, 'record')), 1)
  return entry
}

/** Checks an entry's form and returns it. @throws ValiseError `leaf-invalid`, fault `length` or `version` */
export const parseLeafEntry = (bytes: Uint8Array): Uint8Array => {
  if (bytes.length !== LEAF_ENTRY_BYTES)
    throw protocolError('leaf-invalid', `a log entry is ${LEAF_ENTRY_BYTES} bytes, not ${bytes.length}`, { fault: 'length' })
  if (bytes[0] !== LEAF_VERSION)
    throw protocolError('leaf-invalid', `a log entry begins with ${LEAF_VERSION}, not ${bytes[0]}`, { fault: 'version' })
  return bytes
}

/** Whether an entry stands for this record under this salt. False for an entry, a salt or a record of the wrong form. */
export const matchesLeaf = (crypto: CryptoProvider, entry: Uint8Array, salt: Uint8Array, record: Uint8Array): boolean =>
  salt.length === SALT_BYTES && entry.length === LEAF_ENTRY_BYTES && equalBytes(entry, leafEntry(crypto, salt, record))
