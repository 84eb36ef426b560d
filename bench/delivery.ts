// Delivery between the two processes: so many messages in flight at all times, for so long.

import type { Spent } from './bench-node.ts'
import type { Pair } from './pair.ts'
import { percentile, sortedNumbers } from './statistics.ts'

/** One end's work for one message, in microseconds of processor time and in writes. */
export interface PerMessage {
  readonly cpu: number
  readonly batches: number
  readonly operations: number
  readonly bytes: number
  /** milliseconds that one synced batch took, on average */
  readonly batchMs: number
  /** share of the time in which a batch was being written */
  readonly writing: number
}

export interface Delivered {
  readonly inFlight: number
  readonly messages: number
  readonly perSecond: number
  /** microseconds from `send` to the verified receipt on disk */
  readonly p50: number
  readonly p99: number
  readonly sender: PerMessage
  readonly recipient: PerMessage
}

const perMessage = (before: Spent, after: Spent, messages: number, elapsedUs: number): PerMessage => {
  const batches = after.batches - before.batches
  const writing = after.writing - before.writing
  return {
    cpu: (after.cpu - before.cpu) / messages,
    batches: batches / messages,
    operations: (after.operations - before.operations) / messages,
    bytes: (after.bytes - before.bytes) / messages,
    batchMs: writing / Math.max(1, batches) / 1000,
    writing: writing / elapsedUs,
  }
}

/** Keeps `inFlight` messages under way for `seconds`. */
export const measureDelivery = async (pair: Pair, content: Uint8Array, inFlight: number, seconds: number): Promise<Delivered> => {
  const times: number[] = []
  const before = await pair.spent()
  const start = performance.now()
  const end = start + seconds * 1000
  const keepSending = async () => {
    do times.push(await pair.deliver(content))
    while (performance.now() < end)
  }
  await Promise.all(Array.from({ length: inFlight }, keepSending))
  const elapsedUs = (performance.now() - start) * 1000
  const after = await pair.spent()
  const sorted = sortedNumbers(times)
  return {
    inFlight,
    messages: times.length,
    perSecond: (times.length * 1e6) / elapsedUs,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    sender: perMessage(before.sender, after.sender, times.length, elapsedUs),
    recipient: perMessage(before.recipient, after.recipient, times.length, elapsedUs),
  }
}
