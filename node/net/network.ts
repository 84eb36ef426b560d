// The node's side of the network: dials members, keeps one delivery stream to each, answers theirs.

import type { Connection, PeerId } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { hex, type PeerKey, peerIdText } from '../../keys/ids.ts'
import type { NodeRecord } from '../../protocol/node-record.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import { Admission, peerKeyOf } from './admission.ts'
import { type AnswerFrame, DELIVERY_PROTOCOL, DeliveryStream, serveDelivery } from './delivery-stream.ts'
import { type Host, type HostOptions, startHost } from './host.ts'

/** How long one attempt to reach a member may take. */
const DIAL_MS = 15_000

export interface PeerState {
  readonly peer: PeerKey
  readonly address: string
  /** milliseconds since 1970 */
  readonly since: number
}

export interface NetworkHandlers {
  answer(peer: PeerKey, parcel: Uint8Array): Promise<AnswerFrame>
  connected(peer: PeerKey): void
  disconnected(peer: PeerKey): void
}

export class Network {
  readonly #host: Host
  readonly #admission: Admission
  readonly #streams = new Map<string, Promise<DeliveryStream>>()
  /** addresses given by hand, beside those in the roster: with `/p2p/…` for one peer, without for whoever answers */
  readonly #known = new Map<string, Multiaddr[]>()

  private constructor(host: Host, admission: Admission) {
    this.#host = host
    this.#admission = admission
  }

  static async start(context: NodeContext, options: HostOptions, software: string, handlers: NetworkHandlers): Promise<Network> {
    const host = await startHost(options)
    const admission = new Admission(context, software)
    await admission.attach(host)
    const network = new Network(host, admission)
    await network.#serve(handlers)
    return network
  }

  /** Addresses that others can dial, each with `/p2p/…`. */
  get addresses(): string[] {
    return this.#host.getMultiaddrs().map(String)
  }

  /** Members that are connected now. */
  get peers(): PeerState[] {
    return this.#host.getConnections().flatMap((connection) => {
      const found = this.#admission.member(connection)
      return found ? [{ peer: found.peerKey, address: connection.remoteAddr.toString(), since: connection.timeline.open }] : []
    })
  }

  /** Dials an address given by hand, with or without `/p2p/…`, and remembers it for its peer. */
  async dial(address: string): Promise<void> {
    const target = multiaddr(address)
    const connection = await this.#host.dial(target, { signal: AbortSignal.timeout(DIAL_MS) })
    const peer = peerKeyOf(connection.remotePeer)
    if (peer) this.#known.set(hex(peer), [...(this.#known.get(hex(peer)) ?? []), target])
    await this.#admission.admitted(connection)
  }

  isConnected(peer: PeerKey): boolean {
    return this.#host.getConnections(this.#id(peer)).length > 0
  }

  /** Connects to a node of a member unless it is connected. @throws when it cannot be reached or does not admit this node */
  async connect(node: NodeRecord): Promise<Connection> {
    const id = this.#id(node.peerKey)
    const open = this.#host.getConnections(id).find((connection) => connection.status === 'open')
    if (open) return open
    const addresses = [...(this.#known.get(hex(node.peerKey)) ?? []), ...node.addresses.map((address) => multiaddr(address))]
    if (addresses.length === 0)
      throw nodeError('peer-address', `No address of ${node.authority} is known; it has to dial this node, or give one with --peer`)
    const withId = addresses.map((address) => (address.toString().includes('/p2p/') ? address : address.encapsulate(`/p2p/${id}`)))
    return this.#host.dial(withId, { signal: AbortSignal.timeout(DIAL_MS) })
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

  async stop(): Promise<void> {
    await Promise.all([...this.#streams.values()].map(async (opening) => (await opening.catch(() => undefined))?.close()))
    await this.#host.stop()
  }

  async #open(node: NodeRecord): Promise<DeliveryStream> {
    await this.admit(node)
    return DeliveryStream.open(await this.connect(node))
  }

  async #serve(handlers: NetworkHandlers): Promise<void> {
    await this.#host.handle(
      DELIVERY_PROTOCOL,
      async (stream, connection) => {
        const found = this.#admission.member(connection)
        if (!found) return stream.abort(new Error('not a member'))
        await serveDelivery(
          stream,
          found.peerKey,
          () => this.#admission.member(connection) !== undefined,
          (peer, parcel) => handlers.answer(peer, parcel),
        )
      },
      { maxInboundStreams: 2 },
    )
    this.#host.addEventListener('connection:open', ({ detail }) => {
      const found = this.#admission.member(detail)
      if (found) handlers.connected(found.peerKey)
    })
    this.#host.addEventListener('peer:disconnect', ({ detail }) => {
      const peer = peerKeyOf(detail)
      if (peer) handlers.disconnected(peer)
    })
  }

  #id(peer: PeerKey): PeerId {
    return peerIdFromString(peerIdText(peer))
  }
}
