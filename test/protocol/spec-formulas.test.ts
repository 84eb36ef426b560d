// The formulas of docs/spec, applied to the examples as they stand there, with primitives alone: what the documents say is enough to verify
// and to open. Nothing here calls what made the examples (protocol/ seals, signs and parses), but for the HPKE context, the commitment
// and the log's tree, whose own documents are tested elsewhere.

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { u16be, u32be, u64be } from '../../keys/bytes.ts'
import { deriveSeed } from '../../keys/derive.ts'
import { asPeerKey, hex, peerIdText } from '../../keys/ids.ts'
import { pureProvider as crypto } from '../../keys/pure.ts'
import { opener, prekeyPair } from '../../keys/sealing.ts'
import { signingKey, verifyingKey } from '../../keys/signing.ts'
import { commit } from '../../protocol/content/commitment.ts'
import { messageParts } from '../../protocol/content/parts.ts'
import { verifyInclusion } from '../../protocol/log/tree.ts'
import { assert, run, test } from '../support/harness.ts'
import { vectors } from '../support/vectors.ts'
import { bytesAt, split } from '../vectors/make/raw-message.ts'
import { blocksOf, bytesIn, type DocumentName, valueIn } from './spec-documents.ts'
import { written } from './spec-examples.ts'

const NONE = new Uint8Array(0)
const ZERO = Uint8Array.of(0)
const sha256 = (...parts: Uint8Array[]): Uint8Array => crypto.sha256(...parts)
const label = (context: string): Uint8Array => concatBytes(utf8ToBytes(context), ZERO)
const hashOf = (context: string, ...parts: Uint8Array[]): Uint8Array =>
  sha256(label(context), ...parts.flatMap((part) => [u64be(part.length), part]))
const signedBytes = (context: string, bytes: Uint8Array): Uint8Array => concatBytes(label(context), u64be(bytes.length), bytes)
const base64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))
const same = (a: Uint8Array, b: Uint8Array, what?: string): void => assert.is(hex(a), hex(b), what)

/** The bytes of a vector file. */
const vector = (path: string): Uint8Array => base64(vectors<{ inputBase64?: string }>(`single-fault/${path}.json`).inputBase64 ?? '')

const verified = (publicKey: Uint8Array, context: string, bytes: Uint8Array, signature: Uint8Array): boolean =>
  verifyingKey(crypto, publicKey).verifyRaw(signedBytes(context, bytes), signature)

/** Takes padding off by the rule of content.md: 80 and zeros. */
const unpadded = (padded: Uint8Array): Uint8Array => {
  const end = padded.lastIndexOf(0x80)
  assert.ok(padded.subarray(end + 1).every((byte) => byte === 0))
  return padded.slice(0, end)
}

const exampleFile = (): { card: Uint8Array; closing: Uint8Array } => {
  const lines = (blocksOf('files').get('file') ?? '').trimEnd().split('\n')
  const payload = base64(lines.slice(1, -1).join(''))
  return { card: payload.slice(0, -32), closing: payload.slice(-32) }
}

test('wire.md: the example is its fields, tag by tag', () => {
  const code = utf8ToBytes(valueIn('wire', 'wire', '5 code'))
  const answers = bytesIn('wire', 'wire', '4 answers')
  const built = concatBytes(Uint8Array.of(0x08, 1, 0x10, 4, 0x22, 32), answers, Uint8Array.of(0x2a, code.length), code)
  same(built, bytesIn('wire', 'wire', 'bytes'))
})

test('files.md: the file ends with the hash of its label and bytes, and its lines have 64 characters', () => {
  const { card, closing } = exampleFile()
  same(closing, hashOf('valise/v1/file', utf8ToBytes(valueIn('files', 'closing-hash', 'label')), card))
  same(closing, bytesIn('files', 'closing-hash', 'hash'))
  const text = base64((blocksOf('files').get('file') ?? '').split('\n').slice(1, -2).join(''))
  const lines =
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  assert.is(`-----BEGIN VALISE CARD-----\n${lines.join('\n')}\n-----END VALISE CARD-----\n`, blocksOf('files').get('file'))
})

test('card.md: keys follow from the seeds, and card and record verify with the authority key', () => {
  const { card } = exampleFile()
  const body = bytesAt(card, 1)
  const key = signingKey(crypto, bytesIn('card', 'seeds', 'authority seed'))
  same(key.publicKey, bytesIn('card', 'card', '7 authority_key'))
  assert.ok(verified(key.publicKey, 'valise/v1/card', body, bytesIn('card', 'card', 'signature')))
  const next = signingKey(crypto, bytesIn('card', 'seeds', 'next authority seed'))
  same(hashOf('valise/v1/next-authority-key', next.publicKey), bytesIn('card', 'card', '8 next_key_digest'))
  const record = bytesAt(body, 10)
  assert.is(written(record), valueIn('card', 'card', '10 node_record'))
  assert.ok(verified(key.publicKey, 'valise/v1/node-record', bytesAt(record, 1), bytesIn('card', 'node-record', 'signature')))
  assert.not(verified(key.publicKey, 'valise/v1/card', bytesAt(record, 1), bytesIn('card', 'node-record', 'signature')))
  const seed = bytesIn('card', 'seeds', 'node seed')
  for (const [field, use] of [
    ['7 peer_key', 'transport'],
    ['8 signing_key', 'envelope'],
    ['9 log_key', 'log'],
    ['10 vote_key', 'vote'],
    ['11 witness_key', 'witness'],
  ] as const)
    same(signingKey(crypto, deriveSeed(crypto, seed, use, 0)).publicKey, bytesIn('card', 'node-record', field), field)
  const peerId = peerIdText(asPeerKey(bytesIn('card', 'node-record', '7 peer_key')))
  assert.is(valueIn('card', 'node-record', 'peer id'), peerId)
  assert.is(valueIn('card', 'node-record', '12 log_origin'), `valise/FR-AFA/${peerId}/1`)
})

test('card.md: the prekey follows from its seed, and its epoch is the week of its window', () => {
  const { publicKey } = prekeyPair(crypto, bytesIn('card', 'prekey', 'prekey seed'))
  assert.is(written(publicKey), valueIn('card', 'prekey', '2 public_key'))
  const [start, end] = ['3 not_before', '4 not_after'].map((field) => Number(valueIn('card', 'prekey', field)))
  assert.is(Number(valueIn('card', 'prekey', '1 epoch')), Math.floor((start ?? 0) / 604_800_000))
  assert.is((end ?? 0) - (start ?? 0), 604_800_000)
})

test('charter.md: the id is the hash of the unsigned charter, and every administrator has signed it with the key of its card', () => {
  const charter = vector('charter/valid')
  const body = bytesAt(charter, 1)
  assert.is(written(charter), valueIn('charter', 'signatures', 'signed charter'))
  assert.is(written(body), valueIn('charter', 'signatures', 'unsigned charter'))
  same(hashOf('valise/v1/network', body), bytesIn('charter', 'signatures', 'network id'))
  const keys = new Map(
    split(body).flatMap(({ field, value }) => {
      if (field !== 7 || !(value instanceof Uint8Array)) return []
      const card = bytesAt(value, 1)
      return [[new TextDecoder().decode(bytesAt(card, 2)), bytesAt(card, 7)] as const]
    }),
  )
  for (const administrator of ['FR-AFA', 'KE-EACC', 'ZA-SIU'])
    assert.ok(
      verified(keys.get(administrator) ?? NONE, 'valise/v1/charter', body, bytesIn('charter', 'signatures', administrator)),
      administrator,
    )
})

/** RFC 6962 §2.1 over entries, which are ids here. */
const treeOver = (entries: readonly Uint8Array[]): Uint8Array => {
  const [only] = entries
  if (only === undefined) return sha256()
  if (entries.length === 1) return sha256(ZERO, only)
  const cut = 2 ** Math.ceil(Math.log2(entries.length) - 1)
  return sha256(Uint8Array.of(1), treeOver(entries.slice(0, cut)), treeOver(entries.slice(cut)))
}

test('roster.md: head, acts digest and digest follow from the network id, the epochs and the acts', () => {
  same(bytesIn('roster', 'founded', 'head'), bytesIn('charter', 'signatures', 'network id'))
  for (const [block, acts] of [
    ['founded', []],
    ['governed', [1, 2, 3, 4].map((n) => bytesIn('roster', 'governed', `act ${n}`))],
  ] as const) {
    const digest = treeOver(acts)
    same(digest, bytesIn('roster', block, 'acts digest'))
    same(hashOf('valise/v1/roster', bytesIn('roster', block, 'head'), digest), bytesIn('roster', block, 'digest'))
  }
})

test('act.md: ids and signatures are what the document says', () => {
  same(hashOf('valise/v1/act', vector('member-act/valid')), bytesIn('act', 'act', 'id'))
  same(bytesIn('act', 'approval', '2 act'), bytesIn('act', 'act', 'id'))
  for (const [block, context, key] of [
    ['approval', 'valise/v1/approval', bytesIn('act', 'approval', 'vote key')],
    ['acceptance', 'valise/v1/acceptance', bytesIn('act', 'acceptance', 'vote key')],
    ['objection', 'valise/v1/objection', bytesIn('act', 'acceptance', 'vote key')],
    ['hold', 'valise/v1/hold', bytesIn('act', 'approval', 'vote key')],
    ['fork-voice', 'valise/v1/fork-voice', bytesIn('act', 'approval', 'vote key')],
    ['veto', 'valise/v1/record-veto', bytesIn('act', 'acceptance', 'vote key')],
  ] as const) {
    const statement = bytesIn('act', block, 'statement')
    assert.ok(verified(key, context, bytesAt(statement, 1), bytesAt(statement, 2)), block)
    same(bytesAt(statement, 2), bytesIn('act', block, 'signature'))
  }
  // the approval names the objection by its id
  same(hashOf('valise/v1/objection', bytesIn('act', 'objection', 'statement')), bytesIn('act', 'approval', '4 objections'))
})

/** BR-CGU's end of the example session, from what envelope.md says. */
const recipientContext = (encapsulation: Uint8Array) => {
  const sender = bytesIn('envelope', 'header', '8 sender_node')
  const recipient = bytesIn('envelope', 'wrap', '2 node')
  const epoch = u32be(Number(valueIn('envelope', 'wrap', '3 prekey')))
  const info = concatBytes(label('valise/v1/session'), bytesIn('charter', 'signatures', 'network id'), u16be(1), sender, recipient, epoch)
  same(info, bytesIn('envelope', 'session', 'info'))
  assert.is(info.length, 120)
  return opener(crypto, prekeyPair(crypto, bytesIn('envelope', 'session', 'prekey seed')), encapsulation, info)
}

test('envelope.md: the signature covers the four hashes, and the id is the hash of what is signed', () => {
  const envelope = vector('envelope/valid')
  const digests = concatBytes(
    ...(['header', 'wraps', 'body', 'endorsements'] as const).map((part) => bytesIn('envelope', 'envelope', part)),
  )
  same(digests, concatBytes(...[1, 2, 3].map((field) => sha256(bytesAt(envelope, field))), sha256(NONE)))
  const id = bytesIn('envelope', 'envelope', 'id')
  same(id, hashOf('valise/v1/envelope', digests))
  same(id, sha256(signedBytes('valise/v1/envelope', digests)))
  const key = bytesIn('card', 'node-record', '8 signing_key')
  assert.ok(verified(key, 'valise/v1/envelope', digests, bytesIn('envelope', 'envelope', 'signature')))
})

test('envelope.md: the wrap opens with the prekey, the body with the message secret, and the content is what the header commits to', async () => {
  const envelope = vector('envelope/valid')
  const header = bytesIn('envelope', 'header', 'bytes')
  same(header, bytesAt(envelope, 1))
  const epoch = u32be(Number(valueIn('envelope', 'wrap', '3 prekey')))
  const wrapContext = concatBytes(label('valise/v1/wrap'), sha256(header), bytesIn('envelope', 'wrap', '2 node'), epoch)
  same(wrapContext, bytesIn('envelope', 'wrap', 'export context'))
  const context = await recipientContext(bytesAt(bytesAt(bytesAt(envelope, 2), 1), 4))
  const wrapKey = await context.export(wrapContext, 32)
  same(wrapKey, bytesIn('envelope', 'wrap', 'key'))
  const plain = crypto.aeadOpen(wrapKey, bytesIn('envelope', 'wrap', '5 nonce'), NONE, bytesIn('envelope', 'wrap', '6 sealed')) ?? NONE
  const secret = bytesIn('envelope', 'body', 'message secret')
  same(plain, concatBytes(secret, u64be(1), new Uint8Array(32)))
  const bodyKey = crypto.hkdfSha256(secret, NONE, label('valise/v1/body'), 32)
  same(bodyKey, bytesIn('envelope', 'body', 'body key'))
  const padded = crypto.aeadOpen(bodyKey, new Uint8Array(12), header, bytesAt(envelope, 3)) ?? NONE
  assert.is(padded.length, Number(valueIn('envelope', 'header', '16 padded_size')))
  const content = unpadded(padded)
  same(content, bytesIn('envelope', 'body', 'bytes'))
  const attachment = bytesAt(content, 4)
  const [name, mediaType, digest, bytes] = [1, 2, 3, 4].map((field) => bytesAt(attachment, field)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
  same(digest, sha256(bytes))
  const text = (value: Uint8Array): string => new TextDecoder().decode(value)
  const parts = messageParts({
    json: bytesIn('envelope', 'body', '2 json'),
    restrictions: valueIn('envelope', 'body', '3 restrictions'),
    attachments: [{ name: text(name), mediaType: text(mediaType), size: bytes.length, sha256: digest }],
  })
  const { root, leaves } = commit(crypto, secret, parts)
  same(root, bytesIn('envelope', 'header', '18 commitment'))
  assert.is(leaves, Number(valueIn('envelope', 'header', '19 parts')))
})

test('parcel.md: the parcel opens with the session of its nodes, and holds the envelope', async () => {
  const parcel = vector('parcel/valid')
  const id = bytesIn('parcel', 'parcel', '4 parcel')
  const context = await recipientContext(bytesAt(parcel, 8))
  const key = await context.export(concatBytes(label('valise/v1/parcel'), id), 32)
  same(key, bytesIn('parcel', 'parcel', 'key'))
  const cargo = unpadded(crypto.aeadOpen(key, new Uint8Array(12), id, bytesAt(parcel, 9)) ?? NONE)
  same(cargo.slice(0, 4), Uint8Array.of(0x08, 1, 0x10, 1))
  same(bytesAt(cargo, 3), vector('envelope/valid'))
})

test("receipt.md: the record's entry leads to the root that the log's key has signed", () => {
  const lines = (blocksOf('receipt').get('receipt') ?? '').split('\n')
  const record = bytesIn('receipt', 'opening', '2 record')
  const entry = concatBytes(Uint8Array.of(1), crypto.hmacSha256(bytesIn('receipt', 'opening', '3 salt'), record))
  same(base64((lines[1] ?? '').replace('extra ', '')), bytesIn('receipt', 'opening', 'extra'))
  const empty = lines.indexOf('')
  const proof = lines.slice(3, empty).map(base64)
  const [origin = '', size = '', root = ''] = lines.slice(empty + 1)
  const tree = { index: 3, size: Number(size), leaf: sha256(ZERO, entry), proof, root: base64(root) }
  assert.ok(verifyInclusion(crypto, tree))
  assert.not(verifyInclusion(crypto, { ...tree, leaf: sha256(ZERO, Uint8Array.of(...entry.slice(0, -1), 0)) }))
  const signature = base64(/^— \S+ (.*)$/m.exec(lines.join('\n'))?.[1] ?? '')
  const { log } = vectors<{ log: { publicKey: string } }>('single-fault/receipt/valid.json')
  const note = utf8ToBytes(`${origin}\n${size}\n${root}\n`)
  assert.ok(verifyingKey(crypto, new Uint8Array(Buffer.from(log.publicKey, 'hex'))).verifyRaw(note, signature.slice(4)))
  for (const [field, document, block, name] of [
    ['6 envelope', 'envelope', 'envelope', 'id'],
    ['5 subject', 'envelope', 'header', '4 message'],
    ['9 authority', 'envelope', 'header', '7 sender'],
  ] as const satisfies readonly (readonly [string, DocumentName, string, string])[])
    assert.is(valueIn('receipt', 'record', field), valueIn(document, block, name))
})

test('delivery.md: a hello stands behind its length, and an acknowledgement is its fields', () => {
  const framed = bytesIn('delivery', 'hello', 'on a stream')
  assert.is(framed[0], framed.length - 1)
  same(framed.slice(1, 5), Uint8Array.of(0x08, 1, 0x12, 32))
  const answers = bytesIn('parcel', 'parcel', '4 parcel')
  same(bytesIn('delivery', 'frames', 'acknowledged'), concatBytes(Uint8Array.of(0x08, 1, 0x10, 3, 0x22, 32), answers))
})

run()
