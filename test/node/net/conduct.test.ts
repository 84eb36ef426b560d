// The score of a peer's conduct, under a clock that the test moves: what is slowed, what is hung up on, what is forgiven, and that honest
// mistakes and honest haste are neither.

import {
  Conduct,
  DROP_AT,
  FAULTS,
  type Fault,
  FORGET_MS,
  FORGIVEN_PER_SECOND,
  MAX_REFUSE_MS,
  MAX_REMEMBERED,
  MAX_SLOW_MS,
  REFUSE_MS,
  SLOW_AT,
  SLOW_MS,
} from '../../../node/net/conduct.ts'
import { assert, run, test } from '../../support/harness.ts'

const world = () => {
  const time = { now: 1_800_000_000_000 }
  return { time, conduct: new Conduct(() => time.now) }
}

const times = (count: number, work: () => unknown): unknown[] => Array.from({ length: count }, work)

test('a peer is slowed from the score on at which it is, and not one point before', () => {
  const { conduct } = world()
  times(SLOW_AT - 1, () => conduct.note('p', 'malformed'))
  assert.is(conduct.delay('p'), 0)
  conduct.note('p', 'malformed')
  assert.is(conduct.delay('p'), SLOW_MS)
  times(5, () => conduct.note('p', 'malformed'))
  assert.is(conduct.delay('p'), 6 * SLOW_MS)
  times(DROP_AT - SLOW_AT - 6, () => conduct.note('p', 'malformed'))
  assert.is(conduct.delay('p'), MAX_SLOW_MS)
  assert.is(conduct.delay('another'), 0)
})

test('it is hung up on at the score at which it is, refused for a while, and then heard again', () => {
  const { conduct, time } = world()
  assert.equal(new Set(times(DROP_AT - 1, () => conduct.note('p', 'malformed'))), new Set([false]))
  assert.is(conduct.isRefused('p'), false)
  assert.is(conduct.note('p', 'malformed'), true)
  assert.is(conduct.isRefused('p'), true)
  time.now += REFUSE_MS - 1
  assert.is(conduct.isRefused('p'), true)
  time.now += 1
  assert.is(conduct.isRefused('p'), false)
  assert.is(conduct.delay('p'), 0)
})

test('each time it is refused for twice as long, up to an hour', () => {
  const { conduct, time } = world()
  const refused = times(9, () => {
    while (!conduct.note('p', 'forged'));
    const until = conduct.report()[0]?.refusedUntil ?? 0
    const ms = until - time.now
    time.now = until
    return ms
  })
  assert.equal(
    refused,
    Array.from({ length: 9 }, (_, n) => Math.min(MAX_REFUSE_MS, REFUSE_MS * 2 ** n)),
  )
  assert.is(refused.at(-1), MAX_REFUSE_MS)
})

test('what is seldom is forgiven: one bad parcel in ten seconds for a week slows nobody', () => {
  const { conduct, time } = world()
  for (let n = 0; n < 60_480; n++) {
    assert.is(conduct.note('p', 'malformed'), false)
    assert.is(conduct.delay('p'), 0)
    time.now += 1_000 / FORGIVEN_PER_SECOND
  }
  assert.equal(conduct.report(), [])
})

test('a day without a fault and the next is the first; until then the report has what was done, with counts', () => {
  const { conduct, time } = world()
  while (!conduct.note('p', 'malformed'));
  conduct.note('p', 'protocol')
  conduct.note('quiet', 'malformed')
  const [report, ...others] = conduct.report()
  assert.equal(others, [])
  assert.equal(
    { ...report },
    { peer: 'p', counts: { malformed: DROP_AT, protocol: 1 }, drops: 1, refusedUntil: time.now + REFUSE_MS, last: time.now },
  )
  time.now += FORGET_MS - 1
  assert.is(conduct.report().length, 1)
  time.now += 1
  assert.equal(conduct.report(), [])
  while (!conduct.note('p', 'malformed'));
  assert.is(conduct.report()[0]?.drops, 1)
})

test('memory is bounded: the peer whose last fault is the oldest is forgotten', () => {
  const { conduct } = world()
  for (const peer of ['first', 'second']) while (!conduct.note(peer, 'flood'));
  conduct.note('first', 'flood')
  for (let n = 0; n < MAX_REMEMBERED - 1; n++) conduct.note(`p${n}`, 'malformed')
  assert.equal(
    conduct.report().map(({ peer }) => peer),
    ['first'],
  )
})

test('a clock that is set back neither forgives nor punishes', () => {
  const { conduct, time } = world()
  times(SLOW_AT, () => conduct.note('p', 'malformed'))
  time.now -= 3_600_000
  assert.is(conduct.delay('p'), SLOW_MS)
})

test('every fault alone leads to the end in time, and none at once but items that count for nothing', () => {
  for (const fault of Object.keys(FAULTS) as Fault[]) {
    const { conduct } = world()
    let count = 1
    while (!conduct.note('p', fault)) count++
    assert.is(count === 1, fault === 'roster-items', fault)
  }
})

run()
