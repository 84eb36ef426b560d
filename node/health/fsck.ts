// Verifies everything in a home again, from the bytes: the charter and card, every entry of the log, every message. It changes nothing.

import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { equalBytes } from '../../keys/bytes.ts'
import { ValiseError } from '../../keys/errors.ts'
import { parseActRecord } from '../../protocol/act.ts'
import { parseEnvelope, verifyEnvelope } from '../../protocol/envelope.ts'
import { parseCheckpoint, verifyCheckpoint } from '../../protocol/log/checkpoint.ts'
import { matchesLeaf } from '../../protocol/log/leaf.ts'
import { appendToTiles, EMPTY_EDGE, type RightEdge } from '../../protocol/log/tile-tree.ts'
import { emptyRoot, leafHash } from '../../protocol/log/tree.ts'
import { logVerifier } from '../../protocol/receipt.ts'
import { rosterOf } from '../../protocol/roster.ts'
import { openWithSecret } from '../../protocol/seal.ts'
import type { NodeContext } from '../context.ts'
import type { LocalNode } from '../local-node.ts'
import { checkpointKey, entryKey, tileKey } from '../log/log-keys.ts'
import { QUEUE } from '../mail/mail-keys.ts'
import { decodeQueueItem, type StoredMessage } from '../mail/stored-message.ts'
import { withPrefix } from '../store/store.ts'

export interface FsckCheck {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
}

/** Entries checked at a time. */
const BATCH = 256

const attempt = async (name: string, work: () => Promise<string> | string): Promise<FsckCheck> => {
  try {
    return { name, ok: true, detail: await work() }
  } catch (error) {
    if (error instanceof ValiseError || error instanceof Damage) return { name, ok: false, detail: error.message }
    throw error
  }
}

class Damage extends Error {}

const demand = (holds: boolean, what: string): void => {
  if (!holds) throw new Damage(what)
}

const checkValues = async ({ context }: LocalNode): Promise<string> => {
  let count = 0
  for await (const _ of context.store.range()) count++
  return `${count} values decrypt under the names they stand under`
}

const checkCharter = ({ context, charter }: LocalNode): string => {
  if (!charter) return 'no network joined'
  const roster = rosterOf(context.crypto, charter)
  return `${roster.charter.name}: every card and every signature verifies`
}

/** Replays the log from its entries; every tile, the root, and every record that is still here must agree. */
const checkLog = async ({ context }: LocalNode): Promise<string> => {
  const { crypto, store, log } = context
  const { size, root } = parseCheckpoint(log.checkpoint)
  let edge: RightEdge = EMPTY_EDGE
  let computed = emptyRoot(crypto)
  let records = 0
  for (let start = 0; start < size; start += BATCH) {
    const count = Math.min(BATCH, size - start)
    const hashes: Uint8Array[] = []
    for (let index = start; index < start + count; index++) {
      const entry = await store.get(entryKey(index))
      demand(entry !== undefined, `entry ${index} is missing`)
      const opening = await log.opening(index)
      if (opening) {
        demand(
          matchesLeaf(crypto, entry ?? new Uint8Array(0), opening.salt, opening.record),
          `the record of entry ${index} is not the one that was logged`,
        )
        parseActRecord(opening.record)
        records++
      }
      hashes.push(leafHash(crypto, entry ?? new Uint8Array(0)))
    }
    const appended = appendToTiles(crypto, edge, hashes)
    for (const { level, index, nodes } of [...appended.completed, ...(start + count >= size ? appended.partial : [])]) {
      const tile = await store.get(tileKey(level, index))
      demand(tile !== undefined && equalBytes(tile, nodes.encode()), `tile ${level}/${index} is not what the entries give`)
    }
    edge = appended.edge
    computed = appended.root
  }
  demand(equalBytes(computed, root), 'the entries do not give the root of the checkpoint')
  const verdict = verifyCheckpoint(parseCheckpoint(log.checkpoint), logVerifier(crypto, context.card.node))
  demand(verdict.ok, verdict.ok ? '' : verdict.message)
  return `${size} entries give the signed root; ${records} records are theirs`
}

const checkMessage = async ({ context, post }: LocalNode, message: StoredMessage): Promise<void> => {
  const { crypto, log, store } = context
  const bytes = await post.mailbox.envelope(message.envelope)
  demand(bytes !== undefined, `message ${message.message} has no envelope`)
  const envelope = parseEnvelope(crypto, bytes ?? new Uint8Array(0))
  demand(bytesToHex(envelope.id) === message.envelope, `message ${message.message} stands with another envelope`)
  const sender = context.roster()?.node(envelope.fields.senderNode)
  if (sender)
    demand(verifyEnvelope(crypto, sender.record.signingKey, envelope), `the signature of message ${message.message} does not verify`)
  demand(openWithSecret(crypto, envelope, hexToBytes(message.secret)) !== undefined, `message ${message.message} cannot be opened`)
  const opening = await log.opening(message.leaf)
  if (opening)
    demand(
      equalBytes(parseActRecord(opening.record).envelope, envelope.id),
      `the log's entry ${message.leaf} is not of message ${message.message}`,
    )
  demand((await store.get(checkpointKey(message.logSize))) !== undefined, `the checkpoint of message ${message.message} is missing`)
}

/** The lists must have every message that the log says was received or sent: values can be taken out of a store without its key. */
const checkLists = async ({ log }: NodeContext, size: number, inbox: readonly StoredMessage[], outbox: readonly StoredMessage[]) => {
  const listed = { received: new Set(inbox.map(({ message }) => message)), sent: new Set(outbox.map(({ message }) => message)) }
  for (let index = 0; index < size; index++) {
    const opening = await log.opening(index)
    if (!opening) continue
    const { act, subject } = parseActRecord(opening.record)
    if (act === 'received' || act === 'sent')
      demand(listed[act].has(subject), `entry ${index} of the log says that message ${subject} was ${act}, and it is not here`)
  }
}

const checkMessages = async (local: LocalNode): Promise<string> => {
  const { mailbox } = local.post
  // read before the lists, since a running node goes on
  const { size } = local.context.log
  const [inbox, outbox] = await Promise.all([mailbox.inbox(), mailbox.outbox()])
  const messages = [...inbox, ...outbox]
  for (const message of messages) await checkMessage(local, message)
  await checkLists(local.context, size, inbox, outbox)
  return `${messages.length} messages are signed, can be opened, and are what their headers commit to`
}

const isUnanswered = async ({ post }: LocalNode, message: StoredMessage, authority: string): Promise<boolean> =>
  (await post.mailbox.deliveries(message)).some((delivery) => delivery.authority === authority && delivery.state === 'queued')

const checkQueue = async (local: LocalNode): Promise<string> => {
  const { context, post } = local
  const unanswered: { readonly message: StoredMessage; readonly authority: string }[] = []
  for (const message of await post.mailbox.outbox())
    for (const { authority, state } of await post.mailbox.deliveries(message))
      if (state === 'queued') unanswered.push({ message, authority })
  const waiting = new Set<string>()
  let count = 0
  for await (const [key, value] of context.store.range(withPrefix(QUEUE))) {
    const item = decodeQueueItem(value)
    demand((await post.mailbox.message(item.message)) !== undefined, `the queue names a message that is not here: ${key}`)
    waiting.add(`${item.message} ${item.authority}`)
    count++
  }
  // asked again, since the answer may have come meanwhile
  for (const { message, authority } of unanswered)
    if (!waiting.has(`${message.message} ${authority}`) && (await isUnanswered(local, message, authority)))
      throw new Damage(`message ${message.message} does not wait for ${authority}, who has not answered`)
  return `${count} items wait for delivery`
}

/** Everything in the home, checked. */
export const fsck = async (local: LocalNode): Promise<FsckCheck[]> => [
  await attempt('store', () => checkValues(local)),
  await attempt('charter', () => checkCharter(local)),
  await attempt('log', () => checkLog(local)),
  await attempt('messages', () => checkMessages(local)),
  await attempt('queue', () => checkQueue(local)),
]
