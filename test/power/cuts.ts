// A story of two nodes under load, in which the power of one goes again and again at a write that the dice choose.

import { QUEUE } from '../../node/mail/mail-keys.ts'
import { withPrefix } from '../../node/store/store.ts'
import { type Dice, diceOf } from '../simulator/seeded.ts'
import type { Moment } from '../support/forgetful-disk.ts'
import { DAY } from '../support/nodes.ts'
import { faultsAfterCut, faultsInTheEnd } from './checks.ts'
import { type PoweredNode, World } from './world.ts'

/** Messages that each node is sending at any time. */
const SENDERS = 4
/** A cut comes at one of so many writes after the last one: within the answers to a handful of messages. */
const WRITES = 16
/** Turns of the event loop after which a moment of the nodes' time passes, for what rests before it is tried again. */
const TURNS = 200
const MOMENTS: readonly Moment[] = ['before', 'unsynced', 'synced']

export interface Story {
  readonly seed: number
  readonly cuts: number
  /** false: the disks say that they have synced, and have not */
  readonly syncs?: boolean
}

export interface Ending {
  readonly faults: readonly string[]
  readonly cuts: number
  readonly acknowledged: number
  /** of which the sender was told that they are delivered; what is delivered in the very moment of a cut it finds in its outbox */
  readonly told: number
}

interface Plan {
  left: number
  moment: Moment
}

/** A node with the plan by which its power goes. */
class Victim {
  readonly node: PoweredNode
  readonly #syncs: boolean
  #plan: Plan | undefined

  constructor(node: PoweredNode, syncs: boolean) {
    this.node = node
    this.#syncs = syncs
  }

  start(): Promise<void> {
    this.#plan = undefined
    return this.node.start({ syncs: this.#syncs, cut: () => (this.#plan && --this.#plan.left <= 0 ? this.#plan.moment : undefined) })
  }

  plan(dice: Dice): void {
    this.#plan = { left: 1 + dice.below(WRITES), moment: dice.pick(MOMENTS) }
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Each node sends to the other until the power of one has gone. */
const underLoad = async (nodes: readonly [Victim, Victim], gone: Promise<unknown>): Promise<void> => {
  let over = false
  const sender = async (from: PoweredNode, to: PoweredNode): Promise<void> => {
    while (!over && (await from.send(to)) !== undefined);
  }
  const [{ node: a }, { node: b }] = nodes
  const senders = Array.from({ length: SENDERS }, () => [sender(a, b), sender(b, a)]).flat()
  await gone
  over = true
  await Promise.all(senders)
}

/** What waits to be delivered, or to be told to whoever sent it. */
const waiting = async ({ nodes }: World): Promise<string[]> => {
  const keys: string[] = []
  for (const { node } of nodes) for await (const [key] of node.context.store.range(withPrefix(QUEUE))) keys.push(key)
  return keys
}

/** Until nothing waits any more. @returns what does after a day of the nodes' time */
const drain = async (world: World): Promise<string[]> => {
  const end = world.time.now() + DAY
  for (let turns = 1; ; turns++) {
    await turn()
    if (turns % TURNS !== 0) continue
    const left = await waiting(world)
    if (left.length === 0) return []
    if (world.time.now() > end) return left.map((key) => `it still waits: ${key}`)
    world.time.pass(1_000)
  }
}

/** Plays a story; the same seed chooses the same cuts. */
export const play = async ({ seed, cuts, syncs = true }: Story): Promise<Ending> => {
  const dice = diceOf(seed)
  const world = await World.make()
  const [a, b] = world.nodes
  if (!a || !b) throw new Error('there are two nodes')
  const pair = [new Victim(a, syncs), new Victim(b, syncs)] as const
  const faults: string[] = []
  let done = 0
  try {
    for (const each of pair) await each.start()
    while (done < cuts && faults.length === 0) {
      const victim = dice.pick(pair)
      const { node } = victim
      const gone = node.life?.disk.cut ?? Promise.resolve()
      victim.plan(dice)
      await underLoad(pair, gone)
      await node.fail(dice.next)
      done++
      try {
        await victim.start()
      } catch (error) {
        faults.push(`${node.authority} does not start after cut ${done}: ${error instanceof Error ? error.message : String(error)}`)
        break
      }
      faults.push(...(await faultsAfterCut(node, node === a ? b : a)))
    }
    if (faults.length === 0) {
      faults.push(...(await drain(world)))
      for (const node of world.nodes) faults.push(...(await faultsInTheEnd(node, node === a ? b : a)))
    }
    const count = (of: 'acknowledged' | 'receipted') => a.shown[of].size + b.shown[of].size
    return { faults, cuts: done, acknowledged: count('acknowledged'), told: count('receipted') }
  } finally {
    await world.end()
  }
}
