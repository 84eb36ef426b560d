// A heartbeat: a node says, signed with its vote key, which epoch and acts it knows and how long its log is. Whoever hears too few
// administrators has, perhaps, not heard of an expulsion. Not here: whose heartbeats count and what is done when they stop.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { framed } from '../../keys/bytes.ts'
import { type AuthorityId, asPeerKey, type PeerKey, parseAuthorityId } from '../../keys/ids.ts'
import type { SigningKey, VerifyingKey } from '../../keys/signing.ts'
import { protocolError } from '../errors.ts'
import { CLOCK_SKEW_MS, MAX_HEARTBEAT_BYTES } from '../limits.ts'
import { parseCheckpoint, type SignedCheckpoint } from '../log/checkpoint.ts'
import { parseStatement, type Statement, signStatement, verifyStatement } from '../statement.ts'
import { exactly, multiaddrs, time } from '../value.ts'
import { decodeVersioned, encode, WIRE_VERSION } from '../wire/codec.ts'

const CONTEXT = 'valise/v1/heartbeat'
const HOUR = 60 * 60_000

/** How often a node gives one, beside when its head or acts change: a day has room for many that are lost. */
export const HEARTBEAT_MS = HOUR
/** Too few administrators heard for this long: people are warned. A weekday without any is out of the ordinary. */
export const FRESHNESS_WARN_MS = 24 * HOUR
/** Too few administrators heard for this long: nothing new is sealed. An emergency hold ends after as long, so one missed outlasts none. */
export const FRESHNESS_STALE_MS = 72 * HOUR

export interface HeartbeatDraft {
  /** 32 bytes */
  readonly network: Uint8Array
  readonly authority: AuthorityId
  readonly node: PeerKey
  /** the newest epoch that the node knows: its id, 32 bytes */
  readonly head: Uint8Array
  /** the acts digest of the node's roster, 32 bytes */
  readonly actsDigest: Uint8Array
  /** milliseconds since 1970 */
  readonly at: number
  /** the dated checkpoint of the node's log, a C2SP signed note; empty when it tells none */
  readonly checkpoint: Uint8Array
  /** multiaddrs at which the node listens now, beside those of its record */
  readonly addresses: readonly string[]
}

export interface Heartbeat extends HeartbeatDraft {
  /** the checkpoint as read; its signatures are not verified */
  readonly tree: SignedCheckpoint | undefined
  readonly statement: Statement
  /** the signed statement, exactly as received */
  readonly bytes: Uint8Array
}

/** What names a node's heartbeat among all, as sync.md says: the authority and the node's transport key. */
export const heartbeatKey = (authority: string, node: Uint8Array): Uint8Array => framed(utf8ToBytes(authority), node)

/** Signs a heartbeat with the node's vote key. @returns the encoded statement */
export const signHeartbeat = (
  voteKey: SigningKey,
  { network, authority, node, head, actsDigest, at, checkpoint, addresses }: HeartbeatDraft,
): Uint8Array =>
  signStatement(
    voteKey,
    CONTEXT,
    encode('Heartbeat', { version: WIRE_VERSION, network, authority, node, head, actsDigest, at, checkpoint, addresses: [...addresses] }),
  )

/**
 * Takes a heartbeat apart; whether its node signed it, `verifyHeartbeat` says. A checkpoint is held to its form; whether the log's key signed it is
 * looked at where two are compared.
 * @throws ValiseError of the codec, `wire-value`, `id-invalid`
 */
export const parseHeartbeat = (bytes: Uint8Array): Heartbeat => {
  const statement = parseStatement(bytes, MAX_HEARTBEAT_BYTES)
  const body = decodeVersioned('Heartbeat', statement.body, MAX_HEARTBEAT_BYTES)
  return {
    network: exactly(body.network, 32, 'network'),
    authority: parseAuthorityId(body.authority),
    node: asPeerKey(exactly(body.node, 32, 'node')),
    head: exactly(body.head, 32, 'head'),
    actsDigest: exactly(body.actsDigest, 32, 'acts digest'),
    at: time(body.at, 'time of the heartbeat'),
    checkpoint: body.checkpoint,
    tree: treeOf(body.checkpoint),
    addresses: multiaddrs(body.addresses, 'A heartbeat'),
    statement,
    bytes,
  }
}

const treeOf = (bytes: Uint8Array): SignedCheckpoint | undefined => {
  if (bytes.length === 0) return undefined
  try {
    const tree = parseCheckpoint(bytes)
    if (tree.dated) return tree
  } catch {
    // told below
  }
  throw protocolError('wire-value', 'The checkpoint of a heartbeat is no dated checkpoint', { field: 'checkpoint' })
}

/** Whether this vote key signed the heartbeat. */
export const verifyHeartbeat = (voteKey: VerifyingKey, { statement }: Heartbeat): boolean => verifyStatement(voteKey, CONTEXT, statement)

export type Freshness = 'fresh' | 'warn' | 'stale'

/**
 * Whether enough administrators were heard lately. Any k of n decide; n−k+1 have at least one in common with every k, so whoever has heard as
 * many has heard one of each decision's. Heartbeats from further ahead than clocks may differ count for nothing.
 * @param heartbeats those of administrators, verified, the node's own too if it is one; of one administrator the newest counts
 * @param n administrators @param k the threshold, 1 to n @param now milliseconds since 1970
 */
export const freshness = (heartbeats: Iterable<Pick<Heartbeat, 'authority' | 'at'>>, n: number, k: number, now: number): Freshness => {
  const newest = new Map<string, number>()
  for (const { authority, at } of heartbeats) if (at <= now + CLOCK_SKEW_MS) newest.set(authority, Math.max(at, newest.get(authority) ?? 0))
  const heardWithin = (ms: number) => [...newest.values()].filter((at) => now - at < ms).length
  if (heardWithin(FRESHNESS_WARN_MS) >= n - k + 1) return 'fresh'
  return heardWithin(FRESHNESS_STALE_MS) >= n - k + 1 ? 'warn' : 'stale'
}
