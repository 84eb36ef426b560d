// Tiles of the upper levels are read once, those at the bottom each time, and no more are kept than there is room for.

import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { tileKey } from '../../../node/log/log-keys.ts'
import { REMEMBERED_TILES, TileMemory } from '../../../node/log/tile-memory.ts'
import { TILE_WIDTH } from '../../../protocol/log/tile.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'

/** Whole tiles, each hash of which says which tile it is of. */
const counting = () => {
  const reads = new Map<string, number>()
  const store = {
    get: async (key: string): Promise<Uint8Array | undefined> => {
      reads.set(key, (reads.get(key) ?? 0) + 1)
      return key === tileKey(1, 999) ? undefined : new Uint8Array(TILE_WIDTH * 32).fill(key.length)
    },
  }
  return { memory: new TileMemory(crypto, store), read: (level: number, index: number) => reads.get(tileKey(level, index)) ?? 0 }
}

test('a tile above the bottom is read once, one at the bottom each time', async () => {
  const { memory, read } = counting()
  const first = await memory.read(1, 7)
  assert.is(await memory.read(1, 7), first)
  assert.is(first.width, TILE_WIDTH)
  for (let n = 0; n < 3; n++) await memory.read(0, 7)
  assert.equal([read(1, 7), read(0, 7)], [1, 3])
})

test('so many are kept, and the oldest goes for one more', async () => {
  const { memory, read } = counting()
  for (let index = 0; index < REMEMBERED_TILES; index++) await memory.read(1, index)
  await memory.read(1, 0)
  assert.is(read(1, 0), 1)
  await memory.read(2, 0)
  await memory.read(1, 0)
  assert.equal([read(1, 0), read(1, 2)], [2, 1])
})

test('a tile that the store lacks is a damaged store', async () => {
  await rejectsCode(() => counting().memory.read(1, 999), 'store-corrupt')
})

run()
