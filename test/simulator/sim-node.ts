// A simulated node: the real ledger and the real vote, driven as node/roster drives them, and a disk that keeps what was written when it
// crashes. It has no sockets: the network gives it items and takes what is new to it.

import { equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import type { Charter } from '../../protocol/charter.ts'
import { type Advanced, advance, type ConsensusEvent, restore } from '../../protocol/epoch/consensus.ts'
import { quorumOf } from '../../protocol/epoch/government.ts'
import { emptyTally } from '../../protocol/epoch/tally.ts'
import type { ConsensusEffect, ConsensusState } from '../../protocol/epoch/turn.ts'
import { type Act, parseAct } from '../../protocol/roster/act.ts'
import { encodeEvidence } from '../../protocol/roster/evidence.ts'
import { historyOf } from '../../protocol/roster/history.ts'
import { encodeItem, type ItemType, offerInOrder } from '../../protocol/roster/item.ts'
import { Ledger, type Outcome } from '../../protocol/roster/ledger.ts'
import type { Note } from '../../protocol/roster/outcome.ts'
import { acceptancesDue, decidable, saidInVote, startVote } from '../../protocol/roster/succession.ts'
import type { Agenda } from './agenda.ts'
import { crypto, type Party } from './network-world.ts'

/** Mistakes that the simulator can be told to make, to show that it would see them. */
export interface SeededBugs {
  /** the vote takes one voice fewer than a quorum for one */
  readonly quorumLowered?: boolean
  /** an act counts with one approval fewer than the threshold */
  readonly thresholdLowered?: boolean
  /** a node keeps nothing of a vote, its own voice included, over a crash */
  readonly forgetsItsVotes?: boolean
  /** signatures under an act are not looked at */
  readonly approvalsUnverified?: boolean
  /** what an act names as its predecessors is passed over: each follows the one before it in time */
  readonly afterIgnored?: boolean
}

/** honest; colludes: an administrator that signs whatever another one wants; two-faced: one that also votes twice; hostile: any other member */
export type Role = 'honest' | 'colludes' | 'two-faced' | 'hostile'

/** What a node is told, and whom it tells. */
export interface Surroundings {
  readonly agenda: Agenda
  readonly charter: Charter
  readonly bugs: SeededBugs
  /** an item that is new at a node, once it is on its disk */
  tell(node: SimNode, item: Uint8Array): void
  heard(node: SimNode, notes: readonly Note[]): void
  /** a vote or motion that a node has signed; says whether the node is to publish it */
  signs(node: SimNode, effect: Extract<ConsensusEffect, { type: 'persist-and-send' }>): boolean
  fault(what: string): void
}

/** The acts as they would be if each came after all that are older. */
const inOneLine = (acts: readonly Act[]): Act[] => {
  const sorted = [...acts].sort((a, b) => a.created - b.created || (hex(a.id) < hex(b.id) ? -1 : 1))
  return sorted.map((act, i) => ({ ...act, after: sorted.slice(Math.max(0, i - 1), i).map(({ id }) => id) }))
}

export class SimNode {
  readonly index: number
  /** undefined of a node that follows and signs nothing */
  readonly party: Party | undefined
  readonly role: Role
  /** whether it runs the vote: administrators, and who may become one */
  readonly votes: boolean
  readonly around: Surroundings
  readonly disk = new Map<string, { readonly seen: number; readonly item: Uint8Array; readonly ofVote: boolean }>()
  readonly heldOnDisk = new Map<string, Uint8Array>()
  /** ids of the acts that it has logged as adopted, in hex */
  readonly log = new Set<string>()
  ledger: Ledger
  on = true
  /** side of a partition */
  side = 0
  restarts = 0
  /** numbers of the items that have come here since the start */
  seen = new Set<number>()
  #state: ConsensusState | undefined
  #vote = 0
  #busy = false
  readonly #todo: (() => void)[] = []

  constructor(index: number, around: Surroundings, party: Party | undefined, role: Role, votes: boolean) {
    this.index = index
    this.around = around
    this.party = party
    this.role = role
    this.votes = votes
    this.ledger = this.#emptyLedger()
    if (votes) this.#state = this.#started()
  }

  get name(): string {
    return this.party?.authority ?? `node ${this.index}`
  }

  get now(): number {
    return this.around.agenda.now
  }

  #emptyLedger(): Ledger {
    const { charter, bugs } = this.around
    const ledger = new Ledger(crypto, bugs.thresholdLowered ? { ...charter, threshold: charter.threshold - 1 } : charter)
    if (bugs.approvalsUnverified) {
      const real = ledger.acts.offer.bind(ledger.acts)
      ledger.acts.offer = (bytes, now) => real(bytes, now, true)
    }
    if (bugs.afterIgnored) {
      const real = ledger.acts.history.bind(ledger.acts)
      const founder = (id: string) => charter.members.find(({ authority }) => authority === id)
      ledger.acts.history = (subject) => historyOf(crypto, founder(subject), inOneLine(real(subject).counted))
    }
    return ledger
  }

  /** Takes in an item that came from elsewhere. */
  take(item: Uint8Array): Outcome['result'] {
    return this.#offer(item).result
  }

  /** Takes in something of this node's own. */
  publish(type: ItemType, content: Uint8Array): Outcome {
    const outcome = this.#offer(encodeItem({ type, content }))
    if (outcome.result === 'refused' || outcome.result === 'waiting')
      this.around.fault(`the own ledger of ${this.name} does not take its ${type}: ${outcome.reason}`)
    return outcome
  }

  #offer(item: Uint8Array): Outcome {
    const outcome = this.ledger.offer(item, this.now)
    if (outcome.result !== 'new' && outcome.notes.length === 0) return outcome
    if (outcome.result === 'new') {
      this.#keep(outcome.place, outcome.item, outcome.type)
      for (const place of outcome.dropped) this.disk.delete(hex(place))
    }
    this.#write(outcome.notes)
    if (outcome.result === 'new') this.around.tell(this, outcome.item)
    for (const note of outcome.notes) if (note.type === 'evidence') this.#offer(encodeItem({ type: 'evidence', content: note.evidence }))
    this.#later(() => this.#heard(outcome.notes))
    return outcome
  }

  #keep(place: Uint8Array, item: Uint8Array, type: ItemType): void {
    const key = hex(place)
    this.disk.set(key, { seen: this.disk.get(key)?.seen ?? this.now, item, ofVote: type === 'vote' || type === 'motion' })
  }

  #write(notes: readonly Note[]): void {
    for (const note of notes) {
      if (note.type === 'held-back') this.heldOnDisk.set(note.subject, note.act.bytes)
      if (note.type !== 'adopted') continue
      this.log.add(hex(note.act.id))
      if (note.act.subject && !this.ledger.heldBack.has(note.act.subject)) this.heldOnDisk.delete(note.act.subject)
    }
    if (notes.length > 0) this.around.heard(this, notes)
  }

  /** Forgets what time has made void. */
  expire(): void {
    for (const place of this.ledger.expire(this.now)) this.disk.delete(hex(place))
  }

  /** What is not on the disk is gone. */
  crash(): void {
    this.on = false
    this.#state = undefined
    this.#todo.length = 0
    this.#vote++
    if (this.around.bugs.forgetsItsVotes) for (const [key, { ofVote }] of this.disk) if (ofVote) this.disk.delete(key)
  }

  /** Starts again from the disk, as Membership and Voter do. */
  restart(): void {
    this.on = true
    this.restarts++
    this.seen = new Set()
    this.ledger = this.#emptyLedger()
    offerInOrder(
      [...this.disk.values()],
      ({ item, seen }) => this.ledger.offer(item, this.now, { verified: true, seen }).result === 'waiting',
    )
    for (const [subject, act] of this.heldOnDisk) this.ledger.heldBack.set(subject, parseAct(crypto, act, true))
    if (this.votes) this.#later(() => this.#resume())
  }

  /** One after the other, never one within another. */
  #later(work: () => void): void {
    this.#todo.push(work)
    if (this.#busy) return
    this.#busy = true
    for (let next = this.#todo.shift(); next; next = this.#todo.shift()) next()
    this.#busy = false
  }

  #heard(notes: readonly Note[]): void {
    if (!this.votes || !this.on) return
    if (notes.some(({ type }) => type === 'epoch')) this.#begin()
    for (const note of notes) if (note.type === 'said') this.#advance(note.said)
    if (notes.some((note) => note.type === 'attested' && note.act.kind === 'government')) this.#look()
  }

  #look(): void {
    if (!this.party) return
    for (const { bytes } of acceptancesDue(this.ledger, this.party)) this.publish('attestation', bytes)
    if (decidable(this.ledger).length > 0 && this.#state && this.#state.round < 0) this.#advance({ type: 'begin' })
  }

  #begin(): void {
    this.#vote++
    this.#state = this.#started()
    if (decidable(this.ledger).length > 0) this.#advance({ type: 'begin' })
  }

  #started(): ConsensusState | undefined {
    if (!this.party) return undefined
    const state = startVote(crypto, this.ledger, this.party)
    return this.around.bugs.quorumLowered ? { ...state, tally: emptyTally(quorumOf(state.options.government) - 1) } : state
  }

  #resume(): void {
    const started = this.#started()
    if (!started) return
    this.#perform(restore(started, saidInVote(crypto, this.ledger)))
    this.#look()
  }

  #advance(event: ConsensusEvent): void {
    if (this.#state) this.#perform(advance(this.#state, event))
  }

  #perform({ state, effects }: Advanced): void {
    this.#state = state
    for (const effect of effects) {
      if (effect.type === 'persist-and-send') {
        if (this.around.signs(this, effect)) this.publish(effect.of, effect.statement)
      } else if (effect.type === 'timer') this.#wait(effect)
      else if (effect.type === 'decided') this.publish('decided-epoch', effect.certificate)
      else
        this.take(
          encodeItem({ type: 'evidence', content: encodeEvidence(effect.kind, this.ledger.charter.network, effect.first, effect.second) }),
        )
    }
  }

  #wait({ ms, round, step }: Extract<ConsensusEffect, { type: 'timer' }>): void {
    const vote = this.#vote
    this.around.agenda.after(ms, () => {
      if (vote === this.#vote && this.on) this.#later(() => this.#advance({ type: 'timeout', round, step }))
    })
  }

  /** Whether the current epoch names this node's vote key. */
  get decides(): boolean {
    const { party } = this
    return (
      party !== undefined &&
      this.ledger.chain.current.government.administrators.some(
        ({ authority, voteKey }) => authority === party.authority && equalBytes(voteKey.publicKey, party.voteKey.publicKey),
      )
    )
  }
}
