// Runs test files, one process each, and believes a file only when it says that it ran something and that all of it passed.
// uvu alone exits 0 after a throwing hook or a forgotten run(), and has no time limit; here those are failures.
// As a program: `node .ci/runner.mjs FILE-OR-FILTER…`. It does no set-up; .ci/test.mjs does.

import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow, root } from './shell.mjs'

/** Seconds that a file may take, unless a comment in its first lines names another: `// time limit: 600 s`. */
const TIME_LIMIT = 300

/** The comment is looked for in this many lines. */
const HEAD_LINES = 10

/** The machines that run the tests have two cores. */
const CONCURRENCY = 2

/** What a file prints is kept up to this many characters, the end of it. */
const KEPT_OUTPUT = 1 << 20

/** Milliseconds for the pipes to drain after a file's process has ended. */
const DRAIN = 2000

/** The test files of the project, those that match one of the filters; a filter that is itself a file stands for that file alone. */
export const testFiles = (filters) => {
  const named = filters.filter((filter) => existsSync(join(root, filter)) && statSync(join(root, filter)).isFile())
  const words = filters.filter((filter) => !named.includes(filter))
  const all = filesBelow('test').filter((path) => path.endsWith('.test.ts'))
  const matching = filters.length === 0 ? all : all.filter((path) => words.some((word) => path.includes(word)))
  return [...new Set([...named, ...matching])]
}

const timeLimit = (file) => {
  const head = readFileSync(join(root, file), 'utf8').split('\n', HEAD_LINES).join('\n')
  const named = /^\/\/ time limit: (\d+) s$/m.exec(head)
  return named ? Number(named[1]) : TIME_LIMIT
}

const running = new Set()

const killGroup = (pid) => {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // the group is already gone
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    for (const pid of running) killGroup(pid)
    process.exit(130)
  })

const environment = () => {
  const { FORCE_COLOR, NODE_OPTIONS, ...rest } = process.env
  return { ...rest, NO_COLOR: '1' }
}

// Ends when the process has ended and its pipes are drained; whatever it left behind in its group is killed.
const execute = (file, limit) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', file], {
      cwd: root,
      detached: true,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let hung = false
    const keep = (chunk) => {
      output = (output + chunk).slice(-KEPT_OUTPUT)
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    running.add(child.pid)
    const timer = setTimeout(() => {
      hung = true
      killGroup(child.pid)
    }, limit * 1000)
    child.on('exit', (code, signal) => {
      clearTimeout(timer)
      killGroup(child.pid)
      running.delete(child.pid)
      const finish = () => resolve({ code, signal, hung, output })
      const drained = setTimeout(finish, DRAIN)
      child.on('close', () => {
        clearTimeout(drained)
        finish()
      })
    })
  })

// The last count of this label, or undefined when uvu never came to its summary.
const count = (output, label) => {
  const found = [...output.matchAll(new RegExp(`^ {2}${label}: +(\\d+)$`, 'gm'))].at(-1)
  return found ? Number(found[1]) : undefined
}

const verdict = ({ code, signal, hung, output }, limit) => {
  const [total, passed, skipped] = ['Total', 'Passed', 'Skipped'].map((label) => count(output, label))
  const reasons = []
  if (hung) reasons.push(`it did not end within ${limit} s`)
  else if (signal !== null) reasons.push(`it was ended by ${signal}`)
  else if (code !== 0) reasons.push(`it ended with ${code}`)
  if (total === undefined) reasons.push('it printed no summary (is run() missing?)')
  else if (total === 0) reasons.push('it ran no test')
  else if (passed !== total) reasons.push(`${total - passed} of ${total} did not pass`)
  if (skipped) reasons.push(`${skipped} skipped`)
  // A file that is refused counts as one failure at least, even where each of its tests passed.
  const failed = reasons.length === 0 ? 0 : Math.max(1, (total ?? 0) - (passed ?? 0))
  return { reasons, passed: passed ?? 0, failed }
}

const runFile = async (file) => {
  const limit = timeLimit(file)
  const start = performance.now()
  const ended = await execute(file, limit)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const result = verdict(ended, limit)
  if (result.failed === 0) console.log(`ok    ${file}  ${result.passed} tests, ${seconds} s`)
  else console.log(`FAIL  ${file}  ${seconds} s: ${result.reasons.join('; ')}\n${ended.output.replace(/^/gm, '      | ')}`)
  return result
}

/** Runs the files and prints a line for each, then `N passed, N failed`. Answers whether all is well. */
export const runFiles = async (files) => {
  // One seed for all properties of the run, so that one number repeats it.
  process.env.VALISE_SEED ||= String(Math.floor(Math.random() * 0x7fffffff))
  console.log(`${files.length} test files; VALISE_SEED=${process.env.VALISE_SEED} repeats the properties`)
  // Those that may take longest come first, so that none of them runs alone at the end.
  const queue = files.map((file) => ({ file, limit: timeLimit(file) })).sort((a, b) => b.limit - a.limit)
  const sum = { passed: 0, failed: 0 }
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { passed, failed } = await runFile(next.file)
      sum.passed += passed
      sum.failed += failed
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  if (files.length === 0) console.log('FAIL  no test file matches')
  const failed = files.length === 0 ? 1 : sum.failed
  console.log(`\n${sum.passed} passed, ${failed} failed`)
  return failed === 0 && sum.passed > 0
}

if (process.argv[1]?.endsWith('runner.mjs')) process.exit((await runFiles(testFiles(process.argv.slice(2)))) ? 0 : 1)
