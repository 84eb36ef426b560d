// A log and its witnesses, without a wire: when it asks, what it takes for an answer, and what it keeps.

import { hex } from '../../../keys/ids.ts'
import { restoredOperation } from '../../../node/backup/restored.ts'
import type { NodeEvent } from '../../../node/events.ts'
import { cosignedOperations, readCosigned, readCosignedBefore, withCosignatures, witnessesNow } from '../../../node/witness/cosigned.ts'
import { APART_MS, SOON_MS } from '../../../node/witness/rounds.ts'
import { LEAF_EVERY_MS } from '../../../node/witness/witness.ts'
import { readWitnessRecord, witnessOperation } from '../../../node/witness/witness-record.ts'
import { NODE_ACCOUNT, parseActRecord } from '../../../protocol/act.ts'
import { parseCheckpoint, signCheckpoint, verifyCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { logVerifier } from '../../../protocol/receipt.ts'
import { witnessesOf } from '../../../protocol/witness/policy.ts'
import { assert, run, test } from '../../support/harness.ts'
import { type WitnessingMember, witnessWorld } from './world.ts'

const eventsOf = ({ context }: WitnessingMember): NodeEvent[] => {
  const events: NodeEvent[] = []
  context.events.listen((event) => events.push(event))
  return events
}
const cosignedBy = async ({ context }: WitnessingMember) => {
  const cosigned = await readCosigned(context)
  return cosigned && { size: cosigned.checkpoint.size, ...witnessesNow(context, cosigned.checkpoint) }
}
const codes = (events: readonly NodeEvent[]) => events.flatMap((event) => (event.type === 'alarm' ? [event.code] : []))

test('a log that has grown is cosigned by all that are connected, once for what came together, and every signature verifies', async () => {
  const world = await witnessWorld(5)
  const owner = world.member(0)
  const events = eventsOf(owner)
  owner.rounds.start()
  await owner.grow(7)
  assert.is(await readCosigned(owner.context), undefined)
  await world.pass(SOON_MS)
  const cosigned = await readCosigned(owner.context)
  if (!cosigned) throw new Error('nothing was cosigned')
  assert.is(cosigned.checkpoint.size, 7)
  const roster = world.ledger.roster(world.time.now())
  const witnesses = witnessesOf(owner.context.crypto, roster).map(({ verifier }) => verifier)
  assert.ok(verifyCheckpoint(cosigned.checkpoint, logVerifier(owner.context.crypto, owner.record), { witnesses }).ok)
  assert.equal(
    (await cosignedBy(owner))?.cosigned?.map(({ authority }) => authority),
    ['ZZ-W1', 'ZZ-W2', 'ZZ-W3', 'ZZ-W4'],
  )
  assert.equal(
    events.filter(({ type }) => type === 'cosigned'),
    [{ type: 'cosigned', size: 7, witnessed: true }],
  )
  for (const { context } of world.members.slice(1)) {
    const record = await readWitnessRecord(context.store, owner.context.log.origin)
    assert.equal([record?.size, record?.count], [7, 2])
    assert.is(context.log.size, 0)
  }
})

test('rounds stand a minute apart, and each asks with the proof from what was cosigned before', async () => {
  const world = await witnessWorld(4)
  const owner = world.member(0)
  owner.rounds.start()
  await owner.grow(3)
  await world.pass(SOON_MS)
  await owner.grow(300)
  await world.pass(SOON_MS)
  assert.is((await cosignedBy(owner))?.size, 3)
  await world.pass(APART_MS)
  assert.is((await cosignedBy(owner))?.size, 303)
  await world.pass(10 * APART_MS)
  assert.is((await readWitnessRecord(world.member(1).context.store, owner.context.log.origin))?.count, 3)
})

test('without a quorum it is tried again every minute, and a checkpoint with a quorum gives way to none without', async () => {
  const world = await witnessWorld(4)
  const owner = world.member(0)
  owner.rounds.start()
  for (const n of [2, 3]) world.away.add(n)
  await owner.grow()
  await world.pass(SOON_MS)
  assert.equal([(await cosignedBy(owner))?.size, (await cosignedBy(owner))?.witnessed], [1, false])
  world.away.delete(2)
  await world.pass(APART_MS)
  assert.equal([(await cosignedBy(owner))?.size, (await cosignedBy(owner))?.witnessed], [1, true])
  world.away.add(2)
  await owner.grow()
  await world.pass(2 * APART_MS)
  assert.equal([(await cosignedBy(owner))?.size, (await cosignedBy(owner))?.witnessed], [1, true])
  world.away.delete(3)
  await world.pass(APART_MS)
  assert.equal([(await cosignedBy(owner))?.size, (await cosignedBy(owner))?.witnessed], [2, true])
})

test('of three members the names are kept, and no quorum is claimed', async () => {
  const world = await witnessWorld(3)
  const owner = world.member(0)
  owner.rounds.start()
  await owner.grow()
  await world.pass(SOON_MS)
  const { cosigned, witnessed, quorum } = (await cosignedBy(owner)) ?? {}
  assert.equal([cosigned?.length, witnessed, quorum], [2, false, undefined])
})

test('a log that forgets what it told its witnesses, by a copy that was put back, is cosigned no more and says so', async () => {
  const world = await witnessWorld(4)
  const owner = world.member(0)
  const events = eventsOf(owner)
  owner.rounds.start()
  await owner.grow(2)
  await world.pass(SOON_MS)
  // what a copy of this home has had cosigned meanwhile
  const record = await readWitnessRecord(world.member(1).context.store, owner.context.log.origin)
  if (!record) throw new Error('no record')
  const ahead = { ...record, size: 9 }
  const checkpoint = signCheckpoint({ origin: owner.context.log.origin, size: 9, root: new Uint8Array(32) }, [
    owner.context.identity.logSigner,
  ])
  for (const n of [1, 2, 3])
    await world.member(n).context.store.batch([witnessOperation(owner.context.log.origin, { ...ahead, checkpoint })])
  await owner.grow()
  await world.pass(APART_MS)
  assert.ok(codes(events).includes('log-contradicted'))
  assert.is((await cosignedBy(owner))?.size, 2)
  await owner.grow(6)
  await world.pass(APART_MS)
  assert.is((await cosignedBy(owner))?.size, 2)
})

test('a node that was restored cosigns nothing with a key that it had before', async () => {
  const world = await witnessWorld(4)
  const owner = world.member(0)
  const { context } = world.member(1)
  await context.store.batch([restoredOperation({ backup: 1, at: 2, silent: 0 })])
  owner.rounds.start()
  await owner.grow()
  await world.pass(SOON_MS)
  assert.is(await world.member(1).witness.silent(), 'restored')
  assert.equal(
    (await cosignedBy(owner))?.cosigned?.map(({ authority }) => authority),
    ['ZZ-W2', 'ZZ-W3'],
  )
  assert.is(await readWitnessRecord(context.store, owner.context.log.origin), undefined)
})

test('one leaf tells of a day of cosignatures of one log, those of its dated checkpoints with them', async () => {
  const world = await witnessWorld(4)
  const owner = world.member(0)
  const { context } = world.member(1)
  owner.rounds.start()
  for (let n = 0; n < 5; n++) {
    await owner.grow()
    await world.pass(APART_MS)
  }
  assert.is(context.log.size, 0)
  const { root } = parseCheckpoint(owner.context.log.checkpoint)
  world.time.pass(LEAF_EVERY_MS)
  await owner.grow()
  await world.pass(APART_MS)
  assert.is(context.log.size, 1)
  const opening = await context.log.opening(0)
  const { act, subject, detail } = parseActRecord(opening?.record ?? new Uint8Array())
  assert.equal([act, subject, detail], ['witnessed', owner.context.log.origin, `6 5 ${hex(root)}`])
  assert.is((await readWitnessRecord(context.store, owner.context.log.origin))?.count, 2)
})

test('who all cosign each other come to rest', async () => {
  const world = await witnessWorld(4)
  for (const { rounds } of world.members) rounds.start()
  await Promise.all(world.members.map(({ grow }) => grow()))
  for (let n = 0; n < 20; n++) await world.pass(APART_MS)
  await world.pass(LEAF_EVERY_MS)
  await world.member(0).grow()
  for (let n = 0; n < 20; n++) await world.pass(APART_MS)
  const sizes = world.members.map(({ context }) => context.log.size)
  for (let n = 0; n < 20; n++) await world.pass(APART_MS)
  assert.equal(
    world.members.map(({ context }) => context.log.size),
    sizes,
  )
  assert.ok(Math.max(...sizes) <= 1 + 1 + 3)
})

test('a cosignature of nobody else than the asked is taken', async () => {
  const world = await witnessWorld(4)
  const owner = world.member(0)
  const other = world.member(2)
  const { witness } = world.member(1)
  const answer = witness.answer.bind(witness)
  // its node hands on what another has cosigned
  witness.answer = (request) => other.witness.answer(request)
  owner.rounds.start()
  await owner.grow()
  world.away.add(3)
  await world.pass(SOON_MS)
  assert.equal(
    (await cosignedBy(owner))?.cosigned?.map(({ authority }) => authority),
    ['ZZ-W2'],
  )
  witness.answer = answer
})

test('of earlier cosigned checkpoints the last before an act about a member was adopted is kept, and no other', async () => {
  const world = await witnessWorld(4)
  const owner = world.member(0)
  const { commit, log } = owner.context
  const adopt = (id: string) =>
    commit.record({ act: 'act-adopted', at: world.time.now(), account: NODE_ACCOUNT, subject: id, authority: 'ZZ-W3', detail: 'suspend' })
  const kept = async () => (await readCosignedBefore(owner.context, log.number)).map(({ checkpoint }) => checkpoint.size)
  owner.rounds.start()
  await owner.grow(2)
  await world.pass(SOON_MS)
  await owner.grow(3)
  await world.pass(APART_MS)
  assert.equal([log.size, await kept()], [5, []])
  // two acts between two rounds: one checkpoint was the last before both
  await adopt('aa')
  await owner.grow()
  await adopt('bb')
  await world.pass(APART_MS)
  assert.equal([(await cosignedBy(owner))?.size, await kept()], [8, [5]])
  await owner.grow()
  await world.pass(APART_MS)
  // an act that is the first entry behind a checkpoint
  await adopt('cc')
  await world.pass(APART_MS)
  assert.equal([(await cosignedBy(owner))?.size, await kept()], [10, [5, 9]])
})

test('what is kept is read as it was written', async () => {
  const { context } = (await witnessWorld(1)).member(0)
  const cosigned = withCosignatures(context.log.checkpoint, [])
  await context.store.batch(await cosignedOperations(context, cosigned, undefined))
  assert.equal((await readCosigned(context))?.bytes, context.log.checkpoint)
})

run()
