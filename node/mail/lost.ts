// Mail that was delivered and that its recipient has lost: a home that was restored says in its record how much of its log it still holds, and what it had
// receipted beyond that is gone there. Nothing is sent again by itself: a node in other hands must not be able to ask for old mail.

import { hexToBytes } from '@noble/hashes/utils.js'
import { peerIdText } from '../../keys/ids.ts'
import { parseTlogProof } from '../../protocol/log/tlog-proof.ts'
import { logOriginOf, type NodeRecord } from '../../protocol/node-record.ts'
import type { Note } from '../../protocol/roster/outcome.ts'
import type { NodeContext } from '../context.ts'
import type { Membership } from '../roster/membership.ts'
import { type StoreOperation, withPrefix } from '../store/store.ts'
import { DELIVERIES, lostKey } from './mail-keys.ts'
import { type DeliveryStep, decodeStep, encodeRecord } from './stored-message.ts'

/** Messages that are marked at once. */
const MARKED_AT_ONCE = 256

/** Whether a node's record says that it has lost the entry which a receipt proves. */
export const isLostAt = (record: NodeRecord, { origin, index }: { readonly origin: string; readonly index: number }): boolean =>
  record.earlierLogs.some(
    ({ number, size }) => index >= size && origin === logOriginOf(record.authority, peerIdText(record.peerKey), number),
  )

export class LostMail {
  readonly #context: NodeContext
  readonly #unlisten: () => void
  readonly #membership: Membership
  #last: Promise<void> = Promise.resolve()

  constructor(context: NodeContext, membership: Membership) {
    this.#context = context
    this.#membership = membership
    this.#unlisten = membership.listen((notes) => this.#heard(notes))
  }

  /** Looks at what was told before: a process may have ended between the record and the marks. */
  async start(): Promise<void> {
    const records = this.#membership.roster().members.flatMap(({ nodes }) => nodes)
    for (const record of records) if (record.earlierLogs.length > 0) await this.#mark(record)
  }

  async stop(): Promise<void> {
    this.#unlisten()
    await this.#last
  }

  #heard(notes: readonly Note[]): void {
    for (const note of notes)
      if (note.type === 'log-opened')
        this.#last = this.#last
          .then(() => this.#mark(note.record))
          .catch((error: unknown) => {
            const message = error instanceof Error ? error.message : String(error)
            this.#context.events.emit({ type: 'trouble', authority: note.record.authority, message })
          })
  }

  async #mark(record: NodeRecord): Promise<void> {
    const { authority } = record
    if (authority === this.#context.identity.authority) return
    const lost = new Map<string, number>()
    const marked = new Set<string>()
    for await (const [key, value] of this.#context.store.range(withPrefix(DELIVERIES))) {
      const [message = '', by, step] = key.slice(DELIVERIES.length).split('/')
      if (by !== authority) continue
      if (step === 'lost') marked.add(message)
      if (step === 'received' && this.#isLost(record, decodeStep(value))) lost.set(message, decodeStep(value).index ?? 0)
    }
    const now = this.#context.clock()
    const operations = [...lost]
      .filter(([message]) => !marked.has(message))
      .map(([message, index]): StoreOperation => ({ put: lostKey(message, authority), value: encodeRecord({ at: now, index }) }))
    for (let at = 0; at < operations.length; at += MARKED_AT_ONCE)
      await this.#context.commit.commit({ acts: [], operations: () => operations.slice(at, at + MARKED_AT_ONCE) })
    if (operations.length > 0)
      this.#context.events.emit({
        type: 'alarm',
        code: 'mail-lost',
        message: `${authority} was restored, and has lost ${operations.length} ${operations.length === 1 ? 'message' : 'messages'} that it had receipted: valise outbox shows which. Send again what still matters`,
      })
  }

  #isLost(record: NodeRecord, { receipt }: DeliveryStep): boolean {
    if (!receipt) return false
    const { tree, index } = parseTlogProof(hexToBytes(receipt))
    return isLostAt(record, { origin: tree.origin, index })
  }
}
