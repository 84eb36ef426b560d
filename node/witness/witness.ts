// This node as a witness: it answers who asks for a cosignature. What it cosigns is on its disk before it signs, so that it never signs two histories of one log, and what
// it decides, protocol/witness/ says.

import { hex, peerIdText } from '../../keys/ids.ts'
import { actRecord, NODE_ACCOUNT } from '../../protocol/act.ts'
import { parseCheckpoint, type SignedCheckpoint, verifyCheckpoint } from '../../protocol/log/checkpoint.ts'
import { ed25519Cosigner } from '../../protocol/log/cosignature.ts'
import type { NoteVerifier } from '../../protocol/log/vkey.ts'
import { type NodeRecord, witnessNameOf } from '../../protocol/node-record.ts'
import { logVerifier } from '../../protocol/receipt.ts'
import { forkedLogEvidence } from '../../protocol/roster/evidence.ts'
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
import { isDatedNow, newestDated } from '../../protocol/witness/dated-rule.ts'
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
/** A log that is cosigned here. */
interface MemberLog {
  readonly node: NodeRecord
  readonly verifier: NoteVerifier
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
    const { crypto, store, clock } = this.#context
    const { tree } = request
    const log = this.#logOf(tree)
    const recorded = await readWitnessRecord(store, tree.origin)
    const known = { cosigned: recorded?.dated, told: log && this.#told(log) }
    const decision = decideAddCheckpoint(crypto, log ? [log.verifier] : [], recorded, request)
    if (decision.status === 404 || decision.status === 403) return decision
    const trees = [known.told, known.cosigned, recorded && parseCheckpoint(recorded.checkpoint), tree].filter((one) => one !== undefined)
    if (log && (await this.#isContradicted(log.node, trees))) return { status: 409, size: recorded?.size ?? 0 }
    if (decision.status !== 200) return decision
    if (!isDatedNow(known, tree, clock())) return { status: 428 }
    const next = { ...decision.next, dated: newestDated(known, tree), ...this.#counted(recorded) }
    await this.#record(tree.origin, next, recorded)
    return { status: 200, cosignatures: [this.#cosign(next.checkpoint)] }
  }

  /** The log of this origin, if it is the present one of a member's node: those before it are closed. */
  #logOf({ origin }: SignedCheckpoint): MemberLog | undefined {
    const { crypto, roster: rosterNow } = this.#context
    const roster = rosterNow()
    const node = (roster?.members ?? [])
      .filter((member) => roster && mayGovern(roster, member))
      .flatMap(({ nodes }) => nodes)
      .find(({ logOrigin }) => logOrigin === origin)
    return node && { node, verifier: logVerifier(crypto, node) }
  }

  /** The dated checkpoint of a log that its node's newest heartbeat tells, if it is the log's. */
  #told({ node, verifier }: MemberLog): SignedCheckpoint | undefined {
    const told = this.#context.ledger()?.published.heartbeat(node.authority, node.peerKey)?.tree
    return told && verifyCheckpoint(told, verifier, { everySignatureMustVerify: false }).ok ? told : undefined
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

  /** Whether two of these contradict each other: then the log has two histories, and all members are to have the evidence. */
  async #isContradicted(node: NodeRecord, trees: readonly SignedCheckpoint[]): Promise<boolean> {
    const { crypto, ledger, membership, events } = this.#context
    const network = ledger()?.charter.network
    const pairs = trees.flatMap((one, n) => trees.slice(n + 1).map((other) => [one, other] as const))
    for (const pair of pairs) {
      const evidence = network && forkedLogEvidence(crypto, network, [node], pair)
      if (!evidence) continue
      // the others hear of it too, and anybody can check it again: `valise evidence export`
      await membership()?.publish('evidence', evidence)
      const [one, other] = pair.map(({ size, root }) => `a tree of ${size} entries with the root ${hex(root)}`)
      const message = `The log ${node.logOrigin} has two histories: it has signed ${one}, and ${other}. It is not cosigned.`
      events.emit({ type: 'alarm', code: 'log-forked', message })
      return true
    }
    return false
  }

  #cosign(checkpoint: Uint8Array) {
    const { crypto, clock, identity } = this.#context
    const name = witnessNameOf(identity.authority, peerIdText(identity.peerKey))
    return ed25519Cosigner(crypto, name, identity.witnessKey).cosign(parseCheckpoint(checkpoint), Math.floor(clock() / 1_000))
  }
}
