// What a person asks for, made into an act: a card read, a government changed. Whether it is sound, honest.ts says.

import { equalBytes } from '../../keys/bytes.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { readCardFile } from '../../protocol/card.ts'
import { encodeGovernment, type Government } from '../../protocol/epoch/government.ts'
import { encodeCompromise } from '../../protocol/roster/act.ts'
import type { Roster } from '../../protocol/roster/roster.ts'
import { nodeError } from '../errors.ts'
import type { ActRequest } from './decisions.ts'

/** Kinds of proposals as people name them. */
export const PROPOSALS = ['admit', 'amend', 'suspend', 'reinstate', 'expel', 'rotate-key', 'administrators', 'threshold'] as const
export type ProposalKind = (typeof PROPOSALS)[number]

export interface ProposalRequest {
  readonly kind: ProposalKind
  /** of suspend, reinstate and expel */
  readonly subject?: string | undefined
  /** of admit, amend and rotate-key: the text of a card file */
  readonly card?: string | undefined
  /** of administrators: texts of card files */
  readonly add?: readonly string[] | undefined
  readonly remove?: readonly string[] | undefined
  /** of threshold, and of administrators where it changes too */
  readonly threshold?: number | undefined
  readonly reason: string
}

const invalid = (why: string) => nodeError('proposal-invalid', why)

const actOfCard = (
  crypto: CryptoProvider,
  kind: 'admit' | 'amend' | 'rotate-key',
  text: string | undefined,
  reason: string,
): ActRequest => {
  if (text === undefined) throw invalid(`A proposal of kind ${kind} needs a card`)
  const card = readCardFile(crypto, text)
  return { kind, subject: card.authority, payload: card.bytes, reason }
}

/** The administrators after a change; one who is added votes with the key of the node in the card, which must be the one that the roster has. */
const administratorsAfter = (crypto: CryptoProvider, roster: Roster, add: readonly string[], remove: readonly string[]) => {
  const found = new Map(roster.government.administrators.map(({ authority, voteKey }) => [authority as string, voteKey.publicKey]))
  for (const id of remove) if (!found.delete(id)) throw invalid(`${id} is not an administrator`)
  for (const text of add) {
    const card = readCardFile(crypto, text)
    const member = roster.member(card.authority)
    const node = member?.nodes.find(({ peerKey }) => equalBytes(peerKey, card.node.peerKey))
    if (!member || !equalBytes(member.card.authorityKey.publicKey, card.authorityKey.publicKey))
      throw invalid(`The card of ${card.authority} is not of a member with that key: admit it first`)
    if (!node) throw invalid(`The node in the card of ${card.authority} is none that the roster has`)
    found.set(card.authority, node.voteKey.publicKey)
  }
  return [...found].map(([authority, voteKey]) => ({ authority, voteKey }))
}

/** More than half of as many administrators. */
const leastThreshold = (administrators: number): number => Math.floor(administrators / 2) + 1

const government = (crypto: CryptoProvider, roster: Roster, request: ProposalRequest): ActRequest => {
  const { government: now } = roster
  const administrators = administratorsAfter(crypto, roster, request.add ?? [], request.remove ?? [])
  if (request.kind === 'administrators' && !request.add?.length && !request.remove?.length)
    throw invalid('Name whom to add (--add CARD) or to remove (--remove ID)')
  const threshold = request.threshold ?? now.threshold
  if (request.threshold === undefined && (threshold > administrators.length || threshold * 2 <= administrators.length))
    throw invalid(
      `With ${administrators.length} administrators the threshold of ${threshold} is not possible: add --threshold K, from ${leastThreshold(administrators.length)} to ${administrators.length}`,
    )
  const payload = encodeGovernment(crypto, { threshold, administrators, rules: now.rules, recovery: now.recovery })
  return { kind: 'government', subject: '', payload, reason: request.reason }
}

/** @throws ValiseError `proposal-invalid`, `government-rule`, and what reading a card throws */
export const actRequestOf = (crypto: CryptoProvider, roster: Roster, request: ProposalRequest): ActRequest => {
  const { kind, subject = '', card, reason } = request
  if (kind === 'administrators' || kind === 'threshold') return government(crypto, roster, request)
  if (kind === 'admit' || kind === 'amend' || kind === 'rotate-key') return actOfCard(crypto, kind, card, reason)
  return { kind, subject, payload: new Uint8Array(0), reason }
}

/** An act that declares a member's keys compromised. @param since milliseconds since 1970 */
export const compromiseRequest = (subject: string, since: number, reason: string): ActRequest => ({
  kind: 'compromised',
  subject,
  payload: encodeCompromise(since),
  reason,
})

/** How people call a change of government: by who decides, or by how many. */
export const kindOfGovernment = (before: Government, after: Government): 'administrators' | 'threshold' =>
  before.administrators.length === after.administrators.length &&
  before.administrators.every(({ authority, voteKey }, i) => {
    const other = after.administrators[i]
    return other?.authority === authority && equalBytes(other.voteKey.publicKey, voteKey.publicKey)
  })
    ? 'threshold'
    : 'administrators'
