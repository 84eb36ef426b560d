// The node's side of the network: dials members, keeps one delivery stream to each, answers theirs.

import type { Connection, PeerId, Stream } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import type { ValiseError } from '../../keys/errors.ts'
import { type AuthorityId, hex, type PeerKey, peerIdText } from '../../keys/ids.ts'
import type { ChunkAnswer, ChunkRequest } from '../../protocol/attachment/frames.ts'
import type { NodeRecord } from '../../protocol/node-record.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import type { Membership } from '../roster/membership.ts'
import type { Timers } from '../timers.ts'
import { Admission, peerKeyOf } from './admission.ts'
import { ATTACHMENT_PROTOCOL, ChunkStream } from './chunk-stream.ts'
import type { ConductReport } from './conduct.ts'
import { ANSWER_MS, type AnswerFrame, DELIVERY_PROTOCOL, DeliveryStream } from './delivery-stream.ts'
import { type Host, type HostOptions, startHost } from './host.ts'
import { PeerLimits } from './peer-limits.ts'
import { type RequestProtocol, RequestStream } from './request-stream.ts'
import { RosterExchange } from './roster-exchange.ts'
import { serveChunks } from './serve-chunks.ts'
import { serveDelivery } from './serve-delivery.ts'
import { serveProtocol } from './serve-requests.ts'

/** Delivery streams of one peer that are answered at once: it needs one, and a second while the first is not known to be dead. */
const MAX_DELIVERIES = 2
/** Streams of one connection that chunks are asked for on: two files at once, and those that are ending. */
const MAX_CHUNK_STREAMS = 4
/** How long one attempt to reach a member may take. */
const DIAL_MS = 15_000
/** How long a member that is none any more has to take what was decided about it: over a slow line, and from a busy node. */
const FAREWELL_MS = 10_000

export interface PeerState {
  readonly peer: PeerKey
  readonly address: string
  /** milliseconds since 1970 */
  readonly since: number
  /** which side dialled */
  readonly direction: 'inbound' | 'outbound'
}

export interface NetworkHandlers {
  answer(peer: PeerKey, parcel: Uint8Array): Promise<AnswerFrame>
  /** a chunk of an attachment; never rejects */
  chunk(peer: PeerKey, request: ChunkRequest): Promise<ChunkAnswer>
  /** protocols of small requests, each with what answers them; one that cannot be read rejects */
  readonly answered: readonly { readonly protocol: RequestProtocol; answer(peer: PeerKey, request: Uint8Array): Promise<Uint8Array> }[]
  /** answers what is no parcel; `bytes` as far as they are known */
  unreadable(peer: PeerKey, error: ValiseError, bytes: Uint8Array): Promise<AnswerFrame>
  connected(peer: PeerKey): void
  disconnected(peer: PeerKey): void
  /** this node has compared rosters with a peer, and holds what that held */
  compared(peer: PeerKey): void
}

/** An address of a record, unless it is none: one that cannot be read must not keep the others from being dialled. */
const parsed = (address: string): Multiaddr[] => {
  try {
    return [multiaddr(address)]
  } catch {
    return []
  }
}

export class Network {
  readonly #host: Host
  readonly #admission: Admission
  readonly #limits: PeerLimits
  /** by peer: the delivery streams that are answered, the oldest first */
  readonly #answering = new Map<string, Set<Stream>>()
  readonly #timers: Timers
  readonly #membership: Membership | undefined
  readonly #exchange: RosterExchange | undefined
  /** whether another record than that in a card says what this node's keys are */
  readonly #isCertifiedAnew: () => boolean
  readonly #stopping = new AbortController()
  readonly #streams = new Map<string, Promise<DeliveryStream>>()
  /** connections that are hung up on once their peers know why */
  readonly #parting = new Set<Connection>()
  /** addresses given by hand, beside those in the roster: with `/p2p/…` for one peer, without for whoever answers */
  readonly #known = new Map<string, Multiaddr[]>()
  /** the member whose node has dialled this one last, so that others can */
  #dialledBy: AuthorityId | undefined

  private constructor(
    host: Host,
    admission: Admission,
    limits: PeerLimits,
    timers: Timers,
    membership: Membership | undefined,
    exchange: RosterExchange | undefined,
    isCertifiedAnew: () => boolean,
  ) {
    this.#host = host
    this.#admission = admission
    this.#limits = limits
    this.#timers = timers
    this.#membership = membership
    this.#exchange = exchange
    this.#isCertifiedAnew = isCertifiedAnew
  }

  /** @param membership what the roster is exchanged from and into; none before the home has joined a network */
  static async start(
    context: NodeContext,
    options: HostOptions,
    software: string,
    handlers: NetworkHandlers,
    membership?: Membership,
  ): Promise<Network> {
    let host: Host | undefined
    const limits = new PeerLimits(context, (peer) => {
      for (const connection of host?.getConnections(peerIdFromString(peerIdText(peer))) ?? [])
        connection.abort(new Error('it broke the rules'))
    })
    const admission = new Admission(context, software, limits)
    const { crypto, timers, random, events } = context
    const mayGovern = (connection: Connection) => admission.member(connection) !== undefined
    const exchange =
      membership &&
      new RosterExchange({
        ...{ crypto, timers, random, events, network: membership.ledger.charter.network, source: membership, mayGovern },
        pace: async (connection, bytes) => {
          const peer = peerKeyOf(connection.remotePeer)
          if (peer) await limits.gossip(peer, bytes)
        },
        mayCompare: (peer) => limits.mayOpen(peer, 'comparison'),
        failed: (peer, error) => limits.failed(peer, error),
        compared: handlers.compared,
        misbehaved: (peer) => limits.note(peer, 'roster-items'),
      })
    host = await startHost(options, exchange?.services)
    await admission.attach(host)
    const isCertifiedAnew = () => (context.roster()?.node(context.identity.peerKey)?.record.network.length ?? 0) > 0
    const network = new Network(host, admission, limits, timers, membership, exchange, isCertifiedAnew)
    await network.#serve(handlers)
    await exchange?.start(host)
    return network
  }

  /** Tells members of an item of the roster. */
  async publish(item: Uint8Array): Promise<void> {
    await this.#exchange?.publish(item)
  }

  /** Fetches from a member what this node lacks of the roster, and gives what the other lacks. */
  async syncWith(peer: PeerKey): Promise<void> {
    await this.#exchange?.syncWith(peer)
  }

  /**
   * The roster has changed: mail streams of who may exchange no mail end at once, streams of others are asked about at every frame. Gossip with
   * whoever may take part now is taken up; whoever may not any more is told what was decided, and hung up on.
   */
  refresh(): void {
    this.#exchange?.refresh()
    for (const connection of this.#host.getConnections()) {
      if (this.#admission.correspondent(connection)) continue
      const peer = peerKeyOf(connection.remotePeer)
      const stream = peer && this.#streams.get(hex(peer))
      void stream?.then((open) => open.abort('the member may exchange no mail now')).catch(() => undefined)
      if (!this.#admission.member(connection)) this.#partFrom(connection)
    }
  }

  #partFrom(connection: Connection): void {
    if (this.#parting.has(connection)) return
    this.#parting.add(connection)
    const hangUp = () => {
      cancel()
      this.#parting.delete(connection)
      if (!this.#admission.member(connection)) this.#admission.revoke(connection)
    }
    const cancel = this.#timers.after(FAREWELL_MS, hangUp)
    Promise.resolve(this.#exchange?.takeLeave(connection)).then(hangUp, hangUp)
  }

  /** Addresses that others can dial, each with `/p2p/…`. */
  get addresses(): string[] {
    return this.#host.getMultiaddrs().map(String)
  }

  /** Members that are connected now. */
  get peers(): PeerState[] {
    return this.#host.getConnections().flatMap((connection) => {
      const found = this.#admission.member(connection)
      return found
        ? [
            {
              peer: found.peerKey,
              address: connection.remoteAddr.toString(),
              since: connection.timeline.open,
              direction: connection.direction,
            },
          ]
        : []
    })
  }

  /** The member whose node has dialled this one last since the start; undefined while none has. */
  get dialledBy(): AuthorityId | undefined {
    return this.#dialledBy
  }

  /** Peers that were hung up on within the last day because they broke the rules. */
  get misbehaving(): readonly ConductReport[] {
    return this.#limits.conduct.report()
  }

  /** Peers that gossip with this node now. */
  get gossiping(): readonly PeerKey[] {
    return this.#exchange?.gossiping ?? []
  }

  /** Dials an address given by hand, with or without `/p2p/…`, and remembers it for its peer. @returns the peer that is there */
  async dial(address: string): Promise<PeerKey | undefined> {
    const target = multiaddr(address)
    const connection = await this.#host.dial(target, { signal: this.#within(DIAL_MS) })
    const peer = peerKeyOf(connection.remotePeer)
    const known = (peer && this.#known.get(hex(peer))) ?? []
    if (peer && !known.some((other) => other.equals(target))) this.#known.set(hex(peer), [...known, target])
    await this.#admission.admitted(connection)
    return peer
  }

  isConnected(peer: PeerKey): boolean {
    return this.#host.getConnections(this.#id(peer)).length > 0
  }

  /** Connects to a node of a member unless it is connected. @throws when it cannot be reached or does not admit this node */
  async connect(node: NodeRecord): Promise<Connection> {
    const id = this.#id(node.peerKey)
    const open = this.#newest(id)
    if (open) return open
    const addresses = this.#addressesOf(node)
    if (addresses.length === 0)
      throw nodeError('peer-address', `No address of ${node.authority} is known; it has to dial this node, or give one with --peer`)
    // an address that names another peer is held to this one too, and does not answer as it
    const withId = addresses.map((address) => (address.toString().endsWith(`/p2p/${id}`) ? address : address.encapsulate(`/p2p/${id}`)))
    return this.#host.dial(withId, { signal: this.#within(DIAL_MS) })
  }

  /** Whoever dials anew while a connection is open has mostly lost that one, and this side has not noticed yet. */
  #newest(id: PeerId): Connection | undefined {
    const open = this.#host.getConnections(id).filter(({ status }) => status === 'open')
    return open.reduce<Connection | undefined>(
      (newest, one) => (newest && newest.timeline.open >= one.timeline.open ? newest : one),
      undefined,
    )
  }

  /** Whether an address of a member's node is known. */
  canDial(node: NodeRecord): boolean {
    return this.#addressesOf(node).length > 0
  }

  /** Given by hand, in its record, or told by its last heartbeat. */
  #addressesOf(node: NodeRecord): Multiaddr[] {
    const told = this.#membership?.ledger.published.heartbeat(node.authority, node.peerKey)?.addresses ?? []
    return [...(this.#known.get(hex(node.peerKey)) ?? []), ...[...node.addresses, ...told].flatMap(parsed)]
  }

  /** Connects to a node of a member and says hello. @throws as `connect`, `not-admitted` */
  async admit(node: NodeRecord): Promise<void> {
    await this.#admission.admitted(await this.connect(node))
  }

  /** The delivery stream to a node of a member, opened when there is none. */
  stream(node: NodeRecord): Promise<DeliveryStream> {
    const key = hex(node.peerKey)
    const known = this.#streams.get(key)
    if (known) return known
    const opening = this.#open(node)
    this.#streams.set(key, opening)
    const forget = () => {
      if (this.#streams.get(key) === opening) this.#streams.delete(key)
    }
    opening.then((stream) => stream.closed.then(forget), forget)
    return opening
  }

  /** A stream for an attachment that a node of a member has. @throws as `admit` */
  async chunks(node: NodeRecord): Promise<ChunkStream> {
    await this.admit(node)
    return ChunkStream.open(await this.connect(node), this.#timers, this.#within(ANSWER_MS))
  }

  /** A stream of requests over the connection that there is: nobody is dialled for it. @throws ValiseError `peer-lost` without one; as `admit` */
  async requests(node: NodeRecord, protocol: RequestProtocol): Promise<RequestStream> {
    const connection = this.#newest(this.#id(node.peerKey))
    if (!connection) throw nodeError('peer-lost', `${node.authority} is not connected`)
    await this.#admission.admitted(connection)
    return RequestStream.open(connection, protocol, this.#timers, this.#within(ANSWER_MS))
  }

  /** Ends all streams and connections; whatever is being dialled is given up. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#exchange?.stop()
    await Promise.all([...this.#streams.values()].map(async (opening) => (await opening.catch(() => undefined))?.close()))
    await this.#host.stop()
  }

  async #open(node: NodeRecord): Promise<DeliveryStream> {
    await this.admit(node)
    // whoever was away for long has to know of this node's new keys before mail that they signed comes
    if (this.#isCertifiedAnew()) await this.#exchange?.syncWith(node.peerKey).catch(() => undefined)
    return DeliveryStream.open(await this.connect(node), this.#timers, this.#within(ANSWER_MS))
  }

  async #serve(handlers: NetworkHandlers): Promise<void> {
    await this.#host.handle(
      DELIVERY_PROTOCOL,
      async (stream, connection) => {
        const found = this.#admission.correspondent(connection)
        if (!found) return stream.abort(new Error('not a member'))
        const { peerKey } = found
        const limits = this.#limits
        if (!limits.mayOpen(peerKey, 'delivery')) return stream.abort(new Error('too many streams'))
        const service = {
          mayGoOn: () => this.#admission.correspondent(connection) !== undefined,
          room: limits.room.of(hex(peerKey)),
          pace: (bytes: number) => limits.parcel(peerKey, bytes),
          answer: async (parcel: Uint8Array) => limits.answered(peerKey, await handlers.answer(peerKey, parcel)),
          unreadable: async (error: ValiseError, bytes: Uint8Array) =>
            limits.answered(peerKey, await handlers.unreadable(peerKey, error, bytes)),
          failed: (error: unknown) => limits.failed(peerKey, error),
        }
        await this.#answer(peerKey, stream, () => serveDelivery(stream, service, this.#timers))
      },
      { maxInboundStreams: 2 },
    )
    await this.#host.handle(
      ATTACHMENT_PROTOCOL,
      async (stream, connection) => {
        const found = this.#admission.correspondent(connection)
        if (!found) return stream.abort(new Error('not a member'))
        const { peerKey } = found
        const opened = this.#limits.chunk(peerKey)
        const service = {
          mayGoOn: () => this.#admission.correspondent(connection) !== undefined,
          pace: async () => {
            await opened
            await this.#limits.chunk(peerKey)
          },
          chunk: (request: ChunkRequest) => handlers.chunk(peerKey, request),
          failed: (error: unknown) => this.#limits.failed(peerKey, error),
        }
        await serveChunks(stream, service, this.#timers)
      },
      { maxInboundStreams: MAX_CHUNK_STREAMS },
    )
    const parts = { host: this.#host, admission: this.#admission, limits: this.#limits, timers: this.#timers }
    for (const { protocol, answer } of handlers.answered) await serveProtocol(parts, protocol, answer)
    this.#host.addEventListener('connection:open', ({ detail }) => {
      const found = this.#admission.member(detail)
      if (!found) return
      if (detail.direction === 'inbound') this.#dialledBy = found.member.authority
      handlers.connected(found.peerKey)
    })
    this.#host.addEventListener('peer:disconnect', ({ detail }) => {
      const peer = peerKeyOf(detail)
      if (peer) handlers.disconnected(peer)
    })
  }

  /** Answers a stream of a peer; of too many, the oldest gives way. */
  async #answer(peer: PeerKey, stream: Stream, serve: () => Promise<void>): Promise<void> {
    const key = hex(peer)
    const streams = this.#answering.get(key) ?? new Set()
    this.#answering.set(key, streams.add(stream))
    for (const oldest of streams) {
      if (streams.size <= MAX_DELIVERIES) break
      streams.delete(oldest)
      oldest.abort(new Error('another stream took its place'))
    }
    await serve()
    streams.delete(stream)
    if (streams.size === 0 && this.#answering.get(key) === streams) this.#answering.delete(key)
  }

  /** Fires after a time, or when the network stops. */
  #within(ms: number): AbortSignal {
    return AbortSignal.any([AbortSignal.timeout(ms), this.#stopping.signal])
  }

  #id(peer: PeerKey): PeerId {
    return peerIdFromString(peerIdText(peer))
  }
}
