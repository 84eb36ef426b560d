// Keeps gossipsub to members: it takes every connection and every stream that it is offered, so it is offered those alone whose peer may
// take part in governance. Incoming streams are read no faster than they are worked on, and asked about at every piece.

import type { GossipSubComponents } from '@libp2p/gossipsub'
import type { Connection, PeerId, Stream, Topology } from '@libp2p/interface'
import { chunksOf } from './frames.ts'

export type MayGovern = (connection: Connection) => boolean
/** Resolves when so many bytes of gossip that came over a connection may be worked on. */
export type GossipPace = (connection: Connection, bytes: number) => Promise<void>

type Registrar = GossipSubComponents['registrar']

const stranger = () => new Error('not a member')

export class GovernGate {
  readonly #mayGovern: MayGovern
  readonly #pace: GossipPace
  readonly #topologies = new Map<string, Topology>()

  constructor(mayGovern: MayGovern, pace: GossipPace) {
    this.#mayGovern = mayGovern
    this.#pace = pace
  }

  /** The components of a host, with a registrar that offers members alone. */
  guard({ privateKey, peerId, peerStore, registrar, connectionManager, logger }: GossipSubComponents): GossipSubComponents {
    return { privateKey, peerId, peerStore, registrar: this.#guarded(registrar), connectionManager, logger }
  }

  /** Offers the connections of those who may take part and are not taking part, and takes away those who may not any more. */
  refresh(connections: readonly Connection[], taking: readonly PeerId[]): void {
    const inside = new Set(taking.map(String))
    const [topology] = this.#topologies.values()
    for (const connection of connections) {
      const peer = connection.remotePeer
      if (this.#mayGovern(connection) === inside.has(peer.toString())) continue
      void (inside.has(peer.toString()) ? topology?.onDisconnect?.(peer) : topology?.onConnect?.(peer, connection))
    }
  }

  #guarded(registrar: Registrar): Registrar {
    return {
      getProtocols: () => registrar.getProtocols(),
      getHandler: (protocol) => registrar.getHandler(protocol),
      use: (protocol, middleware) => registrar.use(protocol, middleware),
      unuse: (protocol) => registrar.unuse(protocol),
      getMiddleware: (protocol) => registrar.getMiddleware(protocol),
      getTopologies: (protocol) => registrar.getTopologies(protocol),
      unhandle: (protocol, options) => registrar.unhandle(protocol, options),
      handle: (protocol, handler, options) =>
        registrar.handle(
          protocol,
          (stream, connection) => {
            if (!this.#mayGovern(connection)) return stream.abort(stranger())
            return handler(this.#paced(stream, connection), connection)
          },
          options,
        ),
      register: async (protocol, topology, options) => {
        const guarded: Topology = {
          ...topology,
          onConnect: (peer, connection) => (this.#mayGovern(connection) ? topology.onConnect?.(peer, connection) : undefined),
        }
        const id = await registrar.register(protocol, guarded, options)
        this.#topologies.set(id, topology)
        return id
      },
      unregister: (id) => {
        this.#topologies.delete(id)
        registrar.unregister(id)
      },
    }
  }

  /**
   * A stream as gossipsub reads it: an iterable that can be closed. Given libp2p's own, gossipsub would take in whatever comes, however
   * slowly it works on it.
   */
  #paced(stream: Stream, connection: Connection): Stream {
    const gate = this
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for await (const piece of chunksOf(stream)) {
        await gate.#pace(connection, piece.length)
        if (!gate.#mayGovern(connection)) {
          gate.refresh([connection], [connection.remotePeer])
          stream.abort(stranger())
          return
        }
        yield piece
      }
    }
    const paced: Pick<Stream, 'close' | 'abort'> & AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: pieces,
      close: (options) => stream.close(options),
      abort: (error) => stream.abort(error),
    }
    return paced as Stream
  }
}
