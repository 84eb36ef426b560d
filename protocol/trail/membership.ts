// Who was a member when: what the order of the maker's own log says. A leaf says when it adopted each act about those who take part in the thread; a message counts
// as a member's if the acts adopted before it make its parties members. Dates decide nothing.

import { hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import type { Act } from '../roster/act.ts'
import { historyOf } from '../roster/history.ts'
import type { Ledger } from '../roster/ledger.ts'
import { participants } from '../thread.ts'
import { adoptedLeaves, exchangeLeaves, type Fault, type PlacedLeaf } from './links.ts'
import type { Trail } from './trail.ts'

/**
 * How much earlier than an act's adoption a message may have been judged whose leaf stands behind it: what was judged by the roster of a moment ago is sealed or
 * opened, and waits for the disk.
 */
export const UNDER_WAY_MS = 60_000

/** Everybody who takes part in the thread, and whoever made the trail. Ascending. */
export const partiesOf = (trail: Pick<Trail, 'authority' | 'messages'>): string[] =>
  participants([{ from: trail.authority, to: [] }, ...trail.messages.map(({ fields }) => ({ from: fields.sender, to: fields.recipients }))])

/** The acts about somebody that count in a roster. */
export const actsAbout = ({ acts }: Pick<Ledger, 'acts'>, authority: string): readonly Act[] => acts.history(authority).counted

/** Each act about a party that counts has one leaf that says that it was adopted, and no other leaf stands beside the thread's. */
export const adoptionFault = (trail: Trail, ledger: Ledger): Fault | undefined => {
  const acts = new Map(partiesOf(trail).flatMap((id) => actsAbout(ledger, id).map((act) => [hex(act.id), act] as const)))
  const found = new Set<string>()
  for (const { record, part } of adoptedLeaves(trail)) {
    const act = acts.get(record.subject)
    if (record.act !== 'act-adopted' || !act || record.authority !== act.subject || found.has(record.subject))
      return { part, reason: 'it is neither of the thread nor says that an act about one of its parties was adopted' }
    found.add(record.subject)
  }
  const missing = [...acts.values()].find(({ id }) => !found.has(hex(id)))
  return missing && { part: 'log', reason: `it lacks the leaf that says when the act "${missing.kind} ${missing.subject}" was adopted` }
}

/** A leaf that stands before another, or was under way when that one was written. */
const countsBefore = (adopted: PlacedLeaf, leaf: PlacedLeaf): boolean => {
  const isBefore = adopted.log < leaf.log || (adopted.log === leaf.log && adopted.index < leaf.index)
  const wasUnderWay = leaf.record.at < adopted.record.at && adopted.record.at - leaf.record.at < UNDER_WAY_MS
  return isBefore && !wasUnderWay
}

/** A message, by its number in the trail, that was received before the expulsion of its sender was adopted. */
export interface BeforeExpulsion {
  readonly message: number
  readonly authority: string
  readonly leaf: PlacedLeaf
  readonly expelled: PlacedLeaf
}

/** What the standing of the parties at the time of a message comes to. */
export interface Membership {
  readonly fault: Fault | undefined
  /** messages of those who were expelled later: what shows that they are older stands in the maker's log alone, unless a witness saw it */
  readonly beforeExpulsion: readonly BeforeExpulsion[]
}

interface Sight {
  readonly trail: Trail
  readonly ledger: Ledger
  readonly adopted: readonly PlacedLeaf[]
}

/** Why an authority was no active member when a leaf was written; undefined when it was one. */
const standingFault = (crypto: CryptoProvider, { ledger, adopted }: Sight, authority: string, leaf: PlacedLeaf): string | undefined => {
  const before = adopted.filter(({ record }) => record.authority === authority).filter((one) => countsBefore(one, leaf))
  const then = actsAbout(ledger, authority).filter(({ id }) => before.some(({ record }) => record.subject === hex(id)))
  const founder = ledger.charter.members.find((card) => card.authority === authority)
  const { state, cards } = historyOf(crypto, founder, then)
  if (cards.length === 0) return `${authority}, who was no member then by the maker's log`
  if (cards.length > 1) return `${authority}, who had two keys at once then by the maker's log`
  if (state === 'active') return undefined
  const last = before.at(-1)
  return `${authority}, who was ${state} by then: ${last?.part} adopted "${last?.record.detail}", before ${leaf.part}`
}

/** @param trail one whose leaves hang together with its messages */
export const membershipIn = (crypto: CryptoProvider, trail: Trail, ledger: Ledger): Membership => {
  const sight = { trail, ledger, adopted: adoptedLeaves(trail) }
  const beforeExpulsion: BeforeExpulsion[] = []
  for (const [i, leaf] of exchangeLeaves(trail).entries()) {
    const fields = trail.messages[i]?.fields
    if (!fields) break
    const isSent = leaf.record.act === 'sent'
    for (const authority of isSent ? fields.recipients : [fields.sender]) {
      const why = standingFault(crypto, sight, authority, leaf)
      if (why)
        return { fault: { part: `message ${i + 1}`, reason: `it was ${isSent ? 'sent to' : 'received from'} ${why}` }, beforeExpulsion }
      const expelled = sight.adopted.find(({ record }) => record.authority === authority && record.detail === 'expel')
      if (!isSent && expelled && !countsBefore(expelled, leaf)) beforeExpulsion.push({ message: i + 1, authority, leaf, expelled })
    }
  }
  return { fault: undefined, beforeExpulsion }
}
