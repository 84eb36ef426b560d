// What acts about one member come to. Small cases are all gone through: every set of acts of a shape, in every order. Large ones are drawn from a
// seed. An oracle of few lines, which recurses where the code goes in generations, says what is right.

import { hex } from '../../../keys/ids.ts'
import { type Card, nextKeyDigest } from '../../../protocol/card.ts'
import { ACT_KINDS, type Act, type ActKind, parseAct } from '../../../protocol/roster/act.ts'
import { type History, historyOf } from '../../../protocol/roster/history.ts'
import { encode } from '../../../protocol/wire/codec.ts'
import { assert, run, test } from '../../support/harness.ts'
import { seed } from '../../support/property.ts'
import { permutations } from '../support.ts'
import { authorityKey, cardOf, crypto, ids, NOW, numbers, party, shuffled, worldOf } from './roster-world.ts'

const NONE = new Uint8Array(0)
const member = party('YY-MEM')
const world = worldOf(1, { members: [member] })
const founder = member.card
/** The cards that the acts here bring: the founder's key, the one that it commits to, the one after that, one that nobody committed to; and the founder's once more. */
const CARDS: readonly Card[] = [...[0, 1, 2, 9].map((generation) => cardOf(member, { generation })), cardOf(member, { name: 'Renamed' })]

interface Plan {
  readonly kind: ActKind
  /** which card */
  readonly card?: number
  readonly after: readonly number[]
}
/** Acts by plan: each comes after earlier ones of the list. They differ in their reason, so that two alike are two acts. */
const build = (plans: readonly Plan[]): Act[] => {
  const acts: Act[] = []
  for (const [i, { kind, card, after }] of plans.entries()) {
    const fields = {
      ...{
        version: 1,
        network: world.charter.network,
        epoch: world.charter.network,
        kind: ACT_KINDS.indexOf(kind) + 1,
        subject: member.authority,
      },
      ...{
        after: after.map((n) => (acts[n] as Act).id).sort(Buffer.compare),
        payload: card === undefined ? NONE : (CARDS[card] as Card).bytes,
      },
      ...{ reason: String(i), proposer: 'AA-ADM', created: NOW },
    }
    // the cards were verified when they were made: thousands of acts hold the same four
    acts.push(parseAct(crypto, encode('Act', fields), true))
  }
  return acts
}

interface Standing {
  readonly state: number
  readonly keys: ReadonlySet<string>
  readonly used: ReadonlySet<string>
}
const keyText = (card: Card): string => hex(card.authorityKey.publicKey)
const union = (sets: readonly ReadonlySet<string>[]): Set<string> => new Set(sets.flatMap((set) => [...set]))
const together = (all: readonly Standing[]): Standing => ({
  state: Math.max(0, ...all.map(({ state }) => state)),
  keys: union(all.map(({ keys }) => keys)),
  used: union(all.map(({ used }) => used)),
})

/** States are 0 active, 1 suspended, 2 expelled. */
const oracle = (first: Card | undefined, acts: readonly Act[]) => {
  const founding: Standing = { state: 0, keys: new Set(first ? [keyText(first)] : []), used: new Set(first ? [keyText(first)] : []) }
  const byId = new Map(acts.map((act) => [hex(act.id), act]))
  const committed = new Map([...CARDS, ...(first ? [first] : [])].map((card) => [keyText(card), hex(card.nextKeyDigest)]))
  const standing = (act: Act): Standing | undefined => {
    const before: Standing[] = []
    for (const id of act.after) {
      const named = byId.get(hex(id))
      const one = named && standing(named)
      if (!one) return undefined
      before.push(one)
    }
    const base = before.length === 0 ? founding : together(before)
    const key = act.card && keyText(act.card)
    const take = (state: number): Standing | undefined =>
      key ? { state, keys: new Set([key]), used: new Set([...base.used, key]) } : undefined
    const isNew = key !== undefined && !base.used.has(key)
    const stands = key !== undefined && base.keys.has(key)
    if (act.kind === 'admit') return isNew || stands ? take(0) : undefined
    if (base.keys.size === 0) return undefined
    const digest = act.card && hex(nextKeyDigest(crypto, act.card.authorityKey.publicKey))
    switch (act.kind) {
      case 'amend':
        return stands ? take(base.state) : undefined
      case 'rotate-key':
        return isNew && [...base.keys].some((one) => committed.get(one) === digest) ? take(base.state) : undefined
      case 'suspend':
        return { ...base, state: Math.max(base.state, 1) }
      case 'expel':
        return { ...base, state: 2 }
      case 'reinstate':
        return { ...base, state: base.state === 1 ? 0 : base.state }
      default:
        return base
    }
  }
  const counted = acts.filter((act) => standing(act) !== undefined)
  const named = new Set(counted.flatMap(({ after }) => after.map(hex)))
  const heads = counted.filter(({ id }) => !named.has(hex(id)))
  const end = together(heads.length === 0 ? [founding] : heads.flatMap((act) => standing(act) ?? []))
  return { state: ['active', 'suspended', 'expelled'][end.state], keys: [...end.keys].sort(), counted: ids(counted), heads: ids(heads) }
}

const told = ({ state, cards, counted, heads }: History) => ({
  ...{ state, keys: cards.map(keyText).sort(), counted: ids(counted) },
  heads: heads.map(hex).sort(),
})
/** Everything that a history says, in one text: the order of what counted too. */
const whole = (history: History): string =>
  [
    history.state,
    ...history.cards.map(({ bytes }) => hex(bytes)),
    '|',
    ...history.heads.map(hex),
    '|',
    ...history.counted.map(({ id }) => hex(id)),
    '|',
    ...history.lifts,
    history.compromisedSince,
  ].join(' ')

const subsets = <T>(values: readonly T[]): T[][] =>
  Array.from({ length: 2 ** values.length }, (_, mask) => values.filter((_one, i) => mask & (1 << i)))

/** Holds every subset, in every order, against the oracle and against the first order. @returns how many histories that were */
const goThrough = (first: Card | undefined, acts: readonly Act[]): number => {
  let cases = 0
  for (const subset of subsets(acts)) {
    const expected = oracle(first, subset)
    let text: string | undefined
    for (const order of permutations(subset)) {
      const history = historyOf(crypto, first, order)
      if (text === undefined) assert.equal(told(history), expected)
      text ??= whole(history)
      if (whole(history) !== text) assert.is(whole(history), text)
      cases++
    }
  }
  return cases
}

const KINDS: readonly Omit<Plan, 'after'>[] = [
  { kind: 'suspend' },
  { kind: 'reinstate' },
  { kind: 'expel' },
  { kind: 'rotate-key', card: 1 },
  { kind: 'rotate-key', card: 2 },
  { kind: 'admit', card: 3 },
  { kind: 'amend', card: 0 },
]

test('all acts of three, of every kind and shape, in every subset and order, come to what the oracle says', () => {
  let cases = 0
  for (const first of [founder, undefined])
    for (const a of KINDS)
      for (const b of KINDS)
        for (const c of KINDS)
          for (const afterB of subsets([0]))
            for (const afterC of subsets([0, 1])) {
              const acts = build([
                { ...a, after: [] },
                { ...b, after: afterB },
                { ...c, after: afterC },
              ])
              cases += goThrough(first, acts)
            }
  assert.is(cases, 2 * 7 ** 3 * 2 * 4 * 16)
})

/** Shapes of five acts that matter, and their plans. */
const FIVE: Readonly<Record<string, readonly Plan[]>> = {
  'two cards of one key at once, and what follows each and both': [
    { kind: 'amend', card: 0, after: [] },
    { kind: 'amend', card: 4, after: [] },
    { kind: 'suspend', after: [1] },
    { kind: 'reinstate', after: [0, 2] },
    { kind: 'amend', card: 4, after: [0] },
  ],
  'a life: admitted, suspended, reinstated, key rotated, expelled': [
    { kind: 'amend', card: 0, after: [] },
    { kind: 'suspend', after: [0] },
    { kind: 'reinstate', after: [1] },
    { kind: 'rotate-key', card: 1, after: [2] },
    { kind: 'expel', after: [3] },
  ],
  'two suspensions at once, each lifted by itself, then both': [
    { kind: 'suspend', after: [] },
    { kind: 'suspend', after: [] },
    { kind: 'reinstate', after: [0] },
    { kind: 'reinstate', after: [1] },
    { kind: 'reinstate', after: [2, 3] },
  ],
  'expelled beside a suspension that is lifted, and admitted again': [
    { kind: 'suspend', after: [] },
    { kind: 'reinstate', after: [0] },
    { kind: 'expel', after: [] },
    { kind: 'admit', card: 3, after: [1, 2] },
    { kind: 'suspend', after: [3] },
  ],
  'two keys at once, gathered by an act that names both': [
    { kind: 'rotate-key', card: 1, after: [] },
    { kind: 'admit', card: 3, after: [] },
    { kind: 'amend', card: 1, after: [0, 1] },
    { kind: 'rotate-key', card: 2, after: [2] },
    { kind: 'suspend', after: [1] },
  ],
  'a key that was replaced, brought back in every way': [
    { kind: 'rotate-key', card: 1, after: [] },
    { kind: 'amend', card: 0, after: [0] },
    { kind: 'admit', card: 0, after: [0] },
    { kind: 'rotate-key', card: 0, after: [0] },
    { kind: 'expel', after: [0] },
  ],
}

for (const [name, plans] of Object.entries(FIVE))
  test(`every subset and order of five acts come to the same (${name})`, () => {
    const acts = build(plans)
    assert.is(goThrough(founder, acts) + goThrough(undefined, acts), 2 * 326)
  })

const draw = (count: number, next: () => number): Plan[] =>
  Array.from({ length: count }, (_, i) => {
    const kind = KINDS[Math.floor(next() * KINDS.length)] as (typeof KINDS)[number]
    const chance = next()
    return {
      ...kind,
      after: Array.from({ length: i }, (_one, n) => n)
        .filter(() => next() < chance)
        .slice(-4),
    }
  })

test('five acts of any shape, drawn from a seed, in every subset and order', () => {
  const next = numbers(seed)
  for (let i = 0; i < 60; i++) goThrough(next() < 0.5 ? founder : undefined, build(draw(5, next)))
})

test('hundreds of acts, drawn from a seed and shuffled, come to the same', () => {
  const next = numbers(seed + 1)
  const acts = build(draw(300, next))
  const text = whole(historyOf(crypto, founder, acts))
  for (let i = 0; i < 20; i++) assert.is(whole(historyOf(crypto, founder, shuffled(acts, next))), text)
  assert.equal(told(historyOf(crypto, founder, acts.slice(0, 12))), oracle(founder, acts.slice(0, 12)))
})

const states = (plans: readonly Plan[]) => historyOf(crypto, founder, build(plans))

test('the strictest of the heads decides', () => {
  assert.is(
    states([
      { kind: 'suspend', after: [] },
      { kind: 'amend', card: 0, after: [] },
    ]).state,
    'suspended',
  )
  assert.is(
    states([
      { kind: 'suspend', after: [] },
      { kind: 'expel', after: [] },
    ]).state,
    'expelled',
  )
  assert.is(states([]).state, 'active')
})

test('only an act that names a suspension lifts it, and a reinstatement lifts no expulsion', () => {
  const two: readonly Plan[] = [
    { kind: 'suspend', after: [] },
    { kind: 'suspend', after: [] },
  ]
  assert.is(states([...two, { kind: 'reinstate', after: [0] }]).state, 'suspended')
  assert.is(states([...two, { kind: 'reinstate', after: [0, 1] }]).state, 'active')
  assert.is(
    states([
      { kind: 'suspend', after: [] },
      { kind: 'amend', card: 0, after: [0] },
    ]).state,
    'suspended',
  )
  assert.is(
    states([
      { kind: 'expel', after: [] },
      { kind: 'reinstate', after: [0] },
    ]).state,
    'expelled',
  )
  assert.is(
    states([
      { kind: 'expel', after: [] },
      { kind: 'admit', card: 3, after: [0] },
    ]).state,
    'active',
  )
})

test('a key that was replaced never returns, in whatever act', () => {
  for (const kind of ['admit', 'amend', 'rotate-key'] as const) {
    const history = states([
      { kind: 'rotate-key', card: 1, after: [] },
      { kind, card: 0, after: [0] },
    ])
    assert.equal([history.counted.length, history.cards.map(keyText)], [1, [keyText(CARDS[1] as Card)]], kind)
  }
})

test('a rotation brings the key that the card before it committed to, and no other', () => {
  assert.is(states([{ kind: 'rotate-key', card: 1, after: [] }]).counted.length, 1)
  for (const card of [2, 3, 0]) assert.is(states([{ kind: 'rotate-key', card, after: [] }]).counted.length, 0)
  assert.is(
    states([
      { kind: 'rotate-key', card: 1, after: [] },
      { kind: 'rotate-key', card: 2, after: [0] },
    ]).counted.length,
    2,
  )
})

test('two keys at once stand until an act names both', () => {
  const both: readonly Plan[] = [
    { kind: 'rotate-key', card: 1, after: [] },
    { kind: 'admit', card: 3, after: [] },
  ]
  assert.is(states(both).cards.length, 2)
  assert.is(states([...both, { kind: 'amend', card: 1, after: [0] }]).cards.length, 2)
  const resolved = states([...both, { kind: 'amend', card: 3, after: [0, 1] }])
  assert.equal(resolved.cards.map(keyText), [keyText(CARDS[3] as Card)])
  // the other key was replaced by that, and never returns
  assert.is(states([...both, { kind: 'amend', card: 3, after: [0, 1] }, { kind: 'admit', card: 1, after: [2] }]).counted.length, 3)
  assert.equal(authorityKey(member).publicKey, founder.authorityKey.publicKey)
})

test('of two cards with one key that stand at once the one with the lower bytes counts', () => {
  const both: readonly Plan[] = [
    { kind: 'amend', card: 0, after: [] },
    { kind: 'amend', card: 4, after: [] },
  ]
  const lower = [CARDS[0], CARDS[4]].map((card) => card?.bytes ?? NONE).sort(Buffer.compare)[0]
  // other acts before them give the two other ids, so that now the one and now the other comes last
  for (let n = 0; n < 6; n++) {
    const before = Array.from({ length: n }, (): Plan => ({ kind: 'amend', card: 0, after: [] }))
    for (const plans of [both, [...both].reverse()]) {
      const [card] = states([...before, ...plans]).cards
      assert.equal(card?.bytes, lower)
    }
  }
})

test('nothing counts about who was never admitted, and an act whose past is missing waits', () => {
  assert.equal(historyOf(crypto, undefined, build([{ kind: 'suspend', after: [] }])).counted, [])
  const [first, second] = build([
    { kind: 'suspend', after: [] },
    { kind: 'reinstate', after: [0] },
  ]) as [Act, Act]
  assert.equal(historyOf(crypto, founder, [second]).counted, [])
  assert.is(historyOf(crypto, founder, [second, first]).counted.length, 2)
})

run()
