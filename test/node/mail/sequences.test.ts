// When a gap in another node's numbers is told: also when nothing more comes from that node, after a restart, and over a disk that fails.

import { Clock } from '../../../node/clock.ts'
import { MAX_GAPS } from '../../../node/mail/gaps.ts'
import { memoryStore } from '../../../node/store/memory.ts'
import { assert, run, test } from '../../support/harness.ts'
import { Time } from '../../support/nodes.ts'
import { forger, foundMembers, openMember, random } from '../mail-world.ts'
import { type Fault, faultyStore } from '../store/faulty.ts'

const MINUTE = 60_000
const GAP = 'sequence-gap: FR-AAA has sent message 2, which did not come'
const carrier = { stream: () => Promise.reject(new Error('nobody is there')) }

/** Five messages of one authority, and the other one, whose node starts as often as a test likes. */
const world = async () => {
  // forgers seal by the wall's clock
  const time = new Time()
  time.set(Date.now())
  const { members, ledger } = foundMembers(['FR-AAA', 'DE-BBB'], time.now())
  const [first, second] = members
  if (!first || !second) throw new Error('two authorities were founded')
  const store = memoryStore()
  const alarms: string[] = []
  let fault: Fault | undefined
  const faulty = faultyStore(store, () => {
    const happens = fault
    fault = undefined
    return happens
  })
  let behind = 0
  const machine = { clock: new Clock(() => time.now() - behind), timers: time }
  const a = { ...(await openMember(first, ledger, { ...machine, store: memoryStore() })), pass: () => {} }
  const start = async () => {
    const b = { ...(await openMember(second, ledger, { ...machine, store: faulty.store })), pass: () => {} }
    b.context.events.listen((event) => event.type === 'alarm' && alarms.push(`${event.code}: ${event.message}`))
    await b.post.start(carrier)
    return b
  }
  const b = await start()
  const sent: Uint8Array[] = []
  let previous: Uint8Array = new Uint8Array(32)
  for (let sequence = 1; sequence <= 5; sequence++) {
    const { id, bytes } = await forger(a, b).envelope({ title: `${sequence}`, sequence, previous })
    previous = id
    sent.push(bytes)
  }
  const hand = async (to: typeof b, ...numbers: readonly number[]): Promise<string[]> => {
    const types: string[] = []
    for (const number of numbers) types.push((await forger(a, to).hand(sent[number - 1] ?? random(0))).type)
    return types
  }
  const setBack = (ms: number) => {
    behind = ms
  }
  return { time, setBack, alarms, a, b, start, hand, fail: (next: Fault) => (fault = next) }
}

test('a gap is told after ten minutes, and not before, when nothing more comes', async () => {
  const { time, alarms, b, hand } = await world()
  await hand(b, 1, 3)
  time.pass(10 * MINUTE - 1)
  assert.equal(alarms, [])
  time.pass(1)
  assert.equal(alarms, [GAP])
  time.pass(60 * MINUTE)
  assert.is(alarms.length, 1)
})

test('a gap that is filled in time is not told', async () => {
  const { time, alarms, b, hand } = await world()
  await hand(b, 1, 3)
  time.pass(10 * MINUTE - 1)
  await hand(b, 2)
  time.pass(60 * MINUTE)
  assert.equal(alarms, [])
})

test('a gap from before a restart is told after what is left of its time, and not again after the next', async () => {
  const { time, alarms, b, start, hand } = await world()
  await hand(b, 1, 3)
  time.pass(4 * MINUTE)
  await b.post.stop()
  const again = await start()
  time.pass(6 * MINUTE - 1)
  assert.equal(alarms, [])
  time.pass(1)
  assert.equal(alarms, [GAP])
  // what is written then is behind it in the queue
  await again.context.commit.commit({ acts: [], operations: () => [] })
  await again.post.stop()
  await start()
  time.pass(60 * MINUTE)
  assert.is(alarms.length, 1)
})

test('a clock that is set back and stands still holds no alarm up', async () => {
  const { time, setBack, alarms, b, hand } = await world()
  await hand(b, 1, 3)
  setBack(5 * 60 * MINUTE)
  time.pass(10 * MINUTE)
  assert.equal(alarms, [GAP])
})

test('while the clock stands still each gap has its own ten minutes', async () => {
  const { time, setBack, alarms, b, hand } = await world()
  const later = 'sequence-gap: FR-AAA has sent message 4, which did not come'
  setBack(5 * 60 * MINUTE)
  await hand(b, 1, 3)
  time.pass(9 * MINUTE)
  await hand(b, 5)
  time.pass(MINUTE)
  assert.equal(alarms, [GAP])
  time.pass(9 * MINUTE - 1)
  assert.equal(alarms, [GAP])
  time.pass(1)
  assert.equal(alarms, [GAP, later])
})

test('a gap that is filled in part keeps its time, also while the clock stands still', async () => {
  const { time, setBack, alarms, b, hand } = await world()
  setBack(5 * 60 * MINUTE)
  await hand(b, 1, 5)
  time.pass(9 * MINUTE)
  await hand(b, 3)
  time.pass(MINUTE)
  assert.equal(alarms, [GAP, 'sequence-gap: FR-AAA has sent message 4, which did not come'])
})

for (const fault of ['before', 'after'] as const)
  test(`a message whose write failed ${fault} it was done, and that comes again, has no alarm`, async () => {
    const { time, alarms, b, hand, fail } = await world()
    fail(fault)
    assert.equal(await hand(b, 1), ['refused'])
    assert.equal(await hand(b, 2, 1, 3), ['receipt', 'receipt', 'receipt'])
    time.pass(60 * MINUTE)
    assert.equal(alarms, ['receiving-failed: A parcel from FR-AAA could not be taken: store-io'])
  })

test('a message whose write failed, and that never comes again, is told', async () => {
  const { time, alarms, b, hand, fail } = await world()
  await hand(b, 1)
  fail('before')
  assert.equal(await hand(b, 2, 3), ['refused', 'receipt'])
  time.pass(10 * MINUTE)
  assert.equal(alarms.at(-1), GAP)
})

test('of gaps that are too many the oldest are told as one, in its time, and what comes later accuses nobody', async () => {
  const { time, a, alarms, b } = await world()
  const hand = forger(a, b)
  const give = async (number: number) => (await hand.hand((await hand.envelope({ title: `${number}`, sequence: number })).bytes)).type
  const { bytes } = await hand.envelope({ title: 'again', sequence: 10 })
  await hand.hand(bytes)
  for (let i = 2; i <= MAX_GAPS + 1; i++) await give(10 * i)
  for (let i = 0; i < 20; i++) assert.is((await hand.hand(bytes)).type, 'receipt')
  assert.is(await give(5), 'receipt')
  assert.equal(alarms, [])
  time.pass(10 * MINUTE)
  assert.is(alarms.length, MAX_GAPS)
  assert.equal(alarms.slice(0, 2), [
    'sequence-gap: FR-AAA has sent messages 1 to 19, of which 17 did not come',
    'sequence-gap: FR-AAA has sent messages 21 to 29, which did not come',
  ])
  assert.is(await give(15), 'receipt')
  assert.is(alarms.length, MAX_GAPS)
})

run()
