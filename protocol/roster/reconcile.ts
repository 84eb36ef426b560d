// Range-based reconciliation of two sets of items: who lacks what, with bytes near the difference. One side asks and decides; the other
// answers each question from its index alone and keeps nothing between them. It moves no item and merges none: it says which are wanted
// and which are to be offered. Two stored forms of one item are both: each side then has both, and merges.

import { compareBytes, equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import { protocolError } from '../errors.ts'
import { MAX_ASKED, MAX_LISTED, MAX_SYNC_FRAME_BYTES, MAX_WANTED } from '../limits.ts'
import { type Entry, type IdRange, type ItemIndex, WHOLE } from './item-index.ts'
import { NOTHING, SPLIT, type SyncFrame, type SyncRange } from './sync-frame.ts'

/** Items that one comparison takes a peer's word for: ten times what a network of 1,000 members has. */
export const MAX_COMPARED = 100_000
/** Ranges asked about in one comparison: cutting leaves at least four items in each, and each cut was a question too. */
export const MAX_QUESTIONS = 30_000
/** How often a range may be cut: 16⁵ times 64 items are far more than `MAX_COMPARED`. */
export const MAX_DEPTH = 5
/** Questions and answers of one comparison: all questions, and a frame for each depth that is not full. */
export const MAX_ROUNDS = MAX_QUESTIONS / MAX_ASKED + MAX_DEPTH + 1

/** Tag and length of one item in a frame. */
const ENTRY_FRAMING = 6
/** Items are put into a frame up to this size; the rest is the frame's version. */
const PACKED_BYTES = MAX_SYNC_FRAME_BYTES - 16
const NONE = new Uint8Array(0)

/** Why a comparison was ended: what an honest peer does not do. */
export type SyncFault =
  /** an answer about a range that was not asked about, or that leaves a part of it out */
  | 'answer-not-asked'
  /** items or wanted ids where ranges belong */
  | 'answer-of-another-kind'
  /** ranges that are cut without end */
  | 'too-deep'
  | 'too-many-questions'
  | 'too-many-items'
  | 'too-many-rounds'

/** A range that the other side has otherwise, and how often it was cut. */
interface Question {
  readonly range: IdRange
  readonly depth: number
}

/** Where a comparison stands; a value, changed by nobody. */
export interface Comparison {
  readonly asked: readonly Question[]
  readonly waiting: readonly Question[]
  readonly questions: number
  readonly items: number
  readonly rounds: number
}

export interface ComparisonStep {
  readonly state: Comparison
  /** the next frame to send; undefined when there is nothing left to ask */
  readonly send: SyncFrame | undefined
  /** ids that the other side has, and this one lacks or has in another form */
  readonly wanted: readonly Uint8Array[]
  /** ids that this side has, and the other one lacks or has in another form */
  readonly offered: readonly Uint8Array[]
  readonly done: boolean
  /** why the peer is not to be trusted with this comparison; it is done then */
  readonly fault: SyncFault | undefined
}

const ask = (index: ItemIndex, { range }: Question): SyncRange => ({ ...range, fingerprint: index.fingerprint(range) })

/** The step that sends what waits; `state.asked` has been answered. */
const next = (index: ItemIndex, state: Comparison, wanted: readonly Uint8Array[], offered: readonly Uint8Array[]): ComparisonStep => {
  // what waits is of several depths, and apart; on the wire it stands in order
  const asked = state.waiting.slice(0, MAX_ASKED).sort((a, b) => compareBytes(a.range.from, b.range.from))
  const going = { ...state, asked, waiting: state.waiting.slice(MAX_ASKED), rounds: state.rounds + 1 }
  if (asked.length === 0) return { state: going, send: undefined, wanted, offered, done: true, fault: undefined }
  if (going.rounds > MAX_ROUNDS) return ended(state, 'too-many-rounds', wanted, offered)
  const send = { ...NOTHING, ranges: asked.map((question) => ask(index, question)) }
  return { state: going, send, wanted, offered, done: false, fault: undefined }
}

const ended = (
  state: Comparison,
  fault: SyncFault,
  wanted: readonly Uint8Array[] = [],
  offered: readonly Uint8Array[] = [],
): ComparisonStep => ({ state, send: undefined, wanted, offered, done: true, fault })

/** Begins a comparison: the first question is about everything. */
export const beginComparison = (index: ItemIndex): ComparisonStep =>
  next(index, { asked: [], waiting: [{ range: WHOLE, depth: 0 }], questions: 1, items: 0, rounds: 0 }, [], [])

const sameBound = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean => (a && b ? equalBytes(a, b) : a === b)
const sameRange = (a: IdRange, b: IdRange): boolean => equalBytes(a.from, b.from) && sameBound(a.to, b.to)

/** Whether an answer cuts a range into 2 to 16 ranges that leave nothing out. */
const isCut = (range: IdRange, answer: readonly SyncRange[]): boolean =>
  answer.length >= 2 &&
  answer.length <= SPLIT &&
  equalBytes(range.from, answer[0]?.from ?? range.from) &&
  answer.every((part, i) => 'fingerprint' in part && sameBound(part.to, i + 1 < answer.length ? answer[i + 1]?.from : range.to))

/** The answers to each question: the ranges that begin within it. Undefined when one begins in none. */
const sorted = (asked: readonly Question[], ranges: readonly SyncRange[]): (readonly SyncRange[])[] | undefined => {
  let at = 0
  const answers = asked.map(({ range }) => {
    const start = at
    for (;;) {
      const from = ranges[at]?.from
      if (!from || compareBytes(from, range.from) < 0 || (range.to && compareBytes(from, range.to) >= 0)) return ranges.slice(start, at)
      at++
    }
  })
  return at === ranges.length ? answers : undefined
}

/** Compares a listing of the other side with what is here. */
const differences = (index: ItemIndex, range: IdRange, listed: readonly Entry[]): { wanted: Uint8Array[]; offered: Uint8Array[] } => {
  const differs = (a: Uint8Array | undefined, b: Uint8Array) => !a || !equalBytes(a, b)
  const theirs = new Map(listed.map(({ id, digest }) => [hex(id), digest]))
  return {
    wanted: listed.filter(({ id, digest }) => differs(index.digest(id), digest)).map(({ id }) => id),
    offered: index
      .entries(range)
      .filter(({ id, digest }) => differs(theirs.get(hex(id)), digest))
      .map(({ id }) => id),
  }
}

/** Takes in the answers to what was asked. The index may have changed meanwhile: what is new here is then offered, or found next time. */
export const continueComparison = (index: ItemIndex, state: Comparison, frame: SyncFrame): ComparisonStep => {
  if (frame.wanted.length > 0 || frame.items.length > 0) return ended(state, 'answer-of-another-kind')
  const answers = sorted(state.asked, frame.ranges)
  if (!answers) return ended(state, 'answer-not-asked')
  const wanted: Uint8Array[] = []
  const offered: Uint8Array[] = []
  const waiting = [...state.waiting]
  let { items, questions } = state
  for (const [i, { range, depth }] of state.asked.entries()) {
    const answer = answers[i] ?? []
    const [first] = answer
    if (!first) continue
    if (answer.length === 1 && 'entries' in first && sameRange(first, range)) {
      items += first.entries.length
      const found = differences(index, range, first.entries)
      wanted.push(...found.wanted)
      offered.push(...found.offered)
    } else if (isCut(range, answer)) {
      if (depth + 1 > MAX_DEPTH) return ended(state, 'too-deep', wanted, offered)
      const differing = answer.filter((part) => 'fingerprint' in part && !equalBytes(part.fingerprint, index.fingerprint(part)))
      waiting.push(...differing.map(({ from, to }) => ({ range: { from, to }, depth: depth + 1 })))
      questions += differing.length
    } else return ended(state, 'answer-not-asked', wanted, offered)
    if (items > MAX_COMPARED) return ended(state, 'too-many-items', wanted, offered)
    if (questions > MAX_QUESTIONS) return ended(state, 'too-many-questions', wanted, offered)
  }
  return next(index, { ...state, asked: [], waiting, items, questions }, wanted, offered)
}

/** What a range is answered with: nothing when it is equal, a listing when it is small, else fingerprints of its parts. */
const answerRange = (index: ItemIndex, range: SyncRange): readonly SyncRange[] => {
  if (!('fingerprint' in range)) throw protocolError('wire-value', 'A question of the comparison lists items', { type: 'sync-frame' })
  const { from, to } = range
  if (equalBytes(index.fingerprint(range), range.fingerprint)) return []
  if (index.count(range) <= MAX_LISTED) return [{ from, to, entries: index.entries(range) }]
  return index.split({ from, to }, SPLIT).map((part) => ({ ...part, fingerprint: index.fingerprint(part) }))
}

/**
 * The answer to a question about ranges, from the index as it is now; nothing is kept for the next.
 * @throws ValiseError `wire-value` for a frame that asks about no ranges, about too many, or lists items
 */
export const answerRanges = (index: ItemIndex, frame: SyncFrame): SyncFrame => {
  if (frame.ranges.length > MAX_ASKED)
    throw protocolError('wire-value', `A question of the comparison has ${frame.ranges.length} ranges; ${MAX_ASKED} is the most`, {
      type: 'sync-frame',
    })
  return { ...NOTHING, ranges: frame.ranges.flatMap((range) => answerRange(index, range)) }
}

/** The bytes of an encoded item; undefined when it is not here. */
export type ItemReader = (id: Uint8Array) => Uint8Array | undefined

/**
 * As many of some items, in their order, as one frame takes, at least one: what is left goes into the next frame.
 * @returns the frame and how many it takes
 */
export const packItems = (count: number, item: (i: number) => Uint8Array): { readonly frame: SyncFrame; readonly taken: number } => {
  const items: Uint8Array[] = []
  for (let i = 0, room = PACKED_BYTES; i < Math.min(count, MAX_WANTED); i++) {
    const bytes = item(i)
    room -= bytes.length + ENTRY_FRAMING
    if (room < 0 && items.length > 0) break
    items.push(bytes)
    if (room < 0) break
  }
  return { frame: { ...NOTHING, items }, taken: items.length }
}

/**
 * The answering side: answers ranges with ranges, wanted ids with items in their order (an empty one for each that is not here; fewer than
 * were wanted when no more fit), and items, which the caller takes first, with nothing.
 * @throws ValiseError `wire-value` as `answerRanges`
 */
export const answer = (index: ItemIndex, item: ItemReader, frame: SyncFrame): SyncFrame => {
  if (frame.ranges.length > 0) return answerRanges(index, frame)
  return packItems(frame.wanted.length, (i) => item(frame.wanted[i] ?? NONE) ?? NONE).frame
}
