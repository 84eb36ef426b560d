// The event stream of the local API, over the socket of a running node: what it tells, and every way in which it ends.

import { type ApiEvent, eventsOf } from '../../../cli/api.ts'
import { eventStream, KEEP_ALIVE_MS, MAX_BEHIND } from '../../../node/api/events.ts'
import { Events } from '../../../node/events.ts'
import { after, assert, before, run, test } from '../../support/harness.ts'
import { eventually, type FoundedNetwork, foundNetwork, message, type TestNode, Time } from '../../support/nodes.ts'
import { countListeners, get, type Served, served } from './support.ts'

let network: FoundedNetwork
let a: TestNode
let b: TestNode
let ofA: Served
let ofB: Served
/** who listens to A's events from its streams */
let listeners: { readonly count: number }

before(async () => {
  network = await foundNetwork(2)
  a = network.node(0)
  b = network.node(1)
  await a.start()
  await b.start([a])
  await a.connected(b)
  listeners = countListeners(a)
  ofA = await served(a)
  ofB = await served(b)
})
after(async () => {
  for (const { ending, server } of [ofA, ofB]) {
    ending.abort()
    await server.close()
  }
  await network.end()
})

interface Subscription {
  readonly events: AsyncGenerator<ApiEvent>
  readonly client: AbortController
}

/** Subscribes; when it has resolved, nothing is missed any more. */
const subscribe = async ({ client }: Served): Promise<Subscription> => {
  const going = new AbortController()
  const response = await client.request('/api/v1/events', { signal: going.signal })
  assert.is(response.headers.get('content-type'), 'text/event-stream')
  return { events: eventsOf(response), client: going }
}

/** The events up to the first that `last` accepts. */
const until = async ({ events }: Subscription, last: (event: ApiEvent) => boolean): Promise<ApiEvent[]> => {
  const seen: ApiEvent[] = []
  for (;;) {
    const { value, done } = await events.next()
    if (done) throw new Error(`the stream ended after ${JSON.stringify(seen)}`)
    seen.push(value)
    if (last(value)) return seen
  }
}

const inState =
  (state: string) =>
  ({ event, fields }: ApiEvent): boolean =>
    event === 'message' && fields.state === state

const statesOf = (seen: readonly ApiEvent[]): unknown[] => seen.filter(({ event }) => event === 'message').map(({ fields }) => fields.state)

test('sender and recipient are told each state of a message, and the growth of their logs', async () => {
  const [atA, atB] = [await subscribe(ofA), await subscribe(ofB)]
  const sent = await a.local.post.send(message([b]))
  const received = await until(atB, inState('received'))
  await b.local.post.open(sent.message)
  const seen = await until(atA, inState('opened'))
  assert.equal(statesOf(seen), ['queued', 'delivered', 'opened'])
  assert.equal(statesOf(received), ['received'])
  const { type: _, ...told } = received.at(-1)?.fields ?? {}
  assert.equal(told, {
    direction: 'in',
    message: sent.message,
    thread: sent.thread,
    state: 'received',
    authority: a.authority,
    at: new Date(network.time.now()).toISOString(),
  })
  const sizes = seen.filter(({ event }) => event === 'log').map(({ fields }) => Number(fields.size))
  assert.equal(
    sizes,
    [...sizes].sort((one, two) => one - two),
  )
  assert.is(sizes.at(-1), a.local.context.log.size)
  atA.client.abort()
  atB.client.abort()
})

test('an alarm is told, and stays a warning of the status', async () => {
  const subscription = await subscribe(ofA)
  a.local.context.events.emit({ type: 'alarm', code: 'delivery-expired', message: 'UA-ACA will not have it' })
  const [alarm] = (await until(subscription, ({ event }) => event === 'alarm')).slice(-1)
  assert.is(alarm?.fields.code, 'delivery-expired')
  assert.is(alarm?.fields.message, 'UA-ACA will not have it')
  const { warnings } = (await get(ofA.client, '/status')).body
  assert.equal(
    warnings.map(({ level, code }: { level: string; code: string }) => [level, code]),
    [['warning', 'delivery-expired']],
  )
  subscription.client.abort()
})

test('every try that failed is no event: only what came of it is', async () => {
  const subscription = await subscribe(ofA)
  a.local.context.events.emit({ type: 'trouble', authority: b.authority, message: 'not now' })
  a.local.context.events.emit({ type: 'log', size: 99 })
  assert.equal(
    (await until(subscription, () => true)).map(({ event }) => event),
    ['log'],
  )
  subscription.client.abort()
})

test('each of several clients is told', async () => {
  const both = [await subscribe(ofA), await subscribe(ofA)]
  a.local.context.events.emit({ type: 'log', size: 100 })
  const seen = await Promise.all(both.map((one) => until(one, () => true)))
  assert.equal(
    seen.map(([event]) => event?.fields.size),
    [100, 100],
  )
  for (const { client } of both) client.abort()
})

test('a client that goes leaves no listener and no timer behind', async () => {
  await eventually(() => listeners.count === 0)
  const timers = network.time.pending
  const subscription = await subscribe(ofA)
  assert.is(listeners.count, 1)
  assert.is(network.time.pending, timers + 1)
  subscription.client.abort()
  await eventually(() => listeners.count === 0)
  assert.is(network.time.pending, timers)
})

test('an idle stream says that it is alive', async () => {
  const time = new Time()
  const reader = eventStream(new Events(), time, []).getReader()
  await reader.read()
  for (let i = 0; i < 3; i++) {
    const line = reader.read()
    time.pass(KEEP_ALIVE_MS)
    assert.is(new TextDecoder().decode((await line).value), 'event: alive\ndata: {}\n\n')
  }
  assert.is(time.pending, 1)
  await reader.cancel()
  assert.is(time.pending, 0)
})

test('a client that does not read is let go when it is too far behind, not before', async () => {
  const events = new Events()
  const time = new Time()
  const reader = eventStream(events, time, []).getReader()
  await reader.read()
  for (let size = 0; size < MAX_BEHIND; size++) events.emit({ type: 'log', size })
  assert.is(time.pending, 1)
  events.emit({ type: 'log', size: MAX_BEHIND })
  assert.is(time.pending, 0)
  events.emit({ type: 'log', size: MAX_BEHIND + 1 })
  let read = 0
  while (!(await reader.read()).done) read++
  assert.is(read, MAX_BEHIND)
})

test('a stream that is asked for while the node stops ends at once', async () => {
  const reader = eventStream(new Events(), new Time(), [AbortSignal.abort()]).getReader()
  await reader.read()
  assert.is((await reader.read()).done, true)
})

// The last one: it stops A's server.
test('an orderly stop ends the open streams, and does not wait for them', async () => {
  const subscriptions = [await subscribe(ofA), await subscribe(ofA)]
  ofA.ending.abort()
  const ended = subscriptions.map(async ({ events }) => (await events.next()).done)
  await ofA.server.close()
  assert.equal(await Promise.all(ended), [true, true])
  assert.is(listeners.count, 0)
})

run()
