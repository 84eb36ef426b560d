// The attachments that this node has to fetch, by itself, as soon as their message is here: which goes now, and which waits for its peer to come back. It
// knows no network: `ChunkCarrier` opens streams. What it means that one is here, or never will be, is in node/mail/arrivals.ts.

import { ValiseError } from '../../keys/errors.ts'
import { hex, type PeerKey, parseHex } from '../../keys/ids.ts'
import type { AttachmentFault } from '../../protocol/attachment/failure.ts'
import { backoff } from '../../protocol/backoff.ts'
import type { NodeRecord } from '../../protocol/node-record.ts'
import { mayExchange } from '../../protocol/roster/roster.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import { withPrefix } from '../store/store.ts'
import type { AttachmentFiles } from './attachment-files.ts'
import { ATTACHMENTS } from './attachment-keys.ts'
import { type AttachmentRecord, bytesHere, decodeAttachment, putAttachment } from './attachment-record.ts'
import { checkAttachment } from './check-attachment.ts'
import { type ChunkSource, fetchChunks, WrongChunk } from './fetch-chunks.ts'
import { type FetchTrouble, fetchTrouble } from './fetch-trouble.ts'

/** From one node at once: a small file must not wait behind a large one. */
const MAX_EACH = 2
/** From all nodes at once: each has 8 MiB under way. */
const MAX_AT_ONCE = 4
/** After a chunk that was not of the attachment, that attachment is not asked for: as long as the longest pause of the delivery. */
const WRONG_CHUNK_MS = 60_000

/** A way to the nodes that have attachments. */
export interface ChunkCarrier {
  chunks(node: NodeRecord): Promise<ChunkSource>
}

/** What becomes of an attachment in the end. */
export interface Endings {
  complete(record: AttachmentRecord): Promise<void>
  failed(record: AttachmentRecord, fault: AttachmentFault): Promise<void>
}

export interface FetchLimits {
  /** bytes of the disk that stay free */
  readonly reserve: number
  /** bytes of the largest file that is fetched; 0 for any */
  readonly largest: number
}

interface Job {
  record: AttachmentRecord
  attempts: number
  running: boolean
  /** ends the pause before the next attempt */
  endRest: (() => void) | undefined
  /** whether that pause is for a wrong chunk: no new connection ends it */
  misled: boolean
  /** what came of the last attempt; nothing once a chunk has come after it */
  trouble: FetchTrouble | undefined
  /** codes of alarms that were raised: one that lasts is told once */
  readonly told: Set<string>
}

const keyOf = ({ message, index }: AttachmentRecord): string => `${message}/${index}`

export class Fetching {
  readonly #context: NodeContext
  readonly #files: AttachmentFiles
  readonly #limits: FetchLimits
  readonly #endings: Endings
  /** by message, and the attachment's number in it */
  readonly #jobs = new Map<string, Job>()
  readonly #sources = new Set<ChunkSource>()
  readonly #work = new Set<Promise<void>>()
  #carrier: ChunkCarrier | undefined

  constructor(context: NodeContext, files: AttachmentFiles, limits: FetchLimits, endings: Endings) {
    this.#context = context
    this.#files = files
    this.#limits = limits
    this.#endings = endings
  }

  /** Takes up what is not here yet. */
  async start(carrier: ChunkCarrier): Promise<void> {
    await this.#load()
    this.#carrier = carrier
    this.#pump()
  }

  async #load(): Promise<void> {
    for await (const [, value] of this.#context.store.range(withPrefix(ATTACHMENTS))) {
      const record = decodeAttachment(value)
      if (record.state === 'fetching') this.#add(record)
    }
  }

  /** A write has failed, and a message may stand on disk all the same: its attachments are fetched. */
  reload(): void {
    if (!this.#carrier) return
    const task = this.#load()
      .then(() => this.#pump())
      .catch(() => undefined)
      .finally(() => this.#work.delete(task))
    this.#work.add(task)
  }

  /** Stops; what has come stays. */
  async stop(): Promise<void> {
    this.#carrier = undefined
    for (const job of this.#jobs.values()) job.endRest?.()
    for (const source of this.#sources) source.close()
    await Promise.allSettled(this.#work)
  }

  /** Attachments of a message that was just kept. */
  add(records: readonly AttachmentRecord[]): void {
    for (const record of records) this.#add(record)
    this.#pump()
  }

  /** A node is here: what it has is fetched now. */
  connected(peer: PeerKey): void {
    for (const job of this.#jobs.values()) if (job.record.node === hex(peer)) this.#wake(job)
    this.#pump()
  }

  /** Who may exchange mail has changed. */
  rosterChanged(): void {
    for (const job of this.#jobs.values()) this.#wake(job)
    this.#pump()
  }

  /** Why an attachment that is being fetched does not come now; undefined while nothing stands in the way. */
  trouble(message: string, index: number): FetchTrouble | undefined {
    return this.#jobs.get(`${message}/${index}`)?.trouble
  }

  #add(record: AttachmentRecord): void {
    const key = keyOf(record)
    if (this.#jobs.has(key)) return
    this.#jobs.set(key, { record, attempts: 0, running: false, endRest: undefined, misled: false, trouble: undefined, told: new Set() })
  }

  #wake(job: Job): void {
    if (job.misled) return
    job.endRest?.()
    job.endRest = undefined
    job.attempts = 0
  }

  #pump(): void {
    for (const job of this.#jobs.values()) {
      const running = [...this.#jobs.values()].filter((one) => one.running)
      if (!this.#carrier || running.length >= MAX_AT_ONCE) return
      if (job.running || job.endRest) continue
      if (running.filter(({ record }) => record.node === job.record.node).length >= MAX_EACH) continue
      job.running = true
      const task = this.#attempt(this.#carrier, job)
        .catch((error: unknown) => this.#again(job, error))
        .finally(() => {
          job.running = false
          this.#work.delete(task)
          this.#pump()
        })
      this.#work.add(task)
    }
  }

  async #attempt(carrier: ChunkCarrier, job: Job): Promise<void> {
    const { record } = job
    if (this.#context.clock() >= record.expires) return this.#end(job, job.trouble?.fault ?? 'expired')
    if (this.#limits.largest > 0 && record.size > this.#limits.largest)
      throw nodeError(
        'attachment-space',
        `An attachment of ${record.size} bytes is larger than attachments.largest in the settings allows`,
        {
          largest: this.#limits.largest,
        },
      )
    const node = this.#node(record.node)
    if (!node) return this.#rest(job, this.#pause(job))
    const source = await carrier.chunks(node)
    this.#sources.add(source)
    try {
      const { crypto } = this.#context
      const progress = (chunks: number) => this.#progress(job, chunks)
      await fetchChunks({ crypto, files: this.#files, reserve: this.#limits.reserve, progress }, record, source)
    } finally {
      this.#sources.delete(source)
      source.close()
    }
    await this.#check(job)
  }

  /** Everything has come: reads it all again, and says what it is. */
  async #check(job: Job): Promise<void> {
    const { record } = job
    const verdict = await checkAttachment(this.#context.crypto, this.#files, record)
    if (verdict.ok) {
      await this.#endings.complete(record)
      this.#jobs.delete(keyOf(job.record))
      this.#tell({ ...record, state: 'complete' })
    } else if ('fault' in verdict) await this.#end(job, verdict.fault)
    else {
      await this.#progress(job, verdict.damagedFrom)
      throw nodeError('attachment-damaged', `The disk gives something else than was written to it, from chunk ${verdict.damagedFrom} on`)
    }
  }

  async #end(job: Job, fault: AttachmentFault): Promise<void> {
    await this.#endings.failed(job.record, fault)
    this.#jobs.delete(keyOf(job.record))
    this.#tell({ ...job.record, state: 'failed' })
    await this.#files.remove(job.record.root)
  }

  async #progress(job: Job, chunks: number): Promise<void> {
    const record = { ...job.record, chunks }
    await this.#context.commit.commit({ acts: [], operations: () => [putAttachment(record)] })
    if (chunks > job.record.chunks) {
      job.attempts = 0
      job.trouble = undefined
    }
    job.record = record
    this.#tell(record)
  }

  #again(job: Job, error: unknown): void {
    const { authority, message } = job.record
    const text = error instanceof Error ? error.message : String(error)
    job.trouble = fetchTrouble(error)
    this.#context.events.emit({ type: 'trouble', authority, message: text })
    if (error instanceof WrongChunk) {
      this.#context.events.emit({
        type: 'alarm',
        code: 'attachment-chunk',
        message: `${authority} gave something else than an attachment of message ${message}: ${text}`,
      })
      job.misled = true
      return this.#rest(job, WRONG_CHUNK_MS)
    }
    if (error instanceof ValiseError && error.code.startsWith('attachment-') && !job.told.has(error.code)) {
      job.told.add(error.code)
      this.#context.events.emit({
        type: 'alarm',
        code: 'attachment-not-kept',
        message: `An attachment of message ${message} from ${authority} cannot be kept: ${text}`,
      })
    }
    this.#rest(job, this.#pause(job))
  }

  #pause(job: Job): number {
    job.attempts++
    return backoff(job.attempts, (this.#context.random(1)[0] ?? 0) / 255)
  }

  #rest(job: Job, ms: number): void {
    if (!this.#carrier) return
    job.endRest?.()
    const cancel = this.#context.timers.after(ms, () => {
      job.endRest = undefined
      job.misled = false
      this.#pump()
    })
    job.endRest = cancel
  }

  #tell(record: AttachmentRecord): void {
    const { direction, message, index, authority, state, size } = record
    this.#context.events.emit({ type: 'attachment', direction, message, index, authority, state, done: bytesHere(record), size })
  }

  #node(peer: string): NodeRecord | undefined {
    const roster = this.#context.roster()
    const found = roster?.node(parseHex(peer))
    return roster && found && mayExchange(found.member, roster.rules) ? found.record : undefined
  }
}
