// What becomes of a node's private prekeys at one rotation, decided from what it holds and what the clocks say. Pure: nothing is made,
// written or published here (prekey-rotation.ts does that).

import type { Prekey } from '../../protocol/prekey.ts'
import { destroyedAfter, publishedEpochs } from '../../protocol/prekey.ts'
import { MAX_PREKEYS, type PrekeySecret, type PrekeyWindow } from '../home/prekeys.ts'

/** How long a node must have seen that a private half is due before it destroys it: two rotations. */
export const DUE_MS = 3_600_000

export interface Clocks {
  /** what the node acts by: never earlier than any time that it has acted at; milliseconds since 1970 */
  readonly now: number
  /** by how many milliseconds the system's clock is behind that, when it is worth a warning; else 0 */
  readonly behind: number
}

export interface PrekeyPlan {
  /** epochs that are published now and not held */
  readonly missing: readonly PrekeyWindow[]
  /** held epochs that stay */
  readonly kept: readonly PrekeySecret[]
  /** those of `missing` under which another prekey may have been published */
  readonly remade: readonly number[]
  /** epochs that are due for destruction and stay for now, and when that was first seen */
  readonly due: readonly (readonly [epoch: number, since: number])[]
}

/**
 * Which of the held private halves stay. One goes when the time for it has passed by both clocks, the system's and the highest that the node
 * has recorded, and had passed by both at a rotation that was at least an hour ago. So a clock that jumps ahead destroys nothing unless it
 * stays wrong for an hour; and when it is set right again, the two disagree and the waiting starts anew.
 */
const judgeDue = (
  held: readonly PrekeySecret[],
  since: ReadonlyMap<number, number>,
  { now, behind }: Clocks,
): Pick<PrekeyPlan, 'kept' | 'due'> => {
  if (behind > 0) return { kept: held, due: [] }
  const isDue = ({ notAfter }: PrekeySecret) => now >= destroyedAfter(notAfter)
  const first = (epoch: number) => since.get(epoch) ?? now
  const kept = held.filter((prekey) => !isDue(prekey) || now - first(prekey.epoch) < DUE_MS)
  return { kept, due: kept.filter(isDue).map(({ epoch }) => [epoch, first(epoch)] as const) }
}

/** The most that the file holds: what a clock that was far ahead has made goes first, the highest epochs. */
const withinBounds = (kept: readonly PrekeySecret[], missing: readonly PrekeyWindow[]): readonly PrekeySecret[] => {
  const room = MAX_PREKEYS - missing.length
  return kept.length > room ? kept.slice(0, room) : kept
}

/**
 * @param held what the node holds, epochs rising @param published the highest epoch that the node has published before, as far as it knows
 * @param since when each epoch was first seen to be due
 */
export const planPrekeys = (
  held: readonly PrekeySecret[],
  published: number,
  since: ReadonlyMap<number, number>,
  clocks: Clocks,
): PrekeyPlan => {
  // a clock that was too far ahead once must not keep this week's prekeys from being made
  const windows = publishedEpochs(clocks.now - clocks.behind)
  const missing = windows.filter(({ epoch }) => !held.some((prekey) => prekey.epoch === epoch))
  const { kept, due } = judgeDue(held, since, clocks)
  const newest = held.at(-1)?.epoch ?? 0
  // an epoch is certainly new when it lies beyond all that was held and published, and follows on it without a gap
  const follows = newest > 0 && (windows[0]?.epoch ?? 0) <= newest + 1
  const isNew = (epoch: number) => follows && epoch > Math.max(newest, published)
  return { missing, kept: withinBounds(kept, missing), remade: missing.map(({ epoch }) => epoch).filter((epoch) => !isNew(epoch)), due }
}

/** Whether a list that senders have gives each of these prekeys, by epoch and key. */
export const gives = (published: readonly Prekey[], wanted: readonly Prekey[]): boolean =>
  wanted.every((prekey) =>
    published.some(({ epoch, publicKey }) => epoch === prekey.epoch && String(publicKey) === String(prekey.publicKey)),
  )
