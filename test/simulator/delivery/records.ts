// What the checker knows of a story from what was written to the disks, and from what people were told; not from what any node believes.

import { CLOCK, INBOX, QUEUE } from '../../../node/mail/mail-keys.ts'
import { decodeQueueItem } from '../../../node/mail/stored-message.ts'
import type { StoreOperation } from '../../../node/store/store.ts'

/** What was judged by an earlier time is written within this, also on a slow disk. */
const UNDER_WAY_MS = 10_000

/** A message that a sender has on its disk. */
export interface Sent {
  readonly message: string
  readonly from: number
  readonly expires: number
  /** its place in the sequence to each recipient authority */
  readonly places: Map<string, number>
}

/** A message that came in, as often as it did. */
export interface Taken {
  readonly message: string
  /** by the recipient's clock */
  readonly at: number
  /** by the true time */
  readonly when: number
}

/** What one node has written and said. */
export class NodeRecords {
  /** messages in the order in which they were taken */
  readonly taken: Taken[] = []
  /** messages of which a write was refused: they came, and their numbers are missing until they come again */
  readonly unwritten = new Set<string>()
  /** items of the queue that stand on disk */
  readonly queue = new Set<string>()
  /** the latest time that this node had acted at and written a while ago, and what it has written since */
  highest = 0
  readonly stamps: { readonly written: number; readonly time: number }[] = []
  /** alarms, with the node's time and the true one */
  readonly alarms: { readonly code: string; readonly message: string; readonly at: number; readonly when: number }[] = []
  /** when it ran, by the true time */
  readonly runs: { readonly from: number; to: number | undefined }[] = []
}

export class Records {
  readonly nodes: readonly NodeRecords[]
  readonly sent = new Map<string, Sent>()
  /** messages whose sender was told that they are queued */
  readonly acknowledged = new Set<string>()
  /** batches that a disk has refused: what was sealed in one may have taken a number that nobody sees */
  refusedWrites = 0
  /** messages that were taken while their sender's node did not run: nobody but a depot can have brought them */
  withoutSender = 0
  /** openings that were acknowledged: recipient's index and message */
  readonly opened = new Set<string>()
  readonly #now: () => number
  readonly #fault: (what: string) => void

  /** @param now the true time @param fault is told what must not be, as it happens */
  constructor(count: number, now: () => number, fault: (what: string) => void) {
    this.nodes = Array.from({ length: count }, () => new NodeRecords())
    this.#now = now
    this.#fault = fault
  }

  /** Takes note of a batch that a node has on its disk. */
  written(index: number, operations: readonly StoreOperation[]): void {
    const node = this.nodes[index] as NodeRecords
    for (const operation of operations) {
      if ('del' in operation) {
        if (operation.del.startsWith(QUEUE)) node.queue.delete(operation.del)
      } else if (operation.put.startsWith(QUEUE)) this.#queued(index, node, operation.put, operation.value)
      else if (operation.put.startsWith(INBOX)) this.#taken(node, operation.put)
    }
    // the stamp stands last, after all that was done before it
    const last = operations.at(-1)
    if (last && 'put' in last && last.put === CLOCK)
      node.stamps.push({ written: this.#now(), time: Number(new TextDecoder().decode(last.value)) })
  }

  /** Takes note of a batch that a disk has refused. */
  refused(index: number, operations: readonly StoreOperation[]): void {
    this.refusedWrites++
    for (const operation of operations)
      if ('put' in operation && operation.put.startsWith(INBOX))
        this.nodes[index]?.unwritten.add(operation.put.slice(operation.put.lastIndexOf('/') + 1))
  }

  /** A node runs from now on, or no more. */
  runs(index: number, on: boolean): void {
    const { runs } = this.nodes[index] as NodeRecords
    const last = runs.at(-1)
    if (last && last.to === undefined) last.to = this.#now()
    if (on) runs.push({ from: this.#now(), to: undefined })
  }

  isRunning(index: number): boolean {
    const last = this.nodes[index]?.runs.at(-1)
    return last !== undefined && last.to === undefined
  }

  #queued(index: number, node: NodeRecords, key: string, value: Uint8Array): void {
    node.queue.add(key)
    const item = decodeQueueItem(value)
    if (item.kind !== 'envelope') return
    const known = this.sent.get(item.message)
    const sent = known ?? { message: item.message, from: index, expires: item.expires, places: new Map() }
    if (!known) this.sent.set(item.message, sent)
    sent.places.set(item.authority, item.sequence ?? 0)
  }

  #taken(node: NodeRecords, key: string): void {
    const [at = '', message = ''] = key.slice(INBOX.length).split('/')
    const time = Number(at)
    node.taken.push({ message, at: time, when: this.#now() })
    while ((node.stamps[0]?.written ?? this.#now()) <= this.#now() - UNDER_WAY_MS)
      node.highest = Math.max(node.highest, node.stamps.shift()?.time ?? 0)
    if (time < node.highest) this.#fault(`a node took ${message} at a time before one that it has acted at`)
    const sent = this.sent.get(message)
    if (sent && !this.isRunning(sent.from)) this.withoutSender++
    if (!sent) this.#fault(`a node took ${message}, which nobody has on disk`)
    else if (time >= sent.expires) this.#fault(`a node took ${message} after it had expired`)
    if (sent && node.highest >= sent.expires) this.#fault(`a node took ${message} although it has acted at a time when that had expired`)
  }
}
