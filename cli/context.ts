// What a command is given to work with: its values, the home, a way to the API, the passphrase, files, and where to stream.
// It is made once a run, opens things when they are first asked for, and closes what it opened.

import { resolve } from 'node:path'
import { ValiseError } from '../keys/errors.ts'
import { nodeError } from '../node/errors.ts'
import { Api } from './api.ts'
import { cliError } from './errors.ts'
import { Files } from './files.ts'
import { fixOf } from './json.ts'
import type { Environment, Printer } from './output/printer.ts'
import type { Options, Parsed } from './parse.ts'
import { type Ask, newPassphrase, type PassphraseSource, passphrase } from './passphrase.ts'
import type { LocalHome, Ports } from './ports.ts'
import type { CommandSpec } from './spec.ts'

export interface ContextParts {
  readonly parsed: Parsed<CommandSpec>
  readonly table: readonly CommandSpec[]
  readonly env: Environment
  readonly stdin: AsyncIterable<string | Uint8Array>
  readonly ask: Ask | undefined
  readonly printer: Printer
  readonly ports: Ports
  readonly signal: AbortSignal
}

/** An argument as a shell takes it back: quoted where it holds anything but plain characters. */
export const shellWord = (value: string): string => (/^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`)

export class Context {
  readonly command: CommandSpec
  readonly args: readonly string[]
  readonly options: Options
  /** all commands, for help and completion */
  readonly table: readonly CommandSpec[]
  readonly env: Environment
  readonly printer: Printer
  readonly ports: Ports
  readonly files: Files
  /** aborts on SIGINT and SIGTERM */
  readonly signal: AbortSignal
  private readonly source: PassphraseSource
  private readonly opened: LocalHome[] = []
  private readonly endings: (() => Promise<void>)[] = []

  constructor(parts: ContextParts) {
    this.command = parts.parsed.command
    this.args = parts.parsed.args
    this.options = parts.parsed.options
    this.table = parts.table
    this.env = parts.env
    this.printer = parts.printer
    this.ports = parts.ports
    this.files = new Files(parts.stdin)
    this.signal = parts.signal
    this.source = {
      env: parts.env,
      ask: parts.ask,
      readText: async (path) => new TextDecoder().decode(await new Files(parts.stdin).read(path)),
    }
  }

  get json(): boolean {
    return this.printer.json
  }

  /** An argument that the table declares as needed. */
  argument(index: number): string {
    const value = this.args[index]
    if (value === undefined) throw cliError('usage', `An argument of ${this.command.name} is missing`)
    return value
  }

  /** The node's folder, absolute. An empty name counts as none. */
  async home(): Promise<string> {
    return resolve(this.options.text('home') || this.env.VALISE_HOME || (await this.ports.defaultHome()))
  }

  /** ` --home DIR`, as the next command needs it: empty where the environment or the default says it already. */
  async homeOption(): Promise<string> {
    return this.options.text('home') === undefined ? '' : ` --home ${shellWord(await this.home())}`
  }

  /** The home, which must be there. @throws ValiseError `home-missing`, with the line that makes one */
  async existingHome(): Promise<string> {
    const home = await this.home()
    if (!(await this.ports.homeExists(home)))
      throw nodeError('home-missing', `There is no home in ${home}`, {
        home,
        fix: `valise init${await this.homeOption()} --authority ID --name NAME --country CC`,
      })
    return home
  }

  /** The passphrase of the home. */
  passphrase(): Promise<string> {
    return passphrase(this.source)
  }

  /** The passphrase of a home that is being made. */
  firstPassphrase(): Promise<string> {
    return newPassphrase(this.source, 'VALISE_PASSPHRASE')
  }

  /** The passphrase to change to. */
  nextPassphrase(): Promise<string> {
    return newPassphrase(this.source, 'VALISE_NEW_PASSPHRASE')
  }

  // Without a passphrase, the way out may as well be to start the node.
  private async passphraseOfStopped(home: string): Promise<string> {
    try {
      return await this.passphrase()
    } catch (thrown) {
      if (!(thrown instanceof ValiseError) || thrown.code !== 'passphrase-missing') throw thrown
      throw cliError('passphrase-missing', `The node of ${home} is not running, and to open the home without it the passphrase is needed`, {
        fix: `start the node (valise up${await this.homeOption()}), or ${fixOf(thrown)}`,
      })
    }
  }

  /** `not-running`, with the command that starts the node. */
  async notRunning(home: string): Promise<ValiseError> {
    return cliError('not-running', `The node of ${home} is not running`, { home, fix: `valise up${await this.homeOption()}` })
  }

  /** The running node of a home, or undefined. */
  async runningNode(home: string): Promise<Api | undefined> {
    const port = await this.ports.connect(home)
    try {
      await (await port.request('/healthz')).arrayBuffer()
      return new Api(port, true)
    } catch (thrown) {
      if (thrown instanceof ValiseError && thrown.code === 'not-running') return undefined
      throw thrown
    }
  }

  /** The API as the command needs it: of the running node, else (for `node-or-home`) of the home opened here with the passphrase. */
  async api(needs: 'node' | 'node-or-home' = this.command.needs === 'node' ? 'node' : 'node-or-home'): Promise<Api> {
    const home = await this.existingHome()
    const running = await this.runningNode(home)
    if (running !== undefined) return running
    if (needs === 'node') throw await this.notRunning(home)
    const local = await this.ports.openLocal(home, await this.passphraseOfStopped(home))
    this.opened.push(local)
    return new Api(local, false)
  }

  /** What is to be done when the command ends, however it ends. */
  atEnd(work: () => Promise<void>): void {
    this.endings.push(work)
  }

  /** Closes what was opened and takes away what was begun and not finished. */
  async close(): Promise<void> {
    for (const work of this.endings.splice(0)) await work()
    await this.files.cleanUp()
    for (const local of this.opened.splice(0)) await local.close()
  }
}
