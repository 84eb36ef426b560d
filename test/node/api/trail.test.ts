// time limit: 180 s
// The trail of a thread among three authorities, made by a node that runs, and verified by whoever has the file: what it discloses, what it refuses to disclose,
// and that all of it is logged.

import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { charterFile } from '../../../protocol/charter.ts'
import { readTrailFile, type Trail } from '../../../protocol/trail/trail.ts'
import { verifyFile } from '../../../protocol/verify/file.ts'
import type { Verdict } from '../../../protocol/verify/verdict.ts'
import { after, assert, before, run, test } from '../../support/harness.ts'
import { type FoundedNetwork, foundNetwork, type TestNode } from '../../support/nodes.ts'
import { startAll } from '../roster/governed.ts'
import { base64, get, type Json, mail, post, type ServedNodes, servedNodes } from './support.ts'

let network: FoundedNetwork
let a: TestNode
let b: TestNode
let c: TestNode
let api: ServedNodes
let first: Json
let answer: Json

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
  await delivered(b, mail([a], { thread: first.thread, content: base64('{"note":"Only for you."}') }))
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

run()
