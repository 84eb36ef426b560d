// A running node: a local node with its network, its delivery loop and its local API, and the order in which they stop.

import type { PeerKey } from '../keys/ids.ts'
import { NODE_ACCOUNT } from '../protocol/act.ts'
import { Alarms } from './alarms.ts'
import type { LocalNode } from './local-node.ts'
import { logChangedSettings } from './log/local-acts.ts'
import type { Logger } from './logger.ts'
import { LostMail } from './mail/lost.ts'
import { moment } from './moments.ts'
import { Dialler } from './net/dialler.ts'
import { Keeper } from './net/keeper.ts'
import { reachableNodes } from './net/lines.ts'
import { Network } from './net/network.ts'
import { Governance } from './roster/governance.ts'
import { demandLog, LogClaim } from './roster/log-claim.ts'
import { logStanding } from './roster/log-standing.ts'
import { OwnPrekeys } from './roster/own-prekeys.ts'
import { DatedCheckpoints } from './witness/dated-checkpoints.ts'
import { GivenProofs, PROOF_PROTOCOL } from './witness/give-proofs.ts'
import { Rounds } from './witness/rounds.ts'
import { WITNESS_PROTOCOL, Witness } from './witness/witness.ts'
import { WitnessedProofs } from './witness/witnessed-proofs.ts'

export interface RunOptions {
  /** multiaddrs; the settings' unless given */
  readonly listen?: readonly string[] | undefined
  /** multiaddrs to dial, beside the settings' */
  readonly peers?: readonly string[]
  readonly software: string
  readonly logger: Logger
}

export interface RunningNode {
  readonly local: LocalNode
  readonly network: Network
  readonly alarms: Alarms
  /** milliseconds since 1970 */
  readonly since: number
  /** Stops in good order: no new work, what is under way ends, the network goes, the last acts are written. */
  stop(): Promise<void>
}

const logEvents = (local: LocalNode, logger: Logger): void => {
  local.context.events.listen((event) => {
    if (event.type === 'alarm') logger.warn('alarm', { code: event.code })
    else if (event.type === 'trouble') logger.debug('delivery-trouble', { authority: event.authority })
    else if (event.type === 'message')
      logger.info('message', { message: event.message, thread: event.thread, state: event.state, authority: event.authority })
    else if (event.type === 'peer') logger.info(event.connected ? 'peer-connected' : 'peer-gone', { authority: event.authority })
  })
}

const note = async ({ context }: LocalNode, act: 'started' | 'stopped'): Promise<void> => {
  await context.commit.record({ act, at: context.clock(), account: NODE_ACCOUNT })
}

/** What is told of peers that have come, and that have gone. */
interface Watchers {
  found(peer: PeerKey): void
  lost(peer: PeerKey): void
  /** of a comparison of rosters that is complete */
  compared(): void
  /** whether mail is taken now */
  takesMail(): boolean
}

/** The network of an opened node. */
const startNetwork = (local: LocalNode, { listen, software }: RunOptions, watchers: Watchers): Promise<Network> => {
  const { context, home, post } = local
  const witness = new Witness(context, () => watchers.takesMail())
  const proofs = new GivenProofs(context)
  const { listen: configured, announce } = home.settings
  const host = { transportSeed: context.identity.transportSeed, listen: listen ?? configured, announce }
  const tell = (peer: PeerKey, connected: boolean) =>
    context.events.emit({ type: 'peer', authority: context.roster()?.node(peer)?.member.authority ?? '', connected })
  return Network.start(
    context,
    host,
    software,
    {
      answer: async (peer, parcel) => (watchers.takesMail() ? post.answer(peer, parcel) : post.notNow(parcel)),
      chunk: (peer, request) => post.giving.answer(peer, request),
      unreadable: (peer, error, bytes) => post.unreadable(peer, error, bytes),
      answered: [
        { protocol: WITNESS_PROTOCOL, answer: (_peer, request) => witness.answer(request) },
        { protocol: PROOF_PROTOCOL, answer: (peer, request) => proofs.answer(peer, request) },
      ],
      connected: (peer) => {
        tell(peer, true)
        post.delivery.connected(peer)
        watchers.found(peer)
        post.fetching.connected(peer)
      },
      disconnected: (peer) => {
        tell(peer, false)
        watchers.lost(peer)
      },
      compared: () => watchers.compared(),
    },
    local.membership,
  )
}

const startDialling = ({ context, home }: LocalNode, network: Network, { peers, logger }: RunOptions): Dialler =>
  new Dialler(
    {
      timers: context.timers,
      random: context.random,
      dial: (address) => network.dial(address),
      failed: (address, error, attempt) => logger.debug('dial-failed', { address, error, attempt }),
    },
    [...home.settings.peers, ...(peers ?? [])],
  )

const startKeeping = ({ context }: LocalNode, network: Network, { logger }: RunOptions): Keeper =>
  new Keeper({
    timers: context.timers,
    random: context.random,
    reachable: () => reachableNodes(context, network),
    isConnected: (peer) => network.isConnected(peer),
    connect: (record) => network.admit(record),
    failed: ({ authority }, error) => logger.debug('dial-failed', { authority, error }),
  })

/** What decides whether this home may write the node's log; a home without a network has nobody who knows another. */
const claimOf = async (
  { context, membership }: LocalNode,
  parts: ConstructorParameters<typeof LogClaim>[3],
): Promise<LogClaim | undefined> => {
  if (!membership) return undefined
  const standing = await logStanding(context)
  demandLog(standing)
  return new LogClaim(context, membership, standing, parts)
}

/**
 * Starts the network and delivery of an opened node. While a new log of it waits to be told, there is no mail.
 * @throws ValiseError `address-in-use`, `log-uncertified`, `log-contested`
 */
export const startNode = async (local: LocalNode, options: RunOptions): Promise<RunningNode> => {
  const { context, post } = local
  const alarms = new Alarms(context.events, context.clock)
  logEvents(local, options.logger)
  let dialler: Dialler | undefined
  let keeper: Keeper | undefined
  let rounds: Rounds | undefined
  let witnessed: WitnessedProofs | undefined
  const prekeys = new OwnPrekeys(local)
  const begin = async () => {
    await prekeys.start()
    await post.start(network)
    await post.fetching.start(network)
    rounds?.start()
    witnessed?.start()
    moment('start.delivering')
  }
  const claim = await claimOf(local, {
    held: begin,
    lost: () => void Promise.all([post.stop(), post.fetching.stop(), rounds?.stop(), witnessed?.stop()]),
  })
  const takesMail = () => claim?.holds ?? true
  const lostMail = local.membership && new LostMail(context, local.membership)
  const network = await startNetwork(local, options, {
    takesMail,
    compared: () => claim?.compared(),
    found: (peer) => keeper?.found(peer),
    lost: (peer) => {
      dialler?.lost(peer)
      keeper?.lost(peer)
    },
  })
  moment('start.listening')
  const dated = new DatedCheckpoints(context, takesMail)
  rounds = new Rounds(context, network, dated)
  witnessed = new WitnessedProofs(context, network)
  try {
    await post.attachments.staging.start()
    await logChangedSettings(local)
    await note(local, 'started')
    moment('start.noted')
    await lostMail?.start()
    if (takesMail()) await begin()
  } catch (error) {
    await claim?.stop()
    await prekeys.stop()
    await Promise.all([rounds?.stop(), witnessed?.stop(), network.stop()])
    throw error
  }
  const governance = new Governance(local, network, dated)
  dialler = startDialling(local, network, options)
  keeper = startKeeping(local, network, options)
  const stop = async () => {
    dialler?.stop()
    keeper?.stop()
    await claim?.stop()
    await lostMail?.stop()
    post.attachments.staging.stop()
    const delivered = Promise.all([post.stop(), post.fetching.stop()])
    moment('stop.begun')
    await prekeys.stop()
    await governance.stop()
    // what a witness has not answered ends with the network
    await Promise.all([rounds?.stop(), witnessed?.stop(), network.stop()])
    await delivered
    moment('stop.disconnected')
    // whatever the disk says to the last act, the home is closed; a log that is another home's gets none
    await (claim?.contested ? Promise.resolve() : note(local, 'stopped')).then(() => moment('stop.noted')).finally(() => local.close())
  }
  let stopping: Promise<void> | undefined
  return {
    local,
    network,
    alarms,
    since: context.clock(),
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}
