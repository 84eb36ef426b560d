// docs/tutorial.md, every command of it: three homes, three nodes, real processes. What is printed must be what the page says.

import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { after, assert, run, test } from '../support/harness.ts'
import { Shell } from './shell.ts'
import { Bindings, replay, stepsOf } from './transcript.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** The page's own folder and ports; the run has others. */
const FOLDER = '/tmp/tutorial'
const PORTS = ['4641', '4642', '4643']

const base = mkdtempSync(join(realpathSync(tmpdir()), 'valise-'))
const shell = new Shell(base, base, { CHECKOUT: ROOT })
after(async () => {
  await shell.close()
  rmSync(base, { recursive: true, force: true, maxRetries: 5 })
})

// Ports that were free a moment ago: held together, so that they differ.
const freePorts = async (count: number): Promise<string[]> => {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  const ports: string[] = []
  for (const server of servers) {
    await new Promise<void>((resolve) => (server.listening ? resolve() : server.once('listening', () => resolve())))
    const address = server.address()
    ports.push(typeof address === 'object' && address !== null ? String(address.port) : '')
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return ports
}

test('every command of the tutorial prints what the page says', async () => {
  const free = await freePorts(PORTS.length)
  const ports = PORTS.map((port, i) => [`/tcp/${port}`, `/tcp/${free[i]}`])
  const steps = stepsOf(readFileSync(join(ROOT, 'docs/tutorial.md'), 'utf8'))
  assert.ok(steps.length > 30, 'the page has its transcripts')
  await replay(steps, new Bindings({ [FOLDER]: join(base, 'tutorial'), ...Object.fromEntries(ports) }), (command, last) =>
    shell.run(command, last),
  )
})

run()
