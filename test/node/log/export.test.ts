// An export of a running node's log: it verifies, also when the log grows while it is read, and what is missing is said.

import { exportLog } from '../../../node/log/export-log.ts'
import { entryKey } from '../../../node/log/log-keys.ts'
import { actRecord } from '../../../protocol/act.ts'
import { verifyLogExport } from '../../../protocol/verify/log-export.ts'
import { after, assert, before, rejectsCode, run, test } from '../../support/harness.ts'
import { crypto, type FoundedNetwork, foundNetwork, message, type TestNode } from '../../support/nodes.ts'

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
const files = async (between: () => Promise<unknown> = async () => {}): Promise<Map<string, Uint8Array>> => {
  const found = new Map<string, Uint8Array>()
  const { files: given } = await exportLog(alice.local.context)
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

test('an export of a log that lacks an entry fails, and says which', async () => {
  await alice.local.context.store.batch([{ del: entryKey(3) }])
  const error = await rejectsCode(files(), 'store-corrupt')
  assert.match(error.message, 'entry 3')
})

run()
