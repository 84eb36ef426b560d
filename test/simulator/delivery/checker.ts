// What must hold at the end of a story, when everybody runs and nothing waits any more (docs/design/simulator.md).

import { hexToBytes } from '@noble/hashes/utils.js'
import { equalBytes } from '../../../keys/bytes.ts'
import type { NodeContext } from '../../../node/context.ts'
import { checkLog } from '../../../node/health/fsck-log.ts'
import { checkMessages, checkQueue, checkReceipts } from '../../../node/health/fsck-mail.ts'
import { INBOX, MESSAGES } from '../../../node/mail/mail-keys.ts'
import type { Delivery } from '../../../node/mail/mailbox.ts'
import type { Post } from '../../../node/mail/post.ts'
import { decodeMessage, type StoredMessage } from '../../../node/mail/stored-message.ts'
import { withPrefix } from '../../../node/store/store.ts'
import { logVerifier, verifyReceipt } from '../../../protocol/receipt.ts'
import { checkGaps } from './gaps.ts'
import type { DeliveryNode } from './node.ts'
import type { Records } from './records.ts'
import type { Trace } from './trace.ts'

/** What no node may ever say in a story without forgers. */
const NEVER =
  /^(sequence-reused|sequence-broken|message-conflict|receipt-invalid|refused-(?!expired|from-the-future|lifetime|parcel-prekey-gone|prekey-gone))/

export interface Outcome {
  delivered: number
  opened: number
  expired: number
  refused: number
  gaps: number
  told: number
  unreported: number
}

/** A node with everything that its disk holds of mail. */
interface Held {
  readonly node: DeliveryNode
  readonly context: NodeContext
  readonly post: Post
  readonly messages: ReadonlyMap<string, StoredMessage>
}

export class Checker {
  readonly #nodes: readonly DeliveryNode[]
  readonly #records: Records
  readonly #trace: Trace

  constructor(nodes: readonly DeliveryNode[], records: Records, trace: Trace) {
    this.#nodes = nodes
    this.#records = records
    this.#trace = trace
  }

  /** Messages that a recipient holds although the sender was told that no receipt came in time: reading them sets that right. */
  async inDoubt(): Promise<{ readonly node: DeliveryNode; readonly message: string }[]> {
    const found: { node: DeliveryNode; message: string }[] = []
    const all = await this.#held()
    for (const { messages, post } of all)
      for (const message of messages.values()) {
        if (message.direction !== 'out') continue
        for (const { authority, state } of await post.mailbox.deliveries(message)) {
          const there = all.find(({ node }) => node.authority === authority)
          if (state === 'expired' && there?.messages.has(message.message)) found.push({ node: there.node, message: message.message })
        }
      }
    return found
  }

  /** @param audited the nodes that `fsck` goes through @param now the true time */
  async check(audited: readonly DeliveryNode[], now: number): Promise<Outcome> {
    const outcome: Outcome = { delivered: 0, opened: 0, expired: 0, refused: 0, gaps: 0, told: 0, unreported: 0 }
    const all = await this.#held()
    const byAuthority = new Map(all.map((held) => [held.node.authority, held]))
    this.#checkAcknowledged(all)
    for (const held of all) {
      await this.#checkInbox(held)
      await this.#checkOutbox(held, byAuthority, outcome)
      this.#checkAlarms(held)
      const { gaps, told, unreported } = checkGaps(held.node, this.#nodes, this.#records, now, (what) => this.#trace.fault(what))
      outcome.gaps += gaps
      outcome.told += told
      outcome.unreported += unreported
    }
    this.#checkSequences()
    for (const node of audited) await this.#audit(all[node.index] as Held)
    return outcome
  }

  async #held(): Promise<Held[]> {
    const all: Held[] = []
    for (const node of this.#nodes) {
      const { context, post } = node
      if (!context || !post) throw new Error(`${node.name} does not run at the end`)
      const messages = new Map<string, StoredMessage>()
      for await (const [, value] of node.disk.content.range(withPrefix(MESSAGES))) {
        const message = decodeMessage(value)
        messages.set(message.message, message)
      }
      all.push({ node, context, post, messages })
    }
    return all
  }

  #checkAcknowledged(all: readonly Held[]): void {
    for (const id of this.#records.acknowledged) {
      const sent = this.#records.sent.get(id)
      if (all[sent?.from ?? -1]?.messages.get(id)?.direction !== 'out')
        this.#trace.fault(`${id} was acknowledged to its sender's officer, and is lost`)
    }
  }

  /** Each message stands in the inbox once. */
  async #checkInbox({ node, messages }: Held): Promise<void> {
    const listed = new Map<string, number>()
    for await (const [key] of node.disk.content.range(withPrefix(INBOX))) {
      const id = key.slice(key.lastIndexOf('/') + 1)
      listed.set(id, (listed.get(id) ?? 0) + 1)
    }
    for (const [id, count] of listed) if (count > 1) this.#trace.fault(`${node.name} has ${id} ${count} times in its inbox`)
    for (const [id, { direction }] of messages)
      if (direction === 'in' && !listed.has(id)) this.#trace.fault(`${node.name} holds ${id}, which its inbox does not show`)
    const taken = this.#records.nodes[node.index]?.taken ?? []
    if (taken.length !== listed.size) this.#trace.fault(`${node.name} took ${taken.length} messages, and shows ${listed.size}`)
  }

  async #checkOutbox({ node, post, messages }: Held, byAuthority: ReadonlyMap<string, Held>, outcome: Outcome): Promise<void> {
    for (const message of messages.values()) {
      if (message.direction !== 'out') continue
      for (const delivery of await post.mailbox.deliveries(message)) {
        const recipient = byAuthority.get(delivery.authority)
        if (recipient) this.#checkDelivery(node, message, delivery, recipient, outcome)
      }
    }
    const waiting = this.#records.nodes[node.index]?.queue.size ?? 0
    if (waiting > 0) this.#trace.fault(`${node.name} still has ${waiting} items queued`)
  }

  #checkDelivery(node: DeliveryNode, message: StoredMessage, delivery: Delivery, recipient: Held, outcome: Outcome): void {
    const { state, received, opened } = delivery
    const what = `${message.message} from ${node.name} to ${recipient.node.name}`
    const there = recipient.messages.get(message.message)
    if (state === 'queued' || state === 'in-custody') return this.#trace.fault(`${what} waits for ever`)
    outcome[state]++
    if (state === 'delivered' || state === 'opened') {
      if (there?.direction !== 'in' || there.envelope !== message.envelope)
        return this.#trace.fault(`${what} is ${state}, and the recipient does not hold it`)
      for (const step of [received, opened]) if (step?.receipt) this.#checkReceipt(what, step.receipt, there, recipient)
    } else if (there) this.#trace.fault(`${what} is ${state}, and the recipient holds it`)
    const read = this.#records.opened.has(`${recipient.node.index} ${message.message}`)
    if (read && state !== 'opened') this.#trace.fault(`${what} was read, and its sender sees ${state}`)
    if (opened && !read && !recipient.messages.has(message.message)) this.#trace.fault(`${what} is opened, and nobody has read it`)
  }

  /** A receipt proves a leaf that stands in the recipient's log, about this message. */
  #checkReceipt(what: string, hex: string, there: StoredMessage, { context }: Held): void {
    const verdict = verifyReceipt(context.crypto, logVerifier(context.crypto, context.card.node), hexToBytes(hex))
    if (!verdict.ok) return this.#trace.fault(`${what} has a receipt that proves nothing: ${verdict.reason}`)
    const { record, index, checkpoint } = verdict.receipt
    if (record.subject !== there.message || !equalBytes(record.envelope, hexToBytes(there.envelope)))
      return this.#trace.fault(`${what} has the receipt of another message`)
    if (record.act === 'received' && (index !== there.leaf || checkpoint.size !== there.logSize))
      this.#trace.fault(
        `${what} has a receipt for leaf ${index} of ${checkpoint.size}, its recipient stands at ${there.leaf} of ${there.logSize}`,
      )
    if (checkpoint.size > context.log.size) this.#trace.fault(`${what} has a receipt from a log that is longer than the recipient's`)
  }

  #checkAlarms({ node }: Held): void {
    for (const { code, message } of this.#records.nodes[node.index]?.alarms ?? [])
      if (NEVER.test(code)) this.#trace.fault(`${node.name} raises ${code}: ${message}`)
  }

  /** The numbers that a node has given to its messages to one authority, from the first to the last: each once, and none left out but for a failed disk. */
  #checkSequences(): void {
    const given = new Map<string, Map<number, string>>()
    for (const { from, message, places } of this.#records.sent.values())
      for (const [authority, number] of places) {
        const key = `${from} ${authority}`
        const numbers = given.get(key) ?? new Map<number, string>()
        given.set(key, numbers)
        const other = numbers.get(number)
        if (other !== undefined) this.#trace.fault(`number ${number} to ${authority} was given to ${other} and to ${message}`)
        numbers.set(number, message)
      }
    for (const [key, numbers] of given) {
      const highest = Math.max(...numbers.keys())
      if (highest > numbers.size + this.#records.refusedWrites)
        this.#trace.fault(`${key.split(' ')[1]} was sent ${numbers.size} messages by one node, numbered up to ${highest}`)
    }
  }

  async #audit({ node, context, post }: Held): Promise<void> {
    try {
      await checkLog(context)
      await checkMessages({ context, post })
      await checkReceipts({ context, post })
      await checkQueue({ context, post })
    } catch (error) {
      this.#trace.fault(`fsck of ${node.name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}
