// The node's clock never goes back: not while it runs, not over a restart, whatever the system's clock does.

import { Clock } from '../../node/clock.ts'
import { memoryStore } from '../../node/store/memory.ts'
import { assert, run, test } from '../support/harness.ts'

const MINUTE = 60_000

test('time goes on with the system clock, and stands still while that is behind', () => {
  let system = 1_000_000
  const clock = new Clock(() => system)
  assert.is(clock.now(), 1_000_000)
  system = 2_000_000
  assert.is(clock.now(), 2_000_000)
  system = 5
  assert.is(clock.now(), 2_000_000)
  system = 2_000_001
  assert.is(clock.now(), 2_000_001)
})

test('after a restart it goes on where the acts of the store ended', async () => {
  const store = memoryStore()
  await store.batch([new Clock(() => 9_000_000).stamp()])
  const clock = await Clock.open(store, () => 4_000_000)
  assert.is(clock.now(), 9_000_000)
})

test('ten minutes behind are not worth a word; one millisecond more is', () => {
  let system = 100 * MINUTE
  const clock = new Clock(() => system)
  clock.now()
  system = 90 * MINUTE
  assert.is(clock.behind(), 0)
  system -= 1
  assert.is(clock.behind(), 10 * MINUTE + 1)
})

run()
