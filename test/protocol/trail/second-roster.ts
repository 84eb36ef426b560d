// Part of the second verifier of trails (second-verifier.ts): written from docs/spec alone, and importing nothing of keys/ and protocol/.
// Cards, records, charter and acts (card.md, charter.md, act.md, roster.md), as far as a trail needs them.

import { ascending, decode, hash, hex, holds, need, same, signed, versioned } from './second-formats.ts'

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
  readonly node: Node
}
export const cardOf = (bytes: Buffer): Card => {
  const body = decode('b b', bytes).b(1)
  const f = versioned('n b b b b* b b b n b', body)
  statement('valise/v1/card', f.b(7), bytes)
  const node = nodeOfRecord(f.b(7), f.b(10))
  need(node.authority === f.t(2) && node.network.length === 0, 'a card with the node of another')
  return { authority: f.t(2), memberClass: f.t(6), key: f.b(7), node }
}
export interface Act {
  readonly id: string
  readonly kind: number
  readonly subject: string
  readonly after: readonly string[]
  readonly card: Card | undefined
}
export interface Roster {
  readonly network: Buffer
  readonly founders: readonly Card[]
  readonly acts: readonly Act[]
}
export const actOf = (bytes: Buffer, network: Buffer, administrators: ReadonlyMap<string, Buffer>, threshold: number): Act => {
  const attestation = decode('b b* b*', bytes)
  const body = attestation.b(1)
  const f = versioned('n b b n b b* b b b n', body)
  const id = hash('valise/v1/act', body)
  need(same(f.b(2), network) && same(f.b(3), network), 'an act of another network or epoch')
  need(f.n(4) >= 1 && f.n(4) <= 7 && f.n(4) !== 6, 'not covered: this kind of act')
  const approvals = attestation.all(2)
  need(approvals.length === threshold && attestation.all(3).length === 0, 'an act that is not in its stored form')
  const names = approvals.map((approval) => {
    const a = versioned('n b b b* b n', decode('b b', approval).b(1))
    const key = administrators.get(a.t(3))
    need(key && same(a.b(2), id), 'an approval of another act, or by no administrator')
    statement('valise/v1/approval', key, approval)
    return a.t(3)
  })
  ascending(names, 'approvals out of order')
  const card = f.n(4) <= 2 ? cardOf(f.b(7)) : undefined
  need(!card || card.authority === f.t(5), "a card of another than the act's subject")
  return { id: hex(id), kind: f.n(4), subject: f.t(5), after: f.all(6).map(hex), card }
}
export const rosterOf = (bytes: Buffer): Roster => {
  const f = versioned('n b b* b*', bytes)
  need(f.all(4).length === 0, 'not covered: epochs after the charter')
  const outer = decode('b b*', f.b(2))
  const c = versioned('n b b n n b* b* b b* n', outer.b(1))
  const network = hash('valise/v1/network', outer.b(1))
  const founders = c.all(7).map(cardOf)
  ascending(
    founders.map(({ authority }) => authority),
    'members out of order',
  )
  const administrators = c.all(6).map((one) => one.toString())
  const signers = outer.all(2).map((one) => {
    const signature = decode('b b', one)
    const card = founders.find(({ authority }) => authority === signature.t(1))
    need(card && holds(card.key, signed('valise/v1/charter', outer.b(1)), signature.b(2)), 'a signature of the charter does not verify')
    return signature.t(1)
  })
  need(signers.join() === administrators.join(), 'not every administrator has signed the charter, in their order')
  const keys = new Map(
    founders.filter(({ authority }) => administrators.includes(authority)).map((card) => [card.authority, card.node.vote]),
  )
  const acts = f.all(3).map((act) => actOf(act, network, keys, c.n(5)))
  ascending(
    acts.map(({ id }) => id),
    'acts out of order',
  )
  return { network, founders, acts }
}
/** act.md: what the acts about one member come to; undefined for who was never admitted. */
export const stateOf = (founder: Card | undefined, acts: readonly Act[]): string | undefined => {
  const ORDER = ['active', 'suspended', 'expelled']
  const strict = (states: readonly string[]): string => ORDER[Math.max(0, ...states.map((one) => ORDER.indexOf(one)))] ?? 'active'
  const done = new Map<string, string | undefined>()
  for (let left = [...acts], before = -1; left.length > 0 && left.length !== before; ) {
    before = left.length
    left = left.filter((act) => {
      if (!act.after.every((id) => done.has(id))) return true
      const bases = act.after.flatMap((id) => done.get(id) ?? [])
      const base = act.after.length === 0 ? (founder ? 'active' : undefined) : strict(bases)
      const next: Readonly<Record<number, string | undefined>> = {
        ...{
          1: 'active',
          2: base,
          3: base && strict([base, 'suspended']),
          4: base === 'suspended' ? 'active' : base,
          5: base && 'expelled',
          7: base,
        },
      }
      done.set(act.id, next[act.kind])
      return false
    })
  }
  const named = new Set(acts.filter(({ id }) => done.has(id)).flatMap(({ after }) => after))
  const heads = [...done].filter(([id]) => !named.has(id)).map(([, state]) => state)
  if (heads.length === 0) return founder && 'active'
  return strict(heads.flatMap((state) => state ?? []))
}
