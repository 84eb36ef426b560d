// Mail in both directions through the sockets of two nodes, whatever becomes of them meanwhile; and an account of what was promised: of the
// messages that were acknowledged, and of the openings that were answered.

import { setTimeout as pause } from 'node:timers/promises'
import type { Dice } from '../simulator/seeded.ts'
import type { MortalNode } from './mortal-node.ts'

/** How often the nodes are given something. */
const TICK_MS = 50
/** Requests of one kind that may be open at one node: one that is stuck must not pile up more. */
const MOST_OPEN = 64
/** What neither node could take is given later, up to so many messages: some seconds of both being down. */
const MOST_OWED = 256
/** The share of messages that expire before a node that is down is back. */
const SHORT_LIVED = 0.1
const SHORT_MS = 400
/** One of so many is opened. */
const OLDEST = 20

export interface Promised {
  readonly message: string
  readonly from: string
  readonly to: string
  /** what its content names */
  readonly reference: string
}

/** A message that was opened, and that the API has answered with. */
export interface Opened {
  readonly message: string
  readonly by: string
  readonly reference: string
}

export interface LoadOptions {
  readonly nodes: readonly [MortalNode, MortalNode]
  readonly dice: Dice
  /** messages a second that are given to whichever is up; what neither could take is given a little later */
  readonly rate: number
  /** openings a second at each node */
  readonly openings: number
  /** milliseconds since 1970, as the nodes' clocks have it */
  readonly now: () => number
}

type Answered = Readonly<Record<string, unknown>>

export class Load {
  readonly promised: Promised[] = []
  readonly opened: Opened[] = []
  readonly #options: LoadOptions
  readonly #open = new Set<Promise<void>>()
  #ended = false
  #count = 0
  readonly #acknowledged = new Map<string, number>()
  /** by recipient, oldest first: messages that live long enough to be opened, and were not */
  readonly #unopened: ReadonlyMap<string, Promised[]>
  /** messages that were to be given by now, and were not */
  #owed = 0
  #running: Promise<void> = Promise.resolve()

  constructor(options: LoadOptions) {
    this.#options = options
    this.#unopened = new Map(options.nodes.map(({ id }) => [id, []]))
  }

  /** How many messages a node has acknowledged. */
  acknowledgedBy(id: string): number {
    return this.#acknowledged.get(id) ?? 0
  }

  start(): void {
    this.#running = this.#run()
  }

  /** Gives nothing more; resolves when every request was answered, or its node has died. */
  async end(): Promise<void> {
    this.#ended = true
    await this.#running
    await Promise.all(this.#open)
  }

  async #run(): Promise<void> {
    const [a, b] = this.#options.nodes
    const { rate, openings, dice } = this.#options
    for (let last = performance.now(), now = last; !this.#ended; await pause(TICK_MS), last = now) {
      now = performance.now()
      this.#owed = Math.min(MOST_OWED, this.#owed + (rate * (now - last)) / 1000)
      const up = [a, b].filter(({ isUp }) => isUp)
      for (; up.length > 0 && this.#owed >= 1 && this.#open.size < MOST_OPEN; this.#owed--) {
        const node = dice.pick(up)
        this.#do(this.#send(node, node === a ? b : a))
      }
      for (const node of up) if (dice.chance((openings * (now - last)) / 1000)) this.#openSome(node)
    }
  }

  /** Opens one of the oldest messages that were not: what was sent last may be on its way. */
  #openSome(node: MortalNode): void {
    const some = this.#unopened.get(node.id)?.slice(0, OLDEST) ?? []
    if (some.length === 0) return
    const one = this.#options.dice.pick(some)
    // two at once, of which one is the first
    for (let twice = 0; twice < 2; twice++) this.#do(this.#show(node, one))
  }

  #do(work: Promise<void>): void {
    // a node that dies while it is asked has promised nothing
    const task = work.catch(() => undefined).finally(() => this.#open.delete(task))
    this.#open.add(task)
  }

  async #send(node: MortalNode, other: MortalNode): Promise<void> {
    const isShort = this.#options.dice.chance(SHORT_LIVED)
    const reference = `R-${++this.#count}`
    const content = Buffer.from(JSON.stringify({ note: 'Received and taken up.', reference })).toString('base64')
    const expires = isShort ? { expires: new Date(this.#options.now() + SHORT_MS).toISOString() } : {}
    const answer = await ask(node, '/api/v1/messages', { to: [other.id], kind: 'acknowledgement', content, ...expires })
    if (typeof answer.message !== 'string') return
    const promised = { message: answer.message, from: node.id, to: other.id, reference }
    this.promised.push(promised)
    this.#acknowledged.set(node.id, this.acknowledgedBy(node.id) + 1)
    if (!isShort) this.#unopened.get(other.id)?.push(promised)
  }

  async #show(node: MortalNode, one: Promised): Promise<void> {
    const { message } = one
    const answer = await ask(node, `/api/v1/messages/${message}/open`, {})
    const content = answer.content as { readonly reference?: string } | undefined
    if (answer.message !== message) return
    this.opened.push({ message, by: node.id, reference: content?.reference ?? '' })
    const unopened = this.#unopened.get(node.id) ?? []
    if (unopened.includes(one)) unopened.splice(unopened.indexOf(one), 1)
  }
}

const ask = async (node: MortalNode, path: string, body: object): Promise<Answered> =>
  (await (await node.client.request(path, { method: 'POST', body: JSON.stringify(body) })).json()) as Answered
