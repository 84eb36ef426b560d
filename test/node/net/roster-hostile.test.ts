// time limit: 120 s
// Peers that keep to nothing: strangers that try to gossip or to compare, members that send garbage, compare without end, flood.

import type { GossipSub } from '@libp2p/gossipsub'
import type { Stream } from '@libp2p/interface'
import { encode } from 'it-length-prefixed'
import { FrameWriter, readFrames } from '../../../node/net/frames.ts'
import type { Host } from '../../../node/net/host.ts'
import { MAX_GOSSIP_ITEM_BYTES, rosterTopic } from '../../../node/net/roster-gossip.ts'
import { ROSTER_PROTOCOL } from '../../../node/net/roster-sync.ts'
import { MAX_ASKED, MAX_ITEM_FRAME_BYTES } from '../../../protocol/limits.ts'
import { WHOLE } from '../../../protocol/roster/item-index.ts'
import { encodeSyncFrame, NOTHING, parseSyncFrame, type SyncFrame } from '../../../protocol/roster/sync-frame.ts'
import { encode as wire } from '../../../protocol/wire/codec.ts'
import { evenly } from '../../protocol/roster/comparing.ts'
import { after, assert, before, rejectsCode, run, test } from '../../support/harness.ts'
import { eventually, random, watchProcess } from '../../support/nodes.ts'
import { addressOf, BAD, itemOf, keyOf, linked, Members, NETWORK, Party, startBare } from './roster-parties.ts'

const GOSSIP_PROTOCOL = '/meshsub/1.2.0'
const watched = watchProcess()
const members = new Members()
const hosts: Host[] = []
let alice: Party
let bob: Party

before(async () => {
  alice = await Party.start(members)
  bob = await Party.start(members)
  for (let i = 0; i < 300; i++) alice.shelf.put(itemOf(`old ${i}`))
  await linked(alice, bob)
})

after(async () => {
  await Promise.all([alice.stop(), bob.stop(), ...hosts.map((host) => host.stop())])
})

const bare = async ({ member }: { member: boolean }): Promise<Host> => {
  const host = await startBare()
  hosts.push(host)
  if (member) members.add(keyOf(host))
  return host
}

/** Alice still gossips with bob. */
let count = 0
const exchanged = async (): Promise<void> => {
  const name = `still ${count++}`
  await alice.publish(itemOf(name))
  await eventually(() => bob.shelf.has(name))
}

const ended = (stream: Stream) => eventually(() => stream.status !== 'open')

/** A message of gossipsub, encoded by hand: field 1 subscriptions {1 subscribe, 2 topic}, field 2 messages {2 data, 4 topic}. */
const field = (tag: number, bytes: Uint8Array): Uint8Array => {
  const length = encode.single(bytes, { maxDataLength: 2 ** 30 }).subarray()
  return Uint8Array.from([tag, ...length])
}
const text = (words: string) => new TextEncoder().encode(words)
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
const subscription = (topic: string) => field(0x0a, joined(Uint8Array.of(0x08, 0x01), field(0x12, text(topic))))
const published = (item: Uint8Array) => field(0x12, joined(field(0x12, item), field(0x22, text(rosterTopic(NETWORK)))))
const rpc = (...parts: Uint8Array[]) => encode.single(joined(...parts), { maxDataLength: 2 ** 30 }).subarray()

/** What gossipsub tells a host that takes its streams: the topics, as raw bytes. */
const listening = async (host: Host): Promise<Uint8Array[]> => {
  const heard: Uint8Array[] = []
  await host.handle(GOSSIP_PROTOCOL, (stream) => {
    stream.addEventListener('message', ({ data }) => heard.push(data.subarray()))
  })
  return heard
}

test('a stranger that opens the roster stream is cut off', async () => {
  const host = await bare({ member: false })
  const stream = await host.dialProtocol(addressOf(alice.host), ROSTER_PROTOCOL)
  await ended(stream)
  await exchanged()
})

/** Whether alice's gossipsub knows a host at all. */
const isKnown = (host: Host): boolean => {
  const { gossip } = alice.host.services as unknown as { gossip: GossipSub }
  return gossip.getPeers().some((peer) => peer.equals(host.peerId))
}

/** When alice has learnt which protocols a host speaks. */
const identified = (host: Host): Promise<void> =>
  eventually(async () => {
    const known = await alice.host.peerStore.get(host.peerId).catch(() => undefined)
    return known?.protocols.includes(GOSSIP_PROTOCOL) ?? false
  })

test('a stranger that speaks gossipsub is told nothing, is not heard, and is in no mesh', async () => {
  const host = await bare({ member: false })
  const heard = await listening(host)
  const stream = await host.dialProtocol(addressOf(alice.host), GOSSIP_PROTOCOL)
  try {
    stream.send(rpc(subscription(rosterTopic(NETWORK)), published(itemOf('of a stranger'))))
  } catch {
    // it was cut off before
  }
  await ended(stream)
  await identified(host)
  await exchanged()
  assert.is(isKnown(host), false)
  assert.is(alice.shelf.has('of a stranger'), false)
  assert.equal(heard, [])
  assert.is(alice.exchange.gossiping.length, 1)
})

test('a member that speaks gossipsub is known once it is identified, before it says anything', async () => {
  const host = await bare({ member: true })
  const heard = await listening(host)
  await host.dial(addressOf(alice.host))
  await identified(host)
  await eventually(() => isKnown(host) && heard.length > 0)
})

test('a member whose membership ends is cut off from the gossip stream at its next piece', async () => {
  const host = await bare({ member: true })
  const heard = await listening(host)
  const stream = await host.dialProtocol(addressOf(alice.host), GOSSIP_PROTOCOL)
  stream.send(rpc(subscription(rosterTopic(NETWORK)), published(itemOf('as a member'))))
  await eventually(() => alice.shelf.has('as a member') && alice.exchange.gossiping.length === 2)
  await eventually(() => heard.length > 0)
  members.remove(keyOf(host))
  stream.send(rpc(published(itemOf('as a stranger'))))
  await ended(stream)
  assert.is(alice.shelf.has('as a stranger'), false)
  await eventually(() => alice.exchange.gossiping.length === 1)
  await exchanged()
})

test('a flood of subscriptions, garbage and topics of others change nothing', async () => {
  const host = await bare({ member: true })
  const stream = await host.dialProtocol(addressOf(alice.host), GOSSIP_PROTOCOL)
  for (let i = 0; i < 200; i++) stream.send(rpc(...Array.from({ length: 15 }, (_, n) => subscription(`/topic/${i}/${n}`))))
  stream.send(rpc(...Array.from({ length: 5_000 }, (_, n) => subscription(`/many/${n}`))))
  for (let i = 0; i < 100; i++) stream.send(encode.single(random(200)).subarray())
  stream.send(rpc(subscription(rosterTopic(NETWORK)), published(itemOf('after the flood'))))
  await eventually(() => alice.shelf.has('after the flood'))
  const { gossip } = alice.host.services as unknown as { gossip: { topics: Map<string, unknown> } }
  assert.equal([...gossip.topics.keys()], [rosterTopic(NETWORK)])
  await exchanged()
})

test('an item over the limit of gossip, or of a newer version, goes no further', async () => {
  const host = await bare({ member: true })
  const stream = await host.dialProtocol(addressOf(alice.host), GOSSIP_PROTOCOL)
  const newer = wire('Item', { version: 2, type: 7, content: Uint8Array.of(1) })
  stream.send(rpc(subscription(rosterTopic(NETWORK)), published(itemOf('too large', { type: 'evidence', size: MAX_GOSSIP_ITEM_BYTES }))))
  stream.send(rpc(published(newer), published(itemOf('after these'))))
  await eventually(() => bob.shelf.has('after these'))
  assert.is(alice.shelf.has('too large'), false)
  assert.equal(
    [alice, bob].flatMap(({ events }) => events),
    [],
  )
})

test('a member that gossips what counts for nothing is hung up on, with an alarm, and nobody else gets it', async () => {
  const host = await bare({ member: true })
  const stream = await host.dialProtocol(addressOf(alice.host), GOSSIP_PROTOCOL)
  for (let i = 0; i < 40; i++) stream.send(rpc(published(itemOf(`${BAD} ${i}`))))
  await ended(stream)
  assert.equal(
    alice.events.map((event) => event.type === 'alarm' && event.code),
    ['roster-peer-misbehaves'],
  )
  await exchanged()
  assert.equal(bob.events, [])
})

/** A comparison stream, written to by hand. */
class Raw {
  readonly stream: Stream
  readonly #writer: FrameWriter
  readonly #frames: AsyncGenerator<Uint8Array>

  constructor(stream: Stream) {
    this.stream = stream
    this.#writer = new FrameWriter(stream)
    this.#frames = readFrames(stream, MAX_ITEM_FRAME_BYTES)
  }

  static async to(party: Party): Promise<Raw> {
    return new Raw(await (await bare({ member: true })).dialProtocol(addressOf(party.host), ROSTER_PROTOCOL))
  }

  /** Sends bytes as one frame. @returns the answer; undefined when it was cut off */
  async ask(bytes: Uint8Array): Promise<SyncFrame | undefined> {
    try {
      await this.#writer.write(bytes)
      const { value } = await this.#frames.next()
      return value && parseSyncFrame(value)
    } catch {
      return undefined
    }
  }
}

const anything = { ...WHOLE, fingerprint: new Uint8Array(32) }

for (const [name, make] of [
  ['garbage', () => random(200)],
  ['an empty frame', () => new Uint8Array(0)],
  ['a frame of a newer version', () => Uint8Array.of(8, 2)],
  ['two kinds in one frame', () => wire('SyncFrame', { version: 1, ranges: [], wanted: [new Uint8Array(32)], items: [Uint8Array.of(1)] })],
  ['a listing in a question', () => encodeSyncFrame({ ...NOTHING, ranges: [{ ...WHOLE, entries: [] }] })],
  ['a range that overlaps another', () => encodeSyncFrame({ ...NOTHING, ranges: [anything, anything] })],
  [
    'more ranges than may be asked about',
    () =>
      encodeSyncFrame({
        ...NOTHING,
        ranges: Array.from({ length: MAX_ASKED + 1 }, (_, i) => ({
          from: Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? i >> 8 : at === 1 ? i & 255 : 0)),
          to: Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? (i + 1) >> 8 : at === 1 ? (i + 1) & 255 : 0)),
          fingerprint: new Uint8Array(32),
        })),
      }),
  ],
] as const)
  test(`${name} ends the stream of a comparison`, async () => {
    const raw = await Raw.to(alice)
    assert.is(await raw.ask(make()), undefined)
    await ended(raw.stream)
    await exchanged()
  })

test('a frame over the limit ends the stream before it has come', async () => {
  const raw = await Raw.to(alice)
  raw.stream.send(Uint8Array.of(0xff, 0xff, 0xff, 0x7f))
  await ended(raw.stream)
})

test('wanted ids that nobody has are answered with empty items', async () => {
  const raw = await Raw.to(alice)
  const answer = await raw.ask(encodeSyncFrame({ ...NOTHING, wanted: [random(32), random(32)] }))
  assert.equal(answer?.items, [new Uint8Array(0), new Uint8Array(0)])
  raw.stream.abort(new Error('done'))
})

test('a member that asks and asks is answered, and its stream ends at a bound', async () => {
  const raw = await Raw.to(alice)
  const question = encodeSyncFrame({ ...NOTHING, wanted: [random(32)] })
  let answered = 0
  while (await raw.ask(question)) answered++
  assert.is(answered, 4_096)
  await exchanged()
})

test('a member that gives much that counts for nothing is hung up on, with an alarm', async () => {
  const raw = await Raw.to(alice)
  const items = (from: number) => Array.from({ length: 20 }, (_, i) => itemOf(`${BAD} ${from + i}`))
  assert.equal(await raw.ask(encodeSyncFrame({ ...NOTHING, items: items(0) })), NOTHING)
  assert.is(await raw.ask(encodeSyncFrame({ ...NOTHING, items: items(20) })), undefined)
  await eventually(() => alice.events.filter((event) => event.type === 'alarm' && event.code === 'roster-peer-misbehaves').length === 2)
  await eventually(() => hosts.at(-1)?.getConnections().length === 0)
  await exchanged()
})

test('a member that says nothing on its stream is cut off after a minute', async () => {
  const raw = await Raw.to(alice)
  await raw.ask(encodeSyncFrame(NOTHING))
  alice.time.pass(59_999)
  assert.is(raw.stream.status, 'open')
  alice.time.pass(1)
  await ended(raw.stream)
})

// Members that answer badly.

/** A member that answers comparisons as told. @returns the outcome of a comparison that alice begins with it */
const comparedWith = async (answer: (question: SyncFrame) => Uint8Array | undefined): Promise<unknown> => {
  const host = await bare({ member: true })
  await host.handle(ROSTER_PROTOCOL, async (stream) => {
    const writer = new FrameWriter(stream)
    try {
      for await (const frame of readFrames(stream, MAX_ITEM_FRAME_BYTES)) {
        const bytes = answer(parseSyncFrame(frame))
        if (bytes) await writer.write(bytes)
      }
    } catch {
      // alice has cut it off
    }
  })
  await host.dial(addressOf(alice.host))
  await eventually(() => alice.host.getConnections(host.peerId).length > 0)
  return alice.exchange.syncWith(keyOf(host))
}

const half = ({ ranges }: SyncFrame): SyncFrame['ranges'] =>
  ranges.flatMap((range) => evenly(range, 2).map((part) => ({ ...part, fingerprint: random(32) })))

test('a member that cuts ranges without end ends the comparison, by name', async () => {
  const error = await rejectsCode(
    comparedWith((question) => encodeSyncFrame({ ...NOTHING, ranges: half(question) })),
    'peer-protocol',
  )
  assert.match(error.message, 'too-deep')
})

test('a member that answers with garbage, with another kind, or with too many items ends the comparison', async () => {
  await rejectsCode(
    comparedWith(() => Uint8Array.of(8, 1, 0x38, 1)),
    'wire-unknown-field',
  )
  await rejectsCode(
    comparedWith(() => encodeSyncFrame({ ...NOTHING, wanted: [random(32)] })),
    'peer-protocol',
  )
  const listing = (question: SyncFrame) =>
    question.ranges.length > 0
      ? encodeSyncFrame({ ...NOTHING, ranges: [{ ...WHOLE, entries: [{ id: random(32), digest: random(32) }] }] })
      : encodeSyncFrame({ ...NOTHING, items: [itemOf('one'), itemOf('two')] })
  await rejectsCode(comparedWith(listing), 'peer-protocol')
  const empty = (question: SyncFrame) => (question.ranges.length > 0 ? listing(question) : encodeSyncFrame(NOTHING))
  await rejectsCode(comparedWith(empty), 'peer-protocol')
})

test('a member that does not answer is given up after a minute', async () => {
  const failing = rejectsCode(
    comparedWith(() => undefined),
    'peer-lost',
  )
  let done = false
  failing.finally(() => {
    done = true
  })
  await eventually(() => {
    if (alice.time.pending > 0) alice.time.pass(1_000)
    return done
  })
  await failing
  await exchanged()
})

test('nothing was left unhandled', () => {
  assert.equal(watched.unhandled, [])
})

run()
