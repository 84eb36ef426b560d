// The node's audit log over its store: what an append would write, and proofs from what was written. It changes nothing by itself:
// group-commit.ts writes and then tells it to adopt. Reading entries for people is in the API.

import { equalBytes } from '../../keys/bytes.ts'
import { ValiseError } from '../../keys/errors.ts'
import { hex } from '../../keys/ids.ts'
import type { CryptoProvider, RandomBytes } from '../../keys/provider.ts'
import { type ActRecord, encodeActRecord, encodeLeafOpening, type LeafOpening, parseLeafOpening } from '../../protocol/act.ts'
import { protocolError } from '../../protocol/errors.ts'
import { parseCheckpoint, signCheckpoint } from '../../protocol/log/checkpoint.ts'
import { leafEntry } from '../../protocol/log/leaf.ts'
import { edgeTilesOf, type HashTile } from '../../protocol/log/tile.ts'
import {
  appendToTiles,
  EMPTY_EDGE,
  edgeReader,
  edgeRoot,
  openEdge,
  type RightEdge,
  TileNodes,
  tilesForConsistency,
  tilesForProof,
} from '../../protocol/log/tile-tree.ts'
import { consistencyProof, type HashReader, inclusionProof, leafHash } from '../../protocol/log/tree.ts'
import type { NoteSigner } from '../../protocol/log/vkey.ts'
import { nodeError } from '../errors.ts'
import { type StoreOperation, withPrefix } from '../store/store.ts'
import {
  ADOPTED,
  adoptedPrefix,
  checkpointKey,
  entryKey,
  HEAD,
  listedIndex,
  listedKey,
  openingKey,
  threadLeafKey,
  threadLeavesPrefix,
  tileKey,
} from './log-keys.ts'
import { inLog, type LogStore, logStore } from './log-store.ts'
import { TileMemory } from './tile-memory.ts'

/** Threads whose newest leaf is remembered in memory; others cost one read. */
const REMEMBERED_THREADS = 10_000

/** How a parser says that a checkpoint or a tile of the store is none. */
const DAMAGED: ReadonlySet<string> = new Set(['note-invalid', 'checkpoint-invalid', 'tile-invalid'])

/** Where an act stands in the logs of this node. */
export interface LeafPlace {
  readonly leaf: number
  /** the size of the log whose checkpoint was signed when the leaf was written */
  readonly logSize: number
  /** the number of the log; absent for the first */
  readonly log?: number
}

/** A leaf as it stands in the log. */
export interface LoggedLeaf {
  readonly index: number
  /** 32 bytes */
  readonly hash: Uint8Array
  readonly opening: LeafOpening
}

/** What an append would do: written in one batch with all that depends on it, then adopted. */
export interface PreparedAppend {
  readonly edge: RightEdge
  readonly checkpoint: Uint8Array
  readonly leaves: readonly LoggedLeaf[]
  readonly operations: readonly StoreOperation[]
  readonly threads: ReadonlyMap<string, Uint8Array>
}

export interface AuditLogOptions {
  readonly crypto: CryptoProvider
  readonly random: RandomBytes
  readonly store: LogStore
  readonly signer: NoteSigner
  /** the number of the log among those of its node, in its origin; 1 unless told */
  readonly number?: number
  /** the node's logs before this one, which are only read */
  readonly earlier?: readonly AuditLog[]
}

/** The list in which a leaf stands beside its place in the log, so that an export finds it: that of its thread, or of the acts about a member. */
const listOf = ({ act, thread, authority }: ActRecord): string | undefined => {
  if (thread.length > 0) return threadLeavesPrefix(hex(thread))
  return act === 'act-adopted' ? adoptedPrefix(authority) : undefined
}

/** The right edge of the log with this head, or undefined when the tiles do not give it, or the head is of another log. */
const readEdge = async ({ crypto, store, signer }: AuditLogOptions, head: Uint8Array): Promise<RightEdge | undefined> => {
  try {
    const { size, root, origin } = parseCheckpoint(head)
    const tiles = new Map<string, Uint8Array>()
    for (const { level, index } of edgeTilesOf(size))
      tiles.set(`${level}/${index}`, (await store.get(tileKey(level, index))) ?? new Uint8Array(0))
    const edge = openEdge(crypto, size, (level, index) => tiles.get(`${level}/${index}`) ?? new Uint8Array(0))
    return origin === signer.name && equalBytes(edgeRoot(crypto, edge), root) ? edge : undefined
  } catch (error) {
    if (error instanceof ValiseError && DAMAGED.has(error.code)) return undefined
    throw error
  }
}

export class AuditLog {
  readonly #crypto: CryptoProvider
  readonly #random: RandomBytes
  readonly #store: LogStore
  /** the number in its origin */
  readonly number: number
  /** the node's logs before this one */
  readonly earlier: readonly AuditLog[]
  readonly #signer: NoteSigner
  readonly #tiles: TileMemory
  readonly #threads = new Map<string, Uint8Array>()
  /** how many leaves a thread has, of which the group that is written next has an end */
  readonly #counted = new Map<string, number>()
  #edge: RightEdge
  #checkpoint: Uint8Array
  /** the leaves of the last group, whose receipts are asked for next */
  #newest: readonly LoggedLeaf[] = []

  private constructor(options: AuditLogOptions, edge: RightEdge, checkpoint: Uint8Array) {
    this.#crypto = options.crypto
    this.#random = options.random
    this.#store = options.store
    this.#tiles = new TileMemory(options.crypto, options.store)
    this.number = options.number ?? 1
    this.earlier = options.earlier ?? []
    this.#signer = options.signer
    this.#edge = edge
    this.#checkpoint = checkpoint
  }

  /** Opens the log: reads its checkpoint and right edge. @throws ValiseError `store-corrupt` when the edge does not give the checkpoint's root */
  static async open(given: AuditLogOptions): Promise<AuditLog> {
    const options = { ...given, store: logStore(given.store, given.number ?? 1) }
    const { crypto, store, signer } = options
    const head = await store.get(HEAD)
    if (!head) {
      const checkpoint = signCheckpoint({ origin: signer.name, size: 0, root: edgeRoot(crypto, EMPTY_EDGE) }, [signer])
      return new AuditLog(options, EMPTY_EDGE, checkpoint)
    }
    const edge = await readEdge(options, head)
    if (!edge)
      throw nodeError(
        'store-corrupt',
        "The audit log's tiles do not give the root of its checkpoint: the store is damaged. Keep a copy of the home, and restore it from a backup.",
      )
    return new AuditLog(options, edge, head)
  }

  /** This node's log with a number: this one, or one before it. Undefined when the store has none. */
  numbered(number: number): AuditLog | undefined {
    return [this, ...this.earlier].find((log) => log.number === number)
  }

  /** Where the first of the leaves stands that were written together. @param size that of the log whose checkpoint covers them */
  placeOf([first]: readonly LoggedLeaf[], size: number): LeafPlace {
    return { leaf: first?.index ?? 0, logSize: size, ...(this.number !== 1 && { log: this.number }) }
  }

  get size(): number {
    return this.#edge.size
  }

  get origin(): string {
    return this.#signer.name
  }

  /** The newest checkpoint: a signed note. */
  get checkpoint(): Uint8Array {
    return this.#checkpoint
  }

  /**
   * What must be read before `prepare`, which is synchronous: the newest leaves of these threads, in one read, and how many leaves a thread has of which an
   * end is to be written.
   */
  async loadThreads(records: readonly ActRecord[]): Promise<void> {
    const threads = new Set<string>()
    for (const { thread } of records) if (thread.length > 0) threads.add(hex(thread))
    const unknown = [...threads].filter((thread) => !this.#threads.has(thread))
    for (const [thread, leaf] of await this.#newestOf(unknown)) this.#remember(thread, leaf)
    this.#counted.clear()
    for (const { act, thread } of records)
      if (act === 'trail-exported' && !this.#counted.has(hex(thread))) this.#counted.set(hex(thread), await this.#countOf(thread))
  }

  /** The newest leaves of threads, here or in the logs before this one: a thread goes on when its node begins another log. */
  async #newestOf(threads: readonly string[]): Promise<Map<string, Uint8Array>> {
    const found = new Map<string, Uint8Array>()
    for (const store of [this, ...[...this.earlier].reverse()].map((log) => log.#store)) {
      const wanted = threads.filter((thread) => !found.has(thread))
      if (wanted.length === 0) break
      const leaves = await store.getMany(wanted.map(threadLeafKey))
      wanted.forEach((thread, i) => {
        const leaf = leaves[i]
        if (leaf) found.set(thread, leaf)
      })
    }
    return found
  }

  async #countOf(thread: Uint8Array): Promise<number> {
    let count = 0
    for (const log of [...this.earlier, this]) count += (await log.leavesOfThread(hex(thread))).length
    return count
  }

  /** The indices of a thread's leaves in this log, ascending. */
  leavesOfThread(thread: string): Promise<number[]> {
    return this.#listed(threadLeavesPrefix(thread))
  }

  /** The indices of the leaves in this log that say that an act about a member was adopted, ascending. */
  adoptedAbout(member: string): Promise<number[]> {
    return this.#listed(adoptedPrefix(member))
  }

  /** Whether a leaf from `from` on and before `to` says that an act about a member was adopted. */
  async hasAdopted(from: number, to: number): Promise<boolean> {
    return (await this.#listed(ADOPTED)).some((index) => index >= from && index < to)
  }

  async #listed(prefix: string): Promise<number[]> {
    const indices: number[] = []
    for await (const [key] of this.#store.range(withPrefix(prefix))) indices.push(listedIndex(key))
    return indices
  }

  /** What an append of these records would write. Each record of a thread is linked to that thread's leaf before it. */
  prepare(records: readonly ActRecord[]): PreparedAppend {
    const threads = new Map<string, Uint8Array>()
    const leaves = records.map((record, i) => this.#leaf(this.#edge.size + i, record, threads))
    const { edge, root, completed, partial } = appendToTiles(
      this.#crypto,
      this.#edge,
      leaves.map((leaf) => leaf.hash),
    )
    const checkpoint = signCheckpoint({ origin: this.#signer.name, size: edge.size, root }, [this.#signer])
    const operations: StoreOperation[] = leaves.flatMap(({ index, opening }, i) => {
      const list = records[i] && listOf(records[i])
      return [
        { put: entryKey(index), value: leafEntry(this.#crypto, opening.salt, opening.record) },
        { put: openingKey(index), value: encodeLeafOpening(opening) },
        ...(list === undefined ? [] : [{ put: listedKey(list, index), value: new Uint8Array(0) }]),
      ]
    })
    for (const { level, index, nodes } of [...completed, ...partial]) operations.push({ put: tileKey(level, index), value: nodes.encode() })
    for (const [thread, leaf] of threads) operations.push({ put: threadLeafKey(thread), value: leaf })
    operations.push({ put: HEAD, value: checkpoint }, { put: checkpointKey(edge.size), value: checkpoint })
    return { edge, checkpoint, leaves, operations: operations.map((operation) => inLog(this.number, operation)), threads }
  }

  #leaf(index: number, drafted: ActRecord, threads: Map<string, Uint8Array>): LoggedLeaf {
    const thread = hex(drafted.thread)
    const record = this.#ended(drafted)
    const previous = record.thread.length === 0 ? undefined : (threads.get(thread) ?? this.#threads.get(thread))
    const opening = { record: encodeActRecord(previous ? { ...record, previous } : record), salt: this.#random(32) }
    const hash = leafHash(this.#crypto, leafEntry(this.#crypto, opening.salt, opening.record))
    if (record.thread.length > 0) threads.set(thread, hash)
    return { index, hash, opening }
  }

  /** A record as it is written: the end of a thread says how many leaves came before it, which only the log knows when it writes it. */
  #ended(record: ActRecord): ActRecord {
    const count = this.#counted.get(hex(record.thread))
    if (count === undefined) return record
    this.#counted.set(hex(record.thread), count + 1)
    return record.act === 'trail-exported' ? { ...record, detail: String(count) } : record
  }

  /** Whether the store holds what `prepare` gave: its checkpoint is written with all the rest, and signs all of it. */
  async standsOnDisk(prepared: PreparedAppend): Promise<boolean> {
    const head = await this.#store.get(HEAD)
    return head !== undefined && equalBytes(head, prepared.checkpoint)
  }

  /** Takes over what `prepare` gave, after it is on disk. */
  adopt(prepared: PreparedAppend): void {
    this.#edge = prepared.edge
    this.#checkpoint = prepared.checkpoint
    this.#newest = prepared.leaves
    for (const [thread, leaf] of prepared.threads) this.#remember(thread, leaf)
  }

  #remember(thread: string, leaf: Uint8Array): void {
    this.#threads.delete(thread)
    this.#threads.set(thread, leaf)
    if (this.#threads.size > REMEMBERED_THREADS) for (const oldest of this.#threads.keys()) return void this.#threads.delete(oldest)
  }

  /** The record and salt of a leaf; undefined when it was erased. */
  async opening(index: number): Promise<LeafOpening | undefined> {
    const newest = this.#newest[index - (this.#newest[0]?.index ?? 0)]
    if (newest?.index === index) return newest.opening
    const value = await this.#store.get(openingKey(index))
    return value && parseLeafOpening(value)
  }

  /** The checkpoint that was signed when the log had this size, or undefined. */
  async checkpointAt(size: number): Promise<Uint8Array | undefined> {
    return size > 0 && size === this.#edge.size ? this.#checkpoint : this.#store.get(checkpointKey(size))
  }

  /** The audit path of `index` in the tree of `size` leaves. @throws ValiseError `tree-range`, `store-corrupt` */
  async path(index: number, size = this.#edge.size): Promise<Uint8Array[]> {
    const edge = this.#within(size)
    return inclusionProof(this.#crypto, await this.#reader(edge, tilesForProof(index, size)), index, size)
  }

  /** The proof that the tree of `size` leaves grew from that of `oldSize`. @throws ValiseError `tree-range`, `store-corrupt` */
  async consistency(oldSize: number, size = this.#edge.size): Promise<Uint8Array[]> {
    const edge = this.#within(size)
    return consistencyProof(this.#crypto, await this.#reader(edge, tilesForConsistency(oldSize, size)), oldSize, size)
  }

  /** The edge from which a proof in the tree of `size` leaves is made. */
  #within(size: number): RightEdge {
    if (size > this.#edge.size) throw protocolError('tree-range', `The audit log has ${this.#edge.size} leaves, not ${size}`, { size })
    return this.#edge
  }

  /** Reads the tiles of a proof; those on the edge are in memory, and the store's may be of a later one. */
  async #reader(edge: RightEdge, wanted: readonly HashTile[]): Promise<HashReader> {
    const edgeTiles = edgeTilesOf(edge.size)
    const onEdge = (level: number, at: number) => edgeTiles.some((tile) => tile.level === level && tile.index === at)
    const tiles = new Map<string, TileNodes>()
    for (const { level, index: at } of wanted) {
      if (onEdge(level, at)) continue
      tiles.set(`${level}/${at}`, await this.#tiles.read(level, at))
    }
    const inner = (level: number, at: number) => tiles.get(`${level}/${at}`) ?? TileNodes.empty(this.#crypto)
    return edgeReader(edge, inner)
  }
}
