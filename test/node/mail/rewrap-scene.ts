// Three nodes of which one has lost its prekeys, and what is looked at of the mail that waits for it.

import { rm } from 'node:fs/promises'
import { QUEUE } from '../../../node/mail/mail-keys.ts'
import { Rewraps } from '../../../node/mail/rewrap.ts'
import { Sessions } from '../../../node/mail/sessions.ts'
import { decodeQueueItem, type QueueItem } from '../../../node/mail/stored-message.ts'
import { withPrefix } from '../../../node/store/store.ts'
import { DAY, type FoundedNetwork, foundNetwork, message, random, type TestNode } from '../../support/nodes.ts'
import { Lists, rotationOf } from '../keys/support.ts'

export interface Scene {
  readonly network: FoundedNetwork
  readonly alice: TestNode
  readonly bob: TestNode
  readonly carol: TestNode
  readonly lists: Lists
}

export const withThree = async (work: (scene: Scene) => Promise<void>): Promise<void> => {
  const network = await foundNetwork(3)
  try {
    await work({ network, alice: network.node(0), bob: network.node(1), carol: network.node(2), lists: new Lists() })
  } finally {
    await network.end()
  }
}

/** Opens a node whose prekeys are gone from the disk, and has it make new ones. */
export const openWithoutPrekeys = async ({ bob, lists }: Scene): Promise<void> => {
  await bob.open()
  const file = bob.local.home.paths.prekeys
  await bob.stop()
  await rm(file)
  await bob.open()
  lists.show(bob)
  const rotation = rotationOf(bob, async (list) => {
    lists.take(bob, list)
  })
  await rotation.rotate()
}

/** What was refused is tried again at once, as when bob has just connected. */
export const retry = ({ alice, bob }: Scene): void => {
  const [node] = alice.local.context.roster()?.member(bob.authority)?.nodes ?? []
  if (node) alice.local.post.delivery.connected(node.peerKey)
}

export const refusedBy = async (node: TestNode) => (await node.acts()).filter(({ act }) => act === 'refused').map(({ detail }) => detail)

/** What waits in a node's queue. */
export const queued = async (node: TestNode): Promise<QueueItem[]> => {
  const items: QueueItem[] = []
  for await (const [, value] of node.local.context.store.range(withPrefix(QUEUE))) items.push(decodeQueueItem(value))
  return items
}

export const keysOf = async (node: TestNode): Promise<string[]> => {
  const keys: string[] = []
  for await (const [key] of node.local.context.store.range(withPrefix(QUEUE))) keys.push(key)
  return keys
}

/** A stopped sender with one message queued for bob, and what it takes to ask for a rewrap of it. */
export const withQueued = (
  work: (scene: Scene & { item: QueueItem; cargo: (item: QueueItem, to?: TestNode) => Promise<unknown> }) => Promise<void>,
) =>
  withThree(async (scene) => {
    const { alice, bob } = scene
    await alice.open()
    await alice.local.post.send(message([bob], { expires: scene.network.time.now() + DAY }))
    const [item] = await queued(alice)
    if (!item) throw new Error('nothing waits')
    const { context, post } = alice.local
    const sessions = new Sessions(context)
    const cargo = async (of: QueueItem, to: TestNode = bob) => {
      const member = context.roster()?.member(to.authority)
      const [record] = member?.nodes ?? []
      if (!member || !record) throw new Error('no such member')
      return new Rewraps(context, post.mailbox).cargo(of, member, await sessions.towards(context.roster()?.network ?? random(32), record))
    }
    await work({ ...scene, item, cargo })
  })
