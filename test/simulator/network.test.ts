// time limit: 240 s
// The whole membership protocol among three hundred nodes, in a network that breaks and heals, with a fifth of the members hostile and as many
// administrators in league as the threshold bears. What must hold, checker.ts says. More seeds: docs/design/simulator.md.

import { assert, run, test } from '../support/harness.ts'
import { type Ending, tell } from './scenario.ts'

const SEEDS = 50
/** Enough for each of its conditions to come up often; a few seeds have all three hundred nodes. */
const NODES = 60
const MANY_NODES = 300
const EVERY = 10
const MINUTES = 10

const again = ({ seed }: Ending, nodes: number) =>
  `node --import tsx test/simulator/run.ts --seed ${seed} --nodes ${nodes} --minutes ${MINUTES}`

const endings: Ending[] = []

test(`nothing goes wrong in ${SEEDS} stories`, () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const nodes = seed % EVERY === 0 ? MANY_NODES : NODES
    const ending = tell({ seed, nodes, minutes: MINUTES })
    endings.push(ending)
    assert.equal(ending.faults, [], `${again(ending, nodes)}\n${ending.trace.join('\n')}`)
  }
})

test('the stories have in them what they are about', () => {
  const sum = (of: (ending: Ending) => number) => endings.reduce((all, ending) => all + of(ending), 0)
  assert.ok(sum(({ epochs }) => epochs) >= SEEDS / 2, 'epochs are decided')
  assert.ok(sum(({ acts }) => acts) >= 2 * SEEDS, 'acts count')
  assert.ok(sum(({ contradictions }) => contradictions) >= SEEDS / 2, 'administrators vote twice before others')
  assert.ok(sum(({ crashes }) => crashes) >= 10 * SEEDS, 'nodes crash')
  assert.ok(sum(({ evidence }) => evidence) > 0, 'there is evidence')
})

test('a suspension that lapses as the epoch that removes its proposer is decided counts once another administrator is asked', () => {
  const ending = tell({ seed: 453, nodes: MANY_NODES, minutes: MINUTES })
  assert.equal(ending.faults, [], again(ending, MANY_NODES))
})

test('the same seed tells the same story', () => {
  assert.equal(tell({ seed: 7, nodes: NODES, minutes: 5 }), tell({ seed: 7, nodes: NODES, minutes: 5 }))
})

run()
