// The nodes of a member, as records that its authority signed say. A record that only moves a node is used at once; one that brings a new
// key waits a day from when it was first seen here, and the authority's other nodes can veto it meanwhile, so that a stolen authority key adds no
// silent reader.

import { equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import type { Card } from '../card.ts'
import { NODE_KEY_MARGIN_MS, RECORD_WAIT_MS, REPLACED_KEY_MS } from '../limits.ts'
import { goesOnWithLog, opensLogAfter } from '../log-epoch.ts'
import type { NodeRecord } from '../node-record.ts'
import type { Prekey } from '../prekey.ts'

/** Nodes of one authority: a main node, a spare, and two in other places, twice over. */
export const MAX_NODES = 8
/** Records of one node that are kept: the one in force, and what is to follow it. */
export const MAX_RECORDS_EACH = 4

export interface KeptRecord {
  readonly record: NodeRecord
  /** the authority key that signed it, hex */
  readonly signedBy: string
  /** when this node first held it, milliseconds since 1970 */
  readonly seen: number
  /** whether a node of the authority that was in force has vetoed it */
  readonly vetoed: boolean
}

export interface NodesNow {
  /** the nodes in force, the card's first */
  readonly nodes: readonly NodeRecord[]
  /** records that wait for their day, with the time from which they count */
  readonly waiting: readonly { readonly record: NodeRecord; readonly from: number }[]
  /** records whose signing or vote key another one replaced, the first first; without those that were declared compromised */
  readonly replaced: readonly ReplacedRecord[]
}

export interface ReplacedRecord {
  readonly record: NodeRecord
  /** when its keys came into force and when others did, milliseconds since 1970; 0 for those of a card */
  readonly since: number
  readonly until: number
}

/** An act that declares a member's keys compromised: since when they are, and when that was said. Milliseconds since 1970. */
export interface Compromise {
  readonly since: number
  readonly declared: number
}

/** What names a node: a transport key alone names none, since whoever declares it for a node need not hold it. */
export const placeOf = (authority: string, node: Uint8Array): string => `${authority} ${hex(node)}`

/** The keys of a node but that of its log. */
const keysOf = (record: NodeRecord): Uint8Array[] => [
  record.signingKey.publicKey,
  record.voteKey.publicKey,
  record.witnessKey.publicKey,
  record.peerKey,
]

const prekeyText = ({ epoch, publicKey, notBefore, notAfter }: Prekey): string => [epoch, hex(publicKey), notBefore, notAfter].join(' ')

/** Whether a record's log can follow that of the one before it. One name with two keys would be two logs, and one that does not name the log before it a fork. */
export const followsLog = (before: NodeRecord, next: NodeRecord): boolean => goesOnWithLog(before, next) || opensLogAfter(before, next)

/**
 * Whether a record has the keys of the one before it, and no prekey that that one had not: mail is sealed to those. It may open a new log, since the node has
 * signed that too: with the key that it had before, which a thief of the authority's key has not.
 */
export const bringsNoKey = (before: NodeRecord, next: NodeRecord): boolean => {
  const others = keysOf(next)
  const prekeys = new Set(before.prekeys.map(prekeyText))
  return (
    followsLog(before, next) &&
    keysOf(before).every((key, i) => equalBytes(key, others[i] ?? new Uint8Array(0))) &&
    next.prekeys.every((prekey) => prekeys.has(prekeyText(prekey)))
  )
}

/** Whether a record has other keys to sign with than the one before it. */
const signsAnew = (before: NodeRecord, next: NodeRecord): boolean =>
  !equalBytes(before.signingKey.publicKey, next.signingKey.publicKey) || !equalBytes(before.voteKey.publicKey, next.voteKey.publicKey)

/** A record in force, and since when. */
interface Standing {
  readonly record: NodeRecord
  readonly since: number
}

/** @param records of one authority, in any order */
export const nodesNow = (
  cards: readonly Card[],
  records: readonly KeptRecord[],
  now: number,
  compromises: readonly Compromise[] = [],
): NodesNow => {
  const inForce = new Map<string, Standing>()
  for (const { node } of cards) inForce.set(hex(node.peerKey), { record: node, since: 0 })
  const keys = new Set(cards.map(({ authorityKey }) => hex(authorityKey.publicKey)))
  const waiting: { record: NodeRecord; from: number }[] = []
  const replaced: ReplacedRecord[] = []
  const usable = records.filter(({ signedBy, vetoed }) => keys.has(signedBy) && !vetoed)
  for (const { record, seen } of [...usable].sort((a, b) => a.record.serial - b.record.serial)) {
    const peer = hex(record.peerKey)
    const before = inForce.get(peer)
    if (before && record.serial <= before.record.serial) continue
    if ((before && !followsLog(before.record, record)) || (!before && inForce.size >= MAX_NODES)) continue
    const from = before && bringsNoKey(before.record, record) ? seen : seen + RECORD_WAIT_MS
    if (now < from) {
      waiting.push({ record, from })
      continue
    }
    const since = Math.max(from, before?.since ?? 0)
    if (before && signsAnew(before.record, record)) replaced.push({ record: before.record, since: before.since, until: since })
    inForce.set(peer, { record, since: before && !signsAnew(before.record, record) ? before.since : since })
  }
  return {
    nodes: [...inForce.values()].map(({ record }) => record),
    waiting,
    replaced: replaced.filter((one) => !isCompromised(one, compromises)),
  }
}

/** Whether keys that were in use from `since` to `until` are among those that a declaration speaks of. */
const isCompromised = ({ since, until }: ReplacedRecord, compromises: readonly Compromise[]): boolean =>
  compromises.some((one) => one.since < until && since <= one.declared)

/**
 * The records whose keys verify what a node signs: the one in force, then those that it replaced less than `NODE_KEY_MARGIN_MS + REPLACED_KEY_MS` ago. One
 * that still waits lends its keys to nothing.
 */
export const signingRecords = (
  { nodes, replaced }: Pick<NodesNow, 'nodes' | 'replaced'>,
  node: Uint8Array,
  now: number,
): readonly NodeRecord[] => [
  ...nodes.filter(({ peerKey }) => equalBytes(peerKey, node)),
  ...replaced
    .filter(({ record, until }) => equalBytes(record.peerKey, node) && now < until + NODE_KEY_MARGIN_MS + REPLACED_KEY_MS)
    .map(({ record }) => record),
]

/**
 * The record with whose keys a node itself signs: until the margin is over, the one before. Undefined when it has none in force.
 * @param now milliseconds since 1970, by its own ledger
 */
export const recordToSignWith = (
  { nodes, replaced }: Pick<NodesNow, 'nodes' | 'replaced'>,
  node: Uint8Array,
  now: number,
): NodeRecord | undefined =>
  replaced.find(({ record, until }) => equalBytes(record.peerKey, node) && now < until + NODE_KEY_MARGIN_MS)?.record ??
  nodes.find(({ peerKey }) => equalBytes(peerKey, node))
