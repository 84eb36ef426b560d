// Dated checkpoints of a node's log: one chain, whatever becomes of the node; and witnesses that cosign no log whose dated checkpoints they have not seen.

import type { NodeEvent } from '../../../node/events.ts'
import { memoryStore } from '../../../node/store/memory.ts'
import type { Store } from '../../../node/store/store.ts'
import { readCosigned } from '../../../node/witness/cosigned.ts'
import { DatedCheckpoints } from '../../../node/witness/dated-checkpoints.ts'
import { SOON_MS } from '../../../node/witness/rounds.ts'
import { readWitnessRecord } from '../../../node/witness/witness-record.ts'
import { parseCheckpoint, type SignedCheckpoint, signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { logContradiction, namedBefore } from '../../../protocol/log/contradiction.ts'
import { type Dated, NONE_BEFORE } from '../../../protocol/log/dated.ts'
import { signHeartbeat } from '../../../protocol/roster/heartbeat.ts'
import { encodeItem } from '../../../protocol/roster/item.ts'
import { formatAddCheckpoint, parseWitnessAnswer } from '../../../protocol/witness/add-checkpoint.ts'
import { DATED_EVERY_MS, DATED_FOR_MS } from '../../../protocol/witness/dated-rule.ts'
import { diceOf } from '../../simulator/seeded.ts'
import { assert, run, test } from '../../support/harness.ts'
import { seed } from '../../support/property.ts'
import { type WitnessingMember, type WitnessWorld, witnessWorld } from './world.ts'

const alarms = ({ context }: WitnessingMember): string[] => {
  const codes: string[] = []
  context.events.listen((event: NodeEvent) => event.type === 'alarm' && codes.push(event.code))
  return codes
}

test('a log has one dated checkpoint for nearly an hour, and the next names it', async () => {
  const world = await witnessWorld(1)
  const { context, grow } = world.member(0)
  const dated = new DatedCheckpoints(context, () => true)
  const first = await dated.newest()
  await grow(3)
  world.time.pass(DATED_EVERY_MS - 1)
  assert.equal((await dated.newest())?.bytes, first?.bytes)
  world.time.pass(1)
  const second = await dated.newest()
  assert.equal([first?.tree.size, second?.tree.size], [0, 3])
  assert.equal([first?.tree.dated?.before.at, second?.tree.dated?.before.at], [0, first?.tree.dated?.at])
  assert.ok(first && second && logContradiction(context.crypto, first.tree, second.tree) === undefined)
})

test('a clock that was set back makes none until it has caught up, and a home that may not act makes none', async () => {
  const { context } = (await witnessWorld(1)).member(0)
  let now = context.clock()
  const dated = new DatedCheckpoints({ ...context, clock: () => now }, () => true)
  const first = await dated.newest()
  now -= 10 * DATED_EVERY_MS
  assert.equal((await dated.newest())?.bytes, first?.bytes)
  now += 11 * DATED_EVERY_MS
  assert.ok((await dated.newest())?.bytes !== first?.bytes)
  assert.is(await new DatedCheckpoints(context, () => false).newest(), undefined)
})

/** All that a node has shown whose disk fails it at every other write. @param forgets the fault that must be found: a disk that keeps nothing that it acknowledged */
const shownBy = async (from: number, forgets: boolean): Promise<SignedCheckpoint[]> => {
  const dice = diceOf(from)
  const disk = memoryStore()
  const store: Store = {
    ...disk,
    batch: async (operations) => {
      if (dice.chance(0.2)) throw new Error('before the write')
      if (forgets && dice.chance(0.5)) return
      await disk.batch(operations)
      if (dice.chance(0.2)) throw new Error('after the write')
    },
  }
  const world = await witnessWorld(1)
  const { context, grow } = world.member(0)
  const shown: SignedCheckpoint[] = []
  for (let life = 0; life < 40; life++) {
    await grow(dice.below(3))
    world.time.pass(dice.below(DATED_EVERY_MS))
    const newest = await new DatedCheckpoints({ ...context, store }, () => true).newest().catch(() => undefined)
    if (newest) shown.push(newest.tree)
  }
  return shown
}

test('a node that dies before and after its writes shows one chain', async () => {
  const { crypto } = (await witnessWorld(1)).member(0).context
  const contradictions = (shown: readonly SignedCheckpoint[]) =>
    shown.flatMap((a) => shown.filter((b) => logContradiction(crypto, a, b) !== undefined))
  for (let n = 0; n < 10; n++) {
    const shown = await shownBy(seed + n, false)
    assert.ok(shown.length > 10)
    assert.equal(contradictions(shown), [])
  }
  assert.ok(contradictions(await shownBy(seed, true)).length > 0)
})

const ask = async (world: WitnessWorld, of: number, checkpoint: Uint8Array, oldSize: number): Promise<number> => {
  const { context } = world.member(of)
  const { size } = parseCheckpoint(checkpoint)
  const proof = await context.log.consistency(oldSize, size)
  return parseWitnessAnswer(await world.member(0).witness.answer(formatAddCheckpoint({ oldSize, proof, checkpoint }))).status
}

test('a log is cosigned while its witness has seen a dated checkpoint of the last hours', async () => {
  const world = await witnessWorld(2)
  const { context, grow } = world.member(1)
  await grow(2)
  assert.is(await ask(world, 1, context.log.checkpoint, 0), 428)
  assert.is(await readWitnessRecord(world.member(0).context.store, context.log.origin), undefined)
  const dated = new DatedCheckpoints(context, () => true)
  assert.is(await ask(world, 1, (await dated.newest())?.bytes ?? new Uint8Array(), 0), 200)
  await grow(2)
  assert.is(await ask(world, 1, context.log.checkpoint, 2), 200)
  await grow()
  world.time.pass(DATED_FOR_MS)
  assert.is(await ask(world, 1, context.log.checkpoint, 4), 428)
  const newer = await dated.newest()
  assert.is(await ask(world, 1, newer?.bytes ?? new Uint8Array(), 4), 200)
  assert.equal((await readWitnessRecord(world.member(0).context.store, context.log.origin))?.dated, newer?.tree)
})

/** Tells everybody a dated checkpoint by a heartbeat. */
const tellAll = (world: WitnessWorld, of: number, checkpoint: Uint8Array): void => {
  const { identity } = world.member(of).context
  const { network } = world.ledger.charter
  const content = signHeartbeat(identity.voteKey, {
    ...{ network, authority: identity.authority, node: identity.peerKey, head: network, actsDigest: network },
    ...{ at: world.time.now(), checkpoint, addresses: [] },
  })
  const { result } = world.ledger.offer(encodeItem({ type: 'heartbeat', content }), world.time.now())
  assert.is(result, 'new')
}

test('a witness that has heard of a newer dated checkpoint asks to be shown it; rounds show it, and go on', async () => {
  const world = await witnessWorld(4)
  const owner = world.member(1)
  const { context } = owner
  const dated = new DatedCheckpoints(context, () => true)
  const show = async () => (await dated.newest())?.bytes ?? new Uint8Array()
  assert.is(await ask(world, 1, await show(), 0), 200)
  await owner.grow(2)
  assert.is(await ask(world, 1, context.log.checkpoint, 0), 200)
  world.time.pass(DATED_EVERY_MS)
  tellAll(world, 1, await show())
  await owner.grow()
  assert.is(await ask(world, 1, context.log.checkpoint, 2), 428)
  owner.rounds.start()
  await world.pass(SOON_MS)
  assert.is((await readCosigned(context))?.checkpoint.size, 3)
  const record = await readWitnessRecord(world.member(0).context.store, context.log.origin)
  assert.equal([record?.size, record?.dated?.note.text], [3, parseCheckpoint(await show()).note.text])
})

test('a log that tells others another history than its witness is found out by two notes, and is not cosigned', async () => {
  const world = await witnessWorld(4)
  const owner = world.member(1)
  const heard = alarms(world.member(0))
  await owner.grow(2)
  const shown = await new DatedCheckpoints(owner.context, () => true).newest()
  assert.is(await ask(world, 1, shown?.bytes ?? new Uint8Array(), 0), 200)
  world.time.pass(DATED_EVERY_MS)
  const { logSigner, logOrigin: origin } = owner.context.identity
  const told = { origin, size: 9, root: new Uint8Array(32).fill(1), dated: { at: world.time.now(), before: NONE_BEFORE } }
  tellAll(world, 1, signCheckpoint(told, [logSigner]))
  await owner.grow()
  assert.equal(heard, [])
  assert.is(await ask(world, 1, owner.context.log.checkpoint, 2), 409)
  assert.equal(heard, ['log-forked'])
})

test('a log that goes on with a chain of its own beside the one that all hear is asked for that one, and then found out', async () => {
  const world = await witnessWorld(4)
  const owner = world.member(1)
  const { crypto, identity, log } = owner.context
  const heard = alarms(world.member(0))
  await owner.grow(2)
  const first = await new DatedCheckpoints(owner.context, () => true).newest()
  if (!first?.tree.dated) throw new Error('nothing was dated')
  const before = namedBefore(crypto, first.tree)
  assert.is(await ask(world, 1, first.bytes, 0), 200)
  await owner.grow()
  const { size, root } = parseCheckpoint(log.checkpoint)
  const at = world.time.now()
  const sign = (tree: { size: number; root: Uint8Array; dated: Dated }) =>
    signCheckpoint({ origin: log.origin, ...tree }, [identity.logSigner])
  tellAll(world, 1, sign({ size: 9, root: new Uint8Array(32).fill(1), dated: { at: at + 2, before } }))
  assert.is(await ask(world, 1, log.checkpoint, 2), 428)
  assert.equal(heard, [])
  assert.is(await ask(world, 1, sign({ size, root, dated: { at: at + 3, before } }), 2), 409)
  assert.equal(heard, ['log-forked'])
})

run()
