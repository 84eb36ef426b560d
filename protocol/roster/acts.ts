// The attestations that a ledger holds: merged to their stored form, and what they come to for each subject. It asks the chain of epochs who
// may sign and which acts have effect, and keeps nothing else.

import { compareBytes, equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import type { VerifyingKey } from '../../keys/signing.ts'
import type { Charter } from '../charter.ts'
import { actsDigest } from '../epoch/epoch.ts'
import { voteKeyOf } from '../epoch/government.ts'
import { MAX_ACTS, MAX_PROPOSALS_EACH } from '../limits.ts'
import type { Act } from './act.ts'
import type { Approval } from './approval.ts'
import {
  type Attestation,
  encodeAttestation,
  isComplete,
  mergeAttestations,
  parseAttestation,
  peekAttestation,
  verifyAttestation,
} from './attestation.ts'
import type { Chain, EpochState } from './chain.ts'
import { type History, historyAfter, historyOf } from './history.ts'

export interface KeptAttestation {
  readonly attestation: Attestation
  readonly epoch: EpochState
  readonly complete: boolean
  /** the stored form */
  readonly bytes: Uint8Array
}

export type ActOutcome =
  | { readonly result: 'new'; readonly kept: KeptAttestation; readonly before: KeptAttestation | undefined }
  | { readonly result: 'known' | 'waiting' | 'refused'; readonly reason: string }
  /** complete, of an epoch that was closed without it */
  | { readonly result: 'late'; readonly kept: KeptAttestation }

const SUBJECTLESS = ''

export class Acts {
  readonly #crypto: CryptoProvider
  readonly #charter: Charter
  readonly #chain: Chain
  readonly #kept = new Map<string, KeptAttestation>()
  readonly #bySubject = new Map<string, Set<string>>()
  readonly #histories = new Map<string, History>()
  #root: Uint8Array | undefined
  #counted: readonly Uint8Array[] | undefined

  constructor(crypto: CryptoProvider, charter: Charter, chain: Chain) {
    this.#crypto = crypto
    this.#charter = charter
    this.#chain = chain
  }

  find(id: Uint8Array): KeptAttestation | undefined {
    return this.#kept.get(hex(id))
  }

  all(): Iterable<KeptAttestation> {
    return this.#kept.values()
  }

  /** Everybody about whom there is an act, and the founding members. */
  subjects(): Set<string> {
    const found = new Set<string>(this.#charter.members.map(({ authority }) => authority))
    for (const subject of this.#bySubject.keys()) if (subject !== SUBJECTLESS) found.add(subject)
    return found
  }

  /** What the acts about one subject come to. */
  history(subject: string): History {
    const known = this.#histories.get(subject)
    if (known) return known
    const acts = [...(this.#bySubject.get(subject) ?? [])].flatMap((id) => {
      const kept = this.#kept.get(id)
      return kept && this.#hasEffect(kept) ? [kept.attestation.act] : []
    })
    const founder = this.#charter.members.find(({ authority }) => authority === subject)
    const history = historyOf(this.#crypto, founder, acts)
    this.#histories.set(subject, history)
    return history
  }

  /** Acts about members that have not been approved yet. */
  open(): readonly Act[] {
    return [...this.#kept.values()].flatMap(({ complete, attestation: { act } }) => (complete || act.kind === 'government' ? [] : [act]))
  }

  /** Ids of all acts about members that count, ascending. */
  counted(): readonly Uint8Array[] {
    this.#counted ??= [...this.#bySubject.keys()]
      .filter((subject) => subject !== SUBJECTLESS)
      .flatMap((subject) => this.history(subject).counted.map(({ id }) => id))
      .sort(compareBytes)
    return this.#counted
  }

  /** Merkle root over the ids of `counted`, 32 bytes. */
  root(): Uint8Array {
    this.#root ??= actsDigest(this.#crypto, this.counted())
    return this.#root
  }

  /** Whether an act about a member counts. */
  isCounted(act: Act): boolean {
    return act.subject !== undefined && this.history(act.subject).counted.some(({ id }) => equalBytes(id, act.id))
  }

  /** A counted act, and those that count and come after it, directly or not: what began to count with it. None when it does not count. */
  startingWith(act: Act): readonly Act[] {
    const { heads } = this.history(act.subject ?? SUBJECTLESS)
    if (heads.some((id) => equalBytes(id, act.id))) return [act]
    const reached = new Set<string>([hex(act.id)])
    const found: Act[] = []
    // each stands after those that it comes after
    for (const one of this.history(act.subject ?? SUBJECTLESS).counted)
      if (equalBytes(one.id, act.id) || one.after.some((id) => reached.has(hex(id)))) {
        reached.add(hex(one.id))
        found.push(one)
      }
    return found
  }

  /** Ids of the acts about members that count and were decided in the current epoch, ascending: what the next epoch lists. */
  ofCurrentEpoch(): readonly Uint8Array[] {
    const { id } = this.#chain.current
    return this.counted().filter((act) => {
      const kept = this.find(act)
      return kept !== undefined && equalBytes(kept.attestation.act.epoch, id)
    })
  }

  /** The approvals of an attestation with the keys that they are to be held against; none of one that is known, or cannot be read. */
  approvalsToVerify(bytes: Uint8Array): { readonly key: VerifyingKey; readonly approval: Approval }[] {
    try {
      const { epoch, id, approvals } = peekAttestation(this.#crypto, bytes)
      const government = this.#chain.find(epoch)?.government
      if (!government || this.find(id)) return []
      return approvals.flatMap((approval) => {
        const key = voteKeyOf(government, approval.administrator)
        return key ? [{ key, approval }] : []
      })
    } catch {
      return []
    }
  }

  /** Takes an attestation in. @param verified whether its signatures were verified before @throws ValiseError for what is none */
  offer(bytes: Uint8Array, now: number, verified: boolean): ActOutcome {
    const attestation = parseAttestation(this.#crypto, bytes, verified)
    const { act } = attestation
    if (!equalBytes(act.network, this.#charter.network)) return { result: 'refused', reason: 'it belongs to another network' }
    const epoch = this.#chain.find(act.epoch)
    if (!epoch) return { result: 'waiting', reason: 'its epoch is not known here' }
    const before = this.find(act.id)
    if (before && equalBytes(before.bytes, bytes)) return { result: 'known', reason: 'it is here' }
    if (!verified) verifyAttestation(epoch.government, attestation)
    if (attestation.count === 0) return { result: 'refused', reason: 'nobody has approved it' }
    const merged = before ? mergeAttestations(before.attestation, attestation, epoch.government.threshold) : trimmed(attestation, epoch)
    const kept: KeptAttestation = {
      attestation: merged,
      epoch,
      complete: isComplete(epoch.government, merged),
      // one attestation has one encoding
      bytes: merged === attestation ? bytes : encodeAttestation(merged),
    }
    if (before && equalBytes(before.bytes, kept.bytes)) return { result: 'known', reason: 'all of it is here' }
    if (!this.#chain.counts(epoch, act.id))
      return kept.complete ? { result: 'late', kept } : { result: 'known', reason: 'its epoch is closed' }
    const full = before ? undefined : this.#isFull(kept, now)
    if (full) return { result: 'known', reason: full }
    this.#keep(kept)
    return { result: 'new', kept, before }
  }

  /** Why an attestation that was not here finds no place; undefined when it does. */
  #isFull({ attestation, complete, epoch }: KeptAttestation, now: number): string | undefined {
    if (this.#kept.size >= MAX_ACTS) return 'no more acts are taken'
    if (complete) return undefined
    const { act, approvals } = attestation
    if (now >= act.created + epoch.government.rules.proposalLifetime) return 'the proposal has expired'
    // one approver with room is enough: else whoever has none left could keep out what others propose, by approving it too
    const open = this.#open()
    const hasRoom = approvals.some(({ administrator }) => (open.get(administrator) ?? 0) < MAX_PROPOSALS_EACH)
    return hasRoom ? undefined : `too many proposals of ${approvals.map(({ administrator }) => administrator).join(' and ')} wait`
  }

  /** How many proposals that wait each administrator has approved. */
  #open(): Map<string, number> {
    const open = new Map<string, number>()
    for (const { complete, attestation } of this.#kept.values())
      if (!complete) for (const { administrator } of attestation.approvals) open.set(administrator, (open.get(administrator) ?? 0) + 1)
    return open
  }

  #keep(kept: KeptAttestation): void {
    const { act } = kept.attestation
    const id = hex(act.id)
    const subject = act.subject ?? SUBJECTLESS
    const isNew = this.#kept.get(id)?.complete !== true
    this.#kept.set(id, kept)
    const acts = this.#bySubject.get(subject)
    if (acts) acts.add(id)
    else this.#bySubject.set(subject, new Set([id]))
    if (!kept.complete) return
    const history = this.#histories.get(subject)
    this.#changed(subject)
    const next = history && isNew && this.#hasEffect(kept) ? historyAfter(this.#crypto, history, act) : undefined
    if (next) this.#histories.set(subject, next)
  }

  /** The chain has another epoch: what counts is asked anew. */
  recount(): void {
    this.#histories.clear()
    this.#counted = undefined
    this.#root = undefined
  }

  #changed(subject: string): void {
    this.#histories.delete(subject)
    this.#counted = undefined
    this.#root = undefined
  }

  /** After a new epoch: drops what the closed one left without effect. @returns what was dropped */
  close(): KeptAttestation[] {
    const { id } = this.#chain.current
    const isOver = ({ epoch, attestation: { act } }: KeptAttestation) =>
      !equalBytes(epoch.id, id) && (act.kind === 'government' || !this.#chain.counts(epoch, act.id))
    return this.#drop(isOver)
  }

  /** Drops proposals that nobody may approve any more. @returns what was dropped */
  expire(now: number): KeptAttestation[] {
    return this.#drop(
      ({ complete, epoch, attestation: { act } }) => !complete && now >= act.created + epoch.government.rules.proposalLifetime,
    )
  }

  #drop(goes: (kept: KeptAttestation) => boolean): KeptAttestation[] {
    const dropped = [...this.#kept.values()].filter(goes)
    for (const { attestation } of dropped) {
      const { act } = attestation
      const subject = act.subject ?? SUBJECTLESS
      this.#kept.delete(hex(act.id))
      this.#bySubject.get(subject)?.delete(hex(act.id))
      this.#changed(subject)
    }
    return dropped
  }

  #hasEffect({ complete, epoch, attestation }: KeptAttestation): boolean {
    return complete && this.#chain.counts(epoch, attestation.act.id)
  }
}

/** As many approvals as the threshold asks for, of the lowest administrators. */
const trimmed = (attestation: Attestation, { government }: EpochState): Attestation =>
  attestation.count <= government.threshold ? attestation : mergeAttestations(attestation, attestation, government.threshold)
