// What other authorities have cosigned of the maker's logs: that a log had grown to a size by a time, and only grown. What stands before that size was there then.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { compareBytes } from '../../keys/bytes.ts'
import { hash } from '../../keys/hashing.ts'
import { hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { encodeCheckpoint, type SignedCheckpoint, verifyCheckpoint } from '../log/checkpoint.ts'
import { logNumberOf } from '../log-epoch.ts'
import type { NodeRecord } from '../node-record.ts'
import type { Ledger } from '../roster/ledger.ts'
import { may, type Roster } from '../roster/roster.ts'
import { judgeWitnesses, type Witness, type Witnessed, witnessVerifier } from '../witness/policy.ts'
import type { CertifiedNodes } from './certified.ts'
import { type Fault, type PlacedLeaf, threadLeaves } from './links.ts'
import type { Trail } from './trail.ts'

/**
 * What the end of a trail has as its subject: which cosigned checkpoints are in it, so that none can be taken out. Empty for none.
 * @param notes the signed notes, exactly, in the order of the trail @returns hex of 32 bytes
 */
export const witnessedDigest = (crypto: CryptoProvider, notes: readonly Uint8Array[]): string =>
  notes.length === 0 ? '' : hex(hash(crypto, 'valise/v1/trail-witnessed', ...notes))

/** The cosigned checkpoints are those that the end names. */
export const witnessedFault = (crypto: CryptoProvider, trail: Trail): Fault | undefined => {
  const notes = trail.logs.flatMap(({ witnessed }) => witnessed.map(({ checkpoint }) => encodeCheckpoint(checkpoint)))
  const end = trail.logs.at(-1)?.leaves.at(-1)
  return end?.record.subject === witnessedDigest(crypto, notes)
    ? undefined
    : { part: 'witnessed checkpoints', reason: 'they are not those that the end of the trail names' }
}

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

/** Judges every cosigned checkpoint of a trail. @returns what was seen, or what is wrong */
export const judgeSeen = (crypto: CryptoProvider, trail: Trail, ledger: Ledger, nodes: CertifiedNodes): readonly Seen[] | Fault => {
  if (trail.logs.every(({ witnessed }) => witnessed.length === 0)) return []
  const roster = ledger.roster(ledger.charter.created)
  const candidates = candidatesOf(crypto, roster, nodes)
  // of several records with one witness key the first counts, as everywhere
  const witnesses = candidates.filter(({ verifier }, i) => candidates.findIndex((one) => nameOf(one.verifier) === nameOf(verifier)) === i)
  const seen: Seen[] = []
  for (const [log, { witnessed }] of trail.logs.entries())
    for (const { checkpoint } of witnessed) {
      const { size, origin, note } = checkpoint
      const part = `witnessed checkpoint of ${size} entries of log ${logNumberOf(origin)}`
      const declared = nodes.log(trail.authority, origin)
      const own = declared && verifyCheckpoint(checkpoint, declared.verifier, { everySignatureMustVerify: false })
      if (!own?.ok) return { part, reason: own?.message ?? `no record of ${trail.authority} declares the log` }
      const verdict = judgeWitnesses(crypto, roster, trail.authority, checkpoint, witnesses)
      if (!verdict.ok) return { part, reason: verdict.message }
      if (verdict.unknown.length > 0) return { part, reason: `a signature is by the unknown key ${verdict.unknown.join(', ')}` }
      if (note.signatures.length < 2 || !isOrdered(checkpoint))
        return { part, reason: 'nobody has cosigned it, or the cosignatures are not in the order of their names' }
      for (const signature of note.signatures.slice(1)) {
        const witness = witnesses.find(({ verifier }) => nameOf(verifier) === nameOf(signature))
        nodes.find(witness?.authority ?? '', witness?.node, (record) => record === witness?.record)
      }
      seen.push({ log, size, verdict })
    }
  return seen
}

/** Whether a quorum saw the log with a leaf in it, and not yet with another that came later. */
export const isSeenBetween = (seen: readonly Seen[], leaf: PlacedLeaf, later: PlacedLeaf): boolean =>
  seen.some(
    ({ log, size, verdict }) => verdict.witnessed && log === leaf.log && size > leaf.index && (log < later.log || size <= later.index),
  )

/** The leaves of the thread that no quorum has seen: they rest on the maker's word. */
export const unseenLeaves = ({ trail, seen }: { readonly trail: Trail; readonly seen: readonly Seen[] }): readonly PlacedLeaf[] =>
  threadLeaves(trail).filter((leaf) => !seen.some(({ log, size, verdict }) => verdict.witnessed && log === leaf.log && size > leaf.index))
