// time limit: 300 s
// The harness proves itself: a node that has one of these things wrong does not get past it. What is wrong is put in from outside
// (faults.mjs), into both nodes; without it the same moments are in the plan of crash.test.ts, and do no harm.

import type { Moment } from '../../node/moments.ts'
import { assert, run, test } from '../support/harness.ts'
import { seed } from '../support/property.ts'
import type { Fault } from './orders.ts'
import { CHEAP } from './pair.ts'
import type { Kill } from './plan.ts'
import { playRound } from './round.ts'

const at = (moment: Moment, passing: number): Kill => ({ moment, passing, story: undefined })

/** The faults that the checker finds after both nodes died at these moments, or what kept a node from starting again. */
const faultsOf = async (fault: Fault, kills: readonly Kill[]): Promise<readonly string[]> =>
  (await playRound({ plan: [kills, kills], seed, rate: 40, openings: 0, cost: CHEAP, fault })).faults

const assertSome = (faults: readonly string[], expected: RegExp): void =>
  assert.ok(
    faults.some((fault) => expected.test(fault)),
    `none of ${faults.length} faults is what was to be seen:\n${faults.slice(0, 5).join('\n')}`,
  )

test('a node that syncs nothing loses what it acknowledged', async () => {
  const faults = await faultsOf('unsynced', [at('send.answering', 20), at('receipt.confirmed', 20), at('commit.acknowledged', 20)])
  assertSome(
    faults,
    /was acknowledged and is not in the outbox|is confirmed as delivered, and is lost|has forked|did not start, it ended with 1/,
  )
})

test('a recipient that does not know what it holds takes a message twice', async () => {
  const faults = await faultsOf('forgetful', [at('receipt.confirming', 5), at('receive.sealed', 5), at('receipt.confirming', 5)])
  assertSome(faults, /is in the inbox [2-9] times|has [2-9] leaves "received"/)
})

test('a recipient that answers before it has written loses what it gave a receipt for', async () => {
  const faults = await faultsOf('receiptFirst', [at('answer.written', 10), at('answer.written', 15), at('answer.written', 20)])
  assertSome(faults, /is confirmed as delivered, and is lost|is of no leaf of its recipient|has forked|did not start, it ended with 1/)
})

run()
