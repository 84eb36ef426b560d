// time limit: 120 s
// Nodes that lose their power under load, at writes that the dice choose: nothing that was acknowledged or receipted is lost, and nothing comes twice.
// More cuts: node --import tsx test/power/run.ts --cuts 500 --seed N

import { assert, run, test } from '../support/harness.ts'
import { seed } from '../support/property.ts'
import { play } from './cuts.ts'

/** Enough that each moment of a write is met on both sides. */
const CUTS = 12

test(`in ${CUTS} cuts under load nothing that was promised is lost, nothing comes twice, and no log contradicts what it has shown`, async () => {
  const { faults, cuts, acknowledged, told } = await play({ seed, cuts: CUTS })
  assert.equal(faults, [], `seed ${seed}`)
  assert.is(cuts, CUTS)
  assert.ok(acknowledged > CUTS && told > CUTS)
})

test('disks that only say that they have synced are found out', async () => {
  let found = 0
  for (let n = 0; n < 4 && found === 0; n++) found = (await play({ seed: seed + n, cuts: CUTS, syncs: false })).faults.length
  assert.ok(found > 0)
})

run()
