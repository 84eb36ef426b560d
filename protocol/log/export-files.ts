// Makes the files of a log export, one at a time: a C2SP tlog-tiles folder with `vkey`, `node-record`, `roster` and `manifest`
// beside it. It reads and writes nothing itself; export.ts verifies what it makes.

import type { CryptoProvider } from '../../keys/provider.ts'
import { protocolError } from '../errors.ts'
import type { Checkpoint } from './checkpoint.ts'
import { signCheckpoint } from './checkpoint.ts'
import { encodeEntryBundle } from './entry-bundle.ts'
import { buildManifest, type ManifestFile } from './manifest.ts'
import { type HashTile, TILE_WIDTH, tilePath, tilesOf } from './tile.ts'
import { HASH_BYTES } from './tree.ts'
import { encodeVkeyFile, type NoteSigner, type VerifierKey } from './vkey.ts'

/** The file of an export that names all others. */
export const MANIFEST_FILE = 'manifest'
/** The files of every export, whatever the log's size; with `tile/…` and `manifest` they are all. */
export const EXPORT_FILES = ['checkpoint', 'node-record', 'roster', 'vkey'] as const

/** What an export is made from. Each reader is asked in the order of `tilesOf(size)`. */
export interface ExportSource {
  readonly checkpoint: Checkpoint
  /** the log's own signer first; whoever else signs the checkpoint after it */
  readonly signers: readonly [NoteSigner, ...NoteSigner[]]
  readonly vkey: VerifierKey
  readonly nodeRecord: Uint8Array
  readonly roster: Uint8Array
  /** `count` entries from `start` on */
  entries(start: number, count: number): Promise<readonly Uint8Array[]>
  /** at least the first `width` hashes of a tile, 32 bytes each */
  tile(tile: HashTile): Promise<Uint8Array>
}

/** A file to be written under the export's folder. */
export interface ExportFile {
  readonly path: string
  readonly bytes: Uint8Array
}

async function* tileFiles(source: ExportSource): AsyncGenerator<ExportFile> {
  for (const { level, index, width } of tilesOf(source.checkpoint.size)) {
    const path = tilePath({ level, index, width })
    if (level === 'entries') {
      const entries = await source.entries(index * TILE_WIDTH, width)
      if (entries.length !== width) throw protocolError('log-export-invalid', `${path} needs ${width} entries, not ${entries.length}`)
      yield { path, bytes: encodeEntryBundle(entries) }
    } else {
      const bytes = await source.tile({ level, index, width })
      if (bytes.length < width * HASH_BYTES) throw protocolError('log-export-invalid', `${path} needs ${width} hashes`)
      yield { path, bytes: bytes.subarray(0, width * HASH_BYTES) }
    }
  }
}

/**
 * The files of an export, `manifest` last. Whoever writes them refuses a folder that is not empty.
 * @throws ValiseError `log-export-invalid` when the source lacks entries or hashes; what signing throws
 */
export async function* exportFiles(crypto: CryptoProvider, source: ExportSource): AsyncGenerator<ExportFile> {
  const listed: ManifestFile[] = []
  const list = (file: ExportFile): ExportFile => {
    listed.push({ path: file.path, sha256: crypto.sha256(file.bytes) })
    return file
  }
  yield list({ path: 'checkpoint', bytes: signCheckpoint(source.checkpoint, source.signers) })
  yield list({ path: 'vkey', bytes: encodeVkeyFile(source.vkey) })
  yield list({ path: 'node-record', bytes: source.nodeRecord })
  yield list({ path: 'roster', bytes: source.roster })
  for await (const file of tileFiles(source)) yield list(file)
  yield { path: MANIFEST_FILE, bytes: buildManifest(listed, source.signers[0]) }
}
