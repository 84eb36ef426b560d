// Whether a disk takes writes again: asked before LevelDB is closed for it, since with its store closed a node could not even be read.

import { open, rm } from 'node:fs/promises'

/** What LevelDB writes when it opens: its log as a table of up to 4 MiB, and a new log and manifest beside it. */
const PROBE_BYTES = 8 * 1024 * 1024

/** Writes as much to a file beside the store as an opening may take, and removes it. @throws what the file system throws */
export const probeDisk = async (folder: string): Promise<void> => {
  const path = `${folder}.probe`
  try {
    const file = await open(path, 'w', 0o600)
    try {
      await file.writeFile(new Uint8Array(PROBE_BYTES))
      await file.datasync()
    } finally {
      await file.close()
    }
  } finally {
    await rm(path, { force: true })
  }
}
