// The tree of RFC 6962 once more, written from the RFC and from nothing of Valise: so that what the harness believes of a log does not
// rest on the code that wrote it.

import { createHash } from 'node:crypto'

const node = (left: Buffer, right: Buffer): Buffer => createHash('sha256').update(Uint8Array.of(1)).update(left).update(right).digest()

/** The root of a whole list of leaf hashes, by section 2.1. */
const rootOf = (peaks: readonly { readonly hash: Buffer }[]): string => {
  if (peaks.length === 0) return createHash('sha256').digest('hex')
  return peaks
    .map(({ hash }) => hash)
    .reduceRight((right, left) => node(left, right))
    .toString('hex')
}

/** The roots that a log had at these sizes, given the hashes of all its leaves now, in hex. A size beyond them has none. */
export const rootsAt = (leaves: readonly string[], sizes: Iterable<number>): Map<number, string> => {
  const wanted = new Set(sizes)
  const roots = new Map<number, string>()
  const peaks: { hash: Buffer; leaves: number }[] = []
  if (wanted.has(0)) roots.set(0, rootOf(peaks))
  leaves.forEach((leaf, index) => {
    peaks.push({ hash: Buffer.from(leaf, 'hex'), leaves: 1 })
    for (let [left, right] = peaks.slice(-2); left && right && left.leaves === right.leaves; [left, right] = peaks.slice(-2))
      peaks.splice(-2, 2, { hash: node(left.hash, right.hash), leaves: 2 * left.leaves })
    if (wanted.has(index + 1)) roots.set(index + 1, rootOf(peaks))
  })
  return roots
}
