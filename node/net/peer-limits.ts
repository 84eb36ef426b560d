// What one peer may ask of this node: its pace, and what becomes of it when it breaks rules. Here the score of conduct.ts and the buckets of
// pace.ts meet timers, the operator and the connections. Members alone are counted: strangers are hung up on after a few seconds (admission.ts).

import { ValiseError } from '../../keys/errors.ts'
import { hex, type PeerKey } from '../../keys/ids.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import type { NodeContext } from '../context.ts'
import { Buckets, type Rate } from '../pace.ts'
import { Conduct, FAULTS, type Fault } from './conduct.ts'
import type { AnswerFrame } from './delivery-stream.ts'
import { ReadingRoom } from './reading-room.ts'

const MIB = 1024 * 1024

/** Parcels of one peer: twice what two cores answer at best (docs/design/performance.md), so that no honest sender is ever ahead. */
export const PARCEL_RATE: Rate = { burst: 4_096, perSecond: 1_024 }
/** Bytes of one peer's parcels: a line of 250 Mbit/s, and seven of the largest parcels at once. */
export const PARCEL_BYTES_RATE: Rate = { burst: 256 * MIB, perSecond: 32 * MIB }
/** Chunks that one peer asks for, and streams that it opens for them: a line of 1 Gbit/s, and all requests of several files at once. */
export const CHUNK_RATE: Rate = { burst: 256, perSecond: 128 }
/** Bytes of one peer's gossip: several items of the largest each second; a partition that ends brings some MiB at once. */
export const GOSSIP_BYTES_RATE: Rate = { burst: 32 * MIB, perSecond: 2 * MIB }
/** Connections, hellos and streams that one peer opens, each: a line that comes and goes opens one of each every few seconds. */
export const OPEN_RATE: Rate = { burst: 64, perSecond: 1 }
/** Cosignatures and proofs that one peer asks for: a round a minute, and as many proofs at once as a busy day has receipts. */
export const REQUEST_RATE: Rate = { burst: 256, perSecond: 16 }
/** Comparisons of the roster that one peer begins: one for each connection, one every few minutes, and one every ten seconds while items wait. */
export const COMPARE_RATE: Rate = { burst: 64, perSecond: 1 }

/** Refusals that only a peer earns that breaks the rules. Any other can meet an honest one: clocks, rosters, prekeys and versions differ. */
const FAULT_OF: Readonly<Partial<Record<RefusalCode, Fault>>> = {
  malformed: 'malformed',
  truncated: 'malformed',
  'unknown-field': 'malformed',
  'repeated-field': 'malformed',
  oversized: 'malformed',
  'wrong-type': 'malformed',
  rewrap: 'malformed',
  receipt: 'malformed',
  signature: 'forged',
  'wrong-sender': 'forged',
  conflict: 'forged',
}

/** How what a peer asked could not be read, beside the codes of the wire. */
const MALFORMED: ReadonlySet<string> = new Set([
  'frame-oversized',
  'add-checkpoint-invalid',
  'witnessed-proof-invalid',
  'note-invalid',
  'checkpoint-invalid',
])

/** What a peer opens, each counted by itself. */
export type Opening = 'connection' | 'hello' | 'delivery' | 'comparison'

type LimitsContext = Pick<NodeContext, 'clock' | 'timers' | 'events' | 'roster'>

export class PeerLimits {
  readonly conduct: Conduct
  /** for the frames of all of them */
  readonly room = new ReadingRoom()
  readonly #context: LimitsContext
  readonly #hangUp: (peer: PeerKey) => void
  readonly #parcels: Buckets
  readonly #bytes: Buckets
  readonly #chunks: Buckets
  readonly #requests: Buckets
  readonly #gossip: Buckets
  readonly #openings: Readonly<Record<Opening, Buckets>>

  /** @param hangUp ends all connections of a peer */
  constructor(context: LimitsContext, hangUp: (peer: PeerKey) => void) {
    const { clock } = context
    this.#context = context
    this.#hangUp = hangUp
    this.conduct = new Conduct(clock)
    this.#parcels = new Buckets(PARCEL_RATE, clock)
    this.#bytes = new Buckets(PARCEL_BYTES_RATE, clock)
    this.#chunks = new Buckets(CHUNK_RATE, clock)
    this.#requests = new Buckets(REQUEST_RATE, clock)
    this.#gossip = new Buckets(GOSSIP_BYTES_RATE, clock)
    this.#openings = {
      connection: new Buckets(OPEN_RATE, clock),
      hello: new Buckets(OPEN_RATE, clock),
      delivery: new Buckets(OPEN_RATE, clock),
      comparison: new Buckets(COMPARE_RATE, clock),
    }
  }

  /** Resolves when a parcel of so many bytes may be worked on: at once, unless its peer is ahead of its pace or has broken rules. */
  async parcel(peer: PeerKey, bytes: number): Promise<void> {
    const key = hex(peer)
    await this.#wait(Math.max(this.#parcels.of(key).take(1), this.#bytes.of(key).take(bytes), this.conduct.delay(key)))
  }

  /** Resolves when a chunk may be given, or a stream for chunks be served. */
  async chunk(peer: PeerKey): Promise<void> {
    const key = hex(peer)
    await this.#wait(Math.max(this.#chunks.of(key).take(1), this.conduct.delay(key)))
  }

  /** Resolves when a request for a cosignature or a proof may be worked on, or a stream for them be served. */
  async request(peer: PeerKey): Promise<void> {
    const key = hex(peer)
    await this.#wait(Math.max(this.#requests.of(key).take(1), this.conduct.delay(key)))
  }

  /** Resolves when so many bytes of gossip may be worked on. */
  async gossip(peer: PeerKey, bytes: number): Promise<void> {
    const key = hex(peer)
    await this.#wait(Math.max(this.#gossip.of(key).take(bytes), this.conduct.delay(key)))
  }

  /** Whether a peer may open one more now; a fault when it may not. */
  mayOpen(peer: PeerKey, what: Opening): boolean {
    if (this.#openings[what].of(hex(peer)).takeIfThere(1)) return true
    this.note(peer, 'flood')
    return false
  }

  /** Whether a peer is refused for a while. */
  isRefused(peer: PeerKey): boolean {
    return this.conduct.isRefused(hex(peer))
  }

  /** Counts what a peer's parcel was answered with. */
  answered(peer: PeerKey, frame: AnswerFrame): AnswerFrame {
    const fault = frame.type === 'refused' ? FAULT_OF[frame.code as RefusalCode] : undefined
    if (fault) this.note(peer, fault)
    return frame
  }

  /** Counts why a peer's stream ended, if that was its fault: a lost connection is nobody's. */
  failed(peer: PeerKey, error: unknown): void {
    if (!(error instanceof ValiseError)) return
    if (error.code === 'peer-slow') this.note(peer, 'slow')
    else if (error.code === 'peer-protocol') this.note(peer, 'protocol')
    else if (MALFORMED.has(error.code) || error.code.startsWith('wire-')) this.note(peer, 'malformed')
  }

  note(peer: PeerKey, fault: Fault): void {
    const key = hex(peer)
    if (!this.conduct.note(key, fault)) return
    const authority = this.#context.roster()?.node(peer)?.member.authority ?? 'a peer that is no member any more'
    const message = `The node ${key.slice(0, 16)} of ${authority} ${FAULTS[fault]}, again and again: it was hung up on, and is refused for a while`
    this.#context.events.emit({ type: 'alarm', code: 'peer-misbehaves', message })
    this.#hangUp(peer)
  }

  #wait(ms: number): Promise<void> | undefined {
    return ms > 0 ? new Promise((resolve) => void this.#context.timers.after(Math.ceil(ms), resolve)) : undefined
  }
}
