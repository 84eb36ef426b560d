// Which prekey of a node this node seals to: the newest whose window holds now, and never an older one than it has sealed to before, which
// it remembers on disk. So nobody who plays back an old list, or sets a clock back, moves mail to a prekey that was left behind.

import { hex } from '../../keys/ids.ts'
import { type NodeRecord, recordHolds } from '../../protocol/node-record.ts'
import { currentPrekey, type Prekey } from '../../protocol/prekey.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import { prekeySeenKey } from './mail-keys.ts'

const none = (authority: string, why: string) =>
  nodeError('recipient-prekey', `${why} Its node publishes new ones by itself when it runs; ask it to.`, { authority })

/** The error for a node whose record does not hold. */
export const recordOver = (authority: string): Error =>
  nodeError(
    'recipient-record',
    `The node record of ${authority} does not hold today. The authority has to sign a new one; check the clock here too.`,
    { authority },
  )

export class SealingPrekeys {
  readonly #context: Pick<NodeContext, 'store' | 'commit' | 'clock'>
  readonly #seen = new Map<string, number>()

  constructor(context: Pick<NodeContext, 'store' | 'commit' | 'clock'>) {
    this.#context = context
  }

  /** The prekey to seal to now; that it was is on disk then. @throws ValiseError `recipient-record`, `recipient-prekey`, and as the store does */
  async choose(node: NodeRecord): Promise<Prekey> {
    const now = this.#context.clock()
    if (!recordHolds(node, now)) throw recordOver(node.authority)
    const prekey = currentPrekey(node.prekeys, now)
    if (!prekey) throw none(node.authority, `No sealing prekey of ${node.authority} is valid today.`)
    const peer = hex(node.peerKey)
    const seen = this.#seen.get(peer) ?? (await this.#read(peer))
    if (prekey.epoch < seen)
      throw none(
        node.authority,
        `The newest sealing prekey of ${node.authority} that is valid today is older than one that was used before.`,
      )
    if (prekey.epoch > seen) await this.#write(peer, prekey.epoch)
    return prekey
  }

  async #read(peer: string): Promise<number> {
    const value = await this.#context.store.get(prekeySeenKey(peer))
    const seen = value ? Number(new TextDecoder().decode(value)) : 0
    this.#seen.set(peer, Math.max(seen, this.#seen.get(peer) ?? 0))
    return this.#seen.get(peer) ?? 0
  }

  async #write(peer: string, epoch: number): Promise<void> {
    const value = new TextEncoder().encode(String(epoch))
    await this.#context.commit.commit({ acts: [], operations: () => [{ put: prekeySeenKey(peer), value }] })
    this.#seen.set(peer, Math.max(epoch, this.#seen.get(peer) ?? 0))
  }
}
