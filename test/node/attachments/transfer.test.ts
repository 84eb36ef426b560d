// time limit: 180 s
// Attachments between nodes over real connections: staged, named by a message, fetched by its recipient, proven to its sender.

import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { hex } from '../../../keys/ids.ts'
import { after, assert, before, run, test } from '../../support/harness.ts'
import { eventually, foundNetwork, message, type TestNode, watchProcess } from '../../support/nodes.ts'
import { seededDigest, seededStream } from '../../support/seeded-bytes.ts'

const watched = watchProcess()
const MIB = 1024 * 1024

const network = await foundNetwork(3)
const [a, b, c] = [network.node(0), network.node(1), network.node(2)]
const { time } = network

before(async () => {
  await a.start()
  await b.start([a])
  await a.connected(b)
})
after(() => network.end())

/** Sends a message with files of these sizes, each made from its own seed. */
const sendFiles = async (from: TestNode, to: readonly TestNode[], sizes: readonly number[]) => {
  const { staging } = from.local.post.attachments
  const staged = []
  for (const [i, size] of sizes.entries())
    staged.push({ staged: (await staging.stage(`file-${i}.bin`, seededStream(`file ${i}`, size))).handle })
  return from.local.post.send(message(to, { attachments: staged }))
}

const digestOf = async (node: TestNode, id: string, index: number): Promise<string> => {
  const record = (await node.local.post.attachments.of(id)).find((one) => one.index === index)
  if (!record) throw new Error(`${node.authority} knows no attachment ${index} of ${id}`)
  const digest = createHash('sha256')
  for await (const chunk of node.local.post.attachments.open(record)) digest.update(chunk)
  return digest.digest('hex')
}

const folders = (node: TestNode): Promise<string[]> => readdir(node.local.post.attachments.files.folder)

test('files larger than a message are fetched, proven to the sender, and are what was sent', async () => {
  const sizes = [MIB + 1, 3 * MIB, 20 * MIB + 12_345]
  const sent = await sendFiles(a, [b], sizes)
  assert.is(sent.external, 3)
  await a.state(sent.message, 'attachments-received')
  for (const [i, size] of sizes.entries()) assert.is(await digestOf(b, sent.message, i), seededDigest(`file ${i}`, size))
  const acts = (await b.acts()).map(({ act }) => act)
  assert.equal(
    acts.filter((act) => act === 'attachments-received'),
    ['attachments-received'],
  )
  assert.ok((await a.acts()).some(({ act, authority }) => act === 'attachments-confirmed' && authority === b.authority))
  const [delivery] = await a.local.post.mailbox.deliveries(sent)
  assert.is(delivery?.state, 'delivered')
  assert.is(delivery?.attachments?.index, acts.indexOf('attachments-received'))
  assert.ok(
    b.events.some((event) => event.type === 'attachment' && event.state === 'fetching' && event.done === 16 * MIB && event.index === 2),
  )
  assert.ok(b.events.some((event) => event.type === 'attachment' && event.state === 'complete' && event.index === 2))
})

test('small files ride in the message as long as they fit, and what was staged for them goes', async () => {
  const before = await Promise.all([a, b].map(folders))
  const sent = await sendFiles(a, [b], [MIB / 2, MIB / 2, 1, 0])
  assert.equal([sent.attachments, sent.external], [4, 1])
  await a.state(sent.message, 'attachments-received')
  const { content } = await b.local.post.open(sent.message)
  assert.equal(
    content.attachments.map((one) => one.content?.length),
    [MIB / 2, MIB / 2, undefined, 0],
  )
  assert.equal(
    content.attachments.slice(0, 2).map(({ digest }) => hex(digest)),
    [0, 1].map((i) => seededDigest(`file ${i}`, MIB / 2)),
  )
  assert.is(await digestOf(b, sent.message, 2), seededDigest('file 2', 1))
  for (const [i, node] of [a, b].entries()) assert.is((await folders(node)).length, (before[i]?.length ?? 0) + 1)
})

test('a file that two authorities get is proven by each', async () => {
  await c.start([a])
  await a.connected(c)
  const sent = await sendFiles(a, [b, c], [2 * MIB])
  await Promise.all([b, c].map((node) => a.state(sent.message, 'attachments-received', node.authority)))
  for (const node of [b, c]) assert.is(await digestOf(node, sent.message, 0), seededDigest('file 0', 2 * MIB))
})

test('it goes on where it was after the recipient, and after the sender, has been away', async () => {
  const size = 40 * MIB
  const sent = await sendFiles(a, [b], [size])
  const reached = (done: number) =>
    b.event((event) => event.type === 'attachment' && event.message === sent.message && event.state === 'fetching' && event.done >= done)
  await reached(16 * MIB)
  await b.stop()
  await b.open()
  const [before] = await b.local.post.attachments.of(sent.message)
  assert.ok((before?.chunks ?? 0) >= 16 && (before?.chunks ?? 0) < 40, `${before?.chunks} chunks`)
  // the recipient appends to what it has
  await b.start([a])
  await reached(32 * MIB)
  await a.stop()
  await a.open()
  await a.start([], { listen: ['/ip4/127.0.0.1/tcp/0'] })
  await b.stop()
  await b.open()
  const [between] = await b.local.post.attachments.of(sent.message)
  assert.ok((between?.chunks ?? 0) >= 32)
  await b.start([a])
  await a.state(sent.message, 'attachments-received')
  assert.is(await digestOf(b, sent.message, 0), seededDigest('file 0', size))
})

test('a staged file that no message comes to use goes after an hour, and what a node left behind at its next start', async () => {
  const { staging } = a.local.post.attachments
  const before = (await folders(a)).length
  await staging.stage('a.bin', seededStream('a', 2 * MIB))
  assert.is((await folders(a)).length, before + 1)
  time.pass(3_600_000)
  await eventually(async () => (await folders(a)).length === before)
  await staging.stage('b.bin', seededStream('b', 2 * MIB))
  const sent = await sendFiles(a, [b], [2 * MIB])
  await a.state(sent.message, 'attachments-received')
  assert.is((await folders(a)).length, before + 2)
  await a.stop()
  await a.start()
  assert.is((await folders(a)).length, before + 1)
  assert.is(await digestOf(a, sent.message, 0), seededDigest('file 0', 2 * MIB))
})

test('nothing was left unhandled', () => assert.equal(watched.unhandled, []))

run()
