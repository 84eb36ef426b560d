// How the roster's items travel between members' nodes: by gossip when something is new; by comparison on every new connection, again when its
// peer joins the gossip, every few minutes with one of the peers, whenever asked, and a last time before a peer is hung up on. Not here: what
// items mean and who may take part, which the caller is asked.

import type { Connection } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import { hex, type PeerKey, peerIdText } from '../../keys/ids.ts'
import type { CryptoProvider, RandomBytes } from '../../keys/provider.ts'
import { nodeError } from '../errors.ts'
import type { Events } from '../events.ts'
import type { Timers } from '../timers.ts'
import { peerKeyOf } from './admission.ts'
import type { GossipPace, MayGovern } from './govern-gate.ts'
import type { Host, HostServices } from './host.ts'
import type { ItemSource, Taken } from './item-source.ts'
import { RosterGossip } from './roster-gossip.ts'
import { compareRoster, ROSTER_PROTOCOL, type RosterSide, type SyncResult, serveRoster } from './roster-sync.ts'

/** Between two comparisons with a random peer: what gossip has missed is here some minutes later. */
const COMPARE_MS = 5 * 60_000
/** Comparisons that this node runs at once: a newcomer fetches everything from two members, not from all. */
const MAX_AT_ONCE = 2
/** Items of one peer that are refused within an hour before it is hung up on: a faulty program, or an attack. */
const MAX_REFUSED = 32
const REFUSED_MS = 60 * 60_000
/** What a comparison brings new is gossiped on when it is this little: after a partition all have it at once, and a newcomer floods nobody. */
const MAX_GOSSIPED_ON = 64
/** Between two comparisons with a peer for the sake of items that wait: a peer whose items always wait costs a comparison in that time. */
const WAITING_MS = 10_000
/** How long opening a stream may take. */
const OPEN_MS = 10_000

export interface ExchangeOptions {
  readonly crypto: CryptoProvider
  /** 32 bytes */
  readonly network: Uint8Array
  readonly source: ItemSource
  /** whether the peer of a connection may take part in governance now */
  readonly mayGovern: MayGovern
  readonly timers: Timers
  readonly random: RandomBytes
  readonly events: Events
  /** how fast the gossip of a connection is read; as fast as it comes unless told */
  readonly pace?: GossipPace
  /** whether a peer may begin one more comparison now */
  readonly mayCompare?: (peer: PeerKey) => boolean
  /** is told of comparisons that this node asked for and that were completed */
  readonly compared?: (peer: PeerKey) => void
  /** is told of comparisons that failed */
  readonly failed?: (peer: PeerKey, error: unknown) => void
  /** is told of a peer that was hung up on because too much of it was refused */
  readonly misbehaved?: (peer: PeerKey) => void
}

export class RosterExchange {
  readonly #options: ExchangeOptions
  readonly #gossip: RosterGossip
  /** connections whose peer could take part when that was last looked at */
  readonly #admitted = new WeakSet<Connection>()
  /** connections over which was compared since their peer joined the gossip */
  readonly #caughtUp = new WeakSet<Connection>()
  /** by peer: items refused within the last hour */
  readonly #refused = new Map<string, number>()
  /** by peer: comparisons that run or wait for their turn */
  readonly #comparing = new Map<string, Promise<SyncResult>>()
  /** by peer: compared for the sake of an item that waits, and whether another has come since */
  readonly #lookedUp = new Map<string, boolean>()
  /** last comparisons with peers that are hung up on after it */
  readonly #partings = new Set<Promise<SyncResult>>()
  readonly #turns: (() => void)[] = []
  #atOnce = 0
  #host: Host | undefined
  #cancel = () => {}
  #detach = () => {}

  constructor(options: ExchangeOptions) {
    this.#options = options
    this.#gossip = new RosterGossip({
      crypto: options.crypto,
      network: options.network,
      mayGovern: options.mayGovern,
      pace: options.pace ?? (async () => {}),
      take: (item, from) => this.#take(item, from),
      unreadable: (from) => this.#countRefused(from),
      joined: (peer) => this.#joined(peer),
    })
  }

  /** What the host needs to gossip: the second argument of `startHost`. */
  get services(): HostServices {
    return { gossip: this.#gossip.service }
  }

  /** Begins to serve, to gossip and to compare. @param host started with `services` */
  async start(host: Host): Promise<void> {
    this.#host = host
    this.#gossip.start()
    await host.handle(ROSTER_PROTOCOL, (stream, connection) => this.#serve(stream, connection), { maxInboundStreams: 2 })
    const opened = ({ detail }: CustomEvent<Connection>) => this.#met(detail)
    host.addEventListener('connection:open', opened)
    this.#detach = () => host.removeEventListener('connection:open', opened)
    for (const connection of host.getConnections()) this.#met(connection)
    this.#schedule()
  }

  /** Gives an item of this node's own to all. @returns whether it was small enough for gossip; else others fetch it when they compare */
  publish(item: Uint8Array): Promise<boolean> {
    return this.#gossip.publish(item)
  }

  /** Compares with a peer now; one that is being compared with already is not compared with twice. @throws ValiseError `peer-lost`, `not-admitted`, as `compareRoster` */
  syncWith(peer: PeerKey): Promise<SyncResult> {
    const key = hex(peer)
    const known = this.#comparing.get(key)
    if (known) return known
    const comparing = this.#inTurn(() => this.#compare(peer)).finally(() => this.#comparing.delete(key))
    this.#comparing.set(key, comparing)
    return comparing
  }

  /** Looks again at who may take part: to be called when the roster has changed. Whoever may now, and could not before, is compared with. */
  refresh(): void {
    const connections = this.#host?.getConnections() ?? []
    this.#gossip.refresh(connections)
    for (const connection of connections) {
      if (!this.#options.mayGovern(connection) || this.#admitted.has(connection)) continue
      this.#admitted.add(connection)
      this.#compareSoon(connection)
    }
  }

  /**
   * Tells a peer that may take part no more what was decided, by a last comparison. Resolves when it knows, and at once for one that could take
   * no part before either. @throws as `syncWith`
   */
  async takeLeave(connection: Connection): Promise<void> {
    const peer = peerKeyOf(connection.remotePeer)
    this.#caughtUp.delete(connection)
    if (!peer || !this.#admitted.delete(connection)) return
    const parting = this.#compareOver(connection, { ...this.#side(peer, connection), mayGoOn: () => connection.status === 'open' })
    this.#partings.add(parting)
    await parting.finally(() => this.#partings.delete(parting))
  }

  /** Peers that gossip with this node. */
  get gossiping(): readonly PeerKey[] {
    return this.#gossip.peers.flatMap((peer) => peerKeyOf(peer) ?? [])
  }

  /** Ends what is under way; the host is stopped by its owner. */
  async stop(): Promise<void> {
    this.#cancel()
    this.#detach()
    const host = this.#host
    this.#host = undefined
    for (const turn of this.#turns.splice(0)) turn()
    await host?.unhandle(ROSTER_PROTOCOL)
    await Promise.allSettled([...this.#comparing.values(), ...this.#partings])
  }

  async #take(item: Uint8Array, from: PeerKey): Promise<Taken> {
    const taken = await this.#options.source.take(item, from)
    if (taken === 'refused') this.#countRefused(from)
    // whoever passed it on took it as new, and holds what it waits for
    if (taken === 'waiting') this.#lookUp(from)
    return taken
  }

  /** Compares with a peer whose item waits for something: now, or after a while when that was done just before. */
  #lookUp(from: PeerKey): void {
    const key = hex(from)
    if (this.#lookedUp.has(key)) return void this.#lookedUp.set(key, true)
    this.#lookedUp.set(key, false)
    this.#compareQuietly(from)
    this.#options.timers.after(WAITING_MS, () => {
      const again = this.#lookedUp.get(key) === true
      this.#lookedUp.delete(key)
      if (again && this.#host) this.#lookUp(from)
    })
  }

  /** Notes a refused item, and hangs up on a peer that sends many. @returns whether it was hung up on */
  #countRefused(from: PeerKey): boolean {
    const key = hex(from)
    const count = (this.#refused.get(key) ?? 0) + 1
    this.#refused.set(key, count)
    if (count === 1) this.#options.timers.after(REFUSED_MS, () => this.#refused.delete(key))
    if (count < MAX_REFUSED) return false
    this.#refused.set(key, 0)
    const message = `The node ${peerIdText(from)} sent ${MAX_REFUSED} items that count for nothing; the connection to it was ended`
    this.#options.events.emit({ type: 'alarm', code: 'roster-peer-misbehaves', message })
    for (const connection of this.#connections(from)) connection.abort(new Error('too much was refused'))
    this.#options.misbehaved?.(from)
    return true
  }

  #side(peer: PeerKey, connection: Connection): RosterSide {
    const { source, timers, mayGovern } = this.#options
    return {
      source,
      timers,
      peer,
      mayGoOn: () => mayGovern(connection),
      refused: () => {
        if (this.#countRefused(peer)) throw nodeError('peer-protocol', 'The peer sent too much that was refused', { reason: 'refused' })
      },
    }
  }

  async #serve(stream: Parameters<typeof serveRoster>[0], connection: Connection): Promise<void> {
    const peer = peerKeyOf(connection.remotePeer)
    if (!peer || !this.#options.mayGovern(connection)) return stream.abort(new Error('not a member'))
    if (this.#options.mayCompare?.(peer) === false) return stream.abort(new Error('too many comparisons'))
    const failed = (error: unknown) => this.#options.failed?.(peer, error)
    await this.#passOn(await serveRoster(stream, this.#side(peer, connection), failed, MAX_GOSSIPED_ON + 1))
  }

  async #compare(peer: PeerKey): Promise<SyncResult> {
    const connection = this.#connections(peer).find((open) => open.status === 'open' && this.#options.mayGovern(open))
    if (!connection) throw nodeError('peer-lost', 'There is no connection to compare the roster over')
    return this.#compareOver(connection, this.#side(peer, connection))
  }

  async #compareOver(connection: Connection, side: RosterSide): Promise<SyncResult> {
    const stream = await connection.newStream(ROSTER_PROTOCOL, { signal: AbortSignal.timeout(OPEN_MS) })
    const result = await compareRoster(stream, side, MAX_GOSSIPED_ON + 1)
    await this.#passOn(result)
    this.#options.compared?.(side.peer)
    return result
  }

  async #passOn({ news, fresh }: Pick<SyncResult, 'news' | 'fresh'>): Promise<void> {
    if (news > MAX_GOSSIPED_ON || !this.#host) return
    for (const item of fresh) await this.#gossip.publish(item).catch(() => undefined)
  }

  #connections(peer: PeerKey): Connection[] {
    return this.#host?.getConnections(peerIdFromString(peerIdText(peer))) ?? []
  }

  /** A new connection: the side that dialled begins to compare. */
  #met(connection: Connection): void {
    if (!this.#options.mayGovern(connection)) return
    this.#admitted.add(connection)
    if (connection.direction === 'outbound') this.#compareSoon(connection)
  }

  /**
   * A peer gossips with this node from now on. Of two that came together the later to hear of the other compares after all that gossip has
   * missed, so nothing has to wait for the comparison of every few minutes. Once for each connection, however often the peer joins.
   */
  #joined(peer: PeerKey): void {
    const connections = this.#connections(peer).filter((connection) => !this.#caughtUp.has(connection))
    if (connections.length === 0) return
    for (const connection of connections) this.#caughtUp.add(connection)
    this.#compareQuietly(peer)
  }

  #compareSoon(connection: Connection): void {
    const peer = peerKeyOf(connection.remotePeer)
    if (peer && this.#options.mayGovern(connection)) this.#compareQuietly(peer)
  }

  #compareQuietly(peer: PeerKey): void {
    this.#compareAnew(peer).catch((error: unknown) => this.#options.failed?.(peer, error))
  }

  /** One that runs may have asked before what it is wanted for was there. */
  async #compareAnew(peer: PeerKey): Promise<void> {
    await this.#comparing.get(hex(peer))?.catch(() => undefined)
    if (this.#host) await this.syncWith(peer)
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    // whoever ends hands its place on
    if (this.#atOnce >= MAX_AT_ONCE) await new Promise<void>((resolve) => this.#turns.push(resolve))
    else this.#atOnce++
    try {
      return await work()
    } finally {
      const next = this.#turns.shift()
      if (next) next()
      else this.#atOnce--
    }
  }

  /** Every few minutes, never all nodes at the same time: with one of those who may take part. */
  #schedule(): void {
    const [byte = 0] = this.#options.random(1)
    this.#cancel = this.#options.timers.after(Math.round(COMPARE_MS * (0.5 + byte / 255)), () => {
      this.refresh()
      const open = this.#host?.getConnections().filter((connection) => this.#options.mayGovern(connection)) ?? []
      const [high = 0, low = 0] = this.#options.random(2)
      const chosen = open[(high * 256 + low) % open.length]
      if (chosen) this.#compareSoon(chosen)
      this.#schedule()
    })
  }
}
