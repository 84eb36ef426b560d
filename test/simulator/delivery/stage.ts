// Where a story of deliveries plays: the nodes with their disks, clocks and links, the people, and what is known of all of it; and what can befall a node.
// What befalls whom, and when, is the story's (story.ts, absence.ts). All that happens follows from the seed.

import '../../../node/polyfill.ts'
import type { CryptoProvider } from '../../../keys/provider.ts'
import type { NodeEvent } from '../../../node/events.ts'
import { CLOCK_SKEW_MS } from '../../../protocol/limits.ts'
import { Agenda } from '../agenda.ts'
import { FOUNDED } from '../network-world.ts'
import { diceOf } from '../seeded.ts'
import { Custodies } from './custodies.ts'
import { Links } from './links.ts'
import { DeliveryNode, type Surroundings } from './node.ts'
import { People } from './people.ts'
import { Records } from './records.ts'
import { Trace } from './trace.ts'
import { worldOf } from './world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** How long it may take until nothing waits any more: the clock that is furthest ahead, a day for all that comes after, and room. */
const SETTLES_MS = 6 * DAY
/** By how much clocks jump, ahead or behind. */
const JUMPS_MS = [5_000, MINUTE, 8 * MINUTE, 3 * DAY] as const
/**
 * A clock that is further off than others allow (CLOCK_SKEW_MS) is set right within this. When it was ahead it stands still for as long as it was ahead, and all that
 * its node sends is tried again every minute until then: so none jumps ahead that far by chance (story.ts has two that do).
 */
const NOTICED_MS = 20 * MINUTE

export interface Setting {
  readonly seed: number
  readonly crypto: CryptoProvider
}

/** Resolves when everything that was begun has gone as far as it gets without the agenda: a tick comes when no promise has anything more to do. */
const settled = () => new Promise<void>((resolve) => process.nextTick(resolve))

export class Stage implements Surroundings {
  readonly agenda = new Agenda(FOUNDED)
  readonly dice
  readonly trace = new Trace(this.agenda)
  readonly links: Links
  readonly world
  readonly records: Records
  readonly custodies: Custodies
  readonly nodes: readonly DeliveryNode[]
  readonly people: People
  readonly count = { crashes: 0, cuts: 0, jumps: 0 }
  /** whether trouble goes on */
  stormy = true

  /** @param disturb is told of a node from which a receipt has just left */
  constructor({ seed, crypto }: Setting, disturb: (node: DeliveryNode) => void = () => {}) {
    this.dice = diceOf(seed)
    this.world = worldOf(crypto)
    this.links = new Links(this.agenda, this.dice, this.trace, (index) => disturb(this.nodes[index] as DeliveryNode))
    this.nodes = this.world.parties.map((party, index) => new DeliveryNode(index, party, this))
    this.links.connect(this.nodes)
    const { agenda, dice, trace, nodes } = this
    const fault = (what: string) => trace.fault(what)
    this.records = new Records(nodes.length, () => agenda.now, fault)
    this.custodies = new Custodies(nodes, fault)
    this.people = new People({ agenda, dice, trace, nodes, records: this.records })
  }

  written(node: DeliveryNode, operations: Parameters<Records['written']>[1]): void {
    this.trace.note(`${node.name} writes ${operations.length}`)
    this.records.written(node.index, operations)
    this.custodies.written(node, operations)
  }

  refused(node: DeliveryNode, operations: Parameters<Records['written']>[1]): void {
    this.records.refused(node.index, operations)
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

  /** Cuts a node off, or with others of that side. */
  isolate(node: DeliveryNode, ms: number, side = 4 + node.index): void {
    node.side = side
    this.trace.note(`${node.name} is on side ${side}`)
    this.agenda.after(ms, () => {
      node.side = 0
      this.appears(node)
    })
  }

  /** A node is there again, and some of the others see it at once. */
  appears(node: DeliveryNode): void {
    for (const other of this.nodes)
      if (other !== node && this.dice.chance(0.3))
        this.agenda.after(this.dice.next() * 30_000, () => {
          if (!this.links.reaches({ from: node, to: other })) return
          node.connected(other.peerKey)
          other.connected(node.peerKey)
        })
  }

  /** A node crashes, or stops, and is started again after so many milliseconds. */
  async fell(node: DeliveryNode, ms: number): Promise<void> {
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
    this.agenda.after(ms, () => void this.raise(node))
  }

  /** Starts a node, until it runs. */
  async raise(node: DeliveryNode): Promise<void> {
    if (node.on) return
    // a clock is often found wrong, or set right, at a start
    if (this.stormy && this.dice.chance(0.3)) this.jump(node)
    try {
      await node.start()
      this.records.runs(node.index, true)
      this.appears(node)
    } catch (error) {
      // with a disk that fails it does not start, and is started again
      if (!node.disk.failing) this.trace.fault(`${node.name} does not start: ${String(error)}`)
      this.agenda.after(MINUTE, () => void this.raise(node))
    }
  }

  /** A clock is set wrong, or right. */
  jump(node: DeliveryNode): void {
    const { agenda, dice } = this
    const ms = dice.pick(JUMPS_MS) * dice.next()
    const isLong = ms > CLOCK_SKEW_MS
    this.setClock(node, dice.chance(0.3) ? 0 : isLong || dice.chance(0.5) ? -ms : ms)
    if (isLong) agenda.after(dice.next() * NOTICED_MS, () => this.setClock(node, 0))
  }

  /** @param offset by how much it is wrong from now on, milliseconds */
  setClock(node: DeliveryNode, offset: number): void {
    this.count.jumps++
    node.offset = Math.round(offset)
    this.trace.note(`${node.name}'s clock is ${node.offset} ms off`)
  }

  /** Batches are refused for a while. */
  failDisk(node: DeliveryNode, ms: number): void {
    node.disk.failing = true
    this.trace.note(`${node.name}'s disk fails`)
    this.agenda.after(ms, () => {
      node.disk.failing = false
    })
  }

  /** All start. */
  async begin(): Promise<void> {
    for (const node of this.nodes) void this.raise(node)
    await this.runUntil(this.agenda.now + MINUTE)
  }

  /** @param until the true time, milliseconds since 1970 */
  async runUntil(until: number): Promise<void> {
    while (this.agenda.step(until)) await settled()
  }

  #isQuiet(): boolean {
    const { people, records } = this
    return people.waiting === 0 && people.reading === 0 && records.nodes.every(({ queue }) => queue.size === 0)
  }

  /** Runs until nothing waits any more. */
  async runUntilQuiet(): Promise<void> {
    const end = this.agenda.now + SETTLES_MS
    while (!this.#isQuiet() && this.agenda.now < end) await this.runUntil(this.agenda.now + HOUR)
    // and the time in which gaps are told
    await this.runUntil(this.agenda.now + HOUR)
  }

  /** All are on, clocks are right, the network is whole; links stay as they are. */
  async mend(): Promise<void> {
    this.stormy = false
    for (const node of this.nodes) {
      node.side = 0
      node.offset = 0
      node.disk.failing = false
      void this.raise(node)
      await this.runUntil(this.agenda.now + MINUTE)
    }
  }
}
