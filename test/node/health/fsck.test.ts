// What fsck sees when values were taken out of a store: whoever can write the disk can do so without its key.

import '../../../node/polyfill.ts'
import { type FsckCheck, fsck } from '../../../node/health/fsck.ts'
import { INBOX, OUTBOX, QUEUE } from '../../../node/mail/mail-keys.ts'
import { withPrefix } from '../../../node/store/store.ts'
import { after, assert, before, run, test } from '../../support/harness.ts'
import { type FoundedNetwork, foundNetwork, type TestNode } from '../../support/nodes.ts'

let network: FoundedNetwork
let sender: TestNode
let recipient: TestNode

const content = new TextEncoder().encode(
  JSON.stringify({ title: 'Payments', summary: 'Three payments.', languages: ['en'], legalBasis: ['UNCAC 56'], offences: ['23'] }),
)

const send = () => sender.local.post.send({ to: [recipient.authority], kind: 'disclosure', content, attachments: [], handling: [] })

const failed = async (node: TestNode): Promise<FsckCheck[]> => (await fsck(node.local)).filter(({ ok }) => !ok)

/** Takes every value under a prefix out of the store, lets `look`, and puts them back. */
const without = async (node: TestNode, prefix: string, look: () => Promise<void>): Promise<void> => {
  const { store } = node.local.context
  const taken: [string, Uint8Array][] = []
  for await (const entry of store.range(withPrefix(prefix))) taken.push(entry)
  assert.ok(taken.length > 0, `there is nothing under ${prefix}`)
  await store.batch(taken.map(([del]) => ({ del })))
  await look()
  await store.batch(taken.map(([put, value]) => ({ put, value })))
}

before(async () => {
  network = await foundNetwork(2)
  sender = network.node(0)
  recipient = network.node(1)
  await recipient.start()
  await sender.start([recipient])
  const { message } = await send()
  await sender.state(message, 'delivered')
  await recipient.stop()
  await recipient.open()
  await send()
})
after(() => network.end())

test('a home from which nothing was taken is sound, with mail that waits too', async () => {
  assert.equal(await failed(sender), [])
  assert.equal(await failed(recipient), [])
})

test('a received message that was taken out of the inbox is missed', () =>
  without(recipient, INBOX, async () => {
    const [check] = await failed(recipient)
    assert.is(check?.name, 'messages')
    assert.match(check?.detail ?? '', /says that message [0-9a-f]{32} was received, and it is not here/)
  }))

test('a sent message that was taken out of the outbox is missed', () =>
  without(sender, OUTBOX, async () => {
    const checks = await failed(sender)
    assert.ok(checks.some(({ detail }) => /was sent, and it is not here/.test(detail)))
  }))

test('a message that was taken out of the queue, so that it is never delivered, is missed', () =>
  without(sender, QUEUE, async () => {
    const [check] = await failed(sender)
    assert.is(check?.name, 'queue')
    assert.match(check?.detail ?? '', /does not wait for UA-ACA, who has not answered/)
  }))

run()
