// Two nodes that nobody can dial, and that therefore never reach each other: their mail and its receipts go through depots, both being up or not.

import { assert, run, test } from '../../support/harness.ts'
import { watchProcess } from '../../support/nodes.ts'
import { DAY, kept, scene } from '../depot-world.ts'

const watched = watchProcess()
const HIDDEN = { hidden: ['FR-ALICE', 'BR-BOB'] }

test('both are up, and what one sends the other arrives through the depot, and so do both receipts', () =>
  scene(async ({ world, alice, bob, depot }) => {
    await Promise.all([alice.up(), bob.up(), depot.up()])
    const { message } = await alice.send([bob])
    await alice.reaches(message, 'delivered', bob)
    await bob.node.post.open(message)
    await alice.reaches(message, 'opened', bob)
    const { message: answer } = await bob.send([alice])
    await bob.reaches(answer, 'delivered', alice)
    assert.ok(world.passed.length > 0)
    for (const { from, to } of world.passed) assert.ok([from, to].includes(depot.authority), `${from} reached ${to}`)
    await world.until(async () => (await kept(depot)).length === 0)
    assert.is((await bob.acts()).filter(({ act }) => act === 'received').length, 1)
    // what nobody acknowledges, receipts that a depot has, goes in the end and is not called expired
    await world.elapse(32 * DAY)
    for (const node of [alice, bob]) {
      assert.equal(await node.keys('mail/queue/'), [])
      assert.equal(node.alarms(), [])
      assert.not.ok((await node.acts()).some(({ act }) => act === 'expired'))
    }
  }, HIDDEN))

test('many messages go so, in their order, each once, while the second depot stands in for the first', () =>
  scene(async ({ world, alice, bob, depot, other }) => {
    await Promise.all([alice.up(), bob.up(), other.up()])
    const sent: string[] = []
    for (let n = 0; n < 20; n++) sent.push((await alice.send([bob])).message)
    for (const message of sent) await alice.reaches(message, 'delivered', bob)
    await depot.up()
    for (let n = 0; n < 5; n++) sent.push((await alice.send([bob])).message)
    for (const message of sent) await alice.reaches(message, 'delivered', bob)
    const inbox = await bob.node.post.mailbox.inbox()
    assert.equal(inbox.map(({ message }) => message).sort(), [...sent].sort())
    assert.equal(bob.alarms(), [])
    assert.not.ok(world.passed.some(({ from, to }) => from === alice.authority && to === bob.authority))
  }, HIDDEN))

test('without a depot that is up nothing is lost: it waits, says why, and goes when one comes', () =>
  scene(async ({ world, alice, bob, depot }) => {
    await Promise.all([alice.up(), bob.up()])
    const { message } = await alice.send([bob])
    const wait = () => alice.node.post.delivery.waits()(message, bob.authority)
    await world.until(async () => wait().depots.length === 2)
    assert.is(wait().reason.code, 'not-reached')
    assert.is(await alice.stateOf(message, bob), 'queued')
    await depot.up()
    await alice.reaches(message, 'delivered', bob)
  }, HIDDEN))

test('nothing was left unhandled', () => assert.equal(watched.unhandled, []))

run()
