// time limit: 200 s
// A node's life on a disk on which every write fails once: no false acknowledgement, a clear error, and nothing is missing or twice in the end.
// More stories: node --import tsx test/faults/run.ts --stories 20 --seed N

import { assert, run, test } from '../support/harness.ts'
import { everyOther, tell } from './story.ts'

for (const { name, fault } of everyOther)
  test(`${name}: whatever was promised is there, once`, async () => {
    const { batches, failed, faults } = await tell({ fault })
    assert.equal(faults, [])
    assert.ok(failed > 10 && batches > 2 * failed - 2)
  })

test('a message whose batch is lost and called done is found out', async () => {
  let mail = 0
  const { faults } = await tell({
    fault: (_, operations) =>
      operations.some((one) => 'put' in one && one.put.startsWith('mail/out/')) && ++mail === 3 ? 'lost' : undefined,
  })
  assert.ok(faults.length > 0)
})

run()
