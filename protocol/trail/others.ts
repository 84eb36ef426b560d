// What the logs of the other parties prove in a trail: the receipts, which are entries of the recipients' logs, and the entries `sent` of what the maker
// received, which are of the senders'. Cheap: no signature is verified here.

import { equalBytes } from '../../keys/bytes.ts'
import { hex, type PeerKey } from '../../keys/ids.ts'
import type { ActRecord } from '../act.ts'
import type { Witnessed } from '../witness/policy.ts'
import { confirmedBy, exchangeLeaves, type Fault } from './links.ts'
import type { OthersProof, Trail, TrailMessage } from './trail.ts'

/** An entry of another party's log. */
export interface OthersEntry {
  /** how a verdict names it */
  readonly part: string
  readonly kind: 'receipt' | 'sent'
  /** of the receipt, or of the message that was sent, in the trail: from 1 */
  readonly number: number
  /** whose log it is */
  readonly authority: string
  /** the node whose log it has to be; any of the authority's when undefined */
  readonly node: PeerKey | undefined
  readonly proof: OthersProof
}

/** The place of each message in the trail, by the id of its envelope. */
const placesOf = ({ messages }: Trail): ReadonlyMap<string, number> => new Map(messages.map(({ id }, i) => [hex(id), i]))

/** All of them: the receipts, then the entries `sent`. @param trail one whose parts hang together */
export const othersEntries = (trail: Trail): readonly OthersEntry[] => {
  const by = confirmedBy(trail)
  const places = placesOf(trail)
  return [
    ...trail.receipts.map(
      (proof, i): OthersEntry => ({
        ...{ part: `receipt ${i + 1}`, kind: 'receipt', number: i + 1 },
        ...{ authority: by[i] ?? '', node: undefined, proof },
      }),
    ),
    ...trail.sent.map((proof): OthersEntry => {
      const place = places.get(hex(proof.record.envelope)) ?? 0
      const fields = trail.messages[place]?.fields
      const of = { part: `proof that message ${place + 1} was sent`, kind: 'sent', number: place + 1 } as const
      return { ...of, authority: fields?.sender ?? '', node: fields?.senderNode, proof }
    }),
  ]
}

/** Whether a record says that this message was sent to just its recipients, in this thread. */
export const isSentOf = (record: ActRecord, { id, fields }: Pick<TrailMessage, 'id' | 'fields'>): boolean =>
  record.act === 'sent' &&
  equalBytes(record.envelope, id) &&
  record.subject === hex(fields.message) &&
  equalBytes(record.thread, fields.thread) &&
  record.authority === fields.recipients.join(' ')

/** Each proof of `sent` is of a message that the maker received, and says what its header says; they stand in the order of the messages, one at most for each. */
export const sentFault = (trail: Trail): Fault | undefined => {
  const places = placesOf(trail)
  const exchanges = exchangeLeaves(trail)
  let before = -1
  for (const [i, { record }] of trail.sent.entries()) {
    const part = `sent ${i + 1}`
    const place = places.get(hex(record.envelope))
    const message = place === undefined ? undefined : trail.messages[place]
    if (place === undefined || !message || exchanges[place]?.record.act !== 'received')
      return { part, reason: 'it is of no message that the maker of this trail received' }
    if (place <= before) return { part, reason: 'it is not in the order of the messages, or there twice' }
    before = place
    if (!isSentOf(record, message))
      return { part, reason: `it does not say that message ${place + 1} was sent to ${message.fields.recipients.join(' ')}` }
  }
  return undefined
}

/** Whether the checkpoint that an entry is proven in has other signatures than its log's. */
export const isCosigned = ({ proof }: OthersProof): boolean => proof.tree.note.signatures.length > 1

/** What witnesses say of an entry of another party's log; undefined when nobody has cosigned. */
export interface SeenEntry extends OthersEntry {
  readonly verdict: Witnessed | undefined
}

/** Numbers, in the trail, of receipts or messages. */
export interface OthersSummary {
  /** receipts in a log that a quorum has cosigned, and the others */
  readonly receipts: { readonly witnessed: readonly number[]; readonly other: readonly number[] }
  /** messages that the maker received: of which the sender's log is here and a quorum has cosigned it, is here without, and is not here */
  readonly sent: { readonly witnessed: readonly number[]; readonly other: readonly number[]; readonly missing: readonly number[] }
}

export const summaryOf = (trail: Trail, others: readonly SeenEntry[]): OthersSummary => {
  const numbers = (kind: OthersEntry['kind'], witnessed: boolean) =>
    others.filter((one) => one.kind === kind && (one.verdict?.witnessed ?? false) === witnessed).map(({ number }) => number)
  const here = new Set(others.filter(({ kind }) => kind === 'sent').map(({ number }) => number))
  const missing = exchangeLeaves(trail).flatMap(({ record }, i) => (record.act === 'received' && !here.has(i + 1) ? [i + 1] : []))
  return {
    receipts: { witnessed: numbers('receipt', true), other: numbers('receipt', false) },
    sent: { witnessed: numbers('sent', true), other: numbers('sent', false), missing },
  }
}
