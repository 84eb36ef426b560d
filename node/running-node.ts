// A running node: a local node with its network, its delivery loop and its local API, and the order in which they stop.

import { hex } from '../keys/ids.ts'
import { actRecord, NODE_ACCOUNT } from '../protocol/act.ts'
import { Alarms } from './alarms.ts'
import type { LocalNode } from './local-node.ts'
import { logChangedSettings } from './log/local-acts.ts'
import type { Logger } from './logger.ts'
import { Dialler } from './net/dialler.ts'
import { Network } from './net/network.ts'

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

/** Members whose addresses are in the roster are dialled at start, so that mail that waits with them for us comes at once. */
const dialMembers = (network: Network, local: LocalNode, logger: Logger): void => {
  const own = hex(local.context.identity.peerKey)
  for (const member of local.context.roster()?.members ?? [])
    for (const record of member.nodes)
      if (record.addresses.length > 0 && hex(record.peerKey) !== own)
        network.connect(record).catch((error: unknown) => logger.debug('dial-failed', { authority: member.authority, error }))
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

const authorityOf = (local: LocalNode, peer: Uint8Array): string => local.context.roster()?.node(peer)?.member.authority ?? ''

const note = async ({ context }: LocalNode, act: 'started' | 'stopped'): Promise<void> => {
  await context.commit.commit({ acts: [actRecord({ act, at: context.clock(), account: NODE_ACCOUNT })], operations: () => [] })
}

/** Starts the network and delivery of an opened node. @throws ValiseError `address-in-use` */
export const startNode = async (local: LocalNode, options: RunOptions): Promise<RunningNode> => {
  const { context, home, post } = local
  const { logger } = options
  const alarms = new Alarms(context.events, context.clock)
  logEvents(local, logger)
  const host = {
    transportSeed: context.identity.transportSeed,
    listen: options.listen ?? home.settings.listen,
    announce: home.settings.announce,
  }
  let dialler: Dialler | undefined
  const network = await Network.start(context, host, options.software, {
    answer: (peer, parcel) => post.answer(peer, parcel),
    unreadable: (peer, error, bytes) => post.unreadable(peer, error, bytes),
    connected: (peer) => {
      context.events.emit({ type: 'peer', authority: authorityOf(local, peer), connected: true })
      post.delivery.connected(peer)
    },
    disconnected: (peer) => {
      context.events.emit({ type: 'peer', authority: authorityOf(local, peer), connected: false })
      dialler?.lost(peer)
    },
  })
  try {
    await logChangedSettings(local)
    await note(local, 'started')
    await post.delivery.start(network)
  } catch (error) {
    await network.stop()
    throw error
  }
  dialler = new Dialler(
    {
      timers: context.timers,
      random: context.random,
      dial: (address) => network.dial(address),
      failed: (address, error, attempt) => logger.debug('dial-failed', { address, error, attempt }),
    },
    [...home.settings.peers, ...(options.peers ?? [])],
  )
  dialMembers(network, local, logger)
  let stopping: Promise<void> | undefined
  const stop = async () => {
    dialler?.stop()
    const delivered = post.delivery.stop()
    await network.stop()
    await delivered
    // whatever the disk says to the last act, the home is closed
    await note(local, 'stopped').finally(() => local.close())
  }
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
