// A story with depots: one authority is away for three days. Others write to it, and go away themselves until after it is back; so what arrives has come
// through depots, over links that lose and double as always, past depots that crash and clocks that jump. Then it reads, and is away again when they return.

import type { CryptoProvider } from '../../../keys/provider.ts'
import { Checker } from './checker.ts'
import type { DeliveryNode } from './node.ts'
import { Stage } from './stage.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** How long the recipient is away. */
const AWAY_MS = 72 * HOUR
/** Until when its senders are there: they find it away, and turn to its depots. */
const PARTED_MS = 6 * HOUR
/** How long the recipient is there before it goes again, with all that depots give it, and what it gives to depots. */
const THERE_MS = 30 * HOUR
export const SENDERS = 3
/** Of each sender. */
export const MESSAGES = 20

export interface Absence {
  readonly faults: readonly string[]
  /** messages that their senders were told are queued */
  readonly sent: number
  /** that were taken while no sender ran */
  readonly arrived: number
  /** that their senders see as delivered or opened, while the recipient did not run */
  readonly answered: number
  readonly digest: string
}

/** Messages of these senders that stand as delivered or opened. */
const answeredTo = async (senders: readonly DeliveryNode[], messages: Iterable<string>): Promise<number> => {
  let answered = 0
  for (const id of messages)
    for (const { post } of senders) {
      const message = await post?.mailbox.message(id)
      const states = message?.direction === 'out' ? await post?.mailbox.deliveries(message) : undefined
      if (states?.every(({ state }) => state === 'delivered' || state === 'opened')) answered++
    }
  return answered
}

export const tellAbsence = async (seed: number, crypto: CryptoProvider): Promise<Absence> => {
  const stage = new Stage({ seed, crypto })
  const { agenda, dice, nodes, people, records, custodies, trace } = stage
  const later = (ms: number) => stage.runUntil(agenda.now + ms)
  await stage.begin()
  while (!nodes.every(({ on }) => on)) await later(MINUTE)
  const recipient = nodes[0] as DeliveryNode
  const senders = nodes.slice(4, 4 + SENDERS)
  const around = nodes.filter((node) => node !== recipient && !senders.includes(node))

  void stage.fell(recipient, AWAY_MS)
  // what happens to depots meanwhile: each node that could be one crashes, and some clocks jump
  for (const node of around) {
    agenda.after(dice.next() * AWAY_MS, () => void stage.fell(node, dice.next() * 2 * HOUR))
    if (dice.chance(0.5)) agenda.after(dice.next() * AWAY_MS, () => stage.jump(node))
  }
  for (const sender of senders) people.write(sender, [recipient], MESSAGES, HOUR)
  await later(PARTED_MS)
  for (const sender of senders) void stage.fell(sender, AWAY_MS - PARTED_MS + THERE_MS)
  await later(AWAY_MS - PARTED_MS + 6 * HOUR)
  const arrived = records.withoutSender
  await later(THERE_MS - 7 * HOUR)
  // it goes before its senders come: what it has to say to them, it has given to depots of theirs
  void stage.fell(recipient, 24 * HOUR)
  await later(13 * HOUR)
  for (const { disk } of senders) disk.isSteady = true
  const answered = await answeredTo(senders, records.acknowledged)
  for (const { disk } of senders) disk.isSteady = false

  await stage.mend()
  await stage.runUntilQuiet()
  for (const { disk } of nodes) disk.isSteady = true
  await new Checker(nodes, records, trace).check(nodes.slice(0, 2), agenda.now)
  if (custodies.deposits === 0) trace.fault('no depot took anything')
  return { faults: trace.faults, sent: records.acknowledged.size, arrived, answered, digest: trace.digest }
}
