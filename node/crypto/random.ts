// Randomness of a node: the operating system's, by way of node:crypto. A message takes some twenty nonces, salts and ids, and a call
// costs the same for 12 bytes as for 4 KiB: so small amounts are cut from one larger draw. No byte is given out twice.

import { randomFillSync } from 'node:crypto'
import type { RandomBytes } from '../../keys/provider.ts'

/** One draw: about a hundred nonces and salts. More would only lie about. */
const POOL_BYTES = 4096
/** Up to this many bytes are cut from the pool: nonces, salts, ids, seeds of one encapsulation. */
const SMALL_BYTES = 64

/** A source that cuts small amounts from larger draws of `fill`. */
export const pooledRandom = (fill: (bytes: Uint8Array) => void): RandomBytes => {
  const pool = new Uint8Array(POOL_BYTES)
  let used = POOL_BYTES
  return (length) => {
    const bytes = new Uint8Array(length)
    if (length > SMALL_BYTES) {
      fill(bytes)
      return bytes
    }
    if (used + length > POOL_BYTES) {
      fill(pool)
      used = 0
    }
    bytes.set(pool.subarray(used, used + length))
    // what was given out is nowhere else
    pool.fill(0, used, used + length)
    used += length
    return bytes
  }
}

/** The randomness of this process. */
export const systemRandom: RandomBytes = pooledRandom((bytes) => void randomFillSync(bytes))
