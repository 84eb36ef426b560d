// Whether this node may seal something new: its authority is an active member, its roster is one that administrators were heard of lately, and
// the head that was pinned when it joined has been reached.

import { hex } from '../../keys/ids.ts'
import { type Freshness, freshness } from '../../protocol/roster/heartbeat.ts'
import { isAdministrator, mayExchange, type Roster } from '../../protocol/roster/roster.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import type { Membership } from './membership.ts'

/** How fresh this node's roster is, by the heartbeats of administrators. */
export const rosterFreshness = ({ clock, identity }: Pick<NodeContext, 'clock' | 'identity'>, membership: Membership): Freshness => {
  const now = clock()
  const roster = membership.roster()
  const { administrators, threshold } = roster.government
  const heard = [...membership.ledger.published.heartbeats()].filter(({ authority }) => isAdministrator(roster, authority))
  const own = isAdministrator(roster, identity.authority) ? [{ authority: identity.authority, at: now }] : []
  // a home that has just joined has heard nobody yet: its time runs from when it joined
  const joined = administrators.map(({ authority }) => ({ authority, at: membership.since }))
  return freshness([...heard, ...own, ...joined], administrators.length, threshold, now)
}

/** Administrators whose newest heartbeat names an epoch that this node does not know: it is behind. */
export const aheadOf = (membership: Membership): readonly string[] => {
  const roster = membership.roster()
  return [...membership.ledger.published.heartbeats()]
    .filter(({ authority, head }) => isAdministrator(roster, authority) && !membership.ledger.chain.find(head))
    .map(({ authority }) => authority)
}

/** @throws ValiseError `sender-inactive` when this authority is known here and may send no case mail */
export const demandStanding = ({ identity }: Pick<NodeContext, 'identity'>, roster: Roster): void => {
  const own = roster.member(identity.authority)
  if (!own || mayExchange(own, roster.rules)) return
  const why = own.state === 'active' ? `of class ${own.card.memberClass}, which exchanges no case mail` : own.state
  throw nodeError('sender-inactive', `${identity.authority} is ${why}: no member would take a message of it`, { state: own.state })
}

/**
 * @param override whether it is sent although the roster may be old @returns whether the override was needed
 * @throws ValiseError `roster-behind` before the pinned head is reached, `roster-stale` when too few administrators were heard for three days
 */
export const demandFreshness = (context: Pick<NodeContext, 'clock' | 'identity' | 'membership'>, override: boolean): boolean => {
  const membership = context.membership()
  if (!membership) return false
  const ahead = membership.pinnedAhead
  if (ahead)
    throw nodeError(
      'roster-behind',
      `This node has not reached the head that was pinned (${hex(ahead)}): it needs a member that has it. \`valise doctor\` tests the connections.`,
    )
  if (rosterFreshness(context, membership) !== 'stale') return false
  if (override) return true
  throw nodeError(
    'roster-stale',
    'Too few administrators were heard for three days: the recipient may have been suspended since, without this node knowing. See `valise doctor`; --stale-roster sends all the same, and is logged.',
  )
}
