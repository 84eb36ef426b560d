// One message of the example network, from FR-AFA to BR-CGU and KE-EACC, and ways to make it wrongly: each function builds a whole envelope,
// parcel or receipt in which all that is not asked for is right.

import { makeOriginal } from '../../../protocol/original.ts'
import { asMessageId, asThreadId, hex } from '../../../keys/ids.ts'
import { pureProvider as crypto } from '../../../keys/pure.ts'
import { sealer } from '../../../keys/sealing.ts'
import type { SigningKey } from '../../../keys/signing.ts'
import { type ActRecord, actRecord, encodeActRecord } from '../../../protocol/act.ts'
import { type Content, commitTo, packContent, sealBody } from '../../../protocol/body.ts'
import { parseEnvelope, signEnvelope } from '../../../protocol/envelope.ts'
import { encodeHeader, type Header, type HeaderDraft, messageId } from '../../../protocol/header.ts'
import { signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { leafEntry } from '../../../protocol/log/leaf.ts'
import { type HashReader, inclusionProof, leafHash, nodeHash, treeRoot } from '../../../protocol/log/tree.ts'
import { noteSigner } from '../../../protocol/log/vkey.ts'
import { CARGO, sealParcel } from '../../../protocol/parcel.ts'
import { formatReceipt } from '../../../protocol/receipt.ts'
import { type SenderSession, sessionInfo } from '../../../protocol/session.ts'
import { encodeWraps, sealWrap } from '../../../protocol/wrap.ts'
import { brazil, DAY, france, kenya, NOW, type Party, randomOf, roster, seeded } from './protocol-world.ts'

/** FR-AFA's context towards a node, made from a fixed encapsulation. */
export const sessionTo = async (party: Party, label = 'session', network = roster.network, sender: Party = france): Promise<SenderSession> => {
  const { epoch, pair } = party.prekey
  const randomness = seeded(`valise example ${label} ${sender.authority} ${party.authority}`, 64)
  const context = await sealer(crypto, pair.publicKey, sessionInfo(network, sender.peerKey, party.peerKey, epoch), randomness)
  return {
    ...{ network, sender: sender.peerKey, recipient: party.peerKey, prekey: epoch, enc: context.enc },
    export: (exportContext, length) => context.export(exportContext, length),
  }
}

export const toBrazil = await sessionTo(brazil)
export const toKenya = await sessionTo(kenya)

export const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const pdf = new TextEncoder().encode('%PDF-1.4 example')

export const content: Content = {
  json: json({ title: 'Payments behind a procurement award', summary: 'The award was made in March.' }),
  restrictions: 'Not to be shown to the tax authority.',
  attachments: [{ name: 'award.pdf', mediaType: 'application/pdf', digest: crypto.sha256(pdf), content: pdf }],
}

export const SECRET = seeded('valise example message secret')

/** The header without what follows from the content. H0 and H3 stand. */
export const draft: HeaderDraft = {
  network: roster.network,
  thread: asThreadId(seeded('valise example thread', 16)),
  parents: [],
  sender: france.authority,
  senderNode: france.peerKey,
  recipients: [brazil.authority, kenya.authority],
  kind: 1,
  handling: 0b1001,
  created: NOW,
  expires: NOW + 30 * DAY,
  deadline: 0,
  urgent: false,
  rosterDigest: roster.digest,
}

/** The id of the example message. */
export const message = messageId(crypto, { senderNode: draft.senderNode, ...commitTo(crypto, SECRET, content) })

/** What can be made otherwise in an envelope; the rest is made to fit. */
export interface Otherwise {
  readonly draft?: Partial<typeof draft>
  /** over what follows from the content */
  readonly commitment?: Partial<Pick<Header, 'message' | 'commitment' | 'parts' | 'paddedSize'>>
  readonly header?: (header: Uint8Array) => Uint8Array
  readonly wraps?: (wraps: Uint8Array) => Uint8Array
  readonly body?: (body: Uint8Array) => Uint8Array
  /** the padded content as it is sealed */
  readonly padded?: Uint8Array
  readonly content?: Content
  /** what the wraps hold */
  readonly secret?: Uint8Array
  readonly sequence?: number
  readonly endorsements?: Uint8Array
  readonly key?: SigningKey
}

const NO_PREVIOUS = new Uint8Array(32)
const same = (bytes: Uint8Array): Uint8Array => bytes

/** An envelope of the example message. */
export const envelopeOf = async (other: Otherwise = {}): Promise<Uint8Array> => {
  const sealed = other.content ?? content
  const padded = other.padded ?? packContent(sealed)
  const committed = { ...commitTo(crypto, SECRET, sealed), paddedSize: padded.length, ...other.commitment }
  const fields = { ...draft, ...other.draft, ...committed }
  const header = (other.header ?? same)(encodeHeader({ message: messageId(crypto, fields), ...fields }))
  const random = randomOf('valise example wraps')
  const secret = { secret: other.secret ?? SECRET, sequence: other.sequence ?? 1, previous: NO_PREVIOUS }
  const wraps: Uint8Array[] = []
  for (const [party, session] of [[brazil, toBrazil], [kenya, toKenya]] as const)
    wraps.push(await sealWrap(crypto, random, session, party.authority, crypto.sha256(header), secret))
  const parts = {
    header,
    wraps: (other.wraps ?? same)(encodeWraps(wraps)),
    body: (other.body ?? same)(sealBody(crypto, SECRET, header, padded)),
    endorsements: other.endorsements ?? new Uint8Array(0),
  }
  return signEnvelope(crypto, other.key ?? france.envelopeKey, parts).bytes
}

export const envelope = await envelopeOf()

/** The example message opened whole, for somebody it was not sealed to. */
export const original = makeOriginal(crypto, parseEnvelope(crypto, envelope), SECRET, content)

/** A parcel from FR-AFA to BR-CGU with an envelope in it. */
export const parcelOf = async (cargo: Uint8Array = envelope, session: SenderSession = toBrazil, label = 'parcel'): Promise<Uint8Array> =>
  (await sealParcel(crypto, randomOf(`valise example ${label}`), session, { type: CARGO.envelope, content: cargo })).bytes

export const parcel = await parcelOf()

/** What can be made otherwise in a receipt. */
export interface OtherReceipt {
  readonly record?: Partial<ActRecord>
  /** the record that the leaf in the tree is made from, where it is not the one shown */
  readonly shown?: Partial<ActRecord>
  readonly salt?: Uint8Array
  readonly index?: number
  readonly path?: (hashes: Uint8Array[]) => Uint8Array[]
  readonly root?: Uint8Array
  readonly size?: number
  readonly party?: Party
  readonly origin?: string
}

/** Leaves in the example log of BR-CGU; the receipt's is the fourth. */
export const LOG_SIZE = 5
export const RECEIPT_INDEX = 3

export const receivedAct = (envelopeId: Uint8Array, other: Partial<ActRecord> = {}): ActRecord =>
  actRecord({
    act: 'received',
    at: NOW + 2_000,
    account: 'node',
    subject: hex(message),
    envelope: envelopeId,
    thread: draft.thread,
    authority: france.authority,
    parcel: crypto.sha256(parcel),
    ...other,
  })

const saltOf = (n: number) => seeded(`valise example salt ${n}`)

/** A receipt of BR-CGU's node for an envelope. */
export const receiptOf = (envelopeId: Uint8Array, other: OtherReceipt = {}): Uint8Array => {
  const { party = brazil, index = RECEIPT_INDEX, size = LOG_SIZE } = other
  const record = receivedAct(envelopeId, other.record)
  const salt = saltOf(RECEIPT_INDEX)
  const entries = Array.from({ length: LOG_SIZE }, (_, n) =>
    leafEntry(
      crypto,
      saltOf(n),
      n === RECEIPT_INDEX ? encodeActRecord(record) : encodeActRecord(actRecord({ act: 'started', at: NOW + n, account: 'node' })),
    ),
  )
  const leaves = entries.map((entry) => leafHash(crypto, entry))
  const reader: HashReader = (level, at) =>
    level === 0 ? (leaves[at] as Uint8Array) : nodeHash(crypto, reader(level - 1, 2 * at), reader(level - 1, 2 * at + 1))
  const path = inclusionProof(crypto, reader, RECEIPT_INDEX, LOG_SIZE)
  const origin = other.origin ?? party.logOrigin
  const checkpoint = signCheckpoint({ origin, size, root: other.root ?? treeRoot(crypto, leaves) }, [noteSigner(crypto, origin, party.logKey)])
  const shown = encodeActRecord({ ...record, ...other.shown })
  return formatReceipt({ record: shown, salt: other.salt ?? salt }, index, (other.path ?? ((hashes) => hashes))(path), checkpoint)
}

