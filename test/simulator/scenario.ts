// One simulated story of a network: it is founded, people decide while others do harm and the network breaks, it heals, and a suspension must
// get through. All that happens follows from the seed.

import { hex } from '../../keys/ids.ts'
import { parseVote } from '../../protocol/epoch/vote.ts'
import { isSigned, People, type SignedNode } from './actors.ts'
import { Checker } from './checker.ts'
import { Malice } from './malice.ts'
import { CALM, Network } from './network.ts'
import { crypto, type NetworkWorld, networkWorld } from './network-world.ts'
import { Seals } from './seal.ts'
import { diceOf } from './seeded.ts'
import { type Role, type SeededBugs, SimNode } from './sim-node.ts'

const MINUTE = 60_000

export interface Story {
  readonly seed: number
  /** nodes in all */
  readonly nodes?: number
  /** how long people decide and others do harm, minutes */
  readonly minutes?: number
  readonly bugs?: SeededBugs
}

export interface Ending {
  readonly seed: number
  /** what must not be, in words */
  readonly faults: readonly string[]
  /** the last events up to the first fault; none when there is none */
  readonly trace: readonly string[]
  readonly administrators: number
  /** the number of the last epoch */
  readonly epochs: number
  /** acts about members that count at the end */
  readonly acts: number
  readonly proposals: number
  /** contradictions of two-faced administrators that two honest nodes have seen */
  readonly contradictions: number
  readonly evidence: number
  readonly crashes: number
  readonly deliveries: number
  readonly comparisons: number
  /** items of the node that holds most */
  readonly items: number
  readonly events: number
}

/** Acts of honest people, and of others, so many a minute. */
const WANTS = 0.7
const HARMS = 2
/** How long a network that is whole takes to agree, and a suspension to be everywhere, at most. */
const HEALS_MS = 12 * MINUTE
const SUSPENDS_MS = 10 * MINUTE
/** Members beside the administrators that may become administrators. */
const ELIGIBLE = 4

const shuffled = <T>(items: readonly T[], below: (n: number) => number): T[] => {
  const out = [...items]
  for (let i = out.length - 1; i > 0; i--) {
    const j = below(i + 1)
    ;[out[i], out[j]] = [out[j] as T, out[i] as T]
  }
  return out
}

class Simulated {
  readonly story: Story
  readonly dice
  readonly world: NetworkWorld
  readonly network: Network
  readonly seals = new Seals()
  readonly people: People
  readonly malice: Malice
  readonly checker: Checker
  contradictions = 0

  constructor(story: Story) {
    this.story = story
    this.dice = diceOf(story.seed)
    // odd numbers: then the honest ones are enough when all others, one below the threshold, are not
    this.world = networkWorld(this.dice.pick([5, 7, 9]))
    this.network = new Network(this.dice, this.world.charter, story.bugs ?? {})
    this.network.connect(this.#nodes())
    const signed = this.network.nodes.filter(isSigned)
    const byAuthority = new Map<string, SignedNode>(signed.map((node) => [node.party.authority, node]))
    this.people = new People(this.network, this.world, this.seals, byAuthority)
    this.malice = new Malice(this.network, this.world, this.seals)
    this.checker = new Checker(this.network, this.seals, new Map(signed.map(({ party, role }) => [party.authority, role])))
    this.network.onlooker = {
      heard: (node, notes) => {
        this.checker.heard(node, notes)
        this.people.heard(node, notes)
        this.malice.heard(node, notes)
      },
      signs: (node, effect) => {
        this.#disturbVote(node, effect)
        return this.malice.signs(node, effect)
      },
    }
  }

  /** Administrators first, then the other founders, then nodes that only follow; a fifth of the latter two is hostile. */
  #nodes(): SimNode[] {
    const { dice, world, network } = this
    const below = world.charter.threshold - 1
    const colluding = shuffled(world.administrators, dice.below).slice(0, below)
    const roleOf = (i: number): Role => (i % 5 === 3 ? 'hostile' : 'honest')
    const administrators = world.administrators.map((party, i) => {
      const role = colluding[0] === party ? 'two-faced' : colluding.includes(party) ? 'colludes' : 'honest'
      return new SimNode(i, network, party, role, true)
    })
    const n = administrators.length
    const members = world.members.map((party, i) => new SimNode(n + i, network, party, roleOf(i), i < ELIGIBLE))
    const count = Math.max(this.story.nodes ?? 300, n + members.length)
    const followers = Array.from(
      { length: count - n - members.length },
      (_, i) => new SimNode(n + members.length + i, network, undefined, roleOf(i), false),
    )
    return [...administrators, ...members, ...followers]
  }

  honest(): SimNode[] {
    return this.network.nodes.filter(({ role }) => role === 'honest')
  }

  /** Plans all that happens of itself until `ms` from now. */
  #plan(ms: number): void {
    const { dice, network } = this
    const { agenda } = network
    const minutes = ms / MINUTE
    for (let i = 0; i < minutes * WANTS; i++) agenda.after(dice.next() * ms, () => this.people.act())
    for (let i = 0; i < minutes * HARMS; i++) agenda.after(dice.next() * ms, () => this.malice.act())
    for (let i = 0; i < 1 + dice.below(3); i++) {
      const at = dice.next() * ms
      agenda.after(at, () => network.cut(0.1 + dice.next() * 0.5))
      agenda.after(at + dice.next() * 4 * MINUTE, () => network.heal())
    }
    for (let i = 0; i < network.nodes.length / 15; i++)
      agenda.after(dice.next() * ms, () => network.crash(dice.pick(network.nodes), dice.next() * 4 * MINUTE))
    // administrators crash more often, and mostly for a moment: in the middle of votes
    const voters = network.nodes.filter(({ votes }) => votes)
    for (let i = 0; i < minutes * 2; i++)
      agenda.after(dice.next() * ms, () =>
        network.crash(dice.pick(voters), dice.chance(0.8) ? dice.next() * 2_000 : dice.next() * 2 * MINUTE),
      )
    agenda.after(ms / 2, () => this.#checkpoint())
  }

  /** The worst moment for a crash: a vote has just left, most of all one for nothing, after which there is something to vote for. */
  #disturbVote(node: SimNode, { of, statement }: Parameters<Malice['signs']>[1]): void {
    const isNil = of === 'vote' && parseVote(statement).epoch.length === 0
    const { dice, network } = this
    if (network.weather === CALM) return
    if (dice.chance(isNil ? 0.5 : 0.1)) network.agenda.after(dice.next() * 500, () => network.crash(node, dice.next() * 1_000))
    if (dice.chance(0.04)) {
      network.cut(0.2 + dice.next() * 0.5)
      network.agenda.after(10_000 + dice.next() * 30_000, () => network.heal())
    }
  }

  #checkpoint(): void {
    for (const node of this.honest()) if (node.on && node.index % 7 === 0) this.checker.checkNode(node)
  }

  /** All are on, and links are good. */
  #heal(): void {
    const { network } = this
    network.heal()
    network.weather = CALM
    for (const node of network.nodes) network.bringBack(node)
    network.agenda.runUntil(network.agenda.now + HEALS_MS)
    for (const node of network.nodes) node.expire()
    this.checker.checkAgreement(this.honest())
  }

  /**
   * Somebody is suspended by the honest administrators alone, while one of the others is off, and often a change of government is under way.
   * It must count everywhere in time, whatever the vote comes to.
   */
  #suspend(): void {
    const { network, dice, people } = this
    const administrators = people.administrators()
    const first = administrators[0]
    if (!first) return network.fault('there is no honest administrator left')
    const other = network.nodes.find((node) => node.role !== 'honest' && node.decides)
    if (other) network.crash(other, SUSPENDS_MS * 2)
    const roster = first.ledger.roster(first.now)
    const active = roster.members.filter(({ state }) => state === 'active')
    const payload = dice.chance(0.5) ? people.changed(roster) : undefined
    if (payload) people.propose(dice.pick(administrators), 'government', '', payload)
    if (active.length === 0) return
    const { authority } = dice.pick(active)
    network.agenda.runUntil(network.agenda.now + dice.next() * MINUTE)
    const proposed = people.propose(dice.pick(people.administrators()), 'suspend', authority)
    if (!proposed) return network.fault(`no honest administrator can propose to suspend ${authority}`)
    network.agenda.runUntil(network.agenda.now + SUSPENDS_MS)
    const late = this.honest().filter((node) => node.on && node.ledger.acts.history(authority).state === 'active')
    if (late.length > 0)
      network.fault(
        `after ${SUSPENDS_MS / MINUTE} minutes the suspension of ${authority} (${hex(proposed.id).slice(0, 8)}) does not count at ${late.length} nodes, ${late[0]?.name} among them`,
      )
  }

  run(): Ending {
    const { network, checker } = this
    const ms = (this.story.minutes ?? 10) * MINUTE
    this.#plan(ms)
    network.agenda.runUntil(network.agenda.now + ms)
    this.#heal()
    this.#suspend()
    network.agenda.runUntil(network.agenda.now + HEALS_MS / 2)
    const honest = this.honest().filter(({ on }) => on)
    checker.checkAgreement(honest)
    for (const node of honest) checker.checkNode(node)
    this.contradictions = checker.checkContradictions(honest, this.malice.contradicted)
    return this.#ending()
  }

  #ending(): Ending {
    const { network, people, checker, contradictions, world } = this
    const { ledger } = this.honest()[0] as SimNode
    return {
      ...{ seed: this.story.seed, faults: network.faults, trace: network.traceBefore, administrators: world.administrators.length },
      ...{ epochs: ledger.chain.current.number, acts: ledger.acts.counted().length, proposals: people.proposals, contradictions },
      ...{ evidence: checker.evidence, crashes: network.crashes, deliveries: network.deliveries, comparisons: network.comparisons },
      ...{ items: Math.max(...network.nodes.map((node) => node.ledger.index.size)), events: network.agenda.events },
    }
  }
}

/** Tells one story. */
export const tell = (story: Story): Ending => {
  crypto.forget()
  return new Simulated(story).run()
}
