// Group commit: everything that waits for the disk shares one synced batch, one append to the audit log and one signature of its
// checkpoint. While a batch is being written, the next one gathers.

import { type ActDraft, type ActRecord, actRecord } from '../../protocol/act.ts'
import type { Clock } from '../clock.ts'
import { nodeError } from '../errors.ts'
import { moment } from '../moments.ts'
import type { Store, StoreOperation } from '../store/store.ts'
import type { AuditLog, LoggedLeaf, PreparedAppend } from './audit-log.ts'

/** Leaves in one group: enough to make a sync cheap per message, few enough to keep the first waiter's time low. */
const MAX_GROUP = 256
/** Bytes of values in one group: LevelDB writes a batch through memory twice. */
const MAX_GROUP_BYTES = 32 * 1024 * 1024

/** Something that becomes durable as a whole: acts in the log, and writes that may depend on where those stand. */
export interface Transaction {
  readonly acts: readonly ActRecord[]
  /** must not throw; `size` is the size of the log whose checkpoint covers the leaves */
  operations(leaves: readonly LoggedLeaf[], size: number): readonly StoreOperation[]
  /** about how many bytes it writes */
  readonly bytes?: number
  /** is told, once it is known, whether the acts of a batch that failed stand in the log all the same */
  failed?(stand: boolean): void
}

export interface Committed {
  readonly leaves: readonly LoggedLeaf[]
  /** size of the log after the group */
  readonly size: number
  /** the checkpoint at that size, a signed note */
  readonly checkpoint: Uint8Array
}

interface Waiting {
  readonly transaction: Transaction
  resolve(committed: Committed): void
  reject(error: unknown): void
}

export class GroupCommit {
  readonly #store: Store
  readonly #log: AuditLog
  readonly #clock: Clock
  readonly #grown: (size: number) => void
  readonly #waiting: Waiting[] = []
  #running: Promise<void> | undefined
  /** what a batch that failed would have done, and for whom */
  #uncertain: { readonly prepared: PreparedAppend; readonly group: readonly Waiting[] } | undefined
  #closed = false
  readonly #afterFailure = new Set<() => void>()
  #frozen: Error | undefined

  /** @param grown is told the log's size after every group that added to it */
  constructor(store: Store, log: AuditLog, clock: Clock, grown: (size: number) => void = () => {}) {
    this.#store = store
    this.#log = log
    this.#clock = clock
    this.#grown = grown
  }

  /** Resolves when the transaction is on disk. @throws whatever the store throws; then nothing of the group counts, until the disk is seen to hold it */
  commit(transaction: Transaction): Promise<Committed> {
    if (this.#frozen) return Promise.reject(this.#frozen)
    if (this.#closed) return Promise.reject(nodeError('node-stopping', 'The node is stopping and takes no more work'))
    const { promise, resolve, reject } = Promise.withResolvers<Committed>()
    this.#waiting.push({ transaction, resolve, reject })
    this.#running ??= this.#run()
    return promise
  }

  /**
   * Tells of every batch that failed, once the disk has been asked what of it stands there: what is in memory of it is read again then.
   * @returns the function that ends the subscription
   */
  afterFailure(listener: () => void): () => void {
    this.#afterFailure.add(listener)
    return () => this.#afterFailure.delete(listener)
  }

  /** Writes one act to the log, and nothing beside it. Resolves and throws as `commit`. */
  record(act: ActDraft): Promise<Committed> {
    return this.commit({ acts: [actRecord(act)], operations: () => [] })
  }

  /** Takes nothing more, for a reason that everybody who asks is told: what this log says next would contradict what others hold of it. */
  freeze(reason: Error): void {
    this.#frozen ??= reason
  }

  /** Waits for what is under way and takes nothing more. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#running
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      if (this.#uncertain && !(await this.#isCertain())) continue
      const group = this.#take()
      try {
        await this.#write(group)
      } catch (error) {
        moment('commit.failed')
        if (this.#uncertain) await this.#makeCertain().catch(() => undefined)
        else this.#tell(group, false)
        moment('commit.settled')
        this.#reject(group, error)
      }
    }
    // in the same step as the look at the queue: a transaction that comes a moment later has to find nobody running
    this.#running = undefined
  }

  /** Asks the disk what stands there. A disk that does not answer is asked once, and not once for each that waits. */
  async #isCertain(): Promise<boolean> {
    try {
      await this.#makeCertain()
      return true
    } catch (error) {
      const group = this.#waiting.splice(0)
      this.#tell(group, false)
      this.#reject(group, error)
      return false
    }
  }

  #tell(group: readonly Waiting[], stand: boolean): void {
    for (const { transaction } of group) transaction.failed?.(stand)
  }

  #reject(group: readonly Waiting[], error: unknown): void {
    for (const { reject } of group) reject(error)
    for (const listener of this.#afterFailure) listener()
  }

  #take(): Waiting[] {
    let leaves = 0
    let bytes = 0
    let count = 0
    for (const { transaction } of this.#waiting) {
      leaves += transaction.acts.length
      bytes += transaction.bytes ?? 0
      if (count > 0 && (leaves > MAX_GROUP || bytes > MAX_GROUP_BYTES)) break
      count++
    }
    return this.#waiting.splice(0, count)
  }

  /**
   * After a batch that failed: takes the log over as it stands on disk, so that the next group does not write over what is there.
   * Nobody of the failed group is told of success: whether it would survive a loss of power is not known.
   */
  async #makeCertain(): Promise<void> {
    if (!this.#uncertain) return
    const { prepared, group } = this.#uncertain
    await this.#store.settle()
    const stand = await this.#log.standsOnDisk(prepared)
    if (stand) this.#log.adopt(prepared)
    this.#uncertain = undefined
    this.#tell(group, stand)
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    const acts = group.flatMap(({ transaction }) => transaction.acts)
    if (acts.length > 0) await this.#log.loadThreads(acts)
    const prepared = this.#log.prepare(acts)
    const size = prepared.edge.size
    let next = 0
    const shares = group.map(({ transaction }) => {
      const first = next
      next += transaction.acts.length
      return prepared.leaves.slice(first, next)
    })
    const operations = group.flatMap(({ transaction }, i) => transaction.operations(shares[i] ?? [], size))
    moment('commit.prepared')
    try {
      await this.#store.batch(acts.length > 0 ? [...operations, ...prepared.operations, this.#clock.stamp()] : operations)
    } catch (error) {
      // a batch that failed may stand on disk all the same: before the next one, the disk is asked
      if (acts.length > 0) this.#uncertain = { prepared, group }
      throw error
    }
    moment('commit.written')
    if (acts.length > 0) this.#log.adopt(prepared)
    moment('commit.adopted')
    group.forEach(({ resolve }, i) => {
      resolve({ leaves: shares[i] ?? [], size, checkpoint: this.#log.checkpoint })
    })
    moment('commit.acknowledged')
    if (acts.length > 0) this.#grown(size)
  }
}
