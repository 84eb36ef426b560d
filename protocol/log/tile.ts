// The layout of C2SP tlog-tiles: which tiles a tree of a given size has, how wide they are, and what their files are called.
// No hashing here: tile-tree.ts computes with tiles.

import { protocolError } from '../errors.ts'

/** tlog-tiles, "Merkle Tree": a tile spans eight levels of the tree, 256 hashes at its bottom. */
export const TILE_HEIGHT = 8
export const TILE_WIDTH = 2 ** TILE_HEIGHT
/** tlog-tiles, "Merkle Tree": levels are 0 to 63. */
export const MAX_TILE_LEVEL = 63

/** A tile of hashes at a level, or a bundle of log entries. `width` is the number of hashes or entries in it: 1 to 256. */
export interface Tile {
  readonly level: number | 'entries'
  readonly index: number
  readonly width: number
}

/** A tile of hashes. */
export interface HashTile extends Tile {
  readonly level: number
}

const refuse = (fault: 'syntax' | 'level' | 'index' | 'width', path: string) =>
  protocolError('tile-path-invalid', `not the path of a tile (${fault}): ${path}`, { fault, path })

/** How many hashes level `level` of tiles has in a tree of `size` leaves: the complete subtrees of height 8 · level. */
export const hashesAt = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level)

/** The width of a tile in a tree of `size` leaves: 0 when the tree has no such tile, 256 when it is full. */
export const tileWidth = (level: number | 'entries', index: number, size: number): number =>
  Math.max(0, Math.min(TILE_WIDTH, hashesAt(level === 'entries' ? 0 : level, size) - index * TILE_WIDTH))

/** Index N as path elements of three digits, all but the last with an `x`: 1234067 is `x001/x234/067` (tlog-tiles, "Merkle Tree"). */
const indexPath = (index: number): string => {
  const digits = (n: number): string => String(n % 1000).padStart(3, '0')
  let path = digits(index)
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) path = `x${digits(rest)}/${path}`
  return path
}

/** The file name of a tile: `tile/0/x001/234`, with `.p/W` when it is partial. @throws ValiseError `tile-path-invalid` */
export const tilePath = ({ level, index, width }: Tile): string => {
  const name = `tile/${level}/${index}.p/${width}`
  if (level !== 'entries' && !(Number.isInteger(level) && level >= 0 && level <= MAX_TILE_LEVEL)) throw refuse('level', name)
  if (!Number.isSafeInteger(index) || index < 0) throw refuse('index', name)
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) throw refuse('width', name)
  return `tile/${level}/${indexPath(index)}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

const PATH = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/

/** Reads a tile's file name; only the one spelling that `tilePath` gives is accepted. @throws ValiseError `tile-path-invalid` */
export const parseTilePath = (path: string): Tile => {
  const match = PATH.exec(path)
  if (match === null) throw refuse('syntax', path)
  const [, levelText, indexText, widthText] = match
  const level: Tile['level'] = levelText === 'entries' ? 'entries' : Number(levelText)
  const tile = { level, index: Number(indexText?.replaceAll(/[x/]/g, '')), width: widthText === undefined ? TILE_WIDTH : Number(widthText) }
  if (tilePath(tile) !== path) throw refuse('syntax', path)
  return tile
}

/** Every tile of hashes in a tree of `size` leaves, from a level on, level by level, left to right. None for the empty tree. */
export function* hashTilesOf(size: number, from = 0): Generator<HashTile> {
  for (let level = from; hashesAt(level, size) > 0; level++)
    for (let index = 0; index * TILE_WIDTH < hashesAt(level, size); index++) yield { level, index, width: tileWidth(level, index, size) }
}

/** Every file under `tile/` of a log of `size` entries: the entry bundles, then the tiles of hashes. */
export function* tilesOf(size: number): Generator<Tile> {
  for (let index = 0; index * TILE_WIDTH < size; index++) yield { level: 'entries', index, width: tileWidth('entries', index, size) }
  yield* hashTilesOf(size)
}

/** The partial tiles along the right edge of a tree of `size` leaves, lowest level first; full levels are left out. */
export const edgeTilesOf = (size: number): HashTile[] => {
  const out: HashTile[] = []
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const width = hashesAt(level, size) % TILE_WIDTH
    if (width > 0) out.push({ level, index: Math.floor(hashesAt(level, size) / TILE_WIDTH), width })
  }
  return out
}
