// time limit: 120 s
// Roster items over real connections: gossip along a line, late joiners, dependencies, the order in which items are taken.

import { ValiseError } from '../../../keys/errors.ts'
import { hex } from '../../../keys/ids.ts'
import { FrameWriter, readFrames } from '../../../node/net/frames.ts'
import { MAX_GOSSIP_ITEM_BYTES } from '../../../node/net/roster-gossip.ts'
import { ROSTER_PROTOCOL } from '../../../node/net/roster-sync.ts'
import { MAX_ITEM_FRAME_BYTES } from '../../../protocol/limits.ts'
import { ITEM_LIMITS, parseItem } from '../../../protocol/roster/item.ts'
import { WHOLE } from '../../../protocol/roster/item-index.ts'
import { encodeSyncFrame, NOTHING, parseSyncFrame } from '../../../protocol/roster/sync-frame.ts'
import { after, assert, rejectsCode, run, test } from '../../support/harness.ts'
import { eventually, watchProcess } from '../../support/nodes.ts'
import { addressOf, itemOf, keyOf, linked, Members, Party, Shelf, startBare } from './roster-parties.ts'

const watched = watchProcess()
const parties: Party[] = []
const started = async (...args: Parameters<typeof Party.start>): Promise<Party> => {
  const party = await Party.start(...args)
  parties.push(party)
  return party
}

after(async () => {
  await Promise.all(parties.map((party) => party.stop()))
})

const line: Party[] = []
const members = new Members()

test('what one end of a line of four publishes comes to the other end by gossip', async () => {
  for (let i = 0; i < 4; i++) line.push(await started(members))
  for (const [i, party] of line.entries()) {
    const next = line[i + 1]
    if (next) await linked(party, next)
  }
  await line[0]?.publish(itemOf('from the left'))
  await line[3]?.publish(itemOf('from the right'))
  await eventually(() => line.every(({ shelf }) => shelf.has('from the left') && shelf.has('from the right')))
})

test('an item of 1 MiB passes by gossip', async () => {
  const size = MAX_GOSSIP_ITEM_BYTES - 64
  await line[0]?.publish(itemOf('large', { type: 'decided-epoch', size }))
  await eventually(() => line.every(({ shelf }) => shelf.has('large')))
})

test('a larger one does not, and comes by comparison', async () => {
  const [first, second] = line
  if (!first || !second) throw new Error('there is no line')
  assert.is(await first.publish(itemOf('larger', { type: 'evidence', size: ITEM_LIMITS.evidence })), false)
  assert.is(await first.publish(itemOf('after the larger one')), true)
  await eventually(() => second.shelf.has('after the larger one'))
  assert.is(second.shelf.has('larger'), false)
  const { wanted } = await second.exchange.syncWith(first.key)
  assert.is(wanted, 1)
  assert.ok(second.shelf.has('larger'))
})

test('a late joiner that dials has everything, and gives what it brought', async () => {
  const [first] = line
  if (!first) throw new Error('there is no line')
  const late = await started(members)
  late.shelf.put(itemOf('brought'))
  await late.dial(first)
  await eventually(() => first.shelf.has('brought') && late.shelf.has('from the right'))
  await eventually(() => hex(late.shelf.index().fingerprint(WHOLE)) === hex(first.shelf.index().fingerprint(WHOLE)))
})

test('what a comparison brought new is gossiped on, when it is little', async () => {
  await eventually(() => line.every(({ shelf }) => shelf.has('brought')))
})

test('two forms of one item end as one on both sides', async () => {
  const own = new Members()
  const [alice, bob] = [await started(own), await started(own)]
  alice.shelf.put(itemOf('shared', { form: 2 }))
  bob.shelf.put(itemOf('shared', { form: 5 }))
  await alice.dial(bob)
  await eventually(() => alice.shelf.has('shared', 5))
  await alice.exchange.syncWith(bob.key)
  const { wanted, offered } = await alice.exchange.syncWith(bob.key)
  assert.equal([wanted, offered], [0, 0])
})

test('epochs are taken first, then attestations, then the rest; what waits is offered again', async () => {
  const own = new Members()
  const [alice, bob] = [await started(own), await started(own)]
  for (let i = 0; i < 40; i++) alice.shelf.put(itemOf(`vote ${i}`, { type: 'vote' }))
  for (let i = 0; i < 10; i++) alice.shelf.put(itemOf(`act ${i}`, { type: 'attestation' }))
  for (let i = 0; i < 5; i++) alice.shelf.put(itemOf(`epoch ${i}`, { type: 'decided-epoch', needs: i === 0 ? '' : `epoch ${i - 1}` }))
  const inOrder = (order: readonly string[]) => order.map((name) => name.split(' ')[0]).filter((kind, i, all) => kind !== all[i - 1])
  await bob.dial(alice)
  await eventually(() => bob.shelf.order.length === 55)
  assert.equal(inOrder(bob.shelf.order)[0], 'epoch')
  assert.ok(bob.shelf.order.indexOf('act 0') < bob.shelf.order.indexOf('vote 0'))
  assert.equal(
    bob.shelf.order.filter((name) => name.startsWith('epoch')),
    [0, 1, 2, 3, 4].map((i) => `epoch ${i}`),
  )
  // and the other way: given, not fetched
  const carol = await started(own)
  await alice.dial(carol)
  await eventually(() => carol.shelf.order.length === 55)
  assert.ok(carol.shelf.order.indexOf('act 9') < carol.shelf.order.indexOf('vote 0'))
})

test('what is given is given in that order too, whoever takes it', async () => {
  const own = new Members()
  const alice = await started(own)
  for (let i = 0; i < 60; i++) alice.shelf.put(itemOf(`vote ${i}`, { type: 'vote' }))
  for (let i = 0; i < 9; i++) alice.shelf.put(itemOf(`act ${i}`, { type: 'attestation', size: 300_000 }))
  for (let i = 0; i < 9; i++) alice.shelf.put(itemOf(`epoch ${i}`, { type: 'decided-epoch', size: 300_000 }))
  const types: string[] = []
  let frames = 0
  const host = await startBare()
  own.add(keyOf(host))
  await host.handle(ROSTER_PROTOCOL, async (stream) => {
    const writer = new FrameWriter(stream)
    for await (const bytes of readFrames(stream, MAX_ITEM_FRAME_BYTES)) {
      const { ranges, items } = parseSyncFrame(bytes)
      frames++
      types.push(...items.map((item) => parseItem(item).type))
      await writer.write(encodeSyncFrame({ ...NOTHING, ranges: ranges.map(({ from, to }) => ({ from, to, entries: [] })) }))
    }
    await stream.close()
  })
  await alice.host.dial(addressOf(host))
  await alice.exchange.syncWith(keyOf(host))
  assert.equal(
    types.filter((type, i) => type !== types[i - 1]),
    ['decided-epoch', 'attestation', 'vote'],
  )
  assert.is(types.length, 78)
  assert.ok(frames > 6)
  await host.stop()
})

test('gossip that waits for something makes the node compare with whoever passed it on', async () => {
  const own = new Members()
  const [alice, bob] = [await started(own), await started(own)]
  await linked(alice, bob)
  await eventually(() => bob.host.getConnections().length > 0)
  await alice.exchange.syncWith(bob.key)
  alice.shelf.put(itemOf('first'))
  await alice.publish(itemOf('second', { needs: 'first' }))
  await eventually(() => bob.shelf.has('first') && bob.shelf.has('second'))
})

test('a member is compared with again some minutes later, without anybody asking', async () => {
  const own = new Members()
  const [alice, bob] = [await started(own), await started(own)]
  await linked(alice, bob)
  await alice.exchange.syncWith(bob.key)
  bob.shelf.put(itemOf('missed by gossip'))
  alice.time.pass(8 * 60_000)
  await eventually(() => alice.shelf.has('missed by gossip'))
})

test('what is new between the first comparison and the first gossip is not missed', async () => {
  const own = new Members()
  const [alice, bob] = [await started(own), await started(own)]
  await bob.dial(alice)
  await bob.exchange.syncWith(alice.key)
  // a node's own item, which gossip has nobody to give to
  assert.is(alice.gossips(bob) && bob.gossips(alice), false, 'gossip came first')
  alice.shelf.put(itemOf('missed by gossip'))
  bob.shelf.put(itemOf('missed too'))
  await eventually(() => bob.shelf.has('missed by gossip') && alice.shelf.has('missed too'))
})

test('ten thousand small items come to a newcomer', async () => {
  const own = new Members()
  const shelf = new Shelf()
  for (let i = 0; i < 10_000; i++) shelf.put(itemOf(`item ${i}`, { size: 300 }))
  const full = await started(own, { shelf })
  const empty = await started(own)
  await linked(empty, full)
  const since = performance.now()
  await empty.exchange.syncWith(full.key)
  await eventually(() => empty.shelf.index().size === 10_000)
  console.log(`10,000 items of 300 bytes by comparison: ${Math.round(performance.now() - since)} ms`)
  const again = performance.now()
  assert.equal(await empty.exchange.syncWith(full.key), { wanted: 0, offered: 0, news: 0, fresh: [] })
  console.log(`two equal sets of 10,000 compared: ${Math.round(performance.now() - again)} ms`)
})

test('a comparison with nobody there is refused', async () => {
  const own = new Members()
  const [alice, bob] = [await started(own), await started(own)]
  await rejectsCode(alice.exchange.syncWith(bob.key), 'peer-lost')
})

test('a member that comes to be one while it is connected takes part after a refresh; one that is none any more does not', async () => {
  const own = new Members()
  const alice = await started(own)
  const bob = await started(own, { joins: false })
  bob.shelf.put(itemOf('brought by the new one'))
  await alice.dial(bob)
  await rejectsCode(alice.exchange.syncWith(bob.key), 'peer-lost')
  assert.equal(alice.exchange.gossiping, [])
  own.add(bob.key)
  for (const { exchange } of [alice, bob]) exchange.refresh()
  await eventually(() => alice.gossips(bob) && bob.gossips(alice))
  await alice.publish(itemOf('for a member'))
  await eventually(() => bob.shelf.has('for a member') && alice.shelf.has('brought by the new one'))
  own.remove(bob.key)
  alice.exchange.refresh()
  assert.equal(alice.exchange.gossiping, [])
  await alice.publish(itemOf('not for a stranger'))
  // what had begun before may end
  const refused = (error: unknown) => error instanceof ValiseError && error.code === 'peer-lost'
  await eventually(() => bob.exchange.syncWith(alice.key).then(() => false, refused))
  assert.is(bob.shelf.has('not for a stranger'), false)
})

test('one that is a member no more hears in a last comparison what was decided; one that never was is told nothing', async () => {
  const own = new Members()
  const [alice, bob, stranger] = [await started(own), await started(own), await started(own, { joins: false })]
  await linked(alice, bob)
  await alice.exchange.syncWith(bob.key)
  await stranger.dial(alice)
  own.remove(bob.key)
  alice.shelf.put(itemOf('bob is expelled'))
  alice.exchange.refresh()
  for (const connection of alice.host.getConnections()) await alice.exchange.takeLeave(connection)
  assert.is(bob.shelf.has('bob is expelled'), true)
  assert.is(stranger.shelf.has('bob is expelled'), false)
  // that was the last
  alice.shelf.put(itemOf('after that'))
  for (const connection of alice.host.getConnections()) await alice.exchange.takeLeave(connection)
  assert.is(bob.shelf.has('after that'), false)
})

test('nothing was left unhandled', () => {
  assert.equal(watched.unhandled, [])
})

run()
