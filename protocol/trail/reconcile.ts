// Two trails of one thread, by two of its parties, held against each other: what one has and the other should have, each with what proves that it exists. Both were
// verified before.

import { hex } from '../../keys/ids.ts'
import { kindOf } from '../content/kinds.ts'
import { RECEIPT_ACTS, type ReceiptAct } from '../receipt.ts'
import { CONFIRMS, placedLeaves, threadLeaves } from './links.ts'
import { othersEntries } from './others.ts'
import type { Trail, TrailMessage } from './trail.ts'

/**
 * What it says of the trail that lacks it: `contradicts`, its own log has it, before its end; `later`, its own log has it, behind its end; `open`, nothing shows
 * whether its node has it.
 */
export type Standing = 'contradicts' | 'later' | 'open'

export interface Missing {
  readonly kind: 'message' | 'receipt'
  /** of a receipt: what it confirms, and who gave it */
  readonly act?: ReceiptAct
  readonly by?: string
  /** hex */
  readonly message: string
  readonly envelope: string
  readonly messageKind: string
  readonly from: string
  readonly to: readonly string[]
  /** ISO 8601, by its sender */
  readonly created: string
  readonly standing: Standing
  /** what proves that it exists, in words */
  readonly proofs: readonly string[]
}

/** A place in a log. */
interface Place {
  readonly origin: string
  readonly index: number
}

const place = ({ origin, index }: Place): string => `entry ${index} of ${origin}`

/** How far a trail goes in each of its maker's logs: to its end in the last, and as far as the node holds them in those before. */
const endsOf = ({ logs }: Trail): ReadonlyMap<string, number> =>
  new Map(
    logs.map(({ checkpoint, leaves }, i) => [checkpoint.origin, i === logs.length - 1 ? (leaves.at(-1)?.index ?? 0) : checkpoint.size - 1]),
  )

const standingOf = (places: readonly Place[], lacking: Trail): Standing => {
  const ends = endsOf(lacking)
  const known = places.flatMap(({ origin, index }) => {
    const end = ends.get(origin)
    return end === undefined ? [] : [index <= end]
  })
  if (known.includes(true)) return 'contradicts'
  return known.length > 0 ? 'later' : 'open'
}

const said = ({ id, fields }: TrailMessage) => ({
  message: hex(fields.message),
  envelope: hex(id),
  messageKind: kindOf(fields.kind),
  from: fields.sender,
  to: fields.recipients,
  created: new Date(fields.created).toISOString(),
})

/** Leaves of a trail with the origin of their log. */
const placesIn = (trail: Trail) =>
  threadLeaves(trail).map((leaf) => ({ leaf, origin: trail.logs[leaf.log]?.checkpoint.origin ?? '', index: leaf.index }))

/** What a trail has of another party's log: the receipts that it gave. */
const receiptsBy = (trail: Trail, authority: string) => {
  const confirming = threadLeaves(trail).filter(({ record: { act } }) => CONFIRMS[act])
  return trail.receipts.flatMap(({ record, leaf, proof }, i) =>
    confirming[i]?.record.authority === authority ? [{ record, leaf, origin: proof.tree.origin, index: proof.index }] : [],
  )
}

/** Where the log of a sender has its messages, as a trail proves it. */
const sentBy = (trail: Trail, authority: string) =>
  othersEntries(trail)
    .filter((entry) => entry.kind === 'sent' && entry.authority === authority)
    .map(({ proof: { record, proof } }) => ({ record, origin: proof.tree.origin, index: proof.index }))

const messagesLacking = (having: Trail, lacking: Trail): Missing[] => {
  const there = new Set(lacking.messages.map(({ id }) => hex(id)))
  const given = [...sentBy(having, lacking.authority), ...receiptsBy(having, lacking.authority)]
  const isSameNode = hex(having.node) === hex(lacking.node)
  return having.messages.flatMap((one): Missing[] => {
    const { sender, recipients } = one.fields
    const concerns = sender === lacking.authority || recipients.some((id) => id === lacking.authority)
    if (!concerns || there.has(hex(one.id))) return []
    const logged = given.filter(({ record }) => hex(record.envelope) === hex(one.id))
    const own = isSameNode ? placesIn(having).filter(({ leaf: { record } }) => hex(record.envelope) === hex(one.id)) : []
    const proofs = [
      `a node of ${sender} has signed it`,
      ...logged.map((entry) => `${lacking.authority} has logged "${entry.record.act}": ${place(entry)}`),
      ...own.map((leaf) => `${lacking.authority} has logged "${leaf.leaf.record.act}": ${place(leaf)}`),
    ]
    return [{ kind: 'message', ...said(one), standing: standingOf([...logged, ...own], lacking), proofs }]
  })
}

/** Receipts that the other party gave, and that its own leaves do not have. */
const leavesLacking = (having: Trail, lacking: Trail): Missing[] => {
  const there = new Set(placedLeaves(lacking).map(({ hash }) => hex(hash)))
  const messages = new Map(lacking.messages.map((one) => [hex(one.id), one]))
  return receiptsBy(having, lacking.authority).flatMap((receipt): Missing[] => {
    const message = messages.get(hex(receipt.record.envelope))
    const act = RECEIPT_ACTS.find((one) => one === receipt.record.act)
    if (!message || !act || there.has(hex(receipt.leaf))) return []
    const proofs = [`${lacking.authority} has logged "${act}": ${place(receipt)}`]
    return [{ kind: 'receipt', act, by: lacking.authority, ...said(message), standing: standingOf([receipt], lacking), proofs }]
  })
}

/** What one party has logged about messages of the other, for which the other holds no receipt. */
const receiptsLacking = (having: Trail, lacking: Trail): Missing[] => {
  const held = new Set(receiptsBy(lacking, having.authority).map(({ record }) => `${record.act} ${hex(record.envelope)} ${record.detail}`))
  const acts = new Set(receiptsBy(lacking, having.authority).map(({ record }) => `${record.act} ${hex(record.envelope)}`))
  const messages = new Map(lacking.messages.filter(({ fields }) => fields.sender === lacking.authority).map((one) => [hex(one.id), one]))
  const found = new Map<string, Missing>()
  for (const { leaf, origin, index } of placesIn(having)) {
    const { record } = leaf
    const act = RECEIPT_ACTS.find((one) => one === record.act)
    const message = messages.get(hex(record.envelope))
    const key = `${record.act} ${hex(record.envelope)}${act === 'attachment-failed' ? ` ${record.detail}` : ''}`
    if (!act || !message || found.has(key) || (act === 'attachment-failed' ? held : acts).has(key)) continue
    const proofs = [`${having.authority} has logged "${act}": ${place({ origin, index })}`]
    found.set(key, { kind: 'receipt', act, by: having.authority, ...said(message), standing: 'open', proofs })
  }
  return [...found.values()]
}

/** What `having` has and `lacking` should have, in the order of the first one's log. */
export const missingAt = (lacking: Trail, having: Trail): readonly Missing[] => [
  ...messagesLacking(having, lacking),
  ...leavesLacking(having, lacking),
  ...(having.authority === lacking.authority ? [] : receiptsLacking(having, lacking)),
]
