// An audit path as a trail has it: its hashes one after the other.

import { concatBytes } from '@noble/hashes/utils.js'
import { protocolError } from '../errors.ts'
import { HASH_BYTES, MAX_PATH_HASHES } from '../log/tree.ts'

export const joinPath = (hashes: readonly Uint8Array[]): Uint8Array => concatBytes(...hashes)

/** @returns hashes of 32 bytes @throws ValiseError `trail-invalid` */
export const splitPath = (bytes: Uint8Array): Uint8Array[] => {
  if (bytes.length % HASH_BYTES !== 0 || bytes.length > MAX_PATH_HASHES * HASH_BYTES)
    throw protocolError('trail-invalid', `A proof in a trail has ${bytes.length} bytes, which is no path of hashes`)
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, i) => bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES))
}
