// time limit: 180 s
// Two sets compared: what each lacks is found, with bytes near the difference, whatever changes meanwhile and whatever the other side says.

import { hex } from '../../../keys/ids.ts'
import { MAX_ASKED, MAX_LISTED } from '../../../protocol/limits.ts'
import { type Entry, type IdRange, ItemIndex, WHOLE } from '../../../protocol/roster/item-index.ts'
import {
  answerRanges,
  beginComparison,
  continueComparison,
  MAX_COMPARED,
  MAX_DEPTH,
  MAX_QUESTIONS,
  MAX_ROUNDS,
} from '../../../protocol/roster/reconcile.ts'
import { encodeSyncFrame, NOTHING, SPLIT, type SyncFrame, type SyncRange } from '../../../protocol/roster/sync-frame.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'
import { type Answer, compare, compareWith, crypto, entryOf, evenly, expected, indexOf } from './comparing.ts'

const ENTRIES = Array.from({ length: 2_000 }, (_, n) => entryOf(n))
const OTHERS = Array.from({ length: 2_000 }, (_, n) => entryOf(n, 1))
/** Sets that share much, in the manner of nodes: each number is here, there, on both sides, or on both in two forms. */
const sets = fc.array(fc.constantFrom('mine', 'theirs', 'both', 'both', 'both', 'forms'), { maxLength: 300 })

const divided = (places: readonly string[]): { mine: ItemIndex; theirs: ItemIndex } => {
  const pick = (side: string, forms: readonly Entry[]) =>
    places.flatMap((place, n) => {
      const entry = place === 'forms' ? forms[n] : ENTRIES[n]
      return entry && (place === side || place === 'both' || place === 'forms') ? [entry] : []
    })
  return { mine: indexOf(pick('mine', ENTRIES)), theirs: indexOf(pick('theirs', OTHERS)) }
}

/** Gives each side what the other offers, the later form winning, as a ledger that merges does. */
const exchange = (mine: ItemIndex, theirs: ItemIndex, { wanted, offered }: { wanted: readonly string[]; offered: readonly string[] }) => {
  const ids = new Map([...mine.entries(), ...theirs.entries()].map(({ id }) => [hex(id), id]))
  for (const key of [...wanted, ...offered]) {
    const id = ids.get(key)
    const forms = id ? [mine.digest(id), theirs.digest(id)].filter((form) => form !== undefined) : []
    const [merged] = forms.sort((a, b) => (hex(a) < hex(b) ? 1 : -1))
    if (!id || !merged) continue
    mine.put(id, merged)
    theirs.put(id, merged)
  }
}

property('any two sets are found to differ in what they differ in, and end as the union', [sets], (places) => {
  const { mine, theirs } = divided(places)
  const union = new Set([...mine.entries(), ...theirs.entries()].map(({ id }) => hex(id)))
  const found = compare(mine, theirs)
  assert.is(found.fault, undefined)
  assert.equal({ wanted: found.wanted, offered: found.offered }, expected(mine, theirs))
  exchange(mine, theirs, found)
  assert.equal(mine.fingerprint(WHOLE), theirs.fingerprint(WHOLE))
  assert.is(mine.size, union.size)
})

property(
  'bytes are near the difference: 5 kB for each item that differs, once both are cut',
  [fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 1_900 })],
  (different, start) => {
    const mine = indexOf(ENTRIES)
    const theirs = indexOf(ENTRIES.filter((_, n) => n < start || n >= start + different))
    const found = compare(mine, theirs)
    assert.is(found.offered.length, different)
    // one question; then for each item that differs the cuts above it and a listing
    assert.ok(found.bytes <= 100 + different * (2 * (SPLIT + 1) * 110 + MAX_LISTED * 66 + 100), `${found.bytes} bytes`)
  },
  { runs: 500 },
)

property(
  'sets that change during the comparison are equal after one more',
  [sets, fc.array(fc.tuple(fc.nat({ max: 400 }), fc.boolean(), fc.boolean()), { maxLength: 40 })],
  (places, changes) => {
    const { mine, theirs } = divided(places)
    const rest = [...changes]
    const found = compareWith(mine, (question) => {
      for (const [n, here, gone] of rest.splice(0, 10)) {
        const { id, digest } = entryOf(n, 2)
        const index = here ? mine : theirs
        if (gone) index.remove(id)
        else index.put(id, digest)
      }
      return answerRanges(theirs, question)
    })
    assert.is(found.fault, undefined)
    exchange(mine, theirs, found)
    exchange(mine, theirs, compare(mine, theirs))
    assert.equal(mine.fingerprint(WHOLE), theirs.fingerprint(WHOLE))
  },
  { runs: 2_000 },
)

test('all pairs of sets of up to five items, in two forms each, are told apart exactly', () => {
  const universe = ENTRIES.slice(0, 4)
  const all = Array.from({ length: 3 ** universe.length }, (_, code) =>
    indexOf(
      universe.flatMap((entry, n) => {
        const digit = Math.floor(code / 3 ** n) % 3
        return digit === 0 ? [] : [digit === 1 ? entry : entryOf(n, 1)]
      }),
    ),
  )
  for (const mine of all)
    for (const theirs of all) {
      const { wanted, offered, fault } = compare(mine, theirs)
      assert.is(fault, undefined)
      assert.equal({ wanted, offered }, expected(mine, theirs))
    }
})

property(
  'fingerprints tell sets apart, and do not depend on the order in which items came',
  [fc.uniqueArray(fc.nat({ max: 500 }), { minLength: 1, maxLength: 60 }), fc.nat({ max: 59 })],
  (numbers, at) => {
    const entries = numbers.map((n) => entryOf(n))
    const index = indexOf(entries)
    assert.equal(index.fingerprint(WHOLE), indexOf([...entries].reverse()).fingerprint(WHOLE))
    const changed = entries[at % entries.length]
    if (!changed) return
    const before = index.fingerprint(WHOLE)
    index.put(changed.id, entryOf(0, 9).digest)
    assert.not.equal(index.fingerprint(WHOLE), before)
    index.put(changed.id, changed.digest)
    assert.equal(index.fingerprint(WHOLE), before)
    index.remove(changed.id)
    assert.not.equal(index.fingerprint(WHOLE), before)
    assert.is(index.size, entries.length - 1)
  },
  { runs: 2_000 },
)

test('ids that share their first bytes are cut and compared as any others', () => {
  const near = (n: number): Entry => ({ id: Uint8Array.from({ length: 32 }, (_, i) => (i === 31 ? n : 5)), digest: entryOf(n).digest })
  const mine = indexOf(Array.from({ length: 200 }, (_, n) => near(n)))
  const theirs = indexOf(Array.from({ length: 200 }, (_, n) => near(n + 20)))
  const { wanted, offered } = compare(mine, theirs)
  assert.is(wanted.length, 20)
  assert.is(offered.length, 20)
})

test('ten thousand items in three frames for one that differs, and one hashing of 39 for an insertion', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => entryOf(n))
  let hashed = 0
  const counting = {
    ...crypto,
    sha256: (...chunks: Uint8Array[]) => {
      hashed += chunks.reduce((sum, { length }) => sum + length, 0)
      return crypto.sha256(...chunks)
    },
  }
  const mine = new ItemIndex(counting, many)
  const { rounds, wanted, offered } = compare(mine, indexOf(many.slice(1)))
  assert.is(rounds, 3)
  assert.is(wanted.length, 0)
  assert.equal(offered, [hex(many[0]?.id ?? new Uint8Array(0))])
  mine.fingerprint(WHOLE)
  hashed = 0
  const added = entryOf(10_001)
  mine.put(added.id, added.digest)
  mine.fingerprint(WHOLE)
  assert.ok(hashed < 20_000, `${hashed} bytes were hashed`)
})

test('the answering side refuses a question that lists items, or has too many ranges', () => {
  const index = indexOf(ENTRIES.slice(0, 10))
  throwsCode(() => answerRanges(index, { ...NOTHING, ranges: [{ ...WHOLE, entries: [] }] }), 'wire-value')
  const ranges = index
    .split(WHOLE, 2)
    .flatMap((range) => Array.from({ length: MAX_ASKED }, () => ({ ...range, fingerprint: new Uint8Array(32) })))
  throwsCode(() => answerRanges(index, { ...NOTHING, ranges }), 'wire-value')
})

test('an answer to as many ranges as can be asked about fits a frame', () => {
  const index = indexOf(Array.from({ length: MAX_ASKED * MAX_LISTED }, (_, n) => entryOf(n)))
  const ranges = index.split(WHOLE, MAX_ASKED).map((range) => ({ ...range, fingerprint: new Uint8Array(32) }))
  const answer = answerRanges(index, { ...NOTHING, ranges })
  assert.is(answer.ranges.flatMap((range) => ('entries' in range ? range.entries : [])).length, MAX_ASKED * MAX_LISTED)
  encodeSyncFrame(answer)
})

// What a lying peer says, and why the comparison ends.

const OTHER = new Uint8Array(32).fill(9)
const withFingerprint = (range: IdRange): SyncRange => ({ ...range, fingerprint: OTHER })
const bound = (first: number, last = 0): Uint8Array => Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? first : i === 31 ? last : 0))
const cutAll =
  (parts: number): Answer =>
  (question) => ({ ...NOTHING, ranges: question.ranges.flatMap((range) => evenly(range, parts).map(withFingerprint)) })

test('a peer that cuts without end is stopped at a depth', () => {
  const { fault, rounds } = compareWith(indexOf(ENTRIES.slice(0, 500)), (question) => cutAll(2)(question, 0))
  assert.is(fault, 'too-deep')
  assert.is(rounds, MAX_DEPTH + 1)
})

test('a peer that cuts everything as finely as it may is stopped by the number of questions', () => {
  const { fault, rounds, bytes } = compareWith(indexOf([]), cutAll(SPLIT))
  assert.is(fault, 'too-many-questions')
  assert.ok(rounds <= MAX_ROUNDS)
  assert.ok(bytes < MAX_QUESTIONS * 250)
})

test('a peer that lists without end is stopped by the number of items', () => {
  const listing: Answer = (question, round) => {
    if (round <= 3) return cutAll(SPLIT)(question, round)
    return {
      ...NOTHING,
      ranges: question.ranges.map(({ from, to }) => ({
        from,
        to,
        entries: Array.from({ length: MAX_LISTED }, (_, n) => ({
          id: from.map((byte, i) => (i === 31 ? n : byte)),
          digest: OTHER,
        })),
      })),
    }
  }
  const { fault, wanted } = compareWith(indexOf([]), listing)
  assert.is(fault, 'too-many-items')
  assert.ok(wanted.length <= MAX_COMPARED + MAX_LISTED)
})

test('a peer whose fingerprints never match costs what the items here cost, and no more', () => {
  const mine = indexOf(ENTRIES)
  const { fault, wanted, offered } = compareWith(mine, (question) => {
    const forged = { ...NOTHING, ranges: question.ranges.map((range) => ({ ...range, fingerprint: OTHER })) }
    const answer = answerRanges(mine, forged)
    return { ...answer, ranges: answer.ranges.map((range) => ('fingerprint' in range ? { ...range, fingerprint: OTHER } : range)) }
  })
  assert.is(fault, undefined)
  assert.equal([wanted, offered], [[], []])
})

const FAULTS: readonly [name: string, fault: string, answer: (question: SyncFrame) => SyncFrame][] = [
  [
    'the range that was asked about, with another fingerprint',
    'answer-not-asked',
    ({ ranges }) => ({ ...NOTHING, ranges: ranges.map(withFingerprint) }),
  ],
  [
    'a part of the range alone',
    'answer-not-asked',
    () => ({ ...NOTHING, ranges: [withFingerprint({ from: bound(0), to: bound(7) }), withFingerprint({ from: bound(7), to: bound(9) })] }),
  ],
  [
    'parts with a gap',
    'answer-not-asked',
    () => ({ ...NOTHING, ranges: [withFingerprint({ from: bound(0), to: bound(7) }), withFingerprint({ from: bound(8), to: undefined })] }),
  ],
  [
    'parts that begin late',
    'answer-not-asked',
    () => ({ ...NOTHING, ranges: [withFingerprint({ from: bound(1), to: bound(7) }), withFingerprint({ from: bound(7), to: undefined })] }),
  ],
  [
    'seventeen parts',
    'answer-not-asked',
    ({ ranges }) => ({ ...NOTHING, ranges: ranges.flatMap((range) => evenly(range, SPLIT + 1).map(withFingerprint)) }),
  ],
  ['a listing of a part', 'answer-not-asked', () => ({ ...NOTHING, ranges: [{ from: bound(0), to: bound(7), entries: [] }] })],
  [
    'a listing among parts',
    'answer-not-asked',
    () => ({ ...NOTHING, ranges: [{ from: bound(0), to: bound(7), entries: [] }, withFingerprint({ from: bound(7), to: undefined })] }),
  ],
  ['wanted ids', 'answer-of-another-kind', () => ({ ...NOTHING, wanted: [bound(1)] })],
  ['items', 'answer-of-another-kind', () => ({ ...NOTHING, items: [bound(1)] })],
]

for (const [name, fault, answer] of FAULTS)
  test(`${name} in an answer ends the comparison: ${fault}`, () => {
    const found = compareWith(indexOf(ENTRIES.slice(0, 500)), answer)
    assert.is(found.fault, fault)
    assert.is(found.rounds, 1)
  })

test('an answer about a range that was answered before ends the comparison', () => {
  const mine = indexOf(ENTRIES.slice(0, 500))
  const theirs = indexOf([])
  const first = beginComparison(mine)
  const cut = continueComparison(mine, first.state, cutAll(2)(first.send ?? NOTHING, 1))
  assert.is(cut.send?.ranges.length, 2)
  const half = cut.send?.ranges[0]
  if (!half) throw new Error('nothing was asked')
  const answered = continueComparison(mine, cut.state, { ...NOTHING, ranges: [{ from: half.from, to: half.to, entries: [] }] })
  assert.is(answered.done, true)
  const again = continueComparison(mine, answered.state, answerRanges(theirs, first.send ?? NOTHING))
  assert.is(again.fault, 'answer-not-asked')
})

run()
