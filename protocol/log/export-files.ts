// Makes the files of a log export, one at a time: a C2SP tlog-tiles folder with `vkey`, `node-record`, `roster` and `manifest`
// beside it. It reads and writes nothing itself; export.ts verifies what it makes.

import type { CryptoProvider } from '../../keys/provider.ts'
import { protocolError } from '../errors.ts'
import { type Checkpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts'
import { encodeEntryBundle } from './entry-bundle.ts'
import { exportTilesOf, isPeriod, isWhole, type Period, wholeLog } from './export-layout.ts'
import { buildManifest, type ManifestFile } from './manifest.ts'
import { type HashTile, TILE_WIDTH, tilePath } from './tile.ts'
import { HASH_BYTES } from './tree.ts'
import { encodeVkeyFile, type NoteSigner, type VerifierKey } from './vkey.ts'

/** The file of an export that names all others. */
export const MANIFEST_FILE = 'manifest'
/** The newest checkpoint that witnesses have cosigned, where there is one. */
export const COSIGNED_FILE = 'checkpoint.cosigned'
/** The files of every export, whatever the log's size; with `tile/…`, `manifest` and perhaps COSIGNED_FILE they are all. */
export const EXPORT_FILES = ['checkpoint', 'node-record', 'roster', 'vkey'] as const

/** What an export is made from. Each reader is asked in the order of `exportTilesOf`. */
export interface ExportSource {
  readonly checkpoint: Checkpoint
  /** the log's own */
  readonly signer: NoteSigner
  /** a checkpoint of the log, of no greater size, with cosignatures: a signed note */
  readonly cosigned?: Uint8Array | undefined
  /** which entries; all unless told */
  readonly period?: Period
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

const demandPeriod = (period: Period, size: number): void => {
  if (!isWhole(period, size) && !isPeriod(period, size))
    throw protocolError('log-export-invalid', `entries ${period.first} to ${period.end} of ${size} are no period of an export`, {
      fault: 'period',
    })
}

async function* tileFiles(source: ExportSource, period: Period): AsyncGenerator<ExportFile> {
  const extent = { size: source.checkpoint.size, period, cosigned: source.cosigned && parseCheckpoint(source.cosigned).size }
  for (const { level, index, width } of exportTilesOf(extent)) {
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
 * @throws ValiseError `log-export-invalid` when the source lacks entries or hashes, or the period is none; what signing throws
 */
export async function* exportFiles(crypto: CryptoProvider, source: ExportSource): AsyncGenerator<ExportFile> {
  const { size } = source.checkpoint
  const period = source.period ?? wholeLog(size)
  demandPeriod(period, size)
  const listed: ManifestFile[] = []
  const list = (file: ExportFile): ExportFile => {
    listed.push({ path: file.path, sha256: crypto.sha256(file.bytes) })
    return file
  }
  yield list({ path: 'checkpoint', bytes: signCheckpoint(source.checkpoint, [source.signer]) })
  if (source.cosigned) yield list({ path: COSIGNED_FILE, bytes: source.cosigned })
  yield list({ path: 'vkey', bytes: encodeVkeyFile(source.vkey) })
  yield list({ path: 'node-record', bytes: source.nodeRecord })
  yield list({ path: 'roster', bytes: source.roster })
  for await (const file of tileFiles(source, period)) yield list(file)
  yield { path: MANIFEST_FILE, bytes: buildManifest(listed, source.signer, isWhole(period, size) ? undefined : period) }
}
