// What a witness asks beside tlog-witness: that the checkpoint which a log tells everybody, dated, is part of the history that it cosigns. A log with two histories
// must then tell two, and they contradict each other as soon as somebody sees both.

import { CLOCK_SKEW_MS } from '../limits.ts'
import type { SignedCheckpoint } from '../log/checkpoint.ts'

/** How old a dated checkpoint is when the next is made: a little less than an hour, so that each heartbeat tells a new one. */
export const DATED_EVERY_MS = 55 * 60_000
/** A log whose newest dated checkpoint is older is not cosigned: it has missed two, or tells others something else. */
export const DATED_FOR_MS = 3 * 3_600_000

/** The dated checkpoints of one log that a witness knows. */
export interface KnownDated {
  /** the newest that it has cosigned: the log has proven that it belongs to this history */
  readonly cosigned: SignedCheckpoint | undefined
  /** the newest that it has heard of */
  readonly told: SignedCheckpoint | undefined
}

/** The dated checkpoint that is the newest of this history once the tree is cosigned. */
export const newestDated = ({ cosigned }: Pick<KnownDated, 'cosigned'>, tree: SignedCheckpoint): SignedCheckpoint | undefined => {
  if (!tree.dated) return cosigned
  return (cosigned?.dated?.at ?? 0) > tree.dated.at ? cosigned : tree
}

/**
 * Whether a tree may be cosigned: a dated checkpoint of its history, or the tree itself, is of the last hours, and none is known that is newer.
 * @param now milliseconds since 1970
 */
export const isDatedNow = (known: KnownDated, tree: SignedCheckpoint, now: number): boolean => {
  const at = newestDated(known, tree)?.dated?.at
  if (at === undefined || at < (known.told?.dated?.at ?? 0)) return false
  return now - at < DATED_FOR_MS && at <= now + CLOCK_SKEW_MS
}
