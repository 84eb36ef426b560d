// The one file that imports uvu: tests import `test`, `assert` and `run` from here, and end with `run()`.
// It closes uvu's traps: a forgotten `run()`, a throwing hook and a file without tests end non-zero. It has no `only` and no `skip`,
// and no time limit: that is the runner's (.ci/test.mjs).

import { test as uvu } from 'uvu'

/** uvu's assertions. `equal` compares deeply, typed arrays by their bytes; `is` compares by identity. */
export * as assert from 'uvu/assert'

type Step = () => void | Promise<void>

const seen = { registered: 0, passed: 0, run: false }

// uvu reads `name` and `stack` of whatever is thrown, and dies of anything else.
const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(`thrown: ${String(thrown)}`))

const guarded =
  (fn: Step): Step =>
  async () => {
    try {
      await fn()
    } catch (thrown) {
      throw asError(thrown)
    }
  }

// A throwing hook leaves uvu's exit code at 0: remember it, say it, and end non-zero.
const hook =
  (kind: string, fn: Step): Step =>
  async () => {
    try {
      await fn()
    } catch (thrown) {
      const error = asError(thrown)
      console.error(`the ${kind} hook threw: ${error.stack ?? error.message}`)
      seen.passed = Number.NaN
      throw error
    }
  }

/** Registers a test; its name is the behaviour it shows. A returned promise is awaited; tests of a file run one after the other. */
export const test = (name: string, fn: Step): void => {
  seen.registered++
  uvu(
    name,
    guarded(async () => {
      await fn()
      seen.passed++
    }),
  )
}

/** Runs once before the first test of the file. */
export const before = (fn: Step): void => uvu.before(hook('before', fn))

/** Runs once after the last test of the file, failures included: the place to close what `before` opened. */
export const after = (fn: Step): void => uvu.after(hook('after', fn))

/** Starts the registered tests. The last line of every test file. */
export const run = (): void => {
  seen.run = true
  uvu.run()
}

const codeOf = (thrown: unknown): unknown => (thrown instanceof Error && 'code' in thrown ? thrown.code : undefined)

const demandCode = (thrown: unknown, code: string): Error => {
  const error = asError(thrown)
  if (codeOf(thrown) !== code)
    throw new Error(`expected the code ${code}, not ${String(codeOf(thrown))}: ${error.message}`, { cause: error })
  return error
}

/** Asserts that `fn` throws an error with this `code`, and returns the error. */
export const throwsCode = (fn: () => unknown, code: string): Error => {
  try {
    fn()
  } catch (thrown) {
    return demandCode(thrown, code)
  }
  throw new Error(`expected the code ${code}; nothing was thrown`)
}

/** Asserts that the promise (or the function's promise) is rejected with this `code`, and returns the error. */
export const rejectsCode = async (work: Promise<unknown> | (() => unknown), code: string): Promise<Error> => {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (thrown) {
    return demandCode(thrown, code)
  }
  throw new Error(`expected the code ${code}; nothing was thrown`)
}

process.on('exit', () => {
  if (seen.run && seen.registered > 0 && seen.passed === seen.registered) return
  const why = !seen.run
    ? 'run() was never called'
    : seen.registered === 0
      ? 'the file has no test'
      : 'not every test passed, or a hook threw'
  console.error(`test file refused: ${why}`)
  process.exitCode = process.exitCode || 1
})
