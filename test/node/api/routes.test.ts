// Every route of the local API in process: what a stopped home answers, and how what is wrong is refused, with the place of it named.

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hex } from '../../../keys/ids.ts'
import { newHome } from '../../../node/home/new-home.ts'
import { openingKey } from '../../../node/log/log-keys.ts'
import { parseCheckpoint, verifyCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { noteVerifier, parseVkey } from '../../../protocol/log/vkey.ts'
import { verifyFile } from '../../../protocol/verify/file.ts'
import { verifyLogExport } from '../../../protocol/verify/log-export.ts'
import { after, assert, before, run, test } from '../../support/harness.ts'
import { crypto, type FoundedNetwork, foundNetwork, PASSPHRASE, TestNode } from '../../support/nodes.ts'
import { type Answered, type Asking, ask, get, inProcess, mail, post } from './support.ts'

const LONE = {
  authority: 'ZA-ACA',
  name: 'Alone',
  country: 'ZA',
  functions: [],
  memberClass: 'member',
  cost: { N: 16, r: 8, p: 1 },
}

let charter = ''
let network: FoundedNetwork
let home: TestNode
let other: TestNode
let api: Asking

before(async () => {
  network = await foundNetwork(3, { administrators: 2, memberClass: (n) => (n === 2 ? 'observer' : 'member') })
  home = network.node(0)
  other = network.node(1)
  await home.open()
  api = inProcess(home)
  charter = await readFile(home.local.home.paths.charter, 'utf8')
})
after(() => network.end())

const ID = 'ab'.repeat(16)

const refused = ({ status, body }: Answered, expected: number, code: string, named: RegExp = /./): void => {
  assert.is(`${status} ${body.error?.code}`, `${expected} ${code}`)
  assert.match(body.error.message, named)
}

test('healthz says ok, and nothing more', async () => {
  assert.equal(await ask(api, 'GET', '/healthz'), { status: 200, body: { status: 'ok' } })
})

test('status of a stopped home names its authority, network, peers, queue, log and warnings', async () => {
  const { status, body } = await get(api, '/status')
  assert.is(status, 200)
  assert.is(body.state, 'stopped')
  assert.is(body.authority, home.authority)
  assert.is(body.peerId, home.local.context.identity.peerId)
  assert.match(body.network, /^[0-9a-f]{64}$/)
  assert.is(body.networkName, 'Test network')
  assert.is(body.since, null)
  assert.equal(body.listen, [])
  const unknown = { connected: false, address: null, direction: null, reachable: null, since: null }
  assert.equal(
    body.peers,
    [network.node(2), other].map(({ authority }) => ({ authority, ...unknown })),
  )
  assert.is(body.lines, null)
  assert.equal(body.outbox, { queued: 0, 'in-custody': 0, delivered: 0, opened: 0, refused: 0, expired: 0 })
  assert.is(body.log.size, home.local.context.log.size)
  assert.match(body.log.root, /^[0-9a-f]{64}$/)
  assert.equal(body.warnings, [])
})

test('paths and config say where things are and what is set', async () => {
  const { paths, settings } = home.local.home
  assert.equal(await get(api, '/paths'), { status: 200, body: { ...paths } })
  assert.equal(await get(api, '/config'), { status: 200, body: { settings, file: paths.settings } })
})

test('doctor and fsck answer their checks', async () => {
  const { body: doctor } = await get(api, '/doctor')
  assert.equal(
    doctor.checks.map((check: { name: string; ok: boolean }) => [check.name, check.ok]),
    [
      ...['runtime', 'store', 'disk', 'keys', 'network', 'clock', 'depots', 'kept for others'].map((name) => [name, true]),
      ['running', false],
    ],
  )
  const { body: fsck } = await post(api, '/fsck')
  assert.is(fsck.valid, true)
  assert.ok(fsck.checks.length >= 5)
  // no body at all is as good as an empty object
  assert.is((await ask(api, 'POST', '/api/v1/fsck')).status, 200)
})

test('members are listed with every field, and filtered', async () => {
  const { body } = await get(api, '/members')
  assert.equal(
    body.members.map(({ authority }: { authority: string }) => authority),
    ['BR-ACA', 'FR-ACA', 'UA-ACA'],
  )
  assert.match(body.digest, /^[0-9a-f]{64}$/)
  const [observer, self] = body.members
  assert.equal(
    { ...self, fingerprint: '' },
    {
      authority: 'FR-ACA',
      name: 'Authority FR-ACA',
      country: 'FR',
      class: 'member',
      functions: ['prevention'],
      state: 'active',
      administrator: true,
      fingerprint: '',
      lastSeen: new Date(network.time.now()).toISOString(),
      profileAge: null,
      profileStale: null,
      profileDisputed: false,
    },
  )
  assert.match(self.fingerprint, /^[A-Z2-9-]+/)
  assert.is(observer.class, 'observer')
  assert.is(observer.lastSeen, null)
  const listed = async (query: string) => (await get(api, `/members?${query}`)).body.members.length
  assert.equal(
    await Promise.all(['country=ua', 'country=UA', 'country=XX', 'function=prevention', 'function=mla'].map(listed)),
    [1, 1, 0, 3, 0],
  )
  assert.equal(await Promise.all(['state=active', 'state=held', 'country=FR&function=prevention'].map(listed)), [3, 0, 1])
})

test('one member is shown with its nodes; one that is none is unknown', async () => {
  const { body } = await get(api, '/members/UA-ACA')
  assert.is(body.authority, 'UA-ACA')
  assert.is(body.administrator, true)
  assert.is(body.nodes.length, 1)
  assert.is(body.history[0].act, 'founding member')
  assert.is((await get(api, '/members/BR-ACA')).body.administrator, false)
  for (const id of ['ZZ-NONE', 'ua-aca', '%E2%98%83', '__proto__', '%zz']) refused(await get(api, `/members/${id}`), 404, 'member-unknown')
})

test('the roster is given as the file that verifies', async () => {
  const { body } = await get(api, '/roster')
  assert.is(body.acts, 0)
  assert.is(body.epoch, 0)
  const verdict = verifyFile(crypto, 'roster', new TextEncoder().encode(body.roster), { charter: undefined, head: body.head })
  assert.is(verdict.valid, true)
  assert.is(verdict.kind, 'roster')
})

test('the log is read in parts, each entry with the hash of its leaf', async () => {
  const { body } = await get(api, '/log')
  assert.is(body.entries.length, body.size)
  assert.equal(
    body.entries.map(({ act }: { act: string }) => act),
    ['home-created', 'network-joined'],
  )
  for (const [index, entry] of body.entries.entries()) {
    assert.is(entry.index, index)
    assert.match(entry.leafHash, /^[0-9a-f]{64}$/)
    assert.is(new Date(entry.at).toISOString(), entry.at)
  }
  assert.equal((await get(api, '/log?since=1')).body.entries, body.entries.slice(1))
  assert.equal((await get(api, '/log?limit=1')).body.entries, body.entries.slice(0, 1))
  assert.equal((await get(api, '/log?since=2')).body.entries, [])
  assert.equal((await get(api, '/log?since=9007199254740991')).body.entries, [])
})

test('the checkpoint is a note that its own key verifies', async () => {
  const { body } = await get(api, '/log/checkpoint')
  const note = parseCheckpoint(new TextEncoder().encode(body.note))
  assert.ok(verifyCheckpoint(note, noteVerifier(crypto, parseVkey(crypto, body.vkey))).ok)
  assert.is(note.size, body.size)
  assert.is(note.origin, body.origin)
  assert.equal(
    body.signatures.map(({ name }: { name: string }) => name),
    [body.origin],
  )
})

test('the proof of an entry verifies; of one that is not there there is none', async () => {
  for (const index of [0, 1]) {
    const { body } = await get(api, `/log/proof/${index}`)
    assert.is(body.index, index)
    const verdict = verifyFile(crypto, 'proof', new TextEncoder().encode(body.proof), { charter: charter, head: undefined })
    assert.is(`${verdict.valid} ${verdict.kind} ${verdict.defect?.reason}`, 'true proof undefined')
  }
  // whoever takes a proof away is in the log
  const { size, entries } = (await get(api, '/log?since=2')).body
  assert.equal(
    entries.map(({ act, detail }: { act: string; detail: string }) => [act, detail]),
    [
      ['proof-exported', '0'],
      ['proof-exported', '1'],
    ],
  )
  refused(await get(api, `/log/proof/${size}`), 404, 'log-index-unknown', new RegExp(`no entry ${size}; it has ${size}`))
  for (const which of [ID, '00', '-1', '1.5', '0x0', '1e0', '99999999999999999999', 'x'])
    refused(await get(api, `/log/proof/${which}`), 404, 'message-unknown')
  assert.is(home.local.context.log.size, size)
})

test('inbox and outbox of a home without mail are empty', async () => {
  for (const path of ['/inbox', '/inbox?unread=1', '/inbox?from=UA-ACA', '/outbox'])
    assert.equal((await get(api, path)).body, { messages: [] })
})

test('an export is one line for each file and a last one, and verify accepts what the lines hold', async () => {
  const response = await api.request('/api/v1/log/export', { method: 'POST', body: '{}' })
  assert.is(response.status, 200)
  assert.is(response.headers.get('content-type'), 'application/x-ndjson')
  const lines = (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const summary = lines.pop()
  const files = new Map(
    lines.map(({ path, content }: { path: string; content: string }) => [path, new Uint8Array(Buffer.from(content, 'base64'))]),
  )
  assert.is(summary.files, files.size)
  assert.is(summary.files, lines.length)
  // the export is in the log that it exports
  assert.is(summary.size, home.local.context.log.size)
  assert.is((await get(api, `/log?since=${summary.size - 1}`)).body.entries[0].act, 'log-exported')
  const reader = { paths: [...files.keys()], read: async (path: string) => files.get(path) ?? new Uint8Array(0) }
  const verdict = await verifyLogExport(crypto, 'export', reader, { charter: charter, head: undefined })
  assert.is(`${verdict.valid} ${verdict.pinned} ${verdict.defect?.reason}`, 'true true undefined')
  const checkpoint = parseCheckpoint(files.get('checkpoint') ?? new Uint8Array(0))
  assert.is(hex(checkpoint.root), summary.root)
})

test('an erased record leaves its entry, which says nothing and has no proof of what it said', async () => {
  await home.local.context.store.batch([{ del: openingKey(0) }])
  const [entry] = (await get(api, '/log?limit=1')).body.entries
  assert.equal({ ...entry, leafHash: '' }, { index: 0, at: null, account: null, act: 'erased', subject: null, leafHash: '' })
  refused(await get(api, '/log/proof/0'), 404, 'log-index-unknown', /erased/)
})

test('a home without a network answers what it can, and refuses the rest by name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'valise-test-'))
  const alone = new TestNode('ZA-ACA', join(folder, 'h'), network.time)
  await newHome({ ...LONE, home: alone.folder, passphrase: PASSPHRASE }, network.time.now())
  await alone.open()
  try {
    const lone = inProcess(alone)
    const { body } = await get(lone, '/status')
    assert.is(body.network, null)
    assert.equal(
      body.warnings.map(({ code }: { code: string }) => code),
      ['network-missing'],
    )
    for (const path of ['/members', '/members/FR-ACA', '/roster']) refused(await get(lone, path), 409, 'network-missing')
    refused(await post(lone, '/log/export'), 409, 'network-missing')
    assert.is((await post(lone, '/fsck')).body.valid, true)
    const running = { network: { peers: [], addresses: [] }, alarms: { list: () => [] }, since: 0 }
    refused(await post(inProcess(alone, { running: running as never }), '/messages', mail([other])), 409, 'network-missing')
  } finally {
    await alone.stop()
    await rm(folder, { recursive: true, force: true })
  }
})

run()
