// Files of any size whose every byte follows from a seed: made as they are read, so that none has to lie anywhere, and unlike zeros no part is like another.

import { createCipheriv, createHash } from 'node:crypto'

const PIECE = 256 * 1024

/** `size` bytes, in pieces of 256 KiB: the key stream of AES-128-CTR under the seed. */
export function* seededBytes(seed: string, size: number): Generator<Uint8Array> {
  const cipher = createCipheriv('aes-128-ctr', createHash('sha256').update(seed).digest().subarray(0, 16), Buffer.alloc(16))
  const zeros = Buffer.alloc(PIECE)
  for (let done = 0; done < size; done += PIECE) yield new Uint8Array(cipher.update(zeros.subarray(0, Math.min(PIECE, size - done))))
}

/** The same as a stream. */
export async function* seededStream(seed: string, size: number): AsyncGenerator<Uint8Array> {
  yield* seededBytes(seed, size)
}

/** The SHA-256 of such a file, hex. */
export const seededDigest = (seed: string, size: number): string => {
  const digest = createHash('sha256')
  for (const piece of seededBytes(seed, size)) digest.update(piece)
  return digest.digest('hex')
}
