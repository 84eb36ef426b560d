// Tiles: paths and layout by the standard's own examples, hashes inside a tile, proofs from tiles, and appends across the boundaries.

import { pureProvider as crypto } from '../../../keys/pure.ts'
import { decodeEntryBundle, encodeEntryBundle, MAX_ENTRY_BYTES } from '../../../protocol/log/entry-bundle.ts'
import { edgeTilesOf, hashTilesOf, parseTilePath, type Tile, tilePath, tilesOf, tileWidth } from '../../../protocol/log/tile.ts'
import {
  appendToTiles,
  EMPTY_EDGE,
  edgeReader,
  edgeRoot,
  openEdge,
  type RightEdge,
  subtreePlace,
  TileNodes,
  type TileReader,
  tileHash,
  tileHashReader,
  tilesForConsistency,
  tilesForProof,
  tilesForRoot,
} from '../../../protocol/log/tile-tree.ts'
import { consistencyProof, inclusionProof, leafHash, rootFrom, verifyConsistency, verifyInclusion } from '../../../protocol/log/tree.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'
import { vectors } from '../../support/vectors.ts'
import { hex, leavesOf, memoryTree, numberedEntry } from './support.ts'

interface TileLayout {
  readonly tree_size: number
  readonly level0_full: number
  readonly level0_partial_width?: number
  readonly level1_full?: number
  readonly level1_partial_width?: number
  readonly level2_partial_width?: number
}

const examples = vectors<{ tile_paths: { index: number; path: string }[]; tile_layout: TileLayout[] }>('c2sp/spec-examples.json')

test("the standard's tile path examples come out", () => {
  assert.is(examples.tile_paths.length, 1)
  for (const { index, path } of examples.tile_paths) {
    assert.is(tilePath({ level: 0, index, width: 256 }), `tile/0/${path}`)
    assert.equal(parseTilePath(`tile/0/${path}`), { level: 0, index, width: 256 })
  }
})

test("the standard's tile layouts come out", () => {
  assert.is(examples.tile_layout.length, 2)
  for (const layout of examples.tile_layout) {
    const tiles = [...hashTilesOf(layout.tree_size)]
    const full = (level: number) => tiles.filter((tile) => tile.level === level && tile.width === 256).length
    const partial = (level: number) => tiles.find((tile) => tile.level === level && tile.width < 256)?.width
    assert.is(full(0), layout.level0_full)
    assert.is(partial(0), layout.level0_partial_width)
    assert.is(full(1), layout.level1_full ?? 0)
    assert.is(partial(1), layout.level1_partial_width)
    assert.is(partial(2), layout.level2_partial_width)
    assert.is(Math.max(...tiles.map(({ level }) => level)), layout.level2_partial_width === undefined ? 1 : 2)
  }
})

test('the files of a log are its bundles and tiles, none for the empty log', () => {
  assert.equal([...tilesOf(0)], [])
  assert.equal([...tilesOf(1)].map(tilePath), ['tile/entries/000.p/1', 'tile/0/000.p/1'])
  assert.equal([...tilesOf(257)].map(tilePath), [
    'tile/entries/000',
    'tile/entries/001.p/1',
    'tile/0/000',
    'tile/0/001.p/1',
    'tile/1/000.p/1',
  ])
  assert.is(tileWidth(0, 1, 256), 0)
  assert.is(tileWidth('entries', 0, 5), 5)
})

property(
  'a tile path is read back, and its text is the only one',
  [fc.oneof(fc.constant('entries' as const), fc.nat(63)), fc.oneof(fc.nat(3000), fc.maxSafeNat()), fc.integer({ min: 1, max: 256 })],
  (level, index, width) => {
    const tile: Tile = { level, index, width }
    assert.equal(parseTilePath(tilePath(tile)), tile)
  },
  { runs: 2_000 },
)

test('other spellings of a tile path are refused', () => {
  for (const path of [
    '',
    'tile/0',
    'tile/00/000',
    'tile/64/000',
    'tile/0/0',
    'tile/0/1000',
    'tile/0/x000/001',
    'tile/0/x001',
    'tile/0/001/x002',
    'tile/0/001/002',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/300',
    'tile/0/000.p/',
    'tile/0/000/',
    '/tile/0/000',
    'tile/Entries/000',
    'tile/0/000 ',
    'tile/0/x999/x999/x999/x999/x999/x999/999',
  ])
    throwsCode(() => parseTilePath(path), 'tile-path-invalid')
  throwsCode(() => tilePath({ level: 64, index: 0, width: 1 }), 'tile-path-invalid')
  throwsCode(() => tilePath({ level: 0, index: -1, width: 1 }), 'tile-path-invalid')
  throwsCode(() => tilePath({ level: 0, index: 0, width: 257 }), 'tile-path-invalid')
})

const WIDE = 65_537
const tree = memoryTree(crypto, WIDE)
const read: TileReader = (level, index, width) =>
  new Uint8Array(Buffer.concat(Array.from({ length: width }, (_, i) => tree(8 * level, index * 256 + i))))

test('any subtree inside a tile comes out of the tile alone', () => {
  const bytes = read(0, 0, 256)
  const nodes = TileNodes.decode(crypto, bytes)
  for (let level = 0; level <= 8; level++)
    for (let index = 0; index < 2 ** (8 - level); index++)
      if (hex(nodes.hash(level, index)) !== hex(tree(level, index))) assert.unreachable()
  assert.equal(tileHash(crypto, bytes.subarray(0, 5 * 32), 2, 0), tree(2, 0))
  assert.equal(nodes.encode(), bytes)
  assert.equal(nodes.encode(3), bytes.slice(0, 96))
})

test('a tile of the wrong length, and a subtree that it lacks, are refused', () => {
  for (const length of [0, 31, 33, 257 * 32]) throwsCode(() => TileNodes.decode(crypto, new Uint8Array(length)), 'tile-invalid')
  const tile = TileNodes.decode(crypto, read(0, 0, 5))
  assert.equal(tile.hash(0, 4), tree(0, 4))
  for (const [level, index] of [
    [0, 5],
    [1, 2],
    [3, 0],
    [9, 0],
    [0, -1],
    [0, 0.5],
  ] as const)
    throwsCode(() => tile.hash(level, index), 'tile-invalid')
  throwsCode(() => TileNodes.decode(crypto, read(0, 0, 256)).grown([tree(0, 0)]), 'tile-invalid')
})

test('a grown tile leaves the one it came from unchanged', () => {
  const three = TileNodes.decode(crypto, read(0, 0, 3))
  const four = three.grown([tree(0, 3)])
  assert.is(three.width, 3)
  assert.equal(four.hash(2, 0), tree(2, 0))
  throwsCode(() => three.hash(2, 0), 'tile-invalid')
})

const BOUNDARIES = [1, 2, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537]

test('roots, proofs and consistency from tiles hold across the boundaries, reading only the tiles that were named', () => {
  for (const size of BOUNDARIES) {
    const root = rootFrom(crypto, tree, size)
    const only = (allowed: readonly { level: number; index: number; width: number }[]): TileReader => {
      const widths = new Map(allowed.map((tile) => [`${tile.level}/${tile.index}`, tile.width]))
      return (level, index, width) => {
        const known = widths.get(`${level}/${index}`)
        if (known === undefined || known < width || known !== tileWidth(level, index, size)) throw new Error('a tile that was not named')
        return read(level, index, known)
      }
    }
    assert.equal(rootFrom(crypto, tileHashReader(crypto, only(tilesForRoot(size))), size), root)
    for (const index of [0, 1, 254, 255, 256, 257, 65_279, 65_280, 65_535, 65_536].filter((n) => n < size)) {
      const proof = inclusionProof(crypto, tileHashReader(crypto, only(tilesForProof(index, size))), index, size)
      assert.ok(verifyInclusion(crypto, { index, size, leaf: tree(0, index), proof, root }), `${index} of ${size}`)
    }
    for (const oldSize of BOUNDARIES.filter((n) => n <= size)) {
      const proof = consistencyProof(crypto, tileHashReader(crypto, only(tilesForConsistency(oldSize, size))), oldSize, size)
      const oldRoot = rootFrom(crypto, tree, oldSize)
      assert.ok(verifyConsistency(crypto, { oldSize, size, oldRoot, root, proof }), `${oldSize} to ${size}`)
    }
  }
})

test('a subtree is looked up in the tile of its level', () => {
  assert.equal(subtreePlace({ level: 0, index: 257 }), { level: 0, index: 1, width: 2, localLevel: 0, localIndex: 1 })
  assert.equal(subtreePlace({ level: 7, index: 3 }), { level: 0, index: 1, width: 256, localLevel: 7, localIndex: 1 })
  assert.equal(subtreePlace({ level: 8, index: 3 }), { level: 1, index: 0, width: 4, localLevel: 0, localIndex: 3 })
})

/** Appends in steps of the given sizes, keeps tiles as a store would, and gives the edge and the store. */
const grow = (steps: readonly number[]): { edge: RightEdge; store: Map<string, Uint8Array> } => {
  const store = new Map<string, Uint8Array>()
  let edge = EMPTY_EDGE
  for (const step of steps) {
    const leaves = Array.from({ length: step }, (_, i) => tree(0, edge.size + i))
    const appended = appendToTiles(crypto, edge, leaves)
    for (const { level, index, width, nodes } of [...appended.completed, ...appended.partial]) {
      assert.is(nodes.width, width)
      store.set(`${level}/${index}`, nodes.encode())
    }
    edge = appended.edge
    assert.equal(appended.root, rootFrom(crypto, tree, edge.size))
  }
  return { edge, store }
}

const fromStore =
  (store: ReadonlyMap<string, Uint8Array>): TileReader =>
  (level, index) => {
    const bytes = store.get(`${level}/${index}`)
    if (bytes === undefined) throw new Error(`tile ${level}/${index} was never written`)
    return bytes
  }

test('appending gives the tiles of the layout, whatever the steps', () => {
  for (const steps of [[255, 1, 1], [256], [257], [100, 100, 100, 300], [1, 1, 1], [0, 3], [65_535, 1, 1], [65_000, 537]]) {
    const { edge, store } = grow(steps)
    const expected = new Map([...hashTilesOf(edge.size)].map((tile) => [`${tile.level}/${tile.index}`, tile]))
    assert.equal([...store.keys()].sort(), [...expected.keys()].sort())
    for (const [key, tile] of expected) assert.equal(store.get(key), read(tile.level, tile.index, tile.width))
    const reopened = openEdge(crypto, edge.size, fromStore(store))
    assert.equal(edgeRoot(crypto, reopened), rootFrom(crypto, tree, edge.size))
    assert.equal(appendToTiles(crypto, reopened, leavesOf(crypto, 3)).root, appendToTiles(crypto, edge, leavesOf(crypto, 3)).root)
  }
})

test('an edge opened from wider tiles than its size reads no more than its width', () => {
  const { store } = grow([300])
  assert.equal(edgeRoot(crypto, openEdge(crypto, 270, fromStore(store))), rootFrom(crypto, tree, 270))
  throwsCode(() => openEdge(crypto, 310, fromStore(store)), 'tile-invalid')
})

test('the partial tiles of the right edge are those whose level is not full', () => {
  assert.equal(edgeTilesOf(0), [])
  assert.equal(edgeTilesOf(256), [{ level: 1, index: 0, width: 1 }])
  assert.equal(edgeTilesOf(70_000), [
    { level: 0, index: 273, width: 112 },
    { level: 1, index: 1, width: 17 },
    { level: 2, index: 0, width: 1 },
  ])
})

test('proofs of fresh leaves come from the edge; older ones ask for the completed tile', () => {
  const { edge, store } = grow([700])
  const root = edgeRoot(crypto, edge)
  const leaf = (index: number) => ({ index, size: 700, leaf: tree(0, index), root })
  assert.ok(verifyInclusion(crypto, { ...leaf(699), proof: inclusionProof(crypto, edgeReader(edge), 699, 700) }))
  throwsCode(() => inclusionProof(crypto, edgeReader(edge), 3, 700), 'tile-invalid')
  const asked: string[] = []
  const reader = edgeReader(edge, (level, index) => {
    asked.push(`${level}/${index}`)
    return TileNodes.decode(crypto, fromStore(store)(level, index, 256))
  })
  assert.ok(verifyInclusion(crypto, { ...leaf(3), proof: inclusionProof(crypto, reader, 3, 700) }))
  assert.equal([...new Set(asked)], ['0/0'])
})

test('an append hashes in proportion to its leaves, not to the log', () => {
  let hashes = 0
  const counting = {
    ...crypto,
    sha256: (...chunks: Uint8Array[]) => {
      hashes++
      return crypto.sha256(...chunks)
    },
  }
  let edge = openEdge(counting, 65_000, read)
  appendToTiles(counting, edge, [tree(0, 65_000)])
  hashes = 0
  for (let i = 0; i < 512; i++) edge = appendToTiles(counting, edge, [tree(0, 65_000 + i)]).edge
  assert.ok(hashes < 512 * 17, `${hashes} hashes for 512 appends`)
})

test('an entry bundle is read back; one of another width, cut or with more bytes is refused', () => {
  const entries = [numberedEntry(0), new Uint8Array(0), new Uint8Array(MAX_ENTRY_BYTES)]
  const bytes = encodeEntryBundle(entries)
  assert.equal(decodeEntryBundle(bytes, 3), entries)
  assert.equal(leafHash(crypto, decodeEntryBundle(bytes, 3)[0] as Uint8Array), tree(0, 0))
  for (const [bad, width] of [
    [bytes, 2],
    [bytes, 4],
    [bytes, 0],
    [bytes, 257],
    [bytes.subarray(0, -1), 3],
    [new Uint8Array([...bytes, 0]), 3],
    [new Uint8Array([0]), 1],
  ] as const)
    throwsCode(() => decodeEntryBundle(bad, width), 'entry-bundle-invalid')
  throwsCode(() => encodeEntryBundle([]), 'entry-bundle-invalid')
  throwsCode(() => encodeEntryBundle([new Uint8Array(MAX_ENTRY_BYTES + 1)]), 'bytes-invalid')
})

run()
