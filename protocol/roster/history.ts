// What the acts about one member come to: which of them count, and the state and card that follow. Acts are partly ordered: each names the
// ones that its approvers held. Whoever holds the same acts comes to the same answer, whatever the order in which they came.

import { compareBytes, equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { type Card, nextKeyDigest } from '../card.ts'
import type { MemberState } from '../vocabulary.ts'
import type { Act, ActKind } from './act.ts'

/** What acts alone bring about; `held` comes from voices and from two keys at once. */
type ActState = Exclude<MemberState, 'held'>

const ORDER: readonly ActState[] = ['active', 'suspended', 'expelled']
const strictest = (states: readonly ActState[]): ActState => ORDER[Math.max(0, ...states.map((state) => ORDER.indexOf(state)))] ?? 'active'

export interface History {
  readonly state: ActState
  /** the cards that stand now, ascending by key: one, or none before admission, or more when concurrent acts gave different keys */
  readonly cards: readonly Card[]
  /** ids of the acts that no other counted act comes after, ascending */
  readonly heads: readonly Uint8Array[]
  /** the acts that count, each after those that it comes after; of equals the lower id first */
  readonly counted: readonly Act[]
  /** `created` of each counted act that reinstates or admits: voices of a hold that are older are heard no more */
  readonly lifts: readonly number[]
  /** the earliest time from which a key is declared compromised; undefined when none is */
  readonly compromisedSince: number | undefined
}

/** What stands after one act. */
interface Standing {
  readonly act: Act | undefined
  readonly state: ActState
  readonly cards: readonly Card[]
  /** every authority key that stood here or before, in hex */
  readonly used: ReadonlySet<string>
}

/** Texts of keys, made once for each card: histories are gone through again and again. */
const KEY_TEXTS = new WeakMap<Card, string>()

const keyText = (card: Card): string => {
  const known = KEY_TEXTS.get(card)
  if (known !== undefined) return known
  const text = hex(card.authorityKey.publicKey)
  KEY_TEXTS.set(card, text)
  return text
}

/** One card of each key: of two with one key the lower bytes. Ascending by key. */
const distinct = (cards: readonly Card[]): readonly Card[] => {
  const found = new Map<string, Card>()
  for (const card of cards) {
    const known = found.get(keyText(card))
    if (!known || compareBytes(card.bytes, known.bytes) < 0) found.set(keyText(card), card)
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, card]) => card)
}

const NOTHING: Standing = { act: undefined, state: 'active', cards: [], used: new Set() }

const founding = (founder: Card | undefined): Standing =>
  founder ? { act: undefined, state: 'active', cards: [founder], used: new Set([keyText(founder)]) } : NOTHING

const joined = (before: readonly Standing[]): Standing => {
  const [only] = before
  if (only && before.length === 1) return only
  return {
    act: undefined,
    state: strictest(before.map(({ state }) => state)),
    cards: distinct(before.flatMap(({ cards }) => cards)),
    used: new Set(before.flatMap(({ used }) => [...used])),
  }
}

const withCard = (base: Standing, card: Card, state: ActState): Standing => ({
  act: undefined,
  state,
  cards: [card],
  used: new Set([...base.used, keyText(card)]),
})

/** What an act makes of what stood before it; undefined when it cannot follow that. */
const follow = (crypto: CryptoProvider, base: Standing, { kind, card }: Act): Standing | undefined => {
  const stands = (one: Card): boolean => base.cards.some((known) => keyText(known) === keyText(one))
  // a key that was replaced never returns
  const returns = (one: Card): boolean => base.used.has(keyText(one)) && !stands(one)
  if (kind === 'admit') return card && !returns(card) ? withCard(base, card, 'active') : undefined
  if (base.cards.length === 0) return undefined
  if (kind === 'amend') return card && stands(card) ? withCard(base, card, base.state) : undefined
  if (kind === 'rotate-key') {
    const committed =
      card && base.cards.some((known) => equalBytes(known.nextKeyDigest, nextKeyDigest(crypto, card.authorityKey.publicKey)))
    return card && committed && !base.used.has(keyText(card)) ? withCard(base, card, base.state) : undefined
  }
  if (kind === 'suspend') return { ...base, state: strictest([base.state, 'suspended']) }
  if (kind === 'expel') return { ...base, state: 'expelled' }
  if (kind === 'reinstate') return { ...base, state: base.state === 'suspended' ? 'active' : base.state }
  return base
}

const byId = (a: Act, b: Act): number => compareBytes(a.id, b.id)

/** For each act, the ones that name it. */
const followers = (acts: readonly Act[]): Map<string, Act[]> => {
  const found = new Map<string, Act[]>()
  for (const act of acts)
    for (const id of act.after) {
      const known = found.get(hex(id))
      if (known) known.push(act)
      else found.set(hex(id), [act])
    }
  return found
}

/** Goes through the acts in generations: each once all that it comes after have counted, the lower id first. */
const fold = (crypto: CryptoProvider, founder: Card | undefined, acts: readonly Act[]): Map<string, Standing> => {
  const standing = new Map<string, Standing>()
  const named = followers(acts)
  const left = new Map(acts.map((act) => [hex(act.id), act.after.length]))
  let ready = acts.filter(({ after }) => after.length === 0).sort(byId)
  while (ready.length > 0) {
    const next: Act[] = []
    for (const act of ready) {
      const before = act.after.map((id) => standing.get(hex(id)) ?? NOTHING)
      const follows = follow(crypto, before.length === 0 ? founding(founder) : joined(before), act)
      if (!follows) continue
      standing.set(hex(act.id), { ...follows, act })
      for (const follower of named.get(hex(act.id)) ?? []) {
        const missing = (left.get(hex(follower.id)) ?? 0) - 1
        left.set(hex(follower.id), missing)
        if (missing === 0) next.push(follower)
      }
    }
    ready = next.sort(byId)
  }
  return standing
}

/** Kinds of acts that end a hold. */
const LIFTS: ReadonlySet<ActKind> = new Set(['reinstate', 'admit'])

const compromiseOf = (acts: readonly Act[]): number | undefined => {
  const times = acts.flatMap(({ since }) => (since === undefined ? [] : [since]))
  return times.length === 0 ? undefined : Math.min(...times)
}

/**
 * What the acts about one member come to.
 * @param founder its card in the charter, if it is a founding member @param acts complete acts about it, in any order
 */
export const historyOf = (crypto: CryptoProvider, founder: Card | undefined, acts: readonly Act[]): History => {
  const standing = fold(crypto, founder, acts)
  const counted = [...standing.values()].flatMap(({ act }) => (act ? [act] : []))
  const named = new Set(counted.flatMap(({ after }) => after.map(hex)))
  const heads = counted.filter(({ id }) => !named.has(hex(id)))
  const ends = heads.length === 0 ? [founding(founder)] : heads.flatMap(({ id }) => standing.get(hex(id)) ?? [])
  const base = joined(ends)
  const history: History = {
    state: base.state,
    cards: base.cards,
    heads: heads.map(({ id }) => id).sort(compareBytes),
    counted,
    lifts: counted.filter(({ kind }) => LIFTS.has(kind)).map(({ created }) => created),
    compromisedSince: compromiseOf(counted),
  }
  if (counted.length === acts.length) bases.set(history, base)
  return history
}

/** Of histories in which every act counted: what their heads come to together. */
const bases = new WeakMap<History, Standing>()

const areSame = (a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean =>
  a.length === b.length && a.every((id, i) => equalBytes(id, b[i] ?? id.subarray(1)))

/**
 * The history after one more act that comes after all heads, as nearly every one does: the same as `historyOf` gives, without going through all
 * of it again. Undefined when that cannot be said from the history alone.
 */
export const historyAfter = (crypto: CryptoProvider, history: History, act: Act): History | undefined => {
  const base = bases.get(history)
  const follows = base && areSame(act.after, history.heads) ? follow(crypto, base, act) : undefined
  if (!follows) return undefined
  const since = compromiseOf([act])
  const next: History = {
    state: follows.state,
    cards: follows.cards,
    heads: [act.id],
    counted: [...history.counted, act],
    lifts: LIFTS.has(act.kind) ? [...history.lifts, act.created] : history.lifts,
    compromisedSince: since === undefined ? history.compromisedSince : Math.min(since, history.compromisedSince ?? since),
  }
  bases.set(next, follows)
  return next
}
