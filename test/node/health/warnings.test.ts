// The warnings of a node, each brought about under a clock that the test moves: that it comes when it should, not before, and goes again.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Warning } from '../../../node/health/warning.ts'
import { prekeysUntil, warningsOf } from '../../../node/health/warnings.ts'
import { joinNetwork } from '../../../node/home/join.ts'
import { newHome } from '../../../node/home/new-home.ts'
import { publishedEpochs } from '../../../protocol/prekey.ts'
import { after, assert, before, run, test } from '../../support/harness.ts'
import { DAY, type FoundedNetwork, foundNetwork, message, PASSPHRASE, TestNode } from '../../support/nodes.ts'

let network: FoundedNetwork
let node: TestNode
let other: TestNode
let third: TestNode

before(async () => {
  network = await foundNetwork(3)
  node = network.node(0)
  other = network.node(1)
  third = network.node(2)
  await node.start()
})
after(() => network.end())

const warnings = (of: TestNode = node): Promise<Warning[]> => warningsOf(of.local, of.running)
const codes = async (of: TestNode = node): Promise<string[]> => (await warnings(of)).map(({ level, code }) => `${level} ${code}`)

test('a node that is well has no warnings', async () => {
  assert.equal(await codes(), [])
})

test('mail that waits for a member that is not connected is a warning for each member, until it is delivered', async () => {
  const first = await node.local.post.send(message([other, third]))
  assert.equal(
    (await warnings()).map(({ message: said }) => said),
    [`1 message waits for ${third.authority}, which is not connected`, `1 message waits for ${other.authority}, which is not connected`],
  )
  await node.local.post.send(message([other]))
  const found = await warnings()
  assert.equal(
    found.map(({ level, code }) => [level, code]),
    [
      ['warning', 'mail-waiting'],
      ['warning', 'mail-waiting'],
    ],
  )
  assert.ok(found.some(({ message: said }) => said === `2 messages wait for ${other.authority}, which is not connected`))
  assert.match(found[0]?.fix ?? '', /tried again by itself/)
  await other.start([node])
  await third.start([node])
  await Promise.all([node.state(first.message, 'delivered', other.authority), node.state(first.message, 'delivered', third.authority)])
  for (const { message: id } of await node.local.post.mailbox.outbox()) await node.state(id, 'delivered', other.authority)
  assert.equal(await codes(), [])
  await other.stop()
  await third.stop()
  await node.event((event) => event.type === 'peer' && !event.connected && event.authority === other.authority)
})

test('of a stopped home, mail waits until it is started', async () => {
  await other.open()
  await other.local.post.send(message([node]))
  const [warning] = await warningsOf(other.local, undefined)
  assert.equal([warning?.code, warning?.fix], ['mail-waiting', 'valise up'])
  await other.stop()
})

test('an alarm is a warning with its time, the newest of its kind, until the node stops', async () => {
  const alarm = { type: 'alarm', code: 'message-conflict', message: 'UA-ACA has sent two envelopes' } as const
  node.local.context.events.emit(alarm)
  network.time.pass(60_000)
  node.local.context.events.emit(alarm)
  const [warning, ...more] = await warnings()
  assert.equal([warning?.level, warning?.code, more.length], ['warning', 'message-conflict', 0])
  assert.is(warning?.message, `UA-ACA has sent two envelopes (${new Date(network.time.now()).toISOString()})`)
  assert.match(warning?.fix ?? '', /docs\/errors\.md/)
  node.local.context.events.emit({ ...alarm, message: 'BR-ACA has sent two envelopes' })
  assert.is((await warnings()).length, 2)
  await node.stop()
  await node.start()
  assert.equal(await codes(), [])
})

test('a hundred alarms are kept; the oldest goes first', async () => {
  for (let i = 0; i < 101; i++) node.local.context.events.emit({ type: 'alarm', code: 'refused-signature', message: `number ${i}` })
  const found = await warnings()
  assert.is(found.length, 100)
  assert.match(found[0]?.message ?? '', /^number 1 /)
  await node.stop()
  await node.start()
})

test('a clock that was set back by more than ten minutes is an error, and the node keeps its own time', async () => {
  const now = network.time.now()
  await node.local.post.open((await node.local.post.mailbox.outbox())[0]?.message ?? '')
  network.time.set(now - 600_000)
  assert.equal(await codes(), [])
  network.time.set(now - 600_001)
  assert.equal(await codes(), ['error clock-behind'])
  network.time.set(now - 3_600_000)
  assert.match((await warnings())[0]?.message ?? '', /60 minutes behind/)
  assert.is(node.local.context.clock(), now)
  // what was recorded is remembered over a stop
  await node.stop()
  await node.start()
  assert.equal(await codes(), ['error clock-behind'])
  network.time.set(now)
  assert.equal(await codes(), [])
})

test('a home without a network, and one that the charter does not name, are told so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'valise-test-'))
  try {
    // the same authority as a member's, and another: both are new nodes
    for (const authority of ['ZA-ACA', node.authority]) {
      const lone = new TestNode(authority, join(folder, authority), network.time)
      const identity = { authority, name: 'New', country: authority.slice(0, 2), functions: [], memberClass: 'member' }
      await newHome({ ...identity, home: lone.folder, passphrase: PASSPHRASE, cost: { N: 16, r: 8, p: 1 } }, network.time.now())
      await lone.open()
      assert.equal(
        (await warningsOf(lone.local, undefined)).map(({ level, code }) => `${level} ${code}`),
        ['warning network-missing'],
      )
      await joinNetwork(lone.local, network.charter, undefined)
      await lone.stop()
      await lone.open()
      assert.equal(
        (await warningsOf(lone.local, undefined)).map(({ level, code }) => `${level} ${code}`),
        ['warning not-a-member'],
      )
      await lone.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('the prekeys last as long as those in the record that members have', () => {
  const last = publishedEpochs(network.charter.created).at(-1)
  assert.is(prekeysUntil(node.local), last?.notAfter)
})

// The last one: the clock does not come back from there.
test('prekeys that end within seven days are a warning, and prekeys that are over an error', async () => {
  // a running node makes new prekeys by itself: these wait for the test
  const seen = Promise.withResolvers<void>()
  const { home } = node.local
  const { writePrekeys } = home
  Object.assign(home, { writePrekeys: (secrets: Parameters<typeof writePrekeys>[0]) => seen.promise.then(() => writePrekeys(secrets)) })
  const until = prekeysUntil(node.local)
  const pass = (to: number) => network.time.pass(to - network.time.now())
  pass(until - 7 * DAY - 1)
  assert.equal(await codes(), [])
  pass(until - 7 * DAY)
  assert.equal(await codes(), ['warning prekeys-ending'])
  assert.match((await warnings())[0]?.message ?? '', /ends in 7 days$/)
  pass(until - 1)
  assert.match((await warnings())[0]?.message ?? '', /ends in 1 day$/)
  // the worst comes first
  pass(until)
  node.local.context.events.emit({ type: 'alarm', code: 'refused-signature', message: 'x' })
  network.time.set(until - DAY)
  assert.equal(await codes(), ['error prekeys-over', 'error clock-behind', 'warning refused-signature'])
  seen.resolve()
})

run()
