// Over whom members reach this node: which members' nodes can be dialled, and how much a connection to each is wanted; whether others can dial this one.

import { type AuthorityId, hex } from '../../keys/ids.ts'
import { isAdministrator, mayGovern } from '../../protocol/roster/roster.ts'
import type { NodeContext } from '../context.ts'
import { KEPT_CONNECTIONS, type Reachable } from './keeper.ts'
import type { Network } from './network.ts'

type Context = Pick<NodeContext, 'identity' | 'roster'>

/** The members' nodes that this one can dial, with how much a connection to each is wanted. */
export const reachableNodes = ({ identity, roster: rosterNow }: Context, network: Network): Reachable[] => {
  const roster = rosterNow()
  if (!roster) return []
  const own = hex(identity.peerKey)
  const depots: readonly AuthorityId[] = roster.node(identity.peerKey)?.record.depots ?? []
  const wantedOf = (authority: AuthorityId): Reachable['wanted'] => {
    // a further node of the same authority has its mail from the others itself
    if (authority === identity.authority) return 'never'
    if (depots.includes(authority)) return 'always'
    return isAdministrator(roster, authority) ? 'first' : 'other'
  }
  return roster.members
    .filter((member) => mayGovern(roster, member))
    .flatMap(({ authority, nodes }) =>
      nodes
        .filter((record) => hex(record.peerKey) !== own && network.canDial(record))
        .map((record) => ({ record, wanted: wantedOf(authority) })),
    )
}

export interface Lines {
  /** whether others can dial this node: `yes` when a member has since it started, `no` when it listens nowhere */
  readonly dialled: 'yes' | 'no' | 'unknown'
  /** who has dialled it last */
  readonly by: AuthorityId | null
  /** members that can be dialled and are connected: over them others' mail comes */
  readonly heldBy: readonly AuthorityId[]
  /** how many of them there should be */
  readonly wanted: number
}

const PLACES: readonly Reachable['wanted'][] = ['always', 'first', 'other']

export const linesOf = (context: Context, network: Network): Lines => {
  const candidates = reachableNodes(context, network).filter(({ wanted }) => wanted !== 'never')
  const held = candidates
    .filter(({ record }) => network.isConnected(record.peerKey))
    .sort((a, b) => PLACES.indexOf(a.wanted) - PLACES.indexOf(b.wanted))
  const by = network.dialledBy
  return {
    dialled: by ? 'yes' : network.addresses.length > 0 ? 'unknown' : 'no',
    by: by ?? null,
    heldBy: [...new Set(held.map(({ record }) => record.authority))],
    wanted: Math.min(KEPT_CONNECTIONS, new Set(candidates.map(({ record }) => record.authority)).size),
  }
}
