// The delivery section as tables: what the parts cost, what a message costs beside them, and what the parts do not explain.

import { hasNativeMlKem } from '../node/crypto/native.ts'
import type { Part } from './parts.ts'
import { PRIMITIVE_PARTS, STEPS } from './parts.ts'
import { type Row, row, type Table } from './report.ts'
import type { Round } from './rounds.ts'

const US = 'µs'

const partsTable = (rounds: readonly Round[]): Table => {
  const part = (name: Part): Row =>
    row(
      name,
      US,
      rounds.map(({ alone }) => alone[name]),
    )
  const busy = rounds.map(({ alone, busy }) => STEPS.reduce((sum, name) => sum + busy[name] / alone[name], 0) / STEPS.length)
  return {
    title: `Parts, one at a time (4 KiB where nothing else is said; ML-KEM ${hasNativeMlKem ? 'native' : 'by noble'}, once a session)`,
    rows: [
      ...PRIMITIVE_PARTS.map(part),
      ...STEPS.map(part),
      row('the same while the other process works too', '×', busy),
      row(
        'fdatasync of 4 KiB appended',
        US,
        rounds.map(({ disk }) => disk.fdatasync),
      ),
      row(
        'LevelDB put of 4 KiB, synced',
        US,
        rounds.map(({ disk }) => disk.put),
      ),
      row(
        'LevelDB batch of a message, synced',
        US,
        rounds.map(({ disk }) => disk.batch),
      ),
      row(
        'libp2p stream echo of 4 KiB, 1 in flight',
        US,
        rounds.map(({ echo }) => echo.roundTrip),
      ),
      row(
        'libp2p stream echo of 4 KiB, 64 in flight',
        US,
        rounds.map(({ echo }) => echo.pipelined),
      ),
    ],
  }
}

const deliveryTable = (rounds: readonly Round[], index: number): Table => {
  const values = (of: (one: Round['deliveries'][number]) => number): number[] =>
    rounds.map(({ deliveries }) => {
      const one = deliveries[index]
      return one ? of(one) : Number.NaN
    })
  const inFlight = rounds[0]?.deliveries[index]?.delivered.inFlight ?? 0
  const rows: Row[] = [
    row(
      'messages',
      '/s',
      values(({ delivered }) => delivered.perSecond),
    ),
    row(
      'p50, send to verified receipt on disk',
      'ms',
      values(({ delivered }) => delivered.p50 / 1000),
    ),
    row(
      'p99',
      'ms',
      values(({ delivered }) => delivered.p99 / 1000),
    ),
    row(
      'p99 by p50',
      '×',
      values(({ delivered }) => delivered.p99 / delivered.p50),
    ),
    row(
      "computed: sender's parts",
      US,
      values(({ limit }) => limit.sender),
    ),
    row(
      "computed: recipient's parts",
      US,
      values(({ limit }) => limit.recipient),
    ),
    row(
      'computed limit, both ends on one processor',
      '/s',
      values(({ limit }) => 1e6 / limit.sum),
    ),
    row(
      'reached of it',
      '%',
      values(({ limit, delivered }) => (delivered.perSecond * limit.sum) / 1e4),
    ),
    row(
      'computed limit, a processor for each end',
      '/s',
      values(({ limit }) => 1e6 / limit.dearer),
    ),
    row(
      'reached of it',
      '%',
      values(({ limit, delivered }) => (delivered.perSecond * limit.dearer) / 1e4),
    ),
    row(
      "sender's processor time for a message",
      US,
      values(({ delivered }) => delivered.sender.cpu),
    ),
    row(
      "recipient's processor time for a message",
      US,
      values(({ delivered }) => delivered.recipient.cpu),
    ),
    row('unexplained by the parts, of processor time', US, values(unexplainedCpu)),
    row(
      'unexplained share',
      '%',
      values((one) => (100 * unexplainedCpu(one)) / cpuOf(one)),
    ),
    row(
      'messages in a group, sender (two acts each)',
      '',
      values(({ delivered }) => 1 / delivered.sender.batches),
    ),
    row(
      'messages in a group, recipient',
      '',
      values(({ delivered }) => 1 / delivered.recipient.batches),
    ),
    row(
      'a synced batch takes, sender',
      'ms',
      values(({ delivered }) => delivered.sender.batchMs),
    ),
    row(
      'values written for a message, sender',
      '',
      values(({ delivered }) => delivered.sender.operations),
    ),
    row(
      'values written for a message, recipient',
      '',
      values(({ delivered }) => delivered.recipient.operations),
    ),
  ]
  if (inFlight === 1)
    rows.push(
      row(
        'computed floor: parts, three syncs, the wire',
        'ms',
        values(({ limit }) => limit.floor / 1000),
      ),
      row(
        'p50 by the floor',
        '×',
        values(({ limit, delivered }) => delivered.p50 / limit.floor),
      ),
      row(
        'unexplained by the floor, of p50',
        'ms',
        values(({ limit, delivered }) => (delivered.p50 - limit.floor) / 1000),
      ),
    )
  return { title: `Delivery, ${inFlight} in flight: sealed, signed, logged and synced at both ends, receipt verified`, rows }
}

const cpuOf = ({ delivered }: Round['deliveries'][number]): number => delivered.sender.cpu + delivered.recipient.cpu
const unexplainedCpu = (one: Round['deliveries'][number]): number => cpuOf(one) - one.limit.sum

/** How often each end does what, for one message. */
const sumTable = (rounds: readonly Round[], index: number): Table => {
  const lines = rounds[0]?.deliveries[index]?.limit.lines ?? []
  const inFlight = rounds[0]?.deliveries[index]?.delivered.inFlight ?? 0
  const values = (at: number): number[] =>
    rounds.map(({ deliveries }) => {
      const line = deliveries[index]?.limit.lines[at]
      return line ? line.cost * (line.sender + line.recipient) : Number.NaN
    })
  const times = (count: number): string => (Number.isInteger(count) ? String(count) : count.toFixed(2))
  return {
    title: `The sum for one message with ${inFlight} in flight, both ends`,
    rows: lines.map(({ part, sender, recipient }, i) =>
      row(`${part} (sender ${times(sender)}, recipient ${times(recipient)})`, US, values(i)),
    ),
  }
}

export const deliveryTables = (rounds: readonly Round[]): Table[] => [
  partsTable(rounds),
  ...(rounds[0]?.deliveries ?? []).flatMap((_, index) => [sumTable(rounds, index), deliveryTable(rounds, index)]),
]
