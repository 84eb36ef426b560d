// Routes of the audit log: its entries, checkpoint, proofs and export.

import { z } from 'zod'
import { hex } from '../../keys/ids.ts'
import { parseActRecord } from '../../protocol/act.ts'
import { parseCheckpoint } from '../../protocol/log/checkpoint.ts'
import { leafHash } from '../../protocol/log/tree.ts'
import { formatVkey, verifierKey } from '../../protocol/log/vkey.ts'
import { formatReceipt } from '../../protocol/receipt.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import { type ExportedLog, exportLog } from '../log/export-log.ts'
import { logLocalAct } from '../log/local-acts.ts'
import { entryKey } from '../log/log-keys.ts'
import { logStore } from '../log/log-store.ts'
import { type CosignedCheckpoint, readCosigned, witnessesNow } from '../witness/cosigned.ts'
import { answerLines, base64, jsonLine } from './lines.ts'
import { isoTime } from './present.ts'
import { route } from './route.ts'
import type { ApiSubject } from './subject.ts'
import { time } from './times.ts'

/** Entries in one answer; a client asks again from where it ended. */
const MAX_ENTRIES = 1_000

const presentEntry = async ({ crypto, store, log }: NodeContext, index: number) => {
  const [entry, opening] = await Promise.all([logStore(store, log.number).get(entryKey(index)), log.opening(index)])
  if (!entry) throw nodeError('store-corrupt', `The audit log lacks entry ${index}. Stop the node and run \`valise fsck\`.`)
  const hash = hex(leafHash(crypto, entry))
  if (!opening) return { index, at: null, account: null, act: 'erased', subject: null, leafHash: hash }
  const { at, account, act, subject, authority, detail, thread } = parseActRecord(opening.record)
  return {
    index,
    at: isoTime(at),
    account,
    act,
    subject: subject || null,
    authority: authority || null,
    thread: hex(thread) || null,
    detail: detail || null,
    leafHash: hash,
  }
}

const entriesRoute = route({
  method: 'get',
  path: '/log',
  summary: 'Entries of the audit log from `since` on',
  query: z.object({
    since: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(MAX_ENTRIES).default(MAX_ENTRIES),
  }),
  answer: async ({ local }, { query }) => {
    const { log } = local.context
    const size = log.size
    const count = Math.max(0, Math.min(query.limit, size - query.since))
    const entries = await Promise.all(Array.from({ length: count }, (_, i) => presentEntry(local.context, query.since + i)))
    return { size, entries }
  },
})

const presentWitnesses = (context: NodeContext, { bytes, checkpoint }: CosignedCheckpoint) => {
  const { cosigned = [], witnessed = false, existedBy, quorum } = witnessesNow(context, checkpoint) ?? {}
  const at = (seconds: number) => isoTime(seconds * 1_000)
  return {
    size: checkpoint.size,
    note: new TextDecoder().decode(bytes),
    witnesses: cosigned.map(({ authority, time }) => ({ authority, at: at(time) })),
    witnessed,
    quorum: quorum?.cosigned ?? null,
    existedBy: existedBy === undefined ? null : at(existedBy),
  }
}

const checkpointRoute = route({
  method: 'get',
  path: '/log/checkpoint',
  summary:
    'The current checkpoint, a C2SP signed note, with the cosignatures that it has; and the newest one that witnesses have cosigned, with who did, and whether they are a quorum',
  answer: async ({ local }) => {
    const { log, crypto, identity } = local.context
    const cosigned = await readCosigned(local.context)
    const bytes = cosigned?.checkpoint.size === log.size ? cosigned.bytes : log.checkpoint
    const { origin, size, root, note } = parseCheckpoint(bytes)
    const vkey = formatVkey(verifierKey(crypto, identity.logOrigin, identity.logKey.publicKey))
    return {
      origin,
      size,
      root: hex(root),
      vkey,
      signatures: note.signatures.map(({ name, keyId }) => ({ name, keyId: hex(keyId) })),
      note: new TextDecoder().decode(bytes),
      cosigned: cosigned ? presentWitnesses(local.context, cosigned) : null,
    }
  },
})

const leafOf = async ({ local }: ApiSubject, text: string): Promise<number> => {
  if (/^(0|[1-9][0-9]{0,15})$/.test(text) && text.length < 16) {
    const index = Number(text)
    if (index < local.context.log.size) return index
    throw nodeError('log-index-unknown', `The audit log has no entry ${text}; it has ${local.context.log.size}`)
  }
  const message = await local.post.mailbox.message(text)
  if (!message) throw nodeError('message-unknown', `No message ${text} is here, and it is no index of the audit log`)
  if ((message.log ?? 1) !== local.context.log.number)
    throw nodeError(
      'log-index-unknown',
      `Message ${text} stands in a log of this node before the present one: its receipts prove it, and so does \`valise log export --log ${message.log ?? 1}\``,
    )
  return message.leaf
}

const proofRoute = route({
  method: 'get',
  path: '/log/proof/:which',
  summary: 'A C2SP tlog-proof of the entry of a message, or of an index, with its record and salt as extra data',
  answer: async (subject, { params }) => {
    const { log } = subject.local.context
    const index = await leafOf(subject, params.which ?? '')
    const opening = await log.opening(index)
    if (!opening) throw nodeError('log-index-unknown', `The record of entry ${index} was erased; the entry stands, but says nothing`)
    await logLocalAct(subject.local, 'proof-exported', String(index))
    const cosigned = await readCosigned(subject.local.context)
    // in the witnessed tree, where the entry stands in it
    const { checkpoint, size } =
      cosigned && index < cosigned.checkpoint.size
        ? { checkpoint: cosigned.bytes, size: cosigned.checkpoint.size }
        : { checkpoint: log.checkpoint, size: log.size }
    const proof = formatReceipt(opening, index, await log.path(index, size), checkpoint)
    return { index, proof: new TextDecoder().decode(proof) }
  },
})

async function* exportLines({ local }: ApiSubject, wanted: ExportedLog): AsyncGenerator<Uint8Array> {
  const { size, root, period, cosigned, files } = await exportLog(local.context, wanted)
  let count = 0
  for await (const { path, bytes } of files) {
    count++
    yield jsonLine({ path, content: base64(bytes) })
  }
  yield jsonLine({ size, root: hex(root), entries: { from: period.first, to: period.end - 1 }, cosigned: cosigned ?? null, files: count })
}

const exportRoute = route({
  method: 'post',
  path: '/log/export',
  summary:
    'The audit log, or an earlier one of the node by its number, or the entries of a period of it, as a C2SP tlog-tiles folder: one line of JSON for each file, and one at the end with size and root of the log, the entries that are there, and the size that witnesses have cosigned',
  body: z.strictObject({ from: time.optional(), to: time.optional(), log: z.number().int().min(1).optional() }).optional(),
  produces: 'application/x-ndjson',
  answer: (subject, { body }) => answerLines(exportLines(subject, body ?? {})),
})

export const LOG_ROUTES = [entriesRoute, checkpointRoute, proofRoute, exportRoute]
