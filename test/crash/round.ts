// One round: two nodes live under load and die, each where its plan says, until both plans are done. Then all settles, and the checker
// looks at what is left.

import '../../node/polyfill.ts'
import { setTimeout as pause } from 'node:timers/promises'
import type { ScryptCost } from '../../keys/provider.ts'
import type { Moment } from '../../node/moments.ts'
import { type Dice, diceOf } from '../simulator/seeded.ts'
import { check, isSettled } from './checker.ts'
import { checkpointOf, type Entry, get, type Remains, receiptsHeld, remainsOf, type Seen, verdictOf } from './evidence.ts'
import { Load } from './load.ts'
import type { Life, MortalNode } from './mortal-node.ts'
import type { Fault, Orders } from './orders.ts'
import { foundPair } from './pair.ts'
import { disturbs, type Kill } from './plan.ts'

const WEEK_MS = 7 * 86_400_000
/** A moment is late when so many messages were acknowledged by each node without it, and so much time has passed since the node was ready. */
const MOMENT_MESSAGES = 100
const MOMENT_MS = 5_000
/** However slow the machine, it is late then. */
const LATEST_MS = 60_000
/** A moment that has not come in so many lives is not covered; lives that the other's story ended count apart. */
const TRIES = 5
const DISTURBANCES = 20
/** A node that is not ready by then never will be; the limit that is demanded is the caller's. */
const START_MS = 60_000
/** How long nothing may arrive at the end while something waits: the longest pause of the delivery loop. */
const SETTLE_MS = 60_000
/** How often the checkpoints of running nodes are looked at. */
const WATCH_MS = 100
/** Between two looks at all that nodes have left: each takes them as much work as some hundred messages. */
const LOOK_MS = 2_000
/** How long the other stays away for messages to expire. */
const AWAY_MS = 1_500
/** When, after it was ready, something happens to a node in the middle of its work: at most so late. */
const SOON_MS = 300

export interface RoundOptions {
  readonly plan: readonly [readonly Kill[], readonly Kill[]]
  readonly seed: number
  /** messages a second that each node is given while it is up */
  readonly rate: number
  /** openings a second at each node; none where the fault is one that hides messages from their reader */
  readonly openings: number
  readonly cost?: ScryptCost | undefined
  /** what both nodes have wrong */
  readonly fault?: Fault | undefined
  /** told of each death: how many there were, where, and how many lives it took */
  readonly progress?: (kills: number, kill: Kill, lives: number) => void
}

export interface RoundResult {
  readonly kills: number
  readonly uncovered: readonly Moment[]
  readonly faults: readonly string[]
  /** milliseconds of each start, from the making of its process until the node was ready */
  readonly starts: readonly number[]
  readonly acknowledged: number
  readonly opened: number
  /** seconds under load */
  readonly seconds: number
}

/** What one node's story does to the other: before its next life, and in it. */
interface Visit {
  readonly losePrekeys?: boolean
  readonly awayMs?: number
  readonly death?: Moment
}

class Round {
  readonly uncovered: Moment[] = []
  readonly starts: number[] = []
  readonly seen = new Map<string, Seen[]>()
  readonly load: Load
  kills = 0
  readonly #options: RoundOptions
  readonly #nodes: readonly [MortalNode, MortalNode]
  readonly #dice: Dice
  readonly #visits = new Map<MortalNode, Visit[]>()
  readonly #lives = new Map<MortalNode, Life>()
  /** a story that ends lives of both nodes, until it is over */
  #disturbance: Promise<void> | undefined
  /** while both are down so that a week may pass */
  #gate: Promise<unknown> = Promise.resolve()
  #ahead = 0
  #ended = false

  constructor(nodes: readonly [MortalNode, MortalNode], options: RoundOptions) {
    this.#nodes = nodes
    this.#options = options
    this.#dice = diceOf(options.seed)
    const { rate, openings } = options
    this.load = new Load({ nodes, dice: diceOf(options.seed + 1), rate, openings, now: () => Date.now() + this.#ahead })
    for (const node of nodes) {
      this.#visits.set(node, [])
      this.seen.set(node.id, [])
    }
  }

  /** Both nodes go through their plans, under load. */
  async play(): Promise<number> {
    const [a, b] = this.#nodes
    const watching = Promise.all(this.#nodes.map((node) => this.#watch(node)))
    this.load.start()
    const began = performance.now()
    const [first, second] = this.#options.plan
    // a plan that is done waits for the other's, alive
    let open = 2
    const over = Promise.withResolvers<void>()
    const fate = async (self: MortalNode, other: MortalNode, kills: readonly Kill[]): Promise<void> => {
      for (const left = [...kills]; left.length > 0; ) {
        const kill = this.#next(left)
        if (kill && disturbs(kill)) await this.#alone(() => this.#bringAbout(self, other, kill))
        else if (kill) await this.#bringAbout(self, other, kill)
        else await this.#await(self, other)
      }
      if (--open === 0) over.resolve()
      await this.#outlive(self, other, over.promise)
    }
    await Promise.all([fate(a, b, first), fate(b, a, second)])
    const seconds = (performance.now() - began) / 1000
    await this.load.end()
    this.#ended = true
    await watching
    return seconds
  }

  /** Both nodes live until nothing waits any more. @returns what they have left */
  async settle(): Promise<readonly [Remains, Remains]> {
    const [a, b] = this.#nodes
    // what rests after many failures goes at once from a node that has just started
    for (const node of this.#nodes) {
      node.kill('SIGTERM')
      await this.#lives.get(node)?.ended
    }
    await this.#start(a, b, { ahead: this.#ahead, fault: this.#options.fault })
    await this.#start(b, a, { ahead: this.#ahead, fault: this.#options.fault })
    const logs: readonly [Entry[], Entry[]] = [[], []]
    for (let fewest = Number.POSITIVE_INFINITY, end = performance.now() + SETTLE_MS; ; await pause(WATCH_MS)) {
      const queued = await Promise.all(
        this.#nodes.map(async (node) => ((await get(node, '/api/v1/status')).outbox as { queued: number }).queued),
      )
      const waiting = queued.reduce((sum, count) => sum + count, 0)
      if (waiting < fewest) end = performance.now() + SETTLE_MS
      fewest = Math.min(fewest, waiting)
      const isLate = performance.now() > end
      if (!isLate && waiting > 0) continue
      const remains = [await remainsOf(a, logs[0]), await remainsOf(b, logs[1])] as const
      if (isLate || isSettled(remains)) return remains
      await pause(LOOK_MS)
    }
  }

  /** Stops both nodes, and looks at the receipts that each holds of the other's. */
  async collectReceipts(): Promise<void> {
    const [a, b] = this.#nodes
    for (const node of this.#nodes) {
      node.kill('SIGTERM')
      await this.#lives.get(node)?.ended
    }
    this.seen.get(b.id)?.push(...(await receiptsHeld(a)))
    this.seen.get(a.id)?.push(...(await receiptsHeld(b)))
  }

  /** Takes what comes next of a plan; while the other's story ends lives of both, only what bears that. */
  #next(left: Kill[]): Kill | undefined {
    const at = this.#disturbance === undefined ? 0 : left.findIndex((kill) => !disturbs(kill))
    return at < 0 ? undefined : left.splice(at, 1)[0]
  }

  /** Two such stories at once would end each other's lives for ever. */
  async #alone(work: () => Promise<void>): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#disturbance = promise
    await work()
    this.#disturbance = undefined
    resolve()
  }

  /** Lives until the other's story is over. */
  async #await(self: MortalNode, other: MortalNode): Promise<void> {
    await this.#outlive(self, other, this.#disturbance ?? Promise.resolve())
    self.kill()
    await this.#lives.get(self)?.ended
  }

  async #bringAbout(self: MortalNode, other: MortalNode, kill: Kill): Promise<void> {
    let { passing } = kill
    for (let late = 0, disturbed = 0; late < TRIES && disturbed < DISTURBANCES; ) {
      const outcome = await (kill.story === 'week' ? this.#inNewWeek(self, other, kill, passing) : this.#try(self, other, kill, passing))
      if (outcome === 'died') {
        this.kills++
        this.#options.progress?.(this.kills, kill, 1 + late + disturbed)
        return
      }
      if (outcome === 'late') late++
      else disturbed++
      passing = 1
    }
    this.uncovered.push(kill.moment)
  }

  /** No node may live in two weeks at once: both are down when one begins. */
  async #inNewWeek(self: MortalNode, other: MortalNode, kill: Kill, passing: number): Promise<'died' | 'late' | 'disturbed'> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#gate = promise
    other.kill()
    await this.#lives.get(other)?.ended
    this.#ahead += WEEK_MS
    resolve()
    return this.#try(self, other, kill, passing)
  }

  /** One life that is to end at a moment. */
  async #try(self: MortalNode, other: MortalNode, kill: Kill, passing: number): Promise<'died' | 'late' | 'disturbed'> {
    if (this.#ended) throw new Error('the round was abandoned')
    const visit = this.#visits.get(self)?.shift()
    if (visit?.awayMs !== undefined) await pause(visit.awayMs)
    if (visit?.losePrekeys === true || kill.story === 'prekeys-lost') self.losePrekeys()
    const death = visit?.death ? { moment: visit.death, passing: 1 } : { moment: kill.moment, passing }
    const played = kill.story === 'write-fails' ? 'failingWrite' : kill.story === 'write-fails-late' ? 'lateError' : undefined
    await this.#gate
    const life = await self.live({ death, ahead: this.#ahead, fault: this.#options.fault ?? played }, other)
    this.#lives.set(self, life)
    const isReady = await this.#ready(self, life)
    if (isReady) this.#during(self, other, kill)
    const { signal, isLate } = await this.#endOf(self, life)
    if (isLate) return 'late'
    // another's story may have ended it, or a stop come before the moment
    return signal === 'SIGKILL' && !self.wasEnded && visit?.death === undefined ? 'died' : 'disturbed'
  }

  async #endOf(self: MortalNode, life: Life): Promise<{ readonly signal: string | null; readonly isLate: boolean }> {
    const first = await Promise.race([life.ended, this.#late(life)])
    if (first !== 'late') return { signal: first.signal, isLate: false }
    self.kill()
    return { signal: (await life.ended).signal, isLate: true }
  }

  /** Resolves when what was to come has not, though it could; or when the process has ended. */
  async #late(life: Life): Promise<'late'> {
    const before = this.#acknowledgedByEach()
    let isOver = false
    const over = life.ended.then(() => {
      isOver = true
    })
    for (let ms = 0; !isOver && ms < LATEST_MS; ms += WATCH_MS) {
      const since = this.#acknowledgedByEach().map((count, at) => count - (before[at] ?? 0))
      if (ms >= MOMENT_MS && Math.min(...since) >= MOMENT_MESSAGES) break
      await Promise.race([over, pause(WATCH_MS)])
    }
    return 'late'
  }

  #acknowledgedByEach(): number[] {
    return this.#nodes.map(({ id }) => this.load.acknowledgedBy(id))
  }

  /** What a story does once its node is ready. */
  #during(self: MortalNode, other: MortalNode, { story }: Kill): void {
    const soon = (work: () => void): void => {
      setTimeout(work, this.#dice.below(SOON_MS))
    }
    const visit = (what: Visit): void => {
      this.#visits.get(other)?.push(what)
      other.kill()
    }
    if (story === 'stop') soon(() => self.kill('SIGTERM'))
    if (story === 'prekeys-lost-there') soon(() => visit({ losePrekeys: true }))
    if (story === 'answer-lost') visit({ death: 'receipt.confirming' })
    if (story === 'away') visit({ awayMs: AWAY_MS })
  }

  /** Lives on while the other's plan goes on, whatever that does to it. */
  async #outlive(self: MortalNode, other: MortalNode, over: Promise<void>): Promise<void> {
    const isOver = over.then(() => true)
    while (!this.#ended) {
      const visit = this.#visits.get(self)?.shift()
      if (visit?.awayMs !== undefined) await pause(visit.awayMs)
      if (visit?.losePrekeys === true) self.losePrekeys()
      await this.#gate
      const death = visit?.death && { moment: visit.death, passing: 1 }
      await this.#start(self, other, { death, ahead: this.#ahead, fault: this.#options.fault })
      if (await Promise.race([isOver, this.#lives.get(self)?.ended.then(() => false)])) return
    }
  }

  async #start(self: MortalNode, other: MortalNode, orders: Orders): Promise<void> {
    const life = await self.live(orders, other)
    this.#lives.set(self, life)
    await this.#ready(self, life)
  }

  /** @returns whether it became ready; it may have died before, as it was told to @throws when it ended in another way */
  async #ready(self: MortalNode, life: Life): Promise<boolean> {
    const cancel = new AbortController()
    const late = pause(START_MS, 'late' as const, { signal: cancel.signal }).catch(() => 'late' as const)
    const ms = await Promise.race([life.ready, late])
    cancel.abort()
    if (ms === 'late')
      throw new Error(`${self.id} was not ready within ${START_MS / 1000} s, ${JSON.stringify(life.orders)}:\n${self.lastWords()}`)
    if (ms !== undefined) this.starts.push(ms)
    else {
      const { code, signal } = await life.ended
      if (signal !== 'SIGKILL' && signal !== 'SIGTERM')
        throw new Error(`${self.id} did not start, it ended with ${code}, ${JSON.stringify(life.orders)}:\n${self.lastWords()}`)
    }
    return ms !== undefined
  }

  /** Nothing is begun any more, also not by the load. */
  abandon(): void {
    this.#ended = true
    void this.load.end()
  }

  /** Remembers the checkpoints that a node shows, as a witness would. */
  async #watch(node: MortalNode): Promise<void> {
    for (; !this.#ended; await pause(WATCH_MS)) {
      if (!node.isUp) continue
      // a node that dies while it is asked has shown nothing
      const shown = await checkpointOf(node).catch(() => undefined)
      if (shown) this.seen.get(node.id)?.push(shown)
    }
  }
}

/** Plays a round. Whatever goes wrong is among its faults; it throws for nothing that a node did. */
export const playRound = async (options: RoundOptions): Promise<RoundResult> => {
  const pair = await foundPair(diceOf(options.seed + 2).next, options.cost)
  const round = new Round(pair.nodes, options)
  const result = (seconds: number, faults: readonly string[]): RoundResult => ({
    kills: round.kills,
    uncovered: round.uncovered,
    faults,
    starts: round.starts,
    acknowledged: round.load.promised.length,
    opened: round.load.opened.length,
    seconds,
  })
  try {
    const seconds = await round.play()
    const nodes = await round.settle()
    // what is wrong on purpose shows without it
    const verdicts = options.fault === undefined ? await Promise.all(pair.nodes.map(verdictOf)) : []
    await round.collectReceipts()
    const { promised, opened } = round.load
    return result(seconds, check({ nodes, promised, opened, seen: round.seen, verdicts }))
  } catch (error) {
    return result(0, [error instanceof Error ? error.message : String(error)])
  } finally {
    round.abandon()
    await pair.close()
  }
}
