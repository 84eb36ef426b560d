// Part of the second verifier of trails (second-verifier.ts): written from docs/spec alone, and importing nothing of keys/ and protocol/.
// Cards, records, charter, acts and epochs (card.md, charter.md, act.md, epoch.md, roster.md), as far as a trail needs them.

import { ascending, decode, hash, hex, holds, leafOf, need, same, sha, signed, versioned } from './second-formats.ts'
import { rootOf } from './second-messages.ts'

export const statement = (context: string, key: Uint8Array, bytes: Uint8Array): Buffer => {
  const s = decode('b b', bytes)
  need(holds(key, signed(context, s.b(1)), s.b(2)), `a signature under ${context} does not verify`)
  return s.b(1)
}
export interface Node {
  readonly bytes: Buffer
  readonly authority: string
  readonly serial: number
  readonly network: Buffer
  readonly peer: Buffer
  readonly signing: Buffer
  readonly vote: Buffer
  readonly witness: Buffer
  readonly prefix: string
  readonly logs: ReadonlyMap<string, Buffer>
  readonly earlier: readonly { readonly origin: string; readonly size: number }[]
}
export const nodeOfRecord = (authorityKey: Uint8Array, bytes: Buffer): Node => {
  const f = versioned('n b b n n n b b b b b b b* b* n b* b', statement('valise/v1/node-record', authorityKey, bytes))
  const origin = f.t(12)
  const prefix = origin.slice(0, origin.lastIndexOf('/') + 1)
  need(prefix.startsWith(`valise/${f.t(3)}/`), 'a log origin of another')
  const earlier =
    f.b(17).length === 0
      ? []
      : versioned('n b b b*', statement('valise/v1/log-epoch', f.b(8), f.b(17)))
          .all(4)
          .map((one) => decode('n b n b', one))
          .map((log) => ({ origin: `${prefix}${log.n(1)}`, key: log.b(2), size: log.n(3) }))
  const logs = new Map([[origin, f.b(9)], ...earlier.map((log) => [log.origin, log.key] as const)])
  return {
    bytes,
    authority: f.t(3),
    serial: f.n(4),
    network: f.b(2),
    peer: f.b(7),
    signing: f.b(8),
    vote: f.b(10),
    witness: f.b(11),
    prefix,
    logs,
    earlier,
  }
}
export interface Card {
  readonly authority: string
  readonly memberClass: string
  readonly key: Buffer
  /** what the next key's hash has to be */
  readonly next: Buffer
  readonly bytes: Buffer
  readonly node: Node
}
export const cardOf = (bytes: Buffer): Card => {
  const body = decode('b b', bytes).b(1)
  const f = versioned('n b b b b* b b b n b', body)
  statement('valise/v1/card', f.b(7), bytes)
  const node = nodeOfRecord(f.b(7), f.b(10))
  need(node.authority === f.t(2) && node.network.length === 0, 'a card with the node of another')
  return { authority: f.t(2), memberClass: f.t(6), key: f.b(7), next: f.b(8), bytes, node }
}

// epoch.md: who decides
export interface Government {
  readonly threshold: number
  /** vote keys, by authority */
  readonly administrators: ReadonlyMap<string, Buffer>
}
const governmentOf = (payload: Buffer): Government => {
  const f = decode('n b* b b* n', payload)
  const administrators = f.all(2).map((one) => {
    const administrator = decode('b b', one)
    return [administrator.t(1), administrator.b(2)] as const
  })
  const n = administrators.length
  need(f.n(5) === 1 && n >= 1 && n <= 64 && f.n(1) <= n && 2 * f.n(1) > n, 'a government against the rules')
  ascending(
    administrators.map(([name]) => name),
    'administrators out of order',
  )
  need(new Set(administrators.map(([, key]) => hex(key))).size === n, 'a vote key twice')
  return { threshold: f.n(1), administrators: new Map(administrators) }
}

// act.md
export interface Act {
  readonly id: string
  readonly epoch: string
  readonly kind: number
  readonly subject: string
  readonly after: readonly string[]
  readonly card: Card | undefined
}
const WITH_CARD = [1, 2, 6]
const GOVERNMENT = 8
/** An act that its epoch's threshold of administrators has approved. */
const attested = (bytes: Buffer, network: Buffer, governments: ReadonlyMap<string, Government>) => {
  const attestation = decode('b b* b*', bytes)
  const body = attestation.b(1)
  const f = versioned('n b b n b b* b b b n', body)
  const id = hash('valise/v1/act', body)
  const government = governments.get(hex(f.b(3)))
  need(same(f.b(2), network) && government, 'an act of another network, or of no epoch that is known')
  need(f.n(4) >= 1 && f.n(4) <= GOVERNMENT, 'an act of an unknown kind')
  const names = attestation.all(2).map((approval) => {
    const a = versioned('n b b b* b n', decode('b b', approval).b(1))
    const key = government.administrators.get(a.t(3))
    need(key && same(a.b(2), id), 'an approval of another act, or by no administrator')
    statement('valise/v1/approval', key, approval)
    return a.t(3)
  })
  ascending(names, 'approvals out of order')
  need(names.length === government.threshold, 'an act that is not in its stored form')
  ascending(f.all(6), 'acts before it out of order')
  return { id, fields: f, government, acceptances: attestation.all(3) }
}
const actOf = (bytes: Buffer, network: Buffer, governments: ReadonlyMap<string, Government>): Act => {
  const { id, fields: f, acceptances } = attested(bytes, network, governments)
  need(f.n(4) !== GOVERNMENT && acceptances.length === 0, 'a change of government among the acts')
  const card = WITH_CARD.includes(f.n(4)) ? cardOf(f.b(7)) : undefined
  need(card || f.n(4) === 7 || f.b(7).length === 0, 'a payload where there is none')
  need(!card || card.authority === f.t(5), "a card of another than the act's subject")
  return { id: hex(id), epoch: hex(f.b(3)), kind: f.n(4), subject: f.t(5), after: f.all(6).map(hex), card }
}

interface Epoch {
  readonly id: Buffer
  readonly government: Government
  /** ids of the acts that count from the epoch that it closes */
  readonly acts: readonly string[]
}
/** What an epoch makes of a change of government, once all whom it adds have accepted. */
const changed = (bytes: Buffer, network: Buffer, previous: Buffer, before: Government): Government => {
  const { id, fields, acceptances } = attested(bytes, network, new Map([[hex(previous), before]]))
  need(fields.n(4) === GOVERNMENT && fields.t(5) === '' && fields.all(6).length === 0, 'an epoch without a change of government')
  const government = governmentOf(fields.b(7))
  const names = acceptances.map((acceptance) => {
    const a = versioned('n b b', decode('b b', acceptance).b(1))
    const key = government.administrators.get(a.t(3))
    need(key && same(a.b(2), id), 'an acceptance of another act, or by nobody')
    statement('valise/v1/acceptance', key, acceptance)
    return a.t(3)
  })
  const fresh = [...government.administrators].filter(([name, key]) => !same(before.administrators.get(name) ?? Buffer.alloc(0), key))
  need(names.join() === fresh.map(([name]) => name).join(), 'a change that not all whom it adds have accepted')
  return government
}
const epochOf = (bytes: Buffer, network: Buffer, number: number, previous: Buffer, before: Government): Epoch => {
  const decided = decode('b b*', bytes)
  const e = versioned('n b n b b b b*', decided.b(1))
  need(same(e.b(2), network) && e.n(3) === number && same(e.b(4), previous), 'an epoch that does not follow the one before')
  ascending(e.all(7), "an epoch's acts out of order")
  need(same(e.b(6), e.all(7).length === 0 ? sha() : rootOf(e.all(7).map((id) => leafOf(id)))), "another digest of an epoch's acts")
  const id = hash('valise/v1/epoch', decided.b(1))
  const votes = decided.all(2).map((precommit) => {
    const v = versioned('n b b n n n b n b', decode('b b', precommit).b(1))
    const key = before.administrators.get(v.t(9))
    need(key && same(v.b(2), network) && same(v.b(3), previous) && v.n(4) === number, 'a vote on another epoch, or by nobody')
    need(v.n(6) === 2 && same(v.b(7), id) && v.n(8) === 0, 'a vote for something else')
    statement('valise/v1/vote', key, precommit)
    return { name: v.t(9), round: v.n(5) }
  })
  ascending(
    votes.map(({ name }) => name),
    'votes out of order',
  )
  need(votes.length === Math.floor((2 * before.administrators.size) / 3) + 1, 'no quorum, or more than one')
  need(new Set(votes.map(({ round }) => round)).size === 1, 'votes of several rounds')
  return { id, government: changed(e.b(5), network, previous, before), acts: e.all(7).map(hex) }
}

// charter.md, roster.md
export interface Roster {
  readonly network: Buffer
  readonly founders: readonly Card[]
  readonly acts: readonly Act[]
}
const charterOf = (bytes: Buffer): Omit<Roster, 'acts'> & { readonly government: Government } => {
  const outer = decode('b b*', bytes)
  const c = versioned('n b b n n b* b* b b* n', outer.b(1))
  const founders = c.all(7).map(cardOf)
  ascending(
    founders.map(({ authority }) => authority),
    'members out of order',
  )
  const names = c.all(6).map((one) => one.toString())
  const signers = outer.all(2).map((one) => {
    const signature = decode('b b', one)
    const card = founders.find(({ authority }) => authority === signature.t(1))
    need(card && holds(card.key, signed('valise/v1/charter', outer.b(1)), signature.b(2)), 'a signature of the charter does not verify')
    return signature.t(1)
  })
  need(signers.join() === names.join(), 'not every administrator has signed the charter, in their order')
  const administrators = new Map(
    founders.filter(({ authority }) => names.includes(authority)).map((card) => [card.authority, card.node.vote]),
  )
  return { network: hash('valise/v1/network', outer.b(1)), founders, government: { threshold: c.n(5), administrators } }
}
export const rosterOf = (bytes: Buffer): Roster => {
  const f = versioned('n b b* b*', bytes)
  const { network, founders, government } = charterOf(f.b(2))
  const governments = new Map([[hex(network), government]])
  /** by the epoch that they were decided in: the acts that count from it, once it is closed */
  const listed = new Map<string, readonly string[]>()
  let newest: Pick<Epoch, 'id' | 'government'> = { id: network, government }
  for (const [i, one] of f.all(4).entries()) {
    const epoch = epochOf(one, network, i + 1, newest.id, newest.government)
    listed.set(hex(newest.id), epoch.acts)
    governments.set(hex(epoch.id), epoch.government)
    newest = epoch
  }
  const acts = f.all(3).map((act) => actOf(act, network, governments))
  ascending(
    acts.map(({ id }) => id),
    'acts out of order',
  )
  const here = new Set(acts.map(({ id }) => id))
  need(
    acts.every(({ id, epoch }) => listed.get(epoch)?.includes(id) ?? true),
    'an act of a closed epoch that the next one does not list',
  )
  need(
    [...listed.values()].flat().every((id) => here.has(id)),
    'an act that an epoch lists is missing',
  )
  for (const subject of new Set(acts.map((act) => act.subject))) {
    const about = acts.filter((act) => act.subject === subject)
    const founder = founders.find(({ authority }) => authority === subject)
    need(standings(founder, about).size === about.length, 'an act that does not count')
  }
  return { network, founders, acts }
}

/** What stands after acts. */
interface Standing {
  readonly state: string
  readonly cards: readonly Card[]
  /** keys that stood here or before */
  readonly used: readonly string[]
}
const ORDER = ['active', 'suspended', 'expelled']
const strict = (states: readonly string[]): string => ORDER[Math.max(0, ...states.map((one) => ORDER.indexOf(one)))] ?? 'active'
const together = (before: readonly Standing[]): Standing => {
  const cards = new Map<string, Card>()
  for (const card of before.flatMap((one) => one.cards)) {
    const known = cards.get(hex(card.key))
    if (!known || Buffer.compare(card.bytes, known.bytes) < 0) cards.set(hex(card.key), card)
  }
  return { state: strict(before.map(({ state }) => state)), cards: [...cards.values()], used: before.flatMap(({ used }) => used) }
}
const after = (base: Standing, { kind, card }: Act): Standing | undefined => {
  const stands = card !== undefined && base.cards.some(({ key }) => same(key, card.key))
  const wasUsed = card !== undefined && base.used.includes(hex(card.key))
  const with_ = (state: string): Standing | undefined => card && { state, cards: [card], used: [...base.used, hex(card.key)] }
  if (kind === 1) return stands || !wasUsed ? with_('active') : undefined
  if (base.cards.length === 0) return undefined
  if (kind === 2) return stands ? with_(base.state) : undefined
  if (kind === 6) {
    const committed = card && base.cards.some(({ next }) => same(next, hash('valise/v1/next-authority-key', card.key)))
    return committed && !wasUsed ? with_(base.state) : undefined
  }
  if (kind === 3) return { ...base, state: strict([base.state, 'suspended']) }
  if (kind === 4) return { ...base, state: base.state === 'suspended' ? 'active' : base.state }
  return kind === 5 ? { ...base, state: 'expelled' } : base
}
const founding = (founder: Card | undefined): Standing => ({
  state: 'active',
  cards: founder ? [founder] : [],
  used: founder ? [hex(founder.key)] : [],
})
/** The acts about one member that count, each with what stands after it. */
const standings = (founder: Card | undefined, acts: readonly Act[]): ReadonlyMap<string, Standing> => {
  const done = new Map<string, Standing>()
  for (let left = [...acts], before = -1; left.length > 0 && left.length !== before; ) {
    before = left.length
    left = left.filter((act) => {
      if (!act.after.every((id) => done.has(id))) return true
      const base = act.after.length === 0 ? founding(founder) : together(act.after.flatMap((id) => done.get(id) ?? []))
      const next = after(base, act)
      if (next) done.set(act.id, next)
      return !next
    })
  }
  return done
}
/** act.md: what the acts about one member come to; undefined for who was never admitted. */
export const stateOf = (founder: Card | undefined, acts: readonly Act[]): string | undefined => {
  const done = standings(founder, acts)
  const named = new Set(acts.filter(({ id }) => done.has(id)).flatMap((act) => act.after))
  const heads = [...done].filter(([id]) => !named.has(id)).map(([, standing]) => standing)
  const { state, cards } = heads.length === 0 ? founding(founder) : together(heads)
  if (cards.length === 0) return undefined
  return cards.length === 1 ? state : 'held'
}
