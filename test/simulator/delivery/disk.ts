// A node's disk in virtual time. A batch is written a while after it was handed over, then acknowledged. A crash keeps every batch that was
// acknowledged; of those under way it keeps a number of the first ones, whole, and forgets the others. Now and then the disk fails: a batch is refused, and
// stands there all the same or not, as the contract of the store allows (node/store/store.ts).

import { nodeError } from '../../../node/errors.ts'
import { memoryStore } from '../../../node/store/memory.ts'
import { checkOperations, type Store, type StoreOperation } from '../../../node/store/store.ts'
import type { Agenda } from '../agenda.ts'
import type { Dice } from '../seeded.ts'

/** How long a synced batch takes, from and to, milliseconds; one in twenty takes up to SLOW_MS. */
const BATCH_MS = [5, 40] as const
const SLOW_MS = 400
/** Part of the reads that are not answered at once, and how long they take at most. */
const SLOW_READS = 0.02
const READ_MS = 5

type Pending = readonly StoreOperation[]

const never = <T>(): Promise<T> => new Promise<T>(() => {})

export interface DiskOptions {
  readonly agenda: Agenda
  readonly dice: Dice
  /** is told what was written, when it is */
  readonly written: (operations: readonly StoreOperation[]) => void
  /** is told of a batch that was refused */
  readonly refused: (operations: readonly StoreOperation[]) => void
}

export class Disk {
  /** whether batches are refused */
  failing = false
  /** whether every read is answered at once */
  isSteady = false
  readonly #options: DiskOptions
  readonly #kept = memoryStore()
  readonly #pending: Pending[] = []
  /** counts the openings: what was opened before the last one is dead */
  #opening = 0
  /** when the last batch that is under way is written */
  #busyUntil = 0

  constructor(options: DiskOptions) {
    this.#options = options
  }

  /** What is on the disk, for whoever looks at it from outside. */
  get content(): Store {
    return this.#kept
  }

  /** The process that had the disk open is gone. What it waits for never comes. */
  async crash(): Promise<void> {
    this.#opening++
    const pending = this.#pending.splice(0)
    const survive = this.#options.dice.below(pending.length + 1)
    for (const operations of pending.slice(0, survive)) await this.#apply(operations)
  }

  /** The store of a process that starts. */
  open(): Store {
    const opening = ++this.#opening
    const { agenda, dice } = this.#options
    const dead = () => opening !== this.#opening
    const later = <T>(value: T): Promise<T> =>
      !this.isSteady && dice.chance(SLOW_READS)
        ? new Promise((resolve) => agenda.after(dice.next() * READ_MS, () => resolve(value)))
        : Promise.resolve(value)
    const kept = this.#kept
    return {
      get: async (key) => (dead() ? never() : later(await kept.get(key))),
      getMany: async (keys) => (dead() ? never() : later(await kept.getMany(keys))),
      async *range(options) {
        for await (const entry of kept.range(options)) {
          if (dead()) await never()
          yield entry
        }
      },
      batch: (operations) => (dead() ? never() : this.#batch(operations, dead)),
      settle: async () => {
        if (dead()) await never()
        if (this.failing) throw this.#refusal()
      },
      close: async () => {
        this.#opening++
      },
    }
  }

  async #batch(operations: readonly StoreOperation[], dead: () => boolean): Promise<void> {
    checkOperations(operations)
    const { agenda, dice } = this.#options
    const ms = dice.chance(0.05) ? dice.next() * SLOW_MS : BATCH_MS[0] + dice.next() * (BATCH_MS[1] - BATCH_MS[0])
    if (this.failing) {
      await new Promise<void>((resolve) => agenda.after(ms, resolve))
      if (dead()) await never()
      this.#options.refused(operations)
      if (dice.chance(0.5)) await this.#apply(operations)
      throw this.#refusal()
    }
    this.#busyUntil = Math.max(this.#busyUntil, agenda.now) + Math.ceil(ms)
    return new Promise<void>((resolve) => {
      this.#pending.push(operations)
      agenda.after(this.#busyUntil - agenda.now, () => {
        if (dead()) return
        this.#pending.splice(this.#pending.indexOf(operations), 1)
        void this.#apply(operations).then(resolve)
      })
    })
  }

  async #apply(operations: readonly StoreOperation[]): Promise<void> {
    await this.#kept.batch(operations)
    this.#options.written(operations)
  }

  #refusal(): Error {
    return nodeError('store-io', 'The disk has failed')
  }
}
