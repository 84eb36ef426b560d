// What a trail proves, what it does not, and what has to be known besides: in plain words, for whoever reads the verdict.

import { cautionsOf, provesOf } from '../report/statements.ts'
import { en } from '../report/words/en.ts'
import type { VerifiedTrail } from '../trail/verified.ts'
import type { Seen } from '../trail/witnessed.ts'
import type { Verification } from './verdict.ts'

/** Seconds since 1970, as a verdict writes them. */
const at = (seconds: number): string => new Date(seconds * 1_000).toISOString()

/** Who cosigned what. */
export const describeSeen = (seen: readonly Seen[]): string =>
  seen.length === 0
    ? 'no cosigned checkpoint is in it'
    : seen
        .map(
          ({ size, verdict }) =>
            `${size} entries, cosigned by ${verdict.cosigned.map(({ authority, time }) => `${authority} at ${at(time)}`).join(', ')}`,
        )
        .join('; ')

/** What holds and still has to be known. Whether the network is known, the anchor has said. */
export const warnsOfTrail = (verification: Verification, verified: VerifiedTrail): void => {
  for (const caution of cautionsOf(en, verified, true)) verification.warn(caution)
}

/** What the trail proves, and what it does not. */
export const saysOfTrail = (verification: Verification, verified: VerifiedTrail): void => {
  for (const statement of provesOf(en, verified)) verification.proves(statement)
}
