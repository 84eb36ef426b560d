// How long to wait before trying again: doubling, with a ceiling, and spread so that members do not all return at once.

/** The first pause: long enough for a restart, short enough that nobody notices. */
const FIRST_MS = 500
/** The longest pause: a peer that is back is found within a minute even if it does not dial by itself. */
const LONGEST_MS = 60_000

/** The longest pause of one parcel that a node did not take for now: it goes over the line whole each time, and the node may be so for days. */
export const LONGEST_REFUSED_MS = 600_000

/**
 * Milliseconds before attempt number `attempt` (from 1).
 * @param spread a random number from 0 to 1 @param longest the longest pause @returns between half of the pause and all of it
 */
export const backoff = (attempt: number, spread: number, longest = LONGEST_MS): number => {
  const pause = Math.min(longest, FIRST_MS * 2 ** Math.min(attempt - 1, 20))
  return Math.round(pause / 2 + (pause / 2) * spread)
}
