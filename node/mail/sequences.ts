// The sequences in which other nodes number their messages to this authority: what did not come shows, and so does a number that is used
// twice. Messages overtake each other, so that a gap has time to be filled before it is told.

import { hex, type PeerKey } from '../../keys/ids.ts'
import type { WrapSecret } from '../../protocol/wrap.ts'
import type { NodeContext } from '../context.ts'
import type { StoreOperation } from '../store/store.ts'
import { seenKey } from './mail-keys.ts'
import { decodeSequence, encodeRecord, type Gap, type Sequence } from './stored-message.ts'

/** How long a gap may stand: what was sent together comes within minutes of each other, whatever the line. */
const GAP_MS = 600_000
/** Gaps remembered of one node; the oldest are forgotten. A gap of any width is one. */
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

  constructor(context: NodeContext) {
    this.#context = context
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
    const next = this.#overdue(from, this.#placed(this.#known.get(node) ?? NOTHING, from, envelope, wrapped))
    this.#known.set(node, next)
    return [{ put: seenKey(node), value: encodeRecord(next) }]
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
      const gap = { from: known.sequence + 1, to: sequence - 1, at: this.#context.clock(), told: false }
      return { sequence, envelope, gaps: [...known.gaps, gap].slice(-MAX_GAPS) }
    }
    if (hex(previous) !== known.envelope)
      events.emit({
        type: 'alarm',
        code: 'sequence-broken',
        message: `${from} names another message before this one than came before it`,
      })
    return { ...known, sequence, envelope }
  }

  /** Tells of each gap that has stood too long, once. */
  #overdue(from: string, known: Sequence): Sequence {
    const due = this.#context.clock() - GAP_MS
    if (!known.gaps.some(({ at, told }) => !told && at <= due)) return known
    const gaps = known.gaps.map((gap) => {
      if (gap.told || gap.at > due) return gap
      this.#context.events.emit({ type: 'alarm', code: 'sequence-gap', message: `${from} has sent ${span(gap)}, which did not come` })
      return { ...gap, told: true }
    })
    return { ...known, gaps }
  }
}
