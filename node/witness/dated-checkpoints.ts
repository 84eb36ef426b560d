// The dated checkpoints of this node's log: about one an hour, each naming the one before. Each is on disk before anybody sees it, so that a node which dies
// in between never signs two that contradict each other.

import { parseCheckpoint, type SignedCheckpoint, signCheckpoint } from '../../protocol/log/checkpoint.ts'
import { namedBefore } from '../../protocol/log/contradiction.ts'
import { DATED_EVERY_MS } from '../../protocol/witness/dated-rule.ts'
import type { NodeContext } from '../context.ts'
import { DATED } from '../log/log-keys.ts'
import { inLog, logStore } from '../log/log-store.ts'
import { Turns } from '../turns.ts'

export interface DatedBytes {
  readonly bytes: Uint8Array
  readonly tree: SignedCheckpoint
}

export class DatedCheckpoints {
  readonly #context: Pick<NodeContext, 'crypto' | 'clock' | 'store' | 'log' | 'identity'>
  readonly #mayAct: () => boolean
  readonly #turns = new Turns()

  /** @param mayAct whether this home is the one that goes on with the node's log */
  constructor(context: Pick<NodeContext, 'crypto' | 'clock' | 'store' | 'log' | 'identity'>, mayAct: () => boolean) {
    this.#context = context
    this.#mayAct = mayAct
  }

  /**
   * The newest: another one once it is nearly an hour old. A clock that was set back makes none before it has caught up. Undefined while this home signs nothing.
   * @throws whatever the store throws
   */
  newest(): Promise<DatedBytes | undefined> {
    return this.#turns.take('', async () => {
      if (!this.#mayAct()) return undefined
      const { store, log, clock } = this.#context
      const kept = await logStore(store, log.number).get(DATED)
      const before = kept && { bytes: kept, tree: parseCheckpoint(kept) }
      if (before && clock() - (before.tree.dated?.at ?? 0) < DATED_EVERY_MS) return before
      return this.#date(before?.tree)
    })
  }

  async #date(before: SignedCheckpoint | undefined): Promise<DatedBytes> {
    const { crypto, store, log, clock, identity } = this.#context
    const { origin, size, root } = parseCheckpoint(log.checkpoint)
    const bytes = signCheckpoint({ origin, size, root, dated: { at: clock(), before: namedBefore(crypto, before) } }, [identity.logSigner])
    await store.batch([inLog(log.number, { put: DATED, value: bytes })])
    return { bytes, tree: parseCheckpoint(bytes) }
  }
}
