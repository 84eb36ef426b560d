// The examples of docs/spec that concern protocol/, made from the fixed seeds of test/vectors/make: what each `example` block of the documents
// must say. The documents' formulas are applied to what they say in spec.test.ts, by other code than made it.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { hash } from '../../keys/hashing.ts'
import { hex, peerIdText } from '../../keys/ids.ts'
import { pureProvider as crypto } from '../../keys/pure.ts'
import { packContent } from '../../protocol/body.ts'
import { cardFile } from '../../protocol/card.ts'
import { parseEnvelope } from '../../protocol/envelope.ts'
import { encodeFrame, encodeHello } from '../../protocol/frame.ts'
import { parseParcel } from '../../protocol/parcel.ts'
import { encodeRewrapped } from '../../protocol/rewrap.ts'
import { parcelContext, sessionInfo, wrapContext } from '../../protocol/session.ts'
import { decode } from '../../protocol/wire/codec.ts'
import type { MessageName } from '../../protocol/wire/layout.ts'
import { collectedRecord, custodyRecord, deposit } from '../vectors/make/deposit-cases.ts'
import { listSeed, prekeyList } from '../vectors/make/prekey-cases.ts'
import { profile, profileText } from '../vectors/make/profile-cases.ts'
import { content, envelope, original, parcel, receiptOf, SECRET, toBrazil } from '../vectors/make/protocol-mail.ts'
import { administrators, brazil, charter, france, kenya, NOW, type Party, roster, seeded } from '../vectors/make/protocol-world.ts'
import { bytesAt, split } from '../vectors/make/raw-message.ts'
import { rewrapOf } from '../vectors/make/rewrap-cases.ts'
import { actExamples, evidenceExamples, rosterExamples } from './act-examples.ts'
import { attachmentExamples } from './attachment-examples.ts'
import { epochExamples } from './epoch-examples.ts'
import { nodeKeysExamples } from './node-keys-examples.ts'
import { SCHEMA } from './spec-documents.ts'
import { syncExamples } from './sync-examples.ts'
import { trailExamples } from './trail/trail-examples.ts'

/** Longest value that is written out; a longer one is named by its length and hash. */
const LONGEST = 300
/** Bytes of hexadecimal in one line. */
const LINE = 64

/** Bytes as an example writes them: hexadecimal, in lines of 64 bytes when there are more; over 300 bytes, length and SHA-256. */
export const written = (bytes: Uint8Array): string =>
  bytes.length > LONGEST
    ? `${bytes.length.toLocaleString('en')} bytes, SHA-256 ${hex(crypto.sha256(bytes))}`
    : (hex(bytes).match(new RegExp(`.{1,${2 * LINE}}`, 'g')) ?? []).join('\n  ')

const line = (name: string, value: Uint8Array | string | number): string =>
  `${name}: ${value instanceof Uint8Array ? written(value) : value}`

/** The fields of a message as they stand in its encoding: number, name, value. A field that is not there has its default. */
const fields = (name: MessageName, bytes: Uint8Array): string[] => {
  decode(name, bytes, bytes.length)
  return split(bytes).map(({ field, value }) => {
    const { name: title = '', type = '' } = SCHEMA[name]?.[field - 1] ?? {}
    const isText = value instanceof Uint8Array && type.startsWith('text')
    return line(`${field} ${title}`, isText ? new TextDecoder().decode(value) : typeof value === 'bigint' ? Number(value) : value)
  })
}

const seedOf = (party: Party, what: string): Uint8Array => seeded(`valise example ${party.authority} ${what}`)
const opened = parseEnvelope(crypto, envelope)
const [wrap] = opened.wrapped
if (!wrap) throw new Error('the example has no wrap')
const wrapExport = wrapContext(opened.headerDigest, brazil.peerKey, brazil.prekey.epoch)
const wrapKey = await toBrazil.export(wrapExport, 32)
const parcelId = parseParcel(parcel).parcel
const parcelExport = parcelContext(parcelId)
const receipt = receiptOf(opened.id)
const opening = new Uint8Array(Buffer.from(/^extra (.*)$/m.exec(new TextDecoder().decode(receipt))?.[1] ?? '', 'base64'))
const hello = encodeHello({
  network: roster.network,
  authority: france.authority,
  roster: roster.digest,
  at: NOW,
  software: 'valise 0.1.0',
  refusal: '',
})
const cardBody = bytesAt(france.card.bytes, 1)
const prekey = bytesAt(bytesAt(brazil.card.node.bytes, 1), 16)
const padded = packContent(content)
const unpadded = padded.slice(0, padded.lastIndexOf(0x80))

/** By document and block: its lines. */
export const EXAMPLES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  wire: {
    wire: [
      ...fields('Frame', encodeFrame({ type: 'refused', answers: parcelId, code: 'not-a-member' })),
      line('bytes', encodeFrame({ type: 'refused', answers: parcelId, code: 'not-a-member' })),
    ],
  },
  files: {
    file: cardFile(crypto, france.card.bytes).trimEnd().split('\n'),
    'closing-hash': [
      line('label', 'VALISE CARD'),
      line('bytes', france.card.bytes),
      line('hash', hash(crypto, 'valise/v1/file', utf8ToBytes('VALISE CARD'), france.card.bytes)),
    ],
  },
  card: {
    seeds: [
      line('authority seed', seedOf(france, 'authority')),
      line('next authority seed', seedOf(france, 'next authority')),
      line('node seed', seedOf(france, 'node')),
    ],
    card: [...fields('Card', cardBody), line('signature', bytesAt(france.card.bytes, 2))],
    'node-record': [
      ...fields('NodeRecord', bytesAt(france.card.node.bytes, 1)),
      line('signature', bytesAt(france.card.node.bytes, 2)),
      line('peer id', peerIdText(france.peerKey)),
    ],
    prekey: [line('prekey seed', brazil.prekey.seed), ...fields('Prekey', prekey), line('encoded', prekey)],
  },
  charter: {
    charter: fields('Charter', charter.body),
    rules: [...fields('Rules', bytesAt(charter.body, 8)), line('bytes', bytesAt(charter.body, 8))],
    signatures: [
      line('unsigned charter', charter.body),
      line('network id', charter.network),
      ...administrators.map(({ authority }, i) => line(authority, bytesAt(bytesAt(charter.bytes, 2, i), 2))),
      line('signed charter', charter.bytes),
    ],
  },
  act: actExamples({ line, fields }),
  roster: rosterExamples({ line }),
  evidence: evidenceExamples({ line, fields }),
  profile: {
    profile: [
      ...fields('Profile', bytesAt(profile, 1)),
      line('signature', bytesAt(profile, 2)),
      line('signing key', kenya.envelopeKey.publicKey),
    ],
    text: profileText.split('\n'),
  },
  envelope: {
    header: [...fields('Header', opened.header), line('bytes', opened.header), line('SHA-256', opened.headerDigest)],
    session: [
      line('prekey seed', brazil.prekey.seed),
      line('info', sessionInfo(roster.network, france.peerKey, brazil.peerKey, brazil.prekey.epoch)),
      line('randomness', seeded(`valise example session ${france.authority} ${brazil.authority}`, 64)),
      line('encapsulation', toBrazil.enc),
    ],
    wrap: [
      ...fields('Wrap', bytesAt(opened.wraps, 1)),
      line('export context', wrapExport),
      line('key', wrapKey),
      line('opened', crypto.aeadOpen(wrapKey, wrap.nonce, new Uint8Array(0), wrap.sealed) ?? ''),
    ],
    body: [
      line('message secret', SECRET),
      line('body key', crypto.hkdfSha256(SECRET, new Uint8Array(0), utf8ToBytes('valise/v1/body\0'), 32)),
      ...fields('Content', unpadded),
      line('bytes', unpadded),
      line('padded', padded),
      line('sealed', opened.body),
    ],
    envelope: [
      line('header', crypto.sha256(opened.header)),
      line('wraps', crypto.sha256(opened.wraps)),
      line('body', crypto.sha256(opened.body)),
      line('endorsements', crypto.sha256(opened.endorsements)),
      line('id', opened.id),
      line('signature', opened.signature),
      line('envelope', envelope),
    ],
  },
  parcel: {
    parcel: [
      ...fields('Parcel', parcel),
      line('export context', parcelExport),
      line('key', await toBrazil.export(parcelExport, 32)),
      line('parcel', parcel),
    ],
  },
  prekeys: {
    'prekey-list': [
      ...fields('PrekeyList', bytesAt(prekeyList, 1)),
      line('signature', bytesAt(prekeyList, 2)),
      line('signing key', brazil.envelopeKey.publicKey),
      line('list', prekeyList),
    ],
    prekeys: [0, 1].flatMap((n) => [
      line(`prekey seed ${n + 1}`, listSeed(n)),
      line(`prekey ${n + 1}`, bytesAt(bytesAt(prekeyList, 1), 6, n)),
    ]),
    rewrap: [
      ...fields('Rewrap', bytesAt(rewrapOf(), 1)),
      line('signature', bytesAt(rewrapOf(), 2)),
      line('signing key', france.envelopeKey.publicKey),
      line('with the envelope', encodeRewrapped({ envelope, rewrap: rewrapOf() })),
    ],
  },
  receipt: {
    receipt: new TextDecoder().decode(receipt).trimEnd().split('\n'),
    opening: [...fields('LeafOpening', opening), line('extra', opening)],
    record: fields('LeafRecord', bytesAt(opening, 2)),
  },
  delivery: {
    hello: [...fields('Hello', hello), line('on a stream', Uint8Array.of(hello.length, ...hello))],
    frames: [
      line('parcel', encodeFrame({ type: 'parcel', parcel })),
      line('acknowledged', encodeFrame({ type: 'acknowledged', answers: parcelId })),
      line('refused', encodeFrame({ type: 'refused', answers: parcelId, code: 'not-a-member' })),
      line('refused, unread', encodeFrame({ type: 'refused', answers: new Uint8Array(0), code: 'malformed' })),
    ],
  },
  depot: {
    deposit: fields('Deposit', deposit),
    records: [
      ...fields('LeafRecord', custodyRecord),
      line('custody', custodyRecord),
      ...fields('LeafRecord', collectedRecord),
      line('collected', collectedRecord),
    ],
  },
  sync: syncExamples({ line, fields }),
  attachments: attachmentExamples({ line, fields }),
  original: { original: [...fields('Original', original), line('original', original)] },
  trail: trailExamples({ line, fields }),
  'node-keys': nodeKeysExamples({ line }),
  epoch: epochExamples({ line, fields }),
}
