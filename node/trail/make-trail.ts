// Makes a trail of a thread: chooses all that goes into it, logs what it discloses and that it ends here, and shows the leaves up to that end.

import { hexToBytes } from '@noble/hashes/utils.js'
import { actRecord, LOCAL_ACCOUNT } from '../../protocol/act.ts'
import { MAX_REPEATED, MAX_TRAIL_BYTES } from '../../protocol/limits.ts'
import { parseCheckpoint } from '../../protocol/log/checkpoint.ts'
import type { Ledger } from '../../protocol/roster/ledger.ts'
import { disclosureDetails } from '../../protocol/trail/disclosure.ts'
import { chainFault, messagesFault, receiptsFault } from '../../protocol/trail/links.ts'
import { adoptionFault } from '../../protocol/trail/membership.ts'
import { sentFault } from '../../protocol/trail/others.ts'
import { partsFault } from '../../protocol/trail/parts.ts'
import { encodeTrail, parseTrail, type TrailDraft, trailFile } from '../../protocol/trail/trail.ts'
import type { NodeContext } from '../context.ts'
import { networkMissing, nodeError } from '../errors.ts'
import type { LocalNode } from '../local-node.ts'
import { type Contents, contentsOf } from './contents.ts'
import { type OpenRequest, type PreparedDisclosure, prepareDisclosures } from './disclose.ts'
import { type Gathered, Gathering } from './gathering.ts'
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

/** Is told how many of the leaves were gathered. */
export type Progress = (done: number, of: number) => void

/** So often an end is logged when mail of the thread comes in just before it: what has been read is not read again, so that each is quicker than the last. */
const MAX_ENDS = 5

const demandRoom = async ({ log }: NodeContext, thread: string): Promise<void> => {
  let leaves = 0
  for (const one of [...log.earlier, log]) leaves += (await one.leavesOfThread(thread)).length
  if (leaves > MAX_REPEATED - 64) throw tooLarge(`it has ${leaves} entries in the log`)
}

const tooLarge = (why: string) =>
  nodeError('trail-too-large', `Thread is too large for one trail: ${why}. Open fewer messages in it, or export the log.`)
const unproven = (why: string) => nodeError('trail-unproven', `The trail would not verify, and is not written: ${why}`)

/** What the making of a trail has written. */
interface Ended {
  readonly checkpoint: Uint8Array
  /** leaves of the thread in the present log, the end among them */
  readonly leaves: readonly number[]
}

/** Logs what is disclosed, and the end. */
const logEnd = async (
  context: NodeContext,
  thread: string,
  disclosures: readonly PreparedDisclosure[],
  subject: string,
): Promise<Ended> => {
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
    { act: 'trail-exported' as const, subject },
  ].map((act) => actRecord({ ...act, at, account: LOCAL_ACCOUNT, thread: hexToBytes(thread) }))
  const { leaves, checkpoint } = await context.commit.commit({ acts, operations: () => [] })
  return { checkpoint, leaves: leaves.map(({ index }) => index) }
}

/** Whether a leaf of the thread was written between those that were read and those that the trail wrote. */
const hasGrown = async ({ log }: NodeContext, thread: string, { ofThread }: Contents, { leaves }: Ended): Promise<boolean> => {
  const before = ofThread.at(-1)?.leaves.length ?? 0
  const end = leaves.at(-1) ?? 0
  const now = (await log.leavesOfThread(thread)).filter((index) => index <= end)
  return now.length !== before + leaves.length
}

/** The logs with all their leaves, each with its path. */
const shownLogs = async (
  { log: present }: NodeContext,
  gathering: Gathering,
  { ofThread, adopted, cosigned }: Contents,
  ended: Ended,
  progress: Progress,
): Promise<TrailDraft['logs']> => {
  const written: Gathered[] = []
  for (const index of ended.leaves) written.push(await gathering.leaf(present, index))
  const all = ofThread.map(({ log, leaves }, i) => ({
    log,
    leaves: [...leaves, ...(adopted[i]?.leaves ?? []), ...(log === present ? written : [])].sort((a, b) => a.index - b.index),
  }))
  const total = all.reduce((sum, { leaves }) => sum + leaves.length, 0)
  let done = 0
  const logs: TrailDraft['logs'][number][] = []
  for (const { log, leaves } of all.filter((one) => one.leaves.length > 0)) {
    const checkpoint = log === present ? ended.checkpoint : log.checkpoint
    const { size } = parseCheckpoint(checkpoint)
    const shown: TrailDraft['logs'][number]['leaves'][number][] = []
    for (const { index, opening } of leaves) {
      shown.push({ ...opening, index, proof: await log.path(index, size) })
      progress(++done, total)
    }
    const witnessed: { checkpoint: Uint8Array; proof: Uint8Array[] }[] = []
    for (const seen of cosigned.filter(({ number }) => number === log.number))
      witnessed.push({ checkpoint: seen.note, proof: await log.consistency(seen.size, size) })
    logs.push({ checkpoint, leaves: shown, witnessed })
  }
  return logs
}

/** The bytes of a trail that hangs together. @throws ValiseError `trail-unproven`, `trail-too-large` */
const checked = ({ crypto }: NodeContext, ledger: Ledger, draft: TrailDraft): Uint8Array => {
  const bytes = encodeTrail(draft)
  if (bytes.length > MAX_TRAIL_BYTES) throw tooLarge(`it would have ${bytes.length} bytes; the limit is ${MAX_TRAIL_BYTES}`)
  const trail = parseTrail(crypto, bytes)
  const fault =
    chainFault(trail) ??
    messagesFault(trail) ??
    receiptsFault(trail) ??
    sentFault(trail) ??
    partsFault(crypto, trail) ??
    adoptionFault(trail, ledger)
  if (fault) throw unproven(`${fault.part}: ${fault.reason}`)
  return bytes
}

/**
 * Makes the trail of a thread.
 * @param open what is disclosed of which messages; nothing unless told
 * @throws ValiseError `network-missing`, `thread-unknown`, `trail-too-large`, `trail-unproven`, `trail-erased`, `store-corrupt`, and as `prepareDisclosures`; then
 * nothing was logged, but for `trail-too-large` and `trail-unproven`
 */
export const makeTrail = async (local: Local, thread: string, open: readonly OpenRequest[], progress: Progress): Promise<MadeTrail> => {
  const { context } = local
  const ledger = context.ledger()
  if (!ledger) throw networkMissing()
  await demandThread(local, thread)
  await demandRoom(context, thread)
  const disclosures = await prepareDisclosures(local, thread, open)
  const byMessage = new Map(disclosures.map(({ message, disclosure }) => [message, disclosure]))
  const gathering = new Gathering(local)
  for (let ends = 0; ends < MAX_ENDS; ends++) {
    const contents = await contentsOf(local, ledger, gathering, hexToBytes(thread), byMessage)
    const ended = await logEnd(context, thread, disclosures, contents.digest)
    if (await hasGrown(context, thread, contents, ended)) continue
    const logs = await shownLogs(context, gathering, contents, ended, progress)
    const bytes = checked(context, ledger, { ...contents.parts, logs })
    const { messages, receipts } = contents.parts
    const { size } = parseCheckpoint(ended.checkpoint)
    return { thread, messages: messages.length, receipts: receipts.length, size, file: trailFile(context.crypto, bytes) }
  }
  throw unproven(`mail of the thread came in each time that its end was logged. Try again when it is calmer`)
}
