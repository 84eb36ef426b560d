// `up`: a home opened, a node run, its API served; and their end.

import { fingerprint } from '../keys/fingerprint.ts'
import { hex } from '../keys/ids.ts'
import { apiApp } from './api/app.ts'
import { serveApi } from './api/server.ts'
import { nodeError } from './errors.ts'
import { openHome } from './home/home.ts'
import { openNode, PRIMITIVES } from './local-node.ts'
import { standardError } from './log-destination.ts'
import { createLogger } from './logger.ts'
import { moment } from './moments.ts'
import { startNode } from './running-node.ts'

export interface UpRequest {
  readonly home: string
  readonly passphrase: string
  /** undefined: as the settings say */
  readonly listen: readonly string[] | undefined
  readonly peers: readonly string[]
  /** HOST:PORT; undefined: none */
  readonly console: string | undefined
  /** as in HomeContext */
  readonly inspectAtOnce?: number
}

export interface UpNode {
  readonly authority: string
  readonly fingerprint: string
  readonly network: string | null
  readonly peerId: string
  /** with `/p2p/…` */
  readonly listen: readonly string[]
  readonly console: string | null
  /** path of the socket */
  readonly api: string
  /** settles when the node has stopped; rejects with `store-corrupt` when it did because its store is damaged */
  readonly stopped: Promise<void>
  stop(): Promise<void>
}

/** How long the last log lines may take to leave. */
const FLUSH_MS = 1_000
/** How this program names itself to other nodes. */
const SOFTWARE = 'valise'

/** Runs a node until it is stopped. @throws ValiseError as `openHome`, `openNode`, `startNode`; `console-missing` */
export const runNode = async (request: UpRequest): Promise<UpNode> => {
  if (request.console !== undefined)
    throw nodeError('console-missing', 'This release has no console yet: leave out --console, and use the commands')
  const home = await openHome(
    request.home,
    { ...PRIMITIVES, ...(request.inspectAtOnce !== undefined && { inspectAtOnce: request.inspectAtOnce }) },
    request.passphrase,
  )
  moment('start.home-opened')
  if (home.settings.console.address !== '') {
    await home.close()
    throw nodeError('console-missing', `This release has no console yet: leave console.address empty in ${home.paths.settings}`)
  }
  const destination = standardError()
  const logger = createLogger(destination, { level: home.settings.log.level, now: Date.now })
  const local = await openNode(home).catch(async (error: unknown) => {
    await home.close()
    throw error
  })
  const running = await startNode(local, { ...request, software: SOFTWARE, logger }).catch(async (error: unknown) => {
    await local.close()
    throw error
  })
  const { promise: stopped, resolve, reject } = Promise.withResolvers<void>()
  let stopping: Promise<void> | undefined
  let damage: unknown
  const ending = new AbortController()
  const stop = () => {
    ending.abort()
    stopping ??= server
      .close()
      .then(() => running.stop())
      .then(() => destination.flush(FLUSH_MS))
      .then(
        () => (damage === undefined ? resolve() : reject(damage)),
        (error: unknown) => reject(damage ?? error),
      )
    return stopping
  }
  const app = apiApp({ local, running, stop: () => void setImmediate(stop), ending: ending.signal }, (error) =>
    logger.error('defect', { error }),
  )
  const server = await serveApi(app, home.paths.socket).catch(async (error: unknown) => {
    await running.stop()
    throw error
  })
  moment('start.ready')
  // a store that is known to be damaged refuses everything: the node ends with what is wrong, as it would have at its start
  home.inspected.catch((error: unknown) => {
    if (stopping) return
    logger.error('store-damaged', { error })
    damage = error
    void stop()
  })
  const { context, charter } = local
  logger.info('ready', { authority: context.identity.authority, peer: context.identity.peerId })
  return {
    authority: context.identity.authority,
    fingerprint: fingerprint(context.crypto, context.card.authorityKey.publicKey),
    network: charter ? hex(charter.network) : null,
    peerId: context.identity.peerId,
    listen: running.network.addresses,
    console: null,
    api: home.paths.socket,
    stopped,
    stop,
  }
}
