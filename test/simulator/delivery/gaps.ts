// The rule about gaps, in the checker's own words: a number that was passed over and did not come in time is told, and one that came in time is not.

import type { DeliveryNode } from './node.ts'
import type { NodeRecords, Records } from './records.ts'

/** How long a gap may stand before it is told, as docs/spec/delivery.md has it. */
const GAP_MS = 600_000
/** How much later it may be told: alarms are looked for when something happens. */
const SLACK_MS = 120_000
/** What no clock of a story, which jumps by eight minutes, makes of the time that a gap may stand. */
const EARLY_MS = 90_000

/** A moment, by the true time and by the node's clock. */
interface Moment {
  readonly when: number
  readonly at: number
}

interface Missing {
  readonly shown: Moment
  filled: Moment | undefined
}

/** The numbers that an alarm names; of gaps that are too many it says how many are missing, and not which. */
const numbersOf = (message: string): { readonly from: number; readonly to: number; readonly count: number | undefined } => {
  const [, from = '', to = from, count] =
    / has sent messages? (\d+)(?: to (\d+))?, (?:which|of which (\d+)) did not come$/.exec(message) ?? []
  return { from: Number(from), to: Number(to), count: count === undefined ? undefined : Number(count) }
}

/** When each number of one sender was passed over, and when it came. */
const missingOf = (taken: readonly (Moment & { readonly number: number })[]): Map<number, Missing> => {
  const missing = new Map<number, Missing>()
  let highest = 0
  for (const { number, ...moment } of taken) {
    for (let passed = highest + 1; passed < number; passed++) missing.set(passed, { shown: moment, filled: undefined })
    const gap = missing.get(number)
    if (gap) gap.filled = moment
    highest = Math.max(highest, number)
  }
  return missing
}

/** How long a node ran at a stretch, at most, between two true times: whoever is down tells nobody. */
const longestRun = ({ runs }: NodeRecords, from: number, to: number): number =>
  Math.max(0, ...runs.map((run) => Math.min(run.to ?? to, to) - Math.max(run.from, from)))

export interface GapCount {
  readonly gaps: number
  readonly told: number
  /** of those that should have been */
  readonly unreported: number
}

/** Compares the gaps in what a node took with the alarms that it raised. @param now the true time at the end */
export const checkGaps = (
  node: DeliveryNode,
  senders: readonly DeliveryNode[],
  records: Records,
  now: number,
  fault: (what: string) => void,
): GapCount => {
  const own = records.nodes[node.index] as NodeRecords
  const bySender = new Map<number, (Moment & { number: number })[]>()
  for (const { message, at, when } of own.taken) {
    const sent = records.sent.get(message)
    const number = sent?.places.get(node.authority)
    if (!sent || !number) continue
    const list = bySender.get(sent.from) ?? []
    list.push({ number, at, when })
    bySender.set(sent.from, list)
  }
  const unwritten = new Set<string>()
  for (const message of own.unwritten) {
    const sent = records.sent.get(message)
    if (sent) unwritten.add(`${sent.from} ${sent.places.get(node.authority)}`)
  }
  let gaps = 0
  let told = 0
  let unreported = 0
  for (const sender of senders) {
    const missing = missingOf(bySender.get(sender.index) ?? [])
    const alarms = own.alarms
      .filter(({ code, message }) => code === 'sequence-gap' && message.startsWith(`${sender.authority} `))
      .map(({ message, ...moment }) => ({ ...numbersOf(message), ...moment }))
    const who = `of ${sender.name} at ${node.name}`
    for (const [number, { shown, filled }] of missing) {
      gaps++
      const alarm = alarms.find(({ from, to }) => from <= number && number <= to)
      if (alarm) told++
      const came = filled ? `came after ${filled.when - shown.when} ms` : 'never came'
      if (!alarm && longestRun(own, shown.when, filled?.when ?? now) > GAP_MS + SLACK_MS) {
        unreported++
        fault(`number ${number} ${who} ${came}, and nobody was told`)
      }
      // gaps that became one are told with the oldest of them
      if (alarm && alarm.count === undefined && Math.max(alarm.when - shown.when, alarm.at - shown.at) < EARLY_MS)
        fault(`number ${number} ${who} ${came}, and an alarm said after ${alarm.when - shown.when} ms that it did not`)
    }
    for (const { from, to, count } of alarms)
      for (let number = from; number <= to; number++)
        if (count === undefined && !missing.has(number) && !unwritten.has(`${sender.index} ${number}`))
          fault(`an alarm says that number ${number} ${who} did not come, and it was never passed over`)
  }
  return { gaps, told, unreported }
}
