// A node that lives many times: one process after the other over the same home, each with its orders. What the machine would have lost at
// its death is taken away before the next.

import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Authority } from '../../docs/examples/fleet.mjs'
import { type SocketClient, socketClient } from '../../node/api/client.ts'
import { forgetUnsynced, type Synced } from '../support/forgetful-disk.ts'
import { environmentOf, type Orders } from './orders.ts'

/** Bytes of a node's log that are quoted when it does not start. */
const QUOTED = 2_000

export interface Life {
  readonly orders: Orders
  /** resolves when the node says that it is ready, with the milliseconds since its process was made; undefined when it ends before */
  readonly ready: Promise<number | undefined>
  /** resolves when the process has ended: by `SIGKILL`, or with an exit code */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>
}

export class MortalNode {
  readonly authority: Authority
  readonly client: SocketClient
  /** whether it takes requests now */
  isUp = false
  /** whether the process that ran last was ended from outside */
  wasEnded = false
  #child: ChildProcess | undefined
  /** where it listens: the port that the system gave it first, so that the other finds it again */
  #address = '/ip4/127.0.0.1/tcp/0'
  readonly #account: string
  readonly #random: () => number

  /** @param random from 0 up to 1 */
  constructor(authority: Authority, random: () => number) {
    this.authority = authority
    this.#random = random
    this.client = socketClient(join(authority.home, 'valise.sock'))
    this.#account = join(authority.fleet.folder, `${authority.id}.synced`)
  }

  get id(): string {
    return this.authority.id
  }

  /** A new process, when the one before has ended. */
  async live(orders: Orders, peer: MortalNode): Promise<Life> {
    await this.#forgetUnsynced()
    const dials = peer.#address.endsWith('/0') ? [] : ['--peer', peer.#address]
    const log = openSync(this.authority.log, 'a', 0o600)
    const began = performance.now()
    const child = this.authority.fleet.spawn(['up', '--json', '--listen', this.#address, ...dials], ['ignore', 'pipe', log], {
      ...this.authority.environment,
      ...environmentOf(orders, this.#account),
    })
    closeSync(log)
    this.#child = child
    this.wasEnded = false
    const ended = once(child, 'exit').then(([code, signal]) => {
      this.isUp = false
      this.#child = undefined
      return { code: code as number | null, signal: signal as string | null }
    })
    return { orders, ready: Promise.race([this.#ready(child, began), ended.then(() => undefined)]), ended }
  }

  /** Ends the process at once. */
  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    if (!this.#child) return
    if (signal === 'SIGKILL') this.wasEnded = true
    this.#child.kill(signal)
  }

  /** Loses the file of its prekeys: to be called while it does not run. */
  losePrekeys(): void {
    rmSync(join(this.authority.home, 'keys', 'prekeys'), { force: true })
  }

  /** The end of what it said on stderr. */
  lastWords(): string {
    return existsSync(this.authority.log) ? readFileSync(this.authority.log, 'utf8').slice(-QUOTED) : ''
  }

  async #ready(child: ChildProcess, began: number): Promise<number | undefined> {
    if (!child.stdout) throw new Error('the node has no stdout')
    for await (const line of createInterface({ input: child.stdout })) {
      const said = JSON.parse(line) as { event?: string; listen?: string[] }
      if (said.event !== 'ready') continue
      const [address = this.#address] = said.listen ?? []
      this.#address = address.replace(/\/p2p\/.*$/, '')
      if (this.#child === child) this.isUp = true
      child.stdout.resume()
      return performance.now() - began
    }
    return undefined
  }

  /** Takes from LevelDB's logs what was not synced, when the process before has left an account of it. */
  async #forgetUnsynced(): Promise<void> {
    if (!existsSync(this.#account)) return
    const synced = JSON.parse(readFileSync(this.#account, 'utf8')) as Synced
    rmSync(this.#account)
    const store = join(this.authority.home, 'store')
    const logs = readdirSync(store).filter((name) => name.endsWith('.log'))
    if (logs.every((name) => statSync(join(store, name)).size <= (synced[name] ?? 0))) return
    const cut = `${store}.cut`
    await forgetUnsynced(store, cut, synced, this.#random)
    rmSync(store, { recursive: true })
    renameSync(cut, store)
  }
}
