// A backup of a node that runs, and of a stopped home; the home that is made of it.

import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeBackup } from '../../../node/backup/backup.ts'
import { type RestoreRequest, restoreBackup } from '../../../node/backup/restore.ts'
import { RESTORED } from '../../../node/backup/restored.ts'
import { exists } from '../../../node/home/files.ts'
import { openHome } from '../../../node/home/home.ts'
import { newHome } from '../../../node/home/new-home.ts'
import { PRIMITIVES } from '../../../node/local-node.ts'
import { OWN_LOGS } from '../../../node/log/own-logs.ts'
import type { Store } from '../../../node/store/store.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { foundNetwork, message, PASSPHRASE, startConnected, TestNode } from '../../support/nodes.ts'

const collected = async (bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> => {
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(piece)
  return pieces
}

async function* given(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces
}

const restored = (node: TestNode, folder: string, pieces: readonly Uint8Array[], request: Partial<RestoreRequest> = {}) =>
  restoreBackup({ folder, passphrase: PASSPHRASE, backup: given(pieces), now: node.time.now(), ...request }, PRIMITIVES)

/** The entries of a store, without what the restore adds. */
const entriesOf = async (store: Store): Promise<Map<string, string>> => {
  const entries = new Map<string, string>()
  for await (const [key, value] of store.range())
    if (key !== RESTORED && key !== OWN_LOGS) entries.set(key, Buffer.from(value).toString('hex'))
  return entries
}

test('a backup of a running node holds its store as it was at one moment, its files and its attachments, and no prekeys', async () => {
  const network = await foundNetwork(2)
  try {
    const [a, b] = [network.node(0), network.node(1)]
    await startConnected(a, b)
    const sent = await a.local.post.send(message([b]))
    await a.state(sent.message, 'delivered')
    await mkdir(join(a.folder, 'attachments', 'ab'), { recursive: true })
    const ciphertext = PRIMITIVES.random(200_000)
    await writeFile(join(a.folder, 'attachments', 'ab', 'cd.part-1'), ciphertext)
    await writeFile(join(a.folder, 'attachments', 'empty'), '')
    const { bytes, counts } = await makeBackup(a.local)
    const pieces = [...(await collected(bytes))]
    // what comes after is not in it
    const later = await a.local.post.send(message([b]))
    await a.state(later.message, 'delivered')
    const now = await entriesOf(a.local.context.store)
    const home = join(network.folder, 'restored')
    const result = await restored(a, home, pieces)
    assert.equal([result.authority, result.entries, result.files], [a.authority, counts().entries, counts().files])
    assert.equal((await readdir(join(home, 'keys'))).sort(), ['authority.key', 'node.key'])
    for (const name of ['card', 'charter', 'valise.toml', 'keys/node.key', 'keys/authority.key'])
      assert.equal(await readFile(join(home, name)), await readFile(join(a.folder, name)), name)
    assert.equal(await readFile(join(home, 'attachments/ab/cd.part-1')), Buffer.from(ciphertext))
    assert.is((await stat(join(home, 'attachments/empty'))).size, 0)
    for (const name of ['.', ...(await readdir(home, { recursive: true }))]) assert.is((await stat(join(home, name))).mode & 0o077, 0, name)
    const opened = await openHome(home, PRIMITIVES, PASSPHRASE)
    const then = await entriesOf(opened.store)
    assert.is(then.size, counts().entries)
    assert.ok(then.has(`mail/message/${sent.message}`))
    assert.not(then.has(`mail/message/${later.message}`))
    // what is written once is the same in both
    for (const [key, value] of then)
      if (key.startsWith('log/entry/') || key.startsWith('mail/envelope/')) assert.is(now.get(key), value, key)
    await opened.close()
  } finally {
    await network.end()
  }
})

test('a backup of a damaged store fails, and names the value', async () => {
  const network = await foundNetwork(1)
  try {
    const a = network.node(0)
    await a.open({
      store: (own) => ({
        ...own,
        async *range(options) {
          for await (const entry of own.range(options)) {
            if (entry[0] === 'network') throw Object.assign(new Error('damaged'), { code: 'store-value-damaged' })
            yield entry
          }
        },
      }),
    })
    await rejectsCode(async () => collected((await makeBackup(a.local)).bytes), 'store-value-damaged')
  } finally {
    await network.end()
  }
})

test('a restore that is ended, or that cannot write, leaves nothing, and can be begun again', async () => {
  const network = await foundNetwork(1)
  try {
    const a = network.node(0)
    await a.open()
    const pieces = await collected((await makeBackup(a.local)).bytes)
    const home = join(network.folder, 'restored')
    const ending = new AbortController()
    async function* interrupted(): AsyncGenerator<Uint8Array> {
      yield* pieces
      ending.abort(Object.assign(new Error('ended'), { code: 'interrupted' }))
    }
    await rejectsCode(() => restored(a, home, pieces, { backup: interrupted(), signal: ending.signal }), 'interrupted')
    assert.equal((await exists(home)) ? await readdir(home) : [], [])
    await restored(a, home, pieces)
    await rejectsCode(() => restored(a, home, pieces), 'home-exists')
  } finally {
    await network.end()
  }
})

test('a home that has joined no network makes no backup', async () => {
  const network = await foundNetwork(1)
  const card = { authority: 'ZA-ACA', name: 'Not joined', country: 'ZA', functions: ['prevention'], memberClass: 'member' }
  const outside = new TestNode(card.authority, join(network.folder, 'outside'), network.time)
  try {
    await newHome({ home: outside.folder, passphrase: PASSPHRASE, ...card, cost: { N: 16, r: 8, p: 1 } }, network.time.now())
    await outside.open()
    await rejectsCode(() => makeBackup(outside.local), 'network-missing')
  } finally {
    await outside.stop()
    await network.end()
  }
})

run()
