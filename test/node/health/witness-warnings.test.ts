// What status says of witnesses: when a log goes unwitnessed for too long, and when this node may not witness.

import { restoredOperation } from '../../../node/backup/restored.ts'
import { witnessWarnings } from '../../../node/health/witness-warnings.ts'
import { APART_MS, SOON_MS } from '../../../node/witness/rounds.ts'
import { DEFAULT_RULES } from '../../../protocol/rules.ts'
import { assert, run, test } from '../../support/harness.ts'
import { type WitnessingMember, witnessWorld } from '../witness/world.ts'

const codes = async ({ context }: WitnessingMember) => (await witnessWarnings({ context })).map(({ code }) => code)

test('an entry that no witnessed checkpoint covers is warned of once the deadline of the charter has passed, and not before', async () => {
  const world = await witnessWorld(4)
  const owner = world.member(0)
  owner.rounds.start()
  for (const n of [1, 2, 3]) world.away.add(n)
  await owner.grow()
  await world.pass(DEFAULT_RULES.witnessDeadline)
  assert.equal(await codes(owner), [])
  await world.pass(1)
  assert.equal(await codes(owner), ['log-unwitnessed'])
  world.away.clear()
  await owner.grow()
  await world.pass(APART_MS + SOON_MS)
  assert.equal(await codes(owner), [])
  for (const n of [1, 2]) world.away.add(n)
  await owner.grow()
  await world.pass(DEFAULT_RULES.witnessDeadline + 1)
  assert.equal(await codes(owner), ['log-unwitnessed'])
})

test('where no quorum can be claimed, nothing is late', async () => {
  const world = await witnessWorld(3)
  const owner = world.member(0)
  await owner.grow()
  await world.pass(10 * DEFAULT_RULES.witnessDeadline)
  assert.equal(await codes(owner), [])
})

test('a restored node is told that it cosigns nothing', async () => {
  const member = (await witnessWorld(4)).member(1)
  await member.context.store.batch([restoredOperation({ backup: 1, at: 2, silent: 0 })])
  assert.equal(await codes(member), ['witness-silent'])
})

run()
