// The sizes of protocol/limits.ts, at the limit and one byte past it: bytes as long as a parser takes are refused for what they say, one more for
// their length. Counts and times are tried where what they bound is tested.

import { ValiseError } from '../../keys/errors.ts'
import { verifyingKey } from '../../keys/signing.ts'
import { parseActRecord } from '../../protocol/act.ts'
import { parseCard } from '../../protocol/card.ts'
import { parseCharter } from '../../protocol/charter.ts'
import { parseProfile } from '../../protocol/directory/profile.ts'
import { parseEnvelope } from '../../protocol/envelope.ts'
import { parseDecidedEpoch } from '../../protocol/epoch/certificate.ts'
import { parseEpoch } from '../../protocol/epoch/epoch.ts'
import { parseGovernment } from '../../protocol/epoch/government.ts'
import { parseMotion, parseVote } from '../../protocol/epoch/vote.ts'
import { MAX_HELLO_BYTES, parseFrame, parseHello } from '../../protocol/frame.ts'
import { parseHeader } from '../../protocol/header.ts'
import * as limits from '../../protocol/limits.ts'
import { parseNodeRecord } from '../../protocol/node-record.ts'
import { parseCargo, parseParcel } from '../../protocol/parcel.ts'
import { parsePrekey } from '../../protocol/prekey.ts'
import { parsePrekeyList, prekeyListNode } from '../../protocol/prekey-list.ts'
import { parseRewrap } from '../../protocol/rewrap.ts'
import { parseAct } from '../../protocol/roster/act.ts'
import { parseAcceptance, parseApproval } from '../../protocol/roster/approval.ts'
import { parseAttestation, peekAttestation } from '../../protocol/roster/attestation.ts'
import { parseEvidence } from '../../protocol/roster/evidence.ts'
import { decodeRoster } from '../../protocol/roster/file.ts'
import { parseHeartbeat } from '../../protocol/roster/heartbeat.ts'
import { parseItem } from '../../protocol/roster/item.ts'
import { parseSyncFrame } from '../../protocol/roster/sync-frame.ts'
import { parseForkVoice, parseHoldVoice, parseObjection, parseRecordVeto } from '../../protocol/roster/voices.ts'
import { encode } from '../../protocol/wire/codec.ts'
import { parseWrap, parseWraps } from '../../protocol/wrap.ts'
import { trusting as crypto } from '../hostile/parser.ts'
import { assert, run, test } from '../support/harness.ts'
import { brazil, roster } from '../vectors/make/protocol-world.ts'

const key = verifyingKey(crypto, brazil.card.authorityKey.publicKey)
const record = { ...brazil.card.node, signingKey: key }

/** By parser: the most that it takes, in bytes. A frame and a roster's sync frame are cut by the reader of the stream at the same size. */
const SIZES: readonly (readonly [name: string, limit: number, parse: (bytes: Uint8Array) => unknown])[] = [
  ['card', limits.MAX_CARD_BYTES, (bytes) => parseCard(crypto, bytes)],
  ['charter', limits.MAX_CHARTER_BYTES, (bytes) => parseCharter(crypto, bytes)],
  ['roster', limits.MAX_ROSTER_BYTES, (bytes) => decodeRoster(crypto, bytes)],
  ['node record', limits.MAX_NODE_RECORD_BYTES, (bytes) => parseNodeRecord(crypto, key, bytes)],
  ['prekey', limits.MAX_PREKEY_BYTES, (bytes) => parsePrekey(crypto, bytes)],
  ['prekey list', limits.MAX_PREKEY_LIST_BYTES, (bytes) => parsePrekeyList(crypto, { network: roster.network, record }, bytes)],
  ['prekey list, by its node', limits.MAX_PREKEY_LIST_BYTES, prekeyListNode],
  ['profile', limits.MAX_PROFILE_BYTES, parseProfile],
  ['heartbeat', limits.MAX_HEARTBEAT_BYTES, parseHeartbeat],
  ['act', limits.MAX_ACT_BYTES, (bytes) => parseAct(crypto, bytes)],
  ['approval', limits.MAX_APPROVAL_BYTES, parseApproval],
  ['acceptance', limits.MAX_APPROVAL_BYTES, parseAcceptance],
  ['attestation', limits.MAX_ATTESTATION_BYTES, (bytes) => parseAttestation(crypto, bytes)],
  ['attestation, by its signers', limits.MAX_ATTESTATION_BYTES, (bytes) => peekAttestation(crypto, bytes)],
  ['objection', limits.MAX_VOICE_BYTES, (bytes) => parseObjection(crypto, bytes)],
  ['voice of a hold', limits.MAX_VOICE_BYTES, parseHoldVoice],
  ['voice for an epoch', limits.MAX_VOICE_BYTES, parseForkVoice],
  ['veto', limits.MAX_VOICE_BYTES, parseRecordVeto],
  ['government', limits.MAX_GOVERNMENT_BYTES, (bytes) => parseGovernment(crypto, bytes)],
  ['epoch', limits.MAX_EPOCH_BYTES, (bytes) => parseEpoch(crypto, bytes)],
  ['vote', limits.MAX_VOTE_BYTES, parseVote],
  ['motion', limits.MAX_MOTION_BYTES, (bytes) => parseMotion(crypto, bytes)],
  ['decided epoch', limits.MAX_DECIDED_EPOCH_BYTES, (bytes) => parseDecidedEpoch(crypto, bytes)],
  ['evidence', limits.MAX_EVIDENCE_BYTES, parseEvidence],
  ['item', limits.MAX_ITEM_BYTES, parseItem],
  ['sync frame', limits.MAX_ITEM_FRAME_BYTES, parseSyncFrame],
  ['frame', limits.MAX_FRAME_BYTES, parseFrame],
  ['hello', MAX_HELLO_BYTES, parseHello],
  ['parcel', limits.MAX_PARCEL_BYTES, parseParcel],
  ['cargo', limits.MAX_PARCEL_BYTES, parseCargo],
  ['envelope', limits.MAX_ENVELOPE_BYTES, (bytes) => parseEnvelope(crypto, bytes)],
  ['header', limits.MAX_HEADER_BYTES, parseHeader],
  ['wraps', limits.MAX_WRAPS_BYTES, parseWraps],
  ['wrap', limits.MAX_WRAPS_BYTES, parseWrap],
  ['rewrap', limits.MAX_REWRAP_BYTES, (bytes) => parseRewrap(key, bytes)],
  ['record of the log', limits.MAX_LEAF_RECORD_BYTES, parseActRecord],
]

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'read'
  } catch (thrown) {
    if (thrown instanceof ValiseError) return thrown.code
    throw thrown
  }
}

/** What travels as a signed statement: the size is that of its body. */
const SIGNED: ReadonlySet<string> = new Set([
  'card',
  'node record',
  'prekey list',
  'prekey list, by its node',
  'profile',
  'heartbeat',
  'approval',
  'acceptance',
  'objection',
  'voice of a hold',
  'voice for an epoch',
  'veto',
  'vote',
  'motion',
  'rewrap',
])

/** Version 1, then a field 31 that no message has: refused at once for what it is, unless it is too long. */
const bytesOf = (length: number): Uint8Array => {
  const bytes = new Uint8Array(length)
  bytes.set([0x08, 0x01, 0xfa, 0x01])
  return bytes
}

const inputOf = (name: string, length: number): Uint8Array =>
  SIGNED.has(name) ? encode('Statement', { body: bytesOf(length), signature: new Uint8Array(64).fill(1) }) : bytesOf(length)

for (const [name, limit, parse] of SIZES)
  test(`${name} of ${limit.toLocaleString('en')} bytes is looked into, and one of a byte more is not`, () => {
    const at = codeOf(() => parse(inputOf(name, limit)))
    assert.ok(at !== 'wire-oversized' && at !== 'read', at)
    assert.is(
      codeOf(() => parse(inputOf(name, limit + 1))),
      'wire-oversized',
    )
  })

run()
