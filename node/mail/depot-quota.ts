// How much this node keeps for others: limits in all, for each depositor and for each recipient, and how much of them is used.

import type { Kept } from './stored-message.ts'

/** Bytes of parcels. */
export interface DepotLimits {
  /** in all; 0 when this node is no depot for anybody */
  readonly total: number
  /** of one depositor */
  readonly depositor: number
  /** for one recipient */
  readonly recipient: number
}

/** What a node does with depots: how much it keeps for others, and when it turns to those of a recipient. */
export interface DepotSettings {
  readonly limits: DepotLimits
  /** how long a node was not reached before its depots get its mail, in milliseconds */
  readonly after: number
}

/** A minute: a restart takes less, and an officer who waits hardly notices. */
export const DEPOT_AFTER_MS = 60_000

const MIB = 1024 * 1024

/**
 * What a node keeps unless its settings say otherwise: a gibibyte is little on any disk and 40 of the largest messages; a recipient may use half of it, so
 * that two are served; a depositor a quarter of that, so that no member fills a recipient's share alone.
 */
export const DEFAULT_DEPOT_LIMITS: DepotLimits = { total: 1024 * MIB, depositor: 128 * MIB, recipient: 512 * MIB }

export const DEFAULT_DEPOTS: DepotSettings = { limits: DEFAULT_DEPOT_LIMITS, after: DEPOT_AFTER_MS }

/** Parcels in all, those handed over and not forgotten among them: their records stand in memory, 300 bytes each. */
export const MAX_KEPT = 65_536
/** Parcels of one depositor, and for one recipient: an eighth, so that one member leaves room for others. */
export const MAX_KEPT_EACH = 8_192

interface Sum {
  readonly bytes: number
  readonly parcels: number
}

/** What is used by the parcels that `counts` accepts. What was handed over takes a record and no room. */
const sum = (kept: Iterable<Kept>, counts: (one: Kept) => boolean): Sum => {
  let bytes = 0
  let parcels = 0
  for (const one of kept) {
    if (!counts(one)) continue
    parcels++
    if (!one.over) bytes += one.size
  }
  return { bytes, parcels }
}

/** Whether one parcel more would be too much. @param kept everything that is kept, read three times */
export const exceeded = (kept: Iterable<Kept>, next: Kept, limits: DepotLimits): boolean => {
  const all = [...kept]
  const over = ({ bytes, parcels }: Sum, limit: number, count: number) => bytes + next.size > limit || parcels + 1 > count
  return (
    over(
      sum(all, () => true),
      limits.total,
      MAX_KEPT,
    ) ||
    over(
      sum(all, ({ from }) => from === next.from),
      limits.depositor,
      MAX_KEPT_EACH,
    ) ||
    over(
      sum(all, ({ to }) => to === next.to),
      limits.recipient,
      MAX_KEPT_EACH,
    )
  )
}

export interface Usage {
  readonly limits: DepotLimits
  /** bytes and parcels that are kept now */
  readonly bytes: number
  readonly parcels: number
  /** by recipient, ascending */
  readonly recipients: readonly { readonly authority: string; readonly bytes: number; readonly parcels: number }[]
  /** the share of the limit that is nearest to its end, from 0 to 1 */
  readonly fullest: number
}

export const usageOf = (kept: Iterable<Kept>, limits: DepotLimits): Usage => {
  const all = [...kept]
  const here = all.filter(({ over }) => !over)
  const by = (key: 'from' | 'to', among: readonly Kept[]) =>
    [...new Set(among.map((one) => one[key]))].sort().map((authority) => ({ authority, ...sum(among, (one) => one[key] === authority) }))
  const share = ({ bytes, parcels }: Sum, limit: number, count: number) => Math.max(limit > 0 ? bytes / limit : 0, parcels / count)
  const total = sum(here, () => true)
  return {
    limits,
    ...total,
    recipients: by('to', here),
    fullest: Math.max(
      share(
        sum(all, () => true),
        limits.total,
        MAX_KEPT,
      ),
      ...by('from', all).map((one) => share(one, limits.depositor, MAX_KEPT_EACH)),
      ...by('to', all).map((one) => share(one, limits.recipient, MAX_KEPT_EACH)),
    ),
  }
}
