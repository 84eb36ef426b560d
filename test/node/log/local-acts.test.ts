// A change of the settings is an act of the log; a start with the same ones, or the first, is none.

import { readFile, writeFile } from 'node:fs/promises'
import { homePaths } from '../../../node/home/paths.ts'
import { assert, run, test } from '../../support/harness.ts'
import { foundNetwork } from '../../support/nodes.ts'

test('settings that changed since the last start are logged', async () => {
  const network = await foundNetwork(1)
  const node = network.node(0)
  const configured = async (): Promise<number> => {
    await node.start()
    const acts = await node.acts()
    await node.stop()
    return acts.filter(({ act }) => act === 'configured').length
  }
  try {
    assert.is(await configured(), 0)
    assert.is(await configured(), 0)
    const { settings } = homePaths(node.folder)
    const text = await readFile(settings, 'utf8')
    assert.ok(text.includes('level = "info"'))
    await writeFile(settings, text.replace('level = "info"', 'level = "warn"'))
    assert.is(await configured(), 1)
    assert.is(await configured(), 1)
  } finally {
    await network.end()
  }
})

run()
