// time limit: 180 s
// Senders that lie about their attachments, nodes that give other chunks, peers that ask for what is not theirs, and disks without room.

import { statfs, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { hex, parseHex } from '../../../keys/ids.ts'
import { presentSent } from '../../../node/api/present.ts'
import { presentAttachments } from '../../../node/api/present-attachments.ts'
import { demandSpace } from '../../../node/attachments/disk-space.ts'
import type { StagedFile } from '../../../node/attachments/staging.ts'
import { fsck } from '../../../node/health/fsck.ts'
import type { LoggedLeaf } from '../../../node/log/audit-log.ts'
import { queueKey } from '../../../node/mail/mail-keys.ts'
import { receiptItem } from '../../../node/mail/receipts.ts'
import { encodeRecord } from '../../../node/mail/stored-message.ts'
import { actRecord, NODE_ACCOUNT } from '../../../protocol/act.ts'
import { CHUNK_BYTES } from '../../../protocol/attachment/chunks.ts'
import { formatAttachmentFailure } from '../../../protocol/attachment/failure.ts'
import type { ChunkAnswer } from '../../../protocol/attachment/frames.ts'
import { after, assert, before, run, test } from '../../support/harness.ts'
import { eventually, foundNetwork, message, type TestNode, watchProcess } from '../../support/nodes.ts'
import { seededStream } from '../../support/seeded-bytes.ts'

const watched = watchProcess()
const SIZE = 3 * CHUNK_BYTES + 7

const network = await foundNetwork(3)
const [a, b, c] = [network.node(0), network.node(1), network.node(2)]
const { time } = network

before(async () => {
  await a.start()
  await b.start([a])
  await a.connected(b)
})
after(() => network.end())

/** Sends a file about which the message says something else than is so. */
const sendLie = async (a: TestNode, b: TestNode, lie: (file: StagedFile) => Partial<StagedFile>) => {
  const { staging } = a.local.post.attachments
  const take = staging.take.bind(staging)
  staging.take = (handles) => take(handles).map((file) => ({ ...file, ...lie(file) }))
  const { handle } = await staging.stage('evidence.bin', seededStream('a lie', SIZE))
  const sent = await a.local.post.send(message([b], { attachments: [{ staged: handle }] }))
  staging.take = take
  return sent
}

/** What the API says to the sender: the one failure, and whether anything is waited for. */
const shown = async (node: TestNode, id: string) => {
  const { post } = node.local
  const message = await post.mailbox.message(id)
  if (!message) throw new Error(`no message ${id}`)
  const { complete, recipients } = await presentSent(post, message)
  const content = (await post.read(id)).content
  const [attachment] = await presentAttachments(post, message, content)
  assert.is(attachment?.missingAt?.[0]?.fault, recipients[0]?.attachments?.failures[0]?.fault)
  assert.is(recipients[0]?.attachments?.state, 'failed')
  return { b: recipients[0]?.attachments?.failures[0]?.fault, complete }
}

const recordOf = async (node: TestNode, id: string) => (await node.local.post.attachments.of(id))[0]

for (const [what, fault, lie] of [
  ['another digest', 'digest', () => ({ sha256: new Uint8Array(32) })],
  ['another key', 'undecipherable', () => ({ key: new Uint8Array(32) })],
] as const)
  test(`an attachment that the message gives ${what} is never received: both logs say so, and nothing of it stays`, async () => {
    const sent = await sendLie(a, b, lie)
    await eventually(async () => (await recordOf(b, sent.message))?.state === 'failed')
    await b.alarm('attachment-failed')
    assert.equal([(await recordOf(b, sent.message))?.state, (await recordOf(b, sent.message))?.fault], ['failed', fault])
    const acts = (await b.acts()).filter(({ subject }) => subject === sent.message)
    assert.equal(
      acts.filter(({ act }) => act === 'attachment-failed').map(({ detail, subject }) => [detail, subject]),
      [[`0 ${fault}`, sent.message]],
    )
    assert.not.ok(acts.some(({ act }) => act === 'attachments-received'))
    await eventually(async () => (await b.local.post.attachments.files.list()).length === 0)
    // its sender has the proof
    await a.state(sent.message, 'attachment-failed', b.authority)
    const [delivery] = await a.local.post.mailbox.deliveries(sent)
    assert.equal(
      delivery?.failures.map(({ attachment, step }) => [attachment, step.code]),
      [[0, fault]],
    )
    const told = a.events.filter((event) => event.type === 'alarm' && event.code === 'attachment-not-received')
    assert.is(told.filter((event) => event.type === 'alarm' && event.message.includes(sent.message)).length, 1)
    assert.is((await a.acts()).filter(({ act, subject }) => act === 'attachment-failure-confirmed' && subject === sent.message).length, 1)
    assert.equal(await shown(a, sent.message), { b: fault, complete: true })
  })

/** Has a node answer requests for chunks as it should not. @returns what ends that */
const answering = (node: TestNode, change: (answer: ChunkAnswer) => ChunkAnswer): (() => void) => {
  const { giving } = node.local.post
  const answer = giving.answer.bind(giving)
  giving.answer = async (peer, request) => change(await answer(peer, request))
  return () => {
    giving.answer = answer
  }
}

const sendFile = async (name: string, fields: { readonly expires?: number } = {}) => {
  const { handle } = await a.local.post.attachments.staging.stage(name, seededStream(name, SIZE))
  return a.local.post.send(message([b], { attachments: [{ staged: handle }], ...fields }))
}

test('a chunk that is not of the attachment is not kept, raises an alarm, and that attachment alone is not asked for during a minute', async () => {
  let asked = 0
  let lies = true
  let lied = ''
  const end = answering(a, (answer) => {
    if (lied === '') lied = hex(answer.root)
    if (hex(answer.root) !== lied) return answer
    asked++
    if (!lies || !answer.chunk || answer.index !== 2) return answer
    const chunk = answer.chunk.slice()
    chunk[9] = (chunk[9] ?? 0) ^ 1
    return { ...answer, chunk }
  })
  const sent = await sendFile('a.bin')
  await eventually(async () => (await recordOf(b, sent.message))?.chunks === 2)
  await b.alarm('attachment-chunk')
  assert.match(b.local.post.fetching.trouble(sent.message, 0)?.text ?? '', /^the sender's node gave something else: chunk 2 /)
  // another one of the same node comes
  await a.state((await sendFile('other.bin')).message, 'attachments-received')
  const before = asked
  lies = false
  // a new connection does not end the minute
  b.local.post.fetching.connected(a.local.context.identity.peerKey)
  time.pass(59_000)
  assert.is(asked, before)
  time.pass(1_000)
  await a.state(sent.message, 'attachments-received')
  end()
})

for (const [what, fault, change] of [
  ['does not give', 'not-given', ({ root, index }: ChunkAnswer) => ({ root, index, code: 'busy' })],
  ['gives other chunks of', 'wrong-chunk', (answer: ChunkAnswer) => (answer.chunk ? { ...answer, chunk: answer.chunk.slice(1) } : answer)],
] as const)
  test(`an attachment that the sender's node ${what} until its message expires is over with that reason, at both`, async () => {
    const end = answering(a, change)
    const sent = await sendFile('kept.bin', { expires: time.now() + 60_000 })
    await eventually(() => b.local.post.fetching.trouble(sent.message, 0)?.fault === fault)
    const { content } = await b.local.post.read(sent.message)
    const stored = await b.local.post.mailbox.message(sent.message)
    const [said] = stored ? await presentAttachments(b.local.post, stored, content) : []
    assert.match(said?.waiting ?? '', /^the sender's node /)
    await eventually(async () => {
      time.passToNext(60_001)
      return (await recordOf(b, sent.message))?.state === 'failed'
    })
    assert.is((await recordOf(b, sent.message))?.fault, fault)
    await a.state(sent.message, 'attachment-failed')
    assert.equal(await shown(a, sent.message), { b: fault, complete: true })
    end()
  })

test('a proof that names an attachment that was not to be fetched is refused, and nothing is written', async () => {
  const sent = await a.local.post.send(message([b]))
  await a.state(sent.message, 'delivered')
  const received = await b.local.post.mailbox.message(sent.message)
  if (!received) throw new Error('it is not there')
  const { commit, clock, log } = b.local.context
  const detail = formatAttachmentFailure(0, 'digest')
  const about = { subject: sent.message, envelope: parseHex(sent.envelope), thread: parseHex(sent.thread), authority: a.authority }
  const act = actRecord({ act: 'attachment-failed', at: clock(), account: NODE_ACCOUNT, detail, ...about })
  const key = queueKey(hex(a.local.context.identity.peerKey), clock(), 'a-lie')
  const item = (leaves: readonly LoggedLeaf[], size: number) => receiptItem(received, clock() + 60_000, log.placeOf(leaves, size))
  const { leaves, size } = await commit.commit({
    acts: [act],
    operations: (made, all) => [{ put: key, value: encodeRecord(item(made, all)) }],
  })
  b.local.post.delivery.enqueue([{ key, peer: hex(a.local.context.identity.peerKey), item: item(leaves, size) }])
  await eventually(async () => (await b.acts()).some(({ act: one, detail: why }) => one === 'delivery-refused' && why === 'receipt'))
  assert.not.ok((await a.acts()).some(({ act: one, subject }) => one === 'attachment-failure-confirmed' && subject === sent.message))
})

test('who is no party to the message, who is no member any more, and who asks past the end is told that there is no such chunk', async () => {
  await c.open()
  const { handle } = await a.local.post.attachments.staging.stage('a.bin', seededStream('a', SIZE))
  const sent = await a.local.post.send(message([b], { attachments: [{ staged: handle }] }))
  const root = parseHex((await recordOf(a, sent.message))?.root ?? '')
  const ask = (peer: TestNode, index: number, of = root) =>
    a.local.post.giving.answer(peer.local.context.identity.peerKey, { root: of, index })
  assert.ok((await ask(b, 0)).chunk)
  assert.ok((await ask(b, 3)).chunk)
  for (const answer of [await ask(c, 0), await ask(b, 4), await ask(b, 2 ** 32 - 1), await ask(b, 0, new Uint8Array(32))])
    assert.is(answer.code, 'unknown')
})

test('a file for which there is no room is refused before it is taken, with both numbers; at the recipient it waits for room', async () => {
  const { bavail, bsize } = await statfs('/')
  const free = bavail * bsize
  await demandSpace('/', 1, 0)
  const refused = await demandSpace('/', 10 * free, 0).then(
    () => undefined,
    (error: Error) => error.message,
  )
  assert.match(refused ?? '', /[\d,]+ MiB free; [\d,]+ MiB are needed/)
  for (const [wanted, reserve, room] of [
    [10, 5, 15],
    [10, 5, 14],
  ] as const) {
    const told = await demandSpace('/', wanted, reserve, async () => room).then(
      () => 'room',
      (error: { code?: string }) => error.code,
    )
    assert.is(told, room === 15 ? 'room' : 'attachment-space')
  }
})

test('fsck finds an attachment that was damaged or cut short on the disk', async () => {
  const { handle } = await a.local.post.attachments.staging.stage('a.bin', seededStream('a', SIZE))
  const sent = await a.local.post.send(message([b], { attachments: [{ staged: handle }] }))
  await a.state(sent.message, 'attachments-received')
  const failed = async () => (await fsck(b.local)).filter(({ ok }) => !ok).map(({ name }) => name)
  assert.equal(await failed(), [])
  const record = await recordOf(b, sent.message)
  await truncate(join(b.local.post.attachments.files.pathOf(record?.root ?? ''), 'data'), 2 * CHUNK_BYTES)
  assert.equal(await failed(), ['attachments'])
})

for (const [what, size] of [
  ['4 PiB', 2 ** 52],
  ['a chunk less', SIZE - CHUNK_BYTES],
] as const)
  test(`an attachment that the message gives a size of ${what} is not kept`, async () => {
    const sent = await sendLie(a, b, () => ({ size }))
    const code = size > SIZE ? 'attachment-not-kept' : 'attachment-chunk'
    await b.event((event) => event.type === 'alarm' && event.code === code && event.message.includes(sent.message))
    assert.equal([(await recordOf(b, sent.message))?.state, (await recordOf(b, sent.message))?.chunks], ['fetching', 0])
    time.pass(60_000)
  })

test('nothing was left unhandled', () => assert.equal(watched.unhandled, []))

run()
