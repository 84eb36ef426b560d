// This node as a witness: it answers who asks for a cosignature. What it cosigns is on its disk before it signs, so that it never signs two histories of one log, and what
// it decides, protocol/witness/add-checkpoint.ts says.

import { hex, peerIdText } from '../../keys/ids.ts'
import { actRecord, NODE_ACCOUNT } from '../../protocol/act.ts'
import { parseCheckpoint } from '../../protocol/log/checkpoint.ts'
import { ed25519Cosigner } from '../../protocol/log/cosignature.ts'
import type { NoteVerifier } from '../../protocol/log/vkey.ts'
import { witnessNameOf } from '../../protocol/node-record.ts'
import { logVerifier } from '../../protocol/receipt.ts'
import { bareCheckpoint, encodeEvidence } from '../../protocol/roster/evidence.ts'
import { may, mayGovern } from '../../protocol/roster/roster.ts'
import {
  decideAddCheckpoint,
  formatWitnessAnswer,
  MAX_ADD_CHECKPOINT_BYTES,
  MAX_WITNESS_ANSWER_BYTES,
  type ParsedAddCheckpoint,
  parseAddCheckpoint,
  type WitnessAnswer,
} from '../../protocol/witness/add-checkpoint.ts'
import { isSilenced, readRestored } from '../backup/restored.ts'
import type { NodeContext } from '../context.ts'
import type { RequestProtocol } from '../net/request-stream.ts'
import { Turns } from '../turns.ts'
import { readWitnessRecord, type WitnessRecord, witnessOperation } from './witness-record.ts'

/** How cosignatures are asked for (docs/spec/witness.md). */
export const WITNESS_PROTOCOL: RequestProtocol = {
  name: '/valise/witness/1',
  maxRequest: MAX_ADD_CHECKPOINT_BYTES,
  maxAnswer: MAX_WITNESS_ANSWER_BYTES,
}
/** How often this node's own log is told of a log that it cosigns: one leaf for all cosignatures of a day, or each member's log would grow with every act of all others. */
export const LEAF_EVERY_MS = 86_400_000

export class Witness {
  readonly #context: NodeContext
  readonly #mayAct: () => boolean
  /** by log: decided and recorded in one step */
  readonly #turns = new Turns()

  /** @param mayAct whether this home is the one that goes on with the node's log */
  constructor(context: NodeContext, mayAct: () => boolean) {
    this.#context = context
    this.#mayAct = mayAct
  }

  /** Answers a request. @throws ValiseError for one that cannot be read; whatever the store throws */
  async answer(bytes: Uint8Array): Promise<Uint8Array> {
    const request = parseAddCheckpoint(bytes)
    return formatWitnessAnswer(await this.#turns.take(request.tree.origin, () => this.#decide(request)))
  }

  /** Why this node cosigns nothing now; undefined when it does. */
  async silent(): Promise<'class' | 'log' | 'restored' | undefined> {
    const { identity, roster: rosterNow, store } = this.#context
    const roster = rosterNow()
    const own = roster?.node(identity.peerKey)
    if (!roster || !own || !may(own.member, 'witness', roster.rules)) return 'class'
    if (!this.#mayAct()) return 'log'
    return isSilenced(identity, await readRestored(store), identity.witnessKey.publicKey) ? 'restored' : undefined
  }

  async #decide(request: ParsedAddCheckpoint): Promise<WitnessAnswer> {
    if (await this.silent()) return { status: 503 }
    const { crypto, store } = this.#context
    const { origin } = request.tree
    const recorded = await readWitnessRecord(store, origin)
    const decision = decideAddCheckpoint(crypto, this.#logs(), recorded, request)
    if (decision.status === 409 && decision.conflict && recorded) await this.#tellConflict(request, recorded)
    if (decision.status !== 200) return decision
    await this.#record(origin, { ...decision.next, ...this.#counted(recorded) }, recorded)
    return { status: 200, cosignatures: [this.#cosign(decision.next.checkpoint)] }
  }

  /** The logs of the members' nodes, each node's present one: those before it are closed. */
  #logs(): readonly NoteVerifier[] {
    const { crypto, roster: rosterNow } = this.#context
    const roster = rosterNow()
    return (roster?.members ?? [])
      .filter((member) => roster && mayGovern(roster, member))
      .flatMap(({ nodes }) => nodes.map((node) => logVerifier(crypto, node)))
  }

  #counted(recorded: WitnessRecord | undefined): Pick<WitnessRecord, 'since' | 'count'> {
    const now = this.#context.clock()
    if (!recorded || now - recorded.since >= LEAF_EVERY_MS) return { since: now, count: 1 }
    return { since: recorded.since, count: recorded.count + 1 }
  }

  /** Writes what is about to be cosigned; and once a day a leaf about the cosignatures of the day before. */
  async #record(origin: string, next: WitnessRecord, before: WitnessRecord | undefined): Promise<void> {
    const due = before !== undefined && next.since !== before.since
    const act = due && {
      ...{ act: 'witnessed' as const, at: this.#context.clock(), account: NODE_ACCOUNT, subject: origin },
      detail: `${before.count} ${before.size} ${hex(before.root)}`,
    }
    await this.#context.commit.commit({ acts: act ? [actRecord(act)] : [], operations: () => [witnessOperation(origin, next)] })
  }

  /** Two checkpoints of one size, both signed by the log: it has two histories. */
  async #tellConflict({ tree }: ParsedAddCheckpoint, recorded: WitnessRecord): Promise<void> {
    const membership = this.#context.membership()
    const two = [bareCheckpoint(parseCheckpoint(recorded.checkpoint)), bareCheckpoint(tree)] as const
    // the others hear of it too, and anybody can check it again: `valise evidence export`
    if (membership) await membership.publish('evidence', encodeEvidence('forked-log', membership.ledger.charter.network, ...two))
    this.#context.events.emit({
      type: 'alarm',
      code: 'log-forked',
      message: `The log ${tree.origin} has signed two trees of ${tree.size} entries, with the roots ${hex(recorded.root)} and ${hex(tree.root)}: it is cosigned at that size no more`,
    })
  }

  #cosign(checkpoint: Uint8Array) {
    const { crypto, clock, identity } = this.#context
    const name = witnessNameOf(identity.authority, peerIdText(identity.peerKey))
    return ed25519Cosigner(crypto, name, identity.witnessKey).cosign(parseCheckpoint(checkpoint), Math.floor(clock() / 1_000))
  }
}
