// A running node: a local node with its network, its delivery loop and its local API, and the order in which they stop.

import { hex } from '../keys/ids.ts'
import { actRecord, NODE_ACCOUNT } from '../protocol/act.ts'
import { backoff } from '../protocol/backoff.ts'
import { Alarms } from './alarms.ts'
import type { LocalNode } from './local-node.ts'
import type { Logger } from './logger.ts'
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

/** Keeps a connection to a peer given by hand, dialling again with pauses. @returns the function that ends it */
const keepDialling = (network: Network, local: LocalNode, logger: Logger, address: string): (() => void) => {
  let timer: NodeJS.Timeout | undefined
  let ended = false
  let attempt = 0
  const again = () => {
    attempt++
    timer = setTimeout(dial, backoff(attempt, (local.context.random(1)[0] ?? 0) / 255))
    timer.unref()
  }
  const dial = async () => {
    if (ended) return
    try {
      await network.dial(address)
      attempt = 0
    } catch (error) {
      logger.debug('dial-failed', { address, error, attempt })
      if (!ended) again()
    }
  }
  void dial()
  return () => {
    ended = true
    clearTimeout(timer)
  }
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
  const network = await Network.start(context, host, options.software, {
    answer: (peer, parcel) => post.answer(peer, parcel),
    connected: (peer) => {
      context.events.emit({ type: 'peer', authority: authorityOf(local, peer), connected: true })
      post.delivery.connected(peer)
    },
    disconnected: (peer) => context.events.emit({ type: 'peer', authority: authorityOf(local, peer), connected: false }),
  })
  await context.commit.commit({ acts: [actRecord({ act: 'started', at: context.clock(), account: NODE_ACCOUNT })], operations: () => [] })
  await post.delivery.start(network)
  const dials = [...new Set([...home.settings.peers, ...(options.peers ?? [])])].map((address) =>
    keepDialling(network, local, logger, address),
  )
  dialMembers(network, local, logger)
  let stopping: Promise<void> | undefined
  const stop = async () => {
    for (const end of dials) end()
    const delivered = post.delivery.stop()
    await network.stop()
    await delivered
    await context.commit.commit({ acts: [actRecord({ act: 'stopped', at: context.clock(), account: NODE_ACCOUNT })], operations: () => [] })
    await local.close()
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
