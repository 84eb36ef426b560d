// Who witnessed a log's checkpoint, and whether that is enough: distinct other authorities are counted, by the roster that the caller gives, which is
// the one of now for what comes now, and that of then for what was. The number is not a rule that a charter sets: it follows from how many members there are.

import type { AuthorityId, PeerKey } from '../../keys/ids.ts'
import { peerIdText } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import type { SignedCheckpoint } from '../log/checkpoint.ts'
import { type CosignatureVerifier, cosignatureTime, ed25519CosignatureVerifier } from '../log/cosignature.ts'
import { MAX_SIGNATURES, type NoteSignature, verifyNote } from '../log/note.ts'
import { type NodeRecord, witnessNameOf } from '../node-record.ts'
import { may, type Roster } from '../roster/roster.ts'

/** Other authorities that could witness a log: with fewer, one that lies cannot be outvoted by those that do not. */
export const LEAST_WITNESSES = 3

/** How many have to cosign, and how many of them may lie. */
export interface Quorum {
  /** distinct authorities, the log's own not among them */
  readonly cosigned: number
  /** so many may be faulty: a time that so many and one more name or precede is not made up */
  readonly faulty: number
}

/**
 * The quorum of `others` authorities that could witness: with the log's own it is ⌊2n/3⌋+1 of all n, so that two quorums have an honest authority in
 * common while fewer than a third are faulty. Undefined below four members, and where a note cannot hold so many signatures.
 */
export const witnessQuorum = (others: number): Quorum | undefined => {
  const cosigned = Math.floor((2 * (others + 1)) / 3)
  if (others < LEAST_WITNESSES || cosigned >= MAX_SIGNATURES) return undefined
  return { cosigned, faulty: Math.floor(others / 3) }
}

/** The quorum for the logs of an authority: of all others that may witness by the roster. */
export const quorumFor = (roster: Roster, owner: string): Quorum | undefined =>
  witnessQuorum(roster.members.filter((member) => member.authority !== owner && may(member, 'witness', roster.rules)).length)

/** A node's witness key, and whether its authority counts in the roster that names it. */
export interface Witness {
  readonly authority: AuthorityId
  readonly node: PeerKey
  readonly counts: boolean
  readonly verifier: CosignatureVerifier
}

/** The verifier of what a node cosigns: its witness key under its name. */
export const witnessVerifier = (
  crypto: CryptoProvider,
  { authority, peerKey, witnessKey }: Pick<NodeRecord, 'authority' | 'peerKey' | 'witnessKey'>,
): CosignatureVerifier => ed25519CosignatureVerifier(crypto, witnessNameOf(authority, peerIdText(peerKey)), witnessKey)

/** The witness keys that a roster names: those in force and those that others replaced, of all members. */
export const witnessesOf = (crypto: CryptoProvider, roster: Roster): readonly Witness[] =>
  roster.members.flatMap((member) =>
    [...member.nodes, ...member.replaced.map(({ record }) => record)].map((record) => ({
      authority: member.authority,
      node: record.peerKey,
      counts: may(member, 'witness', roster.rules),
      verifier: witnessVerifier(crypto, record),
    })),
  )

/** An authority that cosigned, and when it first did: seconds since 1970, by its own clock. */
export interface Cosigned {
  readonly authority: AuthorityId
  readonly time: number
}

export interface Witnessed {
  readonly ok: true
  /** distinct authorities that count, the log's own left out; the earliest first */
  readonly cosigned: readonly Cosigned[]
  /** undefined where none can be claimed */
  readonly quorum: Quorum | undefined
  /** whether a quorum has cosigned */
  readonly witnessed: boolean
  /** when a quorum has: all that the log then held existed by that time. Seconds since 1970 */
  readonly existedBy: number | undefined
  /** names of signers, beside the log itself, whose keys the roster does not name */
  readonly unknown: readonly string[]
}

/** Who witnessed a checkpoint; or whose cosignature is wrong. */
export type WitnessVerdict = Witnessed | { readonly ok: false; readonly reason: 'signature'; readonly message: string }

const earliest = (found: readonly Cosigned[]): readonly Cosigned[] => {
  const times = new Map<AuthorityId, number>()
  for (const { authority, time } of found) times.set(authority, Math.min(time, times.get(authority) ?? time))
  return [...times]
    .map(([authority, time]) => ({ authority, time }))
    .sort((a, b) => a.time - b.time || (a.authority < b.authority ? -1 : 1))
}

const keyOf = ({ name, keyId }: Pick<NoteSignature, 'name' | 'keyId'>): string => `${name} ${keyId.join('.')}`

/**
 * Judges the cosignatures of a checkpoint. The log's own signature is `verifyCheckpoint`'s to verify.
 * @param owner the authority whose log it is: what its own nodes cosign does not count
 * @param witnesses as `witnessesOf` gives them, when they are at hand
 */
export const judgeWitnesses = (
  crypto: CryptoProvider,
  roster: Roster,
  owner: string,
  checkpoint: SignedCheckpoint,
  witnesses: readonly Witness[] = witnessesOf(crypto, roster),
): WitnessVerdict => {
  const byKey = new Map(witnesses.map((witness) => [keyOf(witness.verifier), witness]))
  const others = checkpoint.note.signatures.filter(({ name }) => name !== checkpoint.origin)
  const known = others.flatMap((signature) => {
    const witness = byKey.get(keyOf(signature))
    return witness ? [{ ...witness, time: cosignatureTime(signature.signature) ?? 0 }] : []
  })
  const unknown = others.filter((signature) => !byKey.has(keyOf(signature))).map(({ name }) => name)
  if (known.length > 0) {
    const verdict = verifyNote(
      checkpoint.note,
      known.map(({ verifier }) => verifier),
    )
    if (!verdict.ok) return { ok: false, reason: 'signature', message: verdict.message }
  }
  const cosigned = earliest(known.filter(({ authority, counts }) => counts && authority !== owner))
  const quorum = quorumFor(roster, owner)
  const witnessed = quorum !== undefined && cosigned.length >= quorum.cosigned
  const existedBy = witnessed ? cosigned[quorum.faulty]?.time : undefined
  return { ok: true, cosigned, quorum, witnessed, existedBy, unknown }
}
