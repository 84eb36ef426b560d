// How long to wait before trying again: doubling, with a ceiling, and spread so that members do not all return at once.

/** The first pause: long enough for a restart, short enough that nobody notices. */
const FIRST_MS = 500
/** The longest pause: a peer that is back is found within a minute even if it does not dial by itself. */
const LONGEST_MS = 60_000

/**
 * Milliseconds before attempt number `attempt` (from 1).
 * @param spread a random number from 0 to 1 @returns between half of the pause and all of it
 */
export const backoff = (attempt: number, spread: number): number => {
  const pause = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 20))
  return Math.round(pause / 2 + (pause / 2) * spread)
}
