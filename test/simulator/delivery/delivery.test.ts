// time limit: 300 s
// Delivery among twenty nodes, in a network that loses three parcels of ten, with nodes that crash and clocks that jump. What must hold, checker.ts
// says. More messages: docs/design/simulator.md.

import { nativeProvider } from '../../../node/crypto/native.ts'
import { assert, run, test } from '../../support/harness.ts'
import { hashedProvider } from './hashed-crypto.ts'
import { type Ending, type Story, tell } from './story.ts'

const SEEDS = 2
/** Of each story: enough that bursts meet crashes. */
const MESSAGES = 1_000
const REAL_MESSAGES = 300

const again = ({ seed, messages, crypto, days }: Story) =>
  `node --import tsx test/simulator/delivery/run.ts --seed ${seed} --story ${messages} --days ${days} --crypto ${crypto === hashedProvider ? 'hashed' : 'real'}`

const sound = async (story: Story): Promise<Ending> => {
  const ending = await tell(story)
  assert.equal(ending.faults, [], `${again(story)}\n${ending.before.join('\n')}`)
  return ending
}

const endings: Ending[] = []

for (let seed = 1; seed <= SEEDS; seed++)
  test(`${MESSAGES} messages, seed ${seed}: each arrives once, or its sender is told that it did not`, async () => {
    endings.push(await sound({ seed, messages: MESSAGES, crypto: hashedProvider, days: 2 }))
  })

test(`${REAL_MESSAGES} messages with the real primitives`, async () => {
  await sound({ seed: 1, messages: REAL_MESSAGES, crypto: nativeProvider, days: 1 })
})

test('the stories have in them what they are about', () => {
  const sum = (of: (ending: Ending) => number) => endings.reduce((all, ending) => all + of(ending), 0)
  assert.is(
    sum(({ messages }) => messages),
    SEEDS * MESSAGES,
  )
  assert.ok(sum(({ lost }) => lost) >= SEEDS * MESSAGES * 0.5, 'parcels and answers are lost')
  assert.ok(sum(({ doubled }) => doubled) >= SEEDS * MESSAGES * 0.05, 'parcels come twice')
  assert.ok(sum(({ crashes }) => crashes) >= 20 * SEEDS, 'nodes crash')
  assert.ok(sum(({ jumps }) => jumps) >= 20 * SEEDS, 'clocks jump')
  assert.ok(sum(({ cuts }) => cuts) >= 4 * SEEDS, 'the network is cut')
  assert.ok(sum(({ refusedWrites }) => refusedWrites) > 0, 'disks fail')
  assert.ok(sum(({ expired }) => expired) > 0, 'messages expire')
  assert.ok(sum(({ told }) => told) > 0, 'gaps are told')
  assert.ok(sum(({ deposits }) => deposits) >= 100 * SEEDS, 'depots take parcels')
  assert.ok(sum(({ collected }) => collected) > 0, 'and hand them over')
})

test('the same seed tells the same story', async () => {
  const story: Story = { seed: 7, messages: 200, crypto: hashedProvider, days: 1 }
  const first = await tell(story)
  assert.equal(await tell(story), first)
  assert.not.equal((await tell({ ...story, seed: 8 })).digest, first.digest)
})

run()
