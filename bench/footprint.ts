// The commands as a person meets them: how long `valise version` and the start of a node take, and the memory of an idle node.
// It runs what `npm run build` made, with homes as `init` makes them, scrypt's full cost included.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { newHome } from '../node/home/new-home.ts'
import { inFolder } from './disk.ts'
import { PASSPHRASE } from './homes.ts'

export interface Footprint {
  /** milliseconds */
  readonly version: number
  /** milliseconds from the command to its line `ready` */
  readonly ready: number
  /** resident memory of the idle node, MB (10⁶ bytes) */
  readonly memory: number
}

const rootOf = (start: string): string => (existsSync(join(start, 'package.json')) ? start : rootOf(join(start, '..')))

/** The built command. @throws when `npm run build` has not run */
const command = (): string => {
  const file = join(rootOf(fileURLToPath(new URL('.', import.meta.url))), 'dist', 'cli', 'main.js')
  if (!existsSync(file)) throw new Error('dist/ is missing: run npm run build')
  return file
}

const residentBytes = (pid: number): number => {
  if (process.platform === 'linux') {
    const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Number(found?.[1] ?? Number.NaN) * 1024
  }
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) * 1024
}

const timeVersion = (): number => {
  const start = performance.now()
  const { status } = spawnSync(process.execPath, [command(), 'version'], { stdio: 'ignore' })
  if (status !== 0) throw new Error('valise version failed')
  return performance.now() - start
}

const firstLine = async (child: ChildProcess): Promise<void> => {
  if (!child.stdout) throw new Error('the node has no output')
  for await (const _ of createInterface(child.stdout)) return
  throw new Error('the node ended before it was ready')
}

/** Starts a node of its own, and looks at its memory after so long. */
export const measureFootprint = (idleMs: number): Promise<Footprint> =>
  inFolder(async (folder) => {
    const home = join(folder, 'home')
    const about = { authority: 'FR-BENCH', name: 'Bench', country: 'FR', functions: ['prevention'], memberClass: 'member' }
    await newHome({ home, passphrase: PASSPHRASE, ...about })
    const version = timeVersion()
    const start = performance.now()
    const child = spawn(process.execPath, [command(), 'up', '--home', home, '--json', '--listen', '/ip4/127.0.0.1/tcp/0'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, VALISE_PASSPHRASE: PASSPHRASE },
    })
    const ended = once(child, 'exit')
    try {
      await firstLine(child)
      const ready = performance.now() - start
      await pause(idleMs)
      return { version, ready, memory: residentBytes(child.pid ?? 0) / 1e6 }
    } finally {
      child.kill('SIGTERM')
      await ended
    }
  })
