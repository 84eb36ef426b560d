// Which entries a period of time has, by the times that their records say: a log's times rise.

import { parseActRecord } from '../../protocol/act.ts'
import type { Period } from '../../protocol/log/export-layout.ts'
import { nodeError } from '../errors.ts'
import type { AuditLog } from './audit-log.ts'

/** The bounds of a period, milliseconds since 1970: from the first on and before the second; open where one is not given. */
export interface TimeBounds {
  readonly from?: number | undefined
  readonly to?: number | undefined
}

type Log = Pick<AuditLog, 'size' | 'opening'>

/** The first entry that was made at `time` or later; the log's size when there is none. One whose record was erased counts with the next that has one. */
const firstSince = async (log: Log, time: number): Promise<number> => {
  let [low, high] = [0, log.size]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    let legible = middle
    let opening = await log.opening(legible)
    while (!opening && ++legible < high) opening = await log.opening(legible)
    if (opening && parseActRecord(opening.record).at < time) low = legible + 1
    else high = middle
  }
  return low
}

/** The entries of a period of time, of those that a log has now; an open end is its size. @throws ValiseError `log-index-unknown` when it has none */
export const entriesBetween = async (log: Log, { from, to }: TimeBounds): Promise<Period> => {
  const first = from === undefined ? 0 : await firstSince(log, from)
  const end = to === undefined ? log.size : await firstSince(log, to)
  if (first < end) return { first, end }
  throw nodeError('log-index-unknown', 'The audit log has no entry of that period')
}
