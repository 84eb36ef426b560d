// Nodes whose disk fails at one write, between two nodes: nobody is told of what is not so, and when the disk works again everything
// arrives once.

import { actRecord } from '../../../protocol/act.ts'
import { after, assert, before, rejectsCode, run, test } from '../../support/harness.ts'
import { eventually, type FoundedNetwork, foundNetwork, message, type TestNode, watchProcess } from '../../support/nodes.ts'
import { seededStream } from '../../support/seeded-bytes.ts'
import { type Fault, faultyStore } from '../store/faulty.ts'

const watched = watchProcess()
let network: FoundedNetwork
let alice: TestNode
let bob: TestNode
const isMail = (key: string): boolean => key.startsWith('mail/message/') || key.startsWith('mail/delivery/')

/** what the next batch of each node with mail in it does */
const next: { alice: Fault | undefined; bob: Fault | undefined } = { alice: undefined, bob: undefined }

/** what the next batch does that has the receipt of attachments in it */
let arrival: Fault | undefined
const SIZE = 1024 * 1024 + 1

const failing = (who: 'alice' | 'bob') => ({
  store: (store: Parameters<typeof faultyStore>[0]) =>
    faultyStore(store, (_batch, operations) => {
      if (who === 'bob' && operations.some((one) => 'put' in one && one.put.endsWith('-attachments'))) {
        const fault = arrival
        arrival = undefined
        return fault
      }
      // items of the roster come and go meanwhile: they are not what fails here
      if (!operations.some((operation) => 'put' in operation && isMail(operation.put))) return undefined
      const fault = next[who]
      next[who] = undefined
      return fault
    }).store,
})

before(async () => {
  network = await foundNetwork(2)
  alice = network.node(0)
  bob = network.node(1)
  await bob.start([], failing('bob'))
  await alice.start([bob], failing('alice'))
  await alice.connected(bob)
})

after(() => network.end())

const delivered = async (id: string): Promise<void> => {
  await eventually(() => {
    network.time.passToNext(4_000)
    return alice.events.some((event) => event.type === 'message' && event.message === id && event.state === 'delivered')
  })
}

const receivedCount = async (id: string) => (await bob.acts()).filter(({ act, subject }) => act === 'received' && subject === id).length

for (const fault of ['before', 'after'] as const) {
  test(`the recipient's disk fails ${fault} the write: the sender is asked to wait, and the message arrives once`, async () => {
    bob.events.length = 0
    alice.events.length = 0
    next.bob = fault
    const { message: id } = await alice.local.post.send(message([bob]))
    await bob.alarm('receiving-failed')
    await delivered(id)
    assert.is(await receivedCount(id), 1)
    assert.is((await bob.local.post.mailbox.inbox()).filter(({ message: other }) => other === id).length, 1)
    // it was asked, and not hung up on
    assert.not.ok(alice.events.some(({ type }) => type === 'trouble'))
  })

  test(`the sender's disk fails ${fault} the confirmation is written: it asks again, and has one receipt`, async () => {
    const { message: id } = await alice.local.post.send(message([bob]))
    next.alice = fault
    await delivered(id)
    assert.is(await receivedCount(id), 1)
    assert.is((await alice.acts()).filter(({ act, subject }) => act === 'delivery-confirmed' && subject === id).length, 1)
  })

  test(`the sender's disk fails ${fault} a message is queued: it is not sent, and the next one is`, async () => {
    next.alice = fault
    await rejectsCode(alice.local.post.send(message([bob])), 'store-io')
    const { message: id } = await alice.local.post.send(message([bob]))
    await delivered(id)
  })
}

/** What was written by a write that failed goes a second later: here it is over. */
const allDelivered = async (): Promise<void> => {
  for (const sent of await alice.local.post.mailbox.outbox())
    await eventually(async () => {
      network.time.passToNext(4_000)
      return (await alice.local.post.mailbox.deliveries(sent)).every(({ state }) => state === 'delivered')
    })
}

test('a message that could not be queued leaves no gap in the sequence', async () => {
  await allDelivered()
  bob.events.length = 0
  next.alice = 'before'
  await rejectsCode(alice.local.post.send(message([bob])), 'store-io')
  const before = (await bob.local.post.mailbox.inbox()).map(({ sequence }) => sequence)
  const { message: id } = await alice.local.post.send(message([bob]))
  await delivered(id)
  const stored = await bob.local.post.mailbox.message(id)
  assert.is(stored?.sequence, Math.max(...before) + 1)
  assert.not.ok(bob.events.some((event) => event.type === 'alarm'))
})

for (const fault of ['before', 'after'] as const)
  test(`the sender's disk fails ${fault} the end of a delivery is written: it ends once, and that is told`, async () => {
    await bob.stop()
    await alice.event((event) => event.type === 'peer' && !event.connected)
    alice.events.length = 0
    const { message: id } = await alice.local.post.send(message([bob], { expires: network.time.now() + 1_000 }))
    next.alice = fault
    await eventually(() => {
      network.time.passToNext(60_000)
      return alice.events.some((event) => event.type === 'message' && event.message === id && event.state === 'expired')
    })
    assert.is(next.alice, undefined)
    assert.is((await alice.acts()).filter(({ act, subject }) => act === 'expired' && subject === id).length, 1)
    await bob.start([alice], failing('bob'))
    await alice.connected(bob)
  })

for (const fault of ['before', 'after'] as const)
  test(`the recipient's disk fails ${fault} a message with a large attachment is written: it is fetched all the same`, async () => {
    const { handle } = await alice.local.post.attachments.staging.stage('a.bin', seededStream('a', SIZE))
    next.bob = fault
    const { message: id } = await alice.local.post.send(message([bob], { attachments: [{ staged: handle }] }))
    await eventually(() => {
      network.time.passToNext(4_000)
      return alice.events.some((event) => event.type === 'message' && event.message === id && event.state === 'attachments-received')
    })
    assert.is(next.bob, undefined)
  })

for (const fault of ['before', 'after'] as const)
  test(`the recipient's disk fails ${fault} the arrival of an attachment is written: it is logged once, and its sender has the proof`, async () => {
    const { handle } = await alice.local.post.attachments.staging.stage('a.bin', seededStream('b', SIZE))
    arrival = fault
    const { message: id } = await alice.local.post.send(message([bob], { attachments: [{ staged: handle }] }))
    await eventually(() => {
      network.time.passToNext(4_000)
      return alice.events.some((event) => event.type === 'message' && event.message === id && event.state === 'attachments-received')
    })
    assert.is(arrival, undefined)
    assert.is((await bob.acts()).filter(({ act, subject }) => act === 'attachments-received' && subject === id).length, 1)
  })

test('both logs are sound afterwards', async () => {
  const { fsck } = await import('../../../node/health/fsck.ts')
  for (const node of [alice, bob]) {
    await node.local.context.commit.commit({
      acts: [actRecord({ act: 'configured', at: network.time.now(), account: 'node' })],
      operations: () => [],
    })
    const failed = (await fsck(node.local)).filter(({ ok }) => !ok)
    assert.equal(failed, [])
  }
})

test('nothing was thrown where nobody catches', () => {
  assert.equal(watched.unhandled, [])
})

run()
