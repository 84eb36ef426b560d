// An export of a running node's log: it verifies, also when the log grows while it is read, and what is missing is said.

import { exportLog } from '../../../node/log/export-log.ts'
import { entryKey, openingKey } from '../../../node/log/log-keys.ts'
import type { TimeBounds } from '../../../node/log/period.ts'
import { cosignedOperations, withCosignatures } from '../../../node/witness/cosigned.ts'
import { actRecord } from '../../../protocol/act.ts'
import { parseCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { ed25519Cosigner } from '../../../protocol/log/cosignature.ts'
import { witnessNameOf } from '../../../protocol/node-record.ts'
import { verifyLogExport } from '../../../protocol/verify/log-export.ts'
import { after, assert, before, rejectsCode, run, test } from '../../support/harness.ts'
import { crypto, DAY, type FoundedNetwork, foundNetwork, message, type TestNode } from '../../support/nodes.ts'

let network: FoundedNetwork
let alice: TestNode

before(async () => {
  network = await foundNetwork(2)
  alice = network.node(0)
  await alice.open()
})

after(() => network.end())

const grow = (count: number) =>
  Promise.all(
    Array.from({ length: count }, () =>
      alice.local.context.commit.commit({
        acts: [actRecord({ act: 'configured', at: network.time.now(), account: 'node' })],
        operations: () => [],
      }),
    ),
  )

/** Reads an export to its end; `between` is done before each further file. */
const files = async (between: () => Promise<unknown> = async () => {}, bounds: TimeBounds = {}): Promise<Map<string, Uint8Array>> => {
  const found = new Map<string, Uint8Array>()
  const { files: given } = await exportLog(alice.local.context, bounds)
  for await (const { path, bytes } of given) {
    found.set(path, bytes)
    await between()
  }
  return found
}

const verdictOf = (exported: ReadonlyMap<string, Uint8Array>) =>
  verifyLogExport(
    crypto,
    'an export',
    {
      paths: [...exported.keys()],
      read: async (path) => exported.get(path) ?? new Uint8Array(0),
    },
    {},
  )

test('the log of a node that has sent is exported whole', async () => {
  await alice.local.post.send(message([network.node(1)]))
  const verdict = await verdictOf(await files())
  assert.equal(verdict.defect, null)
  assert.ok(verdict.valid)
})

test('an export is of one moment, however the log grows while it is read', async () => {
  await grow(300)
  const exported = await files(() => grow(100))
  const verdict = await verdictOf(exported)
  assert.equal(verdict.defect, null)
  assert.ok(exported.size >= 8)
})

test('an export is an act, and the last entry that it holds', async () => {
  const { size } = await exportLog(alice.local.context)
  const acts = await alice.acts()
  assert.is(acts[size - 1]?.act, 'log-exported')
})

test('an export of a period has the entries of that time, in whole bundles, and says so', async () => {
  const { log, commit } = alice.local.context
  const { time } = network
  time.pass(DAY)
  const from = time.now()
  const first = log.size
  await grow(600)
  time.pass(DAY)
  const to = time.now()
  const end = log.size
  await grow(300)
  const whole = async (bounds: TimeBounds) => {
    const given = await exportLog(alice.local.context, bounds)
    for await (const { path } of given.files) assert.ok(path)
    return given
  }
  const { period, size } = await whole({ from, to })
  assert.equal(period, { first: Math.floor(first / 256) * 256, end: Math.ceil(end / 256) * 256 })
  assert.is(size, log.size)
  const bounds = [new Date(from), new Date(to)].map((at) => at.toISOString()).join('/')
  assert.is((await alice.acts())[size - 1]?.detail, bounds)
  assert.equal((await whole({ from })).period, { first: period.first, end: log.size })
  assert.equal((await whole({ to })).period, { first: 0, end: period.end })
  // erased records have no time of their own
  const erased = Array.from({ length: 40 }, (_, i) => ({ del: openingKey(first - 20 + i) }))
  await alice.local.context.store.batch(erased)
  assert.equal((await whole({ from, to })).period, period)
  const verdict = await verdictOf(await files(undefined, { from, to }))
  assert.equal(verdict.defect, null)
  assert.match(verdict.proves.join(' '), `entries ${period.first} to ${period.end - 1}`)
  for (const nothing of [{ from: time.now() + 1 }, { to: 1 }, { from: to, to: from }]) {
    const before = log.size
    await rejectsCode(exportLog(alice.local.context, nothing), 'log-index-unknown')
    assert.is(log.size, before)
  }
  await commit.record({ act: 'configured', at: time.now(), account: 'node' })
})

test('an export has the newest checkpoint that others have cosigned beside its own', async () => {
  const { context } = alice.local
  const signed = parseCheckpoint(context.log.checkpoint)
  const witness = network.node(1)
  const { identity } = (await witness.open()).context
  const cosigner = ed25519Cosigner(crypto, witnessNameOf(identity.authority, identity.peerId), identity.witnessKey)
  const cosigned = withCosignatures(context.log.checkpoint, [cosigner.cosign(signed, 1_800_000_000)])
  await context.store.batch(await cosignedOperations(context, cosigned, undefined))
  await grow(10)
  const exported = await files()
  assert.equal(exported.get('checkpoint.cosigned'), cosigned.bytes)
  const verdict = await verdictOf(exported)
  assert.equal(verdict.defect, null)
  assert.match(verdict.checks.find(({ name }) => name === 'witnesses')?.detail ?? '', `cosigned by ${witness.authority} at 2027`)
  await witness.stop()
})

test('an export of a log that lacks an entry fails, and says which', async () => {
  await alice.local.context.store.batch([{ del: entryKey(3) }])
  const error = await rejectsCode(files(), 'store-corrupt')
  assert.match(error.message, 'entry 3')
})

run()
