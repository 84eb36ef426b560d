// The tree computed from tiles: hashes inside a tile, proofs from tiles, and appending leaves to the right-edge tiles.
// Pure and synchronous: a caller with asynchronous storage first fetches what `tilesForProof` and its like name.

import { concatBytes } from '@noble/hashes/utils.js'
import type { CryptoProvider } from '../../keys/provider.ts'
import { protocolError } from '../errors.ts'
import { edgeTilesOf, type HashTile, hashesAt, TILE_HEIGHT, TILE_WIDTH, tileWidth } from './tile.ts'
import { consistencyNodes, HASH_BYTES, type HashReader, inclusionNodes, nodeHash, rootFrom, rootNodes, type Subtree } from './tree.ts'

/** Gives the bytes of a tile that has at least `width` hashes: 32 · width bytes or more, of which only the first are read. */
export type TileReader = (level: number, index: number, width: number) => Uint8Array

const refuse = (fault: 'length' | 'position', message: string) => protocolError('tile-invalid', message, { fault })

/**
 * The hashes of one tile and of the subtrees inside it. Inner hashes are computed when first asked for and kept, so that many
 * proofs through one tile cost each hash once. A tile that has grown is a new object; the old one stays as it was.
 */
export class TileNodes {
  readonly #crypto: CryptoProvider
  /** rows[l][i] is the hash of the subtree of 2^l of the tile's hashes at i · 2^l; holes are not computed yet */
  readonly #rows: (Uint8Array | undefined)[][]

  private constructor(crypto: CryptoProvider, rows: (Uint8Array | undefined)[][]) {
    this.#crypto = crypto
    this.#rows = rows
  }

  static empty(crypto: CryptoProvider): TileNodes {
    return new TileNodes(
      crypto,
      Array.from({ length: TILE_HEIGHT + 1 }, () => []),
    )
  }

  /** @param bytes the tile: 1 to 256 hashes of 32 bytes @throws ValiseError `tile-invalid`, fault `length` */
  static decode(crypto: CryptoProvider, bytes: Uint8Array): TileNodes {
    if (bytes.length === 0 || bytes.length % HASH_BYTES !== 0 || bytes.length > TILE_WIDTH * HASH_BYTES)
      throw refuse('length', `a tile is 1 to ${TILE_WIDTH} hashes of ${HASH_BYTES} bytes, not ${bytes.length} bytes`)
    const hashes = Array.from({ length: bytes.length / HASH_BYTES }, (_, i) => bytes.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES))
    return TileNodes.empty(crypto).grown(hashes)
  }

  /** The number of hashes in the tile: 0 to 256. */
  get width(): number {
    return this.#rows[0]?.length ?? 0
  }

  /**
   * The hash of the complete subtree of height `localLevel` (0 to 8) at `localIndex` in this tile: 32 bytes.
   * @throws ValiseError `tile-invalid`, fault `position`, when the tile is not wide enough
   */
  hash(localLevel: number, localIndex: number): Uint8Array {
    const row = this.#rows[localLevel]
    if (row === undefined || !Number.isInteger(localIndex) || localIndex < 0 || (localIndex + 1) * 2 ** localLevel > this.width)
      throw refuse('position', `a tile of width ${this.width} has no complete subtree of height ${localLevel} at ${localIndex}`)
    const known = row[localIndex]
    if (known !== undefined) return known
    const hash = nodeHash(this.#crypto, this.hash(localLevel - 1, 2 * localIndex), this.hash(localLevel - 1, 2 * localIndex + 1))
    row[localIndex] = hash
    return hash
  }

  /** This tile with more hashes at its end; at most 256 in all. @throws ValiseError `tile-invalid`, fault `length` */
  grown(hashes: readonly Uint8Array[]): TileNodes {
    if (this.width + hashes.length > TILE_WIDTH) throw refuse('length', `a tile has at most ${TILE_WIDTH} hashes`)
    const rows = this.#rows.map((row) => row.slice())
    rows[0]?.push(...hashes)
    return new TileNodes(this.#crypto, rows)
  }

  /** The tile's bytes, or those of its first `width` hashes. */
  encode(width = this.width): Uint8Array {
    return concatBytes(...Array.from({ length: width }, (_, i) => this.hash(0, i)))
  }
}

/** The hash of one subtree inside a tile, for a single question; use `TileNodes` for many. @throws ValiseError `tile-invalid` */
export const tileHash = (crypto: CryptoProvider, tile: Uint8Array, localLevel: number, localIndex: number): Uint8Array =>
  TileNodes.decode(crypto, tile).hash(localLevel, localIndex)

/** Where a complete subtree is found: in which tile, of what width at least, and at which place inside it. */
export const subtreePlace = ({ level, index }: Subtree): HashTile & { localLevel: number; localIndex: number } => {
  const localLevel = level % TILE_HEIGHT
  const perTile = 2 ** (TILE_HEIGHT - localLevel)
  const localIndex = index % perTile
  return {
    level: Math.floor(level / TILE_HEIGHT),
    index: Math.floor(index / perTile),
    width: (localIndex + 1) * 2 ** localLevel,
    localLevel,
    localIndex,
  }
}

/** A reader of hashes over tiles that are looked up by level and index; each lookup is expected to be cheap. */
export const hashReader =
  (tileAt: (level: number, index: number, width: number) => TileNodes): HashReader =>
  (level, index) => {
    const place = subtreePlace({ level, index })
    return tileAt(place.level, place.index, place.width).hash(place.localLevel, place.localIndex)
  }

/** A reader of hashes over tile bytes, which decodes each tile once. */
export const tileHashReader = (crypto: CryptoProvider, read: TileReader): HashReader => {
  const decoded = new Map<string, TileNodes>()
  return hashReader((level, index, width) => {
    const key = `${level}/${index}`
    const known = decoded.get(key)
    if (known !== undefined && known.width >= width) return known
    const tile = TileNodes.decode(crypto, read(level, index, width))
    decoded.set(key, tile)
    return tile
  })
}

const tilesOfNodes = (nodes: readonly Subtree[], size: number): HashTile[] => {
  const out = new Map<string, HashTile>()
  for (const { level, index } of nodes.map(subtreePlace))
    out.set(`${level}/${index}`, { level, index, width: tileWidth(level, index, size) })
  return [...out.values()]
}

/** The tiles, with their widths in the tree of `size` leaves, that its root is computed from. */
export const tilesForRoot = (size: number): HashTile[] => tilesOfNodes(rootNodes(size), size)
/** The tiles that the inclusion proof of `index` in the tree of `size` leaves is computed from. @throws ValiseError `tree-range` */
export const tilesForProof = (index: number, size: number): HashTile[] => tilesOfNodes(inclusionNodes(index, size), size)
/** The tiles that the consistency proof between two sizes is computed from. @throws ValiseError `tree-range` */
export const tilesForConsistency = (oldSize: number, size: number): HashTile[] => tilesOfNodes(consistencyNodes(oldSize, size), size)

/** The right edge of a tree: its size and, for each level of tiles, the partial tile there (of width 0 when the level is full). */
export interface RightEdge {
  readonly size: number
  readonly tiles: readonly TileNodes[]
}

/** A tile that an append wrote. */
export interface TileChange extends HashTile {
  readonly nodes: TileNodes
}

/** What an append gives: the new edge and root, the tiles that it filled, and the ones that it changed and that are still partial. */
export interface Appended {
  readonly edge: RightEdge
  readonly root: Uint8Array
  readonly completed: readonly TileChange[]
  readonly partial: readonly TileChange[]
}

/** The edge of the empty tree. */
export const EMPTY_EDGE: RightEdge = { size: 0, tiles: [] }

/** Loads the edge of a tree of `size` leaves from its partial tiles (`edgeTilesOf(size)`). @throws ValiseError `tile-invalid` */
export const openEdge = (crypto: CryptoProvider, size: number, read: TileReader): RightEdge => {
  const tiles: TileNodes[] = []
  for (const { level, index, width } of edgeTilesOf(size)) {
    while (tiles.length < level) tiles.push(TileNodes.empty(crypto))
    const bytes = read(level, index, width)
    if (bytes.length < width * HASH_BYTES) throw refuse('length', `tile ${level}/${index} must have ${width} hashes`)
    tiles.push(TileNodes.decode(crypto, bytes.subarray(0, width * HASH_BYTES)))
  }
  return { size, tiles }
}

/** The root of the tree from its edge alone: 32 bytes. Every subtree that a root is folded from stands in a partial tile. */
export const edgeRoot = (crypto: CryptoProvider, edge: RightEdge): Uint8Array => rootFrom(crypto, edgeReader(edge), edge.size)

/**
 * A reader of hashes that answers from the edge's tiles and asks `others` for the rest (completed tiles, left of the edge).
 * @throws ValiseError `tile-invalid`, fault `position`, when there are no `others`
 */
export const edgeReader = (edge: RightEdge, others?: (level: number, index: number) => TileNodes): HashReader =>
  hashReader((level, index) => {
    const tile = edge.tiles[level]
    if (tile !== undefined && tile.width > 0 && index === Math.floor(hashesAt(level, edge.size) / TILE_WIDTH)) return tile
    if (others === undefined) throw refuse('position', `tile ${level}/${index} is not on the right edge`)
    return others(level, index)
  })

/**
 * Appends leaf hashes (32 bytes each) to the right-edge tiles. Work and changes are proportional to the new leaves.
 * `completed` are in the order in which they fill; store `partial` under the same (level, index), they replace what was there.
 */
export const appendToTiles = (crypto: CryptoProvider, edge: RightEdge, leafHashes: readonly Uint8Array[]): Appended => {
  const tiles = [...edge.tiles]
  const completed: TileChange[] = []
  const partial: TileChange[] = []
  let rising = leafHashes
  for (let level = 0; rising.length > 0; level++) {
    let index = Math.floor(hashesAt(level, edge.size) / TILE_WIDTH)
    let tile = tiles[level] ?? TileNodes.empty(crypto)
    const roots: Uint8Array[] = []
    for (let taken = 0; taken < rising.length; ) {
      const room = TILE_WIDTH - tile.width
      tile = tile.grown(rising.slice(taken, taken + room))
      taken += room
      if (tile.width < TILE_WIDTH) break
      roots.push(tile.hash(TILE_HEIGHT, 0))
      completed.push({ level, index, width: TILE_WIDTH, nodes: tile })
      index++
      tile = TileNodes.empty(crypto)
    }
    tiles[level] = tile
    if (tile.width > 0) partial.push({ level, index, width: tile.width, nodes: tile })
    rising = roots
  }
  const next = { size: edge.size + leafHashes.length, tiles }
  return { edge: next, root: edgeRoot(crypto, next), completed, partial }
}
