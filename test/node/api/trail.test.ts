// time limit: 180 s
// The trail of a thread among three authorities, made by a node that runs, and verified by whoever has the file: what it discloses, what it refuses to disclose,
// and that all of it is logged.

import { parseHex } from '../../../keys/ids.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { listedKey, openingKey, threadLeavesPrefix } from '../../../node/log/log-keys.ts'
import { makeTrail } from '../../../node/trail/make-trail.ts'
import { FETCH_MS } from '../../../node/witness/witnessed-proofs.ts'
import { actRecord, NODE_ACCOUNT } from '../../../protocol/act.ts'
import { charterFile } from '../../../protocol/charter.ts'
import { readTrailFile, type Trail } from '../../../protocol/trail/trail.ts'
import { verifyFile } from '../../../protocol/verify/file.ts'
import type { Verdict } from '../../../protocol/verify/verdict.ts'
import { after, assert, before, rejectsCode, run, test } from '../../support/harness.ts'
import { eventually, type FoundedNetwork, foundNetwork, type TestNode } from '../../support/nodes.ts'
import { startAll } from '../roster/governed.ts'
import { base64, get, type Json, mail, post, type ServedNodes, servedNodes } from './support.ts'

let network: FoundedNetwork
let a: TestNode
let b: TestNode
let c: TestNode
let api: ServedNodes
let first: Json
let answer: Json
let last: Json

const at = (node: TestNode) => api.client(node)

/** Sends, and waits until every recipient has it. */
const delivered = async (from: TestNode, body: object): Promise<Json> => {
  const sent = await post(at(from), '/messages', body)
  assert.is(sent.status, 200, JSON.stringify(sent.body))
  assert.ok((await get(at(from), `/messages/${sent.body.message}/receipts?wait=600`)).body.complete)
  network.time.pass(1)
  return sent.body
}

interface Answered {
  readonly status: number
  readonly error?: Json
  readonly text: string
  readonly summary: Json
}

const trailOf = async (node: TestNode, thread: string, open: object[] = []): Promise<Answered> => {
  const response = await at(node).request(`/api/v1/threads/${thread}/trail`, { method: 'POST', body: JSON.stringify({ open }) })
  if (response.status !== 200)
    return { status: response.status, error: ((await response.json()) as Json).error, text: '', summary: undefined }
  const lines = (await response.text())
    .trim()
    .split('\n')
    .map((line): Json => JSON.parse(line))
  return { status: 200, text: lines.map(({ text = '' }) => text).join(''), summary: lines.at(-1) }
}

const verify = (text: string, anchor = { charter: charterFile(crypto, network.charter.bytes) }): Verdict =>
  verifyFile(crypto, 'a.trail', new TextEncoder().encode(text), anchor)
const read = (text: string): Trail => readTrailFile(crypto, text)
const acts = async (node: TestNode, wanted: string) => (await node.acts()).filter(({ act }) => act === wanted)

before(async () => {
  network = await foundNetwork(3)
  ;[a, b, c] = network.nodes as [TestNode, TestNode, TestNode]
  await startAll(network.nodes)
  api = await servedNodes(network.nodes)
  first = await delivered(a, mail([b, c], { content: base64('{"note":"Who owns the boat?"}') }))
  answer = await delivered(
    b,
    mail([a, c], { content: base64('{"note":"It is leased.\\n\\nBy a firm."}'), thread: first.thread, handling: ['H1'] }),
  )
  await post(at(a), `/messages/${answer.message}/open`)
  await b.state(answer.message, 'opened', a.authority)
  last = await delivered(b, mail([a], { thread: first.thread, content: base64('{"note":"Only for you."}') }))
})
after(async () => {
  await api.close()
  await network.end()
})

test('the trail of each party is valid, and has the messages and receipts that the party holds', async () => {
  for (const [node, messages, receipts] of [
    [a, 3, 2],
    [b, 3, 4],
    [c, 2, 0],
  ] as const) {
    const { text, summary } = await trailOf(node, first.thread)
    const verdict = verify(text)
    assert.equal([verdict.valid, verdict.kind, verdict.pinned, verdict.defect], [true, 'trail', true, null], node.authority)
    assert.equal([summary.envelopes, summary.receipts, summary.thread], [messages, receipts, first.thread], node.authority)
    assert.ok(verdict.checks.every(({ detail }) => detail !== ''))
  }
})

test('a call waits until others have witnessed the entries of the thread, or its time is over', async () => {
  const witnessed = (wait: number) => get(at(a), `/threads/${first.thread}/witnessed?wait=${wait}`)
  const now = (await witnessed(0)).body
  assert.equal([now.thread, now.complete, now.witnessed], [first.thread, false, 0])
  assert.is(now.entries, (await a.local.context.log.leavesOfThread(first.thread)).length)
  const timers = network.time.pending
  const waiting = witnessed(600)
  await eventually(() => network.time.pending > timers)
  network.time.pass(3_000)
  const then = (await waiting).body
  assert.equal([then.complete, then.witnessed], [true, then.entries])
  // the trail that is made now adds entries of its own
  await trailOf(a, first.thread)
  const before = network.time.pending
  const waited = witnessed(1)
  await eventually(() => network.time.pending > before)
  network.time.pass(1_000)
  const late = (await waited).body
  assert.equal([late.complete, late.entries - late.witnessed], [false, 1])
  assert.is((await get(at(a), `/threads/${'00'.repeat(16)}/witnessed`)).body.error.code, 'thread-unknown')
})

test('a checkpoint that others have cosigned is in it, with the proof that the log only grew from there', async () => {
  network.time.pass(3_000)
  await a.event(({ type }) => type === 'cosigned')
  const { text } = await trailOf(a, first.thread)
  const [log] = read(text).logs
  assert.is(log?.witnessed.length, 1)
  const verdict = verify(text)
  assert.is(verdict.valid, true)
  assert.match(verdict.checks.find(({ name }) => name === 'witnesses')?.detail ?? '', `cosigned by `)
})

test("what was fetched from the others' logs is in it: their receipts in cosigned checkpoints, and that they logged what they sent", async () => {
  await Promise.all([b, c].map((node) => node.event(({ type }) => type === 'cosigned')))
  network.time.pass(FETCH_MS)
  const wanted = [
    [b, 'received', first],
    [c, 'received', first],
    [b, 'sent', answer],
    [b, 'sent', last],
  ] as const
  for (const [{ authority }, act, { message }] of wanted)
    await a.event((event) => event.type === 'witnessed' && event.authority === authority && event.act === act && event.message === message)
  const { text } = await trailOf(a, first.thread)
  const { receipts, sent } = read(text)
  assert.equal(
    receipts.map(({ proof, record }) => [record.act, proof.tree.note.signatures.length]),
    [
      ['received', 3],
      ['received', 3],
    ],
  )
  assert.equal(
    sent.map(({ record }) => [record.act, record.authority]),
    [
      ['sent', [a.authority, c.authority].sort().join(' ')],
      ['sent', a.authority],
    ],
  )
  const verdict = verify(text)
  assert.equal([verdict.valid, verdict.defect], [true, null])
  assert.is(verdict.checks.find(({ name }) => name === 'sent')?.detail, "the senders' logs have messages 2–3")
})

test('what is disclosed is what was said, in whole or in part; it is logged, and nothing else is shown', async () => {
  const { text } = await trailOf(b, first.thread, [{ message: answer.message, part: 'content/note#1' }])
  assert.is(verify(text).valid, true)
  const { messages } = read(text)
  assert.equal(
    messages.map(({ disclosure: { content, parts } }) => [
      content !== undefined,
      parts.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]),
    ]),
    [
      [false, []],
      [false, [['content/note#1', 'By a firm."}']]],
      [false, []],
    ],
  )
  assert.equal(
    (await acts(b, 'disclosed')).map(({ subject, detail }) => [subject, detail]),
    [[answer.message, '2']],
  )
  // a field takes its paragraphs, a message all of it
  const { text: more } = await trailOf(b, first.thread, [{ message: answer.message }, { message: answer.message, part: 'content/note' }])
  assert.is(new TextDecoder().decode(read(more).messages[1]?.disclosure.content?.json), '{"note":"It is leased.\\n\\nBy a firm."}')
  const { text: field } = await trailOf(b, first.thread, [{ message: answer.message, part: 'content/note' }])
  assert.equal(
    read(field).messages[1]?.disclosure.parts.map(({ index }) => index),
    [1, 2],
  )
  for (const each of [more, field]) assert.is(verify(each).valid, true)
  for (const each of [text, more, field]) {
    const bytes = Buffer.from(each.split('\n').slice(1, -2).join(''), 'base64')
    const { message } = await b.local.post.read(answer.message)
    assert.not(bytes.includes(Buffer.from(message.secret, 'hex')))
  }
})

test('what is not its own to disclose is refused, and nothing is logged', async () => {
  const before = (await acts(a, 'trail-exported')).length
  const refusal = async (node: TestNode, thread: string, open: object[]) => {
    const { status, error } = await trailOf(node, thread, open)
    return [status, error?.code]
  }
  // under H1 of another
  assert.equal(await refusal(a, first.thread, [{ message: answer.message }]), [422, 'consent-missing'])
  assert.equal(await refusal(a, first.thread, [{ message: answer.message, part: 'content' }]), [422, 'consent-missing'])
  assert.equal(await refusal(c, first.thread, [{ message: first.message }]), [422, 'original-not-ready'])
  assert.equal(await refusal(a, first.thread, [{ message: '00'.repeat(16) }]), [404, 'message-unknown'])
  assert.equal(await refusal(a, first.thread, [{ message: first.message, part: 'content/none' }]), [404, 'part-unknown'])
  assert.equal(await refusal(a, '00'.repeat(16), []), [404, 'thread-unknown'])
  const { error } = await trailOf(a, first.thread, [{ message: first.message, part: 'title' }])
  assert.match(error.message, 'Its parts are: content, content/note')
  assert.is((await acts(a, 'trail-exported')).length, before)
  assert.equal(await acts(a, 'disclosed'), [])
})

/** b's node, to whose log an entry of the thread comes just before each of the first `times` ends. */
const busy = (times: number) => {
  const { context, post } = b.local
  let left = times
  const late = { act: 'passed-on', at: network.time.now(), account: NODE_ACCOUNT, subject: answer.message } as const
  const record = actRecord({ ...late, envelope: parseHex(answer.envelope), thread: parseHex(first.thread), authority: c.authority })
  const commit = async (batch: Parameters<typeof context.commit.commit>[0]) => {
    if (left-- > 0) await context.commit.commit({ acts: [record], operations: () => [] })
    return context.commit.commit(batch)
  }
  return { post, context: Object.create(context, { commit: { value: { commit } } }) as typeof context }
}

test('what comes in just before the end is in the trail, and the end is logged anew; a thread that never rests has none', async () => {
  const before = (await acts(b, 'trail-exported')).length
  const { file } = await makeTrail(busy(2), first.thread, [{ message: answer.message }], () => {})
  assert.is(verify(file).valid, true)
  assert.is(read(file).logs[0]?.leaves.filter(({ record }) => record.act === 'passed-on').length, 2)
  assert.is((await acts(b, 'trail-exported')).length, before + 3)
  await rejectsCode(
    makeTrail(busy(100), first.thread, [], () => {}),
    'trail-unproven',
  )
})

test('a thread whose records were erased, or whose receipts are gone, is not shown as if it were whole', async () => {
  const { log, store } = c.local.context
  const [index = 0] = await log.leavesOfThread(first.thread)
  const kept = await store.get(openingKey(index))
  await store.batch([{ del: openingKey(index) }])
  assert.is((await trailOf(c, first.thread)).error?.code, 'trail-erased')
  await store.batch([{ put: openingKey(index), value: kept ?? new Uint8Array(0) }])
  await store.batch([{ del: listedKey(threadLeavesPrefix(first.thread), index) }])
  assert.is((await trailOf(c, first.thread)).error?.code, 'trail-unproven')
})

run()
