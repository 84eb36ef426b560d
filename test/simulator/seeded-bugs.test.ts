// time limit: 240 s
// The simulator proves itself: with a mistake built in, stories go wrong within the seeds that CI tells, and in the way that the mistake
// suggests.

import { assert, run, test } from '../support/harness.ts'
import { tell } from './scenario.ts'
import type { SeededBugs } from './sim-node.ts'

const SEEDS = 50
const NODES = 60
const MINUTES = 10

const BUGS: readonly { readonly name: string; readonly bugs: SeededBugs; readonly fault: RegExp }[] = [
  {
    name: 'a quorum lowered by one in the vote',
    bugs: { quorumLowered: true },
    fault: /does not take its decided-epoch|two epochs|without a quorum/,
  },
  { name: 'a threshold lowered by one', bugs: { thresholdLowered: true }, fault: /not approved by enough administrators/ },
  { name: 'votes that are not kept over a crash', bugs: { forgetsItsVotes: true }, fault: /convicts [A-Z-]+, which is honest, of double-/ },
  { name: 'approvals that are not verified', bugs: { approvalsUnverified: true }, fault: /not approved by enough administrators/ },
  { name: '`after` passed over', bugs: { afterIgnored: true }, fault: /as active although nothing lifts suspend/ },
]

for (const { name, bugs, fault } of BUGS)
  test(`${name} is seen`, () => {
    for (let seed = 1; seed <= SEEDS; seed++)
      if (tell({ seed, nodes: NODES, minutes: MINUTES, bugs }).faults.some((one) => fault.test(one))) return
    assert.unreachable(`none of ${SEEDS} seeds shows it`)
  })

run()
