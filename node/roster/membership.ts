// A node's membership of its network: the ledger (protocol/roster), kept on disk, told to others, logged. What a person decides is in
// decisions.ts, the vote on epochs in voter.ts, how items travel in node/net.

import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import type { ActRecord } from '../../protocol/act.ts'
import type { Charter } from '../../protocol/charter.ts'
import { parseAct } from '../../protocol/roster/act.ts'
import { approvalSignature } from '../../protocol/roster/approval.ts'
import { foundedLedger } from '../../protocol/roster/file.ts'
import { encodeItem, type ItemType, itemDigest, itemPlace, offerInOrder, parseItem, peekItemType } from '../../protocol/roster/item.ts'
import type { ItemIndex } from '../../protocol/roster/item-index.ts'
import type { Ledger, Outcome } from '../../protocol/roster/ledger.ts'
import type { Note } from '../../protocol/roster/outcome.ts'
import type { Roster } from '../../protocol/roster/roster.ts'
import { verifyAhead } from '../crypto/native.ts'
import { nodeError } from '../errors.ts'
import type { Events } from '../events.ts'
import type { GroupCommit } from '../log/group-commit.ts'
import { moment } from '../moments.ts'
import { type Store, type StoreOperation, withPrefix } from '../store/store.ts'
import { actsOfNotes, tellNotes } from './notes.ts'
import { HELD_BACK, heldBackKey, ITEMS, itemKey, LEFT, leftKey, PIN, readStoredItem, SINCE, SUM, storedItem } from './roster-keys.ts'

export interface MembershipContext {
  readonly crypto: CryptoProvider
  readonly store: Store
  readonly commit: GroupCommit
  readonly events: Events
  readonly clock: () => number
}

/** Tells members of an item; nothing while the node does not run. */
export type Publish = (item: Uint8Array) => void

const SUM_BYTES = 32

/** What is to be told of a change that is on disk. */
interface Owed {
  readonly notes: readonly Note[]
  readonly news: Uint8Array | undefined
}

export class Membership {
  readonly ledger: Ledger
  readonly #context: MembershipContext
  readonly #seen = new Map<string, number>()
  readonly #listeners = new Set<(notes: readonly Note[]) => void>()
  /** by its name in the store: what the ledger holds, or has dropped, and the disk does not know yet */
  readonly #unsaved = new Map<string, StoreOperation>()
  /** what is told once a batch succeeds: of changes whose own batch failed */
  readonly #owed: Owed[] = []
  /** leaves of changes that could not be written */
  readonly #unlogged: ActRecord[] = []
  /** when this home joined, milliseconds since 1970 */
  readonly since: number
  #sum: Uint8Array
  #pin: Uint8Array | undefined
  #publish: Publish = () => {}

  private constructor(context: MembershipContext, ledger: Ledger, since: number, pin: Uint8Array | undefined) {
    this.#context = context
    this.ledger = ledger
    this.since = since
    this.#sum = new Uint8Array(SUM_BYTES)
    this.#pin = pin
  }

  /**
   * Reads the ledger of a home that has joined the charter's network. What the store gives back is authenticated, and is not verified again
   * (`fsck` does that). @throws ValiseError `charter-incomplete`; `store-corrupt` when an item is missing or cannot be read
   */
  static async open(context: MembershipContext, charter: Charter): Promise<Membership> {
    const ledger = foundedLedger(context.crypto, charter)
    const { store, clock } = context
    const since = await store.get(SINCE)
    if (!since) await store.batch([{ put: SINCE, value: utf8ToBytes(String(clock())) }])
    const membership = new Membership(context, ledger, since ? Number(new TextDecoder().decode(since)) : clock(), await store.get(PIN))
    if (membership.#pin) ledger.forks.pin(membership.#pin)
    await membership.#load()
    return membership
  }

  /** Who is a member now. */
  roster(): Roster {
    return this.ledger.roster(this.#context.clock())
  }

  /** When this node first held an item, milliseconds since 1970. @param key what names it among those of its type */
  seen(type: ItemType, key: Uint8Array): number | undefined {
    return this.#seen.get(hex(itemPlace(this.#context.crypto, type, key)))
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#context.clock()
  }

  /** The head that was pinned when the home joined, while the chain does not contain it. */
  get pinnedAhead(): Uint8Array | undefined {
    const pin = this.#pin
    return pin && !this.ledger.chain.find(pin) ? pin : undefined
  }

  /** @param publish is told every item that is new here, once it is on disk */
  publishThrough(publish: Publish): void {
    this.#publish = publish
  }

  /** @returns the function that ends the subscription */
  listen(listener: (notes: readonly Note[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  index(): ItemIndex {
    return this.ledger.index
  }

  /** An item for others: none that is not on disk yet, since what this node signed must not leave before. */
  item(place: Uint8Array): Uint8Array | undefined {
    return this.#unsaved.has(itemKey(hex(place))) ? undefined : this.ledger.item(place)
  }

  /** Looks at signatures of items that are about to be taken in, beside this thread: `take` then finds them looked at. */
  async prepare(items: readonly Uint8Array[]): Promise<void> {
    const approvals = items.flatMap((item) =>
      peekItemType(item) === 'attestation' ? this.ledger.acts.approvalsToVerify(parseItem(item).content) : [],
    )
    await verifyAhead(approvals.map(({ key, approval }) => ({ publicKey: key.publicKey, ...approvalSignature(approval) })))
  }

  /** Takes in an item that a peer sent. Resolves when it is on disk. */
  async take(item: Uint8Array): Promise<Outcome['result']> {
    return (await this.#offer(item, false)).result
  }

  /**
   * Takes in something of this node's own, and tells the others once it is on disk.
   * @throws ValiseError `roster-refused` when the ledger does not take it
   */
  async publish(type: ItemType, content: Uint8Array): Promise<Uint8Array> {
    const item = encodeItem({ type, content })
    const outcome = await this.#offer(item, true)
    if (outcome.result === 'refused' || outcome.result === 'waiting')
      throw nodeError('roster-refused', `This node's own ledger does not take this ${type}: ${outcome.reason}`, { type })
    return item
  }

  /** Forgets what time has made void. */
  async expire(): Promise<void> {
    const dropped = this.ledger.expire(this.#context.clock())
    if (dropped.length > 0) await this.#write([], this.#forget(dropped))
  }

  async #offer(item: Uint8Array, isOwn: boolean): Promise<Outcome> {
    // what comes again, byte for byte, is not verified again: by gossip everything comes several times
    if (this.#held.has(hex(itemDigest(this.#context.crypto, item)))) {
      // and is no more than in memory, if a write has failed since
      if (this.#owed.length > 0 || this.#unlogged.length > 0) await this.#write([], [])
      return { result: 'known', reason: 'it is here', notes: [] }
    }
    const now = this.#context.clock()
    const outcome = this.ledger.offer(item, now)
    const { notes } = outcome
    if (outcome.result !== 'new' && notes.length === 0) return outcome
    const operations = outcome.result === 'new' ? [...this.#keep(outcome.place, outcome.item, now), ...this.#forget(outcome.dropped)] : []
    // a peer's item is passed on by who brought it here; what has been merged with it is news
    const isNews = outcome.result === 'new' && (isOwn || !equalBytes(outcome.item, item))
    await this.#write(notes, operations, isNews ? outcome.item : undefined)
    await this.#settle()
    return outcome
  }

  /** @param news an item that others are told of once it is on disk */
  async #write(notes: readonly Note[], operations: readonly StoreOperation[], news?: Uint8Array): Promise<void> {
    for (const operation of [...operations, ...this.#heldBackOf(notes)])
      this.#unsaved.set('put' in operation ? operation.put : operation.del, operation)
    const acts = [...this.#unlogged.splice(0), ...actsOfNotes(notes, this.#context.clock())]
    moment('roster.taken')
    let written: readonly (readonly [string, StoreOperation])[] = []
    // whatever is unsaved when the batch is made goes with it, since the sum is over all that the ledger holds then
    const all = () => {
      written = [...this.#unsaved]
      return [...written.map(([, operation]) => operation), { put: SUM, value: Uint8Array.from(this.#sum) }]
    }
    try {
      await this.#context.commit.commit({
        acts,
        operations: all,
        failed: (stand) => {
          if (!stand) this.#unlogged.unshift(...acts)
        },
      })
    } catch (error) {
      this.#owed.push({ notes, news })
      throw error
    }
    moment('roster.written')
    for (const [key, operation] of written) if (this.#unsaved.get(key) === operation) this.#unsaved.delete(key)
    // this batch has brought to disk what the ones that failed before it had not
    for (const owed of [...this.#owed.splice(0), { notes, news }]) await this.#tell(owed)
  }

  async #tell({ notes, news }: Owed): Promise<void> {
    tellNotes(this.#context.events, notes)
    if (notes.length > 0) for (const listener of this.#listeners) listener(notes)
    if (news) this.#publish(news)
    await this.#keepEvidence(notes)
  }

  #heldBackOf(notes: readonly Note[]): StoreOperation[] {
    return notes.flatMap((note): StoreOperation[] =>
      note.type === 'held-back'
        ? [{ put: heldBackKey(note.subject), value: note.act.bytes }]
        : note.type === 'turned'
          ? note.left.map(({ id }) => ({ put: leftKey(hex(id)), value: new Uint8Array(0) }))
          : note.type === 'adopted' && note.act.subject && !this.ledger.heldBack.has(note.act.subject)
            ? [{ del: heldBackKey(note.act.subject) }]
            : [],
    )
  }

  /** Evidence that came up while something was taken in is an item of its own. */
  async #keepEvidence(notes: readonly Note[]): Promise<void> {
    for (const note of notes)
      if (note.type === 'evidence') {
        const item = encodeItem({ type: 'evidence', content: note.evidence })
        const outcome = this.ledger.offer(item, this.#context.clock())
        if (outcome.result !== 'new') continue
        await this.#write([], this.#keep(outcome.place, outcome.item, this.#context.clock()), outcome.item)
      }
  }

  /** Where a fork was settled for an epoch that this node does not follow, it follows that one from now on. */
  async #settle(): Promise<void> {
    const epoch = this.ledger.toFollow(this.#context.clock())
    if (epoch) await this.#offer(encodeItem({ type: 'decided-epoch', content: epoch }), true)
  }

  #keep(place: Uint8Array, item: Uint8Array, now: number): StoreOperation[] {
    const key = hex(place)
    const seen = this.#seen.get(key) ?? now
    this.#remove(key)
    this.#seen.set(key, seen)
    this.#add(key, item)
    return [{ put: itemKey(key), value: storedItem(seen, item) }]
  }

  /** by place: the digest of what is stored there */
  readonly #digests = new Map<string, Uint8Array>()
  /** the same digests, in hex */
  readonly #held = new Set<string>()

  #add(key: string, item: Uint8Array): void {
    const digest = itemDigest(this.#context.crypto, item)
    this.#digests.set(key, digest)
    this.#held.add(hex(digest))
    this.#toggle(digest)
  }

  #remove(key: string): void {
    const digest = this.#digests.get(key)
    if (!digest) return
    this.#digests.delete(key)
    this.#held.delete(hex(digest))
    this.#toggle(digest)
  }

  /** Puts a digest into the sum, or takes it out. */
  #toggle(digest: Uint8Array): void {
    this.#sum = this.#sum.map((byte, i) => byte ^ (digest[i] ?? 0))
  }

  #forget(places: readonly Uint8Array[]): StoreOperation[] {
    return places.flatMap((place): StoreOperation[] => {
      const key = hex(place)
      if (!this.#digests.has(key)) return []
      this.#remove(key)
      this.#seen.delete(key)
      return [{ del: itemKey(key) }]
    })
  }

  async #load(): Promise<void> {
    const { store, clock } = this.#context
    const stored: { key: string; seen: number; item: Uint8Array }[] = []
    for await (const [key, value] of store.range(withPrefix(ITEMS))) stored.push({ key: key.slice(ITEMS.length), ...readStoredItem(value) })
    for (const { key, seen, item } of stored) {
      this.#seen.set(key, seen)
      this.#add(key, item)
    }
    const sum = await store.get(SUM)
    if (stored.length > 0 ? !sum || !equalBytes(sum, this.#sum) : sum?.some((byte) => byte !== 0))
      throw nodeError(
        'store-corrupt',
        'Something was taken out of the roster in the store, or put into it. Keep a copy of the home, and restore it from a backup.',
      )
    const now = clock()
    for await (const [key] of store.range(withPrefix(LEFT))) this.ledger.chain.left.add(key.slice(LEFT.length))
    offerInOrder(stored, ({ item, seen }) => this.ledger.offer(item, now, { verified: true, seen }).result === 'waiting')
    // what has run out meanwhile, such as a hold, is not taken in again
    const gone = stored.map(({ key }) => hexToBytes(key)).filter((place) => this.ledger.item(place) === undefined)
    if (gone.length > 0) await this.#write([], this.#forget(gone))
    for await (const [key, value] of store.range(withPrefix(HELD_BACK)))
      this.ledger.heldBack.set(key.slice(HELD_BACK.length), parseAct(this.#context.crypto, value, true))
    await this.#settle()
  }
}
