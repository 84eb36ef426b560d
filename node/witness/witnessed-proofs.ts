// Fetches, of each entry of another's log that this node has a part in, the proof in a checkpoint that a quorum has cosigned: for the receipts that it was given, and for the
// entries `sent` of what it received. Only then can the other keep no private branch with that entry.

import { hexToBytes } from '@noble/hashes/utils.js'
import { equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import { MESSAGE_LIFETIME_MS } from '../../protocol/limits.ts'
import { verifyConsistency } from '../../protocol/log/tree.ts'
import type { NodeRecord } from '../../protocol/node-record.ts'
import { logVerifiers, type Receipt, verifyReceipt } from '../../protocol/receipt.ts'
import { judgeWitnesses, quorumFor, type Witnessed } from '../../protocol/witness/policy.ts'
import { formatProofRequest, type ProofRequest, parseProofAnswer } from '../../protocol/witness/witnessed-proof.ts'
import type { NodeContext } from '../context.ts'
import { Mailbox } from '../mail/mailbox.ts'
import { encodeRecord } from '../mail/stored-message.ts'
import { withPrefix } from '../store/store.ts'
import { Errands } from './errands.ts'
import { PROOF_PROTOCOL } from './give-proofs.ts'
import { APART_MS, SOON_MS, type WitnessReach } from './rounds.ts'
import { decodeUnwitnessed, UNWITNESSED, type Unwitnessed, witnessedOperation } from './unwitnessed.ts'

/** After something new is wanted: the other's round has then been, and is over. */
export const FETCH_MS = SOON_MS + APART_MS + 13_000
/** While anything is wanted, it is asked for so often. */
export const AGAIN_MS = 10 * 60_000

interface Waiting extends Unwitnessed {
  readonly key: string
}

/** Why an answer is none. */
class Unacceptable extends Error {}

export class WitnessedProofs {
  readonly #context: NodeContext
  readonly #network: WitnessReach
  readonly #errands = new Errands()
  #cancel: (() => void) | undefined
  #due = Number.POSITIVE_INFINITY
  #unlisten = () => {}

  constructor(context: NodeContext, network: WitnessReach) {
    this.#context = context
    this.#network = network
  }

  start(): void {
    this.#unlisten = this.#context.events.listen((event) => {
      if (event.type === 'message' || (event.type === 'peer' && event.connected)) this.#within(FETCH_MS)
    })
    this.#within(FETCH_MS)
  }

  /** Resolves when what is under way is over. */
  idle(): Promise<void> {
    return this.#errands.idle()
  }

  /** Asks nobody any more, and waits for no answer. */
  stop(): Promise<void> {
    this.#unlisten()
    this.#cancel?.()
    return this.#errands.end()
  }

  /** Looks after `ms` at the latest. */
  #within(ms: number): void {
    const at = this.#context.clock() + ms
    if (this.#errands.ended || at >= this.#due) return
    this.#cancel?.()
    this.#due = at
    this.#cancel = this.#context.timers.after(ms, () => {
      this.#due = Number.POSITIVE_INFINITY
      this.#errands.begin(
        () => this.#look(),
        (error) => this.#trouble('', error),
      )
    })
  }

  async #look(): Promise<void> {
    const waiting: Waiting[] = []
    for await (const [key, value] of this.#context.store.range(withPrefix(UNWITNESSED))) waiting.push({ key, ...decodeUnwitnessed(value) })
    const byAuthority = new Map<string, Waiting[]>()
    for (const one of waiting) byAuthority.set(one.authority, [...(byAuthority.get(one.authority) ?? []), one])
    await Promise.all([...byAuthority].map(([authority, wanted]) => this.#fetchFrom(authority, wanted)))
    // what came while another look was due has its own time
    const now = this.#context.clock()
    for (const { since } of waiting) this.#within(since + FETCH_MS > now ? since + FETCH_MS - now : AGAIN_MS)
  }

  /** All that is wanted of an authority, from each of its connected nodes what stands in that node's log. */
  async #fetchFrom(authority: string, wanted: readonly Waiting[]): Promise<void> {
    const left = new Set(wanted)
    const nodes = this.#context.roster()?.member(authority)?.nodes ?? []
    for (const node of nodes.filter(({ peerKey }) => this.#network.isConnected(peerKey))) {
      if (this.#errands.ended || left.size === 0) break
      for (const one of await this.#fetch(node, [...left]).catch((error: unknown) => this.#failed(authority, error))) left.delete(one)
    }
    await this.#late(authority, [...left])
  }

  async #fetch(node: NodeRecord, wanted: readonly Waiting[]): Promise<readonly Waiting[]> {
    const logs = logVerifiers(this.#context.crypto, node)
    const receipts = wanted.map((one) => ({ one, receipt: this.#receiptOf(one, node) }))
    const own = receipts.filter(({ one, receipt }) => one.act === 'sent' || logs.some(({ name }) => name === receipt?.checkpoint.origin))
    if (own.length === 0) return []
    return this.#errands.over(await this.#network.requests(node, PROOF_PROTOCOL), async (stream) => {
      const done: Waiting[] = []
      for (const { one, receipt } of own) {
        if (this.#errands.ended) break
        const request: ProofRequest = receipt
          ? { entry: { type: 'entry', origin: receipt.checkpoint.origin, index: receipt.index }, oldSize: receipt.checkpoint.size }
          : { entry: { type: 'sent', message: one.message }, oldSize: 0 }
        if (await this.#take(node, one, receipt, await stream.ask(formatProofRequest(request)))) done.push(one)
      }
      return done
    })
  }

  #receiptOf({ receipt }: Waiting, node: NodeRecord): Receipt | undefined {
    const { crypto } = this.#context
    const verdict = receipt === '' ? undefined : verifyReceipt(crypto, logVerifiers(crypto, node), hexToBytes(receipt))
    return verdict?.ok ? verdict.receipt : undefined
  }

  /** Verifies an answer and keeps the proof in it. @returns whether there was one */
  async #take(node: NodeRecord, one: Waiting, receipt: Receipt | undefined, bytes: Uint8Array): Promise<boolean> {
    const answer = parseProofAnswer(bytes)
    if (answer.status !== 200) return false
    const wanted = receipt ?? { envelope: await this.#envelopeOf(one) }
    const given = this.#verified(node, one, wanted, answer)
    const { cosigned: witnesses, witnessed, existedBy, quorum } = this.#judged(node, given)
    if (witnesses.length === 0 || (!witnessed && quorum !== undefined)) return false
    const { message, authority, act } = one
    const proof = { act, index: given.index, proof: hex(answer.proof), witnesses, witnessed, ...(existedBy !== undefined && { existedBy }) }
    await this.#context.commit.commit({
      acts: [],
      operations: () => [witnessedOperation(message, authority, proof), { del: one.key }],
    })
    this.#context.events.emit({ type: 'witnessed', message, authority, act })
    return true
  }

  /** The id of the envelope that came in as a message, hex: the sender has to have logged just this one. */
  async #envelopeOf({ message }: Waiting): Promise<string | undefined> {
    return (await new Mailbox(this.#context.store).message(message))?.envelope
  }

  /** The proof of an answer: of the same entry, in a tree that grew from the receipt's; or that this envelope was sent. @throws Unacceptable */
  #verified(
    node: NodeRecord,
    one: Waiting,
    wanted: Receipt | { readonly envelope: string | undefined },
    { proof, consistency }: { readonly proof: Uint8Array; readonly consistency: readonly Uint8Array[] },
  ): Receipt {
    const { crypto } = this.#context
    const verdict = verifyReceipt(crypto, logVerifiers(crypto, node), proof, { everySignatureMustVerify: false })
    if (!verdict.ok) throw new Unacceptable(verdict.message)
    const { receipt: given } = verdict
    if ('envelope' in wanted) {
      const { act, subject, envelope, authority } = given.record
      const isOfMessage = act === 'sent' && subject === one.message && hex(envelope) === wanted.envelope
      if (isOfMessage && authority.split(' ').includes(this.#context.identity.authority)) return given
      throw new Unacceptable('it proves another entry than that of the message')
    }
    const { checkpoint: before } = wanted
    const { checkpoint: after } = given
    const sameEntry = given.index === wanted.index && equalBytes(given.leaf, wanted.leaf) && after.origin === before.origin
    const claim = { oldSize: before.size, oldRoot: before.root, size: after.size, root: after.root, proof: consistency }
    if (sameEntry && verifyConsistency(crypto, claim)) return given
    throw new Unacceptable('its witnessed log does not continue the one that its receipt is from')
  }

  #judged(node: NodeRecord, { checkpoint }: Receipt): Witnessed {
    const roster = this.#context.roster()
    const verdict = roster && judgeWitnesses(this.#context.crypto, roster, node.authority, checkpoint)
    if (!verdict?.ok) throw new Unacceptable(verdict?.message ?? 'there is no roster')
    return verdict
  }

  /** What is not witnessed when the charter's time is over is told once, all of an authority's together, and asked for as long as mail lives. */
  async #late(authority: string, left: readonly Waiting[]): Promise<void> {
    const { clock, commit, events, roster } = this.#context
    const now = clock()
    const rosterNow = roster()
    const over = left.filter(({ since }) => now - since > MESSAGE_LIFETIME_MS)
    // where no quorum can be claimed none can be late
    const deadline = rosterNow && quorumFor(rosterNow, authority) ? rosterNow.rules.witnessDeadline : Number.POSITIVE_INFINITY
    const late = left.filter((one) => !over.includes(one) && !one.told && now - one.since > deadline)
    if (over.length + late.length === 0) return
    const operations = [
      ...over.map(({ key }) => ({ del: key })),
      ...late.map(({ key, ...record }) => ({ put: key, value: encodeRecord({ ...record, told: true }) })),
    ]
    await commit.commit({ acts: [], operations: () => operations })
    const [first] = late
    if (!first) return
    const others = late.length > 1 ? `, nor its entries of ${late.length - 1} other messages` : ''
    events.emit({
      type: 'alarm',
      code: 'receipt-unwitnessed',
      message: `${authority} has shown no witnessed checkpoint that covers its entry "${first.act}" of message ${first.message} since ${new Date(first.since).toISOString()}${others}`,
    })
  }

  #failed(authority: string, error: unknown): readonly Waiting[] {
    if (error instanceof Unacceptable)
      this.#context.events.emit({
        type: 'alarm',
        code: 'log-forked',
        message: `The log of ${authority} is not the one that it has receipted from: ${error.message}`,
      })
    else this.#trouble(authority, error)
    return []
  }

  #trouble(authority: string, error: unknown): void {
    this.#context.events.emit({ type: 'trouble', authority, message: error instanceof Error ? error.message : String(error) })
  }
}
