// What a node holds of the roster, and its disk: a batch that fails leaves nothing behind that a restart would trip over, nothing leaves
// before it is on disk, what has run out is not kept, and what a peer sends is not told to everybody once more.

import type { Store } from '../../../node/store/store.ts'
import { encodeItem, parseItem } from '../../../protocol/roster/item.ts'
import { assert, run, test } from '../../support/harness.ts'
import { DAY, type FoundedNetwork, foundNetwork, keysOf, type TestNode } from '../../support/nodes.ts'
import { approvalsAt, cardText, decisionsOf, fileAt, itemsAt, keptAt, membershipOf, propose, stateAt } from './governed.ts'

/** A store whose batches fail, or wait, when told to. */
const moody = () => {
  const mood: { fails: boolean; late: boolean; gate: Promise<void> | undefined } = { fails: false, late: false, gate: undefined }
  const store = (own: Store): Store => ({
    ...own,
    batch: async (operations) => {
      await mood.gate
      if (mood.fails) throw new Error('the disk is full')
      await own.batch(operations)
      if (mood.late) throw new Error('the disk is full')
    },
  })
  return { mood, store }
}

const withHomes = async (fn: (network: FoundedNetwork, a: TestNode, b: TestNode, c: TestNode) => Promise<void>): Promise<void> => {
  const network = await foundNetwork(3, { administrators: 3, threshold: 2 })
  try {
    await fn(network, network.node(0), network.node(1), network.node(2))
  } finally {
    await network.end()
  }
}

/** The voice with which a node holds its own authority. */
const ownHold = async (node: TestNode): Promise<Uint8Array> => {
  await decisionsOf(node).hold(node.authority, 'stolen')
  const [item] = itemsAt(node, 'hold-voice')
  if (!item) throw new Error('nothing was said')
  return parseItem(item).content
}

/** Everything that one node holds, given to another. */
const give = async (from: TestNode, to: TestNode): Promise<void> => {
  for (const item of [...itemsAt(from, 'attestation'), ...itemsAt(from, 'hold-voice')]) await membershipOf(to).take(item)
}

/** The first proposes that the second be suspended, and the second agrees: that is enough. @returns the act */
const suspended = async (a: TestNode, b: TestNode): Promise<string> => {
  const act = await propose(a, { kind: 'suspend', subject: b.authority })
  await give(a, b)
  await decisionsOf(b).approve(act, undefined)
  return act
}

const refusedByDisk = (taking: Promise<void>): Promise<void> =>
  taking.then(
    () => assert.unreachable('the disk is full'),
    () => undefined,
  )

test('a batch that failed is written with the next one: after a restart all of it is here, and in the log', () =>
  withHomes(async (network, a, b, c) => {
    const { mood, store } = moody()
    await a.open()
    await b.open()
    await c.open({ store })
    const first = await suspended(a, b)
    mood.fails = true
    await refusedByDisk(give(b, c))
    mood.fails = false
    const second = await propose(a, { kind: 'suspend', subject: c.authority })
    await give(a, c)
    await c.local.close()
    await c.open()
    assert.is(stateAt(c, b), 'suspended')
    assert.is(approvalsAt(c, second), 1)
    assert.equal(
      (await c.acts()).filter(({ act }) => act === 'act-adopted').map(({ subject }) => subject),
      [first],
    )
    assert.ok(network.time.now() > 0)
  }))

test('a batch that failed, and stands on disk all the same, is logged once', () =>
  withHomes(async (_, a, b, c) => {
    const { mood, store } = moody()
    await a.open()
    await b.open()
    await c.open({ store })
    const first = await suspended(a, b)
    mood.late = true
    await refusedByDisk(give(b, c))
    mood.late = false
    await propose(a, { kind: 'suspend', subject: c.authority })
    await give(a, c)
    const adopted = (await c.acts()).filter(({ act, subject }) => act === 'act-adopted' && subject === first)
    assert.is(adopted.length, 1)
    assert.is(stateAt(c, b), 'suspended')
  }))

test('an item whose write failed is not called known while the disk is full; once there is room it is written, told, and there after a restart', () =>
  withHomes(async (_, a, b, c) => {
    const { mood, store } = moody()
    await a.open()
    await c.open({ store })
    await propose(a, { kind: 'suspend', subject: b.authority })
    const [item] = itemsAt(a, 'attestation')
    if (!item) throw new Error('nothing was proposed')
    const told: Uint8Array[] = []
    membershipOf(c).publishThrough((one) => told.push(one))
    const heard: string[] = []
    membershipOf(c).listen((notes) => heard.push(...notes.map(({ type }) => type)))
    const content = parseItem(item).content
    const tries = [() => membershipOf(c).take(item), () => membershipOf(c).publish('attestation', content)]
    mood.fails = true
    for (const attempt of [...tries, ...tries]) assert.match(await attempt().then(String, String), 'the disk is full')
    assert.equal([told.length, heard], [0, []])
    mood.fails = false
    assert.is(await membershipOf(c).take(item), 'known')
    assert.equal(heard, ['attested', 'proposed'])
    await c.local.close()
    await c.open()
    assert.is(itemsAt(c, 'attestation').length, 1)
  }))

test('what is a node’s own and could not be written is told to the others with the next batch that is', () =>
  withHomes(async (_, a, b) => {
    const { mood, store } = moody()
    await a.open({ store })
    await b.open()
    const item = encodeItem({ type: 'hold-voice', content: await ownHold(b) })
    const content = parseItem(item).content
    const told: Uint8Array[] = []
    membershipOf(a).publishThrough((one) => told.push(one))
    mood.fails = true
    assert.match(await membershipOf(a).publish('hold-voice', content).then(String, String), 'the disk is full')
    mood.fails = false
    await membershipOf(a).publish('hold-voice', content)
    assert.equal(told, [item])
  }))

test('an item is given to nobody before it is on disk', () =>
  withHomes(async (_, a, b) => {
    const { mood, store } = moody()
    await a.open({ store })
    let open = () => {}
    mood.gate = new Promise((resolve) => {
      open = resolve
    })
    const proposing = propose(a, { kind: 'suspend', subject: b.authority })
    const places = () => membershipOf(a).index().entries()
    while (places().length === 0) {
      // the audit entry goes first, through the same gate
      open()
      mood.gate = new Promise((resolve) => {
        open = resolve
      })
      await new Promise((resolve) => setImmediate(resolve))
    }
    const [place] = places()
    if (!place) throw new Error('nothing is held')
    assert.is(membershipOf(a).item(place.id), undefined)
    open()
    mood.gate = undefined
    await proposing
    assert.ok(membershipOf(a).item(place.id))
  }))

test('what has run out meanwhile is gone from the store after a restart; an administrator’s voice stays, since it counts once in an epoch', () =>
  withHomes(async (network, a, b) => {
    await a.open()
    await propose(a, { kind: 'suspend', subject: b.authority })
    await decisionsOf(a).hold(b.authority, 'stolen')
    await decisionsOf(a).hold(a.authority, 'to be sure')
    const held = async () => (await keysOf(a, 'roster/item/')).length
    assert.is(await held(), 3)
    await a.local.close()
    network.time.set(network.time.now() + 4 * DAY)
    await a.open()
    assert.is(await held(), 2)
    await a.local.close()
    network.time.set(network.time.now() + 31 * DAY)
    await a.open()
    assert.is(await held(), 1)
    // and what is left opens again
    await a.local.close()
    await a.open()
    assert.equal([itemsAt(a, 'hold-voice').length, itemsAt(a, 'attestation').length], [1, 0])
  }))

test('what a peer sends is told to nobody once more, unless it was merged with what was here; what is one’s own is told', () =>
  withHomes(async (network, a, b, c) => {
    for (const node of [a, b, c]) await node.open()
    const told: Uint8Array[] = []
    membershipOf(c).publishThrough((item) => told.push(item))
    const late = await network.outsider('PE-ACA')
    const id = await propose(a, { kind: 'admit', card: await cardText(late) })
    await give(a, c)
    await give(a, c)
    assert.is(told.length, 0)
    assert.is(approvalsAt(c, id), 1)
    await decisionsOf(c).object(id, 'no')
    assert.is(told.length, 1)
    // b's approval alone meets a's here
    await give(a, b)
    await decisionsOf(c).approve(id, 'it is sound')
    assert.is(told.length, 2)
    assert.ok(keptAt(c, id)?.complete)
    await give(c, b)
    assert.is(fileAt(b), fileAt(c))
  }))

run()
