// What a trail proves and what has still to be known, in the words of a language: the statements of protocol/verify/trail-words.ts, in the same order.

import { hex } from '../../keys/ids.ts'
import { logNumberOf } from '../log-epoch.ts'
import { leavesBefore, threadLeaves } from '../trail/links.ts'
import { actsAbout, partiesOf } from '../trail/membership.ts'
import { summaryOf } from '../trail/others.ts'
import type { VerifiedTrail } from '../trail/verified.ts'
import { isSeenBetween, unseenLeaves } from '../trail/witnessed.ts'
import { numberRanges } from './numbers.ts'
import type { Words } from './words.ts'

const at = (seconds: number): string => new Date(seconds * 1_000).toISOString()

/** A statement about these messages or receipts; none when there are none. */
const about = (numbers: readonly number[], statement: (list: string) => string): string[] =>
  numbers.length === 0 ? [] : [statement(numberRanges(numbers))]

const ascending = (...lists: readonly (readonly number[])[]): number[] => lists.flat().sort((a, b) => a - b)

export const provesOf = ({ proves }: Words, { trail, disclosed, seen, others: entries }: VerifiedTrail): string[] => {
  const there = summaryOf(trail, entries)
  const { authority, messages, receipts, logs } = trail
  const others = partiesOf(trail).filter((id) => id !== authority)
  const opened = disclosed.some(({ content, parts }) => content || parts.length > 0)
  return [
    proves.signed(messages.length),
    ...(receipts.length > 0 ? [proves.received(receipts.length)] : []),
    ...about(ascending(there.sent.witnessed, there.sent.other), proves.sentLogged),
    ...about(there.receipts.witnessed, proves.receiptsWitnessed),
    ...about(there.sent.witnessed, proves.sentWitnessed),
    proves.complete(authority, threadLeaves(trail).at(-1)?.index ?? 0),
    proves.members(authority),
    ...(opened ? [proves.disclosed] : []),
    proves.notTruth,
    ...seen.flatMap(({ size, verdict, log }) =>
      verdict.existedBy === undefined ? [] : [proves.existedBy(size, logs[log]?.checkpoint.origin ?? '', at(verdict.existedBy))],
    ),
    proves.notTimes,
    ...(others.length === 0 ? [] : [proves.oneSide(authority, others.join(', '))]),
  ]
}

export const cautionsOf = ({ cautions }: Words, verified: VerifiedTrail, pinned: boolean): string[] => {
  const { trail, ledger, lost, membership, seen, others } = verified
  const { authority, logs } = trail
  const there = summaryOf(trail, others)
  const unseen = unseenLeaves(verified).length
  return [
    ...(pinned ? [] : [cautions.notPinned(hex(ledger.chain.current.id))]),
    ...(unseen === 0
      ? []
      : [unseen === leavesBefore(trail).length ? cautions.unwitnessed(authority) : cautions.partlyWitnessed(authority, unseen)]),
    ...about(there.sent.missing, cautions.sentMissing),
    ...about(there.receipts.other, cautions.receiptsUnwitnessed),
    ...about(there.sent.other, cautions.sentUnwitnessed),
    ...membership.beforeExpulsion
      .filter(({ leaf, expelled }) => !isSeenBetween(seen, leaf, expelled))
      .map(({ message, authority: sender }) => cautions.expelled(message, sender)),
    ...partiesOf(trail).flatMap((party) =>
      actsAbout(ledger, party).flatMap(({ since }) =>
        since === undefined ? [] : [cautions.compromised(party, new Date(since).toISOString())],
      ),
    ),
    ...logs.slice(0, -1).map(({ checkpoint }) => cautions.otherLog(authority, checkpoint.size, logNumberOf(checkpoint.origin))),
    ...lost.map((number) => cautions.lost(number)),
  ]
}
