// The audit log verified again from what the store holds: entries, records, tiles, and every checkpoint that was kept.

import { equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import { verifyingKey } from '../../keys/signing.ts'
import { parseActRecord, parseLeafOpening } from '../../protocol/act.ts'
import { parseCheckpoint, verifyCheckpoint } from '../../protocol/log/checkpoint.ts'
import { matchesLeaf } from '../../protocol/log/leaf.ts'
import { edgeTilesOf } from '../../protocol/log/tile.ts'
import { appendToTiles, EMPTY_EDGE, type RightEdge, type TileChange } from '../../protocol/log/tile-tree.ts'
import { leafHash } from '../../protocol/log/tree.ts'
import type { NoteVerifier } from '../../protocol/log/vkey.ts'
import { logNumberOf } from '../../protocol/log-epoch.ts'
import { logVerifier } from '../../protocol/receipt.ts'
import type { NodeContext } from '../context.ts'
import { CHECKPOINTS, checkpointKey, entryKey, HEAD, openingKey, tileKey } from '../log/log-keys.ts'
import { type LogStore, logStore } from '../log/log-store.ts'
import { withPrefix } from '../store/store.ts'
import { demand, legible } from './damage.ts'

/** Entries checked at a time. */
const BATCH = 256

interface Kept {
  readonly size: number
  readonly root: Uint8Array
}

/** A checkpoint as it stands in the store: this log's, and signed. */
/** One log and where it lies. */
type LogPart = Pick<NodeContext, 'crypto' | 'log'> & { readonly store: LogStore }

const readCheckpoint = (what: string, bytes: Uint8Array, verifier: NoteVerifier): Kept => {
  const checkpoint = legible(what, () => parseCheckpoint(bytes))
  const verdict = verifyCheckpoint(checkpoint, verifier)
  demand(verdict.ok, `${what} is not signed by this log${verdict.ok ? '' : `: ${verdict.message}`}`)
  return { size: checkpoint.size, root: checkpoint.root }
}

/** The newest checkpoint. The log in memory is never ahead of what is on disk. */
const readHead = async ({ store, log }: LogPart, verifier: NoteVerifier): Promise<Kept | undefined> => {
  const known = log.size
  const bytes = await store.get(HEAD)
  demand(bytes !== undefined || known === 0, 'the newest checkpoint is missing')
  if (bytes === undefined) return undefined
  const head = readCheckpoint('the newest checkpoint', bytes, verifier)
  demand(head.size >= known, `the newest checkpoint is of ${head.size} entries; the log has ${known}`)
  return head
}

/** The checkpoints that receipts are made from, by size, up to that of the head. */
const keptCheckpoints = async ({ store }: LogPart, head: Kept, verifier: NoteVerifier): Promise<Kept[]> => {
  const kept: Kept[] = []
  for await (const [key, bytes] of store.range(withPrefix(CHECKPOINTS))) {
    const place = Number.parseInt(key.slice(CHECKPOINTS.length), 16)
    if (place > head.size) break
    const checkpoint = readCheckpoint(`the checkpoint of ${place} entries`, bytes, verifier)
    demand(key === checkpointKey(checkpoint.size), `the checkpoint of ${place} entries is of another size, ${checkpoint.size}`)
    kept.push(checkpoint)
  }
  demand(kept.at(-1)?.size === head.size, `the checkpoint of ${head.size} entries is missing`)
  return kept
}

const checkTile = async ({ store }: LogPart, { level, index, nodes }: TileChange): Promise<void> => {
  const tile = await store.get(tileKey(level, index))
  const expected = nodes.encode()
  // a running node goes on: the tile may have grown since
  const same = tile !== undefined && equalBytes(tile.subarray(0, expected.length), expected)
  demand(same, `tile ${level}/${index} is ${tile === undefined ? 'missing' : 'not what the entries give'}`)
}

/** Goes through the log once: reads entries with their records, and holds every checkpoint on the way against them. */
class Replay {
  readonly #context: LogPart
  #edge: RightEdge = EMPTY_EDGE
  records = 0

  constructor(context: LogPart) {
    this.#context = context
  }

  /** Goes on to a checkpoint; at the last one, the tiles that are not full are compared too. */
  async to({ size, root }: Kept, isLast: boolean): Promise<void> {
    while (this.#edge.size < size) {
      const { crypto } = this.#context
      const start = this.#edge.size
      const count = Math.min(BATCH, size - start)
      const hashes = await Promise.all(Array.from({ length: count }, (_, i) => this.#entry(start + i)))
      const { edge, root: computed, completed } = appendToTiles(crypto, this.#edge, hashes)
      for (const tile of completed) await checkTile(this.#context, tile)
      this.#edge = edge
      if (edge.size < size) continue
      demand(equalBytes(computed, root), `the entries do not give the root of the checkpoint of ${size} entries`)
    }
    if (isLast) await this.#checkEdge()
  }

  /** The tiles that are not full, on every level. */
  async #checkEdge(): Promise<void> {
    for (const tile of edgeTilesOf(this.#edge.size)) {
      const nodes = this.#edge.tiles[tile.level]
      if (nodes) await checkTile(this.#context, { ...tile, nodes })
    }
  }

  /** @returns the leaf hash */
  async #entry(index: number): Promise<Uint8Array> {
    const { crypto, store } = this.#context
    const [entry, opening] = await store.getMany([entryKey(index), openingKey(index)])
    demand(entry !== undefined, `entry ${index} is missing`)
    if (opening) {
      const { salt, record } = legible(`the record of entry ${index}`, () => parseLeafOpening(opening))
      demand(matchesLeaf(crypto, entry, salt, record), `the record of entry ${index} is not the one that was logged`)
      legible(`the record of entry ${index}`, () => parseActRecord(record))
      this.records++
    }
    return leafHash(crypto, entry)
  }
}

const checkOne = async (context: LogPart, verifier: NoteVerifier): Promise<string> => {
  const head = await readHead(context, verifier)
  if (!head) return 'nothing was logged yet'
  const kept = await keptCheckpoints(context, head, verifier)
  const replay = new Replay(context)
  for (const checkpoint of kept) await replay.to(checkpoint, checkpoint.size === head.size)
  demand(equalBytes(kept.at(-1)?.root ?? head.root, head.root), `two checkpoints of ${head.size} entries have two roots`)
  return `${head.size} entries give the roots of ${kept.length} signed checkpoints, the newest ${hex(head.root)}; ${replay.records} records are theirs`
}

/** Every log of this home, each under its own key. @returns what holds, in words @throws Damage */
export const checkLog = async ({ crypto, store, log, identity, card }: NodeContext): Promise<string> => {
  const found: string[] = []
  for (const { number, signer, key } of identity.logs) {
    const one = log.numbered(number)
    demand(one !== undefined, `log ${number} is missing`)
    // the card says which key the first log has, whatever the home's own
    const logKey = number === 1 && logNumberOf(card.node.logOrigin) === 1 ? card.node.logKey : verifyingKey(crypto, key.publicKey)
    const part = { crypto, store: logStore(store, number), log: one }
    found.push(await checkOne(part, logVerifier(crypto, { logOrigin: signer.name, logKey })))
  }
  return found.join('; before that: ')
}
