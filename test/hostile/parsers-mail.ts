// The parsers of mail: what travels on streams, and what is inside what is sealed.

import { opener, prekeyPair } from '../../keys/sealing.ts'
import { verifyingKey } from '../../keys/signing.ts'
import { encodeActRecord, encodeLeafOpening, parseActRecord, parseLeafOpening } from '../../protocol/act.ts'
import { openChunk } from '../../protocol/attachment/chunks.ts'
import { encodeChunkAnswer, encodeChunkRequest, parseChunkAnswer, parseChunkRequest } from '../../protocol/attachment/frames.ts'
import { openBody, packContent, sealBody } from '../../protocol/body.ts'
import { pad, unpad } from '../../protocol/content/padding.ts'
import { encodeDeposit, parseDeposit } from '../../protocol/deposit.ts'
import { parseEnvelope } from '../../protocol/envelope.ts'
import { encodeFrame, encodeHello, parseFrame, parseHello } from '../../protocol/frame.ts'
import { encodeHeader, parseHeader } from '../../protocol/header.ts'
import { originalFile, parseOriginal, readOriginalFile } from '../../protocol/original.ts'
import { openParcel, parseCargo, parseParcel } from '../../protocol/parcel.ts'
import { verifyReceipt } from '../../protocol/receipt.ts'
import { parseRewrap, parseRewrapped } from '../../protocol/rewrap.ts'
import { openMessage, openWithSecret } from '../../protocol/seal.ts'
import { parcelContext, sessionInfo, wrapContext } from '../../protocol/session.ts'
import { parseStatement } from '../../protocol/statement.ts'
import { decode, decodeVersioned, encode } from '../../protocol/wire/codec.ts'
import { LAYOUTS, type MessageName, scan } from '../../protocol/wire/layout.ts'
import { openWrap, parseWrap, parseWraps } from '../../protocol/wrap.ts'
import { chunks, file, key } from '../vectors/make/attachment-cases.ts'
import { content, envelope, original, parcel, SECRET, toBrazil } from '../vectors/make/protocol-mail.ts'
import { brazil, france, roster } from '../vectors/make/protocol-world.ts'
import { bytesAt } from '../vectors/make/raw-message.ts'
import { rewrapOf } from '../vectors/make/rewrap-cases.ts'
import { armoured, trusting as crypto, examplesOf, type Parser, text, utf8 } from './parser.ts'

const LIMIT = 1024 * 1024
/** No content and no cargo is shorter when it is padded: of protocol/body.ts and protocol/parcel.ts. */
const MIN_CONTENT = 1024
const MIN_CARGO = 4096
const NONE = new Uint8Array(0)
const names = Object.keys(LAYOUTS) as MessageName[]
const opened = parseEnvelope(crypto, envelope)
const wraps = opened.wrapped
const ours = wraps.find(({ node }) => String(node) === String(brazil.peerKey))
if (!ours) throw new Error('the example has no wrap for BR-CGU')
const sealedParcel = parseParcel(parcel)
const wrapKey = await toBrazil.export(wrapContext(opened.headerDigest, brazil.peerKey, brazil.prekey.epoch), 32)
const parcelKey = await toBrazil.export(parcelContext(sealedParcel.parcel), 32)
const exporter = { export: toBrazil.export }
const pair = prekeyPair(crypto, brazil.prekey.seed)
const signingKey = verifyingKey(crypto, france.card.node.signingKey.publicKey)
const info = sessionInfo(roster.network, france.peerKey, brazil.peerKey, brazil.prekey.epoch)

/** Every message of the schema, by its place in the table of layouts: the first byte says which. */
const everyMessage = (read: (name: MessageName, bytes: Uint8Array) => Uint8Array | undefined) => (bytes: Uint8Array) =>
  read(names[(bytes[0] ?? 0) % names.length] ?? 'Frame', bytes.subarray(1))
const anyMessages = examplesOf('wire').map((bytes, i) => Uint8Array.of(i % names.length, ...bytes))

export const MAIL_PARSERS: readonly Parser[] = [
  {
    name: 'decode',
    form: 'bytes',
    examples: anyMessages,
    parse: (bytes) => {
      const name = names[(bytes[0] ?? 0) % names.length] ?? 'Frame'
      return new Uint8Array([...bytes.subarray(0, 1), ...encode(name, decode(name, bytes.subarray(1), LIMIT))])
    },
  },
  {
    name: 'decodeVersioned',
    form: 'wire',
    examples: examplesOf('frame'),
    parse: (bytes) => encode('Frame', decodeVersioned('Frame', bytes, LIMIT)),
  },
  { name: 'scan', form: 'bytes', examples: anyMessages, parse: everyMessage((name, bytes) => void scan(name, bytes)) },
  { name: 'parseFrame', form: 'wire', examples: examplesOf('frame'), parse: (bytes) => encodeFrame(parseFrame(bytes)) },
  { name: 'parseDeposit', form: 'wire', examples: examplesOf('deposit'), parse: (bytes) => encodeDeposit(parseDeposit(bytes)) },
  {
    name: 'parseChunkRequest',
    form: 'wire',
    examples: examplesOf('chunk-request'),
    parse: (bytes) => encodeChunkRequest(parseChunkRequest(bytes)),
  },
  {
    name: 'parseChunkAnswer',
    form: 'wire',
    examples: examplesOf('chunk-answer'),
    parse: (bytes) => encodeChunkAnswer(parseChunkAnswer(bytes)),
  },
  {
    name: 'openChunk',
    form: 'bytes',
    examples: [chunks[1]],
    parse: (bytes) => void openChunk(crypto, key, file.length, 1, bytes),
  },
  { name: 'parseHello', form: 'wire', examples: examplesOf('hello'), parse: (bytes) => encodeHello(parseHello(bytes)) },
  { name: 'parseParcel', form: 'wire', examples: examplesOf('parcel'), parse: (bytes) => void parseParcel(bytes) },
  {
    name: 'parseCargo',
    form: 'wire',
    examples: examplesOf('cargo'),
    parse: (bytes) => encode('Cargo', { version: 1, ...parseCargo(bytes) }),
  },
  {
    name: 'openParcel',
    form: 'wire',
    examples: examplesOf('cargo'),
    parse: async (bytes) => {
      const sealed = crypto.aeadSeal(parcelKey, new Uint8Array(12), sealedParcel.parcel, pad(bytes, MIN_CARGO))
      await openParcel(crypto, exporter, { ...sealedParcel, sealed })
      return undefined
    },
  },
  {
    name: 'unpad',
    form: 'bytes',
    examples: [pad(NONE, MIN_CONTENT), pad(new Uint8Array(300).fill(7), MIN_CONTENT)],
    parse: (bytes) => pad(unpad(bytes, MIN_CONTENT), MIN_CONTENT),
  },
  { name: 'parseOriginal', form: 'wire', examples: [original], oneIn: 2, parse: (bytes) => parseOriginal(crypto, bytes).bytes },
  {
    name: 'readOriginalFile',
    form: 'text',
    inside: armoured('VALISE ORIGINAL', original),
    examples: [utf8(originalFile(crypto, original))],
    oneIn: 2,
    parse: (bytes) => void readOriginalFile(crypto, text(bytes)),
  },
  { name: 'parseEnvelope', form: 'wire', examples: examplesOf('envelope'), parse: (bytes) => parseEnvelope(crypto, bytes).bytes },
  { name: 'parseHeader', form: 'wire', examples: examplesOf('header'), parse: (bytes) => encodeHeader(parseHeader(bytes)) },
  { name: 'parseWraps', form: 'wire', examples: examplesOf('wraps'), parse: (bytes) => void parseWraps(bytes) },
  {
    name: 'parseWrap',
    form: 'wire',
    examples: [bytesAt(opened.wraps, 1), bytesAt(opened.wraps, 1, 1)],
    parse: (bytes) => void parseWrap(bytes),
  },
  {
    name: 'openWrap',
    form: 'bytes',
    examples: [new Uint8Array(72).fill(1)],
    parse: async (bytes) => {
      await openWrap(crypto, exporter, { ...ours, sealed: crypto.aeadSeal(wrapKey, ours.nonce, NONE, bytes) }, opened.headerDigest)
      return undefined
    },
  },
  {
    name: 'openBody',
    form: 'wire',
    examples: [unpad(packContent(content), MIN_CONTENT)],
    parse: (bytes) => {
      const body = sealBody(crypto, SECRET, opened.header, pad(bytes, MIN_CONTENT))
      openBody(crypto, SECRET, opened.header, opened.fields, body)
      return undefined
    },
  },
  {
    name: 'openMessage',
    form: 'wire',
    examples: examplesOf('envelope'),
    oneIn: 4,
    parse: async (bytes) => {
      const read = parseEnvelope(crypto, bytes)
      const [wrap] = read.wrapped
      if (wrap) await openMessage(crypto, exporter, read, wrap)
      return undefined
    },
  },
  {
    name: 'openWithSecret',
    form: 'wire',
    examples: examplesOf('envelope'),
    parse: (bytes) => {
      openWithSecret(crypto, parseEnvelope(crypto, bytes), SECRET)
      return undefined
    },
  },
  {
    name: 'opener',
    form: 'bytes',
    examples: [sealedParcel.enc],
    oneIn: 50,
    parse: async (bytes) => {
      await (await opener(crypto, pair, bytes, info)).export(NONE, 32)
      return undefined
    },
  },
  {
    name: 'parseRewrapped',
    form: 'wire',
    examples: examplesOf('rewrap'),
    parse: (bytes) => encode('RewrappedEnvelope', parseRewrapped(bytes)),
  },
  { name: 'parseRewrap', form: 'wire', examples: [rewrapOf()], parse: (bytes) => void parseRewrap(signingKey, bytes) },
  { name: 'parseStatement', form: 'wire', examples: [rewrapOf()], parse: (bytes) => void parseStatement(bytes, LIMIT) },
  { name: 'parseActRecord', form: 'wire', examples: examplesOf('act'), parse: (bytes) => encodeActRecord(parseActRecord(bytes)) },
  {
    name: 'parseLeafOpening',
    form: 'wire',
    examples: [encodeLeafOpening({ salt: new Uint8Array(32).fill(3), record: examplesOf('act')[0] ?? NONE })],
    parse: (bytes) => encodeLeafOpening(parseLeafOpening(bytes)),
  },
  {
    name: 'verifyReceipt',
    form: 'text',
    examples: examplesOf('receipt'),
    parse: (bytes) => void verifyReceipt(crypto, { name: 'a', keyId: new Uint8Array(4), verify: () => true }, bytes),
  },
]
