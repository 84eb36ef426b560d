// The nodes of this node's own authority: a further one declared to the network, one that nobody here asked for vetoed.

import { equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import { LOCAL_ACCOUNT } from '../../protocol/act.ts'
import { type NodeRecord, readNodeRecordFile } from '../../protocol/node-record.ts'
import { signRecordVeto } from '../../protocol/roster/voices.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import type { Membership } from './membership.ts'

export interface OwnNode {
  readonly record: NodeRecord
  /** from when it is used, milliseconds since 1970; 0 when it is in force */
  readonly from: number
}

export class OwnNodes {
  readonly #context: NodeContext
  readonly #membership: Membership

  constructor(context: NodeContext, membership: Membership) {
    this.#context = context
    this.#membership = membership
  }

  /** Those in force, then those that wait. */
  list(): readonly OwnNode[] {
    const { nodes, waiting } = this.#membership.ledger.nodes.nodes(this.#context.identity.authority, this.#context.clock())
    return [...nodes.map((record) => ({ record, from: 0 })), ...waiting]
  }

  /** Tells the network of a further node. @param text of a node record file @throws ValiseError `node-not-own`, `roster-refused`, and of the file */
  async declare(text: string): Promise<OwnNode> {
    const { crypto, identity, clock, commit } = this.#context
    const { authority } = identity
    const own = this.#membership.roster().member(authority)
    const { record } = readNodeRecordFile(crypto, text, (id) => {
      if (id !== authority)
        throw nodeError('node-not-own', `The record is of a node of ${id}: that authority declares it, from a node of its own`)
      return own?.card.authorityKey
    })
    if (!equalBytes(record.network, this.#membership.roster().network))
      throw nodeError('node-not-own', 'The record is of another network, or of a card: certify the node again for this one')
    await commit.record({ act: 'node-declared', at: clock(), account: LOCAL_ACCOUNT, subject: hex(record.peerKey), authority })
    await this.#membership.publish('node-record', record.bytes)
    return this.list().find((one) => equalBytes(one.record.bytes, record.bytes)) ?? { record, from: 0 }
  }

  /** Vetoes a node, or new keys of one, that waits to be used: all records of it that wait. @param peer its transport key in hex @throws ValiseError `node-unknown` */
  async veto(peer: string): Promise<OwnNode> {
    const { crypto, identity, clock, commit } = this.#context
    const [first, ...others] = this.list().filter(({ record, from }) => from > 0 && hex(record.peerKey) === peer)
    if (!first)
      throw nodeError('node-unknown', `No node ${peer} of ${identity.authority} waits to be used. \`valise node list\` lists all.`)
    const { network } = this.#membership.roster()
    await commit.record({ act: 'node-vetoed', at: clock(), account: LOCAL_ACCOUNT, subject: peer, authority: identity.authority })
    for (const { record } of [first, ...others]) {
      const veto = { network, authority: identity.authority, node: identity.peerKey, record: crypto.sha256(record.bytes), at: clock() }
      await this.#membership.publish('record-veto', signRecordVeto(identity.voteKey, veto))
    }
    return first
  }
}
