// The roster's items by gossip: what is new to one member's node is with all others in moments. Gossip reaches no late joiner and promises
// nothing, so comparison (roster-sync.ts) stands behind it. Items are signed by themselves; gossipsub's own signatures, which would be the
// transport key's, are off.

import { type GossipSub, type GossipSubComponents, gossipsub, type Message, StrictNoSign, TopicValidatorResult } from '@libp2p/gossipsub'
import type { Connection, PeerId } from '@libp2p/interface'
import { hex, type PeerKey } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { itemDigest } from '../../protocol/roster/item.ts'
import { peerKeyOf } from './admission.ts'
import { type GossipPace, GovernGate, type MayGovern } from './govern-gate.ts'
import { type Taken, typeOfItem } from './item-source.ts'

const MIB = 1024 * 1024

/** The largest item that is gossiped: six copies of it leave each node. What is larger goes by comparison alone. */
export const MAX_GOSSIP_ITEM_BYTES = MIB
/** The largest message of gossipsub that is read: it may answer a request with several items at once. */
const MAX_RPC_BYTES = 8 * MIB
/** Bytes that wait to be written to one peer: beyond that it misses items, and gets them by comparison. */
const MAX_WRITE_BUFFER = 16 * MIB
/** What one message may hold: there is one topic, and control messages are a few for each heartbeat of a second. */
const DECODE_LIMITS = {
  maxSubscriptions: 16,
  maxMessages: 1_024,
  maxIhaveMessageIDs: 5_000,
  maxIwantMessageIDs: 5_000,
  maxIdontwantMessageIDs: 512,
  maxControlMessages: 64,
  maxPeerInfos: 16,
}
/** Room for the one topic. */
const MAX_TOPIC_BYTES = 4_096
/** An IWANT promise may be broken now and then: the other side's buffer was full. */
const BROKEN_PROMISES = 6

/** The topic of a network. @param network 32 bytes */
export const rosterTopic = (network: Uint8Array): string => `/valise/${hex(network)}/roster/1`

/**
 * Members of one authority may stand behind one address; the topic is quiet for hours, so nothing is asked of how much a peer delivers;
 * what is invalid counts, squared, and is forgotten with a half-life of a minute. One takes a peer out of the mesh, a few end gossip with it;
 * a peer that goes on is hung up on by the exchange before gossipsub would cease to hear it.
 */
const scoring = (topic: string) => ({
  scoreParams: {
    IPColocationFactorWeight: 0,
    behaviourPenaltyThreshold: BROKEN_PROMISES,
    behaviourPenaltyDecay: 0.9,
    topics: {
      [topic]: {
        topicWeight: 1,
        timeInMeshWeight: 0,
        timeInMeshQuantum: 1,
        timeInMeshCap: 1,
        firstMessageDeliveriesWeight: 0.01,
        firstMessageDeliveriesDecay: 0.99,
        firstMessageDeliveriesCap: 10,
        meshMessageDeliveriesWeight: 0,
        meshMessageDeliveriesDecay: 0.5,
        meshMessageDeliveriesCap: 1,
        meshMessageDeliveriesThreshold: 1,
        meshMessageDeliveriesWindow: 10,
        meshMessageDeliveriesActivation: 5_000,
        meshFailurePenaltyWeight: 0,
        meshFailurePenaltyDecay: 0.5,
        invalidMessageDeliveriesWeight: -1,
        invalidMessageDeliveriesDecay: 0.99,
      },
    },
  },
  scoreThresholds: { gossipThreshold: -10, publishThreshold: -25, graylistThreshold: -2_000, acceptPXThreshold: 1_000 },
})

const VERDICTS: Readonly<Record<Taken, TopicValidatorResult>> = {
  new: TopicValidatorResult.Accept,
  known: TopicValidatorResult.Ignore,
  waiting: TopicValidatorResult.Ignore,
  refused: TopicValidatorResult.Reject,
}

export interface GossipOptions {
  readonly crypto: CryptoProvider
  /** 32 bytes */
  readonly network: Uint8Array
  readonly mayGovern: MayGovern
  readonly pace: GossipPace
  /** an item that came: of a known type and within its size, or `unreadable` */
  take(item: Uint8Array, from: PeerKey): Promise<Taken>
  /** something came that is no item */
  unreadable(from: PeerKey): void
  /** a peer has joined the topic: what is published before is not for it, what is published after it has heard of this node too */
  joined(peer: PeerKey): void
}

export class RosterGossip {
  readonly topic: string
  readonly #options: GossipOptions
  readonly #gate: GovernGate
  #gossip: GossipSub | undefined

  constructor(options: GossipOptions) {
    this.#options = options
    this.topic = rosterTopic(options.network)
    this.#gate = new GovernGate(options.mayGovern, options.pace)
  }

  /** The part of a host that gossips: given to `startHost`, which makes it. */
  readonly service = (components: GossipSubComponents): GossipSub => {
    this.#gossip = gossipsub({
      globalSignaturePolicy: StrictNoSign,
      msgIdFn: (message) => itemDigest(this.#options.crypto, message.data),
      fallbackToFloodsub: false,
      // to a thousand connected members at once an item of 1 MiB would be a gigabyte
      floodPublish: false,
      emitSelf: false,
      allowPublishToZeroTopicPeers: true,
      ignoreDuplicatePublishError: true,
      awaitRpcHandler: true,
      awaitRpcMessageHandler: true,
      doPX: false,
      allowedTopics: [this.topic],
      maxTopicBytesPerPeer: MAX_TOPIC_BYTES,
      maxInboundDataLength: MAX_RPC_BYTES,
      maxOutboundBufferSize: MAX_WRITE_BUFFER,
      maxInboundStreams: 2,
      maxOutboundStreams: 2,
      decodeRpcLimits: DECODE_LIMITS,
      ...scoring(this.topic),
    })(this.#gate.guard(components))
    return this.#gossip
  }

  /** Joins the topic. The host that `service` was given to must run. */
  start(): void {
    const gossip = this.#started()
    gossip.topicValidators.set(this.topic, (peer, message) => this.#judge(peer, message))
    gossip.addEventListener('subscription-change', ({ detail: { peerId, subscriptions } }) => {
      const peer = peerKeyOf(peerId)
      if (peer && subscriptions.some(({ topic, subscribe }) => topic === this.topic && subscribe)) this.#options.joined(peer)
    })
    gossip.subscribe(this.topic)
  }

  /** Peers that are in the topic. */
  get peers(): readonly PeerId[] {
    return this.#gossip?.getSubscribers(this.topic) ?? []
  }

  /** Peers that gossipsub knows at all. */
  get known(): readonly PeerId[] {
    return this.#gossip?.getPeers() ?? []
  }

  /** Gives an item to the peers of the mesh, unless it was seen before. @returns whether it is small enough for that */
  async publish(item: Uint8Array): Promise<boolean> {
    if (item.length > MAX_GOSSIP_ITEM_BYTES) return false
    await this.#started().publish(this.topic, item)
    return true
  }

  /** Looks again at who may take part, after the roster has changed and now and then. */
  refresh(connections: readonly Connection[]): void {
    this.#gate.refresh(connections, this.known)
  }

  #started(): GossipSub {
    if (!this.#gossip) throw new Error('the host was started without the gossip')
    return this.#gossip
  }

  async #judge(peer: PeerId, { data }: Message): Promise<TopicValidatorResult> {
    const from = peerKeyOf(peer)
    if (!from) return TopicValidatorResult.Reject
    const type = data.length > MAX_GOSSIP_ITEM_BYTES ? 'refused' : typeOfItem(data)
    if (type === 'refused') this.#options.unreadable(from)
    if (type === 'refused' || type === 'known') return VERDICTS[type]
    try {
      return VERDICTS[await this.#options.take(data, from)]
    } catch {
      // this node's own trouble is no fault of the item
      return TopicValidatorResult.Ignore
    }
  }
}
