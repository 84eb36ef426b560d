// The README's tour against what its first command leaves behind: the demo is started, its folder is the tour's, and Ctrl-C removes all of it.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { after, assert, run, test } from '../support/harness.ts'
import { Shell } from './shell.ts'
import { Bindings, replay, stepsOf } from './transcript.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')
/** What a shell reports for a program that SIGINT ended. */
const INTERRUPTED = 130

const base = mkdtempSync(join(tmpdir(), 'valise-docs-'))
let demo: ChildProcess | undefined
let said = ''
after(() => {
  demo?.kill('SIGTERM')
  rmSync(base, { recursive: true, force: true })
})

/** Starts the demo and waits until it stays up. @returns its folder */
const startDemo = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'docs/examples/demo.mjs')], { cwd: base, stdio: ['ignore', 'pipe', 'pipe'] })
    demo = child
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
        const folder = /^ {2}cd (\S+)$/m.exec(said)?.[1]
        if (folder !== undefined && said.includes('Ctrl-C stops the nodes')) resolve(folder)
      })
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}: ${said.slice(-2000)}`)))
  })

test('the demo shows every step, and the tour of the README prints what the page says in what the demo leaves', async () => {
  const folder = await startDemo()
  for (const line of ['XB-BIRCH $ valise show', 'Valid. Every check of this log export holds.', '(exit code 3, as it should be)'])
    assert.ok(said.includes(line), line)
  const steps = stepsOf(README)
  assert.is(steps.length, 10, 'ten commands')
  const written = /^cd (\S+)$/.exec(steps[0]?.command ?? '')?.[1] ?? ''
  const shell = new Shell(base, base)
  try {
    await replay(steps, new Bindings({ [written]: folder }), (command, last) => shell.run(command, last))
  } finally {
    await shell.close()
  }
  const child = demo
  assert.ok(child)
  const gone = new Promise((resolve) => child.removeAllListeners('exit').once('exit', resolve))
  child.kill('SIGINT')
  assert.is(await gone, INTERRUPTED)
  assert.not(existsSync(folder))
})

run()
