// What goes into the trail of a thread, all of it chosen before its end is logged, since the end names it: messages, receipts, what others' logs have, the roster, the
// node records that its reader needs, and which leaves are shown.

import { asThreadId, hex } from '../../keys/ids.ts'
import { parseCheckpoint } from '../../protocol/log/checkpoint.ts'
import { encodeRoster } from '../../protocol/roster/file.ts'
import type { Ledger } from '../../protocol/roster/ledger.ts'
import { CertifiedNodes } from '../../protocol/trail/certified.ts'
import type { DisclosureBytes } from '../../protocol/trail/disclosure.ts'
import { CONFIRMS } from '../../protocol/trail/links.ts'
import { neededRecords } from '../../protocol/trail/needed.ts'
import { partsDigest } from '../../protocol/trail/parts.ts'
import { encodeTrailMessage, parseOthersProof, parseTrailMessage, type TrailDraft, type TrailLog } from '../../protocol/trail/trail.ts'
import { nodeError } from '../errors.ts'
import type { LocalNode } from '../local-node.ts'
import { fromOthers, type OwnCosigned } from './from-others.ts'
import { type Gathered, type GatheredLog, type Gathering, receiptMissing } from './gathering.ts'

type Local = Pick<LocalNode, 'context' | 'post'>

export interface Contents {
  /** all of the trail but its logs */
  readonly parts: Omit<TrailDraft, 'logs'>
  /** leaves of the thread that were there, by log, the present one last */
  readonly ofThread: readonly GatheredLog[]
  /** leaves that say when acts about the parties were adopted, likewise */
  readonly adopted: readonly GatheredLog[]
  readonly cosigned: readonly OwnCosigned[]
  /** what the end names them by */
  readonly digest: string
}

/** Messages in the order of the leaves that speak of them, and who takes part. */
const gatherMessages = async (
  gathering: Gathering,
  leaves: readonly Gathered[],
  maker: string,
  disclosures: ReadonlyMap<string, DisclosureBytes>,
) => {
  const messages: TrailDraft['messages'][number][] = []
  const parties = new Set([maker])
  for (const { record } of leaves) {
    if (record.act !== 'sent' && record.act !== 'received') continue
    const { signed, fields } = await gathering.message(record)
    messages.push({ ...signed, ...disclosures.get(record.subject) })
    for (const party of [fields.sender, ...fields.recipients]) parties.add(party)
  }
  return { messages, parties: [...parties].sort() }
}

/** Receipts in the order of the leaves that confirm them. @param witnessed those in witnessed checkpoints, by leaf */
const gatherReceipts = async (gathering: Gathering, leaves: readonly Gathered[], witnessed: ReadonlyMap<string, Uint8Array>) => {
  const receipts: Uint8Array[] = []
  const known = new Map<string, ReadonlyMap<string, Uint8Array>>()
  for (const leaf of leaves) {
    const { act, subject, detail } = leaf.record
    if (!CONFIRMS[act]) continue
    if (!witnessed.has(detail) && !known.has(subject)) known.set(subject, await gathering.receipts(subject))
    const receipt = witnessed.get(detail) ?? known.get(subject)?.get(detail)
    if (!receipt) throw receiptMissing(leaf)
    receipts.push(receipt)
  }
  return receipts
}

/** The logs as far as the needed records depend on them: whose they are, and which leaves confirm which receipts. */
const logsSoFar = (ofThread: readonly GatheredLog[], adopted: readonly GatheredLog[], cosigned: readonly OwnCosigned[]): TrailLog[] =>
  ofThread.flatMap(({ log, leaves }, i): TrailLog[] => {
    const isShown = leaves.length > 0 || (adopted[i]?.leaves.length ?? 0) > 0 || i === ofThread.length - 1
    const witnessed = cosigned.filter(({ number }) => number === log.number)
    return isShown
      ? [
          {
            checkpoint: parseCheckpoint(log.checkpoint),
            leaves: leaves.map(({ index, record }) => ({ index, record, hash: new Uint8Array(32), proof: [] })),
            witnessed: witnessed.map(({ note }) => ({ checkpoint: parseCheckpoint(note), proof: [] })),
          },
        ]
      : []
  })

/**
 * @param disclosures by message
 * @throws ValiseError `trail-erased`, `trail-unproven`, `store-corrupt`
 */
export const contentsOf = async (
  local: Local,
  ledger: Ledger,
  gathering: Gathering,
  thread: Uint8Array,
  disclosures: ReadonlyMap<string, DisclosureBytes>,
): Promise<Contents> => {
  const { crypto, identity } = local.context
  const roster = encodeRoster(ledger)
  const acts = new Set(ledger.acts.counted().map(hex))
  const ofThread = await gathering.ofThread(hex(thread))
  const leaves = ofThread.flatMap((one) => one.leaves)
  const { messages, parties } = await gatherMessages(gathering, leaves, identity.authority, disclosures)
  const adopted = await gathering.adopted(parties, acts)
  const others = await fromOthers(local, ledger, gathering, ofThread, parties)
  const receipts = await gatherReceipts(gathering, leaves, others.receipts)
  const { cosigned, sent } = others
  const encoded = messages.map(encodeTrailMessage)
  const of = { network: ledger.charter.network, thread: asThreadId(thread), authority: identity.authority, node: identity.peerKey }
  const further = [...ledger.acts.subjects()].flatMap((id) =>
    ledger.nodes.everyRecord(id).records.filter(({ network }) => network.length > 0),
  )
  const needed = neededRecords(crypto, ledger, new CertifiedNodes(crypto, ledger, further), {
    ...{ ...of, roster, records: [], logs: logsSoFar(ofThread, adopted, cosigned) },
    messages: encoded.map((message) => parseTrailMessage(crypto, message)),
    receipts: receipts.map((receipt) => parseOthersProof(crypto, receipt)),
    sent: sent.map((proof) => parseOthersProof(crypto, proof)),
  })
  if ('part' in needed)
    throw nodeError('trail-unproven', `The trail would not verify, and is not written: ${needed.part}: ${needed.reason}`)
  const { records } = needed
  const digest = partsDigest(crypto, { roster, records, messages: encoded, receipts, sent, witnessed: cosigned.map(({ note }) => note) })
  return { parts: { ...of, roster, records, messages, receipts, sent }, ofThread, adopted, cosigned, digest }
}
