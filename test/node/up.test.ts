// A node's end that nobody asked for: its store turns out to be damaged.

import '../support/in-memory.ts'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { homePaths } from '../../node/home/paths.ts'
import { openLevelStore } from '../../node/store/level.ts'
import { runNode } from '../../node/up.ts'
import { assert, rejectsCode, run, test } from '../support/harness.ts'
import { foundNetwork, PASSPHRASE } from '../support/nodes.ts'

/** Puts a table into a store that nothing reads, and damages it. */
const addDamagedTable = async (folder: string): Promise<void> => {
  const before = new Set(await readdir(folder))
  const store = await openLevelStore(folder, { create: false })
  await store.batch([{ put: 'unread', value: new Uint8Array(1000) }])
  await store.close()
  await (await openLevelStore(folder, { create: false })).close()
  const tables = (await readdir(folder)).filter((name) => name.endsWith('.ldb') && !before.has(name)).sort()
  const path = join(folder, tables.at(-1) ?? '')
  const file = await readFile(path)
  file[500] = (file[500] ?? 0) ^ 1
  await writeFile(path, file)
}

test('a node whose store turns out to be damaged, in a table that it did not look at before it was opened, ends with what is wrong', async () => {
  const network = await foundNetwork(2)
  try {
    const { folder } = network.node(0)
    await addDamagedTable(homePaths(folder).store)
    const request = { home: folder, passphrase: PASSPHRASE, listen: ['/ip4/127.0.0.1/tcp/0'], peers: [], console: undefined }
    const error = await rejectsCode(async () => {
      // whether it is found before or after the node is ready is not said
      const node = await runNode({ ...request, inspectAtOnce: 0 })
      await node.stopped
    }, 'store-corrupt')
    assert.match(error.message, /\.ldb: a block at byte 0 does not have its checksum/)
    await rejectsCode(() => runNode(request), 'store-corrupt')
  } finally {
    await network.end()
  }
})

run()
