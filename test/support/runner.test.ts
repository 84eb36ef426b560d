// The runner on files that must be refused, each for its own reason, and on one that must pass.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { assert, run, test } from './harness.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const node = (...args: string[]) => {
  const ended = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  return { status: ended.status, output: ended.stdout + ended.stderr, lastLine: ended.stdout.trim().split('\n').at(-1) }
}

const runner = (...names: string[]) => node('.ci/runner.mjs', ...names.map((name) => `test/support/fixtures/${name}.ts`))

const refused = (name: string, reason: string, closing: string): string => {
  const { status, output, lastLine } = runner(name)
  assert.is(status, 1)
  assert.match(output, `FAIL  test/support/fixtures/${name}.ts`)
  assert.match(output, reason)
  assert.is(lastLine, closing)
  return output
}

// A killed process that no one has reaped yet still has a number; where /proc exists it says so by the state Z.
const alive = (pid: number): boolean => {
  const state = `/proc/${pid}/stat`
  try {
    process.kill(pid, 0)
    return !existsSync(state) || !readFileSync(state, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

test('a file whose tests pass is believed', () => {
  const { status, lastLine } = runner('passing')
  assert.is(status, 0)
  assert.is(lastLine, '2 passed, 0 failed')
})

test('a file that forgets run() is refused', () => {
  refused('forgotten-run', 'it printed no summary', '0 passed, 1 failed')
})

test('a file whose before hook throws is refused', () => {
  refused('throwing-hook', '1 of 1 did not pass', '0 passed, 1 failed')
})

test('a file that hangs is refused after its own time limit, and its children are killed', () => {
  const output = refused('hanging', 'it did not end within 3 s', '1 passed, 1 failed')
  const child = /child (\d+)/.exec(output)?.[1]
  assert.ok(child)
  assert.is(alive(Number(child)), false)
  assert.is(alive(process.pid), true)
})

test('a file with a failing test is refused, and its output shown', () => {
  const output = refused('failing', '1 of 2 did not pass', '1 passed, 1 failed')
  assert.match(output, '"fails"')
})

test('a file that skips a test is refused', () => {
  refused('skipping', '1 skipped', '1 passed, 1 failed')
})

test('a file without tests is refused', () => {
  refused('empty', 'it ran no test', '0 passed, 1 failed')
})

test('one bad file among good ones is enough', () => {
  const { status, lastLine } = runner('passing', 'empty')
  assert.is(status, 1)
  assert.is(lastLine, '2 passed, 1 failed')
})

test('a filter that matches no file is refused', () => {
  const { status, lastLine } = node('.ci/runner.mjs', 'no-such-file')
  assert.is(status, 1)
  assert.is(lastLine, '0 passed, 1 failed')
})

test('without the runner, the harness itself refuses a throwing hook and a forgotten run()', () => {
  assert.is(node('--import', 'tsx', 'test/support/fixtures/harness-hook.ts').status, 1)
  assert.is(node('--import', 'tsx', 'test/support/fixtures/harness-no-run.ts').status, 1)
})

run()
