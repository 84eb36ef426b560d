// The single-fault cases of items, of frames of the comparison and of heartbeats, and the examples of docs/spec/sync.md. A faulty heartbeat is
// signed after it was made wrong, so that the fault it names is the only one.

import { hex } from '../../../keys/ids.ts'
import { pureProvider as crypto } from '../../../keys/pure.ts'
import { signingKey } from '../../../keys/signing.ts'
import { deriveSeed } from '../../../keys/derive.ts'
import { ITEM_LIMITS, encodeItem, itemDigest, itemPlace } from '../../../protocol/roster/item.ts'
import { type Entry, ItemIndex, WHOLE } from '../../../protocol/roster/item-index.ts'
import { heartbeatKey, signHeartbeat } from '../../../protocol/roster/heartbeat.ts'
import { answer } from '../../../protocol/roster/reconcile.ts'
import { encodeSyncFrame, NOTHING, type SyncFrame } from '../../../protocol/roster/sync-frame.ts'
import { signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { type Dated, NONE_BEFORE } from '../../../protocol/log/dated.ts'
import { noteSigner } from '../../../protocol/log/vkey.ts'
import { MAX_HEARTBEAT_BYTES, MAX_LISTED, MAX_WANTED } from '../../../protocol/limits.ts'
import { signStatement } from '../../../protocol/statement.ts'
import { encode } from '../../../protocol/wire/codec.ts'
import { base64, plainCase, type ProtocolCase, type ProtocolCases } from './protocol-case.ts'
import { france, kenya, NOW, roster, seeded } from './protocol-world.ts'
import { bytesAt, flipped, joined, rawField, withField } from './raw-message.ts'

/** FR-AFA's node's vote key. */
export const voteKey = signingKey(crypto, deriveSeed(crypto, seeded('valise example FR-AFA node'), 'vote', 0))

/** The heartbeat of FR-AFA's node, whose log has one leaf. */
export const heartbeat = signHeartbeat(voteKey, {
  addresses: ['/ip4/192.0.2.1/tcp/4640'],
  network: roster.network,
  authority: france.authority,
  node: france.peerKey,
  head: roster.head,
  actsDigest: seeded('valise example acts digest'),
  at: NOW,
  checkpoint: new Uint8Array(0),
})
const checkpointOf = (dated?: Dated): Uint8Array =>
  signCheckpoint({ origin: france.logOrigin, size: 1, root: seeded('valise example root'), ...(dated && { dated }) }, [
    noteSigner(crypto, france.logOrigin, france.logKey),
  ])
const checkpointed = signHeartbeat(voteKey, {
  addresses: ['/ip4/192.0.2.1/tcp/4640'],
  network: roster.network,
  authority: france.authority,
  node: france.peerKey,
  head: roster.head,
  actsDigest: seeded('valise example acts digest'),
  at: NOW,
  checkpoint: checkpointOf({ at: NOW, before: NONE_BEFORE }),
})

const item = plainCase('item')
/** The heartbeat as an item. */
export const heartbeatItem = encodeItem({ type: 'heartbeat', content: heartbeat })
const ofSize = (type: number, size: number): Uint8Array => encode('Item', { version: 1, type, content: new Uint8Array(size).fill(7) })

export const itemCases: ProtocolCases = {
  valid: item('a heartbeat', heartbeatItem, 'valid'),
  'valid-vote-largest': item('a vote of the largest size', ofSize(3, ITEM_LIMITS.vote), 'valid'),
  'valid-unread': item('a content that says nothing: it is not looked at', ofSize(12, 1), 'valid'),
  'version-newer': item('version 2', withField(heartbeatItem, 1, 2), 'wire-version'),
  'version-missing': item('no version', withField(heartbeatItem, 1), 'wire-version'),
  'type-missing': item('no type', withField(heartbeatItem, 2), 'wire-value'),
  'type-unknown': item('type 14', withField(heartbeatItem, 2, 14), 'wire-value'),
  'content-missing': item('no content', withField(heartbeatItem, 3), 'wire-value'),
  'vote-too-large': item('a vote over its size', ofSize(3, ITEM_LIMITS.vote + 1), 'wire-oversized'),
  'objection-too-large': item('an objection over its size', ofSize(5, ITEM_LIMITS.objection + 1), 'wire-oversized'),
  'content-repeated': item('two contents', withField(heartbeatItem, 3, heartbeat, heartbeat), 'wire-repeated-field'),
  'unknown-field': item('a fourth field', joined(heartbeatItem, rawField({ field: 4, value: 1 })), 'wire-unknown-field'),
  truncated: item('one byte short', heartbeatItem.slice(0, -1), 'wire-truncated'),
  empty: item('nothing', new Uint8Array(0), 'wire-truncated'),
}

/** Three items as a node holds them: the example of fingerprints. */
export const entries: readonly Entry[] = [
  { id: itemPlace(crypto, 'heartbeat', heartbeatKey(france.authority, france.peerKey)), digest: itemDigest(crypto, heartbeatItem) },
  ...['first', 'second'].map((name) => ({
    id: itemPlace(crypto, 'attestation', seeded(`valise example act ${name}`)),
    digest: seeded(`valise example stored form ${name}`),
  })),
]
export const index = new ItemIndex(crypto, entries)
const empty = new ItemIndex(crypto)
const [heartbeatEntry, act] = entries as [Entry, Entry]

/** A comparison of a node that holds nothing with one that holds the three, frame by frame. */
export const question: SyncFrame = { ...NOTHING, ranges: [{ ...WHOLE, fingerprint: empty.fingerprint(WHOLE) }] }
export const listing = answer(index, () => undefined, question)
export const wanted: SyncFrame = { ...NOTHING, wanted: [heartbeatEntry.id, act.id] }
export const given = answer(index, (id) => (hex(id) === hex(heartbeatEntry.id) ? heartbeatItem : undefined), wanted)

const frame = plainCase('sync-frame')
const id = (first: number, last = 0): Uint8Array => Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? first : i === 31 ? last : 0))
const range = (from: Uint8Array, to: Uint8Array, fingerprint: Uint8Array, listed: Uint8Array[] = []): Uint8Array =>
  encode('SyncRange', { from, to, fingerprint, entries: listed })
const NONE = new Uint8Array(0)
const PRINT = seeded('valise example fingerprint')
const listed = (one: Uint8Array): Uint8Array => joined(one, PRINT)
const ranges = (...all: Uint8Array[]): Uint8Array => encode('SyncFrame', { version: 1, ranges: all, wanted: [], items: [] })
const wants = (...ids: Uint8Array[]): Uint8Array => encode('SyncFrame', { version: 1, ranges: [], wanted: ids, items: [] })
const gives = (...items: Uint8Array[]): Uint8Array => encode('SyncFrame', { version: 1, ranges: [], wanted: [], items })
const cut = ranges(range(id(0), id(8), PRINT), range(id(8), NONE, PRINT))
const many = (count: number) => Array.from({ length: count }, (_, n) => id(n >> 8, n & 255))

export const syncFrameCases: ProtocolCases = {
  valid: frame('a question about everything', encodeSyncFrame(question), 'valid'),
  'valid-listing': frame('a listing of three items', encodeSyncFrame(listing), 'valid'),
  'valid-cut': frame('two ranges that meet', cut, 'valid'),
  'valid-gap': frame('two ranges that do not meet', ranges(range(id(0), id(8), PRINT), range(id(9), NONE, PRINT)), 'valid'),
  'valid-nothing-listed': frame('a listing of nothing', ranges(range(id(0), NONE, NONE)), 'valid'),
  'valid-wanted': frame('two wanted ids', encodeSyncFrame(wanted), 'valid'),
  'valid-items': frame('an item, and an empty one for what is not held', encodeSyncFrame(given), 'valid'),
  'valid-empty': frame('nothing', encodeSyncFrame(NOTHING), 'valid'),
  'version-newer': frame('version 2', withField(cut, 1, 2), 'wire-version'),
  'version-missing': frame('no version', withField(cut, 1), 'wire-version'),
  'two-kinds': frame('ranges and wanted ids', joined(cut, rawField({ field: 3, value: id(1) })), 'wire-value'),
  'wanted-and-items': frame('wanted ids and items', joined(wants(id(1)), rawField({ field: 4, value: id(1) })), 'wire-value'),
  'ranges-overlap': frame('a range that begins within the one before', ranges(range(id(0), id(8), PRINT), range(id(7), NONE, PRINT)), 'wire-value'),
  'ranges-out-of-order': frame('ranges out of order', ranges(range(id(8), NONE, PRINT), range(id(0), id(8), PRINT)), 'wire-value'),
  'range-repeated': frame('one range twice', ranges(range(id(0), id(8), PRINT), range(id(0), id(8), PRINT)), 'wire-value'),
  'range-empty': frame('a range that ends where it begins', ranges(range(id(8), id(8), PRINT)), 'wire-value'),
  'range-backwards': frame('a range that ends before it begins', ranges(range(id(8), id(7), PRINT)), 'wire-value'),
  'from-missing': frame('a range without a beginning', ranges(range(NONE, NONE, PRINT)), 'wire-value'),
  'from-short': frame('a beginning of 31 bytes', ranges(range(id(1).slice(1), NONE, PRINT)), 'wire-value'),
  'to-short': frame('an end of 31 bytes', ranges(range(id(0), id(8).slice(0, 31), PRINT)), 'wire-value'),
  'fingerprint-short': frame('a fingerprint of 31 bytes', ranges(range(id(0), NONE, PRINT.slice(1))), 'wire-value'),
  'fingerprint-and-listing': frame('a fingerprint and a listing', ranges(range(id(0), NONE, PRINT, [listed(id(1))])), 'wire-value'),
  'entry-short': frame('an entry of 63 bytes', ranges(range(id(0), NONE, NONE, [listed(id(1)).slice(1)])), 'wire-value'),
  'entries-out-of-order': frame('entries out of order', ranges(range(id(0), NONE, NONE, [listed(id(2)), listed(id(1))])), 'wire-value'),
  'entry-repeated': frame('one entry twice', ranges(range(id(0), NONE, NONE, [listed(id(1)), listed(id(1))])), 'wire-value'),
  'entry-before-range': frame('an entry before its range', ranges(range(id(2), NONE, NONE, [listed(id(1))])), 'wire-value'),
  'entry-at-end': frame('an entry at the end of its range', ranges(range(id(0), id(8), NONE, [listed(id(8))])), 'wire-value'),
  'entries-too-many': frame('65 entries', ranges(range(id(0), NONE, NONE, many(MAX_LISTED + 1).map(listed))), 'wire-value'),
  'wanted-short': frame('a wanted id of 31 bytes', wants(id(1).slice(1)), 'wire-value'),
  'wanted-twice': frame('one wanted id twice', wants(id(1), id(2), id(1)), 'wire-value'),
  'wanted-too-many': frame('1,025 wanted ids', wants(...many(MAX_WANTED + 1)), 'wire-value'),
  'unknown-field': frame('a fifth field', joined(cut, rawField({ field: 5, value: 1 })), 'wire-unknown-field'),
  truncated: frame('one byte short', cut.slice(0, -1), 'wire-truncated'),
}

const body = bytesAt(heartbeat, 1)
const signed = (bytes: Uint8Array): Uint8Array => signStatement(voteKey, 'valise/v1/heartbeat', bytes)
const beat = (comment: string, bytes: Uint8Array, expect: string): ProtocolCase => ({
  type: 'heartbeat',
  comment,
  inputBase64: base64(bytes),
  voteKey: hex(voteKey.publicKey),
  expect,
})
const beatWith = (comment: string, field: number, values: readonly (number | Uint8Array | string)[], expect: string): ProtocolCase =>
  beat(comment, signed(withField(body, field, ...values)), expect)

export const heartbeatCases: ProtocolCases = {
  valid: beat("the heartbeat of FR-AFA's node", heartbeat, 'valid'),
  'valid-checkpoint': beat('with a checkpoint', checkpointed, 'valid'),
  'signature-changed': beat('one bit of the signature changed', flipped(heartbeat, -1), 'signature-invalid'),
  'body-changed': beat('one bit of the body changed', flipped(heartbeat, 20), 'signature-invalid'),
  'signed-by-signing-key': beat("signed with the node's signing key", signStatement(france.envelopeKey, 'valise/v1/heartbeat', body), 'signature-invalid'),
  'signed-by-another': beat('signed by another node', signStatement(kenya.envelopeKey, 'valise/v1/heartbeat', body), 'signature-invalid'),
  'signed-as-vote': beat('signed under the context of a vote', signStatement(voteKey, 'valise/v1/vote', body), 'signature-invalid'),
  'signature-short': beat('a signature of 63 bytes', withField(heartbeat, 2, bytesAt(heartbeat, 2).slice(1)), 'wire-value'),
  'version-newer': beatWith('version 2', 1, [2], 'wire-version'),
  'network-short': beatWith('a network of 31 bytes', 2, [roster.network.slice(1)], 'wire-value'),
  'network-missing': beatWith('no network', 2, [], 'wire-value'),
  'authority-lower-case': beatWith('an authority in lower case', 3, ['fr-afa'], 'id-invalid'),
  'node-short': beatWith('a node of 31 bytes', 4, [france.peerKey.slice(1)], 'wire-value'),
  'head-missing': beatWith('no head', 5, [], 'wire-value'),
  'acts-digest-long': beatWith('an acts digest of 33 bytes', 6, [joined(PRINT, Uint8Array.of(1))], 'wire-value'),
  'at-missing': beatWith('no time', 7, [], 'wire-value'),
  'at-too-late': beatWith('the year 10000', 7, [253_402_300_800_000], 'wire-value'),
  'checkpoint-no-note': beatWith('a checkpoint that is no note', 8, ['valise/FR-AFA\n1\n'], 'wire-value'),
  'checkpoint-not-dated': beatWith('a checkpoint without a line that dates it', 8, [checkpointOf()], 'wire-value'),
  'too-large': beatWith('a checkpoint over the limit', 8, [new Uint8Array(MAX_HEARTBEAT_BYTES).fill(65)], 'wire-oversized'),
  'valid-without-addresses': beatWith('no address', 9, [], 'valid'),
  'address-no-multiaddr': beatWith('an address without a slash', 9, ['192.0.2.1:4640'], 'wire-value'),
  'address-escape': beatWith('an address with an escape sequence', 9, ['/dns4/\u001b[2J/tcp/1'], 'wire-value'),
  'address-too-long': beatWith('an address of 513 bytes', 9, [`/dns4/${'a'.repeat(507)}`], 'wire-value'),
  'addresses-too-many': beatWith('17 addresses', 9, Array.from({ length: 17 }, (_, n) => `/ip4/10.0.0.${n}/tcp/1`), 'wire-value'),
  'unknown-field': beat('a tenth field', signed(joined(body, rawField({ field: 10, value: 1 }))), 'wire-unknown-field'),
  truncated: beat('one byte short', heartbeat.slice(0, -1), 'wire-truncated'),
}
