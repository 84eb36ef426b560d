// What keeps a running node's part in its network going: items that are new go to the others, the vote and the heartbeat run, and whoever may not
// take part any more is hung up on.

import type { LocalNode } from '../local-node.ts'
import type { DatedCheckpoints } from '../witness/dated-checkpoints.ts'
import { Pulse } from './pulse.ts'
import { Voter } from './voter.ts'

/** The longest that is waited at once: timers of a process hold 24 days at most, and clocks are set meanwhile. */
const LONGEST_WAIT_MS = 3_600_000

/** Between two looks at who may take part, by the clock on the wall: while ten thousand acts come in, each look costs what fifty acts do. */
const APART_MS = 100

/** What it needs of the network. */
export interface Reach {
  /** multiaddrs at which this node listens */
  readonly addresses: readonly string[]
  publish(item: Uint8Array): Promise<void>
  /** the roster has changed: who may take part, and exchange mail, is looked at again */
  refresh(): void
}

export class Governance {
  readonly #end: () => Promise<void>

  constructor({ context, membership, post }: LocalNode, network: Reach, dated: DatedCheckpoints) {
    if (!membership) {
      this.#end = async () => {}
      return
    }
    let told: Promise<void> = Promise.resolve()
    membership.publishThrough((item) => {
      told = network.publish(item).catch((error: unknown) => {
        context.events.emit({ type: 'trouble', authority: '', message: error instanceof Error ? error.message : String(error) })
      })
    })
    const voter = new Voter(context, membership)
    const pulse = new Pulse(context, membership, dated, () => network.addresses)
    let cancel = () => {}
    /** Holds end and nodes' days come by themselves. */
    const wait = (): void => {
      cancel()
      const ms = membership.ledger.changesAt(context.clock()) - context.clock()
      cancel = context.timers.after(
        Math.min(ms, LONGEST_WAIT_MS),
        ms > LONGEST_WAIT_MS ? wait : () => context.events.emit({ type: 'roster' }),
      )
    }
    let stopped = false
    let due = false
    let last = Number.NEGATIVE_INFINITY
    /** Once for changes that come together, and after the others were told, so that a member hears of its own suspension. */
    const refresh = async (): Promise<void> => {
      if (due) return
      due = true
      // what is adopted is published in the steps after the event
      await new Promise((resolve) => setImmediate(resolve))
      const early = last + APART_MS - performance.now()
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
      await told
      due = false
      last = performance.now()
      if (stopped) return
      network.refresh()
      post.delivery.rosterChanged()
      post.fetching.rosterChanged()
      wait()
    }
    const unlisten = context.events.listen((event) => {
      if (event.type === 'roster') void refresh()
    })
    wait()
    voter.start()
    pulse.start()
    this.#end = async () => {
      stopped = true
      unlisten()
      cancel()
      await pulse.stop()
      await voter.stop()
      membership.publishThrough(() => {})
    }
  }

  /** Ends all of it; what was signed and not sent is sent after the next start. */
  stop(): Promise<void> {
    return this.#end()
  }
}
