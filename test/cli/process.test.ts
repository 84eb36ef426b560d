// What only a process of its own shows: the entry point, pipes that close, signals, a terminal that is none, and what start-up loads.

import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assert, run, test } from '../support/harness.ts'

const root = resolve(fileURLToPath(import.meta.url), '../../..')
const MAIN = ['--import', 'tsx', join(root, 'cli/main.ts')]
const env = { PATH: process.env.PATH, HOME: process.env.HOME, VALISE_HOME: join(root, 'no-such-home') }

test('version prints one line of JSON', () => {
  const ran = spawnSync(process.execPath, [...MAIN, 'version', '--json'], { cwd: root, env, encoding: 'utf8' })
  assert.is(ran.status, 0)
  assert.is(ran.stderr, '')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  assert.equal(JSON.parse(ran.stdout), {
    schemaVersion: 1,
    version,
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
  })
})

test('a reader that goes away is no error', async () => {
  const child = spawn(process.execPath, [...MAIN, 'completion', 'zsh'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  assert.is(await new Promise((end) => child.on('exit', end)), 0)
  assert.is(said, '')
})

test('a command that waits for stdin ends with 130 on SIGINT, without a word', async () => {
  const child = spawn(process.execPath, [...MAIN, 'verify', '-'], { cwd: root, env, stdio: ['pipe', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk
    })
  // The first byte read shows that the command is at work, and its signal handlers stand.
  const ended = new Promise((end) => child.on('exit', end))
  await new Promise<void>((taken) => child.stdin.write('x'.repeat(1 << 20), () => taken()))
  child.kill('SIGINT')
  assert.is(await ended, 130)
  assert.is(said, '')
})

test('without a terminal no passphrase is asked for', () => {
  const ran = spawnSync(process.execPath, [...MAIN, 'init', '--authority', 'FR-ACA', '--name', 'A', '--country', 'FR', '--json'], {
    cwd: root,
    env,
    encoding: 'utf8',
    input: 'typed\ntyped\n',
  })
  assert.is(ran.status, 1)
  assert.is(JSON.parse(ran.stdout).error.code, 'passphrase-missing')
})

// Files that are loaded when `file` is: its imports, and theirs; not types, and not what is imported when it is needed.
const loaded = (file: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, from, only] of readFileSync(file, 'utf8').matchAll(
    /^(?:import|export) (?!type |')[^;]*?from '([^']+)'|^import '([^']+)'/gm,
  )) {
    const name = from ?? only ?? ''
    if (name.startsWith('.')) loaded(join(dirname(file), name), seen)
    else seen.add(name)
  }
  return seen
}

test('start-up loads no network, no store and no cryptography', () => {
  const all = [...loaded(join(root, 'cli/main.ts'))].map((one) => (one.startsWith('/') ? one.slice(root.length + 1) : one))
  assert.ok(all.includes('cli/table.ts'))
  const packages = all.filter((one) => !one.endsWith('.ts') && !one.startsWith('node:'))
  assert.equal(packages, ['commander'])
  assert.equal(all.filter((one) => one.startsWith('node/')).sort(), ['node/errors.ts', 'node/polyfill.ts'])
})

run()
