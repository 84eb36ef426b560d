// The roster that a ledger gives at one moment, and until when that holds if nothing comes in.

import { equalBytes } from '../../keys/bytes.ts'
import { hash } from '../../keys/hashing.ts'
import { type AuthorityId, hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import type { Card } from '../card.ts'
import type { Charter } from '../charter.ts'
import { actsDigest } from '../epoch/epoch.ts'
import type { NodeRecord } from '../node-record.ts'
import type { MemberState } from '../vocabulary.ts'
import type { Act } from './act.ts'
import type { Acts } from './acts.ts'
import type { Chain } from './chain.ts'
import type { Forks } from './forks.ts'
import { holdState } from './hold.ts'
import type { NodeShelf } from './node-shelf.ts'
import type { Member, Roster } from './roster.ts'
import type { Spoken } from './spoken.ts'

/** What a ledger holds, as far as the view needs it. */
export interface Holdings {
  readonly crypto: CryptoProvider
  readonly charter: Charter
  readonly chain: Chain
  readonly forks: Pick<Forks, 'disputedUntil'>
  readonly acts: Acts
  readonly nodes: NodeShelf
  readonly spoken: Spoken
  /** by subject: an act that restricts it, of a closed or a rival epoch */
  readonly heldBack: ReadonlyMap<string, Act>
}

interface Sight {
  readonly member: Member
  /** when it changes by itself, milliseconds since 1970 */
  readonly changes: number
}

/** Kinds of acts after which a member may do more: those of an epoch in dispute do not count yet. */
const GRANTS: ReadonlySet<string> = new Set(['admit', 'reinstate', 'amend', 'rotate-key'])

const isGrantedInDispute = (ledger: Holdings, authority: string): boolean => {
  const { id } = ledger.chain.current
  return ledger.acts.history(authority).counted.some((act) => GRANTS.has(act.kind) && hex(act.epoch) === hex(id))
}

/** Why a member is held although its acts say active; undefined when it is not. */
const holdingOf = (ledger: Holdings, authority: string, cards: readonly Card[], held: boolean, disputed: boolean): Member['heldBy'] => {
  if (cards.length > 1) return 'two-keys'
  if (ledger.heldBack.has(authority)) return 'held-back'
  if (held) return 'voices'
  return disputed && isGrantedInDispute(ledger, authority) ? 'fork' : undefined
}

/** A member as it stands now; undefined for who was never admitted. */
const look = (ledger: Holdings, authority: string, now: number, disputed: boolean): Sight | undefined => {
  const history = ledger.acts.history(authority)
  const [card] = history.cards
  if (!card) return undefined
  const { nodes, waiting, replaced } = ledger.nodes.nodes(authority, now)
  const hold = holdState(card.authority, ledger.spoken.holds(authority), history.lifts, now)
  const heldBy = history.state === 'active' ? holdingOf(ledger, authority, history.cards, hold.held, disputed) : undefined
  const state: MemberState = heldBy ? 'held' : history.state
  const changes = Math.min(hold.changes ?? Number.POSITIVE_INFINITY, ...waiting.map(({ from }) => from))
  return { member: { authority: card.authority, card, state, nodes, waiting, replaced, history, hold, heldBy }, changes }
}

/** How well a member's claim to a transport key is founded, best first; undefined when it is void. */
const rankOf = (founders: ReadonlyMap<string, AuthorityId>, member: Member, { peerKey }: NodeRecord): number | undefined => {
  const founder = founders.get(hex(peerKey))
  if (founder !== undefined) return founder === member.authority ? 0 : undefined
  if (member.state === 'expelled') return 3
  return member.history.cards.some(({ node }) => equalBytes(node.peerKey, peerKey)) ? 1 : 2
}

/**
 * The nodes by their transport key. Nobody proves that it holds the transport key that it declares: so the charter's word goes before a card's, which
 * administrators approved, a card's before a record's, which its authority alone signed, and what was expelled comes last. A key that two claim alike
 * names neither of them. Whoever declares another's key gains nothing, and takes nothing from who has it by a card.
 */
const byPeer = (ledger: Holdings, members: readonly Member[]): Map<string, { member: Member; record: NodeRecord }> => {
  const best = new Map<string, { member: Member; record: NodeRecord; rank: number; contested: boolean }>()
  const founders = new Map(ledger.charter.members.map((card) => [hex(card.node.peerKey), card.authority]))
  for (const member of members)
    for (const record of member.nodes) {
      const peer = hex(record.peerKey)
      const rank = rankOf(founders, member, record)
      const known = best.get(peer)
      if (rank === undefined || (known && known.rank < rank)) continue
      best.set(peer, { member, record, rank, contested: known?.rank === rank })
    }
  return new Map([...best].filter(([, { contested }]) => !contested))
}

/** @param now milliseconds since 1970 @returns the roster, and the time at which it changes by itself */
export const viewOf = (ledger: Holdings, now: number): { readonly roster: Roster; readonly until: number } => {
  const { crypto, charter, chain, forks, acts } = ledger
  const disputedUntil = forks.disputedUntil(now)
  const seen = [...acts.subjects()].sort().flatMap((authority) => look(ledger, authority, now, disputedUntil !== undefined) ?? [])
  const members = seen.map(({ member }) => member)
  const byId = new Map<string, Member>(members.map((member) => [member.authority, member]))
  const peers = byPeer(ledger, members)
  const { id, number, government } = chain.current
  const counted = acts.counted()
  let root: Uint8Array | undefined
  // of these acts, whatever has come in meanwhile; asked for less often than the roster changes
  const rootOf = (): Uint8Array => {
    root ??= acts.counted() === counted ? acts.root() : actsDigest(crypto, counted)
    return root
  }
  const roster: Roster = {
    charter,
    network: charter.network,
    epoch: number,
    head: id,
    heads: chain.epochs.map((epoch) => epoch.id),
    government,
    rules: government.rules,
    get actsDigest() {
      return rootOf()
    },
    get digest() {
      return hash(crypto, 'valise/v1/roster', id, rootOf())
    },
    acts: counted.length,
    members,
    member: (authority) => byId.get(authority),
    node: (peerKey) => peers.get(hex(peerKey)),
  }
  return { roster, until: Math.min(disputedUntil ?? Number.POSITIVE_INFINITY, ...seen.map(({ changes }) => changes)) }
}
