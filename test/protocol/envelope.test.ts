// Envelopes: what is sealed is opened by its recipients and by nobody else, and no byte of what was signed can change.

import { equalBytes } from '../../keys/bytes.ts'
import { ValiseError } from '../../keys/errors.ts'
import { verifyingKey } from '../../keys/signing.ts'
import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { attachmentDigests, commitTo, openBody, packContent, sealBody } from '../../protocol/body.ts'
import { type Envelope, parseEnvelope, signEnvelope, verifyEnvelope } from '../../protocol/envelope.ts'
import { encodeFrame, parseFrame } from '../../protocol/frame.ts'
import { encodeHeader, parseHeader } from '../../protocol/header.ts'
import {
  MAX_BODY_BYTES,
  MAX_ENDORSEMENTS_BYTES,
  MAX_FRAME_BYTES,
  MAX_HEADER_BYTES,
  MAX_PARCEL_BYTES,
  MAX_RECIPIENTS,
  MAX_WRAPS_BYTES,
} from '../../protocol/limits.ts'
import { CARGO, openParcel, parseParcel, sealParcel } from '../../protocol/parcel.ts'
import { openMessage, openWithSecret, sealMessage } from '../../protocol/seal.ts'
import { wrapContext } from '../../protocol/session.ts'
import { encodeWraps, openWrap, parseWraps, sealWrap } from '../../protocol/wrap.ts'
import { providers } from '../keys/providers.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import { fc, property } from '../support/property.ts'
import {
  envelope as example,
  content as exampleContent,
  draft as exampleDraft,
  message as exampleMessage,
  json,
  SECRET,
} from '../vectors/make/protocol-mail.ts'
import { brazil, france, kenya, randomOf, seeded } from '../vectors/make/protocol-world.ts'
import { flipped, withField } from '../vectors/make/raw-message.ts'
import { type Correspondent, content, correspondents, draft, openerFor, recipientNumber } from './message.ts'
import { refusal } from './support.ts'

const signer = france.card.node.signingKey
const random = randomOf('valise test envelopes')
const previous = new Uint8Array(32)

const addressee = ({ party, session }: Correspondent, sequence = 1) => ({ authority: party.authority, session, sequence, previous })

const wrapFor = (envelope: Envelope, { party }: Correspondent) => {
  const wrap = envelope.wrapped.find(({ node }) => equalBytes(node, party.peerKey))
  if (!wrap) throw new Error(`no wrap for ${party.authority}`)
  return wrap
}

property(
  'what is sealed is opened by every recipient, as it was, and by nobody else',
  [draft, content, fc.maxSafeNat()],
  async ({ draft: fields, to: numbers }, of, n) => {
    const to = numbers.map(recipientNumber)
    const sequence = Math.max(1, n)
    const sealed = await sealMessage(
      crypto,
      random,
      france.envelopeKey,
      fields,
      of,
      to.map((one) => addressee(one, sequence)),
    )
    const envelope = parseEnvelope(crypto, sealed.bytes)
    assert.ok(verifyEnvelope(crypto, signer, envelope))
    assert.equal(envelope.id, sealed.id)
    const follows = { commitment: 0, parts: 0, paddedSize: 0 }
    assert.equal({ ...envelope.fields, ...follows }, { ...fields, message: sealed.message, ...follows })
    for (const one of to) {
      const opened = await openMessage(crypto, one.exporter, envelope, wrapFor(envelope, one))
      assert.equal(opened?.content, of)
      assert.equal(opened?.wrapped, { secret: sealed.secret, sequence, previous })
    }
    const [first] = to
    for (const stranger of correspondents)
      if (first && stranger !== first)
        assert.is(await openMessage(crypto, stranger.exporter, envelope, wrapFor(envelope, first)), undefined)
    assert.equal(openWithSecret(crypto, envelope, sealed.secret), of)
  },
)

const envelope = parseEnvelope(crypto, example)
const [, forBrazil] = correspondents
if (!forBrazil) throw new Error('no correspondent')
const exampleWrap = envelope.wrapped[0]
if (!exampleWrap) throw new Error('no wrap')
const exporter = await openerFor(brazil, exampleWrap.enc)

test('no byte of an envelope can change: it does not parse, or its signature does not verify', () => {
  assert.ok(verifyEnvelope(crypto, signer, envelope))
  for (let at = 0; at < example.length; at++) {
    const changed = flipped(example, at, 1 << (at % 8))
    let parsed: Envelope
    try {
      parsed = parseEnvelope(crypto, changed)
    } catch (thrown) {
      assert.instance(thrown, ValiseError)
      continue
    }
    assert.is(verifyEnvelope(crypto, signer, parsed), false, `byte ${at}`)
    if (at < example.length - 64) assert.is.not(Buffer.compare(parsed.id, envelope.id), 0, `byte ${at} is not in the id`)
  }
})

test('no byte of header, wrap or body can change even by the signer: it does not open', async () => {
  const { header, wraps, body, endorsements } = envelope
  const opens = async (parts: { header: Uint8Array; wraps: Uint8Array; body: Uint8Array }): Promise<boolean> => {
    try {
      const parsed = parseEnvelope(crypto, signEnvelope(crypto, france.envelopeKey, { ...parts, endorsements }).bytes)
      assert.ok(verifyEnvelope(crypto, signer, parsed))
      const wrap = parsed.wrapped.find(({ node }) => equalBytes(node, brazil.peerKey))
      if (!wrap) return false
      const context = equalBytes(wrap.enc, exampleWrap.enc) ? exporter : await openerFor(brazil, wrap.enc).catch(() => undefined)
      return context !== undefined && (await openMessage(crypto, context, parsed, wrap)) !== undefined
    } catch (thrown) {
      assert.instance(thrown, ValiseError)
      return false
    }
  }
  assert.is(await opens({ header, wraps, body }), true)
  for (let at = 0; at < header.length; at++) assert.is(await opens({ header: flipped(header, at, 4), wraps, body }), false, `header ${at}`)
  for (let at = 0; at < body.length; at += 5) assert.is(await opens({ header, wraps, body: flipped(body, at) }), false, `body ${at}`)
  // the first wrap is BR-CGU's: its authority is bound by the judgement (judgeDelivery), all the rest by the seal
  const own = wraps.length / 2
  for (let at = 12; at < own - 1; at += 3) assert.is(await opens({ header, wraps: flipped(wraps, at), body }), false, `wraps ${at}`)
})

test('an envelope verifies with the key of the node that signed it, and with no other', () => {
  for (const key of [
    kenya.card.node.signingKey,
    france.card.authorityKey,
    france.card.node.logKey,
    verifyingKey(crypto, brazil.envelopeKey.publicKey),
  ])
    assert.is(verifyEnvelope(crypto, key, envelope), false)
})

test('a wrap opens for its header, node and prekey alone', async () => {
  const secret = { secret: SECRET, sequence: 3, previous }
  const bytes = encodeWraps([await sealWrap(crypto, random, forBrazil.session, brazil.authority, envelope.headerDigest, secret)])
  const [wrap] = parseWraps(bytes)
  if (!wrap) throw new Error('no wrap')
  assert.equal(await openWrap(crypto, forBrazil.exporter, wrap, envelope.headerDigest), secret)
  assert.is(await openWrap(crypto, forBrazil.exporter, wrap, seeded('another header')), undefined)
  assert.is(await openWrap(crypto, forBrazil.exporter, { ...wrap, prekey: wrap.prekey + 1 }, envelope.headerDigest), undefined)
  assert.is(await openWrap(crypto, forBrazil.exporter, { ...wrap, node: kenya.peerKey }, envelope.headerDigest), undefined)
  assert.is(await openWrap(crypto, forBrazil.exporter, { ...wrap, nonce: flipped(wrap.nonce, 0) }, envelope.headerDigest), undefined)
})

test('a sequence number is a whole number from 1 to 2^53-1', async () => {
  const sealedAs = async (sequence: Uint8Array) => {
    const key = await forBrazil.session.export(wrapContext(envelope.headerDigest, brazil.peerKey, brazil.prekey.epoch), 32)
    const nonce = new Uint8Array(12).fill(1)
    const sealed = crypto.aeadSeal(key, nonce, new Uint8Array(0), Buffer.concat([SECRET, sequence, previous]))
    return openWrap(crypto, forBrazil.exporter, { ...exampleWrap, nonce, sealed }, envelope.headerDigest)
  }
  const number = (value: bigint) => Uint8Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(8 * (7 - i))) & 0xffn))
  for (const value of [1n, 256n, 2n ** 53n - 1n]) assert.is((await sealedAs(number(value)))?.sequence, Number(value))
  for (const value of [0n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 64n - 1n]) assert.is(await sealedAs(number(value)), undefined, String(value))
})

test('two wraps of one message under one context never have one nonce', async () => {
  const wrap = () =>
    sealWrap(crypto, random, forBrazil.session, brazil.authority, envelope.headerDigest, { secret: SECRET, sequence: 1, previous })
  const nonces = new Set<string>()
  for (let i = 0; i < 50; i++) nonces.add(String(parseWraps(encodeWraps([await wrap()]))[0]?.nonce))
  assert.is(nonces.size, 50)
})

test('a sender that commits to other parts than it sends is refused', () => {
  const committed = commitTo(crypto, SECRET, exampleContent)
  const opens = (sent: typeof exampleContent, commitment = committed, secret = SECRET) => {
    const padded = packContent(sent)
    const header = encodeHeader({ ...exampleDraft, ...commitment, message: exampleMessage, paddedSize: padded.length })
    return openBody(crypto, SECRET, header, parseHeader(header), sealBody(crypto, secret, header, padded)) !== undefined
  }
  assert.is(opens(exampleContent), true)
  const [attachment] = exampleContent.attachments
  if (!attachment) throw new Error('no attachment')
  const swapped = new TextEncoder().encode('%PDF-1.4 another')
  for (const [what, sent] of Object.entries({
    'another title': {
      ...exampleContent,
      json: json({ title: 'Payments behind a procurement award.', summary: 'The award was made in March.' }),
    },
    'a space more': { ...exampleContent, json: Buffer.concat([exampleContent.json, Buffer.from(' ')]) },
    'other restrictions': { ...exampleContent, restrictions: 'None.' },
    'no restrictions': { ...exampleContent, restrictions: '' },
    'no attachment': { ...exampleContent, attachments: [] },
    'one attachment twice': { ...exampleContent, attachments: [attachment, attachment] },
    'another name': { ...exampleContent, attachments: [{ ...attachment, name: 'other.pdf' }] },
    'another type': { ...exampleContent, attachments: [{ ...attachment, mediaType: 'text/plain' }] },
    'another file with its own digest': {
      ...exampleContent,
      attachments: [{ ...attachment, content: swapped, digest: crypto.sha256(swapped) }],
    },
    'another file under the digest of the first': { ...exampleContent, attachments: [{ ...attachment, content: swapped }] },
  }))
    assert.is(opens(sent), false, what)
  assert.is(opens(exampleContent, { ...committed, parts: committed.parts + 1 }), false)
  assert.is(opens(exampleContent, { ...committed, commitment: flipped(committed.commitment, 0) }), false)
  assert.is(opens(exampleContent, commitTo(crypto, seeded('another secret'), exampleContent)), false)
  assert.is(opens(exampleContent, committed, seeded('another secret')), false)
})

test('the header of a body is bound to it, byte for byte', () => {
  const padded = packContent(exampleContent)
  const header = encodeHeader({
    ...exampleDraft,
    ...commitTo(crypto, SECRET, exampleContent),
    message: exampleMessage,
    paddedSize: padded.length,
  })
  const urgent = withField(header, 15, 1)
  const body = sealBody(crypto, SECRET, header, padded)
  assert.ok(openBody(crypto, SECRET, header, parseHeader(header), body))
  assert.is(openBody(crypto, SECRET, urgent, parseHeader(urgent), body), undefined)
})

test('attachments are told as the commitment has them', () => {
  const [told] = attachmentDigests(exampleContent)
  assert.equal(told, { name: 'award.pdf', mediaType: 'application/pdf', size: 16, sha256: exampleContent.attachments[0]?.digest })
})

test('a body of any length below a tag, and of a tag alone, opens as nothing', () => {
  for (const one of providers)
    for (let length = 0; length <= 17; length++)
      assert.is(openBody(one, SECRET, envelope.header, envelope.fields, new Uint8Array(length)), undefined)
})

test('limits of an envelope hold at the limit, and not one past it', () => {
  const header = (change: object) => refusal(() => parseHeader(encodeHeader({ ...envelope.fields, ...change })))
  assert.is(header({ paddedSize: MAX_BODY_BYTES }), 'accepted')
  assert.is(header({ paddedSize: MAX_BODY_BYTES + 1 }), 'header-invalid')
  assert.is(header({ parts: 16_384 }), 'accepted')
  assert.is(header({ parts: 16_385 }), 'header-invalid')
  const endorsed = (length: number) =>
    refusal(() =>
      parseEnvelope(crypto, signEnvelope(crypto, france.envelopeKey, { ...envelope, endorsements: new Uint8Array(length).fill(1) }).bytes),
    )
  assert.is(endorsed(MAX_ENDORSEMENTS_BYTES), 'accepted')
  assert.is(endorsed(MAX_ENDORSEMENTS_BYTES + 1), 'wire-oversized')
  throwsCode(() => parseHeader(new Uint8Array(MAX_HEADER_BYTES + 1).fill(8, 0, 1).fill(1, 1, 2)), 'wire-oversized')
  throwsCode(() => parseWraps(new Uint8Array(MAX_WRAPS_BYTES + 1)), 'wire-oversized')
})

test('four nodes of 32 recipients fit an envelope, one more does not', async () => {
  const wrap = await sealWrap(crypto, random, forBrazil.session, brazil.authority, envelope.headerDigest, {
    secret: SECRET,
    sequence: 1,
    previous,
  })
  const wraps = (count: number) =>
    encodeWraps(Array.from({ length: count }, (_, n) => withField(withField(wrap, 1, `ZZ-${'A'.repeat(30)}`), 2, seeded(`node ${n}`))))
  assert.is(parseWraps(wraps(4 * MAX_RECIPIENTS)).length, 128)
  throwsCode(() => parseWraps(wraps(4 * MAX_RECIPIENTS + 1)), 'wraps-invalid')
})

test('the largest message goes through every layer', async () => {
  const file = Buffer.alloc(1024 * 1024, 'x')
  const large = {
    json: json({ title: 'x', summary: Array.from({ length: 1000 }, () => 'y'.repeat(1000)).join('\n\n') }),
    restrictions: '',
    attachments: [{ name: 'x', mediaType: 'text/plain', digest: crypto.sha256(file), content: new Uint8Array(file) }],
  }
  const sealed = await sealMessage(crypto, random, france.envelopeKey, { ...exampleDraft, recipients: [brazil.authority] }, large, [
    addressee(forBrazil),
  ])
  const { parcel, bytes } = await sealParcel(crypto, random, forBrazil.session, { type: CARGO.envelope, content: sealed.bytes })
  assert.ok(bytes.length <= MAX_PARCEL_BYTES && bytes.length <= MAX_FRAME_BYTES)
  const frame = parseFrame(encodeFrame({ type: 'parcel', parcel: bytes }))
  const opened = await openParcel(crypto, forBrazil.exporter, parseParcel(frame.type === 'parcel' ? frame.parcel : parcel))
  assert.ok(opened.ok)
  const read = parseEnvelope(crypto, opened.ok ? opened.cargo.content : bytes)
  const message = await openMessage(crypto, forBrazil.exporter, read, wrapFor(read, forBrazil))
  assert.ok(equalBytes(message?.content.attachments[0]?.content ?? new Uint8Array(0), large.attachments[0]?.content ?? bytes))
})

run()
