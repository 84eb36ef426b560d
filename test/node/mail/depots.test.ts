// Mail through depots, with real keys and a clock that the test moves: from custody to the receipt while sender and recipient never meet, and what goes
// another way when a depot or a recipient fails.

import { DEPOT_AFTER_MS } from '../../../node/mail/depot-quota.ts'
import { decodeKept } from '../../../node/mail/stored-message.ts'
import { parseParcel } from '../../../protocol/parcel.ts'
import { assert, run, test } from '../../support/harness.ts'
import { eventually, watchProcess } from '../../support/nodes.ts'
import { DAY, HOUR, hash, inCustody, kept, NONE, scene } from '../depot-world.ts'

const watched = watchProcess()

test('sender and recipient are never up together: the message arrives through a depot, and so does its receipt', () =>
  scene(async ({ world, alice, bob, depot }) => {
    const message = await inCustody({ alice, bob, depot })
    assert.is((await kept(depot)).length, 1)
    assert.equal(
      (await alice.acts()).map(({ act }) => act),
      ['sent', 'custody-confirmed'],
    )
    await alice.down()
    await bob.up()
    await world.until(async () => (await bob.node.post.mailbox.message(message)) !== undefined)
    await world.until(async () => (await bob.keys('mail/queue/')).length === 1 && (await kept(depot)).length === 1)
    assert.equal((await depot.acts()).map(({ act }) => act).sort(), ['custody', 'custody', 'handed-over'])
    await bob.node.post.open(message)
    await world.until(async () => (await kept(depot)).length === 2)
    await bob.down()
    await alice.up()
    await alice.reaches(message, 'opened', bob)
    const { delivery } = await alice.node.post.mailbox.messageTo(message, bob.authority)
    assert.ok(delivery?.custody && delivery.received && delivery.opened)
    assert.equal(await alice.keys('mail/queue/'), [])
    assert.equal(await kept(depot), [])
  }))

test('a depot gets nothing before the recipient was out of reach for a minute', () =>
  scene(async ({ world, alice, bob, depot }) => {
    await depot.up()
    await alice.up()
    const { message } = await alice.send([bob])
    const wait = () => alice.node.post.delivery.waits()(message, bob.authority)
    await eventually(() => wait().attempts > 0)
    const first = wait().lastAttempt
    world.time.pass(DEPOT_AFTER_MS - 1)
    for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve))
    assert.equal(await kept(depot), [])
    world.time.pass(1)
    assert.is(world.time.now(), first + DEPOT_AFTER_MS)
    await eventually(async () => (await kept(depot)).length === 1)
    // and what comes later does not wait again
    const { message: second } = await alice.send([bob])
    await eventually(async () => (await alice.stateOf(second, bob)) === 'in-custody')
  }))

test('what is in custody goes directly too when the recipient is back, and arrives once', () =>
  scene(async ({ world, alice, bob, depot }) => {
    const message = await inCustody({ alice, bob, depot })
    await bob.up()
    await alice.reaches(message, 'delivered', bob)
    await world.until(async () => (await kept(depot)).length === 0)
    assert.is((await bob.acts()).filter(({ act }) => act === 'received').length, 1)
    assert.is((await bob.node.post.mailbox.inbox()).length, 1)
    await world.until(async () => (await bob.keys('mail/queue/')).length === 0)
    assert.equal(alice.alarms(), [])
  }))

test('a depot that starts again goes on: it hands over what it kept, and answers a deposit that it knows', () =>
  scene(async ({ world, alice, bob, depot }) => {
    const message = await inCustody({ alice, bob, depot })
    await depot.down()
    await depot.up()
    await alice.down()
    await bob.up()
    await world.until(async () => (await bob.node.post.mailbox.message(message)) !== undefined)
    await world.until(async () => (await kept(depot)).filter((key) => key).length <= 1)
    assert.is((await depot.acts()).filter(({ act }) => act === 'handed-over').length, 1)
  }))

test('a sender that starts again remembers the custody, and deposits nothing twice', () =>
  scene(async ({ world, alice, bob, depot }) => {
    const message = await inCustody({ alice, bob, depot })
    await alice.down()
    await alice.up()
    const before = world.passed.length
    for (let n = 0; n < 10; n++) {
      world.time.pass(60_000)
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
    }
    assert.is(world.passed.length, before)
    assert.is(await alice.stateOf(message, bob), 'in-custody')
  }))

test('what a depot and its wire see names no message, no thread and no envelope', () =>
  scene(async ({ world, alice, bob, depot }) => {
    await depot.up()
    await alice.up()
    const one = await alice.send([bob], { content: '{"note":"Zanzibar ledger"}' })
    const two = await alice.send([bob], { content: '{"note":"Zanzibar ledger"}' })
    await alice.reaches(one.message, 'in-custody', bob)
    await alice.reaches(two.message, 'in-custody', bob)
    const secrets = [one, two].flatMap(({ message, thread, envelope }) => [message, thread, envelope])
    const forms = [
      ...secrets.flatMap((id) => [id, Buffer.from(id, 'hex').toString('latin1'), Buffer.from(id, 'hex').toString('base64')]),
      'Zanzibar',
    ]
    const stored: Buffer[] = []
    for await (const [key, value] of depot.store.range({ gte: '', lt: '\uffff' })) stored.push(Buffer.from(key), Buffer.from(value))
    const wires = world.passed.filter(({ to }) => to === depot.authority).map(({ parcel }) => Buffer.from(parcel))
    assert.is(wires.length, 2)
    for (const seen of [...stored, ...wires])
      for (const form of forms) assert.not.ok(seen.includes(Buffer.from(form, 'latin1')), `a depot sees ${JSON.stringify(form)}`)
    // two parcels of one sender to one recipient show no common encapsulation, and an expiry in whole hours
    const parcels = await Promise.all((await kept(depot)).map(async (key) => parseParcel((await depot.store.get(key)) ?? NONE)))
    assert.is(new Set(parcels.map(({ enc }) => hash(enc))).size, 2)
    assert.is(new Set(parcels.map(({ sealed }) => sealed.length)).size, 1)
    for (const key of await depot.keys('depot/custody/')) {
      const record = decodeKept((await depot.store.get(key)) ?? NONE)
      assert.is(record.expires % HOUR, 0)
      assert.equal([record.from, record.to], ['FR-ALICE', 'BR-BOB'])
    }
    assert.ok((await depot.acts()).every(({ subject, envelope, thread }) => subject === '' && envelope.length === 0 && thread.length === 0))
  }))

test('each depot gets a parcel of its own: two that compare find nothing in common', () =>
  scene(async ({ world, alice, bob, depot, other }) => {
    await depot.up()
    await other.up()
    await alice.up()
    const { message } = await alice.send([bob], { expires: world.time.now() + 4 * DAY })
    await alice.reaches(message, 'in-custody', bob)
    await world.until(async () => (await kept(other)).length === 1)
    const [at, also] = await Promise.all(
      [depot, other].map(async (node) => parseParcel((await node.store.get((await kept(node))[0] ?? '')) ?? NONE)),
    )
    assert.not.equal(at?.enc, also?.enc)
    assert.not.equal(at?.parcel, also?.parcel)
  }))

test('a message that is withheld is told of in time, and goes by another depot', () =>
  scene(async ({ world, alice, bob, depot, other }) => {
    await depot.up()
    await other.up()
    await alice.up()
    const { message } = await alice.send([bob], { deadline: world.time.now() + 6 * HOUR })
    await alice.reaches(message, 'in-custody', bob)
    // the depot keeps it to itself
    await depot.down()
    const due = world.time.now() + 6 * HOUR
    await world.until(async () => alice.alarms().includes('custody-overdue'))
    assert.ok(world.time.now() <= due + 60_000)
    await world.until(async () => (await kept(other)).length === 1)
    await alice.down()
    await bob.up()
    await world.until(async () => (await bob.node.post.mailbox.message(message)) !== undefined)
    await alice.up()
    await alice.reaches(message, 'delivered', bob)
  }))

test('a recipient that has lost a prekey collects what it cannot open, and gets the message by another way with a new wrap', () =>
  scene(async ({ world, alice, bob, depot, other }) => {
    await depot.up()
    await alice.up()
    const { message } = await alice.send([bob], { expires: world.time.now() + 25 * DAY })
    await alice.reaches(message, 'in-custody', bob)
    const lost = parseParcel((await depot.store.get((await kept(depot))[0] ?? '')) ?? NONE).prekey
    await depot.down()
    // a week later senders use the next prekey
    await world.elapse(8 * DAY)
    assert.ok(alice.alarms().includes('custody-overdue'))
    await other.up()
    await world.until(async () => (await kept(other)).length === 1)
    assert.is((await alice.acts()).filter(({ act }) => act === 'rewrapped').length, 1)
    await alice.down()
    await depot.up()
    const { identity } = bob.member
    const held = identity.prekey
    Object.assign(identity, { prekey: (epoch: number) => (epoch === lost ? undefined : held(epoch)) })
    await bob.up()
    await world.until(async () => (await depot.acts()).some(({ act }) => act === 'handed-over'))
    await world.until(async () => (await bob.node.post.mailbox.message(message)) !== undefined)
    assert.ok((await bob.acts()).some(({ act, detail }) => act === 'refused' && detail === 'parcel-prekey-gone'))
  }))

test('nothing was thrown where nobody catches', () => {
  assert.equal(watched.unhandled, [])
})

run()
