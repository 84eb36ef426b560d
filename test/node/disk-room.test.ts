// What is kept free on the disk of the home: mail is taken and sent down to the last byte above it, and refused one byte over; the operator is told once.

import { demandRoom, HomeRoom, MIN_FREE_BYTES } from '../../node/disk-room.ts'
import { Events, type NodeEvent } from '../../node/events.ts'
import { assert, rejectsCode, run, test } from '../support/harness.ts'

const world = (free: number) => {
  const state = { free, now: 0, asked: 0 }
  const told: NodeEvent[] = []
  const events = new Events()
  events.listen((event) => told.push(event))
  const room = new HomeRoom(
    '/home',
    events,
    () => state.now,
    async () => {
      state.asked++
      return state.free
    },
  )
  return { room, state, told }
}

test('what fits above what is kept free is taken, one byte more is not', async () => {
  const { room } = world(MIN_FREE_BYTES + 1_000)
  assert.is(await room.has(1_001), false)
  assert.is(await room.has(1_000), true)
  // until the system is asked again, what was granted is counted
  assert.is(await room.has(1), false)
})

test('the system is asked once a second', async () => {
  const { room, state } = world(2 * MIN_FREE_BYTES)
  for (; state.now < 3_000; state.now += 250) await room.has(1)
  assert.is(state.asked, 3)
})

test('many who ask at once ask the system once, and what each of them takes is counted', async () => {
  const { room, state } = world(MIN_FREE_BYTES + 100)
  const fits = await Promise.all(Array.from({ length: 20 }, () => room.has(10)))
  assert.equal([state.asked, fits.filter((one) => one).length], [1, 10])
})

test('the operator is told when it runs out, once, and again when it has run out another time', async () => {
  const { room, state, told } = world(MIN_FREE_BYTES)
  for (let n = 0; n < 5; n++) await room.has(1)
  assert.equal(
    told.map((event) => event.type === 'alarm' && event.code),
    ['disk-full'],
  )
  state.free = 2 * MIN_FREE_BYTES
  state.now += 1_000
  assert.is(await room.has(1), true)
  state.free = 0
  state.now += 1_000
  await rejectsCode(demandRoom(room, 1), 'disk-full')
  assert.is(told.length, 2)
})

run()
