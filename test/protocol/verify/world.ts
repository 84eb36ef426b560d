// Files of every kind that verification knows, of the example network, and an exported log of BR-CGU's node.

import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { cardFile } from '../../../protocol/card.ts'
import { charterFile } from '../../../protocol/charter.ts'
import { parseEnvelope } from '../../../protocol/envelope.ts'
import { type Checkpoint, encodeCheckpoint, parseCheckpoint, signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { exportFiles } from '../../../protocol/log/export-files.ts'
import { leafEntry } from '../../../protocol/log/leaf.ts'
import type { NoteSignature } from '../../../protocol/log/note.ts'
import { type HashReader, leafHash, nodeHash, treeRoot } from '../../../protocol/log/tree.ts'
import { noteSigner, verifierKey } from '../../../protocol/log/vkey.ts'
import { nodeRecordFile, signNodeRecord } from '../../../protocol/node-record.ts'
import { originalFile } from '../../../protocol/original.ts'
import { rosterFile } from '../../../protocol/roster/file.ts'
import { envelope, original, receiptOf } from '../../vectors/make/protocol-mail.ts'
import { brazil, charter, ledger, otherCharter, otherRoster, type Party, seeded } from '../../vectors/make/protocol-world.ts'

export const text = (value: string): Uint8Array => new TextEncoder().encode(value)

/** The proof's checkpoint stands after its empty line. */
const proof = receiptOf(parseEnvelope(crypto, envelope).id)
const proofText = new TextDecoder().decode(proof)

export const files = {
  original: text(originalFile(crypto, original)),
  card: text(cardFile(crypto, brazil.card.bytes)),
  charter: text(charterFile(crypto, charter.bytes)),
  roster: text(rosterFile(crypto, ledger)),
  'node-record': text(nodeRecordFile(crypto, brazil.card.node.bytes)),
  checkpoint: text(proofText.slice(proofText.indexOf('\n\n') + 2)),
  proof,
} as const

export const charterText = charterFile(crypto, charter.bytes)
export const otherCharterText = charterFile(crypto, otherCharter.bytes)

/** BR-CGU's node certified for the other network. */
export const recordElsewhere = nodeRecordFile(crypto, signNodeRecord(brazil.key, { ...brazil.record, network: otherRoster.network }))

export interface OtherExport {
  readonly party?: Party
  readonly nodeRecord?: Uint8Array
  readonly roster?: Uint8Array
  /** further signature lines of the cosigned checkpoint, over the first four of the seven entries */
  readonly cosignatures?: readonly NoteSignature[]
}

/** The first four entries of the exported log, as BR-CGU's node signs them. */
export const cosignedTree = (): Checkpoint => ({ origin: brazil.logOrigin, size: 4, root: treeRoot(crypto, exportedLeaves().slice(0, 4)) })

const exportedEntries = () => Array.from({ length: 7 }, (_, n) => leafEntry(crypto, seeded(`valise test export ${n}`), text(`record ${n}`)))
const exportedLeaves = () => exportedEntries().map((entry) => leafHash(crypto, entry))

const cosignedNote = (party: Party, signatures: readonly NoteSignature[]): Uint8Array => {
  const tree = parseCheckpoint(signCheckpoint(cosignedTree(), [noteSigner(crypto, party.logOrigin, party.logKey)]))
  return encodeCheckpoint({ ...tree, note: { ...tree.note, signatures: [...tree.note.signatures, ...signatures] } })
}

/** An exported log of seven entries, whole and correctly signed, whatever node record and roster are in it. */
export const exported = async ({ party = brazil, ...other }: OtherExport = {}): Promise<Map<string, Uint8Array>> => {
  const [entries, leaves] = [exportedEntries(), exportedLeaves()]
  const reader: HashReader = (level, at) =>
    level === 0 ? (leaves[at] as Uint8Array) : nodeHash(crypto, reader(level - 1, 2 * at), reader(level - 1, 2 * at + 1))
  const source = {
    checkpoint: { origin: party.logOrigin, size: entries.length, root: treeRoot(crypto, leaves) },
    signer: noteSigner(crypto, party.logOrigin, party.logKey),
    ...(other.cosignatures && { cosigned: cosignedNote(party, other.cosignatures) }),
    vkey: verifierKey(crypto, party.logOrigin, party.logKey.publicKey),
    nodeRecord: other.nodeRecord ?? text(nodeRecordFile(crypto, party.card.node.bytes)),
    roster: other.roster ?? files.roster,
    entries: async (start: number, count: number) => entries.slice(start, start + count),
    tile: async ({ level, index, width }: { level: number; index: number; width: number }) =>
      new Uint8Array(Buffer.concat(Array.from({ length: width }, (_, i) => reader(8 * level, index * 256 + i)))),
  }
  const found = new Map<string, Uint8Array>()
  for await (const { path, bytes } of exportFiles(crypto, source)) found.set(path, bytes)
  return found
}

export const readerOf = (found: ReadonlyMap<string, Uint8Array>) => ({
  paths: [...found.keys()],
  read: async (path: string, limit: number) => {
    const bytes = found.get(path)
    if (bytes === undefined) throw new Error(`no file ${path}`)
    return bytes.subarray(0, limit + 1)
  },
})
