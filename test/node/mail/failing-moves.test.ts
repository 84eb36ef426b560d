// Writes that fail before they are done, or after, in the middle of a delivery: what is in memory follows the disk, nothing is logged twice, and what was
// queued goes without a restart.

import { parseParcel } from '../../../protocol/parcel.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { watchProcess } from '../../support/nodes.ts'
import { HOUR, inCustody, kept, scene } from '../depot-world.ts'
import type { WiredNode } from '../mail-wires.ts'
import type { Fault } from '../store/faulty.ts'

const watched = watchProcess()
const decoder = new TextDecoder()

/** The next batch that puts a key of this kind, with this in its value, fails. @returns whether it has */
const failOnce = (node: WiredNode, fault: Fault, prefix: string, holding = ''): (() => boolean) => {
  let done = false
  node.failing = (operations) => {
    const isIt = operations.some((one) => 'put' in one && one.put.startsWith(prefix) && decoder.decode(one.value).includes(holding))
    if (done || !isIt) return undefined
    done = true
    return fault
  }
  return () => done
}

const count = async (node: WiredNode, act: string): Promise<number> => (await node.acts()).filter((one) => one.act === act).length

const parcelsHere = async (depot: WiredNode): Promise<number> => (await depot.keys('depot/parcel/')).length

for (const fault of ['before', 'after'] as const) {
  test(`the sender's disk fails ${fault} a custody is written: it is there once, and a depot gets nothing that it proved to have`, () =>
    scene(async ({ alice, bob, depot }) => {
      await depot.up()
      await alice.up()
      const failed = failOnce(alice, fault, 'mail/delivery/')
      const { message } = await alice.send([bob])
      await alice.reaches(message, 'in-custody', bob)
      assert.ok(failed())
      assert.is(await count(alice, 'custody-confirmed'), 1)
      assert.is((await kept(depot)).length, fault === 'after' ? 1 : 2)
    }))

  test(`the sender's disk fails ${fault} a new wrap is logged: it is logged once, and that is no trouble of the recipient`, () =>
    scene(async ({ alice, bob, depot }) => {
      await Promise.all([alice.up(), bob.up(), depot.up()])
      bob.answering = async (_, parcel) => {
        bob.answering = undefined
        return { type: 'refused', answers: parseParcel(parcel).parcel, code: 'prekey-gone' }
      }
      const failed = failOnce(alice, fault, 'mail/queue/', '"rewrapped"')
      const { message } = await alice.send([bob])
      await alice.reaches(message, 'delivered', bob)
      assert.ok(failed())
      assert.is(await count(alice, 'rewrapped'), 1)
    }))

  test(`the recipient's disk fails ${fault} an opening is written: the sender has its receipt without a restart`, () =>
    scene(async ({ alice, bob }) => {
      await Promise.all([alice.up(), bob.up()])
      const { message } = await alice.send([bob])
      await alice.reaches(message, 'delivered', bob)
      const failed = failOnce(bob, fault, 'mail/opened/')
      await rejectsCode(bob.node.post.open(message), 'store-io')
      assert.ok(failed())
      if (fault === 'before') await bob.node.post.open(message)
      await alice.reaches(message, 'opened', bob)
      assert.is(await count(bob, 'opened'), 1)
    }))

  test(`a depot's disk fails ${fault} a parcel is kept: it counts what it keeps, and hands all of it over`, () =>
    scene(async ({ world, alice, bob, depot }) => {
      await depot.up()
      await alice.up()
      const failed = failOnce(depot, fault, 'depot/parcel/')
      const { message } = await alice.send([bob])
      await alice.reaches(message, 'in-custody', bob)
      assert.ok(failed())
      await world.until(async () => (await depot.node.post.depot.usage()).parcels === (await parcelsHere(depot)))
      assert.is(await parcelsHere(depot), fault === 'after' ? 2 : 1)
      await bob.up()
      await world.until(async () => (await parcelsHere(depot)) === 0)
      assert.is((await depot.node.post.depot.usage()).parcels, 0)
      await alice.reaches(message, 'delivered', bob)
      assert.is(await count(bob, 'received'), 1)
    }))

  test(`a depot's disk fails ${fault} a handover is written: it ends once, and makes room`, () =>
    scene(async ({ world, alice, bob, depot }) => {
      const _message = await inCustody({ alice, bob, depot })
      await alice.down()
      const failed = failOnce(depot, fault, 'depot/custody/', '"over":true')
      await bob.up()
      await world.until(async () => failed() && (await depot.node.post.depot.usage()).parcels === 0)
      assert.is(await count(depot, 'handed-over'), 1)
    }))

  test(`a depot's disk fails ${fault} the end of a custody is written: it is logged once`, () =>
    scene(async ({ world, alice, bob, depot }) => {
      await depot.up()
      await alice.up()
      const { message } = await alice.send([bob], { expires: world.time.now() + HOUR })
      await alice.reaches(message, 'in-custody', bob)
      let done = false
      depot.failing = (operations) => {
        if (done || !operations.some((one) => 'del' in one && one.del.startsWith('depot/custody/'))) return undefined
        done = true
        return fault
      }
      await world.until(async () => done && (await kept(depot)).length === 0)
      await world.until(async () => (await depot.node.post.depot.usage()).parcels === 0)
      await world.elapse(3 * HOUR)
      assert.is(await count(depot, 'custody-expired'), 1)
    }))

  test(`the recipient's disk fails ${fault} what a depot brought is settled: the sender has its receipt without a restart`, () =>
    scene(async ({ world, alice, bob, depot }) => {
      const message = await inCustody({ alice, bob, depot })
      await alice.down()
      const failed = failOnce(bob, fault, 'mail/collected/')
      await bob.up()
      await world.until(async () => (await parcelsHere(depot)) === 0)
      assert.ok(failed())
      await world.until(async () => (await parcelsHere(depot)) === 1)
      await bob.down()
      await alice.up()
      await alice.reaches(message, 'delivered', bob)
    }))

  test(`the sender's disk fails ${fault} a message is queued: what stands on disk is sent, and what does not is not`, () =>
    scene(async ({ world, alice, bob }) => {
      await Promise.all([alice.up(), bob.up()])
      const failed = failOnce(alice, fault, 'mail/message/')
      await rejectsCode(alice.send([bob]), 'store-io')
      assert.ok(failed())
      const { message } = await alice.send([bob])
      await alice.reaches(message, 'delivered', bob)
      const wanted = fault === 'after' ? 2 : 1
      await world.until(async () => (await bob.node.post.mailbox.inbox()).length === wanted)
      const numbers = (await bob.node.post.mailbox.inbox()).map(({ sequence }) => sequence).sort()
      assert.is((numbers.at(-1) ?? 0) - (numbers[0] ?? 0), wanted - 1)
      assert.is((await alice.node.post.mailbox.outbox()).length, wanted)
      assert.equal(bob.alarms(), [])
    }))
}

test("the recipient's disk fails after a message was written: that it came is told once", () =>
  scene(async ({ alice, bob }) => {
    await Promise.all([alice.up(), bob.up()])
    const failed = failOnce(bob, 'after', 'mail/message/')
    const { message } = await alice.send([bob])
    await alice.reaches(message, 'delivered', bob)
    assert.ok(failed())
    assert.is(bob.events.filter((event) => event.type === 'message' && event.message === message && event.state === 'received').length, 1)
  }))

test('nothing was left unhandled', () => assert.equal(watched.unhandled, []))

run()
