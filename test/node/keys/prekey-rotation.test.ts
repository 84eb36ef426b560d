// time limit: 120 s
// The rotation of a real home under a clock that the test moves: what is made, in what order it is written and published, what is destroyed.

import { rm } from 'node:fs/promises'
import { ROTATION_MS } from '../../../node/keys/prekey-rotation.ts'
import { PREKEY_LIST } from '../../../node/keys/prekey-store.ts'
import { PREKEY_EPOCH_MS } from '../../../protocol/limits.ts'
import { destroyedAfter, prekeyEpoch, publishedEpochs } from '../../../protocol/prekey.ts'
import { signPrekeyList } from '../../../protocol/prekey-list.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { DAY, eventually, type FoundedNetwork, foundNetwork, type TestNode } from '../../support/nodes.ts'
import { Lists, rotationOf } from './support.ts'

const WEEK = PREKEY_EPOCH_MS

interface Scene {
  readonly network: FoundedNetwork
  readonly node: TestNode
  readonly lists: Lists
  /** what was handed on, in its order */
  readonly published: Uint8Array[]
}

/** A network of one open node, its lists taken and shown to itself. */
const withNode = async (work: (scene: Scene) => Promise<void>): Promise<void> => {
  const network = await foundNetwork(1)
  const node = network.node(0)
  try {
    await node.open()
    await work({ network, node, lists: new Lists(), published: [] })
  } finally {
    await network.end()
  }
}

const publishing =
  ({ node, lists, published }: Scene) =>
  async (list: Uint8Array): Promise<void> => {
    published.push(list)
    lists.take(node, list)
  }

const epochsOf = (list: readonly { readonly epoch: number }[]): number[] => list.map(({ epoch }) => epoch)
const held = async (node: TestNode) => epochsOf(await node.local.home.readPrekeys())
const acts = async (node: TestNode) =>
  (await node.acts()).filter(({ act }) => act.startsWith('prekeys-')).map(({ act, detail }) => `${act} ${detail}`)

test('a node whose card gives all that senders need makes and publishes nothing', () =>
  withNode(async (scene) => {
    const { node, published } = scene
    const before = await held(node)
    const rotation = rotationOf(node, publishing(scene))
    await rotation.start()
    await rotation.stop()
    assert.equal(await held(node), before)
    assert.equal(published, [])
    assert.equal(await acts(node), [])
  }))

test('a week later the next prekey is made, is on disk before it is published, and the act is logged', () =>
  withNode(async (scene) => {
    const { node, network, published, lists } = scene
    network.time.pass(WEEK)
    const wanted = epochsOf(publishedEpochs(network.time.now()))
    const newest = wanted.at(-1) ?? 0
    let onDisk: number[] = []
    const rotation = rotationOf(node, async (list) => {
      onDisk = await held(node)
      await publishing(scene)(list)
    })
    await rotation.start()
    await rotation.stop()
    assert.ok(onDisk.includes(newest))
    const list = lists.newest(node)
    assert.is(published.length, 1)
    assert.is(list?.serial, 1)
    assert.equal(epochsOf(list?.prekeys ?? []), wanted)
    assert.equal(list?.prekeys.at(-1)?.publicKey, node.local.context.identity.prekey(newest)?.publicKey)
    assert.equal(await acts(node), [`prekeys-published ${wanted[0]}-${newest}`])
    assert.not.ok(node.local.context.identity.isRemade(newest))
    // last week's stays: what was sealed to it may still come
    assert.ok((await held(node)).includes(prekeyEpoch(network.time.now()) - 1))
  }))

test('it goes on by itself, once an hour: a month brings a list each week, and no other', () =>
  withNode(async (scene) => {
    const { node, network, published, lists } = scene
    const rotation = rotationOf(node, publishing(scene))
    await rotation.start()
    for (let week = 1; week <= 4; week++) {
      network.time.pass(WEEK)
      const newest = publishedEpochs(network.time.now()).at(-1)?.epoch
      await eventually(() => lists.newest(node)?.prekeys.at(-1)?.epoch === newest)
      // it has its timer again only when it is done
      await eventually(() => network.time.pending === 1)
      network.time.pass(ROTATION_MS)
      await eventually(() => network.time.pending === 1)
      assert.is(published.length, week)
      assert.is(lists.newest(node)?.serial, week)
    }
    await rotation.stop()
    assert.is(network.time.pending, 0)
  }))

test('the list outlives the process: it is handed on again at the next start, and the next one has a higher serial', () =>
  withNode(async (scene) => {
    const { node, network, published, lists } = scene
    network.time.pass(WEEK)
    await rotationOf(node, publishing(scene)).rotate()
    await node.stop()
    await node.open()
    await rotationOf(node, publishing(scene)).rotate()
    assert.is(published.length, 2)
    assert.equal(published[0], published[1])
    network.time.pass(WEEK)
    await rotationOf(node, publishing(scene)).rotate()
    assert.is(lists.newest(node)?.serial, 2)
  }))

test('a list that could not be handed on is an alarm, and goes with the next rotation', () =>
  withNode(async (scene) => {
    const { node, network, published, lists } = scene
    network.time.pass(WEEK)
    let fails = true
    const rotation = rotationOf(node, (list) => (fails ? Promise.reject(new Error('nobody is there')) : publishing(scene)(list)))
    await rotation.rotate()
    await node.alarm('prekeys-failed')
    assert.equal(published, [])
    fails = false
    await rotation.rotate()
    assert.is(lists.newest(node)?.serial, 1)
    assert.is((await acts(node)).length, 1)
  }))

test('when the file cannot be written nothing is published, and nobody hears of the new prekeys', () =>
  withNode(async (scene) => {
    const { node, network, published } = scene
    network.time.pass(WEEK)
    const { home } = node.local
    const broken = { ...node.local, home: { ...home, writePrekeys: () => Promise.reject(new Error('the disk is full')) } }
    const { PrekeyRotation } = await import('../../../node/keys/prekey-rotation.ts')
    const { context, clock } = broken
    const rotation = new PrekeyRotation({ context, clock, home: broken.home, publish: publishing(scene) })
    let failed = false
    await rotation.rotate().catch(() => {
      failed = true
    })
    assert.ok(failed)
    assert.equal(published, [])
    assert.is(context.identity.prekey(publishedEpochs(network.time.now()).at(-1)?.epoch ?? 0), undefined)
    assert.equal(await acts(node), [])
  }))

test('a private half is destroyed a message lifetime after its week, at the second rotation that sees it; the act is logged', () =>
  withNode(async (scene) => {
    const { node, network } = scene
    const [first] = await node.local.home.readPrekeys()
    const epoch = first?.epoch ?? 0
    const rotation = rotationOf(node, publishing(scene))
    network.time.pass(destroyedAfter(first?.notAfter ?? 0) - 1 - network.time.now())
    await rotation.rotate()
    network.time.pass(1)
    await rotation.rotate()
    network.time.pass(ROTATION_MS - 1)
    await rotation.rotate()
    assert.ok((await held(node)).includes(epoch))
    assert.ok(node.local.context.identity.prekey(epoch))
    // what has been seen is remembered over a stop
    await node.stop()
    await node.open()
    network.time.pass(1)
    await rotationOf(node, publishing(scene)).rotate()
    assert.not.ok((await held(node)).includes(epoch))
    assert.is(node.local.context.identity.prekey(epoch), undefined)
    assert.is((await acts(node)).at(-1), `prekeys-destroyed ${epoch}`)
    await rotationOf(node, publishing(scene)).rotate()
    assert.is((await acts(node)).filter((act) => act.startsWith('prekeys-destroyed')).length, 1)
  }))

test('a clock that jumps ahead and is set right destroys nothing, and senders keep the prekeys of the real weeks', () =>
  withNode(async (scene) => {
    const { node, network, lists } = scene
    network.time.pass(WEEK)
    const rotation = rotationOf(node, publishing(scene))
    await rotation.rotate()
    const before = await held(node)
    const now = network.time.now()
    network.time.set(now + 100 * DAY)
    await rotation.rotate()
    await rotation.rotate()
    assert.not.ok(lists.newest(node)?.prekeys.some(({ epoch }) => epoch === prekeyEpoch(now)))
    network.time.set(now + ROTATION_MS)
    await rotation.rotate()
    network.time.set(now + 2 * ROTATION_MS)
    await rotation.rotate()
    for (const epoch of before) assert.ok((await held(node)).includes(epoch), String(epoch))
    for (const { epoch } of publishedEpochs(now))
      assert.ok(
        lists.newest(node)?.prekeys.some((prekey) => prekey.epoch === epoch),
        String(epoch),
      )
    assert.not.ok((await acts(node)).some((act) => act.startsWith('prekeys-destroyed')))
  }))

test('a node that has lost the file makes all its prekeys anew, publishes them, and knows that others were there before', () =>
  withNode(async (scene) => {
    const { node, network, lists } = scene
    const file = node.local.home.paths.prekeys
    const old = node.local.context.card.node.prekeys
    await node.stop()
    await rm(file)
    await node.open()
    const rotation = rotationOf(node, publishing(scene))
    await rotation.rotate()
    const wanted = epochsOf(publishedEpochs(network.time.now()))
    assert.equal(await held(node), wanted)
    const list = lists.newest(node)
    assert.equal(epochsOf(list?.prekeys ?? []), wanted)
    for (const { epoch, publicKey } of list?.prekeys ?? []) {
      assert.not.equal(publicKey, old.find((one) => one.epoch === epoch)?.publicKey)
      assert.ok(node.local.context.identity.isRemade(epoch))
    }
    await node.stop()
    await node.open()
    await rotationOf(node, publishing(scene)).rotate()
    assert.ok(node.local.context.identity.isRemade(wanted[0] ?? 0))
  }))

test('that prekeys were made anew is known even when the process ended before it could publish them', () =>
  withNode(async (scene) => {
    const { node, network, lists } = scene
    const epoch = prekeyEpoch(network.time.now())
    const file = node.local.home.paths.prekeys
    await node.stop()
    await rm(file)
    await node.open()
    Object.assign(node.local.context, { commit: { commit: () => Promise.reject(new Error('the process ends')) } })
    await rotationOf(node, publishing(scene))
      .rotate()
      .catch(() => undefined)
    assert.is(lists.newest(node), undefined)
    await node.stop()
    await node.open()
    await rotationOf(node, publishing(scene)).rotate()
    assert.ok(node.local.context.identity.isRemade(epoch))
    assert.is(lists.newest(node)?.serial, 1)
    assert.equal(lists.newest(node)?.prekeys[0]?.publicKey, node.local.context.identity.prekey(epoch)?.publicKey)
  }))

test('a file that is lost or damaged under a running node is written again from what it holds', () =>
  withNode(async (scene) => {
    const { node, published } = scene
    const rotation = rotationOf(node, publishing(scene))
    await rotation.rotate()
    const before = await held(node)
    await rm(node.local.home.paths.prekeys)
    await rejectsCode(node.local.home.readPrekeys(), 'file-missing')
    await rotation.rotate()
    assert.equal(await held(node), before)
    assert.equal(published, [])
  }))

test('a restored home whose serial is behind what others have goes on above it', () =>
  withNode(async (scene) => {
    const { node, network, lists } = scene
    const { identity, roster } = node.local.context
    const { authority, peerKey, envelopeKey } = identity
    const pair = identity.prekey(prekeyEpoch(network.time.now()))
    const [window] = publishedEpochs(network.time.now() + WEEK)
    assert.ok(pair && window)
    if (!pair || !window) return
    const draft = { network: roster()?.network ?? new Uint8Array(32), authority, node: peerKey, serial: 41 }
    const shown = lists.take(node, signPrekeyList(envelopeKey, { ...draft, prekeys: [{ ...window, publicKey: pair.publicKey }] }))
    await rotationOf(node, publishing(scene), () => shown).rotate()
    assert.is(lists.newest(node)?.serial, 42)
  }))

test('before a network is joined prekeys are made and nothing is signed', () =>
  withNode(async (scene) => {
    const { node, network, published } = scene
    Object.assign(node.local.context, { roster: () => undefined })
    network.time.pass(WEEK)
    await rotationOf(node, publishing(scene)).rotate()
    assert.ok((await held(node)).includes(publishedEpochs(network.time.now()).at(-1)?.epoch ?? 0))
    assert.equal(published, [])
    assert.is(await node.local.context.store.get(PREKEY_LIST), undefined)
  }))

run()
