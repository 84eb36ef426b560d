// One story of a log with two histories: fifty nodes are cut in two, and one member's node shows each half another history of its log, by heartbeats. When the
// halves meet, everybody is to have the proof within one round of gossip: two notes, and nobody else's.

import type { SignedCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { parseCheckpoint, signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { namedBefore } from '../../../protocol/log/contradiction.ts'
import { judgeEvidence, parseEvidence } from '../../../protocol/roster/evidence.ts'
import { foundedLedger } from '../../../protocol/roster/file.ts'
import { signHeartbeat } from '../../../protocol/roster/heartbeat.ts'
import { encodeItem, parseItem } from '../../../protocol/roster/item.ts'
import { Network, STORMY } from '../network.ts'
import { crypto, networkWorld, type Party } from '../network-world.ts'
import { type Dice, diceOf } from '../seeded.ts'
import { SimNode } from '../sim-node.ts'

const MINUTE = 60_000
/** In which each node has compared what it holds with another one, and what is new has travelled. */
export const GOSSIP_ROUND_MS = 2 * MINUTE + 15_000
const ADMINISTRATORS = 5
/** Between the dated checkpoints of a log: in truth nearly an hour, in which nodes would do nothing here but compare what they hold. */
const INTERVAL_MS = 10 * MINUTE

export interface Ending {
  readonly seed: number
  /** what must not be, in words */
  readonly faults: readonly string[]
  /** how the two notes of the proof contradict each other */
  readonly proofs: Readonly<Record<string, number>>
  /** milliseconds from the meeting of the halves until all had the proof */
  readonly heardAfterMs: number
  readonly heartbeats: number
}

export interface Story {
  readonly seed: number
  readonly nodes: number
  /** the mistake that the story has to find: nodes take heartbeats in, and compare nothing */
  readonly bug?: boolean
}

/** A log, as far as its heartbeats tell of it. */
class Told {
  readonly #party: Party
  #last: SignedCheckpoint | undefined
  #size = 0
  #root = crypto.sha256()

  constructor(party: Party, before?: Told) {
    this.#party = party
    if (!before) return
    this.#last = before.#last
    this.#size = before.#size
    this.#root = before.#root
  }

  /** The heartbeat of a time, with a dated checkpoint of a log that has grown a little. @param history what its roots follow from */
  heartbeat(network: Pick<Network, 'charter'>, dice: Dice, at: number, history: string): Uint8Array {
    const { authority, peerKey: node, voteKey, logSigner } = this.#party
    const grown = dice.below(3)
    this.#size += grown
    if (grown > 0) this.#root = crypto.sha256(new TextEncoder().encode(`${logSigner.name} ${history} ${this.#size}`))
    const before = namedBefore(crypto, this.#last)
    const checkpoint = signCheckpoint({ origin: logSigner.name, size: this.#size, root: this.#root, dated: { at, before } }, [logSigner])
    this.#last = parseCheckpoint(checkpoint)
    const { network: id } = network.charter
    const content = signHeartbeat(voteKey, { network: id, authority, node, head: id, actsDigest: id, at, checkpoint, addresses: [] })
    return encodeItem({ type: 'heartbeat', content })
  }
}

const evidenceOf = ({ ledger }: SimNode) =>
  [...ledger.items()].filter(({ type }) => type === 'evidence').map(({ bytes }) => parseEvidence(parseItem(bytes).content))

/** Tells one story. */
export const tell = ({ seed, nodes: count, bug = false }: Story): Ending => {
  crypto.forget()
  const dice = diceOf(seed)
  const { charter, administrators, members } = networkWorld(ADMINISTRATORS)
  const network = new Network(dice, charter, {})
  const parties = [...administrators, ...members]
  const nodes = Array.from({ length: count }, (_, n) => new SimNode(n, network, parties[n], 'honest', false))
  network.connect(nodes)
  network.weather = STORMY
  const forker = dice.below(parties.length)
  const logs = parties.map((party) => new Told(party))
  if (bug) for (const { ledger } of nodes) for (const { logSigner } of parties) ledger.published.noteFork(logSigner.name)
  let heartbeats = 0
  const tellFrom = (from: SimNode, item: Uint8Array) => {
    heartbeats++
    if (from.take(item) !== 'new') network.fault(`${from.name} does not take a heartbeat`)
  }
  /** All members tell within one interval, each at its own time; the forker, where `halves` are given, one history to each. */
  const interval = (halves?: readonly [Told, Told]) => {
    parties.forEach((_, n) => {
      if (n !== forker || !halves)
        network.agenda.after(dice.next() * INTERVAL_MS, () => {
          const log = logs[n]
          if (log) tellFrom(nodes[n] as SimNode, log.heartbeat(network, dice, network.agenda.now, 'honest'))
        })
    })
    halves?.forEach((log, side) => {
      const near = nodes.filter((node) => node.index !== forker && node.side === side)
      network.agenda.after(dice.next() * INTERVAL_MS, () =>
        tellFrom(dice.pick(near), log.heartbeat(network, dice, network.agenda.now, `history ${side}`)),
      )
    })
    network.agenda.runUntil(network.agenda.now + INTERVAL_MS)
  }
  const before = dice.below(3)
  for (let n = 0; n < before; n++) interval()
  network.agenda.runUntil(network.agenda.now + 3 * MINUTE)
  network.cut(0.3 + dice.next() * 0.4)
  const halves = [new Told(parties[forker] as Party, logs[forker]), new Told(parties[forker] as Party, logs[forker])] as const
  const apart = 1 + dice.below(3)
  for (let n = 0; n < apart; n++) interval(halves)
  for (const node of nodes) if (evidenceOf(node).length > 0) network.fault(`${node.name} has evidence before the halves have met`)
  network.heal()
  const met = network.agenda.now
  let heard = 0
  const waits = new Set(nodes)
  while (waits.size > 0 && network.agenda.step(met + GOSSIP_ROUND_MS))
    for (const node of waits)
      if (evidenceOf(node).length > 0) {
        waits.delete(node)
        heard = network.agenda.now - met
      }
  for (const node of waits) network.fault(`${node.name} has no proof a round after the halves have met`)
  network.agenda.runUntil(met + 3 * GOSSIP_ROUND_MS)
  // whoever has the two notes and the charter alone convicts the log's owner, and nobody convicts anybody else
  const stranger = foundedLedger(crypto, charter)
  const proofs: Record<string, number> = {}
  const accused = parties[forker]?.authority
  for (const evidence of nodes.flatMap(evidenceOf)) {
    const conviction = judgeEvidence(crypto, stranger.witnesses(network.agenda.now), evidence)
    if (conviction?.kind !== 'forked-log' || conviction.accused.join() !== accused)
      network.fault(`evidence convicts ${conviction?.accused ?? 'nobody'}`)
    const how = conviction?.detail.replace(/.*: /, '').replace(/two trees.*/, 'two trees of one size') ?? ''
    proofs[how] = (proofs[how] ?? 0) + 1
  }
  return { seed, faults: network.faults, proofs, heardAfterMs: heard, heartbeats }
}
