// What must hold when all has settled, told from what two nodes have left. It knows nothing of how they work: it counts.

import type { Entry, Listed, Remains, Seen, Verdict } from './evidence.ts'
import type { Opened, Promised } from './load.ts'
import { rootsAt } from './merkle.ts'

export interface Evidence {
  readonly nodes: readonly [Remains, Remains]
  readonly promised: readonly Promised[]
  readonly opened: readonly Opened[]
  readonly verdicts: readonly Verdict[]
  /** by the id of the node whose log it is */
  readonly seen: ReadonlyMap<string, readonly Seen[]>
}

/** Alarms that a node may raise when processes die, disks fail and prekeys are lost; any other is a fault. */
const EXPECTED: ReadonlySet<string> = new Set([
  'delivery-expired',
  // it came after its time
  'refused-expired',
  // what expired on the way leaves its number free for good, and a week later that is told
  'sequence-gap',
  // the other's clock was ahead of it, or its own disk failed for a moment
  'refused-from-the-future',
  'refused-busy',
  'receiving-failed',
  // its prekeys were lost and made anew
  'refused-parcel-prekey-gone',
  'refused-prekey-gone',
])

/** How long a receipt of an opening waits to be given: the longest that a message lives. */
const RECEIPT_LIFETIME_MS = 30 * 86_400_000

/** How each act of a sender ends delivery. */
const ENDS: ReadonlySet<string> = new Set(['delivery-confirmed', 'delivery-refused', 'expired'])

const countBy = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

const acts = (log: readonly Entry[], ...names: string[]): Map<string, Entry[]> =>
  countBy(
    log.filter(({ act }) => names.includes(act)),
    ({ subject }) => subject ?? '',
  )

/** The messages that were opened, with their openings, without those whose receipt could not be given in its time. */
const openingsOf = (recipient: Remains): Map<string, Entry[]> => {
  const openings = acts(recipient.log, 'opened')
  for (const [message, [given]] of acts(recipient.log, 'expired')) {
    const [first] = openings.get(message) ?? []
    if (first && given && Date.parse(given.at) - Date.parse(first.at) >= RECEIPT_LIFETIME_MS) openings.delete(message)
  }
  return openings
}

/** Everything of one direction. */
class Direction {
  readonly faults: string[] = []
  readonly #sender: Remains
  readonly #recipient: Remains
  readonly #outbox: Map<string, Listed[]>
  readonly #inbox: Map<string, Listed[]>

  constructor(sender: Remains, recipient: Remains) {
    this.#sender = sender
    this.#recipient = recipient
    this.#outbox = countBy(sender.outbox, ({ message }) => message)
    this.#inbox = countBy(recipient.inbox, ({ message }) => message)
  }

  #demand(holds: boolean, fault: string): void {
    if (!holds) this.faults.push(`${this.#sender.id} to ${this.#recipient.id}: ${fault}`)
  }

  /** What was acknowledged is in the outbox. */
  kept(promised: readonly Promised[]): void {
    for (const { message } of promised) this.#demand(this.#outbox.has(message), `${message} was acknowledged and is not in the outbox`)
  }

  /** What is in the outbox arrived, unless its time was over before; once, and nothing else did. */
  arrived(): void {
    const sent = acts(this.#sender.log, 'sent')
    const received = acts(this.#recipient.log, 'received')
    const ends = acts(this.#sender.log, ...ENDS)
    for (const [message, lines] of this.#outbox) {
      const end = ends.get(message) ?? []
      const isConfirmed = end[0]?.act === 'delivery-confirmed'
      this.#demand(lines.length === 1, `${message} is in the outbox ${lines.length} times`)
      this.#demand(sent.get(message)?.length === 1, `${message} has ${sent.get(message)?.length ?? 0} leaves "sent"`)
      this.#demand(end.length === 1, `delivery of ${message} has ended ${end.length} times: ${end.map(({ act }) => act).join(', ')}`)
      const isOver = end[0]?.act === 'expired' && end[0].at >= (lines[0]?.expires ?? '')
      this.#demand(isConfirmed || isOver, `delivery of ${message} was not confirmed`)
      if (!isConfirmed) continue
      this.#demand(this.#inbox.has(message), `${message} is confirmed as delivered, and is lost`)
      this.#demand(end[0]?.detail === received.get(message)?.[0]?.leafHash, `the receipt of ${message} is of no leaf of its recipient`)
    }
    for (const [message, lines] of this.#inbox) {
      this.#demand(lines.length === 1, `${message} is in the inbox ${lines.length} times`)
      this.#demand(received.get(message)?.length === 1, `${message} has ${received.get(message)?.length ?? 0} leaves "received"`)
      this.#demand(this.#outbox.has(message), `${message} is in the inbox, and its sender knows nothing of it`)
    }
    for (const message of received.keys())
      this.#demand(this.#inbox.has(message), `${message} was received as the log says, and is not in the inbox`)
  }

  /** What was opened is in the recipient's log, and the sender knows of the first time; once. */
  read(opened: readonly Opened[], references: ReadonlyMap<string, string>): void {
    const openings = acts(this.#recipient.log, 'opened')
    const confirmed = acts(this.#sender.log, 'opening-confirmed')
    for (const { message, reference } of opened) {
      this.#demand(openings.has(message), `${message} was shown, and the log has no opening of it`)
      this.#demand(references.get(message) === reference, `${message} was shown with the content of another`)
    }
    for (const [message, [first]] of openingsOf(this.#recipient)) {
      const known = confirmed.get(message) ?? []
      this.#demand(known.length === 1, `the opening of ${message} was confirmed ${known.length} times`)
      this.#demand(known[0]?.detail === first?.leafHash, `the receipt for the opening of ${message} is not of the first`)
    }
    for (const message of confirmed.keys())
      this.#demand(openings.has(message), `the opening of ${message} was confirmed, and it was not opened`)
  }
}

/** A log at its end has every root that it was ever shown with. */
const forks = ({ id, log }: Remains, seen: readonly Seen[]): string[] => {
  const wrong = log.find(({ index }, at) => index !== at)
  const roots = rootsAt(
    log.map(({ leafHash }) => leafHash),
    seen.map(({ size }) => size),
  )
  return [
    ...(wrong ? [`${id}: the log's entry ${wrong.index} stands in another's place`] : []),
    ...seen
      .filter(({ size, root }) => roots.get(size) !== root)
      .map(({ size, where }) => `${id}: the log has forked: it has another root at ${size} of ${log.length} leaves than ${where} showed`),
  ]
}

const complaints = ({ id, alarms }: Remains): string[] =>
  [...new Set(alarms)].filter((code) => !EXPECTED.has(code)).map((code) => `${id}: alarm ${code}`)

const damages = ({ id, valid, checks }: Verdict): string[] => (valid ? [] : [`${id}: fsck finds ${JSON.stringify(checks)}`])

/** What does not hold, in words; nothing when all does. */
export const check = ({ nodes, promised, opened, seen, verdicts }: Evidence): string[] => {
  const references = new Map(promised.map(({ message, reference }) => [message, reference]))
  const [a, b] = nodes
  const directions = [
    [a, b],
    [b, a],
  ] as const
  const faults = directions.flatMap(([sender, recipient]) => {
    const direction = new Direction(sender, recipient)
    direction.kept(promised.filter(({ from }) => from === sender.id))
    direction.arrived()
    direction.read(
      opened.filter(({ by }) => by === recipient.id),
      references,
    )
    return direction.faults
  })
  const own = nodes.flatMap((node) => [...forks(node, seen.get(node.id) ?? []), ...complaints(node)])
  return [...faults, ...own, ...verdicts.flatMap(damages)]
}

/** Whether delivery has come to its end: nothing waits, and every opening is known to its sender. */
export const isSettled = (nodes: readonly [Remains, Remains]): boolean => {
  const [a, b] = nodes
  const openings = (of: Remains) => openingsOf(of).size
  const confirmed = (of: Remains) => acts(of.log, 'opening-confirmed').size
  const waits = ({ outbox }: Remains) => outbox.some(({ state }) => state === 'queued')
  return !waits(a) && !waits(b) && openings(a) <= confirmed(b) && openings(b) <= confirmed(a)
}
