// The people of a story: they send messages in bursts and singly, to one authority or several, in new threads and old ones, some with a short
// life; they read some of what came, some days later. Whoever is not told that a message is queued sends it again.

import { ValiseError } from '../../../keys/errors.ts'
import type { SendRequest } from '../../../node/mail/compose.ts'
import type { Agenda } from '../agenda.ts'
import type { Dice } from '../seeded.ts'
import type { DeliveryNode } from './node.ts'
import type { Records } from './records.ts'
import type { Trace } from './trace.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Authorities that one writes to. */
const CORRESPONDENTS = 5
/** The longest burst, and messages of a thread at most: what a case has in a week. */
const BURST = 120
const THREAD = 12
/** Parts of the messages: with several recipients, with a short life, in a known thread. */
const SEVERAL = 0.08
const SHORT = 0.2
const THREADED = 0.3
/** Part of the received messages that are read during the story. */
const READ = 0.25

const content = (note: string): Uint8Array => new TextEncoder().encode(JSON.stringify({ note }))

interface Wish {
  readonly node: DeliveryNode
  readonly to: readonly DeliveryNode[]
  readonly number: number
  /** lives as long as a message may */
  readonly isLasting?: boolean
}

export interface PeopleOptions {
  readonly agenda: Agenda
  readonly dice: Dice
  readonly trace: Trace
  readonly records: Records
  readonly nodes: readonly DeliveryNode[]
}

export class People {
  readonly #options: PeopleOptions
  /** when bursts begin, milliseconds from when they were planned, and between whom: the worst moments for trouble */
  readonly bursts: { readonly start: number; readonly between: readonly DeliveryNode[] }[] = []
  /** wishes that are not yet fulfilled */
  waiting = 0
  reading = 0
  readonly #threads = new Map<number, string[]>()
  /** sends and openings under way, by the process that was asked: they are lost with it */
  readonly #asked = new Map<DeliveryNode, Set<() => void>>()

  constructor(options: PeopleOptions) {
    this.#options = options
  }

  /** Plans so many messages within so many milliseconds. */
  plan(messages: number, within: number): void {
    const { dice, nodes, agenda } = this.#options
    const circles = nodes.map((node) => {
      const circle = new Set<DeliveryNode>()
      while (circle.size < Math.min(CORRESPONDENTS, nodes.length - 1)) {
        const other = dice.pick(nodes)
        if (other !== node) circle.add(other)
      }
      return [...circle]
    })
    let number = 0
    while (number < messages) {
      const node = dice.pick(nodes)
      const circle = circles[node.index] as DeliveryNode[]
      const friend = dice.pick(circle)
      const count = Math.min(messages - number, dice.chance(0.3) ? 1 : dice.chance(0.6) ? 2 + dice.below(10) : 10 + dice.below(BURST - 10))
      const start = dice.next() * within
      this.bursts.push({ start, between: [node, friend] })
      const pace = dice.pick([0, 200, 3_000])
      for (let i = 0; i < count; i++) {
        const others = dice.chance(SEVERAL) ? [dice.pick(circle), dice.pick(circle)] : []
        const wish = { node, to: [...new Set([friend, ...others])], number: number++ }
        this.waiting++
        agenda.after(start + i * pace * dice.next(), () => this.#send(wish))
      }
    }
  }

  /** Plans so many messages of one node within so many milliseconds, which live as long as messages may. */
  write(node: DeliveryNode, to: readonly DeliveryNode[], messages: number, within: number): void {
    const { dice, agenda } = this.#options
    for (let number = 0; number < messages; number++) {
      this.waiting++
      agenda.after(dice.next() * within, () => this.#send({ node, to, number, isLasting: true }))
    }
  }

  /** A message came in: somebody reads it, perhaps. */
  received(node: DeliveryNode, message: string): void {
    const { agenda, dice } = this.#options
    if (!dice.chance(READ)) return
    this.reading++
    agenda.after(dice.chance(0.5) ? dice.next() * 10 * MINUTE : dice.next() * 48 * HOUR, () => this.read(node, message))
  }

  /** Opens a message, once its node runs. */
  read(node: DeliveryNode, message: string): void {
    const { agenda, dice, records, trace } = this.#options
    if (!node.post) return void agenda.after(dice.next() * 6 * HOUR, () => this.read(node, message))
    const { post } = node
    this.#ask(
      node,
      () => post.open(message),
      () => {
        this.reading--
        records.opened.add(`${node.index} ${message}`)
        trace.note(`${node.name} reads`)
      },
      () => this.read(node, message),
    )
  }

  /** The process that was asked is gone: what it had not answered is asked again later. */
  lost(node: DeliveryNode): void {
    const asked = this.#asked.get(node)
    this.#asked.delete(node)
    for (const again of asked ?? []) again()
  }

  #send(wish: Wish): void {
    const { agenda, dice, records, trace } = this.#options
    const { node } = wish
    if (!node.post) return void agenda.after(MINUTE + dice.next() * 3 * HOUR, () => this.#send(wish))
    const { post } = node
    const request = this.#request(wish)
    this.#ask(
      node,
      () => post.send(request),
      ({ message, thread, to }) => {
        this.waiting--
        records.acknowledged.add(message)
        trace.note(`${node.name} sends ${wish.number} to ${to.join(' ')}`)
        if (!request.thread && dice.chance(THREADED))
          this.#threads.set(
            node.index,
            Array.from({ length: THREAD }, () => thread),
          )
      },
      () => this.#send(wish),
    )
  }

  #request({ node, to, number, isLasting }: Wish): SendRequest {
    const { dice } = this.#options
    const now = Math.max(node.system(), node.context?.clock() ?? 0)
    const thread = dice.chance(THREADED) ? this.#threads.get(node.index)?.pop() : undefined
    return {
      to: to.map(({ authority }) => authority),
      ...{ kind: 'acknowledgement', content: content(`Number ${number}`), attachments: [], handling: [], thread },
      ...(!isLasting &&
        dice.chance(SHORT) && { expires: now + 1_000 + Math.round(dice.next() * dice.pick([2 * MINUTE, HOUR, 60 * HOUR])) }),
    }
  }

  /** Asks a process for something, and asks again later when its disk failed, or it is gone before it answers. */
  #ask<T>(node: DeliveryNode, ask: () => Promise<T>, done: (answer: T) => void, again: () => void): void {
    const { agenda, dice, trace } = this.#options
    const asked = this.#asked.get(node) ?? new Set()
    this.#asked.set(node, asked)
    const later = () => agenda.after(MINUTE + dice.next() * HOUR, again)
    asked.add(later)
    ask().then(
      (answer) => {
        if (asked.delete(later)) done(answer)
      },
      (error: unknown) => {
        if (!asked.delete(later)) return
        const code = error instanceof ValiseError ? error.code : String(error)
        if (code !== 'store-io' && code !== 'node-stopping') trace.fault(`${node.name} refuses what somebody asks: ${code}`)
        later()
      },
    )
  }
}
