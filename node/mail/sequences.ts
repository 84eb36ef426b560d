// The sequences in which other nodes number their messages to this authority: what did not come shows, and so does a number that is used
// twice. Messages overtake each other, so that a gap has time to be filled before it is told.

import { hex, type PeerKey, parseHex } from '../../keys/ids.ts'
import type { WrapSecret } from '../../protocol/wrap.ts'
import type { NodeContext } from '../context.ts'
import { type StoreOperation, withPrefix } from '../store/store.ts'
import { SEEN, seenKey } from './mail-keys.ts'
import { decodeSequence, encodeRecord, type Gap, type Sequence } from './stored-message.ts'

/** How long a gap may stand: what was sent together comes within minutes of each other, whatever the line. */
const GAP_MS = 600_000
/** Gaps remembered of one node; the oldest are told at once, and forgotten. A gap of any width is one. */
const MAX_GAPS = 100

const NOTHING: Sequence = { sequence: 0, envelope: '00'.repeat(32), gaps: [] }

/** The gaps without one number; the same list when none has it. */
const without = (gaps: readonly Gap[], number: number): readonly Gap[] => {
  if (!gaps.some(({ from, to }) => from <= number && number <= to)) return gaps
  return gaps.flatMap((gap) =>
    number < gap.from || gap.to < number
      ? [gap]
      : [
          { ...gap, to: number - 1 },
          { ...gap, from: number + 1 },
        ].filter(({ from, to }) => from <= to),
  )
}

const span = ({ from, to }: Gap): string => (from === to ? `message ${from}` : `messages ${from} to ${to}`)

export class Sequences {
  readonly #context: NodeContext
  readonly #known = new Map<string, Sequence>()
  /** by node: what calls off the timer after which its oldest gap is told */
  readonly #watches = new Map<string, () => void>()
  #isWatching = false

  constructor(context: NodeContext) {
    this.#context = context
  }

  /** From now on each gap is told once it has stood too long, also when nothing more comes from that node; those from before a restart too. */
  async start(): Promise<void> {
    this.#isWatching = true
    for await (const [key, value] of this.#context.store.range(withPrefix(SEEN))) {
      const node = key.slice(SEEN.length)
      if (!this.#known.has(node)) this.#known.set(node, decodeSequence(value))
      this.#watch(node)
    }
  }

  stop(): void {
    this.#isWatching = false
    for (const cancel of this.#watches.values()) cancel()
    this.#watches.clear()
  }

  /**
   * Notes the place of a message that is being kept, and raises the alarms `sequence-broken`, `sequence-reused` and `sequence-gap`.
   * @param peer the node that sent it @param from its authority @param envelope the envelope's id in hex
   * @returns what is to be written with the message
   */
  async note(peer: PeerKey, from: string, envelope: string, wrapped: WrapSecret): Promise<readonly StoreOperation[]> {
    const node = hex(peer)
    if (!this.#known.has(node)) {
      const value = await this.#context.store.get(seenKey(node))
      if (!this.#known.has(node)) this.#known.set(node, value ? decodeSequence(value) : NOTHING)
    }
    const placed = this.#placed(this.#known.get(node) ?? NOTHING, from, envelope, wrapped)
    return this.#set(node, this.#overdue(from, placed, this.#context.clock() - GAP_MS))
  }

  /** The message was not written, as far as is known: its number is missing until it comes again. */
  unwritten(peer: PeerKey, number: number): void {
    const node = hex(peer)
    const known = this.#known.get(node) ?? NOTHING
    this.#set(node, { ...known, gaps: [...without(known.gaps, number), this.#gap(number, number)] })
  }

  /** The message is here after all. */
  stands(peer: PeerKey, number: number): void {
    const node = hex(peer)
    const known = this.#known.get(node)
    if (known) this.#set(node, { ...known, gaps: without(known.gaps, number) })
  }

  #gap(from: number, to: number): Gap {
    return { from, to, at: this.#context.clock(), told: false }
  }

  #set(node: string, known: Sequence): readonly StoreOperation[] {
    this.#known.set(node, known)
    this.#watch(node)
    return [{ put: seenKey(node), value: encodeRecord(known) }]
  }

  #placed(known: Sequence, from: string, envelope: string, { sequence, previous }: WrapSecret): Sequence {
    const { events } = this.#context
    if (sequence <= known.sequence) {
      const gaps = without(known.gaps, sequence)
      if (gaps === known.gaps)
        events.emit({ type: 'alarm', code: 'sequence-reused', message: `${from} has given the number ${sequence} to two messages` })
      return { ...known, gaps }
    }
    if (sequence > known.sequence + 1) {
      const gaps = [...known.gaps, this.#gap(known.sequence + 1, sequence - 1)]
      for (const gap of gaps.slice(0, -MAX_GAPS)) if (!gap.told) this.#tell(from, gap)
      return { sequence, envelope, gaps: gaps.slice(-MAX_GAPS) }
    }
    if (hex(previous) !== known.envelope)
      events.emit({
        type: 'alarm',
        code: 'sequence-broken',
        message: `${from} names another message before this one than came before it`,
      })
    return { ...known, sequence, envelope }
  }

  /** Sets the timer for the oldest gap of a node that was not told. */
  #watch(node: string): void {
    const oldest = this.#known.get(node)?.gaps.find(({ told }) => !told)
    if (!oldest || !this.#isWatching || this.#watches.has(node)) return
    // a clock that was set back, and stands still, must not hold an alarm up
    const ms = Math.min(GAP_MS, Math.max(0, oldest.at + GAP_MS - this.#context.clock()))
    const due = () => {
      this.#watches.delete(node)
      this.#tellOverdue(node, oldest.at).catch(() => undefined)
      this.#watch(node)
    }
    this.#watches.set(node, this.#context.timers.after(ms, due))
  }

  /** @param at the time of a gap that has stood long enough */
  async #tellOverdue(node: string, at: number): Promise<void> {
    const known = this.#known.get(node) ?? NOTHING
    const authority = this.#context.roster()?.node(parseHex(node))?.member.authority ?? `node ${node}`
    const next = this.#overdue(authority, known, Math.max(at, this.#context.clock() - GAP_MS))
    if (next === known) return
    const operations = this.#set(node, next)
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
    this.#context.events.emit({ type: 'alarm', code: 'sequence-gap', message: `${from} has sent ${span(gap)}, which did not come` })
  }
}
