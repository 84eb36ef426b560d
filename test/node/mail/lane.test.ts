// The queue to one node: order, pauses of the lane, rests of single items, expiry.

import { Lane, type Queued } from '../../../node/mail/lane.ts'
import { assert, run, test } from '../../support/harness.ts'
import { Time } from '../../support/nodes.ts'

const NEVER = Number.MAX_SAFE_INTEGER

const queued = (name: string, expires = NEVER): Queued => ({
  key: name,
  item: { kind: 'envelope', authority: 'XX-T', message: name, envelope: '', thread: '', expires },
  attempts: 0,
})

const takeAll = (lane: Lane): string[] => {
  const names: string[] = []
  for (let next = lane.take(); next; next = lane.take()) names.push(next.key)
  return names
}

const filled = (...names: string[]) => {
  const time = new Time()
  const lane = new Lane('peer', time)
  const items = names.map((name) => queued(name))
  for (const item of items) lane.add(item)
  return { time, lane, items }
}

test('items go in their order, and what comes back comes back to its place', () => {
  const { lane } = filled('a', 'b', 'c', 'd')
  const [a, b, c] = [lane.take(), lane.take(), lane.take()]
  assert.ok(a && b && c)
  lane.add(b)
  lane.add(c)
  lane.add(a)
  assert.equal(takeAll(lane), ['a', 'b', 'c', 'd'])
})

test('an item that rests is passed by the others, and stands at its place again when its time is over', () => {
  const { lane, time } = filled('a', 'b', 'c')
  const a = lane.take()
  assert.ok(a)
  let over = 0
  lane.rest(a, 1_000, () => over++)
  assert.is(lane.take()?.key, 'b')
  time.pass(999)
  assert.is(over, 0)
  time.pass(1)
  assert.is(over, 1)
  assert.equal(takeAll(lane), ['a', 'c'])
})

test('a lane that pauses gives nothing, until its time is over or it is told to go on', () => {
  const { lane, time } = filled('a', 'b')
  let over = 0
  lane.pause(1_000, () => over++)
  assert.is(lane.take(), undefined)
  time.pass(1_000)
  assert.is(over, 1)
  assert.is(lane.take()?.key, 'a')
  lane.pause(1_000, () => over++)
  lane.goOn()
  assert.is(lane.take()?.key, 'b')
  time.pass(5_000)
  assert.is(over, 1)
})

test('a node that appears ends every pause and every rest', () => {
  const { lane, time } = filled('a', 'b')
  const a = lane.take()
  assert.ok(a)
  lane.rest(a, 60_000, () => assert.unreachable())
  lane.pause(60_000, () => assert.unreachable())
  lane.failures = 5
  lane.wake()
  assert.is(lane.failures, 0)
  assert.equal(takeAll(lane), ['a', 'b'])
  time.pass(120_000)
})

test('what has expired is taken out, waiting or resting, at its moment and not before', () => {
  const time = new Time()
  const lane = new Lane('peer', time)
  for (const item of [queued('a', 100), queued('b', 200), queued('c', 100)]) lane.add(item)
  const a = lane.take()
  assert.ok(a)
  lane.rest(a, 1_000, () => assert.unreachable())
  assert.equal(lane.takeExpired(99), [])
  assert.equal(
    lane
      .takeExpired(100)
      .map(({ key }) => key)
      .sort(),
    ['a', 'c'],
  )
  time.pass(1_000)
  assert.equal(takeAll(lane), ['b'])
})

test('a lane that is stopped has no timer left', () => {
  const { lane, time } = filled('a')
  const a = lane.take()
  assert.ok(a)
  lane.rest(a, 1_000, () => assert.unreachable())
  lane.pause(1_000, () => assert.unreachable())
  assert.is(time.pending, 2)
  lane.stop()
  assert.is(time.pending, 0)
})

run()
