// What other authorities have cosigned of the logs in a trail: that a log had grown to a size by a time, and only grown. What stands before that size was there then.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { compareBytes } from '../../keys/bytes.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { encodeCheckpoint, type SignedCheckpoint, verifyCheckpoint } from '../log/checkpoint.ts'
import { logNumberOf } from '../log-epoch.ts'
import type { NodeRecord } from '../node-record.ts'
import type { Ledger } from '../roster/ledger.ts'
import { may, type Roster } from '../roster/roster.ts'
import { judgeWitnesses, type Witness, type Witnessed, witnessVerifier } from '../witness/policy.ts'
import type { CertifiedNodes } from './certified.ts'
import { type Fault, leavesBefore, type PlacedLeaf } from './links.ts'
import { isCosigned, othersEntries, type SeenEntry } from './others.ts'
import type { Trail } from './trail.ts'

/** A checkpoint of one of the maker's logs that others have cosigned. */
export interface Seen {
  /** the log's place among those of the trail, from 0 */
  readonly log: number
  readonly size: number
  readonly verdict: Witnessed
}

interface Candidate extends Witness {
  readonly record: NodeRecord
}

const candidatesOf = (crypto: CryptoProvider, roster: Roster, nodes: CertifiedNodes): Candidate[] =>
  roster.members.flatMap((member) =>
    nodes.all(member.authority).map((record) => ({
      record,
      authority: member.authority,
      node: record.peerKey,
      counts: may(member, 'witness', roster.rules),
      verifier: witnessVerifier(crypto, record),
    })),
  )

const nameOf = ({ name, keyId }: { readonly name: string; readonly keyId: Uint8Array }): string => `${name} ${keyId.join('.')}`

/** Cosignatures stand behind the log's signature, by name and key, so that one set of them has one spelling. */
const isOrdered = ({ origin, note }: SignedCheckpoint): boolean => {
  const [own, ...others] = note.signatures
  const keys = others.map(({ name, keyId }) => utf8ToBytes(nameOf({ name, keyId })))
  return own?.name === origin && keys.every((key, i) => i === 0 || compareBytes(keys[i - 1] ?? key, key) < 0)
}

/** Judges who has cosigned a checkpoint of an authority's log; each key that did is needed. */
type Judge = (owner: string, checkpoint: SignedCheckpoint) => Witnessed | string

const judgeIn = (crypto: CryptoProvider, ledger: Ledger, nodes: CertifiedNodes): Judge => {
  const roster = ledger.roster(ledger.charter.created)
  // of several records with one witness key the first counts, as everywhere
  const witnesses = new Map<string, Candidate>()
  for (const one of candidatesOf(crypto, roster, nodes)) if (!witnesses.has(nameOf(one.verifier))) witnesses.set(nameOf(one.verifier), one)
  // one checkpoint proves many entries of a busy log
  const judged = new Map<string, Witnessed | string>()
  return (owner, checkpoint) => {
    const text = `${owner} ${textOf(checkpoint)}`
    const known = judged.get(text)
    if (known !== undefined) return known
    const verdict = judgeWitnesses(crypto, roster, owner, checkpoint, [...witnesses.values()])
    const unknown = verdict.ok ? [...verdict.unknown, ...furtherOwn(checkpoint)] : []
    let result: Witnessed | string = verdict.ok ? verdict : verdict.message
    if (unknown.length > 0) result = `a signature is by the unknown key ${unknown.join(', ')}`
    judged.set(text, result)
    if (typeof result === 'string') return result
    for (const signature of checkpoint.note.signatures) {
      const witness = witnesses.get(nameOf(signature))
      if (witness) nodes.find(witness.authority, witness.node, (record) => record === witness.record)
    }
    return result
  }
}

const textOf = (checkpoint: SignedCheckpoint): string => new TextDecoder().decode(encodeCheckpoint(checkpoint))

/** The log's own name under any other key than the one that signed it. */
const furtherOwn = ({ origin, note }: SignedCheckpoint): string[] =>
  note.signatures
    .filter(({ name }) => name === origin)
    .slice(1)
    .map(({ name }) => name)

/** What others have cosigned: of the maker's logs, and of those that prove receipts and entries `sent`. */
export interface Sightings {
  readonly seen: readonly Seen[]
  readonly others: readonly SeenEntry[]
}

/** Judges every cosigned checkpoint of a trail. @returns what was seen, or what is wrong */
export const judgeSeen = (crypto: CryptoProvider, trail: Trail, ledger: Ledger, nodes: CertifiedNodes): Sightings | Fault => {
  const entries = othersEntries(trail)
  if (trail.logs.every(({ witnessed }) => witnessed.length === 0) && !entries.some(({ proof }) => isCosigned(proof)))
    return { seen: [], others: entries.map((entry) => ({ ...entry, verdict: undefined })) }
  const judge = judgeIn(crypto, ledger, nodes)
  const seen: Seen[] = []
  for (const [log, { witnessed }] of trail.logs.entries())
    for (const { checkpoint } of witnessed) {
      const { size, origin, note } = checkpoint
      const part = `witnessed checkpoint of ${size} entries of log ${logNumberOf(origin)}`
      const declared = nodes.log(trail.authority, origin)
      const own = declared && verifyCheckpoint(checkpoint, declared.verifier, { everySignatureMustVerify: false })
      if (!own?.ok) return { part, reason: own?.message ?? `no record of ${trail.authority} declares the log` }
      const verdict = judge(trail.authority, checkpoint)
      if (typeof verdict === 'string') return { part, reason: verdict }
      if (note.signatures.length < 2 || !isOrdered(checkpoint))
        return { part, reason: 'nobody has cosigned it, or the cosignatures are not in the order of their names' }
      seen.push({ log, size, verdict })
    }
  const others: SeenEntry[] = []
  for (const entry of entries) {
    const verdict = isCosigned(entry.proof) ? judge(entry.authority, entry.proof.proof.tree) : undefined
    if (typeof verdict === 'string') return { part: entry.part, reason: verdict }
    others.push({ ...entry, verdict })
  }
  return { seen, others }
}

/** Whether a quorum saw the log with a leaf in it, and not yet with another that came later. */
export const isSeenBetween = (seen: readonly Seen[], leaf: PlacedLeaf, later: PlacedLeaf): boolean =>
  seen.some(
    ({ log, size, verdict }) => verdict.witnessed && log === leaf.log && size > leaf.index && (log < later.log || size <= later.index),
  )

/** The leaves that a trail tells of and no quorum has seen: they rest on the maker's word. Those that its making wrote nobody can have seen before. */
export const unseenLeaves = ({ trail, seen }: { readonly trail: Trail; readonly seen: readonly Seen[] }): readonly PlacedLeaf[] =>
  leavesBefore(trail).filter((leaf) => !seen.some(({ log, size, verdict }) => verdict.witnessed && log === leaf.log && size > leaf.index))
