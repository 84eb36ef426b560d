// The audit log over a store: what is appended can be proven at every size, after a restart too, and a damaged store is not opened.

import { equalBytes } from '../../../keys/bytes.ts'
import { entryKey, HEAD, tileKey } from '../../../node/log/log-keys.ts'
import { memoryStore } from '../../../node/store/memory.ts'
import { parseActRecord } from '../../../protocol/act.ts'
import { parseCheckpoint, verifyCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { leafEntry, matchesLeaf } from '../../../protocol/log/leaf.ts'
import { leafHash, treeRoot, verifyInclusion } from '../../../protocol/log/tree.ts'
import { formatReceipt, verifyReceipt } from '../../../protocol/receipt.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { act, crypto, openLog, verifier } from './support.ts'

/** Commits `count` acts, `each` at a time. */
const grow = async (log: Awaited<ReturnType<typeof openLog>>, count: number, each: number): Promise<void> => {
  for (let n = 0; n < count; n += each)
    await Promise.all(
      Array.from({ length: Math.min(each, count - n) }, (_, i) => log.commit.commit({ acts: [act(`act ${n + i}`)], operations: () => [] })),
    )
}

test('an empty log has a signed checkpoint of nothing', async () => {
  const { log } = await openLog(memoryStore())
  const checkpoint = parseCheckpoint(log.checkpoint)
  assert.is(log.size, 0)
  assert.equal(checkpoint.root, crypto.sha256())
  assert.ok(verifyCheckpoint(checkpoint, verifier).ok)
})

test('every leaf is proven at every size at which it was there', async () => {
  const store = memoryStore()
  const opened = await openLog(store)
  await grow(opened, 40, 1)
  const { log } = await openLog(store)
  const entries = await store.getMany(Array.from({ length: 40 }, (_, i) => entryKey(i)))
  const leaves = entries.map((entry) => leafHash(crypto, entry ?? new Uint8Array(0)))
  for (let size = 1; size <= 40; size++) {
    const root = treeRoot(crypto, leaves.slice(0, size))
    const checkpoint = await log.checkpointAt(size)
    assert.ok(checkpoint && equalBytes(parseCheckpoint(checkpoint).root, root))
    for (let index = 0; index < size; index++) {
      const proof = await log.path(index, size)
      assert.ok(verifyInclusion(crypto, { index, size, leaf: leaves[index] ?? new Uint8Array(0), proof, root }), `${index} of ${size}`)
    }
  }
})

for (const size of [255, 256, 257, 511, 513, 700])
  test(`a log of ${size} leaves, over several tiles, proves its ends and its middle, before and after a restart`, async () => {
    const store = memoryStore()
    const first = await openLog(store)
    await grow(first, size, 100)
    for (const { log } of [first, await openLog(store)]) {
      assert.is(log.size, size)
      const { root } = parseCheckpoint(log.checkpoint)
      for (const index of [0, 1, 127, 254, 255, 256, size >> 1, size - 2, size - 1].filter((n) => n < size)) {
        const entry = (await store.get(entryKey(index))) ?? new Uint8Array(0)
        assert.ok(verifyInclusion(crypto, { index, size, leaf: leafHash(crypto, entry), proof: await log.path(index), root }), `${index}`)
      }
    }
  })

test('a log goes on after a restart as if there had been none', async () => {
  const store = memoryStore()
  await grow(await openLog(store), 300, 7)
  await grow(await openLog(store), 300, 7)
  const { log } = await openLog(store)
  const entries = await store.getMany(Array.from({ length: 600 }, (_, i) => entryKey(i)))
  assert.equal(
    parseCheckpoint(log.checkpoint).root,
    treeRoot(
      crypto,
      entries.map((entry) => leafHash(crypto, entry ?? new Uint8Array(0))),
    ),
  )
})

test('a record is the one behind its leaf, and a receipt of it holds', async () => {
  const store = memoryStore()
  const opened = await openLog(store)
  await grow(opened, 5, 5)
  const opening = await opened.log.opening(3)
  assert.ok(opening)
  assert.is(parseActRecord(opening.record).detail, 'act 3')
  assert.ok(matchesLeaf(crypto, (await store.get(entryKey(3))) ?? new Uint8Array(0), opening.salt, opening.record))
  const receipt = formatReceipt(opening, 3, await opened.log.path(3), opened.log.checkpoint)
  assert.ok(verifyReceipt(crypto, verifier, receipt).ok)
  const other = formatReceipt(opening, 2, await opened.log.path(2), opened.log.checkpoint)
  assert.not.ok(verifyReceipt(crypto, verifier, other).ok)
})

test('each leaf of a thread names the one before it, within a group, between groups and after a restart', async () => {
  const store = memoryStore()
  const thread = new Uint8Array(16).fill(3)
  const other = new Uint8Array(16).fill(4)
  const first = await openLog(store)
  const commit = (opened: typeof first, ...threads: Uint8Array[]) =>
    opened.commit.commit({ acts: threads.map((id, i) => act(`${i}`, { thread: id })), operations: () => [] })
  await commit(first, thread, other, thread)
  await commit(first, thread)
  await commit(await openLog(store), thread, other)
  const { log } = await openLog(store)
  const links = await Promise.all(
    [0, 1, 2, 3, 4, 5].map(async (index) => {
      const opening = await log.opening(index)
      assert.ok(opening)
      const { previous } = parseActRecord(opening.record)
      return { previous: Buffer.from(previous).toString('hex'), leaf: leafHash(crypto, leafEntry(crypto, opening.salt, opening.record)) }
    }),
  )
  const leaf = (n: number) => Buffer.from(links[n]?.leaf ?? []).toString('hex')
  assert.equal(
    links.map(({ previous }) => previous),
    ['', '', leaf(0), leaf(2), leaf(3), leaf(1)],
  )
})

test('an index that is not there, or a size that never was, has no proof', async () => {
  const opened = await openLog(memoryStore())
  await grow(opened, 5, 5)
  await rejectsCode(opened.log.path(5), 'tree-range')
  await rejectsCode(opened.log.path(0, 6), 'tree-range')
  assert.is(await opened.log.checkpointAt(3), undefined)
})

test('an erased record leaves its leaf, and every proof of it', async () => {
  const store = memoryStore()
  const opened = await openLog(store)
  await grow(opened, 5, 5)
  await store.batch([{ del: 'log/opening/00000000000002' }])
  assert.is(await (await openLog(store)).log.opening(2), undefined)
  const entry = (await store.get(entryKey(2))) ?? new Uint8Array(0)
  const { root, size } = parseCheckpoint(opened.log.checkpoint)
  assert.ok(verifyInclusion(crypto, { index: 2, size, leaf: leafHash(crypto, entry), proof: await opened.log.path(2), root }))
})

const damages: readonly (readonly [string, () => { put: string; value: Uint8Array } | { del: string }])[] = [
  ['the tile at its edge is missing', () => ({ del: tileKey(0, 1) })],
  ['the tile at its edge is another', () => ({ put: tileKey(0, 1), value: new Uint8Array(44 * 32).fill(1) })],
  ['its checkpoint is none', () => ({ put: HEAD, value: new Uint8Array(10) })],
  ['the tile at its edge is too short', () => ({ put: tileKey(0, 1), value: new Uint8Array(43 * 32).fill(1) })],
]
for (const [what, damage] of damages)
  test(`a log is not opened when ${what}`, async () => {
    const store = memoryStore()
    await grow(await openLog(store), 300, 300)
    await store.batch([damage()])
    await rejectsCode(openLog(store), 'store-corrupt')
  })

test('a log is not opened under another name', async () => {
  const store = memoryStore()
  await grow(await openLog(store), 3, 3)
  const head = (await store.get(HEAD)) ?? new Uint8Array(0)
  await store.batch([{ put: HEAD, value: new TextEncoder().encode(new TextDecoder().decode(head).replaceAll('XX-T', 'XX-S')) }])
  await rejectsCode(openLog(store), 'store-corrupt')
})

test('a proof that needs a tile which is gone says so', async () => {
  const store = memoryStore()
  const opened = await openLog(store)
  await grow(opened, 300, 300)
  await store.batch([{ del: tileKey(0, 0) }])
  await rejectsCode(opened.log.path(3), 'store-corrupt')
})

run()
