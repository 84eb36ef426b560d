// A simulator of the vote on an epoch: schedules drawn from a seed, with messages that are lost, doubled and overtaken, timers that run out
// early, nodes that crash in the middle of what they do, and administrators that sign whatever could split the others. After a while the
// network heals. It can be told to make a mistake that the vote must not survive, to show that it would be seen.

import { hex } from '../../keys/ids.ts'
import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { parseDecidedEpoch, verifyDecidedEpoch } from '../../protocol/epoch/certificate.ts'
import { type Advanced, advance, type ConsensusEvent, restore, start } from '../../protocol/epoch/consensus.ts'
import { contradiction } from '../../protocol/epoch/contradiction.ts'
import { type Epoch, epochId } from '../../protocol/epoch/epoch.ts'
import { proposerOf } from '../../protocol/epoch/rounds.ts'
import { emptyTally, roundOf } from '../../protocol/epoch/tally.ts'
import type { ConsensusEffect, ConsensusState, Judgement } from '../../protocol/epoch/turn.ts'
import { type Motion, parseMotion, parseVote, signMotion, signVote, type Vote, type VoteStep } from '../../protocol/epoch/vote.ts'
import { type Voter, type VoteWorld, voteWorld } from './consensus-world.ts'
import { type Dice, diceOf } from './seeded.ts'

type Said = Vote | Motion

export interface Schedule {
  readonly seed: number
  /** administrators */
  readonly n: number
  /** of them, the last ones: they double-vote */
  readonly traitors?: number
  /** of the honest ones, the first ones: they never take part */
  readonly absent?: number
  /** events before the network heals */
  readonly steps?: number
  /** a mistake: so many votes fewer than a quorum are taken for one */
  readonly quorumLowered?: number
  /** a mistake: a node does not keep what it signed */
  readonly forgetsItsVotes?: boolean
}

export interface Outcome {
  readonly seed: number
  /** ids of the epochs that honest nodes decided, without repetition */
  readonly decided: readonly string[]
  /** how many honest nodes that were present decided, and how many there are */
  readonly deciders: number
  readonly present: number
  /** what must not be, in words */
  readonly faults: readonly string[]
  /** how much happened */
  readonly events: number
  readonly crashes: number
  readonly evidence: number
  readonly highestRound: number
}

interface Timer {
  readonly due: number
  readonly round: number
  readonly step: 'propose' | 'prevote' | 'precommit'
}

interface Node {
  readonly voter: Voter
  readonly own: Uint8Array
  state: ConsensusState
  /** what it signed, on its disk */
  disk: Said[]
  /** what it has received since it was last started, what it kept over that included */
  received: Said[]
  /** how many of them are on its disk for certain: all that came before its last own statement */
  safe: number
  /** the double votes that it reported since then: who, round and step */
  reported: Set<string>
  timers: Timer[]
  /** acts that it lacks: until the network heals it judges others' epochs incomplete */
  lacks: boolean
  decided: string | undefined
}

const STEPS: readonly VoteStep[] = ['prevote', 'precommit']
/** Timers that run out after the network has healed, for each administrator, before it counts as stuck: 30 rounds of three timers. */
const PATIENCE = 90
const MOST_DELIVERIES = 20_000

/** Whether a node has counted a statement; what it has not, others offer to it again. */
const isKept = ({ state }: Node, said: Said): boolean => {
  const { motions, votes } = roundOf(state.tally, said.round)
  const kept: readonly Said[] = said.type === 'vote' ? votes[said.step] : motions
  return kept.some(({ bytes }) => bytes === said.bytes || Buffer.compare(bytes, said.bytes) === 0)
}

const placeOf = ({ administrator, round, step }: Vote): string => `${administrator} ${round} ${step}`

const parse = (effect: ConsensusEffect & { type: 'persist-and-send' }): Said =>
  effect.of === 'vote' ? parseVote(effect.statement) : parseMotion(crypto, effect.statement)

class Simulation {
  readonly dice: Dice
  readonly world: VoteWorld
  readonly nodes: Node[]
  readonly traitors: readonly Voter[]
  readonly faults: string[] = []
  readonly schedule: Schedule
  flying: { to: Node; said: Said }[] = []
  now = 0
  events = 0
  crashes = 0
  evidence = 0
  highestRound = 0
  healed = false

  constructor(schedule: Schedule) {
    this.schedule = schedule
    this.dice = diceOf(schedule.seed)
    this.world = voteWorld(schedule.n, 1 + this.dice.below(8))
    const honest = schedule.n - (schedule.traitors ?? 0)
    this.traitors = this.world.voters.slice(honest)
    this.nodes = this.world.voters.slice(schedule.absent ?? 0, honest).map((voter) => this.nodeOf(voter))
    for (const node of this.nodes) if (this.dice.chance(0.7)) this.tell(node, { type: 'begin' })
  }

  nodeOf(voter: Voter): Node {
    const own = this.world.epochs[this.world.voters.indexOf(voter)] ?? this.world.invalid
    const lacks = this.dice.chance(0.2)
    const node = { voter, own, disk: [], received: [], safe: 0, reported: new Set(), timers: [], lacks, decided: undefined } as Omit<
      Node,
      'state'
    >
    return Object.assign(node, { state: this.started(node) })
  }

  /** The machine before it begins, with the mistake that the schedule asks for. */
  started(node: Omit<Node, 'state'>): ConsensusState {
    const { network, number, previous, government, invalid } = this.world
    const judge = (epoch: Epoch): Judgement => {
      if (hex(epoch.bytes) === hex(invalid)) return 'invalid'
      return node.lacks && !this.healed && hex(epoch.bytes) !== hex(node.own) ? 'incomplete' : 'valid'
    }
    const self = { authority: node.voter.authority, key: node.voter.key }
    const state = start({ crypto, network, number, previous, government, self, epochFor: () => node.own, judge })
    return { ...state, tally: emptyTally(state.tally.quorum - (this.schedule.quorumLowered ?? 0)) }
  }

  tell(node: Node, event: ConsensusEvent): void {
    this.events++
    if ((event.type === 'vote' || event.type === 'motion') && !node.received.includes(event)) node.received.push(event)
    this.perform(node, advance(node.state, event))
  }

  /** Does what the machine asks for, in order; sometimes the node crashes in between. */
  perform(node: Node, { state, effects }: Advanced): void {
    node.state = state
    this.highestRound = Math.max(this.highestRound, state.round)
    for (const effect of effects) {
      if (effect.type === 'persist-and-send') {
        const said = parse(effect)
        if (!this.healed && this.dice.chance(0.01)) return this.crash(node)
        this.checkOwn(node, said)
        if (!this.schedule.forgetsItsVotes) this.persist(node, said)
        if (!this.healed && this.dice.chance(0.02)) return this.crash(node)
        this.send(said, node)
      } else if (effect.type === 'timer') node.timers.push({ due: this.now + effect.ms, round: effect.round, step: effect.step })
      else if (effect.type === 'evidence') this.checkEvidence(node, effect)
      else this.checkDecision(node, effect.certificate)
    }
  }

  send(said: Said, from?: Node): void {
    for (const to of this.nodes) if (to !== from) this.flying.push({ to, said })
  }

  /** What a statement follows from is on the disk with it: else a node could be locked by a quorum that nobody can show any more. */
  persist(node: Node, said: Said): void {
    node.disk.push(said)
    node.safe = node.received.length
  }

  /** All that is not on its disk is gone; of what came after its last own statement, some happened to be written in time. */
  crash(node: Node): void {
    this.crashes++
    const share = this.dice.chance(0.3) ? 0 : this.dice.next()
    const received = node.received.filter((_, i) => i < node.safe || this.dice.chance(share))
    Object.assign(node, { received, reported: new Set(), timers: [], state: this.started(node) })
    this.perform(node, restore(node.state, [...received, ...node.disk]))
    if (this.dice.chance(0.7)) this.tell(node, { type: 'begin' })
  }

  checkOwn(node: Node, said: Said): void {
    const broken = node.disk.map((other) => contradiction(other, said)).find((kind) => kind !== undefined)
    if (broken) this.faults.push(`${node.voter.authority}, which is honest, signed a ${broken}`)
  }

  checkEvidence(node: Node, { kind, first, second }: ConsensusEffect & { type: 'evidence' }): void {
    this.evidence++
    const read = kind === 'double-motion' ? (bytes: Uint8Array) => parseMotion(crypto, bytes) : parseVote
    const [a, b] = [read(first), read(second)]
    if (a.type === 'vote' && kind === 'double-vote') node.reported.add(placeOf(a))
    if (contradiction(a, b) !== kind) this.faults.push(`${node.voter.authority} reported a ${kind} that is none`)
    if (!this.traitors.some(({ authority }) => authority === a.administrator))
      this.faults.push(`${node.voter.authority} accused ${a.administrator}, which is honest, of a ${kind}`)
  }

  checkDecision(node: Node, certificate: Uint8Array): void {
    const decided = parseDecidedEpoch(crypto, certificate)
    const id = hex(decided.epoch.id)
    if (!this.schedule.quorumLowered && !verifyDecidedEpoch(this.world.government, this.world, decided).ok)
      this.faults.push(`${node.voter.authority} has a certificate that does not verify`)
    if (node.decided !== undefined && node.decided !== id) this.faults.push(`${node.voter.authority} decided twice`)
    node.decided = id
    // the certificate is on the disk before anything else happens, and with it the votes in it
    if (!this.schedule.forgetsItsVotes) node.safe = node.received.length
  }

  /** Every double vote that a node received is among what it reported. */
  checkReports(): void {
    for (const node of this.nodes) {
      const bodies = new Map<string, Set<string>>()
      for (const said of node.received)
        if (said.type === 'vote') bodies.set(placeOf(said), (bodies.get(placeOf(said)) ?? new Set()).add(hex(said.statement.body)))
      for (const [place, different] of bodies)
        if (different.size > 1 && !node.reported.has(place))
          this.faults.push(`${node.voter.authority} saw two votes of ${place} and said nothing`)
    }
  }

  /** A traitor says to a few what fits what it heard, to others the contrary. */
  betray(): void {
    const { dice, world } = this
    const traitor = dice.pick(this.traitors)
    const victim = dice.pick(this.nodes)
    const heard = victim.received.length > 0 && dice.chance(0.7) ? dice.pick(victim.received) : undefined
    const round = Math.max(0, heard?.round ?? victim.state.round + dice.below(2))
    const { network, number, previous } = world
    const instance = { network, number, previous, round, administrator: traitor.authority }
    const bytes = dice.pick([...world.epochs, ...world.epochs, world.invalid])
    const mayMove = proposerOf(world.government, number, round) === traitor.authority
    let said: Said
    if (mayMove && dice.chance(0.5))
      said = parseMotion(
        crypto,
        signMotion(crypto, traitor.key, { ...instance, epoch: bytes, freeRound: dice.chance(0.6) ? 0 : dice.below(round + 1) }),
      )
    else {
      const step = heard?.type === 'vote' && dice.chance(0.6) ? heard.step : dice.pick(STEPS)
      const value = heard?.type === 'vote' ? heard.epoch : heard ? heard.epoch.id : epochId(crypto, bytes)
      const epoch = dice.chance(0.1) ? new Uint8Array(0) : dice.chance(0.2) ? epochId(crypto, bytes) : value
      const freeRound = step === 'prevote' && epoch.length > 0 && dice.chance(0.5) ? dice.below(round + 1) : 0
      said = parseVote(signVote(traitor.key, { ...instance, step, epoch, freeRound }))
    }
    const share = dice.next()
    for (const to of this.nodes) if (dice.chance(share)) this.flying.push({ to, said })
  }

  /** One event of a network that is not well. */
  disturb(): void {
    const { dice } = this
    const what = dice.next()
    if (what < 0.62 && this.flying.length > 0) {
      const at = dice.below(this.flying.length)
      const message = this.flying[at]
      if (!message) return
      if (!dice.chance(0.05)) {
        this.flying[at] = this.flying[this.flying.length - 1] as typeof message
        this.flying.pop()
      }
      if (!dice.chance(0.15)) this.tell(message.to, message.said)
    } else if (what < 0.85 && this.traitors.length > 0) this.betray()
    else if (what < 0.97) {
      const node = dice.pick(this.nodes)
      const timer = node.timers.splice(dice.below(node.timers.length), 1)[0]
      if (timer) this.tell(node, { type: 'timeout', round: timer.round, step: timer.step })
    } else this.crash(dice.pick(this.nodes))
  }

  /** Everything that an honest node holds reaches all of them, and all that is said because of it, until nobody learns anything new. */
  exchange(): void {
    for (let known = -1, now = 0; known < now; known = now, now = this.nodes.reduce((sum, { received }) => sum + received.length, 0)) {
      const held = new Set(this.nodes.flatMap(({ disk, received }) => [...disk, ...received]))
      for (const said of held) for (const to of this.nodes) if (!isKept(to, said)) this.flying.push({ to, said })
      for (let i = 0; this.flying.length > 0 && i < MOST_DELIVERIES; i++) {
        const [message] = this.flying.splice(this.dice.below(this.flying.length), 1)
        if (message && !isKept(message.to, message.said)) this.tell(message.to, message.said)
      }
    }
  }

  /** No more loss, no more treason; timers run out when they should. */
  heal(): void {
    this.healed = true
    for (const node of this.nodes) this.tell(node, { type: 'begin' })
    this.exchange()
    for (let i = 0; i < PATIENCE * this.nodes.length && this.nodes.some(({ decided }) => !decided); i++) {
      const waiting = this.nodes.filter(({ timers, decided }) => timers.length > 0 && !decided)
      const [node] = waiting.sort((a, b) => Math.min(...a.timers.map(({ due }) => due)) - Math.min(...b.timers.map(({ due }) => due)))
      if (!node) return
      const timer = node.timers.sort((a, b) => a.due - b.due).shift()
      if (!timer) return
      this.now = Math.max(this.now, timer.due)
      this.tell(node, { type: 'timeout', round: timer.round, step: timer.step })
      this.exchange()
    }
  }

  run(): Outcome {
    for (let i = 0; i < (this.schedule.steps ?? 120); i++) this.disturb()
    this.heal()
    this.checkReports()
    const decided = [...new Set(this.nodes.flatMap((node) => (node.decided ? [node.decided] : [])))]
    if (decided.length > 1) this.faults.push(`two epochs were decided: ${decided.join(' and ')}`)
    if (decided.includes(hex(epochId(crypto, this.world.invalid)))) this.faults.push('an invalid epoch was decided')
    const { faults, events, crashes, evidence, highestRound } = this
    const deciders = this.nodes.filter((node) => node.decided !== undefined).length
    return { seed: this.schedule.seed, decided, deciders, present: this.nodes.length, faults, events, crashes, evidence, highestRound }
  }
}

/** Runs one schedule. */
export const simulate = (schedule: Schedule): Outcome => new Simulation(schedule).run()

/** Whether honest nodes decided two different epochs. */
export const isForked = ({ decided }: Outcome): boolean => decided.length > 1

/** Runs schedules of one kind under successive seeds, until `enough` says so. */
export const explore = (
  schedule: Omit<Schedule, 'seed'>,
  { from, count, enough = () => false }: { readonly from: number; readonly count: number; readonly enough?: (outcome: Outcome) => boolean },
): Outcome[] => {
  const outcomes: Outcome[] = []
  for (let i = 0; i < count; i++) {
    const outcome = simulate({ ...schedule, seed: (from + i) | 0 })
    outcomes.push(outcome)
    if (enough(outcome)) break
  }
  return outcomes
}
