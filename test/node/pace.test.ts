// Buckets under a clock that the test moves: what is at the limit goes at once, what is over waits as long as it has to, and not longer.

import { Bucket, Buckets } from '../../node/pace.ts'
import { assert, run, test } from '../support/harness.ts'

const RATE = { burst: 10, perSecond: 2 }

test('a burst goes at once, one more waits until there is room for it', () => {
  const bucket = new Bucket(RATE, 0)
  for (let n = 0; n < 10; n++) assert.is(bucket.take(1, 0), 0)
  assert.is(bucket.take(1, 0), 500)
  // what waited has been paid for
  assert.is(bucket.take(1, 500), 500)
  assert.is(bucket.take(1, 2_000), 0)
})

test('what may not wait is refused at the limit plus one, and costs nothing', () => {
  const bucket = new Bucket(RATE, 0)
  for (let n = 0; n < 10; n++) assert.is(bucket.takeIfThere(1, 0), true)
  assert.is(bucket.takeIfThere(1, 0), false)
  assert.is(bucket.takeIfThere(1, 499), false)
  assert.is(bucket.takeIfThere(1, 500), true)
})

test('it never holds more than its burst, and a clock that is set back empties nothing', () => {
  const bucket = new Bucket(RATE, 1_000_000)
  assert.is(bucket.take(10, 2_000_000), 0)
  assert.is(bucket.take(1, 1_500_000), 500)
  assert.is(bucket.isFull(1_500_000), false)
})

test('peers have a bucket each, and one that is full again is forgotten', () => {
  let now = 0
  const buckets = new Buckets(RATE, () => now)
  for (let n = 0; n < 10; n++) buckets.of('a').take(1)
  assert.is(buckets.of('a').takeIfThere(1), false)
  assert.is(buckets.of('b').takeIfThere(1), true)
  assert.is(buckets.size, 2)
  now = 60_000
  buckets.of('c').take(1)
  assert.is(buckets.size, 1)
  assert.is(buckets.of('a').takeIfThere(10), true)
})

test('at its pace a peer never waits, however long it goes on', () => {
  const bucket = new Bucket(RATE, 0)
  for (let n = 0; n < 100_000; n++) assert.is(bucket.take(1, n * 500), 0)
})

run()
