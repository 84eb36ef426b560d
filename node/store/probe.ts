// Whether a disk takes as much as opening LevelDB may write: asked before it is closed for that, since with its store closed a node could not even be read.

import { randomFillSync } from 'node:crypto'
import { open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Written at once. */
const PIECE_BYTES = 1024 * 1024
/** Beside the tables that LevelDB makes of its logs: a new log, a manifest. */
const BESIDE_BYTES = 1024 * 1024

/** Where a probe lies while it lasts: beside the store. */
export const probePath = (folder: string): string => `${folder}.probe`

/** Bytes that an opening may write: each log becomes a table. */
export const openingBytes = async (folder: string): Promise<number> => {
  const logs = (await readdir(folder)).filter((name) => name.endsWith('.log'))
  const sizes = await Promise.all(logs.map(async (name) => (await stat(join(folder, name))).size))
  return sizes.reduce((sum, size) => sum + size, BESIDE_BYTES)
}

/** Writes as much as an opening may take, of what no file system can compress, and removes it. @throws what the file system throws */
export const probeDisk = async (folder: string): Promise<void> => {
  const path = probePath(folder)
  const piece = randomFillSync(new Uint8Array(PIECE_BYTES))
  try {
    const file = await open(path, 'w', 0o600)
    try {
      for (let left = await openingBytes(folder); left > 0; left -= PIECE_BYTES) await file.writeFile(piece)
      await file.datasync()
    } finally {
      await file.close()
    }
  } finally {
    await rm(path, { force: true })
  }
}
