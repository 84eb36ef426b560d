// Tests each part of a node and each connection, and says how to mend what fails. It changes nothing.

import { equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import { prekeyPair } from '../../keys/sealing.ts'
import { currentPrekey, prekeyEpoch } from '../../protocol/prekey.ts'
import { freeBytes, MIN_FREE_BYTES } from '../disk-room.ts'
import type { LocalNode } from '../local-node.ts'
import { type Lines, linesOf } from '../net/lines.ts'
import type { RunningNode } from '../running-node.ts'
import { SCHEMA_KEY } from '../store/migration.ts'
import { type HealthCheck, ill, well } from './check.ts'
import { checkDepots, checkKept, ownDepots } from './depots.ts'
import { prekeysUntil, publishedPrekeys, warningsOf } from './warnings.ts'

/** What is asked of the system; tests answer for it. */
export interface System {
  /** the version of Node.js, as `20.19.0` */
  readonly node: string
  /** bytes that this user may still write where `folder` is */
  free(folder: string): Promise<number>
}

const SYSTEM: System = { node: process.versions.node, free: freeBytes }

/** The oldest Node.js that the dependencies and the cryptography support. */
const OLDEST_NODE = 20

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** A check that cannot be made has failed. */
const made = async (name: string, fix: string, check: () => Promise<HealthCheck>): Promise<HealthCheck> => {
  try {
    return await check()
  } catch (error) {
    return ill(name, messageOf(error), fix)
  }
}

const checkRuntime = ({ node }: System): HealthCheck =>
  Number(node.split('.')[0]) >= OLDEST_NODE
    ? well('runtime', `Node.js ${node}`)
    : ill('runtime', `Node.js ${node} is too old`, `Install Node.js ${OLDEST_NODE} or newer.`)

const STORE_FIX = 'Stop the node and run `valise fsck`; docs/operations.md says what can be saved.'

const checkStore = ({ context }: LocalNode): Promise<HealthCheck> =>
  made('store', STORE_FIX, async () => {
    await context.store.get(SCHEMA_KEY)
    return well('store', 'LevelDB answers, values decrypt')
  })

const checkDisk = async ({ home }: LocalNode, system: System): Promise<HealthCheck> => {
  const free = await system.free(home.paths.home)
  const detail = `${Math.floor(free / 1024 / 1024)} MiB free`
  return free >= MIN_FREE_BYTES
    ? well('disk', detail)
    : ill('disk', detail, 'Free some space: without it, messages are neither taken nor sent.')
}

const KEYS_FIX =
  'Mail sealed to them cannot be opened: restore the file keys/prekeys from a copy, or move it away and restart the node, which makes new prekeys by itself; what waits at senders is then wrapped again.'
const UNPUBLISHED_FIX = 'The node publishes new prekeys by itself when it runs, within the hour: valise up'

const checkKeys = async (local: LocalNode): Promise<HealthCheck> => {
  const { context, home } = local
  const { identity, card } = context
  if (!equalBytes(card.node.peerKey, identity.peerKey))
    return ill('keys', 'The card in the home is of another node', 'Put back the card and the keys that belong together.')
  const epoch = prekeyEpoch(context.clock())
  const today = (await home.readPrekeys()).find((prekey) => prekey.epoch === epoch)
  if (!today) return ill('keys', 'No private prekey for this week is here', KEYS_FIX)
  const current = currentPrekey(publishedPrekeys(local), context.clock())
  if (current?.epoch === epoch && !equalBytes(current.publicKey, prekeyPair(context.crypto, today.seed).publicKey))
    return ill('keys', "Members have another prekey for this week than this node's", UNPUBLISHED_FIX)
  return well('keys', `card and keys belong together; prekeys until ${new Date(prekeysUntil(local)).toISOString()}`)
}

const checkNetwork = ({ context, charter }: LocalNode): HealthCheck => {
  const roster = context.roster()
  if (!roster || !charter) return ill('network', 'This home has joined no network', 'valise network join CHARTER')
  const { authority, peerKey } = context.identity
  if (!roster.node(peerKey))
    return ill(
      'network',
      roster.member(authority)
        ? `The charter of ${roster.charter.name} names another node of ${authority}, not this one`
        : `${authority} is not a member of ${roster.charter.name}`,
      "Ask the network's administrators to admit this authority's card.",
    )
  return well('network', `${roster.charter.name}, ${roster.members.length} members, head ${hex(roster.head)}`)
}

const checkClock = ({ clock }: LocalNode): HealthCheck => {
  const behind = clock.behind()
  return behind === 0
    ? well('clock', new Date(clock.now()).toISOString())
    : ill(
        'clock',
        `The system clock is ${Math.round(behind / 60_000)} minutes behind what this node has recorded`,
        'Set the system clock, with NTP.',
      )
}

const checkPeers = async ({ context }: LocalNode, running: RunningNode): Promise<HealthCheck[]> => {
  const others = (context.roster()?.members ?? []).filter(({ authority }) => authority !== context.identity.authority)
  return Promise.all(
    others.flatMap((member) =>
      member.nodes.map(async (node): Promise<HealthCheck> => {
        const name = `connection ${member.authority}`
        if (!running.network.canDial(node) && !running.network.isConnected(node.peerKey))
          return ill(
            name,
            'it cannot be dialled: no address of its node is known. What is for it waits for its connection',
            `Nothing, if it stands behind a router: it connects by itself when it is up. Otherwise ask ${member.authority} for its address, and give it with --peer.`,
          )
        try {
          await running.network.admit(node)
          return well(name, 'connected, and admitted by the far side')
        } catch (error) {
          return ill(
            name,
            messageOf(error),
            `Ask ${member.authority} whether its node is up and reachable; give its address with --peer if it is not in its card.`,
          )
        }
      }),
    ),
  )
}

/** Whether a node that nobody may be able to dial has its mail all the same. */
const checkLine = ({ dialled, heldBy, wanted }: Lines): HealthCheck[] => {
  const isHeld = wanted > 0 && heldBy.length >= wanted
  if (dialled === 'yes' || (dialled === 'unknown' && isHeld)) return []
  const held = heldBy.length === 0 ? 'no member holds' : `${heldBy.join(', ')} hold${heldBy.length === 1 ? 's' : ''}`
  const detail = `${dialled === 'no' ? 'nobody can dial this node' : 'no member has dialled this node yet'}; ${held} its line`
  if (isHeld) return [well('line', detail)]
  const fix = 'Give addresses of members that can be dialled under `peers` in valise.toml, or with --peer. The node tries again by itself.'
  return [ill('line', wanted === 0 ? `${detail}, and no member that can be dialled is known` : `${detail}; ${wanted} should`, fix)]
}

/** Warnings whose cause has a test of its own here. */
const TESTED: ReadonlySet<string> = new Set(['network-missing', 'not-a-member', 'clock-behind', 'prekeys-over'])

const otherWarnings = async (local: LocalNode, running: RunningNode | undefined): Promise<HealthCheck[]> => {
  try {
    const others = (await warningsOf(local, running)).filter(({ code }) => !TESTED.has(code))
    return others.map(({ code, message, fix }) => ill(code, message, fix))
  } catch (error) {
    return [ill('warnings', messageOf(error), STORE_FIX)]
  }
}

/** Tests a node; of a stopped one, what can be tested without a network. */
export const doctor = async (local: LocalNode, running: RunningNode | undefined, system = SYSTEM): Promise<HealthCheck[]> => {
  const checks = [
    checkRuntime(system),
    await checkStore(local),
    await made('disk', 'See that the disk of the home is there.', () => checkDisk(local, system)),
    await made('keys', KEYS_FIX, () => checkKeys(local)),
    checkNetwork(local),
    checkClock(local),
    ...checkDepots(ownDepots(local.context, running?.network), local.context.clock(), running !== undefined),
    await made('kept for others', STORE_FIX, async () => checkKept(await local.post.depot.usage())),
  ]
  if (running) {
    const peers = await checkPeers(local, running)
    const lines = linesOf(local.context, running.network)
    const { addresses } = running.network
    checks.push(well('listen', addresses.length > 0 ? addresses.join(', ') : 'nowhere, as it is set'))
    if (peers.length > 0) checks.push(...checkLine(lines))
    checks.push(...peers)
  } else checks.push(ill('running', 'The node is not running: nothing comes in and nothing goes out', 'valise up'))
  return [...checks, ...(await otherWarnings(local, running))]
}
