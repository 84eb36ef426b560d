// The honest people of the simulation: administrators who propose and approve, by the rules that a node checks for them before it signs
// (node/roster/honest.ts), members who object and publish. What they want is drawn from the seed; what they sign, seal.ts notes.

import { equalBytes } from '../../keys/bytes.ts'
import { hex, parseAuthorityId } from '../../keys/ids.ts'
import { checkSound } from '../../node/roster/honest.ts'
import { signProfile } from '../../protocol/directory/profile.ts'
import { encodeGovernment, type Government } from '../../protocol/epoch/government.ts'
import type { Act, ActKind } from '../../protocol/roster/act.ts'
import type { KeptAttestation } from '../../protocol/roster/acts.ts'
import { signHeartbeat } from '../../protocol/roster/heartbeat.ts'
import type { Note } from '../../protocol/roster/outcome.ts'
import { may, type Roster } from '../../protocol/roster/roster.ts'
import { signHoldVoice, signObjection } from '../../protocol/roster/voices.ts'
import type { Network } from './network.ts'
import { crypto, type NetworkWorld, type Party } from './network-world.ts'
import { attestationOf, draftAct, type Seals } from './seal.ts'
import type { SimNode } from './sim-node.ts'

const NONE = new Uint8Array(0)
const PROFILE = new TextEncoder().encode(JSON.stringify({ names: { en: 'A bureau' }, functions: [] }))
/** How long people think before they approve, from and to, milliseconds. */
const THINKS = [1_000, 25_000] as const
/** How often an administrator looks through what waits. */
const LOOKS_MS = 90_000
/** Administrators at most: the vote among more is slower and shows nothing else. */
const MOST_ADMINISTRATORS = 11

export type SignedNode = SimNode & { readonly party: Party }
export const isSigned = (node: SimNode): node is SignedNode => node.party !== undefined

/** What an administrator's node refuses for it, and what cannot be drawn up at all, is not done. */
const attempt = <T>(work: () => T): T | undefined => {
  try {
    return work()
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

const isRestriction = ({ kind }: Act): boolean => kind === 'suspend' || kind === 'expel'

export class People {
  readonly network: Network
  readonly world: NetworkWorld
  readonly seals: Seals
  /** nodes that sign, by their authority */
  readonly byAuthority: ReadonlyMap<string, SignedNode>
  /** proposals that a node's administrator has in mind already */
  readonly #planned = new Set<string>()
  /** restrictions that a node's administrator has seen proposed in this epoch */
  readonly #wanted = new Map<SignedNode, Set<Act>>()
  proposals = 0

  constructor(network: Network, world: NetworkWorld, seals: Seals, byAuthority: ReadonlyMap<string, SignedNode>) {
    this.network = network
    this.world = world
    this.seals = seals
    this.byAuthority = byAuthority
    for (const node of byAuthority.values()) if (node.role === 'honest' && node.votes) this.#looks(node)
  }

  /** Honest administrators that are on. */
  administrators(): SignedNode[] {
    return [...this.byAuthority.values()].filter((node) => node.role === 'honest' && node.on && node.decides)
  }

  heard(node: SimNode, notes: readonly Note[]): void {
    if (node.role !== 'honest' || !isSigned(node)) return
    if (!node.decides) return this.#asks(node, notes)
    for (const note of notes) {
      if (note.type === 'proposed') this.#plan(node, note.act)
      if ((note.type === 'late' || note.type === 'held-back') && isRestriction(note.act)) this.#again(node, note.act)
      if (note.type === 'epoch') this.#renew(node)
    }
  }

  /** Whoever proposed a restriction, and is no administrator any more in the epoch that left it out, asks one who is. */
  #asks(node: SignedNode, notes: readonly Note[]): void {
    for (const note of notes) {
      if (note.type !== 'lapsed' || note.act.proposer !== node.party.authority || !isRestriction(note.act)) continue
      const asked = this.administrators()
      if (asked.length > 0) this.#again(this.network.dice.pick(asked), note.act)
    }
  }

  /** An epoch has closed: the restrictions that were under way are void, and still wanted. */
  #renew(node: SignedNode): void {
    for (const act of this.#wanted.get(node) ?? []) if (!node.ledger.acts.isCounted(act)) this.#again(node, act)
    this.#wanted.delete(node)
  }

  #looks(node: SignedNode): void {
    this.network.agenda.after(LOOKS_MS, () => this.#looks(node))
    if (!node.on || !node.decides) return
    const { id } = node.ledger.chain.current
    for (const { attestation, complete } of node.ledger.acts.all())
      if (!complete && equalBytes(attestation.act.epoch, id)) this.#plan(node, attestation.act)
  }

  /** Approves after a while. */
  #plan(node: SignedNode, act: Act): void {
    if (isRestriction(act)) this.#wanted.set(node, (this.#wanted.get(node) ?? new Set()).add(act))
    const key = `${node.name} ${hex(act.id)}`
    if (this.#planned.has(key) || this.seals.hasApproved(node.party.authority, act.id)) return
    this.#planned.add(key)
    const { dice, agenda } = this.network
    agenda.after(THINKS[0] + dice.next() * (THINKS[1] - THINKS[0]), () => {
      this.#planned.delete(key)
      const kept = node.on ? node.ledger.acts.find(act.id) : undefined
      if (kept) this.approve(node, kept)
    })
  }

  /** As Decisions.approve of the node does it. */
  approve(node: SignedNode, { attestation, complete, epoch }: KeptAttestation): void {
    const { act, approvals, acceptances } = attestation
    const { id } = node.ledger.chain.current
    if (complete || !node.decides || !equalBytes(epoch.id, id) || node.now >= act.created + epoch.government.rules.proposalLifetime) return
    if (approvals.some(({ administrator }) => administrator === node.party.authority)) return
    const ends = act.created + epoch.government.rules.objectionWindow
    const objections = node.ledger.spoken.objections(act.id).filter(({ at }) => at <= ends)
    if (objections.length > 0 && this.network.dice.chance(0.5)) return
    if (!this.#isPrudent(act) || !attempt(() => checkSound(crypto, node.ledger, node.ledger.roster(node.now), act.bytes))) return
    const own = this.seals.approve(
      node.party,
      act,
      node.now,
      objections.map(({ id: one }) => one),
    )
    node.publish('attestation', attestationOf(act, [...approvals, own], acceptances))
  }

  /** People let no party grow so strong that it could decide alone: it is what the network rests on. */
  #isPrudent({ government, subject, kind }: Act): boolean {
    if (kind === 'admit' && !this.world.candidates.some(({ authority }) => authority === subject)) return this.network.dice.chance(0.5)
    return !government || this.isPrudent(government)
  }

  isPrudent({ administrators, threshold }: Pick<Government, 'administrators' | 'threshold'>): boolean {
    const roles = administrators.map(({ authority }) => this.byAuthority.get(authority)?.role ?? 'hostile')
    const honest = roles.filter((role) => role === 'honest').length
    const doubles = roles.filter((role) => role === 'two-faced' || role === 'hostile').length
    return honest >= threshold && administrators.length - honest < threshold && doubles * 3 < administrators.length
  }

  /** As Decisions.propose of the node does it. */
  propose(node: SignedNode, kind: ActKind, subject: string, payload: Uint8Array = NONE): Act | undefined {
    return attempt(() => {
      const roster = node.ledger.roster(node.now)
      const after = kind === 'government' ? [] : node.ledger.acts.history(subject).heads
      const act = draftAct({ network: roster.network, epoch: roster.head, kind, subject, payload, after }, node.party.authority, node.now)
      checkSound(crypto, node.ledger, roster, act.bytes)
      this.proposals++
      this.network.note(`${node.name} proposes to ${kind} ${subject} (${hex(act.id).slice(0, 8)}, epoch ${roster.epoch})`)
      node.publish('attestation', attestationOf(act, [this.seals.approve(node.party, act, node.now)]))
      return act
    })
  }

  /** A restriction that an epoch left out is proposed again, unless somebody has done so. */
  #again(node: SignedNode, { kind, subject = '' as NonNullable<Act['subject']> }: Act): void {
    const { dice, agenda } = this.network
    agenda.after(5_000 + dice.next() * 30_000, () => {
      if (!node.on || !node.decides) return
      const state = node.ledger.roster(node.now).member(subject)?.history.state
      const { id } = node.ledger.chain.current
      const waits = [...node.ledger.acts.all()].some(
        ({ complete, attestation: { act } }) => !complete && act.kind === kind && act.subject === subject && equalBytes(act.epoch, id),
      )
      if (state !== 'expelled' && state !== kind.replace('suspend', 'suspended') && !waits) this.propose(node, kind, subject)
    })
  }

  /** One thing that somebody wants. */
  act(): void {
    const { dice } = this.network
    const administrators = this.administrators()
    if (administrators.length === 0) return
    const node = dice.pick(administrators)
    const roster = node.ledger.roster(node.now)
    const what = dice.next()
    if (what < 0.3) this.#restrict(node, roster, administrators)
    else if (what < 0.5) this.#lift(node, roster)
    else if (what < 0.57) this.#admit(node)
    else if (what < 0.8) this.#govern(node, roster)
    else if (what < 0.86) this.#hold(administrators, roster)
    else this.#publish()
  }

  #restrict(node: SignedNode, roster: Roster, administrators: readonly SignedNode[]): void {
    const { dice } = this.network
    const active = roster.members.filter(({ state }) => state === 'active')
    if (active.length === 0) return
    const { authority } = dice.pick(active.slice(0, 12))
    this.propose(node, dice.chance(0.8) ? 'suspend' : 'expel', authority)
    // two administrators want the same and do not know of each other
    if (!dice.chance(0.5)) return
    this.propose(dice.pick(administrators), 'suspend', authority)
    // and soon it is thought better of, by who may know of one of the two alone
    this.network.agenda.after(60_000 + dice.next() * 60_000, () => {
      const now = this.administrators()
      if (now.length > 0) this.propose(dice.pick(now), 'reinstate', authority)
    })
  }

  #lift(node: SignedNode, roster: Roster): void {
    const { dice } = this.network
    const restricted = roster.members.filter(({ history }) => history.state !== 'active')
    if (restricted.length === 0) return
    const member = dice.pick(restricted)
    if (member.history.state === 'expelled') this.propose(node, 'admit', member.authority, member.card.bytes)
    else this.propose(node, 'reinstate', member.authority)
  }

  #admit(node: SignedNode): void {
    const { dice, agenda } = this.network
    const candidate = dice.pick(this.world.candidates)
    const act = this.propose(node, 'admit', candidate.authority, candidate.card.bytes)
    const members = [...this.byAuthority.values()].filter((one) => one.role === 'honest')
    if (act && dice.chance(0.4)) agenda.after(2_000, () => this.#object(dice.pick(members), act))
  }

  #object(node: SignedNode, act: Act): void {
    if (!node.on || !node.ledger.acts.find(act.id)) return
    const roster = node.ledger.roster(node.now)
    const member = roster.member(node.party.authority)
    if (!member || !may(member, 'object', roster.rules)) return
    const { authority, peerKey, voteKey } = node.party
    node.publish(
      'objection',
      signObjection(voteKey, { network: roster.network, act: act.id, authority, node: peerKey, reason: 'not yet', at: node.now }),
    )
  }

  /** A change of who decides: one more, or one fewer. */
  #govern(node: SignedNode, roster: Roster): void {
    const payload = this.changed(roster) ?? this.changed(roster) ?? this.changed(roster)
    if (payload) this.propose(node, 'government', '', payload)
  }

  /** The payload of a change of government that is prudent; undefined when the first one thought of is not. */
  changed({ government }: Roster): Uint8Array | undefined {
    const { dice } = this.network
    const { administrators, rules, recovery } = government
    const adds = dice.chance(0.5) && administrators.length < MOST_ADMINISTRATORS
    const others = [...this.byAuthority.values()].filter(
      ({ votes, party }) => votes && !administrators.some(({ authority }) => authority === party.authority),
    )
    if (adds && others.length === 0) return undefined
    const added = adds ? [dice.pick(others).party].map(({ authority, voteKey }) => ({ authority, voteKey: voteKey.publicKey })) : []
    const gone = adds ? undefined : dice.pick(administrators).authority
    const kept = administrators
      .filter(({ authority }) => authority !== gone)
      .map(({ authority, voteKey }) => ({ authority, voteKey: voteKey.publicKey }))
    const next = [...kept, ...added]
    const threshold = Math.floor(next.length / 2) + 1
    const draft = { threshold, administrators: next, rules, recovery }
    const isPrudent = this.isPrudent({ threshold, administrators: next } as unknown as Government)
    return isPrudent ? attempt(() => encodeGovernment(crypto, draft)) : undefined
  }

  /** Two voices that hold a member. */
  #hold(administrators: readonly SignedNode[], roster: Roster): void {
    const { dice } = this.network
    const { authority: subject } = dice.pick(roster.members)
    for (const node of [dice.pick(administrators), dice.pick(administrators)]) {
      const { authority, peerKey, voteKey } = node.party
      const { id } = node.ledger.chain.current
      if (node.ledger.spoken.holds(subject).some((voice) => voice.authority === authority && equalBytes(voice.epoch, id))) continue
      if (!node.ledger.roster(node.now).member(subject)) continue
      const voice = {
        network: roster.network,
        epoch: id,
        subject: parseAuthorityId(subject),
        authority,
        node: peerKey,
        reason: 'at once',
        at: node.now,
      }
      node.publish('hold-voice', signHoldVoice(voteKey, voice))
    }
  }

  /** A member says something of itself. */
  #publish(): void {
    const { dice } = this.network
    const members = [...this.byAuthority.values()].filter(({ role, on }) => role === 'honest' && on)
    const node = dice.pick(members)
    const roster = node.ledger.roster(node.now)
    const { authority, peerKey, voteKey, envelopeKey } = node.party
    if (!roster.node(peerKey)) return
    const base = { network: roster.network, authority, node: peerKey, at: node.now }
    if (dice.chance(0.5)) {
      const { head, actsDigest } = roster
      node.publish('heartbeat', signHeartbeat(voteKey, { ...base, head, actsDigest, checkpoint: NONE, addresses: [] }))
      return
    }
    const serial = (node.ledger.published.profile(authority)?.serial ?? 0) + 1
    node.publish('profile', signProfile(envelopeKey, { ...base, serial, json: PROFILE }))
  }
}
