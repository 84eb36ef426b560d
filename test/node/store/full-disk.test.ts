// A store on a disk that is full, and then is not: a process whose files may not grow beyond a limit (prlimit), which is raised later. What was
// acknowledged is there at the next opening, wherever the write that failed was torn.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openLevelStore } from '../../../node/store/level.ts'
import { assert, run, test } from '../../support/harness.ts'
import { temporaryFolder } from './support.ts'

const script = fileURLToPath(new URL('full-disk-child.mjs', import.meta.url))

interface Said {
  readonly outcome: string
  readonly acknowledged: number
  readonly held: number
}

const prlimit = async (...args: readonly string[]): Promise<void> => {
  const [code] = await once(spawn('prlimit', args, { stdio: 'inherit' }), 'exit')
  assert.is(code, 0)
}

/** The child, as one that is asked and answers. */
const started = (folder: string, limit: number) => {
  const child = spawn('prlimit', [`--fsize=${limit}:unlimited`, process.execPath, script, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const answer = async (): Promise<Said> => JSON.parse((await lines.next()).value)
  const ask = (): Promise<Said> => {
    child.stdin.write('\n')
    return answer()
  }
  const end = async (): Promise<void> => {
    child.stdin.end()
    await once(child, 'exit')
  }
  return { pid: String(child.pid), answer, ask, end }
}

// in the middle of a block of LevelDB's log, at a block's end, and beside one
for (const limit of [777_777, 1_000_000, 1_048_576, 1_048_577])
  test(`files of at most ${limit} bytes: writing fails, reading goes on, and once there is room nothing that was acknowledged is lost`, async () => {
    const { folder, remove } = await temporaryFolder()
    try {
      const store = join(folder, 'store')
      const child = started(store, limit)
      const full = await child.answer()
      assert.equal([full.outcome, full.held], ['store-io', full.acknowledged])
      assert.ok(full.acknowledged > 3)
      // still full: nothing is acknowledged, and all can be read
      assert.equal(await child.ask(), full)
      await prlimit('--pid', child.pid, '--fsize=unlimited:unlimited')
      await child.ask()
      const after = await child.ask()
      assert.equal([after.outcome, after.acknowledged, after.held], ['written', full.acknowledged + 6, full.acknowledged + 6])
      await child.end()
      const again = await openLevelStore(store, { create: false })
      let held = 0
      for await (const _ of again.range({ gte: 'value/', lt: 'value0' })) held++
      await again.close()
      assert.is(held, after.acknowledged)
    } finally {
      await remove()
    }
  })

run()
