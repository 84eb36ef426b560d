// The prekeys of this node, renewed while it runs and told to the members. A list that is made before the roster has this node (it has just
// been admitted, or is about to be) waits until it does.

import type { NodeContext } from '../context.ts'
import { PrekeyRotation } from '../keys/prekey-rotation.ts'
import type { LocalNode } from '../local-node.ts'
import type { Membership } from './membership.ts'

const isKnown = ({ identity }: NodeContext, membership: Membership): boolean =>
  membership.ledger.nodes.find(identity.authority, identity.peerKey, membership.now()) !== undefined

export class OwnPrekeys {
  readonly #rotation: PrekeyRotation
  readonly #unlisten: () => void

  constructor({ context, home, clock, membership }: LocalNode) {
    let waiting: Uint8Array | undefined
    const publish = async (list: Uint8Array): Promise<void> => {
      if (!membership) return
      waiting = isKnown(context, membership) ? undefined : list
      if (!waiting) await membership.publish('prekey-list', list)
    }
    this.#rotation = new PrekeyRotation({
      ...{ context, home, clock, publish },
      known: () => membership?.ledger.nodes.prekeyList(context.identity.authority, context.identity.peerKey),
    })
    this.#unlisten = context.events.listen((event) => {
      const list = waiting
      if (event.type !== 'roster' || !list || !membership || !isKnown(context, membership)) return
      publish(list).catch(() => {
        waiting = list
      })
    })
  }

  /** To be called before the node takes mail. @throws as `PrekeyRotation.start` */
  start(): Promise<void> {
    return this.#rotation.start()
  }

  stop(): Promise<void> {
    this.#unlisten()
    return this.#rotation.stop()
  }
}
