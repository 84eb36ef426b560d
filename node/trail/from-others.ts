// What others have signed of logs, that goes into a trail: the cosigned checkpoints of this node's logs, and the proofs from the logs of the other parties.

import { hexToBytes } from '@noble/hashes/utils.js'
import { hex, peerIdText } from '../../keys/ids.ts'
import { encodeCheckpoint, type SignedCheckpoint } from '../../protocol/log/checkpoint.ts'
import { formatTlogProof } from '../../protocol/log/tlog-proof.ts'
import { logNumberOf } from '../../protocol/log-epoch.ts'
import { logOriginOf } from '../../protocol/node-record.ts'
import { parseReceipt } from '../../protocol/receipt.ts'
import type { Ledger } from '../../protocol/roster/ledger.ts'
import type { Roster } from '../../protocol/roster/roster.ts'
import { CONFIRMS } from '../../protocol/trail/links.ts'
import { isSentOf } from '../../protocol/trail/others.ts'
import { judgeWitnesses, type Witness, witnessVerifier } from '../../protocol/witness/policy.ts'
import type { NodeContext } from '../context.ts'
import type { LocalNode } from '../local-node.ts'
import type { AuditLog } from '../log/audit-log.ts'
import { type CosignedCheckpoint, readCosigned, readCosignedBefore } from '../witness/cosigned.ts'
import type { GatheredLog, GatheredMessage, Gathering } from './gathering.ts'

type Local = Pick<LocalNode, 'context' | 'post'>

/** A cosigned checkpoint of one of the node's logs. */
export interface OwnCosigned {
  readonly number: number
  readonly note: Uint8Array
  readonly size: number
}

export interface FromOthers {
  /** in the order of the logs */
  readonly cosigned: readonly OwnCosigned[]
  /** receipts in witnessed checkpoints, by the leaf that they prove, hex: they stand in a trail in the place of those that came first */
  readonly receipts: ReadonlyMap<string, Uint8Array>
  /** proofs of the entries `sent` of messages that came in, in their order */
  readonly sent: readonly Uint8Array[]
}

/** Those who may have cosigned: whose keys a reader of the roster and of further records can know. */
class Cosigners {
  readonly #context: NodeContext
  readonly #roster: Roster
  readonly #witnesses: readonly Witness[]
  readonly #names: ReadonlySet<string>

  constructor(context: NodeContext, ledger: Ledger) {
    const { crypto } = context
    this.#context = context
    this.#roster = ledger.roster(context.clock())
    const records = this.#roster.members.flatMap(({ authority }) => ledger.nodes.everyRecord(authority).records)
    this.#witnesses = records.map((record) => ({
      ...{ authority: record.authority, node: record.peerKey, counts: true },
      verifier: witnessVerifier(crypto, record),
    }))
    this.#names = new Set(this.#witnesses.map(({ verifier: { name, keyId } }) => `${name} ${hex(keyId)}`))
  }

  /**
   * A checkpoint of an authority's log as a trail has it: signatures by keys that are not known here any more are left out, since to a reader they are worth
   * nothing. Undefined when nobody else has signed it, or somebody wrongly.
   */
  known(owner: string, checkpoint: SignedCheckpoint): SignedCheckpoint | undefined {
    const { origin, note } = checkpoint
    const signatures = note.signatures.filter(({ name, keyId }) => name === origin || this.#names.has(`${name} ${hex(keyId)}`))
    const kept = { ...checkpoint, note: { ...note, signatures } }
    const isCosigned = signatures.length > 1 && signatures.filter(({ name }) => name === origin).length === 1
    return isCosigned && judgeWitnesses(this.#context.crypto, this.#roster, owner, kept, this.#witnesses).ok ? kept : undefined
  }

  /** A proof from an authority's log as a trail has it; undefined as `known` is. @param bytes a tlog-proof that was verified when it came */
  proof(owner: string, bytes: Uint8Array): Uint8Array | undefined {
    const { proof } = parseReceipt(this.#context.crypto, bytes)
    const kept = this.known(owner, proof.tree)
    if (!kept) return undefined
    const isWhole = kept.note.signatures.length === proof.tree.note.signatures.length
    return isWhole ? bytes : formatTlogProof({ ...proof, checkpoint: encodeCheckpoint(kept) })
  }
}

/**
 * The cosigned checkpoints of one of the node's logs that say something of a thread: the newest, and for each act about a party the last one before it was adopted,
 * where that has an entry of the thread.
 * @param first the thread's first entry in this log
 */
const saying = async (context: NodeContext, log: AuditLog, first: number, parties: readonly string[]): Promise<CosignedCheckpoint[]> => {
  const before = await readCosignedBefore(context, log.number)
  const chosen = new Set<CosignedCheckpoint>()
  for (const party of parties)
    for (const adopted of await log.adoptedAbout(party)) {
      const last = before.filter(({ checkpoint: { size } }) => size <= adopted).at(-1)
      if (last && last.checkpoint.size > first) chosen.add(last)
    }
  const newest = await readCosigned(context, log.number)
  return [...before.filter((one) => chosen.has(one)), ...(newest ? [newest] : [])]
}

/** The cosigned checkpoints of the logs that a thread has entries in, and the newest of the present one. */
const ownCosigned = async (
  context: NodeContext,
  cosigners: Cosigners,
  ofThread: readonly GatheredLog[],
  parties: readonly string[],
): Promise<OwnCosigned[]> => {
  const found: OwnCosigned[] = []
  for (const { log, leaves } of ofThread) {
    const [first] = leaves
    if (!first && log !== context.log) continue
    for (const { checkpoint } of await saying(context, log, first?.index ?? log.size, parties)) {
      const kept = cosigners.known(context.identity.authority, checkpoint)
      if (kept) found.push({ number: log.number, note: encodeCheckpoint(kept), size: kept.size })
    }
  }
  return found
}

/** The witnessed receipts of a message that this node sent, by the hash of the leaf that they prove. */
const witnessedReceipts = async ({ context, post }: Local, cosigners: Cosigners, id: string): Promise<Map<string, Uint8Array>> => {
  const found = new Map<string, Uint8Array>()
  const message = await post.mailbox.message(id)
  if (message?.direction !== 'out') return found
  for (const { authority, witnessed } of await post.mailbox.deliveries(message))
    for (const { proof } of witnessed) {
      const bytes = cosigners.proof(authority, hexToBytes(proof))
      if (bytes) found.set(hex(parseReceipt(context.crypto, bytes).leaf), bytes)
    }
  return found
}

/** The proof that a message that came in stands in the log of the node that sent it, as sent to just its recipients. */
const witnessedSent = async ({ context, post }: Local, cosigners: Cosigners, read: GatheredMessage): Promise<Uint8Array | undefined> => {
  const message = await post.mailbox.message(hex(read.fields.message))
  const held = message && (await post.mailbox.witnessedSent(message))
  if (!held) return undefined
  const bytes = hexToBytes(held.proof)
  const { record, proof } = parseReceipt(context.crypto, bytes)
  const { sender, senderNode } = read.fields
  const { origin } = proof.tree
  const isOfNode = origin === logOriginOf(sender, peerIdText(senderNode), logNumberOf(origin))
  return isOfNode && isSentOf(record, read) ? cosigners.proof(sender, bytes) : undefined
}

/** What is here now for the trail of a thread with these leaves. @param parties who takes part in it */
export const fromOthers = async (
  local: Local,
  ledger: Ledger,
  gathering: Gathering,
  ofThread: readonly GatheredLog[],
  parties: readonly string[],
): Promise<FromOthers> => {
  const cosigners = new Cosigners(local.context, ledger)
  const receipts = new Map<string, Uint8Array>()
  const sent: Uint8Array[] = []
  const known = new Map<string, Map<string, Uint8Array>>()
  for (const { record } of ofThread.flatMap(({ leaves }) => leaves)) {
    const { act, subject, detail } = record
    if (act === 'received') {
      const proof = await witnessedSent(local, cosigners, await gathering.message(record))
      if (proof) sent.push(proof)
    }
    if (!CONFIRMS[act]) continue
    if (!known.has(subject)) known.set(subject, await witnessedReceipts(local, cosigners, subject))
    const receipt = known.get(subject)?.get(detail)
    if (receipt) receipts.set(detail, receipt)
  }
  return { cosigned: await ownCosigned(local.context, cosigners, ofThread, parties), receipts, sent }
}
