// Every test of doctor, once passed and once failed, with what it says to do.

import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MIN_FREE_BYTES } from '../../../node/disk-room.ts'
import type { HealthCheck } from '../../../node/health/check.ts'
import { doctor, type System } from '../../../node/health/doctor.ts'
import { joinNetwork } from '../../../node/home/join.ts'
import { newHome } from '../../../node/home/new-home.ts'
import { messageKey } from '../../../node/mail/mail-keys.ts'
import { SCHEMA_KEY } from '../../../node/store/migration.ts'
import { after, assert, before, run, test } from '../../support/harness.ts'
import { DAY, eventually, type FoundedNetwork, foundNetwork, message, PASSPHRASE, TestNode } from '../../support/nodes.ts'

const SOUND: System = { node: '20.0.0', free: async () => MIN_FREE_BYTES }

let network: FoundedNetwork
let node: TestNode
let other: TestNode
/** a member that does not run */
let absent: TestNode

before(async () => {
  network = await foundNetwork(3)
  node = network.node(0)
  other = network.node(1)
  absent = network.node(2)
  await node.start()
  await other.start([node])
  await node.connected(other)
})
after(() => network.end())

const checks = (of: TestNode = node, system: System = SOUND): Promise<HealthCheck[]> => doctor(of.local, of.running, system)

const named = (found: readonly HealthCheck[], name: string): HealthCheck => {
  const check = found.find((one) => one.name === name)
  if (!check) throw new Error(`there is no check ${name} among ${found.map((one) => one.name).join(', ')}`)
  return check
}

/** The check fails, says this, and this to do. */
const fails = (found: readonly HealthCheck[], name: string, detail: RegExp, fix: RegExp): void => {
  const check = named(found, name)
  assert.is(check.ok, false, name)
  assert.match(check.detail, detail)
  assert.match(check.fix ?? '', fix)
}

/** Whether a node has heard the heartbeat of another, which says where that listens. */
const knows = (node: TestNode, of: TestNode): boolean =>
  [...(node.local.membership?.ledger.published.heartbeats() ?? [])].some(({ authority }) => authority === of.authority)

test('a node that is well passes every test; only what passes has no fix', async () => {
  const found = await checks()
  const ok = found.filter((check) => check.ok).map(({ name }) => name)
  assert.equal(ok, [
    'runtime',
    'store',
    'disk',
    'keys',
    'network',
    'clock',
    'depots',
    'kept for others',
    'listen',
    `connection ${other.authority}`,
  ])
  for (const check of found) {
    assert.is(check.fix === null, check.ok)
    assert.ok(check.detail.length > 3)
  }
})

test('a member that cannot be dialled or reached fails its own test and no other', async () => {
  const failing = async () => (await checks()).filter(({ ok }) => !ok).map(({ name }) => name)
  assert.equal(await failing(), [`connection ${absent.authority}`])
  const found = await checks()
  fails(found, `connection ${absent.authority}`, /cannot be dialled.*waits for its connection/, /Nothing, if it stands behind a router/)
  await absent.start([node])
  await eventually(() => knows(node, absent))
  await absent.stop()
  assert.equal(await failing(), [`connection ${absent.authority}`])
  fails(await checks(), `connection ${absent.authority}`, /./, new RegExp(`Ask ${absent.authority} whether its node is up`))
})

test('the system that it runs on is asked when nobody answers for it', async () => {
  const found = await doctor(node.local, node.running)
  assert.is(named(found, 'runtime').detail, `Node.js ${process.versions.node}`)
  assert.is(named(found, 'runtime').ok, true)
  assert.match(named(found, 'disk').detail, /^\d+ MiB free$/)
})

test('Node.js that is too old fails', async () => {
  fails(await checks(node, { ...SOUND, node: '19.9.9' }), 'runtime', /19\.9\.9 is too old/, /Install Node\.js 20/)
  assert.is(named(await checks(node, { ...SOUND, node: '24.1.0' }), 'runtime').ok, true)
})

test('a disk that is nearly full fails, and so does one that does not answer', async () => {
  fails(await checks(node, { ...SOUND, free: async () => MIN_FREE_BYTES - 1 }), 'disk', /^255 MiB free$/, /Free some space/)
  const gone = { ...SOUND, free: () => Promise.reject(new Error('no such device')) }
  fails(await checks(node, gone), 'disk', /no such device/, /disk of the home/)
})

test('a store that does not answer fails, and the other tests are made', async () => {
  const broken = new TestNode(absent.authority, absent.folder, network.time)
  let failing = false
  const local = await broken.open({
    store: (own) => ({
      ...own,
      get: (key) => (failing && key === SCHEMA_KEY ? Promise.reject(new Error('the value !schema is damaged')) : own.get(key)),
    }),
  })
  failing = true
  const found = await doctor(local, undefined, SOUND)
  fails(found, 'store', /!schema is damaged/, /valise fsck/)
  assert.is(named(found, 'keys').ok, true)
  await broken.stop()
})

test('mail in the store that cannot be read fails, and the other tests are made', async () => {
  await absent.open()
  const sent = await absent.local.post.send(message([node]))
  await absent.local.context.store.batch([{ put: messageKey(sent.message), value: new Uint8Array(3) }])
  const found = await doctor(absent.local, undefined, SOUND)
  fails(found, 'warnings', /./, /valise fsck/)
  assert.is(named(found, 'clock').ok, true)
  await absent.stop()
})

test('private prekeys that are missing, damaged or not of this week fail', async () => {
  const { home } = node.local
  const kept = await home.readPrekeys()
  await home.writePrekeys(kept.slice(1))
  fails(await checks(), 'keys', /No private prekey for this week/, /keys\/prekeys/)
  await home.writePrekeys([])
  fails(await checks(), 'keys', /No private prekey for this week/, /keys\/prekeys/)
  // another private half than the one that members seal to
  await home.writePrekeys(kept.map((prekey) => ({ ...prekey, seed: new Uint8Array(32).fill(7) })))
  fails(await checks(), 'keys', /Members have another prekey/, /publishes new prekeys by itself/)
  await home.writePrekeys(kept)
  assert.is(named(await checks(), 'keys').ok, true)
  const file = home.paths.prekeys
  await rename(file, `${file}.kept`)
  fails(await checks(), 'keys', /./, /restore the file keys\/prekeys/)
  await writeFile(file, 'not sealed', { mode: 0o600 })
  fails(await checks(), 'keys', /./, /restore the file keys\/prekeys/)
  await rename(`${file}.kept`, file)
  assert.is(named(await checks(), 'keys').ok, true)
})

test('a clock that was set back fails, and is told once', async () => {
  const now = network.time.now()
  node.local.context.clock()
  network.time.set(now - 7_200_000)
  const found = await checks()
  fails(found, 'clock', /120 minutes behind/, /NTP/)
  assert.not.ok(found.some(({ name }) => name === 'clock-behind'))
  network.time.set(now)
  assert.is(named(await checks(), 'clock').ok, true)
})

test('a stopped home fails as not running, and has no test of connections', async () => {
  await absent.open()
  const found = await doctor(absent.local, undefined, SOUND)
  fails(found, 'running', /not running/, /valise up/)
  assert.not.ok(found.some(({ name }) => name === 'listen' || name.startsWith('connection')))
  await absent.stop()
})

test('a node that nobody can dial is told who holds its line, and fails while too few do', async () => {
  const apart = await foundNetwork(3)
  const [hidden, first, second] = [apart.node(0), apart.node(1), apart.node(2)]
  try {
    await hidden.start([], { listen: [] })
    const alone = await checks(hidden)
    assert.is(named(alone, 'listen').detail, 'nowhere, as it is set')
    fails(alone, 'line', /no member holds its line, and no member that can be dialled is known/, /`peers` in valise\.toml/)
    await first.start()
    await hidden.running.network.dial(first.address)
    assert.equal(named(await checks(hidden), 'line'), {
      name: 'line',
      ok: true,
      detail: `nobody can dial this node; ${first.authority} holds its line`,
      fix: null,
    })
    await second.start([first])
    await eventually(() => knows(hidden, second))
    assert.match(named(await checks(hidden), 'line').detail, `${second.authority}, ${first.authority} hold its line`)
    await second.stop()
    fails(await checks(hidden), 'line', new RegExp(`${first.authority} holds its line; 2 should`), /tries again by itself/)
  } finally {
    await apart.end()
  }
})

test('a home without a network, and nodes that the charter does not name, fail', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'valise-test-'))
  const cases: readonly (readonly [string, RegExp])[] = [
    ['ZA-ACA', /^ZA-ACA is not a member of Test network$/],
    [node.authority, new RegExp(`names another node of ${node.authority}, not this one`)],
  ]
  try {
    for (const [authority, said] of cases) {
      const lone = new TestNode(authority, join(folder, authority), network.time)
      const identity = { authority, name: 'New', country: authority.slice(0, 2), functions: [], memberClass: 'member' }
      await newHome({ ...identity, home: lone.folder, passphrase: PASSPHRASE, cost: { N: 16, r: 8, p: 1 } }, network.time.now())
      await lone.open()
      fails(await doctor(lone.local, undefined, SOUND), 'network', /joined no network/, /valise network join/)
      await joinNetwork(lone.local, network.charter, undefined)
      await lone.stop()
      await lone.open()
      fails(await doctor(lone.local, undefined, SOUND), 'network', said, /administrators/)
      await lone.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

// The last one: the clock does not come back from there.
test('warnings that no test covers are failures with their fix', async () => {
  node.local.context.events.emit({ type: 'alarm', code: 'refused-signature', message: 'UA-ACA sent what it had not signed' })
  await node.local.post.send(message([absent]))
  const found = await checks()
  fails(found, 'refused-signature', /had not signed/, /docs\/errors\.md/)
  fails(found, 'mail-waiting', new RegExp(absent.authority), /tried again/)
  network.time.pass(32 * DAY)
  fails(await checks(), 'prekeys-ending', /ends in \d days/, /makes new ones by itself/)
  network.time.pass(32 * DAY)
  fails(await checks(), 'keys', /No private prekey/, /makes new prekeys by itself/)
})

run()
