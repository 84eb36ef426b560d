// What a trail proves, what it does not, and what has to be known besides: in plain words, for whoever reads the verdict.

import { numberRanges } from '../report/numbers.ts'
import { cautionsOf, provesOf } from '../report/statements.ts'
import { en } from '../report/words/en.ts'
import { othersEntries, summaryOf } from '../trail/others.ts'
import type { Trail } from '../trail/trail.ts'
import type { VerifiedTrail } from '../trail/verified.ts'
import type { Seen, Sightings } from '../trail/witnessed.ts'
import type { Verification } from './verdict.ts'

/** Seconds since 1970, as a verdict writes them. */
const at = (seconds: number): string => new Date(seconds * 1_000).toISOString()

/** Of which messages that the maker received the senders' logs are in a trail. */
export const describeSent = (trail: Trail): string => {
  const { sent } = summaryOf(
    trail,
    othersEntries(trail).map((entry) => ({ ...entry, verdict: undefined })),
  )
  const here = sent.other.length === 0 ? '' : `the senders' logs have messages ${numberRanges(sent.other)}`
  const missing = sent.missing.length === 0 ? '' : `no sender's log is here for messages ${numberRanges(sent.missing)}`
  return [here, missing].filter((part) => part !== '').join('; ') || 'the maker received none'
}

const describeOwn = (seen: readonly Seen[]): string =>
  seen.length === 0
    ? 'no cosigned checkpoint is in it'
    : seen
        .map(
          ({ size, verdict }) =>
            `${size} entries, cosigned by ${verdict.cosigned.map(({ authority, time }) => `${authority} at ${at(time)}`).join(', ')}`,
        )
        .join('; ')

/** Who cosigned what. */
export const describeSeen = (trail: Trail, { seen, others }: Sightings): string => {
  const { receipts, sent } = summaryOf(trail, others)
  const listed = (what: string, numbers: readonly number[]): string[] => (numbers.length === 0 ? [] : [`${what} ${numberRanges(numbers)}`])
  const witnessed = [...listed('receipts', receipts.witnessed), ...listed('messages', sent.witnessed)]
  const other = [...listed('receipts', receipts.other), ...listed('messages', sent.other)]
  return [
    describeOwn(seen),
    ...(witnessed.length === 0 ? [] : [`a quorum has cosigned the others' logs that have ${witnessed.join(', ')}`]),
    ...(other.length === 0 ? [] : [`no quorum those that have ${other.join(', ')}`]),
  ].join('; ')
}

/** What holds and still has to be known. Whether the network is known, the anchor has said. */
export const warnsOfTrail = (verification: Verification, verified: VerifiedTrail): void => {
  for (const caution of cautionsOf(en, verified, true)) verification.warn(caution)
}

/** What the trail proves, and what it does not. */
export const saysOfTrail = (verification: Verification, verified: VerifiedTrail): void => {
  for (const statement of provesOf(en, verified)) verification.proves(statement)
}
