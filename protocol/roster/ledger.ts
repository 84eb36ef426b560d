// The ledger: everything that a node holds about the network, and the one place that says what becomes of anything new. It does nothing by
// itself: what is offered comes with a time, what changes goes back to the caller, who keeps it, tells others and logs it (node/roster).

import { equalBytes } from '../../keys/bytes.ts'
import { ValiseError } from '../../keys/errors.ts'
import { hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import type { Charter } from '../charter.ts'
import { parseProfile } from '../directory/profile.ts'
import { parseMotion, parseVote, verifySigner } from '../epoch/vote.ts'
import { parseCheckpoint } from '../log/checkpoint.ts'
import type { Act, ActKind } from './act.ts'
import { Acts } from './acts.ts'
import { isComplete, parseAttestation, verifyAttestation } from './attestation.ts'
import { Chain, type EpochState, type Rival } from './chain.ts'
import { type Evidence, encodeEvidence, judgeEvidence, parseEvidence, type Witnesses } from './evidence.ts'
import { EvidenceShelf } from './evidence-shelf.ts'
import { Forks } from './forks.ts'
import { encodeItem, type Item, type ItemType, itemDigest, itemPlace, parseItem } from './item.ts'
import { ItemIndex } from './item-index.ts'
import { NodeShelf } from './node-shelf.ts'
import { known, type Note, refused, type Shelved, waiting } from './outcome.ts'
import { Published } from './published.ts'
import { hasRight } from './rights.ts'
import type { Roster } from './roster.ts'
import { Spoken } from './spoken.ts'
import { viewOf } from './view.ts'

/** Votes and motions of one administrator in one vote that are kept: rounds grow longer, so that no honest one ever says so much. */
const MAX_SAID_EACH = 1_000
/** Bytes of it: thirty motions at their largest. Those of an honest administrator have a tenth of that size, and stand rounds apart. */
const MAX_SAID_BYTES_EACH = 64 * 1024 * 1024
/** Types of items on which the roster does not depend. */
const BESIDE: ReadonlySet<ItemType> = new Set(['vote', 'motion', 'objection', 'heartbeat', 'profile'])
/** Acts after which a member may do less. */
const RESTRICTS: ReadonlySet<ActKind> = new Set(['suspend', 'expel'])
/** Acts by which administrators say whether a member that was held back takes part. */
const DECIDES: ReadonlySet<ActKind> = new Set(['admit', 'suspend', 'reinstate', 'expel'])

/** What an item has become: what is kept of it, under its place; and what has to go. */
export type Outcome =
  | {
      readonly result: 'new'
      readonly type: ItemType
      /** 32 bytes */
      readonly place: Uint8Array
      /** the encoded item as it is kept */
      readonly item: Uint8Array
      readonly notes: readonly Note[]
      /** places of what is not kept any more */
      readonly dropped: readonly Uint8Array[]
    }
  | { readonly result: 'known' | 'waiting' | 'refused'; readonly reason: string; readonly notes: readonly Note[] }

interface Kept {
  readonly place: Uint8Array
  readonly type: ItemType
  readonly bytes: Uint8Array
}

export interface OfferOptions {
  /** whether all of it was verified before (it comes from a store that authenticates what it gives back) */
  readonly verified?: boolean
  /** when it was first held here, milliseconds since 1970; now unless told */
  readonly seen?: number
}

export class Ledger {
  readonly crypto: CryptoProvider
  readonly charter: Charter
  readonly chain: Chain
  readonly acts: Acts
  readonly nodes: NodeShelf
  readonly forks: Forks
  readonly spoken: Spoken
  readonly published: Published
  /** by subject: an act that restricts it, of a closed or a rival epoch; the member is held until an act of the current epoch counts */
  readonly heldBack = new Map<string, Act>()
  /** ids and digests of all items that others may have */
  readonly index: ItemIndex
  readonly #items = new Map<string, Kept>()
  readonly #said = new Map<string, { readonly count: number; readonly bytes: number }>()
  readonly #evidence: EvidenceShelf
  #view: { readonly roster: Roster; readonly until: number; readonly at: number } | undefined

  constructor(crypto: CryptoProvider, charter: Charter) {
    this.crypto = crypto
    this.charter = charter
    this.chain = new Chain(crypto, charter)
    this.acts = new Acts(crypto, charter, this.chain)
    this.index = new ItemIndex(crypto)
    this.nodes = new NodeShelf(crypto, charter, (authority) => this.acts.history(authority))
    this.forks = new Forks(crypto, charter.network, this.chain, this.nodes)
    this.#evidence = new EvidenceShelf(crypto, this.forks)
    this.spoken = new Spoken(crypto, charter.network, this.chain, {
      nodes: this.nodes,
      isMember: (authority) => this.acts.history(authority).cards.length > 0,
      hasAct: (id) => this.acts.find(id) !== undefined,
      mayObject: (authority) => {
        const [card] = this.acts.history(authority).cards
        return card !== undefined && hasRight(card.memberClass, 'object', this.chain.current.government.rules)
      },
    })
    this.published = new Published(crypto, charter.network, this.nodes)
  }

  /** Who is a member at a time, and all that follows from it. @param now milliseconds since 1970 */
  roster(now: number): Roster {
    if (this.#view && this.#view.at <= now && now < this.#view.until) return this.#view.roster
    const { roster, until } = viewOf(this, now)
    this.#view = { roster, until, at: now }
    return roster
  }

  /** When the roster changes next if nothing comes in, milliseconds since 1970: a hold ends, a node's day comes. */
  changesAt(now: number): number {
    this.roster(now)
    return this.#view?.until ?? Number.POSITIVE_INFINITY
  }

  /** An encoded item by its place. */
  item(place: Uint8Array): Uint8Array | undefined {
    return this.#items.get(hex(place))?.bytes
  }

  items(): Iterable<Kept> {
    return this.#items.values()
  }

  /** Takes an encoded item in. Never throws for what the item says. @param now milliseconds since 1970 */
  offer(bytes: Uint8Array, now: number, options: OfferOptions = {}): Outcome {
    try {
      const item = parseItem(bytes)
      return this.#settle(item, bytes, this.#shelve(item, now, options))
    } catch (error) {
      if (!(error instanceof ValiseError)) throw error
      // a newer version is not this program's to judge
      const newer = error.code === 'wire-version' && error.data.version !== undefined
      return { result: newer ? 'waiting' : 'refused', reason: error.message, notes: [] }
    }
  }

  /** Forgets what time has made void. @returns places of what is not kept any more */
  expire(now: number): Uint8Array[] {
    const acts = this.acts.expire(now)
    const places = [
      ...acts.flatMap(({ attestation }) => this.#placesOfAct(attestation.act.id)),
      ...this.spoken.expire(now).map((key) => itemPlace(this.crypto, 'hold-voice', key)),
    ]
    this.#drop(places)
    if (places.length > 0) this.#view = undefined
    return places
  }

  /** Who may answer for whom, for judging evidence. */
  witnesses(now: number): Witnesses {
    return {
      epoch: (id) => this.chain.find(id),
      signing: (authority, peer) => this.nodes.signing(authority, peer, now),
    }
  }

  #shelve({ type, content }: Item, now: number, { verified = false, seen = now }: OfferOptions): Shelved {
    switch (type) {
      case 'attestation':
        return this.#act(content, now, verified)
      case 'decided-epoch':
        return this.#epoch(content, now, verified)
      case 'vote':
      case 'motion':
        return this.#say(type, content, verified)
      case 'objection':
        return this.spoken.offerObjection(content, now, verified)
      case 'hold-voice':
        return this.spoken.offerHold(content, now, verified)
      case 'heartbeat':
        return this.published.offerHeartbeat(content, now, verified)
      case 'node-record':
        return this.nodes.offerRecord(content, now, seen, verified)
      case 'record-veto':
        return this.nodes.offerVeto(content, now, verified)
      case 'prekey-list':
        return this.nodes.offerPrekeys(content, now, verified)
      case 'profile':
        return this.published.offerProfile(content, now, verified)
      case 'evidence':
        return this.#convict(content, now, { verified, seen })
      case 'fork-voice':
        return this.forks.offer(content, now, verified)
    }
  }

  #act(content: Uint8Array, now: number, verified: boolean): Shelved {
    const rival = this.#ofRival(content, now, verified)
    if (rival) return rival
    const outcome = this.acts.offer(content, now, verified)
    if (outcome.result === 'late') {
      const { act } = outcome.kept.attestation
      return known('its epoch is closed', act.kind === 'government' ? [] : [{ type: 'late', act }])
    }
    if (outcome.result !== 'new') return outcome
    const { kept, before } = outcome
    const { act, approvals } = kept.attestation
    const notes: Note[] = [{ type: 'attested', act }]
    if (!kept.complete) notes.push({ type: 'proposed', act, approvals: approvals.map(({ administrator }) => administrator) })
    else if (!before?.complete && act.subject && !verified) {
      // of what was verified before, whoever offers it again knows already what it led to
      for (const one of this.acts.startingWith(act)) notes.push({ type: 'adopted', act: one })
      const decides = DECIDES.has(act.kind) && kept.epoch.number === this.chain.current.number
      if (decides && this.acts.isCounted(act)) this.heldBack.delete(act.subject)
    }
    return { result: 'new', key: act.id, content: kept.bytes, notes }
  }

  #epoch(content: Uint8Array, now: number, verified: boolean): Shelved {
    const { decided, where } = this.chain.place(content)
    if (where === 'known')
      return this.chain.recertify(decided, verified) ? { result: 'new', key: decided.epoch.id, content, notes: [] } : known()
    if (where === 'later') return waiting('the epoch before it is not known here')
    const state = this.chain.verify(decided, verified)
    if (where === 'next') return this.#follow(state, content, () => this.chain.follow(state))
    const due = this.forks.toFollow(now)
    if (due && equalBytes(due.id, state.id)) return this.#turn(due, content, now)
    const followed = this.chain.epochs[state.number]
    if (!this.chain.oppose(state, now) || !followed?.bytes) return known('a rival that is known here')
    const evidence = encodeEvidence('forked-epoch', this.charter.network, followed.bytes, content)
    return known('a rival of the epoch that is followed here', [
      { type: 'rival', epoch: followed, rival: state.id },
      { type: 'evidence', kind: 'forked-epoch', authority: '', evidence },
    ])
  }

  /** Goes on to an epoch: what it leaves out of what was decided lapses, and what restricted somebody is held back. */
  #follow(state: EpochState, content: Uint8Array, go: () => void): Extract<Shelved, { result: 'new' }> {
    const restrictions = this.#restrictions()
    const lapsed = this.acts.open()
    go()
    this.#said.clear()
    this.acts.recount()
    const unlisted = restrictions.filter((act) => !this.acts.isCounted(act))
    const notes: Note[] = [
      { type: 'epoch', epoch: state },
      ...unlisted.map((act) => this.#holdBack(act.subject ?? '', act)),
      ...this.#evidence.forked.flatMap(({ evidence, seen }) => this.#rivalsIn(evidence, seen)),
      ...lapsed.map((act): Note => ({ type: 'lapsed', act })),
    ]
    return { result: 'new', key: state.id, content, notes }
  }

  /**
   * Leaves the followed epoch, and what came after it, for its rival. Whoever was restricted there, or was about to be free there alone, is held until
   * administrators decide: that a branch was left frees nobody.
   */
  #turn(rival: Rival, content: Uint8Array, now: number): Extract<Shelved, { result: 'new' }> {
    const left = this.chain.epochs.slice(rival.number)
    const counted = this.acts.counted().flatMap((id) => this.acts.find(id)?.attestation.act ?? [])
    const voiced = this.roster(now).members.filter(({ heldBy }) => heldBy === 'voices')
    const turned = this.#follow(rival, content, () => this.chain.turnTo(rival))
    const [first] = left
    const change = first?.epoch && parseAttestation(this.crypto, first.epoch.change, true).act
    const reasons = new Map<string, Act>()
    if (change) for (const { authority } of voiced) reasons.set(authority, change)
    for (const act of counted) if (act.subject && DECIDES.has(act.kind) && !this.acts.isCounted(act)) reasons.set(act.subject, act)
    const { roster } = viewOf(this, now)
    const held = [...reasons].filter(([subject]) => roster.member(subject)?.state === 'active')
    const drops = left.map(({ id }) => ({ type: 'decided-epoch' as const, key: id }))
    const notes = [...turned.notes, ...held.map(([subject, act]) => this.#holdBack(subject, act))]
    return { ...turned, notes: [{ type: 'turned', left }, ...notes], drops }
  }

  /** The decided epoch that this node has to follow instead of its own, to be offered; undefined when it stays where it is. */
  toFollow(now: number): Uint8Array | undefined {
    return this.forks.toFollow(now)?.bytes
  }

  /** Acts that restrict a member, and count now. */
  #restrictions(): Act[] {
    return this.acts.ofCurrentEpoch().flatMap((id) => {
      const act = this.acts.find(id)?.attestation.act
      return act && RESTRICTS.has(act.kind) ? [act] : []
    })
  }

  #holdBack(subject: string, act: Act): Note {
    this.heldBack.set(subject, act)
    return { type: 'held-back', subject, act }
  }

  /** An act of a rival epoch: while the two are in dispute its restrictions hold, and nothing else of it. */
  #ofRival(content: Uint8Array, now: number, verified: boolean): Shelved | undefined {
    if (this.chain.rivals.length === 0) return undefined
    const attestation = parseAttestation(this.crypto, content, verified)
    const { act } = attestation
    const rival = this.chain.rivals.find(({ id }) => equalBytes(id, act.epoch))
    if (!rival) return undefined
    verifyAttestation(rival.government, attestation)
    const { subject } = act
    const holds = isComplete(rival.government, attestation) && RESTRICTS.has(act.kind) && this.forks.isDisputed(rival, now)
    if (!holds || !subject || this.heldBack.has(subject) || !this.#isUndecided(subject)) return known('it is of a rival epoch')
    return known('it is of a rival epoch', [this.#holdBack(subject, act)])
  }

  /** Whether a member is one about whom no act of the current epoch has said whether it takes part. */
  #isUndecided(subject: string): boolean {
    const { cards, counted } = this.acts.history(subject)
    const { id } = this.chain.current
    return cards.length > 0 && !counted.some((act) => DECIDES.has(act.kind) && equalBytes(act.epoch, id))
  }

  /** Votes and motions of the vote that is under way; what they come to, the machine of protocol/epoch says. */
  #say(type: 'vote' | 'motion', content: Uint8Array, verified: boolean): Shelved {
    const said = type === 'vote' ? parseVote(content) : parseMotion(this.crypto, content)
    if (!equalBytes(said.network, this.charter.network)) return refused('it belongs to another network')
    const { id, number, government } = this.chain.current
    if (said.number <= number) return known('its vote is over')
    if (!equalBytes(said.previous, id)) return waiting('its epoch is not known here')
    const key = this.crypto.sha256(content)
    if (this.#items.has(hex(itemPlace(this.crypto, type, key)))) return known()
    const spoken = this.#said.get(said.administrator) ?? { count: 0, bytes: 0 }
    const bytes = spoken.bytes + content.length
    if (spoken.count >= MAX_SAID_EACH || bytes > MAX_SAID_BYTES_EACH) return known(`${said.administrator} has said too much in this vote`)
    if (!verified) {
      const verdict = verifySigner(government, said)
      if (!verdict.ok) return refused(verdict.reason === 'signature' ? 'its signature does not verify' : 'it is of no administrator')
    }
    this.#said.set(said.administrator, { count: spoken.count + 1, bytes })
    return { result: 'new', key, content, notes: [{ type: 'said', said }] }
  }

  #convict(content: Uint8Array, now: number, { verified, seen }: Required<OfferOptions>): Shelved {
    const evidence = parseEvidence(content)
    if (!equalBytes(evidence.network, this.charter.network)) return refused('it belongs to another network')
    if (evidence.roster.length > 0) return refused('it is a file, not an item')
    const key = this.crypto.sha256(content)
    if (this.#items.has(hex(itemPlace(this.crypto, 'evidence', key)))) return known()
    const conviction = judgeEvidence(this.crypto, this.witnesses(now), evidence)
    // what convicted somebody once is kept, whatever has become of the keys that it rests on
    if (!conviction && !verified) return waiting('it convicts nobody by what is known here')
    const authority = conviction?.accused.join(' ') ?? ''
    if (!this.#evidence.take(evidence, conviction, seen)) return known('there is enough of it')
    if (evidence.kind === 'disputed-profile') this.published.dispute(parseProfile(evidence.first))
    if (evidence.kind === 'forked-log') this.published.noteFork(parseCheckpoint(evidence.first).origin)
    const rivals = evidence.kind === 'forked-epoch' ? this.#rivalsIn(evidence, seen) : []
    return { result: 'new', key, content, notes: [...rivals, { type: 'evidence', kind: evidence.kind, authority, evidence: content }] }
  }

  /** The rival that evidence of a fork holds: whoever follows one of the two epochs hears of the other, and knows it after a restart. */
  #rivalsIn({ first, second }: Evidence, seen: number): Note[] {
    return this.chain.heed([first, second], seen).map(({ followed, id }) => ({ type: 'rival', epoch: followed, rival: id }))
  }

  /** Keeps what a shelf has taken, and drops what it has made void. */
  #settle({ type, content: offered }: Item, bytes: Uint8Array, shelved: Shelved): Outcome {
    // a rival and an act of one are not kept, and change who is held all the same
    if (!BESIDE.has(type) ? shelved.result === 'new' || shelved.notes : shelved.notes?.some((note) => note.type === 'rival'))
      this.#view = undefined
    if (shelved.result !== 'new') return { result: shelved.result, reason: shelved.reason, notes: shelved.notes ?? [] }
    const { key, content, notes, drops = [] } = shelved
    const place = itemPlace(this.crypto, type, key)
    // one item has one encoding
    const item = content === offered ? bytes : encodeItem({ type, content })
    this.#items.set(hex(place), { place, type, bytes: item })
    this.index.put(place, itemDigest(this.crypto, item))
    const gone = drops.map((one) => itemPlace(this.crypto, one.type, one.key))
    this.#drop(gone)
    const dropped = notes.some((note) => note.type === 'epoch') ? [...gone, ...this.#close()] : gone
    return { result: 'new', type, place, item, notes, dropped }
  }

  /** After an epoch: the closed one's votes, and acts without effect, are kept no longer. */
  #close(): Uint8Array[] {
    const said = [...this.#items.values()].filter(({ type }) => type === 'vote' || type === 'motion').map(({ place }) => place)
    const acts = this.acts.close().flatMap(({ attestation }) => this.#placesOfAct(attestation.act.id))
    const places = [...said, ...acts]
    this.#drop(places)
    return places
  }

  #placesOfAct(id: Uint8Array): Uint8Array[] {
    return [itemPlace(this.crypto, 'attestation', id), ...this.spoken.forget(id).map((key) => itemPlace(this.crypto, 'objection', key))]
  }

  #drop(places: readonly Uint8Array[]): void {
    for (const place of places) {
      this.#items.delete(hex(place))
      this.index.remove(place)
    }
  }
}
