// How a store gets from one version of its layout to the next: forward only, in batches, each of which says in the same write how far it came. A process
// may be killed between any two; the next opening goes on from there. Which steps there are, migrations.ts says.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { nodeError } from '../errors.ts'
import { type Store, type StoreOperation, withPrefix } from './store.ts'

/** Where the version stands; beside it and `MIGRATION_KEY` no key of the store starts with `!`. */
export const SCHEMA_KEY = '!schema'
/** How far the step came that brings the store to the version in `SCHEMA_KEY`; absent when no step is under way. */
export const MIGRATION_KEY = '!schema-step'

/** Values that `rewriting` changes in one batch: some hundred kilobytes, and few enough syncs. */
const VALUES_AT_ONCE = 256
/** Batches between two lines that tell of progress: some seconds on a slow disk. */
const BATCHES_PER_LINE = 64

/** A part of a step, done as a whole. */
export interface MigrationBatch {
  readonly operations: readonly StoreOperation[]
  /** where the next batch begins, in the step's own terms; not empty */
  readonly reached: string
}

/** One step between two versions that follow each other. */
export interface Migration {
  readonly from: number
  readonly to: number
  /** what changes, for the person who waits: `the sequences of senders get the number of their log` */
  readonly describe: string
  /**
   * The batches from `reached` on, '' at the beginning. A batch may be written twice; the second time must change nothing.
   * Nothing but the store decides what they are.
   */
  run(store: Store, reached: string): AsyncIterable<MigrationBatch>
}

/** Takes one line for the person at the terminal, or for whoever reads standard error. */
export type Tell = (line: string) => void

const version = (number: number): StoreOperation => ({ put: SCHEMA_KEY, value: utf8ToBytes(String(number)) })
const progress = (reached: string): StoreOperation => ({ put: MIGRATION_KEY, value: utf8ToBytes(reached) })

/** Does one step, or the rest of it. @param reached undefined when it has not begun */
const takeStep = async (store: Store, step: Migration, reached: string | undefined, tell: Tell): Promise<void> => {
  // the new version with the first batch: what an older release would see from now on is not what it wrote
  if (reached === undefined) await store.batch([version(step.to), progress('')])
  let batches = 0
  for await (const batch of step.run(store, reached ?? '')) {
    await store.batch([...batch.operations, version(step.to), progress(batch.reached)])
    if (++batches % BATCHES_PER_LINE === 0) tell(`Version ${step.to} of the store: ${batches} batches written, at ${batch.reached}`)
  }
  await store.batch([{ del: MIGRATION_KEY }])
}

const announce = (steps: readonly Migration[], resumed: boolean, tell: Tell): void => {
  for (const { to, describe } of steps) tell(`The store is brought to version ${to}: ${describe}`)
  tell(
    resumed
      ? 'This was begun before, and goes on where it was.'
      : 'A release before this one cannot open the home afterwards. If you have no backup of it, press Ctrl-C, make one with that release (valise backup), and start again; nothing is lost by stopping, now or later.',
  )
}

/**
 * Brings a store of version `found` to the newest that `steps` lead to, and finishes what was cut short.
 * @throws ValiseError `store-version` when no step leads on from its version, and what the store throws
 */
export const migrate = async (store: Store, found: number, steps: readonly Migration[], newest: number, tell: Tell): Promise<void> => {
  const stored = await store.get(MIGRATION_KEY)
  const reached = stored && new TextDecoder().decode(stored)
  // a step that was begun has written its version already
  const from = reached === undefined ? found : found - 1
  const due = steps.filter((step) => step.from >= from && step.to <= newest)
  if (due.length !== newest - from)
    throw nodeError('store-version', `no step leads from version ${from} of the store to version ${newest}: nothing was changed`, {
      version: from,
      supported: newest,
    })
  if (due.length === 0) return
  announce(due, reached !== undefined, tell)
  for (const [at, step] of due.entries()) await takeStep(store, step, at === 0 ? reached : undefined, tell)
  tell(`The store has version ${newest}.`)
}

/**
 * The batches of a step that goes through all values under a prefix.
 * @param change what is to be written for one value; for what it has written itself, the same or nothing
 */
export const rewriting = (
  prefix: string,
  change: (key: string, value: Uint8Array) => readonly StoreOperation[],
): Pick<Migration, 'run'> => ({
  async *run(store, reached) {
    const { gte, lt } = withPrefix(prefix)
    let operations: StoreOperation[] = []
    let values = 0
    let last = ''
    for await (const [key, value] of store.range({ ...(reached === '' ? { gte } : { gt: reached }), lt })) {
      operations.push(...change(key, value))
      last = key
      if (++values < VALUES_AT_ONCE) continue
      yield { operations, reached: last }
      operations = []
      values = 0
    }
    if (values > 0) yield { operations, reached: last }
  },
})
