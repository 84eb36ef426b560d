// What the parts of a delivery cost in processor time, each alone and hot: what limit.ts adds up. Both the steps of a message as the
// node takes them (seal an envelope, open a parcel) and, below, the primitives that these are made of.

import { deriveSeed } from '../keys/derive.ts'
import { asPeerKey, asThreadId, parseAuthorityId } from '../keys/ids.ts'
import { opener, prekeyPair, sealer } from '../keys/sealing.ts'
import { type SigningKey, signingKey, verifyingKey } from '../keys/signing.ts'
import { PRIMITIVES } from '../node/local-node.ts'
import { encodeRecord } from '../node/mail/stored-message.ts'
import { seal } from '../node/store/seal.ts'
import { type ActRecord, actRecord, encodeActRecord, encodeLeafOpening } from '../protocol/act.ts'
import { commitTo } from '../protocol/body.ts'
import { checkContent, readContent } from '../protocol/content/check.ts'
import { parseEnvelope, verifyEnvelope } from '../protocol/envelope.ts'
import { signCheckpoint } from '../protocol/log/checkpoint.ts'
import { leafEntry } from '../protocol/log/leaf.ts'
import { appendToTiles, EMPTY_EDGE, edgeReader } from '../protocol/log/tile-tree.ts'
import { inclusionProof, leafHash } from '../protocol/log/tree.ts'
import { noteSigner, noteVerifier, verifierKey } from '../protocol/log/vkey.ts'
import { CARGO, openParcel, parseParcel, sealParcel } from '../protocol/parcel.ts'
import { formatReceipt, verifyReceipt } from '../protocol/receipt.ts'
import { openMessage, sealMessage } from '../protocol/seal.ts'
import { type SenderSession, sessionInfo } from '../protocol/session.ts'
import { messageContent } from './content.ts'
import { type Call, measureAll } from './measure.ts'

/** What `measureParts` measures: microseconds. */
export const STEPS = [
  'check content',
  'read content',
  'seal envelope',
  'open envelope',
  'seal parcel',
  'open parcel',
  'write receipt',
  'verify receipt',
  'log a leaf',
  'sign checkpoint',
  'verify checkpoint',
  'store a value',
  'store an envelope',
] as const
export const PRIMITIVE_PARTS = ['sign', 'verify', 'export key', 'AEAD seal', 'AEAD open', 'HKDF', 'SHA-256', 'HMAC 32 B', 'commit'] as const
export type Part = (typeof STEPS)[number] | (typeof PRIMITIVE_PARTS)[number]
export type Costs = Readonly<Record<Part, number>>

const { crypto, random } = PRIMITIVES
const SEED = new Uint8Array(32).fill(1)
const NONCE = new Uint8Array(12)
const NETWORK = new Uint8Array(32).fill(9)
/** Leaves in the tree that a receipt is proven in: a path of ten hashes. */
const LEAVES = 1_000
/** A stored value of the usual size: a record in JSON, a leaf with its salt. */
const VALUE_BYTES = 200
const DAY_MS = 86_400_000

const keyOf = (n: number): SigningKey => signingKey(crypto, new Uint8Array(32).fill(n))

const draftOf = (sender: SenderSession) => ({
  network: NETWORK,
  thread: asThreadId(random(16)),
  parents: [],
  sender: parseAuthorityId('FR-BENCH'),
  senderNode: sender.sender,
  recipients: [parseAuthorityId('DE-BENCH')],
  kind: 1,
  handling: 1,
  created: Date.now(),
  expires: Date.now() + DAY_MS,
  deadline: 0,
  urgent: false,
  rosterDigest: SEED,
})

const messageParts = async (): Promise<Record<string, Call>> => {
  const pair = prekeyPair(crypto, SEED)
  const [from, to] = [asPeerKey(keyOf(2).publicKey), asPeerKey(keyOf(3).publicKey)]
  const info = sessionInfo(NETWORK, from, to, 1)
  const sealing = await sealer(crypto, pair.publicKey, info, random(64))
  const exporter = await opener(crypto, pair, sealing.enc, info)
  const session: SenderSession = { ...sealing, network: NETWORK, sender: from, recipient: to, prekey: 1 }
  const json = messageContent()
  const content = { json, restrictions: '', attachments: [] }
  const key = keyOf(4)
  const check = verifyingKey(crypto, key.publicKey)
  const addressee = { authority: parseAuthorityId('DE-BENCH'), session, sequence: 1, previous: SEED }
  const sealEnvelope = () => sealMessage(crypto, random, key, draftOf(session), content, [addressee])
  const { bytes } = await sealEnvelope()
  const parcel = await sealParcel(crypto, random, session, { type: CARGO.envelope, content: bytes })
  const openEnvelope = async () => {
    const envelope = parseEnvelope(crypto, bytes)
    const wrap = envelope.wrapped[0]
    if (!wrap || !verifyEnvelope(crypto, check, envelope) || !(await openMessage(crypto, exporter, envelope, wrap)))
      throw new Error('the bench cannot open its own envelope')
  }
  return {
    'check content': () => checkContent('disclosure', json),
    'read content': () => readContent(json),
    'seal envelope': sealEnvelope,
    'open envelope': openEnvelope,
    'seal parcel': () => sealParcel(crypto, random, session, { type: CARGO.envelope, content: bytes }),
    'open parcel': () => openParcel(crypto, exporter, parseParcel(parcel.bytes)),
    'export key': () => session.export(SEED, 32),
    commit: () => commitTo(crypto, SEED, content),
  }
}

const recordOf = (): ActRecord =>
  actRecord({ act: 'received', at: Date.now(), account: 'node', subject: '0f'.repeat(16), envelope: SEED, authority: 'FR-BENCH' })

const logParts = (): Record<string, Call> => {
  const key = keyOf(5)
  const name = 'bench.example/log'
  const signer = noteSigner(crypto, name, key)
  const opening = { record: encodeActRecord(recordOf()), salt: SEED }
  const leaf = leafHash(crypto, leafEntry(crypto, opening.salt, opening.record))
  const { edge, root } = appendToTiles(
    crypto,
    EMPTY_EDGE,
    Array.from({ length: LEAVES }, () => leaf),
  )
  const checkpoint = signCheckpoint({ origin: name, size: LEAVES, root }, [signer])
  const reader = edgeReader(edge, () => edge.tiles[0] ?? raise())
  // the tree's first tile is full and left of the edge, so the proof is taken in the last one
  const writeReceipt = () => formatReceipt(opening, LEAVES - 1, inclusionProof(crypto, reader, LEAVES - 1, LEAVES), checkpoint)
  const full = noteVerifier(crypto, verifierKey(crypto, name, key.publicKey))
  const receipt = writeReceipt()
  return {
    'write receipt': writeReceipt,
    'verify receipt': () => verifyReceipt(crypto, { ...full, verify: () => true }, receipt),
    'log a leaf': () => {
      const record = encodeActRecord(recordOf())
      const salt = random(32)
      encodeLeafOpening({ record, salt })
      leafHash(crypto, leafEntry(crypto, salt, record))
      // in a tree every leaf comes with one inner node
      crypto.sha256(SEED, SEED)
    },
    'sign checkpoint': () => signCheckpoint({ origin: name, size: LEAVES, root }, [signer]),
    'verify checkpoint': () => full.verify(SEED, keyOf5Signature),
  }
}

const raise = (): never => {
  throw new Error('the proof reads a tile that it does not need')
}
const keyOf5Signature = keyOf(5).signRaw(SEED)

const storeParts = (): Record<string, Call> => {
  const context = { crypto, random, key: SEED }
  const value = new Uint8Array(VALUE_BYTES)
  const envelope = new Uint8Array(6 * 1024)
  const record = { at: Date.now(), message: '0f'.repeat(16), envelope: '0f'.repeat(32), kind: 'envelope', authority: 'DE-BENCH' }
  return {
    'store a value': () => seal(context, NONCE, value),
    'store an envelope': () => {
      encodeRecord(record)
      seal(context, NONCE, envelope)
    },
  }
}

const primitives = (): Record<string, Call> => {
  const key = keyOf(6)
  const check = verifyingKey(crypto, key.publicKey)
  const signature = key.sign('valise/v1/bench', SEED)
  const message = messageContent()
  const sealed = crypto.aeadSeal(SEED, NONCE, SEED, message)
  return {
    sign: () => key.sign('valise/v1/bench', SEED),
    verify: () => check.verify('valise/v1/bench', SEED, signature),
    'AEAD seal': () => crypto.aeadSeal(SEED, NONCE, SEED, message),
    'AEAD open': () => crypto.aeadOpen(SEED, NONCE, SEED, sealed),
    HKDF: () => deriveSeed(crypto, SEED, 'log', 0),
    'SHA-256': () => crypto.sha256(message),
    'HMAC 32 B': () => crypto.hmacSha256(SEED, SEED),
  }
}

/** Microseconds for each part; messages are 4 KiB where nothing else is said. */
export const measureParts = async (milliseconds: number): Promise<Costs> => {
  const measured = await measureAll({ ...(await messageParts()), ...logParts(), ...storeParts(), ...primitives() }, milliseconds)
  const cost = (part: Part): number => measured[part] ?? Number.NaN
  return Object.fromEntries([...STEPS, ...PRIMITIVE_PARTS].map((part) => [part, cost(part)])) as Record<Part, number>
}
