// Nodes for tests: homes in temporary folders, founded as commands found them, opened and run in this process over real connections on
// 127.0.0.1, under one clock that the test moves. Nothing waits for time: timers fire when the test lets time pass.

import '../../node/polyfill.ts'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NodeEvent } from '../../node/events.ts'
import { openHome } from '../../node/home/home.ts'
import { joinNetwork, signWithHome } from '../../node/home/join.ts'
import { newHome } from '../../node/home/new-home.ts'
import { homePaths } from '../../node/home/paths.ts'
import { type LocalNode, openNode, PRIMITIVES } from '../../node/local-node.ts'
import { createLogger } from '../../node/logger.ts'
import type { SendRequest } from '../../node/mail/compose.ts'
import { type RunningNode, startNode } from '../../node/running-node.ts'
import { type Store, withPrefix } from '../../node/store/store.ts'
import type { Timers } from '../../node/timers.ts'
import { readCardFile } from '../../protocol/card.ts'
import { type Charter, draftCharter, parseCharter } from '../../protocol/charter.ts'
import { DEFAULT_RULES, type Rules } from '../../protocol/rules.ts'

export const { crypto, random } = PRIMITIVES
export const PASSPHRASE = 'test'
/** scrypt's cost: next to nothing. */
const COST = { N: 16, r: 8, p: 1 }
const PLACES = ['FR', 'UA', 'BR', 'KE', 'ID', 'NG', 'MX', 'CH']
export const DAY = 86_400_000
/** A Wednesday in 2027, so that prekeys of the week before and after are not near. */
const START = 1_800_000_000_000

/** By the clock on the wall: what has not come about by then never will, and the failure says where it was waited for. */
const PATIENCE_MS = 60_000

/** A clock and timers that stand still until `pass`. */
export class Time implements Timers {
  #now = START
  readonly #pending = new Set<{ readonly at: number; readonly work: () => void }>()

  now = (): number => this.#now

  after(ms: number, work: () => void): () => void {
    const entry = { at: this.#now + ms, work }
    this.#pending.add(entry)
    return () => this.#pending.delete(entry)
  }

  /** Timers that wait. */
  get pending(): number {
    return this.#pending.size
  }

  /** Lets time pass; what is due happens in its order. */
  pass(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const [next] = [...this.#pending].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
      if (!next) break
      this.#pending.delete(next)
      this.#now = Math.max(this.#now, next.at)
      next.work()
    }
    this.#now = end
  }

  /** Lets time pass up to the next timer, if that is less than `limit` away. */
  passToNext(limit: number): void {
    const next = Math.min(...[...this.#pending].map(({ at }) => at))
    if (next - this.#now < limit) this.pass(Math.max(0, next - this.#now))
  }

  /** Sets the clock, back too; timers stay as they are. */
  set(now: number): void {
    this.#now = now
  }
}

const silent = createLogger({ forPeople: false, write: () => {}, flush: async () => {} }, { level: 'error', now: () => 0 })

export interface OpenOptions {
  /** puts a store of the test's own around the home's */
  readonly store?: (store: Store) => Store
  /** where the node listens; a free port unless told */
  readonly listen?: readonly string[]
}

/** One authority with a home; its node when it is open or runs. */
export class TestNode {
  readonly authority: string
  readonly folder: string
  readonly time: Time
  /** everything that happened since the node was opened */
  readonly events: NodeEvent[] = []
  #local: LocalNode | undefined
  #running: RunningNode | undefined
  readonly #waiting = new Set<(event: NodeEvent) => void>()

  constructor(authority: string, folder: string, time: Time) {
    this.authority = authority
    this.folder = folder
    this.time = time
  }

  get local(): LocalNode {
    if (!this.#local) throw new Error(`${this.authority} is not open`)
    return this.#local
  }

  get running(): RunningNode {
    if (!this.#running) throw new Error(`${this.authority} does not run`)
    return this.#running
  }

  get address(): string {
    const [address] = this.running.network.addresses
    if (!address) throw new Error(`${this.authority} listens nowhere`)
    return address
  }

  async open({ store = (own) => own }: OpenOptions = {}): Promise<LocalNode> {
    const home = await openHome(this.folder, PRIMITIVES, PASSPHRASE)
    this.#local = await openNode({ ...home, store: store(home.store) }, PRIMITIVES, this.time.now, this.time).catch(
      async (error: unknown) => {
        await home.close()
        throw error
      },
    )
    this.#local.context.events.listen((event) => {
      this.events.push(event)
      for (const told of this.#waiting) told(event)
    })
    return this.#local
  }

  /** Opens the home unless it is open, and runs its node. */
  async start(peers: readonly TestNode[] = [], options: OpenOptions = {}): Promise<RunningNode> {
    if (!this.#local) await this.open(options)
    this.#running = await startNode(this.local, {
      listen: options.listen ?? ['/ip4/127.0.0.1/tcp/0'],
      peers: peers.map(({ address }) => address),
      software: 'valise test',
      logger: silent,
    })
    return this.#running
  }

  async stop(): Promise<void> {
    const running = this.#running
    const local = this.#local
    this.#running = undefined
    this.#local = undefined
    await (running ? running.stop() : local?.close())
  }

  /** The first event, past or to come, that `wanted` accepts. */
  async event(wanted: (event: NodeEvent) => boolean): Promise<NodeEvent> {
    const past = this.events.find(wanted)
    if (past) return past
    const waited = new Error(`${this.authority} saw no event within ${PATIENCE_MS / 1000} s that fits: ${wanted}`)
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(waited), PATIENCE_MS)
      const told = (event: NodeEvent) => {
        if (!wanted(event)) return
        clearTimeout(late)
        this.#waiting.delete(told)
        resolve(event)
      }
      this.#waiting.add(told)
    })
  }

  /** When a message has come to a state here. */
  state(message: string, state: string, authority?: string): Promise<NodeEvent> {
    return this.event(
      (event) =>
        event.type === 'message' &&
        event.message === message &&
        event.state === state &&
        (authority === undefined || event.authority === authority),
    )
  }

  alarm(code: string): Promise<NodeEvent> {
    return this.event((event) => event.type === 'alarm' && event.code === code)
  }

  connected(peer: TestNode): Promise<NodeEvent> {
    return this.event((event) => event.type === 'peer' && event.connected && event.authority === peer.authority)
  }

  /** The acts in the log, from first to last, with what they are about. */
  async acts(): Promise<{ act: string; detail: string; subject: string; authority: string }[]> {
    const { parseActRecord } = await import('../../protocol/act.ts')
    const { log } = this.local.context
    const openings = await Promise.all(Array.from({ length: log.size }, (_, i) => log.opening(i)))
    return openings.flatMap((opening) => {
      if (!opening) return []
      const { act, detail, subject, authority } = parseActRecord(opening.record)
      return [{ act, detail, subject, authority }]
    })
  }
}

interface Government {
  /** numbers of the nodes whose authorities help to settle a fork */
  readonly recovery: readonly number[]
  /** the first so many nodes are administrators */
  readonly administrators: number
  readonly threshold: number
  readonly rules: Rules
}

const found = async (
  nodes: readonly TestNode[],
  { administrators, threshold, rules, recovery }: Government,
  created: number,
): Promise<Charter> => {
  const cards = await Promise.all(nodes.map(async ({ folder }) => readCardFile(crypto, await readFile(homePaths(folder).card, 'utf8'))))
  const draft = draftCharter(crypto, {
    name: 'Test network',
    created,
    threshold,
    administrators: cards.slice(0, administrators),
    members: cards.slice(administrators),
    rules,
    recovery: recovery.map((n) => nodes[n]?.authority ?? raise(n)),
    nonce: random(32),
  })
  let charter = parseCharter(crypto, draft)
  for (const { folder } of nodes.slice(0, administrators)) charter = await signWithHome(folder, PASSPHRASE, charter)
  return charter
}

export interface FoundedNetwork {
  readonly time: Time
  readonly nodes: readonly TestNode[]
  readonly charter: Charter
  readonly folder: string
  /** the n-th node; throws when there is none */
  node(n: number): TestNode
  /** makes a home that has joined the network and is in no charter; it is not open */
  outsider(authority: string, card?: CardOptions): Promise<TestNode>
  /** stops every node and removes every home */
  end(): Promise<void>
}

export interface CardOptions {
  readonly name?: string
  readonly memberClass?: string
}

const makeHome = async (
  { authority, folder, time }: TestNode,
  { name = `Authority ${authority}`, memberClass = 'member' }: CardOptions,
): Promise<void> => {
  const country = authority.slice(0, 2)
  const card = { authority, name, country, functions: ['prevention'], memberClass }
  await newHome({ home: folder, passphrase: PASSPHRASE, ...card, cost: COST }, time.now())
}

const enter = async (node: TestNode, charter: Charter): Promise<void> => {
  await joinNetwork(await node.open(), charter, undefined)
  await node.stop()
}

export interface FoundOptions {
  /** the first so many nodes are administrators */
  readonly administrators?: number
  /** more than half of them unless told */
  readonly threshold?: number
  readonly memberClass?: (n: number) => string
  readonly rules?: Partial<Rules>
  readonly recovery?: readonly number[]
}

/** Makes `count` homes of members and joins them in one network; none is open. */
export const foundNetwork = async (
  count: number,
  {
    administrators = 1,
    threshold = Math.floor(administrators / 2) + 1,
    memberClass = () => 'member',
    rules = {},
    recovery = [],
  }: FoundOptions = {},
): Promise<FoundedNetwork> => {
  const folder = await mkdtemp(join(tmpdir(), 'valise-test-'))
  const time = new Time()
  const nodes = Array.from({ length: count }, (_, n) => new TestNode(`${PLACES[n] ?? 'ZA'}-ACA`, join(folder, `h${n}`), time))
  for (const [n, node] of nodes.entries()) await makeHome(node, { memberClass: memberClass(n) })
  const charter = await found(nodes, { administrators, threshold, rules: { ...DEFAULT_RULES, ...rules }, recovery }, time.now())
  for (const node of nodes) await enter(node, charter)
  const outside: TestNode[] = []
  return {
    time,
    nodes,
    charter,
    folder,
    node: (n) => nodes[n] ?? raise(n),
    outsider: async (authority, card = {}) => {
      const node = new TestNode(authority, join(folder, `o${outside.length}`), time)
      outside.push(node)
      await makeHome(node, card)
      await enter(node, charter)
      return node
    },
    end: async () => {
      await Promise.all([...nodes, ...outside].map((node) => node.stop()))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const raise = (n: number): never => {
  throw new Error(`there is no node ${n}`)
}

const json = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

/** Starts two nodes, of which the first dials the second; resolves when they are connected. */
export const startConnected = async (dialling: TestNode, listening: TestNode): Promise<void> => {
  await listening.start()
  await dialling.start([listening])
  await dialling.connected(listening)
}

/** A valid request to send: an acknowledgement, unless told otherwise. */
export const message = (to: readonly TestNode[], fields: Partial<SendRequest> = {}): SendRequest => ({
  to: to.map(({ authority }) => authority),
  kind: 'acknowledgement',
  content: json({ note: 'Received and taken up.' }),
  attachments: [],
  handling: [],
  ...fields,
})

/** Resolves once `holds` does; it is asked again whenever this process has done what it had to do. @throws when that takes a minute */
export const eventually = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
  const waited = new Error(`it did not come about within ${PATIENCE_MS / 1000} s: ${holds}`)
  const end = performance.now() + PATIENCE_MS
  while (!(await holds())) {
    if (performance.now() > end) throw waited
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** The keys of a node's store that begin with `prefix`. */
export const keysOf = async (node: TestNode, prefix: string): Promise<string[]> => {
  const keys: string[] = []
  for await (const [key] of node.local.context.store.range(withPrefix(prefix))) keys.push(key)
  return keys
}

/** Every rejection that nobody handled and every exception that nobody caught, in this process, from now on. */
export const watchProcess = (): { readonly unhandled: unknown[] } => {
  const unhandled: unknown[] = []
  process.on('unhandledRejection', (reason) => unhandled.push(reason))
  process.on('uncaughtException', (error) => unhandled.push(error))
  return { unhandled }
}
