// time limit: 180 s
// Messages passed on to somebody who joins a thread later: by an officer's act alone, under their conditions, as their senders signed them, and logged.

import { readdir } from 'node:fs/promises'
import { after, assert, before, run, test } from '../../support/harness.ts'
import { type FoundedNetwork, foundNetwork, type TestNode } from '../../support/nodes.ts'
import { seededDigest, seededStream } from '../../support/seeded-bytes.ts'
import { startAll } from '../roster/governed.ts'
import { base64, get, type Json, mail, post, type ServedNodes, servedNodes } from './support.ts'

const MIB = 1024 * 1024

let network: FoundedNetwork
let a: TestNode
let b: TestNode
let late: TestNode
let api: ServedNodes

const at = (node: TestNode) => api.client(node)

before(async () => {
  network = await foundNetwork(3)
  ;[a, b, late] = network.nodes as [TestNode, TestNode, TestNode]
  await startAll(network.nodes)
  api = await servedNodes(network.nodes)
})
after(async () => {
  await api.close()
  await network.end()
})

/** Sends, and waits until every recipient has it, with its attachments. */
const delivered = async (from: TestNode, body: object): Promise<Json> => {
  const sent = await post(at(from), '/messages', body)
  assert.is(sent.status, 200, JSON.stringify(sent.body))
  assert.ok((await get(at(from), `/messages/${sent.body.message}/receipts?wait=600`)).body.complete)
  network.time.pass(1)
  return sent.body
}
const open = async (node: TestNode, message: string): Promise<Json> => (await post(at(node), `/messages/${message}/open`)).body
const refusal = async (from: TestNode, body: object): Promise<Json> => (await post(at(from), '/messages', body)).body.error
const acts = async (node: TestNode, wanted: string) => (await node.acts()).filter(({ act }) => act === wanted)
const files = async (node: TestNode): Promise<number> => (await readdir(node.local.post.attachments.files.folder)).length

const welcome = (originals: string[], fields: object = {}): object => mail([late], { originals, ...fields })

let asked: Json
let answered: Json

test('what was not read here is not passed on, nor what its sender keeps to the recipients it named', async () => {
  const small = { name: 'list.txt', content: base64('a list') }
  asked = await delivered(a, mail([b], { content: base64('{"note":"Who owns the boat?"}'), handling: ['H1'], attachments: [small] }))
  const { thread } = asked
  answered = await delivered(b, mail([a], { content: base64('{"note":"It is leased."}'), thread, handling: ['H2'] }))
  const kept = await files(a)
  const unread = await refusal(b, welcome([asked.message], { thread }))
  assert.equal([unread.code, unread.message.includes(`valise show ${asked.message}`)], ['original-not-ready', true])
  await open(a, answered.message)
  const confidential = await refusal(a, welcome([answered.message], { thread }))
  assert.is(confidential.code, 'consent-missing')
  assert.match(confidential.message, `Message ${answered.message} stands under H2: it is ${b.authority} who decides`)
  assert.is((await refusal(a, welcome(['00'.repeat(16)]))).code, 'message-unknown')
  // of several, one that may not go keeps back all
  assert.is((await refusal(a, welcome([asked.message, answered.message], { thread }))).code, 'consent-missing')
  assert.equal([await acts(a, 'passed-on'), await acts(b, 'passed-on')], [[], []])
  assert.is(await files(a), kept)
})

test('who joins has the originals, with attachments and conditions, signed by those who wrote them; each is logged', async () => {
  await open(b, asked.message)
  const { thread } = asked
  const sent = await delivered(b, welcome([asked.message, answered.message], { thread }))
  const shown = await open(late, sent.message)
  assert.equal(shown.handling, ['H0', 'H1', 'H2'])
  const [first, second] = shown.originals
  assert.equal([first.valid, first.signed, second.valid, second.signed], [true, true, true, true])
  assert.equal([first.message, first.envelope, first.thread], [asked.message, asked.envelope, thread])
  assert.equal(
    [first.from, first.to, first.handling, first.content],
    [a.authority, [b.authority], ['H0', 'H1'], { note: 'Who owns the boat?' }],
  )
  assert.equal([second.from, second.content], [b.authority, { note: 'It is leased.' }])
  assert.equal(
    first.attachments.map(({ name }: Json) => name),
    ['list.txt'],
  )
  const here = shown.attachments.find(({ name }: Json) => name === 'list.txt')
  assert.is(here.sha256, first.attachments[0].sha256)
  assert.equal(
    (await acts(b, 'passed-on')).map(({ subject, authority, detail }) => [subject, authority, detail]),
    [asked, answered].map(({ message }) => [message, late.authority, sent.message]),
  )
  assert.equal(await acts(late, 'passed-on'), [])
})

test('an original with attachments of any size goes whole: they are fetched like any other', async () => {
  const { staging } = a.local.post.attachments
  const staged = [{ staged: (await staging.stage('ledger.bin', seededStream('ledger', 2 * MIB + 5))).handle }]
  const large = await delivered(a, mail([b], { attachments: staged }))
  await a.state(large.message, 'attachments-received')
  await open(b, large.message)
  const sent = await delivered(b, welcome([large.message]))
  await b.state(sent.message, 'attachments-received')
  const shown = await open(late, sent.message)
  const ledger = shown.attachments.find(({ name }: Json) => name === 'ledger.bin')
  assert.equal([ledger.state, ledger.sha256], ['complete', seededDigest('ledger', 2 * MIB + 5)])
  assert.is(shown.originals[0].attachments[0].sha256, ledger.sha256)
})

test('what only looks like an original is shown as such', async () => {
  const looks = Buffer.from('-----BEGIN VALISE ORIGINAL-----\nAAAA\n-----END VALISE ORIGINAL-----\n')
  const sent = await delivered(b, mail([late], { attachments: [{ name: 'made-up.original', content: base64(looks) }] }))
  assert.equal((await open(late, sent.message)).originals, [{ attachment: 0, valid: false, defect: 'file-damaged' }])
})

run()
