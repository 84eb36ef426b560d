// Which files under `tile/` an export has: of a whole log all, of a period of it the entries of the period and as many hashes as tie them to the checkpoint's root.

import { edgeTilesOf, hashTilesOf, TILE_WIDTH, type Tile, tileWidth } from './tile.ts'

/** Entries of a log, from `first` up to `end`, which is the first behind them. */
export interface Period {
  readonly first: number
  readonly end: number
}

/** The period of a whole log. */
export const wholeLog = (size: number): Period => ({ first: 0, end: size })

export const isWhole = ({ first, end }: Period, size: number): boolean => first === 0 && end === size

/** Whether a log of `size` entries can be exported for a period: there are entries in it, and it begins and ends where bundles do. */
export const isPeriod = ({ first, end }: Period, size: number): boolean =>
  first % TILE_WIDTH === 0 && first < end && end <= size && (end % TILE_WIDTH === 0 || end === size)

/** The least period that an export can have with these entries of a log of `size`, of which there is at least one. */
export const periodAround = ({ first, end }: Period, size: number): Period => ({
  first: Math.floor(first / TILE_WIDTH) * TILE_WIDTH,
  end: Math.min(Math.ceil(end / TILE_WIDTH) * TILE_WIDTH, size),
})

/** What an export is of. */
export interface ExportExtent {
  readonly size: number
  readonly period: Period
  /** the size of the cosigned checkpoint in it; undefined for none */
  readonly cosigned: number | undefined
}

/** The sizes of trees whose roots an export shows. */
const treesOf = ({ size, cosigned }: ExportExtent): number[] => (cosigned === undefined ? [size] : [size, cosigned])

/** Whether the root of one of the trees is computed from a tile. */
export const isOnEdge = (extent: ExportExtent, level: number, index: number): boolean =>
  treesOf(extent).some((tree) => edgeTilesOf(tree).some((tile) => tile.level === level && tile.index === index))

/** The tiles of level 0, by their indices, rising. A size is only a claim, so that nothing is gone through that no file must stand for. */
function* leafTilesOf(extent: ExportExtent): Generator<number> {
  const [first, end] = [extent.period.first / TILE_WIDTH, Math.ceil(extent.period.end / TILE_WIDTH)]
  const edges = treesOf(extent).flatMap((tree) => edgeTilesOf(tree).flatMap(({ level, index }) => (level === 0 ? [index] : [])))
  const others = [...new Set(edges)].filter((index) => index < first || index >= end).sort((a, b) => a - b)
  yield* others.filter((index) => index < first)
  for (let index = first; index < end; index++) yield index
  yield* others.filter((index) => index >= end)
}

/**
 * The files under `tile/` of an export: the bundles of the period; of level 0 the tiles of the period and those on the right edges; all tiles of the levels above,
 * which are fewer than a two-hundredth of that level.
 */
export function* exportTilesOf(extent: ExportExtent): Generator<Tile> {
  const { size, period } = extent
  for (let index = period.first / TILE_WIDTH; index * TILE_WIDTH < period.end; index++)
    yield { level: 'entries', index, width: tileWidth('entries', index, size) }
  for (const index of leafTilesOf(extent)) yield { level: 0, index, width: tileWidth(0, index, size) }
  yield* hashTilesOf(size, 1)
}
