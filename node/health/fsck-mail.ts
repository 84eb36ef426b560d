// Mail verified again from what the store holds: every message and its envelope, the lists, the receipts, and what waits.

import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { equalBytes } from '../../keys/bytes.ts'
import { verifyingKey } from '../../keys/signing.ts'
import { parseActRecord } from '../../protocol/act.ts'
import { isWaiting } from '../../protocol/delivery.ts'
import { type Envelope, parseEnvelope, verifyEnvelope } from '../../protocol/envelope.ts'
import { isReceiptFor, logVerifiers, verifyReceipt } from '../../protocol/receipt.ts'
import { openWithSecret } from '../../protocol/seal.ts'
import type { NodeContext } from '../context.ts'
import type { LocalNode } from '../local-node.ts'
import { checkpointKey } from '../log/log-keys.ts'
import { logStore } from '../log/log-store.ts'
import { INBOX, inboxKey, MESSAGES, messageKey, OUTBOX, outboxKey, QUEUE, THREADS, threadKey } from '../mail/mail-keys.ts'
import { type DeliveryStep, decodeMessage, decodeQueueItem, type StoredMessage } from '../mail/stored-message.ts'
import { withPrefix } from '../store/store.ts'
import { Damage, demand, legible } from './damage.ts'

/** A node with its mail. */
export type Mail = Pick<LocalNode, 'context' | 'post'>

const NOTHING = { records: [], complete: false }

/** By a key that its node has or had. Of an authority whose older records are forgotten here that cannot be told, and the rest of the checks has to do. */
const isSigned = ({ crypto, ledger, identity }: NodeContext, envelope: Envelope): boolean => {
  const { sender, senderNode } = envelope.fields
  if (equalBytes(senderNode, identity.peerKey))
    return identity.envelopeKeys.some(({ publicKey }) => verifyEnvelope(crypto, verifyingKey(crypto, publicKey), envelope))
  const { records, complete } = ledger()?.nodes.everyRecord(sender) ?? NOTHING
  const own = records.filter(({ peerKey }) => equalBytes(peerKey, senderNode))
  return own.some(({ signingKey }) => verifyEnvelope(crypto, signingKey, envelope)) || !complete
}

/** The header and the commitment of an envelope are the message's, and no other's. */
const checkEnvelope = (context: NodeContext, message: StoredMessage, envelope: Envelope): void => {
  const { message: id, envelope: envelopeId } = message
  demand(bytesToHex(envelope.id) === envelopeId, `message ${id} stands with another envelope than its own`)
  demand(bytesToHex(envelope.fields.message) === id, `message ${id} stands with the envelope of another message`)
  demand(isSigned(context, envelope), `the signature of message ${id} does not verify`)
  const opened = openWithSecret(context.crypto, envelope, hexToBytes(message.secret))
  demand(opened !== undefined, `message ${id} cannot be opened with the secret that stands with it`)
}

const checkMessage = async ({ context, post }: Mail, message: StoredMessage): Promise<void> => {
  const id = message.message
  const bytes = await post.mailbox.envelope(message.envelope)
  demand(bytes !== undefined, `message ${id} has no envelope`)
  const envelope = legible(`the envelope of message ${id}`, () => parseEnvelope(context.crypto, bytes))
  checkEnvelope(context, message, envelope)
  const log = context.log.numbered(message.log ?? 1)
  demand(log !== undefined, `the log of message ${id} is missing`)
  const opening = await log.opening(message.leaf)
  if (opening) {
    const logged = legible(`the log's entry ${message.leaf}`, () => parseActRecord(opening.record))
    const isIt = equalBytes(logged.envelope, envelope.id) && logged.act === (message.direction === 'in' ? 'received' : 'sent')
    demand(isIt, `the log's entry ${message.leaf} is not of message ${id}`)
  }
  const checkpoint = await logStore(context.store, log.number).get(checkpointKey(message.logSize))
  demand(checkpoint !== undefined, `the checkpoint of message ${id} is missing`)
}

/** The messages that stand in the store, whether a list has them or not. */
const readMessages = async ({ store }: NodeContext): Promise<StoredMessage[]> => {
  const messages: StoredMessage[] = []
  for await (const [key, value] of store.range(withPrefix(MESSAGES))) {
    const id = key.slice(MESSAGES.length)
    const message = legible(`message ${id}`, () => decodeMessage(value))
    demand(messageKey(message.message) === key, `message ${id} was replaced by message ${message.message}`)
    messages.push(message)
  }
  return messages
}

const keysUnder = async ({ store }: NodeContext, prefix: string): Promise<Set<string>> => {
  const keys = new Set<string>()
  for await (const [key] of store.range(withPrefix(prefix))) keys.add(key)
  return keys
}

/** The lists are of the messages, and the messages are in the lists. */
const checkLists = (lists: ReadonlySet<string>, earlier: readonly StoredMessage[], later: readonly StoredMessage[]): void => {
  const placesOf = ({ direction, at, message, thread }: StoredMessage): string[] => [
    direction === 'in' ? inboxKey(at, message) : outboxKey(at, message),
    threadKey(thread, at, message),
  ]
  for (const message of earlier)
    for (const key of placesOf(message)) demand(lists.has(key), `message ${message.message} is not listed under ${key}`)
  const places = new Set(later.flatMap(placesOf))
  for (const key of lists) demand(places.has(key), `the list names a message that is not here: ${key}`)
}

/** Every message that the log says was received or sent is here: values can be taken out of a store without its key. */
const checkLogged = async ({ log }: NodeContext, size: number, messages: readonly StoredMessage[]): Promise<void> => {
  const known = new Set(messages.map(({ direction, message }) => `${direction === 'in' ? 'received' : 'sent'} ${message}`))
  for (const one of [...log.earlier, log])
    for (let index = 0; index < (one === log ? size : one.size); index++) {
      const opening = await one.opening(index)
      if (!opening) continue
      const { act, subject } = legible(`the log's entry ${index}`, () => parseActRecord(opening.record))
      if (act === 'received' || act === 'sent')
        demand(
          known.has(`${act} ${subject}`),
          `entry ${index} of log ${one.number} says that message ${subject} was ${act}, and it is not here`,
        )
    }
}

/** @returns what holds, in words @throws Damage */
export const checkMessages = async (local: Mail): Promise<string> => {
  const { context } = local
  // a running node goes on: what is in the log or here at first must be listed, what is listed must be here in the end
  const { size } = context.log
  const earlier = await readMessages(context)
  const lists = new Set<string>()
  for (const prefix of [INBOX, OUTBOX, THREADS]) for (const key of await keysUnder(context, prefix)) lists.add(key)
  const messages = await readMessages(context)
  await checkLogged(context, size, messages)
  checkLists(lists, earlier, messages)
  for (const message of messages) await checkMessage(local, message)
  return `${messages.length} messages are signed, can be opened, and are what their headers commit to`
}

/** Whether a receipt is a proof from the log of one of the recipient's nodes, about this message. */
const isGood = ({ crypto, ledger }: NodeContext, message: StoredMessage, authority: string, receipt: Uint8Array): boolean => {
  // a node that has gone gave its receipts all the same, and new keys of a node leave its log's as it is
  const { records } = ledger()?.nodes.everyRecord(authority) ?? NOTHING
  const sent = { id: hexToBytes(message.envelope), message: hexToBytes(message.message), sender: message.from }
  return records.some((node) => {
    const verdict = verifyReceipt(crypto, logVerifiers(crypto, node), receipt)
    return verdict.ok && isReceiptFor(verdict.receipt, sent)
  })
}

/** @throws Damage unless a depot's proof is of the parcel that it was given */
const checkCustody = (
  { crypto, ledger }: NodeContext,
  { message }: StoredMessage,
  { depot = '', parcel = '', receipt = '' }: DeliveryStep,
): void => {
  const what = `the proof of custody of ${depot} for message ${message}`
  const bytes = legible(what, () => hexToBytes(receipt))
  const { records } = ledger()?.nodes.everyRecord(depot) ?? NOTHING
  const holds = records.some((node) => {
    const verdict = verifyReceipt(crypto, logVerifiers(crypto, node), bytes)
    return verdict.ok && verdict.receipt.record.act === 'custody' && bytesToHex(verdict.receipt.record.parcel) === parcel
  })
  demand(holds, `${what} is no proof from its log`)
}

/** @returns what holds, in words @throws Damage */
export const checkReceipts = async ({ context, post }: Mail): Promise<string> => {
  let count = 0
  for (const message of await post.mailbox.outbox())
    for (const { authority, custody, received, opened, attachments, failures } of await post.mailbox.deliveries(message)) {
      if (custody) checkCustody(context, message, custody)
      const steps = [received, opened, attachments, ...failures.map(({ step }) => step)].filter(
        (step): step is DeliveryStep => step !== undefined,
      )
      for (const { receipt = '' } of steps) {
        const what = `the receipt of ${authority} for message ${message.message}`
        const bytes = legible(what, () => hexToBytes(receipt))
        demand(isGood(context, message, authority, bytes), `${what} is no proof from its log`)
        count++
      }
    }
  return `${count} receipts are proofs from their recipients' logs`
}

const isUnanswered = async ({ post }: Mail, message: StoredMessage, authority: string): Promise<boolean> =>
  (await post.mailbox.deliveries(message)).some((delivery) => delivery.authority === authority && isWaiting(delivery.state))

/** @returns what holds, in words @throws Damage */
export const checkQueue = async (local: Mail): Promise<string> => {
  const { context, post } = local
  const unanswered: { readonly message: StoredMessage; readonly authority: string }[] = []
  for (const message of await post.mailbox.outbox())
    for (const { authority, state } of await post.mailbox.deliveries(message)) if (isWaiting(state)) unanswered.push({ message, authority })
  const waiting = new Set<string>()
  let count = 0
  for await (const [key, value] of context.store.range(withPrefix(QUEUE))) {
    const item = legible(`the item of the queue ${key}`, () => decodeQueueItem(value))
    const message = await post.mailbox.message(item.message)
    demand(message !== undefined, `the queue names a message that is not here: ${key}`)
    demand(message.envelope === item.envelope, `the queue names another envelope than that of message ${item.message}: ${key}`)
    waiting.add(`${item.message} ${item.authority}`)
    count++
  }
  // asked again, since the answer may have come meanwhile
  for (const { message, authority } of unanswered)
    if (!waiting.has(`${message.message} ${authority}`) && (await isUnanswered(local, message, authority)))
      throw new Damage(`message ${message.message} does not wait for ${authority}, who has not answered`)
  return `${count} items wait for delivery`
}
