// The depots of a node: those of others that keep its mail while it is away, and what it keeps for others. `status` shows both, `doctor` judges them.

import { hex } from '../../keys/ids.ts'
import { mayExchange } from '../../protocol/roster/roster.ts'
import type { NodeContext } from '../context.ts'
import type { Usage } from '../mail/depot-quota.ts'
import type { Network } from '../net/network.ts'
import { type HealthCheck, ill, well } from './check.ts'

export interface OwnDepot {
  readonly authority: string
  /** whether it is a member that may exchange mail now: else it keeps nothing */
  readonly active: boolean
  readonly connected: boolean
  /** when a node of it was heard of last, milliseconds since 1970; 0 when it never was */
  readonly heard: number
}

type Context = Pick<NodeContext, 'identity' | 'roster' | 'ledger' | 'clock'>

/** The depots that this node's record names, in its order. @param network none while the node does not run */
export const ownDepots = ({ identity, roster, ledger, clock }: Context, network: Pick<Network, 'peers'> | undefined): OwnDepot[] => {
  const now = roster()
  const connected = new Set((network?.peers ?? []).map(({ peer }) => hex(peer)))
  return (now?.node(identity.peerKey)?.record.depots ?? []).map((authority) => {
    const member = now?.member(authority)
    const nodes = member?.nodes ?? []
    const isConnected = nodes.some(({ peerKey }) => connected.has(hex(peerKey)))
    const heard = Math.max(0, ...nodes.map(({ peerKey }) => ledger()?.published.heartbeat(authority, peerKey)?.at ?? 0))
    return {
      authority,
      active: now !== undefined && member !== undefined && mayExchange(member, now.rules),
      connected: isConnected,
      heard: isConnected ? clock() : heard,
    }
  })
}

/** A depot of which nothing was heard for so long keeps nothing that is sent now: a node tells of itself several times a day. */
export const DEPOT_SILENT_MS = 86_400_000

const CHANGE = 'Ask it, or name another: valise node depots'

/** @param isRunning whether this node could hear of them */
export const checkDepots = (depots: readonly OwnDepot[], now: number, isRunning: boolean): HealthCheck[] => {
  if (depots.length === 0) return [well('depots', 'none is named: while this node is away its mail waits at the senders')]
  return depots.map(({ authority, active, connected, heard }) => {
    const name = `depot ${authority}`
    const last = heard === 0 ? 'was never heard' : `was heard at ${new Date(heard).toISOString()}`
    if (!active) return ill(name, 'it is no active member now, and keeps nothing', CHANGE)
    if (connected) return well(name, 'connected')
    return isRunning && now - heard > DEPOT_SILENT_MS ? ill(name, `it is not connected, and ${last}`, CHANGE) : well(name, `it ${last}`)
  })
}

/** What is kept for others, and how near a limit that is. That it is nearly full is a warning of its own. */
export const checkKept = ({ limits, bytes, parcels, recipients, fullest }: Usage): HealthCheck => {
  if (limits.total === 0) return well('kept for others', 'nothing: this node is no depot for anybody')
  const whom = recipients.length === 1 ? '1 member' : `${recipients.length} members`
  const share = `${Math.floor(fullest * 100)} % of the limit that is nearest`
  return well('kept for others', `${parcels === 1 ? '1 parcel' : `${parcels} parcels`} of ${bytes} bytes for ${whom}; ${share}`)
}
