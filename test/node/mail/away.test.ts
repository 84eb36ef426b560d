// What waits for a node that is not there: one item asks for it, whatever waits behind it.

import { deliveryKey } from '../../../node/mail/mail-keys.ts'
import { encodeRecord } from '../../../node/mail/stored-message.ts'
import { assert, run, test } from '../../support/harness.ts'
import { watchProcess } from '../../support/nodes.ts'
import { DAY, scene } from '../depot-world.ts'

const watched = watchProcess()

/** More than go out at once. */
const MANY = 80
/** Deposits at once, at most. */
const AT_ONCE = 8
/** More encapsulations than a day of attempts takes. */
const LOTS = 200

test('a node that is away is asked for once each time, for all that waits; when it is back, all go', () =>
  scene(
    async ({ world, alice, bob }) => {
      await alice.up()
      const messages: string[] = []
      for (let n = 0; n < MANY; n++) messages.push((await alice.send([bob])).message)
      const waits = () => messages.map((message) => alice.node.post.delivery.waits()(message, bob.authority))
      const attempts = () => waits()[0]?.attempts ?? 0
      await world.until(async () => alice.node.post.delivery.waits()(messages[0] ?? '', bob.authority).nextAttempt > 0)
      const [tried, asked] = [attempts(), alice.asked]
      await world.until(async () => attempts() === tried + 5)
      assert.is(alice.asked, asked + 5)
      const [first, ...others] = waits()
      assert.is(first?.reason.code, 'not-reached')
      for (const { reason, lastAttempt, nextAttempt } of others)
        assert.equal([reason, lastAttempt, nextAttempt], [first?.reason, first?.lastAttempt, first?.nextAttempt])
      await bob.up()
      for (const message of messages) await alice.reaches(message, 'delivered', bob)
    },
    { depots: {} },
  ))

test('a depot that is away is asked for once by each of those that go to it at once, not for each parcel', () =>
  scene(async ({ world, alice, bob }) => {
    await alice.up()
    const messages: string[] = []
    for (let n = 0; n < MANY; n++) messages.push((await alice.send([bob])).message)
    const waits = () => messages.map((message) => alice.node.post.delivery.waits()(message, bob.authority))
    const before = alice.asked
    await world.until(async () => waits().every(({ depots }) => depots.length === 2))
    const tries = Math.max(...waits().map(({ attempts }) => attempts))
    assert.ok(alice.asked - before <= 2 * AT_ONCE + tries, `${alice.asked - before} times`)
    for (const { depots } of waits()) for (const { reason } of depots) assert.is(reason.code, 'not-reached')
  }))

test('what would need a new wrap and may have none is not made ready for depots again and again', () =>
  scene(async ({ world, alice, bob, depot, other }) => {
    await depot.up()
    await alice.up()
    const { message } = await alice.send([bob], { expires: world.time.now() + 4 * DAY })
    await alice.reaches(message, 'in-custody', bob)
    await depot.down()
    // the receipt of the opening has come, by another way than that of the delivery, which is lost
    const opened = {
      put: deliveryKey(message, bob.authority, 'opened'),
      value: encodeRecord({ at: world.time.now(), receipt: '', index: 0 }),
    }
    await alice.store.batch([opened])
    await other.up()
    const { context } = alice.node
    const { random } = context
    let drawn = 0
    Object.assign(context, {
      random: (length: number) => {
        // whoever goes on for ever would never let the test look
        if (length === 64 && ++drawn > LOTS) throw new Error('endless')
        return random(length)
      },
    })
    await world.until(async () => alice.alarms().includes('custody-overdue'))
    await world.elapse(6 * 3_600_000)
    assert.ok(drawn < LOTS, `${drawn} encapsulations`)
    assert.is(await alice.stateOf(message, bob), 'opened')
    await bob.up()
    await world.until(async () => (await alice.keys('mail/queue/')).length === 0)
  }))

test('nothing was thrown where nobody catches', () => {
  assert.equal(watched.unhandled, [])
})

run()
