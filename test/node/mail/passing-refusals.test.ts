// Recipients that do not take a message for now, and messages whose time ends before a receipt came: how much goes over the line, and what is said.

import type { AnswerFrame } from '../../../node/net/delivery-stream.ts'
import { parseParcel } from '../../../protocol/parcel.ts'
import { after, assert, run, test } from '../../support/harness.ts'
import { eventually, watchProcess } from '../../support/nodes.ts'
import { WiredWorld } from '../mail-wires.ts'

const watched = watchProcess()
const [FR, KE, UA] = ['FR-ACA', 'KE-ACA', 'UA-ACA'] as const
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const busy = (parcel: Uint8Array): AnswerFrame => ({ type: 'refused', answers: parseParcel(parcel).parcel, code: 'busy' })

const worlds: WiredWorld[] = []
after(async () => {
  for (const world of worlds) await world.end()
})

const upWorld = async (ids: readonly string[], depots: Readonly<Record<string, readonly string[]>> = {}): Promise<WiredWorld> => {
  const world = new WiredWorld(ids, { depots })
  worlds.push(world)
  for (const node of world.nodes) await node.up()
  return world
}

/** Lets time pass from timer to timer, whatever happens meanwhile. */
const pass = async (world: WiredWorld, ms: number): Promise<void> => {
  for (const end = world.time.now() + ms; world.time.now() < end; ) {
    const before = world.time.now()
    world.time.passToNext(end - before)
    for (let n = 0; n < 40; n++) await new Promise((resolve) => setImmediate(resolve))
    if (world.time.now() === before) world.time.pass(end - before)
  }
}

test('a node that takes nothing is asked with one parcel at a time, and gets everything when it takes it again', async () => {
  const world = await upWorld([FR, KE])
  const [a, b] = [world.node(FR), world.node(KE)]
  let asked = 0
  b.answering = async (_, parcel) => {
    asked++
    return busy(parcel)
  }
  const sent = []
  for (let n = 0; n < 30; n++) sent.push(await a.send([b]))
  await eventually(() => asked >= 1)
  await pass(world, HOUR)
  // each once at first, then one in half a minute to a minute
  assert.ok(asked <= sent.length + 130 && asked >= 60, `${asked} parcels in an hour`)
  b.answering = undefined
  const before = world.passed.length
  for (const { message } of sent) await b.node.post.mailbox.message(message)
  for (const { message } of sent) await a.reaches(message, 'delivered', b)
  assert.is(world.passed.length - before, sent.length)
})

test('a message that alone is not taken does not hold up the others, and is sent more and more rarely', async () => {
  const world = await upWorld([FR, KE])
  const [a, b] = [world.node(FR), world.node(KE)]
  const times: number[] = []
  const refusing: typeof b.answering = async (from, parcel) => {
    // the first message is larger than the others
    if (parcel.length < 20_000) return b.node.post.answer(from, parcel)
    times.push(world.time.now())
    return busy(parcel)
  }
  b.answering = refusing
  const poison = await a.send([b], { content: JSON.stringify({ note: 'x'.repeat(30_000) }) })
  await eventually(() => times.length === 1)
  const others = []
  for (let n = 0; n < 100; n++) others.push(await a.send([b]))
  for (const { message } of others) await a.reaches(message, 'delivered', b)
  assert.is(await a.stateOf(poison.message, b), 'queued')
  await pass(world, 6 * HOUR)
  const pauses = times.slice(1).map((at, i) => at - (times[i] ?? 0))
  assert.ok(times.length < 90, `${times.length} times in six hours`)
  assert.ok(Math.max(...pauses) <= 10 * MINUTE + MINUTE && pauses.slice(-5).every((ms) => ms >= 5 * MINUTE), `${pauses.slice(-5)}`)
  // no two of the last pauses are the same: they are spread at random
  assert.ok(new Set(pauses.slice(-8)).size > 4)
  b.answering = undefined
  await a.reaches(poison.message, 'delivered', b)
})

test('of a message whose receipt was lost until it expired it is said that none came; the opening is shown all the same', async () => {
  const world = await upWorld([FR, KE])
  const [a, b] = [world.node(FR), world.node(KE)]
  b.answering = async (from, parcel) => {
    await b.node.post.answer(from, parcel)
    throw new Error('the line is cut')
  }
  const { message } = await a.send([b], { expires: world.time.now() + HOUR })
  await a.reaches(message, 'expired', b)
  b.answering = undefined
  const told = a.events.flatMap((event) => (event.type === 'alarm' && event.code === 'delivery-expired' ? [event.message] : []))
  assert.equal(told, [`No receipt of ${KE} for message ${message} came until it expired: it may have arrived all the same`])
  assert.ok(await b.node.post.mailbox.message(message))
  await b.node.post.open(message)
  await a.reaches(message, 'opened', b)
})

test('a receipt that comes after the expiry, by way of a depot, is shown', async () => {
  const world = await upWorld([FR, KE, UA], { [KE]: [UA] })
  const [a, b, depot] = [world.node(FR), world.node(KE), world.node(UA)]
  await b.down()
  const { message } = await a.send([b], { expires: world.time.now() + HOUR })
  await a.reaches(message, 'in-custody', b)
  await a.down()
  await b.up()
  await world.until(async () => (await b.node.post.mailbox.message(message)) !== undefined)
  await eventually(async () => (await depot.acts()).some(({ act }) => act === 'handed-over'))
  await b.down()
  await pass(world, 2 * HOUR)
  await a.up()
  await a.reaches(message, 'expired', b)
  await b.up()
  await a.reaches(message, 'delivered', b)
  assert.ok((await a.node.post.mailbox.messageTo(message, KE)).delivery?.ended)
})

test('nothing was left unhandled', () => assert.equal(watched.unhandled, []))

run()
