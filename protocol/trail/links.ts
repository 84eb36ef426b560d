// How the leaves of a maker's log hang together, and which of them speak of which message and receipt. Cheap: no signature is verified here.

import { equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import type { Act, ActRecord } from '../act.ts'
import { isReceiptFor, type ParsedReceipt, type ReceiptAct } from '../receipt.ts'
import { disclosureDetails } from './disclosure.ts'
import type { Trail, TrailLeaf, TrailMessage } from './trail.ts'

/** The leaf that ends a trail. */
export const END: Act = 'trail-exported'
/** The leaf that says what is disclosed. */
export const DISCLOSED: Act = 'disclosed'
/** Which receipt each leaf confirms. */
export const CONFIRMS: Readonly<Partial<Record<Act, ReceiptAct>>> = {
  'delivery-confirmed': 'received',
  'opening-confirmed': 'opened',
  'attachments-confirmed': 'attachments-received',
  'attachment-failure-confirmed': 'attachment-failed',
}
/** Leaves that speak of a message of the thread; `evidence-kept` is of another envelope under its id. */
const OF_MESSAGES: ReadonlySet<Act> = new Set<Act>([
  ...(['sent', 'received', 'opened', 'passed-on', 'disclosed', 'delivery-refused', 'expired', 'rewrapped', 'custody-confirmed'] as const),
  ...(['attachments-received', 'attachment-failed'] as const),
  ...(Object.keys(CONFIRMS) as Act[]),
])

/** What is wrong, and with which part of the trail. */
export interface Fault {
  readonly part: string
  readonly reason: string
}

const fault = (part: string, reason: string): Fault => ({ part, reason })

/** A leaf with its place: the number of its log among those of the trail, and its index there. */
export interface PlacedLeaf extends TrailLeaf {
  readonly log: number
  /** how a verdict names it */
  readonly part: string
}

/** All leaves in the order in which the maker wrote them. */
export const placedLeaves = ({ logs }: Pick<Trail, 'logs'>): PlacedLeaf[] =>
  logs.flatMap(({ leaves }, log) => leaves.map((leaf) => ({ ...leaf, log, part: `leaf ${leaf.index} of log ${log + 1}` })))

const isOf = ({ record }: TrailLeaf, thread: Uint8Array): boolean => equalBytes(record.thread, thread)

/** The leaves of the thread. */
export const threadLeaves = (trail: Pick<Trail, 'logs' | 'thread'>): PlacedLeaf[] =>
  placedLeaves(trail).filter((leaf) => isOf(leaf, trail.thread))

/** The leaves beside the thread: acts about those who take part in it, as the maker adopted them. */
export const adoptedLeaves = (trail: Pick<Trail, 'logs' | 'thread'>): PlacedLeaf[] =>
  placedLeaves(trail).filter((leaf) => !isOf(leaf, trail.thread))

/** The leaves that say that a message was sent or received: the k-th is of the k-th message. */
export const exchangeLeaves = (trail: Pick<Trail, 'logs' | 'thread'>): PlacedLeaf[] =>
  threadLeaves(trail).filter(({ record: { act } }) => act === 'sent' || act === 'received')

/** Each leaf of the thread names the one before, from the first to an end that says how many there are; indices rise. */
export const chainFault = (trail: Trail): Fault | undefined => {
  for (const { leaves } of trail.logs)
    for (const [i, { index }] of leaves.entries())
      if (i > 0 && index <= (leaves[i - 1]?.index ?? 0))
        return fault(`leaf ${index}`, 'the leaves of a log are not in the order of their indices')
  let before: PlacedLeaf | undefined
  const leaves = threadLeaves(trail)
  for (const [count, leaf] of leaves.entries()) {
    const { previous, act, detail } = leaf.record
    if (!before && previous.length > 0) return fault(leaf.part, 'it is not the first of the thread: a leaf before it is missing')
    if (before && !equalBytes(previous, before.hash))
      return fault(leaf.part, `it does not follow ${before.part}: a leaf between them is missing, or they were exchanged`)
    if (act === END && detail !== String(count))
      return fault(leaf.part, `it says that ${detail} leaves are before it, and there are ${count}`)
    before = leaf
  }
  if (before?.record.act !== END) return fault('log', 'its leaves do not end with one that says that it was exported: the end is missing')
  const last = trail.logs.at(-1)?.leaves.at(-1)
  return last?.index === before.index ? undefined : fault('log', 'a leaf stands behind its end')
}

const names = ({ record }: TrailLeaf, { id, fields }: TrailMessage): boolean =>
  equalBytes(record.envelope, id) && record.subject === hex(fields.message)

/** What a leaf must say beside the message that it names. */
const exchangeFault = (trail: Trail, leaf: PlacedLeaf, message: TrailMessage, part: string): Fault | undefined => {
  const { act, authority } = leaf.record
  const { fields } = message
  if (!names(leaf, message)) return fault(part, `it is not the one of ${leaf.part}, which is at its place`)
  const isOwn = fields.sender === trail.authority
  if (act === 'sent' && !(isOwn && equalBytes(fields.senderNode, trail.node) && authority === fields.recipients.join(' ')))
    return fault(part, `${leaf.part} says that it was sent to ${authority}, and its header says otherwise`)
  if (act === 'received' && !(authority === fields.sender && fields.recipients.includes(trail.authority)))
    return fault(part, `${leaf.part} says that it was received from ${authority}, and its header says otherwise`)
  return undefined
}

/** Every `sent` and `received` leaf has its message, in this order, and every message its leaf. */
export const messagesFault = (trail: Trail): Fault | undefined => {
  const leaves = exchangeLeaves(trail)
  const seen = new Set<string>()
  for (const [i, message] of trail.messages.entries()) {
    const part = `message ${i + 1}`
    const leaf = leaves[i]
    if (!leaf) return fault(part, 'the log has no leaf for it')
    if (!equalBytes(message.fields.network, trail.network)) return fault(part, 'it is of another network')
    if (!equalBytes(message.fields.thread, trail.thread)) return fault(part, 'it is of another thread')
    const wrong = exchangeFault(trail, leaf, message, part)
    if (wrong) return wrong
    if (seen.has(hex(message.id))) return fault(part, 'it is in the trail twice')
    seen.add(hex(message.id))
  }
  const [first] = leaves.slice(trail.messages.length)
  if (first) return fault(first.part, `the message ${first.record.subject} of which it speaks is missing`)
  const known = new Map(trail.messages.map((message) => [hex(message.id), message]))
  const stranger = threadLeaves(trail).find((leaf) => {
    if (!OF_MESSAGES.has(leaf.record.act)) return false
    const message = known.get(hex(leaf.record.envelope))
    return !message || !names(leaf, message)
  })
  return stranger && fault(stranger.part, 'it speaks of a message that is not in the trail')
}

/** Every leaf that confirms a receipt has it, in this order, and every receipt its leaf and its message. */
export const receiptsFault = (trail: Trail): Fault | undefined => {
  const leaves = threadLeaves(trail).filter(({ record: { act } }) => CONFIRMS[act] !== undefined)
  const known = new Map(trail.messages.map((message) => [hex(message.id), message.fields]))
  for (const [i, receipt] of trail.receipts.entries()) {
    const part = `receipt ${i + 1}`
    const leaf = leaves[i]
    if (!leaf) return fault(part, 'the log has no leaf for it')
    const wrong = receiptFault(trail, leaf, receipt, known.get(hex(leaf.record.envelope)))
    if (wrong) return fault(part, wrong)
  }
  const [first] = leaves.slice(trail.receipts.length)
  return first && fault(first.part, `the receipt of ${first.record.authority} that it confirms is missing`)
}

const receiptFault = (
  trail: Trail,
  leaf: PlacedLeaf,
  { record, leaf: hash }: ParsedReceipt,
  fields: TrailMessage['fields'] | undefined,
): string | undefined => {
  const { act, detail, envelope, authority } = leaf.record
  if (detail !== hex(hash) || CONFIRMS[act] !== record.act) return `it is not the one that ${leaf.part} confirms`
  if (
    !fields ||
    fields.sender !== trail.authority ||
    !isReceiptFor({ record }, { id: envelope, message: fields.message, sender: fields.sender })
  )
    return 'it is of no message that the maker of this trail sent'
  return fields.recipients.some((id) => id === authority)
    ? undefined
    : `${authority}, whose receipt it is, is not a recipient of the message`
}

/** Whose receipts they are, in their order, by the leaves that confirm them. */
export const confirmedBy = (trail: Trail): string[] =>
  threadLeaves(trail).flatMap(({ record: { act, authority } }) => (CONFIRMS[act] ? [authority] : []))

/** Where the leaves begin that the making of this trail wrote: those directly before its end that say what it discloses, and the end. */
const closingFrom = (leaves: readonly PlacedLeaf[]): number => {
  let from = leaves.length - 1
  while (leaves[from - 1]?.record.act === DISCLOSED) from--
  return from
}

/** The leaves of the thread that were there before the trail was made: those that it tells of. */
export const leavesBefore = (trail: Trail): PlacedLeaf[] => {
  const leaves = threadLeaves(trail)
  return leaves.slice(0, closingFrom(leaves))
}

/** The leaves that say what this trail discloses. */
const disclosedLeaves = (trail: Trail): readonly ActRecord[] => {
  const leaves = threadLeaves(trail)
  return leaves.slice(closingFrom(leaves), -1).map(({ record }) => record)
}

/** What is disclosed is just what the log says was disclosed. */
export const disclosureFault = (trail: Trail): Fault | undefined => {
  const logged = disclosedLeaves(trail).map(({ envelope, detail }) => `${hex(envelope)} ${detail}`)
  const here = trail.messages.flatMap(({ id, disclosure }) => disclosureDetails(disclosure).map((detail) => `${hex(id)} ${detail}`))
  const at = here.findIndex((one, i) => one !== logged[i])
  if (at >= 0) return fault('disclosure', `it discloses (${here[at]}) what the log does not say was disclosed`)
  const missing = logged[here.length]
  return missing === undefined ? undefined : fault('disclosure', `what the log says was disclosed (${missing}) is missing`)
}
