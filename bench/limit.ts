// The computed limit: what one message must cost at both ends, added up from the parts that were measured in the same round. The numbers
// of each part follow from the protocol (docs/design/performance.md has them as a table); signatures of checkpoints and syncs are shared by
// a commit group, whose size is taken from the run.

import type { Delivered } from './delivery.ts'
import type { DiskCosts } from './disk.ts'
import type { EchoCosts } from './echo.ts'
import type { Costs, Part } from './parts.ts'

/** One line of the sum: a part, how often each end does it for one message, and what one costs in microseconds. */
export interface Line {
  readonly part: string
  readonly cost: number
  readonly sender: number
  readonly recipient: number
}

export interface Limit {
  readonly lines: readonly Line[]
  /** microseconds of processor time for one message */
  readonly sender: number
  readonly recipient: number
  /** both ends, one after the other: what one processor could do at most */
  readonly sum: number
  /** the dearer end: what a processor for each end could do at most */
  readonly dearer: number
  /** one message alone: the sum, the syncs that wait for each other, and the wire */
  readonly floor: number
}

/** How often each end takes a step for one message, but for what a group shares and for stored values. */
const STEPS: readonly (readonly [Part, number, number])[] = [
  ['check content', 1, 0],
  ['seal envelope', 1, 0],
  ['seal parcel', 1, 1],
  ['open parcel', 1, 1],
  ['open envelope', 0, 1],
  ['read content', 0, 1],
  ['write receipt', 0, 1],
  ['verify receipt', 1, 0],
  // sent and confirmed here, received there
  ['log a leaf', 2, 1],
  ['store an envelope', 1, 1],
]

const total = (lines: readonly Line[], end: 'sender' | 'recipient'): number => lines.reduce((sum, line) => sum + line.cost * line[end], 0)

/**
 * The limit for what was delivered.
 * @param alone whether to count the groups as they were (many in flight) or one message to a group (one in flight)
 */
export const limitOf = (costs: Costs, disk: DiskCosts, echo: EchoCosts, { sender, recipient, inFlight }: Delivered): Limit => {
  const value = costs['store a value'] + Math.max(0, disk.perValue)
  const lines: Line[] = [
    ...STEPS.map(([part, here, there]) => ({ part, cost: costs[part], sender: here, recipient: there })),
    { part: 'store a value', cost: value, sender: sender.operations, recipient: recipient.operations },
    { part: 'sign checkpoint', cost: costs['sign checkpoint'], sender: sender.batches, recipient: recipient.batches },
    { part: 'verify checkpoint', cost: costs['verify checkpoint'], sender: recipient.batches, recipient: 0 },
    { part: 'stream, 4 KiB each way', cost: echo.pipelined, sender: 1, recipient: 1 },
  ]
  const [here, there] = [total(lines, 'sender'), total(lines, 'recipient')]
  // the wire's round trip holds both ends' work on the stream, and a synced batch the processor's share of its values
  const waiting = inFlight === 1 ? 3 * disk.batch + Math.max(0, echo.roundTrip - 2 * echo.pipelined) : 0
  return { lines, sender: here, recipient: there, sum: here + there, dearer: Math.max(here, there), floor: here + there + waiting }
}
