// A share of what `node --import tsx test/node/witness/run.ts --seeds 10000` plays.

import { assert, run, test } from '../../support/harness.ts'
import { seed } from '../../support/property.ts'
import { playWitness } from './crash.ts'

const SEEDS = 20

test(`a witness that dies at its writes, ${SEEDS} times over, never signs two histories, and never a smaller tree after a larger`, async () => {
  let deaths = 0
  let signed = 0
  for (let n = 0; n < SEEDS; n++) {
    const result = await playWitness(seed + n)
    assert.ok(result.histories <= 1, `seed ${seed + n}`)
    assert.ok(
      result.signed.every(({ size }, i) => size >= (result.signed[i - 1]?.size ?? 0)),
      `seed ${seed + n}`,
    )
    deaths += result.deaths
    signed += result.signed.length
  }
  assert.ok(deaths > SEEDS && signed > 3 * SEEDS, `${deaths} deaths, ${signed} cosignatures`)
})

test('a disk that forgets what it acknowledged is found out', async () => {
  let found = false
  for (let n = 0; n < SEEDS && !found; n++) found = (await playWitness(seed + n, 'forgets')).histories > 1
  assert.ok(found)
})

run()
