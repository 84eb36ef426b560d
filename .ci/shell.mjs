// What every script of this folder needs: the root of the checkout, a way to run a command, and one to list files.
// Plain JavaScript without dependencies, since it runs before anything is installed.

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Ends this script with a sentence on stderr. */
export const fail = (why, code = 1) => {
  console.error(why)
  process.exit(code)
}

/** The command that runs npm: the one that started us, if one did. */
export const npm = (...args) => {
  const started = process.env.npm_execpath
  return started?.endsWith('.js') ? [process.execPath, started, ...args] : ['npm', ...args]
}

/** A tool of node_modules as a command for this Node: `tool('typescript/bin/tsc', '--noEmit')`. */
export const tool = (path, ...args) => [process.execPath, join(root, 'node_modules', path), ...args]

/** Runs a command to its end with inherited stdio; stdout may be sent to stderr. Answers whether it ended with 0. */
export const run = ([command, ...args], { cwd = root, env = process.env, stdout = 'inherit' } = {}) => {
  const ended = spawnSync(command, args, { cwd, env, stdio: ['ignore', stdout === 'stderr' ? 2 : stdout, 'inherit'] })
  if (ended.error) console.error(`cannot run ${command}: ${ended.error.message}`)
  return ended.status === 0
}

/** Runs a command to its end and keeps what it prints. */
export const capture = ([command, ...args], { cwd = root, env = process.env, timeout } = {}) =>
  spawnSync(command, args, { cwd, env, timeout, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] })

/**
 * Becomes a command, as near as Node can: stdio inherited, signals passed on, and its way of ending taken as ours.
 * On a terminal Ctrl-C already reaches the command by itself, and a second one might mean something else.
 */
export const become = ([command, ...args], { env = process.env } = {}) => {
  const child = spawn(command, args, { env, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  child.on('error', (error) => fail(`cannot run ${command}: ${error.message}`))
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

/** The files below `folder` of `base`, as sorted paths relative to `base` with `/`; `skip` names paths to leave out, whole folders too. */
export const filesBelow = (folder, { base = root, skip = [] } = {}) => {
  const start = join(base, folder)
  if (!existsSync(start)) return []
  const walk = (at) =>
    readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
      const path = join(at, entry.name)
      const name = relative(base, path).split(sep).join('/')
      if (skip.includes(name)) return []
      return entry.isDirectory() ? walk(path) : entry.isFile() ? [name] : []
    })
  return walk(start).sort()
}
