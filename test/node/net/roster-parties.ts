// Hosts that exchange roster items over real connections on 127.0.0.1, each with a shelf in place of a ledger. For tests.

import '../../../node/polyfill.ts'
import { multiaddr } from '@multiformats/multiaddr'
import { asPeerKey, hex, type PeerKey, parsePeerId } from '../../../keys/ids.ts'
import { Events, type NodeEvent } from '../../../node/events.ts'
import { peerKeyOf } from '../../../node/net/admission.ts'
import { type Host, type HostServices, startHost } from '../../../node/net/host.ts'
import type { ItemSource, Taken } from '../../../node/net/item-source.ts'
import { RosterExchange } from '../../../node/net/roster-exchange.ts'
import { encodeItem, type ItemType, itemDigest, itemPlace, parseItem } from '../../../protocol/roster/item.ts'
import { ItemIndex } from '../../../protocol/roster/item-index.ts'
import { crypto, eventually, random, Time } from '../../support/nodes.ts'

const utf8 = new TextEncoder()
export const NETWORK = new Uint8Array(32).fill(7)
const MAX_SHOWN = 100

/** An item of these tests: what it is called, which form of it, and the name of one that must be there first. Padded to a size. */
export const itemOf = (
  name: string,
  { type = 'heartbeat', form = 1, needs = '', size = 0 }: { type?: ItemType; form?: number; needs?: string; size?: number } = {},
) => {
  const text = utf8.encode(`${name}|${form}|${needs}|`)
  const content = new Uint8Array(Math.max(size, text.length))
  content.set(text)
  return encodeItem({ type, content })
}

/** An item that counts for nothing. */
export const BAD = 'bad'

const read = (bytes: Uint8Array) => {
  const { type, content } = parseItem(bytes)
  const [name = '', form = '', needs = ''] = new TextDecoder().decode(content.subarray(0, MAX_SHOWN)).split('|')
  return { type, name, form: Number(form), needs }
}

/** Holds items by name, the highest form of each. */
export class Shelf implements ItemSource {
  readonly #index = new ItemIndex(crypto)
  readonly #items = new Map<string, Uint8Array>()
  readonly #names = new Map<string, number>()
  /** the names of what was new, in the order in which it was taken */
  readonly order: string[] = []

  index = (): ItemIndex => this.#index
  item = (id: Uint8Array): Uint8Array | undefined => this.#items.get(hex(id))

  take(bytes: Uint8Array): Promise<Taken> {
    return Promise.resolve(this.put(bytes))
  }

  put(bytes: Uint8Array): Taken {
    const { type, name, form, needs } = read(bytes)
    if (name.startsWith(BAD)) return 'refused'
    if (needs !== '' && !this.#names.has(needs)) return 'waiting'
    if ((this.#names.get(name) ?? 0) >= form) return 'known'
    const id = itemPlace(crypto, type, utf8.encode(name))
    this.#names.set(name, form)
    this.#items.set(hex(id), bytes)
    this.#index.put(id, itemDigest(crypto, bytes))
    this.order.push(name)
    return 'new'
  }

  has(name: string, form = 1): boolean {
    return this.#names.get(name) === form
  }
}

/** Who may take part in these tests' network. */
export class Members {
  readonly #keys = new Set<string>()

  add = (key: PeerKey): void => void this.#keys.add(hex(key))
  remove = (key: PeerKey): void => void this.#keys.delete(hex(key))
  has = (key: PeerKey | undefined): boolean => key !== undefined && this.#keys.has(hex(key))
}

export class Party {
  readonly host: Host
  readonly exchange: RosterExchange
  readonly shelf: Shelf
  readonly time: Time
  readonly events: NodeEvent[]
  readonly failures: unknown[]

  private constructor(host: Host, exchange: RosterExchange, parts: Pick<Party, 'shelf' | 'time' | 'events' | 'failures'>) {
    this.host = host
    this.exchange = exchange
    this.shelf = parts.shelf
    this.time = parts.time
    this.events = parts.events
    this.failures = parts.failures
  }

  static async start(members: Members, { joins = true, shelf = new Shelf() }: { joins?: boolean; shelf?: Shelf } = {}): Promise<Party> {
    const parts = { shelf, time: new Time(), events: [] as NodeEvent[], failures: [] as unknown[] }
    const events = new Events()
    events.listen((event) => parts.events.push(event))
    const exchange = new RosterExchange({
      crypto,
      network: NETWORK,
      source: shelf,
      mayGovern: ({ remotePeer }) => members.has(peerKeyOf(remotePeer)),
      timers: parts.time,
      random,
      events,
      failed: (_, error) => parts.failures.push(error),
    })
    const host = await startBare(exchange.services)
    const party = new Party(host, exchange, parts)
    if (joins) members.add(party.key)
    await exchange.start(host)
    return party
  }

  get key(): PeerKey {
    return keyOf(this.host)
  }

  dial(other: { readonly host: Host }): Promise<unknown> {
    return this.host.dial(addressOf(other.host))
  }

  /** Publishes an item of this party's own. */
  publish(item: Uint8Array): Promise<boolean> {
    this.shelf.put(item)
    return this.exchange.publish(item)
  }

  gossips(other: Party): boolean {
    return this.exchange.gossiping.some((key) => hex(key) === hex(other.key))
  }

  async stop(): Promise<void> {
    await this.exchange.stop()
    await this.host.stop()
  }
}

export const startBare = (services: HostServices = {}): Promise<Host> =>
  startHost({ transportSeed: random(32), listen: ['/ip4/127.0.0.1/tcp/0'], announce: [] }, services)

export const keyOf = (host: Host): PeerKey => asPeerKey(parsePeerId(host.peerId.toString()))

export const addressOf = (host: Host) => {
  const [address] = host.getMultiaddrs()
  if (!address) throw new Error('the host listens nowhere')
  return multiaddr(address.toString())
}

/** Dials, and waits until both gossip with each other. */
export const linked = async (from: Party, to: Party): Promise<void> => {
  await from.dial(to)
  await eventually(() => from.gossips(to) && to.gossips(from))
}
