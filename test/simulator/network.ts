// The simulated network between the nodes: links with delays, losses, repetition and overtaking, partitions, nodes that crash and come back;
// gossip as flooding to a few neighbours, and the pairwise comparison of protocol/roster/reconcile.ts behind it. No sockets, one seed.

import type { Charter } from '../../protocol/charter.ts'
import type { ConsensusEffect } from '../../protocol/epoch/turn.ts'
import { itemOrder, parseItem } from '../../protocol/roster/item.ts'
import type { Note } from '../../protocol/roster/outcome.ts'
import { answerRanges, beginComparison, continueComparison } from '../../protocol/roster/reconcile.ts'
import { Agenda } from './agenda.ts'
import { crypto, FOUNDED } from './network-world.ts'
import type { Dice } from './seeded.ts'
import { textOf } from './shared-crypto.ts'
import type { SeededBugs, SimNode, Surroundings } from './sim-node.ts'

/** Neighbours that a node tells what is new to it; others tell it as well. */
const NEIGHBOURS = 4
/** How often a node compares what it holds with another one, from and to, milliseconds. */
const COMPARES = [60_000, 120_000] as const
/** Events of the trace that are kept. */
const TRACE = 40

/** How bad the links are. */
export interface Weather {
  readonly loss: number
  readonly twice: number
  /** part of the messages that are late, by up to `lateMs` */
  readonly late: number
  readonly lateMs: number
}

export const STORMY: Weather = { loss: 0.03, twice: 0.02, late: 0.03, lateMs: 8_000 }
export const CALM: Weather = { loss: 0, twice: 0, late: 0, lateMs: 0 }

/** An item on its way, once for all nodes. */
export interface Travelling {
  readonly number: number
  readonly bytes: Uint8Array
}

/** Who watches what happens, and acts on it. */
export interface Onlooker {
  heard(node: SimNode, notes: readonly Note[]): void
  signs(node: SimNode, effect: Extract<ConsensusEffect, { type: 'persist-and-send' }>): boolean
}

export class Network implements Surroundings {
  readonly agenda = new Agenda(FOUNDED)
  readonly dice: Dice
  readonly charter: Charter
  readonly bugs: SeededBugs
  readonly faults: string[] = []
  readonly trace: string[] = []
  /** the trace up to the first fault */
  traceBefore: readonly string[] = []
  nodes: SimNode[] = []
  weather: Weather = STORMY
  onlooker: Onlooker | undefined
  /** everything that ever travelled, in its order: what is replayed */
  readonly past: Travelling[] = []
  deliveries = 0
  comparisons = 0
  crashes = 0
  readonly #numbers = new Map<string, Travelling>()
  #neighbours: (readonly SimNode[])[] = []

  constructor(dice: Dice, charter: Charter, bugs: SeededBugs) {
    this.dice = dice
    this.charter = charter
    this.bugs = bugs
  }

  /** Connects the nodes, and lets each compare with others from time to time. */
  connect(nodes: SimNode[]): void {
    const { dice } = this
    this.nodes = nodes
    this.#neighbours = nodes.map((node) => {
      const near = new Set<SimNode>([nodes[(node.index + 1) % nodes.length] as SimNode])
      while (near.size < Math.min(NEIGHBOURS, nodes.length - 1)) near.add(dice.pick(nodes))
      near.delete(node)
      return [...near]
    })
    for (const node of nodes) this.agenda.after(dice.next() * COMPARES[1], () => this.#compareAgain(node))
  }

  note(what: string): void {
    const minutes = ((this.agenda.now - FOUNDED) / 60_000).toFixed(2)
    this.trace.push(`${minutes} min  ${what}`)
    if (this.trace.length > TRACE) this.trace.shift()
  }

  fault(what: string): void {
    this.note(`FAULT: ${what}`)
    if (this.faults.length === 0) this.traceBefore = [...this.trace]
    if (this.faults.length < 20) this.faults.push(what)
  }

  heard(node: SimNode, notes: readonly Note[]): void {
    this.onlooker?.heard(node, notes)
  }

  signs(node: SimNode, effect: Extract<ConsensusEffect, { type: 'persist-and-send' }>): boolean {
    return this.onlooker?.signs(node, effect) ?? true
  }

  travelling(bytes: Uint8Array): Travelling {
    const key = textOf(crypto.sha256(bytes))
    const known = this.#numbers.get(key)
    if (known) return known
    const item = { number: this.#numbers.size, bytes }
    this.#numbers.set(key, item)
    this.past.push(item)
    return item
  }

  /** What is new at a node goes to its neighbours; a hostile one keeps it from some. */
  tell(node: SimNode, bytes: Uint8Array): void {
    const item = this.travelling(bytes)
    node.seen.add(item.number)
    for (const to of this.#neighbours[node.index] ?? []) if (!this.#withholds(node)) this.send(node, to, item)
  }

  #withholds({ role }: SimNode): boolean {
    return role !== 'honest' && this.dice.chance(role === 'hostile' ? 0.6 : 0.3)
  }

  /** Sends one item over one link. */
  send(from: SimNode, to: SimNode, item: Travelling): void {
    const { dice, weather } = this
    if (from.side !== to.side || (weather.loss > 0 && dice.chance(weather.loss))) return
    const copies = weather.twice > 0 && dice.chance(weather.twice) ? 2 : 1
    for (let i = 0; i < copies; i++) {
      const late = weather.late > 0 && dice.chance(weather.late) ? dice.next() * weather.lateMs : 0
      this.agenda.after(20 + dice.next() * 180 + late, () => this.#deliver(from, to, item))
    }
  }

  #deliver(from: SimNode, to: SimNode, item: Travelling): void {
    if (!to.on || from.side !== to.side || to.seen.has(item.number)) return
    this.deliveries++
    to.seen.add(item.number)
    to.take(item.bytes)
  }

  #compareAgain(node: SimNode): void {
    const { dice } = this
    this.agenda.after(COMPARES[0] + dice.next() * (COMPARES[1] - COMPARES[0]), () => this.#compareAgain(node))
    if (node.on) this.compare(node, dice.pick(this.nodes))
  }

  /** Compares what two nodes hold, and gives each what it lacks; sometimes the connection is lost in the middle. */
  compare(node: SimNode, peer: SimNode): void {
    const { dice } = this
    if (peer === node || !peer.on || peer.side !== node.side) return
    if (peer.role === 'hostile' && dice.chance(0.5)) return
    this.comparisons++
    const wanted: Uint8Array[] = []
    const offered: Uint8Array[] = []
    let step = beginComparison(node.ledger.index)
    while (step.send) {
      step = continueComparison(node.ledger.index, step.state, answerRanges(peer.ledger.index, step.send))
      wanted.push(...step.wanted)
      offered.push(...step.offered)
    }
    if (step.fault) this.fault(`${node.name} finds that ${peer.name} broke the rules of the comparison: ${step.fault}`)
    const share = this.weather.loss > 0 && dice.chance(0.1) ? dice.next() : 1
    this.#give(peer, node, wanted.slice(0, Math.ceil(wanted.length * share)))
    if (share === 1) this.#give(node, peer, offered)
  }

  #give(from: SimNode, to: SimNode, places: readonly Uint8Array[]): void {
    const items = places.flatMap((place) => {
      const bytes = from.ledger.item(place)
      return bytes && !this.#withholds(from) ? [{ bytes, order: itemOrder(parseItem(bytes).type) }] : []
    })
    for (const { bytes } of items.sort((a, b) => a.order - b.order)) to.take(bytes)
  }

  /** Cuts the network in two until `heal`. @param share of the nodes on the one side */
  cut(share: number): void {
    for (const node of this.nodes) node.side = this.dice.chance(share) ? 1 : 0
    this.note(`the network is cut: ${this.nodes.filter(({ side }) => side === 1).length} nodes are apart`)
  }

  heal(): void {
    for (const node of this.nodes) node.side = 0
    this.note('the network is whole')
  }

  /** Takes a node down, and brings it back after a while. */
  crash(node: SimNode, ms: number): void {
    if (!node.on) return
    this.crashes++
    node.crash()
    this.note(`${node.name} is down for ${Math.round(ms / 1000)} s`)
    this.agenda.after(ms, () => this.bringBack(node))
  }

  bringBack(node: SimNode): void {
    if (node.on) return
    node.restart()
    this.note(`${node.name} is back`)
    this.agenda.after(this.dice.next() * 15_000, () => node.on && this.compare(node, this.dice.pick(this.nodes)))
  }
}
