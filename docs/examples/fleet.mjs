// Valise driven from a script: authorities on this machine, each with its own home and its own process, by nothing but the contract of the
// command line (docs/cli/README.md). Plain JavaScript without dependencies; copy it and change it. It is no part of the product, keeps
// passphrases in files of a temporary folder, and is not how a real home is run.

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** @import { Card, Ended, FleetOptions, FoundOptions, Ready, RunOptions, UpOptions } from './fleet.d.mts' */

/** A command that takes longer than this hangs: the dearest one derives a key from a passphrase, about a second. */
const COMMAND_LIMIT_MS = 120_000

/** A node that is not ready or not gone by then never will be. */
const NODE_LIMIT_MS = 60_000

/** A socket's path may have 107 bytes (sockaddr_un); what stands in the temporary folder takes at most this many. */
const LONGEST_INSIDE = '/valise-XXXXXX/XX-123456789012345678901234567890/valise.sock'.length
const LONGEST_SOCKET = 107

/** What ends a script, and what a shell adds to the number of the signal that did. */
const ENDING = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
const SIGNALLED = 128

/** How much of a stream is quoted in an error. */
const QUOTED = 2000

const checkout = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** What a checkout runs once it is built. */
export const BUILT_PROGRAM = [process.execPath, join(checkout, 'dist', 'cli', 'main.js')]

/** A command of Valise that did not end with 0. */
export class CommandFailed extends Error {
  /** @param {string} command @param {Ended} ended */
  constructor(command, ended) {
    const said = ended.json?.error?.message ?? (ended.stderr + ended.stdout).trim().slice(-QUOTED)
    super(`${command} ended with ${ended.code ?? ended.signal}: ${said}`)
    this.name = 'CommandFailed'
    /** the code of the error, as docs/errors.md has it; undefined when none was printed */
    this.code = ended.json?.error?.code
    this.ended = ended
  }
}

/** @param {string} output */
const lastObject = (output) => {
  try {
    return JSON.parse(output.trimEnd().split('\n').at(-1) ?? '')
  } catch {
    return undefined
  }
}

/** @param {string | undefined} parent */
const newFolder = (parent) => {
  const short = parent ?? [tmpdir(), '/tmp'].find((folder) => realpathSync(folder).length + LONGEST_INSIDE <= LONGEST_SOCKET) ?? tmpdir()
  return mkdtempSync(join(realpathSync(short), 'valise-'))
}

// The environment of this process, without what would point a command at another home.
const cleanEnvironment = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VALISE_')))

/** Several authorities of this machine. Everything that it starts and makes is gone when `close` returns, or when this process ends. */
export class Fleet {
  /** @param {FleetOptions} [options] */
  constructor(options = {}) {
    this.program = options.program ?? BUILT_PROGRAM
    const file = this.program.at(-1) ?? ''
    if (this.program === BUILT_PROGRAM && !existsSync(file)) throw new Error(`${file} is not there: run npm run build first`)
    /** the folder that holds the homes; commands run in it, so that a file name without a path means a file there */
    this.folder = newFolder(options.parent)
    this.environment = options.environment ?? {}
    /** @type {Authority[]} */
    this.authorities = []
    /** @type {Set<import('node:child_process').ChildProcess>} */
    this.children = new Set()
    this.closed = false
    this.interrupted = false
    this.atExit = () => this.destroy()
    /** @param {NodeJS.Signals} signal */
    this.onSignal = (signal) => this.interrupt(signal)
    process.on('exit', this.atExit)
    for (const signal of ENDING) process.on(signal, this.onSignal)
  }

  /** An authority of this fleet; its home is made by `init`. @param {Card} card */
  authority(card) {
    const authority = new Authority(this, card)
    this.authorities.push(authority)
    return authority
  }

  /**
   * Makes homes, a charter signed by all its administrators, and joins every home to it. The nodes do not run yet.
   * @param {number | readonly Card[]} wanted how many, or who
   * @param {FoundOptions} [options]
   * @returns {Promise<{ authorities: Authority[], charter: string, network: string }>}
   */
  async found(wanted, options = {}) {
    const cards = typeof wanted === 'number' ? Array.from({ length: wanted }, (_, i) => invented(i)) : wanted
    const authorities = cards.map((card) => this.authority(card))
    await each(authorities, (authority) => authority.init())
    const administrators = authorities.slice(0, options.administrators ?? Math.min(2, authorities.length))
    const members = authorities.slice(administrators.length)
    const charter = join(this.folder, 'network.charter')
    const [first] = authorities
    if (first === undefined) throw new Error('a network needs at least one authority')
    const { network } = await first.ok([
      'network',
      'create',
      ...['--name', options.name ?? 'Fleet'],
      ...['--threshold', String(options.threshold ?? administrators.length)],
      ...administrators.flatMap(({ card }) => ['--administrator', card]),
      ...members.flatMap(({ card }) => ['--member', card]),
      ...['-o', charter],
    ])
    // One after the other: they sign the same file.
    for (const administrator of administrators) await administrator.ok(['network', 'sign', charter])
    await each(authorities, (authority) => authority.ok(['network', 'join', charter]))
    return { authorities, charter, network }
  }

  /** Starts the nodes one after the other; each is told the addresses of those before it. @param {readonly Authority[]} [authorities] */
  async up(authorities = this.authorities) {
    for (const authority of authorities) {
      const others = authorities.filter((other) => other !== authority && other.ready !== undefined)
      await authority.up({ peers: others.flatMap((other) => other.ready?.listen.slice(0, 1) ?? []) })
    }
  }

  /**
   * @param {readonly string[]} args
   * @param {import('node:child_process').StdioOptions} stdio
   * @param {Readonly<Record<string, string>>} [own] more environment
   */
  spawn(args, stdio, own = {}) {
    const [command = '', ...first] = this.program
    const env = { ...cleanEnvironment(), ...this.environment, ...own }
    const child = spawn(command, [...first, ...args], { cwd: this.folder, env, stdio })
    this.children.add(child)
    for (const event of ['exit', 'error']) child.once(event, () => this.children.delete(child))
    return child
  }

  /**
   * Runs a command that needs no home, such as `verify`, and keeps what it prints; its exit code is an answer and no error.
   * @param {readonly string[]} args
   * @param {RunOptions} [options]
   * @returns {Promise<Ended>}
   */
  run(args, options = {}) {
    return finish(this, args, options, {})
  }

  /** Stops every node in good order, then removes the folder. */
  async close() {
    this.closed = true
    await Promise.all([...this.children].map((child) => end(child, 'SIGTERM')))
    this.destroy()
  }

  /** Closes, and ends this process as a shell expects it of a signal; a second signal ends it at once. @param {NodeJS.Signals} signal */
  interrupt(signal) {
    const leave = () => process.exit(SIGNALLED + (constants.signals[signal] ?? 0))
    if (this.interrupted) leave()
    this.interrupted = true
    this.close().finally(leave)
  }

  /** Never comes back in a process that is being interrupted: a script then sees no failures of commands that were ended by it. */
  async goOn() {
    if (this.interrupted) await new Promise(() => {})
    if (this.closed) throw new Error('the fleet is closed')
  }

  /** Ends what still runs, at once, and removes the folder: for when nothing can be awaited any more. */
  destroy() {
    this.closed = true
    process.off('exit', this.atExit)
    for (const signal of ENDING) process.off(signal, this.onSignal)
    for (const child of this.children) child.kill('SIGKILL')
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** One authority: a home, its passphrase in a file beside it, and at most one running node. */
export class Authority {
  /** @param {Fleet} fleet @param {Card} given */
  constructor(fleet, given) {
    this.fleet = fleet
    this.given = given
    this.id = given.authority
    this.home = join(fleet.folder, this.id)
    this.card = join(fleet.folder, `${this.id}.card`)
    /** what the node's stderr says: one JSON object a line */
    this.log = join(fleet.folder, `${this.id}.log`)
    this.passphraseFile = join(fleet.folder, `${this.id}.passphrase`)
    writeFileSync(this.passphraseFile, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 })
    /** the first line of the running node; undefined while it does not run @type {Ready | undefined} */
    this.ready = undefined
    /** @type {import('node:child_process').ChildProcess | undefined} */
    this.node = undefined
  }

  /** What makes a command one of this authority's. */
  get environment() {
    return { VALISE_HOME: this.home, VALISE_PASSPHRASE_FILE: this.passphraseFile }
  }

  /** @param {readonly string[]} args @param {import('node:child_process').StdioOptions} stdio */
  spawn(args, stdio) {
    return this.fleet.spawn(args, stdio, this.environment)
  }

  /**
   * Runs a command to its end and keeps what it prints; its exit code is an answer and no error.
   * @param {readonly string[]} args
   * @param {RunOptions} [options]
   * @returns {Promise<Ended>}
   */
  run(args, options = {}) {
    return finish(this.fleet, args, options, this.environment)
  }

  /**
   * Runs a command that must end with 0, and answers its JSON.
   * @param {readonly string[]} args
   * @param {RunOptions} [options]
   */
  async ok(args, options = {}) {
    const ended = await this.run(args, options)
    if (ended.code !== 0) throw new CommandFailed(`valise ${args.join(' ')} (${this.id})`, ended)
    return ended.json
  }

  /** Makes the home and writes the card. */
  async init() {
    const { name, country, functions = ['law-enforcement'], memberClass } = this.given
    const made = await this.ok([
      'init',
      ...['--authority', this.id, '--name', name, '--country', country],
      ...functions.flatMap((one) => ['--function', one]),
      ...(memberClass === undefined ? [] : ['--class', memberClass]),
    ])
    await this.ok(['card', '-o', this.card])
    return made
  }

  /**
   * Starts the node and waits until it says that it is ready.
   * @param {UpOptions} [options]
   * @returns {Promise<Ready>}
   */
  async up(options = {}) {
    await this.fleet.goOn()
    if (this.node !== undefined) throw new Error(`the node of ${this.id} runs already`)
    const listen = options.listen ?? ['/ip4/127.0.0.1/tcp/0']
    const args = [...listen.flatMap((address) => ['--listen', address]), ...(options.peers ?? []).flatMap((peer) => ['--peer', peer])]
    // The log goes to a file: a script that is busy, or gone, never fills a pipe of the node's.
    const log = openSync(this.log, 'a', 0o600)
    const child = this.spawn(['up', '--json', ...args], ['ignore', 'pipe', log])
    closeSync(log)
    this.node = child
    child.once('exit', () => {
      if (this.node === child) this.node = this.ready = undefined
    })
    this.ready = await this.firstLine(child)
    return this.ready
  }

  /** @param {import('node:child_process').ChildProcess} child @returns {Promise<Ready>} */
  async firstLine(child) {
    if (child.stdout === null) throw new Error('the node has no stdout')
    const lines = createInterface({ input: child.stdout })
    // The rest is read and dropped, so that the pipe stays empty.
    const first = new Promise((resolve) => lines.on('line', resolve)).then(String)
    const gone = once(child, 'exit').then(([code]) => `it ended with ${code}`)
    /** @type {NodeJS.Timeout | undefined} */
    let timer
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, NODE_LIMIT_MS, `it was not ready within ${NODE_LIMIT_MS / 1000} s`)
    })
    const said = await Promise.race([first, gone, late]).finally(() => clearTimeout(timer))
    await this.fleet.goOn()
    const ready = lastObject(said)
    if (ready?.event === 'ready') return ready
    child.kill('SIGKILL')
    const why = ready?.error?.message ?? (await Promise.race([first, gone]).then(lastObject))?.error?.message ?? said
    throw new Error(`the node of ${this.id} did not start: ${why}\n${readFileSync(this.log, 'utf8').slice(-QUOTED)}`.trim())
  }

  /** Stops the node in good order, as a person would, and waits until its process has ended. */
  async stop() {
    const child = this.node
    if (child === undefined) return
    const gone = once(child, 'exit')
    await this.ok(['stop'])
    await gone
  }

  /** Ends the node's process at once, as a power cut would. */
  async kill() {
    if (this.node !== undefined) await end(this.node, 'SIGKILL')
  }

  /**
   * The objects that a stream prints (`inbox --follow`, `log --follow`), one a line, until the loop over them is left.
   * @param {readonly string[]} args
   * @returns {AsyncGenerator<any, void, undefined>}
   */
  async *follow(args) {
    await this.fleet.goOn()
    const child = this.spawn([...args, '--follow', '--json'], ['ignore', 'pipe', 'ignore'])
    if (child.stdout === null) throw new Error('the stream has no stdout')
    try {
      for await (const line of createInterface({ input: child.stdout })) yield JSON.parse(line)
    } finally {
      await end(child, 'SIGTERM')
    }
  }
}

/** @param {Fleet} fleet @param {readonly string[]} args @param {RunOptions} options @param {Readonly<Record<string, string>>} environment */
const finish = async (fleet, args, options, environment) => {
  await fleet.goOn()
  const json = options.json ?? true
  const child = fleet.spawn(json ? [...args, '--json'] : args, ['pipe', 'pipe', 'pipe'], environment)
  const output = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    output.stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    output.stderr += text
  })
  // A command may end without reading what it was offered.
  child.stdin?.on('error', () => {})
  child.stdin?.end(options.input ?? '')
  const timer = setTimeout(() => child.kill('SIGKILL'), options.limit ?? COMMAND_LIMIT_MS)
  const [code, signal] = await once(child, 'close').finally(() => clearTimeout(timer))
  await fleet.goOn()
  return { ...output, code, signal, json: json ? lastObject(output.stdout) : undefined }
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
const end = async (child, signal) => {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = once(child, 'exit')
  child.kill(signal)
  const timer = setTimeout(() => child.kill('SIGKILL'), NODE_LIMIT_MS)
  await gone.finally(() => clearTimeout(timer))
}

/** Two at a time: deriving a key from a passphrase takes a whole core for a while. */
const AT_ONCE = 2

/** @template T @param {readonly T[]} items @param {(item: T) => Promise<unknown>} work */
const each = async (items, work) => {
  const queue = [...items]
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

// XA to XZ are codes that ISO 3166 leaves to their users: they name no State.
/** @param {number} index @returns {Card} */
const invented = (index) => {
  const letter = LETTERS[index % LETTERS.length] ?? 'A'
  const country = `X${letter}`
  return { authority: `${country}-INVENTED-${index + 1}`, name: `Invented authority ${index + 1}`, country }
}
