// The emergency hold: two current administrators, or the authority itself, hold a member at once. It ends 72 h after the earlier of the
// two voices, k administrators lift it by an act, and it stands outside the roster's digest, because it depends on the time.

import type { AuthorityId } from '../../keys/ids.ts'
import { CLOCK_SKEW_MS, HOLD_MS } from '../limits.ts'
import type { HoldVoice } from './voices.ts'

/** Voices that it takes. */
const VOICES = 2

export interface HoldState {
  /** whether the member is held now */
  readonly held: boolean
  /** until when it is held, milliseconds since 1970; undefined when it is not */
  readonly until: number | undefined
  /** when the answer changes next if no voice comes, milliseconds since 1970; undefined when it does not */
  readonly changes: number | undefined
  /** who has spoken and is heard now, ascending */
  readonly voices: readonly AuthorityId[]
}

/** Of each authority the latest voice. */
const latestOfEach = (voices: readonly HoldVoice[]): readonly HoldVoice[] => {
  const found = new Map<AuthorityId, HoldVoice>()
  for (const voice of voices) if (voice.at > (found.get(voice.authority)?.at ?? 0)) found.set(voice.authority, voice)
  return [...found.values()]
}

const NOBODY: HoldState = { held: false, until: undefined, changes: undefined, voices: [] }

/**
 * Whether a member is held.
 * @param voices of current administrators and of the subject itself; of one authority, which may have spoken in two epochs, the latest is heard
 * @param lifts `created` of the counted acts that reinstate it: earlier voices are heard no more. One from the future lifts nothing until its time
 */
export const holdState = (subject: AuthorityId, voices: readonly HoldVoice[], lifts: readonly number[], now: number): HoldState => {
  const isDue = (at: number): boolean => at <= now + CLOCK_SKEW_MS
  const lifted = Math.max(0, ...lifts.filter(isDue))
  const heard = latestOfEach(voices.filter(({ at }) => at > lifted && isDue(at) && now < at + HOLD_MS))
  // what is from the future counts when its time comes
  const later = [...voices.map(({ at }) => at), ...lifts].filter((at) => !isDue(at)).map((at) => at - CLOCK_SKEW_MS)
  if (heard.length === 0 && later.length === 0) return NOBODY
  const own = heard.filter(({ authority }) => authority === subject).map(({ at }) => at)
  const others = heard
    .filter(({ authority }) => authority !== subject)
    .map(({ at }) => at)
    .sort((a, b) => b - a)
  // with more than two voices, the later two hold for longest
  const earlier = others[VOICES - 1]
  const ends = [...own, ...(earlier === undefined ? [] : [earlier])].map((at) => at + HOLD_MS)
  const until = ends.length === 0 ? undefined : Math.max(...ends)
  return {
    held: until !== undefined,
    until,
    changes: Math.min(...heard.map(({ at }) => at + HOLD_MS), ...later),
    voices: heard.map(({ authority }) => authority).sort(),
  }
}
