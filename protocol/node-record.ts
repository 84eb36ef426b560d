// A node record: an authority certifies one of its nodes. The keys of the node (each for one use), its addresses, the prekeys that
// mail is sealed to. Signed by the authority's key.

import { type AuthorityId, asPeerKey, hex, type PeerKey, parseAuthorityId, peerIdText } from '../keys/ids.ts'
import type { CryptoProvider } from '../keys/provider.ts'
import { SUITE_ID } from '../keys/sealing.ts'
import { type SigningKey, type VerifyingKey, verifyingKeyAtFirstUse } from '../keys/signing.ts'
import { armor, dearmor } from './armor.ts'
import { protocolError } from './errors.ts'
import { CLOCK_SKEW_MS, MAX_DEPOTS, MAX_NODE_RECORD_BYTES, MAX_PREKEYS } from './limits.ts'
import { type EarlierLog, logNumberOf, parseLogEpoch } from './log-epoch.ts'
import { encodePrekey, type Prekey, parsePrekey } from './prekey.ts'
import { parseStatement, signStatement, verifyStatement } from './statement.ts'
import { ascending, exactly, multiaddrs, time } from './value.ts'
import { decodeVersioned, encode, WIRE_VERSION } from './wire/codec.ts'

const CONTEXT = 'valise/v1/node-record'
const LABEL = 'VALISE NODE RECORD'

export interface NodeRecord {
  /** 32 bytes; empty in a card, which exists before any network */
  readonly network: Uint8Array
  readonly authority: AuthorityId
  /** a later record of the same node has a higher serial */
  readonly serial: number
  /** milliseconds since 1970 */
  readonly notBefore: number
  readonly notAfter: number
  /** the transport key, which names the node (libp2p PeerId) and signs nothing of Valise's */
  readonly peerKey: PeerKey
  readonly signingKey: VerifyingKey
  readonly logKey: VerifyingKey
  readonly voteKey: VerifyingKey
  readonly witnessKey: VerifyingKey
  /** the origin line of the node's log (C2SP tlog-checkpoint), and the name of its log key */
  readonly logOrigin: string
  /** multiaddrs */
  readonly addresses: readonly string[]
  readonly depots: readonly AuthorityId[]
  readonly prekeys: readonly Prekey[]
  /** what opens its log, signed by the node, exactly as received; empty for a node's first log */
  readonly logEpoch: Uint8Array
  /** the logs of the node before this one, in the order of their numbers */
  readonly earlierLogs: readonly EarlierLog[]
  /** the signed statement, exactly as received */
  readonly bytes: Uint8Array
}

export interface NodeRecordDraft {
  readonly network: Uint8Array
  readonly authority: AuthorityId
  readonly serial: number
  readonly notBefore: number
  readonly notAfter: number
  readonly peerKey: Uint8Array
  readonly signingKey: Uint8Array
  readonly logKey: Uint8Array
  readonly voteKey: Uint8Array
  readonly witnessKey: Uint8Array
  readonly logOrigin: string
  readonly addresses: readonly string[]
  readonly depots: readonly string[]
  readonly prekeys: readonly Prekey[]
  /** as `signLogEpoch` gives it; empty for a node's first log */
  readonly logEpoch?: Uint8Array
}

/** The origin of a node's log, its first one unless told; a name of a C2SP signed-note key has no spaces and no plus. */
export const logOriginOf = (authority: AuthorityId, peerIdText: string, epoch = 1): string => `valise/${authority}/${peerIdText}/${epoch}`

/** Whether a name is one that some node's log could have. */
export const isLogOrigin = (name: string): boolean =>
  /^valise\/[A-Z]{2}-[A-Z0-9-]{1,30}\/[1-9A-HJ-NP-Za-km-z]{1,64}\/[1-9][0-9]{0,8}$/.test(name)

/** The name of a node's witness key (docs/spec/cosignature.md): of all generations the same, since the key id tells them apart. */
export const witnessNameOf = (authority: AuthorityId, peerIdText: string): string => `valise/${authority}/${peerIdText}/witness`

/** Whether a name is one that some node's witness key could have. */
export const isWitnessName = (name: string): boolean => /^valise\/[A-Z]{2}-[A-Z0-9-]{1,30}\/[1-9A-HJ-NP-Za-km-z]{1,64}\/witness$/.test(name)

/** Signs a record with the authority's key. @returns the encoded statement */
export const signNodeRecord = (authorityKey: SigningKey, draft: NodeRecordDraft): Uint8Array =>
  signStatement(
    authorityKey,
    CONTEXT,
    encode('NodeRecord', {
      version: WIRE_VERSION,
      ...draft,
      addresses: [...draft.addresses],
      depots: [...draft.depots],
      suite: SUITE_ID,
      prekeys: draft.prekeys.map(encodePrekey),
      logEpoch: draft.logEpoch ?? new Uint8Array(0),
    }),
  )

/**
 * Parses a record and verifies that the authority signed it.
 * @param verified whether all of that was seen before (the record comes from a store that authenticates what it gives back)
 * @throws ValiseError of the codec, `wire-value`, `public-key-invalid`, `prekey-invalid`, `signature-invalid`
 */
export const parseNodeRecord = (crypto: CryptoProvider, authorityKey: VerifyingKey, bytes: Uint8Array, verified = false): NodeRecord => {
  const statement = parseStatement(bytes, MAX_NODE_RECORD_BYTES)
  if (!verified && !verifyStatement(authorityKey, CONTEXT, statement))
    throw protocolError('signature-invalid', "A node record is not signed by its authority's key", { type: 'node-record' })
  const body = decodeVersioned('NodeRecord', statement.body, MAX_NODE_RECORD_BYTES)
  if (body.suite !== SUITE_ID)
    throw protocolError('suite-unknown', `A node record names suite ${body.suite}; this program has suite ${SUITE_ID}`)
  if (body.network.length !== 0 && body.network.length !== 32)
    throw protocolError('wire-value', 'A node record names a network that is no hash')
  const readPrekeys = () => body.prekeys.map((prekey) => parsePrekey(crypto, prekey, verified))
  // of a thousand members whom a start reads, mail goes to a few
  let prekeys: readonly Prekey[] | undefined = verified ? undefined : readPrekeys()
  const keyOf = (key: Uint8Array, label: string) => verifyingKeyAtFirstUse(crypto, exactly(key, 32, label), verified)
  const logKey = keyOf(body.logKey, 'log key')
  const signingKey = keyOf(body.signingKey, 'signing key')
  const earlierLogs = parseLogEpoch(crypto, { logOrigin: body.logOrigin, logKey, signingKey }, body.logEpoch, verified)
  const record: NodeRecord = {
    network: body.network,
    authority: parseAuthorityId(body.authority),
    serial: body.serial,
    notBefore: time(body.notBefore, 'node record not-before'),
    notAfter: time(body.notAfter, 'node record not-after'),
    peerKey: asPeerKey(keyOf(body.peerKey, 'transport key').publicKey),
    signingKey,
    logKey,
    voteKey: keyOf(body.voteKey, 'vote key'),
    witnessKey: keyOf(body.witnessKey, 'witness key'),
    logOrigin: body.logOrigin,
    addresses: body.addresses,
    depots: ascending(body.depots, 'depots').map((id) => parseAuthorityId(id)),
    get prekeys() {
      prekeys ??= readPrekeys()
      return prekeys
    },
    logEpoch: body.logEpoch,
    earlierLogs,
    bytes,
  }
  if (!verified) checkRecord(record, body)
  return record
}

/**
 * Whether a record holds at `now`, so that its node is sealed to and its new mail is taken: from its not-before, less what clocks differ,
 * up to, not including, its not-after. Milliseconds since 1970.
 */
export const recordHolds = (record: Pick<NodeRecord, 'notBefore' | 'notAfter'>, now: number): boolean =>
  record.notBefore <= now + CLOCK_SKEW_MS && now < record.notAfter

/** The text of a node record file. */
export const nodeRecordFile = (crypto: CryptoProvider, bytes: Uint8Array): string => armor(crypto, LABEL, bytes)

/**
 * Reads a node record file.
 * It does not say for which network the record holds: `certifies` (roster/roster.ts) answers that.
 * @param keyOf the key of an authority, or undefined when it is not known @throws ValiseError as `parseNodeRecord`, `file-not-recognised`, `file-damaged`, `node-record-authority`
 */
export const readNodeRecordFile = (
  crypto: CryptoProvider,
  text: string,
  keyOf: (authority: string) => VerifyingKey | undefined,
): { readonly member: AuthorityId; readonly record: NodeRecord } => {
  const bytes = dearmor(crypto, LABEL, text, MAX_NODE_RECORD_BYTES)
  const unverified = decodeVersioned('NodeRecord', parseStatement(bytes, MAX_NODE_RECORD_BYTES).body, MAX_NODE_RECORD_BYTES)
  const authority = parseAuthorityId(unverified.authority)
  const key = keyOf(authority)
  if (!key) throw protocolError('node-record-authority', `The node record is of ${authority}, who is not a member`, { authority })
  const record = parseNodeRecord(crypto, key, bytes)
  return { member: record.authority, record }
}

const checkRecord = (
  record: NodeRecord,
  body: Record<'peerKey' | 'signingKey' | 'logKey' | 'voteKey' | 'witnessKey', Uint8Array>,
): void => {
  const refuse = (why: string) =>
    protocolError('wire-value', `A node record of ${record.authority} ${why}`, { authority: record.authority })
  if (record.serial < 1) throw refuse('has no serial')
  if (record.notBefore >= record.notAfter) throw refuse('ends before it begins')
  multiaddrs(record.addresses, `A node record of ${record.authority}`)
  if (record.depots.length > MAX_DEPOTS) throw refuse(`has more than ${MAX_DEPOTS} depots`)
  if (record.prekeys.length > MAX_PREKEYS) throw refuse(`has more than ${MAX_PREKEYS} prekeys`)
  if (record.prekeys.some((prekey, i) => i > 0 && prekey.epoch <= (record.prekeys[i - 1] as Prekey).epoch))
    throw refuse('has prekeys out of order')
  if (new Set(record.prekeys.map((prekey) => hex(prekey.publicKey))).size !== record.prekeys.length)
    throw refuse('uses one prekey in two epochs')
  const number = logNumberOf(record.logOrigin)
  if (number === 0 || record.logOrigin !== logOriginOf(record.authority, peerIdText(record.peerKey), number))
    throw refuse('has a log origin that is not its own')
  const earlier = record.earlierLogs.map(({ key }) => key.publicKey)
  const keys = [body.peerKey, body.signingKey, body.logKey, body.voteKey, body.witnessKey, ...earlier].map(hex)
  if (new Set(keys).size !== keys.length) throw refuse('uses one key for two purposes')
}
