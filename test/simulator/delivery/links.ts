// The simulated links between nodes, as the delivery loop's Carrier: streams that are dialled, break and are dialled again; parcels and answers that
// are lost, late, doubled and overtake each other, some by days; partitions. A parcel that is not answered in time breaks its stream, as in node/net.

import { hex, type PeerKey } from '../../../keys/ids.ts'
import { nodeError } from '../../../node/errors.ts'
import type { Carrier } from '../../../node/mail/carrier.ts'
import { ANSWER_MS, type AnswerFrame } from '../../../node/net/delivery-stream.ts'
import type { NodeRecord } from '../../../protocol/node-record.ts'
import type { Agenda } from '../agenda.ts'
import type { Dice } from '../seeded.ts'
import type { Trace } from './trace.ts'

/** How bad the links are: parts of one. */
export interface Weather {
  /** of the parcels, and again of the answers, that are lost */
  readonly loss: number
  /** of the parcels that come twice, and of the answers */
  readonly twice: number
  /** of what comes late, by up to LATE_MS */
  readonly late: number
  /** of the streams that break without a reason, each time that something is sent over them */
  readonly breaks: number
}

export const STORMY: Weather = { loss: 0.3, twice: 0.05, late: 0.1, breaks: 0.005 }
export const CALM: Weather = { loss: 0, twice: 0, late: 0, breaks: 0 }

const LATE_MS = 30_000
/** A dial into a partition, or to an address where nobody is. */
const DIAL_MS = 15_000
/** Of the parcels that come twice, one in ten comes again after up to two days. */
const REPLAY_MS = 48 * 3_600_000

const lost = () => nodeError('peer-lost', 'The connection ended before the answer came')

/** A node as its links see it. */
export interface LinkedNode {
  readonly index: number
  readonly name: string
  readonly peerKey: PeerKey
  /** counts its processes */
  readonly boot: number
  readonly on: boolean
  /** which side of a cut it is on */
  readonly side: number
  answer(peer: PeerKey, bytes: Uint8Array): Promise<AnswerFrame>
  connected(peer: PeerKey): void
}

interface Ends {
  readonly from: LinkedNode
  readonly to: LinkedNode
}

const keyOf = ({ from, to }: Ends): string => `${from.index} ${to.index}`

/** One stream, from the node that has parcels to the node that answers. */
class Stream {
  readonly #links: Links
  readonly #ends: Ends
  readonly #toBoot: number
  readonly #waiting = new Set<() => void>()
  readonly #opening: Promise<Stream>
  #broken = false

  constructor(links: Links, ends: Ends, opening: Promise<Stream>) {
    this.#links = links
    this.#ends = ends
    this.#opening = opening
    this.#toBoot = ends.to.boot
  }

  async request(_parcel: Uint8Array, bytes: Uint8Array): Promise<AnswerFrame> {
    if (this.#broken) throw lost()
    const { agenda } = this.#links
    const { promise, resolve, reject } = Promise.withResolvers<AnswerFrame>()
    const fail = () => reject(lost())
    this.#waiting.add(fail)
    const cancel = agenda.after(ANSWER_MS, () => this.break('no answer'))
    this.#send(bytes, resolve)
    try {
      return await promise
    } finally {
      cancel()
      this.#waiting.delete(fail)
    }
  }

  break(why: string): void {
    if (this.#broken) return
    this.#broken = true
    this.#links.forget(this.#ends, this.#opening)
    this.#links.trace.note(`${this.#ends.from.name} > ${this.#ends.to.name} breaks: ${why}`)
    for (const fail of this.#waiting) fail()
  }

  #send(bytes: Uint8Array, resolve: (frame: AnswerFrame) => void): void {
    const { agenda, dice, weather } = this.#links
    if (dice.chance(weather.loss)) this.#links.count.lost++
    else agenda.after(this.#links.latency(), () => this.#arrive(bytes, resolve))
    if (dice.chance(weather.twice)) {
      const ms = dice.chance(0.1) ? dice.next() * REPLAY_MS : this.#links.latency()
      agenda.after(ms, () => this.#again(bytes))
    }
    if (dice.chance(weather.breaks)) agenda.after(dice.next() * 200, () => this.break('the line'))
  }

  #arrive(bytes: Uint8Array, resolve: (frame: AnswerFrame) => void): void {
    const { from, to } = this.#ends
    if (this.#broken || to.boot !== this.#toBoot || !this.#links.reaches(this.#ends)) return
    void to.answer(from.peerKey, bytes).then((frame) => this.#answer(frame, resolve))
  }

  #answer(frame: AnswerFrame, resolve: (frame: AnswerFrame) => void): void {
    const { agenda, dice, weather, trace, count } = this.#links
    const { from, to } = this.#ends
    if (to.boot !== this.#toBoot) return
    trace.note(`${to.name} answers ${from.name}: ${frame.type === 'refused' ? frame.code : frame.type}`)
    if (frame.type === 'receipt') this.#links.gave(to.index)
    if (frame.type === 'refused') count.refused[frame.code] = (count.refused[frame.code] ?? 0) + 1
    if (dice.chance(weather.loss)) count.lost++
    else agenda.after(this.#links.latency(), () => this.#broken || resolve(frame))
    if (dice.chance(weather.twice)) agenda.after(this.#links.latency(), () => this.#broken || resolve(frame))
  }

  /** A parcel that comes once more, whichever stream there is: nobody waits for the answer. */
  #again(bytes: Uint8Array): void {
    const { from, to } = this.#ends
    if (!this.#links.reaches(this.#ends)) return
    this.#links.count.doubled++
    void to.answer(from.peerKey, bytes)
  }
}

export class Links {
  readonly agenda: Agenda
  readonly dice: Dice
  readonly trace: Trace
  weather: Weather = STORMY
  readonly count = { lost: 0, doubled: 0, dials: 0, refused: {} as Record<string, number> }
  readonly #nodes = new Map<string, LinkedNode>()
  /** by both ends: the stream, or the dial that will give it */
  readonly #streams = new Map<string, Promise<Stream>>()

  /** is told that a node has given a receipt */
  readonly gave: (index: number) => void

  constructor(agenda: Agenda, dice: Dice, trace: Trace, gave: (index: number) => void) {
    this.gave = gave
    this.agenda = agenda
    this.dice = dice
    this.trace = trace
  }

  connect(nodes: readonly LinkedNode[]): void {
    for (const node of nodes) this.#nodes.set(hex(node.peerKey), node)
  }

  /** Milliseconds that one way takes now. */
  latency(): number {
    const { dice, weather } = this
    return dice.chance(weather.late) ? dice.next() * LATE_MS : 5 + dice.next() * 195
  }

  /** Whether both are up, on the same side of every cut. */
  reaches({ from, to }: Ends): boolean {
    return from.on && to.on && from.side === to.side
  }

  /** What a node's process sends over, until it ends. */
  carrier(from: LinkedNode): Carrier {
    const { boot } = from
    return {
      stream: ({ peerKey }: NodeRecord) => {
        const to = this.#nodes.get(hex(peerKey))
        if (!to) throw new Error('no such node')
        return this.#stream({ from, to }, boot)
      },
    }
  }

  forget(ends: Ends, opening: Promise<Stream>): void {
    const key = keyOf(ends)
    if (this.#streams.get(key) === opening) this.#streams.delete(key)
  }

  /** Ends every stream of a node, a moment from now: its process has gone. */
  breakAll(node: LinkedNode): void {
    for (const [key, opening] of [...this.#streams]) {
      if (!key.split(' ').includes(String(node.index))) continue
      this.#streams.delete(key)
      const end = () => opening.then((stream) => stream.break('a process is gone')).catch(() => {})
      this.agenda.after(this.dice.next() * 2_000, () => void end())
    }
  }

  #stream(ends: Ends, boot: number): Promise<Stream> {
    const key = keyOf(ends)
    const known = this.#streams.get(key)
    if (known) return known
    const opening: Promise<Stream> = this.#dial(ends, boot, () => opening)
    this.#streams.set(key, opening)
    opening.catch(() => this.forget(ends, opening))
    return opening
  }

  async #dial(ends: Ends, boot: number, itself: () => Promise<Stream>): Promise<Stream> {
    const { agenda, dice, weather } = this
    const { from, to } = ends
    this.count.dials++
    const isThere = this.reaches(ends) && !dice.chance(weather.loss / 2)
    const ms = isThere ? 20 + dice.next() * 180 : dice.chance(0.8) ? DIAL_MS : dice.next() * 500
    await new Promise<void>((resolve) => agenda.after(ms, resolve))
    if (from.boot !== boot || !isThere || !this.reaches(ends)) throw nodeError('peer-address', 'The node does not answer')
    const stream = new Stream(this, ends, itself())
    // as the far side sees it, a node has just appeared
    agenda.after(this.latency(), () => this.reaches(ends) && to.connected(from.peerKey))
    return stream
  }
}
