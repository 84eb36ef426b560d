// What must hold in the simulated network, checked apart from the ledgers: by what seal.ts noted of who signed, by the acts and votes that
// travelled, and by rules written down here once more.

import { hex } from '../../keys/ids.ts'
import { parseDecidedEpoch } from '../../protocol/epoch/certificate.ts'
import type { Act } from '../../protocol/roster/act.ts'
import type { KeptAttestation } from '../../protocol/roster/acts.ts'
import { judgeEvidence, parseEvidence } from '../../protocol/roster/evidence.ts'
import { encodeRoster, rosterFile } from '../../protocol/roster/file.ts'
import { parseItem } from '../../protocol/roster/item.ts'
import type { Note } from '../../protocol/roster/outcome.ts'
import type { Contradicted } from './malice.ts'
import type { Network } from './network.ts'
import { crypto } from './network-world.ts'
import type { Seals } from './seal.ts'
import { textOf } from './shared-crypto.ts'
import type { SimNode } from './sim-node.ts'

/** Items of one node at most: ten times what these networks come to; spam stays under the limits of each kind. */
const MOST_ITEMS = 3_000

const RESTRICTS: ReadonlySet<string> = new Set(['suspend', 'expel'])

export class Checker {
  readonly network: Network
  readonly seals: Seals
  /** roles by authority */
  readonly roles: ReadonlyMap<string, string>
  /** by number: ids of the epochs that honest nodes followed */
  readonly #epochs = new Map<number, Set<string>>()
  readonly #judged = new Map<string, boolean>()
  /** by statement of a two-faced administrator: the honest nodes, of those that vote, that have taken it in */
  readonly #reached = new Map<string, Set<number>>()
  evidence = 0

  constructor(network: Network, seals: Seals, roles: ReadonlyMap<string, string>) {
    this.network = network
    this.seals = seals
    this.roles = roles
  }

  /** After every change of an honest node. */
  heard(node: SimNode, notes: readonly Note[]): void {
    if (node.role !== 'honest') return
    for (const note of notes) {
      if (note.type === 'adopted') this.#checkAct(node, note.act)
      if (note.type === 'epoch') this.#checkEpoch(node, note.epoch.number, note.epoch.id)
      if (note.type === 'rival') this.network.fault(`${node.name} sees a rival of epoch ${note.epoch.number}`)
      if (note.type === 'evidence') this.#checkEvidence(node, note.evidence)
      if (note.type === 'said' && node.votes && this.roles.get(note.said.administrator) !== 'honest') {
        const key = textOf(note.said.bytes)
        this.#reached.set(key, (this.#reached.get(key) ?? new Set()).add(node.index))
      }
    }
  }

  /** Whether as many administrators of its epoch as it takes really approved an act, and each counts once. */
  #isSealed({ attestation, epoch, bytes }: KeptAttestation): boolean {
    const key = textOf(crypto.sha256(bytes))
    const known = this.#judged.get(key)
    if (known !== undefined) return known
    const { administrators } = epoch.government
    // of epoch 0 the charter says it, not what a node made of it
    const threshold = epoch.number === 0 ? this.network.charter.threshold : epoch.government.threshold
    const { act, approvals } = attestation
    const real = approvals.filter(
      ({ administrator }) =>
        administrators.some(({ authority }) => authority === administrator) && this.seals.hasApproved(administrator, act.id),
    )
    const sealed = new Set(real.map(({ administrator }) => administrator)).size >= threshold && real.length === approvals.length
    this.#judged.set(key, sealed)
    return sealed
  }

  #checkAct(node: SimNode, act: Act): void {
    const kept = node.ledger.acts.find(act.id)
    if (!kept || !this.#isSealed(kept))
      this.network.fault(`${node.name} acts on ${act.kind} ${act.subject ?? ''}, which was not approved by enough administrators`)
  }

  #checkEpoch(node: SimNode, number: number, id: Uint8Array): void {
    const ids = this.#epochs.get(number) ?? new Set<string>()
    if (!ids.has(hex(id))) this.network.note(`${node.name} is the first to follow epoch ${number} (${hex(id).slice(0, 8)})`)
    this.#epochs.set(number, ids.add(hex(id)))
    if (ids.size === 2) this.network.fault(`two epochs ${number} are followed`)
    const decided = node.ledger.chain.epochs[number]?.bytes
    const before = node.ledger.chain.epochs[number - 1]?.government.administrators.length ?? 0
    const votes = decided ? parseDecidedEpoch(crypto, decided).precommits : []
    if (new Set(votes.map(({ administrator }) => administrator)).size * 3 <= 2 * before)
      this.network.fault(`${node.name} follows epoch ${number} without a quorum`)
  }

  #checkEvidence(node: SimNode, bytes: Uint8Array): void {
    this.evidence++
    const conviction = judgeEvidence(crypto, node.ledger.witnesses(node.now), parseEvidence(bytes))
    for (const authority of conviction?.accused ?? [])
      if (this.roles.get(authority) === 'honest')
        this.network.fault(`${node.name} convicts ${authority}, which is honest, of ${conviction?.kind}`)
  }

  /** At a checkpoint, and at the end. */
  checkNode(node: SimNode): void {
    const { acts, index } = node.ledger
    if (index.size > MOST_ITEMS) this.network.fault(`${node.name} holds ${index.size} items`)
    const subjects = new Set<string>()
    for (const id of acts.counted()) {
      const kept = acts.find(id)
      if (!kept || !this.#isSealed(kept)) this.network.fault(`${node.name} counts act ${hex(id)} without enough approvals`)
      if (!node.log.has(hex(id))) this.network.fault(`${node.name} counts act ${hex(id)}, which it has not logged`)
      if (kept?.attestation.act.subject) subjects.add(kept.attestation.act.subject)
    }
    for (const subject of subjects) this.#checkSubject(node, subject)
  }

  /** A restriction that counts holds until an act that comes after it, by its own words or by those between, lifts it. */
  #checkSubject(node: SimNode, subject: string): void {
    const { state, counted } = node.ledger.acts.history(subject)
    if (state !== 'active') return
    const acts = counted.map(({ id }) => node.ledger.acts.find(id)?.attestation.act).filter((act) => act !== undefined)
    const known = new Map(acts.map((act) => [hex(act.id), act]))
    const isAfter = (act: Act, other: string): boolean =>
      act.after.some((id) => hex(id) === other || (known.has(hex(id)) && isAfter(known.get(hex(id)) as Act, other)))
    for (const act of acts)
      if (RESTRICTS.has(act.kind) && !acts.some((other) => /^(reinstate|admit)$/.test(other.kind) && isAfter(other, hex(act.id))))
        this.network.fault(`${node.name} has ${subject} as active although nothing lifts ${act.kind} ${hex(act.id).slice(0, 8)}`)
  }

  /** After the network has healed all honest nodes have one roster. */
  checkAgreement(nodes: readonly SimNode[]): void {
    const digests = new Map<string, SimNode[]>()
    const files = new Map<string, SimNode[]>()
    const put = (map: Map<string, SimNode[]>, key: string, node: SimNode) => map.set(key, [...(map.get(key) ?? []), node])
    for (const node of nodes) {
      put(digests, hex(node.ledger.roster(node.now).digest), node)
      put(files, textOf(crypto.sha256(encodeRoster(node.ledger))), node)
    }
    const sizes = (map: Map<string, SimNode[]>) => [...map.values()].map((group) => `${group.length} as ${group[0]?.name}`).join(', ')
    if (digests.size > 1) this.network.fault(`the roster digests differ: ${sizes(digests)}`)
    else if (files.size > 1) this.network.fault(`the roster files differ: ${sizes(files)}`)
    else if (new Set(nodes.slice(0, 3).map(({ ledger }) => rosterFile(crypto, ledger))).size > 1)
      this.network.fault('the texts of the roster files differ')
  }

  /**
   * Whoever contradicted itself before two honest nodes is convicted of that everywhere, for each vote in which it did.
   * @returns how many contradictions there were
   */
  checkContradictions(nodes: readonly SimNode[], contradicted: readonly Contradicted[]): number {
    const reached = contradicted.filter(({ first, second }) => {
      const both = this.#reached.get(textOf(second))
      return [...(this.#reached.get(textOf(first)) ?? [])].filter((index) => both?.has(index)).length >= 2
    })
    const culprits = new Set(reached.map(({ administrator, number }) => `${administrator} in the vote on epoch ${number}`))
    for (const node of nodes) {
      const convicted = this.#convicted(node)
      for (const culprit of culprits)
        if (!convicted.has(culprit)) this.network.fault(`${node.name} has no evidence that ${culprit} contradicted itself`)
    }
    return reached.length
  }

  /** Who is convicted of a contradiction in a vote by the evidence that a node holds. */
  #convicted(node: SimNode): Set<string> {
    const found = new Set<string>()
    for (const { type, bytes } of node.ledger.items()) {
      if (type !== 'evidence') continue
      const evidence = parseEvidence(parseItem(bytes).content)
      const conviction = judgeEvidence(crypto, node.ledger.witnesses(node.now), evidence)
      for (const authority of conviction?.accused ?? []) {
        if (this.roles.get(authority) === 'honest')
          this.network.fault(`evidence that ${node.name} holds convicts ${authority}, which is honest`)
        if (/^(double|broken)/.test(evidence.kind)) found.add(`${authority} in the vote on epoch ${conviction?.epoch}`)
      }
    }
    return found
  }
}
