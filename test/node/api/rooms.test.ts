// A thread of several authorities: a reply reaches all who take part in the message, somebody who joins later has what follows and nothing earlier, and
// nobody is left out in silence.

import { after, assert, before, run, test } from '../../support/harness.ts'
import { type FoundedNetwork, foundNetwork, type TestNode } from '../../support/nodes.ts'
import { becomes, decide, startAll } from '../roster/governed.ts'
import { base64, get, type Json, mail, post, type ServedNodes, servedNodes } from './support.ts'

let network: FoundedNetwork
/** two administrators, a member, and one that joins later */
let a: TestNode
let b: TestNode
let c: TestNode
let late: TestNode
let api: ServedNodes

const at = (node: TestNode) => api.client(node)

before(async () => {
  network = await foundNetwork(4, { administrators: 2 })
  ;[a, b, c, late] = network.nodes as [TestNode, TestNode, TestNode, TestNode]
  await startAll(network.nodes)
  api = await servedNodes(network.nodes)
})
after(async () => {
  await api.close()
  await network.end()
})

const answer = (fields: object = {}): object => ({ content: base64('{"title":"Answer"}'), ...fields })

/** Sends, and waits until every recipient has it. */
const delivered = async (from: TestNode, path: string, body: object): Promise<Json> => {
  const sent = await post(at(from), path, body)
  assert.is(sent.status, 200, JSON.stringify(sent.body))
  assert.ok((await get(at(from), `/messages/${sent.body.message}/receipts?wait=600`)).body.complete)
  // a thread is in the order in which its messages came, which no two do in one millisecond
  network.time.pass(1)
  return sent.body
}

const recipientsOf = (sent: Json): string[] => sent.recipients.map(({ authority }: Json) => authority)
const ids = (...nodes: TestNode[]): string[] => nodes.map(({ authority }) => authority).sort()
const inThread = async (node: TestNode, thread: string): Promise<Json> => (await get(at(node), `/threads/${thread}`)).body
const messagesIn = async (node: TestNode, thread: string): Promise<string[]> =>
  (await inThread(node, thread)).messages.map(({ message }: Json) => message)

let first: Json

test('a reply reaches the sender and every other recipient, in the thread', async () => {
  first = await delivered(a, '/messages', mail([b, c]))
  assert.equal(first.leftOut, [])
  const reply = await delivered(b, `/messages/${first.message}/reply`, answer())
  assert.equal(recipientsOf(reply), ids(a, c))
  for (const node of [a, b, c]) assert.equal(await messagesIn(node, first.thread), [first.message, reply.message])
  // and the sender's own further word goes to all whom it wrote to
  const further = await delivered(a, `/messages/${first.message}/reply`, answer())
  assert.equal(recipientsOf(further), ids(b, c))
  const { participants, missing } = await inThread(c, first.thread)
  assert.equal([participants, missing], [ids(a, b, c), []])
})

test('with recipients named the reply goes to those alone, and says who of the thread is left out', async () => {
  const reply = await delivered(b, `/messages/${first.message}/reply`, answer({ to: [c.authority] }))
  assert.equal(recipientsOf(reply), ids(c))
  assert.equal(reply.leftOut, ids(a))
  assert.not.ok((await messagesIn(a, first.thread)).includes(reply.message))
})

test('whoever joins later has what names it and what answers that, and nothing earlier; it is told that there is more', async () => {
  const { thread } = first
  const earlier = await messagesIn(a, thread)
  const welcome = await delivered(a, '/messages', mail([b, c, late], { thread }))
  assert.equal(await messagesIn(late, thread), [welcome.message])
  const reply = await delivered(late, `/messages/${welcome.message}/reply`, answer())
  assert.equal(recipientsOf(reply), ids(a, b, c))
  const after = await delivered(c, `/messages/${reply.message}/reply`, answer())
  assert.equal(recipientsOf(after), ids(a, b, late))
  assert.equal(await messagesIn(late, thread), [welcome.message, reply.message, after.message])
  for (const message of earlier) {
    assert.is((await post(at(late), `/messages/${message}/open`)).body.error.code, 'message-unknown')
    assert.is((await post(at(late), `/messages/${message}/reply`, answer())).body.error.code, 'message-unknown')
  }
  const shown = await inThread(late, thread)
  assert.equal(shown.participants, ids(a, b, c, late))
  // what A had seen last, and what B and C had exchanged beside it
  const held = new Set(shown.messages.map(({ envelope }: Json) => envelope))
  assert.ok(shown.missing.length >= 1 && shown.missing.every((id: string) => !held.has(id)))
  // an answer to what was said before reaches those who took part then, and says who has joined since
  const aside = await delivered(b, `/messages/${first.message}/reply`, answer())
  assert.equal([recipientsOf(aside), aside.leftOut], [ids(a, c), ids(late)])
})

test('one of several who is suspended is named, and nothing is sent until a person says who shall have the answer', async () => {
  await decide([a, b], { kind: 'suspend', subject: c.authority })
  await becomes([a, b], c, 'suspended')
  const before = await messagesIn(b, first.thread)
  const refused = await post(at(b), `/messages/${first.message}/reply`, answer())
  assert.is(refused.body.error.code, 'participant-inactive')
  assert.match(
    refused.body.error.message,
    `${c.authority} is suspended and may receive no answer now. To answer the others alone: --to ${a.authority}`,
  )
  assert.equal(await messagesIn(b, first.thread), before)
  const reply = await delivered(b, `/messages/${first.message}/reply`, answer({ to: [a.authority] }))
  assert.ok(reply.leftOut.includes(c.authority))
})

run()
