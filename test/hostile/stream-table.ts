// Every protocol that a node serves, with what is good on its streams. streams.test.ts holds this table against what a node says that it speaks.

import { encodeChunkRequest } from '../../protocol/attachment/frames.ts'
import { encodeFrame, encodeHello } from '../../protocol/frame.ts'
import { encodeSyncFrame, NOTHING } from '../../protocol/roster/sync-frame.ts'
import { type Dice, diceOf } from '../simulator/seeded.ts'
import { parcel } from '../vectors/make/protocol-mail.ts'
import { france, NOW, roster } from '../vectors/make/protocol-world.ts'
import { joined, rawField } from '../vectors/make/raw-message.ts'
import { type Examples, randomBytes } from './mutations.ts'
import { examplesOf, utf8 } from './parser.ts'

export interface Served {
  readonly protocol: string
  /** what stands in frames on its streams: an unsigned varint of the length, then the bytes */
  readonly examples: Examples
}

const hello = encodeHello({
  network: roster.network,
  authority: france.authority,
  roster: roster.digest,
  at: NOW,
  software: 'hostile',
  refusal: '',
})

const subscription = (topic: string): Uint8Array =>
  rawField({ field: 1, value: joined(rawField({ field: 1, value: 1 }), rawField({ field: 2, value: utf8(topic) })) })
const published = (topic: string, data: Uint8Array): Uint8Array =>
  rawField({ field: 2, value: joined(rawField({ field: 2, value: data }), rawField({ field: 4, value: utf8(topic) })) })
const topicId = (topic: string, ...ids: readonly Uint8Array[]): Uint8Array =>
  joined(rawField({ field: 1, value: utf8(topic) }), ...ids.map((id) => rawField({ field: 2, value: id })))
/** Of a message's control part: IHAVE 1, IWANT 2, GRAFT 3, PRUNE 4. */
const control = (...fields: readonly (readonly [field: number, value: Uint8Array])[]): Uint8Array =>
  rawField({ field: 3, value: joined(...fields.map(([field, value]) => rawField({ field, value }))) })

/** Messages of gossipsub about a topic: what is asked for, offered, joined, left and said. */
export const gossipMessages = (topic: string, dice: Dice = diceOf(1)): Uint8Array[] => {
  const ids = Array.from({ length: 20 }, () => randomBytes(dice, 32))
  const wanted = joined(...ids.map((id) => rawField({ field: 1, value: id })))
  return [
    subscription(topic),
    published(topic, randomBytes(dice, 100)),
    control([1, topicId(topic, ...ids)]),
    control([2, wanted]),
    control([3, topicId(topic)], [4, topicId(topic)]),
    joined(subscription(topic), published(topic, randomBytes(dice, 10)), control([3, topicId(topic)])),
  ]
}

const identified = joined(
  rawField({ field: 5, value: utf8('valise/1') }),
  rawField({ field: 3, value: utf8('/valise/hello/1') }),
  rawField({ field: 2, value: Uint8Array.of(4, 127, 0, 0, 1, 6, 1, 1) }),
)
const gossip = gossipMessages('/valise/roster')

export const SERVED: readonly Served[] = [
  { protocol: '/valise/hello/1', examples: [hello, ...examplesOf('hello')] },
  { protocol: '/valise/delivery/1', examples: [encodeFrame({ type: 'parcel', parcel }), ...examplesOf('frame')] },
  { protocol: '/valise/attachment/1', examples: [0, 1, 4095].map((index) => encodeChunkRequest({ root: roster.digest, index })) },
  { protocol: '/valise/witness/1', examples: examplesOf('add-checkpoint') },
  { protocol: '/valise/proof/1', examples: examplesOf('proof-request') },
  { protocol: '/valise/roster/1', examples: [encodeSyncFrame(NOTHING), ...examplesOf('sync-frame')] },
  { protocol: '/meshsub/1.2.0', examples: gossip },
  { protocol: '/meshsub/1.1.0', examples: gossip },
  { protocol: '/meshsub/1.0.0', examples: gossip },
  { protocol: '/ipfs/id/1.0.0', examples: [identified] },
  { protocol: '/ipfs/ping/1.0.0', examples: [new Uint8Array(32).fill(7)] },
]
