// Makes a trail of a thread: logs what it discloses and that it ends here, then gathers what the log, the mailbox and the roster hold of it up to that leaf.

import { hexToBytes } from '@noble/hashes/utils.js'
import { asThreadId, hex } from '../../keys/ids.ts'
import { type ActRecord, actRecord, LOCAL_ACCOUNT, parseActRecord } from '../../protocol/act.ts'
import { parseEnvelope } from '../../protocol/envelope.ts'
import { MAX_REPEATED, MAX_TRAIL_BYTES } from '../../protocol/limits.ts'
import { parseCheckpoint } from '../../protocol/log/checkpoint.ts'
import { parseReceipt } from '../../protocol/receipt.ts'
import type { Act } from '../../protocol/roster/act.ts'
import { encodeRoster } from '../../protocol/roster/file.ts'
import type { Ledger } from '../../protocol/roster/ledger.ts'
import { signedParts } from '../../protocol/signed-parts.ts'
import { CertifiedNodes } from '../../protocol/trail/certified.ts'
import { type DisclosureBytes, disclosureDetails } from '../../protocol/trail/disclosure.ts'
import { CONFIRMS, chainFault, messagesFault, receiptsFault } from '../../protocol/trail/links.ts'
import { adoptionFault } from '../../protocol/trail/membership.ts'
import { checkpointSignatures, messageSignatures, receiptProofs } from '../../protocol/trail/signatures.ts'
import { encodeTrail, parseTrail, type TrailDraft, trailFile } from '../../protocol/trail/trail.ts'
import { judgeSeen, witnessedDigest } from '../../protocol/trail/witnessed.ts'
import { judgeWitnesses, witnessVerifier } from '../../protocol/witness/policy.ts'
import type { NodeContext } from '../context.ts'
import { networkMissing, nodeError } from '../errors.ts'
import type { LocalNode } from '../local-node.ts'
import type { AuditLog } from '../log/audit-log.ts'
import { readCosigned } from '../witness/cosigned.ts'
import { type OpenRequest, prepareDisclosures } from './disclose.ts'

type Local = Pick<LocalNode, 'context' | 'post'>

export interface MadeTrail {
  readonly thread: string
  readonly messages: number
  readonly receipts: number
  /** entries of the log up to which it is complete */
  readonly size: number
  /** the text of the file */
  readonly file: string
}

/** Is told how many of the leaves were gathered. */
export type Progress = (done: number, of: number) => void

const corrupt = (what: string) => nodeError('store-corrupt', `${what}. Stop the node and run \`valise fsck\`.`)

/** A leaf with its record read. */
interface Gathered {
  readonly index: number
  readonly record: ActRecord
  readonly draft: TrailDraft['logs'][number]['leaves'][number]
}

/** What the roster says at one moment. */
interface Decided {
  readonly bytes: Uint8Array
  readonly acts: readonly Act[]
}

const decidedNow = (ledger: Ledger): Decided => ({
  bytes: encodeRoster(ledger),
  acts: ledger.acts.counted().flatMap((id) => ledger.acts.find(id)?.attestation.act ?? []),
})

class Gathering {
  readonly #progress: Progress
  readonly #total: number
  #done = 0

  constructor(total: number, progress: Progress) {
    this.#total = total
    this.#progress = progress
  }

  /** Leaves of one log, each with its path to a checkpoint of this size. */
  async leaves(log: AuditLog, indices: readonly number[], size: number): Promise<Gathered[]> {
    const found: Gathered[] = []
    for (const index of indices) {
      const opening = await log.opening(index)
      if (!opening)
        throw nodeError('trail-erased', `The record of entry ${index} of the log was erased, so the thread cannot be shown as a whole`)
      const proof = await log.path(index, size)
      found.push({ index, record: parseActRecord(opening.record), draft: { ...opening, index, proof } })
      this.#progress(Math.min(++this.#done, this.#total), this.#total)
    }
    return found
  }

  /** The leaves up to the end that say when these acts were adopted: the first of each, which is taken from those that are wanted. */
  async adopted(log: AuditLog, { end, size }: Shown, parties: readonly string[], wanted: Map<string, Act>): Promise<Gathered[]> {
    const indices: number[] = []
    for (const party of parties) indices.push(...(await log.adoptedAbout(party)).filter((index) => index <= end))
    const found = await this.leaves(
      log,
      indices.sort((a, b) => a - b),
      size,
    )
    return found.filter(({ record }) => wanted.delete(record.subject))
  }
}

/** One of the node's logs, with the checkpoint that its leaves are shown in. */
interface Shown {
  readonly log: AuditLog
  readonly checkpoint: Uint8Array
  readonly size: number
  /** the last leaf that is shown may have this index */
  readonly end: number
  readonly leaves: readonly number[]
  /** the newest checkpoint of it that others have cosigned, with the proof that it only grew from there */
  readonly witnessed: NonNullable<TrailDraft['logs'][number]['witnessed']>
}

/** The newest cosigned checkpoint of one of the node's logs. */
interface Cosigned {
  readonly number: number
  readonly note: Uint8Array
  readonly size: number
}

/**
 * The cosigned checkpoints of the logs that a thread has entries in, the present one among them. One with a cosignature by a key that is not known here any more is
 * left out: to the reader it would be worth nothing.
 */
const cosignedFor = async (context: NodeContext, ledger: Ledger, thread: string): Promise<Cosigned[]> => {
  const { crypto, log, identity } = context
  const roster = ledger.roster(context.clock())
  const records = roster.members.flatMap(({ authority }) => ledger.nodes.everyRecord(authority).records)
  const witnesses = records.map((record) => ({
    ...{ authority: record.authority, node: record.peerKey, counts: true },
    verifier: witnessVerifier(crypto, record),
  }))
  const found: Cosigned[] = []
  for (const one of [...log.earlier, log]) {
    const cosigned = one === log || (await one.leavesOfThread(thread)).length > 0 ? await readCosigned(context, one.number) : undefined
    if (!cosigned) continue
    const { checkpoint, bytes } = cosigned
    const verdict = judgeWitnesses(crypto, roster, identity.authority, checkpoint, witnesses)
    if (verdict.ok && verdict.unknown.length === 0) found.push({ number: one.number, note: bytes, size: checkpoint.size })
  }
  return found
}

const shownLogs = async (
  { log }: NodeContext,
  thread: string,
  checkpoint: Uint8Array,
  end: number,
  cosigned: readonly Cosigned[],
): Promise<Shown[]> => {
  const shown: Shown[] = []
  for (const one of [...log.earlier, log]) {
    const note = one === log ? checkpoint : one.checkpoint
    const { size } = parseCheckpoint(note)
    const last = one === log ? end : size - 1
    const leaves = (await one.leavesOfThread(thread)).filter((index) => index <= last)
    const witnessed: { checkpoint: Uint8Array; proof: Uint8Array[] }[] = []
    for (const seen of cosigned.filter(({ number }) => number === one.number))
      witnessed.push({ checkpoint: seen.note, proof: await one.consistency(seen.size, size) })
    shown.push({ log: one, checkpoint: note, size, end: last, leaves, witnessed })
  }
  return shown
}

const demandRoom = async ({ log }: NodeContext, thread: string): Promise<void> => {
  let leaves = 0
  for (const one of [...log.earlier, log]) leaves += (await one.leavesOfThread(thread)).length
  if (leaves > MAX_REPEATED - 64) throw tooLarge(`it has ${leaves} entries in the log`)
}

const tooLarge = (why: string) =>
  nodeError('trail-too-large', `Thread is too large for one trail: ${why}. Open fewer messages in it, or export the log.`)

/** Every receipt that is here of a message, by the hash of the leaf that it proves. */
const receiptsOf = async ({ post, context }: Local, id: string): Promise<Map<string, Uint8Array>> => {
  const message = await post.mailbox.message(id)
  const found = new Map<string, Uint8Array>()
  if (message?.direction !== 'out') return found
  for (const { received, opened, attachments, failures } of await post.mailbox.deliveries(message))
    for (const step of [received, opened, attachments, ...failures.map((failure) => failure.step)])
      if (step?.receipt) {
        const bytes = hexToBytes(step.receipt)
        found.set(hex(parseReceipt(context.crypto, bytes).leaf), bytes)
      }
  return found
}

/** Messages and receipts in the order of the leaves that speak of them, and who takes part. */
const gatherMail = async (local: Local, leaves: readonly Gathered[], disclosures: ReadonlyMap<string, DisclosureBytes>) => {
  const { crypto, identity } = local.context
  const messages: TrailDraft['messages'][number][] = []
  const receipts: Uint8Array[] = []
  const parties = new Set<string>([identity.authority])
  const known = new Map<string, Map<string, Uint8Array>>()
  for (const { index, record } of leaves) {
    const { act, subject, detail, envelope } = record
    if (act === 'sent' || act === 'received') {
      const bytes = await local.post.mailbox.envelope(hex(envelope))
      if (!bytes) throw corrupt(`The envelope of message ${subject} is missing`)
      const read = parseEnvelope(crypto, bytes)
      messages.push({ ...signedParts(crypto, read), ...disclosures.get(subject) })
      for (const party of [read.fields.sender, ...read.fields.recipients]) parties.add(party)
    }
    if (!CONFIRMS[act]) continue
    if (!known.has(subject)) known.set(subject, await receiptsOf(local, subject))
    const receipt = known.get(subject)?.get(detail)
    if (!receipt) throw corrupt(`The receipt that entry ${index} of the log confirms is missing`)
    receipts.push(receipt)
  }
  return { messages, receipts, parties: [...parties].sort() }
}

/** The maker's logs as the trail has them: the leaves of the thread, and those that say when acts about its parties were adopted. */
const gatherLogs = async (
  gathering: Gathering,
  shown: readonly Shown[],
  ofThread: readonly Gathered[][],
  about: readonly Act[],
  parties: readonly string[],
) => {
  const wanted = new Map(about.filter(({ subject }) => subject !== undefined && parties.includes(subject)).map((act) => [hex(act.id), act]))
  const logs: TrailDraft['logs'][number][] = []
  for (const [i, one] of shown.entries()) {
    const adopted = await gathering.adopted(one.log, one, parties, wanted)
    const leaves = [...(ofThread[i] ?? []), ...adopted].sort((a, b) => a.index - b.index).map(({ draft }) => draft)
    if (leaves.length > 0) logs.push({ checkpoint: one.checkpoint, leaves, witnessed: one.witnessed })
  }
  return logs
}

/** The bytes of a trail, with the node records that its reader needs besides the cards. */
const completed = (context: NodeContext, ledger: Ledger, draft: TrailDraft): Uint8Array => {
  const { crypto } = context
  const trail = parseTrail(crypto, encodeTrail(draft))
  const further = [...ledger.acts.subjects()].flatMap((id) =>
    ledger.nodes.everyRecord(id).records.filter(({ network }) => network.length > 0),
  )
  const nodes = new CertifiedNodes(crypto, ledger, further)
  const seen = judgeSeen(crypto, trail, ledger, nodes)
  const fault =
    ('part' in seen ? seen : undefined) ??
    chainFault(trail) ??
    messagesFault(trail) ??
    receiptsFault(trail) ??
    adoptionFault(trail, ledger) ??
    messageSignatures(trail, nodes) ??
    checkpointSignatures(trail, nodes) ??
    receiptProofs(crypto, trail, nodes, () => {})
  if (fault) throw nodeError('trail-unproven', `The trail would not verify, and is not written: ${fault.part}: ${fault.reason}`)
  return encodeTrail({ ...draft, records: nodes.needed })
}

/**
 * Makes the trail of a thread.
 * @param open what is disclosed of which messages; nothing unless told
 * @throws ValiseError `network-missing`, `thread-unknown`, `trail-too-large`, `trail-unproven`, `trail-erased`, `store-corrupt`, and as `prepareDisclosures`; then
 * nothing was logged, but for the last three
 */
export const makeTrail = async (local: Local, thread: string, open: readonly OpenRequest[], progress: Progress): Promise<MadeTrail> => {
  const { context, post } = local
  const { crypto, identity } = context
  const ledger = context.ledger()
  if (!ledger) throw networkMissing()
  if ((await post.mailbox.thread(thread)).length === 0)
    throw nodeError('thread-unknown', `No message of thread ${thread} is here. \`valise inbox\` shows each message's thread.`)
  await demandRoom(context, thread)
  const disclosures = await prepareDisclosures(local, thread, open)
  const cosigned = await cosignedFor(context, ledger, thread)
  const decided = decidedNow(ledger)
  const at = context.clock()
  const acts = [
    ...disclosures.flatMap(({ message, envelope, disclosure }) =>
      disclosureDetails(disclosure).map((detail) => ({
        act: 'disclosed' as const,
        subject: message,
        envelope: hexToBytes(envelope),
        detail,
      })),
    ),
    {
      act: 'trail-exported' as const,
      subject: witnessedDigest(
        crypto,
        cosigned.map(({ note }) => note),
      ),
    },
  ].map((act) => actRecord({ ...act, at, account: LOCAL_ACCOUNT, thread: hexToBytes(thread) }))
  const { leaves: written, checkpoint } = await context.commit.commit({ acts, operations: () => [] })
  const shown = await shownLogs(context, thread, checkpoint, written.at(-1)?.index ?? 0, cosigned)
  const gathering = new Gathering(
    shown.reduce((sum, { leaves }) => sum + leaves.length, 0),
    progress,
  )
  const ofThread: Gathered[][] = []
  for (const one of shown) ofThread.push(await gathering.leaves(one.log, one.leaves, one.size))
  const byMessage = new Map(disclosures.map(({ message, disclosure }) => [message, disclosure]))
  const { messages, receipts, parties } = await gatherMail(local, ofThread.flat(), byMessage)
  const logs = await gatherLogs(gathering, shown, ofThread, decided.acts, parties)
  const bare: TrailDraft = {
    ...{ network: ledger.charter.network, thread: asThreadId(hexToBytes(thread)), authority: identity.authority, node: identity.peerKey },
    ...{ roster: decided.bytes, records: [], messages, receipts, logs },
  }
  const bytes = completed(context, ledger, bare)
  if (bytes.length > MAX_TRAIL_BYTES) throw tooLarge(`it would have ${bytes.length} bytes; the limit is ${MAX_TRAIL_BYTES}`)
  return { thread, messages: messages.length, receipts: receipts.length, size: shown.at(-1)?.size ?? 0, file: trailFile(crypto, bytes) }
}
