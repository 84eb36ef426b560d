// One bash that runs the commands of a document from top to bottom, with `valise` on its PATH: the built checkout.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BUILT_PROGRAM } from '../../docs/examples/fleet.mjs'
import { escaped } from './transcript.ts'

/** Ends a command's output; no command prints it. */
const MARK = '\u0001'

// A folder with a program named `valise`, for a PATH.
const installValise = (folder: string): string => {
  const bin = join(folder, 'bin')
  mkdirSync(bin, { recursive: true })
  const quoted = BUILT_PROGRAM.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ')
  writeFileSync(join(bin, 'valise'), `#!/bin/sh\nexec ${quoted} "$@"\n`, { mode: 0o755 })
  return bin
}

/** Keeps its variables and its background jobs from command to command. */
export class Shell {
  private readonly child: ChildProcess
  private output = ''
  private wake = (): void => {}

  /** @param folder where the commands run @param tools where the program named `valise` is made @param extra more environment */
  constructor(folder: string, tools: string, extra: Readonly<Record<string, string>> = {}) {
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith('VALISE_') && name !== 'FORCE_COLOR')
    this.child = spawn('bash', ['--norc', '-s'], {
      cwd: folder,
      env: { ...Object.fromEntries(own), PATH: `${installValise(tools)}:${process.env.PATH ?? ''}`, NO_COLOR: '1', ...extra },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.output += text
      this.wake()
    })
    this.child.on('exit', () => this.wake())
    this.child.stdin?.write('exec 2>&1\n')
  }

  // Takes the output up to the end of the pattern, as soon as it is there.
  private async take(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.output)
      if (found !== null) {
        const end = found.index + found[0].length
        const taken = this.output.slice(0, end)
        this.output = this.output.slice(end)
        return taken
      }
      if (this.child.exitCode !== null || this.child.signalCode !== null) throw new Error(`the shell has ended: ${this.output}`)
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
    }
  }

  /**
   * Runs a command and gives the lines that it printed.
   * @param last for a command that ends in `&` and goes on in the background: its output is awaited up to the line that begins like this
   */
  async run(command: string, last: string): Promise<string[]> {
    // The command reads nothing: what the shell is given next is not for it. $? stays that of the command.
    this.child.stdin?.write(`{ ${command}\n} </dev/null\nvalise_code=$?; printf '${MARK}\\n'; (exit $valise_code)\n`)
    const printed = (await this.take(new RegExp(`${MARK}\n`))).slice(0, -2)
    const start = escaped(last.slice(0, last.search(/ {2}|$/)))
    const later = command.endsWith('&') && last !== '' ? await this.take(new RegExp(`(^|\\n)${start}[^\\n]*\\n`)) : ''
    const all = printed + later
    return all === '' ? [] : all.replace(/\n$/, '').split('\n')
  }

  /** Ends the shell, and the background jobs that still run. */
  async close(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const gone = new Promise<void>((resolve) => this.child.once('exit', () => resolve()))
    this.child.stdin?.end('kill $(jobs -p) 2>/dev/null; wait\n')
    await gone
  }
}
