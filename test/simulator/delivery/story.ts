// One simulated story of deliveries: people write and read for four days while links, disks and clocks fail and nodes crash; then everybody runs, what
// waits is delivered or ended, and the checker looks.

import { Checker, type Outcome } from './checker.ts'
import type { DeliveryNode } from './node.ts'
import { type Setting, Stage } from './stage.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** How long people write. */
const DAYS = 4
/** The longest that a node is cut off, or down. */
const APART_MS = 72 * HOUR
/** How far two clocks of a story are ahead, at most: what waits is tried again every minute until their time has come. */
const AHEAD_MS = [2 * HOUR, 4 * HOUR] as const
/** Nodes of a story that `fsck` goes through at its end. */
const AUDITED = 4
/** Crashes of a story in the moment after a receipt has left. */
const DISTURBED = 20

export interface Story extends Setting {
  readonly messages: number
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
  /** parcels that depots took, and those that their recipients proved to have */
  readonly deposits: number
  readonly collected: number
  /** messages that were taken while their sender's node did not run */
  readonly withoutSender: number
  readonly refusals: Readonly<Record<string, number>>
  readonly dials: number
  readonly crashes: number
  readonly cuts: number
  readonly jumps: number
  readonly refusedWrites: number
  readonly events: number
}

class Simulated {
  readonly #story: Story
  readonly #stage: Stage
  /** how long people write, and how long somebody is away at most, milliseconds */
  readonly #active: number
  readonly #apart: number

  constructor(story: Story) {
    this.#story = story
    this.#active = (story.days ?? DAYS) * DAY
    this.#apart = Math.min(APART_MS, this.#active * 0.75)
    this.#stage = new Stage(story, (node) => this.#disturb(node))
  }

  /** Plans the trouble of the active days. */
  #planTrouble(): void {
    const { agenda, dice, nodes, people, count } = this.#stage
    // half of it in the midst of a burst
    const during = (times: number, trouble: (node: DeliveryNode) => void) => {
      for (let i = 0; i < times; i++) {
        const burst = dice.chance(0.5) ? dice.pick(people.bursts) : undefined
        const node = dice.pick(burst?.between ?? nodes)
        agenda.after(burst ? burst.start + dice.next() * MINUTE : dice.next() * this.#active, () => this.#stage.stormy && trouble(node))
      }
    }
    // most for moments, some for hours, a few for days
    const lasting = () => dice.pick([5_000, MINUTE, MINUTE, 10 * MINUTE, 2 * HOUR, this.#apart]) * dice.next()
    during(8, () => this.#cut(lasting()))
    during(60, (node) => void this.#stage.fell(node, lasting()))
    during(30, (node) => this.#stage.jump(node))
    for (const ms of AHEAD_MS) agenda.after(dice.next() * this.#active, () => this.#stage.setClock(dice.pick(nodes), ms * dice.next()))
    during(20, (node) => this.#stage.failDisk(node, dice.next() * MINUTE))
    // one is away for all of three days, and one is cut off for as long
    agenda.after(dice.next() * (this.#active - this.#apart), () => void this.#stage.fell(dice.pick(nodes), this.#apart))
    agenda.after(dice.next() * (this.#active - this.#apart), () => {
      this.#stage.isolate(dice.pick(nodes), this.#apart)
      count.cuts++
    })
  }

  /** The worst moment for a crash: a receipt has just left. */
  #disturb(node: DeliveryNode): void {
    const { agenda, dice, stormy } = this.#stage
    if (stormy && dice.chance(DISTURBED / this.#story.messages))
      agenda.after(dice.next() * 5, () => void this.#stage.fell(node, dice.next() * MINUTE))
  }

  #cut(ms: number): void {
    const { dice, nodes, count } = this.#stage
    const share = dice.chance(0.5) ? 0.1 : 0.5
    for (const node of nodes) if (dice.chance(share)) this.#stage.isolate(node, ms, 1 + (count.cuts % 3))
    count.cuts++
  }

  async run(): Promise<Ending> {
    const { agenda, people, nodes, dice, records, trace } = this.#stage
    await this.#stage.begin()
    people.plan(this.#story.messages, this.#active)
    this.#planTrouble()
    await this.#stage.runUntil(agenda.now + this.#active)
    await this.#stage.mend()
    await this.#stage.runUntilQuiet()
    // the checker reads while nothing else happens
    for (const { disk } of nodes) disk.isSteady = true
    const checker = new Checker(nodes, records, trace)
    const doubtful = await checker.inDoubt()
    for (const { node, message } of doubtful) {
      people.reading++
      people.read(node, message)
    }
    await this.#stage.runUntilQuiet()
    const first = dice.below(nodes.length)
    const outcome = await checker.check(
      Array.from({ length: AUDITED }, (_, i) => nodes[(first + 5 * i) % nodes.length] as DeliveryNode),
      agenda.now,
    )
    return { ...outcome, ...this.#ending(), corrected: doubtful.length }
  }

  #ending() {
    const { trace, records, custodies, links, count, agenda } = this.#stage
    return {
      ...{ seed: this.#story.seed, faults: trace.faults, before: trace.before, digest: trace.digest },
      ...{ messages: records.acknowledged.size, read: records.opened.size, ...count },
      ...{ lost: links.count.lost, doubled: links.count.doubled, refusals: links.count.refused, dials: links.count.dials },
      ...{ deposits: custodies.deposits, collected: custodies.collected, withoutSender: records.withoutSender },
      ...{ refusedWrites: records.refusedWrites, events: agenda.events },
    }
  }
}

/** Tells one story. */
export const tell = (story: Story): Promise<Ending> => new Simulated(story).run()
