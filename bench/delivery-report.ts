// The delivery section as tables: what the parts cost, what a message costs beside them, and what the parts do not explain.

import { hasNativeMlKem } from '../node/crypto/native.ts'
import { type Part, PRIMITIVE_PARTS, STEPS } from './parts.ts'
import { type Row, row, type Table } from './report.ts'
import type { Round } from './rounds.ts'

type One = Round['deliveries'][number]

/** A figure: its name, its unit, and how it is taken from what was measured. */
type Figure<T> = readonly [name: string, unit: string, of: (measured: T) => number]

const rowsOf = <T>(measured: readonly T[], figures: readonly Figure<T>[]): Row[] =>
  figures.map(([name, unit, of]) => row(name, unit, measured.map(of)))

const partFigure = (part: Part): Figure<Round> => [part, 'µs', ({ alone }) => alone[part]]

const PARTS: readonly Figure<Round>[] = [
  ...PRIMITIVE_PARTS.map(partFigure),
  ...STEPS.map(partFigure),
  [
    'the steps while the other process works too',
    '×',
    ({ alone, busy }) => STEPS.reduce((sum, name) => sum + busy[name] / alone[name], 0) / STEPS.length,
  ],
  ['libp2p stream, 4 KiB each way, one end, 64 in flight', 'µs', ({ echo }) => echo.pipelined],
]

const WAITS: readonly Figure<Round>[] = [
  ['fdatasync of 4 KiB appended', 'µs', ({ disk }) => disk.fdatasync],
  ['LevelDB put of 4 KiB, synced', 'µs', ({ disk }) => disk.put],
  ['LevelDB batch of a message, synced', 'µs', ({ disk }) => disk.batch],
  ['libp2p stream echo of 4 KiB, 1 in flight', 'µs', ({ echo }) => echo.roundTrip],
]

const cpuOf = ({ delivered }: One): number => delivered.sender.cpu + delivered.recipient.cpu

const DELIVERY: readonly Figure<One>[] = [
  ['messages', '/s', ({ delivered }) => delivered.perSecond],
  ['p50, send to verified receipt on disk', 'ms', ({ delivered }) => delivered.p50 / 1000],
  ['p99', 'ms', ({ delivered }) => delivered.p99 / 1000],
  ['p99 by p50', '×', ({ delivered }) => delivered.p99 / delivered.p50],
  ["processor time of the sender's parts", 'µs', ({ limit }) => limit.sender],
  ["processor time of the recipient's parts", 'µs', ({ limit }) => limit.recipient],
  ['limit: both ends on one processor', '/s', ({ limit }) => 1e6 / limit.sum],
  ['reached of it', '%', ({ limit, delivered }) => (delivered.perSecond * limit.sum) / 1e4],
  ['limit: a processor for each end', '/s', ({ limit }) => 1e6 / limit.dearer],
  ['reached of it', '%', ({ limit, delivered }) => (delivered.perSecond * limit.dearer) / 1e4],
  ['processor time spent, sender', 'µs', ({ delivered }) => delivered.sender.cpu],
  ['processor time spent, recipient', 'µs', ({ delivered }) => delivered.recipient.cpu],
  ['explained by the parts', '%', (one) => (100 * one.limit.sum) / cpuOf(one)],
  ['unexplained', 'µs', (one) => cpuOf(one) - one.limit.sum],
  ['processors that both ends had', '', (one) => (cpuOf(one) * one.delivered.perSecond) / 1e6],
  ['messages in a group, sender (two acts each)', '', ({ delivered }) => 1 / delivered.sender.batches],
  ['messages in a group, recipient', '', ({ delivered }) => 1 / delivered.recipient.batches],
  ['a synced batch takes, sender', 'ms', ({ delivered }) => delivered.sender.batchMs],
  ['a synced batch takes, recipient', 'ms', ({ delivered }) => delivered.recipient.batchMs],
  ['values written for a message, sender', '', ({ delivered }) => delivered.sender.operations],
  ['values written for a message, recipient', '', ({ delivered }) => delivered.recipient.operations],
]

const ONE_IN_FLIGHT: readonly Figure<One>[] = [
  ['floor: the parts, three syncs, the wire', 'ms', ({ limit }) => limit.floor / 1000],
  ['p50 by the floor', '×', ({ limit, delivered }) => delivered.p50 / limit.floor],
  ['unexplained by the floor, of p50', 'ms', ({ limit, delivered }) => (delivered.p50 - limit.floor) / 1000],
]

const times = (count: number): string => (Number.isInteger(count) ? String(count) : count.toFixed(2))

/** The sum: how often each end does what for one message, and what both spend on it. */
const sumRows = (deliveries: readonly One[]): Row[] =>
  (deliveries[0]?.limit.lines ?? []).map(({ part, sender, recipient }, at) => {
    const spent = deliveries.map(({ limit }) => {
      const line = limit.lines[at]
      return line ? line.cost * (line.sender + line.recipient) : Number.NaN
    })
    return row(`${part} (sender ${times(sender)}, recipient ${times(recipient)})`, 'µs', spent)
  })

const tablesOf = (inFlight: number, deliveries: readonly One[]): Table[] => [
  { title: `The sum for one message, ${inFlight} in flight, both ends: processor time`, rows: sumRows(deliveries) },
  {
    title: `Delivery, ${inFlight} in flight: sealed, signed, logged and synced at both ends, receipt verified`,
    rows: rowsOf(deliveries, inFlight === 1 ? [...DELIVERY, ...ONE_IN_FLIGHT] : DELIVERY),
  },
]

/** All tables of the section. */
export const deliveryTables = (rounds: readonly Round[]): Table[] => [
  {
    title: `Parts: processor time of each alone, 4 KiB where nothing else is said (ML-KEM ${hasNativeMlKem ? 'native' : 'by noble'}, once a session)`,
    rows: rowsOf(rounds, PARTS),
  },
  { title: 'Disk and wire: elapsed time, one after the other', rows: rowsOf(rounds, WAITS) },
  ...(rounds[0]?.deliveries ?? []).flatMap(({ delivered }, index) =>
    tablesOf(
      delivered.inFlight,
      rounds.flatMap(({ deliveries }) => deliveries[index] ?? []),
    ),
  ),
]
