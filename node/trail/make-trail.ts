// Makes a trail of a thread: chooses what it has from others' logs, logs what it discloses and that it ends here, then gathers what the log, the mailbox and the
// roster hold of it up to that leaf.

import { hexToBytes } from '@noble/hashes/utils.js'
import { asThreadId, hex } from '../../keys/ids.ts'
import { actRecord, LOCAL_ACCOUNT } from '../../protocol/act.ts'
import { parseEnvelope } from '../../protocol/envelope.ts'
import { MAX_REPEATED, MAX_TRAIL_BYTES } from '../../protocol/limits.ts'
import { parseReceipt } from '../../protocol/receipt.ts'
import type { Act } from '../../protocol/roster/act.ts'
import { encodeRoster } from '../../protocol/roster/file.ts'
import type { Ledger } from '../../protocol/roster/ledger.ts'
import { signedParts } from '../../protocol/signed-parts.ts'
import { CertifiedNodes } from '../../protocol/trail/certified.ts'
import { type DisclosureBytes, disclosureDetails } from '../../protocol/trail/disclosure.ts'
import { CONFIRMS, chainFault, messagesFault, receiptsFault } from '../../protocol/trail/links.ts'
import { adoptionFault } from '../../protocol/trail/membership.ts'
import { sentFault } from '../../protocol/trail/others.ts'
import { checkpointSignatures, messageSignatures, othersProofs } from '../../protocol/trail/signatures.ts'
import { encodeTrail, parseTrail, type TrailDraft, trailFile } from '../../protocol/trail/trail.ts'
import { judgeSeen, witnessedFault } from '../../protocol/trail/witnessed.ts'
import type { NodeContext } from '../context.ts'
import { networkMissing, nodeError } from '../errors.ts'
import type { LocalNode } from '../local-node.ts'
import { type OpenRequest, prepareDisclosures } from './disclose.ts'
import { fromOthers } from './from-others.ts'
import { type Gathered, Gathering, gatherLogs, type Progress, shownLogs } from './gathering.ts'
import { demandThread } from './thread-witnessed.ts'

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

const corrupt = (what: string) => nodeError('store-corrupt', `${what}. Stop the node and run \`valise fsck\`.`)

/** What the roster says at one moment. */
interface Decided {
  readonly bytes: Uint8Array
  readonly acts: readonly Act[]
}

const decidedNow = (ledger: Ledger): Decided => ({
  bytes: encodeRoster(ledger),
  acts: ledger.acts.counted().flatMap((id) => ledger.acts.find(id)?.attestation.act ?? []),
})

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

/** Messages and receipts in the order of the leaves that speak of them, and who takes part. @param witnessed receipts, by leaf, that were chosen before the end */
const gatherMail = async (
  local: Local,
  leaves: readonly Gathered[],
  disclosures: ReadonlyMap<string, DisclosureBytes>,
  witnessed: ReadonlyMap<string, Uint8Array>,
) => {
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
    if (!witnessed.has(detail) && !known.has(subject)) known.set(subject, await receiptsOf(local, subject))
    const receipt = witnessed.get(detail) ?? known.get(subject)?.get(detail)
    if (!receipt) throw corrupt(`The receipt that entry ${index} of the log confirms is missing`)
    receipts.push(receipt)
  }
  return { messages, receipts, parties: [...parties].sort() }
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
    sentFault(trail) ??
    witnessedFault(crypto, trail) ??
    adoptionFault(trail, ledger) ??
    messageSignatures(trail, nodes) ??
    checkpointSignatures(trail, nodes) ??
    othersProofs(crypto, trail, nodes, () => {})
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
  const { context } = local
  const { crypto, identity } = context
  const ledger = context.ledger()
  if (!ledger) throw networkMissing()
  await demandThread(local, thread)
  await demandRoom(context, thread)
  const disclosures = await prepareDisclosures(local, thread, open)
  const gathering = new Gathering(progress)
  const others = await fromOthers(local, ledger, gathering, thread)
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
    { act: 'trail-exported' as const, subject: others.digest },
  ].map((act) => actRecord({ ...act, at, account: LOCAL_ACCOUNT, thread: hexToBytes(thread) }))
  const { leaves: written, checkpoint } = await context.commit.commit({ acts, operations: () => [] })
  const shown = await shownLogs(context, thread, checkpoint, written.at(-1)?.index ?? 0, others.cosigned)
  gathering.expect(shown.reduce((sum, { leaves }) => sum + leaves.length, 0))
  const ofThread: Gathered[][] = []
  for (const one of shown) ofThread.push(await gathering.leaves(one.log, one.leaves, one.size))
  const byMessage = new Map(disclosures.map(({ message, disclosure }) => [message, disclosure]))
  const { messages, receipts, parties } = await gatherMail(local, ofThread.flat(), byMessage, others.receipts)
  const logs = await gatherLogs(gathering, shown, ofThread, decided.acts, parties)
  const bare: TrailDraft = {
    ...{ network: ledger.charter.network, thread: asThreadId(hexToBytes(thread)), authority: identity.authority, node: identity.peerKey },
    ...{ roster: decided.bytes, records: [], messages, receipts, sent: others.sent, logs },
  }
  const bytes = completed(context, ledger, bare)
  if (bytes.length > MAX_TRAIL_BYTES) throw tooLarge(`it would have ${bytes.length} bytes; the limit is ${MAX_TRAIL_BYTES}`)
  return { thread, messages: messages.length, receipts: receipts.length, size: shown.at(-1)?.size ?? 0, file: trailFile(crypto, bytes) }
}
