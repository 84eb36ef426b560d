// The tree of an export, from its files: each tile is what its entries, or the tiles beneath it that are there, give; and the tiles along the right edge of a tree
// give its root. One bundle is in memory at a time, beside one hash for each tile of a level.

import { equalBytes } from '../../keys/bytes.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { decodeEntryBundle } from './entry-bundle.ts'
import { invalid, parsed } from './export-defect.ts'
import { type ExportExtent, exportTilesOf, isOnEdge } from './export-layout.ts'
import { LEAF_ENTRY_BYTES, parseLeafEntry } from './leaf.ts'
import { type HashTile, TILE_HEIGHT, TILE_WIDTH, tilePath, tileWidth } from './tile.ts'
import { edgeRoot, openEdge, TileNodes } from './tile-tree.ts'
import { HASH_BYTES, leafHash } from './tree.ts'

/** Reads a file that the manifest lists, of at most `limit` bytes; throws DefectFound. */
export type ListedReader = (check: string, path: string, limit: number) => Promise<Uint8Array>

/** The root of the tree of `size` leaves, by the export's files: 32 bytes. */
export type RootAt = (size: number) => Uint8Array

const hashAt = (tile: Uint8Array, place: number): Uint8Array => tile.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES)

/** Checks all entries and tiles of an export. @throws DefectFound */
export const checkTiles = async (crypto: CryptoProvider, extent: ExportExtent, read: ListedReader): Promise<RootAt> => {
  const { size, period } = extent
  const edges = new Map<string, Uint8Array>()
  /** what the level beneath gives: the hash of the leaf, or of the full tile, with this index there */
  let beneath = new Map<number, Uint8Array>()
  let above = new Map<number, Uint8Array>()
  let level = 0

  const readBundle = async (index: number): Promise<void> => {
    const width = tileWidth('entries', index, size)
    const path = tilePath({ level: 'entries', index, width })
    const bytes = await read('entries', path, width * (2 + LEAF_ENTRY_BYTES))
    const entries = parsed('entries', path, () => decodeEntryBundle(bytes, width).map(parseLeafEntry))
    beneath = new Map(entries.map((entry, i) => [index * TILE_WIDTH + i, leafHash(crypto, entry)]))
  }

  const checkTile = async (tile: HashTile): Promise<void> => {
    const path = tilePath(tile)
    const bytes = await read('tiles', path, tile.width * HASH_BYTES)
    const isGiven = (place: number): boolean => {
      const given = beneath.get(tile.index * TILE_WIDTH + place)
      return given === undefined || equalBytes(given, hashAt(bytes, place))
    }
    if (bytes.length !== tile.width * HASH_BYTES || !Array.from({ length: tile.width }, (_, place) => place).every(isGiven))
      throw invalid('tiles', path, 'tile', `${path} is not what the ${tile.level === 0 ? 'entries' : 'tiles beneath it'} give`)
    if (tile.width === TILE_WIDTH) above.set(tile.index, TileNodes.decode(crypto, bytes).hash(TILE_HEIGHT, 0))
    if (isOnEdge(extent, tile.level, tile.index)) edges.set(`${tile.level}/${tile.index}`, bytes)
  }

  for (const tile of exportTilesOf(extent)) {
    if (tile.level === 'entries') continue
    if (tile.level > level) [beneath, above, level] = [above, new Map(), tile.level]
    const start = tile.index * TILE_WIDTH
    if (tile.level === 0) beneath = new Map()
    if (tile.level === 0 && start >= period.first && start < period.end) await readBundle(tile.index)
    await checkTile({ ...tile, level: tile.level })
  }
  return (tree) =>
    edgeRoot(
      crypto,
      openEdge(crypto, tree, (at, index) => edges.get(`${at}/${index}`) ?? new Uint8Array(0)),
    )
}
