// time limit: 120 s
// A member that breaks the rules, over real connections: it is slowed, hung up on, refused with a growing pause and reported, while an honest
// member is served; and whatever an honest member does much of is no fault.

import { multiaddr } from '@multiformats/multiaddr'
import { warningsOf } from '../../../node/health/warnings.ts'
import { DROP_AT, MAX_SLOW_MS, REFUSE_MS, SLOW_AT } from '../../../node/net/conduct.ts'
import { FRAME_MS } from '../../../node/net/frames.ts'
import { encodeFrame } from '../../../protocol/frame.ts'
import { after, assert, before, run, test } from '../../support/harness.ts'
import { Hostile, type RawStream } from '../../support/hostile.ts'
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
let alice: TestNode
let bob: TestNode
let mallory: Hostile

before(async () => {
  network = await foundNetwork(3)
  alice = network.node(0)
  bob = network.node(1)
  await startConnected(alice, bob)
  mallory = await Hostile.of(network.node(2))
})

after(async () => {
  await mallory.end()
  await network.end()
})

const exchanged = async (): Promise<void> => {
  const { message: id } = await alice.local.post.send(message([bob]))
  await alice.state(id, 'delivered')
}

/** Sends garbage until it is hung up on, letting pass only the time for which it is slowed. @returns how many of it were answered */
const garbageUntilTheEnd = async (stream: RawStream): Promise<number> => {
  let answered = 0
  let ended = false
  void (async () => {
    while (await stream.ask(random(100))) answered++
    ended = true
  })()
  await eventually(() => {
    network.time.passToNext(MAX_SLOW_MS + 1)
    return ended
  })
  return answered
}

test('a member that sends garbage is answered, slowed, hung up on and refused; an honest one is served meanwhile', async () => {
  const stream = await mallory.open(bob)
  for (let n = 0; n < SLOW_AT; n++) assert.is((await stream.ask(random(100)))?.type, 'refused')
  // now the next one waits
  const waiting = stream.ask(random(100))
  await exchanged()
  let answered = false
  void waiting.then(() => {
    answered = true
  })
  assert.is(answered, false)
  network.time.pass(2_000)
  assert.is((await waiting)?.type, 'refused')
  const more = await garbageUntilTheEnd(stream)
  assert.ok(more >= DROP_AT - SLOW_AT - 2 && more < 2 * DROP_AT, `${more} were answered`)
  await eventually(() => mallory.host.getConnections().length === 0)
  await exchanged()
})

test('while it is refused its connections end at once, and afterwards it is heard again', async () => {
  await mallory.host.dial(multiaddr(bob.address)).catch(() => undefined)
  await eventually(() => mallory.host.getConnections().length === 0)
  network.time.pass(REFUSE_MS)
  const stream = await mallory.open(bob)
  assert.is(await stream.offer(await mallory.parcel(bob, await mallory.envelope([bob]))), 'receipt')
  stream.end()
})

test('the operator is told who it was and what it did, with counts', async () => {
  const warnings = await warningsOf(bob.local, bob.running)
  const found = warnings.filter(({ code }) => code === 'peer-misbehaves')
  assert.is(found.length, 1)
  assert.match(
    found[0]?.message ?? '',
    new RegExp(`^${network.node(2).authority}: its node [0-9a-f]{16} was hung up on once; it sent what cannot be read \\(\\d+\\)$`),
  )
  await bob.alarm('peer-misbehaves')
})

test('it is refused for twice as long the next time', async () => {
  await garbageUntilTheEnd(await mallory.open(bob))
  await eventually(() => mallory.host.getConnections().length === 0)
  network.time.pass(REFUSE_MS)
  await mallory.host.dial(multiaddr(bob.address)).catch(() => undefined)
  await eventually(() => mallory.host.getConnections().length === 0)
  network.time.pass(REFUSE_MS)
  assert.is((await mallory.hello(bob)).refusal, '')
  network.time.pass(3_600_000)
})

test('a frame that drips has to end in time', async () => {
  const stream = await mallory.open(bob)
  stream.stream.send(Uint8Array.of(200, 1, 8, 1))
  await exchanged()
  network.time.pass(FRAME_MS - 1_000)
  stream.stream.send(Uint8Array.of(16))
  await exchanged()
  assert.is(stream.stream.status, 'open')
  network.time.pass(1_000)
  assert.is(await stream.next(), undefined)
})

test('of many streams of one member the newest two are answered, over however many connections', async () => {
  const parcel = await mallory.parcel(bob, await mallory.envelope([bob]))
  const streams: RawStream[] = []
  for (let n = 0; n < 5; n++) {
    const stream = await mallory.open(bob).catch(() => undefined)
    if (stream && (await stream.offer(parcel)) === 'receipt') streams.push(stream)
    // libp2p lets two be open on one connection
    if (streams.length >= 2) streams.shift()?.end()
    network.time.pass(1_000)
  }
  for (const stream of streams) assert.is(await stream.offer(parcel), 'receipt')
  for (const stream of streams) stream.end()
  await exchanged()
})

test('thousands of good messages, all that are under way at once, are no fault', async () => {
  network.time.pass(3_600_000)
  const stream = await mallory.open(bob)
  const envelope = await mallory.envelope([bob])
  const parcels = await Promise.all(Array.from({ length: 64 }, () => mallory.parcel(bob, envelope)))
  for (let round = 0; round < 40; round++) {
    const answers = parcels.map(() => stream.next())
    await Promise.all(parcels.map((parcel) => stream.send(encodeFrame({ type: 'parcel', parcel }))))
    for (const answer of await Promise.all(answers)) assert.is(answer?.type, 'receipt')
  }
  stream.end()
  const { misbehaving } = bob.running.network
  assert.is(misbehaving.filter(({ last }) => last > network.time.now() - 3_600_000).length, 0)
})

test('nothing was thrown where nobody catches', () => {
  assert.equal(watched.unhandled, [])
})

run()
