// The sequences in which other nodes number their messages to this authority: what did not come shows, and so does a number that is used
// twice. Messages overtake each other, so that a gap has time to be filled before it is told.

import { hex, type PeerKey, parseHex } from '../../keys/ids.ts'
import { logOfSequence, sequenceBase } from '../../protocol/sequence.ts'
import type { WrapSecret } from '../../protocol/wrap.ts'
import type { NodeContext } from '../context.ts'
import { type StoreOperation, withPrefix } from '../store/store.ts'
import { corrected, withGap, without } from './gaps.ts'
import { SEEN, seenKey } from './mail-keys.ts'
import { decodeSequence, encodeRecord, type Gap, type Sequence } from './stored-message.ts'

/** How long a gap may stand: what was sent together comes within minutes of each other, whatever the line. */
const GAP_MS = 600_000

/** One sequence: of a node, and of a log of it, by its number; the first log is not named. A node that was restored counts anew, and what it sent before may still come. */
const lineOf = (peer: PeerKey, sequence: number): string => {
  const log = logOfSequence(sequence)
  return log === 1 ? hex(peer) : `${hex(peer)}/${log}`
}

const partsOf = (line: string): { readonly node: string; readonly log: number } => {
  const [node = '', log = '1'] = line.split('/')
  return { node, log: Number(log) }
}

/** What is known of a sequence before its first message. */
const nothing = (line: string): Sequence => ({ sequence: sequenceBase(partsOf(line).log), envelope: '00'.repeat(32), gaps: [] })

/** A number as people count: within its log. */
const counted = (number: number): number => number - sequenceBase(logOfSequence(number))

const span = ({ from, to }: Gap): string => (from === to ? `message ${counted(from)}` : `messages ${counted(from)} to ${counted(to)}`)

/** What of a gap did not come. */
const whichOf = (gap: Gap): string => (gap.missing === undefined ? 'which' : `of which ${gap.missing}`)

export class Sequences {
  readonly #context: NodeContext
  readonly #known = new Map<string, Sequence>()
  /** by sequence, and by the time of a gap in it: what calls off the timer after which that gap is told */
  readonly #watches = new Map<string, Map<number, () => void>>()
  #isWatching = false

  constructor(context: NodeContext) {
    this.#context = context
  }

  /** From now on each gap is told once it has stood too long, also when nothing more comes from that node; those from before a restart too. */
  async start(): Promise<void> {
    this.#isWatching = true
    for await (const [key, value] of this.#context.store.range(withPrefix(SEEN))) {
      const line = key.slice(SEEN.length)
      if (!this.#known.has(line)) this.#known.set(line, decodeSequence(value))
      this.#watch(line)
    }
  }

  stop(): void {
    this.#isWatching = false
    for (const watches of this.#watches.values()) for (const cancel of watches.values()) cancel()
    this.#watches.clear()
  }

  /**
   * Notes the place of a message that is being kept, and raises the alarms `sequence-broken`, `sequence-reused` and `sequence-gap`.
   * @param peer the node that sent it @param from its authority @param envelope the envelope's id in hex
   * @returns what is to be written with the message
   */
  async note(peer: PeerKey, from: string, envelope: string, wrapped: WrapSecret): Promise<readonly StoreOperation[]> {
    const line = lineOf(peer, wrapped.sequence)
    if (!this.#known.has(line)) {
      const value = await this.#context.store.get(seenKey(line))
      if (!this.#known.has(line)) this.#known.set(line, value ? decodeSequence(value) : nothing(line))
    }
    const placed = this.#placed(this.#known.get(line) ?? nothing(line), from, envelope, wrapped)
    return this.#set(line, this.#overdue(from, placed, this.#context.clock() - GAP_MS))
  }

  /** The message was not written, as far as is known: its number is missing until it comes again. */
  unwritten(peer: PeerKey, number: number): void {
    const line = lineOf(peer, number)
    const known = this.#known.get(line) ?? nothing(line)
    const gaps = corrected(known.gaps, number)
    this.#set(line, { ...known, gaps: withGap(gaps, this.#gap(gaps, number, number)) })
  }

  /** The message is here after all. */
  stands(peer: PeerKey, number: number): void {
    const line = lineOf(peer, number)
    const known = this.#known.get(line)
    if (known) this.#set(line, { ...known, gaps: corrected(known.gaps, number) })
  }

  /** A gap after those that are known. No two of one sequence are of one time, so that each has its own ten minutes while the clock stands still. */
  #gap(known: readonly Gap[], from: number, to: number): Gap {
    return { from, to, at: Math.max(this.#context.clock(), (known.at(-1)?.at ?? 0) + 1), told: false }
  }

  #set(line: string, known: Sequence): readonly StoreOperation[] {
    this.#known.set(line, known)
    this.#watch(line)
    return [{ put: seenKey(line), value: encodeRecord(known) }]
  }

  #placed(known: Sequence, from: string, envelope: string, { sequence, previous }: WrapSecret): Sequence {
    const { events } = this.#context
    if (sequence <= known.sequence) {
      const gaps = without(known.gaps, sequence)
      if (gaps === known.gaps)
        events.emit({
          type: 'alarm',
          code: 'sequence-reused',
          message: `${from} has given the number ${counted(sequence)} to two messages`,
        })
      return { ...known, gaps }
    }
    if (sequence > known.sequence + 1) {
      return { sequence, envelope, gaps: withGap(known.gaps, this.#gap(known.gaps, known.sequence + 1, sequence - 1)) }
    }
    if (hex(previous) !== known.envelope)
      events.emit({
        type: 'alarm',
        code: 'sequence-broken',
        message: `${from} names another message before this one than came before it`,
      })
    return { ...known, sequence, envelope }
  }

  /** Sets a timer for each gap that was not told, and calls off those of gaps that are no more. What is left of a gap that was filled in part keeps its timer. */
  #watch(line: string): void {
    if (!this.#isWatching) return
    const watches = this.#watches.get(line) ?? new Map<number, () => void>()
    this.#watches.set(line, watches)
    const times = new Set(this.#known.get(line)?.gaps.flatMap(({ told, at }) => (told ? [] : [at])))
    for (const [at, cancel] of watches)
      if (!times.has(at)) {
        cancel()
        watches.delete(at)
      }
    for (const at of times) if (!watches.has(at)) watches.set(at, this.#tellLater(line, at))
  }

  #tellLater(line: string, at: number): () => void {
    // a clock that was set back, and stands still, must not hold an alarm up
    const ms = Math.min(GAP_MS, Math.max(0, at + GAP_MS - this.#context.clock()))
    return this.#context.timers.after(ms, () => {
      this.#watches.get(line)?.delete(at)
      this.#tellOverdue(line, at).catch(() => undefined)
    })
  }

  /** @param at the time of a gap that has stood long enough */
  async #tellOverdue(line: string, at: number): Promise<void> {
    const known = this.#known.get(line) ?? nothing(line)
    const authority = this.#context.roster()?.node(parseHex(partsOf(line).node))?.member.authority ?? `node ${partsOf(line).node}`
    const next = this.#overdue(authority, known, Math.max(at, this.#context.clock() - GAP_MS))
    if (next === known) return
    const operations = this.#set(line, next)
    // what cannot be written now is told again after a restart
    await this.#context.commit.commit({ acts: [], operations: () => operations })
  }

  /** Tells of each gap that has stood since `until`, once. */
  #overdue(from: string, known: Sequence, until: number): Sequence {
    const isDue = ({ told, at }: Gap) => !told && at <= until
    if (!known.gaps.some(isDue)) return known
    const gaps = known.gaps.map((gap) => {
      if (!isDue(gap)) return gap
      this.#tell(from, gap)
      return { ...gap, told: true }
    })
    return { ...known, gaps }
  }

  #tell(from: string, gap: Gap): void {
    this.#context.events.emit({
      type: 'alarm',
      code: 'sequence-gap',
      message: `${from} has sent ${span(gap)}, ${whichOf(gap)} did not come`,
    })
  }
}
