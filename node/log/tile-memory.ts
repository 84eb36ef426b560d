// Reads whole tiles of a log, and remembers those of the upper levels: each stands over 256 tiles below it, so that proofs anywhere in a long log share them.
// A whole tile never changes.

import type { CryptoProvider } from '../../keys/provider.ts'
import { TileNodes } from '../../protocol/log/tile-tree.ts'
import { nodeError } from '../errors.ts'
import { tileKey } from './log-keys.ts'
import type { LogStore } from './log-store.ts'

/** A log of 16 million entries has so many; each takes some 60 KiB. */
export const REMEMBERED_TILES = 256

export class TileMemory {
  readonly #crypto: CryptoProvider
  readonly #store: Pick<LogStore, 'get'>
  readonly #tiles = new Map<string, TileNodes>()

  constructor(crypto: CryptoProvider, store: Pick<LogStore, 'get'>) {
    this.#crypto = crypto
    this.#store = store
  }

  /** @throws ValiseError `store-corrupt` when the store lacks it, `tile-invalid` */
  async read(level: number, index: number): Promise<TileNodes> {
    const key = tileKey(level, index)
    const known = this.#tiles.get(key)
    if (known) return known
    const bytes = await this.#store.get(key)
    if (!bytes) throw nodeError('store-corrupt', `The audit log lacks tile ${level}/${index}. Stop the node and run \`valise fsck\`.`)
    const tile = TileNodes.decode(this.#crypto, bytes)
    if (level > 0) this.#remember(key, tile)
    return tile
  }

  #remember(key: string, tile: TileNodes): void {
    this.#tiles.set(key, tile)
    if (this.#tiles.size > REMEMBERED_TILES) for (const oldest of this.#tiles.keys()) return void this.#tiles.delete(oldest)
  }
}
