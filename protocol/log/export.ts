// Verifies a log export (docs/spec/log.md): checkpoint, entries, every tile, root, and that the manifest accounts for every file and
// byte. Whose log it is, is not decided here: `node-record` and `roster` go to the caller's own checks. No IO: a reader is passed in.

import { equalBytes } from '../../keys/bytes.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { parseCheckpoint, type SignedCheckpoint, verifyCheckpoint } from './checkpoint.ts'
import { DefectFound, type ExportDefect, invalid, parsed } from './export-defect.ts'
import { COSIGNED_FILE, EXPORT_FILES, MANIFEST_FILE } from './export-files.ts'
import { type ExportExtent, exportTilesOf, isPeriod, isWhole, type Period, wholeLog } from './export-layout.ts'
import { checkTiles } from './export-tree.ts'
import { isExportPath, MAX_MANIFEST_BYTES, parseManifest, type SignedManifest } from './manifest.ts'
import { MAX_NOTE_BYTES, verifyNote } from './note.ts'
import { tilePath } from './tile.ts'
import { MAX_VKEY_BYTES, type NoteVerifier, noteVerifier, parseVkeyFile, type VerifierKey } from './vkey.ts'

/** `node-record` and `roster` are opaque here; a roster of 10,000 acts with their signatures is some 10 MB. */
export const MAX_OPAQUE_BYTES = 64 * 1024 * 1024

/** A folder to be verified. */
export interface ExportReader {
  /** every file under the folder, relative, with slashes; symbolic links and empty folders are the caller's to refuse */
  readonly paths: readonly string[]
  /** The file's bytes; it may stop after `limit` + 1 bytes. What it throws is passed on: it is no defect of the export. */
  read(path: string, limit: number): Promise<Uint8Array>
}

/** One thing that was checked. */
export interface ExportCheck {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
}

/** What the caller's own checks may look at; vkey, manifest and checkpoint have been verified, and that the manifest lists these bytes. */
export interface ExportParts {
  readonly vkey: VerifierKey
  readonly checkpoint: SignedCheckpoint
  /** a checkpoint of the same log, of no greater size, with signatures of others that nobody has verified; undefined for none */
  readonly cosigned: SignedCheckpoint | undefined
  readonly period: Period
  readonly nodeRecord: Uint8Array
  readonly roster: Uint8Array
}

/** A check of the caller's, and the file that is at fault when it fails. */
export interface AnchorCheck extends ExportCheck {
  readonly file: string
}

export interface ExportOptions {
  /** whose log this is: that `vkey` is the node record's, that the roster's authority signed the record */
  readonly anchor?: (parts: ExportParts) => readonly AnchorCheck[] | Promise<readonly AnchorCheck[]>
}

export type ExportVerdict =
  | { readonly ok: true; readonly checks: readonly ExportCheck[]; readonly parts: ExportParts }
  | { readonly ok: false; readonly checks: readonly ExportCheck[]; readonly defect: ExportDefect }

/** The state of one verification: what is known so far, and the checks that have passed. */
class Verification {
  readonly checks: ExportCheck[] = []
  readonly #crypto: CryptoProvider
  readonly #reader: ExportReader
  readonly #options: ExportOptions
  #hashes = new Map<string, Uint8Array>()

  constructor(crypto: CryptoProvider, reader: ExportReader, options: ExportOptions) {
    this.#crypto = crypto
    this.#reader = reader
    this.#options = options
  }

  #passed(name: string, detail: string): void {
    this.checks.push({ name, ok: true, detail })
  }

  /** Reads a listed file and compares it with the manifest. */
  async #listed(check: string, path: string, limit: number): Promise<Uint8Array> {
    const bytes = await this.#reader.read(path, limit)
    if (bytes.length > limit) throw invalid(check, path, 'oversized', `${path} is longer than ${limit} bytes`)
    const expected = this.#hashes.get(path)
    if (expected === undefined || !equalBytes(this.#crypto.sha256(bytes), expected))
      throw invalid(check, path, 'file-hash', `${path} is not the file that the manifest lists: its SHA-256 differs`)
    return bytes
  }

  #checkPaths(): void {
    const present = new Set(this.#reader.paths)
    for (const path of this.#reader.paths)
      if (path !== MANIFEST_FILE && !isExportPath(path)) throw invalid('files', path, 'path', 'no file of an export has such a name')
    for (const path of [MANIFEST_FILE, ...EXPORT_FILES])
      if (!present.has(path)) throw invalid('files', path, 'missing-file', `the file ${path} is missing`)
    if (present.size !== this.#reader.paths.length) throw invalid('files', MANIFEST_FILE, 'path', 'a path is given twice')
    this.#passed('files', `${present.size} files`)
  }

  async #readVkey(): Promise<{ vkey: VerifierKey; log: NoteVerifier }> {
    const bytes = await this.#reader.read('vkey', MAX_VKEY_BYTES)
    const vkey = parsed('vkey', 'vkey', () => parseVkeyFile(this.#crypto, bytes))
    const log = parsed('vkey', 'vkey', () => noteVerifier(this.#crypto, vkey))
    this.#passed('vkey', `the key of ${vkey.name}`)
    return { vkey, log }
  }

  async #readManifest(log: NoteVerifier): Promise<SignedManifest> {
    const bytes = await this.#reader.read(MANIFEST_FILE, MAX_MANIFEST_BYTES)
    const manifest = parsed('manifest', MANIFEST_FILE, () => parseManifest(bytes))
    if (manifest.origin !== log.name)
      throw invalid('manifest', MANIFEST_FILE, 'origin', `the manifest is of ${manifest.origin}, the key of ${log.name}`)
    const verdict = verifyNote(manifest.note, [log], { everySignatureMustVerify: true })
    if (!verdict.ok) throw invalid('manifest', MANIFEST_FILE, verdict.reason, verdict.message)
    this.#passed('manifest', `signed by ${log.name}`)
    return manifest
  }

  #checkListed(manifest: SignedManifest): void {
    this.#hashes = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]))
    for (const path of this.#reader.paths)
      if (path !== MANIFEST_FILE && !this.#hashes.has(path))
        throw invalid('listed', path, 'unlisted-file', `the manifest does not list ${path}`)
    const present = new Set(this.#reader.paths)
    for (const path of this.#hashes.keys())
      if (!present.has(path)) throw invalid('listed', path, 'missing-file', `the manifest lists ${path}, which is missing`)
    this.#passed('listed', `${manifest.files.length} files and the manifest`)
  }

  async #readCheckpoint(log: NoteVerifier): Promise<SignedCheckpoint> {
    const bytes = await this.#listed('checkpoint', 'checkpoint', MAX_NOTE_BYTES)
    const checkpoint = parsed('checkpoint', 'checkpoint', () => parseCheckpoint(bytes))
    const verdict = verifyCheckpoint(checkpoint, log)
    if (!verdict.ok) throw invalid('checkpoint', 'checkpoint', verdict.reason, verdict.message)
    this.#passed('checkpoint', `${checkpoint.origin}, entries: ${checkpoint.size}, signatures: ${verdict.verified.length}`)
    return checkpoint
  }

  /** The cosigned checkpoint, where there is one. Who has cosigned it is the caller's to judge. */
  async #readCosigned(log: NoteVerifier, { size }: SignedCheckpoint): Promise<SignedCheckpoint | undefined> {
    if (!this.#hashes.has(COSIGNED_FILE)) return undefined
    const bytes = await this.#listed('cosigned', COSIGNED_FILE, MAX_NOTE_BYTES)
    const cosigned = parsed('cosigned', COSIGNED_FILE, () => parseCheckpoint(bytes))
    const verdict = verifyCheckpoint(cosigned, log, { everySignatureMustVerify: false })
    if (!verdict.ok) throw invalid('cosigned', COSIGNED_FILE, verdict.reason, verdict.message)
    if (cosigned.note.signatures.length < 2) throw invalid('cosigned', COSIGNED_FILE, 'cosignature', 'nobody has cosigned it')
    if (cosigned.size === 0 || cosigned.size > size)
      throw invalid('cosigned', COSIGNED_FILE, 'size', `a log of ${size} entries was not cosigned with ${cosigned.size}`)
    return cosigned
  }

  /** The files must be those of a log of that size; stops at the first missing one, so a false size costs nothing. */
  #checkLayout(extent: ExportExtent): void {
    const { size, period, cosigned } = extent
    if (!isWhole(period, size) && !isPeriod(period, size))
      throw invalid('layout', MANIFEST_FILE, 'period', `entries ${period.first} to ${period.end} are no period of a log of ${size} entries`)
    const what = isWhole(period, size) ? `a log of ${size} entries` : `entries ${period.first} to ${period.end - 1} of a log of ${size}`
    const expected = new Set<string>([...EXPORT_FILES, ...(cosigned === undefined ? [] : [COSIGNED_FILE])])
    for (const tile of exportTilesOf(extent)) {
      const path = tilePath(tile)
      if (!this.#hashes.has(path)) throw invalid('layout', path, 'missing-file', `an export of ${what} has a file ${path}`)
      expected.add(path)
    }
    for (const path of this.#hashes.keys())
      if (!expected.has(path)) throw invalid('layout', path, 'surplus-file', `an export of ${what} has no file ${path}`)
    this.#passed('layout', `the files of ${what}`)
  }

  async #checkAnchor(parts: ExportParts): Promise<void> {
    for (const { file, name, ok, detail } of (await this.#options.anchor?.(parts)) ?? []) {
      if (!ok) throw invalid(name, file, 'anchor', detail)
      this.#passed(name, detail)
    }
  }

  /** Each tile is compared with what is beneath it, and the roots with the tiles. */
  async #checkTree({ size, root }: SignedCheckpoint, extent: ExportExtent, cosigned: SignedCheckpoint | undefined): Promise<void> {
    const { first, end } = extent.period
    const rootAt = await checkTiles(this.#crypto, extent, (check, path, limit) => this.#listed(check, path, limit))
    this.#passed('entries', isWhole(extent.period, size) ? `${size} entries` : `entries ${first} to ${end - 1}`)
    this.#passed('tiles', 'every tile is what the entries give')
    if (!equalBytes(rootAt(size), root)) throw invalid('root', 'checkpoint', 'root', 'the root is not that of the entries')
    this.#passed('root', 'the root is that of the entries')
    if (!cosigned) return
    if (!equalBytes(rootAt(cosigned.size), cosigned.root))
      throw invalid('cosigned', COSIGNED_FILE, 'root', `the root is not that of the first ${cosigned.size} entries`)
    this.#passed('cosigned', `the first ${cosigned.size} of ${size} entries are those that were cosigned`)
  }

  async run(): Promise<ExportParts> {
    this.#checkPaths()
    const { vkey, log } = await this.#readVkey()
    const manifest = await this.#readManifest(log)
    this.#checkListed(manifest)
    const checkpoint = await this.#readCheckpoint(log)
    const cosigned = await this.#readCosigned(log, checkpoint)
    const period = manifest.period ?? wholeLog(checkpoint.size)
    if (manifest.period && isWhole(period, checkpoint.size))
      throw invalid('layout', MANIFEST_FILE, 'period', 'a manifest of all entries names no period')
    const extent = { size: checkpoint.size, period, cosigned: cosigned?.size }
    this.#checkLayout(extent)
    await this.#listed('hashes', 'vkey', MAX_VKEY_BYTES)
    const nodeRecord = await this.#listed('hashes', 'node-record', MAX_OPAQUE_BYTES)
    const roster = await this.#listed('hashes', 'roster', MAX_OPAQUE_BYTES)
    this.#passed('hashes', 'vkey, node-record and roster are as listed')
    const parts = { vkey, checkpoint, cosigned, period, nodeRecord, roster }
    await this.#checkAnchor(parts)
    await this.#checkTree(checkpoint, extent, cosigned)
    return parts
  }
}

/**
 * Verifies a log export, in the order of docs/spec/log.md, and stops at the first defect. The checks that passed come first;
 * the one that failed is the last. It throws only what the reader throws.
 */
export const verifyExport = async (crypto: CryptoProvider, reader: ExportReader, options: ExportOptions = {}): Promise<ExportVerdict> => {
  const verification = new Verification(crypto, reader, options)
  try {
    const parts = await verification.run()
    return { ok: true, checks: verification.checks, parts }
  } catch (thrown) {
    if (!(thrown instanceof DefectFound)) throw thrown
    const { defect } = thrown
    return { ok: false, checks: [...verification.checks, { name: defect.check, ok: false, detail: defect.reason }], defect }
  }
}
