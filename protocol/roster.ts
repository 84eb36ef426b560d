// The roster: who the members are now. Today a network is what its charter froze; acts about members follow the charter in the same
// file, and every question about membership is asked here. Status decides in one place.

import { bytesToHex } from '@noble/hashes/utils.js'
import { equalBytes, u32be } from '../keys/bytes.ts'
import { hash } from '../keys/hashing.ts'
import type { AuthorityId } from '../keys/ids.ts'
import type { CryptoProvider } from '../keys/provider.ts'
import { armor, dearmor } from './armor.ts'
import type { Card } from './card.ts'
import { type Charter, parseCharter } from './charter.ts'
import { protocolError } from './errors.ts'
import { MAX_ROSTER_BYTES } from './limits.ts'
import type { NodeRecord } from './node-record.ts'
import { decodeVersioned, encode, WIRE_VERSION } from './wire/codec.ts'

const LABEL = 'VALISE ROSTER'

export const MEMBER_STATES = ['active', 'held', 'suspended', 'expelled'] as const
export type MemberState = (typeof MEMBER_STATES)[number]

export interface Member {
  readonly authority: AuthorityId
  readonly card: Card
  readonly state: MemberState
  /** the nodes that receive this member's mail */
  readonly nodes: readonly NodeRecord[]
}

export interface Roster {
  readonly charter: Charter
  /** 32 bytes */
  readonly network: Uint8Array
  readonly epoch: number
  /** the id of the newest epoch, 32 bytes: of epoch 0 it is the network id */
  readonly head: Uint8Array
  /** what two nodes compare: over the head and all acts, 32 bytes */
  readonly digest: Uint8Array
  readonly acts: number
  readonly members: readonly Member[]
  member(authority: string): Member | undefined
  /** the member and node that a transport key names */
  node(peerKey: Uint8Array): { readonly member: Member; readonly record: NodeRecord } | undefined
}

/** The roster of a complete charter. @throws ValiseError `charter-incomplete` naming the administrators who have not signed */
export const rosterOf = (crypto: CryptoProvider, charter: Charter): Roster => {
  if (!charter.complete) {
    const missing = charter.administrators.filter((id) => !charter.signedBy.includes(id))
    throw protocolError('charter-incomplete', `The charter lacks the signature of ${missing.join(', ')}`, { missing })
  }
  const members = charter.members.map((card): Member => ({ authority: card.authority, card, state: 'active', nodes: [card.node] }))
  const byId = new Map<string, Member>(members.map((member) => [member.authority, member]))
  const byPeer = new Map(
    members.flatMap((member) => member.nodes.map((record) => [bytesToHex(record.peerKey), { member, record }] as const)),
  )
  return {
    charter,
    network: charter.network,
    epoch: 0,
    head: charter.network,
    digest: hash(crypto, 'valise/v1/roster', charter.network, u32be(0)),
    acts: 0,
    members,
    member: (authority) => byId.get(authority),
    node: (peerKey) => byPeer.get(bytesToHex(peerKey)),
  }
}

/** Whether a member may exchange case mail now. */
export const mayExchange = (member: Member): boolean => member.state === 'active' && member.card.memberClass === 'member'

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
    : roster.member(record.authority)?.nodes.some((node) => equalBytes(node.bytes, record.bytes)) === true

/** The text of a roster file: the charter and all acts. Two nodes with one digest write the same bytes. */
export const rosterFile = (crypto: CryptoProvider, roster: Roster): string =>
  armor(crypto, LABEL, encode('Roster', { version: WIRE_VERSION, charter: roster.charter.bytes, acts: [] }))

/** Reads a roster file and verifies all of it. @throws ValiseError as `parseCharter`, `charter-incomplete`, `file-not-recognised`, `file-damaged` */
export const readRosterFile = (crypto: CryptoProvider, text: string): Roster => {
  const fields = decodeVersioned('Roster', dearmor(crypto, LABEL, text, MAX_ROSTER_BYTES), MAX_ROSTER_BYTES)
  if (fields.acts.length > 0) throw protocolError('wire-version', 'The roster holds acts about members; this program reads charters alone')
  return rosterOf(crypto, parseCharter(crypto, fields.charter))
}
