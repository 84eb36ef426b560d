// One simulated node: the real parts of a node put together as node/local-node.ts does it, over a disk, a clock, timers and links that are
// simulated. It starts, stops in good order, and crashes.

import type { PeerKey } from '../../../keys/ids.ts'
import type { RandomBytes } from '../../../keys/provider.ts'
import { Attachments } from '../../../node/attachments/attachments.ts'
import { Clock } from '../../../node/clock.ts'
import type { NodeContext } from '../../../node/context.ts'
import { Events, type NodeEvent } from '../../../node/events.ts'
import { AuditLog } from '../../../node/log/audit-log.ts'
import { GroupCommit } from '../../../node/log/group-commit.ts'
import { Post } from '../../../node/mail/post.ts'
import type { AnswerFrame } from '../../../node/net/delivery-stream.ts'
import type { StoreOperation } from '../../../node/store/store.ts'
import { NODE_ACCOUNT } from '../../../protocol/act.ts'
import type { Agenda } from '../agenda.ts'
import { type Dice, randomBytesOf } from '../seeded.ts'
import { Disk } from './disk.ts'
import type { Links } from './links.ts'
import type { Trace } from './trace.ts'
import type { Party, World } from './world.ts'

/** What a node stands in. */
export interface Surroundings {
  readonly agenda: Agenda
  readonly dice: Dice
  readonly trace: Trace
  readonly links: Links
  readonly world: World
  written(node: DeliveryNode, operations: readonly StoreOperation[]): void
  refused(node: DeliveryNode, operations: readonly StoreOperation[]): void
  heard(node: DeliveryNode, event: NodeEvent): void
}

/** A process of the node that runs. */
interface Running {
  readonly context: NodeContext
  readonly post: Post
  readonly clock: Clock
}

const never = <T>(): Promise<T> => new Promise<T>(() => {})

export class DeliveryNode {
  readonly index: number
  readonly name: string
  readonly authority: string
  readonly peerKey: PeerKey
  readonly disk: Disk
  /** which side of a cut it is on */
  side = 0
  /** by how much its system's clock is wrong, milliseconds */
  offset = 0
  /** counts its processes */
  boot = 0
  readonly #around: Surroundings
  readonly #party: Party
  readonly #random: RandomBytes
  #running: Running | undefined

  constructor(index: number, party: Party, around: Surroundings) {
    const identity = party.identity([])
    this.index = index
    this.authority = identity.authority
    this.name = identity.authority.slice(0, 2)
    this.peerKey = identity.peerKey
    this.#party = party
    this.#around = around
    this.#random = randomBytesOf(around.dice.below(2 ** 32))
    const { agenda, dice } = around
    const written = (operations: readonly StoreOperation[]) => around.written(this, operations)
    const refused = (operations: readonly StoreOperation[]) => around.refused(this, operations)
    this.disk = new Disk({ agenda, dice, written, refused })
  }

  /** Whether it runs and takes mail. */
  get on(): boolean {
    return this.#running !== undefined
  }

  get post(): Post | undefined {
    return this.#running?.post
  }

  get context(): NodeContext | undefined {
    return this.#running?.context
  }

  /** What its system's clock shows, milliseconds since 1970. */
  system(): number {
    return this.#around.agenda.now + this.offset
  }

  /** Starts a process: whatever the disk holds goes on. */
  async start(): Promise<void> {
    const boot = ++this.boot
    const { agenda, world, links, trace } = this.#around
    const { crypto, ledger, roster } = world
    const random = this.#random
    const identity = this.#party.identity(this.#party.prekeys)
    const store = this.disk.open()
    const clock = await Clock.open(store, () => this.system())
    const log = await AuditLog.open({ crypto, random, store, signer: identity.logSigner })
    const events = new Events()
    events.listen((event) => this.#around.heard(this, event))
    const commit = new GroupCommit(store, log, clock)
    const timers = { after: (ms: number, work: () => void) => agenda.after(ms, () => this.boot === boot && work()) }
    const context: NodeContext = {
      ...{ crypto, random, timers, store, log, commit, identity, events, card: this.#party.card },
      clock: () => clock.now(),
      membership: () => undefined,
      ledger: () => ledger,
      roster: () => roster,
    }
    const post = new Post(context, new Attachments(context, '/nowhere', { largest: 0, reserve: 0 }))
    await commit.record({ act: 'started', at: clock.now(), account: NODE_ACCOUNT })
    await post.start(links.carrier(this))
    if (this.boot !== boot) return
    this.#running = { context, post, clock }
    trace.note(`${this.name} is up, its clock ${this.offset} ms off`)
  }

  /** The process is gone between two instructions. */
  async crash(): Promise<void> {
    this.boot++
    this.#running = undefined
    this.#around.trace.note(`${this.name} is gone`)
    this.#around.links.breakAll(this)
    await this.disk.crash()
  }

  /** Stops in good order: what is under way ends, or stays queued. */
  async stop(): Promise<void> {
    const running = this.#running
    if (!running) return
    this.#running = undefined
    const { boot } = this
    this.#around.trace.note(`${this.name} stops`)
    const delivered = running.post.stop()
    this.#around.links.breakAll(this)
    await delivered
    const { commit } = running.context
    // whatever the disk says to the last act, the process ends
    await commit.record({ act: 'stopped', at: running.clock.now(), account: NODE_ACCOUNT }).catch(() => undefined)
    await commit.close()
    if (this.boot !== boot) return
    this.boot++
    await this.disk.crash()
  }

  /** Answers a parcel; never, when the process ends before. */
  answer(peer: PeerKey, bytes: Uint8Array): Promise<AnswerFrame> {
    const { boot } = this
    const answer = this.#running?.post.answer(peer, bytes) ?? never<AnswerFrame>()
    return answer.then((frame) => (this.boot === boot ? frame : never()))
  }

  connected(peer: PeerKey): void {
    this.#running?.post.delivery.connected(peer)
  }
}
