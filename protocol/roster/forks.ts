// Forks: two epochs of one number, each with its quorum. Who is accused of it, who may say which of the two is followed, and what they said. A voice
// for one epoch and one for another take each other away, so that all who have heard the same say the same, in whatever order it came.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { compareBytes, equalBytes, framed } from '../../keys/bytes.ts'
import { type AuthorityId, hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { voteKeyOf } from '../epoch/government.ts'
import type { Chain, EpochState, Rival } from './chain.ts'
import type { NodeShelf } from './node-shelf.ts'
import { known, refused, type Shelved, waiting } from './outcome.ts'
import { type ForkVoice, parseForkVoice, verifyVoice } from './voices.ts'

/** A fork that nobody has settled in a week leaves evidence and nothing more. */
const DISPUTE_MS = 7 * 86_400_000

/** Voices of one authority that are kept: with two it is heard no more. */
const MAX_VOICES_EACH = 2

/** A fork after one epoch, as a node sees it. */
export interface Fork {
  /** number of the two epochs */
  readonly number: number
  readonly followed: EpochState
  readonly rivals: readonly Rival[]
  /** until when admissions of the followed epoch do not count, milliseconds since 1970; undefined when nothing is in dispute */
  readonly disputedUntil: number | undefined
  /** who is named by evidence, ascending */
  readonly accused: readonly AuthorityId[]
  /** who may say which epoch is followed, ascending; more than half of them have to say the same */
  readonly electors: readonly AuthorityId[]
  readonly voices: readonly ForkVoice[]
  /** id of the epoch that is to be followed, 32 bytes; undefined when nothing has been settled */
  readonly settled: Uint8Array | undefined
}

export class Forks {
  readonly #crypto: CryptoProvider
  readonly #network: Uint8Array
  readonly #chain: Chain
  readonly #nodes: Pick<NodeShelf, 'everyRecord' | 'nodes'>
  /** by the epoch whose administrators voted */
  readonly #accused = new Map<string, Set<AuthorityId>>()
  /** by the epoch after which two were decided: what was said, by authority and epoch */
  readonly #voices = new Map<string, Map<string, ForkVoice>>()
  #pin: Uint8Array | undefined

  constructor(crypto: CryptoProvider, network: Uint8Array, chain: Chain, nodes: Pick<NodeShelf, 'everyRecord' | 'nodes'>) {
    this.#crypto = crypto
    this.#network = network
    this.#chain = chain
    this.#nodes = nodes
  }

  /** Notes who signed what nobody honest signs, in the vote after an epoch. @param previous its id, 32 bytes */
  accuse(previous: Uint8Array, accused: readonly AuthorityId[]): void {
    const all = this.#accused.get(hex(previous)) ?? new Set()
    for (const one of accused) all.add(one)
    this.#accused.set(hex(previous), all)
  }

  /** Who is accused of what was signed in the vote after an epoch. */
  accused(previous: Uint8Array): ReadonlySet<AuthorityId> {
    return this.#accused.get(hex(previous)) ?? new Set()
  }

  /** What this node's operator has said: an epoch of this id is followed, whoever says something else. */
  pin(id: Uint8Array | undefined): void {
    this.#pin = id
  }

  /** Every fork that this node knows, by number. @param now milliseconds since 1970 */
  all(now: number): readonly Fork[] {
    const numbers = [...new Set(this.#chain.rivals.map(({ number }) => number))].sort((a, b) => a - b)
    return numbers.flatMap((number) => this.#fork(number, now) ?? [])
  }

  /** Until when the current epoch is in dispute, milliseconds since 1970; undefined when it is not. */
  disputedUntil(now: number): number | undefined {
    return this.#fork(this.#chain.current.number, now)?.disputedUntil
  }

  /** Whether restrictions of a rival hold: while it and the current epoch are in dispute. */
  isDisputed(rival: Rival, now: number): boolean {
    return rival.number === this.#chain.current.number && now < rival.seen + DISPUTE_MS && this.disputedUntil(now) !== undefined
  }

  /**
   * The rival that this node has to follow from now on: one that the operator pinned, or that was settled on while the fork is not over. Undefined when it
   * stays where it is.
   */
  toFollow(now: number): Rival | undefined {
    return this.#chain.rivals.find((rival) => {
      if (!this.#isAfter(this.#chain.epochs[rival.number - 1], rival)) return false
      if (this.#pin) {
        if (equalBytes(rival.id, this.#pin)) return true
        if (rival.number <= (this.#chain.find(this.#pin)?.number ?? 0)) return false
      }
      const isOver = rival.number !== this.#chain.current.number || now >= rival.seen + DISPUTE_MS
      // a node that has turned stays where it is: what undoes a majority leads nobody back
      if (isOver || this.#chain.left.has(hex(rival.id))) return false
      return equalBytes(this.#settled(rival.number) ?? NONE, rival.id)
    })
  }

  /** Takes in a voice for one of two epochs. */
  offer(content: Uint8Array, now: number, verified: boolean): Shelved {
    const voice = parseForkVoice(content)
    if (!equalBytes(voice.network, this.#network)) return refused('it belongs to another network')
    const before = this.#chain.find(voice.previous)
    if (!before) return waiting('the epoch before the two is not known here')
    if (!this.#epochsAfter(before).some(({ id }) => equalBytes(id, voice.epoch)))
      return waiting('the epoch that it is for is not known here')
    const { authority } = voice
    const named = voteKeyOf(before.government, authority)
    if (!named && !before.government.recovery.includes(authority)) return refused('it is of nobody who helps to settle a fork')
    if (!verified && named && !verifyVoice(named, 'ForkVoice', voice)) return refused('its signature does not verify')
    if (!verified && !named && !this.#isOfNode(voice, now)) return waiting('it is signed with no key of a node of its authority')
    const each = this.#voices.get(hex(voice.previous)) ?? new Map<string, ForkVoice>()
    const place = `${authority} ${hex(voice.epoch)}`
    const earlier = each.get(place)
    if (earlier && !this.#goesBefore(voice, earlier)) return known()
    const said = [...each.values()].filter((one) => one.authority === authority)
    if (!earlier && said.length >= MAX_VOICES_EACH) return known(`${authority} has spoken for two epochs, and is heard no more`)
    each.set(place, voice)
    this.#voices.set(hex(voice.previous), each)
    const key = framed(voice.previous, voice.epoch, utf8ToBytes(authority))
    return { result: 'new', key, content, notes: earlier ? [] : [{ type: 'fork-voice', voice }] }
  }

  /**
   * Whether a node of the recovery set signed it, with any key that it is known to have had and that does not wait: what one of the two epochs has made of
   * its card since must not decide who is heard.
   */
  #isOfNode(voice: ForkVoice, now: number): boolean {
    const { waiting: later } = this.#nodes.nodes(voice.authority, now)
    return this.#nodes
      .everyRecord(voice.authority)
      .records.filter(
        (record) => equalBytes(record.peerKey, voice.node) && !later.some((one) => equalBytes(one.record.bytes, record.bytes)),
      )
      .some(({ voteKey }) => verifyVoice(voteKey, 'ForkVoice', voice))
  }

  /** Of two forms the one with the lower hash stays: nobody can sign an endless row of ever lower ones. */
  #goesBefore(a: ForkVoice, b: ForkVoice): boolean {
    return compareBytes(this.#crypto.sha256(a.bytes), this.#crypto.sha256(b.bytes)) < 0
  }

  #isAfter(before: EpochState | undefined, { epoch }: EpochState): boolean {
    return before !== undefined && equalBytes(epoch?.previous ?? NONE, before.id)
  }

  /** The epochs that are known to have been decided after one. */
  #epochsAfter(before: EpochState): EpochState[] {
    const next = this.#chain.epochs[before.number + 1]
    return [...(next ? [next] : []), ...this.#chain.rivals].filter((one) => this.#isAfter(before, one))
  }

  #fork(number: number, now: number): Fork | undefined {
    const [followed, before] = [this.#chain.epochs[number], this.#chain.epochs[number - 1]]
    const rivals = this.#chain.rivals.filter((rival) => rival.number === number && this.#isAfter(before, rival))
    if (!followed || !before || rivals.length === 0) return undefined
    const settled = this.#settled(number)
    const ends = rivals.map(({ seen }) => seen + DISPUTE_MS).filter((end) => now < end)
    const isOver = number !== this.#chain.current.number || ends.length === 0 || equalBytes(settled ?? NONE, followed.id)
    return {
      ...{ number, followed, rivals, settled, electors: this.#electors(before), voices: this.#said(before) },
      accused: [...this.accused(before.id)].sort(),
      disputedUntil: isOver ? undefined : Math.max(...ends),
    }
  }

  #said({ id }: EpochState): readonly ForkVoice[] {
    return [...(this.#voices.get(hex(id))?.values() ?? [])].sort((a, b) => (a.authority < b.authority ? -1 : 1))
  }

  /** The administrators that decided and are not accused, and the recovery set; without whoever spoke for two epochs. */
  #electors(before: EpochState): readonly AuthorityId[] {
    const { administrators, recovery } = before.government
    const accused = this.accused(before.id)
    const said = this.#said(before)
    const isTorn = (one: AuthorityId) => said.filter(({ authority }) => authority === one).length > 1
    const all = new Set<AuthorityId>([...administrators.map(({ authority }) => authority), ...recovery])
    return [...all].filter((one) => !accused.has(one) && !isTorn(one)).sort()
  }

  #settled(number: number): Uint8Array | undefined {
    const [followed, before] = [this.#chain.epochs[number], this.#chain.epochs[number - 1]]
    if (!followed || !before) return undefined
    const pinned = this.#pin && this.#epochsAfter(before).find(({ id }) => equalBytes(id, this.#pin ?? NONE))
    if (pinned) return pinned.id
    const electors = this.#electors(before)
    const said = this.#said(before).filter(({ authority }) => electors.includes(authority))
    const votes = ({ id }: EpochState): number => said.filter(({ epoch }) => equalBytes(epoch, id)).length
    return this.#epochsAfter(before).find((one) => 2 * votes(one) > electors.length)?.id
  }
}

const NONE = new Uint8Array(0)
