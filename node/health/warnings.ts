// What is not well with a node, each with what to do. `status` shows it; doctor.ts looks closer.

import { parseHex } from '../../keys/ids.ts'
import { isWaiting } from '../../protocol/delivery.ts'
import { voteKeyOf } from '../../protocol/epoch/government.ts'
import type { Prekey } from '../../protocol/prekey.ts'
import { isSilenced, type RestoredMark, readRestored } from '../backup/restored.ts'
import type { LocalNode } from '../local-node.ts'
import { FAULTS, type Fault } from '../net/conduct.ts'
import type { RunningNode } from '../running-node.ts'
import { rosterWarnings } from './roster-warnings.ts'
import type { Warning } from './warning.ts'
import { witnessWarnings } from './witness-warnings.ts'

/** Prekeys that end sooner than this leave senders without one soon. */
const PREKEYS_SOON_MS = 7 * 86_400_000

/** The prekeys that members have of this node: those of its record and of its newest list, as the roster puts them together. */
export const publishedPrekeys = ({ context }: Pick<LocalNode, 'context'>): readonly Prekey[] =>
  (context.roster()?.node(context.identity.peerKey)?.record ?? context.card.node).prekeys

/** Until when mail can be sealed to this node, milliseconds since 1970; 0 when it never can. */
export const prekeysUntil = (local: Pick<LocalNode, 'context'>): number =>
  Math.max(0, ...publishedPrekeys(local).map(({ notAfter }) => notAfter))

const prekeyWarning = (local: LocalNode, running: RunningNode | undefined): Warning[] => {
  const left = prekeysUntil(local) - local.context.clock()
  if (left > PREKEYS_SOON_MS) return []
  const days = Math.ceil(left / 86_400_000)
  const fix = running
    ? 'The node makes new ones by itself, within the hour; if this stays, look for the alarm prekeys-failed.'
    : 'The node makes new ones by itself when it runs: valise up'
  return left <= 0
    ? [{ level: 'error', code: 'prekeys-over', message: 'No prekey of this node is valid: nobody can send it mail', fix }]
    : [
        {
          level: 'warning',
          code: 'prekeys-ending',
          message: `The last prekey of this node ends in ${days} ${days === 1 ? 'day' : 'days'}`,
          fix,
        },
      ]
}

const networkWarnings = ({ context }: LocalNode): Warning[] => {
  const roster = context.roster()
  if (!roster)
    return [{ level: 'warning', code: 'network-missing', message: 'This home has joined no network', fix: 'valise network join CHARTER' }]
  if (roster.node(context.identity.peerKey)) return []
  return [
    {
      level: 'warning',
      code: 'not-a-member',
      message: `The roster of ${roster.charter.name} does not have this node: no member will exchange mail with it`,
      fix: "Ask the network's administrators to admit this authority's card.",
    },
  ]
}

const queueWarnings = async ({ context, post }: LocalNode, running: RunningNode | undefined): Promise<Warning[]> => {
  const waiting = new Map<string, number>()
  for (const message of await post.mailbox.outbox())
    for (const { authority, state } of await post.mailbox.deliveries(message))
      if (isWaiting(state)) waiting.set(authority, (waiting.get(authority) ?? 0) + 1)
  const connected = new Set<string | undefined>(
    (running?.network.peers ?? []).map(({ peer }) => context.roster()?.node(peer)?.member.authority),
  )
  return [...waiting].flatMap(([authority, count]) =>
    connected.has(authority)
      ? []
      : [
          {
            level: 'warning' as const,
            code: 'mail-waiting',
            message: `${count} ${count === 1 ? 'message waits' : 'messages wait'} for ${authority}, which is not connected`,
            fix: running ? 'It is tried again by itself; `valise doctor` tests the connection.' : 'valise up',
          },
        ],
  )
}

/** Members whose nodes were hung up on within the last day, with what they did. */
const conductWarnings = ({ context }: LocalNode, running: RunningNode | undefined): Warning[] =>
  (running?.network.misbehaving ?? []).map(({ peer, counts, drops, refusedUntil }) => {
    const authority = context.roster()?.node(parseHex(peer))?.member.authority ?? 'A member that is none any more'
    const what = Object.entries(counts).map(([fault, count]) => `${FAULTS[fault as Fault]} (${count})`)
    const until = refusedUntil > context.clock() ? `, refused until ${new Date(refusedUntil).toISOString()}` : ''
    return {
      level: 'warning',
      code: 'peer-misbehaves',
      message: `${authority}: its node ${peer.slice(0, 16)} was hung up on ${drops === 1 ? 'once' : `${drops} times`}${until}; it ${what.join(', ')}`,
      fix: `Speak with ${authority}: its program is faulty, or its node is in other hands. docs/operations.md says what to do.`,
    }
  })

/** A depot that is nearly full turns depositors away soon. */
const NEARLY_FULL = 0.9

const depotWarnings = async ({ post }: LocalNode): Promise<Warning[]> => {
  const { fullest, bytes, parcels } = await post.depot.usage()
  if (fullest < NEARLY_FULL) return []
  return [
    {
      level: 'warning',
      code: 'depot-nearly-full',
      message: `${parcels} parcels of ${bytes} bytes are kept for other members; ${Math.floor(fullest * 100)} % of a limit of this depot is used`,
      fix: 'Those they are for have to collect them; `valise status --json` says who. The limits stand under [depot] in the settings.',
    },
  ]
}

/** A month after a restore nothing that was sent before it can still come. */
const RESTORED_MS = 30 * 86_400_000

const voterWarning = ({ context }: LocalNode, restored: RestoredMark): Warning[] => {
  const named = voteKeyOf(context.roster()?.government ?? { administrators: [] }, context.identity.authority)
  if (!named || !isSilenced(context.identity, restored, named.publicKey)) return []
  return [
    {
      level: 'warning',
      code: 'voter-silent',
      message: 'This administrator takes no part in votes: what its node signed between backup and restore, it does not know',
      fix: 'valise node rotate-keys, and then an epoch that names its new vote key',
    },
  ]
}

const restoredWarnings = async (local: LocalNode): Promise<Warning[]> => {
  const restored = await readRestored(local.context.store)
  if (!restored) return []
  const silent = voterWarning(local, restored)
  if (local.context.clock() - restored.at > RESTORED_MS) return silent
  const backup = new Date(restored.backup).toISOString()
  return [
    ...silent,
    {
      level: 'warning',
      code: 'restored',
      message: `This home was restored from a backup of ${backup}: what came in and was sent after that is not here`,
      fix: 'Ask correspondents what they sent since: their `valise outbox` shows what this node has lost, and they send it again.',
    },
  ]
}

/** All warnings, the worst first. */
export const warningsOf = async (local: LocalNode, running: RunningNode | undefined): Promise<Warning[]> => {
  const behind = local.clock.behind()
  const warnings: Warning[] = [
    ...networkWarnings(local),
    ...rosterWarnings(local),
    ...prekeyWarning(local, running),
    ...(await restoredWarnings(local)),
    ...(await witnessWarnings(local)),
    ...(behind > 0
      ? [
          {
            level: 'error' as const,
            code: 'clock-behind',
            message: `The system clock is ${Math.round(behind / 60_000)} minutes behind what this node has recorded`,
            fix: 'Set the system clock, with NTP.',
          },
        ]
      : []),
    ...(await queueWarnings(local, running)),
    ...(await depotWarnings(local)),
    ...conductWarnings(local, running),
    // told with its counts just before
    ...(running?.alarms.list() ?? [])
      .filter((alarm) => alarm.code !== 'peer-misbehaves')
      .map(({ code, message, at }) => ({
        level: 'warning' as const,
        code,
        message: `${message} (${new Date(at).toISOString()})`,
        fix: `See docs/errors.md, and \`valise log\` for the act.`,
      })),
  ]
  return warnings.sort((a, b) => Number(b.level === 'error') - Number(a.level === 'error'))
}
