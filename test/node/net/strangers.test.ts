// Who may connect and what they may say: strangers, members of another network, members that are no members for mail; and members that
// misuse a connection without breaking the wire's formats.

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { multiaddr } from '@multiformats/multiaddr'
import { HELLO_PROTOCOL } from '../../../node/net/admission.ts'
import { FORGIVEN_PER_SECOND } from '../../../node/net/conduct.ts'
import { DELIVERY_PROTOCOL } from '../../../node/net/delivery-stream.ts'
import { encodeFrame } from '../../../protocol/frame.ts'
import { MAX_FRAME_BYTES } from '../../../protocol/limits.ts'
import { decode, encode } from '../../../protocol/wire/codec.ts'
import { after, assert, before, rejectsCode, run, test } from '../../support/harness.ts'
import { Hostile } from '../../support/hostile.ts'
import {
  eventually,
  type FoundedNetwork,
  foundNetwork,
  message,
  random,
  startConnected,
  type TestNode,
  watchProcess,
} from '../../support/nodes.ts'

const watched = watchProcess()
let network: FoundedNetwork
let other: FoundedNetwork
let alice: TestNode
let bob: TestNode
const hosts: Hostile[] = []

before(async () => {
  network = await foundNetwork(4, { memberClass: (n) => (n === 3 ? 'signatory' : 'member') })
  other = await foundNetwork(1)
  alice = network.node(0)
  bob = network.node(1)
  await startConnected(alice, bob)
})

after(async () => {
  await Promise.all(hosts.map((host) => host.end()))
  await network.end()
  await other.end()
})

const kept = (host: Hostile): Hostile => {
  hosts.push(host)
  return host
}

const exchanged = async (): Promise<void> => {
  const { message: id } = await alice.local.post.send(message([bob]))
  await alice.state(id, 'delivered')
}

const connections = (host: Hostile) => host.host.getConnections().length

/** Says hello, is refused for the reason, may not deliver, and is hung up on after five seconds. */
const isRefused = async (host: Hostile, reason: string): Promise<void> => {
  assert.match((await host.hello(bob)).refusal, reason)
  const stream = await host.open(bob).catch(() => undefined)
  assert.is(stream && (await stream.offer(new Uint8Array(50))), stream && 'hung up')
  network.time.pass(4_999)
  assert.is(connections(host), 1)
  network.time.pass(1)
  await eventually(() => connections(host) === 0)
  await exchanged()
}

test('a stranger may say hello and nothing else, and is hung up on after five seconds', async () => {
  await isRefused(kept(await Hostile.stranger(alice)), 'no node of an active member')
})

test('so is a member of another network', async () => {
  await isRefused(kept(await Hostile.of(other.node(0))), 'belongs to another network')
})

test('a member of a class that exchanges no mail is let in, and may not deliver', async () => {
  const signatory = kept(await Hostile.of(network.node(3)))
  assert.is((await signatory.hello(bob)).refusal, '')
  const stream = await signatory.open(bob).catch(() => undefined)
  assert.is(stream && (await stream.offer(new Uint8Array(50))), stream && 'hung up')
  network.time.pass(5_000)
  assert.is(connections(signatory), 1)
  await exchanged()
})

test('a stranger that says nothing at all is hung up on, and so is one that says garbage', async () => {
  const silent = kept(await Hostile.stranger(alice))
  await silent.host.dial(multiaddr(bob.address))
  const garbling = kept(await Hostile.stranger(alice))
  const stream = await garbling.host.dialProtocol(multiaddr(bob.address), HELLO_PROTOCOL)
  stream.send(random(200))
  network.time.pass(5_000)
  await eventually(() => connections(silent) + connections(garbling) === 0)
  await exchanged()
})

test('a member is not hung up on, and one that names another authority is told so', async () => {
  const mallory = kept(await Hostile.of(network.node(2)))
  assert.is((await mallory.hello(bob)).refusal, '')
  network.time.pass(60_000)
  assert.is(connections(mallory), 1)
  assert.match((await mallory.hello(bob, { authority: alice.authority })).refusal, 'belongs to another authority')
  assert.match((await mallory.hello(bob, { network: new Uint8Array(32) })).refusal, 'belongs to another network')
})

test('a node that does not admit this one is known as such', async () => {
  const outsider = other.node(0)
  await other.node(0).stop()
  await outsider.start()
  await rejectsCode(alice.running.network.dial(outsider.address), 'not-admitted')
  await outsider.stop()
})

test('half of a frame, a stream that says nothing, and a third one harm nobody', async () => {
  const mallory = hosts.at(-1) as Hostile
  const half = await mallory.open(bob)
  half.stream.send(Uint8Array.of(200, 1, 8, 1, 16))
  const silent = await mallory.open(bob)
  const third = await mallory.host.dialProtocol(multiaddr(bob.address), DELIVERY_PROTOCOL).catch(() => undefined)
  third?.abort(new Error('done'))
  await exchanged()
  half.end()
  silent.end()
  await exchanged()
})

test('a thousand random frames are refused one by one, and leave little in memory', async () => {
  const mallory = hosts.at(-1) as Hostile
  const stream = await mallory.open(bob)
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  const memory = () => {
    if (typeof collect === 'function') collect()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  const before = memory()
  for (let n = 0; n < 1_000; n++) {
    // what comes at once is slowed, and hung up on: peer-limits.test.ts
    network.time.pass(1_000 / FORGIVEN_PER_SECOND)
    const answer = await stream.ask(random(1 + (((random(2)[0] ?? 0) * 256 + (random(1)[0] ?? 0)) % 3_000)))
    assert.is(answer?.type, 'refused')
  }
  assert.ok(memory() - before < 16 * 1024 * 1024, `${memory() - before} bytes`)
  stream.end()
  await exchanged()
})

test('a member that takes no answers is read no more, and others are served', async () => {
  const mallory = hosts.at(-1) as Hostile
  const stream = await mallory.open(bob)
  const envelope = await mallory.envelope([bob])
  assert.is(await stream.offer(await mallory.parcel(bob, envelope)), 'receipt')
  stream.stream.pause()
  const parcel = encodeFrame({ type: 'parcel', parcel: await mallory.parcel(bob, envelope) })
  let written = 0
  void (async () => {
    try {
      for (; written < 20_000; written++) await stream.send(parcel)
    } catch {
      // hung up on, as the end of the test does
    }
  })()
  await standsStill(() => written)
  assert.ok(written < 5_000, `${written} parcels were read`)
  await exchanged()
  stream.stream.abort(new Error('enough'))
  await exchanged()
})

test('what is not worked on is not read: bytes of one peer are bounded', async () => {
  const mallory = hosts.at(-1) as Hostile
  const blocked = Promise.withResolvers<void>()
  const { post } = bob.local
  const answer = post.answer.bind(post)
  post.answer = async (peer, parcel) => {
    await blocked.promise
    return answer(peer, parcel)
  }
  const stream = await mallory.open(bob)
  const MIB = 1024 * 1024
  let written = 0
  // of another network: refused, and no fault
  const good = decode('Parcel', await mallory.parcel(bob, await mallory.envelope([bob])), MAX_FRAME_BYTES)
  const large = encode('Parcel', { ...good, network: new Uint8Array(32), sealed: new Uint8Array(MIB) })
  const writing = (async () => {
    for (; written < 150; written++) await stream.send(encodeFrame({ type: 'parcel', parcel: large }))
  })()
  await standsStill(() => written)
  // two of the largest parcels at work, and what buffers hold
  assert.ok(written * MIB < 2 * MAX_FRAME_BYTES + 24 * MIB, `${written} MiB were read`)
  blocked.resolve()
  await writing
  for (let n = 0; n < 150; n++) assert.is((await stream.next())?.type, 'refused')
  post.answer = answer
  stream.end()
  await exchanged()
})

/** Resolves when a count has not moved for many turns of the event loop. */
const standsStill = async (count: () => number): Promise<void> => {
  let last = -1
  for (let still = 0; still < 3_000; still++) {
    if (count() !== last) still = 0
    last = count()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('nothing was thrown where nobody catches', () => {
  assert.equal(watched.unhandled, [])
})

run()
