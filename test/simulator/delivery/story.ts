// One simulated story of deliveries: people write and read for four days while links, disks and clocks fail and nodes crash; then everybody runs, what
// waits is delivered or ended, and the checker looks. All that happens follows from the seed.

import '../../../node/polyfill.ts'
import type { CryptoProvider } from '../../../keys/provider.ts'
import type { NodeEvent } from '../../../node/events.ts'
import { CLOCK_SKEW_MS } from '../../../protocol/limits.ts'
import { Agenda } from '../agenda.ts'
import { FOUNDED } from '../network-world.ts'
import { diceOf } from '../seeded.ts'
import { Checker, type Outcome } from './checker.ts'
import { Links } from './links.ts'
import { DeliveryNode, type Surroundings } from './node.ts'
import { People } from './people.ts'
import { Records } from './records.ts'
import { Trace } from './trace.ts'
import { worldOf } from './world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** How long people write. */
const DAYS = 4
/** How long it may take until nothing waits any more: the clock that is furthest ahead, a day for all that comes after, and room. */
const SETTLES_MS = 6 * DAY
/** The longest that a node is cut off, or down. */
const APART_MS = 72 * HOUR
/** By how much clocks jump, ahead or behind. */
const JUMPS_MS = [5_000, MINUTE, 8 * MINUTE, 2 * DAY] as const
/**
 * A clock that is further off than others allow (CLOCK_SKEW_MS) is set right within this. When it was ahead it stands still for as long as it was ahead, and all that
 * its node sends is tried again every minute until then: that happens to one node of each story.
 */
const NOTICED_MS = 20 * MINUTE
const LONG_AHEAD_MS = 2 * HOUR
/** Nodes of a story that `fsck` goes through at its end. */
const AUDITED = 4
/** Crashes of a story in the moment after a receipt has left. */
const DISTURBED = 20

export interface Story {
  readonly seed: number
  readonly messages: number
  readonly crypto: CryptoProvider
  /** how long people write; of less than four, nobody is away for three */
  readonly days?: number
}

export interface Ending extends Outcome {
  readonly seed: number
  /** what must not be, in words */
  readonly faults: readonly string[]
  /** the last events before the first fault; none when there is none */
  readonly before: readonly string[]
  /** the whole story in 16 hex digits */
  readonly digest: string
  /** messages that officers were told are queued */
  readonly messages: number
  readonly read: number
  /** messages whose sender had been told that they expired without a receipt, and whose reading corrected that */
  readonly corrected: number
  readonly lost: number
  readonly doubled: number
  readonly refusals: Readonly<Record<string, number>>
  readonly dials: number
  readonly crashes: number
  readonly cuts: number
  readonly jumps: number
  readonly refusedWrites: number
  readonly events: number
}

/** Resolves when everything that was begun has gone as far as it gets without the agenda: a tick comes when no promise has anything more to do. */
const settled = () => new Promise<void>((resolve) => process.nextTick(resolve))

class Simulated implements Surroundings {
  readonly story: Story
  readonly agenda = new Agenda(FOUNDED)
  readonly dice
  readonly trace = new Trace(this.agenda)
  readonly links: Links
  readonly world
  readonly records: Records
  readonly nodes: readonly DeliveryNode[]
  readonly people: People
  readonly count = { crashes: 0, cuts: 0, jumps: 0 }
  /** how long people write, and how long somebody is away at most, milliseconds */
  readonly #active: number
  readonly #apart: number
  /** whether trouble goes on */
  #stormy = true

  constructor(story: Story) {
    this.story = story
    this.#active = (story.days ?? DAYS) * DAY
    this.#apart = Math.min(APART_MS, this.#active * 0.75)
    this.dice = diceOf(story.seed)
    this.world = worldOf(story.crypto)
    this.links = new Links(this.agenda, this.dice, this.trace, (index) => this.#disturb(this.nodes[index] as DeliveryNode))
    this.nodes = this.world.parties.map((party, index) => new DeliveryNode(index, party, this))
    this.links.connect(this.nodes)
    const { agenda, dice, trace, nodes } = this
    this.records = new Records(
      nodes.length,
      () => agenda.now,
      (what) => trace.fault(what),
    )
    this.people = new People({ agenda, dice, trace, nodes, records: this.records })
  }

  written(node: DeliveryNode, operations: Parameters<Records['written']>[1]): void {
    this.trace.note(`${node.name} writes ${operations.length}`)
    this.records.written(node.index, operations)
  }

  refused(): void {
    this.records.refusedWrites++
  }

  heard(node: DeliveryNode, event: NodeEvent): void {
    if (event.type === 'alarm') {
      this.trace.note(`${node.name} raises ${event.code}`)
      const at = node.context?.clock() ?? node.system()
      this.records.nodes[node.index]?.alarms.push({ code: event.code, message: event.message, at, when: this.agenda.now })
    } else if (event.type === 'message') {
      this.trace.note(`${node.name} ${event.direction} ${event.authority} ${event.state}`)
      if (event.direction === 'in') this.people.received(node, event.message)
    }
  }

  /** Plans the trouble of the active days. */
  #planTrouble(): void {
    const { agenda, dice, nodes } = this
    // half of it in the midst of a burst
    const during = (times: number, trouble: (node: DeliveryNode) => void) => {
      for (let i = 0; i < times; i++) {
        const burst = dice.chance(0.5) ? dice.pick(this.people.bursts) : undefined
        const node = dice.pick(burst?.between ?? nodes)
        agenda.after(burst ? burst.start + dice.next() * MINUTE : dice.next() * this.#active, () => this.#stormy && trouble(node))
      }
    }
    // most for moments, some for hours, a few for days
    const lasting = () => dice.pick([5_000, MINUTE, MINUTE, 10 * MINUTE, 2 * HOUR, this.#apart]) * dice.next()
    during(8, () => this.#cut(lasting()))
    during(60, (node) => void this.#fell(node, lasting()))
    during(30, (node) => this.#jump(node))
    agenda.after(dice.next() * this.#active, () => this.#set(dice.pick(nodes), LONG_AHEAD_MS * dice.next()))
    during(20, (node) => this.#failDisk(node, dice.next() * MINUTE))
    // one is away for all of three days, and one is cut off for as long
    agenda.after(dice.next() * (this.#active - this.#apart), () => void this.#fell(dice.pick(nodes), this.#apart))
    agenda.after(dice.next() * (this.#active - this.#apart), () => this.#isolate(dice.pick(nodes), this.#apart))
  }

  /** The worst moment for a crash: a receipt has just left. */
  #disturb(node: DeliveryNode): void {
    const { agenda, dice } = this
    if (this.#stormy && dice.chance(DISTURBED / this.story.messages))
      agenda.after(dice.next() * 5, () => void this.#fell(node, dice.next() * MINUTE))
  }

  #cut(ms: number): void {
    const share = this.dice.chance(0.5) ? 0.1 : 0.5
    for (const node of this.nodes) if (this.dice.chance(share)) this.#isolate(node, ms, 1 + (this.count.cuts % 3))
    this.count.cuts++
  }

  #isolate(node: DeliveryNode, ms: number, side = 4 + node.index): void {
    node.side = side
    this.trace.note(`${node.name} is on side ${side}`)
    this.agenda.after(ms, () => {
      node.side = 0
      this.#appears(node)
    })
  }

  /** A node is there again, and some of the others see it at once. */
  #appears(node: DeliveryNode): void {
    for (const other of this.nodes)
      if (other !== node && this.dice.chance(0.3))
        this.agenda.after(this.dice.next() * 30_000, () => {
          if (!this.links.reaches({ from: node, to: other })) return
          node.connected(other.peerKey)
          other.connected(node.peerKey)
        })
  }

  async #fell(node: DeliveryNode, ms: number): Promise<void> {
    if (!node.on) return
    this.count.crashes++
    this.records.runs(node.index, false)
    if (this.dice.chance(0.8)) {
      await node.crash()
      this.people.lost(node)
    } else {
      await node.stop()
      this.people.lost(node)
    }
    this.agenda.after(ms, () => void this.#raise(node))
  }

  async #raise(node: DeliveryNode): Promise<void> {
    if (node.on) return
    // a clock is often found wrong, or set right, at a start
    if (this.#stormy && this.dice.chance(0.3)) this.#jump(node)
    try {
      await node.start()
      this.records.runs(node.index, true)
      this.#appears(node)
    } catch (error) {
      // with a disk that fails it does not start, and is started again
      if (!node.disk.failing) this.trace.fault(`${node.name} does not start: ${String(error)}`)
      this.agenda.after(MINUTE, () => void this.#raise(node))
    }
  }

  /** A clock is set wrong, or right. */
  #jump(node: DeliveryNode): void {
    const { agenda, dice } = this
    const ms = dice.pick(JUMPS_MS) * dice.next()
    const isLong = ms > CLOCK_SKEW_MS
    this.#set(node, dice.chance(0.3) ? 0 : isLong || dice.chance(0.5) ? -ms : ms)
    if (isLong) agenda.after(dice.next() * NOTICED_MS, () => this.#set(node, 0))
  }

  #set(node: DeliveryNode, offset: number): void {
    this.count.jumps++
    node.offset = Math.round(offset)
    this.trace.note(`${node.name}'s clock is ${node.offset} ms off`)
  }

  #failDisk(node: DeliveryNode, ms: number): void {
    node.disk.failing = true
    this.trace.note(`${node.name}'s disk fails`)
    this.agenda.after(ms, () => {
      node.disk.failing = false
    })
  }

  async #runUntil(until: number): Promise<void> {
    while (this.agenda.step(until)) await settled()
  }

  #isQuiet(): boolean {
    const { people, records } = this
    return people.waiting === 0 && people.reading === 0 && records.nodes.every(({ queue }) => queue.size === 0)
  }

  async #runUntilQuiet(): Promise<void> {
    const end = this.agenda.now + SETTLES_MS
    while (!this.#isQuiet() && this.agenda.now < end) await this.#runUntil(this.agenda.now + HOUR)
    // and the time in which gaps are told
    await this.#runUntil(this.agenda.now + HOUR)
  }

  /** All are on, clocks are right, the network is whole; links stay as they are. */
  async #mend(): Promise<void> {
    this.#stormy = false
    for (const node of this.nodes) {
      node.side = 0
      node.offset = 0
      node.disk.failing = false
      void this.#raise(node)
      await this.#runUntil(this.agenda.now + MINUTE)
    }
  }

  async run(): Promise<Ending> {
    const { agenda, people, nodes, dice } = this
    for (const node of nodes) void this.#raise(node)
    await this.#runUntil(agenda.now + MINUTE)
    people.plan(this.story.messages, this.#active)
    this.#planTrouble()
    await this.#runUntil(agenda.now + this.#active)
    await this.#mend()
    await this.#runUntilQuiet()
    // the checker reads while nothing else happens
    for (const { disk } of nodes) disk.isSteady = true
    const checker = new Checker(nodes, this.records, this.trace)
    const doubtful = await checker.inDoubt()
    for (const { node, message } of doubtful) {
      people.reading++
      people.read(node, message)
    }
    await this.#runUntilQuiet()
    const first = dice.below(nodes.length)
    const outcome = await checker.check(
      Array.from({ length: AUDITED }, (_, i) => nodes[(first + 5 * i) % nodes.length] as DeliveryNode),
      agenda.now,
    )
    return { ...outcome, ...this.#ending(), corrected: doubtful.length }
  }

  #ending() {
    const { trace, records, links, count, agenda } = this
    return {
      ...{ seed: this.story.seed, faults: trace.faults, before: trace.before, digest: trace.digest },
      ...{ messages: records.acknowledged.size, read: records.opened.size, ...count },
      ...{ lost: links.count.lost, doubled: links.count.doubled, refusals: links.count.refused, dials: links.count.dials },
      ...{ refusedWrites: records.refusedWrites, events: agenda.events },
    }
  }
}

/** Tells one story. */
export const tell = (story: Story): Promise<Ending> => new Simulated(story).run()
