// What the store holds of mail, read: messages, their delivery, their threads. It writes nothing.

import { type DeliveryState, type DeliveryStepName, stateOf } from '../../protocol/delivery.ts'
import { nodeError } from '../errors.ts'
import type { Store } from '../store/store.ts'
import { withPrefix } from '../store/store.ts'
import { decodeWitnessed, WITNESSED_STEP, type WitnessedProof, witnessedPrefix } from '../witness/unwitnessed.ts'
import { deliveryKey, deliveryPrefix, envelopeKey, INBOX, messageKey, OUTBOX, openedKey, threadPrefix } from './mail-keys.ts'
import { type DeliveryStep, decodeMessage, decodeStep, type StoredMessage } from './stored-message.ts'

/** How far delivery has come at one recipient. */
export interface Delivery {
  readonly authority: string
  readonly state: DeliveryState
  /** since when, milliseconds since 1970 */
  readonly at: number
  readonly custody?: DeliveryStep
  readonly received?: DeliveryStep
  readonly opened?: DeliveryStep
  /** all attachments that it had to fetch are there */
  readonly attachments?: DeliveryStep
  /** attachments that it will never have, by their number in the message; `code`: why */
  readonly failures: readonly AttachmentFailure[]
  readonly ended?: DeliveryStep
  /** proofs of its entries in checkpoints that witnesses have cosigned */
  readonly witnessed: readonly WitnessedProof[]
  /** since when the recipient is known to have lost it, after a restore */
  readonly lost?: DeliveryStep
}

export interface AttachmentFailure {
  readonly attachment: number
  readonly step: DeliveryStep
}

type StepName = DeliveryStepName | 'attachments'

const STEPS: readonly StepName[] = ['custody', 'received', 'opened', 'ended', 'attachments']

/** A delivery from its steps on disk, by name. */
const deliveryOf = (
  authority: string,
  sent: number,
  step: (name: StepName) => DeliveryStep | undefined,
  failures: readonly AttachmentFailure[] = [],
): Delivery => {
  const [custody, received, opened, ended, attachments] = STEPS.map(step)
  const end = ended && (ended.code === 'expired' ? 'expired' : 'refused')
  const state = stateOf({ custody: custody !== undefined, received: received !== undefined, opened: opened !== undefined, ended: end })
  const at = (opened ?? received ?? ended ?? custody)?.at ?? sent
  return {
    authority,
    state,
    at,
    ...(custody && { custody }),
    ...(received && { received }),
    ...(opened && { opened }),
    ...(ended && { ended }),
    failures,
    witnessed: [],
    ...(attachments && { attachments }),
  }
}

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

  /** What is known of a message, and of its delivery to one authority, as of one moment. */
  async messageTo(
    id: string,
    authority: string,
  ): Promise<{ readonly message: StoredMessage | undefined; readonly delivery: Delivery | undefined }> {
    // a receipt names what it likes
    if (!isId(id)) return { message: undefined, delivery: undefined }
    const [value, ...steps] = await this.#store.getMany([messageKey(id), ...STEPS.map((step) => deliveryKey(id, authority, step))])
    const message = value && decodeMessage(value)
    if (message?.direction !== 'out' || !message.to.includes(authority)) return { message, delivery: undefined }
    const step = (name: StepName) => {
      const found = steps[STEPS.indexOf(name)]
      return found && decodeStep(found)
    }
    return { message, delivery: deliveryOf(authority, message.at, step) }
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
    const proofs = new Map<string, WitnessedProof[]>()
    for await (const [key, value] of this.#store.range(withPrefix(deliveryPrefix(message.message)))) {
      const [authority = '', step = ''] = key.slice(deliveryPrefix(message.message).length).split('/')
      if (step === WITNESSED_STEP) proofs.set(authority, [...(proofs.get(authority) ?? []), decodeWitnessed(value)])
      else steps.set(key.slice(deliveryPrefix(message.message).length), decodeStep(value))
    }
    return message.to.map((authority) => {
      const lost = steps.get(`${authority}/lost`)
      const witnessed = proofs.get(authority) ?? []
      const failures = [...steps].flatMap(([key, step]) =>
        key.startsWith(`${authority}/attachment-failed/`) ? [{ attachment: Number(lastPart(key)), step }] : [],
      )
      return {
        ...deliveryOf(authority, message.at, (step) => steps.get(`${authority}/${step}`), failures),
        witnessed,
        ...(lost && { lost }),
      }
    })
  }

  /** The proof of a sender's entry `sent` of a message that came in, in a checkpoint that witnesses have cosigned; undefined while there is none. */
  async witnessedSent({ message, from }: StoredMessage): Promise<WitnessedProof | undefined> {
    const found = this.#store.range({ ...withPrefix(witnessedPrefix(message, from, 'sent')), limit: 1 })
    for await (const [, value] of found) return decodeWitnessed(value)
    return undefined
  }

  async #list(prefix: string, reverse: boolean): Promise<StoredMessage[]> {
    const ids: string[] = []
    for await (const [key] of this.#store.range({ ...withPrefix(prefix), reverse })) ids.push(messageKey(lastPart(key)))
    const values = await this.#store.getMany(ids)
    return values.map((value, i) => {
      if (!value)
        throw nodeError('store-corrupt', `A list names ${ids[i]}, which is not in the store. Stop the node and run \`valise fsck\`.`)
      return decodeMessage(value)
    })
  }
}
