// Runs the vectors on the newer Nodes, which npm ships as packages: the cryptography of node:crypto differs between them.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setup } from './setup.mjs'
import { capture, fail, run } from './shell.mjs'

const MAJORS = ['22', '24']

/** Where the vectors are read. */
const TESTS = ['test/keys/', 'test/protocol/log/', 'test/node/crypto/']

const temporary = mkdtempSync(join(tmpdir(), 'valise-nodes-'))
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }))

// The seeded properties ran in full on this Node; without CI they run a tenth of their cases.
const { CI, ...env } = process.env

const fetch = (major) => {
  const prefix = join(temporary, major)
  const ended = capture(
    ['npm', 'install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts=false', '--prefix', prefix, `node@${major}`],
    {
      cwd: temporary,
    },
  )
  const node = join(prefix, 'node_modules', 'node', 'bin', 'node')
  const version = capture([node, '--version']).stdout ?? ''
  if (!version.startsWith(`v${major}.`)) fail(`Node ${major} could not be installed:\n${ended.stdout}${ended.stderr}`)
  console.log(`Node ${version.trim()}`)
  return node
}

setup()
for (const major of MAJORS) if (!run([fetch(major), '.ci/runner.mjs', ...TESTS], { env })) fail(`The vectors fail on Node ${major}.`)
