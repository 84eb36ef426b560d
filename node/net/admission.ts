// Admission: a dial resolves before the far side refuses, so both sides say hello first. A stranger may say hello and nothing else,
// and is hung up on after five seconds; members are asked again on every stream, so that a revocation bites at once.

import type { Connection, Libp2p, PeerId, Stream } from '@libp2p/interface'
import { encode } from 'it-length-prefixed'
import { equalBytes } from '../../keys/bytes.ts'
import { type PeerKey, parsePeerId } from '../../keys/ids.ts'
import { encodeHello, type Hello, MAX_HELLO_BYTES, parseHello } from '../../protocol/frame.ts'
import { type Member, mayExchange, mayGovern, type Roster } from '../../protocol/roster/roster.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import { readFrames } from './frames.ts'
import type { PeerLimits } from './peer-limits.ts'

export const HELLO_PROTOCOL = '/valise/hello/1'
/** How long a connection that is no member's may last: time for a hello over a slow line. */
const STRANGER_MS = 5_000
/** Connections of strangers at once: the rest of a host's connections are for members, however many strangers come. */
const MAX_STRANGERS = 500
/** Connections of one member's node at once: one in each direction when both dial, and one that died and has not been noticed. */
const MAX_PER_NODE = 3
/** How long one that is hung up on has to take what was written to it: one round of gossip. */
const GOODBYE_MS = 1_000
/** How long an answer to a hello may take. */
const HELLO_MS = 10_000

/** The transport key in a PeerId, or undefined when it is no Ed25519 key. */
export const peerKeyOf = (peer: PeerId): PeerKey | undefined => {
  try {
    return parsePeerId(peer.toString())
  } catch {
    return undefined
  }
}

/** Hangs up on the oldest of these connections until at most `most` are left. */
const hangUpOldest = (connections: readonly Connection[], most: number): void => {
  if (connections.length <= most) return
  const byAge = [...connections].sort((a, b) => a.timeline.open - b.timeline.open)
  for (const connection of byAge.slice(0, -most)) connection.abort(new Error('too many connections'))
}

const NO_NETWORK = new Uint8Array(32)

export class Admission {
  readonly #context: NodeContext
  readonly #software: string
  readonly #limits: PeerLimits | undefined
  readonly #admitted = new WeakMap<Connection, Promise<void>>()
  /** in the order in which they came */
  readonly #strangers = new Set<Connection>()

  /** @param limits what members may ask of this node; without bounds unless told */
  constructor(context: NodeContext, software: string, limits?: PeerLimits) {
    this.#context = context
    this.#limits = limits
    this.#software = software
  }

  /** Serves hellos and hangs up on strangers. @returns the function that stops doing so */
  async attach(host: Libp2p): Promise<() => void> {
    const opened = (event: CustomEvent<Connection>) => this.#watch(host, event.detail)
    host.addEventListener('connection:open', opened)
    await host.handle(HELLO_PROTOCOL, (stream, connection) => this.#serve(stream, connection), { maxInboundStreams: 2 })
    return () => host.removeEventListener('connection:open', opened)
  }

  /** The member whose node is behind this connection now, if it may take part in what keeps the roster. */
  member(connection: Connection): { readonly member: Member; readonly peerKey: PeerKey } | undefined {
    const peerKey = peerKeyOf(connection.remotePeer)
    const roster = this.#context.roster()
    const found = peerKey && roster?.node(peerKey)
    return roster && found && mayGovern(roster, found.member) ? { member: found.member, peerKey } : undefined
  }

  /** The member whose node is behind this connection now, if it may exchange case mail. */
  correspondent(connection: Connection): { readonly member: Member; readonly peerKey: PeerKey } | undefined {
    const found = this.member(connection)
    const roster = this.#context.roster()
    return roster && found && mayExchange(found.member, roster.rules) ? found : undefined
  }

  /** Says hello once per connection, and resolves when the far side has admitted this node. @throws ValiseError `not-admitted` */
  admitted(connection: Connection): Promise<void> {
    const known = this.#admitted.get(connection)
    if (known) return known
    const asked = this.#ask(connection)
    this.#admitted.set(connection, asked)
    asked.catch(() => this.#admitted.delete(connection))
    return asked
  }

  /**
   * Hangs up on one that was a member; a stranger is left the time that strangers have. Every stream asks for itself who may go on, so what was
   * written to it last, such as the act itself, may still go out.
   */
  revoke(connection: Connection): void {
    if (this.#strangers.has(connection) || connection.status !== 'open') return
    const abort = () => connection.abort(new Error('no member any more'))
    connection.close({ signal: AbortSignal.timeout(GOODBYE_MS) }).catch(abort)
  }

  #watch(host: Libp2p, connection: Connection): void {
    const found = this.member(connection)
    if (found && !this.#mayConnect(found.peerKey, connection)) return connection.abort(new Error('refused for a while'))
    if (found) return hangUpOldest(host.getConnections(connection.remotePeer), MAX_PER_NODE)
    this.#strangers.add(connection)
    hangUpOldest([...this.#strangers], MAX_STRANGERS)
    const cancel = this.#context.timers.after(STRANGER_MS, () => {
      if (!this.member(connection)) return connection.abort(new Error('not a member'))
      // it was admitted meanwhile, and is hung up on like any other member once it is none any more
      this.#strangers.delete(connection)
    })
    const gone = () => {
      this.#strangers.delete(connection)
      cancel()
    }
    connection.addEventListener('close', gone, { once: true })
  }

  #mayConnect(peer: PeerKey, { direction }: Connection): boolean {
    if (!this.#limits) return true
    return !this.#limits.isRefused(peer) && (direction === 'outbound' || this.#limits.mayOpen(peer, 'connection'))
  }

  /** Whoever is refused is told why, and nothing of this node or its network. */
  #refusal(refusal: string): Hello {
    return { network: NO_NETWORK, authority: '', roster: NO_NETWORK, at: 0, software: this.#software, refusal }
  }

  #hello(): Hello {
    const roster = this.#context.roster()
    return {
      network: roster?.network ?? NO_NETWORK,
      authority: this.#context.identity.authority,
      roster: roster?.digest ?? NO_NETWORK,
      at: this.#context.clock(),
      software: this.#software,
      refusal: '',
    }
  }

  async #ask(connection: Connection): Promise<void> {
    const signal = AbortSignal.timeout(HELLO_MS)
    const stream = await connection.newStream(HELLO_PROTOCOL, { signal })
    const abort = () => stream.abort(new Error('no answer to the hello'))
    signal.addEventListener('abort', abort)
    try {
      stream.send(encode.single(encodeHello(this.#hello())).subarray())
      const hello = await firstHello(stream)
      if (hello.refusal !== '')
        throw nodeError('not-admitted', `The peer ${connection.remotePeer} does not admit this node: ${hello.refusal.slice(0, 200)}`, {
          refusal: hello.refusal.slice(0, 200),
        })
    } finally {
      signal.removeEventListener('abort', abort)
      stream.close().catch(() => undefined)
    }
  }

  async #serve(stream: Stream, connection: Connection): Promise<void> {
    const peer = this.member(connection)?.peerKey
    if (peer && this.#limits?.mayOpen(peer, 'hello') === false) return stream.abort(new Error('too many hellos'))
    try {
      const refusal = this.#judge(await firstHello(stream), connection, this.#context.roster())
      stream.send(encode.single(encodeHello(refusal === '' ? this.#hello() : this.#refusal(refusal))).subarray())
      await stream.close()
    } catch (error) {
      stream.abort(error instanceof Error ? error : new Error(String(error)))
    }
  }

  #judge(hello: Hello, connection: Connection, roster: Roster | undefined): string {
    if (!roster) return 'this node has joined no network'
    if (!equalBytes(hello.network, roster.network)) return 'it belongs to another network'
    const found = this.member(connection)
    if (!found) return "it is no node of an active member by this node's roster"
    return found.member.authority === hello.authority ? '' : 'its key belongs to another authority'
  }
}

const firstHello = async (stream: Stream): Promise<Hello> => {
  for await (const frame of readFrames(stream, MAX_HELLO_BYTES)) return parseHello(frame)
  throw nodeError('not-admitted', 'The peer closed the hello without an answer')
}
