// A node under measurement: a running node whose store counts what is written. Both ends of the bench are one of these.

import { openHome } from '../node/home/home.ts'
import { openNode, PRIMITIVES } from '../node/local-node.ts'
import { standardError } from '../node/log-destination.ts'
import { createLogger } from '../node/logger.ts'
import { type RunningNode, startNode } from '../node/running-node.ts'
import type { Store } from '../node/store/store.ts'
import { PASSPHRASE } from './homes.ts'
import { processorTime } from './measure.ts'

/** What a process has spent since its start. */
export interface Spent {
  /** microseconds of processor time of all threads, user and system */
  readonly cpu: number
  readonly batches: number
  /** values written and keys deleted */
  readonly operations: number
  readonly bytes: number
  /** microseconds in which a batch was being written */
  readonly writing: number
}

export interface BenchNode {
  readonly node: RunningNode
  spent(): Spent
}

const counting = (store: Store, spent: { batches: number; operations: number; bytes: number; writing: number }): Store => ({
  ...store,
  batch: async (operations) => {
    spent.batches++
    spent.operations += operations.length
    for (const operation of operations) if ('put' in operation) spent.bytes += operation.value.length
    const start = performance.now()
    await store.batch(operations)
    spent.writing += (performance.now() - start) * 1000
  },
})

/** Opens a home and starts its node on a free port of the loopback. */
export const startBenchNode = async (home: string, peers: readonly string[]): Promise<BenchNode> => {
  const written = { batches: 0, operations: 0, bytes: 0, writing: 0 }
  const opened = await openHome(home, PRIMITIVES, PASSPHRASE)
  const local = await openNode({ ...opened, store: counting(opened.store, written) })
  const logger = createLogger(standardError(), { level: 'error', now: Date.now })
  const node = await startNode(local, { listen: ['/ip4/127.0.0.1/tcp/0'], peers, software: 'valise bench', logger })
  return {
    node,
    spent: () => ({ ...written, cpu: processorTime() }),
  }
}
