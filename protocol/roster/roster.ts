// The roster at one moment: who the members are, what they may do, who decides. Every question about membership is asked here; what it
// follows from, the ledger holds (view.ts makes the one of the other).

import { equalBytes } from '../../keys/bytes.ts'
import type { AuthorityId } from '../../keys/ids.ts'
import type { Card } from '../card.ts'
import type { Charter } from '../charter.ts'
import type { Government } from '../epoch/government.ts'
import type { NodeRecord } from '../node-record.ts'
import type { Rules } from '../rules.ts'
import type { MemberState } from '../vocabulary.ts'
import type { History } from './history.ts'
import type { HoldState } from './hold.ts'
import type { NodesNow } from './nodes.ts'
import { hasRight, type Right } from './rights.ts'

export interface Member {
  readonly authority: AuthorityId
  readonly card: Card
  readonly state: MemberState
  /** the nodes that receive this member's mail */
  readonly nodes: readonly NodeRecord[]
  /** nodes, or new keys of nodes, that wait for their day */
  readonly waiting: NodesNow['waiting']
  /** records of its nodes whose keys others replaced */
  readonly replaced: NodesNow['replaced']
  readonly history: History
  readonly hold: HoldState
  /** why it is held, when no voice holds it: two keys at once, a fork, an act that an epoch left out */
  readonly heldBy: 'voices' | 'two-keys' | 'fork' | 'held-back' | undefined
}

export interface Roster {
  readonly charter: Charter
  /** 32 bytes */
  readonly network: Uint8Array
  /** number of the newest epoch */
  readonly epoch: number
  /** the id of the newest epoch, 32 bytes: of epoch 0 it is the network id */
  readonly head: Uint8Array
  /** ids of all epochs, from epoch 0 on */
  readonly heads: readonly Uint8Array[]
  readonly government: Government
  readonly rules: Rules
  /** Merkle root over the ids of all acts that count, 32 bytes */
  readonly actsDigest: Uint8Array
  /** what two nodes compare: over the head and the acts digest, 32 bytes */
  readonly digest: Uint8Array
  /** how many acts about members count */
  readonly acts: number
  /** ascending by authority; those who were expelled too */
  readonly members: readonly Member[]
  member(authority: string): Member | undefined
  /** the member and node that a transport key names */
  node(peerKey: Uint8Array): { readonly member: Member; readonly record: NodeRecord } | undefined
}

/** Whether a member has a right now: it is active, and of a class that has it. */
export const may = (member: Member, right: Right, rules: Rules): boolean =>
  member.state === 'active' && hasRight(member.card.memberClass, right, rules)

/** Whether a member may exchange case mail now. */
export const mayExchange = (member: Member, rules: Rules): boolean => may(member, 'case-mail', rules)

/** Whether an authority is an administrator now; its state as a member does not change that. */
export const isAdministrator = (roster: Pick<Roster, 'government'>, authority: string): boolean =>
  roster.government.administrators.some((administrator) => administrator.authority === authority)

/**
 * Whether a member's nodes may take part in what keeps the roster: gossip, comparison, votes. An active one may, and an administrator
 * whatever its state.
 */
export const mayGovern = (roster: Roster, member: Member): boolean => member.state === 'active' || isAdministrator(roster, member.authority)

/** Whether the roster has a node whose log has this record's origin and another key: one origin with two keys would be two logs under one name. */
const claimsLogOfAnother = (roster: Roster, record: NodeRecord): boolean =>
  roster.members.some(({ nodes }) =>
    nodes.some((node) => node.logOrigin === record.logOrigin && !equalBytes(node.logKey.publicKey, record.logKey.publicKey)),
  )

/**
 * Whether a verified record certifies a node in this network. A record without a network stands in a card, and counts where that card
 * does; a record of another network counts nowhere here, nor does one that gives a known log another key.
 */
export const certifies = (roster: Roster, record: NodeRecord): boolean =>
  record.network.length > 0
    ? equalBytes(record.network, roster.network) && !claimsLogOfAnother(roster, record)
    : roster.member(record.authority)?.card.node.bytes !== undefined &&
      equalBytes(roster.member(record.authority)?.card.node.bytes ?? new Uint8Array(0), record.bytes)
