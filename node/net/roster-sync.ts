// The stream on which two members' nodes compare what they hold of the roster and give each other what is lacking. The side that opened it
// asks and decides; the other answers one frame with one frame, and takes what it is given. What to ask and to answer is decided in
// protocol/roster/reconcile.ts; when, in roster-exchange.ts.

import type { Stream } from '@libp2p/interface'
import { ValiseError } from '../../keys/errors.ts'
import type { PeerKey } from '../../keys/ids.ts'
import { MAX_ITEM_FRAME_BYTES, MAX_WANTED } from '../../protocol/limits.ts'
import { itemOrder, peekItemType } from '../../protocol/roster/item.ts'
import { answer, beginComparison, continueComparison, packItems } from '../../protocol/roster/reconcile.ts'
import { encodeSyncFrame, NOTHING, parseSyncFrame, type SyncFrame } from '../../protocol/roster/sync-frame.ts'
import { nodeError } from '../errors.ts'
import type { Timers } from '../timers.ts'
import { FrameWriter, readFrames } from './frames.ts'
import { Intake, type ItemSource } from './item-source.ts'

export const ROSTER_PROTOCOL = '/valise/roster/1'
/** How long an answer, or the next question, may take: a frame of 4 MiB over 1 Mbit/s, and a slow disk behind it. */
const ANSWER_MS = 60_000
/** How long the end of a stream may take to be agreed on. */
const CLOSE_MS = 1_000
/** Frames of one stream that are answered: 100,000 items of 9 kB each way are 2,000, the questions before them 160. */
const MAX_ANSWERED = 4_096
/** Fetched items that are handed over at once, in the order of their types: the larger, the fewer have to wait for one another. */
const BATCH_BYTES = 8 * 1024 * 1024

/** One side of a stream, with what it holds. */
export interface RosterSide {
  readonly source: ItemSource
  readonly timers: Timers
  readonly peer: PeerKey
  /** whether the peer may still take part in governance; asked before every frame */
  mayGoOn(): boolean
  /** an item of the peer was refused; may throw to end the stream */
  refused(): void
}

export interface SyncResult {
  /** ids that the peer had and this node lacked, or held in another form */
  readonly wanted: number
  /** ids that this node had and the peer lacked, or held in another form */
  readonly offered: number
  /** what was new of it here */
  readonly news: number
  /** the first of those, encoded */
  readonly fresh: readonly Uint8Array[]
}

const misbehaved = (reason: string) => nodeError('peer-protocol', `The peer broke the rules of the comparison: ${reason}`, { reason })
const notAdmitted = () => nodeError('not-admitted', 'The peer is no active member any more')
const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** Runs `work` and cuts the stream when that takes too long. */
const inTime = async <T>(stream: Stream, timers: Timers, work: () => Promise<T>): Promise<T> => {
  const cancel = timers.after(ANSWER_MS, () => stream.abort(new Error('no answer in time')))
  try {
    return await work()
  } finally {
    cancel()
  }
}

/** Closes a stream from this side, and cuts it when the other does not follow. */
const close = async (stream: Stream, timers: Timers): Promise<void> => {
  await stream.close({ signal: AbortSignal.timeout(CLOSE_MS) }).catch((error: unknown) => stream.abort(asError(error)))
  timers.after(CLOSE_MS, () => stream.abort(new Error('the peer does not close the stream')))
}

class Asking {
  readonly #side: RosterSide
  readonly #stream: Stream
  readonly #writer: FrameWriter
  readonly #frames: AsyncGenerator<Uint8Array>
  readonly #intake: Intake

  constructor(stream: Stream, side: RosterSide, remember: number) {
    this.#side = side
    this.#stream = stream
    this.#writer = new FrameWriter(stream)
    this.#frames = readFrames(stream, MAX_ITEM_FRAME_BYTES)
    this.#intake = new Intake(side.source, side.peer, side.refused, remember)
  }

  async run(): Promise<SyncResult> {
    const { wanted, offered } = await this.#compare()
    await this.#fetch(wanted)
    await this.#give(offered)
    return { wanted: wanted.length, offered: offered.length, news: this.#intake.news, fresh: this.#intake.fresh }
  }

  #ask(frame: SyncFrame): Promise<SyncFrame> {
    if (!this.#side.mayGoOn()) throw notAdmitted()
    return inTime(this.#stream, this.#side.timers, async () => {
      await this.#writer.write(encodeSyncFrame(frame))
      const { value } = await this.#frames.next()
      if (!value) throw nodeError('peer-lost', 'The peer ended the comparison before it answered')
      return parseSyncFrame(value)
    })
  }

  async #compare(): Promise<{ wanted: Uint8Array[]; offered: Uint8Array[] }> {
    const { source } = this.#side
    const wanted: Uint8Array[] = []
    const offered: Uint8Array[] = []
    let step = beginComparison(source.index())
    while (step.send) {
      step = continueComparison(source.index(), step.state, await this.#ask(step.send))
      wanted.push(...step.wanted)
      offered.push(...step.offered)
    }
    if (step.fault) throw misbehaved(step.fault)
    return { wanted, offered }
  }

  async #fetch(wanted: readonly Uint8Array[]): Promise<void> {
    let batch: Uint8Array[] = []
    let bytes = 0
    for (let at = 0; at < wanted.length; ) {
      const asked = wanted.slice(at, at + MAX_WANTED)
      const { items, ranges, wanted: back } = await this.#ask({ ...NOTHING, wanted: asked })
      if (ranges.length + back.length > 0) throw misbehaved('answer-of-another-kind')
      if (items.length === 0 || items.length > asked.length) throw misbehaved('answer-not-asked')
      at += items.length
      batch.push(...items.filter(({ length }) => length > 0))
      bytes += items.reduce((sum, { length }) => sum + length, 0)
      if (bytes < BATCH_BYTES && at < wanted.length) continue
      await this.#intake.take(batch)
      batch = []
      bytes = 0
    }
  }

  /** Gives the peer what it lacks, in the order in which it can be taken. */
  async #give(offered: readonly Uint8Array[]): Promise<void> {
    const { source } = this.#side
    const ids = offered.flatMap((id) => {
      const item = source.item(id)
      return item ? [{ id, rank: itemOrder(peekItemType(item)) }] : []
    })
    ids.sort((a, b) => a.rank - b.rank)
    // an item may go while the ones before it are sent
    let left = ids.map(({ id }) => id)
    while (left.length > 0) {
      left = left.filter((id) => source.index().digest(id) !== undefined)
      const { frame, taken } = packItems(left.length, (i) => source.item(left[i] ?? new Uint8Array(0)) ?? new Uint8Array(0))
      if (taken === 0) return
      left = left.slice(taken)
      const items = frame.items.filter(({ length }) => length > 0)
      if (items.length === 0) continue
      const { ranges, wanted, items: back } = await this.#ask({ ...NOTHING, items })
      if (ranges.length + wanted.length + back.length > 0) throw misbehaved('answer-of-another-kind')
    }
  }
}

/**
 * Compares with the peer at the other end, fetches what this side lacks and gives what the peer lacks; then closes the stream.
 * @param remember how many of the items that were new to keep in the result
 * @throws ValiseError `peer-protocol` with the reason, `peer-lost`, `not-admitted`, those of the frames
 */
export const compareRoster = async (stream: Stream, side: RosterSide, remember = 0): Promise<SyncResult> => {
  try {
    const result = await new Asking(stream, side, remember).run()
    await close(stream, side.timers)
    return result
  } catch (error) {
    stream.abort(asError(error))
    if (error instanceof ValiseError) throw error
    throw nodeError('peer-lost', `The comparison broke off: ${asError(error).message}`)
  }
}

/** Reads the questions of a stream, each within its time. */
async function* questions(stream: Stream, side: RosterSide): AsyncGenerator<SyncFrame> {
  const frames = readFrames(stream, MAX_ITEM_FRAME_BYTES)
  for (let answered = 0; ; answered++) {
    const { value } = await inTime(stream, side.timers, () => frames.next())
    if (!value) return
    if (!side.mayGoOn()) throw notAdmitted()
    if (answered === MAX_ANSWERED) throw misbehaved('too-many-frames')
    yield parseSyncFrame(value)
  }
}

/**
 * Answers a peer until it closes its stream. Never rejects: what ends it otherwise is told to `failed`.
 * @param remember how many of the items that were new to keep in the result
 */
export const serveRoster = async (
  stream: Stream,
  side: RosterSide,
  failed: (error: unknown) => void,
  remember = 0,
): Promise<{ readonly news: number; readonly fresh: readonly Uint8Array[] }> => {
  const writer = new FrameWriter(stream)
  const intake = new Intake(side.source, side.peer, side.refused, remember)
  try {
    if (!side.mayGoOn()) throw notAdmitted()
    for await (const question of questions(stream, side)) {
      if (question.items.length > 0) await intake.take(question.items)
      const reply = answer(side.source.index(), (id) => side.source.item(id), question)
      await inTime(stream, side.timers, () => writer.write(encodeSyncFrame(reply)))
    }
    await close(stream, side.timers)
  } catch (error) {
    stream.abort(asError(error))
    failed(error)
  }
  return { news: intake.news, fresh: intake.fresh }
}
