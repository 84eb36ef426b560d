// A log that shows two halves of a network two histories is proven to do so by two notes, within a round of gossip of the halves' meeting. More seeds:
// docs/design/simulator.md.

import { assert, run, test } from '../../support/harness.ts'
import { seed } from '../../support/property.ts'
import { GOSSIP_ROUND_MS, tell } from './story.ts'

const SEEDS = 6
const NODES = 50

const again = (of: number) => `again: node --import tsx test/simulator/log-forks/run.ts --seeds 1 --from ${of} --nodes ${NODES}`

test(`of ${SEEDS} forked logs each is proven to all ${NODES} nodes, and nobody else is accused`, () => {
  for (let n = 0; n < SEEDS; n++) {
    const { faults, heardAfterMs, proofs } = tell({ seed: seed + n, nodes: NODES })
    assert.equal(faults, [], again(seed + n))
    assert.ok(heardAfterMs > 0 && heardAfterMs <= GOSSIP_ROUND_MS)
    assert.ok(Object.keys(proofs).length > 0)
  }
})

test('a network that compares no heartbeats is found out', () => {
  assert.ok(tell({ seed, nodes: NODES, bug: true }).faults.length > 0)
})

run()
