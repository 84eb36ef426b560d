// What a hostile member can hand over, one fault each, with the word that it must be refused with. hostile.test.ts sends them.

import { concatBytes } from '@noble/hashes/utils.js'
import type { Content } from '../../../protocol/body.ts'
import { kindNumber } from '../../../protocol/content/kinds.ts'
import { type EnvelopeParts, parseEnvelope, signEnvelope } from '../../../protocol/envelope.ts'
import { encodeFrame } from '../../../protocol/frame.ts'
import { CLOCK_SKEW_MS, MAX_ENVELOPE_BYTES, MAX_FRAME_BYTES, MAX_PARCEL_BYTES, MESSAGE_LIFETIME_MS } from '../../../protocol/limits.ts'
import { CARGO } from '../../../protocol/parcel.ts'
import type { RefusalCode } from '../../../protocol/refusal.ts'
import { encodeRewrapped, type RewrapDraft, signRewrap } from '../../../protocol/rewrap.ts'
import { decode, encode, type Fields } from '../../../protocol/wire/codec.ts'
import { sealWrap } from '../../../protocol/wrap.ts'
import type { Hostile } from '../../support/hostile.ts'
import { crypto, DAY, type FoundedNetwork, random, type TestNode } from '../../support/nodes.ts'

/** Who is there: `mallory` is the hostile member, `bob` refuses, `carol` is a third member, `alice` an honest one. */
export interface World {
  readonly mallory: Hostile
  readonly bob: TestNode
  readonly carol: TestNode
  readonly network: FoundedNetwork
  /** another network, in which mallory and bob are too */
  readonly otherNetwork: Uint8Array
  /** an envelope of alice to bob and mallory, as mallory got it */
  readonly alices: Uint8Array
  /** a parcel of alice to bob, as somebody on the wire sees it */
  readonly alicesParcel: Uint8Array
  /** a receipt of alice's node, for a message of bob */
  readonly alicesReceipt: Uint8Array
  /** mallory's own receipt for a message of bob, as it should be */
  readonly receipt: Uint8Array
  /** and one of the same node under another network's log */
  readonly otherReceipt: Uint8Array
}

export interface HostileCase {
  readonly name: string
  readonly word: RefusalCode
  /** whether `make` gives a whole frame; else a parcel */
  readonly frame?: boolean
  make(world: World): Promise<Uint8Array> | Uint8Array
}

/** A field that no message has: number 30, a varint. */
const UNKNOWN_FIELD = Uint8Array.of(0xf0, 0x01, 0x01)
/** The last field of a message, again, where `tag` is its tag byte and the value is empty bytes. */
const repeated = (bytes: Uint8Array, tag: number) => concatBytes(bytes, Uint8Array.of(tag, 0x01, 0x00))
const flipped = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))

const parcelWith =
  (fields: Partial<Fields<'Parcel'>>) =>
  async ({ mallory, bob }: World) => {
    const parcel = await mallory.parcel(bob, await mallory.envelope([bob]))
    return encode('Parcel', { ...decode('Parcel', parcel, MAX_PARCEL_BYTES), ...fields })
  }

const changedParcel = (change: (bytes: Uint8Array) => Uint8Array) => async (world: World) => change(await parcelWith({})(world))

const envelopeWith =
  (fields: Parameters<Hostile['envelope']>[1], content?: Content) =>
  async ({ mallory, bob }: World) =>
    mallory.parcel(bob, await mallory.envelope([bob], fields, content))

const changedEnvelope =
  (change: (bytes: Uint8Array, world: World) => Uint8Array) =>
  async (world: World): Promise<Uint8Array> =>
    world.mallory.parcel(world.bob, change(await world.mallory.envelope([world.bob]), world))

/** Changes parts of mallory's envelope and signs it again, as mallory. */
const resigned = (change: (parts: EnvelopeParts) => Partial<EnvelopeParts>) =>
  changedEnvelope((bytes, { mallory }) => {
    const { signature: _, ...parts } = decode('Envelope', bytes, MAX_ENVELOPE_BYTES)
    return signEnvelope(crypto, mallory.identity.envelopeKey, { ...parts, ...change(parts) }).bytes
  })

const asEnvelope = (content: (world: World) => Uint8Array) => (world: World) => world.mallory.parcel(world.bob, content(world))
const asReceipt = (content: (world: World) => Uint8Array) => (world: World) =>
  world.mallory.parcel(world.bob, content(world), CARGO.receipt)

const card = ({ mallory }: World) => mallory.local.context.card.bytes
const charter = ({ network }: World) => network.charter.bytes

const FRAMES: readonly HostileCase[] = [
  { name: 'an empty frame', word: 'truncated', frame: true, make: () => new Uint8Array(0) },
  { name: 'a frame of zeros', word: 'wrong-type', frame: true, make: () => new Uint8Array(100) },
  { name: 'a frame of a newer version', word: 'version', frame: true, make: () => Uint8Array.of(0x08, 0x02, 0x10, 0x01) },
  { name: 'a truncated frame', word: 'truncated', frame: true, make: () => Uint8Array.of(0x08, 0x01, 0x10, 0x01, 0x1a, 0x7f) },
  {
    name: 'a frame with an unknown field',
    word: 'unknown-field',
    frame: true,
    make: async (world) => concatBytes(encodeFrame({ type: 'parcel', parcel: await parcelWith({})(world) }), UNKNOWN_FIELD),
  },
  {
    name: 'a frame with a repeated field',
    word: 'repeated-field',
    frame: true,
    make: async (world) => repeated(encodeFrame({ type: 'parcel', parcel: await parcelWith({})(world) }), 0x1a),
  },
  { name: 'a frame of an unknown type', word: 'malformed', frame: true, make: () => Uint8Array.of(0x08, 0x01, 0x10, 0x09) },
  {
    name: 'an answer where a parcel belongs',
    word: 'wrong-type',
    frame: true,
    make: () => encodeFrame({ type: 'acknowledged', answers: new Uint8Array(32) }),
  },
  { name: 'a bare parcel without its frame', word: 'malformed', frame: true, make: parcelWith({}) },
  { name: 'a charter in place of a frame', word: 'wrong-type', frame: true, make: charter },
]

const PARCELS: readonly HostileCase[] = [
  { name: 'a parcel of another network', word: 'network', make: (world) => parcelWith({ network: world.otherNetwork })(world) },
  { name: 'a charter in place of a parcel', word: 'wrong-type', make: charter },
  { name: 'a card in place of a parcel', word: 'wrong-type', make: card },
  { name: 'a receipt in place of a parcel', word: 'wrong-type', make: ({ receipt }) => receipt },
  { name: 'an envelope in place of a parcel', word: 'wrong-type', make: ({ mallory, bob }) => mallory.envelope([bob]) },
  { name: 'a parcel of a newer version', word: 'version', make: parcelWith({ version: 2 }) },
  { name: 'a parcel of another suite', word: 'version', make: parcelWith({ suite: 2 }) },
  { name: 'a truncated parcel', word: 'truncated', make: changedParcel((bytes) => bytes.subarray(0, -1)) },
  { name: 'an oversized parcel', word: 'oversized', make: () => new Uint8Array(MAX_PARCEL_BYTES + 1).fill(8, 0, 1).fill(1, 1, 2) },
  { name: 'a parcel with an unknown field', word: 'unknown-field', make: changedParcel((bytes) => concatBytes(bytes, UNKNOWN_FIELD)) },
  { name: 'a parcel with a repeated field', word: 'repeated-field', make: changedParcel((bytes) => repeated(bytes, 0x4a)) },
  { name: 'a parcel with a short network id', word: 'malformed', make: parcelWith({ network: new Uint8Array(31) }) },
  { name: "another member's parcel", word: 'wrong-sender', make: ({ alicesParcel }) => alicesParcel },
  {
    name: 'a parcel that names another sender',
    word: 'wrong-sender',
    make: (world) => parcelWith({ sender: world.mallory.record(world.carol).peerKey })(world),
  },
  {
    name: 'a parcel for another member',
    word: 'not-a-recipient',
    make: async ({ mallory, carol }) => mallory.parcel(carol, await mallory.envelope([carol])),
  },
  { name: 'a parcel to a prekey that never was', word: 'parcel-prekey-gone', make: parcelWith({ prekey: 7 }) },
  { name: 'a parcel with another encapsulation', word: 'undecipherable', make: parcelWith({ enc: new Uint8Array(1120).fill(5) }) },
  {
    name: 'a parcel with a changed byte',
    word: 'undecipherable',
    make: changedParcel((bytes) => flipped(bytes, bytes.length - 100)),
  },
  {
    name: 'a cargo of an unknown type',
    word: 'wrong-type',
    make: async ({ mallory, bob }) => mallory.parcel(bob, await mallory.envelope([bob]), 9),
  },
]

const ENVELOPES: readonly HostileCase[] = [
  { name: 'an envelope of another network', word: 'network', make: (world) => envelopeWith({ network: world.otherNetwork })(world) },
  { name: 'a charter in place of an envelope', word: 'oversized', make: asEnvelope(charter) },
  { name: 'a card in place of an envelope', word: 'malformed', make: asEnvelope(card) },
  { name: 'a receipt in place of an envelope', word: 'unknown-field', make: asEnvelope(({ receipt }) => receipt) },
  { name: 'nothing in place of an envelope', word: 'truncated', make: asEnvelope(() => new Uint8Array(0)) },
  { name: 'a truncated envelope', word: 'truncated', make: changedEnvelope((bytes) => bytes.subarray(0, -1)) },
  { name: 'an oversized envelope', word: 'oversized', make: asEnvelope(() => new Uint8Array(MAX_ENVELOPE_BYTES + 1)) },
  {
    name: 'an envelope with an unknown field',
    word: 'unknown-field',
    make: changedEnvelope((bytes) => concatBytes(bytes, UNKNOWN_FIELD)),
  },
  { name: 'an envelope with a repeated field', word: 'repeated-field', make: changedEnvelope((bytes) => repeated(bytes, 0x2a)) },
  {
    name: 'a header with an unknown field',
    word: 'unknown-field',
    make: resigned(({ header }) => ({ header: concatBytes(header, UNKNOWN_FIELD) })),
  },
  {
    name: 'a header of a newer version',
    word: 'version',
    make: resigned(({ header }) => ({ header: header.map((b, i) => (i === 1 ? 2 : b)) })),
  },
  { name: 'an envelope without wraps', word: 'malformed', make: resigned(() => ({ wraps: new Uint8Array(0) })) },
  { name: 'a body of another length', word: 'malformed', make: resigned(({ body }) => ({ body: body.subarray(1) })) },
  { name: 'an envelope with a signature that does not verify', word: 'signature', make: changedEnvelope((b) => flipped(b, b.length - 1)) },
  { name: "another member's envelope, sealed on", word: 'wrong-sender', make: asEnvelope(({ alices }) => alices) },
  {
    name: "another member's envelope, signed again",
    word: 'wrong-sender',
    make: asEnvelope(({ alices, mallory }) => {
      const { signature: _, ...parts } = decode('Envelope', alices, MAX_ENVELOPE_BYTES)
      return signEnvelope(crypto, mallory.identity.envelopeKey, parts).bytes
    }),
  },
  {
    name: 'an envelope in the name of another authority',
    word: 'not-a-member',
    make: (world) => envelopeWith({ sender: world.mallory.record(world.carol).authority })(world),
  },
  {
    name: 'an envelope in the name of another node',
    word: 'not-a-member',
    make: (world) => envelopeWith({ senderNode: world.mallory.record(world.carol).peerKey })(world),
  },
  {
    name: 'an envelope for another member',
    word: 'not-a-recipient',
    make: async ({ mallory, bob, carol }) => mallory.parcel(bob, await mallory.envelope([carol])),
  },
  {
    name: 'an envelope that has expired',
    word: 'expired',
    make: (world) => envelopeWith({ created: world.network.time.now() - DAY, expires: world.network.time.now() })(world),
  },
  {
    name: 'an envelope of tomorrow',
    word: 'from-the-future',
    make: (world) => {
      const created = world.network.time.now() + CLOCK_SKEW_MS + 1
      return envelopeWith({ created, expires: created + DAY })(world)
    },
  },
  {
    name: 'an envelope that lives too long',
    word: 'malformed',
    make: (world) => envelopeWith({ expires: world.network.time.now() + MESSAGE_LIFETIME_MS + 1 })(world),
  },
  { name: 'a changed body', word: 'undecipherable', make: resigned(({ body }) => ({ body: flipped(body, 5) })) },
  { name: 'a changed wrap', word: 'undecipherable', make: resigned(({ wraps }) => ({ wraps: flipped(wraps, wraps.length - 1) })) },
  { name: 'a handling code without its text', word: 'content', make: envelopeWith({ handling: 0b1001 }) },
  { name: 'a kind that does not exist', word: 'version', make: envelopeWith({ kind: 200 }) },
  { name: 'a kind of a later release', word: 'version', make: envelopeWith({ kind: kindNumber('notice') }) },
]

/** A good envelope with a rewrap for bob's node, signed as mallory. */
const rewrapWith =
  (change: Partial<RewrapDraft>, key: 'envelopeKey' | 'logKey' = 'envelopeKey') =>
  async ({ mallory, bob, network }: World) => {
    const { bytes, secret } = await mallory.message([bob])
    const { id, headerDigest } = parseEnvelope(crypto, bytes)
    const { authority } = mallory.record(bob)
    const session = await mallory.sessions.towards(mallory.network, mallory.record(bob))
    const wrap = await sealWrap(crypto, random, session, authority, headerDigest, { secret, sequence: 1, previous: new Uint8Array(32) })
    const draft = { network: mallory.network, envelope: id, wrap, sender: mallory.identity.authority, at: network.time.now(), ...change }
    const rewrap = signRewrap(mallory.identity[key], draft)
    return mallory.parcel(bob, encodeRewrapped({ envelope: bytes, rewrap }), CARGO.rewrap)
  }

const REWRAPS: readonly HostileCase[] = [
  { name: 'a rewrap of another envelope', word: 'rewrap', make: rewrapWith({ envelope: new Uint8Array(32) }) },
  { name: 'a rewrap of another network', word: 'rewrap', make: rewrapWith({ network: new Uint8Array(32) }) },
  { name: 'a rewrap signed with another key', word: 'signature', make: rewrapWith({}, 'logKey') },
  { name: 'a rewrap without a wrap', word: 'malformed', make: rewrapWith({ wrap: new Uint8Array(0) }) },
  {
    name: 'an envelope in place of a rewrapped one',
    word: 'unknown-field',
    make: async ({ mallory, bob }) => mallory.parcel(bob, await mallory.envelope([bob]), CARGO.rewrap),
  },
]

const RECEIPTS: readonly HostileCase[] = [
  { name: 'garbage in place of a receipt', word: 'receipt', make: asReceipt(() => new Uint8Array(500).fill(65)) },
  { name: 'a charter in place of a receipt', word: 'receipt', make: asReceipt(charter) },
  { name: 'an envelope in place of a receipt', word: 'receipt', make: asReceipt(({ alices }) => alices) },
  { name: 'a truncated receipt', word: 'receipt', make: asReceipt(({ receipt }) => receipt.subarray(0, -10)) },
  {
    name: 'an oversized receipt',
    word: 'receipt',
    make: asReceipt(({ receipt }) => concatBytes(receipt, new Uint8Array(70_000).fill(10))),
  },
  {
    name: 'a receipt with one more line',
    word: 'receipt',
    make: asReceipt(({ receipt }) => concatBytes(receipt, Uint8Array.of(0x41, 0x0a))),
  },
  { name: "another member's receipt", word: 'receipt', make: asReceipt(({ alicesReceipt }) => alicesReceipt) },
  { name: "a receipt of another network's log", word: 'receipt', make: asReceipt(({ otherReceipt }) => otherReceipt) },
]

export const FRAME_OVER_LIMIT = MAX_FRAME_BYTES + 1
export const HOSTILE_CASES: readonly HostileCase[] = [...FRAMES, ...PARCELS, ...ENVELOPES, ...REWRAPS, ...RECEIPTS]
