// time limit: 300 s
// The vote on an epoch under thousands of seeded schedules: lost, doubled and overtaken messages, crashes, administrators that double-vote. And
// under mistakes that are made on purpose, to show that the schedules would find them.

import { explore, isForked, type Outcome, type Schedule, simulate } from '../../simulator/consensus.ts'
import { assert, run, test } from '../../support/harness.ts'
import { seed } from '../../support/property.ts'

const sum = (outcomes: readonly Outcome[], of: (outcome: Outcome) => number): number => outcomes.reduce((total, one) => total + of(one), 0)

/** Runs schedules of one kind and demands that every honest node decides, all the same, and that nothing goes wrong on the way. */
const demand = (schedule: Omit<Schedule, 'seed'>, count: number): Outcome[] => {
  const outcomes = explore(schedule, { from: seed, count })
  const wrong = outcomes.flatMap((outcome) => [
    ...outcome.faults.map((fault) => `seed ${outcome.seed}: ${fault}`),
    ...(outcome.deciders < outcome.present ? [`seed ${outcome.seed}: ${outcome.deciders} of ${outcome.present} decided`] : []),
  ])
  assert.equal(wrong, [], JSON.stringify(schedule))
  return outcomes
}

test('four honest administrators never decide differently, and all decide after the network heals (500 schedules)', () => {
  const outcomes = demand({ n: 4 }, 500)
  assert.ok(sum(outcomes, ({ crashes }) => crashes) > 500)
  assert.is(
    sum(outcomes, ({ evidence }) => evidence),
    0,
  )
  assert.ok(outcomes.some(({ highestRound }) => highestRound > 1))
})

test('nor do three of four when the fourth double-votes, and each of its double votes is reported (1,000 schedules)', () => {
  const outcomes = demand({ n: 4, traitors: 1 }, 1_000)
  assert.ok(sum(outcomes, ({ crashes }) => crashes) > 1_000)
  assert.ok(sum(outcomes, ({ evidence }) => evidence) > 1_000)
})

test('nor among five with one traitor, and seven with two (350 schedules)', () => {
  demand({ n: 5, traitors: 1 }, 200)
  demand({ n: 7, traitors: 2 }, 150)
})

test('one, two and three administrators decide when all of them are present (300 schedules)', () => {
  for (const n of [1, 2, 3]) demand({ n }, 100)
})

test('two and three administrators decide nothing while one is absent, and turn no rounds meanwhile', () => {
  for (const n of [2, 3])
    for (const outcome of explore({ n, absent: 1 }, { from: seed, count: 50 })) {
      assert.equal(outcome.decided, [])
      assert.equal(outcome.faults, [])
      assert.is(outcome.highestRound, 0)
    }
})

test('of three administrators, one traitor can stop the others and not deceive them', () => {
  for (const outcome of explore({ n: 3, traitors: 1 }, { from: seed, count: 100 })) assert.equal(outcome.faults, [])
})

test('with a quorum lowered by one the schedules find a fork, with a traitor and without', () => {
  for (const traitors of [0, 1]) {
    const outcomes = explore({ n: 4, traitors, quorumLowered: 1 }, { from: seed, count: 2_000, enough: isForked })
    assert.ok(outcomes.some(isForked), `no fork in ${outcomes.length} schedules`)
  }
})

test('with votes that do not outlast a crash the schedules find a fork', () => {
  const outcomes = explore({ n: 4, traitors: 1, forgetsItsVotes: true }, { from: seed, count: 3_000, enough: isForked })
  assert.ok(outcomes.some(isForked), `no fork in ${outcomes.length} schedules`)
  assert.ok(outcomes.some(({ faults }) => faults.some((fault) => fault.includes('accused'))))
})

test('one seed gives one run', () => {
  const schedule = { seed, n: 4, traitors: 1 }
  assert.equal(simulate(schedule), simulate(schedule))
})

run()
