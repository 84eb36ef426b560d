// What the store holds of mail, read: messages, their delivery, their threads. It writes nothing.

import type { Store } from '../store/store.ts'
import { withPrefix } from '../store/store.ts'
import { deliveryKey, deliveryPrefix, envelopeKey, INBOX, messageKey, OUTBOX, openedKey, threadPrefix } from './mail-keys.ts'
import { type DeliveryStep, decodeMessage, decodeStep, type StoredMessage } from './stored-message.ts'

export type DeliveryState = 'queued' | 'delivered' | 'opened' | 'refused' | 'expired'

/** How far delivery has come at one recipient. */
export interface Delivery {
  readonly authority: string
  readonly state: DeliveryState
  readonly at: number
  readonly received?: DeliveryStep
  readonly opened?: DeliveryStep
  readonly ended?: DeliveryStep
}

/** From least to most advanced; with several recipients a message is as far as its last. */
const ORDER: readonly DeliveryState[] = ['queued', 'refused', 'expired', 'delivered', 'opened']

export const leastAdvanced = (deliveries: readonly Delivery[]): DeliveryState =>
  ORDER.find((state) => deliveries.some((delivery) => delivery.state === state)) ?? 'queued'

/** Ids of messages and threads: 16 bytes in hex. What callers and peers name may be anything. */
const isId = (text: string): boolean => /^[0-9a-f]{32}$/.test(text)

const lastPart = (key: string): string => key.slice(key.lastIndexOf('/') + 1)

export class Mailbox {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** A message by its id, 32 hex digits; undefined for one that is not here, and for whatever is no id. */
  async message(id: string): Promise<StoredMessage | undefined> {
    if (!isId(id)) return undefined
    const value = await this.#store.get(messageKey(id))
    return value && decodeMessage(value)
  }

  /** What is known of a message, and whether a step of its delivery has been written, as of one moment. */
  async messageAndStep(
    id: string,
    authority: string,
    step: 'received' | 'opened',
  ): Promise<{ readonly message: StoredMessage | undefined; readonly known: DeliveryStep | undefined }> {
    // a receipt names what it likes
    if (!isId(id)) return { message: undefined, known: undefined }
    const [message, known] = await this.#store.getMany([messageKey(id), deliveryKey(id, authority, step)])
    return { message: message && decodeMessage(message), known: known && decodeStep(known) }
  }

  envelope(id: string): Promise<Uint8Array | undefined> {
    return this.#store.get(envelopeKey(id))
  }

  /** Received messages, newest first. */
  inbox(): Promise<StoredMessage[]> {
    return this.#list(INBOX, true)
  }

  /** Sent messages, newest first. */
  outbox(): Promise<StoredMessage[]> {
    return this.#list(OUTBOX, true)
  }

  /** All messages of a thread, oldest first. */
  async thread(thread: string): Promise<StoredMessage[]> {
    return isId(thread) ? this.#list(threadPrefix(thread), false) : []
  }

  /** The ids of the envelopes of a thread that no other message names as a parent, newest first. */
  async heads(thread: string): Promise<string[]> {
    const messages = await this.thread(thread)
    const parents = new Set(messages.flatMap((message) => message.parents))
    return messages
      .map((message) => message.envelope)
      .filter((id) => !parents.has(id))
      .reverse()
  }

  /** When a received message was first opened here, or undefined. */
  async openedAt(message: string): Promise<DeliveryStep | undefined> {
    const value = await this.#store.get(openedKey(message))
    return value && decodeStep(value)
  }

  /** Delivery of a sent message, by recipient in the order of the header. */
  async deliveries(message: StoredMessage): Promise<Delivery[]> {
    const steps = new Map<string, DeliveryStep>()
    for await (const [key, value] of this.#store.range(withPrefix(deliveryPrefix(message.message))))
      steps.set(key.slice(deliveryPrefix(message.message).length), decodeStep(value))
    return message.to.map((authority) => {
      const [received, opened, ended] = (['received', 'opened', 'ended'] as const).map((step) => steps.get(`${authority}/${step}`))
      const state = opened ? 'opened' : received ? 'delivered' : ended ? (ended.code === 'expired' ? 'expired' : 'refused') : 'queued'
      const at = (opened ?? received ?? ended)?.at ?? message.at
      return { authority, state, at, ...(received && { received }), ...(opened && { opened }), ...(ended && { ended }) }
    })
  }

  async #list(prefix: string, reverse: boolean): Promise<StoredMessage[]> {
    const ids: string[] = []
    for await (const [key] of this.#store.range({ ...withPrefix(prefix), reverse })) ids.push(messageKey(lastPart(key)))
    const values = await this.#store.getMany(ids)
    return values.flatMap((value) => (value ? [decodeMessage(value)] : []))
  }
}
