// Exports for the tests: the log of the single-fault files at any size, in memory, as docs/spec/log.md shows it at size 11.

import type { CryptoProvider } from '../../../keys/provider.ts'
import { signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import type { ExportReader } from '../../../protocol/log/export.ts'
import { exportFiles } from '../../../protocol/log/export-files.ts'
import type { Period } from '../../../protocol/log/export-layout.ts'
import { leafEntry } from '../../../protocol/log/leaf.ts'
import { type HashReader, leafHash, nodeHash, rootFrom } from '../../../protocol/log/tree.ts'
import { logSigner, logVkey, ORIGIN, witnessSigner } from '../../vectors/make/log-case.ts'

export type Files = Map<string, Uint8Array>

const text = (value: string): Uint8Array => new TextEncoder().encode(value)

/** Entry n: the leaf of the record `record n` under a salt of 32 bytes n mod 256. */
export const exampleEntry = (crypto: CryptoProvider, n: number): Uint8Array =>
  leafEntry(crypto, new Uint8Array(32).fill(n), text(`record ${n}`))

/** What an example may have besides. */
export interface ExampleOptions {
  readonly period?: Period
  /** the size of a checkpoint that the witness of the vectors has cosigned */
  readonly cosigned?: number
}

/** An export of the first `size` entries, whole unless told, made by `exportFiles`; node record and roster are one line of text each. */
export const exampleExport = async (crypto: CryptoProvider, size: number, { period, cosigned }: ExampleOptions = {}): Promise<Files> => {
  const entries = Array.from({ length: size }, (_, n) => exampleEntry(crypto, n))
  const known = new Map<string, Uint8Array>()
  const reader: HashReader = (level, index) => {
    const key = `${level}/${index}`
    const hash =
      known.get(key) ??
      (level === 0
        ? leafHash(crypto, entries[index] as Uint8Array)
        : nodeHash(crypto, reader(level - 1, 2 * index), reader(level - 1, 2 * index + 1)))
    known.set(key, hash)
    return hash
  }
  const files: Files = new Map()
  const source = {
    checkpoint: { origin: ORIGIN, size, root: rootFrom(crypto, reader, size) },
    signer: logSigner,
    ...(period && { period }),
    ...(cosigned !== undefined && {
      cosigned: signCheckpoint({ origin: ORIGIN, size: cosigned, root: rootFrom(crypto, reader, cosigned) }, [logSigner, witnessSigner]),
    }),
    vkey: logVkey,
    nodeRecord: text('a node record\n'),
    roster: text('a roster\n'),
    entries: async (start: number, count: number) => entries.slice(start, start + count),
    tile: async ({ level, index, width }: { level: number; index: number; width: number }) =>
      new Uint8Array(Buffer.concat(Array.from({ length: width }, (_, i) => reader(8 * level, index * 256 + i)))),
  }
  for await (const { path, bytes } of exportFiles(crypto, source)) files.set(path, bytes)
  return files
}

/** A folder as the verifier reads it; it counts its reads. */
export const readerOf = (files: ReadonlyMap<string, Uint8Array>): ExportReader & { readonly reads: Map<string, number> } => {
  const reads = new Map<string, number>()
  return {
    reads,
    paths: [...files.keys()],
    read: async (path, limit) => {
      reads.set(path, (reads.get(path) ?? 0) + 1)
      const bytes = files.get(path)
      if (bytes === undefined) throw new Error(`no file ${path}`)
      return bytes.subarray(0, limit + 1)
    },
  }
}
