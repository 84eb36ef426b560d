// One 32-byte seed per node; one derived seed for each use, so that no key ever serves two uses.
// Not here: sealing prekeys and the storage key, which are random and can be destroyed (a derived key could be made again).

import { concatBytes } from '@noble/hashes/utils.js'
import { abytes, u32be } from './bytes.ts'
import { keysError } from './errors.ts'
import { contextPrefix } from './hashing.ts'
import type { CryptoProvider } from './provider.ts'

/** What a node's keys are for. */
export const KEY_USES = ['transport', 'envelope', 'vote', 'log', 'witness', 'api'] as const
export type KeyUse = (typeof KEY_USES)[number]

const NO_SALT = new Uint8Array(0)

/**
 * The 32-byte seed of one use and generation: HKDF-SHA-256 (RFC 5869) of the node's seed with no salt and
 * `info = valise/v1/derive/<use> ‖ 0x00 ‖ u32be(generation)`.
 * @param seed 32 bytes @param generation from 0; the next number replaces a key without a new node seed
 * @throws ValiseError `bytes-invalid`
 */
export const deriveSeed = (crypto: CryptoProvider, seed: Uint8Array, use: KeyUse, generation: number): Uint8Array => {
  if (!KEY_USES.includes(use)) throw keysError('bytes-invalid', `no such use of a key: ${String(use)}`, { label: 'use' })
  const info = concatBytes(contextPrefix(`valise/v1/derive/${use}`), u32be(generation))
  return crypto.hkdfSha256(abytes(seed, 32, 'node seed'), NO_SALT, info, 32)
}
