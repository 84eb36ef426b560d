// The dishonest parties of the simulation: members that send garbage, forge, replay and contradict themselves, administrators that together
// stay one below the threshold and sign whatever any of them wants, and one that also votes twice, to each half otherwise.

import { equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import { signProfile } from '../../protocol/directory/profile.ts'
import { encodeEpoch } from '../../protocol/epoch/epoch.ts'
import { encodeGovernment } from '../../protocol/epoch/government.ts'
import type { ConsensusEffect } from '../../protocol/epoch/turn.ts'
import { parseMotion, parseVote, signMotion, signVote } from '../../protocol/epoch/vote.ts'
import type { Act, ActKind } from '../../protocol/roster/act.ts'
import { encodeEvidence } from '../../protocol/roster/evidence.ts'
import { signHeartbeat } from '../../protocol/roster/heartbeat.ts'
import { encodeItem, type ItemType } from '../../protocol/roster/item.ts'
import type { Note } from '../../protocol/roster/outcome.ts'
import { signHoldVoice, signObjection } from '../../protocol/roster/voices.ts'
import { isSigned, type SignedNode } from './actors.ts'
import type { Network } from './network.ts'
import { crypto, type NetworkWorld } from './network-world.ts'
import { attestationOf, draftAct, type Seals } from './seal.ts'
import type { SimNode } from './sim-node.ts'

const NONE = new Uint8Array(0)
/** Nodes that are told something directly. */
const TOLD = 6

export const PROFILES = ['one', 'other'].map((name) =>
  new TextEncoder().encode(JSON.stringify({ names: { en: `The ${name} bureau` }, functions: [] })),
)

/** Two statements by which an administrator contradicted itself. */
export interface Contradicted {
  readonly administrator: string
  readonly number: number
  readonly first: Uint8Array
  readonly second: Uint8Array
}

export class Malice {
  readonly network: Network
  readonly world: NetworkWorld
  readonly seals: Seals
  readonly hostile: readonly SignedNode[]
  readonly colluders: readonly SignedNode[]
  readonly contradicted: Contradicted[] = []
  /** what they have seen proposed, for later */
  readonly #proposals = new Map<string, Act>()

  constructor(network: Network, world: NetworkWorld, seals: Seals) {
    this.network = network
    this.world = world
    this.seals = seals
    this.hostile = network.nodes.filter(isSigned).filter(({ role }) => role === 'hostile')
    this.colluders = network.nodes.filter(isSigned).filter(({ role }) => role === 'colludes' || role === 'two-faced')
  }

  heard(node: SimNode, notes: readonly Note[]): void {
    if (node.role !== 'honest') for (const note of notes) if (note.type === 'proposed') this.#proposals.set(hex(note.act.id), note.act)
  }

  /** Something that a two-faced administrator signs: some are told the contrary. */
  signs(node: SimNode, { of, statement }: Extract<ConsensusEffect, { type: 'persist-and-send' }>): boolean {
    if (node.role !== 'two-faced' || !isSigned(node) || !this.network.dice.chance(0.8)) return true
    const second = of === 'vote' ? this.#otherVote(node, statement) : this.#otherMotion(node, statement)
    if (!second) return true
    const { number } = of === 'vote' ? parseVote(statement) : parseMotion(crypto, statement)
    this.contradicted.push({ administrator: node.name, number, first: statement, second })
    this.#send(node, of, second, this.network.nodes.length)
    return true
  }

  #otherVote(node: SignedNode, statement: Uint8Array): Uint8Array {
    const vote = parseVote(statement)
    const epoch = vote.epoch.length === 0 || this.network.dice.chance(0.3) ? crypto.sha256(statement) : NONE
    return signVote(node.party.voteKey, { ...vote, epoch, freeRound: 0 })
  }

  #otherMotion(node: SignedNode, statement: Uint8Array): Uint8Array | undefined {
    const { epoch, ...motion } = parseMotion(crypto, statement)
    if (epoch.acts.length === 0) return undefined
    return signMotion(crypto, node.party.voteKey, { ...motion, epoch: encodeEpoch(crypto, { ...epoch, acts: epoch.acts.slice(1) }) })
  }

  /** Tells a few nodes directly. */
  #send(from: SimNode, type: ItemType, content: Uint8Array, most = TOLD): void {
    const item = this.network.travelling(encodeItem({ type, content }))
    for (let i = 0; i < Math.min(most, TOLD); i++) this.network.send(from, this.network.dice.pick(this.network.nodes), item)
  }

  /** One thing that somebody does to harm. */
  act(): void {
    const { dice } = this.network
    const all = [...this.hostile, ...this.colluders].filter(({ on }) => on)
    if (all.length === 0) return
    const node = dice.pick(all)
    const deeds = [
      this.#garbage,
      this.#replay,
      this.#forge,
      this.#impersonate,
      this.#contradict,
      this.#slander,
      this.#collude,
      this.#signLate,
      this.#signLate,
    ]
    dice.pick(deeds).call(this, node)
  }

  /** Bytes that are nothing, or an item with one bit changed. */
  #garbage(node: SignedNode): void {
    const { dice, past, nodes } = this.network
    const bytes =
      past.length > 0 && dice.chance(0.7)
        ? Uint8Array.from(dice.pick(past).bytes)
        : Uint8Array.from({ length: dice.below(200) }, () => dice.below(256))
    const place = dice.below(bytes.length)
    bytes[place] = (bytes[place] ?? 0) ^ (1 << dice.below(8))
    const item = this.network.travelling(bytes)
    for (let i = 0; i < TOLD; i++) this.network.send(node, dice.pick(nodes), item)
  }

  #replay(node: SignedNode): void {
    const { dice, past, nodes } = this.network
    if (past.length === 0) return
    for (let i = 0; i < TOLD; i++) {
      const to = dice.pick(nodes)
      const item = dice.pick(past)
      to.seen.delete(item.number)
      this.network.send(node, to, item)
    }
  }

  #draft(node: SignedNode, kind: ActKind, subject: string, payload: Uint8Array = NONE): Act | undefined {
    const { id } = node.ledger.chain.current
    const after = kind === 'government' ? [] : node.ledger.acts.history(subject).heads
    return draftAct(
      { network: this.world.charter.network, epoch: id, kind, subject, payload, after: after.slice(0, 64) },
      node.party.authority,
      node.now,
    )
  }

  /** What they would like to see decided. */
  #wish(node: SignedNode): Act | undefined {
    const { dice } = this.network
    const victim = dice.pick(this.world.members).authority
    const candidate = dice.pick(this.world.candidates)
    if (dice.chance(0.3)) return this.#draft(node, 'expel', victim)
    if (dice.chance(0.3)) return this.#draft(node, 'reinstate', victim)
    if (dice.chance(0.5)) return this.#draft(node, 'admit', candidate.authority, candidate.card.bytes)
    const own = this.colluders.slice(0, 1).map(({ party }) => ({ authority: party.authority, voteKey: party.voteKey.publicKey }))
    if (own.length === 0) return undefined
    const { rules, recovery } = node.ledger.chain.current.government
    return this.#draft(node, 'government', '', encodeGovernment(crypto, { threshold: 1, administrators: own, rules, recovery }))
  }

  /** An act with approvals in the names of honest administrators, signed with keys that are not theirs. */
  #forge(node: SignedNode): void {
    const act = this.#wish(node)
    if (!act) return
    const { administrators } = node.ledger.chain.current.government
    const parties = this.world.administrators.filter(({ authority }) => administrators.some((one) => one.authority === authority))
    const victims = parties.filter(({ authority }) => !this.colluders.some(({ party }) => party.authority === authority))
    const forged = victims.map((victim) => this.seals.forge(victim, node.party, act, node.now))
    const own = this.colluders.filter(({ decides }) => decides).map(({ party }) => this.seals.approve(party, act, node.now))
    this.#send(node, 'attestation', attestationOf(act, this.network.dice.chance(0.5) ? forged : [...own, ...forged.slice(0, 1)]))
  }

  /** Something of another member, signed with this one's key. */
  #impersonate(node: SignedNode): void {
    const { dice } = this.network
    const victim = dice.pick([...this.world.members, ...this.world.administrators])
    const { voteKey, envelopeKey } = node.party
    const { authority, peerKey } = dice.chance(0.8) ? victim : { authority: victim.authority, peerKey: node.party.peerKey }
    const { id, number } = node.ledger.chain.current
    const network = this.world.charter.network
    const base = { network, authority, node: peerKey, at: node.now }
    const content: [ItemType, Uint8Array] = dice.pick([
      ['heartbeat', signHeartbeat(voteKey, { ...base, head: id, actsDigest: id, checkpoint: NONE, addresses: [] })],
      ['hold-voice', signHoldVoice(voteKey, { ...base, epoch: id, subject: authority, reason: 'held' })],
      ['profile', signProfile(envelopeKey, { ...base, serial: 99, json: PROFILES[0] as Uint8Array })],
      [
        'vote',
        signVote(voteKey, {
          network,
          number: number + 1,
          previous: id,
          round: 0,
          step: 'precommit',
          epoch: NONE,
          freeRound: 0,
          administrator: authority,
        }),
      ],
    ])
    this.#send(node, content[0], content[1])
  }

  /** Two profiles of one serial and two heartbeats of one time, each to others. */
  #contradict(node: SignedNode): void {
    const { authority, peerKey, voteKey, envelopeKey } = node.party
    const { id } = node.ledger.chain.current
    const base = { network: this.world.charter.network, authority, node: peerKey, at: node.now }
    const serial = 1 + this.network.dice.below(5)
    for (const json of PROFILES) this.#send(node, 'profile', signProfile(envelopeKey, { ...base, serial, json }))
    for (const actsDigest of [id, crypto.sha256(id)])
      this.#send(node, 'heartbeat', signHeartbeat(voteKey, { ...base, head: id, actsDigest, checkpoint: NONE, addresses: [] }))
    const [first] = this.#proposals.keys()
    const act = first === undefined ? undefined : this.#proposals.get(first)?.id
    if (act) this.#send(node, 'objection', signObjection(voteKey, { ...base, act, reason: 'out of spite' }))
  }

  /** Evidence that shows nothing. */
  #slander(node: SignedNode): void {
    const { dice, past } = this.network
    if (past.length < 2) return
    const [a, b] = [dice.pick(past).bytes, dice.pick(past).bytes]
    if (equalBytes(a, b)) return
    this.#send(
      node,
      'evidence',
      encodeEvidence(dice.pick(['double-vote', 'double-motion', 'disputed-profile']), this.world.charter.network, a, b),
    )
  }

  /** All who collude approve what one of them wants: one too few. */
  #collude(node: SignedNode): void {
    const deciding = this.colluders.filter(({ decides, on }) => decides && on)
    const act = deciding.length > 0 ? this.#wish(node) : undefined
    if (act)
      this.#send(
        node,
        'attestation',
        attestationOf(
          act,
          deciding.map(({ party }) => this.seals.approve(party, act, node.now)),
        ),
      )
  }

  /** Completes, late, what others gave up or decided otherwise, be its epoch closed or not. */
  #signLate(node: SignedNode): void {
    const { dice } = this.network
    const proposals = [...this.#proposals.values()]
    if (proposals.length === 0) return
    const waiting = proposals.filter(({ id, kind }) => kind === 'suspend' && node.ledger.acts.find(id)?.complete === false)
    const act = dice.pick(waiting.length > 0 && dice.chance(0.6) ? waiting : proposals)
    const epoch = node.ledger.chain.find(act.epoch)
    const kept = node.ledger.acts.find(act.id)
    const signers = this.colluders.filter(({ party }) =>
      epoch?.government.administrators.some(({ authority }) => authority === party.authority),
    )
    if (signers.length === 0) return
    const approvals = signers.map(({ party }) => this.seals.approve(party, act, node.now))
    this.#send(
      node,
      'attestation',
      attestationOf(act, [...approvals, ...(kept?.attestation.approvals ?? [])], kept?.attestation.acceptances),
    )
  }
}
