// The HPKE contexts that this node remembers: one towards each peer's newest prekey, and those that peers opened towards it.
// Both are bounded in time and number; forgetting one costs an encapsulation, nothing else.

import { hex, type PeerKey } from '../../keys/ids.ts'
import { opener, sealer } from '../../keys/sealing.ts'
import type { NodeRecord } from '../../protocol/node-record.ts'
import { currentPrekey } from '../../protocol/prekey.ts'
import { type Exporter, MAX_SESSION_AGE_MS, MAX_SESSION_USES, type SenderSession, sessionInfo } from '../../protocol/session.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'

/** Contexts of senders kept open: some for each member of a large network. A context is a few hundred bytes. */
const MAX_OPENED = 2_048

interface Kept {
  readonly session: Promise<SenderSession>
  readonly since: number
  readonly prekey: number
  uses: number
}

export class Sessions {
  readonly #context: NodeContext
  readonly #sealing = new Map<string, Kept>()
  readonly #opened = new Map<string, Promise<Exporter>>()

  constructor(context: NodeContext) {
    this.#context = context
  }

  /** A context towards a node's prekey of today. @throws ValiseError `recipient-prekey` when no prekey of the node is valid now */
  async towards(network: Uint8Array, node: NodeRecord): Promise<SenderSession> {
    const now = this.#context.clock()
    const prekey = currentPrekey(node.prekeys, now)
    if (!prekey)
      throw nodeError(
        'recipient-prekey',
        `No sealing prekey of ${node.authority} is valid today. Its node has to publish new ones; ask it to.`,
        {
          authority: node.authority,
        },
      )
    const peer = hex(node.peerKey)
    const kept = this.#sealing.get(peer)
    if (
      kept &&
      kept.prekey === prekey.epoch &&
      now - kept.since < MAX_SESSION_AGE_MS &&
      now >= kept.since &&
      kept.uses < MAX_SESSION_USES
    ) {
      kept.uses++
      return kept.session
    }
    const { crypto, identity, random } = this.#context
    const info = sessionInfo(network, identity.peerKey, node.peerKey, prekey.epoch)
    const session = sealer(crypto, prekey.publicKey, info, random(64)).then(
      (context): SenderSession => ({
        network,
        sender: identity.peerKey,
        recipient: node.peerKey,
        prekey: prekey.epoch,
        enc: context.enc,
        export: (exportContext, length) => context.export(exportContext, length),
      }),
    )
    const fresh: Kept = { session, since: now, prekey: prekey.epoch, uses: 1 }
    this.#sealing.set(peer, fresh)
    session.catch(() => this.#sealing.get(peer) === fresh && this.#sealing.delete(peer))
    return session
  }

  /**
   * The context in which `sender` sealed something to this node's prekey.
   * @returns undefined when the private half of that prekey is gone @throws ValiseError `open-failed`
   */
  async from(network: Uint8Array, sender: PeerKey, prekey: number, enc: Uint8Array): Promise<Exporter | undefined> {
    const { crypto, identity } = this.#context
    const key = `${hex(sender)}/${prekey}/${hex(crypto.sha256(network, enc))}`
    const known = this.#opened.get(key)
    if (known) return known
    const pair = identity.prekey(prekey)
    if (!pair) return undefined
    const opened = opener(crypto, pair, enc, sessionInfo(network, sender, identity.peerKey, prekey))
    this.#opened.set(key, opened)
    opened.catch(() => this.#opened.delete(key))
    if (this.#opened.size > MAX_OPENED)
      for (const oldest of this.#opened.keys()) {
        this.#opened.delete(oldest)
        break
      }
    return opened
  }
}
