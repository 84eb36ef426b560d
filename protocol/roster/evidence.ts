// Evidence: two signed things that cannot both be honest. As an item it holds the two alone; as a file it also holds the roster that says
// whose keys they were, so that anybody can check it years later. It removes nobody: administrators do, by an act or an epoch.

import { compareBytes, equalBytes } from '../../keys/bytes.ts'
import { type AuthorityId, parseAuthorityId, parsePeerId } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { armor, dearmor } from '../armor.ts'
import { conflictingProfiles, parseProfile, verifyProfile } from '../directory/profile.ts'
import { type Envelope, parseEnvelope, verifyEnvelope } from '../envelope.ts'
import { type DecidedEpoch, parseDecidedEpoch, verifyDecidedEpoch } from '../epoch/certificate.ts'
import { CONTRADICTIONS, type Contradiction, contradiction } from '../epoch/contradiction.ts'
import type { Government } from '../epoch/government.ts'
import { type Motion, parseMotion, parseVote, type Vote, verifySigner } from '../epoch/vote.ts'
import { protocolError } from '../errors.ts'
import { MAX_EVIDENCE_BYTES } from '../limits.ts'
import { parseCheckpoint, type SignedCheckpoint, verifyCheckpoint } from '../log/checkpoint.ts'
import { type LogContradiction, logContradiction } from '../log/contradiction.ts'
import { formatNote } from '../log/note.ts'
import { writeUtf8 } from '../log/text.ts'
import type { NoteVerifier } from '../log/vkey.ts'
import { isLogOrigin, type NodeRecord } from '../node-record.ts'
import { logVerifiers } from '../receipt.ts'
import { exactly } from '../value.ts'
import { decodeVersioned, encode, WIRE_VERSION } from '../wire/codec.ts'

/** Numbered from 1 in this order. */
export const EVIDENCE_KINDS = [...CONTRADICTIONS, 'forked-epoch', 'disputed-profile', 'message-conflict', 'forked-log'] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

const LABEL = 'VALISE EVIDENCE'
const NONE = new Uint8Array(0)

export interface Evidence {
  readonly kind: EvidenceKind
  /** 32 bytes */
  readonly network: Uint8Array
  /** the two, each exactly as its signer signed it; the lower bytes first */
  readonly first: Uint8Array
  readonly second: Uint8Array
  /** an encoded roster; empty in an item */
  readonly roster: Uint8Array
  readonly bytes: Uint8Array
}

/** What judging evidence asks of whoever knows the roster. */
export interface Witnesses {
  /** an epoch of this id, and who decides in it */
  epoch(id: Uint8Array): { readonly number: number; readonly government: Government } | undefined
  /** records whose keys verify what a node signs */
  signing(authority: string, node: Uint8Array): readonly NodeRecord[]
}

/** @param roster an encoded roster, for a file @returns the encoded evidence: the same bytes, in whatever order the two are given */
export const encodeEvidence = (
  kind: EvidenceKind,
  network: Uint8Array,
  a: Uint8Array,
  b: Uint8Array,
  roster: Uint8Array = NONE,
): Uint8Array => {
  const [first, second] = compareBytes(a, b) <= 0 ? [a, b] : [b, a]
  return encode('Evidence', { version: WIRE_VERSION, network, kind: EVIDENCE_KINDS.indexOf(kind) + 1, first, second, roster })
}

/** Reads evidence without judging it. @throws ValiseError of the codec, `wire-value`, `evidence-invalid` */
export const parseEvidence = (bytes: Uint8Array): Evidence => {
  const fields = decodeVersioned('Evidence', bytes, MAX_EVIDENCE_BYTES)
  const kind = EVIDENCE_KINDS[fields.kind - 1]
  if (!kind) throw protocolError('evidence-invalid', `Evidence has kind ${fields.kind}, which does not exist`, { kind: fields.kind })
  if (compareBytes(fields.first, fields.second) >= 0)
    throw protocolError('evidence-invalid', 'Evidence holds one thing twice, or the two out of order')
  return { kind, network: exactly(fields.network, 32, 'network'), first: fields.first, second: fields.second, roster: fields.roster, bytes }
}

/** Whom the evidence convicts, and of what; undefined when it convicts nobody. */
export type Conviction =
  | {
      readonly kind: EvidenceKind
      /** nobody for a fork whose two quorums are of different rounds */
      readonly accused: readonly AuthorityId[]
      readonly detail: string
      /** number of the epoch that was voted on; 0 where none was */
      readonly epoch: number
      /** id of the epoch whose administrators voted, 32 bytes */
      readonly previous?: Uint8Array
    }
  | undefined

const said = (crypto: CryptoProvider, kind: EvidenceKind, bytes: Uint8Array): Vote | Motion =>
  kind === 'double-motion' ? parseMotion(crypto, bytes) : parseVote(bytes)

const judgeSaid = (crypto: CryptoProvider, witnesses: Witnesses, { kind, first, second, network }: Evidence): Conviction => {
  const [a, b] = [said(crypto, kind, first), said(crypto, kind, second)]
  const found: Contradiction | undefined = contradiction(a, b)
  const deciding = witnesses.epoch(a.previous)
  // a vote on another number than the next is none that could be asked for, and there is no end of such numbers
  if (found !== kind || deciding?.number !== a.number - 1 || !equalBytes(a.network, network)) return undefined
  const { government } = deciding
  if (!verifySigner(government, a).ok || !verifySigner(government, b).ok) return undefined
  return {
    kind,
    accused: [a.administrator],
    detail: `in the vote on epoch ${a.number}, rounds ${a.round} and ${b.round}`,
    epoch: a.number,
    previous: a.previous,
  }
}

const judgeFork = (crypto: CryptoProvider, witnesses: Witnesses, { kind, first, second, network }: Evidence): Conviction => {
  const [a, b] = [parseDecidedEpoch(crypto, first), parseDecidedEpoch(crypto, second)]
  const { number, previous } = a.epoch
  if (equalBytes(a.epoch.id, b.epoch.id) || number !== b.epoch.number || !equalBytes(previous, b.epoch.previous)) return undefined
  const deciding = witnesses.epoch(previous)
  const instance = { network, number, previous }
  if (deciding?.number !== number - 1) return undefined
  const holds = (one: DecidedEpoch): boolean => verifyDecidedEpoch(deciding.government, instance, one).ok
  if (!holds(a) || !holds(b)) return undefined
  const [{ round: one } = { round: 0 }] = a.precommits
  const [{ round: other } = { round: 0 }] = b.precommits
  // in a later round an honest administrator may have been freed of its lock, by what others made up: their votes say who they are
  if (one !== other)
    return { kind, accused: [], detail: `two epochs ${number} were decided, in rounds ${one} and ${other}`, epoch: number, previous }
  const signers = new Set(b.precommits.map(({ administrator }) => administrator))
  const accused = a.precommits.map(({ administrator }) => administrator).filter((id) => signers.has(id))
  return { kind, accused, detail: `two epochs ${number} were decided; the accused voted for both`, epoch: number, previous }
}

const judgeProfiles = (witnesses: Witnesses, { kind, first, second, network }: Evidence): Conviction => {
  const [a, b] = [parseProfile(first), parseProfile(second)]
  if (!conflictingProfiles(a, b) || !equalBytes(a.network, network)) return undefined
  for (const profile of [a, b]) {
    const records = witnesses.signing(profile.authority, profile.node)
    if (!records.some(({ signingKey }) => verifyProfile(signingKey, profile))) return undefined
  }
  return { kind, accused: [a.authority], detail: `two profiles of serial ${a.serial}`, epoch: 0 }
}

const judgeEnvelopes = (crypto: CryptoProvider, witnesses: Witnesses, { kind, first, second, network }: Evidence): Conviction => {
  const [a, b] = [parseEnvelope(crypto, first), parseEnvelope(crypto, second)]
  const sameId = equalBytes(a.fields.message, b.fields.message) && equalBytes(a.fields.senderNode, b.fields.senderNode)
  if (!sameId || equalBytes(a.id, b.id) || !equalBytes(a.fields.network, network) || !equalBytes(b.fields.network, network))
    return undefined
  const records = witnesses.signing(a.fields.sender, a.fields.senderNode)
  const isSigned = (one: Envelope): boolean =>
    records.some(({ authority, signingKey }) => one.fields.sender === authority && verifyEnvelope(crypto, signingKey, one))
  const holds = isSigned(a) && isSigned(b)
  return holds ? { kind, accused: [a.fields.sender], detail: 'one message id with two envelopes', epoch: 0 } : undefined
}

/** The keys that sign checkpoints of an origin for these records. */
const logKeys = (crypto: CryptoProvider, records: readonly NodeRecord[], origin: string): readonly NoteVerifier[] =>
  records.flatMap((record) => logVerifiers(crypto, record)).filter(({ name }) => name === origin)

/** A checkpoint as evidence holds it: with the one signature of the log's key, whatever others stand beside it; undefined without. */
const bareCheckpoint = ({ note }: SignedCheckpoint, logs: readonly NoteVerifier[]): Uint8Array | undefined => {
  const text = writeUtf8(note.text)
  const own = note.signatures.find(({ name, keyId, signature }) =>
    logs.some((log) => log.name === name && equalBytes(log.keyId, keyId) && log.verify(text, signature)),
  )
  return own && formatNote({ text: note.text, signatures: [own] })
}

/**
 * Evidence that a log has two histories, of two of its checkpoints; undefined when they do not contradict each other, or when no key of these records signed both.
 * @param records those of the node whose log it is
 */
export const forkedLogEvidence = (
  crypto: CryptoProvider,
  network: Uint8Array,
  records: readonly NodeRecord[],
  [a, b]: readonly [SignedCheckpoint, SignedCheckpoint],
): Uint8Array | undefined => {
  if (!logContradiction(crypto, a, b)) return undefined
  const logs = logKeys(crypto, records, a.origin)
  const [one, other] = [bareCheckpoint(a, logs), bareCheckpoint(b, logs)]
  return one && other && encodeEvidence('forked-log', network, one, other)
}

/** What two dated checkpoints show. */
const ON_CHAIN: Record<Exclude<LogContradiction, 'root'>, string> = {
  'same-time': 'two checkpoints have one time',
  'passed-over': 'the later checkpoint denies the earlier one',
  'other-before': 'the later checkpoint names another one of the earlier time',
  shrunk: 'the later checkpoint has fewer entries',
}

/** Two checkpoints need no network: the log's name and key are those of a member's node. */
const judgeLogs = (crypto: CryptoProvider, witnesses: Witnesses, { kind, first, second }: Evidence): Conviction => {
  const [a, b] = [parseCheckpoint(first), parseCheckpoint(second)]
  const found = logContradiction(crypto, a, b)
  if (!found) return undefined
  const [, authority = '', peer = ''] = a.origin.split('/')
  if (!isLogOrigin(a.origin)) return undefined
  const logs = logKeys(crypto, witnesses.signing(authority, parsePeerId(peer)), a.origin)
  const isSigned = (one: SignedCheckpoint): boolean =>
    one.note.signatures.length === 1 && logs.some((log) => verifyCheckpoint(one, log, { everySignatureMustVerify: true }).ok)
  if (!isSigned(a) || !isSigned(b)) return undefined
  const detail =
    found === 'root' ? `two trees of ${a.size} entries in the log ${a.origin}` : `two histories of the log ${a.origin}: ${ON_CHAIN[found]}`
  return { kind, accused: [parseAuthorityId(authority)], detail, epoch: 0 }
}

/** Judges evidence by the roster that `witnesses` know. @throws ValiseError for parts that are not what the kind says */
export const judgeEvidence = (crypto: CryptoProvider, witnesses: Witnesses, evidence: Evidence): Conviction => {
  if (evidence.kind === 'forked-epoch') return judgeFork(crypto, witnesses, evidence)
  if (evidence.kind === 'disputed-profile') return judgeProfiles(witnesses, evidence)
  if (evidence.kind === 'forked-log') return judgeLogs(crypto, witnesses, evidence)
  if (evidence.kind === 'message-conflict') return judgeEnvelopes(crypto, witnesses, evidence)
  return judgeSaid(crypto, witnesses, evidence)
}

/** The text of an evidence file. */
export const evidenceFile = (crypto: CryptoProvider, bytes: Uint8Array): string => armor(crypto, LABEL, bytes)

/** Reads an evidence file. @throws ValiseError as `parseEvidence`, `file-not-recognised`, `file-damaged`; `evidence-invalid` without a roster */
export const readEvidenceFile = (crypto: CryptoProvider, text: string): Evidence => {
  const evidence = parseEvidence(dearmor(crypto, LABEL, text, MAX_EVIDENCE_BYTES))
  if (evidence.roster.length === 0)
    throw protocolError('evidence-invalid', 'An evidence file lacks the roster that says whose keys were used')
  return evidence
}
